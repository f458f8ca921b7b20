//! The reference for people who write programs: drawn on the server from the same document that programs read, so that it is
//! there without a network and never tells of another version.

mod operation;
mod shape;

use axum::extract::State;
use kernel::Locale;
use maud::{Markup, html};
use serde_json::Value;
use web::assets::Shelf;
use web::components::{Icon, NavGroup, NavLink, facts, link_button, page_head, side_nav};
use web::{ApiPath, App, Ctx, Page, Policy, Result, Routes, Shell, t};

use crate::Carried;

static SHELF: Shelf = Shelf::new("api", &[("reference.css", include_bytes!("../../assets/reference.css"))]);

/// What holds for all operations: the name of each rule in the messages.
const RULES: [&str; 8] = ["keys", "once", "versions", "pages", "problems", "money", "time", "limits"];

pub(crate) fn routes() -> Routes {
    Routes::new().shelf(&SHELF).get("/developers", Policy::Public, home).get("/developers/events", Policy::Public, events).get(
        "/developers/{group}",
        Policy::Public,
        group,
    )
}

/// Where the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Here<'a> {
    Home,
    Events,
    Group(&'a str),
}

/// `GET /developers`: what holds for everything.
async fn home(ctx: Ctx, State(app): State<App>) -> Result<Page> {
    let locale = ctx.locale;
    let document = &app.part::<Carried>()?.outline()?;
    let body = html! {
        (page_head(&t!(locale, "api.reference"), Some(&t!(locale, "api.reference_lead")), html! {
            (link_button("/api/v1/openapi.json", &t!(locale, "api.reference_download")))
        }))
        section.card {
            h2 { (t!(locale, "api.first_call")) }
            p { (t!(locale, "api.first_call_lead")) }
            (operation::shell("curl http://localhost:8080/api/v1/products?limit=3 \\\n  -H \"Authorization: Bearer $QANAT_KEY\""))
        }
        section.card {
            h2 { (t!(locale, "api.rules")) }
            (facts(&RULES.map(|rule| (t!(locale, &format!("api.rule_{rule}")), marked(&t!(locale, &format!("api.rule_{rule}_text")))))))
        }
        section.card {
            h2 { (t!(locale, "api.groups")) }
            (facts(&groups(document).map(|(name, about)| {
                let link = html! { a href={ "/developers/" (name) } { (group_name(locale, name)) } };
                (group_name(locale, name), html! { (said(about)) " " (link) })
            }).collect::<Vec<_>>()))
        }
    };
    Ok(page(&ctx, document, Here::Home, (&t!(locale, "api.reference"), body)))
}

/// `GET /developers/{group}`: every operation of a group.
async fn group(ctx: Ctx, State(app): State<App>, ApiPath(group): ApiPath<String>) -> Result<Page> {
    let locale = ctx.locale;
    let document = &app.part::<Carried>()?.outline()?;
    let Some((name, about)) = groups(document).find(|(name, _)| *name == group) else {
        return Err(kernel::Error::from(kernel::DomainError::new(kernel::Kind::Missing, "request.no_page")).into());
    };
    let operations: Vec<operation::Operation<'_>> = operation::of_group(document, name).collect();
    let shapes = shape::used(document, &operations);
    let title = group_name(locale, name);
    let body = html! {
        (page_head(&title, None, html! {}))
        p.lead { (said(about)) }
        nav.contents aria-label=(t!(locale, "api.operations")) {
            ul { @for operation in &operations { li { a href={ "#" (operation.id) } { (operation::title(operation)) } } } }
        }
        @for operation in &operations { (operation::drawn(locale, document, operation)) }
        @if !shapes.is_empty() {
            h2 { (t!(locale, "api.shapes")) }
            @for (name, schema) in &shapes { (shape::drawn(locale, name, schema)) }
        }
    };
    Ok(page(&ctx, document, Here::Group(name), (&title, body)))
}

/// `GET /developers/events`: how webhooks tell of what happens.
async fn events(ctx: Ctx, State(app): State<App>) -> Result<Page> {
    let locale = ctx.locale;
    let document = &app.part::<Carried>()?.outline()?;
    let title = t!(locale, "api.events");
    let body = html! {
        (page_head(&title, Some(&t!(locale, "api.events_lead")), html! {}))
        section.card {
            h2 { (t!(locale, "api.events_form") ) }
            p { (marked(&t!(locale, "api.events_form_text"))) }
            (operation::shell(DELIVERY))
            p { (marked(&t!(locale, "api.events_check"))) }
            (operation::shell(CHECK))
            p { (t!(locale, "api.events_retry")) }
        }
        section.card {
            h2 { (t!(locale, "api.events_kinds")) }
            ul.kinds { @for kind in webhooks::KINDS { li { code dir="ltr" { (kind) } } } }
        }
    };
    Ok(page(&ctx, document, Here::Events, (&title, body)))
}

/// A delivery as it arrives.
const DELIVERY: &str = r#"POST /hooks/qanat
content-type: application/json
webhook-id: dlv_019ca85b1d0070008000000000000001
webhook-timestamp: 1772355600
webhook-signature: v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=

{"type":"orders.paid","timestamp":"2026-03-01T09:00:00.000000Z","sequence":4711,"data":{"order":"ord_019c…"}}"#;

/// How a receiver checks it, with a library that anybody can have.
const CHECK: &str = r#"from standardwebhooks import Webhook   # pip install standardwebhooks

event = Webhook("whsec_…").verify(request.body, request.headers)"#;

fn page(ctx: &Ctx, document: &Value, here: Here<'_>, (title, body): (&str, Markup)) -> Page {
    Page::new(ctx, title).shell(Shell::Desk).style(SHELF.url("reference.css")).aside(aside(ctx.locale, document, here)).body(body)
}

fn aside(locale: Locale, document: &Value, here: Here<'_>) -> Markup {
    let link = |href: String, label: String, icon, is_here| NavLink { href, label, icon, count: None, is_here };
    let first = vec![
        link("/developers".to_owned(), t!(locale, "api.reference"), Icon::Info, here == Here::Home),
        link("/developers/events".to_owned(), t!(locale, "api.events"), Icon::Bell, here == Here::Events),
    ];
    let groups = groups(document)
        .map(|(name, _)| link(format!("/developers/{name}"), group_name(locale, name), sign(name), here == Here::Group(name)));
    let groups = NavGroup { title: Some(t!(locale, "api.operations")), links: groups.collect() };
    side_nav(&t!(locale, "api.reference"), &[NavGroup { title: None, links: first }, groups])
}

fn sign(group: &str) -> Icon {
    match group {
        "catalog" => Icon::Tag,
        "prices" => Icon::Percent,
        "stock" => Icon::Box,
        "channels" => Icon::Store,
        "carts" => Icon::Basket,
        "orders" => Icon::Receipt,
        "customers" => Icon::Users,
        "promotions" => Icon::Star,
        "wallet" => Icon::Card,
        "loyalty" => Icon::Gift,
        "bookings" => Icon::Calendar,
        "banking" => Icon::Shield,
        "webhooks" => Icon::Plug,
        _ => Icon::Layers,
    }
}

fn groups(document: &Value) -> impl Iterator<Item = (&str, &str)> {
    let tags = document["tags"].as_array().into_iter().flatten();
    tags.filter_map(|tag| Some((tag["name"].as_str()?, tag["description"].as_str()?)))
}

fn group_name(locale: Locale, group: &str) -> String {
    t!(locale, &format!("api.group_{group}"))
}

/// What the document says, which it says in English.
fn said(text: &str) -> Markup {
    html! { span lang="en" dir="ltr" { (marked(text)) } }
}

/// A sentence whose parts between back-ticks are code.
fn marked(text: &str) -> Markup {
    html! {
        @for (place, part) in text.split('`').enumerate() {
            @if place % 2 == 1 { code dir="ltr" { (part) } } @else { (part) }
        }
    }
}

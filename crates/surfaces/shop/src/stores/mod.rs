//! The stores: where they are, whether they are open now, and when they will be.

use channels::{Hours, Location};
use kernel::{DomainError, Kind, Locale, LocationKind, Result as Found, Timestamp};
use maud::{Markup, html};
use serde_json::json;
use spine::Read;
use web::components::{Crumb, Icon, breadcrumbs, empty_state, icon, json_ld, link_button};
use web::{ApiPath, Ctx, Page, Result, Shopper, t};

use crate::frame::{self, Told};

mod facts;
mod week;

pub(crate) use week::{doors, today};

/// The stores with their hours, in the merchant's order.
pub(crate) async fn all(read: &Read) -> Found<Vec<(Location, Hours)>> {
    let mut hours = channels::hours_of_all(read).await?;
    let places = channels::locations(read).await?;
    let stores = places.into_iter().filter(|place| place.kind == LocationKind::Store);
    Ok(stores.map(|place| (hours.remove(&place.id).unwrap_or_default(), place)).map(|(hours, place)| (place, hours)).collect())
}

/// `GET /stores`.
pub(crate) async fn list(ctx: Ctx, shopper: Shopper) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let (visit, stores) = ctx.db.read(async move |read| Ok((frame::visit(read, &asker).await?, all(read).await?))).await?;
    let (title, lead) = (t!(ctx.locale, "shop.stores"), t!(ctx.locale, "shop.stores_lead"));
    let head = frame::head(&ctx, &Told { title: &title, lead: &lead, path: "/stores", picture: None, kind: "website" });
    let body = html! {
        div.shop-head { h1 { (title) } p.lead { (lead) } }
        @if stores.is_empty() {
            (empty_state(Icon::Store, &t!(ctx.locale, "shop.no_stores"), link_button("/", &t!(ctx.locale, "web.back_home"))))
        } @else {
            h2.hidden { (t!(ctx.locale, "shop.all_stores")) }
            (strip(&ctx, &stores))
        }
        @for (store, hours) in &stores { (json_ld(&facts::of(&ctx, store, hours))) }
    };
    Ok(frame::page(&ctx, &visit, title, body).head(head))
}

/// `GET /stores/{code}`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper, ApiPath(code): ApiPath<String>) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let (visit, store, hours) = ctx
        .db
        .read(async move |read| {
            let store = channels::location_by_code(read, &code).await?.filter(|place| place.kind == LocationKind::Store);
            let store = store.ok_or_else(|| DomainError::new(Kind::Missing, "request.no_page"))?;
            let hours = channels::hours(read, store.id).await?;
            Ok((frame::visit(read, &asker).await?, store, hours))
        })
        .await?;
    let name = store.name.get(ctx.locale).to_owned();
    let lead = t!(ctx.locale, "shop.store_lead", store = &name, city = store.city.get(ctx.locale));
    let path = format!("/stores/{}", store.code);
    let head = frame::head(&ctx, &Told { title: &name, lead: &lead, path: &path, picture: None, kind: "website" });
    Ok(frame::page(&ctx, &visit, name, one(&ctx, &store, &hours)).head(head))
}

/// The stores side by side, each with what a visitor asks first.
pub(crate) fn strip(ctx: &Ctx, stores: &[(Location, Hours)]) -> Markup {
    let (locale, now) = (ctx.locale, now(ctx));
    html! {
        ul.stores {
            @for (store, hours) in stores {
                li.card.store {
                    h3 { a href={ "/stores/" (store.code) } lang=(store.name.language(locale)) { (store.name.get(locale)) } }
                    (address(locale, store))
                    (doors(ctx, hours, now))
                }
            }
        }
    }
}

fn one(ctx: &Ctx, store: &Location, hours: &Hours) -> Markup {
    let (locale, now) = (ctx.locale, now(ctx));
    let way = [Crumb { href: "/stores".to_owned(), label: t!(locale, "shop.stores") }];
    html! {
        (breadcrumbs(locale, &way, store.name.get(locale)))
        div.split.store-page {
            div.stack {
                h1 lang=(store.name.language(locale)) { (store.name.get(locale)) }
                (doors(ctx, hours, now))
                (address(locale, store))
                @if !store.phone.is_empty() {
                    p { a.button href={ "tel:" (dialled(&store.phone)) } { (icon(Icon::Phone)) bdi dir="ltr" { (store.phone) } } }
                }
                p.quiet { (t!(locale, "shop.pick_up_hint")) }
            }
            @if hours.is_known() { (week::table(ctx, hours, now)) }
        }
        (json_ld(&facts::of(ctx, store, hours)))
        (json_ld(&json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                { "@type": "ListItem", "position": 1, "name": t!(locale, "shop.stores"), "item": format!("{}/stores", ctx.base()) },
                { "@type": "ListItem", "position": 2, "name": store.name.get(locale) },
            ],
        })))
    }
}

/// Where a store is.
pub(crate) fn address(locale: Locale, store: &Location) -> Markup {
    html! {
        address.postal lang=(store.address.language(locale)) {
            (icon(Icon::Pin))
            span { (store.address.get(locale)) br; (store.city.get(locale)) }
        }
    }
}

pub(crate) fn now(ctx: &Ctx) -> Timestamp {
    ctx.db.clock().now()
}

fn dialled(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

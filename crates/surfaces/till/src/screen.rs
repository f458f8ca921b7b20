//! The screen: what can be sold on one side, the basket on the other.

use axum::response::Redirect;
use catalog::Shelf;
use flows::storefront::{self, CartView};
use kernel::{Result as Found, VariantId};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Read;
use web::components::{Icon, Tone, Weight, button, icon, notice};
use web::limits::{CODE_CHARS_MOST, SEARCH_CHARS_MOST};
use web::{ApiQuery, Ctx, Page, Result, Shell, StaffCaller, format, t};

use crate::member::{self, Served};
use crate::pane::{self, Hit, Pane};
use crate::post::{self, Asker, Post};
use crate::topics::{PARKED, PARKED_COUNT};
use crate::{SHELF, basket};

/// The products that stand ready to be touched.
const READY_MOST: i64 = 24;
/// The most variants a search shows.
const FOUND_MOST: i64 = 24;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    q: Option<String>,
    p: Option<String>,
    added: Option<String>,
}

/// All that the screen shows.
pub(crate) struct View {
    pub(crate) post: Post,
    pub(crate) basket: Option<CartView>,
    /// Whom the basket belongs to, where known.
    pub(crate) served: Option<Served>,
    pane: Pane,
    added: Option<Hit>,
}

/// `GET /till`.
pub(crate) async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let asker = post::asker(&ctx, &staff);
    let view = ctx.db.read(async move |read| view(read, &asker, &asked).await).await?;
    Ok(page(&ctx, &staff, &view, None))
}

/// `GET /till/take`: what a refused code left in the address bar.
pub(crate) async fn back(_: StaffCaller) -> Redirect {
    Redirect::to("/till")
}

/// Gathers the screen.
pub(crate) async fn view(read: &Read, asker: &Asker, asked: &Asked) -> Found<View> {
    let post = post::post(read, asker).await?;
    let basket = match &post.cart {
        Some(cart) => storefront::cart_view(read, cart.id).await?,
        None => None,
    };
    let served = match post.cart.as_ref().and_then(|cart| Some((cart, cart.customer?))) {
        Some((cart, customer)) => Some(member::served(read, cart, customer).await?),
        None => None,
    };
    let text = asked.q.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let pane = match (text, asked.p.as_deref()) {
        (Some(text), _) => {
            let text: String = text.chars().take(SEARCH_CHARS_MOST).collect();
            let hits = pane::hits(read, &post, catalog::find(read, &text, FOUND_MOST).await?).await?;
            Pane::Found { text, hits }
        }
        (None, Some(handle)) => pane::product(read, &post, handle).await?,
        (None, None) => {
            let shelf = Shelf { category: None, text: None, after: None, limit: READY_MOST };
            Pane::Ready(storefront::shelf_view(read, &post.channel, &shelf).await?)
        }
    };
    let added = match asked.added.as_deref().and_then(|id| id.parse::<VariantId>().ok()) {
        Some(variant) => {
            let sellable = catalog::sellable(read, variant).await?.into_iter().collect();
            pane::hits(read, &post, sellable).await?.into_iter().next()
        }
        None => None,
    };
    Ok(View { post, basket, served, pane, added })
}

/// The screen as a page; with a sentence about what was refused, where something was.
pub(crate) fn page(ctx: &Ctx, staff: &StaffCaller, view: &View, refused: Option<&str>) -> Page {
    let locale = ctx.locale;
    let body = html! {
        div.till #till {
            section.find aria-labelledby="till-title" {
                h1.hidden #till-title { (t!(locale, "till.title")) }
                (scan_form(ctx))
                div.said role="status" {
                    @if let Some(said) = refused { (notice(Tone::Bad, html! { (said) })) }
                    @else if let Some(hit) = &view.added { p.just-added { (icon(Icon::Check)) (t!(locale, "till.added", name = hit.name(locale))) } }
                }
                (pane::draw(locale, &view.pane))
            }
            (basket::draw(locale, view))
        }
    };
    frame(ctx, staff, Some(&view.post), t!(locale, "till.title"), body)
}

fn scan_form(ctx: &Ctx) -> Markup {
    let locale = ctx.locale;
    html! {
        form.scan method="post" action="/till/find" hx-post="/till/find" hx-target="#till" hx-select="#till" hx-swap="outerMorph"
            "hx-status:4xx"="target:#content select:#content swap:outerHTML" {
            label.hidden for="scan" { (t!(locale, "till.scan")) }
            (icon(Icon::Scan))
            input #scan name="code" type="search" maxlength=(CODE_CHARS_MOST) autocomplete="off" autocapitalize="off" spellcheck="false"
                autofocus enterkeyhint="done" placeholder=(t!(locale, "till.scan_hint"));
            (button(Weight::Plain, &t!(locale, "till.find")))
        }
    }
}

/// The frame around every page of the till.
pub(crate) fn frame(ctx: &Ctx, staff: &StaffCaller, post: Option<&Post>, title: String, body: Markup) -> Page {
    let header = html! {
        @if let Some(post) = post { (bar(ctx, post)) }
        span.who { (icon(Icon::Person)) bdi { (staff.name) } }
        form method="post" action="/till/sign-out" { button.plain type="submit" { (t!(ctx.locale, "till.sign_out")) } }
    };
    bare(ctx, title, body).header(header)
}

/// A page of the till for whoever has not signed in.
pub(crate) fn bare(ctx: &Ctx, title: String, body: Markup) -> Page {
    Page::new(ctx, title).shell(Shell::Till).style(SHELF.url("till.css")).script(SHELF.url("till.js")).body(body)
}

fn bar(ctx: &Ctx, post: &Post) -> Markup {
    let locale = ctx.locale;
    html! {
        a.where href="/till" { (icon(Icon::Store)) span lang=(post.location.name.language(locale)) { (post.location.name.get(locale)) } }
        a.parked href="/till/stored-value" { (icon(Icon::Gift)) span { (t!(locale, "till.stored_value")) } }
        a.parked #(PARKED_COUNT) href="/till/parked" data-live=(PARKED) {
            (icon(Icon::Clock)) span { (t!(locale, "till.parked")) }
            @if post.parked > 0 { span.count { (format::number(locale, i64::try_from(post.parked).unwrap_or(i64::MAX))) } }
        }
    }
}

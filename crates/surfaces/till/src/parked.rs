//! Baskets set aside: with a note, found again on any till of the store.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use carts::Cart;
use kernel::{CartId, DomainError, Kind, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Read;
use web::components::{Icon, Tone, Weight, button, empty_state, link_button, notice};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, format, i18n, t};

use crate::post::{self, Asker, PARKED_MOST, Post};
use crate::screen;

/// A parked basket with how many pieces it holds.
type Aside = (Cart, i64);

/// What the form says.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Parking {
    #[serde(default)]
    note: String,
}

/// `POST /till/park`: sets the basket aside.
pub(crate) async fn park(ctx: Ctx, staff: StaffCaller, PageForm(parking): PageForm<Parking>) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    ctx.db
        .write(async move |tx| {
            let cart = post::own_basket(tx, &asker).await?;
            carts::park(tx, cart.id, &parking.note).await
        })
        .await?;
    Ok(Redirect::to("/till").into_response())
}

/// `GET /till/parked`: what this store has set aside.
pub(crate) async fn list(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let asker = post::asker(&ctx, &staff);
    let (post, aside) = ctx.db.read(async move |read| all(read, &asker).await).await?;
    Ok(page(&ctx, &staff, (&post, &aside), None))
}

/// `POST /till/parked/{cart}`: takes one up again, or says why not.
pub(crate) async fn resume(ctx: Ctx, staff: StaffCaller, ApiPath(cart): ApiPath<CartId>) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let taker = asker.clone();
    let resumed = ctx.db.write(async move |tx| {
        let post = post::post(tx, &taker).await?;
        // Only a basket of this store: the id in the address could be any.
        let found = carts::cart(tx, cart).await?.filter(|found| found.channel == post.channel.id);
        let found = found.ok_or_else(|| DomainError::new(Kind::Missing, "request.no_page"))?;
        carts::resume(tx, found.id, &taker.holder, post.channel.id).await
    });
    let Err(error) = resumed.await else { return Ok(Redirect::to("/till").into_response()) };
    let Some(refusal) = error.refusal().cloned() else { return Err(error.into()) };
    let (post, aside) = ctx.db.read(async move |read| all(read, &asker).await).await?;
    let said = i18n::sentence(ctx.locale, &refusal);
    Ok(page(&ctx, &staff, (&post, &aside), Some(&said)).status(StatusCode::CONFLICT).into_response())
}

/// `GET /till/parked/{cart}`: what a refused basket left in the address bar.
pub(crate) async fn back(_: StaffCaller) -> Redirect {
    Redirect::to("/till/parked")
}

async fn all(read: &Read, asker: &Asker) -> Found<(Post, Vec<Aside>)> {
    let post = post::post(read, asker).await?;
    let mut aside = Vec::new();
    for cart in carts::parked(read, post.channel.id, PARKED_MOST).await? {
        let pieces = carts::lines(read, cart.id).await?.iter().map(|line| line.quantity.0).sum();
        aside.push((cart, pieces));
    }
    Ok((post, aside))
}

fn page(ctx: &Ctx, staff: &StaffCaller, (post, aside): (&Post, &[Aside]), refused: Option<&str>) -> Page {
    let locale = ctx.locale;
    let body = html! {
        div.one-column {
            div.pane-head { h1 { (t!(locale, "till.parked")) } (link_button("/till", &t!(locale, "till.back"))) }
            @if let Some(said) = refused { (notice(Tone::Warn, html! { (said) })) }
            @if aside.is_empty() { (empty_state(Icon::Clock, &t!(locale, "till.none_parked"), html! {})) }
            ul.aside { @for (cart, pieces) in aside { (row(ctx, cart, *pieces)) } }
        }
    };
    screen::frame(ctx, staff, Some(post), t!(locale, "till.parked"), body)
}

fn row(ctx: &Ctx, cart: &Cart, pieces: i64) -> Markup {
    let locale = ctx.locale;
    html! {
        li.card.row.between {
            div.what {
                strong { @if cart.note.is_empty() { (t!(locale, "till.no_note")) } @else { bdi { (cart.note) } } }
                span.quiet { (t!(locale, "web.items", count = pieces)) " · " bdi { (format::time(locale, cart.updated_at, &ctx.merchant().zone)) } }
            }
            form method="post" action={ "/till/parked/" (cart.id) } { (button(Weight::Primary, &t!(locale, "till.resume"))) }
        }
    }
}

//! Checkout: one page from the cart to the order.

mod bringing;
mod form;
mod page;
mod wish;

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use channels::{Hours, Location};
use flows::account::{self, Known};
use flows::checkout::{Placed, place_order};
use flows::membership::{self, Means};
use flows::storefront::{self, CartView};
use kernel::{CartId, CustomerId, DomainError, Kind, Result as Found};
use spine::{OnceKey, Read};
use web::{Ctx, PageForm, Result, Shopper};

use crate::frame::{self, Asker, Visit};
use crate::{referral, stores};
use form::{Form, Wrong};

pub(crate) use form::TestCard;

/// What the page needs to be drawn.
pub(crate) struct Desk {
    visit: Visit,
    view: CartView,
    stores: Vec<(Location, Hours)>,
    /// Whether a gateway is there that takes cards.
    takes_cards: bool,
    /// What the buyer can pay with beside money, when signed in.
    means: Option<Means>,
}

/// `GET /checkout`: the form; without anything to buy it leads to the cart.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let asker = frame::asker(&ctx, &shopper);
    let Some(desk) = ctx.db.read(async move |read| desk(read, &asker, shopper.customer).await).await? else {
        return Ok(Redirect::to("/cart").into_response());
    };
    let known = match shopper.customer {
        Some(customer) => ctx.db.read(async move |read| account::known(read, customer).await).await?,
        None => Known::default(),
    };
    let form = Form::fresh(&ctx, &desk, known);
    Ok(page::page(&ctx, &desk, &form, &Wrong::none()).into_response())
}

/// `POST /checkout`: places the order once, however often the form arrives, or shows beside the fields why not.
pub(crate) async fn send(ctx: Ctx, shopper: Shopper, headers: HeaderMap, PageForm(form): PageForm<Form>) -> Result<Response> {
    let asker = frame::asker(&ctx, &shopper);
    let channel = asker.channel;
    let channel = ctx.db.read(async move |read| channels::require_channel(read, channel).await).await?;
    let refused = match wish::read(&asker, (channel.country, shopper.customer), &form) {
        Ok(wish) => match order(&ctx, &asker, (&form, referral::brought(&headers)), wish).await {
            Ok(placed) => return Ok(Redirect::to(&format!("/o/{}", placed.token)).into_response()),
            Err(kernel::Error::Domain(refusal)) => vec![*refusal],
            Err(fault) => return Err(fault.into()),
        },
        Err(wrong) => wrong,
    };
    let Some(desk) = ctx.db.read(async move |read| desk(read, &asker, shopper.customer).await).await? else {
        return Ok(Redirect::to("/cart").into_response());
    };
    let again = form.again(&ctx, &desk);
    let answer = page::page(&ctx, &desk, &again, &Wrong::of(ctx.locale, &refused));
    Ok(answer.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn order(
    ctx: &Ctx,
    asker: &Asker,
    (form, friend): (&Form, Option<String>),
    wish: flows::checkout::PlaceOrder,
) -> Found<Placed> {
    let key = OnceKey { scope: format!("shop:{}", asker.holder), key: form.once().to_owned(), body: form.fingerprint() };
    let holder = asker.holder.clone();
    ctx.db
        .once(key, async move |tx| {
            own(tx, wish.cart, &holder).await?;
            let placed = place_order(tx, &wish).await?;
            referral::note_order(tx, friend.as_deref(), placed.order).await?;
            Ok(placed)
        })
        .await
}

/// Nobody orders another visitor's cart, whatever the form says.
async fn own(read: &Read, cart: Option<CartId>, holder: &str) -> Found<()> {
    let found = match cart {
        Some(id) => carts::cart(read, id).await?,
        None => None,
    };
    match found {
        Some(cart) if cart.holder == holder => Ok(()),
        _ => Err(DomainError::new(Kind::Conflict, "shop.no_cart").into()),
    }
}

async fn desk(read: &Read, asker: &Asker, customer: Option<CustomerId>) -> Found<Option<Desk>> {
    let visit = frame::visit(read, asker).await?;
    let Some(cart) = &visit.cart else { return Ok(None) };
    let Some(view) = storefront::cart_view(read, cart.id).await? else { return Ok(None) };
    if view.quote.is_none() {
        return Ok(None);
    }
    let stores = stores::all(read).await?;
    let takes_cards = payments::offered_gateway(read).await?.is_some();
    let currency = view.quote.as_ref().map(|quote| quote.currency);
    let means = match (customer, currency) {
        (Some(customer), Some(currency)) => Some(membership::means(read, customer, currency).await?),
        _ => None,
    };
    Ok(Some(Desk { visit, view, stores, takes_cards, means }))
}

//! The cart: what is in it, how many, what it comes to.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use carts::{Cart, PIECES_MOST, Put, SetLine};
use flows::storefront::{self, CartView, CartViewLine};
use kernel::{CartLineId, DomainError, Kind, Locale, Quantity, Result as Found, VariantId};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Icon, Tone, empty_state, icon, link_button, notice, price, stepper};
use web::{ApiPath, Ctx, Page, PageForm, Result, Shopper, format, t};

use crate::delivery;
use crate::frame::{self, Asker, Visit};
use crate::money_lines::sums;
use crate::offers;
use crate::pictures::{self, Load, Room};
use crate::steps::{Step, steps};

/// `GET /cart`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let (visit, view) = ctx
        .db
        .read(async move |read| {
            let visit = frame::visit(read, &asker).await?;
            let view = view(read, &visit).await?;
            Ok((visit, view))
        })
        .await?;
    Ok(frame::page(&ctx, &visit, t!(ctx.locale, "shop.cart"), body(ctx.locale, &visit, view.as_ref(), None)))
}

/// The cart with what was refused.
pub(crate) async fn refused(ctx: &Ctx, shopper: &Shopper, said: &str) -> Result<Response> {
    let asker = frame::asker(ctx, shopper);
    let (visit, view) = ctx
        .db
        .read(async move |read| {
            let visit = frame::visit(read, &asker).await?;
            let view = view(read, &visit).await?;
            Ok((visit, view))
        })
        .await?;
    let page = frame::page(ctx, &visit, t!(ctx.locale, "shop.cart"), body(ctx.locale, &visit, view.as_ref(), Some(said)));
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The contents of the visitor's cart, with pictures; none when there is no cart or nothing in it.
pub(crate) async fn view(read: &Read, visit: &Visit) -> Found<Option<Contents>> {
    let Some(cart) = &visit.cart else { return Ok(None) };
    let Some(view) = storefront::cart_view(read, cart.id).await? else { return Ok(None) };
    let mut shots = Vec::with_capacity(view.lines.len());
    for line in &view.lines {
        let mut media = catalog::media_of(read, line.sellable.product).await?;
        media.sort_by_key(|media| pictures::rank(media, &line.sellable.choices));
        shots.push(media.into_iter().next());
    }
    Ok((visit.pieces > 0).then_some(Contents { view, pictures: shots }))
}

/// A cart with what it takes to draw it.
pub(crate) struct Contents {
    pub(crate) view: CartView,
    /// The first picture of each line, in the order of the lines.
    pictures: Vec<Option<catalog::Media>>,
}

/// What the button on a product's page sends.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Adding {
    variant: VariantId,
}

/// `POST /cart/add`: puts one piece into the visitor's cart and leads back to the product.
pub(crate) async fn add(ctx: Ctx, shopper: Shopper, PageForm(adding): PageForm<Adding>) -> Result<Response> {
    let asker = frame::asker(&ctx, &shopper);
    let variant = adding.variant;
    let handle = ctx
        .db
        .write(async move |tx| {
            let unknown = || DomainError::new(Kind::Missing, "shop.not_sold");
            let sellable = catalog::sellable(tx, variant).await?.ok_or_else(unknown)?;
            let open = carts::Open { channel: asker.channel, holder: asker.holder.clone(), locale: asker.locale };
            let cart = carts::open(tx, open).await?;
            carts::put(tx, Put { cart, variant, quantity: Quantity(1), channel: asker.channel }).await?;
            Ok(sellable.handle)
        })
        .await?;
    Ok(Redirect::to(&format!("/p/{handle}?v={variant}&added=1")).into_response())
}

/// What the buttons of a line send.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Setting {
    quantity: i64,
}

/// `POST /cart/lines/{line}`: sets how many; zero takes the line out.
pub(crate) async fn set(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath(line): ApiPath<CartLineId>,
    PageForm(setting): PageForm<Setting>,
) -> Result<Response> {
    let asker = frame::asker(&ctx, &shopper);
    ctx.db
        .write(async move |tx| {
            let cart = own_cart(tx, &asker).await?;
            carts::set(tx, SetLine { cart: cart.id, line, quantity: Quantity(setting.quantity), channel: asker.channel }).await
        })
        .await?;
    Ok(Redirect::to("/cart").into_response())
}

/// The visitor's open cart.
pub(crate) async fn own_cart(tx: &Tx, asker: &Asker) -> Found<Cart> {
    let none = || DomainError::new(Kind::Conflict, "shop.no_cart");
    Ok(carts::of_holder(tx, &asker.holder).await?.ok_or_else(none)?)
}

fn body(locale: Locale, visit: &Visit, contents: Option<&Contents>, refused: Option<&str>) -> Markup {
    let topic = visit.cart.as_ref().map(|cart| format!("cart.{}", cart.id));
    html! {
        @if contents.is_some() { (steps(locale, Step::Cart)) }
        h1 { (t!(locale, "shop.cart")) }
        @if let Some(said) = refused { (notice(Tone::Bad, html! { (said) })) }
        div #cart data-live=[topic] {
            @match contents {
                Some(contents) => (filled(locale, contents)),
                None => {
                    (empty_state(Icon::Basket, &t!(locale, "shop.cart_empty"), link_button("/search", &t!(locale, "shop.start"))))
                    p.centred { a href="/cart/take" { (t!(locale, "shop.take_title")) } }
                }
            }
        }
    }
}

fn filled(locale: Locale, contents: &Contents) -> Markup {
    let view = &contents.view;
    html! {
        div.split {
            div {
                @if !view.unavailable.is_empty() { (notice(Tone::Warn, html! { (t!(locale, "shop.some_unavailable")) })) }
                ul.lines {
                    @for (line, picture) in view.lines.iter().zip(&contents.pictures) { (cart_line(locale, line, picture.as_ref())) }
                    @for line in &view.unavailable { (gone_line(locale, line)) }
                }
                p { a href="/search" { (icon(Icon::Back)) (t!(locale, "shop.keep_shopping")) } }
            }
            aside.card.summary aria-label=(t!(locale, "shop.summary")) {
                h2 { (t!(locale, "shop.summary")) }
                (offers::given(locale, view.offers.as_ref()))
                @if let Some(quote) = &view.quote {
                    (sums(locale, quote.tax_included, (quote.net, quote.tax, quote.total)))
                    @if let Some(sent) = &view.sent { (delivery::in_cart(locale, sent)) }
                    (offers::near(locale, view.sent.as_ref().map_or(view.offers.as_ref(), |sent| sent.offers.as_ref())))
                    a.button.primary.wide href="/checkout" { (t!(locale, "shop.to_checkout")) (icon(Icon::Onward)) }
                }
                (offers::codes(locale, view.offers.as_ref()))
                form method="post" action="/cart/code" {
                    button.button.wide type="submit" { (icon(Icon::Scan)) (t!(locale, "shop.hand_over")) }
                }
                p.quiet { (t!(locale, "shop.hand_over_hint")) }
            }
        }
    }
}

fn cart_line(locale: Locale, line: &CartViewLine, picture: Option<&catalog::Media>) -> Markup {
    let (sellable, quantity) = (&line.sellable, line.line.quantity);
    let choices = frame::choices(locale, &sellable.choices);
    html! {
        li.line {
            a.shot.small href={ "/p/" (sellable.handle) "?v=" (sellable.variant) } tabindex="-1" aria-hidden="true" { (pictures::picture(locale, picture, Room::Thumb, Load::Now)) }
            div.what {
                a href={ "/p/" (sellable.handle) "?v=" (sellable.variant) } lang=(sellable.title.language(locale)) { (sellable.title.get(locale)) }
                @if !choices.is_empty() { span.quiet { (choices) } }
                span.quiet { (t!(locale, "shop.each", amount = line.quoted.unit)) }
                @if line.available < quantity { span.error { (icon(Icon::Alert)) (short_of(locale, line.available)) } }
            }
            form.how-many method="post" action={ "/cart/lines/" (line.line.id) } hx-post={ "/cart/lines/" (line.line.id) }
                hx-target="#cart" hx-select="#cart" hx-select-oob="#cart-count" hx-swap="outerMorph"
                "hx-status:4xx"="target:#content select:#content swap:outerHTML" {
                (stepper(locale, "quantity", quantity.0, PIECES_MOST))
                button.plain type="submit" name="quantity" value="0" { (t!(locale, "shop.remove")) span.hidden { " " (sellable.title.get(locale)) } }
            }
            div.sum {
                @if line.quoted.discount.is_positive() { s.quiet { bdi { (format::money(locale, full(line))) } } }
                (price(locale, line.quoted.total))
            }
        }
    }
}

/// What the line would come to without offers, as prices are written.
fn full(line: &CartViewLine) -> kernel::Money {
    line.quoted.unit.times(line.quoted.quantity).unwrap_or(line.quoted.total)
}

fn short_of(locale: Locale, available: Quantity) -> String {
    if available.is_positive() { t!(locale, "web.few_left", left = available) } else { t!(locale, "web.sold_out") }
}

fn gone_line(locale: Locale, line: &carts::CartLine) -> Markup {
    html! {
        li.line.gone {
            div.what {
                strong { (t!(locale, "shop.gone_line")) }
                span.quiet { (t!(locale, "web.quantity")) " " bdi { (format::quantity(locale, line.quantity)) } }
            }
            form.how-many method="post" action={ "/cart/lines/" (line.id) } {
                button.plain type="submit" name="quantity" value="0" { (t!(locale, "shop.remove")) }
            }
        }
    }
}

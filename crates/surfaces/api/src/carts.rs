//! Carts: filled on one device, carried over to another.

use axum::Json;
use axum::response::Response;
use flows::storefront;
use kernel::{CartId, CartLineId, ChannelId, Quantity};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::{Text, Whole};
use web::limits::Rate;
use web::{ApiJson, ApiPath, Ctx, IfMatch, KeyCaller, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use crate::answers::{IfMatchWanted, OnceWanted, created, unchanged, versioned};
use crate::words::{
    CartKey, CartLineKey, CartStateWord, ChannelKey, Code, CustomerKey, Language, Moment, Said, Sum, Told, VariantKey,
};

mod sent;
use sent::SentCart;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::CartsWrite), routes!(take_over))
        // The code is short, so that a person can type it; tries are few, so that a program cannot.
        .limited(Rate::Code)
        .api(Policy::Key(Scope::CartsWrite), routes!(open))
        .api(Policy::Key(Scope::CartsRead), routes!(get))
        .api(Policy::Key(Scope::CartsWrite), routes!(add))
        .api(Policy::Key(Scope::CartsWrite), routes!(set))
        .api(Policy::Key(Scope::CartsWrite), routes!(present))
        .limited(Rate::Code)
        .api(Policy::Key(Scope::CartsWrite), routes!(withdraw))
        .api(Policy::Key(Scope::CartsWrite), routes!(hand_over))
}

/// A basket with its prices.
#[derive(Debug, Serialize, ToSchema)]
struct Cart {
    /// The cart.
    id: CartKey,
    /// Where it was opened.
    channel: ChannelKey,
    /// Whose it is, where known.
    customer: Option<CustomerKey>,
    /// How far it has come.
    state: CartStateWord,
    /// The buyer's language.
    locale: Language,
    /// Counts its changes; the same as the `ETag`.
    version: i64,
    /// When it was changed last.
    updated_at: Moment,
    /// What is in it and can be bought.
    lines: Vec<CartLine>,
    /// What is in it and is not sold any more.
    unavailable: Vec<LostLine>,
    /// What offers take off, as prices are written; absent while nothing in it can be bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<Sum>,
    /// The codes that were presented with it.
    coupons: Vec<String>,
    /// Without tax; absent while nothing in it can be bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    net: Option<Sum>,
    /// The tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    tax: Option<Sum>,
    /// To pay, when it is fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<Sum>,
    /// What it costs when it is sent, where the channel charges for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    sent: Option<SentCart>,
}

/// A line that can be bought.
#[derive(Debug, Serialize, ToSchema)]
struct CartLine {
    /// The line.
    id: CartLineKey,
    /// What.
    variant: VariantKey,
    /// Its code.
    sku: String,
    /// Its product's title.
    title: Told,
    /// How many.
    quantity: i64,
    /// Where it was put in.
    channel: ChannelKey,
    /// One piece.
    unit: Sum,
    /// What offers take off all of them, as prices are written.
    discount: Sum,
    /// All of them, as the buyer pays.
    total: Sum,
    /// Pieces that can be promised.
    available: i64,
}

/// A line whose goods are not sold any more.
#[derive(Debug, Serialize, ToSchema)]
struct LostLine {
    /// The line.
    id: CartLineKey,
    /// What.
    variant: VariantKey,
    /// How many.
    quantity: i64,
}

impl From<storefront::CartView> for Cart {
    fn from(view: storefront::CartView) -> Self {
        let line = |view: storefront::CartViewLine| CartLine {
            id: Said(view.line.id),
            variant: Said(view.line.variant),
            sku: view.sellable.sku,
            title: view.sellable.title.into(),
            quantity: view.line.quantity.0,
            channel: Said(view.line.channel),
            unit: view.quoted.unit.into(),
            discount: view.quoted.discount.into(),
            total: view.quoted.total.into(),
            available: view.available.0,
        };
        let lost = |line: carts::CartLine| LostLine { id: Said(line.id), variant: Said(line.variant), quantity: line.quantity.0 };
        let sum = |of: fn(&pricing::Quote) -> kernel::Money| view.quote.as_ref().map(of).map(Sum::from);
        Self {
            discount: sum(|quote| quote.discount),
            coupons: view.offers.iter().flat_map(|offers| &offers.outcome.codes).map(|(code, _)| code.clone()).collect(),
            net: sum(|quote| quote.net),
            tax: sum(|quote| quote.tax),
            total: sum(|quote| quote.total),
            sent: view.sent.as_ref().and_then(|sent| SentCart::of(&sent.quote)),
            id: Said(view.cart.id),
            channel: Said(view.cart.channel),
            customer: view.cart.customer.map(Said),
            state: Said(view.cart.state),
            locale: Said(view.cart.locale),
            version: view.cart.version,
            updated_at: Said(view.cart.updated_at),
            lines: view.lines.into_iter().map(line).collect(),
            unavailable: view.unavailable.into_iter().map(lost).collect(),
        }
    }
}

/// Carts of the API are held by a name under their channel, so that one channel's keys cannot reach another's.
fn holder(channel: ChannelId, name: &str) -> String {
    format!("{channel}:{name}")
}

/// Refuses a cart that is not there or is held elsewhere; a stranger is not told which.
pub(crate) async fn own(read: &Read, id: CartId, channel: ChannelId) -> kernel::Result<carts::Cart> {
    let found = carts::cart(read, id).await?.filter(|cart| cart.holder.starts_with(&holder(channel, "")));
    found.ok_or_else(|| kernel::DomainError::from(carts::Denied::UnknownCart).at("cart").into())
}

async fn view(read: &Read, id: CartId) -> kernel::Result<storefront::CartView> {
    storefront::cart_view(read, id).await?.ok_or_else(|| carts::Denied::UnknownCart.into())
}

async fn shown(ctx: &Ctx, id: CartId) -> Result<Cart> {
    Ok(ctx.db.read(async move |read: &Read| view(read, id).await).await?.into())
}

/// Who opens a cart.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenCart {
    /// Your own name for who holds it: a device, a session. The same holder gets the same open cart again.
    #[schema(example = "device-7f3a")]
    holder: Option<Holder>,
    /// The buyer's language.
    locale: Option<Language>,
}

type Holder = Text<1, 100>;

/// Open a cart
///
/// On the channel of the key. A holder who has an open cart gets that one.
#[utoipa::path(post, path = "/api/v1/carts", tag = "carts", operation_id = "open_cart", params(OnceWanted),
    request_body(content = OpenCart, example = json!({ "holder": "device-7f3a", "locale": "ar" })),
    responses((status = 201, description = "The cart.", body = Cart, headers(("Location" = String, description = "Its address.")))))]
async fn open(ctx: Ctx, caller: KeyCaller, MaybeOnceJson { key, body }: MaybeOnceJson<OpenCart>) -> Result<Response> {
    let (channel, locale) = (caller.channel, body.locale.map_or(ctx.locale, |locale| locale.0));
    let id = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        let name = body.holder.as_ref().map_or_else(|| tx.new_token(), |holder| holder.0.clone());
        carts::open(tx, carts::Open { channel, holder: holder(channel, &name), locale }).await
    });
    let id = id.await?;
    Ok(created(&format!("/api/v1/carts/{id}"), shown(&ctx, id).await?))
}

/// Read a cart
///
/// With prices, tax and what can be promised, as of now.
#[utoipa::path(get, path = "/api/v1/carts/{cart}", tag = "carts", operation_id = "get_cart",
    params(("cart" = inline(CartKey), Path, description = "The cart.")),
    responses((status = 200, description = "The cart.", body = Cart)))]
async fn get(ctx: Ctx, caller: KeyCaller, ApiPath(id): ApiPath<CartId>) -> Result<Response> {
    let view = ctx.db.read(async move |read: &Read| {
        own(read, id, caller.channel).await?;
        view(read, id).await
    });
    let cart = Cart::from(view.await?);
    Ok(versioned(cart.version, cart))
}

/// Goods to put into a cart.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddLine {
    /// What.
    variant: VariantKey,
    /// How many more.
    quantity: More,
}

type More = Whole<1, { carts::PIECES_MOST }>;
type Kept = Whole<0, { carts::PIECES_MOST }>;

/// Put goods into a cart
///
/// The same variant again adds to its line.
#[utoipa::path(post, path = "/api/v1/carts/{cart}/lines", tag = "carts", operation_id = "add_cart_line",
    params(("cart" = inline(CartKey), Path, description = "The cart."), OnceWanted),
    request_body(content = AddLine, example = json!({ "variant": "var_019ca85b1d0070008000000000000001", "quantity": 1 })),
    responses((status = 200, description = "The cart as it is now.", body = Cart)))]
async fn add(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(id): ApiPath<CartId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<AddLine>,
) -> Result<Response> {
    let channel = caller.channel;
    let put = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        own(tx, id, channel).await?;
        crate::products::known(tx, body.variant.0).await?;
        let quantity = Quantity(body.quantity.0);
        carts::put(tx, carts::Put { cart: id, variant: body.variant.0, quantity, channel }).await
    });
    put.await?;
    let cart = shown(&ctx, id).await?;
    Ok(versioned(cart.version, cart))
}

/// A coupon's code.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PresentCoupon {
    /// The code, as somebody typed it.
    #[schema(example = "RAMADAN10")]
    code: Code,
}

/// Present a coupon
///
/// The code stays with the cart, on whatever channel the cart is opened. A code that is wrong, used or expired is refused with the
/// same answer; few of them may be tried.
#[utoipa::path(post, path = "/api/v1/carts/{cart}/coupons", tag = "carts", operation_id = "present_coupon",
    params(("cart" = inline(CartKey), Path, description = "The cart."), OnceWanted),
    request_body(content = PresentCoupon, example = json!({ "code": "RAMADAN10" })),
    responses((status = 200, description = "The cart as it is now.", body = Cart)))]
async fn present(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(id): ApiPath<CartId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<PresentCoupon>,
) -> Result<Response> {
    let channel = caller.channel;
    let presented = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        let cart = own(tx, id, channel).await?;
        promotions::present(tx, &cart.holder, id, &body.code).await
    });
    presented.await?;
    let cart = shown(&ctx, id).await?;
    Ok(versioned(cart.version, cart))
}

/// Take a coupon back
///
/// The code is no longer with the cart.
#[utoipa::path(delete, path = "/api/v1/carts/{cart}/coupons/{code}", tag = "carts", operation_id = "withdraw_coupon",
    params(("cart" = inline(CartKey), Path, description = "The cart."), ("code" = inline(Code), Path, description = "The code.")),
    responses((status = 200, description = "The cart as it is now.", body = Cart)))]
async fn withdraw(ctx: Ctx, caller: KeyCaller, ApiPath((id, code)): ApiPath<(CartId, Code)>) -> Result<Response> {
    let channel = caller.channel;
    let withdrawn = ctx.db.write(async move |tx: &Tx| {
        own(tx, id, channel).await?;
        promotions::withdraw(tx, id, &code).await
    });
    withdrawn.await?;
    let cart = shown(&ctx, id).await?;
    Ok(versioned(cart.version, cart))
}

/// How many a line is to have.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetLine {
    /// How many; none takes the line out.
    quantity: Kept,
}

/// Change a line of a cart
///
/// To so many pieces; none takes the line out.
#[utoipa::path(put, path = "/api/v1/carts/{cart}/lines/{line}", tag = "carts", operation_id = "set_cart_line",
    params(("cart" = inline(CartKey), Path, description = "The cart."), ("line" = inline(CartLineKey), Path, description = "The line."), IfMatchWanted),
    request_body(content = SetLine, example = json!({ "quantity": 2 })),
    responses((status = 200, description = "The cart as it is now.", body = Cart)))]
async fn set(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath((id, line)): ApiPath<(CartId, CartLineId)>,
    IfMatch(expected): IfMatch,
    ApiJson(body): ApiJson<SetLine>,
) -> Result<Response> {
    let channel = caller.channel;
    let set = ctx.db.write(async move |tx: &Tx| {
        let cart = own(tx, id, channel).await?;
        unchanged(cart.version, expected)?;
        carts::set(tx, carts::SetLine { cart: id, line, quantity: Quantity(body.quantity.0), channel }).await
    });
    set.await?;
    let cart = shown(&ctx, id).await?;
    Ok(versioned(cart.version, cart))
}

/// A code that carries a cart over.
#[derive(Debug, Serialize, ToSchema)]
struct HandedOver {
    /// Eight characters, for a quarter of an hour and for one use.
    #[schema(example = "K7M2QX4R")]
    code: String,
}

/// Hand a cart over
///
/// Gives a code with which another device takes the cart.
#[utoipa::path(post, path = "/api/v1/carts/{cart}/hand-over", tag = "carts", operation_id = "hand_cart_over",
    params(("cart" = inline(CartKey), Path, description = "The cart.")),
    responses((status = 200, description = "The code.", body = HandedOver), (status = 409, description = "It is not open any more.", body = web::Problem, content_type = "application/problem+json")))]
async fn hand_over(ctx: Ctx, caller: KeyCaller, ApiPath(id): ApiPath<CartId>) -> Result<Json<HandedOver>> {
    let code = ctx.db.write(async move |tx: &Tx| {
        own(tx, id, caller.channel).await?;
        carts::hand_over(tx, id).await
    });
    Ok(Json(HandedOver { code: code.await? }))
}

/// Who takes a cart.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TakeOver {
    /// The code.
    #[schema(example = "K7M2QX4R")]
    code: TypedCode,
    /// Your own name for who takes it, as when a cart is opened.
    holder: Holder,
}

type TypedCode = Text<1, 20>;

/// Take a cart over
///
/// By its code. Where the taker has an open cart, the lines are poured into that one.
#[utoipa::path(post, path = "/api/v1/carts/take-over", tag = "carts", operation_id = "take_cart_over", params(OnceWanted),
    request_body(content = TakeOver, example = json!({ "code": "K7M2QX4R", "holder": "till-2" })),
    responses((status = 200, description = "The cart.", body = Cart)))]
async fn take_over(ctx: Ctx, caller: KeyCaller, MaybeOnceJson { key, body }: MaybeOnceJson<TakeOver>) -> Result<Response> {
    let channel = caller.channel;
    let taken = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        let (code, holder) = (body.code.0.clone(), holder(channel, &body.holder));
        carts::take_over(tx, carts::TakeOver { code, holder, channel }).await
    });
    let cart = shown(&ctx, taken.await?).await?;
    Ok(versioned(cart.version, cart))
}

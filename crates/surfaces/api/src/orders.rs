//! Orders: placed whole in one call, read, called off, handed over.

mod shapes;
mod wish;

use std::collections::BTreeMap;

use axum::Json;
use axum::response::Response;
use flows::refund::{self, HowMuch};
use flows::{checkout, storefront};
use kernel::{Kind, OrderId, Quantity, Timestamp};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Several, Text, Whole};
use web::limits::LIST_ROWS_USUAL;
use web::{
    ApiPath, ApiQuery, Ctx, IfMatch, KeyCaller, MaybeOnceJson, OnceJson, Policy, Result, Routes, Scope, cursor, idempotency,
};

use crate::answers::{All, IfMatchWanted, OnceRequired, OnceWanted, Page, created, cut, unchanged, versioned};
use crate::words::{After, Amount, ChannelKey, Language, Limit, OrderKey, Said, Sum, TenderKindWord};
use shapes::{Order, OrderRow, Placed, Tender};
use wish::PlaceOrder;

pub(crate) use wish::{WantedDelivery, WantedTender};

pub(crate) use shapes::{Discount, NotGiven};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::OrdersRead), routes!(list))
        .api(Policy::Key(Scope::OrdersWrite), routes!(place))
        .api(Policy::Key(Scope::OrdersRead), routes!(get))
        .api(Policy::Key(Scope::OrdersWrite), routes!(cancel))
        .api(Policy::Key(Scope::OrdersWrite), routes!(hand_over))
        .api(Policy::Key(Scope::PaymentsWrite), routes!(give_back))
        .api(Policy::Key(Scope::PaymentsRead), routes!(tenders))
}

/// Which orders.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only those placed on this channel.
    #[param(inline)]
    channel: Option<ChannelKey>,
    /// Where the page begins: `next` of the page before.
    #[param(inline)]
    after: Option<After>,
    /// Rows of the page; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// List orders
///
/// Newest first, a page at a time.
#[utoipa::path(get, path = "/api/v1/orders", tag = "orders", operation_id = "list_orders", params(Which),
    responses((status = 200, description = "One page.", body = Page<OrderRow>, headers(("Link" = String, description = "The next page.")))))]
async fn list(ctx: Ctx, ApiQuery(which): ApiQuery<Which>) -> Result<Response> {
    let limit = which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0);
    let before: Option<(i64, OrderId)> = which.after.map(|after| cursor::read(&after)).transpose()?;
    let before = before.map(|(at, id)| (Timestamp(at), id));
    let after = orders::After { before, channel: which.channel.map(|channel| channel.0), limit: limit + 1 };
    let rows = ctx.db.read(async move |read: &Read| orders::page(read, after).await).await?;
    let (rows, more) = cut(rows, limit);
    let place = rows.last().filter(|_| more).map(|last| cursor::write(&(last.placed_at.0, last.id)));
    let next = place.transpose()?;
    let page = Page { items: rows.into_iter().map(OrderRow::from).collect(), next: next.clone() };
    Ok(cursor::linked(Json(page), ctx.path(), ctx.query(), next.as_deref()))
}

/// Place an order
///
/// Price, tax, stock, tenders, order and events in one commit, on the channel of the key, from lines or from a cart.
/// Name the total you showed as `expected_total`, and a changed price is refused instead of charged.
#[utoipa::path(post, path = "/api/v1/orders", tag = "orders", operation_id = "place_order", params(OnceRequired),
    request_body(content = PlaceOrder, example = json!(wish::example())),
    responses((status = 201, description = "It was placed.", body = Placed, headers(("Location" = String, description = "Its address.")))))]
async fn place(ctx: Ctx, caller: KeyCaller, OnceJson { key, body }: OnceJson<PlaceOrder>) -> Result<Response> {
    let wish = body.into_wish(caller.channel, ctx.locale)?;
    let cart = wish.cart;
    let placed = ctx.db.once(key, async move |tx: &Tx| {
        if let Some(cart) = cart {
            crate::carts::own(tx, cart, wish.channel).await?;
        }
        checkout::place_order(tx, &wish).await
    });
    let placed = placed.await?;
    Ok(created(&format!("/api/v1/orders/{}", placed.order), Placed::from(placed)))
}

/// Read an order
///
/// With its lines, tenders, delivery and how far its goods have come.
#[utoipa::path(get, path = "/api/v1/orders/{order}", tag = "orders", operation_id = "get_order",
    params(("order" = inline(OrderKey), Path, description = "The order.")),
    responses((status = 200, description = "The order.", body = Order)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<OrderId>) -> Result<Response> {
    let order = shown(&ctx, id).await?;
    Ok(versioned(order.version, order))
}

pub(crate) async fn known(read: &Read, id: OrderId) -> kernel::Result<orders::Order> {
    let found = orders::order(read, id).await?;
    found.ok_or_else(|| kernel::DomainError::from(orders::Denied::UnknownOrder).at("order").into())
}

async fn shown(ctx: &Ctx, id: OrderId) -> Result<Order> {
    let view = ctx.db.read(async move |read: &Read| {
        let order = known(read, id).await?;
        storefront::order_view(read, order).await
    });
    Ok(Order::from(view.await?))
}

/// Why an order is called off.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CancelOrder {
    /// A short word for the reason, kept with the order; no personal data.
    #[schema(example = "changed_mind")]
    reason: Reason,
}

type Reason = Text<1, 64>;

/// Call an order off
///
/// Before its goods leave. Its stock is free again and its money goes back in the same commit.
#[utoipa::path(post, path = "/api/v1/orders/{order}/cancel", tag = "orders", operation_id = "cancel_order",
    params(("order" = inline(OrderKey), Path, description = "The order."), IfMatchWanted, OnceWanted),
    request_body(content = CancelOrder, example = json!({ "reason": "changed_mind" })),
    responses((status = 200, description = "The order as it is now.", body = Order)))]
async fn cancel(
    ctx: Ctx,
    ApiPath(id): ApiPath<OrderId>,
    IfMatch(expected): IfMatch,
    MaybeOnceJson { key, body }: MaybeOnceJson<CancelOrder>,
) -> Result<Response> {
    let cancelled = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        unchanged(known(tx, id).await?.version, expected)?;
        checkout::cancel_order(tx, id, &body.reason).await.map(drop)
    });
    cancelled.await?;
    let order = shown(&ctx, id).await?;
    Ok(versioned(order.version, order))
}

type RefundedLines = Several<RefundedLine, 1, { pricing::LINES_MAX }>;

/// Pieces of a line that are given back.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefundedLine {
    /// The line, counted from one.
    line: Whole<1, 2_000>,
    /// How many of its pieces.
    quantity: Whole<1, { pricing::QUANTITY_MAX }>,
}

impl RefundOrder {
    fn how_much(&self) -> kernel::Result<HowMuch> {
        match (self.amount, &self.lines) {
            (None, None) => Ok(HowMuch::Whole),
            (Some(amount), None) => Ok(HowMuch::Amount(amount.into())),
            (None, Some(lines)) => {
                let mut pieces = BTreeMap::new();
                for RefundedLine { line, quantity } in &lines.0 {
                    let sum: &mut Quantity = pieces.entry(line.0).or_default();
                    *sum = Quantity(sum.0 + quantity.0);
                }
                Ok(HowMuch::Lines(pieces))
            }
            (Some(_), Some(_)) => Err(kernel::DomainError::new(Kind::Invalid, "api.amount_or_lines").at("lines").into()),
        }
    }
}

/// How much is given back, and why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RefundOrder {
    /// How much; all that is left where neither this nor `lines` is said.
    amount: Option<Amount>,
    /// What these pieces were paid for with.
    lines: Option<RefundedLines>,
    /// A short word for the reason, kept with the refund; no personal data.
    #[schema(example = "damaged")]
    reason: Reason,
}

/// What was given back.
#[derive(Debug, Serialize, ToSchema)]
struct Refund {
    /// The credit: a document of its own.
    credit: OrderKey,
    /// Its number.
    number: String,
    /// How much went back in all.
    amount: Sum,
    /// What each way to pay gave back.
    tenders: Vec<RefundPart>,
    /// Points that returned to the buyer.
    points: i64,
}

/// What one way to pay gave back.
#[derive(Debug, Serialize, ToSchema)]
struct RefundPart {
    /// How it had been paid.
    kind: TenderKindWord,
    /// How much goes back the same way.
    amount: Sum,
}

/// Refund an order
///
/// Whole or in part: each tender gives back its share the way it came, points that paid return, points that were earned are taken
/// back in proportion, and a coupon counts again once every line it gave on was given back whole. One commit.
#[utoipa::path(post, path = "/api/v1/orders/{order}/refunds", tag = "orders", operation_id = "refund_order",
    params(("order" = inline(OrderKey), Path, description = "The order."), OnceRequired),
    request_body(content = RefundOrder, example = json!({ "amount": { "minor": 1000, "currency": "SAR" }, "reason": "damaged" })),
    responses((status = 201, description = "What was given back.", body = Refund, headers(("Location" = String, description = "The credit.")))))]
async fn give_back(ctx: Ctx, ApiPath(id): ApiPath<OrderId>, OnceJson { key, body }: OnceJson<RefundOrder>) -> Result<Response> {
    let how_much = body.how_much()?;
    let done = ctx.db.once(key, async move |tx: &Tx| {
        known(tx, id).await?;
        refund::refund(tx, id, &how_much, &body.reason).await
    });
    let done = done.await?;
    let part = |(kind, amount): (payments::TenderKind, kernel::Money)| RefundPart { kind: Said(kind), amount: amount.into() };
    let (address, points) = (format!("/api/v1/orders/{}", done.credit), done.points.0);
    let tenders = done.tenders.into_iter().map(part).collect();
    Ok(created(&address, Refund { credit: Said(done.credit), number: done.number, amount: done.amount.into(), tenders, points }))
}

/// Hand an order over
///
/// To the buyer or the carrier: claims on stock become movements.
#[utoipa::path(post, path = "/api/v1/orders/{order}/hand-over", tag = "orders", operation_id = "hand_order_over",
    params(("order" = inline(OrderKey), Path, description = "The order."), IfMatchWanted),
    responses((status = 200, description = "The order as it is now.", body = Order)))]
async fn hand_over(ctx: Ctx, ApiPath(id): ApiPath<OrderId>, IfMatch(expected): IfMatch) -> Result<Response> {
    let handed = ctx.db.write(async move |tx: &Tx| {
        unchanged(known(tx, id).await?.version, expected)?;
        checkout::hand_over_order(tx, id).await
    });
    handed.await?;
    let order = shown(&ctx, id).await?;
    Ok(versioned(order.version, order))
}

/// List the tenders of an order
///
/// How it is paid, and how far each payment has come.
#[utoipa::path(get, path = "/api/v1/orders/{order}/tenders", tag = "orders", operation_id = "list_tenders",
    params(("order" = inline(OrderKey), Path, description = "The order.")),
    responses((status = 200, description = "The tenders.", body = All<Tender>)))]
async fn tenders(ctx: Ctx, ApiPath(id): ApiPath<OrderId>) -> Result<Json<All<Tender>>> {
    let found = ctx.db.read(async move |read: &Read| {
        known(read, id).await?;
        payments::tenders(read, id).await
    });
    Ok(Json(All { items: found.await?.into_iter().map(Tender::from).collect() }))
}

#[cfg(test)]
pub(crate) use wish::example;

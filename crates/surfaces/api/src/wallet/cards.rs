//! Gift cards: selling one, what is left, a new number, freezing.

use std::sync::{Arc, Mutex};

use axum::Json;
use axum::response::Response;
use flows::stored_value::{self, Buy, What};
use kernel::{GiftCardId, OrderId, Secret};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{ApiJson, ApiPath, Ctx, KeyCaller, OnceJson, Policy, Result, Routes, Scope};

use super::Tenders;
use super::shapes::GiftCard;
use crate::answers::{All, OnceRequired, created};
use crate::orders::WantedTender;
use crate::words::{Amount, Code, CustomerKey, GiftCardKey, OrderKey, Said};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::WalletWrite), routes!(issue))
        .api(Policy::Key(Scope::WalletRead), routes!(balance))
        .api(Policy::Key(Scope::WalletRead), routes!(get))
        .api(Policy::Key(Scope::WalletRead), routes!(of_order))
        .api(Policy::Key(Scope::WalletWrite), routes!(renew))
        .api(Policy::Key(Scope::WalletWrite), routes!(freeze))
        .api(Policy::Key(Scope::WalletWrite), routes!(thaw))
}

/// A gift card to be sold.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SellGiftCard {
    /// What is on it.
    amount: Amount,
    /// Who keeps it with their wallet; whoever has the number, where nobody is named.
    keeper: Option<CustomerKey>,
    /// How it is paid; their amounts make the amount.
    tenders: Tenders,
}

/// A gift card that was sold.
#[derive(Debug, Serialize, ToSchema)]
struct SoldCard {
    /// The order that sold it. Of one that a gateway has yet to pay, ask for its cards later.
    order: OrderKey,
    /// Whether it is paid, and so there.
    is_paid: bool,
    /// The number, in the first answer only: it is kept nowhere. Who lost it asks for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
}

/// A gift card's new number.
#[derive(Debug, Serialize, ToSchema)]
struct Numbered {
    /// The card.
    id: GiftCardKey,
    /// The number, told here and never again; the former one counts no longer.
    #[schema(example = "7KPQ-04MX-93ZD-V1HC-8RTW")]
    number: String,
}

/// Sell a gift card
///
/// Sold as an order. The number is in this answer and never again; a repeated request gets the same order without it.
#[utoipa::path(post, path = "/api/v1/gift-cards", tag = "wallet", operation_id = "sell_gift_card", params(OnceRequired),
    request_body(content = SellGiftCard, example = json!({ "amount": { "minor": 10000, "currency": "SAR" },
        "tenders": [{ "kind": "manual", "amount": { "minor": 10000, "currency": "SAR" } }] })),
    responses((status = 201, description = "It was sold.", body = SoldCard)))]
async fn issue(ctx: Ctx, caller: KeyCaller, OnceJson { key, body }: OnceJson<SellGiftCard>) -> Result<Response> {
    let tenders = body.tenders.0.into_iter().map(WantedTender::into_wish).collect();
    let (what, amount, customer) = (What::GiftCard, body.amount.into(), body.keeper.map(|keeper| keeper.0));
    let wish = Buy { what, amount, customer, channel: caller.channel, location: None, tenders, locale: ctx.locale };
    // Of the number nothing is remembered with the answer, so that it lies in no second place.
    let fresh = Arc::new(Mutex::new(None::<Secret>));
    let slot = Arc::clone(&fresh);
    let sell = async move |tx: &Tx| {
        if let Some(keeper) = wish.customer {
            super::known(tx, keeper).await?;
        }
        let bought = stored_value::buy(tx, &wish).await?;
        if let Ok(mut slot) = slot.lock() {
            *slot = bought.card;
        }
        Ok((bought.order.id, bought.paid))
    };
    let (order, is_paid) = ctx.db.once(key, sell).await?;
    let number = fresh.lock().map_or(None, |mut slot| slot.take()).map(|number| number.reveal().to_owned());
    Ok(created(&format!("/api/v1/orders/{order}/gift-cards"), SoldCard { order: Said(order), is_paid, number }))
}

/// A number that somebody shows.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ShowNumber {
    /// The number, with or without dashes.
    number: Code,
}

/// Read what is left on a gift card
///
/// By its number. Wrong, expired and frozen ones are refused alike, and after ten of them the key waits for an hour.
#[utoipa::path(post, path = "/api/v1/gift-cards/balance", tag = "wallet", operation_id = "get_gift_card_balance",
    request_body(content = ShowNumber, example = json!({ "number": "7KPQ-04MX-93ZD-V1HC-8RTW" })),
    responses((status = 200, description = "The card.", body = GiftCard)))]
async fn balance(ctx: Ctx, caller: KeyCaller, ApiJson(body): ApiJson<ShowNumber>) -> Result<Json<GiftCard>> {
    let device = format!("api:{}", caller.key);
    let found = ctx.db.write(async move |tx: &Tx| ::wallet::gift_card(tx, &device, &body.number.0).await).await?;
    Ok(Json(found.into()))
}

async fn card(ctx: &Ctx, id: GiftCardId) -> Result<Json<GiftCard>> {
    let found = ctx.db.read(async move |read: &Read| ::wallet::card(read, id).await).await?;
    Ok(Json(found.ok_or_else(|| kernel::Error::from(::wallet::Denied::NoSuchCard))?.into()))
}

/// Read a gift card
///
/// Without its number, which is kept nowhere.
#[utoipa::path(get, path = "/api/v1/gift-cards/{gift_card}", tag = "wallet", operation_id = "get_gift_card",
    params(("gift_card" = inline(GiftCardKey), Path, description = "The card.")),
    responses((status = 200, description = "The card.", body = GiftCard)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<GiftCardId>) -> Result<Json<GiftCard>> {
    card(&ctx, id).await
}

/// List the gift cards of an order
///
/// Those it sold.
#[utoipa::path(get, path = "/api/v1/orders/{order}/gift-cards", tag = "wallet", operation_id = "list_gift_cards_of_order",
    params(("order" = inline(OrderKey), Path, description = "The order.")),
    responses((status = 200, description = "Its cards.", body = All<GiftCard>)))]
async fn of_order(ctx: Ctx, ApiPath(order): ApiPath<OrderId>) -> Result<Json<All<GiftCard>>> {
    let found = ctx.db.read(async move |read: &Read| ::wallet::cards_about(read, order).await).await?;
    Ok(Json(All { items: found.into_iter().map(GiftCard::from).collect() }))
}

/// Give a gift card a new number
///
/// The former one counts no longer.
#[utoipa::path(post, path = "/api/v1/gift-cards/{gift_card}/number", tag = "wallet", operation_id = "renew_gift_card_number",
    params(("gift_card" = inline(GiftCardKey), Path, description = "The card.")),
    responses((status = 200, description = "The new number.", body = Numbered)))]
async fn renew(ctx: Ctx, ApiPath(id): ApiPath<GiftCardId>) -> Result<Json<Numbered>> {
    let issued = ctx.db.write(async move |tx: &Tx| ::wallet::reissue_gift_card(tx, id).await).await?;
    Ok(Json(Numbered { id: Said(issued.id), number: issued.code.reveal().to_owned() }))
}

/// Freeze a gift card
///
/// Nobody spends it until it is thawed.
#[utoipa::path(post, path = "/api/v1/gift-cards/{gift_card}/freeze", tag = "wallet", operation_id = "freeze_gift_card",
    params(("gift_card" = inline(GiftCardKey), Path, description = "The card.")),
    responses((status = 200, description = "The card as it is now.", body = GiftCard)))]
async fn freeze(ctx: Ctx, ApiPath(id): ApiPath<GiftCardId>) -> Result<Json<GiftCard>> {
    ctx.db.write(async move |tx: &Tx| ::wallet::freeze_gift_card(tx, id).await).await?;
    card(&ctx, id).await
}

/// Lift a gift card's freeze
///
/// It can be spent again.
#[utoipa::path(post, path = "/api/v1/gift-cards/{gift_card}/thaw", tag = "wallet", operation_id = "thaw_gift_card",
    params(("gift_card" = inline(GiftCardKey), Path, description = "The card.")),
    responses((status = 200, description = "The card as it is now.", body = GiftCard)))]
async fn thaw(ctx: Ctx, ApiPath(id): ApiPath<GiftCardId>) -> Result<Json<GiftCard>> {
    ctx.db.write(async move |tx: &Tx| ::wallet::thaw_gift_card(tx, id).await).await?;
    card(&ctx, id).await
}

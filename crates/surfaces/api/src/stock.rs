//! Stock levels, and the movements that change them.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use kernel::{LocationId, Quantity, VariantId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::Whole;
use web::{ApiPath, App, Ctx, MaybeOnceJson, Policy, Ready, Result, Routes, Scope, idempotency};

use crate::answers::{All, IfNoneMatchWanted, OnceWanted, created};
use crate::carried::Carried;
use crate::words::{LocationKey, PIECES_MOST, ReasonWord, Said, VariantKey};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::StockRead), routes!(levels))
        .api(Policy::Key(Scope::StockRead), routes!(level))
        .api(Policy::Key(Scope::StockWrite), routes!(move_stock))
}

/// The pieces of one variant at one location.
#[derive(Debug, Serialize, ToSchema)]
struct Level {
    /// What.
    variant: VariantKey,
    /// Where.
    location: LocationKey,
    /// Pieces that are there.
    on_hand: i64,
    /// Pieces of these that orders have a claim on.
    reserved: i64,
    /// Pieces kept back from channels that sell at a distance.
    safety: i64,
    /// Pieces that can be promised.
    available: i64,
}

impl From<stock::Level> for Level {
    fn from(level: stock::Level) -> Self {
        Self {
            variant: Said(level.variant),
            location: Said(level.location),
            on_hand: level.on_hand.0,
            reserved: level.reserved.0,
            safety: level.safety.0,
            available: level.available().0,
        }
    }
}

/// Read the stock of a variant
///
/// Its levels at every location that ever had it. The answer is kept ready and carries an `ETag`.
#[utoipa::path(get, path = "/api/v1/stock/{variant}", tag = "stock", operation_id = "list_stock",
    params(("variant" = inline(VariantKey), Path, description = "The variant."), IfNoneMatchWanted),
    responses((status = 200, description = "The levels.", body = All<Level>)))]
async fn levels(State(app): State<App>, ApiPath(variant): ApiPath<VariantId>, headers: HeaderMap) -> Result<Response> {
    let kept = &app.part::<Carried>()?.stock;
    let ready = match kept.get(&variant, 0) {
        Some(ready) => ready,
        None => kept.get_or_ask(&app.db, variant, 0, async move |read: &Read| answer(read, variant).await).await?,
    };
    Ok(ready.answer(&headers))
}

async fn answer(read: &Read, variant: VariantId) -> kernel::Result<Ready> {
    crate::products::known(read, variant).await?;
    let levels = stock::levels_of(read, variant).await?;
    let all = All { items: levels.into_iter().map(Level::from).collect::<Vec<_>>() };
    let json = serde_json::to_vec(&all).map_err(|e| kernel::Error::fault(format!("stock cannot be written: {e}")))?;
    Ok(Ready::hashed(json))
}

/// Read one stock level
///
/// The pieces of a variant at one location; zeros where it never was.
#[utoipa::path(get, path = "/api/v1/stock/{variant}/{location}", tag = "stock", operation_id = "get_stock",
    params(("variant" = inline(VariantKey), Path, description = "The variant."), ("location" = inline(LocationKey), Path, description = "The location.")),
    responses((status = 200, description = "The level.", body = Level)))]
async fn level(ctx: Ctx, ApiPath((variant, location)): ApiPath<(VariantId, LocationId)>) -> Result<Json<Level>> {
    let level = ctx.db.read(async move |read: &Read| {
        crate::products::known(read, variant).await?;
        crate::channels::known_location(read, location).await?;
        stock::level(read, variant, location).await
    });
    Ok(Json(level.await?.into()))
}

/// Pieces that come or go.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Movement {
    /// What moves.
    variant: VariantKey,
    /// Where.
    location: LocationKey,
    /// How many come, or go when below zero.
    change: Change,
    /// Why.
    reason: ReasonWord,
}

type Change = Whole<{ -PIECES_MOST }, PIECES_MOST>;

/// Move stock
///
/// The only way in which the number on hand changes, apart from sales. It never falls below zero, nor below what orders claim.
#[utoipa::path(post, path = "/api/v1/stock/movements", tag = "stock", operation_id = "move_stock", params(OnceWanted),
    request_body(content = Movement, example = json!({ "variant": "var_019ca85b1d0070008000000000000001",
        "location": "loc_019ca85b1d0070008000000000000001", "change": 12, "reason": "received" })),
    responses((status = 201, description = "The level after it.", body = Level, headers(("Location" = String, description = "The level's address.")))))]
async fn move_stock(ctx: Ctx, MaybeOnceJson { key, body }: MaybeOnceJson<Movement>) -> Result<Response> {
    let level = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        crate::products::known(tx, body.variant.0).await?;
        crate::channels::known_location(tx, body.location.0).await?;
        let (variant, location, change) = (body.variant.0, body.location.0, Quantity(body.change.0));
        stock::move_stock(tx, stock::Move { variant, location, change, reason: body.reason.0, order: None }).await
    });
    let level = level.await?;
    Ok(created(&format!("/api/v1/stock/{}/{}", level.variant, level.location), Level::from(level)))
}

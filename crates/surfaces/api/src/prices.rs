//! Price lists, the prices on them, and tax rates.

use axum::Json;
use kernel::{BasisPoints, Country, DomainError, Kind, PriceListId, TaxClass, VariantId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::Whole;
use web::{ApiJson, ApiPath, Ctx, Policy, Result, Routes, Scope};

use crate::answers::All;
use crate::words::{
    Amount, Code, CountryCode, CurrencyCode, PriceListKey, Said, ShortWords, Sum, TaxClassWord, Told, VariantKey,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::PricesRead), routes!(list))
        .api(Policy::Key(Scope::PricesWrite), routes!(put_list))
        .api(Policy::Key(Scope::PricesRead), routes!(get))
        .api(Policy::Key(Scope::PricesWrite), routes!(put))
        .api(Policy::Key(Scope::PricesRead), routes!(rate))
        .api(Policy::Key(Scope::PricesWrite), routes!(put_rate))
}

/// A price list.
#[derive(Debug, Serialize, ToSchema)]
struct PriceList {
    /// The list.
    id: PriceListKey,
    /// Its code.
    code: String,
    /// Its name.
    name: Told,
    /// The currency of all its prices.
    currency: CurrencyCode,
    /// Whether its prices have the tax in them.
    tax_included: bool,
}

impl From<pricing::PriceList> for PriceList {
    fn from(list: pricing::PriceList) -> Self {
        let pricing::PriceList { id, code, name, currency, tax_included } = list;
        Self { id: Said(id), code, name: name.into(), currency: Said(currency), tax_included }
    }
}

/// A price list as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutPriceList {
    /// Its code.
    code: Code,
    /// Its name.
    name: ShortWords,
    /// The currency of all its prices.
    currency: CurrencyCode,
    /// Whether its prices have the tax in them.
    tax_included: bool,
}

/// List price lists
///
/// All of them. Channels point at one each.
#[utoipa::path(get, path = "/api/v1/price-lists", tag = "prices", operation_id = "list_price_lists",
    responses((status = 200, description = "All price lists.", body = All<PriceList>)))]
async fn list(ctx: Ctx) -> Result<Json<All<PriceList>>> {
    let found = ctx.db.read(async |read: &Read| pricing::lists(read).await).await?;
    Ok(Json(All { items: found.into_iter().map(PriceList::from).collect() }))
}

/// Save a price list
///
/// Made when there is none with this id, replaced where there is.
#[utoipa::path(put, path = "/api/v1/price-lists/{list}", tag = "prices", operation_id = "put_price_list",
    params(("list" = inline(PriceListKey), Path, description = "The price list.")),
    request_body(content = PutPriceList, example = json!({ "code": "retail", "name": { "en": "Retail", "ar": "التجزئة" }, "currency": "SAR", "tax_included": true })),
    responses((status = 200, description = "The list as it is now.", body = PriceList)))]
async fn put_list(ctx: Ctx, ApiPath(id): ApiPath<PriceListId>, ApiJson(body): ApiJson<PutPriceList>) -> Result<Json<PriceList>> {
    let list = pricing::PriceList {
        id,
        code: body.code.0,
        name: body.name.0,
        currency: body.currency.0,
        tax_included: body.tax_included,
    };
    let saved = ctx.db.write(async move |tx: &Tx| pricing::save_list(tx, &list).await.map(|()| list.clone()));
    Ok(Json(saved.await?.into()))
}

/// The price of a variant on a list.
#[derive(Debug, Serialize, ToSchema)]
struct Price {
    /// The list.
    list: PriceListKey,
    /// The variant.
    variant: VariantKey,
    /// What it costs.
    price: Sum,
    /// What it cost before, to be shown struck through.
    #[serde(skip_serializing_if = "Option::is_none")]
    compare_at: Option<Sum>,
}

/// A price as it is to be.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutPrice {
    /// What it costs, in the currency of the list.
    price: Amount,
    /// What it cost before, to be shown struck through.
    compare_at: Option<Amount>,
}

fn price_of(list: PriceListId, variant: VariantId, found: &pricing::Price) -> Price {
    let compare_at = found.compare_at.map(Sum::from);
    Price { list: Said(list), variant: Said(variant), price: found.price.into(), compare_at }
}

/// Read a price
///
/// What a variant costs on a list.
#[utoipa::path(get, path = "/api/v1/price-lists/{list}/prices/{variant}", tag = "prices", operation_id = "get_price",
    params(("list" = inline(PriceListKey), Path, description = "The price list."), ("variant" = inline(VariantKey), Path, description = "The variant.")),
    responses((status = 200, description = "The price.", body = Price)))]
async fn get(ctx: Ctx, ApiPath((list, variant)): ApiPath<(PriceListId, VariantId)>) -> Result<Json<Price>> {
    let found = ctx.db.read(async move |read: &Read| pricing::price(read, list, variant).await).await?;
    let unpriced = || DomainError::new(Kind::Missing, "api.no_price").at("variant");
    Ok(Json(price_of(list, variant, &found.ok_or_else(unpriced)?)))
}

/// Set a price
///
/// It binds every order from this commit on.
#[utoipa::path(put, path = "/api/v1/price-lists/{list}/prices/{variant}", tag = "prices", operation_id = "put_price",
    params(("list" = inline(PriceListKey), Path, description = "The price list."), ("variant" = inline(VariantKey), Path, description = "The variant.")),
    request_body(content = PutPrice, example = json!({ "price": { "minor": 4600, "currency": "SAR" } })),
    responses((status = 200, description = "The price as it is now.", body = Price)))]
async fn put(
    ctx: Ctx,
    ApiPath((list, variant)): ApiPath<(PriceListId, VariantId)>,
    ApiJson(body): ApiJson<PutPrice>,
) -> Result<Json<Price>> {
    let (price, compare_at) = (body.price.into(), body.compare_at.map(kernel::Money::from));
    let saved = ctx.db.write(async move |tx: &Tx| {
        crate::products::known(tx, variant).await?;
        pricing::set_price(tx, pricing::SetPrice { list, variant, price, compare_at }).await
    });
    saved.await?;
    Ok(Json(price_of(list, variant, &pricing::Price { price, compare_at })))
}

/// A tax rate.
#[derive(Debug, Serialize, ToSchema)]
struct TaxRate {
    /// Where it holds.
    country: CountryCode,
    /// For which class of goods.
    class: TaxClassWord,
    /// Hundredths of a percent.
    #[schema(example = 1500)]
    basis_points: i64,
}

/// A tax rate as it is to be.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutTaxRate {
    /// Hundredths of a percent.
    basis_points: Rate,
}

type Rate = Whole<0, 10_000>;

/// Read a tax rate
///
/// What a country takes of a class of goods.
#[utoipa::path(get, path = "/api/v1/tax-rates/{country}/{class}", tag = "prices", operation_id = "get_tax_rate",
    params(("country" = inline(CountryCode), Path, description = "The country."), ("class" = inline(TaxClassWord), Path, description = "The class of goods.")),
    responses((status = 200, description = "The rate.", body = TaxRate)))]
async fn rate(ctx: Ctx, ApiPath((country, class)): ApiPath<(Country, TaxClass)>) -> Result<Json<TaxRate>> {
    let found = ctx.db.read(async move |read: &Read| pricing::tax_rate(read, country, class).await).await?;
    let unknown = || DomainError::new(Kind::Missing, "api.no_tax_rate").at("country");
    Ok(Json(TaxRate { country: Said(country), class: Said(class), basis_points: found.ok_or_else(unknown)?.0 }))
}

/// Set a tax rate
///
/// It binds every order from this commit on.
#[utoipa::path(put, path = "/api/v1/tax-rates/{country}/{class}", tag = "prices", operation_id = "put_tax_rate",
    params(("country" = inline(CountryCode), Path, description = "The country."), ("class" = inline(TaxClassWord), Path, description = "The class of goods.")),
    request_body(content = PutTaxRate, example = json!({ "basis_points": 1500 })),
    responses((status = 200, description = "The rate as it is now.", body = TaxRate)))]
async fn put_rate(
    ctx: Ctx,
    ApiPath((country, class)): ApiPath<(Country, TaxClass)>,
    ApiJson(body): ApiJson<PutTaxRate>,
) -> Result<Json<TaxRate>> {
    let basis_points = body.basis_points.0;
    let wish = pricing::SetTaxRate { country, class, rate: BasisPoints(basis_points) };
    ctx.db.write(async move |tx: &Tx| pricing::set_tax_rate(tx, wish).await).await?;
    Ok(Json(TaxRate { country: Said(country), class: Said(class), basis_points }))
}

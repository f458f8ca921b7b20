//! Products with their variants, and variants by the code on their label.

mod shapes;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Kind, ProductId};
use serde::Deserialize;
use spine::{Read, Tx};
use utoipa::IntoParams;
use utoipa_axum::routes;
use web::bounds::Text;
use web::limits::LIST_ROWS_USUAL;
use web::{ApiPath, ApiQuery, App, Ctx, IfMatch, MaybeOnceJson, Policy, Ready, Result, Routes, Scope, cursor, idempotency};

use crate::answers::{IfMatchWanted, IfNoneMatchWanted, OnceWanted, Page, created, cut, versioned};
use crate::carried::Carried;
use crate::words::{After, CategoryKey, Language, Limit, ProductKey, Search};
pub(crate) use shapes::ProductRow;
use shapes::{FoundVariant, Product, PutProduct};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::CatalogRead), routes!(list))
        .api(Policy::Key(Scope::CatalogRead), routes!(get))
        .api(Policy::Key(Scope::CatalogRead), routes!(by_code))
        .api(Policy::Key(Scope::CatalogWrite), routes!(post))
        .api(Policy::Key(Scope::CatalogWrite), routes!(put))
        .api(Policy::Key(Scope::CatalogWrite), routes!(archive))
}

/// Which products.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only of this category.
    #[param(inline)]
    category: Option<CategoryKey>,
    /// Only those whose title, SKU or barcode has these words, however they are spelled.
    #[param(inline)]
    text: Option<Search>,
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

/// List products
///
/// The products on offer, newest first, a page at a time.
#[utoipa::path(get, path = "/api/v1/products", tag = "catalog", operation_id = "list_products", params(Which),
    responses((status = 200, description = "One page.", body = Page<ProductRow>, headers(("Link" = String, description = "The next page.")))))]
async fn list(ctx: Ctx, ApiQuery(which): ApiQuery<Which>) -> Result<Response> {
    let limit = which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0);
    let after: Option<(i64, ProductId)> = which.after.map(|after| cursor::read(&after)).transpose()?;
    let category = which.category.map(|category| category.0);
    let text = which.text.map(|text| text.0);
    let shelf = catalog::Shelf { category, text, after, limit: limit + 1 };
    let rows = ctx.db.read(async move |read: &Read| catalog::shelf(read, &shelf).await).await?;
    let (rows, more) = cut(rows, limit);
    let place = rows.last().filter(|_| more).map(|last| cursor::write(&(last.created_at.0, last.id)));
    let next = place.transpose()?;
    let page = Page { items: rows.into_iter().map(ProductRow::from).collect(), next: next.clone() };
    Ok(cursor::linked(Json(page), ctx.path(), ctx.query(), next.as_deref()))
}

/// Read a product
///
/// The product with its variants and pictures. The answer is kept ready and carries its version as `ETag`.
#[utoipa::path(get, path = "/api/v1/products/{product}", tag = "catalog", operation_id = "get_product",
    params(("product" = inline(ProductKey), Path, description = "The product."), IfNoneMatchWanted),
    responses((status = 200, description = "The product.", body = Product)))]
async fn get(State(app): State<App>, ApiPath(id): ApiPath<ProductId>, headers: HeaderMap) -> Result<Response> {
    let kept = &app.part::<Carried>()?.products;
    let ready = match kept.get(&id, 0) {
        Some(ready) => ready,
        None => kept.get_or_ask(&app.db, id, 0, async move |read: &Read| answer(read, id).await).await?,
    };
    Ok(ready.answer(&headers))
}

async fn answer(read: &Read, id: ProductId) -> kernel::Result<Ready> {
    let product = whole(read, id).await?;
    let version = product.version;
    let json = serde_json::to_vec(&product).map_err(|e| kernel::Error::fault(format!("a product cannot be written: {e}")))?;
    Ok(Ready::versioned(json, version))
}

async fn whole(read: &Read, id: ProductId) -> kernel::Result<Product> {
    let product = catalog::product(read, id).await?;
    let product = product.ok_or_else(|| DomainError::new(Kind::Missing, "catalog.unknown_product").at("product"))?;
    let variants = catalog::variants_of(read, id).await?;
    let media = catalog::media_of(read, id).await?;
    Ok(Product::of(product, variants, media))
}

/// Find a variant
///
/// The variant on offer with exactly this SKU or barcode, as a scanner reads it.
#[utoipa::path(get, path = "/api/v1/variants/{code}", tag = "catalog", operation_id = "get_variant_by_code",
    params(("code" = String, Path, description = "SKU or barcode.", min_length = 1, max_length = 64, example = "COFFEE-250")),
    responses((status = 200, description = "The variant with what is needed to sell it.", body = FoundVariant)))]
async fn by_code(ctx: Ctx, ApiPath(code): ApiPath<Text<1, 64>>) -> Result<Json<FoundVariant>> {
    let found = ctx.db.read(async move |read: &Read| {
        let Some(variant) = catalog::by_code(read, &code).await? else { return Ok(None) };
        catalog::sellable(read, variant).await
    });
    let unknown = || DomainError::new(Kind::Missing, "catalog.unknown_variant").at("code");
    Ok(Json(found.await?.ok_or_else(unknown)?.into()))
}

/// Create a product
///
/// The whole product with its variants. Ids that you leave out are minted.
#[utoipa::path(post, path = "/api/v1/products", tag = "catalog", operation_id = "create_product", params(OnceWanted),
    request_body(content = PutProduct, example = json!(shapes::example("COFFEE-500"))),
    responses((status = 201, description = "It was made.", body = Product, headers(("Location" = String, description = "Its address.")))))]
async fn post(ctx: Ctx, MaybeOnceJson { key, body }: MaybeOnceJson<PutProduct>) -> Result<Response> {
    let made = idempotency::write(&ctx.db, key, async move |tx: &Tx| {
        let wish = body.clone().into_save(tx, tx.new_id(), None);
        catalog::save_product(tx, &wish).await?;
        Ok(wish.product.id)
    });
    let id = made.await?;
    let product = ctx.db.read(async move |read: &Read| whole(read, id).await).await?;
    Ok(created(&format!("/api/v1/products/{id}"), product))
}

/// Replace a product
///
/// The whole product with its variants; made when there is none with this id. Variants that are not named are archived.
#[utoipa::path(put, path = "/api/v1/products/{product}", tag = "catalog", operation_id = "put_product",
    params(("product" = inline(ProductKey), Path, description = "The product."), IfMatchWanted),
    request_body(content = PutProduct, example = json!(shapes::example("COFFEE-250"))),
    responses((status = 200, description = "The product as it is now.", body = Product)))]
async fn put(
    ctx: Ctx,
    ApiPath(id): ApiPath<ProductId>,
    IfMatch(expected): IfMatch,
    web::ApiJson(body): web::ApiJson<PutProduct>,
) -> Result<Response> {
    let product = ctx.db.write(async move |tx: &Tx| {
        let wish = body.clone().into_save(tx, id, expected);
        catalog::save_product(tx, &wish).await?;
        whole(tx, id).await
    });
    let product = product.await?;
    Ok(versioned(product.version, product))
}

/// Archive a product
///
/// It is no longer offered; its history stays. Archiving it again changes nothing.
#[utoipa::path(post, path = "/api/v1/products/{product}/archive", tag = "catalog", operation_id = "archive_product",
    params(("product" = inline(ProductKey), Path, description = "The product."), IfMatchWanted),
    responses((status = 204, description = "It is archived.")))]
async fn archive(ctx: Ctx, ApiPath(id): ApiPath<ProductId>, IfMatch(expected): IfMatch) -> Result<Response> {
    ctx.db.write(async move |tx: &Tx| catalog::archive_product(tx, id, expected).await.map(drop)).await?;
    Ok(axum::http::StatusCode::NO_CONTENT.into_response())
}

/// Refuses a variant that does not exist or is not on offer.
pub(crate) async fn known(read: &Read, variant: kernel::VariantId) -> kernel::Result<()> {
    let found = catalog::sellable(read, variant).await?;
    found.map(drop).ok_or_else(|| DomainError::new(Kind::Missing, "catalog.unknown_variant").at("variant").into())
}

#[cfg(test)]
pub(crate) use shapes::example;

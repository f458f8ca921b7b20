//! Categories: the shelves of the shop.

use axum::Json;
use kernel::CategoryId;
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::Whole;
use web::{ApiJson, ApiPath, Ctx, Policy, Result, Routes, Scope};

use crate::answers::All;
use crate::words::{CategoryKey, Code, Said, ShortWords, Told};

pub(crate) fn routes() -> Routes {
    Routes::new().api(Policy::Key(Scope::CatalogRead), routes!(list)).api(Policy::Key(Scope::CatalogWrite), routes!(put))
}

/// A category.
#[derive(Debug, Serialize, ToSchema)]
struct Category {
    /// The category.
    id: CategoryKey,
    /// Its part of the shop's address.
    handle: String,
    /// Its title.
    title: Told,
    /// The category above it.
    parent: Option<CategoryKey>,
    /// Its place among its neighbours.
    position: i64,
}

impl From<catalog::Category> for Category {
    fn from(category: catalog::Category) -> Self {
        let catalog::Category { id, handle, title, parent, position } = category;
        Self { id: Said(id), handle, title: title.into(), parent: parent.map(Said), position }
    }
}

/// A category as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutCategory {
    /// Its part of the shop's address.
    handle: Code,
    /// Its title.
    title: ShortWords,
    /// The category above it.
    parent: Option<CategoryKey>,
    /// Its place among its neighbours.
    position: Option<Place>,
}

type Place = Whole<0, 1_000_000>;

/// List categories
///
/// All of them, in their order.
#[utoipa::path(get, path = "/api/v1/categories", tag = "catalog", operation_id = "list_categories",
    responses((status = 200, description = "All categories.", body = All<Category>)))]
async fn list(ctx: Ctx) -> Result<Json<All<Category>>> {
    let found = ctx.db.read(async |read: &Read| catalog::categories(read).await).await?;
    Ok(Json(All { items: found.into_iter().map(Category::from).collect() }))
}

/// Save a category
///
/// Made when there is none with this id, replaced where there is.
#[utoipa::path(put, path = "/api/v1/categories/{category}", tag = "catalog", operation_id = "put_category",
    params(("category" = inline(CategoryKey), Path, description = "The category.")),
    request_body(content = PutCategory, example = json!({ "handle": "coffee", "title": { "en": "Coffee", "ar": "القهوة" } })),
    responses((status = 200, description = "The category as it is now.", body = Category)))]
async fn put(ctx: Ctx, ApiPath(id): ApiPath<CategoryId>, ApiJson(body): ApiJson<PutCategory>) -> Result<Json<Category>> {
    let saved = ctx.db.write(async move |tx: &Tx| {
        let parent = body.parent.map(|parent| parent.0);
        let position = body.position.map_or(0, |place| place.0);
        let category = catalog::Category { id, handle: body.handle.0.clone(), title: body.title.0.clone(), parent, position };
        catalog::save_category(tx, &category).await?;
        Ok(category)
    });
    Ok(Json(saved.await?.into()))
}

//! Synonyms: words and phrases that mean the same to a search.

use axum::Json;
use axum::http::StatusCode;
use kernel::SynonymsId;
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::{Several, Text};
use web::{ApiJson, ApiPath, Ctx, Policy, Result, Routes, Scope};

use crate::answers::All;
use crate::words::{Said, SynonymsKey};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::CatalogRead), routes!(list))
        .api(Policy::Key(Scope::CatalogWrite), routes!(put))
        .api(Policy::Key(Scope::CatalogWrite), routes!(remove))
}

/// A group of words that mean the same.
#[derive(Debug, Serialize, ToSchema)]
struct Synonyms {
    /// The group.
    id: SynonymsKey,
    /// Its words and phrases, in any language.
    words: Vec<String>,
}

/// A group as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutSynonyms {
    /// Its words and phrases, in any language.
    words: Same,
}

type Same = Several<Text<1, 100>, 2, 20>;

/// List synonyms
///
/// All groups, oldest first.
#[utoipa::path(get, path = "/api/v1/synonyms", tag = "catalog", operation_id = "list_synonyms",
    responses((status = 200, description = "All groups.", body = All<Synonyms>)))]
async fn list(ctx: Ctx) -> Result<Json<All<Synonyms>>> {
    let groups = ctx.db.read(async |read: &Read| ::search::synonyms(read).await).await?;
    let items = groups.into_iter().map(|group| Synonyms { id: Said(group.id), words: group.words });
    Ok(Json(All { items: items.collect() }))
}

/// Save synonyms
///
/// Searches know the group from the next moment on, on every node.
#[utoipa::path(put, path = "/api/v1/synonyms/{synonyms}", tag = "catalog", operation_id = "put_synonyms",
    params(("synonyms" = inline(SynonymsKey), Path, description = "The group; an id of your own makes one.")),
    request_body(content = PutSynonyms, example = json!({ "words": ["sofa", "settee", "أريكة", "كنبة"] })),
    responses((status = 204, description = "It is saved.")))]
async fn put(ctx: Ctx, ApiPath(id): ApiPath<SynonymsId>, ApiJson(body): ApiJson<PutSynonyms>) -> Result<StatusCode> {
    let group = ::search::Synonyms { id, words: body.words.0.iter().map(|word| word.0.clone()).collect() };
    ctx.db.write(async move |tx: &Tx| ::search::save_synonyms(tx, &group).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Remove synonyms
///
/// The words mean only themselves again.
#[utoipa::path(delete, path = "/api/v1/synonyms/{synonyms}", tag = "catalog", operation_id = "remove_synonyms",
    params(("synonyms" = inline(SynonymsKey), Path, description = "The group.")),
    responses((status = 204, description = "It is gone.")))]
async fn remove(ctx: Ctx, ApiPath(id): ApiPath<SynonymsId>) -> Result<StatusCode> {
    ctx.db.write(async move |tx: &Tx| ::search::remove_synonyms(tx, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

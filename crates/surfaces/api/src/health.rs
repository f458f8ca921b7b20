//! Whether the node lives, whether it can sell, and its figures.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use spine::Database;
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{App, Policy, Result, Routes};

use crate::carried::Carried;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Public, routes!(live))
        .before_set_up()
        .api(Policy::Public, routes!(ready))
        .before_set_up()
        .api(Policy::Public, routes!(openapi))
        .before_set_up()
        .get("/metrics", Policy::Operator, metrics)
        .before_set_up()
}

/// Is the process alive?
///
/// Answers without asking anything else; a node that does not answer this is to be restarted.
#[utoipa::path(get, path = "/health/live", tag = "health", operation_id = "live",
    responses((status = 200, description = "It is.", body = String, content_type = "text/plain", example = "live")))]
async fn live() -> &'static str {
    "live"
}

/// How a node is.
#[derive(Serialize, ToSchema)]
struct Readiness {
    /// `ready`: the store was written within the last second.
    #[schema(example = "ready")]
    status: &'static str,
    /// What the live connections say about durability.
    #[schema(example = "synchronous=FULL")]
    durability: String,
    /// Commands that wait for their turn at this moment.
    waiting: i64,
    /// The last position of the event log that this node has told its screens about.
    position: i64,
    /// Bytes of the write-ahead log beside the file, on the embedded database.
    #[serde(skip_serializing_if = "Option::is_none")]
    wal_bytes: Option<i64>,
}

/// Can the node sell?
///
/// Writes to the store, at most once a second, and says how it is. While the store cannot be written this answers 503 with a
/// problem document.
#[utoipa::path(get, path = "/health/ready", tag = "health", operation_id = "ready",
    responses((status = 200, description = "It can.", body = Readiness)))]
async fn ready(State(app): State<App>) -> Result<Json<Readiness>> {
    let durability = app.part::<Carried>()?.probed(&app.db).await?;
    let wal_bytes = match &app.db.settings().database {
        Database::Sqlite(path) => {
            let mut wal = path.clone().into_os_string();
            wal.push("-wal");
            // Right after a checkpoint there may be no such file, which is a log of no bytes.
            let length = tokio::fs::metadata(wal).await.map_or(0, |found| found.len());
            Some(i64::try_from(length).unwrap_or(i64::MAX))
        }
        Database::Postgres { .. } => None,
    };
    let waiting = i64::try_from(app.db.waiting()).unwrap_or(i64::MAX);
    Ok(Json(Readiness { status: "ready", durability, waiting, position: app.db.position(), wal_bytes }))
}

/// This document.
///
/// OpenAPI 3.1, made from the code of the running program.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "health", operation_id = "openapi",
    responses((status = 200, description = "The document.", body = Object)))]
async fn openapi(State(app): State<App>, headers: HeaderMap) -> Result<Response> {
    Ok(app.part::<Carried>()?.document()?.clone().answer(&headers))
}

async fn metrics(State(app): State<App>) -> Result<Response> {
    let text = (app.part::<Carried>()?.figures)();
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response())
}

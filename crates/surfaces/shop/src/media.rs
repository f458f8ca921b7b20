//! Pictures out of the merchant's own store.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Kind, MediaId};
use web::{ApiPath, Ctx, Result};

/// A picture never changes: another one gets another id.
const KEPT: &str = "public, max-age=31536000, immutable";
/// A drawing may carry its own styles, never scripts, and opened by itself it is cut off from the shop.
const SEALED: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Where a picture is found.
pub(crate) fn url(media: MediaId) -> String {
    format!("/media/{media}")
}

/// `GET /media/{media}`.
pub(crate) async fn serve(ctx: Ctx, ApiPath(media): ApiPath<MediaId>) -> Result<Response> {
    let found = ctx.db.read(async move |read| catalog::media_content(read, media).await).await?;
    let (mime, bytes) = found.ok_or_else(|| DomainError::new(Kind::Missing, "request.no_page"))?;
    let head = [(header::CONTENT_TYPE, mime), (header::CACHE_CONTROL, KEPT.to_owned())];
    Ok((head, [(header::CONTENT_SECURITY_POLICY, SEALED)], bytes).into_response())
}

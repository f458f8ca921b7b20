//! Pictures out of the merchant's own store.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Kind, MediaId};
use web::{ApiPath, Ctx, Result};

use crate::pictures::WIDTHS;

/// A picture never changes: another one gets another id.
const KEPT: &str = "public, max-age=31536000, immutable";
/// A drawing may carry its own styles, never scripts, and opened by itself it is cut off from the shop.
const SEALED: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// `GET /media/{media}`: the widest copy.
pub(crate) async fn serve(ctx: Ctx, ApiPath(media): ApiPath<MediaId>) -> Result<Response> {
    copy(ctx, media, i64::MAX).await
}

/// `GET /media/{media}/{width}`: a copy for that many pixels across.
pub(crate) async fn serve_width(ctx: Ctx, ApiPath((media, width)): ApiPath<(MediaId, i64)>) -> Result<Response> {
    if !WIDTHS.contains(&width) {
        return Err(missing().into());
    }
    copy(ctx, media, width).await
}

async fn copy(ctx: Ctx, media: MediaId, width: i64) -> Result<Response> {
    let found = ctx.db.read(async move |read| catalog::media_copy(read, media, width).await).await?;
    let (mime, bytes) = found.ok_or_else(missing)?;
    let head = [(header::CONTENT_TYPE, mime), (header::CACHE_CONTROL, KEPT.to_owned())];
    Ok((head, [(header::CONTENT_SECURITY_POLICY, SEALED)], bytes).into_response())
}

fn missing() -> DomainError {
    DomainError::new(Kind::Missing, "request.no_page")
}

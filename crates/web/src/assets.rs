//! Files that pages load: named by their content, kept by browsers for ever, compressed once.

use std::io::Write;
use std::sync::OnceLock;

use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::problem::Failure;

/// The files every screen shares.
pub static SHARED: Shelf = Shelf::new(
    "web",
    &[
        ("web.css", include_bytes!("../assets/web.css")),
        ("rooms.css", include_bytes!("../assets/rooms.css")),
        ("desk.css", include_bytes!("../assets/desk.css")),
        ("live.js", include_bytes!("../assets/live.js")),
        ("htmx.js", include_bytes!("../assets/vendor/htmx-4.0.1.min.js")),
        ("icons.svg", include_bytes!("../assets/icons.svg")),
        ("mark.svg", include_bytes!("../assets/mark.svg")),
    ],
);

/// Files that belong together, under one address that changes whenever one of them does, so that ES modules may name each
/// other by their plain names.
pub struct Shelf {
    name: &'static str,
    files: &'static [(&'static str, &'static [u8])],
    stamped: OnceLock<Stamped>,
}

struct Stamped {
    hash: String,
    /// Compressed texts, in the order of the files.
    zipped: Vec<Option<Bytes>>,
}

impl Shelf {
    /// A shelf from embedded files: `static SHELF: Shelf = Shelf::new("till", &[("till.js", include_bytes!(…))])`.
    #[must_use]
    pub const fn new(name: &'static str, files: &'static [(&'static str, &'static [u8])]) -> Self {
        Self { name, files, stamped: OnceLock::new() }
    }

    /// The address of a file on the shelf.
    #[must_use]
    pub fn url(&self, file: &str) -> String {
        debug_assert!(self.files.iter().any(|(name, _)| *name == file), "no {file} on the shelf {}", self.name);
        format!("/assets/{}/{}/{file}", self.name, self.stamped().hash)
    }

    pub(crate) fn route(&self) -> String {
        format!("/assets/{}/{{stamp}}/{{*file}}", self.name)
    }

    fn stamped(&self) -> &Stamped {
        self.stamped.get_or_init(|| {
            let mut hash = Sha256::new();
            for (name, bytes) in self.files {
                hash.update(name.as_bytes());
                hash.update(bytes);
            }
            let hash = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            Stamped { hash, zipped: self.files.iter().map(|(name, bytes)| zipped(name, bytes)).collect() }
        })
    }
}

pub(crate) fn serve(shelf: &'static Shelf, request: &Request) -> Response {
    let wanted = request.uri().path().strip_prefix(&format!("/assets/{}/", shelf.name)).and_then(|rest| rest.split_once('/'));
    let stamped = shelf.stamped();
    let Some((stamp, file)) = wanted else { return missing() };
    let Some(place) = shelf.files.iter().position(|(name, _)| *name == file) else { return missing() };
    let (Some((name, bytes)), Some(zipped)) = (shelf.files.get(place), stamped.zipped.get(place)) else { return missing() };
    // A page of the version before may still ask by the old stamp: it gets the file, but not for ever.
    let keep = if stamp == stamped.hash { "public, max-age=31536000, immutable" } else { "no-cache" };
    let head = [(header::CONTENT_TYPE, kind(name)), (header::CACHE_CONTROL, keep), (header::VARY, "accept-encoding")];
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match zipped {
        Some(zipped) if accepted.contains("gzip") => (head, [(header::CONTENT_ENCODING, "gzip")], zipped.clone()).into_response(),
        _ => (StatusCode::OK, head, *bytes).into_response(),
    }
}

fn missing() -> Response {
    Failure::from(kernel::DomainError::new(kernel::Kind::Missing, "request.no_page")).into_response()
}

fn zipped(name: &str, bytes: &[u8]) -> Option<Bytes> {
    if !kind(name).contains("charset") {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("json" | "webmanifest") => "application/json; charset=utf-8",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

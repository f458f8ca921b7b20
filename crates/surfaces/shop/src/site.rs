//! What is there for search engines: where they may look, and a map of every page, in both languages.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::{Locale, LocationKind, ProductId, Timestamp};
use maud::{Markup, html};
use web::{ApiPath, Ctx, Result};

use crate::frame::in_language;

/// Products on one page of the map.
const PRODUCTS_EACH: i64 = 5_000;
/// The first line of every map.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// How long a map is good.
const KEPT: &str = "public, max-age=3600";

/// `GET /robots.txt`. What belongs to one visitor is of no use to a search engine.
pub(crate) async fn robots(ctx: Ctx) -> Response {
    let rules = "User-agent: *\nDisallow: /checkout\nDisallow: /account\nDisallow: /o/\nDisallow: /till\nDisallow: /desk\n\
                 Disallow: /api/\nDisallow: /search/suggestions\n";
    let text = format!("{rules}\nSitemap: {}/sitemap.xml\n", ctx.base());
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, KEPT)], text).into_response()
}

/// `GET /sitemap.xml`: where the pages of the map are.
pub(crate) async fn index(ctx: Ctx) -> Result<Response> {
    let firsts = ctx.db.read(async |read| catalog::every_nth(read, PRODUCTS_EACH).await).await?;
    let base = ctx.base();
    let products = firsts.iter().map(|first| format!("{base}/sitemaps/products/{first}"));
    let maps = std::iter::once(format!("{base}/sitemaps/shop")).chain(products);
    Ok(xml(html! {
        sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
            @for map in maps { sitemap { loc { (map) } } }
        }
    }))
}

/// `GET /sitemaps/shop`: the first page, the categories, the stores.
pub(crate) async fn pages(ctx: Ctx) -> Result<Response> {
    let (categories, places) =
        ctx.db.read(async |read| Ok((catalog::categories(read).await?, channels::locations(read).await?))).await?;
    let aisles = categories.into_iter().map(|category| format!("/c/{}", category.handle));
    let stores = places.into_iter().filter(|place| place.kind == LocationKind::Store);
    let stores = stores.map(|store| format!("/stores/{}", store.code));
    let fixed = ["/", "/stores", "/offers"].map(str::to_owned).into_iter();
    let all: Vec<(String, Option<Timestamp>)> = fixed.chain(aisles).chain(stores).map(|path| (path, None)).collect();
    Ok(xml(urls(ctx.base(), &all)))
}

/// `GET /sitemaps/products/{first}`: so many products, from that one on.
pub(crate) async fn products(ctx: Ctx, ApiPath(first): ApiPath<ProductId>) -> Result<Response> {
    let found = ctx.db.read(async move |read| catalog::handles_from(read, first, PRODUCTS_EACH).await).await?;
    let all: Vec<_> = found.into_iter().map(|(_, handle, at)| (format!("/p/{}", encoded(&handle)), Some(at))).collect();
    Ok(xml(urls(ctx.base(), &all)))
}

/// Addresses in a map are written in ASCII.
fn encoded(handle: &str) -> String {
    form_urlencoded::byte_serialize(handle.as_bytes()).collect()
}

fn urls(base: &str, all: &[(String, Option<Timestamp>)]) -> Markup {
    html! {
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" {
            @for (path, changed) in all {
                @for own in Locale::ALL {
                    url {
                        loc { (in_language(base, path, *own)) }
                        @if let Some(at) = changed { lastmod { (at) } }
                        @for locale in Locale::ALL { (alternate(locale.as_str(), &in_language(base, path, *locale))) }
                        (alternate("x-default", &format!("{base}{path}")))
                    }
                }
            }
        }
    }
}

/// In XML every element is closed; the template writes void elements as HTML does.
fn alternate(language: &str, href: &str) -> Markup {
    html! { xhtml:link rel="alternate" hreflang=(language) href=(href) {} }
}

fn xml(body: Markup) -> Response {
    let kind = (header::CONTENT_TYPE, "application/xml; charset=utf-8");
    ([kind, (header::CACHE_CONTROL, KEPT)], format!("{DECLARATION}{}", body.into_string())).into_response()
}

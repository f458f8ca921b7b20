//! Looks: nothing inline, files kept for ever, and the gallery that shows every component.

use kernel::Locale;

use super::open;
use crate::{assets, components};

#[tokio::test]
async fn every_answer_is_armoured_and_nothing_is_inline() {
    let shop = open().await;
    for path in ["/", "/nothing", "/api/v1/nothing"] {
        let answer = shop.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("script-src 'self';") && policy.contains("style-src 'self';") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(!answer.header("referrer-policy").is_empty());
    }
    for locale in [Locale::En, Locale::Ar] {
        let page = components::gallery(locale).body.into_string();
        let page = page.replace("<script type=\"application/ld+json\"", "");
        assert!(!page.contains("style=") && !page.contains("onclick") && !page.contains("<script"));
    }
}

#[test]
fn every_component_is_in_the_gallery() {
    let exports =
        include_str!("../components.rs").split("pub use ").skip(1).filter_map(|line| line.split_once("::")?.1.split_once(';'));
    let names = exports.flat_map(|(names, _)| names.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
    let components: Vec<_> =
        names.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()) && *name != "gallery").collect();
    assert!(components.len() > 30, "{components:?}");
    let shown = [
        include_str!("../components/gallery.rs"),
        include_str!("../components/gallery/data.rs"),
        include_str!("../components/gallery/forms.rs"),
        include_str!("../components/gallery/selling.rs"),
    ]
    .concat();
    let absent: Vec<_> = components.into_iter().filter(|name| !shown.contains(&format!("({name}("))).collect();
    assert_eq!(absent, Vec::<&str>::new(), "each component is shown in the gallery");
}

#[tokio::test]
async fn the_gallery_speaks_both_languages() {
    let shop = open().await;
    for (language, said) in [("en", "Coffee from the oasis"), ("ar", "قهوة من الواحة")] {
        let page = shop.send("GET /gallery", &[("accept-language", language)], "").await;
        assert_eq!((page.status.as_u16(), page.header("content-language")), (200, language));
        assert!(page.body.contains(said) && page.body.contains("shell-desk") && page.body.contains("href=\"#figures\""));
    }
}

#[tokio::test]
async fn assets_are_kept_for_ever_under_the_name_of_their_content() {
    let shop = open().await;
    let url = assets::SHARED.url("web.css");
    let css = shop.send(&format!("GET {url}"), &[("accept-encoding", "gzip")], "").await;
    assert_eq!((css.status.as_u16(), css.header("content-encoding")), (200, "gzip"));
    assert_eq!(css.header("content-type"), "text/css; charset=utf-8");
    assert!(css.header("cache-control").contains("immutable"));
    assert!(!shop.get("/assets/web/0000/web.css").await.header("cache-control").contains("immutable"));
    assert_eq!(shop.get("/assets/web/0000/../Cargo.toml").await.status, 404);
    let plain = shop.get(&url).await.body;
    assert!(plain.len() <= 20 * 1024, "the shop's style sheet is {} bytes", plain.len());
    let mut words = plain.split(|c: char| !c.is_ascii_alphabetic());
    assert!(!words.any(|word| matches!(word, "left" | "right")), "logical properties only");
}

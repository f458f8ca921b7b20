//! What holds and orders other things.

use kernel::Locale;
use maud::{Markup, PreEscaped, html};

use super::icons::{Icon, icon};
use crate::t;

/// How something feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As usual.
    Plain,
    /// All is well.
    Good,
    /// Look here.
    Warn,
    /// Something is wrong.
    Bad,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// A box around things that belong together.
#[must_use]
pub fn card(body: Markup) -> Markup {
    html! { section.card { (body) } }
}

/// A small label.
#[must_use]
pub fn badge(tone: Tone, label: &str) -> Markup {
    html! { span.badge.(tone.class()) { (label) } }
}

/// A message to the person, read out by screen readers.
#[must_use]
pub fn notice(tone: Tone, body: Markup) -> Markup {
    let (role, sign) = match tone {
        Tone::Plain | Tone::Good => ("status", Icon::Check),
        Tone::Warn | Tone::Bad => ("alert", Icon::Alert),
    };
    html! { div.notice.(tone.class()) role=(role) { (icon(sign)) div { (body) } } }
}

/// What stands where a list is empty, with a way on.
#[must_use]
pub fn empty_state(sign: Icon, text: &str, way_on: Markup) -> Markup {
    html! { div.empty { (icon(sign)) p { (text) } (way_on) } }
}

/// A table with a caption. Wide tables scroll within themselves.
#[must_use]
pub fn table(caption: &str, heads: &[String], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.table tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
            }
        }
    }
}

/// Leads through the pages of a list: addresses of the previous and the next page, where there are such.
#[must_use]
pub fn pager(locale: Locale, previous: Option<&str>, next: Option<&str>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            nav.pager aria-label=(t!(locale, "web.pages")) {
                @if let Some(href) = previous { a.button rel="prev" href=(href) { (icon(Icon::Back)) (t!(locale, "web.previous")) } }
                @if let Some(href) = next { a.button rel="next" href=(href) { (t!(locale, "web.next")) (icon(Icon::Onward)) } }
            }
        }
    }
}

/// One step on the way to this page.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
}

/// The way to this page; the page itself comes last.
#[must_use]
pub fn breadcrumbs(locale: Locale, way: &[Crumb], here: &str) -> Markup {
    html! {
        nav.crumbs aria-label=(t!(locale, "web.breadcrumbs")) {
            ol {
                @for crumb in way { li { a href=(crumb.href) { (crumb.label) } } }
                li aria-current="page" { (here) }
            }
        }
    }
}

/// A picture whose place is kept free while it loads.
#[must_use]
pub fn picture(src: &str, alt: &str, (width, height): (u32, u32)) -> Markup {
    html! { img src=(src) alt=(alt) width=(width) height=(height) loading="lazy" decoding="async"; }
}

/// What the page says to machines (schema.org). Not a script: browsers never run it.
#[must_use]
pub fn json_ld(facts: &serde_json::Value) -> Markup {
    // The one sequence that could end the element early is written as JSON allows.
    let text = facts.to_string().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(text)) } }
}

//! What holds and orders other things.

use kernel::Locale;
use maud::{Markup, PreEscaped, Render, html};

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
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Plain => "calm",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }
}

/// The name of a page, a sentence about it, and what can be done there. A person's name comes as a `bdi`.
#[must_use]
pub fn page_head(title: &(impl Render + ?Sized), lead: Option<&str>, actions: Markup) -> Markup {
    html! {
        div.page-head {
            div {
                h1 { (title) }
                @if let Some(lead) = lead { p.lead { (lead) } }
            }
            @if !actions.0.is_empty() { div.actions { (actions) } }
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
        Tone::Plain => ("status", Icon::Info),
        Tone::Good => ("status", Icon::Check),
        Tone::Warn | Tone::Bad => ("alert", Icon::Alert),
    };
    html! { div.notice.(tone.class()) role=(role) { (icon(sign)) div { (body) } } }
}

/// What stands where a list is empty, with a way on.
#[must_use]
pub fn empty_state(sign: Icon, text: &str, way_on: Markup) -> Markup {
    html! { div.empty { (icon(sign)) p { (text) } (way_on) } }
}

/// What stands where something is on its way.
#[must_use]
pub fn loading(locale: Locale) -> Markup {
    html! { div.loading role="status" { span.hidden { (t!(locale, "web.loading")) } span {} span {} span {} } }
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

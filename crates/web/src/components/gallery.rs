//! All components on one page in a shop's own words, for eyes and for the accessibility test.

mod data;
mod forms;
mod selling;

use kernel::Locale;
use maud::{Markup, html};

use super::*;
use crate::t;

/// The page of all components.
pub struct Gallery {
    /// Its name.
    pub title: String,
    /// Links to its parts, for the side.
    pub contents: Markup,
    /// The parts.
    pub body: Markup,
}

/// Every component at least once, in that language.
#[must_use]
pub fn gallery(locale: Locale) -> Gallery {
    let title = t!(locale, "gallery.title");
    let parts = [
        ("colours", "gallery.colours", Icon::Sun, colours(locale)),
        ("icons", "gallery.icons", Icon::Star, icons(locale)),
        ("buttons", "gallery.buttons", Icon::Check, forms::buttons(locale)),
        ("forms", "gallery.forms", Icon::Edit, forms::fields(locale)),
        ("states", "gallery.states", Icon::Info, forms::states(locale)),
        ("tables", "gallery.tables", Icon::Layers, data::tables(locale)),
        ("ways", "gallery.ways", Icon::Link, data::ways(locale)),
        ("figures", "gallery.figures", Icon::Chart, data::figures(locale)),
        ("selling", "gallery.selling", Icon::Tag, selling::parts(locale)),
    ];
    let link = |(id, key, icon, _): &(&str, &str, Icon, Markup)| NavLink {
        href: format!("#{id}"),
        label: t!(locale, key),
        icon: *icon,
        count: None,
        is_here: false,
    };
    let group = NavGroup { title: Some(t!(locale, "gallery.contents")), links: parts.iter().map(link).collect() };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "gallery.lead")), html! {}))
        @for (id, key, _, shown) in &parts {
            section.stack #(id) aria-labelledby={ (id) "-head" } { h2 #{ (id) "-head" } { (t!(locale, key)) } (shown) }
        }
    };
    Gallery { contents: side_nav(&t!(locale, "gallery.contents"), &[group]), title, body }
}

fn colours(locale: Locale) -> Markup {
    let colours = ["paper", "card", "sand", "ink", "water", "clay", "good", "warn", "bad"];
    html! {
        ul.swatches { @for colour in colours { li { span class={ "swatch show-" (colour) } {} (t!(locale, &format!("gallery.{colour}"))) } } }
        (card(html! {
            p.size-5 { (t!(locale, "gallery.type_1")) }
            p.size-4 { (t!(locale, "gallery.type_2")) }
            p.size-3 { (t!(locale, "gallery.type_3")) }
            p { (t!(locale, "gallery.type_4")) }
            p.quiet { (t!(locale, "gallery.tax_number")) }
        }))
    }
}

fn icons(locale: Locale) -> Markup {
    // Their names are the developer's, so they are neither translated nor turned.
    html! {
        ul.icon-list lang="en" dir="ltr" aria-label=(t!(locale, "gallery.icons")) { @for sign in Icon::ALL { li { (icon(*sign)) code { (sign) } } } }
    }
}

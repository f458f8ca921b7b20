//! What leads from page to page.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::icons::{Icon, icon};
use crate::t;

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
pub fn breadcrumbs(locale: Locale, way: &[Crumb], here: &(impl Render + ?Sized)) -> Markup {
    html! {
        nav.crumbs aria-label=(t!(locale, "web.breadcrumbs")) {
            ol {
                @for crumb in way { li { a href=(crumb.href) { (crumb.label) } } }
                li aria-current="page" { (here) }
            }
        }
    }
}

/// One of several views of the same thing, each with its own address.
#[derive(Debug, Clone)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// How many things are there.
    pub count: Option<String>,
    /// Whether it is the one that is shown.
    pub is_here: bool,
}

/// Several views of the same thing side by side. The label says of what.
#[must_use]
pub fn tabs(label: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            ul {
                @for tab in tabs {
                    li { a href=(tab.href) aria-current=[here(tab.is_here)] { (tab.label) (counted(tab.count.as_deref())) } }
                }
            }
        }
    }
}

/// A link of the side navigation.
#[derive(Debug, Clone)]
pub struct NavLink {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// What stands before it.
    pub icon: Icon,
    /// How many things wait there.
    pub count: Option<String>,
    /// Whether the page belongs to it.
    pub is_here: bool,
}

/// Links that belong together.
#[derive(Debug, Clone)]
pub struct NavGroup {
    /// What they have in common; nothing for the first few.
    pub title: Option<String>,
    /// The links.
    pub links: Vec<NavLink>,
}

/// The rooms of the house, for [`crate::Page::aside`].
#[must_use]
pub fn side_nav(label: &str, groups: &[NavGroup]) -> Markup {
    html! {
        nav.side-nav aria-label=(label) {
            @for group in groups {
                @if let Some(title) = &group.title { p.group { (title) } }
                ul {
                    @for link in &group.links {
                        li {
                            a href=(link.href) aria-current=[here(link.is_here)] {
                                (icon(link.icon)) span { (link.label) } (counted(link.count.as_deref()))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn here(is_here: bool) -> Option<&'static str> {
    is_here.then_some("page")
}

fn counted(count: Option<&str>) -> Markup {
    html! { @if let Some(count) = count { " " span.count { (count) } } }
}

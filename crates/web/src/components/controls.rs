//! What a person presses, writes in and chooses from.

use kernel::Locale;
use maud::{Markup, html};

use super::icons::{Icon, icon};
use crate::format;
use crate::t;

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The one thing this page is for.
    Primary,
    /// One of several things.
    Plain,
    /// One of many, beside something more important.
    Quiet,
    /// Something that takes away.
    Danger,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet-button",
            Self::Danger => "button danger",
        }
    }
}

/// A button that sends its form.
#[must_use]
pub fn button(weight: Weight, label: &str) -> Markup {
    html! { button class=(weight.class()) type="submit" { (label) } }
}

/// A link that looks like a button.
#[must_use]
pub fn link_button(href: &str, label: &str) -> Markup {
    html! { a.button href=(href) { (label) } }
}

/// A labelled field of a form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// Name in the form, and its id.
    pub name: &'a str,
    /// What stands above it.
    pub label: &'a str,
    /// What is in it.
    pub value: &'a str,
    /// `text`, `email`, `tel`, `search`, `password`; text when empty.
    pub kind: &'a str,
    /// The keyboard a phone shows: `numeric`, `decimal`; the usual one when empty.
    pub keyboard: &'a str,
    /// What the browser may fill in: `email`, `name`, `one-time-code`; nothing when empty.
    pub autocomplete: &'a str,
    /// A sentence that helps.
    pub hint: Option<&'a str>,
    /// What is wrong with it.
    pub error: Option<&'a str>,
    /// Whether it must be filled in.
    pub is_required: bool,
    /// The language of what is written into it, where it is not the page's.
    pub spoken: Option<Locale>,
}

impl Field<'_> {
    /// In which direction it is written: addresses and numbers read from left to right in every language.
    fn direction(&self) -> Option<&'static str> {
        matches!(self.kind, "email" | "tel" | "url").then_some("ltr").or(self.spoken.map(|spoken| spoken.direction()))
    }
}

/// A field for one line of text.
#[must_use]
pub fn text_field(locale: Locale, field: Field<'_>) -> Markup {
    let kind = if field.kind.is_empty() { "text" } else { field.kind };
    framed(
        locale,
        &field,
        html! {
            input #(field.name) name=(field.name) type=(kind) value=(field.value) required[field.is_required] dir=[field.direction()] lang=[field.spoken]
                inputmode=[filled(field.keyboard)] autocomplete=[filled(field.autocomplete)]
                aria-describedby=[described(&field)] aria-invalid=[field.error.map(|_| "true")];
        },
    )
}

/// A field for several lines of text, `rows` of them in sight.
#[must_use]
pub fn text_area(locale: Locale, field: Field<'_>, rows: u32) -> Markup {
    framed(
        locale,
        &field,
        html! {
            textarea #(field.name) name=(field.name) rows=(rows) required[field.is_required] dir=[field.direction()] lang=[field.spoken]
                autocomplete=[filled(field.autocomplete)] aria-describedby=[described(&field)]
                aria-invalid=[field.error.map(|_| "true")] { (field.value) }
        },
    )
}

/// A field for a file of the kinds in `accept`: `image/png,image/jpeg`, `.csv`.
#[must_use]
pub fn file_field(locale: Locale, field: Field<'_>, accept: &str) -> Markup {
    framed(
        locale,
        &field,
        html! {
            input #(field.name) name=(field.name) type="file" accept=[filled(accept)] required[field.is_required]
                aria-describedby=[described(&field)] aria-invalid=[field.error.map(|_| "true")];
        },
    )
}

/// Something that is so or not; the form has `name` with its value (`on` when empty) where it is so.
#[must_use]
pub fn checkbox(locale: Locale, field: Field<'_>, is_checked: bool) -> Markup {
    let value = filled(field.value).unwrap_or("on");
    html! {
        div.check {
            input #(field.name) name=(field.name) type="checkbox" value=(value) checked[is_checked] required[field.is_required]
                aria-describedby=[described(&field)] aria-invalid=[field.error.map(|_| "true")];
            label for=(field.name) { (field.label) (required(locale, &field)) }
            (hint(&field))
            (wrong(&field))
        }
    }
}

/// A field for what is looked for, with the button that looks. Its label is heard, not seen; it stands in the field.
#[must_use]
pub fn search_field(locale: Locale, field: Field<'_>) -> Markup {
    html! {
        div.search {
            (icon(Icon::Search))
            input #(field.name) name=(field.name) type="search" value=(field.value) placeholder=(field.label) aria-label=(field.label)
                autocomplete="off" enterkeyhint="search";
            button.button type="submit" { (t!(locale, "web.search")) }
        }
    }
}

/// A choice of one among several: value and label.
#[must_use]
pub fn select(locale: Locale, field: Field<'_>, options: &[(String, String)]) -> Markup {
    framed(
        locale,
        &field,
        html! {
            select #(field.name) name=(field.name) required[field.is_required]
                aria-describedby=[described(&field)] aria-invalid=[field.error.map(|_| "true")] {
                @for (value, label) in options {
                    option value=(value) selected[value == field.value] { (label) }
                }
            }
        },
    )
}

/// A quantity with buttons for one fewer and one more. Each button sends the form with the new quantity under `name`.
#[must_use]
pub fn stepper(locale: Locale, name: &str, quantity: i64, most: i64) -> Markup {
    html! {
        div.stepper role="group" aria-label=(t!(locale, "web.quantity")) {
            button.button type="submit" name=(name) value=(quantity - 1) disabled[quantity <= 0] aria-label=(t!(locale, "web.fewer")) {
                (icon(Icon::Minus))
            }
            output { (format::number(locale, quantity)) }
            button.button type="submit" name=(name) value=(quantity + 1) disabled[quantity >= most] aria-label=(t!(locale, "web.more")) {
                (icon(Icon::Plus))
            }
        }
    }
}

fn framed(locale: Locale, field: &Field<'_>, control: Markup) -> Markup {
    html! {
        div.field {
            label for=(field.name) { (field.label) (required(locale, field)) }
            (hint(field))
            (control)
            (wrong(field))
        }
    }
}

fn required(locale: Locale, field: &Field<'_>) -> Markup {
    html! { @if field.is_required { " " span.required { "(" (t!(locale, "web.required")) ")" } } }
}

fn hint(field: &Field<'_>) -> Markup {
    html! { @if let Some(hint) = field.hint { p.hint #{ (field.name) "-hint" } { (hint) } } }
}

fn wrong(field: &Field<'_>) -> Markup {
    html! { @if let Some(error) = field.error { p.error #{ (field.name) "-error" } { (icon(Icon::Alert)) span { (error) } } } }
}

fn described(field: &Field<'_>) -> Option<String> {
    let hint = field.hint.map(|_| format!("{}-hint", field.name));
    let error = field.error.map(|_| format!("{}-error", field.name));
    let both: Vec<String> = [hint, error].into_iter().flatten().collect();
    (!both.is_empty()).then(|| both.join(" "))
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

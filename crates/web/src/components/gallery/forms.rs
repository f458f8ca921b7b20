//! What is pressed and filled in, and what is answered.

use kernel::Locale;
use maud::{Markup, html};

use crate::components::*;
use crate::t;

pub(super) fn buttons(locale: Locale) -> Markup {
    card(html! {
        form method="get" {
            p.actions {
                (button(Weight::Primary, &t!(locale, "gallery.save")))
                (button(Weight::Plain, &t!(locale, "gallery.preview")))
                (button(Weight::Quiet, &t!(locale, "gallery.more")))
                (button(Weight::Danger, &t!(locale, "gallery.delete")))
                (link_button("#buttons", &t!(locale, "gallery.view")))
            }
            div.actions {
                button.button.primary type="submit" { (icon(Icon::Plus)) (t!(locale, "gallery.add")) }
                button.button type="submit" disabled { (icon(Icon::Download)) (t!(locale, "gallery.preview")) }
                button.button.icon-only type="submit" aria-label=(t!(locale, "gallery.delete")) { (icon(Icon::Trash)) }
                (stepper(locale, "pieces", 2, 9))
            }
        }
    })
}

pub(super) fn fields(locale: Locale) -> Markup {
    let (name, name_hint) = (t!(locale, "gallery.product_name"), t!(locale, "gallery.product_name_hint"));
    let (product, about) = (t!(locale, "gallery.product"), t!(locale, "gallery.about"));
    let (email, email_wrong) = (t!(locale, "gallery.email"), t!(locale, "gallery.email_wrong"));
    let (pictures, pictures_hint) = (t!(locale, "gallery.pictures"), t!(locale, "gallery.pictures_hint"));
    let (online, online_hint) = (t!(locale, "gallery.sold_online"), t!(locale, "gallery.sold_online_hint"));
    let (shelf, seek, about_value) = (t!(locale, "gallery.shelf"), t!(locale, "gallery.seek"), t!(locale, "gallery.about_value"));
    let shelves: Vec<_> = (1..=3).map(|n| (n.to_string(), t!(locale, &format!("gallery.shelf_{n}")))).collect();
    let named = Field {
        name: "product_name",
        label: &name,
        hint: Some(&name_hint),
        value: &product,
        is_required: true,
        ..Field::default()
    };
    let wrong = Field {
        name: "email",
        label: &email,
        error: Some(&email_wrong),
        value: "noura.example.com",
        kind: "email",
        ..Field::default()
    };
    card(html! {
        form method="get" role="search" { (search_field(locale, Field { name: "seek", label: &seek, ..Field::default() })) }
        form.form method="get" {
            (text_field(locale, named))
            (text_field(locale, wrong))
            (select(locale, Field { name: "shelf", label: &shelf, value: "2", ..Field::default() }, &shelves))
            (text_area(locale, Field { name: "about", label: &about, value: &about_value, ..Field::default() }, 3))
            (file_field(locale, Field { name: "pictures", label: &pictures, hint: Some(&pictures_hint), ..Field::default() }, "image/*"))
            (checkbox(locale, Field { name: "online", label: &online, hint: Some(&online_hint), ..Field::default() }, true))
            p.actions { (button(Weight::Primary, &t!(locale, "gallery.save"))) }
        }
    })
}

pub(super) fn states(locale: Locale) -> Markup {
    let states = [(Tone::Good, "paid"), (Tone::Plain, "waiting"), (Tone::Warn, "late"), (Tone::Bad, "returned")];
    let notices = [(Tone::Plain, "fact"), (Tone::Good, "saved"), (Tone::Warn, "back_up_old"), (Tone::Bad, "refused")];
    let say = |key: &str| t!(locale, &format!("gallery.{key}"));
    html! {
        p.row { @for (tone, key) in states { (badge(tone, &say(key))) } }
        div { @for (tone, key) in notices { (notice(tone, html! { (say(key)) })) } }
        (card(empty_state(Icon::Receipt, &say("nothing"), link_button("#states", &say("open_shop")))))
        (card(html! { h3 { (say("loading")) } (loading(locale)) }))
    }
}

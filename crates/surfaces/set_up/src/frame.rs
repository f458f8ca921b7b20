//! The frame of every page: how far one has come, the way back, and a form in the middle.

use kernel::Locale;
use maud::{Markup, html};
use web::components::{Field, Tone, Weight, button, link_button, notice, text_field};
use web::{Ctx, Page, t};

use crate::SHELF;
use crate::answers::Wrong;

/// The pages, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Country,
    Shop,
    Store,
    Owner,
    Goods,
    Done,
}

impl Place {
    /// Where the way back leads; nowhere from where the shop is open already.
    fn before(self) -> Option<&'static str> {
        match self {
            Self::Shop => Some("/set-up/country"),
            Self::Store => Some("/set-up/shop"),
            Self::Owner => Some("/set-up/store"),
            Self::Country | Self::Goods | Self::Done => None,
        }
    }
}

/// A page with its place on the way.
pub(crate) fn page(ctx: &Ctx, place: Place, title: &str, body: Markup) -> Page {
    let locale = ctx.locale;
    let steps = [
        t!(locale, "set_up.step_country"),
        t!(locale, "set_up.step_shop"),
        t!(locale, "set_up.step_store"),
        t!(locale, "set_up.step_owner"),
        t!(locale, "set_up.step_goods"),
        t!(locale, "set_up.step_done"),
    ];
    let way = html! {
        ol.way aria-label=(t!(locale, "web.progress")) {
            @for (number, step) in steps.iter().enumerate() {
                li.done[number < place as usize] aria-current=[(number == place as usize).then_some("step")] { (step) }
            }
        }
    };
    bare(ctx, title, html! { (way) (body) })
}

/// A page without a place on the way.
pub(crate) fn bare(ctx: &Ctx, title: &str, body: Markup) -> Page {
    ctx.page(title.to_owned(), html! { div.set-up { (body) } }).style(SHELF.url("set_up.css"))
}

/// The question of a page with its form: what is wrong with none of its fields stands above it.
pub(crate) fn question(ctx: &Ctx, place: Place, (title, lead): (&str, &str), wrong: Markup, fields: Markup) -> Page {
    let locale = ctx.locale;
    let body = html! {
        section.card {
            h1 { (title) }
            p.lead { (lead) }
            (wrong)
            form.stack method="post" action=(ctx.path()) {
                (fields)
                p.actions {
                    (button(Weight::Primary, &t!(locale, "set_up.go_on")))
                    @if let Some(before) = place.before() { (link_button(before, &t!(locale, "set_up.go_back"))) }
                }
            }
        }
    };
    page(ctx, place, title, body)
}

/// What is wrong with no field that the page shows.
pub(crate) fn others(locale: Locale, wrong: &Wrong, fields: &[&str]) -> Markup {
    html! { @for said in wrong.others(locale, fields) { (notice(Tone::Bad, html! { (said) })) } }
}

/// A name in both languages, side by side.
pub(crate) fn both(locale: Locale, wrong: &Wrong, fields: [Field<'_>; 2]) -> Markup {
    html! {
        div.halves {
            @for field in fields {
                @let error = wrong.at(locale, field.name);
                (text_field(locale, Field { error: error.as_deref(), ..field }))
            }
        }
    }
}

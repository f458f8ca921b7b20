//! All components on one page, for eyes and for the accessibility test.

use kernel::{Currency, Locale, Money};
use maud::{Markup, html};

use super::*;
use crate::t;

/// Every component once, in that language.
#[must_use]
pub fn gallery(locale: Locale) -> Markup {
    let sample = t!(locale, "web.gallery_sample");
    html! {
        h1 { (t!(locale, "web.gallery")) }
        (card(controls(locale, &sample)))
        (card(selling(locale, &sample)))
        (card(order(locale, &sample)))
    }
}

fn controls(locale: Locale, sample: &str) -> Markup {
    let name = t!(locale, "web.gallery_name");
    let (hint, error) = (t!(locale, "web.gallery_hint"), t!(locale, "web.gallery_error"));
    let field = Field { name: "name", label: &name, hint: Some(&hint), is_required: true, ..Field::default() };
    let wrong = Field { name: "wrong", label: &name, error: Some(&error), value: sample, ..Field::default() };
    let choice = Field { name: "choice", label: &name, value: "b", ..Field::default() };
    html! {
        h2 { (sample) }
        form method="get" {
            (text_field(locale, field))
            (text_field(locale, wrong))
            (select(locale, choice, &[("a".to_owned(), sample.to_owned()), ("b".to_owned(), name.clone())]))
            (stepper(locale, "quantity", 2, 9))
            p.actions { (button(Weight::Primary, sample)) (button(Weight::Plain, sample)) (button(Weight::Danger, sample)) (link_button("#", sample)) }
        }
    }
}

fn selling(locale: Locale, sample: &str) -> Markup {
    let amount = Money::new(129_900, Currency::SAR);
    let states = [StockState::Plenty, StockState::Few(3), StockState::None];
    html! {
        h2 { (sample) }
        p { (price(locale, amount)) " " (price_reduced(locale, Money::new(99_900, Currency::SAR), amount)) }
        p {
            @for (place, state) in states.into_iter().enumerate() { (stock_badge(locale, &format!("stock-{place}"), "", state)) " " }
            @for tone in [Tone::Plain, Tone::Good, Tone::Warn, Tone::Bad] { (badge(tone, sample)) " " }
        }
        @for tone in [Tone::Good, Tone::Warn, Tone::Bad] { (notice(tone, html! { (sample) })) }
        (empty_state(Icon::Basket, &t!(locale, "web.gallery_empty"), link_button("#", sample)))
        p { @for sign in Icon::ALL { (icon(*sign)) " " } }
    }
}

fn order(locale: Locale, sample: &str) -> Markup {
    let step = |note: &str| Step { label: sample.to_owned(), note: note.to_owned() };
    let amount = Money::new(11_500, Currency::SAR);
    let printed = Receipt {
        heading: vec![sample.to_owned()],
        lines: vec![ReceiptLine { name: sample.to_owned(), quantity: 2, amount }],
        sums: vec![(t!(locale, "web.total"), amount)],
        footing: vec![sample.to_owned()],
    };
    let series = Series {
        title: sample.to_owned(),
        points: (1..=7).map(|n| (crate::format::number(locale, n), n * n, crate::format::number(locale, n * n))).collect(),
    };
    html! {
        h2 { (sample) }
        (breadcrumbs(locale, &[Crumb { href: "#".to_owned(), label: sample.to_owned() }], sample))
        (progress(locale, &[step("10:15"), step(""), step("")], 1))
        (receipt(locale, &printed))
        (table(sample, &[sample.to_owned(), t!(locale, "web.total")], &[vec![html! { (sample) }, price(locale, amount)]]))
        (bar_chart(locale, &series))
        (line_chart(locale, &series))
        (pager(locale, Some("#"), Some("#")))
    }
}

//! What is particular to selling.

use kernel::{Currency, Locale, Money};
use maud::{Markup, html};

use crate::assets::SHARED;
use crate::components::*;
use crate::t;

pub(super) fn parts(locale: Locale) -> Markup {
    let say = |key: &str| t!(locale, &format!("gallery.{key}"));
    let money = |halalas| Money::new(halalas, Currency::SAR);
    let states = [StockState::Plenty, StockState::Few(3), StockState::None];
    html! {
        div.halves {
            (card(html! {
                h3 { (say("price")) }
                p { (price(locale, money(129_900))) }
                p { (price_reduced(locale, money(99_900), money(129_900))) }
                h3 { (say("stock")) }
                p.row { @for (place, state) in states.into_iter().enumerate() { (stock_badge(locale, &format!("stock-{place}"), "", state)) } }
                p.row { (picture(&SHARED.url("mark.svg"), &say("wool_picture"), (64, 64))) (say("wool")) }
            }))
            (card(html! { h3 { (say("way")) } (progress(locale, &steps(locale), 2)) }))
        }
        section { h3.hidden { (say("receipt")) } (receipt(locale, &printed(locale))) }
        (json_ld(&serde_json::json!({ "@context": "https://schema.org", "@type": "Product", "name": say("product") })))
    }
}

fn steps(locale: Locale) -> Vec<Step> {
    let notes = [t!(locale, "gallery.step_today"), String::new(), t!(locale, "gallery.step_soon"), String::new()];
    (1..).zip(notes).map(|(n, note)| Step { label: t!(locale, &format!("gallery.step_{n}")), note }).collect()
}

fn printed(locale: Locale) -> Receipt {
    let say = |key: &str| t!(locale, &format!("gallery.{key}"));
    let money = |halalas| Money::new(halalas, Currency::SAR);
    let line = |key: &str, quantity, amount| ReceiptLine { name: say(key), quantity, amount: money(amount) };
    Receipt {
        heading: vec![say("shop"), say("tax_number")],
        lines: vec![line("product", 1, 24_900), line("cardamom", 2, 9_200)],
        sums: vec![
            (say("subtotal"), money(29_652)),
            (say("tax"), money(4_448)),
            (t!(locale, "web.total"), money(34_100)),
            (say("cash"), money(34_100)),
        ],
        footing: vec![say("day"), say("thanks")],
    }
}

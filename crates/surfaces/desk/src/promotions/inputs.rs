//! The fields of the builder: what is given, to whom and when, how often, and how it stands beside others.

use catalog::Category;
use channels::{Channel, Location};
use kernel::{Currency, Locale};
use maud::{Markup, html};
use promotions::{Lane, Offered, Stacking, Weekday};
use web::components::Field;
use web::{format, t};

use super::shape::{Kind, PARTS, STEPS};
use crate::form::Form;

/// What forms choose from.
#[derive(Debug, Clone, Default)]
pub(super) struct Choices {
    pub(super) categories: Vec<Category>,
    pub(super) channels: Vec<Channel>,
    pub(super) locations: Vec<Location>,
    /// Code and name of each tier.
    pub(super) tiers: Vec<(String, kernel::Texts)>,
}

/// A choice of several, each with its value and its name. Nothing where there is nothing to choose.
fn several(form: &Form<'_>, name: &str, legend: &str, options: &[(String, String)]) -> Markup {
    let wrong = form.wrongs.at(form.locale, name);
    html! {
        @if !options.is_empty() {
            fieldset {
                legend { (t!(form.locale, legend)) }
                @if let Some(said) = &wrong { p.error { (said) } }
                div.checks {
                    @for (value, label) in options {
                        @let is_chosen = form.fields.all(name).any(|chosen| chosen == value);
                        div.check {
                            input #{ (name) "-" (value) } type="checkbox" name=(name) value=(value) checked[is_chosen];
                            label for={ (name) "-" (value) } { (label) }
                        }
                    }
                }
            }
        }
    }
}

fn hinted(form: &Form<'_>, name: &str, label: &str, hint: &str) -> Markup {
    let hint = t!(form.locale, hint);
    form.line(name, label, Field { hint: Some(&hint), keyboard: "decimal", ..Field::default() })
}

fn number(form: &Form<'_>, name: &str, label: &str) -> Markup {
    form.line(name, label, Field { keyboard: "numeric", ..Field::default() })
}

/// An amount of money, with its currency beside the label.
fn money(form: &Form<'_>, name: &str, label: &str, currency: Currency) -> Markup {
    let sign = format::currency(form.locale, currency);
    form.line(name, label, Field { keyboard: "decimal", hint: Some(&sign), ..Field::default() })
}

/// Which goods: all, some categories, some products.
fn goods(form: &Form<'_>, of: &str, label: &str, choices: &Choices) -> Markup {
    let locale = form.locale;
    let mut ways = vec!["all", "categories", "products"];
    if of == "get" {
        ways.insert(0, "same");
    }
    let ways: Vec<_> = ways.into_iter().map(|way| (way.to_owned(), t!(locale, &format!("desk.promotion_goods_{way}")))).collect();
    let categories = crate::categories::choices(locale, &choices.categories);
    let (named, hint) = (format!("{of}_products"), t!(locale, "desk.promotion_products_hint"));
    let wrong = form.wrongs.at(locale, &format!("{of}_categories"));
    let is_open = wrong.is_some() || form.fields.get(&format!("{of}_goods")) == "categories";
    html! {
        div.stack {
            (form.choice(&format!("{of}_goods"), label, &ways))
            @if !categories.is_empty() {
                details open[is_open] {
                    summary { (t!(locale, "desk.promotion_which_categories")) }
                    (several(form, &format!("{of}_categories"), "desk.promotion_categories", &categories))
                }
            }
            (form.line(&named, "desk.promotion_products", Field { hint: Some(&hint), ..Field::default() }))
        }
    }
}

/// What is given.
pub(super) fn given(form: &Form<'_>, kind: Kind, choices: &Choices, currency: Currency) -> Markup {
    let rate = || hinted(form, "rate", "desk.promotion_rate", "desk.promotion_rate_hint");
    let most = || money(form, "most", "desk.promotion_most", currency);
    let of = || goods(form, "of", "desk.promotion_of", choices);
    html! {
        @match kind {
            Kind::Percent => { (of()) div.pair.narrow { (rate()) (most()) } },
            Kind::AmountOff => {
                (of())
                div.pair.narrow { (money(form, "amount", "desk.promotion_amount", currency)) }
                (form.check("each", "desk.promotion_each"))
            },
            Kind::FixedPrice => { (of()) div.pair.narrow { (money(form, "price", "desk.promotion_price_each", currency)) } },
            Kind::BuyGet => {
                (goods(form, "buy", "desk.promotion_buy", choices))
                div.pair.narrow { (number(form, "buy_pieces", "desk.promotion_buy_pieces")) }
                (goods(form, "get", "desk.promotion_get", choices))
                div.pair.narrow {
                    (number(form, "get_pieces", "desk.promotion_get_pieces"))
                    (hinted(form, "rate", "desk.promotion_get_rate", "desk.promotion_free_hint"))
                }
            },
            Kind::Bundle => {
                @for place in 1..=PARTS {
                    fieldset.stack {
                        legend { (t!(form.locale, "desk.promotion_part", place = place)) }
                        (goods(form, &format!("part{place}"), "desk.promotion_of", choices))
                        div.pair.narrow { (number(form, &format!("part{place}_pieces"), "desk.promotion_pieces")) }
                    }
                }
                div.pair.narrow { (money(form, "price", "desk.promotion_price_together", currency)) }
            },
            Kind::ByPieces => { (of()) (steps(form, "desk.promotion_from_pieces")) },
            Kind::ByAmount => { (of()) (steps(form, "desk.promotion_from_amount")) },
            Kind::Delivery => {
                div.pair.narrow { (rate()) (most()) }
                div.pair.narrow { (money(form, "price", "desk.promotion_delivery_price", currency)) }
                p.hint { (t!(form.locale, "desk.promotion_delivery_hint")) }
            },
        }
    }
}

fn steps(form: &Form<'_>, from: &str) -> Markup {
    html! {
        @for place in 1..=STEPS {
            fieldset {
                legend { (t!(form.locale, "desk.promotion_step", place = place)) }
                div.pair.narrow {
                    (number(form, &format!("step{place}_from"), from))
                    (hinted(form, &format!("step{place}_rate"), "desk.promotion_rate", "desk.promotion_rate_hint"))
                }
            }
        }
    }
}

/// To whom, where and when.
pub(super) fn conditions(form: &Form<'_>, choices: &Choices, currency: Currency) -> Markup {
    let locale = form.locale;
    let days = Weekday::ALL.iter().enumerate();
    let days: Vec<_> =
        days.map(|(place, day)| (day.to_string(), t!(locale, &format!("calendar.weekday_{}", place + 1)))).collect();
    let tiers: Vec<_> = choices.tiers.iter().map(|(code, name)| (code.clone(), name.get(locale).to_owned())).collect();
    let channels: Vec<_> = choices.channels.iter().map(|one| (one.id.to_string(), one.name.get(locale).to_owned())).collect();
    let locations: Vec<_> = choices.locations.iter().map(|one| (one.id.to_string(), one.name.get(locale).to_owned())).collect();
    let when = |name: &str, label: &str, kind: &'static str| form.line(name, label, Field { kind, ..Field::default() });
    html! {
        (form.check("coupon", "desk.promotion_coupon"))
        (form.check("member", "desk.promotion_member"))
        (form.check("first_order", "desk.promotion_first_order"))
        (several(form, "tiers", "desk.promotion_tiers", &tiers))
        div.pair.narrow {
            (money(form, "least_amount", "desk.promotion_least_amount", currency))
            (hinted(form, "least_pieces", "desk.promotion_least_pieces", "desk.promotion_least_pieces_hint"))
        }
        (several(form, "channels", "desk.promotion_channels", &channels))
        (several(form, "locations", "desk.promotion_locations", &locations))
        p.hint { (t!(locale, "desk.promotion_where_hint")) }
        div.pair.narrow {
            (when("from", "desk.promotion_from", "datetime-local"))
            (when("until", "desk.promotion_until", "datetime-local"))
        }
        div.pair.narrow {
            (when("hours_from", "desk.promotion_hours_from", "time"))
            (when("hours_until", "desk.promotion_hours_until", "time"))
        }
        (several(form, "weekdays", "desk.promotion_weekdays", &days))
        p.hint { (t!(locale, "desk.promotion_clock_hint")) }
    }
}

/// How often, and for how much.
pub(super) fn limits(form: &Form<'_>, currency: Currency) -> Markup {
    html! {
        div.pair.narrow {
            (number(form, "per_customer", "desk.promotion_per_customer"))
            (number(form, "per_order", "desk.promotion_per_order"))
            (number(form, "per_day", "desk.promotion_per_day"))
            (number(form, "in_total", "desk.promotion_in_total"))
        }
        div.pair.narrow {
            (money(form, "budget", "desk.promotion_budget", currency))
            (hinted(form, "hold_out", "desk.promotion_hold_out", "desk.promotion_hold_out_hint"))
        }
    }
}

/// How it stands beside others, and who is told.
pub(super) fn beside(form: &Form<'_>, kind: Kind) -> Markup {
    let locale = form.locale;
    let stacking: Vec<_> = Stacking::ALL.iter().map(|one| (one.to_string(), stacking_said(locale, *one))).collect();
    let offered: Vec<_> = Offered::ALL.iter().map(|one| (one.to_string(), offered_said(locale, *one))).collect();
    let lanes = Lane::ALL.iter().filter(|lane| **lane != Lane::Delivery);
    let lanes: Vec<_> = lanes.map(|one| (one.to_string(), lane_said(locale, *one))).collect();
    html! {
        (form.choice("offered", "desk.promotion_offered", &offered))
        (form.choice("stacking", "desk.promotion_stacking", &stacking))
        @if kind != Kind::Delivery { (form.choice("lane", "desk.promotion_lane", &lanes)) }
        (hinted(form, "priority", "desk.promotion_priority", "desk.promotion_priority_hint"))
    }
}

pub(super) fn stacking_said(locale: Locale, stacking: Stacking) -> String {
    t!(locale, &format!("desk.promotion_stacking_{stacking}"))
}

pub(super) fn offered_said(locale: Locale, offered: Offered) -> String {
    t!(locale, &format!("desk.promotion_offered_{offered}"))
}

pub(super) fn lane_said(locale: Locale, lane: Lane) -> String {
    t!(locale, &format!("desk.promotion_lane_{lane}"))
}

//! The checkout as a page: contact, delivery, payment, and beside them what it comes to.

use kernel::Locale;
use maud::{Markup, html};
use web::components::{Field, Icon, Tone, icon, notice, price, select, text_field};
use web::{Ctx, Page, format, t};

use super::Desk;
use super::bringing;
use super::form::{Form, Pay, TestCard, Way, Wrong};
use crate::delivery;
use crate::frame;
use crate::money_lines::sums;
use crate::offers;
use crate::steps::{Step, steps};
use crate::stores;

/// The fields with a place of their own for what is wrong.
const FIELDS: [&str; 11] = ["name", "email", "phone", "way", "line1", "line2", "city", "postcode", "store", "points", "code"];

/// The whole page.
pub(super) fn page(ctx: &Ctx, desk: &Desk, form: &Form, wrong: &Wrong) -> Page {
    let locale = ctx.locale;
    let body = html! {
        (steps(locale, Step::Details))
        h1 { (t!(locale, "shop.checkout")) }
        @if wrong.is_any() {
            (notice(Tone::Bad, html! {
                @let elsewhere = wrong.elsewhere(&FIELDS);
                @for said in &elsewhere { p { (said) } }
                @let fields: Vec<_> = FIELDS.iter().filter_map(|field| Some((*field, wrong.at(field)?))).collect();
                @if !fields.is_empty() {
                    p { (t!(locale, "shop.look_again")) }
                    ul { @for (field, said) in fields { li { a href={ "#" (field) } { (said) } } } }
                }
            }))
        }
        // The server says what is wrong, in the page's own words: browsers would stumble over fields that are folded away.
        form.split.checkout method="post" action="/checkout" novalidate {
            (hidden("once", form.once())) (hidden("cart", &form.cart)) (hidden("shown", &form.shown))
            @if desk.view.sent.is_some() { (hidden("shown_sent", &form.shown_sent)) }
            div.stack {
                (contact(locale, form, wrong))
                (delivery(ctx, desk, form, wrong))
                (bringing::fields(locale, desk.means.as_ref(), form, wrong))
                (payment(locale, desk, form))
            }
            (summary(locale, desk))
        }
    };
    frame::page(ctx, &desk.visit, t!(locale, "shop.checkout"), body)
}

fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

fn contact(locale: Locale, form: &Form, wrong: &Wrong) -> Markup {
    let (name, email, phone) = (t!(locale, "shop.name"), t!(locale, "shop.email"), t!(locale, "shop.phone"));
    let hint = t!(locale, "shop.contact_hint");
    html! {
        section.card aria-labelledby="contact" {
            h2 #contact { (t!(locale, "shop.contact")) }
            (text_field(locale, Field { name: "name", label: &name, value: &form.name, autocomplete: "name", error: wrong.at("name"), is_required: true, ..Field::default() }))
            (text_field(locale, Field { name: "email", label: &email, value: &form.email, kind: "email", autocomplete: "email", hint: Some(&hint), error: wrong.at("email"), ..Field::default() }))
            (text_field(locale, Field { name: "phone", label: &phone, value: &form.phone, kind: "tel", autocomplete: "tel", error: wrong.at("phone"), ..Field::default() }))
        }
    }
}

/// A radio with its label, and a sentence that says what it means.
fn radio(name: &str, value: &str, chosen: &str, (label, hint): (&str, &str)) -> Markup {
    let id = format!("{name}-{value}");
    html! {
        div.radio {
            input #(id) type="radio" name=(name) value=(value) checked[value == chosen] aria-describedby={ (id) "-hint" };
            label for=(id) { strong { (label) } }
            span.quiet #{ (id) "-hint" } { (hint) }
        }
    }
}

fn delivery(ctx: &Ctx, desk: &Desk, form: &Form, wrong: &Wrong) -> Markup {
    let locale = ctx.locale;
    let (ship, ship_hint) = (t!(locale, "shop.ship"), t!(locale, "shop.ship_hint"));
    let (pick_up, pick_up_hint) = (t!(locale, "shop.pick_up"), t!(locale, "shop.pick_up_hint"));
    // Where the ways differ in what is to be paid, each says it.
    let sent = desk.view.sent.as_ref().map(|sent| delivery::sent(locale, sent));
    let fetched = desk.view.quote.as_ref().filter(|_| sent.is_some());
    let fetched = fetched.map(|quote| t!(locale, "shop.pick_up_total", total = quote.total));
    let told = |hint: String, total: Option<String>| [Some(hint), total].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let (ship_hint, pick_up_hint) = (told(ship_hint, sent), told(pick_up_hint, fetched));
    html! {
        fieldset.card {
            legend { h2 { (t!(locale, "shop.delivery")) } }
            (radio("way", Way::Ship.as_str(), &form.way, (&ship, &ship_hint)))
            @if !desk.stores.is_empty() { (radio("way", Way::PickUp.as_str(), &form.way, (&pick_up, &pick_up_hint))) }
            @if let Some(said) = wrong.at("way") { p.error { (said) } }
            div.ship { (address(locale, form, wrong)) }
            @if !desk.stores.is_empty() { div.pick-up { (store(ctx, desk, form, wrong)) } }
        }
    }
}

fn address(locale: Locale, form: &Form, wrong: &Wrong) -> Markup {
    let (street, more) = (t!(locale, "shop.street"), t!(locale, "shop.street_more"));
    let (city, postcode) = (t!(locale, "shop.city"), t!(locale, "shop.postcode"));
    html! {
        (text_field(locale, Field { name: "line1", label: &street, value: &form.line1, autocomplete: "address-line1", error: wrong.at("line1"), is_required: true, ..Field::default() }))
        (text_field(locale, Field { name: "line2", label: &more, value: &form.line2, autocomplete: "address-line2", error: wrong.at("line2"), ..Field::default() }))
        (text_field(locale, Field { name: "city", label: &city, value: &form.city, autocomplete: "address-level2", error: wrong.at("city"), is_required: true, ..Field::default() }))
        (text_field(locale, Field { name: "postcode", label: &postcode, value: &form.postcode, keyboard: "numeric", autocomplete: "postal-code", error: wrong.at("postcode"), ..Field::default() }))
    }
}

/// The stores, each with its address and its hours of today.
fn store(ctx: &Ctx, desk: &Desk, form: &Form, wrong: &Wrong) -> Markup {
    let (locale, now) = (ctx.locale, stores::now(ctx));
    let first = desk.stores.first().map(|(store, _)| store.id.to_string()).unwrap_or_default();
    let chosen = if form.store.is_empty() { first } else { form.store.clone() };
    html! {
        fieldset.question #store {
            legend { (t!(locale, "shop.store")) }
            @if let Some(said) = wrong.at("store") { p.error #store-error { (icon(Icon::Alert)) (said) } }
            @for (store, hours) in &desk.stores {
                @let place = format!("{} · {}", store.city.get(locale), store.address.get(locale));
                @let today = stores::today(ctx, hours, now).map(|today| format!("{} {today}", t!(locale, "shop.today")));
                @let hint = [Some(place), today].into_iter().flatten().collect::<Vec<_>>().join(" · ");
                (radio("store", &store.id.to_string(), &chosen, (store.name.get(locale), &hint)))
            }
        }
    }
}

fn payment(locale: Locale, desk: &Desk, form: &Form) -> Markup {
    let (card, card_hint) = (t!(locale, "shop.pay_card"), t!(locale, "shop.pay_card_hint"));
    let (later, later_hint) = (t!(locale, "shop.pay_later"), t!(locale, "shop.pay_later_hint"));
    let label = t!(locale, "shop.test_card");
    let named = |card: &TestCard| match card {
        TestCard::Good => t!(locale, "shop.test_card_good"),
        TestCard::Declined => t!(locale, "shop.test_card_declined"),
        TestCard::Slow => t!(locale, "shop.test_card_slow"),
    };
    let cards: Vec<_> = TestCard::ALL.iter().map(|card| (card.to_string(), named(card))).collect();
    html! {
        fieldset.card {
            legend { h2 { (t!(locale, "shop.payment")) } }
            @if desk.means.as_ref().is_some_and(flows::membership::Means::are_any) { p.quiet { (t!(locale, "shop.rest_hint")) } }
            @if desk.takes_cards {
                (radio("pay", Pay::Card.as_str(), &form.pay, (&card, &card_hint)))
                div.by-card { (select(locale, Field { name: "test_card", label: &label, value: &form.test_card, ..Field::default() }, &cards)) }
            }
            (radio("pay", Pay::OnDelivery.as_str(), &form.pay, (&later, &later_hint)))
        }
    }
}

fn summary(locale: Locale, desk: &Desk) -> Markup {
    let view = &desk.view;
    html! {
        aside.card.summary aria-label=(t!(locale, "shop.summary")) {
            h2 { (t!(locale, "shop.summary")) }
            ul.brief {
                @for line in &view.lines {
                    @let choices = frame::choices(locale, &line.sellable.choices);
                    li.row.between {
                        span {
                            bdi { (format::quantity(locale, line.line.quantity)) } " × "
                            span lang=(line.sellable.title.language(locale)) { (line.sellable.title.get(locale)) }
                            @if !choices.is_empty() { span.quiet { " " (choices) } }
                        }
                        (price(locale, line.quoted.total))
                    }
                }
                @if let Some(delivery) = view.sent.as_ref().and_then(|sent| sent.quote.delivery.as_ref()) {
                    li.row.between.ship { span { (t!(locale, "shop.delivery_charge")) } (price(locale, delivery.total)) }
                }
            }
            @match (&view.quote, &view.sent) {
                (Some(quote), Some(sent)) => {
                    // The choice of the way shows one of the two; without it, both are there and say what they are.
                    div.ship { p.quiet { (t!(locale, "shop.ship")) } (offers::given(locale, sent.offers.as_ref())) (summed(locale, &sent.quote)) }
                    @if !desk.stores.is_empty() {
                        div.pick-up { p.quiet { (t!(locale, "shop.pick_up")) } (offers::given(locale, view.offers.as_ref())) (summed(locale, quote)) }
                    }
                    button.button.primary.wide type="submit" {
                        span.ship { (t!(locale, "shop.place_order", total = sent.quote.total)) }
                        @if !desk.stores.is_empty() { span.pick-up { (t!(locale, "shop.place_order", total = quote.total)) } }
                    }
                }
                (Some(quote), None) => {
                    (offers::given(locale, view.offers.as_ref()))
                    (summed(locale, quote))
                    button.button.primary.wide type="submit" { (t!(locale, "shop.place_order", total = quote.total)) }
                }
                (None, _) => {}
            }
            p.quiet { (t!(locale, "shop.once_hint")) }
        }
    }
}

fn summed(locale: Locale, quote: &pricing::Quote) -> Markup {
    sums(locale, quote.tax_included, (quote.net, quote.tax, quote.total))
}

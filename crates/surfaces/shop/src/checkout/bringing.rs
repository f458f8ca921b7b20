//! What a buyer brings beside money: points, wallet, store credit, a gift card.

use flows::checkout::{Brings, GiftCardPart, Part, Proof};
use flows::membership::Means;
use kernel::{CustomerId, DomainError, Kind, Locale, Points};
use maud::{Markup, html};
use payments::TenderWish;
use web::components::{Field, text_field};
use web::{digits, format, t};

use super::form::{Form, Wrong};
use crate::frame::Asker;

/// The value of a box that is ticked.
const TICKED: &str = "yes";

/// What the form says somebody brings; the rest is paid by that tender.
pub(super) fn read(
    asker: &Asker,
    customer: Option<CustomerId>,
    form: &Form,
    rest: Option<TenderWish>,
) -> Result<Brings, DomainError> {
    let typed = digits::fold(form.points.trim());
    let points = match typed.as_str() {
        "" | "0" => None,
        typed => Some(typed.parse().map(Points).map_err(|_| DomainError::new(Kind::Invalid, "shop.bad_points").at("points"))?),
    };
    let ticked = |field: &str| (field == TICKED).then_some(Part::UpToDue);
    let code = form.gift_card.trim();
    Ok(Brings {
        proof: customer.map(Proof::SignedIn),
        points,
        wallet: ticked(&form.wallet),
        store_credit: ticked(&form.credit),
        gift_cards: if code.is_empty() { Vec::new() } else { vec![GiftCardPart { code: code.to_owned(), pays: Part::UpToDue }] },
        rest,
        device: asker.holder.clone(),
        ..Brings::default()
    })
}

/// The fields, as far as there is anything to bring; a gift card anybody may have.
pub(super) fn fields(locale: Locale, means: Option<&Means>, form: &Form, wrong: &Wrong) -> Markup {
    let (label, hint) = (t!(locale, "shop.gift_card"), t!(locale, "shop.gift_card_hint"));
    let wrong_card = wrong.at("code");
    html! {
        fieldset.card.bringing {
            legend { h2 { (t!(locale, "shop.pay_with")) } }
            @if let Some(means) = means {
                @if let Some((points, programme, worth)) = means.points.as_ref().filter(|(points, ..)| points.is_positive()) {
                    @let have = t!(locale, "shop.points_have", points = programme.say(locale, *points), worth = *worth);
                    @let use_label = t!(locale, "shop.points_use");
                    (text_field(locale, Field { name: "points", label: &use_label, value: &form.points, keyboard: "numeric", hint: Some(&have), error: wrong.at("points"), ..Field::default() }))
                }
                @if means.wallet.is_positive() {
                    (tick("wallet", &form.wallet, (&t!(locale, "shop.use_wallet"), &t!(locale, "shop.use_wallet_hint", left = format::money(locale, means.wallet)))))
                }
                @if means.store_credit.is_positive() {
                    (tick("credit", &form.credit, (&t!(locale, "shop.use_credit"), &t!(locale, "shop.use_credit_hint", left = format::money(locale, means.store_credit)))))
                }
            }
            details.more open[!form.gift_card.is_empty()] {
                summary { (label) }
                (text_field(locale, Field { name: "gift_card", label: &label, value: &form.gift_card, hint: Some(&hint), error: wrong_card, ..Field::default() }))
            }
        }
    }
}

fn tick(name: &str, value: &str, (label, hint): (&str, &str)) -> Markup {
    html! {
        div.radio {
            input #(name) type="checkbox" name=(name) value=(TICKED) checked[value == TICKED] aria-describedby={ (name) "-hint" };
            label for=(name) { strong { (label) } }
            span.quiet #{ (name) "-hint" } { (hint) }
        }
    }
}

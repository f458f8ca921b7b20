//! Paying with what the customer brought: points, wallet, a gift card; the rest in cash or by card.

use flows::checkout::{Brings, GiftCardPart, Part, Seen};
use flows::storefront::CartView;
use kernel::{DomainError, Kind, Locale, Money, Points, Result as Found};
use maud::{Markup, html};
use payments::{TenderKind, TenderWish};
use web::components::{Weight, button};
use web::{digits, format, t};

use super::Paying;
use crate::member::Served;

/// The value of a box that is ticked.
const TICKED: &str = "yes";

/// What the form says is brought. Whose it is, the basket knows.
pub(super) fn read(paying: &Paying, device: &str) -> Found<Brings> {
    let due = super::shown(&paying.due).ok_or_else(|| DomainError::new(Kind::Invalid, "till.other_basket"))?;
    let typed = digits::fold(paying.points.trim());
    let points = match typed.as_str() {
        "" | "0" => None,
        typed => Some(typed.parse().map(Points).map_err(|_| DomainError::new(Kind::Invalid, "till.bad_points").at("points"))?),
    };
    let code = paying.gift_card.trim();
    let rest = match (paying.way, paying.rest.as_str()) {
        (super::Way::Brought, "card") => Some(TenderKind::Card),
        (super::Way::Brought, _) => Some(TenderKind::Cash),
        _ => None,
    };
    let nothing = Money::zero(due.currency);
    Ok(Brings {
        points,
        wallet: (paying.wallet == TICKED).then_some(Part::UpToDue),
        gift_cards: if code.is_empty() { Vec::new() } else { vec![GiftCardPart { code: code.to_owned(), pays: Part::UpToDue }] },
        rest: rest.map(|kind| TenderWish { kind, amount: nothing, given: None, token: None, account: None }),
        device: device.to_owned(),
        seen: Seen { age: digits::fold(paying.age.trim()).parse().ok(), prescriptions: Vec::new() },
        ..Brings::default()
    })
}

/// The form. Points and wallet only for who showed a code or a card.
pub(super) fn form(locale: Locale, served: Option<&Served>, hidden: &Markup) -> Markup {
    let means = served.filter(|served| served.may_spend).map(|served| &served.means);
    let points = means.and_then(|means| means.points.as_ref()).filter(|(points, ..)| points.is_positive());
    let wallet = means.map(|means| means.wallet).filter(|wallet| wallet.is_positive());
    let (wallet, is_shut) =
        if served.is_some_and(|served| served.opens_wallet) { (wallet, false) } else { (None, wallet.is_some()) };
    let open = points.is_some() || wallet.is_some();
    html! {
        details.card open[open] {
            summary { @if open { (t!(locale, "till.by_points")) " · " @if wallet.is_some() { (t!(locale, "till.by_wallet")) " · " } } (t!(locale, "till.by_gift_card")) }
            form.stack method="post" action="/till/pay" {
                (hidden)
                input type="hidden" name="way" value=(super::Way::Brought);
                @if let Some((points, programme, worth)) = points {
                    div.field {
                        label for="points" { (t!(locale, "till.points_use")) }
                        input #points name="points" inputmode="numeric" autocomplete="off" aria-describedby="points-hint";
                        span.quiet #points-hint { (t!(locale, "till.member_points", points = programme.say(locale, *points), worth = *worth)) }
                    }
                }
                @if let Some(left) = wallet {
                    div.radio {
                        input #wallet type="checkbox" name="wallet" value=(TICKED);
                        label for="wallet" { (t!(locale, "till.take_wallet")) " " bdi { (format::money(locale, left)) } }
                    }
                }
                @if is_shut { p.quiet { (t!(locale, "till.wallet_by_code")) } }
                div.field {
                    label for="gift-card" { (t!(locale, "till.gift_card")) }
                    input #gift-card name="gift_card" dir="ltr" maxlength="64" autocomplete="off" autocapitalize="characters";
                }
                div.field {
                    label for="rest" { (t!(locale, "till.rest_how")) }
                    select #rest name="rest" {
                        option value="cash" { (t!(locale, "till.rest_cash")) }
                        option value="card" { (t!(locale, "till.rest_card")) }
                    }
                }
                (button(Weight::Primary, &t!(locale, "till.take_brought")))
            }
        }
    }
}

/// The highest age that the goods ask for.
pub(super) fn age_asked(view: &CartView) -> Option<i64> {
    view.lines.iter().filter_map(|line| line.sellable.regulated?.min_age).max()
}

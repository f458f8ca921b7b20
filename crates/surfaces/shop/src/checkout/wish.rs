//! From what was typed to what is wished: shape only, the domains decide.

use std::str::FromStr;

use customers::Contact;
use flows::checkout::PlaceOrder;
use kernel::{Country, CustomerId, DomainError, Kind, Money};
use orders::{Address, Delivery};
use payments::{TenderKind, TenderWish};
use web::digits;
use web::limits::{self, SHORT_TEXT_CHARS_MOST};

use super::bringing;
use super::form::{Form, Pay, TestCard, Way};
use crate::frame::Asker;

/// The order that the form asks for, or every field that is missing or does not read.
pub(super) fn read(
    asker: &Asker,
    (country, customer): (Country, Option<CustomerId>),
    form: &Form,
) -> Result<PlaceOrder, Vec<DomainError>> {
    let mut wrong = too_long(form);
    let (name, email, phone) = (form.name.trim(), filled(&form.email), filled(&form.phone).map(|phone| digits::fold(&phone)));
    need(&mut wrong, name, DomainError::new(Kind::Invalid, "shop.need_name").at("name"));
    if email.is_none() && phone.is_none() {
        wrong.push(DomainError::new(Kind::Invalid, "shop.need_contact").at("email"));
    }
    let delivery = delivery(country, form, &mut wrong);
    let is_sent = matches!(delivery, Some(Delivery::Ship(_))) && !form.shown_sent.is_empty();
    let (cart, shown) = (form.cart.parse().ok(), shown(if is_sent { &form.shown_sent } else { &form.shown }));
    let (Some(delivery), Some(cart), Some(shown), true) = (delivery, cart, shown, wrong.is_empty()) else {
        // A hidden field that does not read was tampered with: the form is shown again with good ones.
        return Err(wrong);
    };
    let brings = bringing::read(asker, customer, form, rest(form, shown)).map_err(|wrong| vec![wrong])?;
    Ok(PlaceOrder {
        channel: asker.channel,
        location: None,
        cart: Some(cart),
        lines: Vec::new(),
        contact: Some(Contact { name: name.to_owned(), email, phone }),
        delivery,
        tenders: Vec::new(),
        brings,
        expected_total: Some(shown),
        locale: asker.locale,
    })
}

fn delivery(country: Country, form: &Form, wrong: &mut Vec<DomainError>) -> Option<Delivery> {
    match word::<Way>(&form.way) {
        Some(Way::PickUp) => {
            let store = form.store.parse().ok();
            if store.is_none() {
                wrong.push(DomainError::new(Kind::Invalid, "shop.need_store").at("store"));
            }
            store.map(Delivery::PickUp)
        }
        Some(Way::Ship) => {
            need(wrong, &form.line1, DomainError::new(Kind::Invalid, "shop.need_street").at("line1"));
            need(wrong, &form.city, DomainError::new(Kind::Invalid, "shop.need_city").at("city"));
            Some(Delivery::Ship(address(country, form)))
        }
        None => {
            wrong.push(DomainError::new(Kind::Invalid, "shop.need_way").at("way"));
            None
        }
    }
}

fn address(country: Country, form: &Form) -> Address {
    Address {
        name: form.name.trim().to_owned(),
        phone: digits::fold(form.phone.trim()),
        line1: form.line1.trim().to_owned(),
        line2: form.line2.trim().to_owned(),
        city: form.city.trim().to_owned(),
        country,
        postcode: digits::fold(form.postcode.trim()),
    }
}

/// How the rest is paid. No tender means that the buyer pays when the goods come.
fn rest(form: &Form, amount: Money) -> Option<TenderWish> {
    match word::<Pay>(&form.pay) {
        Some(Pay::OnDelivery) => None,
        Some(Pay::Card) | None => {
            let token = word::<TestCard>(&form.test_card).unwrap_or(TestCard::Good).to_string();
            Some(TenderWish { kind: TenderKind::Gateway, amount, given: None, token: Some(token), account: None })
        }
    }
}

fn too_long(form: &Form) -> Vec<DomainError> {
    let fields = [
        ("name", &form.name),
        ("email", &form.email),
        ("phone", &form.phone),
        ("line1", &form.line1),
        ("line2", &form.line2),
        ("city", &form.city),
        ("postcode", &form.postcode),
    ];
    let refused = |(field, text): (&'static str, &String)| limits::text(text, SHORT_TEXT_CHARS_MOST, field).err();
    fields.into_iter().filter_map(refused).filter_map(|error| error.refusal().cloned()).collect()
}

fn need(wrong: &mut Vec<DomainError>, text: &str, refusal: DomainError) {
    if text.trim().is_empty() {
        wrong.push(refusal);
    }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn word<W: FromStr>(text: &str) -> Option<W> {
    text.parse().ok()
}

fn shown(text: &str) -> Option<Money> {
    let (minor, currency) = text.split_once(' ')?;
    Some(Money::new(minor.parse().ok()?, currency.parse().ok()?))
}

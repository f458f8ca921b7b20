//! An order as it is wished for.

use flows::checkout;
use kernel::{ChannelId, DomainError, Id, Kind, Locale, LocationId, Money, Points, Quantity, VariantId};
use orders::FulfilmentKind;
use serde::Deserialize;
use utoipa::ToSchema;
use web::bounds::{Several, Text, Whole};

use crate::words::{
    AccountKey, Amount, CartKey, Code, CountryCode, CustomerKey, EXAMPLE, FulfilmentKindWord, Language, Line, LocationKey, Name,
    TenderKindWord, VariantKey,
};

/// A whole order: what, for whom, how it is delivered and paid.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceOrder {
    /// The cart it comes from; else send `lines`.
    cart: Option<CartKey>,
    /// What is bought, when it comes from no cart.
    lines: Option<Lines>,
    /// Who buys, where told. An e-mail address or a phone number makes them known.
    contact: Option<WantedContact>,
    /// How the goods reach the buyer.
    delivery: WantedDelivery,
    /// How it is paid in money; with what is brought their amounts make the total. None means on delivery.
    tenders: Option<Tenders>,
    /// What the buyer brings beside money.
    brings: Option<Bringing>,
    /// The total the buyer was shown; another one is refused instead of charged.
    expected_total: Option<Amount>,
    /// The buyer's language.
    locale: Option<Language>,
}

type Lines = Several<WantedLine, 1, { pricing::LINES_MAX }>;
type Tenders = Several<WantedTender, 0, 10>;
type Wanted = Whole<1, { pricing::QUANTITY_MAX }>;
type Postcode = Text<0, 20>;
type Token = Text<1, 200>;

/// One line that is wanted.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedLine {
    /// What.
    variant: VariantKey,
    /// How many.
    quantity: Wanted,
}

/// Who buys.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedContact {
    /// Their name.
    name: Line,
    /// Their e-mail address.
    #[schema(example = "sara@example.com")]
    email: Option<Line>,
    /// Their phone number, in any usual form.
    #[schema(example = "+966 50 123 4567")]
    phone: Option<Line>,
}

/// How the goods reach the buyer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WantedDelivery {
    /// Which way. Over the counter they leave at once.
    kind: FulfilmentKindWord,
    /// Where they are sent; required to ship.
    address: Option<WantedAddress>,
    /// Where they are picked up; required to pick up.
    location: Option<LocationKey>,
}

/// Where goods are sent.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WantedAddress {
    /// Who receives them.
    name: Name,
    /// How to call them.
    phone: Option<Line>,
    /// Street and house.
    line1: Name,
    /// Flat, floor, landmark.
    line2: Option<Line>,
    /// City.
    city: Name,
    /// Country.
    country: CountryCode,
    /// Postcode.
    postcode: Option<Postcode>,
}

/// What a buyer brings: who they are, coupons, points, stored value.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Bringing {
    /// Who buys, where your program knows them: their points and wallet may be spent.
    customer: Option<CustomerKey>,
    /// Codes of coupons, beside those the cart has.
    coupons: Option<Coupons>,
    /// Points to pay with.
    points: Option<PointsPaid>,
    /// How much the wallet pays.
    wallet: Option<Amount>,
    /// How much store credit pays.
    store_credit: Option<Amount>,
    /// Gift cards.
    gift_cards: Option<GiftCards>,
    /// Years you have seen that the buyer has lived, for goods that are sold from an age on and handed over the counter.
    age: Option<Years>,
}

type Coupons = Several<Code, 0, 10>;
type GiftCards = Several<WantedGiftCard, 0, 5>;
type PointsPaid = Whole<1, 1_000_000_000>;
type Years = Whole<0, 130>;

/// What a gift card pays.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedGiftCard {
    /// Its number.
    code: Code,
    /// How much it pays.
    amount: Amount,
}

impl Bringing {
    fn into_brings(self, channel: ChannelId) -> checkout::Brings {
        let exactly = |amount: Amount| checkout::Part::Exactly(amount.into());
        let card = |card: WantedGiftCard| checkout::GiftCardPart { code: card.code.0, pays: exactly(card.amount) };
        checkout::Brings {
            proof: self.customer.map(|customer| checkout::Proof::SignedIn(customer.0)),
            coupons: self.coupons.map_or_else(Vec::new, |codes| codes.0.into_iter().map(|code| code.0).collect()),
            points: self.points.map(|points| Points(points.0)),
            wallet: self.wallet.map(exactly),
            store_credit: self.store_credit.map(exactly),
            gift_cards: self.gift_cards.map_or_else(Vec::new, |cards| cards.0.into_iter().map(card).collect()),
            rest: None,
            device: format!("api:{channel}"),
            seen: checkout::Seen { age: self.age.map(|years| years.0), prescriptions: Vec::new() },
        }
    }
}

/// A payment.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WantedTender {
    /// How it is paid.
    kind: TenderKindWord,
    /// How much.
    amount: Amount,
    /// Cash that is handed over; the rest is change.
    given: Option<Amount>,
    /// What the gateway gave for the card: `tok_ok`, `tok_decline` and `tok_slow` on the test gateway.
    token: Option<Token>,
    /// The account that store credit, a wallet or a gift card is taken from.
    account: Option<AccountKey>,
}

impl PlaceOrder {
    /// What checkout is asked to do.
    pub(super) fn into_wish(self, channel: ChannelId, locale: Locale) -> Result<checkout::PlaceOrder, DomainError> {
        let line = |line: WantedLine| checkout::WantedLine { variant: line.variant.0, quantity: Quantity(line.quantity.0) };
        let contact = |contact: WantedContact| customers::Contact {
            name: contact.name.0,
            email: contact.email.map(|text| text.0),
            phone: contact.phone.map(|text| text.0),
        };
        if self.cart.is_some() == self.lines.is_some() {
            return Err(DomainError::new(Kind::Invalid, "api.cart_or_lines").at("lines"));
        }
        Ok(checkout::PlaceOrder {
            channel,
            location: None,
            cart: self.cart.map(|cart| cart.0),
            lines: self.lines.map_or_else(Vec::new, |lines| lines.0.into_iter().map(line).collect()),
            contact: self.contact.map(contact),
            delivery: self.delivery.into_delivery()?,
            tenders: self.tenders.map_or_else(Vec::new, |tenders| tenders.0.into_iter().map(WantedTender::into_wish).collect()),
            brings: self.brings.map_or_else(checkout::Brings::default, |brings| brings.into_brings(channel)),
            expected_total: self.expected_total.map(Money::from),
            locale: self.locale.map_or(locale, |locale| locale.0),
        })
    }
}

impl WantedDelivery {
    /// What flows are asked to do.
    pub(crate) fn into_delivery(self) -> Result<orders::Delivery, DomainError> {
        let missing = |field: &'static str| DomainError::new(Kind::Invalid, "request.missing_field").at(field);
        match self.kind.0 {
            FulfilmentKind::Ship => {
                let address = self.address.ok_or_else(|| missing("delivery/address"))?;
                Ok(orders::Delivery::Ship(orders::Address {
                    name: address.name.0,
                    phone: address.phone.map(|line| line.0).unwrap_or_default(),
                    line1: address.line1.0,
                    line2: address.line2.map(|line| line.0).unwrap_or_default(),
                    city: address.city.0,
                    country: address.country.0,
                    postcode: address.postcode.map(|text| text.0).unwrap_or_default(),
                }))
            }
            FulfilmentKind::PickUp => {
                let location = self.location.ok_or_else(|| missing("delivery/location"))?;
                Ok(orders::Delivery::PickUp(location.0))
            }
            FulfilmentKind::Counter => Ok(orders::Delivery::Counter),
            FulfilmentKind::Digital => Ok(orders::Delivery::Digital),
        }
    }
}

impl WantedTender {
    /// What payments are asked to take.
    pub(crate) fn into_wish(self) -> payments::TenderWish {
        payments::TenderWish {
            kind: self.kind.0,
            amount: self.amount.into(),
            given: self.given.map(Money::from),
            token: self.token.map(|token| token.0),
            account: self.account.map(|account| account.0),
        }
    }
}

/// The order of the document's example.
pub(crate) fn example() -> serde_json::Value {
    serde_json::json!({
        "lines": [{ "variant": VariantId::from_bytes(EXAMPLE).to_string(), "quantity": 1 }],
        "contact": { "name": "Sara", "email": "sara@example.com" },
        "delivery": { "kind": "pick_up", "location": LocationId::from_bytes(EXAMPLE).to_string() },
        "tenders": [{ "kind": "gateway", "amount": { "minor": 4600, "currency": "SAR" }, "token": "tok_ok" }],
        "expected_total": { "minor": 4600, "currency": "SAR" },
        "locale": "ar",
    })
}

//! The form of the checkout as it travels, and what is wrong with it.

use flows::account::Known;
use kernel::{DomainError, Locale};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use web::{Ctx, i18n};

use super::Desk;

kernel::words! {
    /// How the goods reach the buyer.
    pub(super) enum Way { Ship => "ship", PickUp => "pick_up" }
}

kernel::words! {
    /// How the buyer pays.
    pub(super) enum Pay { OnDelivery => "on_delivery", Card => "card" }
}

kernel::words! {
    /// The cards of the test gateway.
    pub(crate) enum TestCard { Good => "tok_ok", Declined => "tok_decline", Slow => "tok_slow" }
}

/// Every field as text, so that whatever was typed is shown again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    once: String,
    pub(super) cart: String,
    /// What the buyer was shown as the total: minor units and currency.
    pub(super) shown: String,
    /// The same when the goods are sent, where that is charged for.
    pub(super) shown_sent: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) way: String,
    pub(super) line1: String,
    pub(super) line2: String,
    pub(super) city: String,
    pub(super) postcode: String,
    pub(super) store: String,
    pub(super) pay: String,
    pub(super) test_card: String,
    /// Points to pay with, as typed.
    pub(super) points: String,
    /// Whether the wallet pays.
    pub(super) wallet: String,
    /// Whether store credit pays.
    pub(super) credit: String,
    /// The number of a gift card.
    pub(super) gift_card: String,
}

impl Form {
    /// A form for that cart, with what is known of who buys.
    pub(super) fn fresh(ctx: &Ctx, desk: &Desk, known: Known) -> Self {
        let way = Way::Ship.to_string();
        let pay = if desk.takes_cards { Pay::Card } else { Pay::OnDelivery };
        let test_card = TestCard::Good.to_string();
        let Known { name, email, phone, address } = known;
        let asked = Self { way, pay: pay.to_string(), test_card, name, email, phone, ..Self::default() };
        // Where this channel does not deliver, an address of somebody helps nobody.
        match address.filter(|address| address.country == desk.visit.channel.country) {
            Some(customers::Address { line1, line2, city, postcode, .. }) => {
                Self { line1, line2, city, postcode, ..asked }.again(ctx, desk)
            }
            None => asked.again(ctx, desk),
        }
    }

    /// The same answers for another try: with the total of now, and a key of its own, because a key remembers refusals too.
    pub(super) fn again(self, ctx: &Ctx, desk: &Desk) -> Self {
        let total = |quote: &pricing::Quote| format!("{} {}", quote.total.minor, quote.currency);
        let (shown, sent) = (desk.view.quote.as_ref().map(total), desk.view.sent.as_ref().map(|sent| total(&sent.quote)));
        let (shown, shown_sent) = (shown.unwrap_or_default(), sent.unwrap_or_default());
        let once = format!("{:x}", ctx.db.clock().now().0);
        Self { once, cart: desk.view.cart.id.to_string(), shown, shown_sent, ..self }
    }

    /// The key of this showing of the form.
    pub(super) fn once(&self) -> &str {
        &self.once
    }

    /// What was sent, in 32 bytes.
    pub(super) fn fingerprint(&self) -> [u8; 32] {
        // Plain texts always serialise.
        Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).into()
    }
}

/// What is wrong, as sentences beside their fields.
#[derive(Debug, Default)]
pub(super) struct Wrong(Vec<(Option<String>, String)>);

impl Wrong {
    /// Nothing.
    pub(super) fn none() -> Self {
        Self::default()
    }

    /// The sentences about these refusals. A field is known by the last part of its pointer.
    pub(super) fn of(locale: Locale, refused: &[DomainError]) -> Self {
        let field =
            |refusal: &DomainError| refusal.field.as_deref().and_then(|path| path.rsplit(['/', '.']).next()).map(str::to_owned);
        Self(refused.iter().map(|refusal| (field(refusal), i18n::sentence(locale, refusal))).collect())
    }

    /// What is wrong with that field.
    pub(super) fn at(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field.as_deref() == Some(name)).map(|(_, said)| said.as_str())
    }

    /// What is wrong and belongs to none of these fields.
    pub(super) fn elsewhere(&self, fields: &[&str]) -> Vec<&str> {
        let is_elsewhere = |field: &Option<String>| !field.as_deref().is_some_and(|field| fields.contains(&field));
        self.0.iter().filter(|(field, _)| is_elsewhere(field)).map(|(_, said)| said.as_str()).collect()
    }

    /// Whether anything is wrong.
    pub(super) fn is_any(&self) -> bool {
        !self.0.is_empty()
    }
}

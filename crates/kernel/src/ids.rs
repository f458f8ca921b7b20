//! The register of id kinds: alphabetical, append-only, one prefix each.
//!
//! An id is 16 bytes, time-ordered (UUID version 7, RFC 9562), minted by whoever creates the thing.
//! Not here: where the time and the randomness come from; that is the spine.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::{FromValue, ToValue, Value, ValueError};

/// A text that is not an id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId {
    /// The prefix that was expected.
    pub expected: &'static str,
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected an id that starts with {}_", self.expected)
    }
}

impl std::error::Error for NotAnId {}

/// What all kinds of id have in common.
pub trait Id: Copy + Eq + Ord + fmt::Display + FromStr<Err = NotAnId> + 'static {
    /// Prefix of the text form, without the underscore.
    const PREFIX: &'static str;
    /// Wraps the sixteen bytes.
    fn from_bytes(bytes: [u8; 16]) -> Self;
    /// The sixteen bytes.
    fn bytes(self) -> [u8; 16];
}

macro_rules! ids { ($($(#[$meta:meta])* $name:ident => $prefix:literal,)+) => { $(
    $(#[$meta])*
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct $name([u8; 16]);

    impl Id for $name {
        const PREFIX: &'static str = $prefix;
        fn from_bytes(bytes: [u8; 16]) -> Self { Self(bytes) }
        fn bytes(self) -> [u8; 16] { self.0 }
    }

    impl fmt::Display for $name {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let mut hex = [0; 32];
            f.write_str(concat!($prefix, "_"))?;
            f.write_str(uuid::Uuid::from_bytes(self.0).as_simple().encode_lower(&mut hex))
        }
    }

    impl fmt::Debug for $name {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Display::fmt(self, f) }
    }

    impl FromStr for $name {
        type Err = NotAnId;
        fn from_str(text: &str) -> Result<Self, NotAnId> {
            let body = text.strip_prefix(concat!($prefix, "_")).filter(|body| body.len() == 32);
            let id = body.and_then(|body| uuid::Uuid::try_parse(body).ok()).ok_or(NotAnId { expected: $prefix })?;
            Ok(Self(id.into_bytes()))
        }
    }

    impl Serialize for $name {
        fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.collect_str(self) }
    }

    impl<'de> Deserialize<'de> for $name {
        fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
            let text = std::borrow::Cow::<str>::deserialize(d)?;
            text.parse().map_err(serde::de::Error::custom)
        }
    }

    impl ToValue for $name {
        fn to_value(&self) -> Value<'_> { Value::Id(self.0) }
    }

    impl FromValue for $name {
        fn from_value(value: Value<'_>) -> Result<Self, ValueError> { value.id().map(Self) }
    }

    impl From<$name> for crate::Arg {
        fn from(id: $name) -> Self { Self::Text(id.to_string()) }
    }
)+ } }

ids! {
    /// An account of the ledger.
    AccountId => "acc",
    /// An address that a customer keeps.
    AddressId => "adr",
    /// A key with which a program calls the API.
    ApiKeyId => "key",
    /// A payment from a wallet that another merchant asks for.
    ApprovalId => "apv",
    /// A batch of coupon codes that were minted together.
    BatchId => "bat",
    /// A bill that somebody is to pay.
    BillId => "bil",
    /// A company that sends bills.
    BillerId => "blr",
    /// An appointment for a service.
    BookingId => "bkg",
    /// A payment card of a bank's customer; never its number.
    CardId => "crd",
    /// A cart.
    CartId => "crt",
    /// A line of a cart.
    CartLineId => "cln",
    /// A category of products.
    CategoryId => "cat",
    /// A challenge that members take part in.
    ChallengeId => "chg",
    /// A way customers meet the merchant.
    ChannelId => "chn",
    /// A customer profile.
    CustomerId => "cus",
    /// One event on its way to an address that is told of it.
    DeliveryId => "dlv",
    /// A device that a till, tablet or browser runs on.
    DeviceId => "dev",
    /// A payment that a customer contests.
    DisputeId => "dsp",
    /// A reward that a member took for points.
    ExchangeId => "xch",
    /// One way in which goods of an order reach the buyer.
    FulfilmentId => "ful",
    /// A gift card.
    GiftCardId => "gft",
    /// An outside call or a timer that is due.
    JobId => "job",
    /// A place with stock or people.
    LocationId => "loc",
    /// Points that were earned together and expire together.
    LotId => "lot",
    /// A picture or film.
    MediaId => "med",
    /// A message to one person.
    MessageId => "msg",
    /// A stock movement.
    MovementId => "mov",
    /// An order.
    OrderId => "ord",
    /// A device of a customer that shows rotating codes.
    PassId => "pas",
    /// Money that one customer asks of another.
    PaymentRequestId => "prq",
    /// A list of prices.
    PriceListId => "prl",
    /// A product.
    ProductId => "prd",
    /// A promotion.
    PromotionId => "prm",
    /// A claim on stock that expires.
    ReservationId => "rsv",
    /// A person, room or chair that a service needs.
    ResourceId => "rsc",
    /// One state of a book of rules; every change makes another.
    RevisionId => "rev",
    /// A reward that points are exchanged for.
    RewardId => "rwd",
    /// A payment that is due later.
    ScheduleId => "sch",
    /// A service that is booked.
    ServiceId => "srv",
    /// Something a customer asks a bank to do.
    ServiceRequestId => "srq",
    /// A log-in of a person on a device.
    SessionId => "ses",
    /// A person who works for the merchant.
    StaffId => "stf",
    /// A group of words that mean the same to a search.
    SynonymsId => "syn",
    /// A way in which part of an order is paid.
    TenderId => "tnd",
    /// A place in the queue of a branch.
    TicketId => "tkt",
    /// A transfer between two ledger accounts.
    TransferId => "trf",
    /// A variant of a product: what is priced, stocked and sold.
    VariantId => "var",
    /// An address that is told what happens.
    WebhookId => "whk",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_reads_back_and_a_wrong_prefix_is_refused() {
        let id = OrderId::from_bytes([7; 16]);
        assert_eq!(id.to_string().parse::<OrderId>(), Ok(id));
        assert_eq!(id.to_string().parse::<CartId>(), Err(NotAnId { expected: "crt" }));
        assert!("ord_".parse::<OrderId>().is_err());
        assert!("ord_{0707070707070707070707070707070}".parse::<OrderId>().is_err());
    }
}

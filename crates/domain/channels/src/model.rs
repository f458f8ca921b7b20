//! The nouns of the set-up, and the ways in which it can say no.

use kernel::{
    ApiKeyId, ChannelId, ChannelKind, Country, Currency, Locale, LocationId, LocationKind, Money, PriceListId, Texts, Timestamp,
    Zone,
};
use serde::{Deserialize, Serialize};

mod hours;
pub use hours::{Closure, DayHours, Hours, Opening, Season, Span, Week, When};

/// Who sells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merchant {
    /// The name over the door.
    pub name: Texts,
    /// Where the merchant is at home.
    pub country: Country,
    /// The currency of its books.
    pub currency: Currency,
    /// Whose days are its days.
    pub zone: Zone,
    /// The language in which a stranger is greeted.
    pub locale: Locale,
    /// The channel of a caller who names none.
    pub channel: ChannelId,
}

/// A way in which customers meet the merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Short name in lower case; order numbers begin with it.
    pub code: String,
    /// What kind of way it is.
    pub kind: ChannelKind,
    /// What customers call it.
    pub name: Texts,
    /// The prices it shows.
    pub price_list: PriceListId,
    /// Whose taxes apply.
    pub country: Country,
    /// Where its goods come from first.
    pub location: LocationId,
    /// What sending goods costs, in the currency of its prices and written as they are: with tax or without. Nothing where it
    /// is free.
    pub delivery_charge: Money,
    /// Whether it sells at present.
    pub is_open: bool,
}

/// A place with stock or people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// Its id.
    pub id: LocationId,
    /// Short name in lower case.
    pub code: String,
    /// Store, warehouse or dark store.
    pub kind: LocationKind,
    /// What customers call it.
    pub name: Texts,
    /// Where it is.
    pub country: Country,
    /// The city, as its people write it.
    pub city: Texts,
    /// The street and the door.
    pub address: Texts,
    /// Whom to ring; empty when nobody answers.
    pub phone: String,
    /// Its place in lists.
    pub position: i64,
}

/// How a channel greets: the words over its first page, and what the merchant promises beside every product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// One line, large.
    pub title: Texts,
    /// A sentence or two below it.
    pub lead: Texts,
    /// Short points: how long goods may be returned, what a delivery costs.
    pub promises: Vec<Texts>,
}

/// A program's key to one channel. The key itself is shown once and never kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// The channel on which its holder sells.
    pub channel: ChannelId,
    /// What the merchant calls it.
    pub name: String,
    /// What its holder may do.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub created_at: Timestamp,
    /// When it was taken back, if it was.
    pub revoked_at: Option<Timestamp>,
}

kernel::domain_errors! {
    /// Why the set-up was not changed, or a channel cannot be used.
    pub enum Denied {
        /// No channel has that id or code.
        UnknownChannel => Missing "channels.unknown_channel" at "channel",
        /// The channel does not sell at present.
        Closed { channel: String } => Conflict "channels.closed" at "channel",
        /// No location has that id or code.
        UnknownLocation => Missing "channels.unknown_location" at "location",
        /// No key has that id.
        UnknownKey => Missing "channels.unknown_key" at "key",
        /// Another channel (or location) has the code.
        CodeTaken { code: String } => Conflict "channels.code_taken" at "code",
        /// A code is lower-case letters, digits and dashes.
        BadCode { limit: i64 } => Invalid "channels.bad_code" at "code",
        /// What people read has no text.
        NoName => Invalid "channels.no_name" at "name",
        /// A text is longer than its limit.
        TooLong { limit: i64 } => Invalid "channels.too_long",
        /// Sending goods costs less than nothing.
        BadCharge => Invalid "channels.bad_charge" at "delivery_charge",
        /// The shop is set up already.
        SetUpOver => Conflict "channels.set_up_over",
        /// The invitation to set the shop up is wrong, or was used.
        WrongInvitation => Forbidden "channels.wrong_invitation",
        /// A key has more scopes than its limit, or an odd one.
        BadScopes { limit: i64 } => Invalid "channels.bad_scopes" at "scopes",
        /// A stretch of time ends before it begins, meets another, or lasts more than a day.
        BadSpan => Invalid "channels.bad_span" at "hours",
        /// A season or a closure ends before it begins, or lasts longer than its kind may.
        BadSeason { limit: i64 } => Invalid "channels.bad_season" at "hours",
        /// Opening hours, or the points of a greeting, are more than their limit.
        TooMany { limit: i64 } => Invalid "channels.too_many",
    }
}

//! Nouns and refusals of customers.

use kernel::{AddressId, Country, Currency, CustomerId, Day, Locale, ProductId, SessionId, Timestamp};
use serde::{Deserialize, Serialize};

/// How somebody can be reached, as they wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What they call themselves; may be empty.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
}

/// A person who buys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Who.
    pub id: CustomerId,
    /// What they call themselves; may be empty.
    pub name: String,
    /// The language they are addressed in.
    pub locale: Locale,
    /// Since when the merchant knows them.
    pub joined_at: Timestamp,
}

kernel::row!(Customer { id, name, locale, joined_at });

/// What customers tell of themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// What they call themselves; may be empty.
    pub name: String,
    /// The language they are addressed in.
    pub locale: Locale,
    /// Where they are called about a delivery; may be empty. It identifies nobody: it was never proved.
    pub phone: String,
}

kernel::row!(Details { name, locale, phone });

/// An address that a customer keeps for the next order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Which.
    pub id: AddressId,
    /// Who receives there.
    pub name: String,
    /// Whom to call there; may be empty.
    pub phone: String,
    /// Street and house.
    pub line1: String,
    /// Flat, floor, landmark; may be empty.
    pub line2: String,
    /// City.
    pub city: String,
    /// Country.
    pub country: Country,
    /// Postal code; may be empty.
    pub postcode: String,
    /// Whether it is the one that is offered first.
    pub is_usual: bool,
}

kernel::row!(Address { id, name, phone, line1, line2, city, country, postcode, is_usual });

/// A log-in of a customer on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// When it began.
    pub signed_in_at: Timestamp,
    /// When it ends by itself.
    pub ends_at: Timestamp,
}

kernel::row!(Session { id, signed_in_at, ends_at });

kernel::words! {
    /// What staff can have seen.
    pub enum PermitKind { Age => "age", Prescription => "prescription" }
}

/// What staff have seen of a customer's papers. It lets them buy regulated goods on every channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permit {
    /// The day on which they were born.
    Born {
        /// That day.
        on: Day,
    },
    /// A prescription for one product.
    Prescribed {
        /// The product.
        product: ProductId,
        /// Its number, as it is written on it.
        reference: String,
        /// When it ends.
        ends_at: Timestamp,
    },
}

/// What a customer has bought in one currency. Imported history counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Who.
    pub customer: CustomerId,
    /// The currency of what was spent.
    pub currency: Currency,
    /// Orders placed and not cancelled.
    pub orders: i64,
    /// Minor units of those orders, less what was credited. Below zero where history knows the credit but not the order.
    pub spent_minor: i64,
    /// When the last order was placed, cancelled or not.
    pub last_order_at: Option<Timestamp>,
}

kernel::row!(Standing { customer, currency, orders, spent_minor, last_order_at });

/// What a person is known by, in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) kind: String,
    pub(crate) value: String,
}

kernel::domain_errors! {
    /// Why somebody was not recognised.
    pub enum Denied {
        /// There is no such customer, or no longer.
        UnknownCustomer => Missing "customers.unknown_customer",
        /// This is no e-mail address.
        NotAnEmail => Invalid "customers.not_an_email" at "email",
        /// This is no telephone number.
        NotAPhone => Invalid "customers.not_a_phone" at "phone",
        /// Neither an e-mail address nor a telephone number was given.
        Unreachable => Invalid "customers.unreachable" at "email",
        /// Codes were asked for too often: for this address, or on this device.
        TooManyCodes { minutes: i64 } => Limited "customers.too_many_codes" at "email",
        /// The code is wrong, used, too old, or was tried too often; which of these is nobody's business.
        WrongCode => Invalid "customers.wrong_code" at "code",
        /// A customer keeps at most so many addresses.
        TooManyAddresses { most: i64 } => Conflict "customers.too_many_addresses",
        /// There is no such address.
        UnknownAddress => Missing "customers.unknown_address",
        /// An address has a name.
        NoName => Invalid "customers.no_name" at "name",
        /// An address has a street.
        NoStreet => Invalid "customers.no_street" at "line1",
        /// An address has a city.
        NoCity => Invalid "customers.no_city" at "city",
        /// A day of birth lies behind; a prescription has a number of at most so many characters and an end ahead.
        BadPermit { limit: i64 } => Invalid "customers.bad_permit" at "permit",
        /// An identity has a kind and a value.
        NotAnIdentity => Invalid "customers.not_an_identity",
    }
}

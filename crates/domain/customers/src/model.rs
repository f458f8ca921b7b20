//! Nouns and refusals of customers.

use kernel::{Currency, CustomerId, Locale, Timestamp};
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
        /// An identity has a kind and a value.
        NotAnIdentity => Invalid "customers.not_an_identity",
    }
}

//! Events: everything that can be said to have happened, as plain data, one file per domain.
//!
//! Owns: the shape of every event, its kind, its version, and a sample of each that must stay readable for ever.
//! Hears: nothing.
//! Promises: an event carries ids and numbers, never personal data; fields are added with defaults, never renamed.
//! Not here: what anyone does about an event; that is a reaction in the domain that cares.

use serde::Serialize;
use serde::de::DeserializeOwned;

pub mod banking;
pub mod bookings;
pub mod carts;
pub mod catalog;
pub mod channels;
pub mod customers;
pub mod loyalty;
pub mod messages;
pub mod orders;
pub mod payments;
pub mod pricing;
pub mod promotions;
pub mod search;
pub mod staff;
pub mod stock;
pub mod wallet;
pub mod webhooks;

/// Something that has happened.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Domain and past-tense verb, such as `stock.moved`.
    const KIND: &'static str;
    /// Raised when the meaning of a field changes; adding a field with a default does not.
    const VERSION: i64;
    /// The thing it is about: events about the same thing are handled in order.
    fn about(&self) -> [u8; 16];
}

kernel::words! {
    /// How an event came to be.
    pub enum Origin {
        /// It happens now.
        Live => "live",
        /// It is history that was read from a file.
        Import => "import",
        /// It happened on a device without a connection and arrived later.
        Offline => "offline",
    }
}

/// Declares an event: its data, its kind, and which field it is about.
#[macro_export]
macro_rules! event {
    ($(#[$meta:meta])* $kind:literal about $about:ident: pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident : $ty:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty),+ }

        impl $crate::Event for $name {
            const KIND: &'static str = $kind;
            const VERSION: i64 = 1;
            fn about(&self) -> [u8; 16] { kernel::Id::bytes(self.$about) }
        }
    };
}

#[cfg(test)]
mod samples;

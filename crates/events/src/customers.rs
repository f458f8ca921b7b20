//! What can happen to a customer profile. No personal data here: the log outlives erasure.

use kernel::{CustomerId, SessionId};

crate::event! {
    /// A customer became known.
    "customers.joined" about customer: pub struct CustomerJoined {
        /// The customer.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A customer's name, language, telephone or addresses changed.
    "customers.changed" about customer: pub struct CustomerChanged {
        /// The customer.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A customer's personal data was erased.
    "customers.erased" about customer: pub struct CustomerErased {
        /// The customer.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A customer signed in on a device.
    "customers.signed_in" about customer: pub struct CustomerSignedIn {
        /// The customer.
        pub customer: CustomerId,
        /// The log-in.
        pub session: SessionId,
    }
}

crate::event! {
    /// A customer's log-in ended.
    "customers.signed_out" about customer: pub struct CustomerSignedOut {
        /// The customer.
        pub customer: CustomerId,
        /// The log-in.
        pub session: SessionId,
    }
}

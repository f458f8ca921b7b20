//! What can happen to a customer profile. No personal data here: the log outlives erasure.

use kernel::CustomerId;

crate::event! {
    /// A customer became known.
    "customers.joined" about customer: pub struct CustomerJoined {
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

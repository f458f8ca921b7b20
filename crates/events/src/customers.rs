//! What can happen to a customer profile. No personal data here: the log outlives erasure.

use kernel::{CustomerId, ProductId, SessionId, StaffId};

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

crate::event! {
    /// Staff have seen a customer's papers; what they say stands in a table that is erased with the customer.
    "customers.permitted" about customer: pub struct CustomerPermitted {
        /// The customer.
        pub customer: CustomerId,
        /// What was seen: `age` or `prescription`.
        pub kind: String,
        /// The product it is for, where it is for one.
        pub product: Option<ProductId>,
        /// Who saw it.
        pub by: StaffId,
    }
}

crate::event! {
    /// What was seen counts no more.
    "customers.permit_ended" about customer: pub struct PermitEnded {
        /// The customer.
        pub customer: CustomerId,
        /// What had been seen.
        pub kind: String,
        /// The product it was for, where it was for one.
        pub product: Option<ProductId>,
    }
}

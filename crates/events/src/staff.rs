//! What can happen to the people who work for the merchant.

use kernel::{SessionId, StaffId};

crate::event! {
    /// A person was added or changed.
    "staff.member_saved" about member: pub struct MemberSaved {
        /// The person.
        pub member: StaffId,
    }
}

crate::event! {
    /// A person logged in on a device.
    "staff.signed_in" about member: pub struct SignedIn {
        /// The person.
        pub member: StaffId,
        /// The log-in.
        pub session: SessionId,
    }
}

crate::event! {
    /// A log-in ended.
    "staff.signed_out" about member: pub struct SignedOut {
        /// The person.
        pub member: StaffId,
        /// The log-in.
        pub session: SessionId,
    }
}

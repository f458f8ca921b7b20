//! What can happen to the addresses that are told what happens here.

use kernel::WebhookId;

crate::event! {
    /// An address was added or changed.
    "webhooks.endpoint_saved" about endpoint: pub struct EndpointSaved {
        /// The endpoint.
        pub endpoint: WebhookId,
    }
}

crate::event! {
    /// An address is told nothing more: it said that it is gone, or it failed for days.
    "webhooks.endpoint_switched_off" about endpoint: pub struct EndpointSwitchedOff {
        /// The endpoint.
        pub endpoint: WebhookId,
    }
}

crate::event! {
    /// An address was taken out, with everything that still waited for it.
    "webhooks.endpoint_removed" about endpoint: pub struct EndpointRemoved {
        /// The endpoint.
        pub endpoint: WebhookId,
    }
}

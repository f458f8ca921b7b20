//! What can happen to a message. No address, no subject, no text: the log outlives erasure.

use kernel::{CustomerId, MessageId};

crate::event! {
    /// A message was written and waits to be sent.
    "messages.queued" about message: pub struct MessageQueued {
        /// The message.
        pub message: MessageId,
        /// Why it is sent: a stable word.
        pub kind: String,
        /// To whom, where known.
        pub customer: Option<CustomerId>,
    }
}

crate::event! {
    /// A mail server took a message.
    "messages.sent" about message: pub struct MessageSent {
        /// The message.
        pub message: MessageId,
    }
}

crate::event! {
    /// A message was given up: refused for good, too late, or its person was erased.
    "messages.failed" about message: pub struct MessageFailed {
        /// The message.
        pub message: MessageId,
    }
}

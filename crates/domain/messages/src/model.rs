//! Nouns and refusals of messages.

use kernel::{CustomerId, Locale, MessageId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::pages::Part;

kernel::words! {
    /// Why a message is sent.
    pub enum Kind {
        /// An order was placed.
        OrderConfirmation => "order-confirmation",
        /// Somebody signs in with a code.
        SignInCode => "sign-in-code",
        /// Somebody is to work here.
        StaffInvitation => "staff-invitation",
        /// An appointment is near, or the next one is due.
        AppointmentReminder => "appointment-reminder",
        /// A bill could not be paid as arranged.
        BillUnpaid => "bill-unpaid",
        /// Somebody pays with a code.
        PaymentCode => "payment-code",
    }
}

kernel::words! {
    /// How far a message has come.
    pub enum State {
        /// It will be sent, or tried again.
        Waiting => "waiting",
        /// The person's mail server, or one on the way, has it.
        Sent => "sent",
        /// It will not be sent: refused for good, too late, or its person was erased.
        Failed => "failed",
    }
}

/// A message to be sent.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// The e-mail address.
    pub to: String,
    /// Who that is, where known: erasing them erases what was said.
    pub customer: Option<CustomerId>,
    /// The language it is written in.
    pub locale: Locale,
    /// Why it is sent.
    pub kind: Kind,
    /// The name of who sends it, in that language.
    pub sender: String,
    /// One line.
    pub subject: String,
    /// What it says, in order; becomes plain text and HTML alike.
    pub parts: Vec<Part>,
    /// What it is about: the order, the person who is invited.
    pub about: Option<[u8; 16]>,
    /// A message that holds a secret: it is not sent after that time, and its text is forgotten once it has ended.
    pub ends_at: Option<Timestamp>,
}

/// A message as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Which.
    pub id: MessageId,
    /// Why it is sent.
    pub kind: Kind,
    /// To whom, where known.
    pub customer: Option<CustomerId>,
    /// What it is about.
    pub about: Option<[u8; 16]>,
    /// The language it is written in.
    pub locale: Locale,
    /// The address; empty once erased.
    pub to: String,
    /// Its subject; empty once erased.
    pub subject: String,
    /// How far it has come.
    pub state: State,
    /// What hindered it last: a key of this domain's sentences (`messages.reason_expired`), else what the mail server said.
    pub reason: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was sent, or given up.
    pub ended_at: Option<Timestamp>,
}

kernel::row!(Message { id, kind, customer, about, locale, to, subject, state, reason, created_at, ended_at });

/// What a post is given to carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Which message.
    pub id: MessageId,
    /// The address.
    pub to: String,
    /// The name of who sends it.
    pub sender: String,
    /// The language it is written in.
    pub locale: Locale,
    /// One line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// When it was written: the date it carries, however late it is sent.
    pub created_at: Timestamp,
    /// When it no longer makes sense.
    pub ends_at: Option<Timestamp>,
}

kernel::row!(Envelope { id, to, sender, locale, subject, text, html, created_at, ends_at });

/// A page of messages, newest first.
#[derive(Debug, Clone, Copy, Default)]
pub struct After {
    /// Only messages older than this one.
    pub before: Option<MessageId>,
    /// How many at most.
    pub limit: i64,
}

kernel::domain_errors! {
    /// Why a message was not taken.
    pub enum Denied {
        /// Mail cannot be sent to this address.
        BadAddress => Invalid "messages.bad_address" at "email",
        /// There is no such message.
        UnknownMessage => Missing "messages.unknown_message",
    }
}

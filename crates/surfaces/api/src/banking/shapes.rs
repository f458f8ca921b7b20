//! The shapes of what a bank answers with.

use serde::Serialize;
use utoipa::ToSchema;

use crate::words::{
    AccountKey, AccountKindWord, BillKey, BillStateWord, BillerKey, CalendarDay, CardKey, CardStateWord, CustomerKey, DisputeKey,
    DisputeStateWord, Moment, PaymentKindWord, RequestStateWord, Said, ScheduleKey, ServiceRequestKey, Sum, TransferKey, WhyWord,
};

/// An account of a customer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Account {
    /// The account.
    id: AccountKey,
    /// What it is for.
    kind: AccountKindWord,
    /// Its international number.
    number: String,
    /// What can be taken from it.
    left: Sum,
    /// When it was opened.
    opened_at: Moment,
}

impl From<::banking::Account> for Account {
    fn from(account: ::banking::Account) -> Self {
        let ::banking::Account { id, kind, number, left, opened_at, .. } = account;
        Self { id: Said(id), kind: Said(kind), number, left: left.into(), opened_at: Said(opened_at) }
    }
}

/// What money went out for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Payment {
    /// The payment.
    id: TransferKey,
    /// What it was.
    kind: PaymentKindWord,
    /// Who was paid; empty when it was forgotten.
    other_side: String,
    /// What the payer wrote.
    note: String,
    /// How much.
    amount: Sum,
    /// When.
    at: Moment,
}

impl From<::banking::Payment> for Payment {
    fn from(payment: ::banking::Payment) -> Self {
        let ::banking::Payment { id, kind, other_side, note, amount, at, .. } = payment;
        Self { id: Said(id), kind: Said(kind), other_side, note, amount: amount.into(), at: Said(at) }
    }
}

/// A line of a statement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Entry {
    /// Its place in the whole statement, from one, without gaps.
    n: i64,
    /// The movement.
    transfer: TransferKey,
    /// How much came, or left when negative.
    change: Sum,
    /// What was there after it.
    left: Sum,
    /// A stable word for the reason.
    reason: String,
    /// What it was for, where it was a payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<Payment>,
    /// When.
    at: Moment,
}

impl From<::banking::Line> for Entry {
    fn from(line: ::banking::Line) -> Self {
        let ::banking::Line { n, transfer, change, left, reason, payment, at } = line;
        let payment = payment.map(Payment::from);
        Self { n, transfer: Said(transfer), change: change.into(), left: left.into(), reason, payment, at: Said(at) }
    }
}

/// A card, without its number.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Card {
    /// The card.
    id: CardKey,
    /// What it is paid from.
    account: AccountKey,
    /// The last four digits.
    last_four: String,
    /// Whether it pays.
    state: CardStateWord,
    /// How much it pays a day.
    day_limit: Sum,
}

impl From<::banking::Card> for Card {
    fn from(card: ::banking::Card) -> Self {
        let ::banking::Card { id, account, last_four, state, day_limit, .. } = card;
        Self { id: Said(id), account: Said(account), last_four, state: Said(state), day_limit: day_limit.into() }
    }
}

/// A bill.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Bill {
    /// The bill.
    id: BillKey,
    /// Who sends it.
    biller: BillerKey,
    /// Who is to pay it.
    customer: CustomerKey,
    /// What the company calls it.
    number: String,
    /// How much.
    amount: Sum,
    /// By when.
    due_on: CalendarDay,
    /// What has become of it.
    state: BillStateWord,
    /// Its one payment, where it was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    paid: Option<TransferKey>,
    /// The order to pay it that waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    schedule: Option<ScheduleKey>,
    /// The day on which it is paid as arranged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pay_on: Option<CalendarDay>,
}

impl From<::banking::Bill> for Bill {
    fn from(bill: ::banking::Bill) -> Self {
        let ::banking::Bill { id, biller, customer, number, amount, due_on, state, paid, schedule, .. } = bill;
        let pay_on = schedule.as_ref().map(|order| Said(order.pay_on));
        Self {
            id: Said(id),
            biller: Said(biller),
            customer: Said(customer),
            number,
            amount: amount.into(),
            due_on: Said(due_on),
            state: Said(state),
            paid: paid.map(Said),
            schedule: schedule.map(|order| Said(order.id)),
            pay_on,
        }
    }
}

/// A dispute.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Dispute {
    /// The dispute.
    id: DisputeKey,
    /// Which payment.
    payment: TransferKey,
    /// How much.
    amount: Sum,
    /// Why.
    why: WhyWord,
    /// Where it stands.
    state: DisputeStateWord,
    /// When the customer has the money for the time being, if it is not decided before.
    credit_by: Moment,
    /// By when it is to be decided.
    decide_by: Moment,
}

impl From<::banking::Dispute> for Dispute {
    fn from(dispute: ::banking::Dispute) -> Self {
        let ::banking::Dispute { id, payment, amount, why, state, credit_by, decide_by, .. } = dispute;
        let (credit_by, decide_by) = (Said(credit_by), Said(decide_by));
        Self {
            id: Said(id),
            payment: Said(payment),
            amount: amount.into(),
            why: Said(why),
            state: Said(state),
            credit_by,
            decide_by,
        }
    }
}

/// A line of a request's history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Step {
    /// Its place, from one.
    n: i64,
    /// What was done.
    step: String,
    /// What was written.
    words: String,
    /// Whether it was the bank.
    by_bank: bool,
    /// When.
    at: Moment,
}

/// What a customer asks a bank to do.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ServiceRequest {
    /// The request.
    id: ServiceRequestKey,
    /// Who asks.
    customer: CustomerKey,
    /// For what: `new_card`, `limit_change`, `certificate` or `loan`.
    what: String,
    /// Where it stands.
    state: RequestStateWord,
    /// When it was begun.
    opened_at: Moment,
    /// Everything that happened to it, on every channel, in order.
    history: Vec<Step>,
}

impl ServiceRequest {
    pub(super) fn of(request: &::banking::Request, history: Vec<::banking::Entry>) -> Self {
        let step = |entry: ::banking::Entry| {
            let ::banking::Entry { n, step, words, staff, at, .. } = entry;
            Step { n, step, words, by_bank: staff.is_some(), at: Said(at) }
        };
        Self {
            id: Said(request.id),
            customer: Said(request.customer),
            what: request.wish.word().to_owned(),
            state: Said(request.state),
            opened_at: Said(request.opened_at),
            history: history.into_iter().map(step).collect(),
        }
    }
}

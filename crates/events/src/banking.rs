//! What can happen to a bank's customers: money, bills, cards, disputes and requests. Numbers of accounts are nowhere here.

use kernel::{
    AccountId, BillId, BillerId, CardId, ChannelId, CustomerId, Day, DisputeId, LocationId, Money, ScheduleId, ServiceRequestId,
    Timestamp, TransferId,
};

crate::event! {
    /// A customer opened an account.
    "banking.account_opened" about account: pub struct AccountOpened {
        /// The account.
        pub account: AccountId,
        /// Whose it is.
        pub customer: CustomerId,
        /// `current` or `savings`.
        pub kind: String,
    }
}

crate::event! {
    /// Money came to an account or left it: open screens live from this.
    "banking.balance_changed" about account: pub struct BalanceChanged {
        /// The account.
        pub account: AccountId,
        /// Whose it is.
        pub customer: CustomerId,
        /// The movement.
        pub transfer: TransferId,
        /// How much came, or left when negative.
        pub change: Money,
        /// What is left after it.
        pub left: Money,
        /// A stable word for the reason.
        pub reason: String,
    }
}

crate::event! {
    /// A company that sends bills was added or changed.
    "banking.biller_saved" about biller: pub struct BillerSaved {
        /// The company.
        pub biller: BillerId,
    }
}

crate::event! {
    /// Somebody is to pay a bill.
    "banking.bill_presented" about bill: pub struct BillPresented {
        /// The bill.
        pub bill: BillId,
        /// Who sends it.
        pub biller: BillerId,
        /// Whose it is.
        pub customer: CustomerId,
        /// How much.
        pub amount: Money,
        /// By when.
        pub due_on: Day,
    }
}

crate::event! {
    /// A bill need not be paid.
    "banking.bill_withdrawn" about bill: pub struct BillWithdrawn {
        /// The bill.
        pub bill: BillId,
        /// Whose it is.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A bill was paid: once for each bill.
    "banking.bill_paid" about bill: pub struct BillPaid {
        /// The bill.
        pub bill: BillId,
        /// Who sent it.
        pub biller: BillerId,
        /// Whose it is.
        pub customer: CustomerId,
        /// The account.
        pub account: AccountId,
        /// How much.
        pub amount: Money,
        /// The movement.
        pub transfer: TransferId,
        /// The order by which it was paid, where that was arranged before.
        pub schedule: Option<ScheduleId>,
    }
}

crate::event! {
    /// Somebody arranged for a bill to be paid on a day.
    "banking.payment_scheduled" about schedule: pub struct PaymentScheduled {
        /// The order to pay.
        pub schedule: ScheduleId,
        /// The bill.
        pub bill: BillId,
        /// Whose it is.
        pub customer: CustomerId,
        /// The day.
        pub pay_on: Day,
    }
}

crate::event! {
    /// An order to pay came to its end without paying.
    "banking.schedule_ended" about schedule: pub struct ScheduleEnded {
        /// The order to pay.
        pub schedule: ScheduleId,
        /// The bill.
        pub bill: BillId,
        /// Whose it is.
        pub customer: CustomerId,
        /// `cancelled`, or `met` when the bill was paid or withdrawn otherwise.
        pub state: String,
    }
}

crate::event! {
    /// An order to pay found too little money at every one of its times: somebody must be told.
    "banking.schedule_failed" about schedule: pub struct ScheduleFailed {
        /// The order to pay.
        pub schedule: ScheduleId,
        /// The bill.
        pub bill: BillId,
        /// Whose it is.
        pub customer: CustomerId,
        /// How much was to be paid.
        pub amount: Money,
        /// How often it was tried.
        pub tries: i64,
    }
}

crate::event! {
    /// A customer has a card.
    "banking.card_issued" about card: pub struct CardIssued {
        /// The card.
        pub card: CardId,
        /// The account.
        pub account: AccountId,
        /// Whose it is.
        pub customer: CustomerId,
    }
}

crate::event! {
    /// A card was frozen or thawed, or has another limit.
    "banking.card_changed" about card: pub struct CardChanged {
        /// The card.
        pub card: CardId,
        /// Whose it is.
        pub customer: CustomerId,
        /// `active`, `frozen` or `ended`.
        pub state: String,
        /// How much it pays a day.
        pub day_limit: Money,
    }
}

crate::event! {
    /// A card paid.
    "banking.card_paid" about card: pub struct CardPaid {
        /// The card.
        pub card: CardId,
        /// The account.
        pub account: AccountId,
        /// Whose it is.
        pub customer: CustomerId,
        /// How much.
        pub amount: Money,
        /// The movement.
        pub transfer: TransferId,
    }
}

crate::event! {
    /// A customer contests a payment.
    "banking.dispute_opened" about dispute: pub struct DisputeOpened {
        /// The dispute.
        pub dispute: DisputeId,
        /// The payment.
        pub payment: TransferId,
        /// Whose it is.
        pub customer: CustomerId,
        /// How much.
        pub amount: Money,
        /// A stable word for the reason.
        pub why: String,
    }
}

crate::event! {
    /// A dispute went on: credited for the time being, decided or withdrawn.
    "banking.dispute_moved" about dispute: pub struct DisputeMoved {
        /// The dispute.
        pub dispute: DisputeId,
        /// Whose it is.
        pub customer: CustomerId,
        /// `credited`, `upheld`, `rejected` or `withdrawn`.
        pub state: String,
        /// How much.
        pub amount: Money,
    }
}

crate::event! {
    /// A dispute was to be decided by now.
    "banking.dispute_overdue" about dispute: pub struct DisputeOverdue {
        /// The dispute.
        pub dispute: DisputeId,
        /// Whose it is.
        pub customer: CustomerId,
        /// By when.
        pub decide_by: Timestamp,
    }
}

crate::event! {
    /// A customer asks for something.
    "banking.request_opened" about request: pub struct RequestOpened {
        /// The request.
        pub request: ServiceRequestId,
        /// Whose it is.
        pub customer: CustomerId,
        /// What for: `new_card`, `limit_change`, `certificate` or `loan`.
        pub what: String,
        /// Where it began.
        pub channel: ChannelId,
    }
}

crate::event! {
    /// A request went on, wherever that was.
    "banking.request_continued" about request: pub struct RequestContinued {
        /// The request.
        pub request: ServiceRequestId,
        /// Whose it is.
        pub customer: CustomerId,
        /// A stable word for what was done.
        pub step: String,
        /// Where.
        pub channel: ChannelId,
        /// At which branch, where it was at one.
        pub location: Option<LocationId>,
    }
}

crate::event! {
    /// A request came to its end.
    "banking.request_ended" about request: pub struct RequestEnded {
        /// The request.
        pub request: ServiceRequestId,
        /// Whose it is.
        pub customer: CustomerId,
        /// `done`, `declined` or `withdrawn`.
        pub state: String,
    }
}

crate::event! {
    /// A customer paid somebody for the first time, and proved that it was them.
    "banking.payee_learnt" about customer: pub struct PayeeLearnt {
        /// Whose it is.
        pub customer: CustomerId,
    }
}

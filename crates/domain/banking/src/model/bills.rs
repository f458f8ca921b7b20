//! Who sends bills, what is to be paid, and when it is to be paid.

use kernel::{AccountId, BillId, BillerId, ChannelId, CustomerId, Day, Money, ScheduleId, Texts, Timestamp, TransferId};
use serde::Serialize;

kernel::words! {
    /// What a company that sends bills does.
    pub enum Sector {
        Power => "power", Water => "water", Telecom => "telecom", Government => "government", Education => "education",
        Insurance => "insurance", Rent => "rent", Other => "other",
    }
}

/// A company that sends bills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Biller {
    /// Its id.
    pub id: BillerId,
    /// What customers call it.
    pub name: Texts,
    /// What it does.
    pub sector: Sector,
    /// Whether it sends bills at present.
    pub is_active: bool,
}

kernel::row!(Biller { id, name, sector, is_active });

kernel::words! {
    /// After how long a bill comes again, once it is paid.
    pub enum Every { Month => "month", Quarter => "quarter", Year => "year" }
}

kernel::words! {
    /// What has become of a bill.
    pub enum BillState { Open => "open", Paid => "paid", Withdrawn => "withdrawn" }
}

/// A bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bill {
    /// Its id.
    pub id: BillId,
    /// Who sends it.
    pub biller: BillerId,
    /// Who is to pay it.
    pub customer: CustomerId,
    /// What the company calls it.
    pub number: String,
    /// How much.
    pub amount: Money,
    /// By when.
    pub due_on: Day,
    /// After how long it comes again.
    pub every: Option<Every>,
    /// What has become of it.
    pub state: BillState,
    /// The payment, where it was paid.
    pub paid: Option<TransferId>,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// The order to pay it that waits.
    pub schedule: Option<Schedule>,
}

kernel::words! {
    /// How often an order to pay counts.
    pub enum Repeats { Once => "once", EachBill => "each_bill" }
}

kernel::words! {
    /// What has become of an order to pay. It is met when the bill was paid, or withdrawn, without it.
    pub enum ScheduleState { Waiting => "waiting", Done => "done", Failed => "failed", Cancelled => "cancelled", Met => "met" }
}

/// An order to pay a bill on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Schedule {
    /// Its id.
    pub id: ScheduleId,
    /// Which bill.
    pub bill: BillId,
    /// Whose order it is.
    pub customer: CustomerId,
    /// From where.
    pub account: AccountId,
    /// On which day.
    pub pay_on: Day,
    /// How often.
    pub repeats: Repeats,
    /// What has become of it.
    pub state: ScheduleState,
    /// How often too little money was found.
    pub tries: i64,
    /// When it is tried next.
    pub next_at: Timestamp,
    /// Where it was arranged.
    pub channel: ChannelId,
}

kernel::row!(Schedule { id, bill, customer, account, pay_on, repeats, state, tries, next_at, channel });

kernel::words! {
    /// Whether this tap paid, or the bill had been paid before.
    pub enum How { Now => "now", Before => "before" }
}

/// A bill that is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Paid {
    /// Which.
    pub bill: BillId,
    /// Its one payment.
    pub transfer: TransferId,
    /// How much.
    pub amount: Money,
    /// When.
    pub at: Timestamp,
    /// By this tap, or before it.
    pub how: How,
}

//! Verbs: bills, paying them in one tap, and orders to pay them on a day.

use events::banking::{BillPaid, BillPresented, BillWithdrawn, BillerSaved, PaymentScheduled, ScheduleEnded, ScheduleFailed};
use kernel::{AccountId, BillId, BillerId, ChannelId, CustomerId, Day, Id, Money, Result, ScheduleId, Timestamp};
use spine::Tx;
use web::limits::{self, CODE_CHARS_MOST, SHORT_TEXT_CHARS_MOST};

use crate::model::bills::{Bill, BillState, Biller, Every, How, Paid, Repeats, Schedule, ScheduleState};
use crate::model::proofs::{Act, Proof};
use crate::model::steps::{Stage, Task};
use crate::model::{Account, Denied, Payment, PaymentKind, Terms};
use crate::rules::{self, Payee};
use crate::store::{bills as kept, steps};
use crate::{commands, jobs, store};

/// Adds a company that sends bills, or changes it.
///
/// # Errors
/// Refused without a name.
pub async fn save_biller(tx: &Tx, biller: &Biller) -> Result<()> {
    let is_short = biller.name.0.values().all(|name| name.chars().count() <= SHORT_TEXT_CHARS_MOST);
    if biller.name.is_empty() || !is_short {
        return Err(Denied::NoName.into());
    }
    kept::save_biller(tx, biller).await?;
    tx.record(BillerSaved { biller: biller.id });
    Ok(())
}

/// A company sends a bill.
#[derive(Debug, Clone)]
pub struct NewBill {
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
    /// After how long it comes again, once it is paid.
    pub every: Option<Every>,
}

/// Puts a bill before a customer. The same bill sent twice is one bill.
///
/// # Errors
/// Refused for an unknown company, an odd number or amount, and when the number stands for another bill of that day.
pub async fn present(tx: &Tx, wish: &NewBill) -> Result<Bill> {
    let terms = store::of_bank(tx).await?;
    kept::biller(tx, wish.biller).await?.filter(|biller| biller.is_active).ok_or(Denied::UnknownBiller)?;
    let number = limits::text(wish.number.trim(), CODE_CHARS_MOST, "number")?.to_owned();
    if number.is_empty() || !wish.amount.is_positive() || wish.amount.currency != terms.currency {
        return Err(Denied::BadBill.into());
    }
    if let Some(known) = kept::bill_by_number(tx, wish.biller, &number, wish.due_on).await? {
        let is_same = known.customer == wish.customer && known.amount == wish.amount;
        return if is_same { Ok(known) } else { Err(Denied::BillKnown.into()) };
    }
    put_before(tx, &NewBill { number, ..wish.clone() }, rules::bills::anchor(wish.due_on)).await
}

async fn put_before(tx: &Tx, wish: &NewBill, anchor: i64) -> Result<Bill> {
    let NewBill { biller, customer, ref number, amount, due_on, every } = *wish;
    let bill = Bill {
        id: tx.new_id(),
        biller,
        customer,
        number: number.clone(),
        amount,
        due_on,
        every,
        state: BillState::Open,
        paid: None,
        paid_at: None,
        schedule: None,
    };
    kept::insert(tx, &bill, anchor).await?;
    tx.record(BillPresented { bill: bill.id, biller, customer, amount, due_on });
    Ok(bill)
}

/// The company takes a bill back.
///
/// # Errors
/// Refused when there is none, or it was paid.
pub async fn withdraw_bill(tx: &Tx, id: BillId) -> Result<()> {
    let bill = kept::bill(tx, id).await?.ok_or(Denied::UnknownBill)?;
    if !kept::withdraw(tx, id).await? {
        return Err(Denied::BillNotOpen.into());
    }
    tx.record(BillWithdrawn { bill: id, customer: bill.customer });
    end_waiting(tx, &bill, ScheduleState::Met).await
}

/// A customer taps to pay.
#[derive(Debug, Clone)]
pub struct Pay {
    /// Who.
    pub customer: CustomerId,
    /// Which bill.
    pub bill: BillId,
    /// From which of their accounts.
    pub account: AccountId,
    /// Where.
    pub channel: ChannelId,
    /// That it is them, where that is needed.
    pub proof: Option<Proof>,
}

/// Pays a bill, once: a second tap, a retry, and a tap after it was paid as arranged, are answered with the one payment.
///
/// # Errors
/// Refused when bill or account are not theirs, the bill was taken back, the account has too little, or a proof is needed and
/// missing.
pub async fn pay(tx: &Tx, wish: &Pay) -> Result<Paid> {
    let (terms, bill, account) = looked_up(tx, (wish.customer, wish.bill, wish.account)).await?;
    if let (BillState::Paid, Some(transfer), Some(at)) = (bill.state, bill.paid, bill.paid_at) {
        return Ok(Paid { bill: bill.id, transfer, amount: bill.amount, at, how: How::Before });
    }
    if bill.state != BillState::Open {
        return Err(Denied::BillNotOpen.into());
    }
    let run = (Task::PayBill, bill.id.bytes());
    identify(tx, (&terms, &bill), run, wish.proof.as_ref(), wish.channel).await?;
    let paid = settle(tx, &bill, &account, None).await?;
    commands::steps::done(tx, run, wish.channel).await?;
    Ok(paid)
}

async fn looked_up(tx: &Tx, (customer, bill, account): (CustomerId, BillId, AccountId)) -> Result<(Terms, Bill, Account)> {
    let terms = store::of_bank(tx).await?;
    let bill = kept::bill(tx, bill).await?.filter(|bill| bill.customer == customer).ok_or(Denied::UnknownBill)?;
    Ok((terms, bill, store::own(tx, customer, account).await?))
}

/// Companies are known to the bank: only the amount decides whether the customer must show that it is them.
async fn identify(
    tx: &Tx,
    (terms, bill): (&Terms, &Bill),
    run: (Task, [u8; 16]),
    proof: Option<&Proof>,
    channel: ChannelId,
) -> Result<()> {
    if !rules::needs_proof(Payee::Known, bill.amount, terms.proof_above) {
        return Ok(());
    }
    commands::proof::show(tx, bill.customer, &Act::Bill { bill: bill.id }, proof).await?;
    steps::add(tx, run, Stage::Identified, channel).await
}

/// Moves the money and marks the bill in one command. The statement that marks it has the last word: it does so once.
async fn settle(tx: &Tx, bill: &Bill, account: &Account, schedule: Option<&Schedule>) -> Result<Paid> {
    let biller = commands::house(tx, format!("biller:{}", bill.biller), bill.amount).await?;
    let transfer = commands::post(tx, (account.id, biller), bill.amount, "bill", Some(bill.id.bytes())).await?;
    if !kept::set_paid(tx, bill.id, transfer).await? {
        return Err(Denied::BillNotOpen.into());
    }
    let payment = Payment {
        id: transfer,
        kind: PaymentKind::Bill,
        account: account.id,
        customer: bill.customer,
        into: None,
        bill: Some(bill.id),
        card: None,
        other_side: bill.biller.to_string(),
        note: bill.number.clone(),
        amount: bill.amount,
        at: tx.now(),
    };
    store::insert_payment(tx, &payment, None).await?;
    let (Bill { id, biller, customer, amount, .. }, account) = (bill.clone(), account.id);
    tx.record(BillPaid { bill: id, biller, customer, account, amount, transfer, schedule: schedule.map(|order| order.id) });
    let repeats = match schedule {
        Some(order) => {
            commands::changed(kept::end_schedule(tx, order.id, ScheduleState::Done).await?)?;
            Some(order.clone())
        }
        None => {
            end_waiting(tx, bill, ScheduleState::Met).await?;
            bill.schedule.clone()
        }
    };
    come_again(tx, bill, repeats.filter(|order| order.repeats == Repeats::EachBill)).await?;
    Ok(Paid { bill: id, transfer, amount, at: tx.now(), how: How::Now })
}

/// A bill that comes again is put before the customer, and paid when it is due if that was arranged for each.
async fn come_again(tx: &Tx, bill: &Bill, order: Option<Schedule>) -> Result<()> {
    let Some(every) = bill.every else { return Ok(()) };
    let anchor = kept::anchor(tx, bill.id).await?;
    let due_on = rules::bills::due_again(bill.due_on, every, anchor);
    if kept::bill_by_number(tx, bill.biller, &bill.number, due_on).await?.is_some() {
        return Ok(());
    }
    let Bill { biller, customer, amount, .. } = *bill;
    let wish = NewBill { biller, customer, number: bill.number.clone(), amount, due_on, every: Some(every) };
    let next = put_before(tx, &wish, anchor).await?;
    let Some(order) = order else { return Ok(()) };
    let zone = store::of_bank(tx).await?.zone;
    let pay_on = due_on.max(tx.now().day(&zone));
    arrange(tx, &next, &Schedule { pay_on, ..order }, rules::bills::first_try(pay_on, &zone, tx.now())).await.map(drop)
}

async fn end_waiting(tx: &Tx, bill: &Bill, state: ScheduleState) -> Result<()> {
    let Some(order) = &bill.schedule else { return Ok(()) };
    commands::changed(kept::end_schedule(tx, order.id, state).await?)?;
    tx.record(ScheduleEnded { schedule: order.id, bill: bill.id, customer: bill.customer, state: state.to_string() });
    Ok(())
}

/// A customer arranges for a bill to be paid.
#[derive(Debug, Clone)]
pub struct NewSchedule {
    /// Who.
    pub customer: CustomerId,
    /// Which bill.
    pub bill: BillId,
    /// From which of their accounts.
    pub account: AccountId,
    /// On which day.
    pub pay_on: Day,
    /// This bill, or each that comes again.
    pub repeats: Repeats,
    /// Where.
    pub channel: ChannelId,
    /// That it is them, where that is needed.
    pub proof: Option<Proof>,
}

/// Arranges for a bill to be paid on a day.
///
/// # Errors
/// Refused when bill or account are not theirs, the bill is not to be paid or is arranged already, the day is odd, or a proof is
/// needed and missing.
pub async fn schedule(tx: &Tx, wish: &NewSchedule) -> Result<Schedule> {
    let (terms, bill, account) = looked_up(tx, (wish.customer, wish.bill, wish.account)).await?;
    if bill.state != BillState::Open {
        return Err(Denied::BillNotOpen.into());
    }
    if let Some(order) = &bill.schedule {
        return Err(Denied::Scheduled { day: order.pay_on.to_string() }.into());
    }
    let today = tx.now().day(&terms.zone);
    if wish.pay_on < today || wish.pay_on > today.plus_days(rules::bills::AHEAD_DAYS) {
        return Err(Denied::BadDay.into());
    }
    let run = (Task::Schedule, bill.id.bytes());
    identify(tx, (&terms, &bill), run, wish.proof.as_ref(), wish.channel).await?;
    let next_at = rules::bills::first_try(wish.pay_on, &terms.zone, tx.now());
    let NewSchedule { customer, pay_on, repeats, channel, .. } = *wish;
    let (id, state) = (tx.new_id(), ScheduleState::Waiting);
    let order = Schedule { id, bill: bill.id, customer, account: account.id, pay_on, repeats, state, tries: 0, next_at, channel };
    let order = arrange(tx, &bill, &order, next_at).await?;
    commands::steps::done(tx, run, wish.channel).await?;
    Ok(order)
}

async fn arrange(tx: &Tx, bill: &Bill, like: &Schedule, next_at: Timestamp) -> Result<Schedule> {
    let (id, state) = (tx.new_id(), ScheduleState::Waiting);
    let order = Schedule { id, bill: bill.id, state, tries: 0, next_at, ..like.clone() };
    kept::insert_schedule(tx, &order).await?;
    jobs::pay_later(tx, id, next_at).await?;
    tx.record(PaymentScheduled { schedule: id, bill: bill.id, customer: order.customer, pay_on: order.pay_on });
    Ok(order)
}

/// A customer no longer wants a bill to be paid as arranged.
///
/// # Errors
/// Refused when there is no such order of theirs, or it is over.
pub async fn cancel_schedule(tx: &Tx, customer: CustomerId, id: ScheduleId) -> Result<()> {
    let order = kept::schedule(tx, id).await?.filter(|order| order.customer == customer).ok_or(Denied::UnknownSchedule)?;
    if !kept::end_schedule(tx, id, ScheduleState::Cancelled).await? {
        return Err(Denied::UnknownSchedule.into());
    }
    tx.record(ScheduleEnded { schedule: id, bill: order.bill, customer, state: ScheduleState::Cancelled.to_string() });
    Ok(())
}

/// The order that is due at that time, if it still waits for it.
pub(crate) async fn due(tx: &Tx, id: ScheduleId, at: Timestamp) -> Result<Option<Schedule>> {
    let is_due = |order: &Schedule| order.state == ScheduleState::Waiting && order.next_at == at;
    Ok(kept::schedule(tx, id).await?.filter(is_due))
}

/// Pays as arranged. Nothing happens when the order no longer waits for that time.
pub(crate) async fn pay_as_arranged(tx: &Tx, id: ScheduleId, at: Timestamp) -> Result<()> {
    let Some(order) = due(tx, id, at).await? else { return Ok(()) };
    let (_, bill, account) = looked_up(tx, (order.customer, order.bill, order.account)).await?;
    settle(tx, &bill, &account, Some(&order)).await.map(drop)
}

/// Paying as arranged was refused: it is tried again at the next of its times, and after the last of them somebody is told.
pub(crate) async fn put_off(tx: &Tx, id: ScheduleId, at: Timestamp) -> Result<()> {
    let Some(order) = due(tx, id, at).await? else { return Ok(()) };
    let zone = store::terms(tx).await?.map_or(kernel::Zone::UTC, |terms| terms.zone);
    let next = rules::bills::next_try(order.pay_on, &zone, tx.now());
    kept::put_off(tx, id, next).await?;
    if let Some(next) = next {
        return jobs::pay_later(tx, id, next).await;
    }
    let bill = kept::bill(tx, order.bill).await?.ok_or(Denied::UnknownBill)?;
    let Schedule { customer, tries, .. } = order;
    tx.record(ScheduleFailed { schedule: id, bill: bill.id, customer, amount: bill.amount, tries: tries + 1 });
    Ok(())
}

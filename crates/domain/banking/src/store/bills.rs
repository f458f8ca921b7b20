//! Statements about bills and the orders to pay them.

use kernel::{BillId, BillerId, Currency, CustomerId, Day, Money, Result, ScheduleId, Timestamp, ToValue, TransferId};
use spine::{Read, Tx};

use crate::model::bills::{Bill, BillState, Biller, Every, Schedule, ScheduleState};
use crate::store::PAGE_MAX;

pub(crate) async fn save_biller(tx: &Tx, biller: &Biller) -> Result<()> {
    let sql = "insert into banking_biller (id, name, sector, is_active) values ($1, $2, $3, $4) \
               on conflict (id) do update set name = excluded.name, sector = excluded.sector, is_active = excluded.is_active";
    tx.run(sql, &[&biller.id, &biller.name, &biller.sector, &biller.is_active]).await.map(drop)
}

/// All companies that send bills, those that do not at present included.
///
/// # Errors
/// A fault when the store fails.
pub async fn billers(read: &Read) -> Result<Vec<Biller>> {
    read.all("select id, name, sector, is_active from banking_biller order by id limit 1000", &[]).await
}

pub(crate) async fn biller(read: &Read, id: BillerId) -> Result<Option<Biller>> {
    read.maybe("select id, name, sector, is_active from banking_biller where id = $1", &[&id]).await
}

struct BillRow {
    id: BillId,
    biller: BillerId,
    customer: CustomerId,
    number: String,
    currency: Currency,
    amount: i64,
    due_on: Day,
    every: Option<Every>,
    state: BillState,
    paid: Option<TransferId>,
    paid_at: Option<Timestamp>,
}

kernel::row!(BillRow { id, biller, customer, number, currency, amount, due_on, every, state, paid, paid_at });

async fn whole(read: &Read, row: BillRow) -> Result<Bill> {
    let BillRow { id, biller, customer, number, currency, amount, due_on, every, state, paid, paid_at } = row;
    let (amount, schedule) = (Money::new(amount, currency), waiting(read, id).await?);
    Ok(Bill { id, biller, customer, number, amount, due_on, every, state, paid, paid_at, schedule })
}

/// The bills of a customer: those to be paid first, the earliest due before the others; then those that are done with.
///
/// # Errors
/// A fault when the store fails.
pub async fn bills(read: &Read, customer: CustomerId, limit: i64) -> Result<Vec<Bill>> {
    let sql = "select id, biller, customer, number, currency, amount, due_on, every, state, transfer, paid_at from banking_bill \
               where customer = $1 order by case when state = 'open' then 0 else 1 end, \
               case when state = 'open' then due_on else '' end, due_on desc, id limit $2";
    let mut all = Vec::new();
    for row in read.all::<BillRow>(sql, &[&customer, &limit.clamp(0, PAGE_MAX)]).await? {
        all.push(whole(read, row).await?);
    }
    Ok(all)
}

/// The bill.
///
/// # Errors
/// A fault when the store fails.
pub async fn bill(read: &Read, id: BillId) -> Result<Option<Bill>> {
    let sql = "select id, biller, customer, number, currency, amount, due_on, every, state, transfer, paid_at \
               from banking_bill where id = $1";
    match read.maybe::<BillRow>(sql, &[&id]).await? {
        Some(row) => whole(read, row).await.map(Some),
        None => Ok(None),
    }
}

pub(crate) async fn bill_by_number(read: &Read, biller: BillerId, number: &str, due_on: Day) -> Result<Option<Bill>> {
    let sql = "select id, biller, customer, number, currency, amount, due_on, every, state, transfer, paid_at \
               from banking_bill where biller = $1 and number = $2 and due_on = $3";
    match read.maybe::<BillRow>(sql, &[&biller, &number, &due_on]).await? {
        Some(row) => whole(read, row).await.map(Some),
        None => Ok(None),
    }
}

pub(crate) async fn insert(tx: &Tx, bill: &Bill, anchor: i64) -> Result<()> {
    let Bill { id, biller, customer, number, amount, due_on, every, state, .. } = bill;
    let sql = "insert into banking_bill (id, biller, customer, number, currency, amount, due_on, anchor, every, state) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let params: [&dyn ToValue; 10] =
        [id, biller, customer, number, &amount.currency, &amount.minor, due_on, &anchor, every, state];
    tx.run(sql, &params).await.map(drop)
}

pub(crate) async fn anchor(read: &Read, bill: BillId) -> Result<i64> {
    read.one("select anchor from banking_bill where id = $1", &[&bill]).await
}

/// A bill is paid by that payment. Nothing happens when it is not, or no longer, to be paid: one statement decides.
pub(crate) async fn set_paid(tx: &Tx, bill: BillId, by: TransferId) -> Result<bool> {
    let sql = "update banking_bill set state = 'paid', transfer = $2, paid_at = $3 where id = $1 and state = 'open'";
    Ok(tx.run(sql, &[&bill, &by, &tx.now()]).await? == 1)
}

pub(crate) async fn withdraw(tx: &Tx, bill: BillId) -> Result<bool> {
    Ok(tx.run("update banking_bill set state = 'withdrawn' where id = $1 and state = 'open'", &[&bill]).await? == 1)
}

pub(crate) async fn insert_schedule(tx: &Tx, schedule: &Schedule) -> Result<()> {
    let Schedule { id, bill, customer, account, pay_on, repeats, state, tries, next_at, channel } = schedule;
    let sql = "insert into banking_schedule (id, bill, customer, account, pay_on, repeats, state, tries, next_at, channel) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    tx.run(sql, &[id, bill, customer, account, pay_on, repeats, state, tries, next_at, channel]).await.map(drop)
}

pub(crate) async fn schedule(read: &Read, id: ScheduleId) -> Result<Option<Schedule>> {
    let sql = "select id, bill, customer, account, pay_on, repeats, state, tries, next_at, channel \
               from banking_schedule where id = $1";
    read.maybe(sql, &[&id]).await
}

/// The order to pay a bill that waits.
pub(crate) async fn waiting(read: &Read, bill: BillId) -> Result<Option<Schedule>> {
    let sql = "select id, bill, customer, account, pay_on, repeats, state, tries, next_at, channel \
               from banking_schedule where bill = $1 and state = 'waiting'";
    read.maybe(sql, &[&bill]).await
}

/// Ends the waiting of an order. Nothing happens when it has ended before.
pub(crate) async fn end_schedule(tx: &Tx, id: ScheduleId, state: ScheduleState) -> Result<bool> {
    let sql = "update banking_schedule set state = $2 where id = $1 and state = 'waiting'";
    Ok(tx.run(sql, &[&id, &state]).await? == 1)
}

/// Notes that too little money was found, and when it is tried again.
pub(crate) async fn put_off(tx: &Tx, id: ScheduleId, next_at: Option<Timestamp>) -> Result<()> {
    let state = if next_at.is_some() { ScheduleState::Waiting } else { ScheduleState::Failed };
    let sql = "update banking_schedule set tries = tries + 1, state = $2, next_at = coalesce($3, next_at) \
               where id = $1 and state = 'waiting'";
    tx.run(sql, &[&id, &state, &next_at]).await.map(drop)
}

pub(crate) const PAID_OTHERWISE_THAN_ONCE: &str = "select b.id, b.state, b.transfer, count(p.id) from banking_bill b \
     left join banking_payment p on p.bill = b.id group by b.id, b.state, b.transfer \
     having (b.state = 'paid' and (count(p.id) <> 1 or b.transfer is null)) or (b.state <> 'paid' and count(p.id) <> 0)";

pub(crate) const PAID_BY_ANOTHER: &str = "select b.id, b.transfer from banking_bill b \
     left join banking_payment p on p.id = b.transfer and p.bill = b.id and p.amount = b.amount \
     where b.state = 'paid' and p.id is null";

pub(crate) const WAITING_FOR_NOTHING: &str = "select s.id, s.bill, b.state from banking_schedule s \
     left join banking_bill b on b.id = s.bill where s.state = 'waiting' and (b.id is null or b.state <> 'open')";

//! All SQL of payments.

use kernel::{Currency, Money, OrderId, Result, TenderId, Timestamp, TransferId};
use spine::{Read, Tx};

use crate::model::{Tender, TenderKind, TenderState};

/// The gateway that may be asked for money, where there is one.
///
/// # Errors
/// A fault when the store fails.
pub async fn offered_gateway(read: &Read) -> Result<Option<String>> {
    read.maybe("select name from payments_gateway order by name limit 1", &[]).await
}

pub(crate) async fn withdraw_gateways(tx: &Tx) -> Result<()> {
    tx.run("delete from payments_gateway", &[]).await.map(drop)
}

pub(crate) async fn offer_gateway(tx: &Tx, name: &str) -> Result<()> {
    tx.run("insert into payments_gateway (name) values ($1)", &[&name]).await.map(drop)
}

struct TenderRow {
    id: TenderId,
    kind: TenderKind,
    state: TenderState,
    currency: Currency,
    amount: i64,
    refunded: i64,
    given: Option<i64>,
    change: Option<i64>,
    reference: String,
    at: Timestamp,
    transfer: Option<TransferId>,
}

kernel::row!(TenderRow { id, kind, state, currency, amount, refunded, given, change, reference, at, transfer });

impl TenderRow {
    fn of(self, order: OrderId) -> (Tender, Option<TransferId>) {
        let money = |minor| Money::new(minor, self.currency);
        let tender = Tender {
            id: self.id,
            order,
            kind: self.kind,
            state: self.state,
            amount: money(self.amount),
            refunded: money(self.refunded),
            given: self.given.map(money),
            change: self.change.map(money),
            reference: self.reference,
            at: self.at,
        };
        (tender, self.transfer)
    }
}

/// How the order is paid, in the order of the parts.
///
/// # Errors
/// A fault when the store fails.
pub async fn tenders(read: &Read, order: OrderId) -> Result<Vec<Tender>> {
    Ok(with_transfers(read, order).await?.into_iter().map(|(tender, _)| tender).collect())
}

/// What was captured for the order and not given back.
///
/// # Errors
/// A fault when the store fails.
pub async fn captured(read: &Read, order: OrderId, currency: Currency) -> Result<Money> {
    let sql = "select cast(coalesce(sum(amount - refunded), 0) as bigint) from payments_tender \
               where order_id = $1 and currency = $2 and state = 'captured'";
    Ok(Money::new(read.one(sql, &[&order, &currency]).await?, currency))
}

/// The tenders with the ledger transfers behind them.
pub(crate) async fn with_transfers(read: &Read, order: OrderId) -> Result<Vec<(Tender, Option<TransferId>)>> {
    let sql = "select id, kind, state, currency, amount, refunded, given, change, reference, at, transfer \
               from payments_tender where order_id = $1 order by id";
    Ok(read.all::<TenderRow>(sql, &[&order]).await?.into_iter().map(|row| row.of(order)).collect())
}

pub(crate) async fn tender(read: &Read, order: OrderId, id: TenderId) -> Result<Option<Tender>> {
    let sql = "select id, kind, state, currency, amount, refunded, given, change, reference, at, transfer \
               from payments_tender where order_id = $1 and id = $2";
    Ok(read.maybe::<TenderRow>(sql, &[&order, &id]).await?.map(|row| row.of(order).0))
}

pub(crate) async fn insert(tx: &Tx, tender: &Tender, transfer: Option<TransferId>) -> Result<()> {
    let Tender { id, order, kind, state, amount, refunded, given, change, reference, at } = tender;
    let minor = |money: &Option<Money>| money.map(|money| money.minor);
    let sql = "insert into payments_tender (order_id, id, kind, state, currency, amount, refunded, given, change, reference, transfer, at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let (currency, amount, refunded) = (&amount.currency, &amount.minor, &refunded.minor);
    let params: [&dyn kernel::ToValue; 12] =
        [order, id, kind, state, currency, amount, refunded, &minor(given), &minor(change), reference, &transfer, at];
    tx.run(sql, &params).await.map(drop)
}

/// Ends the waiting for the gateway. Nothing happens when it has ended before.
pub(crate) async fn end_request(tx: &Tx, tender: &Tender, state: TenderState, reference: &str) -> Result<bool> {
    let sql = "update payments_tender set state = $3, reference = $4 where order_id = $1 and id = $2 and state = 'requested'";
    Ok(tx.run(sql, &[&tender.order, &tender.id, &state, &reference]).await? == 1)
}

pub(crate) async fn set_transfer(tx: &Tx, tender: &Tender, transfer: TransferId) -> Result<()> {
    let sql = "update payments_tender set transfer = $3 where order_id = $1 and id = $2";
    tx.run(sql, &[&tender.order, &tender.id, &transfer]).await.map(drop)
}

/// Notes that so much of a tender was given back; false when so much is not left of it.
pub(crate) async fn refund(tx: &Tx, tender: &Tender, amount: Money) -> Result<bool> {
    let sql = "update payments_tender set refunded = refunded + $3, \
               state = case when refunded + $3 = amount then 'refunded' else state end \
               where order_id = $1 and id = $2 and state = 'captured' and refunded + $3 <= amount";
    Ok(tx.run(sql, &[&tender.order, &tender.id, &amount.minor]).await? == 1)
}

pub(crate) const MOVED_WITHOUT_TRANSFER: &str = "select order_id, id, state from payments_tender \
     where (state in ('captured', 'refunded') and transfer is null) or (state not in ('captured', 'refunded') and transfer is not null)";

pub(crate) const CHANGE_OFF: &str = "select order_id, id, given, amount, change from payments_tender \
     where given is not null and (kind <> 'cash' or change is null or change <> given - amount or change < 0)";

pub(crate) const OTHERS_WAITING: &str = "select order_id, id, kind, state from payments_tender where kind <> 'gateway' and state in ('requested', 'failed', 'voided')";

pub(crate) const REFUNDS_OFF: &str = "select order_id, id, state, amount, refunded from payments_tender \
     where refunded < 0 or refunded > amount or (state = 'refunded' and refunded <> amount) \
     or (state <> 'refunded' and (refunded = amount or (state <> 'captured' and refunded <> 0)))";

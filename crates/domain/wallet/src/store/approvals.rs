//! All SQL of payments to other merchants.

use kernel::{ApprovalId, ChannelId, Currency, CustomerId, Money, Result, Timestamp, TransferId};
use spine::{Read, Tx};

use crate::model::{Approval, ApprovalState, Settlement};

struct ApprovalRow {
    id: ApprovalId,
    partner: ChannelId,
    reference: String,
    currency: Currency,
    amount: i64,
    return_to: String,
    state: ApprovalState,
    customer: Option<CustomerId>,
    hold: Option<TransferId>,
    captured: i64,
    refunded: i64,
    ends_at: Timestamp,
}

kernel::row!(ApprovalRow {
    id,
    partner,
    reference,
    currency,
    amount,
    return_to,
    state,
    customer,
    hold,
    captured,
    refunded,
    ends_at
});

impl From<ApprovalRow> for Approval {
    fn from(row: ApprovalRow) -> Self {
        let money = |minor| Money::new(minor, row.currency);
        Self {
            id: row.id,
            partner: row.partner,
            reference: row.reference,
            amount: money(row.amount),
            return_to: row.return_to,
            state: row.state,
            customer: row.customer,
            hold: row.hold,
            captured: money(row.captured),
            refunded: money(row.refunded),
            ends_at: row.ends_at,
        }
    }
}

/// An approval, for the page that shows it and for the merchant that asked.
///
/// # Errors
/// A fault when the store fails.
pub async fn approval(read: &Read, id: ApprovalId) -> Result<Option<Approval>> {
    let sql = "select id, partner, reference, currency, amount, return_to, state, customer, hold, captured, refunded, ends_at \
               from wallet_approval where id = $1";
    Ok(read.maybe::<ApprovalRow>(sql, &[&id]).await?.map(Approval::from))
}

pub(crate) async fn by_reference(read: &Read, partner: ChannelId, reference: &str) -> Result<Option<Approval>> {
    let sql = "select id, partner, reference, currency, amount, return_to, state, customer, hold, captured, refunded, ends_at \
               from wallet_approval where partner = $1 and reference = $2";
    Ok(read.maybe::<ApprovalRow>(sql, &[&partner, &reference]).await?.map(Approval::from))
}

pub(crate) async fn insert(tx: &Tx, approval: &Approval) -> Result<()> {
    let Approval { id, partner, reference, amount, return_to, state, ends_at, .. } = approval;
    let sql = "insert into wallet_approval (id, partner, reference, currency, amount, return_to, state, captured, refunded, asked_at, \
               ends_at) values ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, $9)";
    tx.run(sql, &[id, partner, reference, &amount.currency, &amount.minor, return_to, state, &tx.now(), ends_at]).await.map(drop)
}

pub(crate) async fn update(tx: &Tx, approval: &Approval) -> Result<()> {
    let Approval { id, state, customer, hold, captured, refunded, ends_at, .. } = approval;
    let sql = "update wallet_approval set state = $2, customer = $3, hold = $4, captured = $5, refunded = $6, ends_at = $7 \
               where id = $1";
    tx.run(sql, &[id, state, customer, hold, &captured.minor, &refunded.minor, ends_at]).await.map(drop)
}

/// What was given back under that key.
pub(crate) async fn refund_under(read: &Read, approval: ApprovalId, key: &str) -> Result<Option<(TransferId, i64)>> {
    let sql = "select transfer, amount from wallet_approval_refund where approval = $1 and key = $2";
    read.maybe(sql, &[&approval, &key]).await
}

pub(crate) async fn insert_refund(tx: &Tx, approval: ApprovalId, key: &str, refund: (TransferId, Money)) -> Result<()> {
    let sql = "insert into wallet_approval_refund (approval, key, transfer, amount, at) values ($1, $2, $3, $4, $5)";
    tx.run(sql, &[&approval, &key, &refund.0, &refund.1.minor, &tx.now()]).await.map(drop)
}

/// What another merchant took from wallets and gave back, by currency, in what was asked from one time until before another.
///
/// # Errors
/// A fault when the store fails.
pub async fn settlement(read: &Read, partner: ChannelId, from: Timestamp, until: Timestamp) -> Result<Vec<Settlement>> {
    let sql = "select currency, count(*), cast(sum(captured) as bigint), cast(sum(refunded) as bigint) from wallet_approval \
               where partner = $1 and state = 'captured' and asked_at >= $2 and asked_at < $3 group by currency order by currency";
    let rows: Vec<(Currency, i64, i64, i64)> = read.all(sql, &[&partner, &from, &until]).await?;
    let told = |(currency, payments, captured, refunded)| Settlement {
        payments,
        captured: Money::new(captured, currency),
        refunded: Money::new(refunded, currency),
    };
    Ok(rows.into_iter().map(told).collect())
}

pub(crate) const REFUNDS_OFF: &str = "select a.id, a.captured, a.refunded from wallet_approval a \
     where a.refunded > a.captured or a.captured > a.amount or a.refunded <> \
     (select coalesce(sum(r.amount), 0) from wallet_approval_refund r where r.approval = a.id)";

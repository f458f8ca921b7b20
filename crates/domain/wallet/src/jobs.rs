//! Timers: what was asked expires, cards whose time is over end, what tills did not take comes back.

use kernel::{ApprovalId, PassId, PaymentRequestId, Result, Timestamp};
use spine::{Db, JobDue, Jobs, Manner, NewJob, Tx};

use crate::commands::{approvals, cards, offline, requests};
use crate::model::{Approval, RequestState};
use crate::store::{self, passes};

const EXPIRE_REQUEST: &str = "wallet.expire_request";
const EXPIRE_CARDS: &str = "wallet.expire_cards";
const END_ALLOWANCES: &str = "wallet.end_allowances";
const END_APPROVAL: &str = "wallet.end_approval";
/// Things ended in one command, so that nobody waits behind it for long.
const CHUNK: i64 = 50;
/// Looks are taken at full hours, so that what ends together is one look.
const HOUR: i64 = 3_600_000_000;

pub(crate) fn all() -> Jobs {
    Jobs::new()
        .on(EXPIRE_REQUEST, expire_request)
        .on(EXPIRE_CARDS, |db, _| expire_cards(db))
        .on(END_ALLOWANCES, |db, _| end_allowances(db))
        .on(END_APPROVAL, end_approval)
}

/// Asks for the end of a request when its time is over.
pub(crate) async fn expire_request_later(tx: &Tx, request: PaymentRequestId, ends_at: Timestamp) -> Result<()> {
    tx.job(NewJob::new(EXPIRE_REQUEST, request.to_string(), &request).at(ends_at)).await
}

/// Asks for a look at cards at the first full hour after that time.
pub(crate) async fn expire_cards_later(tx: &Tx, ends_at: Timestamp) -> Result<()> {
    let look = full_hour(ends_at);
    tx.job(NewJob::new(EXPIRE_CARDS, look.to_string(), &()).at(look)).await
}

/// Asks for a look at allowances when the tills that took some of this one have had their days to come back.
pub(crate) async fn end_allowances_later(tx: &Tx, ends_at: Timestamp) -> Result<()> {
    let look = full_hour(ends_at.plus_seconds(offline::SETTLED_DAYS * 86_400));
    tx.job(NewJob::new(END_ALLOWANCES, look.to_string(), &()).at(look)).await
}

/// Asks for the end of an approval when its time is over: once for what was asked, once for what was approved.
pub(crate) async fn end_approval_later(tx: &Tx, approval: &Approval) -> Result<()> {
    let key = format!("{}:{}", approval.id, approval.state);
    tx.job(NewJob::new(END_APPROVAL, key, &approval.id).at(approval.ends_at)).await
}

fn full_hour(time: Timestamp) -> Timestamp {
    Timestamp((time.0.div_euclid(HOUR) + 1).saturating_mul(HOUR))
}

async fn expire_request(db: Db, due: JobDue) -> Result<()> {
    let id: PaymentRequestId = due.body()?;
    db.write(async move |tx: &Tx| match store::request(tx, id).await? {
        Some(request) => requests::end(tx, &request, RequestState::Expired, None).await,
        None => Ok(()),
    })
    .await
}

async fn end_approval(db: Db, due: JobDue) -> Result<()> {
    let id: ApprovalId = due.body()?;
    db.write(async move |tx: &Tx| approvals::expire(tx, id).await).await
}

async fn expire_cards(db: Db) -> Result<()> {
    let some = async |tx: &Tx| {
        let due = store::cards::due(tx, tx.now(), CHUNK).await?;
        for card in &due {
            cards::expire(tx, *card).await?;
        }
        Ok(due.len())
    };
    while db.write_as(QUIETLY, some).await? > 0 {}
    Ok(())
}

async fn end_allowances(db: Db) -> Result<()> {
    let some = async |tx: &Tx| {
        let before = tx.now().plus_seconds(-offline::SETTLED_DAYS * 86_400);
        let due: Vec<PassId> = store::offline::ended(tx, before, CHUNK).await?;
        for pass in &due {
            if let Some(customer) = passes::customer(tx, *pass).await? {
                offline::end(tx, *pass, customer).await?;
            }
        }
        Ok(due.len())
    };
    while db.write_as(QUIETLY, some).await? > 0 {}
    Ok(())
}

const QUIETLY: Manner = Manner { bulk: true, ..Manner::LIVE };

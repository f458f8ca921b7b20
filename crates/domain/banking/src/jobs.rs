//! Timers: orders to pay, and the days by which disputes go on.

use events::banking::DisputeOverdue;
use kernel::{DisputeId, Result, ScheduleId, Timestamp};
use serde::{Deserialize, Serialize};
use spine::{Db, JobDue, Jobs, NewJob, Tx};

use crate::commands;
use crate::model::disputes::{Dispute, DisputeState};
use crate::rules::disputes::{Turn, after};
use crate::store;

const PAY: &str = "banking.pay_as_arranged";
const CREDIT: &str = "banking.credit_for_the_time_being";
const OVERDUE: &str = "banking.say_overdue";

/// An order at one of its times: a timer of an earlier time does nothing.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct At {
    schedule: ScheduleId,
    at: Timestamp,
}

pub(crate) fn all() -> Jobs {
    Jobs::new().on(PAY, pay).on(CREDIT, credit).on(OVERDUE, overdue)
}

/// Asks to be woken when an order is to be paid.
pub(crate) async fn pay_later(tx: &Tx, schedule: ScheduleId, at: Timestamp) -> Result<()> {
    tx.job(NewJob::new(PAY, format!("{schedule}@{at}"), &At { schedule, at }).at(at)).await
}

/// Asks to be woken on the days that matter to a dispute.
pub(crate) async fn watch(tx: &Tx, dispute: &Dispute) -> Result<()> {
    tx.job(NewJob::new(CREDIT, dispute.id.to_string(), &dispute.id).at(dispute.credit_by)).await?;
    tx.job(NewJob::new(OVERDUE, dispute.id.to_string(), &dispute.id).at(dispute.decide_by)).await
}

/// Pays, or notes in a command of its own why not: what was refused has left no trace.
async fn pay(db: Db, due: JobDue) -> Result<()> {
    let At { schedule, at } = due.body()?;
    let paid = db.write(async move |tx: &Tx| commands::bills::pay_as_arranged(tx, schedule, at).await).await;
    match paid {
        Err(error) if error.refusal().is_some() => {
            db.write(async move |tx: &Tx| commands::bills::put_off(tx, schedule, at).await).await
        }
        other => other,
    }
}

async fn credit(db: Db, due: JobDue) -> Result<()> {
    let id: DisputeId = due.body()?;
    db.write(async move |tx: &Tx| {
        let dispute = commands::disputes::known(tx, id).await?;
        match after(dispute.state, Turn::Credit) {
            Some(_) => commands::disputes::turn(tx, dispute, Turn::Credit).await.map(drop),
            None => Ok(()),
        }
    })
    .await
}

async fn overdue(db: Db, due: JobDue) -> Result<()> {
    let id: DisputeId = due.body()?;
    db.write(async move |tx: &Tx| {
        let found = store::disputes::dispute(tx, id).await?;
        let is_open = |dispute: &Dispute| matches!(dispute.state, DisputeState::Opened | DisputeState::Credited);
        if let Some(Dispute { customer, decide_by, .. }) = found.filter(is_open) {
            tx.record(DisputeOverdue { dispute: id, customer, decide_by });
        }
        Ok(())
    })
    .await
}

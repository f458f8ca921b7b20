//! Calls to the gateway, after the commit that wanted them. Each may run twice; the tender's own state makes that harmless.

use std::sync::Arc;

use events::payments::{TenderCaptured, TenderFailed};
use kernel::{ChannelId, OrderId, Result, TenderId};
use serde::{Deserialize, Serialize};
use spine::{Db, JobDue, Read, Tx};

use super::gateway::{Answer, TestGateway};
use crate::model::TenderState;
use crate::store;

/// What the gateway is asked for. The amount stands in the tender.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Call {
    pub(crate) order: OrderId,
    pub(crate) tender: TenderId,
    pub(crate) channel: ChannelId,
    pub(crate) token: String,
}

/// What the gateway gives back: so much in all, or everything.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Back {
    pub(crate) tender: TenderId,
    pub(crate) in_all: Option<i64>,
}

/// Whether an answer still found the tender waiting, or in agreement with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Heard {
    /// It settled the tender, or repeated what had settled it.
    Agreed,
    /// The gateway took money for a tender that had been voided meanwhile.
    TooLate,
}

/// The job that asks for the money.
pub(crate) async fn capture(db: Db, due: JobDue, gateway: Arc<TestGateway>) -> Result<()> {
    ask(&db, &due.key, due.body()?, &gateway).await
}

/// The job that asks the gateway to give money back.
pub(crate) async fn refund(_: Db, due: JobDue, gateway: Arc<TestGateway>) -> Result<()> {
    let back: Back = due.body()?;
    let key = back.tender.to_string();
    match back.in_all {
        Some(minor) => gateway.give_back(&key, minor),
        None => gateway.refund(&key),
    }
    Ok(())
}

/// Asks once. A lost answer is an error, and the spine asks again with the same key.
pub(crate) async fn ask(db: &Db, key: &str, call: Call, gateway: &TestGateway) -> Result<()> {
    let (order, id) = (call.order, call.tender);
    let Some(tender) = db.read(async move |read: &Read| store::tender(read, order, id).await).await? else { return Ok(()) };
    if tender.state != TenderState::Requested {
        return Ok(());
    }
    for answer in gateway.charge(key, &call.token, tender.amount)? {
        let call = call.clone();
        if db.write(async move |tx: &Tx| hear(tx, &call, &answer).await).await? == Heard::TooLate {
            gateway.refund(key);
        }
    }
    Ok(())
}

/// Settles a tender by what the gateway said: the first answer counts, the others find nothing left to settle.
pub(crate) async fn hear(tx: &Tx, call: &Call, answer: &Answer) -> Result<Heard> {
    let Some(mut tender) = store::tender(tx, call.order, call.tender).await? else { return Ok(Heard::TooLate) };
    let (state, reference) = match answer {
        Answer::Approved(reference) => (TenderState::Captured, reference.as_str()),
        Answer::Declined(reason) => (TenderState::Failed, *reason),
    };
    if !store::end_request(tx, &tender, state, reference).await? {
        let too_late = tender.state == TenderState::Voided && state == TenderState::Captured;
        return Ok(if too_late { Heard::TooLate } else { Heard::Agreed });
    }
    tender.state = state;
    match answer {
        Answer::Approved(_) => {
            let transfer = super::receive(tx, &tender, call.channel, None).await?;
            store::set_transfer(tx, &tender, transfer).await?;
            tx.record(TenderCaptured { tender: tender.id, order: tender.order, amount: tender.amount });
        }
        Answer::Declined(reason) => {
            tx.record(TenderFailed { tender: tender.id, order: tender.order, reason: (*reason).to_owned() });
        }
    }
    Ok(Heard::Agreed)
}

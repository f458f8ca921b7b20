//! Verbs: asking another customer for money, and answering.

use events::wallet::{MoneyAsked, RequestAnswered};
use kernel::{CustomerId, Id, Money, PaymentRequestId, Result, TransferId, Zone};
use spine::Tx;

use super::send::{Send, send_about};
use crate::jobs;
use crate::model::{Denied, PaymentRequest, Reply, RequestState};
use crate::rules::{self, REQUEST_DAYS, REQUESTS_MOST};
use crate::store::{self, Note};

/// Money that one customer asks of another.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Who asks.
    pub asker: CustomerId,
    /// Who is asked.
    pub payer: CustomerId,
    /// How much.
    pub amount: Money,
    /// What the asker writes; may be empty.
    pub note: String,
}

/// What somebody does about a request.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The request.
    pub request: PaymentRequestId,
    /// Who answers: the payer accepts or declines, the asker withdraws.
    pub by: CustomerId,
    /// What they do.
    pub reply: Reply,
    /// The merchant's zone, whose days are counted.
    pub zone: Zone,
}

/// Asks another customer for money. It expires by itself.
///
/// # Errors
/// Refuses no amount, oneself, a note that is too long, and more open requests than anybody needs.
pub async fn ask(tx: &Tx, wish: &Ask) -> Result<PaymentRequestId> {
    let Ask { asker, payer, amount, note } = wish;
    let note = note.trim();
    rules::between(*asker, *payer, *amount, note)?;
    if store::open_requests(tx, *asker).await? >= REQUESTS_MOST {
        return Err(Denied::TooManyRequests { most: REQUESTS_MOST }.into());
    }
    let request = PaymentRequest {
        id: tx.new_id(),
        asker: *asker,
        payer: *payer,
        amount: *amount,
        state: RequestState::Open,
        note: None,
        asked_at: tx.now(),
        ends_at: tx.now().plus_seconds(REQUEST_DAYS * 86_400),
    };
    store::insert_request(tx, &request).await?;
    let people = (Some(*asker), Some(*payer));
    let words = Note { about: request.id.bytes(), author: people.0, addressee: people.1, recipient: "", words: note };
    store::insert_note(tx, &words).await?;
    jobs::expire_request_later(tx, request.id, request.ends_at).await?;
    tx.record(MoneyAsked { request: request.id, asker: *asker, payer: *payer, amount: *amount });
    Ok(request.id)
}

/// Answers a request; accepted, it sends the money. Answers the transfer, where there is one.
///
/// # Errors
/// Refused for anybody it does not concern, when it has ended, and, accepting, as [`super::send::send`] refuses.
pub async fn answer(tx: &Tx, wish: &Answer) -> Result<Option<TransferId>> {
    let request = store::request(tx, wish.request).await?.ok_or(Denied::UnknownRequest)?;
    let (may, state) = match wish.reply {
        Reply::Accept => (request.payer, RequestState::Accepted),
        Reply::Decline => (request.payer, RequestState::Declined),
        Reply::Withdraw => (request.asker, RequestState::Withdrawn),
    };
    if may != wish.by {
        return Err(Denied::UnknownRequest.into());
    }
    if request.state != RequestState::Open || tx.now() >= request.ends_at {
        return Err(Denied::NotOpen.into());
    }
    let sent = match wish.reply {
        Reply::Accept => Some(give(tx, &request, &wish.zone).await?),
        Reply::Decline | Reply::Withdraw => None,
    };
    end(tx, &request, state, sent).await?;
    Ok(sent)
}

async fn give(tx: &Tx, request: &PaymentRequest, zone: &Zone) -> Result<TransferId> {
    let send = Send {
        from: request.payer,
        to: request.asker,
        amount: request.amount,
        note: String::new(),
        key: request.id.to_string(),
        zone: zone.clone(),
    };
    send_about(tx, &send, Some(request.id.bytes())).await
}

/// Ends an open request and says so. One that has ended stays as it is.
pub(crate) async fn end(tx: &Tx, request: &PaymentRequest, state: RequestState, sent: Option<TransferId>) -> Result<()> {
    if store::end_request(tx, request.id, state, sent).await? {
        let PaymentRequest { id, asker, payer, .. } = *request;
        tx.record(RequestAnswered { request: id, asker, payer, state: state.to_string() });
    }
    Ok(())
}

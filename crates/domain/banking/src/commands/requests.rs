//! Verbs: what customers ask for, wherever it is begun, gone on with and ended.

use events::banking::{RequestContinued, RequestEnded, RequestOpened};
use kernel::{CustomerId, Id, Money, Result, ServiceRequestId};
use spine::Tx;
use web::limits;

use crate::model::Denied;
use crate::model::requests::{By, Link, Outcome, Request, RequestState, Spot, Step, Wish};
use crate::model::steps::{Stage, Task};
use crate::rules::WORDS_MAX;
use crate::rules::requests::{self as rule, Side};
use crate::store::requests as kept;
use crate::{commands, store};

/// A customer asks for something: by themselves, or through somebody at a branch.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// Who asks.
    pub customer: CustomerId,
    /// For what.
    pub wish: Wish,
    /// What they write or say.
    pub words: String,
    /// Where, and by whom it is entered.
    pub at: Spot,
}

/// Begins a request.
///
/// # Errors
/// Refused when the account or the card it is about is not theirs, or an amount is odd.
pub async fn request(tx: &Tx, wish: &NewRequest) -> Result<Request> {
    let terms = store::of_bank(tx).await?;
    let words = limits::text(wish.words.trim(), WORDS_MAX, "words")?;
    side_of(&wish.at, wish.customer)?;
    let sound = |amount: Money| amount.is_positive() && amount.currency == terms.currency;
    match wish.wish {
        Wish::NewCard { account } | Wish::Certificate { account } => drop(store::own(tx, wish.customer, account).await?),
        Wish::LimitChange { card, limit } if sound(limit) => drop(commands::cards::own(tx, wish.customer, card).await?),
        Wish::Loan { amount } if sound(amount) => {}
        Wish::LimitChange { .. } | Wish::Loan { .. } => return Err(Denied::BadCard.into()),
    }
    let (customer, opened_at, state) = (wish.customer, tx.now(), RequestState::Open);
    let (booking, ticket, ended_at) = (None, None, None);
    let request = Request { id: tx.new_id(), customer, wish: wish.wish, state, booking, ticket, opened_at, ended_at };
    kept::insert(tx, &request).await?;
    kept::add_entry(tx, request.id, "opened", words, &wish.at).await?;
    store::steps::add(tx, run(request.id), Stage::Opened, wish.at.channel).await?;
    let what = wish.wish.word().to_owned();
    tx.record(RequestOpened { request: request.id, customer, what, channel: wish.at.channel });
    Ok(request)
}

/// Joins a request to its appointment or its ticket, so that whoever serves the one finds the other.
///
/// # Errors
/// Refused when there is no such request of theirs, or it has ended.
pub async fn attach(tx: &Tx, id: ServiceRequestId, link: Link, at: &Spot) -> Result<Request> {
    let was = open(tx, id, at).await?;
    let (request, step) = match link {
        Link::Booking(booking) => (Request { booking: Some(booking), ..was.clone() }, "booking"),
        Link::Ticket(ticket) => (Request { ticket: Some(ticket), ..was.clone() }, "ticket"),
    };
    go(tx, request, was.state, (step, ""), at).await
}

/// Goes on with a request, on whatever channel.
///
/// # Errors
/// Refused when there is no such request of theirs, or it is not where that step can be taken, or not by them, or when a step that
/// is words has none.
pub async fn go_on(tx: &Tx, id: ServiceRequestId, step: Step, words: &str, at: &Spot) -> Result<Request> {
    let was = open(tx, id, at).await?;
    let state = rule::after(was.state, step, side_of(at, was.customer)?).ok_or(Denied::RequestNotNow)?;
    go(tx, Request { state, ..was.clone() }, was.state, (step.as_str(), words), at).await
}

/// Ends a request. A limit that was asked for is set when it is done.
///
/// # Errors
/// Refused when there is no such request of theirs, or it cannot end so, or not by them, or when it is declined without a word.
pub async fn finish(tx: &Tx, id: ServiceRequestId, outcome: Outcome, words: &str, at: &Spot) -> Result<Request> {
    let was = open(tx, id, at).await?;
    let state = rule::ended(was.state, outcome, side_of(at, was.customer)?).ok_or(Denied::RequestNotNow)?;
    if let (Outcome::Done, Wish::LimitChange { card, limit }) = (outcome, was.wish) {
        commands::cards::set_day_limit(tx, was.customer, card, limit).await?;
    }
    let request = Request { state, ended_at: Some(tx.now()), ..was.clone() };
    let request = go(tx, request, was.state, (outcome.as_str(), words), at).await?;
    if outcome == Outcome::Done {
        store::steps::add(tx, run(id), Stage::Done, at.channel).await?;
    }
    tx.record(RequestEnded { request: id, customer: request.customer, state: state.to_string() });
    Ok(request)
}

async fn go(tx: &Tx, request: Request, was: RequestState, (step, words): (&str, &str), at: &Spot) -> Result<Request> {
    let words = limits::text(words.trim(), WORDS_MAX, "words")?;
    if words.is_empty() && rule::is_spoken(step) {
        return Err(Denied::WordsNeeded.into());
    }
    commands::changed(kept::save(tx, &request, was).await?)?;
    kept::add_entry(tx, request.id, step, words, at).await?;
    if matches!(at.by, By::Customer(_)) {
        store::steps::add(tx, run(request.id), Stage::Chosen, at.channel).await?;
    }
    let Request { id, customer, .. } = request;
    tx.record(RequestContinued { request: id, customer, step: step.to_owned(), channel: at.channel, location: at.location });
    Ok(request)
}

async fn open(tx: &Tx, id: ServiceRequestId, at: &Spot) -> Result<Request> {
    let request = kept::request_of(tx, id).await?.ok_or(Denied::UnknownRequest)?;
    side_of(at, request.customer)?;
    if rule::is_open(request.state) { Ok(request) } else { Err(Denied::RequestNotNow.into()) }
}

/// On whose side somebody stands. A stranger's request is none at all.
fn side_of(at: &Spot, customer: CustomerId) -> Result<Side, Denied> {
    match at.by {
        By::Staff(_) => Ok(Side::Bank),
        By::Customer(who) if who == customer => Ok(Side::Customer),
        By::Customer(_) => Err(Denied::UnknownRequest),
    }
}

fn run(id: ServiceRequestId) -> (Task, [u8; 16]) {
    (Task::Request, id.bytes())
}

//! Changes of webhooks, inside the caller's transaction.

use events::webhooks::{EndpointRemoved, EndpointSaved, EndpointSwitchedOff};
use kernel::{DeliveryId, Result, WebhookId};
use spine::{NewJob, Recorded, Tx};

use crate::model::{Change, Delivery, Denied, Endpoint, State};
use crate::{jobs, rules, store};

/// A wish for an endpoint.
#[derive(Debug, Clone)]
pub struct NewEndpoint {
    /// What the merchant calls it.
    pub name: String,
    /// Where it is told: `https://…`, or an address in the house.
    pub url: String,
    /// The kinds of event it wants; all public ones when empty.
    pub kinds: Vec<String>,
}

/// Adds an endpoint, which is told everything from this commit on. Answers its id and the secret that signs.
///
/// # Errors
/// `webhooks.no_name`, `webhooks.too_long`, `webhooks.bad_url`, `webhooks.unknown_kind`, `webhooks.too_many`; a fault when the
/// store fails.
pub async fn add(tx: &Tx, wish: NewEndpoint) -> Result<(WebhookId, String)> {
    let NewEndpoint { name, url, kinds } = wish;
    let wish = Change { name: name.trim().to_owned(), url: url.trim().to_owned(), kinds, is_active: true };
    rules::endpoint(&wish)?;
    if store::count(tx).await? >= rules::ENDPOINTS_MAX {
        return Err(Denied::TooMany { limit: rules::ENDPOINTS_MAX }.into());
    }
    let Change { name, url, kinds, is_active } = wish;
    let endpoint = Endpoint { id: tx.new_id(), name, url, kinds, is_active, failing_since: None, created_at: tx.now() };
    let secret = rules::secret([&tx.new_token(), &tx.new_token()]);
    store::insert(tx, &endpoint, &secret, spine::log_position(tx).await?).await?;
    tx.record(EndpointSaved { endpoint: endpoint.id });
    Ok((endpoint.id, secret))
}

/// Changes an endpoint. One that is switched on again is told what happens from then on.
///
/// # Errors
/// As [`add`]; `webhooks.unknown_endpoint`.
pub async fn change(tx: &Tx, id: WebhookId, wish: &Change) -> Result<()> {
    rules::endpoint(wish)?;
    let before = store::endpoint(tx, id).await?.ok_or(Denied::UnknownEndpoint)?;
    if before.is_active && !wish.is_active {
        store::switch_off(tx, id).await?;
    }
    store::update(tx, id, wish).await?;
    if !before.is_active && wish.is_active {
        store::begin_at(tx, id, spine::log_position(tx).await?).await?;
    }
    tx.record(EndpointSaved { endpoint: id });
    Ok(())
}

/// Makes a new secret. The former one signs beside it for [`rules::SECRET_OVERLAP_H`] hours.
///
/// # Errors
/// `webhooks.unknown_endpoint`; a fault when the store fails.
pub async fn renew_secret(tx: &Tx, id: WebhookId) -> Result<String> {
    let secret = rules::secret([&tx.new_token(), &tx.new_token()]);
    if store::renew_secret(tx, id, &secret, tx.now().plus_seconds(rules::SECRET_OVERLAP_H * 3_600)).await? == 0 {
        return Err(Denied::UnknownEndpoint.into());
    }
    tx.record(EndpointSaved { endpoint: id });
    Ok(secret)
}

/// Takes an endpoint out, with everything that waited for it.
///
/// # Errors
/// `webhooks.unknown_endpoint`; a fault when the store fails.
pub async fn remove(tx: &Tx, id: WebhookId) -> Result<()> {
    if store::remove(tx, id).await? == 0 {
        return Err(Denied::UnknownEndpoint.into());
    }
    tx.record(EndpointRemoved { endpoint: id });
    Ok(())
}

/// Sends a trial, so that a person sees at once whether the address listens.
///
/// # Errors
/// `webhooks.unknown_endpoint`, `webhooks.switched_off`; a fault when the store fails.
pub async fn try_out(tx: &Tx, id: WebhookId) -> Result<DeliveryId> {
    let endpoint = store::endpoint(tx, id).await?.ok_or(Denied::UnknownEndpoint)?;
    if !endpoint.is_active {
        return Err(Denied::SwitchedOff.into());
    }
    let body = rules::payload(rules::TRIAL, tx.now(), None, &format!(r#"{{"endpoint":"{id}"}}"#));
    queue(tx, (id, None), rules::TRIAL, &body).await
}

/// Tries a delivery again from the beginning.
///
/// # Errors
/// `webhooks.unknown_delivery`, `webhooks.switched_off`; a fault when the store fails.
pub async fn retry(tx: &Tx, id: DeliveryId) -> Result<()> {
    let delivery = store::delivery(tx, id).await?.ok_or(Denied::UnknownDelivery)?;
    let endpoint = store::endpoint(tx, delivery.endpoint).await?.ok_or(Denied::UnknownEndpoint)?;
    if !endpoint.is_active {
        return Err(Denied::SwitchedOff.into());
    }
    store::reopen(tx, id).await?;
    tx.job(NewJob::new(jobs::DELIVER, format!("{id}.again.{}", tx.now().0), &id)).await
}

/// How a try went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The status of the answer, where there was one.
    pub(crate) status: Option<i64>,
    /// What went wrong; empty when nothing did.
    pub(crate) error: String,
}

impl Outcome {
    fn is_taken(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }

    /// The address says that it is gone for good.
    fn is_gone(&self) -> bool {
        self.status == Some(410)
    }
}

/// Notes a try, and sees to the next where one is due.
pub(crate) async fn tried(tx: &Tx, id: DeliveryId, outcome: &Outcome) -> Result<()> {
    let Some((endpoint, attempts)) = store::note(tx, id, outcome).await? else { return Ok(()) };
    if outcome.is_taken() {
        store::end(tx, id, State::Delivered).await?;
        return store::reached(tx, endpoint).await;
    }
    let since = store::missed(tx, endpoint).await?;
    let is_hopeless = since.is_some_and(|since| since <= tx.now().plus_seconds(-rules::FAILING_H * 3_600));
    if outcome.is_gone() || is_hopeless {
        return switch_off(tx, endpoint).await;
    }
    match rules::wait_s(attempts) {
        Some(wait) => {
            let again = NewJob::new(jobs::DELIVER, format!("{id}.{attempts}"), &id);
            tx.job(again.at(tx.now().plus_seconds(wait))).await
        }
        None => store::end(tx, id, State::Failed).await,
    }
}

async fn switch_off(tx: &Tx, endpoint: WebhookId) -> Result<()> {
    if store::switch_off(tx, endpoint).await? > 0 {
        tx.record(EndpointSwitchedOff { endpoint });
    }
    Ok(())
}

/// Queues what an endpoint wants of these entries, which follow its place in the log.
pub(crate) async fn pass_on(tx: &Tx, endpoint: WebhookId, kinds: &[String], entries: &[Recorded]) -> Result<()> {
    let Some(last) = entries.last() else { return Ok(()) };
    let wanted = |entry: &&Recorded| entry.origin != events::Origin::Import && rules::wants(kinds, &entry.kind);
    for entry in entries.iter().filter(wanted) {
        let body = rules::payload(&entry.kind, entry.happened_at, Some(entry.position), &entry.body);
        queue(tx, (endpoint, Some(entry.position)), &entry.kind, &body).await?;
    }
    store::advance(tx, endpoint, last.position).await
}

async fn queue(tx: &Tx, (endpoint, position): (WebhookId, Option<i64>), kind: &str, body: &str) -> Result<DeliveryId> {
    let delivery = Delivery {
        id: tx.new_id(),
        endpoint,
        position,
        kind: kind.to_owned(),
        state: State::Waiting,
        attempts: 0,
        status: None,
        error: String::new(),
        at: tx.now(),
        ended_at: None,
    };
    store::queue(tx, &delivery, body).await?;
    tx.job(NewJob::new(jobs::DELIVER, delivery.id.to_string(), &delivery.id)).await?;
    Ok(delivery.id)
}

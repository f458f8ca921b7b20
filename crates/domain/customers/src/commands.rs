//! Verbs: recognising people, and forgetting them.

pub(crate) mod account;
pub(crate) mod permit;
pub(crate) mod sign_in;

use events::customers::{CustomerErased, CustomerJoined};
use kernel::{CustomerId, Locale, Result};
use spine::Tx;
use web::limits::{self, SHORT_TEXT_CHARS_MOST};

use crate::model::{Contact, Customer, Denied, Identity};
use crate::{rules, store};

/// Finds who this is by e-mail address or, where none is given, by telephone number; whoever is not known joins.
///
/// A telephone number nobody has yet is added to who was found. An identity that leads to somebody else stays with them: two
/// people are never made one silently. An address is never added to who was found by number: whoever proves the address would
/// be let into a profile by somebody else's number. A known customer costs one statement.
///
/// # Errors
/// Refused when the contact names no valid address and no valid number.
pub async fn recognise(tx: &Tx, contact: &Contact, locale: Locale) -> Result<CustomerId> {
    let name = rules::name(&contact.name);
    limits::text(&name, SHORT_TEXT_CHARS_MOST, "name")?;
    let identities = rules::identities(contact)?;
    let known = store::known_by(tx, &identities).await?;
    let surest = identities.first().map(|identity| identity.kind.as_str());
    let Some((_, customer)) = known.iter().find(|(kind, _)| Some(kind.as_str()) == surest) else {
        return join(tx, &name, locale, &identities).await;
    };
    if known.len() < identities.len() {
        store::add_identities(tx, *customer, &identities).await?;
    }
    Ok(*customer)
}

/// Finds who is known elsewhere by that id; whoever is not known joins without a name.
///
/// # Errors
/// Refused when kind or value is no identity.
pub async fn known_as(tx: &Tx, kind: &str, value: &str) -> Result<CustomerId> {
    let identities = [rules::identity(kind, value)?];
    match store::known_by(tx, &identities).await?.first() {
        Some((_, customer)) => Ok(*customer),
        None => join(tx, "", Locale::En, &identities).await,
    }
}

async fn join(tx: &Tx, name: &str, locale: Locale, identities: &[Identity]) -> Result<CustomerId> {
    let customer = Customer { id: tx.new_id(), name: name.to_owned(), locale, joined_at: tx.happened_at() };
    store::insert(tx, &customer).await?;
    store::add_identities(tx, customer.id, identities).await?;
    store::add_words(tx, customer.id, &rules::words(name)).await?;
    tx.record(CustomerJoined { customer: customer.id });
    Ok(customer.id)
}

/// Forgets a person: name, identities, search words, addresses and log-ins are gone for good. What they bought stays, without
/// them.
///
/// # Errors
/// Refused when there is no such customer, or no longer.
pub async fn erase(tx: &Tx, customer: CustomerId) -> Result<()> {
    if !store::erase(tx, customer).await? {
        return Err(Denied::UnknownCustomer.into());
    }
    tx.record(CustomerErased { customer });
    Ok(())
}

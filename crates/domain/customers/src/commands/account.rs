//! Verbs: what customers change about themselves, and the addresses they keep.

use events::customers::CustomerChanged;
use kernel::{AddressId, CustomerId, Result};
use spine::Tx;
use web::limits::{self, SHORT_TEXT_CHARS_MOST};

use crate::model::{Address, Denied, Details};
use crate::rules::{self, ADDRESSES_MOST};
use crate::store;

/// Takes over what a customer tells of themselves.
///
/// # Errors
/// Refused when there is no such customer, the name is too long or the number is none.
pub async fn change(tx: &Tx, customer: CustomerId, details: &Details) -> Result<()> {
    let name = rules::name(limits::text(details.name.trim(), SHORT_TEXT_CHARS_MOST, "name")?);
    let phone = if details.phone.trim().is_empty() { String::new() } else { rules::phone(&details.phone)? };
    let details = Details { name, phone, locale: details.locale };
    if !store::account::change(tx, customer, &details).await? {
        return Err(Denied::UnknownCustomer.into());
    }
    store::forget_words(tx, customer).await?;
    store::add_words(tx, customer, &rules::words(&details.name)).await?;
    tx.record(CustomerChanged { customer });
    Ok(())
}

/// Keeps an address, new or changed. The first is the usual one; one that says so becomes it.
///
/// # Errors
/// Refused when a field is missing or too long, or the customer keeps too many.
pub async fn save_address(tx: &Tx, customer: CustomerId, wish: &Address) -> Result<()> {
    let known = store::account::addresses(tx, customer).await?;
    let mut address = rules::address(wish)?;
    let was_usual = known.iter().any(|other| other.id == address.id && other.is_usual);
    address.is_usual = address.is_usual || was_usual || known.is_empty();
    let is_new = !known.iter().any(|other| other.id == address.id);
    if is_new && i64::try_from(known.len()).unwrap_or(ADDRESSES_MOST) >= ADDRESSES_MOST {
        return Err(Denied::TooManyAddresses { most: ADDRESSES_MOST }.into());
    }
    if address.is_usual {
        store::account::none_is_usual(tx, customer).await?;
    }
    store::account::save_address(tx, customer, &address).await?;
    tx.record(CustomerChanged { customer });
    Ok(())
}

/// Makes an address the one that is offered first.
///
/// # Errors
/// Refused when the customer keeps no such address.
pub async fn set_usual_address(tx: &Tx, customer: CustomerId, id: AddressId) -> Result<()> {
    store::account::none_is_usual(tx, customer).await?;
    if !store::account::set_usual(tx, customer, id).await? {
        return Err(Denied::UnknownAddress.into());
    }
    tx.record(CustomerChanged { customer });
    Ok(())
}

/// Forgets an address. When it was the usual one, the oldest of the others becomes it.
///
/// # Errors
/// Refused when the customer keeps no such address.
pub async fn remove_address(tx: &Tx, customer: CustomerId, id: AddressId) -> Result<()> {
    let was_usual = store::account::remove_address(tx, customer, id).await?.ok_or(Denied::UnknownAddress)?;
    if let Some(next) = store::account::addresses(tx, customer).await?.last().filter(|_| was_usual) {
        store::account::set_usual(tx, customer, next.id).await?;
    }
    tx.record(CustomerChanged { customer });
    Ok(())
}

//! Other customers, as far as one may know of another: found by a whole address or number, shown by the first name.

use kernel::{CustomerId, DomainError, Kind, Locale, Result};
use spine::Read;
use web::{digits, t};

/// The customer of an address or a number that somebody typed.
///
/// # Errors
/// `profile.unknown_person`, at the field `to`.
pub(super) async fn found(read: &Read, typed: &str) -> Result<CustomerId> {
    let unknown = || DomainError::new(Kind::Missing, "profile.unknown_person").at("to");
    Ok(customers::known(read, digits::fold(typed.trim()).trim()).await?.ok_or_else(unknown)?)
}

/// What a stranger may read of somebody's name: the first word.
pub(super) async fn name(read: &Read, customer: CustomerId, locale: Locale) -> Result<String> {
    let known = customers::customer(read, customer).await?.map(|known| known.name).unwrap_or_default();
    Ok(known.split_whitespace().next().map_or_else(|| t!(locale, "profile.wallet_somebody"), str::to_owned))
}

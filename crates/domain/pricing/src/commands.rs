//! Setting prices and rates, and asking what things cost.

use events::pricing::{PriceListSaved, PriceSet, TaxRateSet};
use futures_util::future::try_join_all;
use kernel::{BasisPoints, Country, Error, Id, Money, PriceListId, Result, TaxClass, ValueError, VariantId};
use spine::{Read, Tx};

use crate::model::{Denied, PriceList, Quote, Wanted};
use crate::{rules, store};

mod exceptions;
pub use exceptions::{clear_price, declare_exception, end_exception};

/// Questions sent together: on PostgreSQL they share a round trip.
const TOGETHER: usize = 16;

/// Creates or changes a list. Its currency is fixed once it has a price.
///
/// # Errors
/// `pricing.code_taken`, `pricing.currency_fixed`, `pricing.bad_code`, `pricing.bad_name`; a fault when the store fails.
pub async fn save_list(tx: &Tx, list: &PriceList) -> Result<()> {
    rules::list(list)?;
    if store::list_by_code(tx, &list.code).await?.is_some_and(|found| found.id != list.id) {
        return Err(Denied::CodeTaken { code: list.code.clone() }.into());
    }
    let before = store::list(tx, list.id).await?.filter(|before| before.currency != list.currency);
    if let Some(before) = before
        && store::has_prices(tx, list.id).await?
    {
        return Err(Denied::CurrencyFixed { currency: before.currency }.into());
    }
    store::save_list(tx, list).await?;
    tx.record(PriceListSaved { list: list.id });
    Ok(())
}

/// A price for a variant on a list.
#[derive(Debug, Clone, Copy)]
pub struct SetPrice {
    /// The list.
    pub list: PriceListId,
    /// The variant.
    pub variant: VariantId,
    /// What it costs from now on.
    pub price: Money,
    /// What that is compared with.
    pub compare_at: Option<Money>,
}

/// Sets a price. Setting what is set already changes nothing and is not recorded.
///
/// # Errors
/// `pricing.unknown_list`, `pricing.wrong_currency`, `pricing.negative`; a fault when the store fails.
pub async fn set_price(tx: &Tx, wish: SetPrice) -> Result<()> {
    let list = store::list(tx, wish.list).await?.ok_or(Denied::UnknownList)?;
    rules::price(&list, wish.price, wish.compare_at)?;
    if store::set_price(tx, &wish).await? {
        let Money { minor, currency } = wish.price;
        tx.record(PriceSet { variant: wish.variant, list: wish.list, minor, currency });
    }
    Ok(())
}

/// What a country takes of a class of goods.
#[derive(Debug, Clone, Copy)]
pub struct SetTaxRate {
    /// The country.
    pub country: Country,
    /// The class of goods.
    pub class: TaxClass,
    /// Its part of the net amount.
    pub rate: BasisPoints,
}

/// Sets a tax rate; it binds quotes from this commit on. Setting what is set already changes nothing and is not recorded.
///
/// # Errors
/// `pricing.bad_rate`; a fault when the store fails.
pub async fn set_tax_rate(tx: &Tx, wish: SetTaxRate) -> Result<()> {
    rules::rate(wish.rate)?;
    if store::set_tax_rate(tx, &wish).await? {
        record_rates(tx).await?;
    }
    Ok(())
}

/// Sets the rates of the countries that most of our stories are about: Saudi Arabia, the Emirates, and the United Kingdom.
///
/// # Errors
/// A fault when the store fails.
pub async fn standard_rates(tx: &Tx) -> Result<()> {
    for country in ["SA", "AE", "GB"] {
        usual_rates(tx, country.parse().map_err(|odd: ValueError| Error::fault(odd.to_string()))?).await?;
    }
    Ok(())
}

/// Sets the rates that are usual in a country. One that is not known gets none, and quotes there are refused until it has.
///
/// # Errors
/// A fault when the store fails.
pub async fn usual_rates(tx: &Tx, country: Country) -> Result<()> {
    let mut changed = false;
    for (class, rate) in rules::usual_rates(country) {
        changed |= store::set_tax_rate(tx, &SetTaxRate { country, class, rate }).await?;
    }
    if changed {
        record_rates(tx).await?;
    }
    Ok(())
}

/// The standard rate that is usual in a country, where it is known.
#[must_use]
pub fn usual_rate(country: Country) -> Option<BasisPoints> {
    rules::usual_rate(country).map(|(standard, _)| standard)
}

/// Every list may quote with the new rate; the event names the merchant's first, or none when there is none yet.
async fn record_rates(tx: &Tx) -> Result<()> {
    let first = store::lists(tx).await?.into_iter().map(|list| list.id).min();
    tx.record(TaxRateSet { list: first.unwrap_or(PriceListId::from_bytes([0; 16])) });
    Ok(())
}

/// What all this costs on that list with that country's taxes. One statement for each line.
///
/// # Errors
/// `pricing.unknown_list`, `pricing.no_price`, `pricing.no_tax_rate`, `pricing.empty`, `pricing.too_many_lines`,
/// `pricing.bad_quantity`, `money.overflow`; a fault when the store fails.
pub async fn quote(read: &Read, list: PriceListId, country: Country, wanted: &[Wanted]) -> Result<Quote> {
    rules::askable(wanted)?;
    let mut found = Vec::with_capacity(wanted.len());
    for wishes in wanted.chunks(TOGETHER) {
        found.extend(try_join_all(wishes.iter().map(|wish| store::quoted(read, list, country, wish))).await?);
    }
    let head = found.first().and_then(Option::as_ref).ok_or(Denied::UnknownList)?;
    let priced = wanted.iter().zip(found.iter().flatten());
    let lines = priced.map(|(wish, found)| rules::line(wish, found, country)).collect::<Result<Vec<_>>>()?;
    Ok(rules::whole(head, lines)?)
}

/// A quote of goods that are sent for so much, which is taxed at the country's standard rate.
///
/// # Errors
/// `pricing.no_tax_rate`, `pricing.wrong_currency`, `pricing.negative`, `money.overflow`; a fault when the store fails.
pub async fn sent(read: &Read, quote: Quote, country: Country, charge: Money) -> Result<Quote> {
    let class = TaxClass::Standard;
    let rate = store::tax_rate(read, country, class).await?;
    let rate = rate.ok_or_else(|| Denied::NoTaxRate { country: country.to_string(), class })?;
    rules::delivered(quote, charge, rate)
}

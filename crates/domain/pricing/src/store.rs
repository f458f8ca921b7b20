//! All SQL of pricing.

use std::collections::BTreeMap;

use kernel::{BasisPoints, Country, Currency, Money, PriceListId, Result, TaxClass, ToValue, VariantId, row};
use spine::{Read, Tx};

use crate::commands::{SetPrice, SetTaxRate};
use crate::model::{Price, PriceList, Quoted, Wanted};

mod exceptions;
pub(crate) use exceptions::{ODD_EXCEPTIONS, clear_price, remove_exception, save_exception};
pub use exceptions::{exceptions, listed, price_counts};

mod reduced;
pub use reduced::reduced;

/// Variants asked for in one statement.
const BATCH: usize = 16;

row!(Quoted { currency, tax_included, minor, compare_at, rate });
row!(PriceList { id, code, name, currency, tax_included });

/// The heart of every order: three look-ups by primary key in one statement. Nothing when there is no such list.
pub(crate) async fn quoted(read: &Read, list: PriceListId, country: Country, wish: &Wanted) -> Result<Option<Quoted>> {
    read.maybe(
        "select l.currency, l.tax_included, p.minor, p.compare_at, r.rate from pricing_list l
        left join pricing_price p on p.list = l.id and p.variant = $2
        left join pricing_tax_rate r on r.country = $3 and r.class = $4
        where l.id = $1",
        &[&list, &wish.variant, &country, &wish.tax_class],
    )
    .await
}

pub(crate) async fn save_list(tx: &Tx, list: &PriceList) -> Result<()> {
    let PriceList { id, code, name, currency, tax_included } = list;
    tx.run(
        "insert into pricing_list (id, code, name, currency, tax_included) values ($1, $2, $3, $4, $5)
        on conflict (id) do update set code = excluded.code, name = excluded.name, currency = excluded.currency,
        tax_included = excluded.tax_included",
        &[id, code, name, currency, tax_included],
    )
    .await
    .map(drop)
}

/// The list with that id.
///
/// # Errors
/// A fault when the store fails.
pub async fn list(read: &Read, id: PriceListId) -> Result<Option<PriceList>> {
    read.maybe("select id, code, name, currency, tax_included from pricing_list where id = $1", &[&id]).await
}

/// The list with that code.
///
/// # Errors
/// A fault when the store fails.
pub async fn list_by_code(read: &Read, code: &str) -> Result<Option<PriceList>> {
    read.maybe("select id, code, name, currency, tax_included from pricing_list where code = $1", &[&code]).await
}

/// The lists by code: a thousand at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn lists(read: &Read) -> Result<Vec<PriceList>> {
    read.all("select id, code, name, currency, tax_included from pricing_list order by code limit 1000", &[]).await
}

pub(crate) async fn has_prices(read: &Read, list: PriceListId) -> Result<bool> {
    let one: Option<VariantId> = read.maybe("select variant from pricing_price where list = $1 limit 1", &[&list]).await?;
    Ok(one.is_some())
}

/// Answers whether that changed anything.
pub(crate) async fn set_price(tx: &Tx, wish: &SetPrice) -> Result<bool> {
    let compare_at = wish.compare_at.map(|money| money.minor);
    let changed = tx
        .run(
            "insert into pricing_price (list, variant, minor, compare_at) values ($1, $2, $3, $4)
            on conflict (list, variant) do update set minor = excluded.minor, compare_at = excluded.compare_at
            where pricing_price.minor <> excluded.minor or pricing_price.compare_at is distinct from excluded.compare_at",
            &[&wish.list, &wish.variant, &wish.price.minor, &compare_at],
        )
        .await?;
    Ok(changed > 0)
}

/// What that variant costs on that list.
///
/// # Errors
/// A fault when the store fails.
pub async fn price(read: &Read, list: PriceListId, variant: VariantId) -> Result<Option<Price>> {
    let found = read
        .maybe(
            "select l.currency, p.minor, p.compare_at from pricing_price p join pricing_list l on l.id = p.list
            where p.list = $1 and p.variant = $2",
            &[&list, &variant],
        )
        .await?;
    Ok(found.map(|(currency, minor, compare_at)| priced(currency, minor, compare_at)))
}

/// What those variants cost on that list; those without a price are left out.
///
/// # Errors
/// A fault when the store fails.
pub async fn prices(read: &Read, list: PriceListId, variants: &[VariantId]) -> Result<BTreeMap<VariantId, Price>> {
    let mut all = BTreeMap::new();
    for batch in variants.chunks(BATCH) {
        // A statement has a fixed number of places; those left over ask for the first variant again.
        let places: [VariantId; BATCH] = std::array::from_fn(|place| *batch.get(place).unwrap_or(&batch[0]));
        let mut params: Vec<&dyn ToValue> = vec![&list];
        params.extend(places.iter().map(|variant| variant as &dyn ToValue));
        let found: Vec<(VariantId, Currency, i64, Option<i64>)> = read
            .all(
                "select p.variant, l.currency, p.minor, p.compare_at from pricing_price p join pricing_list l on l.id = p.list
                where p.list = $1 and p.variant in
                ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
                &params,
            )
            .await?;
        all.extend(
            found.into_iter().map(|(variant, currency, minor, compare_at)| (variant, priced(currency, minor, compare_at))),
        );
    }
    Ok(all)
}

/// The lowest price among those variants on that list.
///
/// # Errors
/// A fault when the store fails.
pub async fn lowest(read: &Read, list: PriceListId, variants: &[VariantId]) -> Result<Option<Price>> {
    let all = prices(read, list, variants).await?;
    Ok(all.into_values().min_by_key(|price| price.price.minor))
}

fn priced(currency: Currency, minor: i64, compare_at: Option<i64>) -> Price {
    Price { price: Money::new(minor, currency), compare_at: compare_at.map(|minor| Money::new(minor, currency)) }
}

/// Answers whether that changed anything.
pub(crate) async fn set_tax_rate(tx: &Tx, wish: &SetTaxRate) -> Result<bool> {
    let changed = tx
        .run(
            "insert into pricing_tax_rate (country, class, rate) values ($1, $2, $3)
            on conflict (country, class) do update set rate = excluded.rate where pricing_tax_rate.rate <> excluded.rate",
            &[&wish.country, &wish.class, &wish.rate],
        )
        .await?;
    Ok(changed > 0)
}

/// What that country takes of that class of goods.
///
/// # Errors
/// A fault when the store fails.
pub async fn tax_rate(read: &Read, country: Country, class: TaxClass) -> Result<Option<BasisPoints>> {
    read.maybe("select rate from pricing_tax_rate where country = $1 and class = $2", &[&country, &class]).await
}

/// Every rate that was set, by country and class: a thousand at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn tax_rates(read: &Read) -> Result<Vec<(Country, TaxClass, BasisPoints)>> {
    read.all("select country, class, rate from pricing_tax_rate order by country, class limit 1000", &[]).await
}

/// Prices on no list, and prices below nothing.
pub(crate) const ODD_PRICES: &str = "select p.list, p.variant, p.minor, p.compare_at from pricing_price p
    left join pricing_list l on l.id = p.list where l.id is null or p.minor < 0 or p.compare_at < 0";

/// Rates that are none.
pub(crate) const ODD_RATES: &str = "select country, class, rate from pricing_tax_rate where rate < 0 or rate > 10000";

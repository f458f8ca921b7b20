//! The assortment as whoever keeps it sees and changes it: a product with its prices in one act, many products in one act.

use catalog::{Listing, Media, Product, ProductStatus, SaveProduct, Variant};
use kernel::{CategoryId, Money, PriceListId, ProductId, Quantity, Result, VariantId};
use pricing::{Price, PriceChange, PriceList, SetPrice};
use spine::{Read, Tx};

mod complete;
pub use complete::{Completeness, Gap, completeness};

/// Products that one act may change.
pub const BULK_MAX: usize = 100;
/// Prices that one act may change.
pub const BULK_PRICES_MAX: usize = 2_000;

kernel::domain_errors! {
    /// Why the assortment was not changed.
    pub enum Denied {
        /// Somebody else changed a price since the caller read it.
        PriceChanged { sku: String } => Stale "assortment.price_changed",
        /// No product was chosen.
        NothingChosen => Invalid "assortment.nothing_chosen" at "product",
        /// More are to be changed at once than the limit.
        TooMany { limit: i64 } => Invalid "assortment.too_many" at "product",
        /// No tag was named.
        NoTag => Invalid "assortment.no_tag" at "tags",
        /// A price cannot become what it would.
        BadPrice { sku: String } => Invalid "assortment.bad_price" at "change",
        /// None of the chosen products has a price on the list.
        NoPrices => Invalid "assortment.no_prices" at "list",
    }
}

/// A product with the prices of its variants, as they shall be from now on.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The product and its variants.
    pub save: SaveProduct,
    /// Prices that change; what is not named stays.
    pub prices: Vec<PriceEdit>,
}

/// A price that changes.
#[derive(Debug, Clone)]
pub struct PriceEdit {
    /// On which list.
    pub list: PriceListId,
    /// Of which variant.
    pub variant: VariantId,
    /// What the caller has seen.
    pub before: Option<Money>,
    /// What it shall be; nothing takes the variant off the list.
    pub after: Option<Money>,
}

/// Saves a product and its prices together; answers its version.
///
/// # Errors
/// What the catalogue and pricing refuse; `assortment.price_changed` when a price is no longer what the caller has seen.
pub async fn save(tx: &Tx, edit: &Edit) -> Result<i64> {
    let version = catalog::save_product(tx, &edit.save).await?;
    for wish in &edit.prices {
        let now = pricing::price(tx, wish.list, wish.variant).await?;
        let price = now.map(|now| now.price);
        if price == wish.after {
            continue;
        }
        if price != wish.before {
            let named = edit.save.variants.iter().find(|variant| variant.id == wish.variant);
            let sku = named.map(|variant| variant.sku.clone()).unwrap_or_default();
            return Err(Denied::PriceChanged { sku }.into());
        }
        set(tx, wish.list, wish.variant, (wish.after, now)).await?;
    }
    Ok(version)
}

/// Sets a price or takes it off; what it is compared with stays.
async fn set(tx: &Tx, list: PriceListId, variant: VariantId, (after, now): (Option<Money>, Option<Price>)) -> Result<()> {
    let Some(price) = after else { return pricing::clear_price(tx, list, variant).await };
    let compare_at = now.and_then(|now| now.compare_at);
    pricing::set_price(tx, SetPrice { list, variant, price, compare_at }).await
}

/// What is done to many products at once.
#[derive(Debug, Clone)]
pub enum Act {
    /// Offers, withdraws or archives them.
    Status(ProductStatus),
    /// Sorts them into a category, or into none.
    Category(Option<CategoryId>),
    /// Adds tags to those that lack them.
    AddTags(Vec<String>),
    /// Takes tags away.
    RemoveTags(Vec<String>),
    /// Changes the prices of all their variants on a list.
    Prices {
        /// On which list.
        list: PriceListId,
        /// How.
        change: PriceChange,
        /// The prices the caller has seen, so that nothing is changed twice or unseen.
        seen: Vec<(VariantId, i64)>,
    },
}

/// Does one thing to many products: to all of them, or to none. Answers how many changed (prices for a change of prices).
///
/// # Errors
/// What the catalogue and pricing refuse; `assortment.nothing_chosen`, `assortment.too_many`, `assortment.no_tag`,
/// `assortment.no_prices`, `assortment.bad_price`, `assortment.price_changed`.
pub async fn bulk(tx: &Tx, products: &[ProductId], act: &Act) -> Result<i64> {
    chosen(products)?;
    if let Act::Prices { list, change, seen } = act {
        return change_prices(tx, products, (*list, *change), seen).await;
    }
    let mut changed = 0;
    for id in products {
        let before = catalog::product(tx, *id).await?.ok_or(catalog::Denied::UnknownProduct)?;
        let (product, variants) = (after(&before, act)?, catalog::variants_of(tx, *id).await?);
        let expected = Some(before.version);
        let version = catalog::save_product(tx, &SaveProduct { product, variants, expected }).await?;
        changed += i64::from(version != before.version);
    }
    Ok(changed)
}

fn chosen(products: &[ProductId]) -> Result<(), Denied> {
    if products.is_empty() {
        return Err(Denied::NothingChosen);
    }
    if products.len() > BULK_MAX {
        return Err(Denied::TooMany { limit: i64::try_from(BULK_MAX).unwrap_or(i64::MAX) });
    }
    Ok(())
}

/// The product as the act leaves it.
fn after(before: &Product, act: &Act) -> Result<Product, Denied> {
    let mut product = before.clone();
    match act {
        Act::Status(status) => product.status = *status,
        Act::Category(category) => product.category = *category,
        Act::AddTags(tags) | Act::RemoveTags(tags) if tags.is_empty() => return Err(Denied::NoTag),
        Act::AddTags(tags) => {
            let new: Vec<String> = tags.iter().filter(|tag| !before.tags.contains(tag)).cloned().collect();
            product.tags.extend(new);
        }
        Act::RemoveTags(tags) => product.tags.retain(|tag| !tags.contains(tag)),
        Act::Prices { .. } => {}
    }
    Ok(product)
}

/// A price before and after a change that is not made yet.
#[derive(Debug, Clone)]
pub struct PricePreview {
    /// The product.
    pub product: Product,
    /// The variant.
    pub variant: Variant,
    /// What it costs now.
    pub before: Price,
    /// What it would cost; nothing when it cannot.
    pub after: Option<Money>,
}

/// What a change of prices would do, for those variants that have a price on the list.
///
/// # Errors
/// `assortment.nothing_chosen`, `assortment.too_many`, `assortment.no_prices`; a fault when the store fails.
pub async fn preview(
    read: &Read,
    products: &[ProductId],
    (list, change): (PriceListId, PriceChange),
) -> Result<Vec<PricePreview>> {
    chosen(products)?;
    let mut previews = Vec::new();
    for id in products {
        let product = catalog::product(read, *id).await?.ok_or(catalog::Denied::UnknownProduct)?;
        let variants = catalog::variants_of(read, *id).await?;
        let ids: Vec<VariantId> = variants.iter().map(|variant| variant.id).collect();
        let prices = pricing::prices(read, list, &ids).await?;
        for variant in variants {
            let Some(before) = prices.get(&variant.id).copied() else { continue };
            let after = pricing::changed_price(before.price, change).ok();
            previews.push(PricePreview { product: product.clone(), variant, before, after });
        }
        if previews.len() > BULK_PRICES_MAX {
            return Err(Denied::TooMany { limit: i64::try_from(BULK_PRICES_MAX).unwrap_or(i64::MAX) }.into());
        }
    }
    if previews.is_empty() { Err(Denied::NoPrices.into()) } else { Ok(previews) }
}

async fn change_prices(
    tx: &Tx,
    products: &[ProductId],
    (list, change): (PriceListId, PriceChange),
    seen: &[(VariantId, i64)],
) -> Result<i64> {
    let previews = preview(tx, products, (list, change)).await?;
    let now: Vec<(VariantId, i64)> = previews.iter().map(|one| (one.variant.id, one.before.price.minor)).collect();
    if let Some(other) = previews.iter().zip(&now).find(|(_, now)| !seen.contains(now)) {
        return Err(Denied::PriceChanged { sku: other.0.variant.sku.clone() }.into());
    }
    let mut changed = 0;
    for one in previews {
        let after = one.after.ok_or_else(|| Denied::BadPrice { sku: one.variant.sku.clone() })?;
        changed += i64::from(after != one.before.price);
        set(tx, list, one.variant.id, (Some(after), Some(one.before))).await?;
    }
    Ok(changed)
}

/// A product in a list of whoever keeps the assortment.
#[derive(Debug, Clone)]
pub struct Row {
    /// The product.
    pub product: Product,
    /// How many variants it has.
    pub variants: usize,
    /// Its first picture.
    pub picture: Option<Media>,
    /// Its lowest and its highest price on the list that was asked for.
    pub prices: Option<(Money, Money)>,
    /// Pieces on hand, at all locations together.
    pub on_hand: Quantity,
    /// How much is told of it.
    pub completeness: Completeness,
}

/// Products with what a list says of each. `lists` are those that channels point at, the one whose prices are shown first.
///
/// # Errors
/// A fault when the store fails.
pub async fn rows(read: &Read, wish: &Listing, lists: &[PriceList]) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for product in catalog::listing(read, wish).await? {
        let (variants, media) = (catalog::variants_of(read, product.id).await?, catalog::media_of(read, product.id).await?);
        let ids: Vec<VariantId> = variants.iter().map(|variant| variant.id).collect();
        let mut priced = Vec::new();
        for list in lists {
            priced.push((list.id, pricing::prices(read, list.id, &ids).await?));
        }
        let shown = priced.first().map(|(_, prices)| prices.values().map(|price| price.price).collect::<Vec<_>>());
        let shown = shown.unwrap_or_default();
        let lowest = shown.iter().min_by_key(|price| price.minor).copied();
        let highest = shown.iter().max_by_key(|price| price.minor).copied();
        let levels = stock::levels_of_many(read, &ids).await?;
        rows.push(Row {
            completeness: completeness(&product, &variants, &media, &priced),
            picture: media.into_iter().next(),
            prices: lowest.zip(highest),
            on_hand: Quantity(levels.iter().map(|level| level.on_hand.0).sum()),
            variants: variants.len(),
            product,
        });
    }
    Ok(rows)
}

/// The lists that channels point at, the default channel's first.
///
/// # Errors
/// A fault when the store fails.
pub async fn lists_in_use(read: &Read) -> Result<Vec<PriceList>> {
    let (channels, all) = (channels::channels(read).await?, pricing::lists(read).await?);
    let default = channels::merchant(read).await?.map(|merchant| merchant.channel);
    let first = channels.iter().find(|channel| Some(channel.id) == default).map(|channel| channel.price_list);
    let is_used = |list: &PriceList| channels.iter().any(|channel| channel.price_list == list.id);
    let mut used: Vec<PriceList> = all.into_iter().filter(is_used).collect();
    used.sort_by_key(|list| Some(list.id) != first);
    Ok(used)
}

#[cfg(test)]
mod story;

//! What the index is told of a product, read from the tables of several domains.

use std::collections::HashMap;

use catalog::{Category, Product, ProductStatus};
use kernel::{CategoryId, PriceListId, ProductId, Result, VariantId};
use search::{Entry, Offer};
use spine::Read;

/// How deep categories may lie within one another; catalogues forbid loops, and this holds if one slips through.
const DEPTH_MOST: usize = 20;

/// What many products share: the categories and the price lists.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelves {
    categories: HashMap<CategoryId, Category>,
    lists: Vec<PriceListId>,
}

impl Shelves {
    pub(super) async fn read(read: &Read) -> Result<Self> {
        let categories = catalog::categories(read).await?.into_iter().map(|category| (category.id, category));
        let lists = pricing::lists(read).await?.into_iter().map(|list| list.id);
        Ok(Self { categories: categories.collect(), lists: lists.collect() })
    }

    /// The category and all that it is part of.
    fn path(&self, category: Option<CategoryId>) -> Vec<CategoryId> {
        let above = |id: &CategoryId| self.categories.get(id).and_then(|category| category.parent);
        std::iter::successors(category, above).take(DEPTH_MOST).collect()
    }
}

/// A product as the index should have it: nothing when it should not.
pub(super) type Row = (ProductId, Option<Entry>);

/// Those products as they are now.
pub(super) async fn of(read: &Read, shelves: &Shelves, products: &[ProductId]) -> Result<Vec<Row>> {
    let mut rows = Vec::with_capacity(products.len());
    for id in products {
        let entry = match catalog::product(read, *id).await? {
            Some(product) => entry(read, shelves, product).await?,
            None => None,
        };
        rows.push((*id, entry));
    }
    Ok(rows)
}

/// The products that follow that one, as they are now.
pub(super) async fn after(read: &Read, shelves: &Shelves, last: ProductId, limit: i64) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for product in catalog::products_after(read, last, limit).await? {
        rows.push((product.id, entry(read, shelves, product).await?));
    }
    Ok(rows)
}

async fn entry(read: &Read, shelves: &Shelves, product: Product) -> Result<Option<Entry>> {
    if product.status != ProductStatus::Active {
        return Ok(None);
    }
    let (mut variants, mut skus) = (Vec::new(), Vec::new());
    for variant in catalog::variants_of(read, product.id).await? {
        variants.push(variant.id);
        skus.push(variant.sku);
    }
    let mut prices = Vec::new();
    for list in &shelves.lists {
        let lowest = pricing::lowest(read, *list, &variants).await?;
        prices.extend(lowest.map(|price| Offer { list: *list, minor: price.price.minor }));
    }
    let categories = shelves.path(product.category);
    let named = categories.iter().filter_map(|id| shelves.categories.get(id));
    Ok(Some(Entry {
        product: product.id,
        category_names: named.map(|category| category.title.clone()).collect(),
        categories,
        is_available: is_available(read, &variants).await?,
        variants,
        skus,
        prices,
        title: product.title,
        description: product.description,
        vendor: product.vendor,
        tags: product.tags,
        options: product.options.into_iter().map(|option| (option.name, option.values)).collect(),
        created_at: product.created_at,
    }))
}

/// Whether any of those can be promised from anywhere.
async fn is_available(read: &Read, variants: &[VariantId]) -> Result<bool> {
    for variant in variants {
        if stock::levels_of(read, *variant).await?.iter().any(|level| level.available().is_positive()) {
            return Ok(true);
        }
    }
    Ok(false)
}

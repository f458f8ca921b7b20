//! The first goods of a new shop, one by one: enough to sell them, and no question more.

use catalog::{AddMedia, Picture, Product, ProductStatus, SaveProduct, Variant};
use channels::Channel;
use kernel::{DomainError, Money, ProductId, Quantity, Result, TaxClass, Texts};
use pricing::SetPrice;
use spine::Tx;
use stock::{Move, Reason};

/// Characters of the name in addresses that are taken from the title.
const HANDLE_CHARACTERS: usize = 60;
/// Goods that may be entered this way; a shop with more has a file.
const NUMBERS_MOST: i64 = 10_000;

/// Something to sell.
#[derive(Debug, Clone)]
pub struct FirstGoods {
    /// What people call it.
    pub title: Texts,
    /// What one costs.
    pub price: Money,
    /// How many there are.
    pub pieces: Quantity,
    /// What it looks like, where a picture was sent.
    pub picture: Option<Picture>,
}

/// Puts goods on the shelf of the channel's first location, priced and ready to be sold.
///
/// # Errors
/// What catalogue, pricing and stock refuse; a fault when the store fails.
pub async fn put_first_goods(tx: &Tx, channel: &Channel, goods: &FirstGoods) -> Result<ProductId> {
    let number = free_number(tx).await?;
    let sku = sku(number);
    let product = Product {
        id: tx.new_id(),
        handle: free_handle(tx, goods, &sku).await?,
        title: goods.title.clone(),
        description: Texts::default(),
        vendor: String::new(),
        category: None,
        options: Vec::new(),
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: Vec::new(),
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    let variant =
        Variant { id: tx.new_id(), product: product.id, sku, barcode: None, choices: Vec::new(), position: 1, grams: None };
    let (id, variant_id) = (product.id, variant.id);
    catalog::save_product(tx, &SaveProduct { product, variants: vec![variant], expected: None }).await?;
    if let Some(picture) = &goods.picture {
        catalog::add_media(tx, AddMedia::picture(id, Texts::default(), picture.clone())).await?;
    }
    let price = SetPrice { list: channel.price_list, variant: variant_id, price: goods.price, compare_at: None };
    pricing::set_price(tx, price).await?;
    if goods.pieces != Quantity::ZERO {
        let location = channel.location;
        let opening = Move { variant: variant_id, location, change: goods.pieces, reason: Reason::Opening, order: None };
        stock::move_stock(tx, opening).await?;
    }
    Ok(id)
}

fn sku(number: i64) -> String {
    format!("P-{number:04}")
}

/// The first number whose SKU nobody has, by doubling and halving: goods that were entered so are numbered without gaps.
async fn free_number(tx: &Tx) -> Result<i64> {
    let (mut taken, mut free) = (0, 1);
    while catalog::by_code(tx, &sku(free)).await?.is_some() {
        (taken, free) = (free, free * 2);
        if free > NUMBERS_MOST {
            return Err(DomainError::from(catalog::Denied::TooMany { limit: NUMBERS_MOST }).into());
        }
    }
    while free - taken > 1 {
        let middle = taken + (free - taken) / 2;
        if catalog::by_code(tx, &sku(middle)).await?.is_some() { taken = middle } else { free = middle }
    }
    Ok(free)
}

/// A name in addresses made of the title, or of the SKU where the title gives none or another product has it.
async fn free_handle(tx: &Tx, goods: &FirstGoods, sku: &str) -> Result<String> {
    let title = goods.title.get(kernel::Locale::En).to_lowercase();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let handle: String = words.collect::<Vec<_>>().join("-").chars().take(HANDLE_CHARACTERS).collect();
    let handle = handle.trim_end_matches('-').to_owned();
    let is_free = !handle.is_empty() && catalog::product_by_handle(tx, &handle).await?.is_none();
    Ok(if is_free { handle } else { format!("{handle}-{}", sku.to_lowercase()).trim_start_matches('-').to_owned() })
}

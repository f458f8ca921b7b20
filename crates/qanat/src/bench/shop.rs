//! The shop that is measured, furnished through the front doors of the domains.

use catalog::{Product, ProductStatus, SaveProduct, Variant};
use channels::{Channel, IssueKey};
use flows::checkout::{self, PlaceOrder, Placed, WantedLine};
use flows::set_up::{self, SetUp};
use kernel::{
    ChannelId, Country, Currency, CustomerId, Error, Id, Locale, LocationId, Money, OrderId, ProductId, Quantity, Result,
    TaxClass, Texts, Timestamp, VariantId,
};
use orders::{Delivery, OrderLine, Place, Seller, Totals};
use payments::{TenderKind, TenderWish};
use spine::{Database, Db, Manner, OnceKey, Read, Settings, Tx};
use web::Scope;

use crate::domains;

/// What a piece costs, tax included, in minor units of the shop's currency.
const PRICE: i64 = 11_500;
/// Pieces that arrive of each variant at a time.
const PIECES: i64 = 1_000_000;
/// How often pieces of the hot variant arrive: more than any load sells.
const ARRIVALS_OF_THE_HOT: usize = 50;
/// Products of one command.
const CHUNK: u64 = 50;

/// What the load must know.
#[derive(Debug, Clone)]
pub(super) struct Shop {
    pub(super) token: String,
    pub(super) channel: ChannelId,
    pub(super) location: LocationId,
    pub(super) currency: Currency,
}

/// The bench names its things by number, so that a load can name them without a list. The kind keeps numbers apart.
pub(super) fn id_of(kind: u32, number: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[0] = 1;
    bytes[4..8].copy_from_slice(&kind.to_be_bytes());
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    bytes
}

pub(super) const PRODUCT: u32 = 1;
pub(super) const VARIANT: u32 = 2;

pub(super) fn variant(number: u64) -> VariantId {
    VariantId::from_bytes(id_of(VARIANT, number))
}

pub(super) fn product(number: u64) -> ProductId {
    ProductId::from_bytes(id_of(PRODUCT, number))
}

pub(super) async fn open(database: &Database) -> Result<Db> {
    Db::open(Settings::new(database.clone()), domains::all()).await
}

/// Sets up a shop with so many variants, and a key for programs.
pub(super) async fn furnish(db: &Db, variants: u64) -> Result<Shop> {
    let wish = SetUp::usual(Country::SA)?;
    let shop = db.write(async move |tx: &Tx| {
        set_up::establish(tx, &wish).await?;
        let channel = channel(tx).await?;
        let scopes = Scope::ALL.iter().map(|scope| scope.as_str().to_owned()).collect();
        let (_, token) = channels::issue_key(tx, IssueKey { channel: channel.id, name: "bench".to_owned(), scopes }).await?;
        Ok(Shop { token, channel: channel.id, location: channel.location, currency: wish.currency })
    });
    let shop = shop.await?;
    for from in (0..variants).step_by(usize::try_from(CHUNK).unwrap_or(1)) {
        stock_up(db, &shop, from..(from + CHUNK).min(variants)).await?;
    }
    Ok(shop)
}

async fn channel(read: &Read) -> Result<Channel> {
    let merchant = channels::merchant(read).await?.ok_or_else(|| Error::fault("this shop is not set up"))?;
    channels::require_channel(read, merchant.channel).await
}

/// Puts the products of these numbers into the shop: one variant each, with a price and with stock.
pub(super) async fn stock_up(db: &Db, shop: &Shop, numbers: std::ops::Range<u64>) -> Result<()> {
    let shop = shop.clone();
    db.write_as(Manner { bulk: true, ..Manner::LIVE }, async move |tx: &Tx| {
        let list = channel(tx).await?.price_list;
        for number in numbers.clone() {
            catalog::save_product(tx, &saved(number)).await?;
            let price = Money::new(PRICE, shop.currency);
            pricing::set_price(tx, pricing::SetPrice { list, variant: variant(number), price, compare_at: None }).await?;
            let arrival = stock::Move {
                variant: variant(number),
                location: shop.location,
                change: Quantity(PIECES),
                reason: stock::Reason::Opening,
                order: None,
            };
            for _ in 0..if number == 0 { ARRIVALS_OF_THE_HOT } else { 1 } {
                stock::move_stock(tx, arrival.clone()).await?;
            }
        }
        Ok(())
    })
    .await
}

/// Eight digits that stand for a number wherever a text must be its own.
pub(super) fn code(number: u64) -> String {
    format!("{number:08}")
}

fn saved(number: u64) -> SaveProduct {
    let code = code(number);
    let product = Product {
        id: product(number),
        handle: format!("item-{code}"),
        title: Texts::both(format!("Item {code}"), format!("صنف {code}")),
        description: Texts::both("A thing that is measured.", "شيء يُقاس."),
        vendor: "Bench".to_owned(),
        category: None,
        options: Vec::new(),
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: Vec::new(),
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    };
    let variant = Variant {
        id: variant(number),
        product: product.id,
        sku: format!("SKU-{code}"),
        barcode: Some(format!("62{code}000")),
        choices: Vec::new(),
        position: 1,
        grams: Some(250),
    };
    SaveProduct { product, variants: vec![variant], expected: None }
}

/// The order that the load places, as a program sends it.
pub(super) fn order_body(shop: &Shop, variant: &str) -> String {
    let amount = serde_json::json!({ "minor": PRICE, "currency": shop.currency });
    serde_json::json!({
        "lines": [{ "variant": variant, "quantity": 1 }],
        "delivery": { "kind": "pick_up", "location": shop.location },
        "tenders": [{ "kind": "cash", "amount": amount }],
        "expected_total": amount,
    })
    .to_string()
}

/// The same order, without HTTP.
pub(super) async fn buy(db: &Db, shop: &Shop, number: u64, of: u64) -> Result<Placed> {
    let total = Money::new(PRICE, shop.currency);
    let wish = PlaceOrder {
        channel: shop.channel,
        location: None,
        cart: None,
        lines: vec![WantedLine { variant: variant(of), quantity: Quantity(1) }],
        contact: None,
        delivery: Delivery::PickUp(shop.location),
        tenders: vec![TenderWish { kind: TenderKind::Cash, amount: total, given: None, token: None, account: None }],
        brings: flows::checkout::Brings::default(),
        expected_total: Some(total),
        locale: Locale::Ar,
    };
    let key = OnceKey { scope: "bench".to_owned(), key: format!("{number:016x}"), body: [7; 32] };
    db.once(key, async move |tx: &Tx| checkout::place_order(tx, &wish).await).await
}

/// Somebody joins.
pub(super) async fn join(db: &Db, number: u64) -> Result<CustomerId> {
    let code = code(number);
    let contact = customers::Contact { name: format!("Sara {code}"), email: Some(format!("c{code}@example.com")), phone: None };
    db.write(async move |tx: &Tx| customers::recognise(tx, &contact, Locale::Ar).await).await
}

/// An order of the past, as an import leaves it: it moved no stock, and it was paid and handed over.
pub(super) async fn remember_order(db: &Db, shop: &Shop, customer: CustomerId, variant: VariantId, number: u64) -> Result<()> {
    let (shop, total) = (shop.clone(), Money::new(PRICE, shop.currency));
    db.write_as(Manner::IMPORT, async move |tx: &Tx| {
        let good = catalog::sellable(tx, variant).await?.ok_or_else(|| Error::fault("the bench sells what it has not"))?;
        let id: OrderId = tx.new_id();
        let seller = Seller { channel: shop.channel, code: "web".to_owned(), location: shop.location };
        let tax = Money::zero(shop.currency);
        let line = OrderLine {
            line: 1,
            variant: Some(variant),
            sku: good.sku.clone(),
            title: checkout::titled(&good),
            quantity: Quantity(1),
            unit: total,
            rate: kernel::BasisPoints::ZERO,
            discount: tax,
            net: total,
            tax,
            total,
        };
        let place = Place {
            id,
            seller,
            country: Some(Country::SA),
            customer: Some(customer),
            cart: None,
            totals: Totals { net: total, tax, total },
            lines: vec![line],
            contact: None,
            delivery: Delivery::Counter,
            locale: Locale::Ar,
            number: Some(format!("PAST-{}", code(number))),
        };
        orders::place(tx, &place).await?;
        payments::record_import(tx, id, total).await?;
        orders::paid(tx, id).await?;
        orders::hand_over(tx, id, None).await
    })
    .await
}

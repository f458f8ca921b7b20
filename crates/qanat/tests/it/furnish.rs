//! A small shop to test with: two things on the shelf of one store, people at its tills, one key for programs.

use catalog::{Product, ProductStatus, SaveProduct, Variant};
use channels::{Channel, IssueKey};
use flows::set_up::{self, SetUp};
use kernel::{ChannelKind, Country, Currency, LocationId, Money, ProductId, Quantity, Result, TaxClass, Texts, VariantId};
use serde_json::{Value, json};
use spine::{Db, Settings, Tx};
use staff::{Cost, Member, Role};
use web::Scope;

use crate::domains;
use crate::place::Place;

/// What everybody at the tills types; no test is about guessing it.
pub(crate) const PIN: &str = "4826";
/// People at the tills. One of them may ring up sixty sales a minute.
pub(crate) const CASHIERS: usize = 8;
/// Pieces of what there is plenty of.
pub(crate) const PLENTY: i64 = 1_000_000;

/// What tests need to know of the shop.
#[derive(Debug, Clone)]
pub(crate) struct Shop {
    /// A key that may do everything.
    pub(crate) key: String,
    /// The only store; everything is there.
    pub(crate) store: LocationId,
    /// There is one left of it.
    pub(crate) last: VariantId,
    /// There is plenty of it.
    pub(crate) plenty: VariantId,
}

impl Shop {
    /// An order of one piece, shipped and paid on delivery.
    pub(crate) fn order(&self, variant: VariantId) -> Value {
        json!({
            "lines": [{ "variant": variant.to_string(), "quantity": 1 }],
            "contact": { "name": "Sara", "email": "sara@example.com" },
            "delivery": { "kind": "ship", "address": { "name": "Sara", "line1": "King Fahd Road 1", "city": "Riyadh", "country": "SA" } },
        })
    }
}

/// The e-mail address of a person at a till.
pub(crate) fn cashier(number: usize) -> String {
    format!("cashier{}@example.com", number % CASHIERS)
}

/// Makes an empty place this shop, through the same commands that screens use.
pub(crate) async fn furnish(place: &Place) -> Shop {
    let db = Db::open(Settings::new(place.parsed()), domains::all()).await.expect("the store opens");
    let shop = db.write(async |tx: &Tx| build(tx).await).await.expect("the shop is built");
    db.close();
    shop
}

async fn build(tx: &Tx) -> Result<Shop> {
    set_up::establish(tx, &SetUp::usual(Country::SA)?).await?;
    let web = channels::channel_by_code(tx, "web").await?.expect("a web shop");
    let app = Channel { id: tx.new_id(), code: "app".to_owned(), kind: ChannelKind::App, ..web.clone() };
    channels::save_channel(tx, &app).await?;
    let scopes = Scope::ALL.iter().map(ToString::to_string).collect();
    let (_, key) = channels::issue_key(tx, IssueKey { channel: app.id, name: "Test".to_owned(), scopes }).await?;
    hire(tx).await?;
    let last = offer(tx, &web, "last-lamp", 1).await?;
    let plenty = offer(tx, &web, "coffee", PLENTY).await?;
    Ok(Shop { key, store: web.location, last, plenty })
}

async fn hire(tx: &Tx) -> Result<()> {
    let cheap = Cost { memory_kib: 8, passes: 1, lanes: 1 };
    let hash = staff::hash(PIN, &tx.new_token(), cheap)?;
    let member = |name: &str, email: String, role| Member {
        id: tx.new_id(),
        name: name.to_owned(),
        email,
        locations: Vec::new(),
        role,
        is_active: true,
    };
    staff::save_member(tx, &member("Noura", "owner@example.com".to_owned(), Role::Owner)).await?;
    for number in 0..CASHIERS {
        let cashier = member("Sara", cashier(number), Role::Cashier);
        staff::save_member(tx, &cashier).await?;
        staff::set_pin(tx, cashier.id, &hash).await?;
    }
    Ok(())
}

async fn offer(tx: &Tx, channel: &Channel, handle: &str, pieces: i64) -> Result<VariantId> {
    let product = Product {
        id: tx.new_id::<ProductId>(),
        handle: handle.to_owned(),
        title: Texts::both(handle, handle),
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
    let variant = Variant {
        id: tx.new_id(),
        product: product.id,
        sku: handle.to_uppercase(),
        barcode: None,
        choices: Vec::new(),
        position: 1,
        grams: None,
    };
    let id = variant.id;
    catalog::save_product(tx, &SaveProduct { product, variants: vec![variant], expected: None }).await?;
    let price = Money::new(4600, Currency::SAR);
    pricing::set_price(tx, pricing::SetPrice { list: channel.price_list, variant: id, price, compare_at: None }).await?;
    let opening = stock::Move {
        variant: id,
        location: channel.location,
        change: Quantity(pieces),
        reason: stock::Reason::Opening,
        order: None,
    };
    stock::move_stock(tx, opening).await?;
    Ok(id)
}

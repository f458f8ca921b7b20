//! The simulated shop: its store, its clock, what is sold in it, and what its people were told.

use std::collections::BTreeMap;

use kernel::{
    ChannelId, ChannelKind, Country, Id, LocationId, Money, OrderId, Quantity, Result, TaxClass, Texts, Timestamp, VariantId,
};
use spine::{Clock, Db, Domain, Entropy, Read, Settings, Tx};

use super::{Dice, Faults, Plan};

/// 2026-01-01T05:00:00Z: a Thursday morning.
const FIRST_MORNING: Timestamp = Timestamp(1_767_243_600_000_000);
/// Goods in the shop.
const PRODUCTS: u8 = 12;
/// What the web shop asks for sending an order, in minor units.
const DELIVERY: i64 = 1_500;
/// Pieces of each at the beginning.
const OPENING_STOCK: i64 = 150;

/// The shop.
pub(crate) struct World {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) dice: Dice,
    pub(crate) faults: Faults,
    settings: Settings,
    domains: fn() -> Vec<Domain>,
    pub(crate) web: ChannelId,
    pub(crate) till: ChannelId,
    pub(crate) store: LocationId,
    pub(crate) variants: Vec<VariantId>,
    /// Who takes part in the programme.
    pub(crate) members: Vec<kernel::CustomerId>,
    /// Orders somebody was told of: each must be there at the end.
    pub(crate) told: Vec<OrderId>,
    /// Orders that may still be called off or handed over.
    pub(crate) open: Vec<OrderId>,
    pub(crate) acts: u64,
    /// How often each refusal was given.
    pub(crate) refusals: BTreeMap<String, u64>,
    pub(crate) crashes: u64,
    pub(crate) repeats: u64,
}

impl World {
    /// Opens an empty shop and puts goods in it.
    pub(crate) async fn found(plan: &Plan) -> Result<Self> {
        let clock = Clock::standing_at(FIRST_MORNING);
        let entropy = Entropy::seeded(plan.seed);
        let settings = Settings { clock: clock.clone(), entropy, ..Settings::new(plan.database.clone()) };
        let db = Db::open(settings.clone(), (plan.domains)()).await?;
        let (web, till, store) = db.write(async |tx: &Tx| set_up(tx).await).await?;
        let mut variants = Vec::new();
        for number in 0..PRODUCTS {
            variants.push(db.write(async move |tx: &Tx| add_product(tx, number, store).await).await?);
        }
        let members = db.write(async move |tx: &Tx| super::club::found(tx, till).await).await?;
        Ok(Self {
            db,
            clock,
            dice: Dice::seeded(plan.seed),
            faults: plan.faults,
            settings,
            domains: plan.domains,
            web,
            till,
            store,
            variants,
            members,
            told: Vec::new(),
            open: Vec::new(),
            acts: 0,
            refusals: BTreeMap::new(),
            crashes: 0,
            repeats: 0,
        })
    }

    /// After a crash: the store is opened anew, as the next process would.
    pub(crate) async fn reopen(&mut self) -> Result<()> {
        self.db.close();
        self.settings.crash = std::sync::Arc::default();
        self.db = Db::open(self.settings.clone(), (self.domains)()).await?;
        self.crashes += 1;
        Ok(())
    }
}

async fn set_up(tx: &Tx) -> Result<(ChannelId, ChannelId, LocationId)> {
    flows::set_up::establish(tx, &flows::set_up::SetUp::usual(Country::SA)?).await?;
    payments::offer_gateway(tx, Some(payments::TEST_GATEWAY)).await?;
    let channels = channels::channels(tx).await?;
    let of_kind = |kind: ChannelKind| channels.iter().find(|channel| channel.kind == kind).cloned();
    match (of_kind(ChannelKind::Web), of_kind(ChannelKind::Till)) {
        (Some(web), Some(till)) => {
            let delivery_charge = Money::new(DELIVERY, web.delivery_charge.currency);
            channels::save_channel(tx, &channels::Channel { delivery_charge, ..web.clone() }).await?;
            Ok((web.id, till.id, web.location))
        }
        _ => Err(kernel::Error::fault("a shop that was set up has a web shop and a till")),
    }
}

async fn add_product(tx: &Tx, number: u8, store: LocationId) -> Result<VariantId> {
    let id = kernel::ProductId::from_bytes([number + 1; 16]);
    let variant = VariantId::from_bytes([number + 101; 16]);
    let title = Texts::both(format!("Product {number}"), format!("منتج {number}"));
    let product = catalog::Product {
        id,
        handle: format!("product-{number}"),
        title,
        description: Texts::default(),
        vendor: String::new(),
        category: None,
        options: Vec::new(),
        status: catalog::ProductStatus::Active,
        tax_class: if number % 5 == 4 { TaxClass::Zero } else { TaxClass::Standard },
        tags: Vec::new(),
        regulation: catalog::Regulation::default(),
        version: 0,
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    let only = catalog::Variant {
        id: variant,
        product: id,
        sku: format!("SIM-{number}"),
        barcode: None,
        choices: Vec::new(),
        position: 1,
        grams: None,
    };
    catalog::save_product(tx, &catalog::SaveProduct { product, variants: vec![only], expected: None }).await?;
    let list = channels::channels(tx).await?.first().map(|channel| channel.price_list);
    if let Some(list) = list {
        let price = Money::new(1_000 + i64::from(number) * 735, kernel::Currency::SAR);
        pricing::set_price(tx, pricing::SetPrice { list, variant, price, compare_at: None }).await?;
    }
    let opening =
        stock::Move { variant, location: store, change: Quantity(OPENING_STOCK), reason: stock::Reason::Opening, order: None };
    stock::move_stock(tx, opening).await?;
    Ok(variant)
}

/// The price list of a channel, for whoever changes prices.
pub(crate) async fn list_of(read: &Read, channel: ChannelId) -> Result<kernel::PriceListId> {
    channels::require_channel(read, channel).await.map(|channel| channel.price_list)
}

//! A furnished shop: lamps and cough syrup, a programme of stars, a coupon, a member with means.

use catalog::{ProductStatus, Regulation, SaveProduct, Variant};
use kernel::{
    CartId, ChannelId, ChannelKind, Country, Currency, CustomerId, Id, Locale, LocationId, Money, Points, ProductId, PromotionId,
    Quantity, Result, TaxClass, Texts, Timestamp, VariantId,
};
use loyalty::{EarnRule, Enrols, Expiry, Gives, Icon, Programme, RedeemedPart, ReferralRule, Unit, When, Worth};
use orders::Delivery;
use payments::{TenderKind, TenderWish};
use promotions::{Benefit, Condition, Draft, Goods, Intent, Lane, Limits, Offered, Rule, Stacking};
use spine::testing::TestShop;
use spine::{Domain, Read, Tx};

use crate::checkout::{Brings, PlaceOrder, Placed, Proof, WantedLine, place_order};
use crate::set_up::{self, SetUp};

pub(crate) const LAMP: [u8; 16] = [3; 16];
pub(crate) const SYRUP: [u8; 16] = [4; 16];
/// What a lamp costs: 100.00 with its tax.
pub(crate) const PRICE: i64 = 10_000;

pub(crate) fn domains() -> Vec<Domain> {
    let mut bundles = vec![messages::MESSAGES, customers::MESSAGES, orders::MESSAGES, promotions::MESSAGES];
    bundles.extend(crate::MESSAGES);
    web::i18n::Messages::new(&bundles).unwrap().install();
    vec![
        ledger::domain(),
        channels::domain(),
        catalog::domain(),
        pricing::domain(),
        stock::domain(),
        customers::domain(),
        carts::domain(),
        orders::domain(),
        payments::domain(),
        promotions::domain(),
        loyalty::domain(),
        wallet::domain(),
        messages::domain(),
        crate::domain(),
    ]
}

/// Where things are sold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Doors {
    pub(crate) web: ChannelId,
    pub(crate) till: ChannelId,
    pub(crate) store: LocationId,
    pub(crate) promotion: PromotionId,
}

pub(crate) fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// Opens the shop.
pub(crate) async fn opened(shop: &TestShop) -> Doors {
    shop.db.write(async |tx: &Tx| furnish(tx).await).await.unwrap()
}

async fn furnish(tx: &Tx) -> Result<Doors> {
    set_up::establish(tx, &SetUp { name: Texts::both("Waha", "واحة"), ..SetUp::usual("SA".parse::<Country>().unwrap())? })
        .await?;
    payments::offer_gateway(tx, Some(payments::TEST_GATEWAY)).await?;
    let channels = channels::channels(tx).await?;
    let of = |kind: ChannelKind| channels.iter().find(|channel| channel.kind == kind).unwrap().clone();
    let (web, till) = (of(ChannelKind::Web), of(ChannelKind::Till));
    product(tx, LAMP, ("Lamp", "مصباح"), &web).await?;
    product(tx, SYRUP, ("Cough syrup", "شراب السعال"), &web).await?;
    loyalty::save_programme(tx, &programme()).await?;
    let promotion = ten_percent(tx, Condition::Coupon, Limits::default()).await?;
    Ok(Doors { web: web.id, till: till.id, store: web.location, promotion })
}

async fn product(tx: &Tx, bytes: [u8; 16], (en, ar): (&str, &str), channel: &channels::Channel) -> Result<()> {
    let (id, variant) = (ProductId::from_bytes(bytes), VariantId::from_bytes(bytes));
    let product = catalog::Product {
        id,
        handle: en.to_lowercase().replace(' ', "-"),
        title: Texts::both(en, ar),
        description: Texts::default(),
        vendor: String::new(),
        category: None,
        options: Vec::new(),
        status: ProductStatus::Active,
        tax_class: TaxClass::Standard,
        tags: Vec::new(),
        regulation: if bytes == SYRUP {
            Regulation { min_age: Some(18), prescription: true, redemption_forbidden: true }
        } else {
            Regulation::default()
        },
        version: 0,
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
    };
    let (sku, choices) = (en.to_uppercase().replace(' ', "-"), Vec::new());
    let variants = vec![Variant { id: variant, product: id, sku, barcode: None, choices, position: 0, grams: None }];
    catalog::save_product(tx, &SaveProduct { product, variants, expected: None }).await?;
    let price = sar(PRICE);
    pricing::set_price(tx, pricing::SetPrice { list: channel.price_list, variant, price, compare_at: None }).await?;
    let (location, change) = (channel.location, Quantity(100_000));
    stock::move_stock(tx, stock::Move { variant, location, change, reason: stock::Reason::Opening, order: None }).await.map(drop)
}

/// Ten percent off everything, on that condition.
pub(crate) async fn ten_percent(tx: &Tx, when: Condition, limits: Limits) -> Result<PromotionId> {
    let give = Benefit::Percent { of: Goods::All, rate: kernel::BasisPoints(1_000), most: None };
    let rule = Rule {
        lane: Lane::Order,
        priority: 0,
        stacking: Stacking::WithOthers,
        when,
        give,
        limits,
        offered: Offered::Unlisted,
        hold_out: None,
    };
    let name = Texts::both("Ten percent", "عشرة بالمئة");
    let saved = promotions::save(tx, &Draft { promotion: None, name, about: Texts::default(), rule }).await?;
    promotions::publish(tx, saved.id, Intent::Meant).await?;
    Ok(saved.id)
}

/// One star for a riyal, ten stars are worth one riyal, spendable at once.
fn programme() -> Programme {
    let form = |text: &str| text.to_owned();
    Programme {
        name: Texts::both("Stars", "نجوم"),
        unit: Unit {
            icon: Icon::Star,
            en_one: form("# star"),
            en_other: form("# stars"),
            ar_zero: form("لا نجوم"),
            ar_one: form("نجمة واحدة"),
            ar_two: form("نجمتان"),
            ar_few: form("# نجوم"),
            ar_many: form("# نجمة"),
            ar_other: form("# نجمة"),
        },
        zone: "Asia/Riyadh".parse().unwrap(),
        enrols: Enrols::OnRequest,
        worth: vec![Worth { points: Points(10), money: sar(100) }],
        rules: vec![EarnRule {
            code: "base".to_owned(),
            name: Texts::both("Every purchase", "كل عملية شراء"),
            when: When::default(),
            gives: Gives::Per { points: Points(1), money: sar(100) },
        }],
        redeemed_part: RedeemedPart::EarnsNothing,
        order_most: Points(100_000),
        pending_days: 14,
        expiry: Expiry::Never,
        warn_days: 30,
        tiers: None,
        acts: Vec::new(),
        challenges: Vec::new(),
        referral: Some(ReferralRule { referrer: Points(200), friend: Points(100), most: 10 }),
        offline_most: Points(300),
    }
}

/// A member with 500 points (50.00), 100.00 in the wallet and a coupon for one use.
#[derive(Debug, Clone)]
pub(crate) struct Sara {
    pub(crate) customer: CustomerId,
    pub(crate) coupon: String,
}

pub(crate) async fn member(tx: &Tx, doors: &Doors, name: &str) -> Result<Sara> {
    let customer = customers::known_as(tx, "card", name).await?;
    loyalty::join(tx, customer).await?;
    loyalty::grant(tx, customer, Points(500), loyalty::Grounds::Goodwill).await?;
    let tender = TenderWish { kind: TenderKind::Cash, amount: sar(10_000), given: None, token: None, account: None };
    let buy = crate::stored_value::Buy {
        what: crate::stored_value::What::TopUp,
        amount: sar(10_000),
        customer: Some(customer),
        channel: doors.till,
        location: None,
        tenders: vec![tender],
        locale: Locale::Ar,
    };
    crate::stored_value::buy(tx, &buy).await?;
    let coupon = promotions::mint(tx, doors.promotion, Some(customer)).await?;
    Ok(Sara { customer, coupon })
}

pub(crate) async fn sara(shop: &TestShop, doors: &Doors, name: &str) -> Sara {
    let (doors, name) = (*doors, name.to_owned());
    shop.db.write(async move |tx: &Tx| member(tx, &doors, &name).await).await.unwrap()
}

/// Somebody wants so many lamps, collected in the store.
pub(crate) fn wish(channel: ChannelId, doors: &Doors, lamps: i64, brings: Brings) -> PlaceOrder {
    PlaceOrder {
        channel,
        location: None,
        cart: None,
        lines: vec![WantedLine { variant: VariantId::from_bytes(LAMP), quantity: Quantity(lamps) }],
        contact: None,
        delivery: Delivery::PickUp(doors.store),
        tenders: Vec::new(),
        brings,
        expected_total: None,
        locale: Locale::En,
    }
}

/// How the rest is paid: by a card that the gateway takes, or in cash.
pub(crate) fn rest(kind: TenderKind) -> Option<TenderWish> {
    let token = (kind == TenderKind::Gateway).then(|| "tok_ok".to_owned());
    Some(TenderWish { kind, amount: sar(0), given: None, token, account: None })
}

pub(crate) fn signed_in(sara: &Sara) -> Brings {
    Brings { proof: Some(Proof::SignedIn(sara.customer)), rest: rest(TenderKind::Cash), ..Brings::default() }
}

pub(crate) async fn placed(shop: &TestShop, wish: PlaceOrder) -> Placed {
    shop.db.write(async move |tx: &Tx| place_order(tx, &wish).await).await.unwrap()
}

pub(crate) async fn refused(shop: &TestShop, wish: PlaceOrder, code: &str) {
    let error = shop.db.write(async move |tx: &Tx| place_order(tx, &wish).await).await.unwrap_err();
    assert!(error.is(code), "{error}");
}

/// What somebody has: points that can be spent, points that wait, points owed, wallet.
pub(crate) async fn has(shop: &TestShop, sara: &Sara) -> (i64, i64, i64, i64) {
    let customer = sara.customer;
    shop.db
        .read(async move |read: &Read| {
            let member = loyalty::member(read, customer).await?.unwrap();
            let points = loyalty::balance(read, &member).await?;
            let wallet = wallet::balance(read, customer, Currency::SAR).await?;
            Ok((points.active.0, points.pending.0, points.owed.0, wallet.minor))
        })
        .await
        .unwrap()
}

/// A cart with so many lamps on a channel.
pub(crate) async fn cart(tx: &Tx, channel: ChannelId, holder: &str, lamps: i64) -> Result<CartId> {
    let cart = carts::open(tx, carts::Open { channel, holder: holder.to_owned(), locale: Locale::En }).await?;
    let variant = VariantId::from_bytes(LAMP);
    carts::put(tx, carts::Put { cart, variant, quantity: Quantity(lamps), channel }).await?;
    Ok(cart)
}

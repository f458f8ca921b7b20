//! Spending what a member has: a checkout with a coupon, points and two tenders beside a plain one, and redemption over HTTP.

use std::time::Instant;

use flows::checkout::{Brings, Part as Share, PlaceOrder, Proof, WantedLine, place_order};
use flows::stored_value::{Buy, What};
use kernel::{
    BasisPoints, Currency, CustomerId, Error, Id as _, Locale, Money, Points, PromotionId, Quantity, Result, RewardId, Texts,
};
use loyalty::{EarnRule, Enrols, Expiry, Gives, Grant, Icon, Programme, RedeemedPart, Reward, SavedReward, Unit, When, Worth};
use orders::Delivery;
use payments::{TenderKind, TenderWish};
use promotions::{Benefit, Condition, Draft, Goods, Intent, Lane, Limits, Offered, Rule, SharedCode, Stacking};
use spine::{Db, OnceKey, Tx};
use tokio::task::JoinSet;

use super::client::{self, ID_HOLE, Request};
use super::orders::plan;
use super::reads;
use super::server::Server;
use super::shop::{self, Shop, VARIANT};
use super::table::Figure;
use super::{ROUNDS, Run};

/// Members among whom the checkouts in process are spread.
const MEMBERS: u64 = 64;
/// Points of each: more than any load spends.
const POINTS: i64 = 1_000_000_000;
/// The code that everybody brings.
const CODE: &str = "BENCH10";
/// Points of one redemption, worth a tenth of a riyal.
const SPENT: i64 = 10;

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// The members with means, the hot one first.
pub(super) async fn furnish(db: &Db, shop: &Shop) -> Result<Vec<CustomerId>> {
    db.write(async |tx: &Tx| loyalty::save_programme(tx, &programme()).await.map(drop)).await?;
    db.write(async |tx: &Tx| coupon(tx).await).await?;
    db.write(async |tx: &Tx| loyalty::save_reward(tx, &reward()).await).await?;
    let mut members = Vec::new();
    for number in 0..MEMBERS {
        let (channel, customer) = (shop.channel, shop::join(db, number).await?);
        let give = async move |tx: &Tx| {
            loyalty::join(tx, customer).await?;
            loyalty::grant(tx, customer, Points(POINTS), loyalty::Grounds::Opening).await?;
            for _ in 0..2 {
                let amount = sar(900_000);
                let cash = TenderWish { kind: TenderKind::Cash, amount, given: None, token: None, account: None };
                let (what, tenders, locale) = (What::TopUp, vec![cash], Locale::En);
                let wish = Buy { what, amount, customer: Some(customer), channel, location: None, tenders, locale };
                flows::stored_value::buy(tx, &wish).await?;
            }
            Ok(())
        };
        db.write(give).await?;
        members.push(customer);
    }
    Ok(members)
}

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
        zone: kernel::Zone::UTC,
        enrols: Enrols::OnRequest,
        worth: vec![Worth { points: Points(100), money: sar(100) }],
        rules: vec![EarnRule {
            code: "base".to_owned(),
            name: Texts::both("Every purchase", "كل عملية شراء"),
            when: When::default(),
            gives: Gives::Per { points: Points(1), money: sar(100) },
        }],
        redeemed_part: RedeemedPart::EarnsNothing,
        order_most: Points(1_000_000),
        pending_days: 14,
        expiry: Expiry::Never,
        warn_days: 30,
        tiers: None,
        acts: Vec::new(),
        challenges: Vec::new(),
        referral: None,
        offline_most: Points(0),
    }
}

async fn coupon(tx: &Tx) -> Result<()> {
    let give = Benefit::Percent { of: Goods::All, rate: BasisPoints(1_000), most: None };
    let (lane, stacking, offered) = (Lane::Order, Stacking::WithOthers, Offered::Unlisted);
    let when = Condition::Coupon;
    let rule = Rule { lane, priority: 0, stacking, when, give, limits: Limits::default(), offered, hold_out: None };
    let name = Texts::both("Ten percent", "عشرة بالمئة");
    let saved = promotions::save(tx, &Draft { promotion: None, name, about: Texts::default(), rule }).await?;
    promotions::publish(tx, saved.id, Intent::Meant).await?;
    let promotion: PromotionId = saved.id;
    promotions::add_code(tx, &SharedCode { promotion, code: CODE.to_owned(), uses_most: None, expires_at: None }).await.map(drop)
}

/// Something that points buy, as often as one likes.
fn reward() -> SavedReward {
    let grant = Grant::Experience(Texts::both("A tasting for two", "جلسة تذوق لشخصين"));
    let name = Texts::both("A tasting", "جلسة تذوق");
    let (points, channels) = (Points(SPENT), Vec::new());
    let reward = Reward {
        id: RewardId::from_bytes([7; 16]),
        name,
        grant,
        points,
        cash: None,
        member_most: None,
        from: None,
        until: None,
        channels,
    };
    SavedReward { reward, remaining: None, archived: false }
}

/// A plain checkout of a known customer, and one with a coupon, points, and wallet and cash.
fn wish(shop: &Shop, customer: CustomerId, full: bool) -> PlaceOrder {
    let nothing = sar(0);
    let rest = TenderWish { kind: TenderKind::Cash, amount: nothing, given: None, token: None, account: None };
    let plain = Brings { proof: Some(Proof::SignedIn(customer)), rest: Some(rest), ..Brings::default() };
    let brings = match full {
        false => plain,
        true => Brings {
            coupons: vec![CODE.to_owned()],
            points: Some(Points(SPENT)),
            wallet: Some(Share::Exactly(sar(1))),
            device: "bench".to_owned(),
            ..plain
        },
    };
    PlaceOrder {
        channel: shop.channel,
        location: None,
        cart: None,
        lines: vec![WantedLine { variant: shop::variant(0), quantity: Quantity(1) }],
        contact: None,
        delivery: Delivery::PickUp(shop.location),
        tenders: Vec::new(),
        brings,
        expected_total: None,
        locale: Locale::Ar,
    }
}

async fn checkouts(run: &Run, db: &Db, (shop, members): (&Shop, &[CustomerId]), full: bool) -> Result<u64> {
    let (ends, prefix) = (Instant::now() + run.lasts, run.next() << 48);
    let mut lanes = JoinSet::new();
    for (lane, customer) in (0..run.connections).zip(members.iter().copied().cycle()) {
        let (db, shop) = (db.clone(), shop.clone());
        lanes.spawn(async move {
            let mut done = 0_u64;
            while Instant::now() < ends {
                let wish = wish(&shop, customer, full);
                let key =
                    OnceKey { scope: "bench".to_owned(), key: format!("{:016x}", prefix | lane << 32 | done), body: [7; 32] };
                db.once(key, async move |tx: &Tx| place_order(tx, &wish).await).await?;
                done += 1;
            }
            Ok::<u64, Error>(done)
        });
    }
    let mut all = 0;
    while let Some(lane) = lanes.join_next().await {
        all += lane.map_err(|e| Error::fault(e.to_string()))??;
    }
    let millis = u64::try_from(run.lasts.as_millis()).unwrap_or(u64::MAX).max(1);
    Ok(all.saturating_mul(1000) / millis)
}

/// Checkouts in process, in turns, the best of each.
pub(super) async fn inside(run: &Run, db: &Db, shop: &Shop, members: &[CustomerId]) -> Result<Vec<Figure>> {
    let (mut plain, mut full) = (0, 0);
    for _ in 0..ROUNDS {
        plain = plain.max(checkouts(run, db, (shop, members), false).await?);
        full = full.max(checkouts(run, db, (shop, members), true).await?);
    }
    Ok(vec![
        Figure::higher("checkout of a member, plain", plain, "a second"),
        Figure::higher("checkout with coupon, points and two tenders", full, "a second").against(
            "the plain one",
            Some(plain),
            Some(600),
        ),
    ])
}

/// Redemption over HTTP by one hot member: a reward taken for points, and an order that points pay in part.
pub(super) fn over_http(run: &Run, server: &Server, shop: &Shop, hot: CustomerId) -> Result<Vec<Figure>> {
    let high = u128::from_be_bytes(shop::id_of(VARIANT, 0)) >> 64;
    let body = serde_json::json!({
        "lines": [{ "variant": format!("var_{high:016x}{ID_HOLE}"), "quantity": 1 }],
        "delivery": { "kind": "pick_up", "location": shop.location },
        "tenders": [{ "kind": "cash", "amount": { "minor": 11_500 - SPENT, "currency": shop.currency } }],
        "brings": { "customer": hot, "points": SPENT },
    });
    let order = Request::post("/api/v1/orders", &shop.token, &body.to_string());
    let body = serde_json::json!({ "reward": reward().reward.id });
    let exchange =
        Request::post(&format!("/api/v1/customers/{hot}/membership/exchanges"), &shop.token, &body.to_string()).answered_200();
    let (mut bare, mut taken, mut redeemed) = (0, 0, 0);
    for _ in 0..ROUNDS {
        bare = bare.max(reads::bare(run, server)?.rate());
        taken = taken.max(client::closed_loop(&plan(run, server, exchange.clone(), 1))?.rate());
        redeemed = redeemed.max(client::closed_loop(&plan(run, server, order.clone(), 1))?.rate());
    }
    Ok(vec![
        Figure::higher("HTTP floor beside redemption", bare, "a second"),
        Figure::higher("rewards taken for points of one hot account, over HTTP", taken, "a second").against(
            "the HTTP floor",
            Some(bare),
            Some(80),
        ),
        Figure::higher("orders that redeem points of one hot account, over HTTP", redeemed, "a second").against(
            "the HTTP floor",
            Some(bare),
            Some(80),
        ),
    ])
}

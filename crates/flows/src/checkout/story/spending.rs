//! Spending at the same instant: whatever the order of things, nothing is spent twice.

use kernel::Points;
use payments::TenderKind;
use promotions::{Condition, Limits};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use super::shop::{self, Doors, Sara, has, opened, placed, rest, sar, sara, signed_in, ten_percent, wish};
use crate::checkout::{Brings, Part, place_order};

/// Schedules tried on each engine; thousands in all.
const SCHEDULES: u64 = 1_000;

/// What one attempt wants to spend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spends {
    Points,
    Coupon,
    Wallet,
    Everything,
}

async fn attempt(shop: &TestShop, doors: &Doors, sara: &Sara, spends: Spends, on_till: bool) -> kernel::Result<()> {
    let all = spends == Spends::Everything;
    let brings = Brings {
        points: (all || spends == Spends::Points).then_some(Points(500)),
        coupons: if all || spends == Spends::Coupon { vec![sara.coupon.clone()] } else { Vec::new() },
        wallet: (all || spends == Spends::Wallet).then_some(Part::Exactly(sar(if all { 4_000 } else { 10_000 }))),
        ..signed_in(sara)
    };
    // Whoever brings a coupon expects its discount: a used one changes the total, which is refused.
    let total = if all || spends == Spends::Coupon { 18_000 } else { 20_000 };
    let mut wish = wish(if on_till { doors.till } else { doors.web }, doors, 2, brings);
    wish.expected_total = Some(sar(total));
    shop.db.write(async move |tx: &Tx| place_order(tx, &wish).await.map(drop)).await
}

/// A number below that, by a linear congruential generator: the same seed always tells the same story.
fn roll(seed: u64, n: u64, below: u64) -> u64 {
    let mixed = (seed + 1).wrapping_mul(6_364_136_223_846_793_005).wrapping_add((n + 1).wrapping_mul(1_442_695_040_888_963_407));
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33) % below
}

/// One member, a handful of attempts at once.
async fn schedule(shop: &TestShop, doors: &Doors, seed: u64) {
    let sara = sara(shop, doors, &format!("sara-{seed}")).await;
    let kinds = [Spends::Points, Spends::Coupon, Spends::Wallet, Spends::Everything];
    let attempts: Vec<(Spends, bool)> = (0..3 + roll(seed, 0, 6))
        .map(|n| (kinds[usize::try_from(roll(seed, n * 2 + 1, 4)).unwrap()], roll(seed, n * 2 + 2, 2) == 0))
        .collect();
    let tried = attempts.iter().map(|(spends, on_till)| attempt(shop, doors, &sara, *spends, *on_till));
    let done = futures_util::future::join_all(tried).await;
    let won = |wanted: Spends| attempts.iter().zip(&done).filter(|((spends, _), done)| *spends == wanted && done.is_ok()).count();
    let everything = won(Spends::Everything);
    let tried = |wanted: Spends| attempts.iter().any(|(spends, _)| *spends == wanted || *spends == Spends::Everything);
    for spends in [Spends::Points, Spends::Coupon] {
        let times = won(spends) + everything;
        assert!(times <= 1 && (times == 1 || !tried(spends) || everything == 0), "seed {seed}: {spends:?} spent {times} times");
    }
    let wallet = i64::try_from(won(Spends::Wallet)).unwrap() * 10_000 + i64::try_from(everything).unwrap() * 4_000;
    let points = if won(Spends::Points) + everything == 1 { 0 } else { 500 };
    let (active, _, owed, left) = has(shop, &sara).await;
    assert_eq!((active, owed, left), (points, 0, 10_000 - wallet), "seed {seed}: {attempts:?}");
    let clear = ["loyalty.not_enough", "checkout.total_changed", "ledger.not_enough", "promotions.no_longer"];
    for error in done.iter().filter_map(|done| done.as_ref().err()) {
        assert!(clear.iter().any(|code| error.is(code)), "seed {seed}: refused without a reason people understand: {error}");
    }
}

#[test]
fn points_coupon_and_wallet_are_spent_once_however_many_ask_at_the_same_instant() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        for seed in 0..SCHEDULES {
            schedule(shop, &doors, seed).await;
        }
        let sums = shop.db.read(async |read: &Read| ledger::proof(read).await).await.unwrap();
        assert!(sums.iter().all(|sum| sum.posted == 0), "{sums:?}");
    });
}

#[test]
fn a_thousand_at_once_never_exceed_a_budget_of_a_hundred() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let budget = Limits { budget: Some(sar(10_000)), ..Limits::default() };
        let promotion =
            shop.db.write(async move |tx: &Tx| ten_percent(tx, Condition::Always, budget.clone()).await).await.unwrap();
        let one = async || {
            let brings = Brings { rest: rest(TenderKind::Cash), ..Brings::default() };
            let wish = wish(doors.web, &doors, 1, brings);
            shop.db.write(async move |tx: &Tx| place_order(tx, &wish).await).await
        };
        let done = futures_util::future::join_all((0..1_000).map(|_| one())).await;
        let given: i64 = done.iter().map(|done| 10_000 - done.as_ref().unwrap().total.minor).sum();
        assert_eq!(given, 10_000, "the budget, to the halala");
        let counted = shop.db.read(async move |read: &Read| promotions::counts_of(read, &[promotion]).await).await.unwrap();
        assert_eq!(counted.get(&promotion).map(|count| count.given), Some(10_000));
        let after = placed(shop, wish(doors.till, &doors, 1, Brings { rest: rest(TenderKind::Cash), ..Brings::default() })).await;
        assert_eq!(after.total, sar(10_000));
    });
}

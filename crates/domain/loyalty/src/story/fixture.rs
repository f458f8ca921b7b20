//! A programme of stars, a member and a purchase, for properties and stories.

use kernel::{
    AccountId, BasisPoints, ChallengeId, ChannelId, Currency, CustomerId, Id, LocationId, Money, OrderId, Points, ProductId,
    Texts, Timestamp, VariantId,
};
use spine::testing::MORNING;

use crate::model::*;

pub(crate) fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

fn tier(code: &str, from: i64, multiplier: i64) -> Tier {
    let (name, multiplier) = (Texts::both(code, "مستوى"), BasisPoints(multiplier));
    Tier {
        code: code.to_owned(), name, from, multiplier, benefits: vec![Texts::both("Free refills", "إعادة تعبئة مجانية")]
    }
}

fn act(kind: ActKind, points: i64, per: i64, consent: Consent) -> ActRule {
    let amount_most = if kind == ActKind::Fitness { 100_000 } else { 31 };
    let (day_most, month_most) = (Points(points * 20), Points(points * 50));
    ActRule { kind, points: Points(points), per, day_most, month_most, amount_most, late_days: 3, consent }
}

/// One star for ten riyals, a hundred stars are worth ten; spendable after fourteen days, for twelve months.
pub(crate) fn programme() -> Programme {
    let form = |text: &str| text.to_owned();
    let unit = Unit {
        icon: Icon::Star,
        en_one: form("# star"),
        en_other: form("# stars"),
        ar_zero: form("لا نجوم"),
        ar_one: form("نجمة واحدة"),
        ar_two: form("نجمتان"),
        ar_few: form("# نجوم"),
        ar_many: form("# نجمة"),
        ar_other: form("# نجمة"),
    };
    let day = MORNING.day(&"Asia/Riyadh".parse().unwrap());
    let streak = Challenge {
        id: ChallengeId::from_bytes([7; 16]),
        name: Texts::both("Three days in a row", "ثلاثة أيام متتالية"),
        counts: Counted::Visits,
        goal: Goal::Days(3),
        from: day,
        until: day.plus_days(30),
        points: Points(30),
        badge: Some(Texts::both("Regular", "من الرواد")),
    };
    Programme {
        name: Texts::both("Stars", "نجوم"),
        unit,
        zone: "Asia/Riyadh".parse().unwrap(),
        enrols: Enrols::OnRequest,
        worth: vec![Worth { points: Points(1), money: sar(10) }],
        rules: vec![EarnRule {
            code: "base".to_owned(),
            name: Texts::both("Every purchase", "كل عملية شراء"),
            when: When::default(),
            gives: Gives::Per { points: Points(1), money: sar(1_000) },
        }],
        redeemed_part: RedeemedPart::EarnsNothing,
        order_most: Points(10_000),
        pending_days: 14,
        expiry: Expiry::AfterMonths(12),
        warn_days: 30,
        tiers: Some(Tiers {
            by: Measure::Points,
            window_months: 3,
            grace_days: 10,
            levels: vec![tier("silver", 300, 10_000), tier("gold", 1_000, 15_000)],
        }),
        acts: vec![
            act(ActKind::Fitness, 1, 1_000, Consent::Needed),
            act(ActKind::Survey, 25, 1, Consent::NotNeeded),
            act(ActKind::Vaccination, 100, 1, Consent::NotNeeded),
        ],
        challenges: vec![streak],
        referral: Some(ReferralRule { referrer: Points(200), friend: Points(100), most: 2 }),
        offline_most: Points(300),
    }
}

/// A member who has just joined.
pub(crate) fn member() -> Member {
    let account = |n| AccountId::from_bytes([n; 16]);
    Member {
        customer: CustomerId::from_bytes([2; 16]),
        card: "1234567812345670".to_owned(),
        joined_at: MORNING,
        nameless: false,
        tier: None,
        tier_until: None,
        qualifying: 0,
        window_from: Timestamp(0),
        orders: 0,
        earned: Points::ZERO,
        owed: Points::ZERO,
        last_at: MORNING,
        last_visit: None,
        shown_as: None,
        referral_code: None,
        active: account(1),
        pending: account(2),
        debt: account(3),
    }
}

/// One line that cost so much, paid in cash this morning.
pub(crate) fn purchase(order: OrderId, customer: CustomerId, minor: i64) -> Purchase {
    let line = PurchaseLine {
        product: ProductId::from_bytes([3; 16]),
        variant: VariantId::from_bytes([4; 16]),
        categories: Vec::new(),
        amount: sar(minor),
    };
    Purchase {
        order,
        customer,
        channel: ChannelId::from_bytes([8; 16]),
        location: LocationId::from_bytes([9; 16]),
        paid_at: MORNING,
        total: sar(minor),
        redeemed: sar(0),
        by_wallet: sar(0),
        lines: vec![line],
        is_first: false,
    }
}

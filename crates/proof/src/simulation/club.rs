//! The members of the simulated shop: a programme, a coupon with limits and a budget, points and wallets to spend.

use flows::checkout::{Brings, Part, Proof};
use flows::stored_value::{Buy, What};
use kernel::{BasisPoints, ChannelId, Currency, CustomerId, Locale, Money, Points, Result, Texts};
use loyalty::{EarnRule, Enrols, Expiry, Gives, Icon, Programme, RedeemedPart, ReferralRule, Unit, When, Worth};
use payments::{TenderKind, TenderWish};
use promotions::{Benefit, Condition, Draft, Goods, Intent, Lane, Limits, Offered, Rule, SharedCode, Stacking};
use spine::Tx;

use super::world::World;

/// How many members there are.
const MEMBERS: u8 = 12;
/// The code that everybody knows.
const CODE: &str = "SIM10";

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// Founds the programme and enrols its members.
pub(crate) async fn found(tx: &Tx, till: ChannelId) -> Result<Vec<CustomerId>> {
    loyalty::save_programme(tx, &programme()).await?;
    let rule = Rule {
        lane: Lane::Order,
        priority: 0,
        stacking: Stacking::WithOthers,
        when: Condition::Coupon,
        give: Benefit::Percent { of: Goods::All, rate: BasisPoints(1_000), most: None },
        limits: Limits { per_customer: Some(6), budget: Some(sar(15_000)), ..Limits::default() },
        offered: Offered::Unlisted,
        hold_out: None,
    };
    let name = Texts::both("Ten percent", "عشرة بالمئة");
    let saved = promotions::save(tx, &Draft { promotion: None, name, about: Texts::default(), rule }).await?;
    promotions::publish(tx, saved.id, Intent::Careful).await?;
    let code = SharedCode { promotion: saved.id, code: CODE.to_owned(), uses_most: Some(60), expires_at: None };
    promotions::add_code(tx, &code).await?;
    let mut members = Vec::new();
    for number in 0..MEMBERS {
        let customer = customers::known_as(tx, "card", &format!("member-{number}")).await?;
        loyalty::join(tx, customer).await?;
        loyalty::grant(tx, customer, Points(300), loyalty::Grounds::Opening).await?;
        let amount = sar(20_000);
        let cash = TenderWish { kind: TenderKind::Cash, amount, given: None, token: None, account: None };
        let (what, tenders, locale) = (What::TopUp, vec![cash], Locale::Ar);
        let wish = Buy { what, amount, customer: Some(customer), channel: till, location: None, tenders, locale };
        flows::stored_value::buy(tx, &wish).await?;
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
        enrols: Enrols::OnFirstPurchase,
        worth: vec![Worth { points: Points(10), money: sar(100) }],
        rules: vec![EarnRule {
            code: "base".to_owned(),
            name: Texts::both("Every purchase", "كل عملية شراء"),
            when: When::default(),
            gives: Gives::Per { points: Points(1), money: sar(100) },
        }],
        redeemed_part: RedeemedPart::EarnsNothing,
        order_most: Points(100_000),
        pending_days: 2,
        expiry: Expiry::AfterMonths(1),
        warn_days: 7,
        tiers: None,
        acts: Vec::new(),
        challenges: Vec::new(),
        referral: Some(ReferralRule { referrer: Points(200), friend: Points(100), most: 10 }),
        offline_most: Points(300),
    }
}

/// What a member brings, sometimes more than there is; the rest by the terminal.
pub(crate) fn brings(world: &World) -> Brings {
    let Some(member) = world.dice.pick(&world.members).filter(|_| world.dice.falls(350)) else { return Brings::default() };
    let nothing = sar(0);
    let rest = TenderWish { kind: TenderKind::Card, amount: nothing, given: None, token: None, account: None };
    Brings {
        proof: Some(Proof::SignedIn(member)),
        coupons: if world.dice.falls(400) { vec![CODE.to_owned()] } else { Vec::new() },
        points: world.dice.falls(400).then(|| Points(world.dice.between(1, 40) * 10)),
        wallet: world.dice.falls(500).then_some(Part::UpToDue),
        rest: Some(rest),
        device: "simulation".to_owned(),
        ..Brings::default()
    }
}

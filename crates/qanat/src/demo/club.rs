//! Why people come back: the programme, its rewards, the offers, and members who have something to spend.

use kernel::{BasisPoints, CategoryId, Currency, Locale, Money, Points, PromotionId, Quantity, Result};
use loyalty::{
    ActKind, ActRule, Challenge, Consent, Counted, Each, EarnRule, Enrols, Expiry, Gives, Goal, Grant, Grounds, Icon, Measure,
    Programme, RedeemedPart, ReferralRule, Reward, SavedReward, Tier, Tiers, Unit, When, Worth,
};
use payments::{TenderKind, TenderWish};
use promotions::{Benefit, Condition, Draft, Goods, Hours, Intent, Lane, Limits, Offered, Rule, SharedCode, Stacking};
use spine::Tx;

use super::catalogue::Both;
use super::guests::{ABDULLAH, Guest, HANNAH, KHALID, LAYAN, REEM};
use super::house::House;
use super::texts;

/// A code that everybody may use.
pub(super) const WELCOME: &str = "WAHA10";
/// Points with which members begin, riyals in their wallet.
const MEMBERS: [(&Guest, i64, i64); 5] =
    [(&LAYAN, 1_850, 120), (&ABDULLAH, 640, 0), (&HANNAH, 320, 75), (&REEM, 90, 0), (&KHALID, 0, 0)];
/// Riyals on the gift card that the demo prints.
const GIFT: i64 = 150;

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// Founds the club; answers the number of a gift card to try.
pub(super) async fn found(tx: &Tx, house: &House) -> Result<String> {
    loyalty::save_programme(tx, &programme(tx)).await?;
    let welcome = offers(tx).await?;
    rewards(tx, welcome).await?;
    for (guest, points, riyals) in MEMBERS {
        enrol(tx, house, guest, (points, riyals)).await?;
    }
    gift_card(tx, house).await
}

fn unit() -> Unit {
    let form = |text: &str| text.to_owned();
    Unit {
        icon: Icon::Drop,
        en_one: form("# drop"),
        en_other: form("# drops"),
        ar_zero: form("لا قطرات"),
        ar_one: form("قطرة واحدة"),
        ar_two: form("قطرتان"),
        ar_few: form("# قطرات"),
        ar_many: form("# قطرة"),
        ar_other: form("# قطرة"),
    }
}

#[expect(clippy::too_many_lines, reason = "one value, told from top to bottom")]
fn programme(tx: &Tx) -> Programme {
    let zone: kernel::Zone = "Asia/Riyadh".parse().unwrap_or(kernel::Zone::UTC);
    let today = tx.now().day(&zone);
    let tier = |code: &str, name: Both, from, multiplier, benefit: Both| Tier {
        code: code.to_owned(),
        name: texts(name),
        from,
        multiplier: BasisPoints(multiplier),
        benefits: vec![texts(benefit)],
    };
    let act = |kind, points, per, day_most, month_most, amount_most, consent| ActRule {
        kind,
        points: Points(points),
        per,
        day_most: Points(day_most),
        month_most: Points(month_most),
        amount_most,
        late_days: 3,
        consent,
    };
    let rule = |code: &str, name: Both, when, gives| EarnRule { code: code.to_owned(), name: texts(name), when, gives };
    let per_riyal = Gives::Per { points: Points(1), money: sar(100) };
    let first = Gives::Bonus { points: Points(100), each: Each::First };
    let wallet = When { paid: Some(loyalty::Paid::Wallet), ..When::default() };
    Programme {
        name: texts(("Waha Drops", "قطرات واحة")),
        unit: unit(),
        zone,
        enrols: Enrols::OnRequest,
        worth: vec![Worth { points: Points(20), money: sar(100) }],
        rules: vec![
            rule("base", ("Every riyal", "كل ريال"), When::default(), per_riyal),
            rule(
                "wallet",
                ("Double when the wallet pays", "ضعف النقاط عند الدفع بالمحفظة"),
                wallet,
                Gives::Times(BasisPoints(20_000)),
            ),
            rule("first", ("First purchase", "أول عملية شراء"), When::default(), first),
        ],
        redeemed_part: RedeemedPart::EarnsNothing,
        order_most: Points(20_000),
        pending_days: 14,
        expiry: Expiry::AfterMonths(18),
        warn_days: 30,
        tiers: Some(Tiers {
            by: Measure::Points,
            window_months: 12,
            grace_days: 30,
            levels: vec![
                tier("spring", ("Spring", "نبع"), 100, 10_000, ("A drink on your birthday", "مشروب في يوم ميلادك")),
                tier("stream", ("Stream", "جدول"), 1_000, 12_500, ("A quarter more drops", "ربع القطرات زيادة")),
                tier("river", ("River", "نهر"), 5_000, 15_000, ("Half as many drops again", "نصف القطرات زيادة")),
            ],
        }),
        acts: vec![
            act(ActKind::Fitness, 1, 1_000, 20, 300, 60_000, Consent::Needed),
            act(ActKind::Survey, 50, 1, 50, 50, 1, Consent::NotNeeded),
            act(ActKind::Appointment, 40, 1, 80, 200, 2, Consent::NotNeeded),
            act(ActKind::Vaccination, 100, 1, 100, 200, 1, Consent::NotNeeded),
            act(ActKind::Review, 20, 1, 40, 200, 2, Consent::NotNeeded),
            act(ActKind::Birthday, 100, 1, 100, 100, 1, Consent::NotNeeded),
        ],
        challenges: vec![Challenge {
            id: tx.new_id(),
            name: texts(("Three weeks in a row", "ثلاثة أسابيع متتالية")),
            counts: Counted::Purchases,
            goal: Goal::Weeks(3),
            from: today,
            until: today.plus_days(90),
            points: Points(150),
            badge: Some(texts(("Regular of the oasis", "من رواد الواحة"))),
        }],
        referral: Some(ReferralRule { referrer: Points(200), friend: Points(100), most: 10 }),
        offline_most: Points(400),
    }
}

/// What is offered; answers the promotion whose coupon is handed out.
async fn offers(tx: &Tx) -> Result<PromotionId> {
    let everything = Goods::All;
    let welcome = Offer {
        name: ("Ten percent to begin with", "عشرة بالمئة للبداية"),
        about: ("With the code WAHA10, once for everybody.", "بالرمز WAHA10، مرة واحدة لكل عميل."),
        lane: Lane::Order,
        when: Condition::Coupon,
        give: Benefit::Percent { of: everything, rate: BasisPoints(1_000), most: Some(sar(5_000)) },
        limits: Limits { budget: Some(sar(2_000_000)), ..Limits::default() },
        offered: Offered::Unlisted,
    };
    let welcome = publish(tx, welcome).await?;
    let code = SharedCode { promotion: welcome, code: WELCOME.to_owned(), uses_most: None, expires_at: None };
    promotions::add_code(tx, &code).await?;
    let reading = Goods::Categories(vec![category(tx, "reading").await?]);
    publish(
        tx,
        Offer {
            name: ("Three books for two", "ثلاثة كتب بسعر اثنين"),
            about: ("The cheapest of three is free.", "أرخص ثلاثة كتب مجانًا."),
            lane: Lane::Item,
            when: Condition::Always,
            give: Benefit::BuyGet {
                buy: reading.clone(),
                buy_pieces: Quantity(2),
                get: reading,
                get_pieces: Quantity(1),
                rate: BasisPoints(BasisPoints::WHOLE),
            },
            limits: Limits::default(),
            offered: Offered::Open,
        },
    )
    .await?;
    free_delivery(tx).await?;
    let cafe = Goods::Categories(vec![category(tx, "cafe").await?]);
    let afternoon = hours()?;
    publish(
        tx,
        Offer {
            name: ("Afternoon at the café", "عصرية المقهى"),
            about: ("Members drink for a fifth less from three to five.", "للأعضاء خصم الخُمس من الثالثة إلى الخامسة."),
            lane: Lane::Item,
            when: Condition::All(vec![Condition::Member, Condition::Hours(afternoon)]),
            give: Benefit::Percent { of: cafe, rate: BasisPoints(2_000), most: None },
            limits: Limits::default(),
            offered: Offered::Open,
        },
    )
    .await?;
    Ok(welcome)
}

async fn free_delivery(tx: &Tx) -> Result<()> {
    let offer = Offer {
        name: ("Free delivery from 200", "توصيل مجاني من 200"),
        about: ("We bring what comes to two hundred riyals for nothing.", "نوصل ما بلغ مئتي ريال مجانًا."),
        lane: Lane::Delivery,
        when: Condition::Amount { of: Goods::All, at_least: sar(20_000) },
        give: Benefit::DeliveryPercent { rate: BasisPoints(BasisPoints::WHOLE), most: None },
        limits: Limits::default(),
        offered: Offered::Open,
    };
    publish(tx, offer).await.map(drop)
}

fn hours() -> Result<Hours> {
    let time = |text: &str| text.parse().map_err(|error| kernel::Error::fault(format!("{text}: {error}")));
    Ok(Hours { from: time("15:00:00")?, until: time("17:00:00")?, weekdays: Vec::new() })
}

struct Offer {
    name: Both,
    about: Both,
    lane: Lane,
    when: Condition,
    give: Benefit,
    limits: Limits,
    offered: Offered,
}

async fn publish(tx: &Tx, offer: Offer) -> Result<PromotionId> {
    let Offer { name, about, lane, when, give, limits, offered } = offer;
    let rule = Rule { lane, priority: 0, stacking: Stacking::WithOthers, when, give, limits, offered, hold_out: None };
    let saved = promotions::save(tx, &Draft { promotion: None, name: texts(name), about: texts(about), rule }).await?;
    promotions::publish(tx, saved.id, Intent::Careful).await?;
    Ok(saved.id)
}

async fn category(tx: &Tx, handle: &str) -> Result<CategoryId> {
    let found = catalog::categories(tx).await?.into_iter().find(|category| category.handle == handle);
    found.map(|category| category.id).ok_or_else(|| kernel::Error::fault(format!("the demo has no aisle {handle}")))
}

async fn rewards(tx: &Tx, welcome: PromotionId) -> Result<()> {
    let (cup, book) = (variant(tx, "CFA-CUP").await?, variant(tx, "NTB-OLV").await?);
    let one = Quantity(1);
    let all: [(Both, Grant, i64, Option<i64>); 4] = [
        (("A cup of coffee", "فنجان قهوة"), Grant::Goods { variant: cup, quantity: one }, 200, None),
        (("Ten percent off one order", "خصم عشرة بالمئة على طلب"), Grant::Coupon(welcome), 300, None),
        (
            ("A notebook, half with drops", "دفتر، نصفه بالقطرات"),
            Grant::Merchandise { variant: book, quantity: one },
            400,
            Some(1_500),
        ),
        (
            ("An evening of calligraphy", "أمسية خط عربي"),
            Grant::Experience(texts((
                "Show this in the Riyadh store and take your seat.",
                "أبرز هذا في فرع الرياض واحجز مقعدك.",
            ))),
            1_500,
            None,
        ),
    ];
    for (name, grant, points, cash) in all {
        let reward = Reward {
            id: tx.new_id(),
            name: texts(name),
            grant,
            points: Points(points),
            cash: cash.map(sar),
            member_most: None,
            from: None,
            until: None,
            channels: Vec::new(),
        };
        loyalty::save_reward(tx, &SavedReward { reward, remaining: Some(200), archived: false }).await?;
    }
    Ok(())
}

async fn variant(tx: &Tx, sku: &str) -> Result<kernel::VariantId> {
    let found = catalog::by_code(tx, sku).await?;
    found.ok_or_else(|| kernel::Error::fault(format!("the demo sells no {sku}")))
}

async fn enrol(tx: &Tx, house: &House, guest: &Guest, (points, riyals): (i64, i64)) -> Result<()> {
    let contact = customers::Contact {
        name: guest.name.to_owned(),
        email: Some(guest.email.to_owned()),
        phone: Some(guest.phone.to_owned()),
    };
    let customer = customers::recognise(tx, &contact, guest.locale).await?;
    loyalty::join(tx, customer).await?;
    if points > 0 {
        loyalty::grant(tx, customer, Points(points), Grounds::Opening).await?;
    }
    if riyals > 0 {
        buy(tx, house, flows::stored_value::What::TopUp, Some(customer), riyals).await?;
    }
    Ok(())
}

/// Sells stored value for cash at the till in Riyadh.
async fn buy(
    tx: &Tx,
    house: &House,
    what: flows::stored_value::What,
    customer: Option<kernel::CustomerId>,
    riyals: i64,
) -> Result<Option<String>> {
    let amount = sar(riyals * 100);
    let tender = TenderWish { kind: TenderKind::Cash, amount, given: None, token: None, account: None };
    let wish = flows::stored_value::Buy {
        what,
        amount,
        customer,
        channel: house.riyadh.till,
        location: Some(house.riyadh.location),
        tenders: vec![tender],
        locale: Locale::Ar,
    };
    Ok(flows::stored_value::buy(tx, &wish).await?.card.map(|card| card.reveal().to_owned()))
}

async fn gift_card(tx: &Tx, house: &House) -> Result<String> {
    let card = buy(tx, house, flows::stored_value::What::GiftCard, None, GIFT).await?;
    card.ok_or_else(|| kernel::Error::fault("a gift card that was paid has a number"))
}

//! Stories of points: joining, taking rewards, being shown, and friends who come by a link.

use ::loyalty::{
    EarnRule, Enrols, Expiry, Gives, Grant, Grounds, Icon, Programme, RedeemedPart, ReferralRule, Reward, SavedReward, Unit,
    When, Worth,
};
use kernel::{BasisPoints, Currency, CustomerId, Money, Points, PromotionId, Quantity, RewardId};
use promotions::{Benefit, Condition, Draft, Goods, Intent, Lane, Limits, Offered, Rule, Stacking};
use spine::{Read, Tx};

use super::shop::{BLACK_SMALL, Shop, both, id, story};

/// The customer who is signed in on the device of that name.
const SARA: u8 = 77;

fn programme() -> Programme {
    let sar = |minor| Money::new(minor, Currency::SAR);
    let form = |text: &str| text.to_owned();
    Programme {
        name: both("Stars", "نجوم"),
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
            name: both("Every purchase", "كل عملية شراء"),
            when: When::default(),
            gives: Gives::Per { points: Points(1), money: sar(1_000) },
        }],
        redeemed_part: RedeemedPart::EarnsNothing,
        order_most: Points(10_000),
        pending_days: 0,
        expiry: Expiry::Never,
        warn_days: 0,
        tiers: None,
        acts: Vec::new(),
        challenges: Vec::new(),
        referral: Some(ReferralRule { referrer: Points(200), friend: Points(100), most: 5 }),
        offline_most: Points(0),
    }
}

fn reward(n: u8, grant: Grant, points: i64) -> SavedReward {
    let reward = Reward {
        id: id::<RewardId>(n),
        name: both("A gift", "هدية"),
        grant,
        points: Points(points),
        cash: None,
        member_most: None,
        from: None,
        until: None,
        channels: Vec::new(),
    };
    SavedReward { reward, remaining: Some(3), archived: false }
}

async fn coupon(tx: &Tx) -> kernel::Result<PromotionId> {
    let rule = Rule {
        lane: Lane::Item,
        priority: 0,
        stacking: Stacking::WithOthers,
        when: Condition::Coupon,
        give: Benefit::Percent { of: Goods::All, rate: BasisPoints(1_000), most: None },
        limits: Limits::default(),
        offered: Offered::Unlisted,
        hold_out: None,
    };
    let draft = Draft { promotion: None, name: both("A tenth off", "خصم العشر"), about: both("Once.", "مرة."), rule };
    let saved = promotions::save(tx, &draft).await?;
    promotions::publish(tx, saved.id, Intent::Careful).await.map(|promotion| promotion.id)
}

/// A programme, and Sara with so many points, where there are any.
async fn begun(shop: &Shop, points: i64) {
    let begin = async move |tx: &Tx| {
        ::loyalty::save_programme(tx, &programme()).await?;
        ::loyalty::save_reward(tx, &reward(1, Grant::Coupon(coupon(tx).await?), 100)).await?;
        let goods = Grant::Goods { variant: id(BLACK_SMALL), quantity: Quantity(1) };
        ::loyalty::save_reward(tx, &reward(2, goods, 500)).await?;
        if points > 0 {
            ::loyalty::join(tx, id(SARA)).await?;
            ::loyalty::grant(tx, id(SARA), Points(points), Grounds::Goodwill).await?;
        }
        Ok(())
    };
    shop.db.write(begin).await.unwrap();
}

async fn left(shop: &Shop) -> i64 {
    let left = shop.db.read(async |read: &Read| {
        let member = ::loyalty::member(read, id(SARA)).await?.unwrap();
        Ok(::loyalty::balance(read, &member).await?.active.0)
    });
    left.await.unwrap()
}

#[test]
fn who_is_no_member_joins_with_one_button() {
    story(async |shop| {
        assert!(shop.page_of("sara", "/account/points").await.contains("no loyalty programme"));
        begun(shop, 0).await;
        assert_eq!(shop.get("/account/points").await.status, 303, "a stranger is led to the door");
        let page = shop.page_of("sara", "/account/points").await;
        assert!(page.contains("1 star for every") && page.contains("10 stars pay"), "{page}");
        assert!(shop.page_of("sara", "/account/rewards").await.contains("Rewards are for members"));
        let joined = shop.post_as("sara", "/account/points", "do=join").await;
        assert_eq!(joined.status, 303, "{}", joined.body);
        let page = shop.page_of("sara", "/account/points").await;
        assert!(page.contains("<svg") && page.contains("0 stars") && page.contains("Nothing yet"), "{page}");
    });
}

#[test]
fn a_reward_is_taken_once_and_its_coupon_is_shown() {
    story(async |shop| {
        begun(shop, 150).await;
        let page = shop.page_of("sara", "/account/rewards").await;
        assert!(page.contains("You can spend 150 stars") && page.contains("350 stars are still missing"), "{page}");
        let wish = format!("reward={}&once=a", id::<RewardId>(1));
        let taken = shop.post_as("sara", "/account/rewards", &wish).await;
        assert_eq!(taken.status, 200, "{}", taken.body);
        let code = taken.body.split("coupon-code\"><bdi>").nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert!(shop.page_of("sara", "/account/offers").await.contains(&code), "and it is among her coupons");
        let again = shop.post_as("sara", "/account/rewards", &wish).await;
        assert!(again.status == 200 && again.body.contains("taken this already"), "{}", again.body);
        assert_eq!(left(shop).await, 50, "spent once");
        let more = shop.post_as("sara", "/account/rewards", &format!("reward={}&once=b", id::<RewardId>(1))).await;
        assert_eq!(more.status, 422);
        assert!(more.body.contains("Only 50 points can be spent now"), "{}", more.body);
        assert!(shop.page_of("sara", "/account/points").await.contains("−100 stars"));
    });
}

#[test]
fn goods_for_points_are_fetched_at_a_store() {
    story(async |shop| {
        begun(shop, 500).await;
        let wish = format!("reward={}&once=a&to={}", id::<RewardId>(2), id::<kernel::LocationId>(31));
        let taken = shop.post_as("sara", "/account/rewards", &wish).await;
        assert!(taken.status == 200 && taken.body.contains("We prepare it as order"), "{}", taken.body);
        let orders = shop.db.read(async |read: &Read| orders::of_customer(read, id(SARA), 5).await).await.unwrap();
        assert_eq!((orders.len(), orders[0].total.minor, left(shop).await), (1, 0, 0));
    });
}

#[test]
fn nobody_is_shown_who_did_not_choose_a_name() {
    story(async |shop| {
        begun(shop, 150).await;
        assert!(shop.page_of("sara", "/account/points").await.contains("Nobody is shown yet"));
        let bad = shop.post_as("sara", "/account/points", "do=appear&shown_as=0501234567").await;
        assert_eq!(bad.status, 422, "a telephone number is no name");
        assert!(bad.body.contains("value=\"0501234567\"") && bad.body.contains("aria-invalid"), "{}", bad.body);
        shop.post_as("sara", "/account/points", "do=appear&shown_as=Falcon").await;
        let taken = async |read: &Read| ::loyalty::member(read, id(SARA)).await;
        assert_eq!(shop.db.read(taken).await.unwrap().unwrap().shown_as.as_deref(), Some("Falcon"));
        shop.post_as("sara", "/account/points", "do=hide").await;
        assert_eq!(shop.db.read(taken).await.unwrap().unwrap().shown_as, None);
    });
}

/// The cookie that remembers a friend, where it was set.
fn brought(answer: &super::shop::Answer) -> Option<String> {
    let mut set = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap());
    set.find(|cookie| cookie.starts_with("friend=")).map(str::to_owned)
}

/// The hidden fields of the checkout, as a browser would send them back.
pub(super) fn hidden(page: &str) -> String {
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
        rest.split('"').next().map(str::to_owned)
    };
    let tags = page.split("<input").skip(1).filter(|tag| tag.contains("type=\"hidden\""));
    let pairs = tags.filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[test]
fn a_friend_who_came_by_a_link_is_remembered_until_they_order() {
    story(async |shop| {
        begun(shop, 1).await;
        shop.post_as("sara", "/account/points", "do=invite").await;
        let page = shop.page_of("sara", "/account/points").await;
        let code = page.split("href=\"/r/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(shop.page_of("sara", &format!("/r/{code}")).await.contains("your own link"));
        let lost = shop.get("/r/nothing").await;
        assert_eq!((lost.status, brought(&lost)), (404, None), "{}", lost.body);
        let link = shop.get(&format!("/r/{code}?lang=en")).await;
        assert!(link.body.contains("You get 100 stars") && link.body.contains("gets 200 stars"), "{}", link.body);
        let set = brought(&link).unwrap();
        assert!(set.starts_with(&format!("friend={code};")) && set.contains("Secure"), "{set}");

        let device = format!("d; friend={code}");
        let variant = id::<kernel::VariantId>(BLACK_SMALL);
        shop.post_as(&device, "/cart/add", &format!("variant={variant}")).await;
        let form = hidden(&shop.page_of("d", "/checkout").await);
        let store = id::<kernel::LocationId>(31);
        let form = format!("{form}&name=Noor&email=noor%40example.com&way=pick_up&store={store}&pay=on_delivery");
        let placed = shop.post_as(&device, "/checkout", &form).await;
        assert_eq!(placed.status, 303, "{}", placed.body);
        let friends = shop.db.read(async |read: &Read| ::loyalty::referrals(read, id(SARA), 5).await).await.unwrap();
        assert_eq!(friends.len(), 1);
        assert_ne!(friends[0].friend, id::<CustomerId>(SARA));
        assert_eq!(friends[0].order, None, "nothing is paid yet");
        assert!(shop.page_of("sara", "/account/points").await.contains("One is still thinking"));
    });
}

//! Stories of acts: consent, caps, keys, and forgetting.

use super::*;

fn walk(key: &str, steps: i64, days_ago: i64, shop: &TestShop) -> Act {
    let happened_at = shop.clock.now().plus_seconds(-days_ago * DAY);
    let (key, source) = (key.to_owned(), "steps".to_owned());
    Act { kind: ActKind::Fitness, customer: sara(), key, amount: steps, happened_at, source }
}

async fn tell(shop: &TestShop, told: Act) -> Result<i64> {
    shop.db.write(async move |tx: &Tx| act(tx, &told).await).await.map(|earned| earned.points.0)
}

async fn link(shop: &TestShop) {
    shop.db.write(async |tx: &Tx| link_source(tx, sara(), "steps").await).await.unwrap();
}

#[test]
fn steps_earn_with_consent_under_caps_and_once() {
    story(domains, async |shop| {
        begin(shop).await;
        assert!(tell(shop, walk("a", 5_000, 0, shop)).await.unwrap_err().is("loyalty.not_linked"));
        link(shop).await;
        days(shop, 5).await;
        assert_eq!(tell(shop, walk("a", 5_999, 0, shop)).await.unwrap(), 5);
        assert!(tell(shop, walk("a", 5_999, 0, shop)).await.unwrap_err().is("loyalty.act_known"));
        assert_eq!(tell(shop, walk("b", 40_000, 0, shop)).await.unwrap(), 15, "twenty a day and no more");
        assert_eq!(tell(shop, walk("c", 1_000, 0, shop)).await.unwrap(), 0, "it counts, but earns nothing");
        assert!(tell(shop, walk("d", 60_000, 0, shop)).await.unwrap_err().is("loyalty.impossible"));
        assert_eq!(tell(shop, walk("e", 30_000, 1, shop)).await.unwrap(), 20);
        assert_eq!(tell(shop, walk("f", 30_000, 2, shop)).await.unwrap(), 10, "fifty a month and no more");
        for (wrong, code) in [
            (walk("g", 1_000, 4, shop), "loyalty.act_too_old"),
            (walk("g", 1_000, -1, shop), "loyalty.act_in_future"),
            (walk("g", -1_000, 0, shop), "loyalty.bad_amount"),
            (walk("", 1_000, 0, shop), "loyalty.bad_key"),
            (walk("g", i64::MAX, 3, shop), "loyalty.impossible"),
        ] {
            assert!(tell(shop, wrong).await.unwrap_err().is(code), "{code}");
        }
        assert_eq!(has(shop, sara()).await, (50, 0, 0));
    });
}

#[test]
fn what_happened_before_the_source_was_linked_is_none_of_our_business() {
    story(domains, async |shop| {
        begin(shop).await;
        link(shop).await;
        assert!(tell(shop, walk("a", 1_000, 1, shop)).await.unwrap_err().is("loyalty.act_too_old"));
        assert_eq!(tell(shop, walk("a", 1_000, 0, shop)).await.unwrap(), 1);
    });
}

#[test]
fn unlinking_ends_the_hearing_and_forgets_the_readings_but_not_the_points() {
    story(domains, async |shop| {
        begin(shop).await;
        link(shop).await;
        tell(shop, walk("a", 7_000, 0, shop)).await.unwrap();
        let kept = async || shop.db.read(async |read: &Read| readings_kept(read, sara()).await).await.unwrap();
        shop.db.write(async |tx: &Tx| unlink_source(tx, sara(), "steps", Readings::Keep).await).await.unwrap();
        assert_eq!(kept().await, 1);
        assert!(tell(shop, walk("b", 7_000, 0, shop)).await.unwrap_err().is("loyalty.not_linked"));
        shop.db.write(async |tx: &Tx| unlink_source(tx, sara(), "steps", Readings::Forget).await).await.unwrap();
        assert_eq!((kept().await, has(shop, sara()).await.0), (0, 7));
        shop.log_ends_with(&["loyalty.source_unlinked", "loyalty.source_unlinked"]).await;
        // What was forgotten still cannot be counted twice.
        link(shop).await;
        assert!(tell(shop, walk("a", 7_000, 0, shop)).await.unwrap_err().is("loyalty.act_known"));
    });
}

#[test]
fn the_monthly_survey_and_the_vaccination_earn_once_each() {
    story(domains, async |shop| {
        begin(shop).await;
        let tell_of = async |kind: ActKind, key: &str| {
            let (key, happened_at) = (key.to_owned(), shop.clock.now());
            tell(shop, Act { kind, customer: sara(), key, amount: 1, happened_at, source: "staff".to_owned() }).await
        };
        assert_eq!(tell_of(ActKind::Survey, "2026-03").await.unwrap(), 25);
        assert!(tell_of(ActKind::Survey, "2026-03").await.unwrap_err().is("loyalty.act_known"));
        assert_eq!(tell_of(ActKind::Survey, "2026-04").await.unwrap(), 25);
        assert_eq!(tell_of(ActKind::Vaccination, "bkg_1").await.unwrap(), 100);
        assert!(tell_of(ActKind::Review, "r").await.unwrap_err().is("loyalty.not_rewarded"));
        assert_eq!(has(shop, sara()).await, (150, 0, 0));
    });
}

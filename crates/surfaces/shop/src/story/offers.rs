//! Stories of offers: what anybody may have, and the coupons of somebody who is signed in.

use kernel::{BasisPoints, CustomerId, PromotionId};
use promotions::{Benefit, Condition, Draft, Goods, Intent, Lane, Limits, Offered, Rule, Stacking};
use spine::Tx;

use super::shop::{Shop, both, id, story};

/// The customer who is signed in on the device of that name.
const SARA: u8 = 77;

fn tenth(offered: Offered, when: Condition) -> Rule {
    Rule {
        lane: Lane::Item,
        priority: 0,
        stacking: Stacking::WithOthers,
        when,
        give: Benefit::Percent { of: Goods::All, rate: BasisPoints(1_000), most: None },
        limits: Limits { per_customer: Some(1), ..Limits::default() },
        offered,
        hold_out: None,
    }
}

async fn published(shop: &Shop, name: &str, rule: Rule) -> PromotionId {
    let draft = Draft { promotion: None, name: both(name, "عرض"), about: both("For a while.", "لفترة."), rule };
    let saved = shop.db.write(async move |tx: &Tx| {
        let saved = promotions::save(tx, &draft).await?;
        promotions::publish(tx, saved.id, Intent::Careful).await
    });
    saved.await.unwrap().id
}

#[test]
fn whoever_visits_sees_what_is_open_and_a_customer_their_own_codes() {
    story(async |shop| {
        published(shop, "Spring", tenth(Offered::Open, Condition::Always)).await;
        let secret = published(shop, "Secret", tenth(Offered::Unlisted, Condition::Coupon)).await;
        let own = published(shop, "Personal", tenth(Offered::Personal, Condition::Coupon)).await;
        let page = shop.page("/offers").await;
        assert!(page.contains("Spring") && page.contains("10% off everything") && page.contains("Once per customer"), "{page}");
        assert!(!page.contains("Secret") && !page.contains("Personal"), "{page}");
        assert_eq!(shop.get("/account/offers").await.status, 303, "a stranger is led to the door");

        let code =
            shop.db.write(async move |tx: &Tx| promotions::mint(tx, secret, Some(id::<CustomerId>(SARA))).await).await.unwrap();
        let mine = shop.page_of("sara", "/account/offers").await;
        for told in ["Spring", "Secret", &code, "<svg", "Personal", "Take my code", "Show it at the till"] {
            assert!(mine.contains(told), "{told}: {mine}");
        }
        let taken = shop.post_as("sara", "/account/offers", &format!("promotion={own}")).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        let mine = shop.page_of("sara", "/account/offers").await;
        assert!(!mine.contains("Take my code"), "one code each: {mine}");
        let open = shop.post_as("sara", "/account/offers", "promotion=prm_00000000000000000000000000000000&lang=en").await;
        assert_eq!(open.status, 422, "{}", open.body);
        assert!(open.body.contains("role=\"alert\""), "{}", open.body);
    });
}

#[test]
fn who_has_nothing_is_told_so() {
    story(async |shop| {
        assert!(shop.page_of("sara", "/account/offers").await.contains("nothing for you here"));
    });
}

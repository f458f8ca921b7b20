//! Stories of having goods sent: the cart says what it costs, the checkout what is to be paid either way.

use kernel::{BasisPoints, ChannelId, Currency, LocationId, Money, VariantId};
use promotions::{Benefit, Condition, Draft, Goods, Intent, Lane, Limits, Offered, Rule, Stacking};
use spine::Tx;

use super::points::hidden;
use super::shop::{BLACK_SMALL, Shop, both, id, story};

async fn charging(shop: &Shop) {
    let change = async |tx: &Tx| {
        let before = channels::require_channel(tx, id::<ChannelId>(8)).await?;
        let delivery_charge = Money::new(1_500, Currency::SAR);
        channels::save_channel(tx, &channels::Channel { delivery_charge, ..before }).await
    };
    shop.db.write(change).await.unwrap();
}

async fn free_from_one_hundred(shop: &Shop) {
    let rule = Rule {
        lane: Lane::Delivery,
        priority: 0,
        stacking: Stacking::WithOthers,
        when: Condition::Amount { of: Goods::All, at_least: Money::new(10_000, Currency::SAR) },
        give: Benefit::DeliveryPercent { rate: BasisPoints(BasisPoints::WHOLE), most: None },
        limits: Limits::default(),
        offered: Offered::Open,
        hold_out: None,
    };
    let draft = Draft { promotion: None, name: both("Free delivery", "توصيل مجاني"), about: both("", ""), rule };
    let publish = async move |tx: &Tx| {
        let saved = promotions::save(tx, &draft).await?;
        promotions::publish(tx, saved.id, Intent::Meant).await.map(drop)
    };
    shop.db.write(publish).await.unwrap();
}

/// Puts one shirt of 99.00 into the cart.
async fn add(shop: &Shop) {
    let added = shop.post_as("d", "/cart/add", &format!("variant={}", id::<VariantId>(BLACK_SMALL))).await;
    assert_eq!(added.status, 303, "{}", added.body);
}

/// The line of an order that charges for its delivery.
const LINE: &str = "<span lang=\"en\">Delivery</span>";
const WHO: &str = "name=Noor&email=noor%40example.com&pay=on_delivery";

#[test]
fn the_cart_says_what_a_delivery_costs_and_the_checkout_what_either_way_comes_to() {
    story(async |shop| {
        charging(shop).await;
        free_from_one_hundred(shop).await;
        add(shop).await;
        let cart = shop.page_of("d", "/cart").await;
        assert!(cart.contains("Delivery") && cart.contains("15.00"), "{cart}");
        assert!(cart.contains("Free delivery") && cart.contains("1.00"), "how much is missing: {cart}");
        let page = shop.page_of("d", "/checkout").await;
        for told in ["Delivery 15.00 SAR, to pay 114.00 SAR.", "No delivery charge, to pay 99.00 SAR."] {
            assert!(page.replace('\u{a0}', " ").contains(told), "{told}: {page}");
        }
        let form = hidden(&page);
        let address = format!("{WHO}&way=ship&line1=Olaya&city=Riyadh");
        // Another key, because a key remembers what came with it.
        let dear = form.replace("shown_sent=11400", "shown_sent=9900").replace("once=", "once=other-");
        let refused = shop.post_as("d", "/checkout", &format!("{dear}&{address}")).await;
        assert_eq!(refused.status, 422, "another total than was shown is not charged: {}", refused.body);
        let placed = shop.post_as("d", "/checkout", &format!("{form}&{address}")).await;
        assert_eq!(placed.status, 303, "{}", placed.body);
        let order = shop.page_of("d", placed.headers["location"].to_str().unwrap()).await;
        assert!(order.contains("114.00") && order.contains(LINE) && !order.contains(&format!("× {LINE}")), "{order}");
    });
}

#[test]
fn an_offer_on_the_delivery_is_seen_from_the_cart_to_the_order() {
    story(async |shop| {
        charging(shop).await;
        free_from_one_hundred(shop).await;
        add(shop).await;
        add(shop).await;
        let cart = shop.page_of("d", "/cart").await;
        assert!(cart.contains("Free") && cart.contains("<s"), "the charge is struck through: {cart}");
        let page = shop.page_of("d", "/checkout").await;
        assert!(page.replace('\u{a0}', " ").contains("Delivery is free, to pay 198.00 SAR."), "{page}");
        let placed = shop.post_as("d", "/checkout", &format!("{}&{WHO}&way=ship&line1=Olaya&city=Riyadh", hidden(&page))).await;
        assert_eq!(placed.status, 303, "{}", placed.body);
        let order = shop.page_of("d", placed.headers["location"].to_str().unwrap()).await;
        assert!(order.contains("Free delivery") && order.contains(" · Delivery") && order.contains("198.00"), "{order}");
    });
}

#[test]
fn who_fetches_it_pays_no_delivery() {
    story(async |shop| {
        charging(shop).await;
        add(shop).await;
        let form = hidden(&shop.page_of("d", "/checkout").await);
        let store = id::<LocationId>(31);
        let placed = shop.post_as("d", "/checkout", &format!("{form}&{WHO}&way=pick_up&store={store}")).await;
        assert_eq!(placed.status, 303, "{}", placed.body);
        let order = shop.page_of("d", placed.headers["location"].to_str().unwrap()).await;
        assert!(order.contains("99.00") && !order.contains("114.00") && !order.contains(LINE), "{order}");
    });
}

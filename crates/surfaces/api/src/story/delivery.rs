//! Having goods sent: the charge of a channel, told by quote and cart, and charged by an order.

use kernel::{ChannelId, LocationId, PriceListId, VariantId};
use serde_json::{Value, json};

use super::shop::id;
use super::{Shop, story};

async fn charging(shop: &Shop, charge: Value) -> super::Answer {
    let path = format!("/api/v1/channels/{}", id::<ChannelId>());
    let before = shop.get(&path).await.done(200);
    let body = json!({
        "code": before["code"], "kind": before["kind"], "name": before["name"], "country": before["country"], "is_open": true,
        "price_list": id::<PriceListId>().to_string(), "location": id::<LocationId>().to_string(), "delivery_charge": charge,
    });
    shop.ask(&format!("PUT {path}"), &[], body).await
}

#[test]
fn a_delivery_is_quoted_shown_and_charged() {
    story(async |shop| {
        let foreign = charging(shop, json!({ "minor": 1500, "currency": "AED" })).await;
        assert_eq!(foreign.refused(422, "pricing.wrong_currency"), "/delivery_charge");
        let saved = charging(shop, json!({ "minor": 1500, "currency": "SAR" })).await.done(200);
        assert_eq!(saved["delivery_charge"]["minor"], 1500);

        let line = json!({ "variant": id::<VariantId>().to_string(), "quantity": 1 });
        let quote = async |sent: bool| {
            shop.ask("POST /api/v1/quotes", &[], json!({ "lines": [line.clone()], "sent": sent })).await.done(200)
        };
        let (sent, fetched) = (quote(true).await, quote(false).await);
        assert_eq!((sent["total"]["minor"].as_i64(), sent["delivery"]["minor"].as_i64()), (Some(6_100), Some(1_500)));
        assert_eq!((fetched["total"]["minor"].as_i64(), fetched["delivery"].is_null()), (Some(4_600), true));

        let cart = shop.ask("POST /api/v1/carts", &[], json!({ "holder": "phone" })).await.done(201);
        let lines = format!("POST /api/v1/carts/{}/lines", cart["id"].as_str().unwrap());
        let cart = shop.ask(&lines, &[], line.clone()).await.done(200);
        assert_eq!((cart["total"]["minor"].as_i64(), cart["sent"]["total"]["minor"].as_i64()), (Some(4_600), Some(6_100)));

        let total = json!({ "minor": 6100, "currency": "SAR" });
        let address = json!({ "name": "Sara", "line1": "King Fahd Road 1", "city": "Riyadh", "country": "SA" });
        let order = json!({
            "lines": [line], "delivery": { "kind": "ship", "address": address },
            "tenders": [{ "kind": "cash", "amount": total }], "expected_total": total,
        });
        let answer = shop.ask("POST /api/v1/orders", &[("idempotency-key", "sent")], order).await;
        assert_eq!(answer.done(201)["total"]["minor"], 6100);
        let order = shop.get(answer.header("location")).await.done(200);
        let delivery = &order["lines"][1];
        assert_eq!((delivery["sku"].as_str(), delivery["variant"].is_null()), (Some("DELIVERY"), true));
        assert_eq!(delivery["total"]["minor"], 1500);
    });
}

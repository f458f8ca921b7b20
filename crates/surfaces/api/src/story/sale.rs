//! What goes well: reading, buying, calling off, and what arrives twice.

use kernel::{LocationId, ProductId, VariantId};
use serde_json::{Value, json};

use super::shop::{id, level, price, product};
use super::{Shop, story};

fn order(quantity: i64) -> Value {
    let total = json!({ "minor": 4600 * quantity, "currency": "SAR" });
    json!({
        "lines": [{ "variant": id::<VariantId>().to_string(), "quantity": quantity }],
        "delivery": { "kind": "pick_up", "location": id::<LocationId>().to_string() },
        "tenders": [{ "kind": "cash", "amount": total }],
        "expected_total": total,
    })
}

async fn buy(shop: &Shop, key: &str, quantity: i64) -> super::Answer {
    shop.ask("POST /api/v1/orders", &[("idempotency-key", key)], order(quantity)).await
}

#[test]
fn an_order_takes_stock_and_calling_it_off_gives_it_back() {
    story(async |shop| {
        let answer = buy(shop, "a", 3).await;
        let placed = answer.done(201);
        assert_eq!((placed["total"]["minor"].as_i64(), placed["payment"].as_str()), (Some(13_800), Some("paid")));
        assert_eq!(placed["tax"]["minor"], 1800);
        let address = answer.header("location").to_owned();
        assert_eq!(shop.get(&level()).await.done(200)["available"], 97);

        let read = shop.get(&address).await;
        let order = read.done(200);
        assert_eq!(order["lines"][0]["sku"], "COFFEE-250");
        assert_eq!(shop.get(&format!("{address}/tenders")).await.done(200)["items"][0]["state"], "captured");

        let cancel = format!("POST {address}/cancel");
        let stale = shop.ask(&cancel, &[("if-match", "\"99\"")], json!({ "reason": "changed_mind" })).await;
        assert_eq!(stale.refused(412, "request.stale"), "/If-Match");
        let cancelled = shop.ask(&cancel, &[("if-match", read.header("etag"))], json!({ "reason": "changed_mind" })).await;
        assert_eq!(cancelled.done(200)["state"], "cancelled");
        assert_eq!(shop.get(&level()).await.done(200)["available"], 100);
        shop.ask(&cancel, &[], json!({ "reason": "changed_mind" })).await.refused(409, "orders.too_late");
    });
}

#[test]
fn what_is_handed_over_has_left() {
    story(async |shop| {
        let address = buy(shop, "a", 2).await.header("location").to_owned();
        let handed = shop.ask(&format!("POST {address}/hand-over"), &[], Value::Null).await.done(200);
        assert_eq!(handed["fulfilments"][0]["state"], "handed_over");
        let level = shop.get(&level()).await.done(200);
        assert_eq!((level["on_hand"].as_i64(), level["reserved"].as_i64()), (Some(98), Some(0)));
    });
}

#[test]
fn what_arrives_twice_is_done_once() {
    story(async |shop| {
        let first = buy(shop, "same", 1).await;
        let again = buy(shop, "same", 1).await;
        assert_eq!((again.status, &again.body), (201, &first.body));
        assert_eq!(buy(shop, "same", 2).await.refused(422, "once.other_body"), "/Idempotency-Key");
        assert_eq!(shop.get(&level()).await.done(200)["available"], 99);

        let none = shop.ask("POST /api/v1/orders", &[], order(1)).await;
        assert_eq!(none.refused(400, "request.once_missing"), "/Idempotency-Key");
        let odd = shop.ask("POST /api/v1/orders", &[("idempotency-key", "a b")], order(1)).await;
        assert_eq!(odd.refused(400, "request.once_malformed"), "/Idempotency-Key");

        let refused = buy(shop, "too many", 5).await;
        assert_eq!(refused.status, 400, "a key has no spaces");
        buy(shop, "lots", 101).await.refused(409, "stock.not_enough");
        shop.ask("POST /api/v1/stock/movements", &[], movement(100)).await.done(201);
        buy(shop, "lots", 101).await.refused(409, "stock.not_enough");
        buy(shop, "lots-again", 101).await.done(201);
    });
}

fn movement(change: i64) -> Value {
    let (variant, location) = (id::<VariantId>().to_string(), id::<LocationId>().to_string());
    json!({ "variant": variant, "location": location, "change": change, "reason": "received" })
}

#[test]
fn a_ready_answer_is_never_old() {
    story(async |shop| {
        let stock = format!("/api/v1/stock/{}", id::<VariantId>());
        let first = shop.get(&stock).await;
        assert_eq!(first.done(200)["items"][0]["available"], 100);
        let tag = first.header("etag").to_owned();
        let same = shop.ask(&format!("GET {stock}"), &[("if-none-match", &tag)], Value::Null).await;
        assert_eq!((same.status, same.body.as_str(), same.header("etag")), (304, "", tag.as_str()));
        shop.ask("POST /api/v1/stock/movements", &[], movement(5)).await.done(201);
        let after = shop.ask(&format!("GET {stock}"), &[("if-none-match", &tag)], Value::Null).await;
        assert_eq!(after.done(200)["items"][0]["available"], 105);

        let before = shop.get(&product()).await;
        assert_eq!(before.done(200)["handle"], "coffee");
        let mut changed = crate::products::example("COFFEE-250");
        changed["handle"] = json!("kahwa");
        changed["regulation"] = json!({ "min_age": 18, "redemption_forbidden": true });
        let put = format!("PUT {}", product());
        let saved = shop.ask(&put, &[("if-match", before.header("etag"))], changed.clone()).await;
        assert_eq!(saved.done(200)["handle"], "kahwa");
        let asked = json!({ "min_age": 18, "prescription": false, "redemption_forbidden": true });
        assert_eq!(saved.done(200)["regulation"], asked);
        assert_eq!(shop.get("/api/v1/variants/COFFEE-250").await.done(200)["regulation"], asked);
        let now = shop.get(&product()).await;
        assert_eq!((now.done(200)["handle"].as_str(), now.header("etag")), (Some("kahwa"), saved.header("etag")));
        shop.ask(&put, &[("if-match", before.header("etag"))], changed).await.refused(412, "catalog.changed_meanwhile");
    });
}

#[test]
fn a_list_is_read_page_by_page() {
    story(async |shop| {
        for n in 0..5 {
            buy(shop, &format!("k{n}"), 1).await.done(201);
        }
        let mut path = "/api/v1/orders?limit=2".to_owned();
        let mut seen = Vec::new();
        loop {
            let page = shop.get(&path).await;
            let json = page.done(200);
            seen.extend(json["items"].as_array().unwrap().iter().map(|order| order["id"].as_str().unwrap().to_owned()));
            let Some(link) = page.headers.get("link") else {
                assert!(json.get("next").is_none());
                break;
            };
            path = link.to_str().unwrap().trim_start_matches('<').split('>').next().unwrap().to_owned();
        }
        let unique: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!((seen.len(), unique.len()), (5, 5));
        assert_eq!(shop.get("/api/v1/orders?after=x").await.refused(422, "request.cursor"), "/after");
        let products = shop.get("/api/v1/products?text=coffee").await.done(200);
        assert_eq!(products["items"][0]["id"], id::<ProductId>().to_string());
    });
}

#[test]
fn a_cart_is_carried_over_and_becomes_an_order() {
    story(async |shop| {
        let opened = shop.ask("POST /api/v1/carts", &[], json!({ "holder": "phone" })).await;
        let address = opened.header("location").to_owned();
        opened.done(201);
        let line = json!({ "variant": id::<VariantId>().to_string(), "quantity": 2 });
        let cart = shop.ask(&format!("POST {address}/lines"), &[], line).await;
        assert_eq!(cart.done(200)["total"]["minor"], 9200);
        let line = cart.json()["lines"][0]["id"].as_str().unwrap().to_owned();
        let set = format!("PUT {address}/lines/{line}");
        shop.ask(&set, &[("if-match", "\"0\"")], json!({ "quantity": 1 })).await.refused(412, "request.stale");
        let tag = cart.header("etag").to_owned();
        assert_eq!(shop.ask(&set, &[("if-match", &tag)], json!({ "quantity": 1 })).await.done(200)["total"]["minor"], 4600);

        let stranger = shop.send(&format!("GET {address}"), &[("authorization", "Bearer other")], "").await;
        assert_eq!(stranger.refused(404, "carts.unknown_cart"), "/cart");

        let code = shop.ask(&format!("POST {address}/hand-over"), &[], Value::Null).await.done(200)["code"].clone();
        let taken = shop.ask("POST /api/v1/carts/take-over", &[], json!({ "code": code, "holder": "till" })).await.done(200);
        assert_eq!(taken["lines"][0]["quantity"], 1);
        let again = shop.ask("POST /api/v1/carts/take-over", &[], json!({ "code": code, "holder": "thief" })).await;
        assert_eq!(again.refused(422, "carts.unknown_code"), "/code");

        let mut wish = order(1);
        wish.as_object_mut().unwrap().remove("lines");
        wish["cart"] = taken["id"].clone();
        shop.ask("POST /api/v1/orders", &[("idempotency-key", "c")], wish.clone()).await.done(201);
        shop.ask("POST /api/v1/orders", &[("idempotency-key", "d")], wish).await.refused(409, "carts.not_open");
    });
}

#[test]
fn a_price_binds_from_its_commit_on() {
    story(async |shop| {
        let dearer = json!({ "price": { "minor": 5000, "currency": "SAR" } });
        shop.ask(&format!("PUT {}", price()), &[], dearer).await.done(200);
        assert_eq!(buy(shop, "a", 1).await.refused(409, "checkout.total_changed"), "/expected_total");
        let foreign = json!({ "price": { "minor": 5000, "currency": "AED" } });
        let refused = shop.ask(&format!("PUT {}", price()), &[], foreign).await;
        assert_eq!(refused.refused(422, "pricing.wrong_currency"), "/price");
    });
}

#[test]
fn a_node_says_how_it_is() {
    story(async |shop| {
        assert_eq!(shop.send("GET /health/live", &[], "").await.body, "live");
        let ready = shop.send("GET /health/ready", &[], "").await.done(200);
        assert_eq!(ready["status"], "ready");
        assert!(!ready["durability"].as_str().unwrap().is_empty());
        assert_eq!(shop.send("GET /metrics", &[("authorization", "Bearer op")], "").await.body, "qanat_up 1\n");
        assert_eq!(shop.send("GET /metrics", &[], "").await.status, 401);
        shop.db.close();
        // What was written within the last second is believed to be writable.
        tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
        shop.send("GET /health/ready", &[], "").await.refused(503, "request.passing");
    });
}

#[test]
fn an_erased_customer_is_forgotten() {
    story(async |shop| {
        let mut wish = order(1);
        wish["contact"] = json!({ "name": "Sara", "email": "sara@example.com" });
        shop.ask("POST /api/v1/orders", &[("idempotency-key", "a")], wish).await.done(201);
        let found = shop.get("/api/v1/customers?text=sara%40example.com").await.done(200);
        let address = format!("/api/v1/customers/{}", found["items"][0]["id"].as_str().unwrap());
        assert_eq!(shop.get(&address).await.done(200)["standing"][0]["orders"], 1);
        assert_eq!(shop.ask(&format!("DELETE {address}"), &[], Value::Null).await.status, 204);
        let left = shop.get("/api/v1/customers?text=sara%40example.com").await.done(200);
        assert_eq!(left["items"], json!([]));
    });
}

#[test]
fn pieces_of_a_line_go_back_for_what_they_cost() {
    story(async |shop| {
        let order = buy(shop, "two", 2).await.done(201)["order"].as_str().unwrap().to_owned();
        let refund = async |key: &str, body: Value| {
            shop.ask(&format!("POST /api/v1/orders/{order}/refunds"), &[("idempotency-key", key)], body).await
        };
        let one = json!({ "lines": [{ "line": 1, "quantity": 1 }], "reason": "damaged" });
        let back = refund("one", one.clone()).await.done(201);
        assert_eq!(back["amount"]["minor"], 4600);
        assert_eq!(refund("one", one.clone()).await.done(201)["credit"], back["credit"], "asked again, given once");
        let credit = shop.get(&format!("/api/v1/orders/{}", back["credit"].as_str().unwrap())).await.done(200);
        assert_eq!((&credit["lines"][0]["quantity"], &credit["lines"][0]["total"]["minor"]), (&json!(1), &json!(4600)));
        let mut both = one.clone();
        both["amount"] = json!({ "minor": 1, "currency": "SAR" });
        assert_eq!(refund("both", both).await.refused(422, "api.amount_or_lines"), "/lines");
        let twice = json!({ "lines": [{ "line": 1, "quantity": 1 }, { "line": 1, "quantity": 1 }], "reason": "damaged" });
        assert_eq!(refund("twice", twice).await.refused(409, "orders.pieces_credited"), "/lines");
        let strange = json!({ "lines": [{ "line": 2, "quantity": 1 }], "reason": "damaged" });
        refund("strange", strange).await.refused(422, "orders.unknown_line");
        assert_eq!(refund("rest", one).await.done(201)["amount"]["minor"], 4600);
    });
}

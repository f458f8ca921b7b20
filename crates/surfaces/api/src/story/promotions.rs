//! Promotions over the API: saved, published, priced, explained, and refused with the place.

use serde_json::{Value, json};

use super::shop::{Shop, id, story};

const HERE: &str = "/api/v1/promotions";

fn lines(quantity: i64) -> Value {
    json!([{ "variant": id::<kernel::VariantId>().to_string(), "quantity": quantity }])
}

async fn quoted(shop: &Shop, body: Value) -> Value {
    shop.ask("POST /api/v1/quotes", &[], body).await.done(200)
}

/// A promotion that customers get; answers its address.
async fn published(shop: &Shop, body: Value) -> String {
    let added = shop.ask(&format!("POST {HERE}"), &[], body).await.done(201);
    let here = format!("{HERE}/{}", added["id"].as_str().unwrap());
    assert_eq!(shop.ask(&format!("POST {here}/publish"), &[], json!({})).await.done(200)["state"], "published");
    here
}

fn tenth(when: &Value) -> Value {
    json!({ "name": { "en": "Tenth" }, "rule": { "lane": "item", "when": when, "give": { "percent": { "of": "all", "rate": 1000 } } } })
}

#[test]
fn a_basket_is_priced_without_placing_it_as_an_order_would_be() {
    story(async |shop| {
        let bare = quoted(shop, json!({ "lines": lines(2) })).await;
        assert_eq!(
            (&bare["total"]["minor"], &bare["discount"]["minor"], &bare["discounts"]),
            (&json!(9_200), &json!(0), &json!([]))
        );
        let three = json!({ "pieces": { "of": "all", "at_least": 3 } });
        published(shop, tenth(&three)).await;
        let near = quoted(shop, json!({ "lines": lines(2) })).await;
        assert_eq!(near["total"]["minor"], 9_200);
        assert_eq!(near["not_given"][0]["why"], "One more piece is needed.");
        let given = quoted(shop, json!({ "lines": lines(3) })).await;
        assert_eq!((&given["total"]["minor"], &given["discounts"][0]["amount"]["minor"]), (&json!(12_420), &json!(1_380)));
        let mut order = crate::orders::example();
        order["lines"] = lines(3);
        order.as_object_mut().unwrap().remove("expected_total");
        order.as_object_mut().unwrap().remove("tenders");
        let placed = shop.ask("POST /api/v1/orders", &[("idempotency-key", "same")], order).await.done(201);
        assert_eq!(placed["total"], given["total"], "what is quoted is what is charged");
        shop.ask("POST /api/v1/quotes", &[], json!({ "lines": [] })).await.refused(422, "checkout.empty");
    });
}

#[test]
fn a_coupon_counts_until_it_is_taken_back() {
    story(async |shop| {
        let here = published(shop, tenth(&json!("coupon"))).await;
        shop.ask(&format!("POST {here}/coupons"), &[], json!({ "code": "eid-26" })).await.done(201);
        let with = json!({ "lines": lines(1), "coupons": ["EID26", "NOBODY"] });
        let given = quoted(shop, with.clone()).await;
        assert_eq!((&given["total"]["minor"], &given["coupons"][0]["state"]), (&json!(4_140), &json!("given")));
        assert_eq!(given["coupons"][1]["state"], "unknown");
        shop.ask(&format!("POST {here}/coupons"), &[], json!({ "code": "EID26" })).await.refused(409, "promotions.code_taken");
        assert_eq!(shop.ask("POST /api/v1/coupons/revoke", &[], json!({ "code": "EID26" })).await.status, 204);
        assert_eq!(quoted(shop, with).await["total"]["minor"], 4_600);
        shop.ask("POST /api/v1/coupons/revoke", &[], json!({ "code": "EID26" })).await.refused(422, "promotions.unknown_code");
    });
}

#[test]
fn a_batch_is_made_in_the_background_and_read_in_pages() {
    story(async |shop| {
        let here = published(shop, tenth(&json!("coupon"))).await;
        let ordered =
            shop.ask(&format!("POST {here}/batches"), &[("idempotency-key", "b")], json!({ "codes": 25 })).await.done(201);
        let again =
            shop.ask(&format!("POST {here}/batches"), &[("idempotency-key", "b")], json!({ "codes": 25 })).await.done(201);
        assert_eq!(ordered["id"], again["id"]);
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        let batch = format!("{here}/batches/{}", ordered["id"].as_str().unwrap());
        assert_eq!(shop.get(&batch).await.done(200)["minted"], 25);
        let first = shop.get(&format!("{batch}/codes?limit=20")).await.done(200);
        let rest = shop.get(&format!("{batch}/codes?limit=20&after={}", first["next"].as_str().unwrap())).await.done(200);
        assert_eq!((first["items"].as_array().unwrap().len(), rest["items"].as_array().unwrap().len()), (20, 5));
        assert!(rest.get("next").is_none());
        let many = shop.ask(&format!("POST {here}/batches"), &[], json!({ "codes": 100_001 })).await;
        assert_eq!(many.refused(422, "request.out_of_range"), "/codes");
    });
}

#[test]
fn versions_wait_and_a_stale_change_is_refused() {
    story(async |shop| {
        let here = published(shop, tenth(&json!("always"))).await;
        let mut fifth = tenth(&json!("always"));
        fifth["rule"]["give"]["percent"]["rate"] = json!(2_000);
        let first = shop.get(&here).await;
        let saved = shop.ask(&format!("PUT {here}"), &[("if-match", first.header("etag"))], fifth.clone()).await.done(200);
        assert_eq!((&saved["version"], &saved["live_version"]), (&json!(2), &json!(1)));
        let stale = shop.ask(&format!("PUT {here}"), &[("if-match", first.header("etag"))], fifth).await;
        stale.refused(412, "request.stale");
        assert_eq!(quoted(shop, json!({ "lines": lines(1) })).await["total"]["minor"], 4_140);
        shop.ask(&format!("POST {here}/publish"), &[], json!({})).await.done(200);
        assert_eq!(quoted(shop, json!({ "lines": lines(1) })).await["total"]["minor"], 3_680);
        assert_eq!(shop.get(&format!("{HERE}?state=published")).await.done(200)["items"][0]["version"], 2);
        assert_eq!(shop.ask(&format!("POST {here}/end"), &[], Value::Null).await.done(200)["state"], "ended");
        shop.ask(&format!("POST {here}/pause"), &[], Value::Null).await.refused(409, "promotions.wrong_state");
    });
}

#[test]
fn what_does_not_fit_the_tree_is_refused_with_its_place() {
    story(async |shop| {
        let bad = tenth(&json!({ "all": ["member", { "pieces": { "of": "all", "at_leest": 3 } }] }));
        let refused = shop.ask(&format!("POST {HERE}"), &[], bad).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(
            refused.json()["errors"][0]["pointer"].as_str().unwrap().starts_with("/rule/when/all/1/pieces"),
            "{}",
            refused.body
        );
        let mut free = tenth(&json!("always"));
        free["rule"]["give"]["percent"]["rate"] = json!(10_000);
        let added = shop.ask(&format!("POST {HERE}"), &[], free).await.done(201);
        let publish = format!("POST {HERE}/{}/publish", added["id"].as_str().unwrap());
        shop.ask(&publish, &[], json!({})).await.refused(409, "promotions.gives_away");
        shop.ask(&publish, &[], json!({ "meant": true })).await.done(200);
        let none = shop.send(&format!("GET {HERE}"), &[("authorization", "Bearer none")], "").await;
        assert_eq!(none.status, 403);
    });
}

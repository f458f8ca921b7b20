//! What goes wrong: every kind of bad input is answered by a problem document that names the field, and changes nothing.

use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Id, LocationId, OrderId, PriceListId, VariantId};
use serde_json::{Value, json};

use super::shop::{JSON, id, level, price, product};
use super::{Answer, Shop, story};

const KEY: (&str, &str) = ("idempotency-key", "bad");

async fn order(shop: &Shop, body: Value) -> Answer {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let key = format!("bad-{}", COUNT.fetch_add(1, Ordering::Relaxed));
    shop.ask("POST /api/v1/orders", &[("idempotency-key", &key)], body).await
}

fn good() -> Value {
    json!({
        "lines": [{ "variant": id::<VariantId>().to_string(), "quantity": 1 }],
        "delivery": { "kind": "counter" },
        "tenders": [{ "kind": "cash", "amount": { "minor": 4600, "currency": "SAR" } }],
    })
}

/// The good order with one value replaced.
fn with(pointer: &str, value: Value) -> Value {
    let mut body = good();
    *body.pointer_mut(pointer).unwrap() = value;
    body
}

#[test]
fn every_wrong_value_of_an_order_is_named() {
    story(async |shop| {
        let money = "/tenders/0/amount/minor";
        let unknown = VariantId::from_bytes([9; 16]).to_string();
        let cases = [
            (with("/lines/0/quantity", json!(0)), 422, "request.out_of_range", "/lines/0/quantity"),
            (with("/lines/0/quantity", json!(-1)), 422, "request.out_of_range", "/lines/0/quantity"),
            (with("/lines/0/quantity", json!(9_223_372_036_854_775_807_i64)), 422, "request.out_of_range", "/lines/0/quantity"),
            (with("/lines/0/quantity", json!(1e300)), 422, "request.out_of_range", "/lines/0/quantity"),
            (with("/lines/0/quantity", json!(1.5)), 422, "request.out_of_range", "/lines/0/quantity"),
            (with("/lines/0/quantity", json!("1")), 422, "request.invalid_field", "/lines/0/quantity"),
            (with("/lines/0/variant", json!(id::<OrderId>().to_string())), 422, "request.not_an_id", "/lines/0/variant"),
            (with("/lines/0/variant", json!("var_")), 422, "request.not_an_id", "/lines/0/variant"),
            (with("/lines/0/variant", json!(null)), 422, "request.invalid_field", "/lines/0/variant"),
            (with("/lines/0/variant", json!(unknown)), 409, "checkout.not_sold", "/lines"),
            (with("/lines", json!([])), 422, "request.too_few", "/lines"),
            (with("/lines", json!(vec![good()["lines"][0].clone(); pricing::LINES_MAX + 1])), 422, "request.too_many", "/lines"),
            (with("/lines/0", json!({ "quantity": 1 })), 422, "request.missing_field", "/lines/0/variant"),
            (with("/delivery", json!({ "kind": "drone" })), 422, "request.not_a_word", "/delivery/kind"),
            (with("/delivery", json!({ "kind": "ship" })), 422, "request.missing_field", "/delivery/address"),
            (with("/delivery", json!({ "kind": "pick_up" })), 422, "request.missing_field", "/delivery/location"),
            (with(money, json!(-4600)), 422, "request.out_of_range", money),
            (with(money, json!(99_999_999_999_999_999_u64)), 422, "request.out_of_range", money),
            (with(money, json!(4599)), 422, "payments.wrong_sum", "/tenders"),
            (with("/tenders/0/amount/currency", json!("sar")), 422, "money.unknown_currency", "/tenders/0/amount/currency"),
            (with("/tenders/0/amount/currency", json!("XXX")), 422, "money.unknown_currency", "/tenders/0/amount/currency"),
        ];
        for (body, status, code, pointer) in cases {
            assert_eq!(order(shop, body.clone()).await.refused(status, code), pointer, "{body}");
        }
        let foreign = order(shop, with("/tenders/0/amount/currency", json!("AED"))).await;
        assert!((400..500).contains(&foreign.status), "{}", foreign.body);
        let mut extra = good();
        extra["discount"] = json!(100);
        assert_eq!(order(shop, extra).await.refused(422, "request.unknown_field"), "/discount");
        let mut both = good();
        both["cart"] = json!(kernel::CartId::from_bytes([1; 16]).to_string());
        assert_eq!(order(shop, both).await.refused(422, "api.cart_or_lines"), "/lines");
        assert_eq!(shop.get(&level()).await.done(200)["available"], 100, "nothing was sold");
    });
}

#[test]
fn what_cannot_be_read_is_refused() {
    story(async |shop| {
        let send = async |headers: &[(&str, &str)], body: Vec<u8>| {
            let mut all = vec![("authorization", "Bearer all"), KEY];
            all.extend(headers);
            shop.send("POST /api/v1/orders", &all, body).await
        };
        send(&[JSON], b"{\"lines\":[".to_vec()).await.refused(400, "request.malformed");
        send(&[JSON], Vec::new()).await.refused(400, "request.malformed");
        send(&[JSON], b"{\"a\":\"\xff\"}".to_vec()).await.refused(400, "request.encoding");
        send(&[("content-type", "text/xml")], b"{}".to_vec()).await.refused(415, "request.content_type");
        send(&[("content-type", "application/json; charset=utf-16")], b"{}".to_vec()).await.refused(415, "request.content_type");
        send(&[], b"{}".to_vec()).await.refused(415, "request.content_type");
        send(&[JSON], vec![b' '; 2 * 1024 * 1024]).await.refused(413, "request.too_large");
    });
}

#[test]
fn unknown_things_and_wrong_ids_are_not_found() {
    story(async |shop| {
        let nine = |prefix: &str| format!("{prefix}_{}", "09".repeat(16));
        let gets = [
            (format!("/api/v1/products/{}", nine("prd")), "catalog.unknown_product", "/product"),
            (format!("/api/v1/products/{}", nine("var")), "request.no_page", "/product"),
            ("/api/v1/products/%00".to_owned(), "request.no_page", "/product"),
            ("/api/v1/variants/nothing".to_owned(), "catalog.unknown_variant", "/code"),
            ("/api/v1/variants/%00".to_owned(), "request.no_page", "/code"),
            (format!("/api/v1/stock/{}", nine("var")), "catalog.unknown_variant", "/variant"),
            (format!("/api/v1/stock/{}/{}", id::<VariantId>(), nine("loc")), "channels.unknown_location", "/location"),
            (format!("/api/v1/stock/{}/{}", id::<VariantId>(), nine("var")), "request.no_page", ""),
            (format!("/api/v1/price-lists/{}/prices/{}", id::<PriceListId>(), nine("var")), "api.no_price", "/variant"),
            (format!("/api/v1/orders/{}", nine("ord")), "orders.unknown_order", "/order"),
            (format!("/api/v1/orders/{}/tenders", nine("ord")), "orders.unknown_order", "/order"),
            (format!("/api/v1/carts/{}", nine("crt")), "carts.unknown_cart", "/cart"),
            (format!("/api/v1/customers/{}", nine("cus")), "customers.unknown_customer", ""),
            (format!("/api/v1/channels/{}", nine("chn")), "channels.unknown_channel", "/channel"),
            (format!("/api/v1/locations/{}", nine("loc")), "channels.unknown_location", "/location"),
            ("/api/v1/tax-rates/ZZ/standard".to_owned(), "api.no_tax_rate", "/country"),
            ("/api/v1/tax-rates/SA/luxury".to_owned(), "request.no_page", ""),
        ];
        for (path, code, pointer) in gets {
            assert_eq!(shop.get(&path).await.refused(404, code), pointer, "{path}");
        }
        let movement =
            json!({ "variant": nine("var"), "location": id::<LocationId>().to_string(), "change": 1, "reason": "received" });
        let moved = shop.ask("POST /api/v1/stock/movements", &[], movement).await;
        assert_eq!(moved.refused(404, "catalog.unknown_variant"), "/variant");
        let put = json!({ "price": { "minor": 1, "currency": "SAR" } });
        let path = format!("PUT /api/v1/price-lists/{}/prices/{}", nine("prl"), id::<VariantId>());
        assert_eq!(shop.ask(&path, &[], put).await.refused(404, "pricing.unknown_list"), "/list");
    });
}

#[test]
fn queries_have_limits_too() {
    story(async |shop| {
        let cases = [
            ("/api/v1/products?limit=0", "request.out_of_range", "/limit"),
            ("/api/v1/products?limit=101", "request.out_of_range", "/limit"),
            ("/api/v1/products?limit=ten", "request.invalid_field", "/limit"),
            ("/api/v1/products?colour=red", "request.unknown_field", "/colour"),
            ("/api/v1/products?text=%00", "request.control_character", "/text"),
            ("/api/v1/products?after=%00", "request.control_character", "/after"),
            ("/api/v1/products?after=bm9wZQ", "request.cursor", "/after"),
            ("/api/v1/products?category=prd_1", "request.not_an_id", "/category"),
            ("/api/v1/customers", "request.missing_field", "/text"),
        ];
        for (path, code, pointer) in cases {
            assert_eq!(shop.get(path).await.refused(422, code), pointer, "{path}");
        }
    });
}

#[test]
fn a_product_keeps_its_limits() {
    story(async |shop| {
        let put = |pointer: &str, value: Value| {
            let mut body = crate::products::example("COFFEE-250");
            *body.pointer_mut(pointer).unwrap() = value;
            let path = format!("PUT {}", product());
            async move { shop.ask(&path, &[], body).await }
        };
        let refused = put("/title/en", json!("x".repeat(201))).await;
        assert_eq!(refused.refused(422, "request.too_long"), "/title/en");
        assert_eq!(put("/title", json!({})).await.refused(422, "request.too_few"), "/title");
        assert_eq!(put("/title", json!({ "English": "x" })).await.refused(422, "request.not_a_language"), "/title");
        assert_eq!(put("/title/ar", json!("\u{0}")).await.refused(422, "request.control_character"), "/title/ar");
        assert_eq!(put("/handle", json!("")).await.refused(422, "request.too_short"), "/handle");
        assert_eq!(put("/variants", json!([])).await.refused(422, "request.too_few"), "/variants");
        assert_eq!(put("/variants/0/grams", json!(-1)).await.refused(422, "request.out_of_range"), "/variants/0/grams");
        for years in [0, 100] {
            assert_eq!(
                put("/regulation/min_age", json!(years)).await.refused(422, "request.out_of_range"),
                "/regulation/min_age"
            );
        }
        assert_eq!(put("/tax_class", json!("luxury")).await.refused(422, "request.not_a_word"), "/tax_class");
        let never = shop.ask(&format!("PUT {}", product()), &[("if-match", "\"never\"")], crate::products::example("X")).await;
        assert_eq!(never.refused(412, "request.stale"), "/If-Match");
        assert_eq!(shop.get(&product()).await.done(200)["handle"], "coffee", "nothing was changed");
        let price = shop.ask(&format!("PUT {}", price()), &[], json!({ "price": { "minor": -1, "currency": "SAR" } })).await;
        assert_eq!(price.refused(422, "request.out_of_range"), "/price/minor");
    });
}

#[test]
fn no_key_no_scope_no_method() {
    story(async |shop| {
        let with = async |key: &str| shop.send(&format!("GET {}", product()), &[("authorization", key)], "").await;
        shop.send(&format!("GET {}", product()), &[], "").await.refused(401, "request.key_missing");
        with("Bearer stranger").await.refused(401, "request.key_unknown");
        with("Bearer none").await.refused(403, "request.scope_missing");
        shop.ask("DELETE /api/v1/orders", &[], Value::Null).await.refused(405, "request.no_method");
        let answer = shop.get(&product()).await;
        assert!(answer.header("ratelimit").starts_with("\"api\";r="), "{:?}", answer.headers);
    });
}

#[test]
fn problems_are_told_in_both_languages() {
    story(async |shop| {
        let ask = async |language: &str, body: &Value| {
            let headers = [("authorization", "Bearer all"), ("accept-language", language), KEY, JSON];
            shop.send("POST /api/v1/orders", &headers, body.to_string()).await.json()
        };
        for body in [with("/lines/0/quantity", json!(0)), with("/lines/0/variant", json!("x")), with("/lines", json!([]))] {
            let (english, arabic) = (ask("en", &body).await, ask("ar", &body).await);
            assert_eq!(english["errors"][0]["pointer"], arabic["errors"][0]["pointer"]);
            let is_arabic = |text: &Value| text.as_str().unwrap().chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
            assert!(is_arabic(&arabic["detail"]) && is_arabic(&arabic["title"]) && is_arabic(&arabic["errors"][0]["detail"]));
            assert!(!is_arabic(&english["detail"]) && !is_arabic(&english["title"]));
        }
    });
}

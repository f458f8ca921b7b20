//! What the examples about wallets speak of, and their stories.

use std::collections::BTreeMap;

use flows::stored_value::{self, Buy, What};
use kernel::{ApprovalId, ChannelId, Currency, CustomerId, Id, Locale, Money};
use payments::{TenderKind, TenderWish};
use serde_json::{Value, json};
use spine::{Read, Tx};

use super::Shop;
use super::shop::{id, story};

/// The channel of the key `other`.
const OTHER: [u8; 16] = [2; 16];

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

async fn sold(tx: &Tx, what: What, minor: i64, customer: Option<CustomerId>) -> kernel::Result<stored_value::Bought> {
    let amount = sar(minor);
    let cash = TenderWish { kind: TenderKind::Cash, amount, given: None, token: None, account: None };
    let wish = Buy { what, amount, customer, channel: id(), location: None, tenders: vec![cash], locale: Locale::En };
    stored_value::buy(tx, &wish).await
}

/// Everything the examples name, made afresh for that customer: a name of a field or of a part of a path, and what it is.
pub(super) async fn made(shop: &Shop, customer: CustomerId, path: &str) -> BTreeMap<&'static str, String> {
    let path = path.to_owned();
    let make = async move |tx: &Tx| {
        // A friend of their own for each: nobody has more than so many requests open.
        let unique: CustomerId = tx.new_id();
        let friend = customers::known_as(tx, "email", &format!("{unique}@example.com")).await?;
        wallet::thaw(tx, customer).await?;
        sold(tx, What::TopUp, 10_000, Some(customer)).await?;
        let number = sold(tx, What::GiftCard, 2_000, None).await?.card.unwrap();
        let card = wallet::gift_card(tx, "made", number.reveal()).await?.id;
        let (pass, secret) = wallet::pass(tx, customer, "made").await?;
        let ask = wallet::Ask { asker: friend, payer: customer, amount: sar(100), note: String::new() };
        let request = wallet::ask(tx, &ask).await?;
        let approval = approval(tx, customer, &path).await?;
        Ok(BTreeMap::from([
            ("customer", customer.to_string()),
            ("to", friend.to_string()),
            ("payer", friend.to_string()),
            ("money_request", request.to_string()),
            ("gift_card", card.to_string()),
            ("number", number.reveal().to_owned()),
            ("pass", pass.to_string()),
            ("text", wallet::code_at(pass, &secret, tx.now())),
            ("approval", approval.to_string()),
        ]))
    };
    shop.db.write(make).await.unwrap()
}

/// A payment that has come as far as the operation needs it: who approves did not ask.
async fn approval(tx: &Tx, customer: CustomerId, path: &str) -> kernel::Result<ApprovalId> {
    let is_answered = path.ends_with("/approve") || path.ends_with("/decline");
    let partner = if is_answered { ChannelId::from_bytes(OTHER) } else { id() };
    let (amount, return_to) = (sar(2_500), "https://bookshop.example/back".to_owned());
    let wish = wallet::AskApproval { partner, reference: tx.new_token(), amount, return_to };
    let approval = wallet::ask_approval(tx, &wish).await?;
    if !is_answered {
        wallet::approve(tx, approval, customer).await?;
    }
    if path.ends_with("/refunds") {
        wallet::capture_approval(tx, approval, partner, None).await?;
    }
    Ok(approval)
}

/// Sara with 100.00 in her wallet, and Huda.
async fn people(shop: &Shop) -> (CustomerId, CustomerId) {
    let join = async |tx: &Tx| {
        let sara = customers::known_as(tx, "email", "sara@example.com").await?;
        sold(tx, What::TopUp, 10_000, Some(sara)).await?;
        Ok((sara, customers::known_as(tx, "email", "huda@example.com").await?))
    };
    shop.db.write(join).await.unwrap()
}

fn money(minor: i64) -> Value {
    json!({ "minor": minor, "currency": "SAR" })
}

async fn left(shop: &Shop, customer: CustomerId) -> i64 {
    let wallet = shop.get(&format!("/api/v1/customers/{customer}/wallet")).await.done(200);
    wallet["wallets"][0]["left"]["minor"].as_i64().unwrap_or(0)
}

#[test]
fn money_is_sent_once_asked_for_and_answered() {
    story(async |shop| {
        let (sara, huda) = people(shop).await;
        let send = format!("POST /api/v1/customers/{sara}/wallet/transfers");
        let wish = json!({ "to": huda.to_string(), "amount": money(3_000), "note": "Lunch" });
        for _ in 0..2 {
            shop.ask(&send, &[("idempotency-key", "a")], wish.clone()).await.done(201);
        }
        assert_eq!((left(shop, sara).await, left(shop, huda).await), (7_000, 3_000));
        let too_much = json!({ "to": huda.to_string(), "amount": money(7_001) });
        shop.ask(&send, &[("idempotency-key", "b")], too_much).await.refused(409, "ledger.not_enough");
        let stranger = json!({ "to": id::<CustomerId>().to_string(), "amount": money(1) });
        shop.ask(&send, &[("idempotency-key", "c")], stranger).await.refused(404, "customers.unknown_customer");
        let own = json!({ "to": sara.to_string(), "amount": money(1) });
        assert_eq!(shop.ask(&send, &[("idempotency-key", "d")], own).await.refused(422, "wallet.same_person"), "/to");

        let asked = shop
            .ask(
                &format!("POST /api/v1/customers/{sara}/wallet/requests"),
                &[],
                json!({ "payer": huda.to_string(), "amount": money(500) }),
            )
            .await
            .done(201);
        let answer =
            |who: CustomerId| format!("POST /api/v1/customers/{who}/wallet/requests/{}/answer", asked["id"].as_str().unwrap());
        shop.ask(&answer(sara), &[], json!({ "reply": "accept" })).await.refused(404, "wallet.unknown_request");
        assert_eq!(shop.ask(&answer(huda), &[], json!({ "reply": "accept" })).await.done(200)["state"], "accepted");
        assert_eq!(left(shop, sara).await, 7_500);
        let lines = shop.get(&format!("/api/v1/customers/{sara}/wallet/statement?limit=2")).await.done(200);
        assert_eq!(
            (lines["items"][0]["balance"]["minor"].as_i64(), lines["items"][1]["note"].as_str()),
            (Some(7_500), Some("Lunch"))
        );
        let before = format!("/api/v1/customers/{sara}/wallet/statement?before={}", lines["items"][1]["n"]);
        assert_eq!(shop.get(&before).await.done(200)["items"][0]["reason"], "top_up");
    });
}

#[test]
fn a_frozen_wallet_sends_nothing_and_a_key_without_the_scope_reads_nothing() {
    story(async |shop| {
        let (sara, huda) = people(shop).await;
        let here = format!("/api/v1/customers/{sara}/wallet");
        let frozen = shop.ask(&format!("POST {here}/freeze"), &[], json!({ "reason": "lost" })).await.done(200);
        assert_eq!((frozen["is_frozen"].as_bool(), frozen["frozen_for"].as_str()), (Some(true), Some("lost")));
        let wish = json!({ "to": huda.to_string(), "amount": money(1) });
        let send = format!("POST {here}/transfers");
        shop.ask(&send, &[("idempotency-key", "a")], wish.clone()).await.refused(403, "wallet.frozen");
        assert_eq!(shop.ask(&format!("POST {here}/thaw"), &[], Value::Null).await.done(200)["is_frozen"], false);
        shop.ask(&send, &[("idempotency-key", "b")], wish).await.done(201);
        let none = shop.send(&format!("GET {here}"), &[("authorization", "Bearer none")], "").await;
        none.refused(403, "request.scope_missing");
        shop.get(&format!("/api/v1/customers/{}/wallet", id::<CustomerId>())).await.refused(404, "customers.unknown_customer");
    });
}

#[test]
fn a_gift_card_tells_its_number_once_and_pays() {
    story(async |shop| {
        let sell = json!({ "amount": money(4_600), "tenders": [{ "kind": "manual", "amount": money(4_600) }] });
        let line = "POST /api/v1/gift-cards";
        let first = shop.ask(line, &[("idempotency-key", "a")], sell.clone()).await.done(201);
        let again = shop.ask(line, &[("idempotency-key", "a")], sell).await.done(201);
        let number = first["number"].as_str().unwrap().to_owned();
        assert!(again.get("number").is_none() && again["order"] == first["order"], "{again}");
        let balance = json!({ "number": number });
        let found = shop.ask("POST /api/v1/gift-cards/balance", &[], balance.clone()).await.done(200);
        assert_eq!(found["left"]["minor"], 4_600);
        let card = format!("/api/v1/gift-cards/{}", found["id"].as_str().unwrap());

        shop.ask(&format!("POST {card}/freeze"), &[], Value::Null).await.done(200);
        shop.ask("POST /api/v1/gift-cards/balance", &[], balance.clone()).await.refused(404, "wallet.unknown_card");
        shop.ask(&format!("POST {card}/thaw"), &[], Value::Null).await.done(200);
        let renewed = shop.ask(&format!("POST {card}/number"), &[], Value::Null).await.done(200);
        shop.ask("POST /api/v1/gift-cards/balance", &[], balance).await.refused(404, "wallet.unknown_card");
        let mut order = crate::orders::example();
        order["tenders"] = json!([]);
        order["brings"] = json!({ "gift_cards": [{ "code": renewed["number"], "amount": money(4_600) }] });
        shop.ask("POST /api/v1/orders", &[("idempotency-key", "b")], order).await.done(201);
        assert_eq!(shop.get(&card).await.done(200)["left"]["minor"], 0);

        let dear = json!({ "amount": money(1_000_001), "tenders": [{ "kind": "manual", "amount": money(1_000_001) }] });
        assert_eq!(shop.ask(line, &[("idempotency-key", "c")], dear).await.refused(422, "stored_value.bad_amount"), "/amount");
    });
}

#[test]
fn a_code_identifies_once() {
    story(async |shop| {
        let (sara, _) = people(shop).await;
        let passes = format!("/api/v1/customers/{sara}/passes");
        let made = shop.ask(&format!("POST {passes}"), &[], json!({ "device": "phone" })).await.done(201);
        let hex = made["secret"].as_str().unwrap();
        let secret: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap()).collect();
        let pass = made["id"].as_str().unwrap().parse().unwrap();
        let text = wallet::code_at(pass, &secret, shop.db.clock().now());
        let scan = async |text: &str| shop.ask("POST /api/v1/wallet/scans", &[], json!({ "text": text })).await;
        assert_eq!(scan(&text).await.done(200)["customer"], sara.to_string());
        assert_eq!(scan(&text).await.refused(404, "wallet.unknown_code"), "/code");
        scan(&text.replace("Q1", "Q2")).await.refused(404, "wallet.unknown_code");
        assert!(!shop.get(&passes).await.done(200)["items"][0]["scanned_at"].is_null());
        assert_eq!(shop.ask(&format!("DELETE {passes}/{pass}"), &[], Value::Null).await.status, 204);
        assert_eq!(shop.get(&passes).await.done(200)["items"], json!([]));
    });
}

#[test]
fn another_merchant_is_paid_by_approval_and_never_approves_itself() {
    story(async |shop| {
        let (sara, _) = people(shop).await;
        let wish = json!({ "reference": "77", "amount": money(2_500), "return_to": "https://bookshop.example/77" });
        let other = [("authorization", "Bearer other"), ("accept-language", "en"), super::shop::JSON];
        let asked = shop.send("POST /api/v1/wallet/approvals", &other, wish.to_string()).await.done(201);
        let here = format!("/api/v1/wallet/approvals/{}", asked["id"].as_str().unwrap());
        assert_eq!(asked["page"], format!("/account/approve/{}", asked["id"].as_str().unwrap()));
        let approve = json!({ "customer": sara.to_string() });
        let itself = shop.send(&format!("POST {here}/approve"), &other, approve.to_string()).await;
        itself.refused(404, "wallet.unknown_approval");
        shop.get(&here).await.refused(404, "wallet.unknown_approval");

        assert_eq!(shop.ask(&format!("POST {here}/approve"), &[], approve.clone()).await.done(200)["state"], "approved");
        assert_eq!(left(shop, sara).await, 7_500);
        shop.ask(&format!("POST {here}/approve"), &[], approve).await.refused(409, "wallet.approval_ended");
        shop.ask(&format!("POST {here}/capture"), &[], json!({})).await.refused(404, "wallet.unknown_approval");
        let taken =
            shop.send(&format!("POST {here}/capture"), &other, json!({ "amount": money(2_000) }).to_string()).await.done(200);
        assert_eq!((taken["state"].as_str(), taken["captured"]["minor"].as_i64()), (Some("captured"), Some(2_000)));
        assert_eq!(left(shop, sara).await, 8_000, "the rest is free again");
        for _ in 0..2 {
            let once = [other[0], other[1], other[2], ("idempotency-key", "r")];
            shop.send(&format!("POST {here}/refunds"), &once, json!({ "amount": money(500) }).to_string()).await.done(201);
        }
        assert_eq!(left(shop, sara).await, 8_500, "given back once");
        let settled = shop.send("GET /api/v1/wallet/settlement", &other, "").await.done(200);
        assert_eq!(
            (settled["items"][0]["captured"]["minor"].as_i64(), settled["items"][0]["refunded"]["minor"].as_i64()),
            (Some(2_000), Some(500))
        );
        let sums = shop.db.read(async |read: &Read| ledger::proof(read).await).await.unwrap();
        assert!(sums.iter().all(|sum| sum.posted == 0), "{sums:?}");
    });
}

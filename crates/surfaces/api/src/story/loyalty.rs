//! What the examples about points speak of, and their stories: members, acts, signed readings, rewards, referrals.

use std::collections::BTreeMap;

use ::loyalty::{Grant, Grounds, Reward, SavedReward};
use kernel::{CustomerId, Id, Points, RewardId};
use serde_json::{Value, json};
use spine::{Read, Tx};
use standardwebhooks::Webhook;

use super::shop::{JSON, id, story};
use super::{Answer, Shop};

/// The source of the examples.
const SOURCE: &str = "health";

fn reward() -> SavedReward {
    let name = kernel::Texts::both("A tasting", "جلسة تذوق");
    let reward = Reward {
        id: id::<RewardId>(),
        grant: Grant::Experience(name.clone()),
        name,
        points: Points(100),
        cash: None,
        member_most: None,
        from: None,
        until: None,
        channels: Vec::new(),
    };
    SavedReward { reward, remaining: None, archived: false }
}

async fn begun(tx: &Tx, customer: CustomerId) -> kernel::Result<::loyalty::Member> {
    let programme: ::loyalty::Programme = serde_json::from_value(crate::loyalty::example()).unwrap();
    ::loyalty::save_programme(tx, &programme).await?;
    ::loyalty::save_reward(tx, &reward()).await?;
    let member = ::loyalty::join(tx, customer).await?;
    ::loyalty::grant(tx, customer, Points(150), Grounds::Goodwill).await?;
    ::loyalty::link_source(tx, customer, SOURCE).await?;
    Ok(member)
}

/// Everything the examples name, made afresh for that customer: a name of a field or of a part of a path, and what it is.
pub(super) async fn made(shop: &Shop, customer: CustomerId) -> BTreeMap<&'static str, String> {
    let make = async move |tx: &Tx| {
        let member = begun(tx, customer).await?;
        let friend = customers::known_as(tx, "email", "friend@example.com").await?;
        ::loyalty::join(tx, friend).await?;
        Ok(BTreeMap::from([
            ("card_number", member.card),
            ("source", SOURCE.to_owned()),
            ("reward", id::<RewardId>().to_string()),
            ("code", ::loyalty::referral_code(tx, friend).await?),
        ]))
    };
    shop.db.write(make).await.unwrap()
}

/// The headers with which a source signs its call, for the operation that wants them; the body is told of that customer, now.
pub(super) async fn signed(shop: &Shop, path: &str, body: &mut Value, customer: &str) -> Vec<(&'static str, String)> {
    if !path.ends_with("/readings") {
        return Vec::new();
    }
    body["data"]["customer"] = json!(customer);
    body["data"]["happened_at"] = json!(shop.db.clock().now().to_string());
    let secret = admitted(shop).await;
    sealed(shop, &secret, ("example", 0), &body.to_string())
}

async fn admitted(shop: &Shop) -> String {
    let admitted = shop.ask(&format!("PUT /api/v1/loyalty/sources/{SOURCE}"), &[], Value::Null).await.done(200);
    admitted["secret"].as_str().unwrap().to_owned()
}

/// Signed by somebody else's library, so many seconds ago.
fn sealed(shop: &Shop, secret: &str, (call, ago): (&str, i64), body: &str) -> Vec<(&'static str, String)> {
    let seconds = shop.db.clock().now().0 / 1_000_000 - ago;
    let signature = Webhook::new(secret).unwrap().sign(call, seconds, body.as_bytes()).unwrap();
    vec![("webhook-id", call.to_owned()), ("webhook-timestamp", seconds.to_string()), ("webhook-signature", signature)]
}

/// Sends a call as a source does: without an API key.
async fn send(shop: &Shop, headers: &[(&'static str, String)], body: &str) -> Answer {
    let mut all = vec![JSON, ("accept-language", "en")];
    all.extend(headers.iter().map(|(name, value)| (*name, value.as_str())));
    shop.send(&format!("POST /api/v1/loyalty/sources/{SOURCE}/readings"), &all, body.to_owned()).await
}

async fn sara(shop: &Shop) -> CustomerId {
    let make = async |tx: &Tx| {
        let customer = customers::known_as(tx, "email", "sara@example.com").await?;
        begun(tx, customer).await.map(|_| customer)
    };
    shop.db.write(make).await.unwrap()
}

async fn points(shop: &Shop, customer: CustomerId) -> i64 {
    let found = shop.get(&format!("/api/v1/customers/{customer}/membership")).await.done(200);
    found["points"].as_i64().unwrap()
}

/// So many steps, now.
fn steps(shop: &Shop, customer: CustomerId, key: &str, amount: i64) -> String {
    let now = shop.db.clock().now().to_string();
    let data = json!({ "id": key, "customer": customer.to_string(), "amount": amount, "happened_at": now });
    json!({ "type": "fitness.reading", "timestamp": now, "data": data }).to_string()
}

/// Sends a call signed by somebody else's library.
async fn tell(shop: &Shop, secret: &str, call: &str, body: &str) -> Answer {
    send(shop, &sealed(shop, secret, (call, 0), body), body).await
}

#[test]
fn a_reading_earns_once_within_the_caps_and_while_its_member_agrees() {
    story(async |shop| {
        let customer = sara(shop).await;
        let secret = admitted(shop).await;
        let body = steps(shop, customer, "r-1", 8_200);
        assert_eq!(tell(shop, &secret, "call-1", &body).await.done(200)["points"], 8);
        assert_eq!(tell(shop, &secret, "call-1", &body).await.done(200)["points"], 8, "sent again, answered again");
        assert_eq!(points(shop, customer).await, 158, "and counted once");
        assert_eq!(tell(shop, &secret, "call-2", &body).await.refused(409, "loyalty.act_known"), "/key");
        let other = steps(shop, customer, "r-2", 9_000);
        tell(shop, &secret, "call-1", &other).await.refused(422, "once.other_body");
        let odd = "{\"type\":\"fitness.sleep\"}";
        assert_eq!(tell(shop, &secret, "call-3", odd).await.refused(422, "request.not_a_word"), "/type");
        let day = steps(shop, customer, "r-3", 90_000);
        assert_eq!(tell(shop, &secret, "call-4", &day).await.done(200)["points"], 12, "no more than the day may give");
        assert_eq!(points(shop, customer).await, 170);

        let unlink = format!("DELETE /api/v1/customers/{customer}/membership/sources/{SOURCE}?forget=true");
        assert_eq!(shop.ask(&unlink, &[], Value::Null).await.status, 204);
        let last = steps(shop, customer, "r-4", 8_200);
        tell(shop, &secret, "call-5", &last).await.refused(403, "loyalty.not_linked");
        assert_eq!(points(shop, customer).await, 170);
    });
}

#[test]
fn who_did_not_sign_lately_is_told_the_same_whatever_was_wrong() {
    story(async |shop| {
        let customer = sara(shop).await;
        let secret = admitted(shop).await;
        let body = steps(shop, customer, "r-1", 8_200);
        let good = sealed(shop, &secret, ("call-1", 0), &body);
        let mut other_id = good.clone();
        other_id[0].1 = "call-2".to_owned();
        let stranger = sealed(shop, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", ("call-1", 0), &body);
        let mut refused = vec![
            send(shop, &good, &body.replace("8200", "9900")).await,
            send(shop, &other_id, &body).await,
            send(shop, &stranger, &body).await,
            send(shop, &sealed(shop, &secret, ("call-1", 301), &body), &body).await,
            send(shop, &sealed(shop, &secret, ("call-1", -301), &body), &body).await,
            send(shop, &[], &body).await,
        ];
        shop.clock.advance(301);
        refused.push(send(shop, &good, &body).await);
        let renewed = admitted(shop).await;
        refused.push(tell(shop, &secret, "call-3", &body).await);
        assert_eq!(tell(shop, &renewed, "call-4", &body).await.done(200)["points"], 8);
        let dismiss = format!("DELETE /api/v1/loyalty/sources/{SOURCE}");
        assert_eq!(shop.ask(&dismiss, &[], Value::Null).await.status, 204);
        refused.push(tell(shop, &renewed, "call-5", &body).await);
        for answer in &refused {
            answer.refused(403, "api.not_signed");
            assert_eq!(answer.json()["detail"], refused[0].json()["detail"]);
        }
        assert_eq!(points(shop, customer).await, 158);
    });
}

#[test]
fn a_source_is_named_as_an_address_can_name_it() {
    story(async |shop| {
        let long = "s".repeat(101);
        for name in ["Health", "a%20b", "a%2Fb", long.as_str()] {
            shop.ask(&format!("PUT /api/v1/loyalty/sources/{name}"), &[], Value::Null).await.refused(422, "loyalty.bad_source");
        }
    });
}

#[test]
fn an_act_is_counted_once_and_a_reward_taken_once() {
    story(async |shop| {
        let customer = sara(shop).await;
        let here = format!("/api/v1/customers/{customer}/membership");
        let survey = json!({ "kind": "survey", "key": "2026-11" });
        let tell = format!("POST {here}/acts");
        let told = shop.ask(&tell, &[("idempotency-key", "s")], survey.clone()).await;
        assert_eq!(told.done(200)["said"]["en"], "25 stars");
        assert_eq!(shop.ask(&tell, &[("idempotency-key", "s")], survey.clone()).await.body, told.body);
        shop.ask(&tell, &[], survey).await.refused(409, "loyalty.act_known");
        shop.ask(&tell, &[], json!({ "kind": "review", "key": "1" })).await.refused(422, "loyalty.not_rewarded");

        let wanted = json!({ "reward": id::<RewardId>().to_string() });
        let take = format!("POST {here}/exchanges");
        shop.ask(&take, &[], wanted.clone()).await.refused(400, "request.once_missing");
        let taken = shop.ask(&take, &[("idempotency-key", "x")], wanted.clone()).await;
        assert_eq!(taken.done(200)["experience"]["en"], "A tasting");
        assert_eq!(shop.ask(&take, &[("idempotency-key", "x")], wanted.clone()).await.body, taken.body);
        assert_eq!(points(shop, customer).await, 75, "spent once");
        let more = shop.ask(&take, &[("idempotency-key", "y")], wanted).await;
        assert_eq!(more.refused(409, "loyalty.not_enough"), "/points");

        let history = shop.get(&format!("{here}/history?limit=2")).await.done(200);
        assert_eq!(history["items"][0]["change"], -100);
        let next = history["next"].as_str().unwrap();
        let older = shop.get(&format!("{here}/history?limit=2&after={next}")).await.done(200);
        assert_eq!(older["items"][0]["reason"], "goodwill");
    });
}

#[test]
fn an_order_says_why_it_earned() {
    story(async |shop| {
        let customer = sara(shop).await;
        let mut order = crate::orders::example();
        order["brings"] = json!({ "customer": customer.to_string() });
        order["tenders"] = json!([{ "kind": "cash", "amount": { "minor": 4600, "currency": "SAR" } }]);
        let placed = shop.ask("POST /api/v1/orders", &[("idempotency-key", "o")], order).await.done(201);
        let order = placed["order"].as_str().unwrap();
        let earned = shop.get(&format!("/api/v1/orders/{order}/points")).await.done(200);
        assert_eq!((earned["points"].as_i64(), earned["why"][0]["rule"].as_str()), (Some(4), Some("base")));
        assert!(earned["why"][0]["said"].as_str().unwrap().contains("Every purchase"), "{earned}");
        let unknown = format!("/api/v1/orders/{}/points", kernel::OrderId::from_bytes([9; 16]));
        shop.get(&unknown).await.refused(404, "orders.unknown_order");
    });
}

#[test]
fn a_friend_is_noted_and_nobody_is_their_own() {
    story(async |shop| {
        let customer = sara(shop).await;
        let put = format!("PUT /api/v1/customers/{customer}/membership/referral-code");
        let code = shop.ask(&put, &[], Value::Null).await.done(200);
        assert!(code["link"].as_str().unwrap().ends_with(&format!("/r/{}", code["code"].as_str().unwrap())), "{code}");
        let body = json!({ "code": code["code"] });
        let make = async move |tx: &Tx| {
            let friend = customers::known_as(tx, "email", "noor@example.com").await?;
            let double = customers::known_as(tx, "email", "double@example.com").await?;
            for (one, phone) in [(customer, "+966 50 123 4567"), (friend, "+966 55 000 0000"), (double, "0501234567")] {
                let details = customers::Details { name: String::new(), phone: phone.to_owned(), locale: kernel::Locale::En };
                customers::change(tx, one, &details).await?;
            }
            Ok((friend, double))
        };
        let (friend, double) = shop.db.write(make).await.unwrap();
        let note = |who: CustomerId| format!("POST /api/v1/customers/{who}/referred-by");
        assert_eq!(shop.ask(&note(friend), &[], body.clone()).await.status, 204);
        shop.ask(&note(customer), &[], body.clone()).await.refused(409, "loyalty.self_referral");
        let refused = shop.ask(&note(double), &[], body).await;
        assert_eq!(refused.refused(409, "loyalty.self_referral"), "/code", "the same telephone, written otherwise");
        shop.ask(&note(friend), &[], json!({ "code": "nothing" })).await.refused(404, "loyalty.unknown_code");
        let friends = shop.db.read(async move |read: &Read| ::loyalty::referrals(read, customer, 5).await).await.unwrap();
        assert_eq!(friends.iter().map(|one| one.friend).collect::<Vec<_>>(), [friend]);
    });
}

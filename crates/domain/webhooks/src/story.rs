//! Webhooks told through their front door, with a real server that listens and a foreign library that reads the signatures.

use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State as Held;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use events::channels::ApiKeyRevoked;
use events::orders::OrderCancelled;
use kernel::{ApiKeyId, ChannelId, Currency, Id, Money, OrderId, WebhookId};
use spine::testing::{TestShop, story};
use spine::{Db, Manner, Read, Tx};

use crate::*;

/// What the server was told, and what it answers.
#[derive(Clone, Default)]
struct Listener {
    heard: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    answer: Arc<AtomicU16>,
}

impl Listener {
    async fn start(answer: u16) -> (Self, String) {
        let listener = Self::default();
        listener.answer.store(answer, Ordering::SeqCst);
        let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", socket.local_addr().unwrap());
        let router = Router::new().route("/hook", post(hear)).with_state(listener.clone());
        tokio::spawn(async move { axum::serve(socket, router).await.unwrap() });
        (listener, url)
    }

    fn bodies(&self) -> Vec<serde_json::Value> {
        self.heard.lock().unwrap().iter().map(|(_, body)| serde_json::from_slice(body).unwrap()).collect()
    }
}

async fn hear(Held(listener): Held<Listener>, headers: HeaderMap, body: Bytes) -> StatusCode {
    listener.heard.lock().unwrap().push((headers, body));
    StatusCode::from_u16(listener.answer.load(Ordering::SeqCst)).unwrap()
}

fn domains() -> Vec<spine::Domain> {
    vec![domain()]
}

async fn added(db: &Db, url: &str, kinds: &[&str]) -> (WebhookId, String) {
    let kinds = kinds.iter().map(ToString::to_string).collect();
    let wish = NewEndpoint { name: "ERP".to_owned(), url: url.to_owned(), kinds };
    db.write(async move |tx: &Tx| add(tx, wish.clone()).await).await.unwrap()
}

fn cancelled(order: u8) -> OrderCancelled {
    OrderCancelled {
        order: OrderId::from_bytes([order; 16]),
        customer: None,
        channel: ChannelId::from_bytes([1; 16]),
        total: Money::new(500, Currency::SAR),
        reason: "changed_mind".to_owned(),
    }
}

async fn cancel(db: &Db, manner: Manner, order: u8) {
    db.write_as(manner, async move |tx: &Tx| {
        tx.record(cancelled(order));
        Ok(())
    })
    .await
    .unwrap();
}

/// The relay and the jobs do what is due.
async fn deliver(shop: &TestShop) {
    jobs::relay::catch_up(&shop.db, shop.db.position()).await.unwrap();
    while shop.db.run_due_jobs().await.unwrap() > 0 {}
}

async fn book(db: &Db, id: WebhookId) -> Vec<Delivery> {
    db.read(async move |read: &Read| deliveries(read, id, None, 50).await).await.unwrap()
}

#[test]
fn what_happens_is_told_once_signed_and_in_the_standard_form() {
    story(domains, async |shop| {
        let (listener, url) = Listener::start(204).await;
        cancel(&shop.db, Manner::LIVE, 1).await;
        let (id, secret) = added(&shop.db, &url, &["orders.cancelled"]).await;
        cancel(&shop.db, Manner::LIVE, 2).await;
        cancel(&shop.db, Manner::IMPORT, 3).await;
        shop.db
            .write(async |tx: &Tx| {
                tx.record(ApiKeyRevoked { key: ApiKeyId::from_bytes([1; 16]) });
                Ok(())
            })
            .await
            .unwrap();
        deliver(shop).await;
        deliver(shop).await;
        let bodies = listener.bodies();
        assert_eq!(bodies.len(), 1, "neither the past, nor history, nor other kinds, nor the same twice: {bodies:?}");
        assert_eq!(bodies[0]["type"], "orders.cancelled");
        assert_eq!(bodies[0]["data"]["order"], OrderId::from_bytes([2; 16]).to_string());
        assert!(bodies[0]["sequence"].is_i64());
        let (headers, body) = listener.heard.lock().unwrap()[0].clone();
        let book = book(&shop.db, id).await;
        assert_eq!((book[0].state, book[0].status, book[0].attempts), (State::Delivered, Some(204), 1));
        assert_eq!(headers["webhook-id"], book[0].id.to_string());
        assert!(bodies[0]["timestamp"].as_str().unwrap().ends_with('Z'));
        let stamp: i64 = headers["webhook-timestamp"].to_str().unwrap().parse().unwrap();
        assert_eq!(stamp, shop.db.clock().now().millis() / 1_000);
        // The foreign library refuses what is old by its own clock; a shop of a story lives at another time.
        let theirs = standardwebhooks::Webhook::new(&secret).unwrap();
        let signed = theirs.sign(&book[0].id.to_string(), stamp, &body).unwrap();
        assert_eq!(headers["webhook-signature"], signed);
    });
}

#[test]
fn a_renewed_secret_and_the_former_one_both_sign_for_a_day() {
    story(domains, async |shop| {
        let (listener, url) = Listener::start(200).await;
        let (id, former) = added(&shop.db, &url, &[]).await;
        let renewed = shop.db.write(async move |tx: &Tx| renew_secret(tx, id).await).await.unwrap();
        assert_ne!(former, renewed);
        shop.db.write(async move |tx: &Tx| try_out(tx, id).await).await.unwrap();
        deliver(shop).await;
        shop.clock.advance(SECRET_OVERLAP_H * 3_600 + 1);
        shop.db.write(async move |tx: &Tx| try_out(tx, id).await).await.unwrap();
        deliver(shop).await;
        let heard = listener.heard.lock().unwrap().clone();
        let signatures: Vec<usize> =
            heard.iter().map(|(headers, _)| headers["webhook-signature"].to_str().unwrap().split(' ').count()).collect();
        assert_eq!(signatures, [2, 1]);
        assert!(listener.bodies().iter().all(|body| body["type"] == TRIAL));
    });
}

#[test]
fn a_failing_address_is_tried_for_days_under_one_id_and_then_switched_off() {
    story(domains, async |shop| {
        let (listener, url) = Listener::start(500).await;
        let (id, _) = added(&shop.db, &url, &[]).await;
        cancel(&shop.db, Manner::LIVE, 1).await;
        deliver(shop).await;
        for _ in 0..20 {
            shop.clock.advance(86_400);
            deliver(shop).await;
        }
        let tries = listener.heard.lock().unwrap().len();
        let ids: std::collections::BTreeSet<String> = listener
            .heard
            .lock()
            .unwrap()
            .iter()
            .map(|(headers, _)| headers["webhook-id"].to_str().unwrap().to_owned())
            .collect();
        assert_eq!(ids.len(), 1);
        let delivery = book(&shop.db, id).await.remove(0);
        assert_eq!((delivery.state, delivery.status), (State::Failed, Some(500)));
        assert_eq!(i64::try_from(tries).unwrap(), delivery.attempts);
        assert!(delivery.attempts > 4, "days of patience: {}", delivery.attempts);
        let endpoint = shop.db.read(async move |read: &Read| endpoint(read, id).await).await.unwrap().unwrap();
        assert!(!endpoint.is_active && endpoint.failing_since.is_some());
        let refused = shop.db.write(async move |tx: &Tx| retry(tx, delivery.id).await).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().code, "webhooks.switched_off");
        // Mended and switched on again, it is told what happens from now on, and old things only by hand.
        listener.answer.store(200, Ordering::SeqCst);
        let mended = Change { name: "ERP".to_owned(), url, kinds: Vec::new(), is_active: true };
        shop.db.write(async move |tx: &Tx| change(tx, id, &mended).await).await.unwrap();
        deliver(shop).await;
        assert_eq!(listener.heard.lock().unwrap().len(), tries);
        shop.db.write(async move |tx: &Tx| retry(tx, delivery.id).await).await.unwrap();
        deliver(shop).await;
        assert_eq!(book(&shop.db, id).await[0].state, State::Delivered);
    });
}

#[test]
fn an_address_that_is_gone_is_not_called_again() {
    story(domains, async |shop| {
        let (listener, url) = Listener::start(410).await;
        let (id, _) = added(&shop.db, &url, &[]).await;
        cancel(&shop.db, Manner::LIVE, 1).await;
        cancel(&shop.db, Manner::LIVE, 2).await;
        deliver(shop).await;
        shop.clock.advance(7 * 86_400);
        deliver(shop).await;
        assert!(listener.heard.lock().unwrap().len() <= 2);
        assert!(book(&shop.db, id).await.iter().all(|delivery| delivery.state == State::Failed));
        shop.db.write(async move |tx: &Tx| remove(tx, id).await).await.unwrap();
        assert!(book(&shop.db, id).await.is_empty());
    });
}

#[test]
fn an_address_where_nobody_listens_is_said_to_be_so() {
    story(domains, async |shop| {
        let (id, _) = added(&shop.db, "http://127.0.0.1:1/", &[]).await;
        cancel(&shop.db, Manner::LIVE, 1).await;
        deliver(shop).await;
        let delivery = book(&shop.db, id).await.remove(0);
        assert_eq!((delivery.state, delivery.status), (State::Waiting, None));
        assert!(delivery.error.contains("refused"), "{}", delivery.error);
    });
}

//! Stories of payments: tenders, store credit, the gateway's every mood, and giving back.

use std::cell::RefCell;
use std::sync::Arc;

use kernel::{AccountId, ChannelId, Currency, CustomerId, Id, Money, OrderId, Result, TenderId};
use spine::testing::{TestShop, story};
use spine::{Domain, Manner, NewJob, Read, Tx};

use crate::commands::call::{self, Call, Heard};
use crate::commands::gateway::Answer;
use crate::*;

fn domains_with(gateway: &Arc<TestGateway>) -> Vec<Domain> {
    vec![ledger::domain(), domain_with(Arc::clone(gateway))]
}

fn domains() -> Vec<Domain> {
    domains_with(&Arc::default())
}

/// Tells a story with a gateway whose books can be looked into; each engine gets a gateway of its own.
fn gateway_story(tell: impl AsyncFn(&mut TestShop, &TestGateway)) {
    let gateway = RefCell::new(Arc::new(TestGateway::default()));
    story(
        || {
            gateway.replace(Arc::default());
            domains_with(&gateway.borrow())
        },
        async |shop| {
            let gateway = Arc::clone(&gateway.borrow());
            tell(shop, &gateway).await;
        },
    );
}

fn channel() -> ChannelId {
    ChannelId::from_bytes([9; 16])
}

fn order(n: u8) -> OrderId {
    OrderId::from_bytes([n; 16])
}

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

fn wish(kind: TenderKind, amount: i64) -> TenderWish {
    TenderWish { kind, amount: sar(amount), given: None, token: None, account: None }
}

fn card(token: &str, amount: i64) -> TenderWish {
    TenderWish { token: Some(token.to_owned()), ..wish(TenderKind::Gateway, amount) }
}

async fn pay(shop: &TestShop, n: u8, wishes: Vec<TenderWish>, due: i64) -> Result<Vec<Tender>> {
    let pay = async move |tx: &Tx| {
        offer_gateway(tx, Some(TEST_GATEWAY)).await?;
        take(tx, order(n), channel(), &wishes, sar(due)).await
    };
    shop.db.write(pay).await
}

async fn states(shop: &TestShop, n: u8) -> Vec<TenderState> {
    let all = shop.db.read(async move |read: &Read| tenders(read, order(n)).await).await.unwrap();
    all.into_iter().map(|tender| tender.state).collect()
}

async fn captured_of(shop: &TestShop, n: u8) -> i64 {
    shop.db.read(async move |read: &Read| captured(read, order(n), Currency::SAR).await).await.unwrap().minor
}

/// The balance of the account of that kind on the channel, zero when nobody opened it.
async fn balance(shop: &TestShop, code: &'static str) -> i64 {
    let look = async move |tx: &Tx| {
        let [account, _] = ledger::free_accounts(tx, "SAR", [&format!("{code}:{}", channel()), "other"]).await?;
        ledger::balance(tx, account).await
    };
    shop.db.write(look).await.unwrap()
}

/// Lets all jobs be done, those that are tried again included.
async fn jobs_rest(shop: &TestShop) {
    for _ in 0..4 {
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        shop.clock.advance(60);
    }
}

#[test]
fn cash_with_change_and_a_card_are_captured_at_once_and_go_back_the_way_they_came() {
    story(domains, async |shop| {
        let cash = TenderWish { given: Some(sar(1_000)), ..wish(TenderKind::Cash, 700) };
        let taken = pay(shop, 1, vec![cash, wish(TenderKind::Card, 450)], 1_150).await.unwrap();
        assert_eq!(taken[0].change, Some(sar(300)));
        assert!(taken.iter().all(|tender| tender.state == TenderState::Captured));
        shop.log_ends_with(&["payments.captured", "payments.captured"]).await;
        assert_eq!(captured_of(shop, 1).await, 1_150);
        assert_eq!(
            [balance(shop, "cash").await, balance(shop, "manual").await, balance(shop, "sales").await],
            [-700, -450, 1_150]
        );

        let back = shop.db.write(async |tx: &Tx| void_or_refund(tx, order(1), "cancelled").await).await.unwrap();
        assert!(back.iter().all(|tender| tender.state == TenderState::Refunded));
        shop.log_ends_with(&["payments.refunded", "payments.refunded"]).await;
        let again = shop.db.write(async |tx: &Tx| void_or_refund(tx, order(1), "cancelled").await).await.unwrap();
        assert_eq!(again, back, "nothing is given back twice");
        assert_eq!(captured_of(shop, 1).await, 0);
        assert_eq!([balance(shop, "cash").await, balance(shop, "manual").await, balance(shop, "sales").await], [0, 0, 0]);
    });
}

#[test]
fn a_wrong_sum_is_refused_and_takes_nothing() {
    story(domains, async |shop| {
        let refused = pay(shop, 1, vec![wish(TenderKind::Cash, 700)], 701).await.unwrap_err();
        assert!(refused.is("payments.wrong_sum"));
        assert_eq!(refused.to_string(), "payments.wrong_sum at tenders due=7.01 SAR offered=7.00 SAR");
        let nothing = pay(shop, 1, vec![], 0).await.unwrap();
        assert_eq!((nothing.len(), shop.db.position()), (0, 0), "a free order needs no tender");
    });
}

#[test]
fn store_credit_is_spent_to_zero_and_no_other_account_can_be_named() {
    story(domains, async |shop| {
        let customer = CustomerId::from_bytes([3; 16]);
        let account = shop.db.write(async move |tx: &Tx| grant_credit(tx, customer, sar(500), "goodwill").await).await.unwrap();
        let credit = |account: AccountId, amount| TenderWish { account: Some(account), ..wish(TenderKind::StoreCredit, amount) };
        pay(shop, 1, vec![credit(account, 300)], 300).await.unwrap();
        let refused = pay(shop, 2, vec![credit(account, 201)], 201).await.unwrap_err();
        assert_eq!(refused.to_string(), "ledger.not_enough left=200");
        pay(shop, 2, vec![credit(account, 200)], 200).await.unwrap();

        let sales = shop.db.write(async |tx: &Tx| {
            let [sales, _] = ledger::free_accounts(tx, "SAR", [&format!("sales:{}", channel()), "other"]).await?;
            Ok(sales)
        });
        let refused = pay(shop, 3, vec![credit(sales.await.unwrap(), 100)], 100).await.unwrap_err();
        assert!(refused.is("payments.no_account"), "{refused}");

        shop.db.write(async |tx: &Tx| void_or_refund(tx, order(1), "cancelled").await).await.unwrap();
        let left = shop.db.read(async move |read: &Read| ledger::balance(read, account).await).await.unwrap();
        assert_eq!(left, 300, "it goes back to the credit it came from");
        assert_eq!(states(shop, 3).await, []);
    });
}

/// Pays by that token and lets the gateway do what it does. Then everything that may happen twice happens again: the job that
/// asks, and the gateway's call back.
async fn mood(shop: &TestShop, gateway: &TestGateway, n: u8, token: &str) -> TenderState {
    let taken = pay(shop, n, vec![card(token, 1_000)], 1_000).await.unwrap();
    assert_eq!(taken[0].state, TenderState::Requested);
    let (tender, key) = (taken[0].id, taken[0].id.to_string());
    jobs_rest(shop).await;
    let settled = states(shop, n).await[0];
    let call = Call { order: order(n), tender, channel: channel(), token: token.to_owned() };
    call::ask(&shop.db, &key, call.clone(), gateway).await.unwrap();
    let repeated = shop.db.write(async move |tx: &Tx| call::hear(tx, &call, &Answer::Approved("again".to_owned())).await).await;
    assert_eq!(repeated.unwrap(), Heard::Agreed);
    assert_eq!(states(shop, n).await, [settled], "{token} said twice is said once");
    settled
}

#[test]
fn whatever_the_gateway_does_money_is_captured_once() {
    gateway_story(async |shop, gateway| {
        let moods = [
            ("tok_ok", TenderState::Captured),
            ("tok_decline", TenderState::Failed),
            ("tok_slow", TenderState::Captured),
            ("tok_timeout", TenderState::Captured),
            ("tok_twice", TenderState::Captured),
            ("tok_nobody_knows", TenderState::Failed),
        ];
        let mut expected = 0;
        for (n, (token, state)) in (1..).zip(moods.into_iter().chain(moods)) {
            assert_eq!(mood(shop, gateway, n, token).await, state, "{token}");
            expected += if state == TenderState::Captured { 1_000 } else { 0 };
            assert_eq!(captured_of(shop, n).await, if state == TenderState::Captured { 1_000 } else { 0 });
            assert_eq!(gateway.kept(), expected, "after {token} the gateway holds what we believe it holds");
        }
        assert_eq!(balance(shop, "gateway").await, -expected);
        assert_eq!(balance(shop, "sales").await, expected);
    });
}

#[test]
fn a_cancelled_order_gets_its_money_back_whenever_the_cancelling_comes() {
    gateway_story(async |shop, gateway| {
        let cancel = async |n| shop.db.write(async move |tx: &Tx| void_or_refund(tx, order(n), "cancelled").await).await;
        // Before the gateway was asked.
        pay(shop, 1, vec![card("tok_ok", 1_000)], 1_000).await.unwrap();
        cancel(1).await.unwrap();
        shop.log_ends_with(&["payments.requested", "payments.voided"]).await;
        // After it took the money and its answer was lost.
        pay(shop, 2, vec![card("tok_timeout", 1_000)], 1_000).await.unwrap();
        shop.db.run_due_jobs().await.unwrap();
        assert_eq!(gateway.kept(), 1_000);
        cancel(2).await.unwrap();
        // After all was settled.
        pay(shop, 3, vec![card("tok_ok", 1_000)], 1_000).await.unwrap();
        jobs_rest(shop).await;
        cancel(3).await.unwrap();
        jobs_rest(shop).await;
        let ended = [states(shop, 1).await, states(shop, 2).await, states(shop, 3).await].concat();
        assert_eq!(ended, [TenderState::Voided, TenderState::Voided, TenderState::Refunded]);
        assert_eq!((gateway.kept(), balance(shop, "gateway").await, balance(shop, "sales").await), (0, 0, 0));
    });
}

#[test]
fn an_answer_for_a_tender_that_was_voided_meanwhile_is_too_late() {
    story(domains, async |shop| {
        let taken = pay(shop, 1, vec![card("tok_ok", 1_000)], 1_000).await.unwrap();
        let call = Call { order: order(1), tender: taken[0].id, channel: channel(), token: "tok_ok".to_owned() };
        shop.db.write(async |tx: &Tx| void_or_refund(tx, order(1), "cancelled").await).await.unwrap();
        let heard = async |answer: Answer| {
            let call = call.clone();
            shop.db.write(async move |tx: &Tx| call::hear(tx, &call, &answer).await).await.unwrap()
        };
        assert_eq!(heard(Answer::Approved("x".to_owned())).await, Heard::TooLate);
        assert_eq!(heard(Answer::Declined("declined")).await, Heard::Agreed);
        assert_eq!(states(shop, 1).await, [TenderState::Voided]);
        assert_eq!(balance(shop, "sales").await, 0);
    });
}

#[test]
fn history_is_paid_through_the_ledger_and_calls_nobody() {
    story(domains, async |shop| {
        let told = shop.db.write_as(Manner::IMPORT, async |tx: &Tx| {
            tx.happening_at(kernel::Timestamp(1_000_000));
            record_import(tx, order(1), sar(900)).await?;
            record_import_refund(tx, order(2), sar(200)).await
        });
        told.await.unwrap();
        shop.log_ends_with(&["payments.captured", "payments.refunded"]).await;
        assert_eq!((captured_of(shop, 1).await, captured_of(shop, 2).await), (900, 0));
        let refused = shop.db.write(async |tx: &Tx| record_import(tx, order(3), sar(0)).await).await.unwrap_err();
        assert!(refused.is("payments.bad_amount"));
        let all = shop.db.read(async |read: &Read| tenders(read, order(1)).await).await.unwrap();
        assert_eq!((all[0].kind, all[0].at), (TenderKind::Import, kernel::Timestamp(1_000_000)));
    });
}

#[test]
fn a_job_for_a_tender_that_nobody_knows_asks_nobody() {
    gateway_story(async |shop, gateway| {
        let stray = TenderId::from_bytes([7; 16]);
        let call = Call { order: order(1), tender: stray, channel: channel(), token: "tok_ok".to_owned() };
        let ask = async move |tx: &Tx| tx.job(NewJob::new("payments.capture", stray.to_string(), &call)).await;
        shop.db.write(ask).await.unwrap();
        jobs_rest(shop).await;
        assert_eq!(gateway.kept(), 0);
    });
}

#[test]
fn a_shop_without_a_gateway_takes_no_money_through_one() {
    story(domains, async |shop| {
        let refused = |shop: &TestShop| {
            let db = shop.db.clone();
            async move {
                let paid = db.write(async |tx: &Tx| take(tx, order(1), channel(), &[card("tok_ok", 100)], sar(100)).await).await;
                paid.err().and_then(|error| error.refusal().map(|refusal| refusal.code.to_string()))
            }
        };
        assert_eq!(refused(shop).await.as_deref(), Some("payments.not_offered"));
        pay(shop, 1, vec![card("tok_ok", 100)], 100).await.unwrap();
        shop.db.write(async |tx: &Tx| offer_gateway(tx, None).await).await.unwrap();
        assert_eq!(shop.db.read(async |read: &Read| offered_gateway(read).await).await.unwrap(), None);
        assert_eq!(refused(shop).await.as_deref(), Some("payments.not_offered"), "what was offered once is withdrawn");
    });
}

//! Cards and disputes.

use events::banking::DisputeOverdue;
use kernel::{CardId, DisputeId};

use super::*;

async fn card(shop: &TestShop, account: &Account) -> CardId {
    let (customer, account) = (account.customer, account.id);
    let wish = NewCard { customer, account, token: "tok_9fK2mQ4x".into(), last_four: "4242".into(), day_limit: sar(30_000) };
    shop.db.write(async move |tx: &Tx| issue_card(tx, &wish).await).await.unwrap().id
}

async fn pay_with(shop: &TestShop, minor: i64, key: &str) -> Result<Payment> {
    let wish =
        CardPayment { token: "tok_9fK2mQ4x".into(), amount: sar(minor), merchant: "Tea house".into(), key: key.to_owned() };
    shop.db.write(async move |tx: &Tx| pay_by_card(tx, &wish).await).await
}

#[test]
fn a_frozen_card_pays_nothing_at_once_and_pays_again_when_it_is_thawed() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        let card = card(shop, &rich).await;
        let paid = pay_with(shop, 10_000, "n1").await.unwrap();
        assert_eq!(pay_with(shop, 10_000, "n1").await.unwrap().id, paid.id, "the network repeats itself");
        assert!(pay_with(shop, 10_001, "n1").await.unwrap_err().is("banking.key_used"));
        let freeze_it = async |who: u8| shop.db.write(async move |tx: &Tx| freeze(tx, id(who), card, app()).await).await;
        assert!(freeze_it(OTHER).await.unwrap_err().is("banking.unknown_card"));
        assert_eq!(freeze_it(RICH).await.unwrap().state, CardState::Frozen);
        freeze_it(RICH).await.unwrap();
        assert!(pay_with(shop, 1, "n2").await.unwrap_err().is("banking.card_frozen"));
        shop.db.write(async move |tx: &Tx| unfreeze(tx, id(RICH), card, branch()).await).await.unwrap();
        pay_with(shop, 20_000, "n3").await.unwrap();
        let refused = pay_with(shop, 1, "n4").await.unwrap_err();
        assert_eq!(refused.to_string(), "banking.card_limit at amount left=0.00 SAR");
        shop.clock.advance(12 * 3_600);
        pay_with(shop, 1, "n4").await.unwrap();
        assert_eq!(left(shop, rich.id).await, 69_999, "the next day is another day, in the bank's own zone");
    });
}

#[test]
fn the_number_of_a_card_never_enters() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        for (token, last_four, code) in [
            ("4242424242424242", "4242", "banking.card_number"),
            ("4242 4242 4242 4242", "4242", "banking.card_number"),
            ("tok_9fK2mQ4x", "42424242", "banking.bad_card"),
            ("tok", "4242", "banking.bad_card"),
        ] {
            let (customer, account) = (rich.customer, rich.id);
            let wish = NewCard { customer, account, token: token.into(), last_four: last_four.into(), day_limit: sar(1) };
            let refused = shop.db.write(async move |tx: &Tx| issue_card(tx, &wish).await).await.unwrap_err();
            assert!(refused.is(code), "{token}: {refused}");
        }
    });
}

async fn contest(shop: &TestShop, customer: u8, payment: kernel::TransferId) -> Result<Dispute> {
    let wish = NewDispute { customer: id(customer), payment, why: Why::NotMine, words: "I was at home".into(), channel: app() };
    shop.db.write(async move |tx: &Tx| dispute(tx, &wish).await).await
}

async fn decided(shop: &TestShop, dispute: DisputeId, verdict: Verdict) -> Result<Dispute> {
    shop.db.write(async move |tx: &Tx| decide(tx, dispute, verdict).await).await
}

#[test]
fn a_dispute_lends_the_money_and_gives_or_takes_it_in_the_end() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        card(shop, &rich).await;
        let mut open = Vec::new();
        for key in ["a", "b", "c", "d"] {
            let paid = pay_with(shop, 5_000, key).await.unwrap().id;
            assert!(contest(shop, OTHER, paid).await.unwrap_err().is("banking.not_disputable"));
            open.push(contest(shop, RICH, paid).await.unwrap().id);
            assert!(contest(shop, RICH, paid).await.unwrap_err().is("banking.dispute_not_now"), "once for each payment");
        }
        assert_eq!(left(shop, rich.id).await, 80_000);
        decided(shop, open[3], Verdict::Rejected).await.unwrap();
        shop.clock.advance((CREDIT_DAYS - 1) * 86_400);
        rest(shop).await;
        assert_eq!(left(shop, rich.id).await, 80_000);
        shop.clock.advance(86_400);
        rest(shop).await;
        assert_eq!(left(shop, rich.id).await, 95_000, "by the tenth day the money is there for the time being");
        shop.audits_clean().await;

        decided(shop, open[0], Verdict::Upheld).await.unwrap();
        assert_eq!(left(shop, rich.id).await, 95_000);
        decided(shop, open[1], Verdict::Rejected).await.unwrap();
        assert_eq!(left(shop, rich.id).await, 90_000);
        assert!(decided(shop, open[1], Verdict::Upheld).await.unwrap_err().is("banking.dispute_not_now"));
        assert!(contest(shop, RICH, id(9)).await.unwrap_err().is("banking.not_disputable"));
        assert_eq!(events_of::<DisputeOverdue>(shop).await.len(), 0);
        shop.clock.advance(DECIDE_DAYS * 86_400);
        rest(shop).await;
        let overdue: Vec<DisputeId> = events_of::<DisputeOverdue>(shop).await.iter().map(|event| event.dispute).collect();
        assert_eq!(overdue, [open[2]]);
        let list = shop.db.read(async |read: &Read| open_disputes(read, 9).await).await.unwrap();
        assert_eq!(list.iter().map(|dispute| dispute.id).collect::<Vec<_>>(), [open[2]]);
        let last = open[2];
        shop.db.write(async move |tx: &Tx| withdraw_dispute(tx, id(RICH), last).await).await.unwrap();
        assert_eq!(left(shop, rich.id).await, 85_000);
    });
}

#[test]
fn lent_money_that_is_gone_is_owed_and_an_account_is_never_below_nothing() {
    story(domains, async |shop| {
        let (rich, _) = set_up(shop).await;
        card(shop, &rich).await;
        let paid = pay_with(shop, 30_000, "a").await.unwrap().id;
        let open = contest(shop, RICH, paid).await.unwrap().id;
        shop.db.write(async move |tx: &Tx| credit(tx, open).await).await.unwrap();
        let out = cash(&rich, 90_000);
        let seen = Proof::InPerson(id(50));
        shop.db.write(async move |tx: &Tx| pay_out(tx, &out, Some(&seen)).await).await.unwrap();
        decided(shop, open, Verdict::Rejected).await.unwrap();
        let owes = async || shop.db.read(async |read: &Read| owed(read, id(RICH)).await).await.unwrap();
        assert_eq!((left(shop, rich.id).await, owes().await), (0, Some(sar(20_000))));
        shop.audits_clean().await;
        let account = rich.id;
        let pay_back = async || shop.db.write(async move |tx: &Tx| repay(tx, id(RICH), account).await).await;
        assert!(pay_back().await.unwrap_err().is("banking.nothing_owed"), "there is nothing to pay it from");
        put_in(shop, &rich, 15_000).await;
        assert_eq!((pay_back().await.unwrap(), owes().await), (sar(15_000), Some(sar(5_000))));
        put_in(shop, &rich, 15_000).await;
        assert_eq!((pay_back().await.unwrap(), owes().await, left(shop, rich.id).await), (sar(5_000), None, 10_000));
        assert!(pay_back().await.unwrap_err().is("banking.nothing_owed"));
    });
}

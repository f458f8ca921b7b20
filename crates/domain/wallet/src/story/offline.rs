//! Stories of tills without a connection.

use kernel::PassId;

use super::*;

async fn with_allowance(shop: &TestShop, minor: i64) -> (PassId, Allowance) {
    let allow = async move |tx: &Tx| {
        let (id, _) = pass(tx, customer(1), "phone").await?;
        Ok((id, allow_offline(tx, customer(1), id, sar(minor)).await?))
    };
    shop.db.write(allow).await.unwrap()
}

/// A sale that a till made without a connection and tells now.
async fn told(shop: &TestShop, text: &str, minor: i64) -> Result<()> {
    let text = text.to_owned();
    let settle = async move |tx: &Tx| {
        let from = settle_offline(tx, &text, sar(minor)).await?;
        pay(tx, from, minor).await
    };
    shop.db.write(settle).await
}

#[test]
fn what_is_set_aside_cannot_be_spent_elsewhere_and_the_rest_comes_back() {
    story(domains, async |shop| {
        fill(shop, 1, 10_000).await;
        let (_, allowance) = with_allowance(shop, 10_000).await;
        assert_eq!(balance_of(shop, 1).await, 0);
        let spend = async |tx: &Tx| {
            let from = spendable(tx, customer(1), Currency::SAR).await?;
            pay(tx, from, 1).await
        };
        assert_eq!(refusal(shop.db.write(spend).await), "ledger.not_enough left=0");
        told(shop, &allowance.text, 6_000).await.unwrap();
        told(shop, &allowance.text, 1_500).await.unwrap();
        until(shop, 10).await;
        assert_eq!(balance_of(shop, 1).await, 2_500);
        shop.log_ends_with(&["wallet.offline_allowed", "wallet.offline_ended"]).await;
        sums_to_zero(shop).await;
    });
}

#[test]
fn two_tills_that_took_the_same_allowance_are_both_paid_and_nobody_falls_below_zero() {
    story(domains, async |shop| {
        fill(shop, 1, 13_000).await;
        let (_, allowance) = with_allowance(shop, 10_000).await;
        told(shop, &allowance.text, 9_000).await.unwrap();
        told(shop, &allowance.text, 9_000).await.unwrap();
        shop.log_ends_with(&["wallet.offline_allowed", "wallet.offline_short"]).await;
        assert_eq!(balance_of(shop, 1).await, 0);
        let bears = shop.db.read(async |read: &Read| ledger::owed(read, "shortfall:wallet").await).await.unwrap();
        assert_eq!(bears[0].posted, -5_000, "the merchant bears what two tills took at once");
        sums_to_zero(shop).await;
    });
}

#[test]
fn forged_late_and_greedy_allowances_are_refused() {
    story(domains, async |shop| {
        fill(shop, 1, 100_000).await;
        let (id, allowance) = with_allowance(shop, 5_000).await;
        let mut forged = allowance.text.clone();
        forged.replace_range(33..34, "Z");
        for text in [forged.as_str(), "", "A1", &allowance.text.to_lowercase()] {
            assert_eq!(refusal(told(shop, text, 5).await), "wallet.unknown_allowance at code", "{text}");
        }
        assert_eq!(refusal(told(shop, &allowance.text, 5_001).await), "wallet.over_offline at amount most=50.00 SAR");
        let greedy = shop.db.write(async move |tx: &Tx| allow_offline(tx, customer(1), id, sar(10_001)).await).await;
        assert_eq!(refusal(greedy), "wallet.over_offline at amount most=100.00 SAR");
        let foreign = shop.db.write(async move |tx: &Tx| allow_offline(tx, customer(2), id, sar(5)).await).await;
        assert_eq!(refusal(foreign), "wallet.unknown_pass");
        let (text, sold_at) = (allowance.text.clone(), shop.clock.now());
        shop.clock.advance(25 * 3_600);
        assert_eq!(refusal(told(shop, &text, 5).await), "wallet.unknown_allowance at code", "it had ended when it was taken");
        let in_time = async move |tx: &Tx| {
            tx.happening_at(sold_at);
            let from = settle_offline(tx, &text, sar(5)).await?;
            pay(tx, from, 5).await
        };
        shop.db.write(in_time).await.unwrap();
    });
}

#[test]
fn a_lost_phone_gives_back_what_was_set_aside_and_a_new_allowance_replaces_the_old() {
    story(domains, async |shop| {
        fill(shop, 1, 8_000).await;
        let (id, old) = with_allowance(shop, 8_000).await;
        let renew = async move |tx: &Tx| allow_offline(tx, customer(1), id, sar(3_000)).await;
        let new = shop.db.write(renew).await.unwrap();
        assert_eq!(balance_of(shop, 1).await, 5_000);
        shop.db.write(async move |tx: &Tx| freeze_pass(tx, customer(1), id).await).await.unwrap();
        assert_eq!(balance_of(shop, 1).await, 8_000);
        told(shop, &old.text, 100).await.unwrap();
        told(shop, &new.text, 200).await.unwrap();
        assert_eq!(balance_of(shop, 1).await, 7_700, "what tills took before they heard is paid all the same");
    });
}

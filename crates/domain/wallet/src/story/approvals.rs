//! Stories of payments to other merchants.

use kernel::{ApprovalId, ChannelId};

use super::*;

fn partner(n: u8) -> ChannelId {
    ChannelId::from_bytes([n; 16])
}

fn wish(reference: &str, minor: i64) -> AskApproval {
    let return_to = "https://shop.example/thanks".to_owned();
    AskApproval { partner: partner(1), reference: reference.to_owned(), amount: sar(minor), return_to }
}

async fn wished(shop: &TestShop, reference: &str, minor: i64) -> Result<ApprovalId> {
    let wish = wish(reference, minor);
    shop.db.write(async move |tx: &Tx| ask_approval(tx, &wish).await).await
}

async fn approved(shop: &TestShop, id: ApprovalId) -> Result<()> {
    shop.db.write(async move |tx: &Tx| approve(tx, id, customer(1)).await).await
}

async fn captured(shop: &TestShop, id: ApprovalId, by: u8, minor: Option<i64>) -> Result<()> {
    shop.db.write(async move |tx: &Tx| capture_approval(tx, id, partner(by), minor.map(sar)).await.map(drop)).await
}

async fn refunded(shop: &TestShop, id: ApprovalId, minor: i64, key: &str) -> Result<()> {
    let wish = RefundApproval { approval: id, partner: partner(1), amount: sar(minor), key: key.to_owned() };
    shop.db.write(async move |tx: &Tx| refund_approval(tx, &wish).await.map(drop)).await
}

async fn state_of(shop: &TestShop, id: ApprovalId) -> ApprovalState {
    shop.db.read(async move |read: &Read| approval(read, id).await).await.unwrap().unwrap().state
}

#[test]
fn another_merchant_is_paid_once_gives_a_part_back_and_is_paid_out() {
    story(domains, async |shop| {
        fill(shop, 1, 10_000).await;
        let id = wished(shop, "order 7", 6_000).await.unwrap();
        assert_eq!(wished(shop, "order 7", 6_000).await.unwrap(), id, "asked twice is asked once");
        assert_eq!(refusal(wished(shop, "order 7", 6_001).await), "wallet.other_wish at key");
        approved(shop, id).await.unwrap();
        assert_eq!(refusal(approved(shop, id).await), "wallet.approval_ended state=approved", "approved once");
        let look = async |read: &Read| Ok(wallets(read, customer(1)).await?.remove(0));
        let wallet = shop.db.read(look).await.unwrap();
        assert_eq!((wallet.balance, wallet.left), (sar(10_000), sar(4_000)));
        assert_eq!(refusal(captured(shop, id, 2, None).await), "wallet.unknown_approval", "nobody takes what is another's");
        assert_eq!(refusal(captured(shop, id, 1, Some(6_001)).await), "ledger.bad_amount at amount");
        captured(shop, id, 1, Some(5_500)).await.unwrap();
        assert_eq!(refusal(captured(shop, id, 1, None).await), "wallet.approval_ended state=captured");
        refunded(shop, id, 500, "a").await.unwrap();
        refunded(shop, id, 500, "a").await.unwrap();
        assert_eq!(refusal(refunded(shop, id, 501, "a").await), "wallet.other_wish at key");
        assert_eq!(refusal(refunded(shop, id, 5_001, "b").await), "wallet.over_captured at amount left=50.00 SAR");
        assert_eq!(refusal(refunded(shop, id, 0, "b").await), "wallet.over_captured at amount left=50.00 SAR");
        assert_eq!(balance_of(shop, 1).await, 5_000);
        let settle = async |tx: &Tx| {
            let bank = ledger::free_accounts(tx, "SAR", ["bank", "cash:till"]).await?[0];
            let paid = pay_out(tx, partner(1), Currency::SAR, bank).await?;
            Ok((paid, pay_out(tx, partner(1), Currency::SAR, bank).await?))
        };
        assert_eq!(shop.db.write(settle).await.unwrap(), (sar(5_000), sar(0)), "paid out once");
        let report = async |read: &Read| settlement(read, partner(1), Timestamp(0), Timestamp(i64::MAX)).await;
        let expected = Settlement { payments: 1, captured: sar(5_500), refunded: sar(500) };
        assert_eq!(shop.db.read(report).await.unwrap(), [expected]);
        sums_to_zero(shop).await;
    });
}

#[test]
fn what_is_declined_voided_or_forgotten_leaves_the_money_where_it_was() {
    story(domains, async |shop| {
        fill(shop, 1, 1_000).await;
        let [declined, voided, unseen, untaken] = [
            wished(shop, "a", 1_000).await,
            wished(shop, "b", 400).await,
            wished(shop, "c", 1_000).await,
            wished(shop, "d", 600).await,
        ]
        .map(Result::unwrap);
        shop.db.write(async move |tx: &Tx| decline(tx, declined).await).await.unwrap();
        approved(shop, voided).await.unwrap();
        approved(shop, untaken).await.unwrap();
        assert_eq!(refusal(approved(shop, unseen).await), "ledger.not_enough left=0");
        shop.db.write(async move |tx: &Tx| void_approval(tx, voided, partner(1)).await).await.unwrap();
        until(shop, 1).await;
        assert_eq!(
            (state_of(shop, unseen).await, state_of(shop, untaken).await),
            (ApprovalState::Expired, ApprovalState::Approved)
        );
        until(shop, 7).await;
        assert_eq!(refusal(captured(shop, untaken, 1, None).await), "wallet.approval_ended state=expired");
        assert_eq!(
            (state_of(shop, declined).await, state_of(shop, voided).await),
            (ApprovalState::Declined, ApprovalState::Voided)
        );
        assert_eq!(balance_of(shop, 1).await, 1_000);
    });
}

#[test]
fn a_merchant_that_asks_oddly_is_refused() {
    story(domains, async |shop| {
        fill(shop, 1, 900_000).await;
        let odd = AskApproval { return_to: "http://shop.example".to_owned(), ..wish("a", 5) };
        assert_eq!(
            refusal(shop.db.write(async move |tx: &Tx| ask_approval(tx, &odd).await).await),
            "wallet.bad_return at return_to"
        );
        assert_eq!(refusal(wished(shop, "a", -5).await), "wallet.bad_amount at amount");
        assert_eq!(refusal(wished(shop, "", 5).await), "wallet.bad_key at key");
        let large = wished(shop, "large", 200_001).await.unwrap();
        assert_eq!(refusal(approved(shop, large).await), "wallet.over_transfer at amount most=2000.00 SAR");
        shop.db.write(async |tx: &Tx| freeze(tx, customer(1), "lost_phone").await).await.unwrap();
        let small = wished(shop, "small", 5).await.unwrap();
        assert_eq!(refusal(approved(shop, small).await), "wallet.frozen");
    });
}

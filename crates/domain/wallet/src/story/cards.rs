//! Stories of gift cards.

use kernel::GiftCardId;

use super::*;

const YEAR: i64 = 365;

fn wish(from: AccountId, minor: i64, ends_at: Option<Timestamp>) -> Issue {
    let (recipient, message) = ("Huda".to_owned(), "Happy Eid".to_owned());
    Issue { amount: sar(minor), from, about: Some(order(7)), buyer: Some(customer(1)), recipient, message, ends_at }
}

/// A card that ends in a year, and its code.
async fn issued(shop: &TestShop, minor: i64) -> (GiftCardId, String) {
    let issue = async move |tx: &Tx| {
        let ends_at = tx.now().plus_seconds(YEAR * 86_400);
        issue_gift_card(tx, &wish(sales(tx).await?, minor, Some(ends_at))).await
    };
    let issued = shop.db.write(issue).await.unwrap();
    (issued.id, issued.code.reveal().to_owned())
}

async fn tried(shop: &TestShop, device: &'static str, code: &str) -> Result<GiftCard> {
    let code = code.to_owned();
    shop.db.write(async move |tx: &Tx| gift_card(tx, device, &code).await).await
}

async fn card_of(shop: &TestShop, id: GiftCardId) -> GiftCard {
    shop.db.read(async move |read: &Read| card(read, id).await).await.unwrap().unwrap()
}

#[test]
fn a_card_is_spent_in_parts_and_takes_back_what_is_refunded() {
    story(domains, async |shop| {
        let (id, code) = issued(shop, 10_000).await;
        let found = tried(shop, "till", &code).await.unwrap();
        assert_eq!((found.id, found.left, found.tail), (id, sar(10_000), code[20..].to_owned()));
        let arabic: String = code.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c)).collect();
        assert_eq!(tried(shop, "till", &arabic.to_lowercase().replace('-', " ")).await.unwrap().id, id);
        let spend = async move |tx: &Tx| {
            pay(tx, found.account, 6_000).await?;
            let (debit, credit) = (sales(tx).await?, found.account);
            let back = ledger::Transfer { debit, credit, amount: 500, unit: "SAR".into(), reason: "refund".into(), about: None };
            ledger::post(tx, &back).await
        };
        shop.db.write(spend).await.unwrap();
        assert_eq!(card_of(shop, id).await.left, sar(4_500));
        let too_much = shop.db.write(async move |tx: &Tx| pay(tx, found.account, 4_501).await).await;
        assert_eq!(refusal(too_much), "ledger.not_enough left=4500");
        let told = shop.db.read(async |read: &Read| cards_about(read, order(7)).await).await.unwrap();
        assert_eq!(told.len(), 1);
        sums_to_zero(shop).await;
    });
}

#[test]
fn a_stranger_hears_the_same_of_a_wrong_a_frozen_a_cancelled_and_an_expired_card() {
    story(domains, async |shop| {
        let [frozen, cancelled, expired] = [issued(shop, 10).await, issued(shop, 20).await, issued(shop, 30).await];
        let end = async move |tx: &Tx| {
            freeze_gift_card(tx, frozen.0).await?;
            let to = sales(tx).await?;
            cancel_gift_card(tx, cancelled.0, to).await
        };
        assert_eq!(shop.db.write(end).await.unwrap(), sar(20));
        let mut answers = vec![tried(shop, "a", &frozen.1).await, tried(shop, "a", &cancelled.1).await];
        shop.clock.advance(YEAR * 86_400);
        answers.push(tried(shop, "a", &expired.1).await);
        until(shop, 1).await;
        answers.push(tried(shop, "a", &expired.1).await);
        answers.push(tried(shop, "a", "0000-0000-0000-0000-0000").await);
        for answer in answers {
            assert_eq!(refusal(answer), "wallet.unknown_card at code");
        }
        assert_eq!(refusal(tried(shop, "a", "0000-0000-0000-0000-0001").await), "wallet.mistyped_card at code");
        assert_eq!((card_of(shop, expired.0).await.state, card_of(shop, expired.0).await.left), (CardState::Expired, sar(0)));
        let kept = shop.db.read(async |read: &Read| ledger::owed(read, "expired:gift_card").await).await.unwrap();
        assert_eq!(kept.iter().map(|sum| sum.posted).sum::<i64>(), 40, "the frozen card's time was over too");
        sums_to_zero(shop).await;
    });
}

#[test]
fn who_guesses_is_stopped_on_that_device_for_a_while() {
    story(domains, async |shop| {
        let (_, code) = issued(shop, 10).await;
        for _ in 0..10 {
            assert_eq!(refusal(tried(shop, "thief", "0000-0000-0000-0000-0000").await), "wallet.unknown_card at code");
        }
        assert_eq!(refusal(tried(shop, "thief", &code).await), "wallet.too_many_tries at code minutes=60");
        assert!(tried(shop, "honest", &code).await.is_ok(), "others are not stopped");
        shop.clock.advance(3_601);
        assert!(tried(shop, "thief", &code).await.is_ok());
    });
}

#[test]
fn a_card_is_kept_by_whoever_has_the_code_and_renewed_when_it_was_seen() {
    story(domains, async |shop| {
        let (id, code) = issued(shop, 900).await;
        let keep = |n: u8, code: &str| {
            let (db, code) = (shop.db.clone(), code.to_owned());
            async move { db.write(async move |tx: &Tx| keep_gift_card(tx, "phone", &code, customer(n)).await).await }
        };
        keep(1, &code).await.unwrap();
        keep(1, &code).await.unwrap();
        shop.log_ends_with(&["wallet.card_issued", "wallet.card_kept"]).await;
        let renewed = shop.db.write(async move |tx: &Tx| reissue_gift_card(tx, id).await).await.unwrap();
        assert_eq!(refusal(keep(2, &code).await), "wallet.unknown_card at code", "the old code no longer counts");
        let mine = shop.db.write(async move |tx: &Tx| kept_gift_card(tx, customer(1), id).await).await.unwrap();
        assert_eq!(mine.left, sar(900));
        shop.db.write(async |tx: &Tx| freeze(tx, customer(1), "lost_phone").await).await.unwrap();
        let lost = shop.db.write(async move |tx: &Tx| kept_gift_card(tx, customer(1), id).await).await;
        assert_eq!(refusal(lost), "wallet.frozen");
        shop.db.write(async |tx: &Tx| thaw(tx, customer(1)).await).await.unwrap();
        keep(2, renewed.code.reveal()).await.unwrap();
        let mine = shop.db.write(async move |tx: &Tx| kept_gift_card(tx, customer(1), id).await).await;
        assert_eq!(refusal(mine), "wallet.no_such_card");
        let theirs = shop.db.read(async |read: &Read| cards_kept_by(read, customer(2)).await).await.unwrap();
        assert_eq!(theirs.len(), 1);
    });
}

#[test]
fn what_comes_back_to_an_expired_card_can_be_spent() {
    story(domains, async |shop| {
        let (id, code) = issued(shop, 1_000).await;
        let account = tried(shop, "till", &code).await.unwrap().account;
        shop.db.write(async move |tx: &Tx| pay(tx, account, 1_000).await).await.unwrap();
        until(shop, YEAR + 1).await;
        assert_eq!(card_of(shop, id).await.state, CardState::Expired);
        let refund = async move |tx: &Tx| {
            let (debit, unit) = (sales(tx).await?, "SAR".to_owned());
            let back = ledger::Transfer { debit, credit: account, amount: 400, unit, reason: "refund".to_owned(), about: None };
            ledger::post(tx, &back).await?;
            revive_gift_card(tx, account).await
        };
        shop.db.write(refund).await.unwrap();
        assert_eq!(tried(shop, "till", &code).await.unwrap().left, sar(400));
        until(shop, 91).await;
        assert_eq!((card_of(shop, id).await.state, card_of(shop, id).await.left), (CardState::Expired, sar(0)));
    });
}

#[test]
fn cards_that_make_no_sense_are_not_issued_and_ended_ones_stay_so() {
    story(domains, async |shop| {
        let issue = async |minor: i64, days: i64, words: usize| {
            let issue = async move |tx: &Tx| {
                let ends_at = Some(tx.now().plus_seconds(days * 86_400));
                let wish = Issue { message: "m".repeat(words), ..wish(sales(tx).await?, minor, ends_at) };
                issue_gift_card(tx, &wish).await
            };
            refusal(shop.db.write(issue).await)
        };
        assert_eq!(issue(0, 1, 0).await, "wallet.bad_amount at amount");
        assert_eq!(issue(-5, 1, 0).await, "wallet.bad_amount at amount");
        assert_eq!(issue(i64::MAX, 1, 0).await, "ledger.bad_amount at amount");
        assert_eq!(issue(5, 0, 0).await, "wallet.card_ended");
        assert_eq!(issue(5, 1, NOTE_MAX + 1).await, "wallet.long_note at note max=280");
        let (id, _) = issued(shop, 10).await;
        shop.db.write(async move |tx: &Tx| cancel_gift_card(tx, id, sales(tx).await?).await).await.unwrap();
        let again = shop.db.write(async move |tx: &Tx| cancel_gift_card(tx, id, sales(tx).await?).await).await;
        assert_eq!(refusal(again), "wallet.card_ended");
        assert_eq!(refusal(shop.db.write(async move |tx: &Tx| thaw_gift_card(tx, id).await).await), "wallet.card_ended");
        assert_eq!(refusal(shop.db.write(async move |tx: &Tx| reissue_gift_card(tx, id).await).await), "wallet.card_ended");
    });
}

#[test]
fn what_is_owed_is_told_by_kind_to_whom_and_why() {
    story(domains, async |shop| {
        fill(shop, 1, 700).await;
        fill(shop, 2, 50).await;
        let (_, code) = issued(shop, 1_000).await;
        let account = tried(shop, "till", &code).await.unwrap().account;
        shop.db.write(async move |tx: &Tx| pay(tx, account, 300).await).await.unwrap();
        let told = shop.db.read_at_length(async |read: &Read| liability(read).await).await.unwrap();
        let owed: Vec<_> = told.iter().map(|kind| (kind.kind, kind.owed, kind.accounts)).collect();
        assert_eq!(owed, [("wallet", sar(750), 2), ("gift_card", sar(700), 1)]);
        assert_eq!(told[0].largest[0].code, format!("wallet:{}", customer(1)));
        let why: Vec<_> = told[1].reasons.iter().map(|why| (why.reason.as_str(), why.given, why.taken)).collect();
        assert_eq!(why, [("gift_card_sold", 1_000, 0), ("sale", 0, 300)]);
    });
}

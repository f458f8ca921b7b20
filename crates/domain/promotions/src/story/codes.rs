//! Coupons: unlocked once, guessed never, minted by the hundred thousand.

use super::*;

fn coupon(minor: i64) -> Rule {
    Rule { when: Condition::Coupon, offered: Offered::Unlisted, ..off(minor) }
}

async fn minted(shop: &TestShop, promotion: PromotionId, customer: Option<u16>) -> String {
    shop.db.write(async move |tx: &Tx| mint(tx, promotion, customer.map(id::<CustomerId>)).await).await.unwrap()
}

async fn shown(shop: &TestShop, device: &'static str, cart: u16, code: &str) -> Result<()> {
    let code = code.to_owned();
    shop.db.write(async move |tx: &Tx| present(tx, device, id::<CartId>(cart), &code).await).await
}

fn with(codes: &[&str], basket: Basket) -> Basket {
    Basket { codes: codes.iter().map(|code| (*code).to_owned()).collect(), ..basket }
}

#[test]
fn a_coupon_shown_at_two_tills_and_on_the_web_is_used_once() {
    story(
        || vec![domain()],
        async |shop| {
            let promotion = published(shop, coupon(500)).await;
            let code = minted(shop, promotion, None).await;
            let basket = with(&[&code.to_lowercase()], basket(vec![line(1, 1_000, 1)]));
            let all = futures_util::future::join_all((0..100).map(|order| bought(shop, order, &basket))).await;
            let given: Vec<i64> = all.into_iter().map(Result::unwrap).collect();
            assert_eq!(given.iter().filter(|given| **given == 500).count(), 1);
            assert_eq!(given.iter().sum::<i64>(), 500);
            assert_eq!(priced(shop, &basket).await.codes[0].1, CodeState::Unknown);
            let won = u16::try_from(given.iter().position(|given| *given == 500).unwrap()).unwrap();
            let told = shop.db.read(async move |read: &Read| explained(read, id(won)).await).await.unwrap();
            assert_eq!(told.given[0].code.as_deref(), Some(&code[8..]), "a receipt shows only the end of a code");
            for _ in 0..2 {
                returned(shop, won).await;
            }
            assert_eq!(bought(shop, 200, &basket).await.unwrap(), 500);
            assert_eq!(bought(shop, 201, &basket).await.unwrap(), 0);
        },
    );
}

#[test]
fn wrong_used_expired_and_revoked_codes_get_one_answer_and_few_tries() {
    story(
        || vec![domain()],
        async |shop| {
            let promotion = published(shop, coupon(500)).await;
            let (good, used, gone) =
                (minted(shop, promotion, None).await, minted(shop, promotion, None).await, minted(shop, promotion, None).await);
            bought(shop, 1, &with(&[&used], basket(vec![line(1, 1_000, 1)]))).await.unwrap();
            let revoked = gone.clone();
            shop.db.write(async move |tx: &Tx| revoke(tx, &revoked).await).await.unwrap();
            let expiring = SharedCode {
                promotion,
                code: "March-2026".to_owned(),
                uses_most: None,
                expires_at: Some(MORNING.plus_seconds(60)),
            };
            shop.db.write(async move |tx: &Tx| add_code(tx, &expiring).await).await.unwrap();
            shown(shop, "phone", 1, "march 2026").await.unwrap();
            shop.clock.advance(60);
            for wrong in ["ABCD23456789", &used, &gone, "march2026", "'; drop table"] {
                let refused = shown(shop, "phone", 1, wrong).await.unwrap_err();
                assert_eq!(refused.to_string(), "promotions.unknown_code at code", "{wrong}");
            }
            assert!(shown(shop, "phone", 1, &good).await.unwrap_err().is("promotions.too_many_tries"));
            shown(shop, "tablet", 1, &good).await.unwrap();
            shop.clock.advance(15 * 60 + 1);
            shown(shop, "phone", 1, &good).await.unwrap();
            let presented = || shop.db.read(async |read: &Read| presented(read, id::<CartId>(1)).await);
            assert_eq!(presented().await.unwrap(), ["MARCH2026".to_owned(), good.clone()]);
            shop.db.write(async move |tx: &Tx| withdraw(tx, id::<CartId>(1), "March 2026").await).await.unwrap();
            assert_eq!(presented().await.unwrap(), [good]);
        },
    );
}

#[test]
fn a_shared_code_is_used_so_often_and_a_held_one_by_its_holder() {
    story(
        || vec![domain()],
        async |shop| {
            let promotion = published(shop, coupon(300)).await;
            let shared = SharedCode { promotion, code: "eid".to_owned(), uses_most: Some(2), expires_at: None };
            let short = shared.clone();
            assert!(shop.db.write(async move |tx: &Tx| add_code(tx, &short).await).await.unwrap_err().is("promotions.bad_code"));
            let shared = SharedCode { code: "Eid-10".to_owned(), ..shared };
            let again = shared.clone();
            assert_eq!(shop.db.write(async move |tx: &Tx| add_code(tx, &shared).await).await.unwrap(), "EID10");
            assert!(
                shop.db.write(async move |tx: &Tx| add_code(tx, &again).await).await.unwrap_err().is("promotions.code_taken")
            );
            let goods = || basket(vec![line(1, 1_000, 1)]);
            let mut given = Vec::new();
            for order in 1..=3 {
                given.push(bought(shop, order, &with(&["EID10"], goods())).await.unwrap());
            }
            assert_eq!(given, [300, 300, 0]);

            let own = minted(shop, promotion, Some(7)).await;
            assert_eq!(bought(shop, 4, &with(&[&own], goods())).await.unwrap(), 0, "a guest is nobody's holder");
            assert_eq!(bought(shop, 5, &of(8, with(&[&own], goods()))).await.unwrap(), 0);
            assert_eq!(bought(shop, 6, &of(7, with(&[&own], goods()))).await.unwrap(), 300);
            let open = published(shop, percent(1)).await;
            let needless = shop.db.write(async move |tx: &Tx| mint(tx, open, None).await).await;
            assert!(needless.unwrap_err().is("promotions.needs_no_code"));
        },
    );
}

#[test]
fn a_hundred_thousand_codes_are_minted_in_chunks_and_differ() {
    story(
        || vec![domain()],
        async |shop| {
            let promotion = published(shop, coupon(100)).await;
            let wish = |codes: i64| BatchWish { promotion, codes, expires_at: None };
            for nonsense in [0, -1, BATCH_CODES_MOST + 1, i64::MAX] {
                let wish = wish(nonsense);
                let refused = shop.db.write(async move |tx: &Tx| mint_batch(tx, &wish).await).await;
                assert!(refused.unwrap_err().is("promotions.bad_batch"));
            }
            let wish = wish(BATCH_CODES_MOST);
            let batch = shop.db.write(async move |tx: &Tx| mint_batch(tx, &wish).await).await.unwrap();
            while shop.db.run_due_jobs().await.unwrap() > 0 {}
            shop.log_ends_with(&["promotions.batch_ordered", "promotions.batch_minted"]).await;
            let (mut all, mut after) = (std::collections::BTreeSet::new(), String::new());
            loop {
                let from = after.clone();
                let page = shop.db.read(async move |read: &Read| codes_of_batch(read, batch, &from, 5_000).await).await.unwrap();
                let Some(last) = page.last() else { break };
                after.clone_from(last);
                all.extend(page);
            }
            assert_eq!(all.len(), 100_000);
            assert!(all.iter().all(|code| code.len() == 12));
            let basket = with(&[after.as_str()], basket(vec![line(1, 1_000, 1)]));
            assert_eq!(bought(shop, 1, &basket).await.unwrap(), 100);
            assert_eq!(bought(shop, 2, &basket).await.unwrap(), 0);
            let batches = shop.db.read(async move |read: &Read| batches_of(read, promotion, 10).await).await.unwrap();
            assert_eq!((batches.len(), batches[0].minted, batches[0].wanted), (1, 100_000, 100_000));
        },
    );
}

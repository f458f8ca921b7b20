//! Stories of referrals.

use super::*;

fn friend(n: u8) -> CustomerId {
    CustomerId::from_bytes([n; 16])
}

async fn code_of(shop: &TestShop, customer: CustomerId) -> String {
    shop.db.write(async move |tx: &Tx| referral_code(tx, customer).await).await.unwrap()
}

async fn come(shop: &TestShop, code: &str, friend: CustomerId, alike: Vec<Alike>) -> Result<()> {
    let wish = Referred { code: code.to_owned(), friend, alike };
    shop.db.write(async move |tx: &Tx| referred(tx, &wish).await).await
}

async fn first_order(shop: &TestShop, n: u16, friend: CustomerId) -> Option<(CustomerId, i64, i64)> {
    buy(shop, n, friend, 1_000).await.unwrap();
    let done = shop.db.write(async move |tx: &Tx| reward_referral(tx, friend, order(n)).await).await.unwrap();
    done.map(|(referrer, friend, member)| (referrer, friend.0, member.0))
}

#[test]
fn both_sides_are_rewarded_once_after_the_first_paid_order() {
    story(domains, async |shop| {
        begin(shop).await;
        let code = code_of(shop, sara()).await;
        assert_eq!((code_of(shop, sara()).await, code.len()), (code.clone(), 22), "128 bits of chance");
        come(shop, &code, friend(50), vec![]).await.unwrap();
        come(shop, &code, friend(50), vec![]).await.unwrap();
        assert_eq!(has(shop, sara()).await.0, 0, "a word alone is worth nothing");
        assert_eq!(first_order(shop, 1, friend(50)).await, Some((sara(), 100, 200)));
        assert_eq!(first_order(shop, 2, friend(50)).await, None);
        assert_eq!((has(shop, sara()).await.0, has(shop, friend(50)).await.0), (200, 100));

        // The third within thirty days earns the member nothing; the friend is rewarded all the same.
        for n in [51, 52] {
            come(shop, &code, friend(n), vec![]).await.unwrap();
        }
        assert_eq!(first_order(shop, 3, friend(51)).await, Some((sara(), 100, 200)));
        assert_eq!(first_order(shop, 4, friend(52)).await, Some((sara(), 100, 0)));
        let tree = shop.db.read(async |read: &Read| referral_tree(read, sara(), 10).await).await.unwrap();
        assert_eq!(
            tree.iter().map(|(friend, _, depth)| (*friend, *depth)).collect::<Vec<_>>(),
            [(friend(50), 1), (friend(51), 1), (friend(52), 1)]
        );
    });
}

#[test]
fn nobody_refers_themselves_in_any_disguise() {
    story(domains, async |shop| {
        begin(shop).await;
        let (saras, omars) = (code_of(shop, sara()).await, code_of(shop, omar()).await);
        assert!(come(shop, &saras, sara(), vec![]).await.unwrap_err().is("loyalty.self_referral"));
        for alike in [Alike::Device, Alike::Address, Alike::Phone] {
            assert!(come(shop, &saras, friend(50), vec![alike]).await.unwrap_err().is("loyalty.self_referral"));
        }
        come(shop, &saras, omar(), vec![]).await.unwrap();
        assert!(come(shop, &omars, sara(), vec![]).await.unwrap_err().is("loyalty.self_referral"), "two who send one another");
        come(shop, &omars, friend(50), vec![]).await.unwrap();
        assert!(come(shop, &saras, friend(50), vec![]).await.unwrap_err().is("loyalty.referred_before"));
        buy(shop, 1, friend(60), 1_000).await.unwrap();
        assert!(come(shop, &saras, friend(60), vec![]).await.unwrap_err().is("loyalty.not_new"));
        for _ in 0..10 {
            assert!(come(shop, "nonsense", friend(61), vec![]).await.unwrap_err().is("loyalty.unknown_code"));
        }
        assert!(come(shop, &saras, friend(61), vec![]).await.unwrap_err().is("loyalty.too_many_tries"));
    });
}

#[test]
fn a_first_order_that_is_given_back_takes_both_rewards_along() {
    story(domains, async |shop| {
        begin(shop).await;
        let code = code_of(shop, sara()).await;
        come(shop, &code, omar(), vec![]).await.unwrap();
        first_order(shop, 1, omar()).await.unwrap();
        spend(shop, 2, sara(), 150).await.unwrap();
        refund(shop, 1, 400, 1_000).await;
        assert_eq!((has(shop, sara()).await, has(shop, omar()).await), ((50, 0, 0), (100, 1, 0)), "a part changes nothing");
        refund(shop, 1, 600, 1_000).await;
        assert_eq!((has(shop, sara()).await, has(shop, omar()).await), ((0, 0, 150), (0, 0, 0)));
        ledger_is_zero(shop).await;
    });
}

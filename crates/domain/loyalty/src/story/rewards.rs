//! Stories of rewards.

use futures_util::future::join_all;
use kernel::{ChannelId, Money, PromotionId, Quantity, RewardId, Texts, VariantId};

use super::*;

fn mug() -> SavedReward {
    let grant = Grant::Goods { variant: VariantId::from_bytes([4; 16]), quantity: Quantity(1) };
    let reward = Reward {
        id: RewardId::from_bytes([5; 16]),
        name: Texts::both("A mug", "كوب"),
        grant,
        points: Points(100),
        cash: None,
        member_most: Some(2),
        from: None,
        until: None,
        channels: Vec::new(),
    };
    SavedReward { reward, remaining: Some(3), archived: false }
}

async fn offer(shop: &TestShop, saved: SavedReward) -> Result<()> {
    shop.db.write(async move |tx: &Tx| save_reward(tx, &saved).await).await
}

fn wish(customer: CustomerId, key: &str) -> Exchange {
    let channel = ChannelId::from_bytes([8; 16]);
    Exchange { customer, reward: mug().reward.id, channel, key: key.to_owned() }
}

async fn take(shop: &TestShop, wish: Exchange) -> Result<Exchanged> {
    shop.db.write(async move |tx: &Tx| exchange(tx, &wish).await).await
}

async fn left(shop: &TestShop) -> Option<i64> {
    shop.db.read(async |read: &Read| reward(read, mug().reward.id).await).await.unwrap().unwrap().remaining
}

#[test]
fn a_reward_is_taken_once_per_key_within_its_limits() {
    story(domains, async |shop| {
        begin(shop).await;
        offer(shop, mug()).await.unwrap();
        assert!(take(shop, wish(sara(), "a")).await.unwrap_err().is("loyalty.not_enough"));
        assert_eq!(left(shop).await, Some(3), "a refusal takes nothing");
        give(shop, sara(), 1_000).await;
        let first = take(shop, wish(sara(), "a")).await.unwrap();
        assert_eq!((first.again, first.points, &first.grant), (false, Points(100), &mug().reward.grant));
        let again = take(shop, wish(sara(), "a")).await.unwrap();
        assert_eq!((again.id, again.again), (first.id, true));
        take(shop, wish(sara(), "b")).await.unwrap();
        assert!(take(shop, wish(sara(), "c")).await.unwrap_err().is("loyalty.reward_limit"));
        assert_eq!((has(shop, sara()).await.0, left(shop).await), (800, Some(1)));

        let undone = shop.db.write(async move |tx: &Tx| undo_exchange(tx, first.id).await).await.unwrap();
        assert_eq!((undone, has(shop, sara()).await.0, left(shop).await), (sara(), 900, Some(2)));
        let twice = shop.db.write(async move |tx: &Tx| undo_exchange(tx, first.id).await).await.unwrap_err();
        assert!(twice.is("loyalty.unknown_exchange"));
        take(shop, wish(sara(), "d")).await.unwrap();
    });
}

#[test]
fn the_last_reward_goes_to_one_of_many() {
    story(domains, async |shop| {
        begin(shop).await;
        let coupon = Reward { grant: Grant::Coupon(PromotionId::from_bytes([6; 16])), member_most: None, ..mug().reward };
        let cash = Some(fixture::sar(500));
        offer(shop, SavedReward { reward: Reward { cash, ..coupon }, remaining: Some(1), archived: false }).await.unwrap();
        give(shop, sara(), 5_000).await;
        give(shop, omar(), 5_000).await;
        let keys: Vec<String> = (0..50).map(|n| n.to_string()).collect();
        let all = join_all(keys.iter().map(|key| take(shop, wish(if key.len() == 1 { sara() } else { omar() }, key)))).await;
        let taken: Vec<_> = all.iter().filter_map(|done| done.as_ref().ok()).collect();
        assert_eq!((taken.len(), taken[0].cash), (1, Some(Money::new(500, kernel::Currency::SAR))));
        assert!(all.iter().filter_map(|done| done.as_ref().err()).all(|error| error.is("loyalty.reward_gone")));
        assert_eq!(has(shop, sara()).await.0 + has(shop, omar()).await.0, 9_900);
    });
}

#[test]
fn a_reward_is_had_where_and_when_it_is_offered() {
    story(domains, async |shop| {
        begin(shop).await;
        give(shop, sara(), 1_000).await;
        let unlimited = |reward: Reward| SavedReward { reward, remaining: None, archived: false };
        offer(shop, unlimited(Reward { channels: vec![ChannelId::from_bytes([1; 16])], ..mug().reward })).await.unwrap();
        assert!(take(shop, wish(sara(), "a")).await.unwrap_err().is("loyalty.reward_not_here"));
        let tomorrow = shop.clock.now().plus_seconds(DAY);
        offer(shop, unlimited(Reward { from: Some(tomorrow), ..mug().reward })).await.unwrap();
        assert!(take(shop, wish(sara(), "a")).await.unwrap_err().is("loyalty.reward_closed"));
        shop.clock.advance(DAY);
        take(shop, wish(sara(), "a")).await.unwrap();
        offer(shop, SavedReward { archived: true, ..unlimited(mug().reward) }).await.unwrap();
        assert!(take(shop, wish(sara(), "b")).await.unwrap_err().is("loyalty.reward_closed"));
        let other = Exchange { reward: RewardId::from_bytes([99; 16]), ..wish(sara(), "b") };
        assert!(take(shop, other).await.unwrap_err().is("loyalty.unknown_reward"));
        let free = Reward { points: Points(0), ..mug().reward };
        assert!(offer(shop, unlimited(free)).await.unwrap_err().is("loyalty.bad_points"));
        let empty = Grant::Goods { variant: VariantId::from_bytes([4; 16]), quantity: Quantity(0) };
        assert!(offer(shop, unlimited(Reward { grant: empty, ..mug().reward })).await.unwrap_err().is("loyalty.bad_reward"));
    });
}

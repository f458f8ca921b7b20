//! Stories of time: expiry, warnings, tiers, streaks.

use super::*;

async fn kinds(shop: &TestShop, kind: &str) -> usize {
    let entries = shop.db.read(async |read: &Read| spine::entries_after(read, 0, 10_000).await).await.unwrap();
    entries.iter().filter(|entry| entry.kind == kind).count()
}

#[test]
fn points_expire_by_lot_after_a_warning() {
    story(domains, async |shop| {
        begin(shop).await;
        give(shop, sara(), 30).await;
        days(shop, 40).await;
        give(shop, sara(), 20).await;
        days(shop, 295).await;
        assert_eq!(kinds(shop, "loyalty.expiring").await, 0);
        days(shop, 2).await;
        assert_eq!((kinds(shop, "loyalty.expiring").await, has(shop, sara()).await), (1, (50, 0, 0)));
        days(shop, 30).await;
        assert_eq!((kinds(shop, "loyalty.expired").await, has(shop, sara()).await), (1, (20, 0, 0)));
        days(shop, 40).await;
        assert_eq!((kinds(shop, "loyalty.expiring").await, has(shop, sara()).await), (2, (0, 0, 0)));
        let figures = shop.db.read(async |read: &Read| figures(read, spine::testing::MORNING).await).await.unwrap();
        assert_eq!((figures.issued, figures.expired, figures.outstanding), (Points(50), Points(50), Points(0)));
        assert_eq!(figures.breakage().0, 10_000);
    });
}

#[test]
fn who_stays_away_loses_all_and_who_comes_keeps_all() {
    story(domains, async |shop| {
        begin_with(shop, Programme { expiry: Expiry::Idle(6), ..fixture::programme() }).await;
        give(shop, sara(), 30).await;
        give(shop, omar(), 30).await;
        days(shop, 120).await;
        give(shop, omar(), 1).await;
        days(shop, 70).await;
        assert_eq!((has(shop, sara()).await, has(shop, omar()).await), ((0, 0, 0), (31, 0, 0)));
    });
}

#[test]
fn a_tier_is_reached_at_once_kept_through_the_next_window_and_lost_step_by_step() {
    story(domains, async |shop| {
        begin(shop).await;
        let earned = buy(shop, 1, sara(), 1_000_000).await.unwrap();
        assert_eq!((earned.points, earned.tier.as_deref()), (Points(1_000), Some("gold")));
        shop.log_ends_with(&["loyalty.earned", "loyalty.tier_changed"]).await;
        assert_eq!(buy(shop, 2, sara(), 100_000).await.unwrap().points, Points(150), "gold multiplies");
        let programme = shop.db.read(async |read: &Read| programme(read).await).await.unwrap().unwrap();
        let sara_now = who(shop, sara()).await;
        assert_eq!(programme.tier_of(&sara_now).unwrap().benefits.len(), 1);
        let tier = async || who(shop, sara()).await.tier;
        // March belongs to the first quarter: gold until the end of June, and ten days.
        days(shop, 131).await;
        assert_eq!(tier().await.as_deref(), Some("gold"));
        days(shop, 2).await;
        assert_eq!(tier().await.as_deref(), Some("silver"), "one step down");
        let ahead = programme.ahead(&who(shop, sara()).await, shop.clock.now()).unwrap();
        assert_eq!((ahead.next.unwrap().code.as_str(), ahead.missing), ("gold", 1_000));
        days(shop, 200).await;
        assert_eq!(tier().await, None);
    });
}

#[test]
fn a_refund_takes_from_what_counts_towards_a_tier() {
    story(domains, async |shop| {
        begin(shop).await;
        buy(shop, 1, sara(), 200_000).await.unwrap();
        refund(shop, 1, 200_000, 200_000).await;
        assert_eq!((who(shop, sara()).await.qualifying, who(shop, sara()).await.tier), (0, None));
        buy(shop, 2, sara(), 299_000).await.unwrap();
        assert_eq!(who(shop, sara()).await.tier, None);
    });
}

#[test]
fn three_days_in_a_row_are_rewarded_once_and_a_gap_begins_anew() {
    story(domains, async |shop| {
        begin(shop).await;
        let visit = async |n: u16| buy(shop, n, sara(), 500).await.unwrap().met.len();
        let far = async || shop.db.read(async |read: &Read| progress(read, sara()).await).await.unwrap()[0].done;
        assert_eq!([visit(1).await, visit(2).await], [0, 0], "twice on a day is once");
        days(shop, 1).await;
        visit(3).await;
        assert_eq!(far().await, 2);
        days(shop, 2).await;
        assert_eq!((far().await, kinds(shop, "loyalty.streak_ended").await), (0, 1), "a missed day breaks the streak");
        for n in 4..=6 {
            assert_eq!(visit(n).await, usize::from(n == 6));
            days(shop, 1).await;
        }
        assert_eq!(has(shop, sara()).await.0, 30);
        assert_eq!(visit(7).await, 0, "a challenge is met once");
        assert_eq!(kinds(shop, "loyalty.challenge_met").await, 1);
    });
}

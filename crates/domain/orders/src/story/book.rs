//! Stories of the order book: its views, its numbers, and what each local day brought.

use kernel::{CustomerId, Day, VariantId, Zone};

use super::*;

fn all(view: View) -> Book {
    Book { view, channel: None, placed: None, before: None, limit: 50 }
}

async fn numbers(shop: &TestShop, asked: Book) -> Vec<String> {
    let found = shop.db.read(async move |read: &Read| book(read, &asked).await).await.unwrap();
    found.into_iter().map(|order| order.number).collect()
}

#[test]
fn each_view_shows_its_orders_newest_first() {
    story(domains, async |shop| {
        for n in 1..=4 {
            let channel = if n == 4 { seller(4, "app") } else { seller(1, "web") };
            let bought = Place { seller: channel, customer: Some(CustomerId::from_bytes([n; 16])), ..wish(n) };
            placed(shop, bought).await.unwrap();
            shop.clock.advance(60);
        }
        capture(shop, 1, sar(3_450)).await;
        handed_over(shop, 1).await.unwrap();
        cancelled(shop, 2).await.unwrap();
        capture(shop, 3, sar(3_450)).await;
        credited(shop, credit_of(9, Some(id(1)), 1_000, 150)).await.unwrap();

        let expected = [
            (View::All, vec!["WEB-1004", "APP-1001", "WEB-1003", "WEB-1002", "WEB-1001"]),
            (View::ToHandOver, vec!["APP-1001", "WEB-1003"]),
            (View::Unpaid, vec!["APP-1001"]),
            (View::Completed, vec!["WEB-1001"]),
            (View::Cancelled, vec!["WEB-1002"]),
            (View::Credits, vec!["WEB-1004"]),
        ];
        for (view, found) in expected {
            assert_eq!(numbers(shop, all(view)).await, found, "{view}");
        }
        let app = Book { channel: Some(ChannelId::from_bytes([4; 16])), ..all(View::All) };
        assert_eq!(numbers(shop, app).await, ["APP-1001"]);
        let minute = Book { placed: Some((MORNING.plus_seconds(60), MORNING.plus_seconds(120))), ..all(View::All) };
        assert_eq!(numbers(shop, minute).await, ["WEB-1002"]);
        let third = found(shop, 3).await;
        let after = Book { before: Some((third.placed_at, third.id)), ..all(View::All) };
        assert_eq!(numbers(shop, after).await, ["WEB-1002", "WEB-1001"]);

        let asked = async |read: &Read| {
            let hers = of_customer(read, CustomerId::from_bytes([3; 16]), 9).await?;
            Ok((waiting(read).await?, numbered(read, " web-100", 2).await?.len(), numbered(read, "x", 9).await?.len(), hers))
        };
        let (waiting, first, none, hers) = shop.db.read(asked).await.unwrap();
        assert_eq!((waiting, first, none), ((2, 1), 2, 0));
        assert_eq!(hers.iter().map(|order| order.id).collect::<Vec<_>>(), [id(3)]);
    });
}

#[test]
fn takings_belong_to_local_days() {
    story(domains, async |shop| {
        let riyadh: Zone = "Asia/Riyadh".parse().unwrap();
        let day = |text: &str| Day(text.parse().unwrap());
        let lamp = VariantId::from_bytes([5; 16]);
        let mut sold = wish(1);
        sold.lines[0].variant = Some(lamp);
        placed(shop, sold).await.unwrap();
        // 23:55 in Riyadh is still that day, 00:05 is the next, although in Greenwich both are one.
        for (n, wait) in [(2, 11 * 3_600 + 55 * 60), (3, 600)] {
            shop.clock.advance(wait);
            placed(shop, wish(n)).await.unwrap();
        }
        cancelled(shop, 3).await.unwrap();
        credited(shop, credit_of(9, Some(id(1)), 1_000, 150)).await.unwrap();

        let zone = riyadh.clone();
        let (days, best) = shop
            .db
            .read(async move |read: &Read| {
                Ok((takings(read, day("2026-03-01"), &zone).await?, best_sellers(read, MORNING, 5).await?))
            })
            .await
            .unwrap();
        let told: Vec<_> = days.iter().map(|taken| (taken.day.to_string(), taken.orders, taken.total.minor)).collect();
        assert_eq!(told, [("2026-03-01".to_owned(), 2, 6_900), ("2026-03-02".to_owned(), 0, -1_150)]);
        assert_eq!(best.iter().map(|sold| (sold.variant, sold.pieces.0)).collect::<Vec<_>>(), [(lamp, 2)]);
        let zone = riyadh.clone();
        let later = shop.db.read(async move |read: &Read| takings(read, day("2026-03-02"), &zone).await).await.unwrap();
        assert_eq!(later.len(), 1, "days before the first asked for are left out");
    });
}

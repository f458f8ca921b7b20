//! Behaviour, told through the front door.

use futures_util::future::join_all;
use kernel::{Id, LocationId, OrderId, Quantity, Result, VariantId};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use crate::*;

fn shirt() -> VariantId {
    VariantId::from_bytes([1; 16])
}

fn riyadh() -> LocationId {
    LocationId::from_bytes([2; 16])
}

fn order(n: u16) -> OrderId {
    let mut bytes = [0; 16];
    bytes[..2].copy_from_slice(&n.to_be_bytes());
    OrderId::from_bytes(bytes)
}

async fn receive(shop: &TestShop, pieces: i64) -> Result<Level> {
    let (variant, location, change) = (shirt(), riyadh(), Quantity(pieces));
    shop.db
        .write(async move |tx: &Tx| {
            move_stock(tx, Move { variant, location, change, reason: Reason::Received, order: None }).await
        })
        .await
}

async fn claim(shop: &TestShop, number: u16, pieces: i64, minutes: Option<i64>) -> Result<()> {
    shop.db
        .write(async move |tx: &Tx| {
            let expires_at = minutes.map(|minutes| tx.now().plus_seconds(minutes * 60));
            let wish =
                Reserve { variant: shirt(), location: riyadh(), quantity: Quantity(pieces), order: order(number), expires_at };
            reserve(tx, wish).await.map(drop)
        })
        .await
}

async fn now(shop: &TestShop) -> (i64, i64, i64) {
    let level = shop.db.read(async |read: &Read| level(read, shirt(), riyadh()).await).await.unwrap();
    (level.on_hand.0, level.reserved.0, level.available().0)
}

#[test]
fn nobody_is_promised_what_somebody_else_has() {
    story(
        || vec![domain()],
        async |shop| {
            receive(shop, 5).await.unwrap();
            claim(shop, 1, 3, None).await.unwrap();
            let refused = claim(shop, 2, 3, None).await.unwrap_err();
            assert_eq!(refused.to_string(), "stock.not_enough at quantity left=2");
            assert_eq!(now(shop).await, (5, 3, 2));
            shop.log_ends_with(&["stock.moved", "stock.reserved"]).await;
        },
    );
}

#[test]
fn the_last_piece_goes_to_exactly_one_of_a_thousand() {
    story(
        || vec![domain()],
        async |shop| {
            receive(shop, 1).await.unwrap();
            let all = join_all((0..1000).map(|n| claim(shop, n, 1, None))).await;
            assert_eq!(all.iter().filter(|done| done.is_ok()).count(), 1);
            assert!(all.iter().filter_map(|done| done.as_ref().err()).all(|error| error.is("stock.not_enough")));
            assert_eq!(now(shop).await, (1, 1, 0));
        },
    );
}

#[test]
fn a_claim_ends_by_hand_over_or_release_and_once() {
    story(
        || vec![domain()],
        async |shop| {
            receive(shop, 10).await.unwrap();
            for number in 1..=3 {
                claim(shop, number, 2, Some(30)).await.unwrap();
            }
            let left = shop.db.write(async |tx: &Tx| hand_over(tx, order(1)).await).await.unwrap();
            assert_eq!(left, Quantity(2));
            shop.db.write(async |tx: &Tx| release(tx, order(2)).await).await.unwrap();
            assert_eq!(now(shop).await, (8, 2, 6));
            shop.db.write(async |tx: &Tx| commit(tx, order(3)).await).await.unwrap();
            shop.clock.advance(31 * 60);
            assert_eq!(now(shop).await, (8, 2, 6), "time alone frees nothing: whoever set it decides");
            for again in [1, 2] {
                shop.db.write(async move |tx: &Tx| release(tx, order(again)).await).await.unwrap();
            }
            assert_eq!(now(shop).await, (8, 2, 6), "an ended claim ends once");
        },
    );
}

#[test]
fn the_till_may_sell_the_safety_stock_but_not_what_is_claimed() {
    story(
        || vec![domain()],
        async |shop| {
            receive(shop, 4).await.unwrap();
            shop.db.write(async |tx: &Tx| set_safety(tx, shirt(), riyadh(), Quantity(2)).await).await.unwrap();
            claim(shop, 1, 2, None).await.unwrap();
            assert!(
                claim(shop, 2, 1, None).await.unwrap_err().is("stock.not_enough"),
                "safety stock is not promised at a distance"
            );
            let sale = |number: u16, pieces: i64| {
                let wish = Sell { variant: shirt(), location: riyadh(), quantity: Quantity(pieces), order: order(number) };
                shop.db.write(async move |tx: &Tx| sell(tx, wish.clone()).await)
            };
            assert!(sale(3, 3).await.unwrap_err().is("stock.not_enough"));
            assert_eq!(sale(3, 2).await.unwrap().on_hand, Quantity(2));
        },
    );
}

#[test]
fn a_count_becomes_a_movement_and_nonsense_is_refused() {
    story(
        || vec![domain()],
        async |shop| {
            receive(shop, 7).await.unwrap();
            let counted = |pieces: i64| {
                shop.db.write(async move |tx: &Tx| {
                    count(tx, Count { variant: shirt(), location: riyadh(), counted: Quantity(pieces) }).await
                })
            };
            assert_eq!(counted(5).await.unwrap().on_hand, Quantity(5));
            assert_eq!(counted(5).await.unwrap().on_hand, Quantity(5));
            shop.log_ends_with(&["stock.moved", "stock.moved"]).await;
            assert!(counted(-1).await.unwrap_err().is("stock.bad_quantity"));
            for nonsense in [0, i64::MIN, i64::MAX] {
                assert!(receive(shop, nonsense).await.is_err());
            }
            assert!(receive(shop, -6).await.unwrap_err().is("stock.not_enough"));
            assert!(claim(shop, 1, -1, None).await.unwrap_err().is("stock.bad_quantity"));
            claim(shop, 1, 4, None).await.unwrap();
            assert!(counted(3).await.unwrap_err().is("stock.not_enough"), "what orders have a claim on cannot be counted away");
            assert_eq!(now(shop).await, (5, 4, 1));
        },
    );
}

#[test]
fn a_transfer_moves_pieces_between_two_places_or_not_at_all() {
    story(
        || vec![domain()],
        async |shop| {
            let jeddah = LocationId::from_bytes([3; 16]);
            receive(shop, 5).await.unwrap();
            claim(shop, 1, 2, None).await.unwrap();
            let send = |to: LocationId, pieces: i64| {
                let wish = Transfer { variant: shirt(), from: riyadh(), to, quantity: Quantity(pieces) };
                shop.db.write(async move |tx: &Tx| transfer(tx, wish.clone()).await)
            };
            let refused = send(jeddah, 4).await.unwrap_err();
            assert_eq!(refused.to_string(), "stock.not_enough at quantity left=3", "what an order has a claim on stays");
            assert!(send(riyadh(), 1).await.unwrap_err().is("stock.same_location"));
            assert!(send(jeddah, 0).await.unwrap_err().is("stock.bad_quantity"));
            let (left, arrived) = send(jeddah, 3).await.unwrap();
            assert_eq!((left.on_hand, arrived.on_hand), (Quantity(2), Quantity(3)));
            shop.log_ends_with(&["stock.moved", "stock.moved"]).await;

            let found = shop.db.read(async move |read: &Read| {
                let here = history(read, (shirt(), riyadh()), None, 10).await?;
                let there = history(read, (shirt(), jeddah), None, 10).await?;
                let older = history(read, (shirt(), riyadh()), Some(here[0].id), 10).await?;
                Ok((here, there, older))
            });
            let (here, there, older) = found.await.unwrap();
            assert_eq!(here.iter().map(|movement| movement.change.0).collect::<Vec<_>>(), [-3, 5]);
            assert!(there[0].transfer.is_some() && there[0].transfer == here[0].transfer);
            assert_eq!(older.as_slice(), &here[1..]);
        },
    );
}

#[test]
fn a_location_lists_what_runs_low() {
    story(
        || vec![domain()],
        async |shop| {
            for (n, pieces) in [(1_u8, 9_i64), (2, 2), (3, 1)] {
                let (variant, location, change) = (VariantId::from_bytes([n; 16]), riyadh(), Quantity(pieces));
                let wish = Move { variant, location, change, reason: Reason::Received, order: None };
                shop.db.write(async move |tx: &Tx| move_stock(tx, wish.clone()).await).await.unwrap();
            }
            let listed = |most: Option<i64>, after: Option<u8>| {
                let after = after.map(|n| VariantId::from_bytes([n; 16]));
                let asked = Shelf { location: riyadh(), available_most: most.map(Quantity), after, limit: 2 };
                shop.db.read(async move |read: &Read| {
                    Ok(shelf(read, &asked).await?.iter().map(|level| level.on_hand.0).collect::<Vec<_>>())
                })
            };
            assert_eq!(listed(None, None).await.unwrap(), [9, 2]);
            assert_eq!(listed(None, Some(2)).await.unwrap(), [1]);
            assert_eq!(listed(Some(2), None).await.unwrap(), [2, 1]);
        },
    );
}

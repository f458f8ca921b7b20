//! Behaviour of carts, told through the front door.

use events::carts::{CartAbandoned, CartLineChanged};
use events::{Event, Origin};
use kernel::{CartId, CartLineId, ChannelId, CustomerId, Id, Locale, OrderId, Quantity, Result, VariantId};
use spine::testing::{MORNING, TestShop, story};
use spine::{Db, Read, Recorded, Tx};

use crate::{
    Adopt, Cart, CartLine, CartState, LINES_MOST, Open, PIECES_MOST, Put, SetLine, TakeOver, abandon, adopt, assign, domain,
    hand_over, lines, of_holder, open, order, park, parked, put, resume, set, take_over,
};

const DAY_S: i64 = 86_400;

fn channel(n: u8) -> ChannelId {
    ChannelId::from_bytes([n; 16])
}

fn variant(n: i64) -> VariantId {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&n.to_be_bytes());
    VariantId::from_bytes(bytes)
}

async fn begin(db: &Db, holder: &'static str, on: u8) -> CartId {
    let wish = Open { channel: channel(on), holder: holder.into(), locale: Locale::Ar };
    db.write(async move |tx: &Tx| open(tx, wish.clone()).await).await.unwrap()
}

/// A second passes with each, so that lines stand in the order in which they were added.
async fn fill(db: &Db, cart: CartId, what: i64, pieces: i64, on: u8) -> Result<CartLineId> {
    db.clock().advance(1);
    let wish = Put { cart, variant: variant(what), quantity: Quantity(pieces), channel: channel(on) };
    db.write(async move |tx: &Tx| put(tx, wish.clone()).await).await
}

async fn change(db: &Db, cart: CartId, line: CartLineId, pieces: i64) -> Result<()> {
    let wish = SetLine { cart, line, quantity: Quantity(pieces), channel: channel(1) };
    db.write(async move |tx: &Tx| set(tx, wish.clone()).await).await
}

async fn code_of(db: &Db, cart: CartId) -> Result<String> {
    db.write(async move |tx: &Tx| hand_over(tx, cart).await).await
}

async fn take(db: &Db, code: &str, holder: &'static str, on: u8) -> Result<CartId> {
    let wish = TakeOver { code: code.to_owned(), holder: holder.into(), channel: channel(on) };
    db.write(async move |tx: &Tx| take_over(tx, wish.clone()).await).await
}

async fn become_order(db: &Db, cart: CartId) -> Result<()> {
    db.write(async move |tx: &Tx| order(tx, cart, OrderId::from_bytes([5; 16])).await).await
}

async fn seen(db: &Db, id: CartId) -> Cart {
    db.read(async move |read: &Read| crate::cart(read, id).await).await.unwrap().unwrap()
}

async fn held(db: &Db, holder: &'static str) -> Option<CartId> {
    db.read(async move |read: &Read| of_holder(read, holder).await).await.unwrap().map(|cart| cart.id)
}

/// Variant, pieces and channel of every line.
async fn content(db: &Db, id: CartId) -> Vec<(VariantId, i64, ChannelId)> {
    let all: Vec<CartLine> = db.read(async move |read: &Read| lines(read, id).await).await.unwrap();
    all.into_iter().map(|line| (line.variant, line.quantity.0, line.channel)).collect()
}

#[test]
fn a_device_has_one_cart_and_a_variant_one_line_in_it() {
    story(
        || vec![domain()],
        async |shop| {
            let cart = begin(&shop.db, "phone", 1).await;
            assert_eq!(begin(&shop.db, "phone", 2).await, cart, "the cart in hand");
            assert_ne!(begin(&shop.db, "tablet", 1).await, cart);
            let first = fill(&shop.db, cart, 7, 2, 1).await.unwrap();
            fill(&shop.db, cart, 8, 1, 2).await.unwrap();
            assert_eq!(fill(&shop.db, cart, 7, 3, 2).await.unwrap(), first);
            assert_eq!(content(&shop.db, cart).await, [(variant(7), 5, channel(1)), (variant(8), 1, channel(2))]);
            shop.log_ends_with(&[
                "carts.opened",
                "carts.opened",
                "carts.line_changed",
                "carts.line_changed",
                "carts.line_changed",
            ])
            .await;

            change(&shop.db, cart, first, 4).await.unwrap();
            assert_eq!(content(&shop.db, cart).await[0].1, 4);
            change(&shop.db, cart, first, 0).await.unwrap();
            assert_eq!(content(&shop.db, cart).await, [(variant(8), 1, channel(2))]);
            assert!(change(&shop.db, cart, first, 1).await.unwrap_err().is("carts.unknown_line"));
            let now = seen(&shop.db, cart).await;
            assert_eq!((now.version, now.state, now.locale, now.holder.as_str()), (6, CartState::Open, Locale::Ar, "phone"));
        },
    );
}

#[test]
fn a_change_is_told_with_what_the_line_holds_after_it() {
    story(
        || vec![domain()],
        async |shop| {
            let mut told = shop.db.follow();
            let cart = begin(&shop.db, "phone", 1).await;
            let line = fill(&shop.db, cart, 7, 2, 1).await.unwrap();
            fill(&shop.db, cart, 7, 3, 2).await.unwrap();
            change(&shop.db, cart, line, 0).await.unwrap();
            let mut found = Vec::new();
            while let Ok(batch) = told.try_recv() {
                let changed = |entry: &Recorded| entry.decode::<CartLineChanged>().transpose().unwrap();
                assert!(batch.iter().all(|entry| entry.origin == Origin::Live));
                found.extend(batch.iter().filter_map(changed).map(|event| (event.quantity.0, event.channel)));
            }
            assert_eq!(found, [(2, channel(1)), (5, channel(2)), (0, channel(1))]);
        },
    );
}

#[test]
fn a_cart_holds_no_more_than_it_may() {
    story(
        || vec![domain()],
        async |shop| {
            let cart = begin(&shop.db, "phone", 1).await;
            let line = fill(&shop.db, cart, 1, PIECES_MOST, 1).await.unwrap();
            assert!(fill(&shop.db, cart, 1, 1, 1).await.unwrap_err().is("carts.bad_quantity"));
            for wrong in [0, -1, PIECES_MOST + 1, i64::MAX, i64::MIN] {
                assert!(fill(&shop.db, cart, 2, wrong, 1).await.unwrap_err().is("carts.bad_quantity"), "{wrong}");
                let quietly = wrong == 0 || change(&shop.db, cart, line, wrong).await.unwrap_err().is("carts.bad_quantity");
                assert!(quietly, "{wrong}");
            }
            for what in 2..=LINES_MOST {
                fill(&shop.db, cart, what, 1, 1).await.unwrap();
            }
            assert!(fill(&shop.db, cart, LINES_MOST + 1, 1, 1).await.unwrap_err().is("carts.too_many_lines"));
            fill(&shop.db, cart, LINES_MOST, 1, 1).await.unwrap();
            assert_eq!(i64::try_from(content(&shop.db, cart).await.len()).unwrap(), LINES_MOST);
        },
    );
}

#[test]
fn a_cart_becomes_one_order_and_then_rests() {
    story(
        || vec![domain()],
        async |shop| {
            let cart = begin(&shop.db, "phone", 1).await;
            let line = fill(&shop.db, cart, 1, 1, 1).await.unwrap();
            let sara = CustomerId::from_bytes([3; 16]);
            let name = async move |tx: &Tx| assign(tx, cart, Some(sara), "").await;
            shop.db.write(name).await.unwrap();
            become_order(&shop.db, cart).await.unwrap();
            shop.log_ends_with(&["carts.ordered"]).await;
            let now = seen(&shop.db, cart).await;
            assert_eq!((now.state, now.customer), (CartState::Ordered, Some(sara)));
            let refusals = [
                become_order(&shop.db, cart).await,
                fill(&shop.db, cart, 1, 1, 1).await.map(drop),
                change(&shop.db, cart, line, 2).await,
                code_of(&shop.db, cart).await.map(drop),
                shop.db.write(name).await,
                shop.db.write(async move |tx: &Tx| park(tx, cart, "").await).await,
                shop.db.write(async move |tx: &Tx| abandon(tx, cart).await).await,
                shop.db.write(async move |tx: &Tx| resume(tx, cart, "phone", channel(1)).await).await,
            ];
            for refused in refusals {
                assert!(refused.unwrap_err().is("carts.not_open"));
            }
            assert!(become_order(&shop.db, CartId::from_bytes([1; 16])).await.unwrap_err().is("carts.unknown_cart"));
            assert_ne!(begin(&shop.db, "phone", 1).await, cart, "the next cart is a new one");
        },
    );
}

#[test]
fn a_code_moves_a_cart_to_another_device_once() {
    story(
        || vec![domain()],
        async |shop| {
            let cart = begin(&shop.db, "phone", 1).await;
            fill(&shop.db, cart, 1, 2, 1).await.unwrap();
            let first = code_of(&shop.db, cart).await.unwrap();
            let code = code_of(&shop.db, cart).await.unwrap();
            assert!(take(&shop.db, &first, "till", 2).await.unwrap_err().is("carts.unknown_code"), "only the last code counts");
            let typed = format!(" {}-{} ", code[..4].to_lowercase(), &code[4..]);
            assert_eq!(take(&shop.db, &typed, "till", 2).await.unwrap(), cart);
            shop.log_ends_with(&["carts.line_changed", "carts.handed_over"]).await;
            assert_eq!((held(&shop.db, "till").await, held(&shop.db, "phone").await), (Some(cart), None));
            assert_eq!(content(&shop.db, cart).await, [(variant(1), 2, channel(1))], "the line remembers where it came from");
            assert_eq!(seen(&shop.db, cart).await.channel, channel(2));
            assert!(take(&shop.db, &code, "tablet", 2).await.unwrap_err().is("carts.unknown_code"), "once");
        },
    );
}

#[test]
fn a_cart_taken_over_is_poured_into_the_one_in_hand() {
    story(
        || vec![domain()],
        async |shop| {
            let (given, own) = (begin(&shop.db, "phone", 1).await, begin(&shop.db, "till", 2).await);
            fill(&shop.db, given, 1, 2, 1).await.unwrap();
            fill(&shop.db, given, 2, 1, 1).await.unwrap();
            fill(&shop.db, own, 1, 5, 2).await.unwrap();
            let sara = CustomerId::from_bytes([3; 16]);
            shop.db.write(async move |tx: &Tx| assign(tx, given, Some(sara), "").await).await.unwrap();
            let code = code_of(&shop.db, given).await.unwrap();
            shop.clock.advance(1);
            assert_eq!(take(&shop.db, &code, "till", 2).await.unwrap(), own);
            assert_eq!(content(&shop.db, own).await, [(variant(1), 7, channel(2)), (variant(2), 1, channel(1))]);
            assert_eq!(seen(&shop.db, own).await.customer, Some(sara));
            assert_eq!(seen(&shop.db, given).await.state, CartState::Abandoned);
            shop.log_ends_with(&["carts.line_changed", "carts.line_changed", "carts.handed_over"]).await;

            let other = begin(&shop.db, "phone", 1).await;
            fill(&shop.db, other, 1, PIECES_MOST, 1).await.unwrap();
            let code = code_of(&shop.db, other).await.unwrap();
            assert!(take(&shop.db, &code, "till", 2).await.unwrap_err().is("carts.bad_quantity"), "too much for one line");
            assert_eq!(content(&shop.db, other).await.len(), 1, "and nothing was poured");
            assert_eq!(take(&shop.db, &code, "tablet", 2).await.unwrap(), other, "nor the code used up");
        },
    );
}

#[test]
fn what_a_device_holds_becomes_its_customers_and_follows_them() {
    story(
        || vec![domain()],
        async |shop| {
            let sara = CustomerId::from_bytes([7; 16]);
            let sign_in = async |holder: &'static str| {
                let wish = Adopt { holder: holder.into(), into: "sara".into(), customer: sara, channel: channel(1) };
                shop.db.write(async move |tx: &Tx| adopt(tx, &wish).await).await.unwrap();
            };
            sign_in("phone").await;
            assert_eq!(held(&shop.db, "sara").await, None, "no cart is made for nothing");
            let first = begin(&shop.db, "phone", 1).await;
            fill(&shop.db, first, 1, 2, 1).await.unwrap();
            sign_in("phone").await;
            assert_eq!((held(&shop.db, "sara").await, held(&shop.db, "phone").await), (Some(first), None), "it is the same cart");
            assert_eq!(seen(&shop.db, first).await.customer, Some(sara));

            let other = begin(&shop.db, "tablet", 2).await;
            fill(&shop.db, other, 1, 3, 2).await.unwrap();
            fill(&shop.db, other, 2, 1, 2).await.unwrap();
            sign_in("tablet").await;
            let pieces: Vec<_> = content(&shop.db, first).await.iter().map(|line| line.1).collect();
            assert_eq!((pieces, held(&shop.db, "tablet").await), (vec![5, 1], None), "both are one");
            assert_eq!(seen(&shop.db, other).await.state, CartState::Abandoned);

            let full = begin(&shop.db, "desk", 1).await;
            fill(&shop.db, full, 1, PIECES_MOST, 1).await.unwrap();
            let before = shop.db.position();
            sign_in("desk").await;
            assert_eq!(
                (held(&shop.db, "desk").await, held(&shop.db, "sara").await),
                (Some(full), Some(first)),
                "too much for one"
            );
            assert_eq!(shop.db.position(), before);
        },
    );
}

#[test]
fn wrong_expired_and_overtaken_codes_answer_alike_and_are_limited() {
    story(
        || vec![domain()],
        async |shop| {
            let [late, done, good] =
                [begin(&shop.db, "a", 1).await, begin(&shop.db, "b", 1).await, begin(&shop.db, "c", 1).await];
            let expired = code_of(&shop.db, late).await.unwrap();
            shop.clock.advance(15 * 60);
            let overtaken = code_of(&shop.db, done).await.unwrap();
            become_order(&shop.db, done).await.unwrap();
            let mut answers = Vec::new();
            for wrong in [expired.as_str(), overtaken.as_str(), "22222222", "short", "\0"] {
                answers.push(take(&shop.db, wrong, "thief", 1).await.unwrap_err().to_string());
            }
            assert_eq!(answers, vec![answers[0].clone(); 5]);
            assert!(answers[0].starts_with("carts.unknown_code at code"));

            let code = code_of(&shop.db, good).await.unwrap();
            assert!(take(&shop.db, &code, "thief", 1).await.unwrap_err().is("carts.too_many_tries"), "not even the right one");
            assert_eq!(take(&shop.db, &code, "friend", 1).await.unwrap(), good, "which others may use");
            shop.clock.advance(15 * 60 + 1);
            assert!(take(&shop.db, &code, "thief", 1).await.unwrap_err().is("carts.unknown_code"), "and later once more");
        },
    );
}

#[test]
fn a_parked_cart_waits_until_a_till_with_empty_hands_takes_it_up() {
    story(
        || vec![domain()],
        async |shop| {
            let cart = begin(&shop.db, "till 1", 1).await;
            fill(&shop.db, cart, 1, 1, 1).await.unwrap();
            shop.db.write(async move |tx: &Tx| park(tx, cart, " blue\n coat ").await).await.unwrap();
            assert!(fill(&shop.db, cart, 1, 1, 1).await.unwrap_err().is("carts.not_open"));
            let waiting = shop.db.read(async |read: &Read| parked(read, channel(1), 10).await).await.unwrap();
            assert_eq!(waiting.iter().map(|cart| cart.note.as_str()).collect::<Vec<_>>(), ["blue coat"]);
            assert!(shop.db.read(async |read: &Read| parked(read, channel(2), 10).await).await.unwrap().is_empty());

            let next = begin(&shop.db, "till 1", 1).await;
            assert_ne!(next, cart);
            let line = fill(&shop.db, next, 2, 1, 1).await.unwrap();
            let again = async move |tx: &Tx| resume(tx, cart, "till 1", channel(1)).await;
            assert!(shop.db.write(again).await.unwrap_err().is("carts.hands_full"));
            change(&shop.db, next, line, 0).await.unwrap();
            shop.db.write(again).await.unwrap();
            shop.log_ends_with(&["carts.abandoned", "carts.resumed"]).await;
            assert_eq!(held(&shop.db, "till 1").await, Some(cart));
            assert_eq!(seen(&shop.db, cart).await.note, "");
            let stolen = async move |tx: &Tx| resume(tx, cart, "till 2", channel(1)).await;
            assert!(shop.db.write(stolen).await.unwrap_err().is("carts.not_open"), "nobody takes a cart out of a hand");
            let wordy = async move |tx: &Tx| park(tx, cart, &"x".repeat(201)).await;
            assert!(shop.db.write(wordy).await.unwrap_err().is("request.too_long"));
        },
    );
}

#[test]
fn a_cart_that_nobody_touches_is_given_up() {
    story(
        || vec![domain()],
        async |shop| {
            let mut forgotten = Vec::new();
            for holder in (0..120).map(|n| &*format!("device {n}").leak()) {
                forgotten.push(begin(&shop.db, holder, 1).await);
            }
            let aside = forgotten[0];
            shop.db.write(async move |tx: &Tx| park(tx, aside, "").await).await.unwrap();
            let kept = begin(&shop.db, "kept", 1).await;
            let code = code_of(&shop.db, kept).await.unwrap();
            let days = async |shop: &TestShop, n: i64| {
                shop.clock.advance(n * DAY_S);
                while shop.db.run_due_jobs().await.unwrap() > 0 {}
            };
            days(shop, 20).await;
            fill(&shop.db, kept, 1, 1, 1).await.unwrap();
            days(shop, 10).await;
            assert_eq!(seen(&shop.db, aside).await.state, CartState::Parked, "thirty days are not yet over");
            let from = shop.db.position();
            days(shop, 1).await;
            for cart in forgotten {
                assert_eq!(seen(&shop.db, cart).await.state, CartState::Abandoned);
            }
            assert_eq!(shop.db.position() - from, 120, "each is told once");
            shop.log_ends_with(&[CartAbandoned::KIND]).await;
            assert_eq!(seen(&shop.db, kept).await.state, CartState::Open);
            assert!(take(&shop.db, &code, "late", 1).await.unwrap_err().is("carts.unknown_code"));
            days(shop, 20).await;
            assert_eq!(seen(&shop.db, kept).await.state, CartState::Abandoned, "the look was asked for again");
            assert!(shop.db.clock().now() > MORNING);
        },
    );
}

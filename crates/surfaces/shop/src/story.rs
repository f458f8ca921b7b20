//! What holds for the shop as a whole: both languages speak, every door is guarded, and open pages hear what they must.

use std::sync::Arc;

use events::carts::CartLineChanged;
use events::orders::OrderPaid;
use events::stock::{StockMoved, StockReleased, StockReserved};
use events::{Event, Origin};
use kernel::{CartId, Currency, Id, Locale, LocationId, Money, OrderId, Quantity, Timestamp, VariantId};
use spine::Recorded;
use web::Policy;
use web::i18n::Messages;
use web::live::{Frame, Topic};

mod appointments;
mod delivery;
mod offers;
mod pages;
mod pay_code;
mod points;
mod shop;
mod wallet;

fn recorded<E: Event>(event: &E) -> Recorded {
    Recorded {
        position: 7,
        at: Timestamp(0),
        happened_at: Timestamp(0),
        kind: E::KIND.into(),
        version: E::VERSION,
        about: event.about(),
        origin: Origin::Live,
        actor: None,
        cause: None,
        depth: 0,
        body: Arc::from(serde_json::to_string(event).unwrap()),
    }
}

fn topic(prefix: &str) -> Topic {
    crate::topics().into_iter().find(|topic| topic.prefix == prefix).unwrap()
}

/// What a screen is sent, and for which topic.
fn drawn(recorded: &Recorded, locale: Locale) -> (String, String) {
    let topic = topic("stock");
    let touches = (topic.touches)(recorded);
    let [touch] = touches.as_slice() else { panic!("one element, not {touches:?}") };
    let Frame::Replace(markup) = (topic.draw)(recorded, touch, locale) else { panic!("stock is drawn, not reloaded") };
    let html = markup.into_string();
    assert!(html.contains(&format!("id=\"{}\"", touch.element)), "the frame finds its place: {html}");
    assert!(html.contains(&format!("data-live=\"{}\"", touch.topic)), "and is watched again: {html}");
    (touch.topic.clone(), html)
}

#[test]
fn both_languages_say_everything() {
    assert_eq!(
        web::i18n::check(&[
            crate::MESSAGES,
            crate::APPOINTMENT_MESSAGES,
            crate::PROFILE_MESSAGES,
            crate::WALLET_MESSAGES,
            crate::POINTS_MESSAGES,
            crate::OFFERS_MESSAGES
        ]),
        Vec::<String>::new()
    );
}

#[test]
fn whatever_changes_something_belongs_to_a_shopper() {
    let routes = crate::routes().listing();
    let open: Vec<_> = routes.iter().filter(|route| route.method != "GET" && route.policy != Policy::Shopper).collect();
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn every_way_in_which_stock_moves_is_drawn_in_the_viewers_language() {
    Messages::new(&[crate::MESSAGES]).unwrap().install();
    let (variant, location) = (VariantId::from_bytes([1; 16]), LocationId::from_bytes([2; 16]));
    let moved = |available| StockMoved {
        movement: Id::from_bytes([3; 16]),
        variant,
        location,
        change: Quantity(-1),
        reason: "sold".to_owned(),
        order: None,
        on_hand: Quantity(available),
        available: Quantity(available),
    };
    let (reservation, quantity) = (Id::from_bytes([4; 16]), Quantity(2));
    let reserved = StockReserved { reservation, variant, location, quantity, order: None, available: Quantity(40) };
    let released = StockReleased { reservation, variant, location, quantity, available: Quantity(42) };

    let (watched, html) = drawn(&recorded(&moved(0)), Locale::En);
    assert_eq!(watched, format!("stock.{variant}"));
    assert!(html.contains("Sold out") && html.contains("bad"), "{html}");
    assert!(drawn(&recorded(&moved(3)), Locale::Ar).1.contains("بقيت"));
    assert!(drawn(&recorded(&reserved), Locale::En).1.contains("data-available=\"40\""));
    assert!(drawn(&recorded(&released), Locale::Ar).1.contains("data-available=\"42\""));
}

#[test]
fn carts_and_orders_are_reloaded_by_whoever_sees_them() {
    let cart = CartId::from_bytes([5; 16]);
    let channel = Id::from_bytes([6; 16]);
    let variant = VariantId::from_bytes([1; 16]);
    let changed = recorded(&CartLineChanged { cart, line: Id::from_bytes([7; 16]), variant, quantity: Quantity(1), channel });
    let order = OrderId::from_bytes([8; 16]);
    let paid = recorded(&OrderPaid { order, customer: None, channel, total: Money::new(1, Currency::SAR) });
    for (prefix, event, watched, element) in [
        ("cart", &changed, format!("cart.{cart}"), "cart"),
        ("cart_count", &changed, format!("cart_count.{cart}"), "cart-count"),
        ("order", &paid, format!("order.{order}"), "tracking"),
    ] {
        let touches = (topic(prefix).touches)(event);
        assert_eq!(
            touches.iter().map(|touch| (touch.topic.as_str(), touch.element.as_str())).collect::<Vec<_>>(),
            [(watched.as_str(), element)]
        );
    }
    assert!((topic("cart").touches)(&paid).is_empty() && (topic("order").touches)(&changed).is_empty());
}

//! Live topics: stock is drawn once for all screens; carts and orders are drawn for each viewer, so their pages reload them.

use events::Event;
use events::carts::{CartAbandoned, CartHandedOver, CartLineChanged, CartOrdered, CartParked, CartResumed};
use events::orders::{OrderCancelled, OrderHandedOver, OrderPaid};
use events::payments::{TenderCaptured, TenderFailed, TenderRefunded, TenderVoided};
use events::stock::{SafetySet, StockMoved, StockReleased, StockReserved};
use events::wallet::{CodeScanned, MoneyAsked, MoneySent, WalletFrozen, WalletLoaded, WalletThawed};
use kernel::{CartId, CustomerId, Id, Locale, LocationId, OrderId, Quantity, VariantId};
use maud::{Markup, html};
use spine::Recorded;
use web::Policy;
use web::components::StockState;
use web::live::{Frame, Topic, Touch, is_id};
use web::t;

/// The topics of the shop: `stock.<variant>`, `cart.<cart>`, `cart_count.<cart>`, `order.<order>` and `wallet.<customer>`.
#[must_use]
pub fn topics() -> Vec<Topic> {
    let reload = |_: &Recorded, _: &Touch, _: Locale| Frame::Reload;
    vec![
        Topic { prefix: "stock", takes: is_id::<VariantId>, policy: Policy::Public, touches: stock_touches, draw: draw_stock },
        Topic { prefix: "cart", takes: is_id::<CartId>, policy: Policy::Public, touches: cart_touches, draw: reload },
        Topic { prefix: "cart_count", takes: is_id::<CartId>, policy: Policy::Public, touches: count_touches, draw: reload },
        Topic { prefix: "wallet", takes: is_id::<CustomerId>, policy: Policy::Public, touches: wallet_touches, draw: reload },
        Topic { prefix: "order", takes: is_id::<OrderId>, policy: Policy::Public, touches: order_touches, draw: reload },
    ]
}

/// The number of pieces of a variant at a place, as the page and its topic draw it.
pub(crate) fn stock_at(locale: Locale, variant: VariantId, location: LocationId, available: Quantity) -> Markup {
    let (tone, said) = match StockState::of(available.0) {
        StockState::Plenty => ("good", t!(locale, "shop.stock_plenty", count = available)),
        StockState::Few(left) => ("warn", t!(locale, "web.few_left", left = left)),
        StockState::None => ("bad", t!(locale, "web.sold_out")),
    };
    html! {
        span.badge.stock.(tone) #{ "stock-" (variant) "-" (location) } data-live={ "stock." (variant) } data-available=(available) {
            (said)
        }
    }
}

/// What an event says about stock: what, where, and how many are free to sell after it.
fn stock(recorded: &Recorded) -> Option<(VariantId, LocationId, Quantity)> {
    if let Some(Ok(moved)) = recorded.decode::<StockMoved>() {
        return Some((moved.variant, moved.location, moved.available));
    }
    if let Some(Ok(reserved)) = recorded.decode::<StockReserved>() {
        return Some((reserved.variant, reserved.location, reserved.available));
    }
    if let Some(Ok(safety)) = recorded.decode::<SafetySet>() {
        return Some((safety.variant, safety.location, safety.available));
    }
    let released = recorded.decode::<StockReleased>()?.ok()?;
    Some((released.variant, released.location, released.available))
}

fn stock_touches(recorded: &Recorded) -> Vec<Touch> {
    let touch =
        |(variant, location, _)| Touch { topic: format!("stock.{variant}"), element: format!("stock-{variant}-{location}") };
    stock(recorded).map(touch).into_iter().collect()
}

fn draw_stock(recorded: &Recorded, _: &Touch, locale: Locale) -> Frame {
    match stock(recorded) {
        Some((variant, location, available)) => Frame::Replace(stock_at(locale, variant, location, available)),
        None => Frame::Reload,
    }
}

fn changes_a_cart(kind: &str) -> bool {
    let kinds = [
        CartLineChanged::KIND,
        CartHandedOver::KIND,
        CartParked::KIND,
        CartResumed::KIND,
        CartOrdered::KIND,
        CartAbandoned::KIND,
    ];
    kinds.contains(&kind)
}

fn cart_touches(recorded: &Recorded) -> Vec<Touch> {
    touch_of_cart(recorded, "cart", "cart")
}

fn count_touches(recorded: &Recorded) -> Vec<Touch> {
    touch_of_cart(recorded, "cart_count", "cart-count")
}

fn touch_of_cart(recorded: &Recorded, prefix: &str, element: &str) -> Vec<Touch> {
    let cart = CartId::from_bytes(recorded.about);
    let touch = Touch { topic: format!("{prefix}.{cart}"), element: element.to_owned() };
    changes_a_cart(&recorded.kind).then_some(touch).into_iter().collect()
}

/// Whose wallet moved, as far as the event says.
fn wallet_touches(recorded: &Recorded) -> Vec<Touch> {
    let about = || Some(CustomerId::from_bytes(recorded.about));
    let whose = match recorded.kind.as_ref() {
        WalletLoaded::KIND | WalletFrozen::KIND | WalletThawed::KIND | CodeScanned::KIND => vec![about()],
        MoneySent::KIND => match recorded.decode::<MoneySent>() {
            Some(Ok(sent)) => vec![Some(sent.from), Some(sent.to)],
            _ => Vec::new(),
        },
        MoneyAsked::KIND => match recorded.decode::<MoneyAsked>() {
            Some(Ok(asked)) => vec![Some(asked.asker), Some(asked.payer)],
            _ => Vec::new(),
        },
        OrderPaid::KIND => match recorded.decode::<OrderPaid>() {
            Some(Ok(paid)) => vec![paid.customer],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    let touches = |customer: CustomerId| {
        [PURSE, PAID].map(|element| Touch { topic: format!("wallet.{customer}"), element: element.to_owned() })
    };
    whose.into_iter().flatten().flat_map(touches).collect()
}

/// What of the wallet's pages is kept current: the wallet itself, and what a device that shows its code has just paid.
pub(crate) const PURSE: &str = "purse";
pub(crate) const PAID: &str = "paid";

fn order_touches(recorded: &Recorded) -> Vec<Touch> {
    let kinds = [
        OrderPaid::KIND,
        OrderHandedOver::KIND,
        OrderCancelled::KIND,
        TenderCaptured::KIND,
        TenderFailed::KIND,
        TenderVoided::KIND,
        TenderRefunded::KIND,
    ];
    let order = OrderId::from_bytes(recorded.about);
    let touch = Touch { topic: format!("order.{order}"), element: "tracking".to_owned() };
    kinds.contains(&recorded.kind.as_ref()).then_some(touch).into_iter().collect()
}

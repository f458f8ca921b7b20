//! What is particular to selling: prices, stock, receipts, how far an order has come.

use kernel::{Locale, Money};
use maud::{Markup, html};

use crate::format;
use crate::t;

/// A price.
#[must_use]
pub fn price(locale: Locale, amount: Money) -> Markup {
    html! { span.price { bdi { (format::money(locale, amount)) } } }
}

/// A price beside the higher one it replaces.
#[must_use]
pub fn price_reduced(locale: Locale, amount: Money, before: Money) -> Markup {
    html! {
        span.price.reduced {
            span.hidden { (t!(locale, "web.now")) " " } bdi { (format::money(locale, amount)) } " "
            span.hidden { (t!(locale, "web.was")) " " } s { bdi { (format::money(locale, before)) } }
        }
    }
}

/// How much of something can be had, as a visitor is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StockState {
    /// Enough.
    Plenty,
    /// So few that it is worth saying.
    Few(i64),
    /// None.
    None,
}

impl StockState {
    /// From what is available: up to five are worth saying.
    #[must_use]
    pub const fn of(available: i64) -> Self {
        match available {
            ..=0 => Self::None,
            1..=5 => Self::Few(available),
            6.. => Self::Plenty,
        }
    }
}

/// The stock of one thing, kept current by its topic. `id` is the same on the page and in the topic's frames.
#[must_use]
pub fn stock_badge(locale: Locale, id: &str, topic: &str, state: StockState) -> Markup {
    let (class, label) = match state {
        StockState::Plenty => ("good", t!(locale, "web.in_stock")),
        StockState::Few(left) => ("warn", t!(locale, "web.few_left", left = left)),
        StockState::None => ("bad", t!(locale, "web.sold_out")),
    };
    html! { span.badge.stock.(class) #(id) data-live=(topic) { (label) } }
}

/// A receipt as it is shown and printed; all amounts are computed before.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The merchant, the place, the tax number: one line each.
    pub heading: Vec<String>,
    /// What was sold.
    pub lines: Vec<ReceiptLine>,
    /// Label and amount of what follows the lines: subtotal, tax, total, tenders, change.
    pub sums: Vec<(String, Money)>,
    /// What stands below: order number, date, thanks.
    pub footing: Vec<String>,
}

/// A line of a receipt.
#[derive(Debug, Clone)]
pub struct ReceiptLine {
    /// What.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// For how much together.
    pub amount: Money,
}

/// A receipt.
#[must_use]
pub fn receipt(locale: Locale, receipt: &Receipt) -> Markup {
    html! {
        section.receipt {
            header { @for line in &receipt.heading { p { (line) } } }
            table {
                tbody {
                    @for line in &receipt.lines {
                        tr {
                            td { (line.name) " × " bdi { (format::number(locale, line.quantity)) } }
                            td.amount { bdi { (format::money(locale, line.amount)) } }
                        }
                    }
                }
                tfoot {
                    @for (label, amount) in &receipt.sums {
                        tr { th scope="row" { (label) } td.amount { bdi { (format::money(locale, *amount)) } } }
                    }
                }
            }
            footer { @for line in &receipt.footing { p { (line) } } }
        }
    }
}

/// One step of something that takes its course.
#[derive(Debug, Clone)]
pub struct Step {
    /// What happens.
    pub label: String,
    /// When, or a remark.
    pub note: String,
}

/// How far something has come: the steps before `reached` are done, that one is going on.
#[must_use]
pub fn progress(locale: Locale, steps: &[Step], reached: usize) -> Markup {
    html! {
        ol.progress aria-label=(t!(locale, "web.progress")) {
            @for (place, step) in steps.iter().enumerate() {
                @let (class, state) = match place.cmp(&reached) {
                    std::cmp::Ordering::Less => ("done", t!(locale, "web.step_done")),
                    std::cmp::Ordering::Equal => ("now", t!(locale, "web.step_now")),
                    std::cmp::Ordering::Greater => ("next", t!(locale, "web.step_next")),
                };
                li.(class) aria-current=[(place == reached).then_some("step")] {
                    strong { (step.label) } " " span.hidden { "(" (state) ")" }
                    @if !step.note.is_empty() { " " span.note { (step.note) } }
                }
            }
        }
    }
}

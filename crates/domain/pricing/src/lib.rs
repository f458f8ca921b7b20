//! Pricing: what a variant costs, and what the state takes of it.
//!
//! Owns: price lists, prices, declared exceptions from parity, tax rates by country and class, and the arithmetic of a quote. Tables `pricing_*`.
//! Hears: nothing.
//! Promises: every channel that points at a list quotes the same price; a quote's net and tax sum to its total, line by line
//! and as a whole; a line is rounded once, half to even; a price that is set to what it was leaves no trace.
//! Not here: offers and coupons, how a price is written for people, what is in stock.

mod audit;
mod commands;
mod model;
mod rules;
mod store;

#[cfg(test)]
mod story;

pub use commands::{
    SetPrice, SetTaxRate, quote, save_list, sent, set_price, set_tax_rate, standard_rates, usual_rate, usual_rates,
};
pub use commands::{clear_price, declare_exception, end_exception};
pub use model::{Denied, Exception, Listed, Price, PriceChange, PriceList, Quote, QuotedDelivery, QuotedLine, Wanted};
pub use rules::{EXCEPTION_DAYS_MAX, LINES_MAX, QUANTITY_MAX, changed_price, delivered, discounted, quote_line};
pub use store::{exceptions, listed, price_counts};
pub use store::{list, list_by_code, lists, lowest, price, prices, reduced, tax_rate, tax_rates};

/// The domain's sentences.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "pricing", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("pricing")
        .migrations(&[("0001_pricing", include_str!("../migrations/0001_pricing.sql"))])
        .audit("every price is on a list, and none is below nothing", audit::prices_are_sound)
        .audit("every exception says where, why and until when", audit::exceptions_are_sound)
        .audit("no tax takes less than nothing or more than the whole", audit::rates_are_rates)
}

//! Flows: acts that need several domains at the same instant, and views that show several at once.
//!
//! Owns: no tables; the names `checkout.*` of reactions and jobs that join domains.
//! Hears: `payments.failed` (calls the order off), `orders.placed` (confirms it to whoever gave an address), `orders.paid` (earns
//! points, rewards a referral, fills a wallet), `bookings.reminder_due` and `banking.schedule_failed` (write to whom they
//! concern).
//! Promises: an act happens in one transaction or not at all; the same code sells on every channel.
//! Not here: rules about one noun (its domain has them), screens (`surfaces`), SQL.

pub mod account;
pub mod appointments;
pub mod assortment;
pub mod branch;
pub mod checkout;
mod confirmation;
pub mod finding;
pub mod import;
mod jobs;
pub mod membership;
pub mod notices;
pub mod offers;
pub mod parity;
pub mod pictures;
mod reactions;
pub mod referral;
pub mod refund;
pub mod rewards;
pub mod set_up;
pub mod settle;
pub mod stored_value;
pub mod storefront;
pub mod till_sale;

/// The sentences of what flows refuse and report.
pub const MESSAGES: [web::i18n::Bundle; 10] = [
    web::i18n::Bundle {
        name: "checkout",
        en: include_str!("../messages/en/checkout.ftl"),
        ar: include_str!("../messages/ar/checkout.ftl"),
    },
    web::i18n::Bundle {
        name: "assortment",
        en: include_str!("../messages/en/assortment.ftl"),
        ar: include_str!("../messages/ar/assortment.ftl"),
    },
    web::i18n::Bundle {
        name: "confirmation",
        en: include_str!("../messages/en/confirmation.ftl"),
        ar: include_str!("../messages/ar/confirmation.ftl"),
    },
    web::i18n::Bundle {
        name: "account",
        en: include_str!("../messages/en/account.ftl"),
        ar: include_str!("../messages/ar/account.ftl"),
    },
    web::i18n::Bundle {
        name: "membership",
        en: include_str!("../messages/en/membership.ftl"),
        ar: include_str!("../messages/ar/membership.ftl"),
    },
    web::i18n::Bundle {
        name: "refund",
        en: include_str!("../messages/en/refund.ftl"),
        ar: include_str!("../messages/ar/refund.ftl"),
    },
    web::i18n::Bundle {
        name: "stored_value",
        en: include_str!("../messages/en/stored_value.ftl"),
        ar: include_str!("../messages/ar/stored_value.ftl"),
    },
    web::i18n::Bundle {
        name: "settle",
        en: include_str!("../messages/en/settle.ftl"),
        ar: include_str!("../messages/ar/settle.ftl"),
    },
    web::i18n::Bundle {
        name: "notices",
        en: include_str!("../messages/en/notices.ftl"),
        ar: include_str!("../messages/ar/notices.ftl"),
    },
    import::MESSAGES,
];

/// What joins domains, as the spine sees it, in a shop whose letters hold no links.
#[must_use]
pub fn domain() -> spine::Domain {
    domain_at("")
}

/// The same for a shop that is reached at that address, such as `https://shop.example`: letters lead there.
#[must_use]
pub fn domain_at(address: &str) -> spine::Domain {
    let address = address.trim_end_matches('/').into();
    spine::Domain::named("checkout").reactions(reactions::all()).jobs(jobs::all(address))
}

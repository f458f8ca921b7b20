//! The one list of domains and surfaces: what exists.

use std::sync::Arc;

use ::messages::{NoPost, Post};
use kernel::Result;
use spine::Domain;
use tokio_util::sync::CancellationToken;
use web::i18n::{Bundle, Messages};
use web::live::{Hub, Topic};
use web::{Routes, built_in};

/// How a shop reaches people who are not looking at it.
#[derive(Clone)]
pub(crate) struct Reach {
    /// Who carries its letters.
    pub(crate) post: Arc<dyn Post>,
    /// Where its letters lead: the shop's address, without a slash at its end; nowhere when empty.
    pub(crate) address: String,
}

impl Default for Reach {
    /// A shop without post and address.
    fn default() -> Self {
        Self { post: Arc::new(NoPost), address: String::new() }
    }
}

/// Every domain, ground first, in a program that sends nothing.
pub(crate) fn all() -> Vec<Domain> {
    reaching(&Reach::default())
}

/// Every domain, ground first.
pub(crate) fn reaching(reach: &Reach) -> Vec<Domain> {
    vec![
        ledger::domain(),
        channels::domain(),
        catalog::domain(),
        pricing::domain(),
        stock::domain(),
        customers::domain(),
        staff::domain(),
        carts::domain(),
        orders::domain(),
        payments::domain(),
        promotions::domain(),
        loyalty::domain(),
        wallet::domain(),
        bookings::domain(),
        banking::domain(),
        ::messages::domain_with(Arc::clone(&reach.post)),
        webhooks::domain(),
        search::domain(),
        flows::domain_at(&reach.address),
    ]
}

/// Every sentence of every part, in both languages.
pub(crate) fn messages() -> Vec<Bundle> {
    let mut bundles = vec![
        Bundle { name: "ledger", en: ledger::SENTENCES.0, ar: ledger::SENTENCES.1 },
        channels::MESSAGES,
        catalog::MESSAGES,
        pricing::MESSAGES,
        stock::MESSAGES,
        customers::MESSAGES,
        staff::MESSAGES,
        carts::MESSAGES,
        orders::MESSAGES,
        payments::MESSAGES,
        promotions::MESSAGES,
        loyalty::MESSAGES,
        wallet::MESSAGES,
        bookings::MESSAGES,
        banking::MESSAGES,
        ::messages::MESSAGES,
        webhooks::MESSAGES,
        search::MESSAGES,
        shop::MESSAGES,
        shop::PROFILE_MESSAGES,
        shop::APPOINTMENT_MESSAGES,
        shop::WALLET_MESSAGES,
        shop::POINTS_MESSAGES,
        shop::OFFERS_MESSAGES,
        till::MESSAGES,
        api::MESSAGES,
        set_up::MESSAGES,
        bank::MESSAGES,
    ];
    bundles.extend(flows::MESSAGES);
    bundles.extend(desk::MESSAGES);
    bundles
}

pub(crate) fn install_messages() -> Result<()> {
    Messages::new(&messages())?.install();
    Ok(())
}

/// Every route of every surface.
pub(crate) fn routes() -> Routes {
    built_in()
        .merge(api::routes())
        .merge(till::routes())
        .merge(desk::routes())
        .merge(shop::routes())
        .merge(set_up::routes())
        .merge(bank::routes())
}

/// Starts telling screens what happens.
pub(crate) fn hub(db: &spine::Db, stop: CancellationToken) -> Hub {
    let topics: Vec<Topic> =
        shop::topics().into_iter().chain(till::topics()).chain(desk::topics()).chain(bank::topics()).collect();
    Hub::start(db, topics, stop)
}

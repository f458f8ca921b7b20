//! The one list of domains and surfaces: what exists.

use kernel::Result;
use spine::Domain;
use tokio_util::sync::CancellationToken;
use web::i18n::{Bundle, Messages};
use web::live::{Hub, Topic};
use web::{Routes, built_in};

/// Every domain, ground first.
pub(crate) fn all() -> Vec<Domain> {
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
        search::domain(),
        flows::domain(),
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
        search::MESSAGES,
        shop::MESSAGES,
        till::MESSAGES,
        api::MESSAGES,
        set_up::MESSAGES,
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
    built_in().merge(api::routes()).merge(till::routes()).merge(desk::routes()).merge(shop::routes()).merge(set_up::routes())
}

/// Starts telling screens what happens.
pub(crate) fn hub(db: &spine::Db, stop: CancellationToken) -> Hub {
    let topics: Vec<Topic> = shop::topics().into_iter().chain(till::topics()).chain(desk::topics()).collect();
    Hub::start(db, topics, stop)
}

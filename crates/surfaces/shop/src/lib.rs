//! Shop: the web shop of the merchant, for people with any browser.
//!
//! Owns: the pages under `/` (home, lists, product, stores, cart, checkout, tracking), their looks, and the live topics of stock, cart and order.
//! Hears: `stock.*`, `carts.*`, `orders.*` and `payments.*`, to keep open pages current.
//! Promises: every page works without JavaScript; nobody sees another visitor's cart; a form sent twice orders once.
//! Not here: prices, stock, orders and their rules (the domains and flows), who works here (`till`).

mod account;
mod bookings;
mod card;
mod cart;
mod checkout;
mod delivery;
mod frame;
mod handover;
mod home;
mod list;
mod lost;
mod media;
mod money_lines;
mod offers;
mod pictures;
mod product;
mod referral;
mod site;
mod steps;
mod stores;
mod topics;
mod tracking;

#[cfg(test)]
mod story;

use web::assets::Shelf;
use web::i18n::Bundle;
use web::limits::Rate;
use web::{Policy, Routes};

pub use lost::LOST;
pub use topics::topics;

/// The sentences of the shop.
pub const MESSAGES: Bundle =
    Bundle { name: "shop", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The sentences of the account.
pub const PROFILE_MESSAGES: Bundle =
    Bundle { name: "profile", en: include_str!("../messages/profile/en.ftl"), ar: include_str!("../messages/profile/ar.ftl") };

/// The sentences of the wallet, in the account.
pub const WALLET_MESSAGES: Bundle =
    Bundle { name: "profile", en: include_str!("../messages/wallet/en.ftl"), ar: include_str!("../messages/wallet/ar.ftl") };

/// The sentences of points and rewards, in the account.
pub const POINTS_MESSAGES: Bundle =
    Bundle { name: "profile", en: include_str!("../messages/points/en.ftl"), ar: include_str!("../messages/points/ar.ftl") };

/// The sentences of coupons and offers, in the account.
pub const OFFERS_MESSAGES: Bundle =
    Bundle { name: "profile", en: include_str!("../messages/offers/en.ftl"), ar: include_str!("../messages/offers/ar.ftl") };

/// The sentences of appointments.
pub const APPOINTMENT_MESSAGES: Bundle = Bundle {
    name: "appointment",
    en: include_str!("../messages/appointments/en.ftl"),
    ar: include_str!("../messages/appointments/ar.ftl"),
};

static SHELF: Shelf = Shelf::new(
    "shop",
    &[
        ("shop.css", include_bytes!("../assets/shop.css")),
        ("account.css", include_bytes!("../assets/account.css")),
        ("bookings.css", include_bytes!("../assets/bookings.css")),
        ("wallet.css", include_bytes!("../assets/wallet.css")),
        ("qr.js", include_bytes!("../assets/qr.js")),
        ("pay_code.js", include_bytes!("../assets/pay_code.js")),
        ("pay_code_page.js", include_bytes!("../assets/pay_code_page.js")),
    ],
);

/// Every page of the shop.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .shelf(&SHELF)
        .get("/", Policy::Shopper, home::show)
        .get("/search", Policy::Shopper, list::search)
        .limited(Rate::Search)
        .get("/search/suggestions", Policy::Shopper, list::suggestions::show)
        .limited(Rate::Search)
        .get("/c/{category}", Policy::Shopper, list::category)
        .limited(Rate::Search)
        .get("/offers", Policy::Shopper, list::reduced)
        .limited(Rate::Search)
        .get("/p/{handle}", Policy::Shopper, product::show)
        .get("/media/{media}", Policy::Public, media::serve)
        .get("/media/{media}/{width}", Policy::Public, media::serve_width)
        .get("/stores", Policy::Shopper, stores::list)
        .get("/stores/{code}", Policy::Shopper, stores::show)
        .get("/robots.txt", Policy::Public, site::robots)
        .get("/sitemap.xml", Policy::Public, site::index)
        .limited(Rate::Search)
        .get("/sitemaps/shop", Policy::Public, site::pages)
        .limited(Rate::Search)
        .get("/sitemaps/products/{first}", Policy::Public, site::products)
        .limited(Rate::Search)
        .get("/cart", Policy::Shopper, cart::show)
        .post("/cart/add", Policy::Shopper, cart::add)
        .limited(Rate::Cart)
        .post("/cart/lines/{line}", Policy::Shopper, cart::set)
        .post("/cart/coupon", Policy::Shopper, offers::present)
        .limited(Rate::Code)
        .post("/cart/coupon/remove", Policy::Shopper, offers::withdraw)
        .get("/cart/code", Policy::Shopper, handover::back)
        .post("/cart/code", Policy::Shopper, handover::give)
        .limited(Rate::Code)
        .get("/cart/take", Policy::Shopper, handover::ask)
        .post("/cart/take", Policy::Shopper, handover::take)
        .limited(Rate::Code)
        .get("/checkout", Policy::Shopper, checkout::show)
        .post("/checkout", Policy::Shopper, checkout::send)
        .limited(Rate::Checkout)
        .get("/o/{token}", Policy::Shopper, tracking::show)
        .get("/r/{code}", Policy::Shopper, referral::show)
        .limited(Rate::Code)
        .merge(account::routes())
        .merge(bookings::routes())
}

//! Set-up: the first screens of a new shop, from the address that the program printed to the first goods on the shelf.
//!
//! Owns: the pages under `/set-up`.
//! Hears: nothing.
//! Promises: nobody sets a shop up without the printed address, which opens once; what was answered survives a closed browser and
//! an ended program; the shop opens whole or not at all; every page works by plain forms, in both languages, and leads back.
//! Not here: what is usual in a country (`flows::set_up`), changing it later (`desk`).

mod answers;
mod country;
mod done;
mod frame;
mod goods;
mod own;
mod owner;
mod shop;
mod store;
mod welcome;

use web::assets::Shelf;
use web::i18n::Bundle;
use web::limits::Rate;
use web::{Permission, Policy, Routes};

/// The sentences of the set-up.
pub const MESSAGES: Bundle =
    Bundle { name: "set_up", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

static SHELF: Shelf = Shelf::new("set-up", &[("set_up.css", include_bytes!("../assets/set_up.css"))]);

/// Every page of the set-up.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .shelf(&SHELF)
        .get("/set-up", Policy::Public, welcome::show)
        .limited(Rate::Code)
        .before_set_up()
        .post("/set-up", Policy::Public, welcome::begin)
        .limited(Rate::Code)
        .before_set_up()
        .get("/set-up/country", Policy::SetUp, country::show)
        .post("/set-up/country", Policy::SetUp, country::take)
        .get("/set-up/shop", Policy::SetUp, shop::show)
        .post("/set-up/shop", Policy::SetUp, shop::take)
        .get("/set-up/store", Policy::SetUp, store::show)
        .post("/set-up/store", Policy::SetUp, store::take)
        .get("/set-up/owner", Policy::SetUp, owner::show)
        .post("/set-up/owner", Policy::SetUp, owner::take)
        .get("/set-up/goods", Policy::Staff(Permission::EditCatalog), goods::show)
        .post("/set-up/goods", Policy::Staff(Permission::EditCatalog), goods::take)
        .body_bytes_most(goods::FORM_BYTES_MOST)
        .get("/set-up/own", Policy::Staff(Permission::ManageSettings), own::show)
        .post("/set-up/own", Policy::Staff(Permission::ManageSettings), own::take)
        .get("/set-up/done", Policy::Staff(Permission::EditCatalog), done::show)
}

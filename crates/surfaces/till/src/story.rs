//! What holds for the till as a whole: both languages speak, and nobody sells without signing in.

use web::{Permission, Policy};

mod shop;
mod stored_value;

#[test]
fn both_languages_say_everything() {
    assert_eq!(web::i18n::check(&[crate::MESSAGES]), Vec::<String>::new());
}

#[test]
fn only_who_may_sell_gets_past_the_sign_in() {
    let routes = crate::routes().listing();
    let open: Vec<_> =
        routes.iter().filter(|route| route.policy != Policy::Staff(Permission::Sell)).map(|route| route.path.as_str()).collect();
    assert_eq!(open, ["/assets/till/{stamp}/{*file}", crate::SIGN_IN, crate::SIGN_IN]);
}

//! What holds for the desk as a whole: both languages speak, and nobody enters without signing in.

use web::Policy;

mod branch;
mod goods;
mod house;
mod loyalty;
mod people;
mod promotions;
mod selling;
pub(crate) mod shop;
mod wallets;

#[test]
fn both_languages_say_everything() {
    assert_eq!(web::i18n::check(&crate::MESSAGES), Vec::<String>::new());
}

#[test]
fn nobody_enters_without_signing_in() {
    let routes = crate::routes().listing();
    let is_open = |route: &&web::RouteInfo| !matches!(route.policy, Policy::Staff(_));
    let open: Vec<_> = routes.iter().filter(is_open).map(|route| route.path.as_str()).collect();
    assert_eq!(open, ["/assets/desk/{stamp}/{*file}", crate::SIGN_IN, crate::SIGN_IN, "/queue/{location}"]);
}

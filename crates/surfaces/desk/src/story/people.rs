//! Stories of staff: coming in, being added, changed, locked out, and whom nobody below may touch.

use staff::Role;

use super::shop::{person, story};

const STAFF: &str = "/desk/staff";

#[test]
fn a_person_comes_in_by_password_and_goes_out_again() {
    story(async |desk| {
        let lost = desk.ask("GET /desk/orders", None, "").await;
        assert_eq!(lost.led_to(), "/desk/sign-in?next=%2Fdesk%2Forders");
        assert_eq!(desk.ask("GET /desk/sign-in", None, "").await.status, 200);
        desk.post(Role::Owner, &format!("{STAFF}/{}", person(Role::Cashier)), "act=secret&password=ten+chars!!&pin=4830")
            .await
            .led_to();
        let enter = async |email: &str, password: &str| {
            desk.ask("POST /desk/sign-in", None, &format!("email={email}&password={password}&next=%2Fdesk%2Forders")).await
        };
        let wrong = enter("cashier@example.com", "ten+chars!?").await;
        assert!(wrong.page(422).contains("cashier@example.com"), "what was written stays");
        let stranger = enter("nobody@example.com", "ten+chars!?").await.page(422);
        assert!(stranger.contains("The name or the secret is wrong."), "strangers are told the same");
        let right = enter("cashier@example.com", "ten+chars!!").await;
        assert_eq!(right.led_to(), "/desk/orders");
        assert!(right.cookie().starts_with("session="));
        let page = desk.get(Role::Owner, &format!("{STAFF}/{}", person(Role::Cashier))).await.page(200);
        assert!(page.contains("Password: set. PIN: set.") && page.contains("Last seen"), "{page}");
        desk.post(Role::Owner, &format!("{STAFF}/{}", person(Role::Cashier)), "act=sign-out").await.led_to();
        let page = desk.get(Role::Owner, &format!("{STAFF}/{}", person(Role::Cashier))).await.page(200);
        assert!(page.contains("Signed in nowhere."));
    });
}

#[test]
fn a_person_is_added_and_a_refused_form_keeps_what_was_written() {
    story(async |desk| {
        let new = "/desk/staff/new";
        assert_eq!(desk.get(Role::Owner, new).await.status, 200);
        let taken = desk.post(Role::Owner, new, "name=Omar&email=cashier@example.com&role=manager").await.page(422);
        assert!(taken.contains("value=\"Omar\"") && taken.contains("Somebody else already signs in"), "{taken}");
        assert!(taken.contains("value=\"manager\" selected"));
        let weak = desk.post(Role::Owner, new, "name=Omar&email=omar@example.com&role=manager&password=short").await.page(422);
        assert!(weak.contains("password-error") && !weak.contains("value=\"short\""), "a secret is never written back");
        let form = "name=Omar&email=omar@example.com&role=manager&password=long+enough+1&location=&said=x";
        let led = desk.post(Role::Owner, new, form).await;
        assert!(led.led_to().ends_with("?said=added"));
        let page = desk.get(Role::Owner, led.led_to()).await.page(200);
        assert!(page.contains("Added.") && page.contains("omar@example.com"));
        assert!(desk.get(Role::Owner, STAFF).await.page(200).contains("Omar"));
        assert!(desk.get(Role::Owner, "/desk/staff/roles").await.page(200).contains("Cancel orders"));
    });
}

#[test]
fn the_last_owner_stays_and_nobody_changes_those_above_them() {
    story(async |desk| {
        let owner = format!("{STAFF}/{}", person(Role::Owner));
        let down = desk.post(Role::Owner, &owner, "name=Noura&email=owner@example.com&role=cashier&is_active=on").await.page(422);
        assert!(down.contains("at least one active owner"), "{down}");
        let shown = desk.get(Role::Manager, &owner).await.page(200);
        assert!(shown.contains("may do more than you") && !shown.contains("name=\"password\""));
        let change = "name=Mine&email=mine@example.com&role=manager&is_active=on";
        assert_eq!(desk.post(Role::Manager, &owner, change).await.status, 403);
        assert_eq!(desk.post(Role::Manager, &owner, "act=secret&password=long+enough+1").await.status, 403);
        assert_eq!(desk.post(Role::Manager, &owner, "act=sign-out").await.status, 403);
        let rise = "name=Friend&email=friend@example.com&role=owner";
        assert_eq!(desk.post(Role::Manager, "/desk/staff/new", rise).await.status, 403);
        let cashier = format!("{STAFF}/{}", person(Role::Cashier));
        let lock_out = desk.post(Role::Manager, &cashier, "name=Sara&email=cashier@example.com&role=cashier").await;
        assert_eq!(lock_out.led_to(), format!("{cashier}?said=saved"));
        assert!(desk.get(Role::Manager, STAFF).await.page(200).contains("Inactive"));
        assert_eq!(desk.get(Role::Cashier, STAFF).await.status, 403);
    });
}

#[test]
fn everybody_changes_their_own_password_with_the_one_they_have() {
    story(async |desk| {
        let cashier = format!("{STAFF}/{}", person(Role::Cashier));
        desk.post(Role::Owner, &cashier, "act=secret&password=ten+chars!!&pin=4830").await.led_to();
        let me = "/desk/me";
        assert!(desk.get(Role::Cashier, me).await.page(200).contains("Your present password"));
        let nothing = desk.post(Role::Cashier, me, "current=ten+chars!!").await.page(422);
        assert!(nothing.contains("Write a new password"), "{nothing}");
        let wrong = desk.post(Role::Cashier, me, "current=ten+chars!?&password=new+chars!!").await.page(422);
        assert!(wrong.contains("current-error") && wrong.contains("not your present password"), "{wrong}");
        assert_eq!(desk.post(Role::Cashier, me, "current=ten+chars!!&password=short").await.status, 422);
        let done = desk.post(Role::Cashier, me, "current=ten+chars!!&password=new+chars!!").await;
        assert_eq!(done.led_to(), "/desk/me?said=secret-set");
        assert!(done.cookie().starts_with("session="), "whoever changed it stays signed in");
        let enter = async |password: &str| {
            desk.ask("POST /desk/sign-in", None, &format!("email=cashier@example.com&password={password}")).await.status
        };
        assert_eq!((enter("ten+chars!!").await, enter("new+chars!!").await), (422, 303));
    });
}

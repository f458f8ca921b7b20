//! Behaviour of staff, told through the front door.

use kernel::{Id, LocationId, Result, Secret, SessionId, StaffId};
use spine::testing::story;
use spine::{Db, Read, Tx};
use web::Permission;

use crate::{
    Cost, Member, Role, Session, SignIn, credentials, domain, hash, keep_alive, member_by_email, members, new_token, save_member,
    session, set_password, set_pin, sign_in, sign_out, subject, token_hash, too_many, verify, wrong_attempt,
};

/// Cheap, because these stories are not about cost.
const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };
const HOUR_S: i64 = 3_600;

fn person(who: u8, name: &str, role: Role) -> Member {
    let email = format!("{}@example.com", name.to_lowercase());
    Member { id: StaffId::from_bytes([who; 16]), name: name.to_owned(), email, locations: vec![], role, is_active: true }
}

async fn save(db: &Db, member: Member) -> Result<()> {
    db.write(async move |tx: &Tx| save_member(tx, &member).await).await
}

async fn enter(db: &Db, member: StaffId, location: Option<LocationId>) -> Result<(SessionId, Secret)> {
    let command = async move |tx: &Tx| {
        let token = new_token(tx);
        let wish = SignIn { member, device: "till 1".into(), location, token_hash: token_hash(token.reveal()) };
        Ok((sign_in(tx, wish).await?, token))
    };
    db.write(command).await
}

async fn inside(db: &Db, token: &Secret) -> Option<Session> {
    let (token, now) = (token.clone(), db.clock().now());
    db.read(async move |read: &Read| session(read, token.reveal(), now).await).await.unwrap()
}

#[test]
fn a_person_signs_in_with_what_they_know_and_may_do_what_their_role_may() {
    story(
        || vec![domain()],
        async |shop| {
            let (owner, cashier) = (person(1, "Sara", Role::Owner), person(2, "Omar", Role::Cashier));
            save(&shop.db, owner.clone()).await.unwrap();
            save(&shop.db, cashier.clone()).await.unwrap();
            let (password, pin) =
                (hash("correct horse", "salt of sixteen.", CHEAP).unwrap(), hash("4830", "other salt 16 b.", CHEAP).unwrap());
            let id = cashier.id;
            let set = async move |tx: &Tx| {
                set_password(tx, id, &password).await?;
                set_pin(tx, id, &pin).await
            };
            shop.db.write(set).await.unwrap();

            let by_email =
                shop.db.read(async |read: &Read| credentials(read, " OMAR@Example.com ").await).await.unwrap().unwrap();
            let by_id = shop.db.read(async move |read: &Read| credentials(read, &id.to_string()).await).await.unwrap().unwrap();
            assert_eq!((&by_email.member, &by_id.member), (&cashier, &cashier));
            assert!(verify(by_email.password_hash.unwrap().reveal(), "correct horse"));
            assert!(verify(by_id.pin_hash.unwrap().reveal(), "٤٨٣٠"));
            let nobody = async |read: &Read| Ok((credentials(read, "no").await?, credentials(read, "no@example.com").await?));
            assert!(matches!(shop.db.read(nobody).await.unwrap(), (None, None)));
            let hers = async move |read: &Read| credentials(read, "sara@example.com").await;
            assert!(shop.db.read(hers).await.unwrap().unwrap().password_hash.is_none(), "no secret was set");

            let (session_id, token) = enter(&shop.db, id, None).await.unwrap();
            shop.log_ends_with(&["staff.member_saved", "staff.signed_in"]).await;
            assert_eq!(token.reveal().len(), 44, "two times 128 bits");
            let found = inside(&shop.db, &token).await.unwrap();
            assert_eq!((found.id, found.member, found.name.as_str(), found.role), (session_id, id, "Omar", Role::Cashier));
            assert!(found.permissions.contains(&Permission::Sell) && !found.permissions.contains(&Permission::ManageStaff));
            assert!(inside(&shop.db, &Secret::new("another token".into())).await.is_none());

            for _ in 0..2 {
                shop.db.write(async move |tx: &Tx| sign_out(tx, session_id).await).await.unwrap();
            }
            assert!(inside(&shop.db, &token).await.is_none());
            shop.log_ends_with(&["staff.signed_in", "staff.signed_out"]).await;
        },
    );
}

#[test]
fn a_log_in_ends_when_unused_and_after_a_week_anyway() {
    story(
        || vec![domain()],
        async |shop| {
            let owner = person(1, "Sara", Role::Owner);
            save(&shop.db, owner.clone()).await.unwrap();
            let (_, unused) = enter(&shop.db, owner.id, None).await.unwrap();
            let (used_id, used) = enter(&shop.db, owner.id, None).await.unwrap();
            let mut hours = 0;
            while inside(&shop.db, &used).await.is_some() {
                shop.db.write(async move |tx: &Tx| keep_alive(tx, used_id).await).await.unwrap();
                assert_eq!(inside(&shop.db, &unused).await.is_some(), hours < 12, "after {hours} hours");
                shop.clock.advance(HOUR_S);
                hours += 1;
            }
            assert_eq!(hours, 7 * 24);
            let (_, fresh) = enter(&shop.db, owner.id, None).await.unwrap();
            assert!(inside(&shop.db, &fresh).await.is_some());
        },
    );
}

#[test]
fn a_use_is_written_down_at_most_every_few_minutes() {
    story(
        || vec![domain()],
        async |shop| {
            let owner = person(1, "Sara", Role::Owner);
            save(&shop.db, owner.clone()).await.unwrap();
            let (id, token) = enter(&shop.db, owner.id, None).await.unwrap();
            let first = inside(&shop.db, &token).await.unwrap().seen_at;
            for (wait, moved) in [(300, false), (1, true)] {
                shop.clock.advance(wait);
                shop.db.write(async move |tx: &Tx| keep_alive(tx, id).await).await.unwrap();
                assert_eq!(inside(&shop.db, &token).await.unwrap().seen_at > first, moved, "after {wait} more seconds");
            }
        },
    );
}

#[test]
fn who_leaves_or_changes_the_password_is_signed_in_nowhere() {
    story(
        || vec![domain()],
        async |shop| {
            let (owner, cashier) = (person(1, "Sara", Role::Owner), person(2, "Omar", Role::Cashier));
            save(&shop.db, owner.clone()).await.unwrap();
            save(&shop.db, cashier.clone()).await.unwrap();
            let (_, hers) = enter(&shop.db, owner.id, None).await.unwrap();
            let (_, his) = enter(&shop.db, cashier.id, None).await.unwrap();
            let fresh = hash("another horse", "salt of sixteen.", CHEAP).unwrap();
            shop.db.write(async move |tx: &Tx| set_password(tx, owner.id, &fresh).await).await.unwrap();
            assert!(inside(&shop.db, &hers).await.is_none());
            save(&shop.db, Member { is_active: false, ..cashier.clone() }).await.unwrap();
            assert!(inside(&shop.db, &his).await.is_none());
            shop.log_ends_with(&["staff.signed_out", "staff.member_saved", "staff.signed_out", "staff.member_saved"]).await;
            assert!(enter(&shop.db, cashier.id, None).await.unwrap_err().is("staff.not_allowed"));
        },
    );
}

#[test]
fn people_keep_their_address_to_themselves_and_the_shop_keeps_an_owner() {
    story(
        || vec![domain()],
        async |shop| {
            let owner = person(1, "Sara", Role::Owner);
            assert!(
                save(&shop.db, person(2, "Omar", Role::Cashier)).await.unwrap_err().is("staff.last_owner"),
                "an owner comes first"
            );
            save(&shop.db, owner.clone()).await.unwrap();
            let refusals = [
                (Member { email: "SARA@example.com ".into(), ..person(2, "Omar", Role::Manager) }, "staff.email_taken"),
                (Member { email: "omar".into(), ..person(2, "Omar", Role::Manager) }, "staff.not_an_email"),
                (Member { name: " ".into(), ..person(2, "Omar", Role::Manager) }, "staff.nameless"),
                (Member { name: "x".repeat(201), ..person(2, "Omar", Role::Manager) }, "request.too_long"),
                (Member { role: Role::Manager, ..owner.clone() }, "staff.last_owner"),
                (Member { is_active: false, ..owner.clone() }, "staff.last_owner"),
            ];
            for (wrong, code) in refusals {
                assert!(save(&shop.db, wrong).await.unwrap_err().is(code), "{code}");
            }
            save(&shop.db, person(2, "Omar", Role::Owner)).await.unwrap();
            save(&shop.db, Member { role: Role::Manager, ..owner.clone() }).await.unwrap();
            let all = shop.db.read(async |read: &Read| members(read).await).await.unwrap();
            assert_eq!(all.iter().map(|member| member.role).collect::<Vec<_>>(), [Role::Manager, Role::Owner]);
            let found = shop.db.read(async |read: &Read| member_by_email(read, "Sara@Example.com").await).await.unwrap();
            assert_eq!(found.map(|member| member.id), Some(owner.id));
            let unknown = async |tx: &Tx| set_pin(tx, StaffId::from_bytes([7; 16]), "hash").await;
            assert!(shop.db.write(unknown).await.unwrap_err().is("staff.unknown_member"));
        },
    );
}

#[test]
fn a_person_signs_in_where_they_work() {
    story(
        || vec![domain()],
        async |shop| {
            let [here, there] = [1, 2].map(|place| LocationId::from_bytes([place; 16]));
            save(&shop.db, person(1, "Sara", Role::Owner)).await.unwrap();
            let cashier = Member { locations: vec![here], ..person(2, "Omar", Role::Cashier) };
            save(&shop.db, cashier.clone()).await.unwrap();
            assert!(enter(&shop.db, cashier.id, Some(there)).await.unwrap_err().is("staff.not_allowed"));
            let (_, token) = enter(&shop.db, cashier.id, Some(here)).await.unwrap();
            assert_eq!(inside(&shop.db, &token).await.unwrap().location, Some(here));
        },
    );
}

#[test]
fn wrong_secrets_are_limited_even_when_all_were_tried_at_once() {
    story(
        || vec![domain()],
        async |shop| {
            let owner = person(1, "Sara", Role::Owner);
            save(&shop.db, owner.clone()).await.unwrap();
            let ask = async |who: String| shop.db.write(async move |tx: &Tx| too_many(tx, &who).await).await;
            for _ in 0..5 {
                ask(subject(owner.id)).await.unwrap();
                let wrong: Result<()> = shop.db.write(async move |_: &Tx| Err(wrong_attempt(&subject(owner.id)))).await;
                assert!(wrong.unwrap_err().is("staff.wrong_secret"));
            }
            assert!(ask(subject(owner.id)).await.unwrap_err().is("staff.too_many"));
            ask("staff:somebody@example.com".into()).await.unwrap();
            assert!(
                enter(&shop.db, owner.id, None).await.unwrap_err().is("staff.too_many"),
                "a lucky guess in a burst gains nothing"
            );
            shop.clock.advance(15 * 60 + 1);
            enter(&shop.db, owner.id, None).await.unwrap();
        },
    );
}

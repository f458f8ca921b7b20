//! Behaviour of staff, told through the front door.

use kernel::{Id, LocationId, Result, Secret, SessionId, StaffId};
use spine::testing::story;
use spine::{Db, Read, Tx};
use web::Permission;

use crate::commands::{SignIn, new_token, sign_in, too_many, wrong_attempt};
use crate::rules::{subject, token_hash, verify};
use crate::store::credentials;
use crate::{
    Cost, Enter, Member, Role, SecretKind, Session, domain, hash, hashed, keep_alive, member_by_email, members, presences,
    save_member, secrets, session, set_password, set_pin, sign_out,
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

async fn admit(db: &Db, member: StaffId, location: Option<LocationId>) -> Result<(SessionId, Secret)> {
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

            let known = shop.db.read(async |read: &Read| credentials(read, " OMAR@Example.com ").await).await.unwrap().unwrap();
            assert_eq!(known.member, cashier);
            assert!(verify(known.password_hash.unwrap().reveal(), "correct horse"));
            assert!(verify(known.pin_hash.unwrap().reveal(), "٤٨٣٠"));
            let nobody = async |read: &Read| Ok((credentials(read, "no").await?, credentials(read, "no@example.com").await?));
            assert!(matches!(shop.db.read(nobody).await.unwrap(), (None, None)));
            let hers = async move |read: &Read| credentials(read, "sara@example.com").await;
            assert!(shop.db.read(hers).await.unwrap().unwrap().password_hash.is_none(), "no secret was set");

            let (session_id, token) = admit(&shop.db, id, None).await.unwrap();
            shop.log_ends_with(&["staff.member_saved", "staff.signed_in"]).await;
            let now = shop.clock.now();
            let seen = async move |read: &Read| Ok((presences(read, id, now).await?, secrets(read, id).await?));
            let (present, kept) = shop.db.read(seen).await.unwrap();
            assert_eq!((present.len(), present[0].id, present[0].device.as_str()), (1, session_id, "till 1"));
            assert_eq!(kept, (true, true));
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
            let (_, unused) = admit(&shop.db, owner.id, None).await.unwrap();
            let (used_id, used) = admit(&shop.db, owner.id, None).await.unwrap();
            let mut hours = 0;
            while inside(&shop.db, &used).await.is_some() {
                shop.db.write(async move |tx: &Tx| keep_alive(tx, used_id).await).await.unwrap();
                assert_eq!(inside(&shop.db, &unused).await.is_some(), hours < 12, "after {hours} hours");
                shop.clock.advance(HOUR_S);
                hours += 1;
            }
            assert_eq!(hours, 7 * 24);
            let (_, fresh) = admit(&shop.db, owner.id, None).await.unwrap();
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
            let (id, token) = admit(&shop.db, owner.id, None).await.unwrap();
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
            let (_, hers) = admit(&shop.db, owner.id, None).await.unwrap();
            let (_, his) = admit(&shop.db, cashier.id, None).await.unwrap();
            let fresh = hash("another horse", "salt of sixteen.", CHEAP).unwrap();
            shop.db.write(async move |tx: &Tx| set_password(tx, owner.id, &fresh).await).await.unwrap();
            assert!(inside(&shop.db, &hers).await.is_none());
            save(&shop.db, Member { is_active: false, ..cashier.clone() }).await.unwrap();
            assert!(inside(&shop.db, &his).await.is_none());
            shop.log_ends_with(&["staff.signed_out", "staff.member_saved", "staff.signed_out", "staff.member_saved"]).await;
            assert!(admit(&shop.db, cashier.id, None).await.unwrap_err().is("staff.not_allowed"));
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
            assert!(admit(&shop.db, cashier.id, Some(there)).await.unwrap_err().is("staff.not_allowed"));
            let (_, token) = admit(&shop.db, cashier.id, Some(here)).await.unwrap();
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
                ask(subject("SARA@example.com")).await.unwrap();
                let wrong: Result<()> = shop.db.write(async |_: &Tx| Err(wrong_attempt(&subject("sara@example.com")))).await;
                assert!(wrong.unwrap_err().is("staff.wrong_secret"));
            }
            assert!(ask(subject(" sara@Example.com")).await.unwrap_err().is("staff.too_many"));
            ask(subject("somebody@example.com")).await.unwrap();
            assert!(
                admit(&shop.db, owner.id, None).await.unwrap_err().is("staff.too_many"),
                "a lucky guess in a burst gains nothing"
            );
            shop.clock.advance(15 * 60 + 1);
            admit(&shop.db, owner.id, None).await.unwrap();
        },
    );
}

#[test]
fn a_stranger_is_answered_as_somebody_who_works_here() {
    story(
        || vec![domain()],
        async |shop| {
            let owner = person(1, "Sara", Role::Owner);
            save(&shop.db, owner.clone()).await.unwrap();
            let hash = hashed(&shop.db, "correct horse").await.unwrap();
            shop.db.write(async move |tx: &Tx| set_password(tx, owner.id, &hash).await).await.unwrap();
            let try_as = async |email: &str, password: &str| {
                let (email, secret) = (email.to_owned(), Secret::new(password.to_owned()));
                let wish = Enter { email, secret, kind: SecretKind::Password, device: "desk".into(), location: None };
                crate::enter(&shop.db, wish).await.map_err(|error| error.refusal().unwrap().code.to_string())
            };
            let token = try_as("Sara@example.com", "correct horse").await.unwrap();
            assert_eq!(inside(&shop.db, &token).await.unwrap().name, "Sara");
            for count in 0..7 {
                let said = if count < 5 { "staff.wrong_secret" } else { "staff.too_many" };
                for who in ["sara@example.com", "nobody@example.com", "not an address"] {
                    assert_eq!(try_as(who, "wrong").await.unwrap_err(), said, "{who}, try {count}");
                }
            }
            assert_eq!(try_as("sara@example.com", "correct horse").await.unwrap_err(), "staff.too_many");
            shop.clock.advance(15 * 60 + 1);
            try_as("sara@example.com", "correct horse").await.unwrap();
        },
    );
}

//! Who works for the demo merchant, and the secrets they sign in with, which the demo prints.

use kernel::{Error, LocationId, Result};
use spine::{Db, Tx};
use staff::{Cost, Member, Role};

use super::house::House;

pub(super) const OWNER_EMAIL: &str = "owner@waha.example";
pub(super) const TILL_EMAIL: &str = "riyadh@waha.example";
pub(super) const PIN: &str = "1234";
pub(super) const PASSWORD: &str = "waha-demo";

/// The hashes of the two secrets. Everybody in a demo shares them, so they are computed once.
#[derive(Debug)]
pub(super) struct Secrets {
    password: String,
    pin: String,
}

/// Hashes the secrets, side by side and outside the writer, because that is slow on purpose.
pub(super) async fn secrets(db: &Db) -> Result<Secrets> {
    let [salt, other_salt] = db.write(async |tx: &Tx| Ok([tx.new_token(), tx.new_token()])).await?;
    let slowly =
        |secret: &'static str, salt: String| tokio::task::spawn_blocking(move || staff::hash(secret, &salt, Cost::STRONG));
    let (password, pin) = (slowly(PASSWORD, salt), slowly(PIN, other_salt));
    let done =
        |joined: std::result::Result<Result<String>, tokio::task::JoinError>| joined.map_err(|e| Error::fault(e.to_string()))?;
    Ok(Secrets { password: done(password.await)?, pin: done(pin.await)? })
}

/// Hires everybody.
pub(super) async fn hire(tx: &Tx, house: &House, secrets: &Secrets) -> Result<()> {
    let everywhere = Vec::new;
    let people: [(&str, &str, Role, Vec<LocationId>); 5] = [
        ("نورة السالم", OWNER_EMAIL, Role::Owner, everywhere()),
        ("Faisal Al Harbi", "manager@waha.example", Role::Manager, everywhere()),
        ("سارة العتيبي", TILL_EMAIL, Role::Cashier, vec![house.riyadh.location]),
        ("عمر باوزير", "jeddah@waha.example", Role::Cashier, vec![house.jeddah.location]),
        ("Maryam Haddad", "dubai@waha.example", Role::Cashier, vec![house.dubai.location]),
    ];
    for (name, email, role, locations) in people {
        let member = Member { id: tx.new_id(), name: name.to_owned(), email: email.to_owned(), locations, role, is_active: true };
        staff::save_member(tx, &member).await?;
        staff::set_password(tx, member.id, &secrets.password).await?;
        staff::set_pin(tx, member.id, &secrets.pin).await?;
    }
    Ok(())
}

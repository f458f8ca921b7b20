//! What somebody signs in with: setting it anew, and ending every log-in.

use axum::response::Response;
use kernel::{Result as Found, StaffId};
use spine::Tx;
use web::{Ctx, Result, StaffCaller};

use super::{ROOM, may_look_after, refused};
use crate::fields::{Fields, Wrongs};
use crate::form::settled;
use crate::frame::{self, Done};

/// The hashes of a new password and a new PIN, where they were given.
#[derive(Debug, Clone, Default)]
pub(super) struct Hashes {
    password: Option<String>,
    pin: Option<String>,
}

impl Hashes {
    /// Whether nothing was given.
    pub(super) fn are_none(&self) -> bool {
        self.password.is_none() && self.pin.is_none()
    }
}

/// Sets a new password, a new PIN, or both.
pub(super) async fn set(ctx: &Ctx, caller: &StaffCaller, id: StaffId, fields: &Fields) -> Result<Response> {
    // Asked before the dear hashing, and again where it counts.
    let by = caller.clone();
    let member = ctx.db.read(async move |read: &spine::Read| may_look_after(read, &by, id).await).await?;
    let hashes = match hashes(ctx, fields).await? {
        Ok(hashes) => hashes,
        Err(wrongs) => return refused(ctx, caller, Some(id), (&super::one::fields(&member), &wrongs)).await,
    };
    let by = caller.clone();
    let kept = ctx.db.write(async move |tx: &Tx| {
        may_look_after(tx, &by, id).await?;
        keep(tx, id, &hashes).await
    });
    kept.await?;
    Ok(frame::done(ctx, &format!("{}/{id}", ROOM.path), Done::SecretSet))
}

/// Ends every log-in of a person.
pub(super) async fn sign_out(ctx: &Ctx, caller: &StaffCaller, id: StaffId) -> Result<Response> {
    let by = caller.clone();
    let ended = ctx.db.write(async move |tx: &Tx| {
        may_look_after(tx, &by, id).await?;
        staff::sign_out_everywhere(tx, id).await
    });
    ended.await?;
    Ok(frame::done(ctx, &format!("{}/{id}", ROOM.path), Done::SignedOut))
}

/// Hashes what the form gives, or says what is wrong with it.
pub(super) async fn hashes(ctx: &Ctx, fields: &Fields) -> Result<std::result::Result<Hashes, Wrongs>> {
    let given = |name: &str| Some(fields.raw(name).to_owned()).filter(|secret| !secret.is_empty());
    let (password, pin) = (given("password"), given("pin"));
    let checked =
        password.as_deref().map_or(Ok(()), staff::check_password).and_then(|()| pin.as_deref().map_or(Ok(()), staff::check_pin));
    if let Err(wrongs) = settled(checked)? {
        return Ok(Err(wrongs));
    }
    let hash = async |secret: Option<String>| match secret {
        Some(secret) => staff::hashed(&ctx.db, &secret).await.map(Some),
        None => Ok(None),
    };
    Ok(Ok(Hashes { password: hash(password).await?, pin: hash(pin).await? }))
}

/// Keeps the hashes that were given.
pub(super) async fn keep(tx: &Tx, member: StaffId, hashes: &Hashes) -> Found<()> {
    if let Some(hash) = &hashes.password {
        staff::set_password(tx, member, hash).await?;
    }
    if let Some(hash) = &hashes.pin {
        staff::set_pin(tx, member, hash).await?;
    }
    Ok(())
}

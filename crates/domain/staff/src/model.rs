//! Nouns and refusals of staff.

use std::collections::BTreeSet;

use kernel::{FromRow, Json, LocationId, Result, Row, Secret, SessionId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use web::Permission;

kernel::words! {
    /// What somebody is to the merchant. Each role is a set of permissions.
    pub enum Role {
        Owner => "owner", Manager => "manager", Cashier => "cashier",
        Associate => "associate", Marketer => "marketer", Accountant => "accountant",
    }
}

/// Somebody who works for the merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub id: StaffId,
    /// Name to show.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Where they work; none means everywhere.
    pub locations: Vec<LocationId>,
    /// What they are.
    pub role: Role,
    /// Whether they may sign in.
    pub is_active: bool,
}

impl FromRow for Member {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            name: row.get(1)?,
            email: row.get(2)?,
            locations: row.get::<Json<Vec<LocationId>>>(3)?.0,
            role: row.get(4)?,
            is_active: row.get(5)?,
        })
    }
}

/// What a sign-in is checked against.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Who.
    pub member: Member,
    /// Hash of the password, where there is one.
    pub password_hash: Option<Secret>,
    /// Hash of the PIN, where there is one.
    pub pin_hash: Option<Secret>,
}

impl FromRow for Credentials {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let hash = |place| Ok::<_, kernel::Error>(row.get::<Option<String>>(place)?.map(Secret::new));
        Ok(Self { member: Member::from_row(row)?, password_hash: hash(6)?, pin_hash: hash(7)? })
    }
}

/// A log-in that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Who.
    pub member: StaffId,
    /// Name to show.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Where they work at the moment.
    pub location: Option<LocationId>,
    /// When it was last seen in use; see [`crate::keep_alive`].
    pub seen_at: Timestamp,
    /// What they may do.
    pub permissions: BTreeSet<Permission>,
}

impl FromRow for Session {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let role: Role = row.get(3)?;
        Ok(Self {
            id: row.get(0)?,
            member: row.get(1)?,
            name: row.get(2)?,
            role,
            location: row.get(4)?,
            seen_at: row.get(5)?,
            permissions: crate::rules::permissions_of(role).iter().copied().collect(),
        })
    }
}

/// A log-in of a person, as the person and those who look after them see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Which.
    pub id: SessionId,
    /// The device, as it named itself.
    pub device: String,
    /// Where they work at the moment.
    pub location: Option<LocationId>,
    /// When it began.
    pub signed_in_at: Timestamp,
    /// When it was last seen in use.
    pub seen_at: Timestamp,
}

kernel::row!(Presence { id, device, location, signed_in_at, seen_at });

kernel::domain_errors! {
    /// Why somebody was not let in, or not changed.
    pub enum Denied {
        /// There is no such person.
        UnknownMember => Missing "staff.unknown_member",
        /// Somebody else signs in with that address.
        EmailTaken => Conflict "staff.email_taken" at "email",
        /// This is no e-mail address.
        NotAnEmail => Invalid "staff.not_an_email" at "email",
        /// A person has a name.
        Nameless => Invalid "staff.nameless" at "name",
        /// The merchant would be left without an active owner.
        LastOwner => Conflict "staff.last_owner" at "role",
        /// The password is too short or too long.
        BadPassword { fewest: i64, most: i64 } => Invalid "staff.bad_password" at "password",
        /// A PIN is a few digits, not all the same and not in a row.
        BadPin { fewest: i64, most: i64 } => Invalid "staff.bad_pin" at "pin",
        /// The person may not sign in, or not there.
        NotAllowed => Forbidden "staff.not_allowed",
        /// The role may do more than whoever wants to give it, or to change who has it.
        AboveYou => Forbidden "staff.above_you" at "role",
        /// Nobody is known by that name and secret; which of both is wrong is nobody's business.
        WrongSecret => Invalid "staff.wrong_secret",
        /// Too many wrong secrets.
        TooMany { minutes: i64 } => Limited "staff.too_many",
    }
}

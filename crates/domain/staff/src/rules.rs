//! Decisions: what a role may do, what a good secret is, how secrets are hashed. Pure, and nothing but.

use std::collections::BTreeSet;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use kernel::{Error, Result, Timestamp};
use sha2::{Digest, Sha256};
use web::Permission;

use crate::model::{Denied, Role};

/// Seconds after which a log-in that nobody uses ends.
const IDLE_S: i64 = 12 * 3_600;
/// Seconds after which any log-in ends.
const WHOLE_S: i64 = 7 * 86_400;
/// Seconds within which a use of a log-in is not written down again.
pub(crate) const SEEN_S: i64 = 300;
/// Wrong secrets allowed within `WRONG_MINUTES`.
pub(crate) const WRONG_MOST: i64 = 5;
/// Minutes for which wrong secrets are counted.
pub(crate) const WRONG_MINUTES: i64 = 15;
/// Characters of a password: length is what makes it strong.
const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 10..=200;
/// Digits of a PIN.
const PIN_DIGITS: std::ops::RangeInclusive<usize> = 4..=8;
/// The longest address that mail systems carry (RFC 5321).
const EMAIL_BYTES_MOST: usize = 254;

/// What a role may do.
#[must_use]
pub fn permissions_of(role: Role) -> &'static [Permission] {
    use Permission::{
        CancelOrders, CloseTill, Discount, EditCatalog, EditCustomers, EditOrders, EditPrices, ExportData, ManageLoyalty,
        ManageOffers, ManageStaff, ManageWallets, MoveStock, OpenDrawer, OverridePrice, ReadRecords, Refund, Sell, ServeDesk,
        TakeReturn, ViewCatalog, ViewCustomers, ViewOrders, ViewReports, ViewStock, VoidLine,
    };
    match role {
        Role::Owner => Permission::ALL,
        Role::Manager => &[
            Sell,
            Discount,
            OverridePrice,
            VoidLine,
            OpenDrawer,
            CloseTill,
            TakeReturn,
            Refund,
            ViewOrders,
            EditOrders,
            CancelOrders,
            ViewCatalog,
            EditCatalog,
            EditPrices,
            ViewStock,
            MoveStock,
            ViewCustomers,
            EditCustomers,
            ViewReports,
            ExportData,
            ManageStaff,
            ServeDesk,
            ManageOffers,
            ManageLoyalty,
            ManageWallets,
            ReadRecords,
        ],
        Role::Cashier => &[Sell, VoidLine, OpenDrawer, CloseTill, TakeReturn, ViewOrders, ViewCatalog, ViewStock, ViewCustomers],
        Role::Associate => &[Sell, ViewOrders, ViewCatalog, ViewStock, ViewCustomers, ServeDesk],
        Role::Marketer => &[ViewCatalog, EditCatalog, ViewCustomers, ViewReports, ManageOffers, ManageLoyalty],
        Role::Accountant => &[ViewOrders, ViewCatalog, ViewStock, ViewReports, ExportData],
    }
}

/// Whether somebody with these permissions may add, change or lock out somebody in that role: whoever may do less than them.
#[must_use]
pub fn may_look_after(permissions: &BTreeSet<Permission>, role: Role) -> bool {
    permissions_of(role).iter().all(|permission| permissions.contains(permission))
}

/// The address somebody signs in with, as it is compared: small letters, no blanks around it.
pub(crate) fn email(text: &str) -> Result<String, Denied> {
    let text = text.trim().to_lowercase();
    let parts = text.split_once('@').filter(|(person, domain)| !person.is_empty() && domain.contains('.'));
    let sane = !text.contains(|c: char| c.is_whitespace() || c.is_control()) && text.matches('@').count() == 1;
    if parts.is_none() || !sane || text.len() > EMAIL_BYTES_MOST { Err(Denied::NotAnEmail) } else { Ok(text) }
}

/// What wrong secrets are counted under: the address they were tried for, whether anybody has it or not, because a limit that
/// only the known have would tell who is known. The address itself is not kept.
pub(crate) fn subject(address: &str) -> String {
    let address = email(address).unwrap_or_else(|_| address.trim().to_lowercase());
    let hex: String = Sha256::digest(address.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("staff:{hex}")
}

/// Whether a password may be set.
///
/// # Errors
/// Refused when it is too short or too long.
pub fn check_password(password: &str) -> Result<()> {
    if PASSWORD_CHARS.contains(&password.chars().count()) {
        return Ok(());
    }
    Err(Denied::BadPassword { fewest: count(*PASSWORD_CHARS.start()), most: count(*PASSWORD_CHARS.end()) }.into())
}

/// Whether a PIN may be set. A PIN of equal or consecutive digits is the first that anybody tries.
///
/// # Errors
/// Refused when it is no such PIN.
pub fn check_pin(pin: &str) -> Result<()> {
    let digits = web::digits::fold(pin).into_bytes();
    let steps = |step: u8| digits.windows(2).all(|pair| pair[0].wrapping_add(step) == pair[1]);
    let digital = digits.iter().all(u8::is_ascii_digit) && PIN_DIGITS.contains(&digits.len());
    if digital && ![0, 1, u8::MAX].into_iter().any(steps) {
        return Ok(());
    }
    Err(Denied::BadPin { fewest: count(*PIN_DIGITS.start()), most: count(*PIN_DIGITS.end()) }.into())
}

fn count(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// How dear a guess is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Threads.
    pub lanes: u32,
}

impl Cost {
    /// What OWASP advises for argon2id: 19 MiB, two passes, one lane.
    pub const STRONG: Self = Self { memory_kib: 19_456, passes: 2, lanes: 1 };
}

impl Default for Cost {
    fn default() -> Self {
        Self::STRONG
    }
}

/// A hash that no secret has: what a sign-in of an unknown name is verified against, so that it takes as long as any other.
pub(crate) const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGtub3dzIGl0$A0h3Hn7hSg2oWq8cQ4o1mT0yRkzv5d1uJb6eXfLrC9E";

/// The argon2id hash of a password or PIN, with its salt and cost in it. A PIN is the same in any digits.
///
/// Slow on purpose: call it outside the writer, in a blocking thread. The salt is chance, and chance comes from the spine:
/// `tx.new_token()`.
///
/// # Errors
/// A fault when salt or cost are none that argon2 takes.
pub fn hash(secret: &str, salt: &str, cost: Cost) -> Result<String> {
    let fault = |e: &dyn std::fmt::Display| Error::fault(format!("hashing a secret: {e}"));
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).map_err(|e| fault(&e))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let secret = web::digits::fold(secret);
    let hash = argon2.hash_password_with_salt(secret.as_bytes(), salt.as_bytes()).map_err(|e| fault(&e))?;
    Ok(hash.to_string())
}

/// Whether this is the secret behind the hash. As slow as [`hash`], and as unfit for the writer.
pub(crate) fn verify(hash: &str, secret: &str) -> bool {
    let secret = web::digits::fold(secret);
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(secret.as_bytes(), &hash).is_ok())
}

/// A device as people recognise it in a list, from how its browser names itself: `Firefox, Android`.
#[must_use]
pub fn device_name(agent: &str) -> String {
    // Browsers also name those they wish to be taken for, so the rarer names come first.
    const BROWSERS: [(&str, &str); 6] =
        [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl")];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];
    let named = |names: &[(&str, &'static str)]| names.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| *name);
    let both: Vec<&str> = [named(&BROWSERS), named(&SYSTEMS)].into_iter().flatten().collect();
    if both.is_empty() { "?".to_owned() } else { both.join(", ") }
}

/// What is kept of a session token.
pub(crate) fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// The earliest times at which a log-in that counts now was last seen, and began.
pub(crate) fn counts_since(now: Timestamp) -> (Timestamp, Timestamp) {
    (now.plus_seconds(-IDLE_S), now.plus_seconds(-WHOLE_S))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Cheap, for tests that are not about cost.
    const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

    #[test]
    fn a_secret_is_known_by_its_hash_and_by_nothing_else() {
        let kept = hash("correct horse battery", "a salt of sixteen", CHEAP).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{kept}");
        assert!(verify(&kept, "correct horse battery"));
        assert!(!verify(&kept, "correct horse batter"));
        assert!(!verify("", "correct horse battery"));
        assert_ne!(hash("correct horse battery", "another salt here", CHEAP).unwrap(), kept, "the salt counts");
        assert!(verify(&hash("٤٨٣٠١", "a salt of sixteen", CHEAP).unwrap(), "48301"), "a PIN is the same in any digits");
    }

    #[test]
    fn the_usual_cost_is_strong_and_the_decoy_costs_as_much() {
        let kept = hash("correct horse battery", "a salt of sixteen", Cost::default()).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let (decoy, kept) = (PasswordHash::new(DECOY).unwrap(), PasswordHash::new(&kept).unwrap());
        assert_eq!((decoy.algorithm, decoy.version, &decoy.params), (kept.algorithm, kept.version, &kept.params));
        assert_eq!(decoy.hash.map(|hash| hash.len()), kept.hash.map(|hash| hash.len()));
        assert!(!verify(DECOY, "") && !verify(DECOY, "correct horse battery"));
    }

    #[test]
    fn a_device_is_called_as_people_know_it() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(device_name(edge), "Edge, Windows");
        assert_eq!(
            device_name("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"),
            "Safari, iPhone"
        );
        assert_eq!(device_name(""), "?");
    }

    #[test]
    fn weak_secrets_are_refused() {
        assert!(check_password("ten chars!").is_ok());
        assert!(check_password("short").is_err() && check_password(&"x".repeat(201)).is_err());
        for good in ["4830", "٤٨٣٠", "13579246"] {
            assert!(check_pin(good).is_ok(), "{good}");
        }
        for weak in ["", "483", "483012345", "1111", "1234", "8765", "48a0", "٤٤٤٤"] {
            assert!(check_pin(weak).is_err(), "{weak}");
        }
    }

    #[test]
    fn only_owners_may_do_everything() {
        for role in Role::ALL {
            let may = permissions_of(*role);
            assert_eq!(may.len() == Permission::ALL.len(), *role == Role::Owner, "{role}");
            let each: std::collections::BTreeSet<_> = may.iter().collect();
            assert_eq!(each.len(), may.len(), "{role} has a permission twice");
        }
        for role in [Role::Cashier, Role::Associate, Role::Marketer, Role::Accountant] {
            assert!(!permissions_of(role).contains(&Permission::ManageStaff), "{role}");
        }
    }

    #[test]
    fn nobody_looks_after_those_who_may_do_more() {
        let may = |own: Role, other| may_look_after(&permissions_of(own).iter().copied().collect(), other);
        assert!(may(Role::Owner, Role::Owner) && may(Role::Manager, Role::Manager) && may(Role::Manager, Role::Cashier));
        assert!(!may(Role::Manager, Role::Owner) && !may(Role::Cashier, Role::Manager));
    }

    proptest! {
        #[test]
        fn an_address_is_compared_as_it_was_kept(text in "[ A-Za-z.@]{0,20}") {
            if let Ok(kept) = email(&text) {
                prop_assert_eq!(email(&kept.to_uppercase()), Ok(kept));
            }
        }

        #[test]
        fn no_two_tokens_share_a_hash(a in "[A-Za-z0-9_-]{43}", b in "[A-Za-z0-9_-]{43}") {
            prop_assert_eq!(token_hash(&a) == token_hash(&b), a == b);
        }
    }
}

//! Staff: the people who work for the merchant, what they may do, and where they are signed in.
//!
//! Owns: tables `staff_*`, events `staff.*`.
//! Hears: nothing.
//! Promises: passwords and PINs are kept as argon2id hashes and session tokens as SHA-256; a person who is no longer active,
//! or whose password was changed, is signed in nowhere; the merchant keeps an active owner; wrong secrets are limited.
//! Not here: the screens that ask for a secret, the cookie that carries a token, shifts and drawers.

mod audit;
mod commands;
mod model;
mod rules;
mod store;
#[cfg(test)]
mod story;

pub use commands::{
    Enter, SecretKind, enter, hashed, keep_alive, save_member, set_password, set_pin, sign_out, sign_out_everywhere,
};
pub use model::{Credentials, Denied, Member, Presence, Role, Session};
pub use rules::{Cost, check_password, check_pin, device_name, hash, may_look_after, permissions_of};
pub use store::{credentials, member, member_by_email, members, presences, secrets, session};

/// The sentences of this domain's refusals.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "staff", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("staff")
        .migrations(&[("0001_staff", include_str!("../migrations/0001_staff.sql"))])
        .audit("somebody owns the shop", audit::somebody_owns_the_shop)
        .audit("secrets are hashed", audit::secrets_are_hashed)
}

//! Channels: the merchant's own set-up.
//!
//! Owns: the merchant and who may set it up, the channels on which it sells and how each greets, the locations it sells from
//! and when they are open, the keys of programs.
//! Tables `channels_*`.
//! Hears: nothing.
//! Promises: a code names one channel (or one location) for ever unless it is given up; a channel always has a first location;
//! a key is shown once, kept as a hash, and opens nothing from the commit that revokes it.
//! Not here: prices (a channel only names its list), stock, people who work for the merchant.

mod audit;
mod commands;
mod model;
mod rules;
mod store;

#[cfg(test)]
mod story;

pub use commands::set_up::{begin_set_up, invite, keep_answers, may_set_up};
pub use commands::{
    IssueKey, issue_key, require_channel, revoke_key, save_channel, save_hours, save_location, save_merchant, save_welcome,
};
pub use model::{
    ApiKey, Channel, Closure, DayHours, Denied, Hours, Location, Merchant, Opening, Season, Span, Week, Welcome, When,
};
pub use rules::{
    CODE_MAX, EID_DAYS_MAX, PROMISES_MAX, SCOPES_MAX, SEASON_DAYS_MAX, SEASONS_MAX, SPANS_MAX, TEXT_MAX, covers, day_hours,
    opening, week_from,
};
pub use store::set_up::set_up_answers;
pub use store::{
    channel, channel_by_code, channels, hours, hours_of_all, key_by_token, keys, location, location_by_code, locations, merchant,
    welcome,
};

/// The domain's sentences.
pub const MESSAGES: web::i18n::Bundle =
    web::i18n::Bundle { name: "channels", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> spine::Domain {
    spine::Domain::named("channels")
        .migrations(&[("0001_channels", include_str!("../migrations/0001_channels.sql"))])
        .audit("what one names, another is", audit::nothing_dangles)
        .audit("codes are written as codes", audit::codes_are_codes)
}

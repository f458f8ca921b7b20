//! Loyalty: points, tiers, challenges and rewards of the members of a programme.
//!
//! Owns: tables `loyalty_*`, events `loyalty.*`, job `loyalty.care`, the ledger accounts `points:`, `points_pending:`,
//! `points_debt:` of customers, `points_issued`, `points_redeemed` and `points_expired`, all in the unit `points`.
//! Hears: `customers.erased`, and its own events for the months.
//! Promises: an order earns once, and says why; lots, waiting points and debts equal the ledger; points are spent oldest first and
//! never twice; a refund takes back its share exactly; no cap is exceeded; nobody is shown to others who did not choose a name.
//! Not here: what an order is; the money side of paying with points (`payments`); giving a reward's goods or coupon, and what
//! two customers have in common (flows); the signature of a fitness source's call (`api`).

mod audit;
mod commands;
mod jobs;
mod model;
mod pages;
mod reactions;
mod rules;
mod store;

#[cfg(test)]
mod story;

use spine::{Domain, Projection};
use web::i18n::Bundle;

pub use commands::acts::{act, admit_sender, dismiss_sender, link_source, unlink_source};
pub use commands::earning::{Grounds, claw_back, earn, earned, grant, why};
pub use commands::figures::{compare, figures};
pub use commands::referrals::{referral_code, referred, referrer, reward_referral};
pub use commands::rewards::{exchange, save_reward, undo_exchange};
pub use commands::spending::{give_back, offline_allowance, redeem, redeemed, settle_offline};
pub use commands::{
    appear_as, balance, claim, history, join, join_nameless, member_by_card, points_for, programme, save_programme, value_of,
};
pub use model::*;
pub use pages::{act_name, icon_name};
pub use rules::cards::printed as card_printed;
pub use rules::challenges::wanted as goal_of;
pub use rules::tiers::Ahead;
pub use store::acts::{acts_counted, progress, readings_kept, sender_secret, senders, sources};
pub use store::referrals::{of_friend as referral_of, referral_tree, referrals};
pub use store::rewards::{reward, rewards};
pub use store::{leaderboard, member, members};

/// The sentences of this domain.
pub const MESSAGES: Bundle =
    Bundle { name: "loyalty", en: include_str!("../messages/en.ftl"), ar: include_str!("../messages/ar.ftl") };

/// The domain, as the spine sees it.
#[must_use]
pub fn domain() -> Domain {
    Domain::named("loyalty")
        .migrations(&[
            ("0001_loyalty", include_str!("../migrations/0001_loyalty.sql")),
            ("0002_senders", include_str!("../migrations/0002_senders.sql")),
        ])
        .reactions(reactions::all())
        .jobs(jobs::all())
        .projection(Projection { name: "loyalty months", tables: &["loyalty_month"], reactions: reactions::MONTHS })
        .audit("lots, waiting points and debts equal the ledger", audit::lots_equal_the_ledger)
        .audit("no lot gives more than it was", audit::lots_are_not_overdrawn)
        .audit("lots belong to members", audit::lots_belong_to_members)
        .audit("an act is counted once", audit::acts_are_counted_once)
        .audit("a reward was paid for exactly", audit::exchanges_are_paid)
        .audit("nothing is spent beyond what was earned", audit::nothing_is_spent_beyond_what_was_earned)
}

//! All SQL of promotions, once for both databases.

mod codes;
mod promotions;
mod uses;

pub use codes::{Batch, Coupon, batch, batches_of, codes_of_batch, presented};
pub(crate) use codes::{
    MINTED_AT_ONCE, add_batch, add_code, add_codes, code_of_customer, codes_alive, forget_presented, held_by, is_alive,
    note_minted, present, presented_count, revoke, take_up, use_code, withdraw,
};
pub use promotions::{Listing, list, promotion, version};
pub(crate) use promotions::{add_version, insert, live, published_count, renew, revision, save_state};
pub use uses::{Bought, Count, counts_of};
pub(crate) use uses::{
    Redemption, add_bought, add_explanation, add_redemption, bought_since, count, counts, explanation, expose, exposed_count,
    exposures_of, give_back, lower_bought, uncount,
};

/// The most rows of a list.
const LIST_MOST: i64 = 200;
/// Places of a statement that takes a list.
const PLACES: usize = 16;

/// Redemptions that do not add up to what a promotion is counted to have given.
pub(crate) const COUNTS_OFF: &str = "select u.promotion, 'has', u.used, u.given, 'but redemptions', coalesce(r.used, 0), coalesce(r.given, 0) \
     from promotions_used u left join (select promotion, count(*) as used, cast(sum(amount) as bigint) as given \
     from promotions_redemption where given_back = false group by promotion) r on r.promotion = u.promotion \
     where u.scope = 'all' and (u.used <> coalesce(r.used, 0) or u.given <> coalesce(r.given, 0))";

/// Redemptions that nobody counts.
pub(crate) const UNCOUNTED: &str = "select r.order_id, r.promotion, 'is counted nowhere' from promotions_redemption r \
     left join promotions_used u on u.promotion = r.promotion and u.scope = 'all' where u.promotion is null";

/// Codes that were used more often than they may be, or than redemptions say.
pub(crate) const CODES_OFF: &str = "select c.promotion, 'a code used', c.used, 'times, in redemptions', coalesce(r.used, 0) from promotions_code c \
     left join (select code, count(*) as used from promotions_redemption where given_back = false and code is not null \
     group by code) r on r.code = c.code where c.used <> coalesce(r.used, 0) or c.used > c.uses_most";

/// Groups that bought less than their orders say. (More is well: orders of before this was kept by order.)
pub(crate) const BOUGHT_OFF: &str = "select o.promotion, o.held_out, o.channel, o.currency, 'orders say', o.spent, 'has', \
     coalesce(b.spent, 0) from (select promotion, held_out, channel, currency, cast(sum(spent) as bigint) as spent \
     from promotions_bought_order group by promotion, held_out, channel, currency) o left join promotions_bought b \
     on b.promotion = o.promotion and b.held_out = o.held_out and b.channel = o.channel and b.currency = o.currency \
     where o.spent > coalesce(b.spent, 0)";

/// Batches with another number of codes than they say.
pub(crate) const BATCHES_OFF: &str = "select b.id, 'says', b.minted, 'has', coalesce(c.minted, 0) from promotions_batch b \
     left join (select batch, count(*) as minted from promotions_code where batch is not null group by batch) c \
     on c.batch = b.id where b.minted <> coalesce(c.minted, 0)";

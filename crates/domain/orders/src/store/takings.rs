//! Figures of the order book: what was taken, where, and of what.

use kernel::{ChannelId, Currency, Day, Result, Timestamp, Zone};
use spine::Read;

use crate::model::{Sold, Takings};
use crate::rules;

/// The most rows of a list of goods.
const SOLD_MOST: i64 = 500;
/// The most rows of figures: a quarter of an hour, a channel and a currency each.
const FIGURES_MOST: i64 = 200_000;

/// What was sold and credited in a quarter of an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quarter {
    pub(crate) quarter: i64,
    pub(crate) channel: ChannelId,
    pub(crate) currency: Currency,
    pub(crate) orders: i64,
    pub(crate) minor: i64,
}

kernel::row!(Quarter { quarter, channel, currency, orders, minor });

/// What each day brought from that one on, by channel and currency, oldest first; days without sales are left out.
///
/// # Errors
/// A fault when the store fails.
pub async fn takings(read: &Read, from: Day, zone: &Zone) -> Result<Vec<Takings>> {
    // Every local day of every zone is made of whole quarters of an hour.
    let sql = "select placed_at / 900000000, channel, currency, count(*) filter (where kind = 'sale'), \
               cast(sum(case when kind = 'sale' then total else -total end) as bigint) \
               from orders_order where placed_at >= $1 and state <> 'cancelled' group by 1, 2, 3 order by 1 limit $2";
    let since = zone.instant(from.at_minute(0));
    Ok(rules::by_day(&read.all(sql, &[&since, &FIGURES_MOST]).await?, zone))
}

/// What was sold most since then, by pieces.
///
/// # Errors
/// A fault when the store fails.
pub async fn best_sellers(read: &Read, since: Timestamp, limit: i64) -> Result<Vec<Sold>> {
    let sql = "select l.variant, min(l.sku), min(l.title), cast(sum(l.quantity) as bigint) from orders_order o \
               join orders_line l on l.order_id = o.id where o.placed_at >= $1 and o.kind = 'sale' and o.state <> 'cancelled' \
               and l.variant is not null group by l.variant order by 4 desc, 1 limit $2";
    read.all(sql, &[&since, &limit.clamp(1, SOLD_MOST)]).await
}

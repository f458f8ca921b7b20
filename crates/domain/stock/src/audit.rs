//! Promises, checked against the tables.

use kernel::Result;
use spine::{Findings, Read};

pub(crate) async fn on_hand_equals_movements(read: &Read) -> Result<Findings> {
    let sql = "select l.variant, 'at', l.location, 'has', l.on_hand, 'but moved', coalesce(m.total, 0) from stock_level l \
               left join (select variant, location, cast(sum(change) as bigint) as total from stock_movement group by variant, location) m \
               on m.variant = l.variant and m.location = l.location where l.on_hand <> coalesce(m.total, 0)";
    read.findings(sql, &[]).await
}

pub(crate) async fn reserved_equals_claims(read: &Read) -> Result<Findings> {
    let sql = "select l.variant, 'at', l.location, 'has reserved', l.reserved, 'but claims of', coalesce(c.total, 0) from stock_level l \
               left join (select variant, location, cast(sum(quantity) as bigint) as total from stock_claim where state = 'open' \
               group by variant, location) c on c.variant = l.variant and c.location = l.location \
               where l.reserved <> coalesce(c.total, 0) or l.reserved > l.on_hand";
    read.findings(sql, &[]).await
}

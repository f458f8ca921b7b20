//! What the database itself says, asked past the program while nobody serves it (on PostgreSQL: at any time).

use std::collections::BTreeSet;

use kernel::{FromRow, OrderId};
use spine::{Db, Read, Settings};

use crate::domains;
use crate::place::{Place, connect, server};

/// Asks the store of that place.
async fn asked<T, F>(place: &Place, ask: F) -> T
where
    F: AsyncFn(&Read) -> kernel::Result<T> + Send + 'static,
    T: Send + 'static,
{
    let db = Db::open(Settings::new(place.parsed()), domains::all()).await.expect("the store opens");
    let answer = db.read_at_length(ask).await.expect("the store answers");
    db.close();
    answer
}

async fn rows<T: FromRow + Send + 'static>(place: &Place, sql: &'static str) -> Vec<T> {
    asked(place, async move |read: &Read| read.all(sql, &[]).await).await
}

/// The ids of all orders.
pub(crate) async fn orders(place: &Place) -> BTreeSet<String> {
    let ids: Vec<OrderId> = rows(place, "select id from orders_order").await;
    ids.into_iter().map(|id| id.to_string()).collect()
}

/// Rows of the tables of goods, prices and the log, whose sum changes with anything that an import does.
pub(crate) async fn rows_of_goods(place: &Place) -> [i64; 4] {
    let sql = "select (select count(*) from catalog_product), (select count(*) from catalog_variant), \
               (select count(*) from pricing_price), (select count(*) from spine_log)";
    let found: Vec<(i64, i64, i64, i64)> = rows(place, sql).await;
    let (products, variants, prices, entries) = found[0];
    [products, variants, prices, entries]
}

/// Position and body of the longest entry of the log: a text that stands nowhere else.
pub(crate) async fn longest_entry(place: &Place) -> (i64, String) {
    let sql = "select position, body from spine_log order by length(body) desc, position limit 1";
    rows(place, sql).await.remove(0)
}

/// One sum of the history: documents of one kind, from one country (none where the file names none), in one span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sum {
    pub(crate) documents: i64,
    pub(crate) minor: i64,
}

/// Sales, credits and adjustments placed in that span (microseconds), by country code.
pub(crate) async fn history(place: &Place, spans: Vec<(i64, i64)>) -> Vec<(usize, String, String, Sum)> {
    let sql = "select coalesce(country, ''), case when number like 'A%' then 'adjustment' else kind end, count(*), \
               cast(sum(case when kind = 'sale' then total else -total end) as bigint) \
               from orders_order where placed_at >= $1 and placed_at < $2 group by 1, 2 order by 1, 2";
    asked(place, async move |read: &Read| {
        let mut found = Vec::new();
        for (span, (from, before)) in spans.iter().enumerate() {
            for (country, kind, documents, minor) in read.all::<(String, String, i64, i64)>(sql, &[from, before]).await? {
                found.push((span, country, kind, Sum { documents, minor }));
            }
        }
        Ok(found)
    })
    .await
}

/// Whether some transaction has held the writer lock of that schema for a while: long enough that its node no longer runs.
pub(crate) async fn lock_is_stuck(place: &Place) -> bool {
    const A_WHILE_MS: i64 = 150;
    let client = connect(&server()).await.expect("the server answers");
    let sql = "select count(*) from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace \
               join pg_stat_activity a on a.pid = l.pid where n.nspname = $1 and c.relname = 'spine_head' and l.granted \
               and l.mode in ('RowShareLock', 'RowExclusiveLock') and a.state = 'idle in transaction' \
               and clock_timestamp() - a.state_change > cast($2 as bigint) * interval '1 millisecond'";
    let row = client.query_one(sql, &[&place.schema(), &A_WHILE_MS]).await.expect("the server answers");
    row.get::<_, i64>(0) > 0
}

//! The bare engines: hand-written statements without any of our code between, and the only SQL of the bench.
//!
//! The floor of an order: all rows that a complete order adds, and all rows that it changes in place (stock, accounts, the
//! counter of numbers), with statements that are kept ready, many rows a statement, in one huge transaction, checking no
//! references. It reads nothing, decides nothing and answers nobody. What the spine writes once a batch is not in it.

use std::path::Path;
use std::time::{Duration, Instant};

use kernel::{Error, Result};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Statement};
use tokio_postgres::NoTls;

use super::template::{Added, Changed, Course, Key, Snapshot, Table, Template};

/// Acts whose rows share one statement.
const ACTS_A_STATEMENT: u64 = 16;
/// Page cache of the engine for bulk work, in KiB.
const CACHE_KIB: i64 = 512 * 1024;

fn broken(error: rusqlite::Error) -> Error {
    Error::fault(format!("the bare engine: {error}"))
}

/// A database file, without the spine.
pub(super) struct Engine(Connection);

impl Engine {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let engine = Self(Connection::open(path).map_err(broken)?);
        engine.pragma("foreign_keys", "off")?;
        Ok(engine)
    }

    fn pragma(&self, name: &str, value: &str) -> Result<()> {
        self.0.pragma_update(None, name, value).map_err(broken)
    }

    fn script(&self, sql: &str) -> Result<()> {
        self.0.execute_batch(sql).map_err(broken)
    }

    /// Every row of every table, but of those that only ever hold what the set-up put there.
    pub(super) fn snapshot(&self) -> Result<Snapshot> {
        let sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name";
        let mut names = self.0.prepare(sql).map_err(broken)?;
        let names = names.query_map([], |row| row.get::<_, String>(0)).map_err(broken)?;
        names.map(|name| name.map_err(broken).and_then(|name| Ok((name.clone(), self.table(&name)?)))).collect()
    }

    fn table(&self, name: &str) -> Result<Table> {
        let mut table = Table::default();
        let mut info = self.0.prepare("select name, pk from pragma_table_info(?1)").map_err(broken)?;
        let mut columns = info.query([name]).map_err(broken)?;
        while let Some(row) = columns.next().map_err(broken)? {
            if row.get::<_, i64>(1).map_err(broken)? > 0 {
                table.keys.push(table.columns.len());
            }
            table.columns.push(row.get(0).map_err(broken)?);
        }
        let mut all = self.0.prepare(&format!("select * from {name}")).map_err(broken)?;
        let mut rows = all.query([]).map_err(broken)?;
        while let Some(row) = rows.next().map_err(broken)? {
            let values: Vec<Value> =
                (0..table.columns.len()).map(|c| row.get(c)).collect::<rusqlite::Result<_>>().map_err(broken)?;
            let key = table.keys.iter().filter_map(|place| values.get(*place)).map(key_of).collect();
            table.rows.insert(key, values);
        }
        Ok(table)
    }

    /// A copy of the whole database in another file.
    pub(super) fn copy_to(&self, path: &Path) -> Result<()> {
        let path = path.to_str().ok_or_else(|| Error::fault("the bench's folder is not UTF-8"))?;
        self.0.execute("vacuum into ?1", [path]).map(drop).map_err(broken)
    }

    /// The end of the log.
    pub(super) fn position(&self) -> Result<i64> {
        self.0.query_row("select position from spine_head where id = 1", [], |row| row.get(0)).map_err(broken)
    }

    /// Writes the rows of acts in one transaction until the time is over; answers acts a second.
    pub(super) fn floor(&self, template: &Template, lasts: Duration) -> Result<u64> {
        self.script("pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 0")?;
        self.pragma("cache_size", &format!("-{CACHE_KIB}"))?;
        let mut course = Course { position: self.position()?, begins: 1, step: 1 };
        let mut adds = template.added.iter().map(|added| self.adding(added)).collect::<Result<Vec<_>>>()?;
        let mut changes = self.changing(&template.changed)?;
        let start = Instant::now();
        let mut acts = 0;
        self.script("begin immediate")?;
        while start.elapsed() < lasts {
            for (statement, added) in &mut adds {
                write(statement, added, acts..acts + ACTS_A_STATEMENT, &mut course)?;
            }
            for statement in &mut changes {
                for _ in 0..ACTS_A_STATEMENT {
                    statement.raw_execute().map_err(broken)?;
                }
            }
            acts += ACTS_A_STATEMENT;
        }
        self.script("commit")?;
        let millis = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        Ok(acts.saturating_mul(1000) / millis)
    }

    /// Without regard for power cuts, for filling a shop that nobody would miss.
    pub(super) fn hurry(&self) -> Result<()> {
        self.script("pragma locking_mode = exclusive; pragma journal_mode = off; pragma synchronous = off; begin")?;
        self.pragma("cache_size", &format!("-{CACHE_KIB}"))
    }

    /// Writes what so many acts would have written, in place of the acts.
    pub(super) fn fill(&self, template: &Template, acts: std::ops::Range<u64>, course: &mut Course) -> Result<()> {
        // One table after the other: each grows at its end, and its pages are hot.
        for added in &template.added {
            let (mut statement, added) = self.adding(added)?;
            let mut from = acts.start;
            while from + ACTS_A_STATEMENT <= acts.end {
                write(&mut statement, added, from..from + ACTS_A_STATEMENT, course)?;
                from += ACTS_A_STATEMENT;
            }
            if from < acts.end {
                return Err(Error::fault(format!("acts are filled in by {ACTS_A_STATEMENT}")));
            }
        }
        let times = i64::try_from(acts.end - acts.start).unwrap_or(i64::MAX);
        for changed in template.changed.iter().filter(|changed| is_an_acts_own(changed)) {
            self.move_by(changed, times)?;
        }
        Ok(())
    }

    /// Every customer of the bench has bought so many times; every reaction has heard of it.
    pub(super) fn settle(&self, customers: [Vec<u8>; 2], orders_each: u64, course: &Course) -> Result<()> {
        let [from, upto] = customers;
        let each = i64::try_from(orders_each).unwrap_or(i64::MAX);
        let sql =
            "update customers_standing set orders = orders * ?1, spent_minor = spent_minor * ?1 where customer between ?2 and ?3";
        self.0.execute(sql, (each, from, upto)).map_err(broken)?;
        self.0.execute("update spine_head set position = ?1 where id = 1", [course.position]).map_err(broken)?;
        self.0.execute("update spine_reaction set position = ?1", [course.position]).map_err(broken)?;
        self.script("commit; pragma optimize")
    }

    fn adding<'a>(&'a self, added: &'a Added) -> Result<(Statement<'a>, &'a Added)> {
        let row = format!("({})", vec!["?"; added.columns].join(", "));
        let many = usize::try_from(ACTS_A_STATEMENT).unwrap_or(1) * added.rows.len();
        let sql = format!("insert into {} values {}", added.table, vec![row; many].join(", "));
        Ok((self.0.prepare(&sql).map_err(broken)?, added))
    }

    fn changing(&self, changed: &[Changed]) -> Result<Vec<Statement<'_>>> {
        changed.iter().filter(|changed| is_an_acts_own(changed)).map(|changed| self.update(changed, 1)).collect()
    }

    fn move_by(&self, changed: &Changed, times: i64) -> Result<()> {
        self.update(changed, times)?.raw_execute().map(drop).map_err(broken)
    }

    /// Moves the columns of a row by as much as one act does, so many times.
    fn update(&self, changed: &Changed, times: i64) -> Result<Statement<'_>> {
        let set: Vec<String> = changed.moved.iter().map(|(column, by)| format!("{column} = {column} + {}", by * times)).collect();
        let place = |(n, (column, _)): (usize, &(String, Value))| format!("{column} = ?{}", n + 1);
        let found: Vec<String> = changed.key.iter().enumerate().map(place).collect();
        let sql = format!("update {} set {} where {}", changed.table, set.join(", "), found.join(" and "));
        let mut statement = self.0.prepare(&sql).map_err(broken)?;
        for (n, (_, value)) in changed.key.iter().enumerate() {
            statement.raw_bind_parameter(n + 1, value).map_err(broken)?;
        }
        Ok(statement)
    }
}

/// What the spine changes, it changes once a batch, however many acts are in it.
fn is_an_acts_own(changed: &Changed) -> bool {
    !changed.table.starts_with("spine_") && !changed.moved.is_empty()
}

fn write(statement: &mut Statement<'_>, added: &Added, acts: std::ops::Range<u64>, course: &mut Course) -> Result<()> {
    let cells = acts.flat_map(|act| added.rows.iter().flatten().map(move |cell| (act, cell)));
    for (place, (act, cell)) in cells.enumerate() {
        statement.raw_bind_parameter(place + 1, cell.value(act, course)).map_err(broken)?;
    }
    statement.raw_execute().map(drop).map_err(broken)
}

fn key_of(value: &Value) -> Key {
    match ValueRef::from(value) {
        ValueRef::Integer(n) => Key::Number(n),
        ValueRef::Text(bytes) => Key::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Key::Bytes(bytes.to_vec()),
        ValueRef::Null | ValueRef::Real(_) => Key::Number(0),
    }
}

/// A schema of a PostgreSQL server, without the spine.
pub(super) struct Postgres {
    pub(super) url: String,
    pub(super) schema: String,
}

impl Postgres {
    async fn connect(&self) -> Result<tokio_postgres::Client> {
        let failed = |e: tokio_postgres::Error| Error::fault(format!("the bare server: {e}"));
        let (client, connection) = tokio_postgres::connect(&self.url, NoTls).await.map_err(failed)?;
        tokio::spawn(connection);
        Ok(client)
    }

    async fn script(&self, sql: &str) -> Result<()> {
        let failed = |e: tokio_postgres::Error| Error::fault(format!("the bare server: {e}"));
        self.connect().await?.batch_execute(sql).await.map_err(failed)
    }

    /// Takes away what the bench put there.
    pub(super) async fn clear(&self) -> Result<()> {
        self.script(&format!("drop schema if exists {} cascade", self.schema)).await
    }

    /// Bytes of all tables and indexes.
    pub(super) async fn bytes(&self) -> Result<u64> {
        let sql = "select cast(coalesce(sum(pg_total_relation_size(c.oid)), 0) as bigint) from pg_class c \
                   join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind = 'r'";
        let failed = |e: tokio_postgres::Error| Error::fault(format!("the bare server: {e}"));
        let row = self.connect().await?.query_one(sql, &[&self.schema]).await.map_err(failed)?;
        Ok(u64::try_from(row.get::<_, i64>(0)).unwrap_or(0))
    }

    /// Updates of one hot row a second, each in a transaction of its own, by so many connections.
    pub(super) async fn updates(&self, connections: u64, lasts: Duration) -> Result<u64> {
        let table = format!("{}.bench_row", self.schema);
        self.script(&format!("create table if not exists {table} (id bigint primary key, n bigint not null)")).await?;
        self.script(&format!("insert into {table} (id, n) values (1, 0) on conflict do nothing")).await?;
        let start = Instant::now();
        let mut lanes = tokio::task::JoinSet::new();
        for _ in 0..connections {
            let (client, sql) = (self.connect().await?, format!("update {table} set n = n + 1 where id = 1"));
            lanes.spawn(async move {
                let failed = |e: tokio_postgres::Error| Error::fault(format!("the bare server: {e}"));
                let statement = client.prepare(&sql).await.map_err(failed)?;
                let mut done = 0_u64;
                while start.elapsed() < lasts {
                    client.execute(&statement, &[]).await.map_err(failed)?;
                    done += 1;
                }
                Ok::<u64, Error>(done)
            });
        }
        let mut all = 0;
        while let Some(done) = lanes.join_next().await {
            all += done.map_err(|e| Error::fault(e.to_string()))??;
        }
        let millis = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        Ok(all.saturating_mul(1000) / millis)
    }
}

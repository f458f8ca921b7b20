//! Back-up and restore. A back-up is always one SQLite file, whatever engine it was made from, so restoring one also moves a
//! shop from one engine to the other.

use std::path::Path;
use std::rc::Rc;

use kernel::{Error, Result, Value};

use crate::db::Db;
use crate::domain::{Domain, House};
use crate::engine::{Conn, Lite, Role};
use crate::log;
use crate::migrations;
use crate::read::Read;
use crate::settings::{Database, Settings};
use crate::writer::{connect, drive};

/// Rows read at a time.
const PAGE_ROWS: u64 = 1_000;
/// Rows between two words of progress.
const PROGRESS_EVERY: u64 = 50_000;

/// Copies the store as it is at this moment into a new file, while the shop stays open.
///
/// # Errors
/// When the file exists, cannot be written, or the store fails.
pub async fn backup(db: &Db, to: &Path, progress: impl FnMut(&str) + Send + 'static) -> Result<()> {
    if to.exists() {
        return Err(Error::fault(format!("{} exists already: name a new file, a back-up never replaces one", to.display())));
    }
    let (settings, house, to) = (db.settings().clone(), std::sync::Arc::clone(db.house()), to.to_owned());
    let work = move || match &settings.database {
        Database::Sqlite(path) => vacuum_into(path, &to),
        Database::Postgres { .. } => copy_out(&settings, &house, &to, progress),
    };
    on_a_thread(work).await
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let (reply, answer) = tokio::sync::oneshot::channel();
    let thread = std::thread::Builder::new().name("qanat-backup".to_owned()).spawn(move || reply.send(work()));
    drop(thread.map_err(|e| Error::fault(format!("a thread could not start: {e}")))?);
    answer.await.unwrap_or_else(|_| Err(Error::fault("the back-up ended without an answer")))
}

fn vacuum_into(path: &Path, to: &Path) -> Result<()> {
    let part = fresh_part(to)?;
    let lite = Lite::reader(path)?;
    lite.script("pragma query_only = off")?;
    let name = part.to_str().ok_or_else(|| Error::fault("the file's name is not UTF-8"))?.replace('\'', "''");
    lite.script(&format!("vacuum into '{name}';"))?;
    settle(&part, to)
}

/// Where the back-up grows; one that was interrupted there begins anew.
fn fresh_part(to: &Path) -> Result<std::path::PathBuf> {
    let part = crate::lock::beside(to, "part");
    match std::fs::remove_file(&part) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::fault(format!("{} is in the way: {e}", part.display()))),
        _ => Ok(part),
    }
}

/// A half-written back-up never carries the name of a whole one.
fn settle(part: &Path, to: &Path) -> Result<()> {
    let broke = |e: std::io::Error| Error::fault(format!("{} cannot be written: {e}", to.display()));
    std::fs::File::open(part).and_then(|file| file.sync_all()).map_err(broke)?;
    std::fs::rename(part, to).map_err(broke)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(broke)
}

fn copy_out(settings: &Settings, house: &House, to: &Path, mut progress: impl FnMut(&str)) -> Result<()> {
    let part = fresh_part(to)?;
    let (from, runtime) = connect(&settings.database, Role::Long)?;
    let into = Rc::new(Conn::Lite(Lite::writer(&part)?));
    drive(None, migrations::run(&into, None, &house.migrations, settings.clock.now()))?;
    let from = Rc::new(from);
    drive(runtime.as_ref(), async {
        from.begin_read().await?;
        into.begin().await?;
        copy_all(&from, &into, &mut progress).await?;
        into.script("commit").await?;
        from.script("commit").await
    })?;
    into_one_file(&into)?;
    drop(into);
    settle(&part, to)
}

/// A back-up is one file: the write-ahead log is folded in and switched off.
fn into_one_file(into: &Conn) -> Result<()> {
    let Conn::Lite(lite) = into else { return Ok(()) };
    lite.script("pragma wal_checkpoint(truncate)")?;
    lite.script("pragma journal_mode = delete")
}

/// Puts a back-up into an empty place.
///
/// # Errors
/// When the back-up is damaged or of a newer version, when the place is not empty, or when something cannot be written.
pub async fn restore(
    settings: Settings,
    domains: Vec<Domain>,
    from: &Path,
    mut progress: impl FnMut(&str) + Send + 'static,
) -> Result<()> {
    let from = from.to_owned();
    let work = move || {
        let source = Rc::new(Conn::Lite(Lite::reader(&from)?));
        drive(None, whole(&source))?;
        match &settings.database {
            Database::Sqlite(path) => {
                let _lock = crate::lock::FileLock::take(path)?;
                nothing_is_there(path)?;
                vacuum_into(&from, path)
            }
            Database::Postgres { .. } => copy_in(&settings, &House::of(domains), &source, &mut progress),
        }
    };
    on_a_thread(work).await
}

/// Refuses a place where a shop is, or where the journal of one was left: it would be played into what is restored.
fn nothing_is_there(path: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let there = std::path::PathBuf::from(name);
        if there.exists() {
            return Err(Error::fault(format!("{} exists already: restore into a new place", there.display())));
        }
    }
    Ok(())
}

/// Refuses a file that is damaged.
async fn whole(source: &Rc<Conn>) -> Result<()> {
    let read = Read::new(Rc::clone(source));
    let said: String = read.one("pragma integrity_check", &[]).await?;
    if said != "ok" {
        return Err(Error::fault(format!("the back-up is damaged: {said}")));
    }
    match log::first_broken_seal(&read).await? {
        (_, Some(position)) => Err(Error::fault(format!("the back-up's log is broken at entry {position}"))),
        (_, None) => Ok(()),
    }
}

fn copy_in(settings: &Settings, house: &House, source: &Rc<Conn>, progress: &mut impl FnMut(&str)) -> Result<()> {
    let (into, runtime) = connect(&settings.database, Role::Long)?;
    let into = Rc::new(into);
    let Database::Postgres { schema, .. } = &settings.database else { return Ok(()) };
    drive(runtime.as_ref(), async {
        migrations::run(&into, Some(schema), &house.migrations, settings.clock.now()).await?;
        into.begin().await?;
        if log::position(&Read::new(Rc::clone(&into))).await? != 0 {
            return Err(Error::fault(format!("the schema {schema} is not empty: restore into a new one")));
        }
        copy_all(source, &into, progress).await?;
        into.script("commit").await
    })
}

/// Copies every table, column by column name, row by row.
async fn copy_all(from: &Rc<Conn>, into: &Rc<Conn>, progress: &mut impl FnMut(&str)) -> Result<()> {
    // SQLite is asked for the tables: both stores have the same, and PostgreSQL's order of columns may differ.
    let lite = if matches!(**from, Conn::Lite(_)) { from } else { into };
    let tables = in_order_of_reference(&Read::new(Rc::clone(lite))).await?;
    for table in tables.iter().rev().filter(|table| *table != "spine_migration") {
        into.script(&format!("delete from {table};")).await?;
    }
    for table in tables.iter().filter(|table| *table != "spine_migration") {
        let sql: &'static str = Box::leak(format!("select name from pragma_table_info('{table}') order by cid").into_boxed_str());
        let columns: Vec<String> = Read::new(Rc::clone(lite)).all(sql, &[]).await?;
        copy_table(from, into, (table, &columns), progress).await?;
    }
    Ok(())
}

/// The tables, each after those that its rows refer to, so that every reference finds its row there already.
async fn in_order_of_reference(lite: &Read) -> Result<Vec<String>> {
    let sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name";
    let mut waiting: Vec<String> = lite.all(sql, &[]).await?;
    let sql = "select s.name, f.\"table\" from sqlite_schema s join pragma_foreign_key_list(s.name) f where s.type = 'table'";
    let references: Vec<(String, String)> = lite.all(sql, &[]).await?;
    let mut ordered: Vec<String> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_free = |table: &String| references.iter().all(|(from, to)| from != table || to == table || ordered.contains(to));
        let (free, bound): (Vec<String>, Vec<String>) = waiting.into_iter().partition(is_free);
        if free.is_empty() {
            return Err(Error::fault(format!("these tables refer to one another in a circle: {}", bound.join(", "))));
        }
        ordered.extend(free);
        waiting = bound;
    }
    Ok(ordered)
}

async fn copy_table(
    from: &Rc<Conn>,
    into: &Rc<Conn>,
    (table, columns): (&str, &[String]),
    progress: &mut impl FnMut(&str),
) -> Result<()> {
    // One pair of statements a table and back-up: small, and kept for the life of the program.
    let names = columns.join(", ");
    let places = (1..=columns.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
    let select: &'static str = Box::leak(format!("select {names} from {table}").into_boxed_str());
    let insert: &'static str = Box::leak(format!("insert into {table} ({names}) values ({places})").into_boxed_str());
    let kinds = kinds_of(into, table, columns).await?;
    let source = Read::new(Rc::clone(from));
    let mut rows = 0_u64;
    if let Conn::Lite(lite) = &**into {
        // Row by row as PostgreSQL sends them: neither side holds a table in memory.
        source
            .each(select, &[], |row| {
                let values =
                    (0..columns.len()).map(|place| row.value(place).map(owned).map(Typed)).collect::<Result<Vec<_>>>()?;
                lite.run(insert, &params_of(&values))?;
                rows += 1;
                Ok(true)
            })
            .await?;
    } else {
        rows = copy_pages(from, into, (table, columns, &kinds), insert, progress).await?;
    }
    progress(&format!("{table}: {rows} rows"));
    Ok(())
}

fn params_of(values: &[Typed]) -> Vec<&dyn kernel::ToValue> {
    values.iter().map(|value| value as &dyn kernel::ToValue).collect()
}

/// Copies from SQLite page by page along the primary key.
async fn copy_pages(
    from: &Rc<Conn>,
    into: &Rc<Conn>,
    (table, columns, kinds): (&str, &[String], &[Kind]),
    insert: &'static str,
    progress: &mut impl FnMut(&str),
) -> Result<u64> {
    let source = Read::new(Rc::clone(from));
    let sql: &'static str =
        Box::leak(format!("select name from pragma_table_info('{table}') where pk > 0 order by pk").into_boxed_str());
    let key: Vec<String> = source.all(sql, &[]).await?;
    let page_rows = PAGE_ROWS;
    let (names, by) = (columns.join(", "), key.join(", "));
    let places = (1..=key.len()).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
    let first: &'static str = Box::leak(format!("select {names} from {table} order by {by} limit {page_rows}").into_boxed_str());
    let next: &'static str = Box::leak(
        format!("select {names} from {table} where ({by}) > ({places}) order by {by} limit {page_rows}").into_boxed_str(),
    );
    let key_places: Vec<usize> = key.iter().filter_map(|name| columns.iter().position(|column| column == name)).collect();
    let (mut rows, mut last) = (0_u64, None::<Vec<Typed>>);
    loop {
        let mut page: Vec<Vec<Value<'static>>> = Vec::new();
        let (sql, params) = last.as_ref().map_or((first, Vec::new()), |last| (next, params_of(last)));
        source
            .each(sql, &params, |row| {
                page.push((0..columns.len()).map(|place| row.value(place).map(owned)).collect::<Result<_>>()?);
                Ok(true)
            })
            .await?;
        let Some(end) = page.last() else { return Ok(rows) };
        last = Some(key_places.iter().map(|place| Typed(end[*place].clone())).collect());
        for row in page {
            let row: Vec<Typed> = row.into_iter().zip(kinds).map(|(value, kind)| Typed(kind.fit(value))).collect();
            into.run(insert, &params_of(&row)).await?;
            rows += 1;
            if rows.is_multiple_of(PROGRESS_EVERY) {
                progress(&format!("{table}: {rows} rows"));
            }
        }
    }
}

fn owned(value: Value<'_>) -> Value<'static> {
    match value {
        Value::Null => Value::Null,
        Value::Int(n) => Value::Int(n),
        Value::Bool(b) => Value::Bool(b),
        Value::Id(id) => Value::Id(id),
        Value::Text(text) => Value::Text(text.into_owned().into()),
        Value::Bytes(bytes) => Value::Bytes(bytes.into_owned().into()),
    }
}

struct Typed(Value<'static>);

impl kernel::ToValue for Typed {
    fn to_value(&self) -> Value<'_> {
        self.0.clone()
    }
}

/// What a column of the target wants, where the source is less exact (SQLite has no booleans and no ids of its own).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Any,
    Bool,
    Id,
}

impl Kind {
    fn fit(self, value: Value<'static>) -> Value<'static> {
        match (self, &value) {
            (Self::Bool, Value::Int(n)) => Value::Bool(*n != 0),
            (Self::Id, Value::Bytes(bytes)) => bytes.as_ref().try_into().map_or(value, Value::Id),
            _ => value,
        }
    }
}

async fn kinds_of(into: &Rc<Conn>, table: &str, columns: &[String]) -> Result<Vec<Kind>> {
    if matches!(**into, Conn::Lite(_)) {
        return Ok(vec![Kind::Any; columns.len()]);
    }
    let sql = "select cast(column_name as text), cast(data_type as text) from information_schema.columns \
               where table_schema = current_schema() and table_name = $1";
    let types: Vec<(String, String)> = Read::new(Rc::clone(into)).all(sql, &[&table]).await?;
    let kind = |column: &String| match types.iter().find(|(name, _)| name == column).map(|(_, kind)| kind.as_str()) {
        Some("boolean") => Kind::Bool,
        Some("uuid") => Kind::Id,
        _ => Kind::Any,
    };
    Ok(columns.iter().map(kind).collect())
}

//! SQLite: one file, no waiting; every call is done when it returns.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use kernel::{Error, Fault, Result, ToValue, Value};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags};

use crate::dialect::Dialect;
use crate::row::LiteRow;
use kernel::Row;

/// Prepared statements kept per connection.
const STATEMENTS_KEPT: usize = 512;
/// Instructions of the SQLite machine between two looks at the time limit.
const STEPS_BETWEEN_LOOKS: i32 = 4000;
/// Page cache of the writer and of each reader, in KiB.
const CACHE_KIB: i64 = 16 * 1024;

/// A connection to the file.
pub(crate) struct Lite {
    db: Connection,
    /// Statements rewritten for SQLite, by their address: they are all constants.
    texts: RefCell<HashMap<(usize, usize), Rc<str>>>,
    deadline: Arc<AtomicU64>,
    opened: Instant,
}

impl Lite {
    /// The connection that writes.
    pub(crate) fn writer(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let lite = Self::open(path, flags)?;
        lite.pragmas(&["journal_mode = wal", "synchronous = full", "wal_autocheckpoint = 0", "journal_size_limit = 67108864"])?;
        // Savepoints keep what they may have to undo in memory instead of in a temporary file.
        lite.pragmas(&["temp_store = memory"])?;
        lite.pragmas(&["foreign_keys = on", "trusted_schema = off", "busy_timeout = 5000"])?;
        Ok(lite)
    }

    /// A connection that can only read.
    pub(crate) fn reader(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let lite = Self::open(path, flags)?;
        lite.pragmas(&["synchronous = full", "query_only = on", "trusted_schema = off", "busy_timeout = 5000"])?;
        Ok(lite)
    }

    fn open(path: &Path, flags: OpenFlags) -> Result<Self> {
        let mut db = Connection::open_with_flags(path, flags).map_err(fault)?;
        db.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        // A prepared statement keeps its plan whatever is bound to it; without this SQLite plans hot statements again and again.
        db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fault)?;
        db.pragma_update(None, "cache_size", -CACHE_KIB).map_err(fault)?;
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let (watched, opened) = (Arc::clone(&deadline), Instant::now());
        db.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || millis_since(opened) > watched.load(Ordering::Relaxed)))
            .map_err(fault)?;
        Ok(Self { db, texts: RefCell::default(), deadline, opened })
    }

    fn pragmas(&self, pragmas: &[&str]) -> Result<()> {
        pragmas.iter().try_for_each(|pragma| self.script(&format!("pragma {pragma}")))
    }

    pub(crate) fn limit(&self, millis: Option<u64>) {
        let until = millis.map_or(u64::MAX, |limit| millis_since(self.opened).saturating_add(limit));
        self.deadline.store(until, Ordering::Relaxed);
    }

    pub(crate) fn run(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<u64> {
        let mut statement = self.prepare(sql, params)?;
        let changed = statement.raw_execute().map_err(fault)?;
        Ok(u64::try_from(changed).unwrap_or(0))
    }

    pub(crate) fn query(
        &self,
        sql: &'static str,
        params: &[&dyn ToValue],
        mut receive: impl FnMut(&Row<'_>) -> Result<bool>,
    ) -> Result<()> {
        let mut statement = self.prepare(sql, params)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(fault)? {
            if !receive(&Row(&LiteRow(row)))? {
                // A statement that changes and returns must run to its end to have changed everything.
                while rows.next().map_err(fault)?.is_some() {}
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn script(&self, sql: &str) -> Result<()> {
        if sql.len() < 40 && !sql.contains(';') {
            // Transaction control runs thousands of times a second: worth a prepared statement. Pragmas may answer a row.
            let mut statement = self.db.prepare_cached(sql).map_err(fault)?;
            let mut rows = statement.raw_query();
            while rows.next().map_err(fault)?.is_some() {}
            return Ok(());
        }
        self.db.execute_batch(sql).map_err(fault)
    }

    /// Lets the write-ahead log start over, copying what is left of it. Readers of an old state may prevent it for a while;
    /// they are waited for only briefly.
    pub(crate) fn start_log_over(&self) -> Result<()> {
        self.script("pragma busy_timeout = 50")?;
        let done = self.script("pragma wal_checkpoint(restart)");
        self.script("pragma busy_timeout = 5000")?;
        done
    }

    pub(crate) fn abandon(&self) -> Result<()> {
        if self.db.is_autocommit() { Ok(()) } else { self.script("rollback") }
    }

    fn prepare(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<CachedStatement<'_>> {
        let text = self.text(sql);
        let mut statement = self.db.prepare_cached(&text).map_err(fault)?;
        if statement.parameter_count() != params.len() {
            return Err(Error::fault(format!("{} parameters given, {} wanted", params.len(), statement.parameter_count())));
        }
        for (place, param) in params.iter().enumerate() {
            statement.raw_bind_parameter(place + 1, Bound(param.to_value())).map_err(fault)?;
        }
        Ok(statement)
    }

    fn text(&self, sql: &'static str) -> Rc<str> {
        let key = (sql.as_ptr().addr(), sql.len());
        if let Some(text) = self.texts.borrow().get(&key) {
            return Rc::clone(text);
        }
        let text: Rc<str> = Dialect::Sqlite.statement(sql).into();
        self.texts.borrow_mut().insert(key, Rc::clone(&text));
        text
    }
}

fn millis_since(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}

struct Bound<'a>(Value<'a>);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match &self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Bool(b) => ValueRef::Integer((*b).into()),
            Value::Id(id) => ValueRef::Blob(id),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// Tells what will pass (a full disk, a file that cannot be reached) from what will not.
pub(crate) fn fault(error: rusqlite::Error) -> Error {
    let passing = matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
        )
    );
    if passing { Fault::passing(error).into() } else { Fault::new(error).into() }
}

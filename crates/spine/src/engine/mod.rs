//! The two engines behind one small face: begin, run, query, commit. Not a trait: a plain choice, made here and nowhere else.

mod lite;
mod postgres;

use kernel::{Result, ToValue};

pub(crate) use lite::{Lite, fault as lite_fault};
pub(crate) use postgres::{Postgres, Raw, Role, fault as postgres_fault};

use crate::dialect::Dialect;
use kernel::Row;

/// A connection that belongs to one thread.
pub(crate) enum Conn {
    Lite(Lite),
    Pg(Postgres),
}

impl Conn {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Lite(_) => Dialect::Sqlite,
            Self::Pg(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement; answers how many rows changed.
    pub(crate) async fn run(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<u64> {
        match self {
            Self::Lite(lite) => lite.run(sql, params),
            Self::Pg(pg) => pg.run(sql, params).await,
        }
    }

    /// Runs a question; hands over rows until the receiver says `false`.
    pub(crate) async fn query(
        &self,
        sql: &'static str,
        params: &[&dyn ToValue],
        receive: impl FnMut(&Row<'_>) -> Result<bool>,
    ) -> Result<()> {
        match self {
            Self::Lite(lite) => lite.query(sql, params, receive),
            Self::Pg(pg) => pg.query(sql, params, receive).await,
        }
    }

    /// Runs a script without parameters: transaction control and migrations.
    pub(crate) async fn script(&self, sql: &str) -> Result<()> {
        match self {
            Self::Lite(lite) => lite.script(sql),
            Self::Pg(pg) => pg.script(sql).await,
        }
    }

    /// Opens a transaction that will write.
    pub(crate) async fn begin(&self) -> Result<()> {
        self.script(match self {
            Self::Lite(_) => "begin immediate",
            Self::Pg(_) => "begin",
        })
        .await
    }

    /// Opens a transaction that sees one unchanging state.
    pub(crate) async fn begin_read(&self) -> Result<()> {
        self.script(match self {
            Self::Lite(_) => "begin",
            Self::Pg(_) => "begin isolation level repeatable read read only",
        })
        .await
    }

    /// Ends whatever is open; used after failures, so it is fine when nothing is open.
    pub(crate) async fn abandon(&self) -> Result<()> {
        match self {
            Self::Lite(lite) => lite.abandon(),
            Self::Pg(pg) => pg.script("rollback").await,
        }
    }

    /// Whether the transaction of that number, which has ended, was committed. SQLite answers every commit itself.
    pub(crate) async fn is_committed(&self, transaction: &str) -> Result<bool> {
        let Self::Pg(_) = self else { return Ok(false) };
        let mut committed = false;
        let sql = "select coalesce(pg_xact_status(cast(cast($1 as text) as xid8)), '') = 'committed'";
        self.query(sql, &[&transaction], |row| {
            committed = row.get(0)?;
            Ok(false)
        })
        .await?;
        Ok(committed)
    }

    /// Sets the time after which statements are stopped, counted from now; `None` lifts it.
    pub(crate) fn limit(&self, millis: Option<u64>) {
        if let Self::Lite(lite) = self {
            lite.limit(millis);
        }
    }

    /// Whether the connection can still be used.
    pub(crate) fn is_open(&self) -> bool {
        match self {
            Self::Lite(_) => true,
            Self::Pg(pg) => pg.is_open(),
        }
    }

    /// What the engine reports about its durability, for the health page and its test.
    pub(crate) async fn durability(&self) -> Result<String> {
        let sql = match self {
            Self::Lite(_) => "pragma synchronous",
            Self::Pg(_) => "show synchronous_commit",
        };
        let mut found = String::new();
        self.query(sql, &[], |row| {
            found = match row.value(0)? {
                kernel::Value::Int(2) => "synchronous=FULL".to_owned(),
                kernel::Value::Int(other) => format!("synchronous={other}"),
                kernel::Value::Text(text) => format!("synchronous_commit={text}"),
                _ => "unknown".to_owned(),
            };
            Ok(false)
        })
        .await?;
        Ok(found)
    }
}

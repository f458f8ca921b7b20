//! Questions to the store. `Tx` is one of these too, so a query serves both inside and outside a command.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use kernel::{Error, Result, Timestamp, ToValue};

use crate::engine::Conn;
use kernel::FromRow;

/// A view of the store that stays the same while it is held.
pub struct Read {
    pub(crate) conn: Rc<Conn>,
    /// After a failed statement PostgreSQL answers nothing until the roll-back; both engines behave so here.
    pub(crate) poisoned: Cell<bool>,
    /// Looked at before each statement: interrupting one in its middle would undo what others did in the same batch.
    deadline: Cell<Option<Instant>>,
    /// When it was asked; that of a command is the command's.
    now: Timestamp,
}

impl Read {
    pub(crate) fn new(conn: Rc<Conn>) -> Self {
        Self { conn, poisoned: Cell::new(false), deadline: Cell::new(None), now: Timestamp(0) }
    }

    /// The same, asked at that time.
    pub(crate) fn at(self, now: Timestamp) -> Self {
        Self { now, ..self }
    }

    /// The time at which this is asked; within a command, the time of the command.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Lets no statement begin after so many milliseconds.
    pub(crate) fn must_end_within(&self, millis: u64) {
        self.deadline.set(Some(Instant::now() + Duration::from_millis(millis)));
    }

    /// The one row that must be there.
    ///
    /// # Errors
    /// A fault when there is none, or when the store fails.
    pub async fn one<T: FromRow>(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<T> {
        self.maybe(sql, params).await?.ok_or_else(|| Error::fault("no row where one must be").doing(sql))
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// A fault when the store fails.
    pub async fn maybe<T: FromRow>(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<Option<T>> {
        let mut found = None;
        self.each(sql, params, |row| {
            found = Some(T::from_row(row)?);
            Ok(false)
        })
        .await?;
        Ok(found)
    }

    /// All rows. The statement must name its limit.
    ///
    /// # Errors
    /// A fault when the store fails.
    pub async fn all<T: FromRow>(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(sql, params, |row| {
            found.push(T::from_row(row)?);
            Ok(true)
        })
        .await?;
        Ok(found)
    }

    /// Hands over rows until the receiver says `false`.
    pub(crate) async fn each(
        &self,
        sql: &'static str,
        params: &[&dyn ToValue],
        receive: impl FnMut(&kernel::Row<'_>) -> Result<bool>,
    ) -> Result<()> {
        self.sound()?;
        let done = self.conn.query(sql, params, receive).await;
        self.note(done, sql)
    }

    pub(crate) fn sound(&self) -> Result<()> {
        if self.poisoned.get() {
            return Err(Error::fault("a statement of this transaction failed before; it can only be rolled back"));
        }
        match self.deadline.get() {
            Some(deadline) if Instant::now() > deadline => Err(Error::fault("it worked longer than its time limit")),
            _ => Ok(()),
        }
    }

    pub(crate) fn note<T>(&self, done: Result<T>, sql: &'static str) -> Result<T> {
        done.map_err(|error| {
            self.poisoned.set(true);
            error.doing(sql)
        })
    }
}

//! Parked events: what a reaction could not handle, kept for another try or for a person.

use std::collections::HashSet;
use std::rc::Rc;

use kernel::{Result, Timestamp};

use crate::db::Db;
use crate::engine::Conn;
use crate::log::{self, Head, Recorded};
use crate::reactions::{Reaction, Ride};
use crate::read::Read;

/// Tries before only a person can decide.
const TRIES_LIMIT: i64 = 8;
/// First wait before another try, in seconds; it doubles with each.
const FIRST_WAIT_S: i64 = 5;
/// Characters kept of an error.
const ERROR_LIMIT: usize = 2_000;

/// An event that waits for its reaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// Which reaction failed.
    pub reaction: String,
    /// Place of the event in the log.
    pub position: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried again.
    pub next_try: Timestamp,
    /// What went wrong last.
    pub error: String,
}

kernel::row!(Parked { reaction, position, attempts, next_try, error });

/// Everything that is parked, oldest first, so many at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn parked(read: &Read, limit: i64) -> Result<Vec<Parked>> {
    let sql = "select reaction, position, attempts, next_try, error from spine_parked order by position limit $1";
    read.all(sql, &[&limit]).await
}

/// Separates entries that must wait behind parked ones about the same thing from those that are free.
pub(crate) async fn split(
    conn: &Rc<Conn>,
    head: &Head,
    reaction: &Reaction,
    heard: &[Recorded],
) -> Result<(Vec<Recorded>, Vec<Recorded>)> {
    if head.parked == 0 {
        return Ok((Vec::new(), heard.to_vec()));
    }
    let read = Read::new(Rc::clone(conn));
    let abouts: Vec<[u8; 16]> =
        read.all("select distinct about from spine_parked where reaction = $1", &[&reaction.name]).await?;
    let abouts: HashSet<[u8; 16]> = abouts.into_iter().collect();
    Ok(heard.iter().cloned().partition(|entry| abouts.contains(&entry.about)))
}

/// Parks one entry.
pub(crate) async fn park(ride: &mut Ride<'_>, reaction: &str, entry: &Recorded, error: &str) -> Result<()> {
    let error: String = error.chars().take(ERROR_LIMIT).collect();
    let sql = "insert into spine_parked (reaction, position, about, attempts, next_try, error) values ($1, $2, $3, 1, $4, $5) \
               on conflict (reaction, position) do nothing";
    let next = ride.stamp.now.plus_seconds(FIRST_WAIT_S);
    let new = ride.conn.run(sql, &[&reaction, &entry.position, &entry.about, &next, &error]).await?;
    ride.head.parked += i64::try_from(new).unwrap_or(0);
    Ok(())
}

/// Which parked events are tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retry {
    /// Those whose time has come: what the spine's own timer asks for.
    Due,
    /// All, those too whose tries are used up: a person's hand.
    All,
    /// One reaction's event at that place of the log.
    One {
        /// Which reaction.
        reaction: String,
        /// Place of the event in the log.
        position: i64,
    },
}

/// Tries parked events once more; answers how many could be handled. What waits behind an earlier one about the same thing goes on
/// waiting.
///
/// # Errors
/// A fault when the store fails.
pub async fn retry_parked(db: &Db, which: Retry) -> Result<u64> {
    db.retry_parked(which).await
}

/// The parked events that are tried now. Of each thing only its earliest one is, so order is kept.
async fn wanted(read: &Read, which: &Retry, now: Timestamp) -> Result<Vec<Parked>> {
    const PAGE: i64 = 50;
    let (all, reaction, position) = match which {
        Retry::Due => (false, "", 0),
        Retry::All => (true, "", 0),
        Retry::One { reaction, position } => (false, reaction.as_str(), *position),
    };
    let sql = "select reaction, position, attempts, next_try, error from spine_parked p \
               where ($3 or reaction = $4 and position = $5 or $4 = '' and next_try <= $1 and attempts < $2) \
               and not exists (select 1 from spine_parked e where e.reaction = p.reaction and e.about = p.about and e.position < p.position) \
               order by position limit $6";
    read.all(sql, &[&now, &TRIES_LIMIT, &all, &reaction, &position, &PAGE]).await
}

/// Inside the writer: one pass over what is wanted.
pub(crate) async fn retry_some(ride: &mut Ride<'_>, entries: &mut Vec<Recorded>, which: &Retry) -> Result<u64> {
    if ride.head.parked == 0 {
        return Ok(0);
    }
    let read = Read::new(Rc::clone(ride.conn));
    let due = wanted(&read, which, ride.stamp.now).await?;
    let mut handled = 0;
    for parked in due {
        let Some(entry) = log::entry(&read, parked.position).await? else { continue };
        let Some(reaction) = ride.house.reaction(&parked.reaction) else { continue };
        match ride.attempt(reaction, std::slice::from_ref(&entry)).await? {
            Ok(mut recorded) => {
                log::append(ride.conn, ride.head, &mut recorded).await?;
                entries.extend(recorded);
                let sql = "delete from spine_parked where reaction = $1 and position = $2";
                ride.conn.run(sql, &[&parked.reaction, &parked.position]).await?;
                ride.head.parked -= 1;
                handled += 1;
            }
            Err(error) => {
                let wait = FIRST_WAIT_S.saturating_mul(1 << parked.attempts.clamp(0, 12));
                let error: String = error.to_string().chars().take(ERROR_LIMIT).collect();
                let sql = "update spine_parked set attempts = attempts + 1, next_try = $3, error = $4 where reaction = $1 and position = $2";
                ride.conn.run(sql, &[&parked.reaction, &parked.position, &ride.stamp.now.plus_seconds(wait), &error]).await?;
            }
        }
    }
    Ok(handled)
}

//! The event log: what has happened, in commit order, each entry sealed with the hash of the one before.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use events::{Event, Origin};
use kernel::{Actor, Error, Result, Timestamp, ToValue};
use sha2::{Digest, Sha256};

use crate::engine::Conn;
use crate::read::Read;
use kernel::{FromRow, Row};

/// Rows appended by one statement, largest first.
const APPEND_SIZES: [usize; 3] = [32, 8, 1];

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its place: 1 for the first, without gaps, in the order of commits.
    pub position: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// When it happened; earlier than `at` for imports and offline devices.
    pub happened_at: Timestamp,
    /// Which event.
    pub kind: Cow<'static, str>,
    /// Which version of its shape.
    pub version: i64,
    /// The sixteen bytes of the id of the thing it is about.
    pub about: [u8; 16],
    /// How it came to be.
    pub origin: Origin,
    /// Who answers for it; nobody for visitors and for what follows from other events.
    pub actor: Option<Actor>,
    /// The entry that caused it, where a reaction recorded it.
    pub cause: Option<i64>,
    /// Length of the chain of causes.
    pub depth: i64,
    /// The event itself as JSON.
    pub body: Arc<str>,
}

impl Recorded {
    /// The event, when it is of that kind.
    pub fn decode<E: Event>(&self) -> Option<Result<E>> {
        (self.kind == E::KIND)
            .then(|| serde_json::from_str(&self.body).map_err(|e| Error::fault(format!("event {}: {e}", self.position))))
    }

    /// The seal of this entry, given that of the one before: SHA-256 over every field, each with its length.
    pub(crate) fn seal(&self, before: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(before);
        for number in [self.position, self.at.0, self.happened_at.0, self.version, self.cause.unwrap_or(-1), self.depth] {
            hash.update(number.to_be_bytes());
        }
        hash.update(self.about);
        let actor = self.actor.map(|actor| actor.to_string()).unwrap_or_default();
        for text in [self.kind.as_ref(), self.origin.as_str(), &actor, &self.body] {
            hash.update(text.len().to_be_bytes());
            hash.update(text.as_bytes());
        }
        hash.finalize().into()
    }
}

impl FromRow for Recorded {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            position: row.get(0)?,
            at: row.get(1)?,
            happened_at: row.get(2)?,
            kind: row.get::<String>(3)?.into(),
            version: row.get(4)?,
            about: row.get(5)?,
            origin: row.get(6)?,
            actor: row.get(7)?,
            cause: row.get(8)?,
            depth: row.get(9)?,
            body: row.get::<String>(10)?.into(),
        })
    }
}

/// Where the log ends.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) position: i64,
    pub(crate) hash: Vec<u8>,
    /// How many events are parked; none is the usual case, and then nobody needs to look.
    pub(crate) parked: i64,
}

kernel::row!(Head { position, hash, parked });

/// Takes the merchant's writer lock and reads where the log ends; also says by which number the engine knows the transaction.
pub(crate) async fn lock(read: &Read) -> Result<(Head, String)> {
    let sql = "select position, hash, parked, {transaction} from spine_head where id = 1 {for_update}";
    let (position, hash, parked, transaction) = read.one(sql, &[]).await?;
    Ok((Head { position, hash, parked }, transaction))
}

/// Where the log ends, without locking.
///
/// # Errors
/// A fault when the store fails.
pub async fn position(read: &Read) -> Result<i64> {
    read.one("select position from spine_head where id = 1", &[]).await
}

/// Gives the entries their places and seals, and writes them.
pub(crate) async fn append(conn: &Conn, head: &mut Head, entries: &mut [Recorded]) -> Result<()> {
    let mut seals = Vec::with_capacity(entries.len());
    for entry in entries.iter_mut() {
        head.position += 1;
        entry.position = head.position;
        head.hash = entry.seal(&head.hash).to_vec();
        seals.push(head.hash.clone());
    }
    let (mut rest, mut seals) = (&*entries, seals.as_slice());
    while !rest.is_empty() {
        let size = APPEND_SIZES.into_iter().find(|size| *size <= rest.len()).unwrap_or(1);
        let (now, later) = rest.split_at(size);
        let (now_seals, later_seals) = seals.split_at(size);
        append_some(conn, now, now_seals).await?;
        (rest, seals) = (later, later_seals);
    }
    Ok(())
}

async fn append_some(conn: &Conn, entries: &[Recorded], seals: &[Vec<u8>]) -> Result<()> {
    static STATEMENTS: LazyLock<Vec<(usize, &'static str)>> =
        LazyLock::new(|| APPEND_SIZES.iter().map(|size| (*size, insert_of(*size))).collect());
    let sql = STATEMENTS
        .iter()
        .find(|(size, _)| *size == entries.len())
        .map(|(_, sql)| *sql)
        .ok_or_else(|| Error::fault("odd size"))?;
    let texts: Vec<(&str, &str)> = entries.iter().map(|entry| (entry.kind.as_ref(), entry.body.as_ref())).collect();
    let mut params: Vec<&dyn ToValue> = Vec::with_capacity(entries.len() * 12);
    for ((entry, seal), (kind, body)) in entries.iter().zip(seals).zip(&texts) {
        params.extend_from_slice(&[&entry.position, &entry.at, &entry.happened_at, kind, &entry.version, &entry.about]);
        params.extend_from_slice(&[&entry.origin, &entry.actor, &entry.cause, &entry.depth, body, seal]);
    }
    conn.run(sql, &params).await.map(drop)
}

/// The statement that appends so many entries; made once and kept for the life of the program.
fn insert_of(size: usize) -> &'static str {
    let row = |n: usize| format!("({})", (1..=12).map(|c| format!("${}", n * 12 + c)).collect::<Vec<_>>().join(", "));
    let rows = (0..size).map(row).collect::<Vec<_>>().join(", ");
    let columns = "position, at, happened_at, kind, version, about, origin, actor, cause, depth, body, hash";
    Box::leak(format!("insert into spine_log ({columns}) values {rows}").into_boxed_str())
}

/// Writes where the log ends now.
pub(crate) async fn save_head(conn: &Conn, head: &Head) -> Result<()> {
    let sql = "update spine_head set position = $1, hash = $2, parked = $3 where id = 1";
    conn.run(sql, &[&head.position, &head.hash, &head.parked]).await.map(drop)
}

/// Entries after a position, in order, so many at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn after(read: &Read, position: i64, limit: i64) -> Result<Vec<Recorded>> {
    let sql = "select position, at, happened_at, kind, version, about, origin, actor, cause, depth, body \
               from spine_log where position > $1 order by position limit $2";
    read.all(sql, &[&position, &limit]).await
}

/// Entries of one kind after a position, in order, so many at most.
pub(crate) async fn after_of_kind(read: &Read, kind: &str, position: i64, limit: i64) -> Result<Vec<Recorded>> {
    let sql = "select position, at, happened_at, kind, version, about, origin, actor, cause, depth, body \
               from spine_log where kind = $1 and position > $2 order by position limit $3";
    read.all(sql, &[&kind, &position, &limit]).await
}

/// Which part of the trail is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Trail {
    /// Only entries before this position; the newest where there is none.
    pub before: Option<i64>,
    /// Only what this one did.
    pub actor: Option<Actor>,
    /// So many at most.
    pub limit: i64,
}

/// What people and programs did in their own name, newest first.
///
/// # Errors
/// A fault when the store fails.
pub async fn trail(read: &Read, asked: Trail) -> Result<Vec<Recorded>> {
    let before = asked.before.unwrap_or(i64::MAX);
    match asked.actor {
        Some(actor) => {
            let sql = "select position, at, happened_at, kind, version, about, origin, actor, cause, depth, body \
                       from spine_log where actor = $1 and position < $2 order by position desc limit $3";
            read.all(sql, &[&actor, &before, &asked.limit]).await
        }
        None => {
            let sql = "select position, at, happened_at, kind, version, about, origin, actor, cause, depth, body \
                       from spine_log where actor is not null and position < $1 order by position desc limit $2";
            read.all(sql, &[&before, &asked.limit]).await
        }
    }
}

/// The first position that was recorded at that time or later; the one after the last where none was. The log has no gaps and
/// its times do not go back, so halving finds it without an index.
///
/// # Errors
/// A fault when the store fails.
pub async fn position_at(read: &Read, at: Timestamp) -> Result<i64> {
    let (mut low, mut high) = (1, position(read).await? + 1);
    while low < high {
        let middle = low + (high - low) / 2;
        let found: Timestamp = read.one("select at from spine_log where position = $1", &[&middle]).await?;
        (low, high) = if found < at { (middle + 1, high) } else { (low, middle) };
    }
    Ok(low)
}

/// What happened to one thing, oldest first, so many entries at most: the sixteen bytes are those of its id.
///
/// # Errors
/// A fault when the store fails.
pub async fn history(read: &Read, about: [u8; 16], limit: i64) -> Result<Vec<Recorded>> {
    let sql = "select position, at, happened_at, kind, version, about, origin, actor, cause, depth, body \
               from spine_log where about = $1 order by position limit $2";
    read.all(sql, &[&about, &limit]).await
}

/// One entry.
pub(crate) async fn entry(read: &Read, position: i64) -> Result<Option<Recorded>> {
    Ok(after(read, position - 1, 1).await?.into_iter().find(|entry| entry.position == position))
}

/// The first entry whose seal does not follow from the one before, with the position reached.
pub(crate) async fn first_broken_seal(read: &Read) -> Result<(i64, Option<i64>)> {
    const PAGE: i64 = 5_000;
    let (mut position, mut before) = (0_i64, vec![0_u8; 32]);
    loop {
        let mut broken = None;
        let mut seen = 0;
        let sql = "select position, at, happened_at, kind, version, about, origin, actor, cause, depth, body, hash \
                   from spine_log where position > $1 order by position limit $2";
        let start = position;
        read.each(sql, &[&start, &PAGE], |row| {
            let (entry, seal) = (Recorded::from_row(row)?, row.get::<Vec<u8>>(11)?);
            seen += 1;
            if broken.is_none() && (entry.position != position + 1 || entry.seal(&before).as_slice() != seal) {
                broken = Some(entry.position);
            }
            (position, before) = (entry.position, seal);
            Ok(broken.is_none())
        })
        .await?;
        if broken.is_some() || seen < PAGE {
            let head = read.one::<Head>("select position, hash, parked from spine_head where id = 1", &[]).await?;
            let torn = head.position != position || head.hash != before;
            return Ok((position, broken.or_else(|| torn.then_some(position + 1))));
        }
    }
}

//! What became of each back-up. This is kept in the store itself: what lies beside the back-ups is lost together with them, and
//! every node of a shop must read the same.

use std::path::PathBuf;

use kernel::{Day, Result, Timestamp, Zone};

use crate::read::Read;
use crate::tx::Tx;

/// Hours after which the last good back-up is too old.
const LATE_AFTER_HOURS: i64 = 36;
/// Hours after which one that did not end is believed to have died.
const DEAD_AFTER_HOURS: i64 = 12;
/// Hours after which one that failed is tried again.
const AGAIN_AFTER_HOURS: i64 = 1;
/// The hour of the merchant's day at which back-ups are taken.
const NIGHT_HOUR: i64 = 3;
/// Back-ups whose outcome is remembered.
const REMEMBERED: i64 = 100;
/// Characters kept of an error.
const ERROR_LIMIT: usize = 500;

/// Where this node puts back-ups at night; every surface that shows their state carries it.
#[derive(Debug, Clone, Default)]
pub struct BackupPlan {
    /// The folder; none where nobody asked for back-ups.
    pub folder: Option<PathBuf>,
}

/// One back-up and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRun {
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended, well or not.
    pub ended_at: Option<Timestamp>,
    /// The name of its file.
    pub file: String,
    /// The size of its file in bytes.
    pub bytes: i64,
    /// What went wrong; empty when nothing did.
    pub error: String,
}

kernel::row!(BackupRun { started_at, ended_at, file, bytes, error });

impl BackupRun {
    /// Whether it ended well: it was restored, and its audit found nothing.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.ended_at.is_some() && self.error.is_empty()
    }

    /// How long it took, in seconds.
    #[must_use]
    pub fn took_seconds(&self) -> Option<i64> {
        self.ended_at.map(|ended| (ended.0 - self.started_at.0) / 1_000_000)
    }
}

/// How the back-ups of a shop stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackupState {
    /// The last one that ended well.
    pub last_good: Option<BackupRun>,
    /// The last one that was begun.
    pub last: Option<BackupRun>,
    /// Whether the last good one is older than 36 hours; where there is none, whether the shop is.
    pub is_late: bool,
}

/// Begins the back-up that is due since then, unless another node has.
///
/// # Errors
/// A fault when the store fails.
pub async fn begin_backup(tx: &Tx, due: Timestamp, file: &str) -> Result<Option<Timestamp>> {
    let since = due.max(tx.now().plus_seconds(-DEAD_AFTER_HOURS * 3_600));
    // One that failed is tried again after an hour.
    let failed_since = tx.now().plus_seconds(-AGAIN_AFTER_HOURS * 3_600);
    let sql = "select count(*) from spine_backup where started_at >= $1 and (error = '' or ended_at > $2)";
    let begun: i64 = tx.one(sql, &[&since, &failed_since]).await?;
    if begun > 0 {
        return Ok(None);
    }
    let sql = "insert into spine_backup (started_at, ended_at, file, bytes, error) values ($1, null, $2, 0, '')";
    tx.run(sql, &[&tx.now(), &file]).await?;
    Ok(Some(tx.now()))
}

/// Notes how a back-up ended: the size of its file, or what went wrong.
///
/// # Errors
/// A fault when the store fails.
pub async fn end_backup(tx: &Tx, begun: Timestamp, outcome: std::result::Result<i64, String>) -> Result<()> {
    let (bytes, error) = match outcome {
        Ok(bytes) => (bytes, String::new()),
        Err(error) => (0, error.chars().take(ERROR_LIMIT).collect()),
    };
    let sql = "update spine_backup set ended_at = $2, bytes = $3, error = $4 where started_at = $1";
    tx.run(sql, &[&begun, &tx.now(), &bytes, &error]).await?;
    let sql = "delete from spine_backup where started_at not in \
               (select started_at from spine_backup order by started_at desc limit $1)";
    tx.run(sql, &[&REMEMBERED]).await.map(drop)
}

/// The last back-ups, newest first, so many at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn backup_runs(read: &Read, limit: i64) -> Result<Vec<BackupRun>> {
    let sql = "select started_at, ended_at, file, bytes, error from spine_backup order by started_at desc limit $1";
    read.all(sql, &[&limit]).await
}

/// How the back-ups stand at that time.
///
/// # Errors
/// A fault when the store fails.
pub async fn backup_state(read: &Read, now: Timestamp) -> Result<BackupState> {
    let runs = backup_runs(read, REMEMBERED).await?;
    let last_good = runs.iter().find(|run| run.is_good()).cloned();
    let since = match &last_good {
        Some(run) => Some(run.started_at),
        None => opened_at(read).await?,
    };
    let is_late = since.is_some_and(|since| since.plus_seconds(LATE_AFTER_HOURS * 3_600) < now);
    Ok(BackupState { last_good, last: runs.into_iter().next(), is_late })
}

/// When the first thing happened here; nothing when nothing has.
///
/// # Errors
/// A fault when the store fails.
pub async fn opened_at(read: &Read) -> Result<Option<Timestamp>> {
    read.maybe("select at from spine_log order by position limit 1", &[]).await
}

/// The last and the next time at which back-ups are taken: three in the morning of the merchant's days.
#[must_use]
pub fn backup_times(now: Timestamp, zone: &Zone) -> (Timestamp, Timestamp) {
    let night = |day: Day| zone.instant(day.at_minute(NIGHT_HOUR * 60));
    let today = now.day(zone);
    if night(today) <= now { (night(today), night(today.plus_days(1))) } else { (night(today.plus_days(-1)), night(today)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nights_are_the_merchants_also_when_clocks_change() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let riyadh: Zone = "Asia/Riyadh".parse().unwrap();
        assert_eq!(backup_times(at("2026-11-21T23:59:00Z"), &riyadh), (at("2026-11-21T00:00:00Z"), at("2026-11-22T00:00:00Z")));
        assert_eq!(backup_times(at("2026-11-22T00:00:00Z"), &riyadh).0, at("2026-11-22T00:00:00Z"));
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        assert_eq!(backup_times(at("2026-03-28T12:00:00Z"), &berlin).1, at("2026-03-29T01:00:00Z"));
        assert_eq!(backup_times(at("2026-10-24T12:00:00Z"), &berlin).1, at("2026-10-25T02:00:00Z"));
    }
}

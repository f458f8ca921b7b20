//! Spine: the store and everything that must hold for every change.
//!
//! Owns: the database (SQLite and PostgreSQL behind one text), `Tx` and `Read`, the event log, reactions, jobs, idempotency,
//! remembered attempts, caches emptied by the log, migrations, back-up, and the only door to the clock and to chance.
//! Tables `spine_*`.
//! Hears: nothing; it lets others hear.
//! Promises: one merchant, one line of writes; one command, one transaction; log order equals commit order; a refusal leaves
//! no trace but its remembered answer and attempt; what was acknowledged is on disk.
//! Not here: any business word, any screen, any status code.

mod admin;
mod audit;
mod backup;
mod backups;
mod cache;
mod checkpoint;
mod clock;
mod db;
mod delivery;
mod dialect;
mod domain;
mod engine;
mod follower;
mod jobs;
mod lock;
mod log;
mod migrations;
mod once;
mod parked;
mod reactions;
mod read;
mod readers;
mod rebuild;
mod row;
mod settings;
mod tx;
mod writer;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use admin::{Answer, Verb, ask, listen};
pub use audit::{Finding, Findings, audit};
pub use backup::{backup, restore};
pub use backups::{
    BackupPlan, BackupRun, BackupState, backup_runs, backup_state, backup_times, begin_backup, end_backup, opened_at,
};
pub use cache::Cache;
pub use clock::{Clock, Entropy};
pub use db::{Db, Manner};
pub use domain::{Audit, Domain, Projection};
pub use events::{Event, Origin};
pub use jobs::{JobDue, JobHandler, Jobs, NewJob, ParkedJob, retry_parked_job, retry_parked_jobs};
pub use kernel::{FromRow, Row, row};
pub use log::{Recorded, Trail, after as entries_after, history, position as log_position, position_at, trail};
pub use once::OnceKey;
pub use parked::{Parked, Retry, parked, retry_parked};
pub use reactions::{Heard, Reactions};
pub use read::Read;
pub use rebuild::{projections_digest, rebuild, seal};
pub use settings::{Database, Settings};
pub use tx::Tx;
pub use writer::CrashPlan;

#[cfg(test)]
mod story;

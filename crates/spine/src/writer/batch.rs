//! One batch: many commands, one commit.

use std::rc::Rc;

use kernel::{Error, Fault, Result};

use super::command::{Outcome, Waiting};
use super::{Chore, Desk, Entries};
use crate::engine::Conn;
use crate::log::{self, Head};
use crate::parked;
use crate::reactions::{Ride, catch_up_some};
use crate::read::Read;
use crate::tx::{Stamp, Tx};

/// How long one command may work, in milliseconds.
const COMMAND_LIMIT_MS: u64 = 5_000;

/// What a commit will bring, or has brought.
pub(crate) struct Batch {
    pub(crate) entries: Entries,
    pub(crate) jobs_written: bool,
    /// The number by which the engine knows the transaction.
    pub(crate) transaction: String,
}

/// Runs the commands in order, each in its own savepoint, and lets reactions ride along: everything but the commit.
pub(crate) async fn run(conn: &Rc<Conn>, desk: &Desk, commands: &mut [Box<dyn Waiting>]) -> Result<Batch> {
    conn.begin().await?;
    let (mut head, transaction) = log::lock(&Read::new(Rc::clone(conn))).await?;
    let before = head.clone();
    let mut entries = Entries::new();
    let mut jobs_written = false;
    for command in commands.iter_mut().filter(|command| !command.is_forsaken()) {
        jobs_written |= one(conn, command.as_mut(), &mut entries).await?;
    }
    log::append(conn, &mut head, &mut entries).await?;
    let stamp = stamp(desk);
    let mut ride = Ride { conn, house: &desk.house, head: &mut head, stamp, jobs_written };
    ride.along(&mut entries).await?;
    jobs_written = ride.jobs_written;
    finish(conn, desk, &head, &before).await?;
    Ok(Batch { entries, jobs_written, transaction })
}

/// Upkeep in a transaction of its own, again everything but the commit.
pub(crate) async fn chore(conn: &Rc<Conn>, desk: &Desk, chore: &Chore) -> Result<(Batch, u64)> {
    conn.begin().await?;
    let (mut head, transaction) = log::lock(&Read::new(Rc::clone(conn))).await?;
    let before = head.clone();
    let mut entries = Entries::new();
    let mut ride = Ride { conn, house: &desk.house, head: &mut head, stamp: stamp(desk), jobs_written: false };
    let answer = match chore {
        Chore::CatchUp => u64::from(catch_up_some(&mut ride, &mut entries).await?),
        Chore::RetryParked(which) => parked::retry_some(&mut ride, &mut entries, which).await?,
        Chore::Restart { tables, reactions } => restart(&mut ride, tables, reactions).await?,
    };
    ride.along(&mut entries).await?;
    let jobs_written = ride.jobs_written;
    finish(conn, desk, &head, &before).await?;
    Ok((Batch { entries, jobs_written, transaction }, answer))
}

/// Whether a transaction whose commit was never answered is done. Taking the writer lock waits for the server to end it.
pub(crate) async fn is_committed(conn: &Rc<Conn>, transaction: &str) -> Result<bool> {
    conn.begin().await?;
    drop(log::lock(&Read::new(Rc::clone(conn))).await?);
    let committed = conn.is_committed(transaction).await?;
    conn.abandon().await?;
    Ok(committed)
}

async fn restart(ride: &mut Ride<'_>, tables: &'static [&'static str], reactions: &'static [&'static str]) -> Result<u64> {
    for table in tables {
        ride.conn.script(&format!("delete from {table};")).await?;
    }
    for name in reactions {
        let reaction = ride.house.reaction(name).ok_or_else(|| Error::fault(format!("no reaction is called {name}")))?;
        ride.conn.run("update spine_reaction set position = 0 where name = $1", &[name]).await?;
        let parked = ride.conn.run("delete from spine_parked where reaction = $1", &[name]).await?;
        ride.head.parked -= i64::try_from(parked).unwrap_or(0);
        reaction.caught_up.store(false, std::sync::atomic::Ordering::Relaxed);
    }
    Ok(0)
}

/// Runs one command. Answers whether it asked for a job.
async fn one(conn: &Rc<Conn>, command: &mut dyn Waiting, entries: &mut Entries) -> Result<bool> {
    conn.script("savepoint c").await?;
    let tx = Tx::new(Rc::clone(conn), command.stamp(), None);
    tx.must_end_within(COMMAND_LIMIT_MS);
    let outcome = command.run(&tx).await;
    match outcome {
        Outcome::Done => entries.append(&mut tx.recorded.borrow_mut()),
        Outcome::Refused => {
            conn.script("rollback to savepoint c").await?;
            remember(conn, command).await?;
        }
        Outcome::Broken(false) => conn.script("rollback to savepoint c").await?,
        Outcome::Broken(true) => return Err(Fault::passing("the store failed under a command").into()),
    }
    conn.script("release savepoint c").await?;
    Ok(tx.jobs_written.get())
}

/// Writes what a refusal leaves behind. What cannot be written harms only its own command.
async fn remember(conn: &Rc<Conn>, command: &mut dyn Waiting) -> Result<()> {
    match command.after_refusal(&Tx::new(Rc::clone(conn), command.stamp(), None)).await {
        Err(Error::Fault(fault)) if !fault.is_passing() => {
            conn.script("rollback to savepoint c").await?;
            command.fail(Error::Fault(fault));
            Ok(())
        }
        done => done,
    }
}

async fn finish(conn: &Conn, desk: &Desk, head: &Head, before: &Head) -> Result<()> {
    if (head.position, head.parked) != (before.position, before.parked) {
        log::save_head(conn, head).await?;
    }
    if desk.settings.crash.hits(1) {
        return Err(Error::fault("simulated crash"));
    }
    Ok(())
}

fn stamp(desk: &Desk) -> Stamp {
    let settings = &desk.settings;
    let (now, seed) = (settings.clock.now(), settings.entropy.draw());
    Stamp { now, seed, origin: events::Origin::Live, happened_at: None, actor: None }
}

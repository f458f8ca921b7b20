//! Following what other nodes commit: woken by the database's own notification, and looking by itself every second.

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::Receiver;
use kernel::{Error, Result};

use crate::delivery::Delivery;
use crate::engine::{Conn, Postgres, Role};
use crate::log;
use crate::read::Read;

/// A notification is only a hint; without one this is how long a node stays behind.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Entries read at a time.
const PAGE: i64 = 1_000;

pub(crate) fn start(url: &str, schema: &str, delivery: Arc<Delivery>, stop: Receiver<()>) -> Result<std::thread::JoinHandle<()>> {
    let (url, schema) = (url.to_owned(), schema.to_owned());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|e| Error::fault(format!("no runtime for the follower: {e}")))?;
    let work = move || {
        while !stopped(&stop) {
            if let Err(error) = runtime.block_on(follow(&url, &schema, &delivery, &stop)) {
                tracing::warn!(%error, "following other nodes");
                let _ = stop.recv_timeout(LOOK_EVERY); // A pause; being told to stop ends the loop above.
            }
        }
    };
    let thread = std::thread::Builder::new().name("qanat-follower".to_owned()).spawn(work);
    thread.map_err(|e| Error::fault(format!("the follower thread could not start: {e}")))
}

fn stopped(stop: &Receiver<()>) -> bool {
    matches!(stop.try_recv(), Err(crossbeam_channel::TryRecvError::Disconnected))
}

async fn follow(url: &str, schema: &str, delivery: &Delivery, stop: &Receiver<()>) -> Result<()> {
    let (pg, mut notices) = Postgres::connect_listening(url, schema, Role::Reader).await?;
    pg.script(&format!("listen qanat_{schema}")).await?;
    let read = Read::new(Rc::new(Conn::Pg(pg)));
    while !stopped(stop) {
        loop {
            let entries = log::after(&read, delivery.position(), PAGE).await?;
            let more = entries.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
            delivery.deliver(entries);
            if !more {
                break;
            }
        }
        // Stopping is looked at often, the log at each hint and every second.
        for _ in 0..20 {
            if tokio::time::timeout(LOOK_EVERY / 20, notices.recv()).await.is_ok() || stopped(stop) {
                break;
            }
        }
        while notices.try_recv().is_ok() {}
    }
    Ok(())
}

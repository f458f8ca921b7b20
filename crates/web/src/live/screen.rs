//! One open screen: waits for its topics, sends at most ten frames a second of each, and never misses the last.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{Stream, unfold};
use kernel::Locale;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};

use super::Seat;
use super::cell::{Look, Watch};
use super::hub::Hub;

/// How long a topic rests on a screen after a frame: ten frames a second.
pub(crate) const FRAME_EVERY: Duration = Duration::from_millis(100);
/// How long a stream may be silent before it says that it is alive.
pub(crate) const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// A position nobody has been at: before everything.
pub(crate) const UNKNOWN: i64 = -1;

/// Tells the browser how many milliseconds to wait before it comes back.
const GREETING: &str = "retry: 2000\n\n";

/// One open screen.
pub(crate) struct Screen {
    hub: Hub,
    watches: Vec<(Watch, Instant)>,
    wake: Arc<Notify>,
    locale: Locale,
    is_greeted: bool,
    is_lost: bool,
    written: Instant,
    _seat: Option<Arc<Seat>>,
}

impl Screen {
    pub(crate) fn new(hub: Hub, watches: Vec<Watch>, wake: Arc<Notify>, locale: Locale) -> Self {
        let now = Instant::now();
        let watches = watches.into_iter().map(|watch| (watch, now)).collect();
        Self { hub, watches, wake, locale, is_greeted: false, is_lost: false, written: now, _seat: None }
    }

    /// The screen's past is not known here: it must reload before it can follow.
    pub(crate) fn resync_first(self, is_lost: bool) -> Self {
        Self { is_lost, ..self }
    }

    /// The place it holds among all screens.
    pub(crate) fn seated(self, seat: Option<Arc<Seat>>) -> Self {
        Self { _seat: seat, ..self }
    }

    /// What goes over the wire, until the node shuts down or the screen goes away.
    pub(crate) fn chunks(self) -> impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static {
        unfold(self, |mut screen| async move { screen.chunk().await.map(|chunk| (Ok(chunk), screen)) })
    }

    /// The next thing to send; none when it is over.
    pub(crate) async fn chunk(&mut self) -> Option<Bytes> {
        let shutdown = self.hub.shutdown().clone();
        if !std::mem::replace(&mut self.is_greeted, true) {
            return Some(Bytes::from_static(GREETING.as_bytes()));
        }
        loop {
            if shutdown.is_cancelled() {
                return None;
            }
            let (chunk, due) = self.look();
            if chunk.is_some() {
                self.written = Instant::now();
                return chunk;
            }
            tokio::select! {
                () = shutdown.cancelled() => return None,
                () = self.wake.notified() => {}
                () = sleep_until(due) => {}
            }
        }
    }

    /// What there is to send now, and when to look again if nobody wakes the screen before.
    fn look(&mut self) -> (Option<Bytes>, Instant) {
        let now = Instant::now();
        // Read before looking: whatever is committed meanwhile lies after it and is sent again rather than lost.
        let mut reached = self.hub.position();
        let mut due = self.written + KEEP_ALIVE;
        let mut frames = Vec::new();
        for (watch, rests_until) in &mut self.watches {
            if *rests_until > now {
                due = due.min(*rests_until);
                if watch.is_behind() {
                    reached = reached.min(watch.seen);
                }
                continue;
            }
            match watch.look() {
                Look::Nothing => {}
                Look::Lost => self.is_lost = true,
                Look::Fresh(elements) => {
                    frames.extend(elements.iter().map(|current| current.bytes(self.locale)));
                    *rests_until = now + FRAME_EVERY;
                }
            }
        }
        if std::mem::take(&mut self.is_lost) {
            return (Some(self.resync()), due);
        }
        if frames.is_empty() {
            return ((now >= due.max(self.written + KEEP_ALIVE)).then(|| Bytes::from_static(b":\n\n")), due);
        }
        let mut chunk = Vec::new();
        for frame in frames {
            chunk.extend_from_slice(&frame);
            chunk.extend_from_slice(format!("id: {reached}\n\n").as_bytes());
        }
        (Some(chunk.into()), due)
    }

    /// From here on the screen is current, because it reloads.
    fn resync(&mut self) -> Bytes {
        let position = self.hub.position();
        for (watch, _) in &mut self.watches {
            watch.seen = watch.seen.max(position);
        }
        format!("event: resync\ndata: {position}\nid: {position}\n\n").into()
    }
}

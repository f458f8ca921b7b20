//! One topic's present state, and the screens that wait for it to change.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use bytes::Bytes;
use kernel::Locale;
use spine::Recorded;
use tokio::sync::Notify;

use super::{Frame, Touch};

/// The most elements of one topic that are remembered; a screen that missed more than that reloads.
const ELEMENTS_PER_TOPIC_MOST: usize = 64;

/// The last that happened to one element, drawn at most once per language.
pub(crate) struct Current {
    pub(crate) position: i64,
    recorded: Recorded,
    touch: Touch,
    draw: fn(&Recorded, &Touch, Locale) -> Frame,
    drawn: [OnceLock<Bytes>; 2],
}

impl Current {
    pub(crate) fn new(recorded: Recorded, touch: Touch, draw: fn(&Recorded, &Touch, Locale) -> Frame) -> Self {
        Self { position: recorded.position, recorded, touch, draw, drawn: Default::default() }
    }

    /// The frame as it goes over the wire, but for its id.
    pub(crate) fn bytes(&self, locale: Locale) -> Bytes {
        let place = match locale {
            Locale::En => &self.drawn[0],
            Locale::Ar => &self.drawn[1],
        };
        place.get_or_init(|| self.block(locale)).clone()
    }

    fn block(&self, locale: Locale) -> Bytes {
        match (self.draw)(&self.recorded, &self.touch, locale) {
            Frame::Reload => format!("event: reload\ndata: {}\n", self.touch.element).into(),
            Frame::Replace(markup) => {
                let html = markup.into_string();
                let lines: String = html.lines().map(|line| format!("data: {line}\n")).collect();
                format!("event: frame\n{lines}").into()
            }
        }
    }
}

/// A topic.
#[derive(Default)]
pub(crate) struct Cell {
    /// Where on the log it was touched last. Read without the lock: most looks find nothing new.
    position: AtomicI64,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    elements: HashMap<String, Arc<Current>>,
    /// What was touched up to here may have been forgotten.
    floor: i64,
    waiters: Vec<Arc<Waiter>>,
}

/// One screen's interest in one topic.
pub(crate) struct Waiter {
    wake: Arc<Notify>,
    /// Whether it stands in the topic's list.
    armed: AtomicBool,
}

impl Cell {
    pub(crate) fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    /// The element is now like this. Wakes who waits; who rests after a frame looks by itself.
    pub(crate) fn put(&self, current: Arc<Current>) {
        let mut inside = self.lock();
        if inside.elements.len() >= ELEMENTS_PER_TOPIC_MOST && !inside.elements.contains_key(&current.touch.element) {
            inside.floor = self.position();
            inside.elements.clear();
        }
        self.position.store(current.position, Ordering::Release);
        inside.elements.insert(current.touch.element.clone(), current);
        inside.wake_all();
    }

    /// Entries were missed up to here.
    pub(crate) fn lose(&self, position: i64) {
        let mut inside = self.lock();
        inside.floor = position;
        inside.elements.clear();
        inside.wake_all();
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    fn wake_all(&mut self) {
        for waiter in self.waiters.drain(..) {
            waiter.armed.store(false, Ordering::Release);
            waiter.wake.notify_one();
        }
    }
}

/// A screen's eye on a topic.
pub(crate) struct Watch {
    cell: Arc<Cell>,
    waiter: Arc<Waiter>,
    /// Up to where this screen has seen the topic.
    pub(crate) seen: i64,
}

/// What a look finds.
pub(crate) enum Look {
    /// Nothing new; the screen will be woken.
    Nothing,
    /// These elements changed, oldest first.
    Fresh(Vec<Arc<Current>>),
    /// More happened than is remembered.
    Lost,
}

impl Watch {
    pub(crate) fn new(cell: Arc<Cell>, wake: Arc<Notify>, seen: i64) -> Self {
        Self { cell, waiter: Arc::new(Waiter { wake, armed: AtomicBool::new(false) }), seen }
    }

    /// Whether something happened that this screen has not seen.
    pub(crate) fn is_behind(&self) -> bool {
        self.cell.position() > self.seen
    }

    /// Looks, and asks to be woken when there is nothing.
    pub(crate) fn look(&mut self) -> Look {
        if !self.is_behind() && self.waiter.armed.load(Ordering::Acquire) {
            return Look::Nothing;
        }
        let mut inside = self.cell.lock();
        if inside.floor > self.seen {
            return Look::Lost;
        }
        let position = self.cell.position();
        if position > self.seen {
            let mut fresh: Vec<_> = inside.elements.values().filter(|current| current.position > self.seen).cloned().collect();
            fresh.sort_by_key(|current| current.position);
            self.seen = position;
            return Look::Fresh(fresh);
        }
        if !self.waiter.armed.swap(true, Ordering::AcqRel) {
            inside.waiters.push(Arc::clone(&self.waiter));
        }
        Look::Nothing
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if self.waiter.armed.load(Ordering::Acquire) {
            self.cell.lock().waiters.retain(|waiter| !Arc::ptr_eq(waiter, &self.waiter));
        }
    }
}

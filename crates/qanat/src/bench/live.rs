//! From commit to open screen: a thousand streams, while orders flow at a fixed rate.
//!
//! Every screen watches a variant of its own and one that all watch. An order that is due is measured from when it was due, so
//! that a server that falls behind cannot hide it. What a screen is measured from lies before the commit (the order was due)
//! and after it (its answer arrived): the truth is between.

use std::cell::{Cell, RefCell};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::rc::Rc;
use std::time::{Duration, Instant};

use kernel::{Error, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::LocalSet;

use super::client::{self, Connection, Request, broken, connect, micros_since};
use super::shop;

/// Screens that are open.
const SCREENS: usize = 1_000;
/// Orders that are due every second.
const ORDERS_A_SECOND: u64 = 500;
/// Of so many orders one is of the variant that every screen watches: five a second, slower than a topic rests.
const ONE_FOR_ALL_IN: u64 = 100;
/// Connections that orders are placed on.
const LANES: u64 = 32;
/// Screens of one address; a server lets only so many open in a minute.
const SCREENS_AN_ADDRESS: usize = 100;
/// How long screens may take to open.
const OPENING: Duration = Duration::from_secs(30);

/// What screens saw, in microseconds in ascending order.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) screens: usize,
    /// From the moment an order was due to the frame on the screen that alone watches its variant.
    pub(super) own: Vec<u32>,
    /// The same where all screens watch.
    pub(super) shared: Vec<u32>,
    /// From the order's answer to the frame; zero where the frame was there first.
    pub(super) after_answer: Vec<u32>,
    /// From the moment an order was due to its answer.
    pub(super) answers: Vec<u32>,
}

/// What the loads share; they have one thread.
#[derive(Default)]
struct Stage {
    due: Vec<Cell<Option<Instant>>>,
    answered: Vec<Cell<Option<Instant>>>,
    counts: Cell<bool>,
    open: Cell<usize>,
    seen: RefCell<Seen>,
}

/// Opens screens, lets orders flow, and says when screens saw them.
pub(super) fn measure(server: SocketAddr, request: Request, lasts: Duration, number: u64) -> Result<Seen> {
    let screens = SCREENS.min(super::machine::files_most().saturating_sub(200));
    client::on_a_thread_of_its_own(move || async move {
        let empty = || (0..=screens).map(|_| Cell::new(None)).collect();
        let stage = Rc::new(Stage { due: empty(), answered: empty(), ..Stage::default() });
        LocalSet::new().run_until(play(Rc::clone(&stage), server, request, (lasts, number))).await?;
        let mut seen = stage.seen.take();
        seen.screens = screens;
        for micros in [&mut seen.own, &mut seen.shared, &mut seen.after_answer, &mut seen.answers] {
            micros.sort_unstable();
        }
        Ok(seen)
    })
}

async fn play(stage: Rc<Stage>, server: SocketAddr, request: Request, (lasts, number): (Duration, u64)) -> Result<()> {
    let screens = stage.due.len() - 1;
    let mut tasks = Vec::new();
    for screen in 1..=screens {
        tasks.push(tokio::task::spawn_local(watch(Rc::clone(&stage), server, screen)));
    }
    let opening = Instant::now();
    while stage.open.get() < screens {
        if opening.elapsed() > OPENING || tasks.iter().any(tokio::task::JoinHandle::is_finished) {
            return Err(Error::fault(format!("only {} of {screens} screens could be opened", stage.open.get())));
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let starts = Instant::now();
    let sell = |lane| sell(Rc::clone(&stage), server, request.clone(), Flow { lane, starts, lasts, number });
    let lanes: Vec<_> = (0..LANES).map(|lane| tokio::task::spawn_local(sell(lane))).collect();
    for lane in lanes {
        lane.await.map_err(|e| Error::fault(e.to_string()))??;
    }
    tasks.iter().for_each(tokio::task::JoinHandle::abort);
    Ok(())
}

/// One lane's share of the orders.
struct Flow {
    lane: u64,
    starts: Instant,
    lasts: Duration,
    number: u64,
}

async fn sell(stage: Rc<Stage>, server: SocketAddr, mut request: Request, flow: Flow) -> Result<()> {
    let mut connection = Connection::open(server).await?;
    let screens = u64::try_from(stage.due.len() - 1).unwrap_or(1);
    let whole = client::WARM_UP + flow.lasts;
    for order in (flow.lane..).step_by(usize::try_from(LANES).unwrap_or(1)) {
        let after = Duration::from_micros(order * 1_000_000 / ORDERS_A_SECOND);
        if after >= whole {
            return Ok(());
        }
        let due = flow.starts + after;
        tokio::time::sleep_until(due.into()).await;
        stage.counts.set(after >= client::WARM_UP);
        let variant = if order.is_multiple_of(ONE_FOR_ALL_IN) { 0 } else { 1 + order % screens };
        let place = usize::try_from(variant).unwrap_or(0);
        let (dues, answers) = (stage.due.get(place), stage.answered.get(place));
        dues.into_iter().for_each(|cell| cell.set(Some(due)));
        answers.into_iter().for_each(|cell| cell.set(None));
        request.fill(flow.number << 48 | order, variant);
        connection.exchange(&request).await?;
        answers.into_iter().for_each(|cell| cell.set(Some(Instant::now())));
        if stage.counts.get() {
            stage.seen.borrow_mut().answers.push(micros_since(due));
        }
    }
    Ok(())
}

async fn watch(stage: Rc<Stage>, server: SocketAddr, screen: usize) -> Result<()> {
    let home = u8::try_from(1 + screen / SCREENS_AN_ADDRESS).unwrap_or(1);
    let from = SocketAddr::new(IpAddr::V4(Ipv4Addr::new(127, 0, 1, home)), 0);
    let mut stream = connect(server, Some(from)).await?;
    let own = shop::variant(u64::try_from(screen).unwrap_or(0));
    let ask = format!("GET /live?topics=stock.{own},stock.{} HTTP/1.1\r\nhost: bench\r\n\r\n", shop::variant(0));
    stream.write_all(ask.as_bytes()).await.map_err(broken)?;
    let (mut held, mut is_open, mut chunk) = (Vec::with_capacity(16 * 1024), false, [0; 8 * 1024]);
    loop {
        let read = stream.read(&mut chunk).await.map_err(broken)?;
        held.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if read == 0 || !(held.starts_with(b"HTTP/1.1 200") || is_open) {
            return Err(Error::fault(format!("a screen was told {}", String::from_utf8_lossy(&held))));
        }
        if !std::mem::replace(&mut is_open, true) {
            stage.open.set(stage.open.get() + 1);
        }
        let used = frames(&held, |variant| stage.saw(variant));
        held.drain(..used);
    }
}

impl Stage {
    fn saw(&self, variant: usize) {
        let (Some(due), true) = (self.due.get(variant).and_then(Cell::get), self.counts.get()) else { return };
        let mut seen = self.seen.borrow_mut();
        let since_answer = self.answered.get(variant).and_then(Cell::get).map_or(0, micros_since);
        seen.after_answer.push(since_answer);
        if variant == 0 { seen.shared.push(micros_since(due)) } else { seen.own.push(micros_since(due)) }
    }
}

/// Finds the elements in what arrived; answers how many bytes need not be kept.
fn frames(held: &[u8], mut saw: impl FnMut(usize)) -> usize {
    const MARK: &[u8] = b"id=\"stock-var_";
    const ID: usize = 32;
    let mut used = 0;
    while let Some(place) = held.get(used..).and_then(|rest| rest.windows(MARK.len()).position(|bytes| bytes == MARK)) {
        let from = used + place + MARK.len();
        let Some(id) = held.get(from..from + ID) else { return used + place };
        let low = std::str::from_utf8(id.get(ID / 2..).unwrap_or_default()).ok();
        if let Some(variant) = low.and_then(|low| usize::from_str_radix(low, 16).ok()) {
            saw(variant);
        }
        used = from + ID;
    }
    used.max(held.len().saturating_sub(MARK.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_found_however_they_are_cut() {
        let text = format!("data: <span class=\"badge\" id=\"stock-{}-loc_1\">\n", shop::variant(0x2a)).repeat(3);
        for cut in 0..text.len() {
            let (mut found, mut held) = (Vec::new(), Vec::new());
            for part in [&text[..cut], &text[cut..]] {
                held.extend_from_slice(part.as_bytes());
                let used = frames(&held, |variant| found.push(variant));
                held.drain(..used);
            }
            assert_eq!(found, [0x2a; 3], "cut at {cut}");
        }
    }
}

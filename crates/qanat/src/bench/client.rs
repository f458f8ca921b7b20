//! A caller that costs little: one kept-alive connection, requests written whole, answers read into one buffer.
//!
//! It shares the machine with the server it measures, so it makes nothing anew for a request.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use kernel::{Error, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinSet;

/// The largest head and body of an answer that is looked at.
const ANSWER_BYTES_MOST: usize = 64 * 1024;
/// How long a load runs before it counts.
pub(super) const WARM_UP: Duration = Duration::from_secs(1);

/// One connection.
pub(super) struct Connection {
    stream: TcpStream,
    held: Box<[u8]>,
    filled: usize,
}

/// Where a whole answer lies in the buffer.
struct Answer {
    status: u16,
    end: usize,
}

impl Connection {
    pub(super) async fn open(server: SocketAddr) -> Result<Self> {
        let stream = connect(server, None).await?;
        Ok(Self { stream, held: vec![0; ANSWER_BYTES_MOST].into(), filled: 0 })
    }

    /// Sends a request and waits for the whole answer, which must have the status that is expected.
    pub(super) async fn exchange(&mut self, request: &Request) -> Result<()> {
        self.stream.write_all(&request.bytes).await.map_err(broken)?;
        self.filled = 0;
        loop {
            let room = self.held.get_mut(self.filled..).unwrap_or_default();
            let read = self.stream.read(room).await.map_err(broken)?;
            if read == 0 {
                return Err(Error::fault("the server hung up, or its answer is too long for the bench"));
            }
            self.filled += read;
            let held = self.held.get(..self.filled).unwrap_or_default();
            if let Some(answer) = whole(held)?
                && answer.end <= self.filled
            {
                return match answer.status == request.expected {
                    true => Ok(()),
                    false => Err(Error::fault(format!("the server answered {}", String::from_utf8_lossy(held)))),
                };
            }
        }
    }
}

/// Connects, from that address where one is named.
pub(super) async fn connect(server: SocketAddr, from: Option<SocketAddr>) -> Result<TcpStream> {
    let socket = TcpSocket::new_v4().map_err(broken)?;
    if let Some(from) = from {
        socket.bind(from).map_err(broken)?;
    }
    let stream = socket.connect(server).await.map_err(broken)?;
    stream.set_nodelay(true).map_err(broken)?;
    Ok(stream)
}

pub(super) fn broken(error: std::io::Error) -> Error {
    Error::fault(format!("a connection of the bench: {error}"))
}

/// The status and the end of the answer, once its head is there.
fn whole(held: &[u8]) -> Result<Option<Answer>> {
    let Some(head) = held.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { return Ok(None) };
    let digits =
        |bytes: &[u8]| bytes.iter().map_while(|b| b.is_ascii_digit().then(|| usize::from(b - b'0'))).fold(0, |n, d| n * 10 + d);
    let lines = held.get(..head).unwrap_or_default();
    let status = u16::try_from(digits(lines.get(9..12).unwrap_or_default())).unwrap_or(0);
    let name = b"\r\ncontent-length: ";
    let length = lines.windows(name.len()).position(|bytes| bytes.eq_ignore_ascii_case(name));
    let length = length.ok_or_else(|| Error::fault("an answer without content-length"))?;
    let body = digits(lines.get(length + name.len()..).unwrap_or_default());
    Ok(Some(Answer { status, end: head + 4 + body }))
}

/// A request with holes that are filled anew for each use.
#[derive(Debug, Clone)]
pub(super) struct Request {
    bytes: Vec<u8>,
    expected: u16,
    key: Option<usize>,
    id: Option<usize>,
    path: Option<usize>,
}

/// Where the number of a request goes, so that no two idempotency keys are equal.
pub(super) const KEY_HOLE: &str = "kkkkkkkkkkkkkkkk";
/// Where the low half of an id goes, in hexadecimal.
pub(super) const ID_HOLE: &str = "iiiiiiiiiiiiiiii";

impl Request {
    pub(super) fn get(path: &str, token: Option<&str>) -> Self {
        let caller = token.map_or_else(String::new, |token| format!("authorization: Bearer {token}\r\n"));
        Self::of(format!("GET {path} HTTP/1.1\r\nhost: bench\r\n{caller}\r\n"), 200)
    }

    /// A post that makes something, with an idempotency key.
    pub(super) fn post(path: &str, token: &str, body: &str) -> Self {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {token}\r\nidempotency-key: {KEY_HOLE}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        Self::of(head + body, 201)
    }

    /// The same where nothing is made that has an address of its own.
    pub(super) fn answered_200(self) -> Self {
        Self { expected: 200, ..self }
    }

    fn of(text: String, expected: u16) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let in_body = body.find(ID_HOLE).map(|place| head.len() + 4 + place);
        Self { key: head.find(KEY_HOLE), id: in_body, path: head.find(ID_HOLE), expected, bytes: text.clone().into_bytes() }
    }

    /// Fills the holes: which request this is, and about which thing.
    pub(super) fn fill(&mut self, number: u64, id: u64) {
        for (place, value) in [(self.key, number), (self.id, id), (self.path, id)] {
            if let Some(hole) = place.and_then(|place| self.bytes.get_mut(place..place + 16)) {
                for (digit, byte) in hole.iter_mut().rev().enumerate() {
                    let nibble = (value >> (4 * digit)) & 0xf;
                    *byte = b"0123456789abcdef".get(usize::try_from(nibble).unwrap_or(0)).copied().unwrap_or(b'0');
                }
            }
        }
    }
}

/// What a load came to.
#[derive(Debug, Default, Clone)]
pub(super) struct Load {
    /// All exchanges, also those before counting began.
    pub(super) all: u64,
    /// How long was counted.
    pub(super) lasted: Duration,
    /// Microseconds of each counted exchange, in ascending order.
    pub(super) micros: Vec<u32>,
}

impl Load {
    /// Exchanges a second.
    pub(super) fn rate(&self) -> u64 {
        let millis = u64::try_from(self.lasted.as_millis()).unwrap_or(u64::MAX).max(1);
        u64::try_from(self.micros.len()).unwrap_or(u64::MAX).saturating_mul(1000) / millis
    }
}

/// The value below which so many of a thousand lie.
pub(super) fn per_mille(sorted: &[u32], share: usize) -> u32 {
    let place = (sorted.len() * share / 1000).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or(0)
}

/// Microseconds since then.
pub(super) fn micros_since(start: Instant) -> u32 {
    u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX)
}

/// What each of many connections asks again and again.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) server: SocketAddr,
    pub(super) connections: u64,
    pub(super) lasts: Duration,
    pub(super) request: Request,
    /// Ids are drawn from the first so many; one is one hot thing.
    pub(super) ids: u64,
    /// Distinguishes the keys of this load from all others.
    pub(super) run: u64,
}

/// Many connections, each asking again as soon as it was answered.
pub(super) fn closed_loop(plan: &Plan) -> Result<Load> {
    let plan = plan.clone();
    on_a_thread_of_its_own(move || async move {
        let begins = Instant::now() + WARM_UP;
        let mut lanes = JoinSet::new();
        for lane in 0..plan.connections {
            lanes.spawn(ask_on(plan.clone(), lane, begins));
        }
        let mut load = Load { lasted: plan.lasts, ..Load::default() };
        while let Some(lane) = lanes.join_next().await {
            let (mut micros, all) = lane.map_err(|e| Error::fault(e.to_string()))??;
            load.all += all;
            load.micros.append(&mut micros);
        }
        load.micros.sort_unstable();
        Ok(load)
    })
}

async fn ask_on(plan: Plan, lane: u64, begins: Instant) -> Result<(Vec<u32>, u64)> {
    let mut connection = Connection::open(plan.server).await?;
    let ends = begins + plan.lasts;
    let (mut request, mut chance) = (plan.request, Chance(lane + 1));
    let (mut micros, mut all) = (Vec::with_capacity(1 << 16), 0);
    loop {
        request.fill(plan.run << 48 | lane << 32 | all, chance.below(plan.ids));
        let start = Instant::now();
        if start >= ends {
            return Ok((micros, all));
        }
        connection.exchange(&request).await?;
        all += 1;
        if start >= begins && Instant::now() < ends {
            micros.push(micros_since(start));
        }
    }
}

/// Draws that cost nothing and are the same every time.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }
}

/// The load has one thread, so that what it costs is plain.
pub(super) fn on_a_thread_of_its_own<T, F>(work: impl FnOnce() -> F + Send + 'static) -> Result<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T>>,
{
    let thread = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(broken)?.block_on(work())
    });
    thread.join().unwrap_or_else(|_| Err(Error::fault("the bench's own load stopped")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_whole_when_its_body_is_there() {
        let answer = b"HTTP/1.1 201 Created\r\ncontent-type: a\r\nContent-Length: 12\r\nx: 1\r\n\r\n{\"a\":123456}";
        let read = whole(answer).unwrap().unwrap();
        assert_eq!((read.status, read.end), (201, answer.len()));
        assert!(whole(&answer[..30]).unwrap().is_none());
        assert!(whole(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }

    #[test]
    fn holes_are_filled_in_head_and_body() {
        let mut request = Request::post("/x", "t", &format!("{{\"v\":\"var_0000000000000000{ID_HOLE}\"}}"));
        request.fill(0x1f, 0xabc);
        let text = String::from_utf8(request.bytes).unwrap();
        assert!(text.contains("idempotency-key: 000000000000001f\r\n") && text.contains("var_00000000000000000000000000000abc"));
    }
}

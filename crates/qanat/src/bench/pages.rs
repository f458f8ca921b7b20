//! The shop's pages as a phone gets them: how soon the first byte comes, and what a page weighs on the wire.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Instant;

use kernel::{Error, Result};

use super::client::{broken, micros_since, per_mille};
use super::server::Server;
use super::table::Figure;

/// Visits of the home page.
const VISITS: usize = 500;
/// Visits before they count.
const WARM_UP: usize = 50;
/// The promise for the first byte of the home page, in microseconds.
const FIRST_BYTE_MOST: u64 = 5_000;
/// The promise for the text, looks and scripts of a page together, compressed.
const WEIGHT_MOST: u64 = 40_000;

/// The pages that are weighed: what they are called, and where they are.
const PAGES: [(&str, &str); 4] = [
    ("home page: HTML, CSS and JS on the wire", "/"),
    ("list page: HTML, CSS and JS on the wire", "/search?q=item"),
    ("product page: HTML, CSS and JS on the wire", "/p/item-00000001"),
    ("cart page: HTML, CSS and JS on the wire", "/cart"),
];

pub(super) fn measure(server: &Server) -> Result<Vec<Figure>> {
    let mut micros = Vec::with_capacity(VISITS);
    for visit in 0..WARM_UP + VISITS {
        let answer = get(server, "/")?;
        if visit >= WARM_UP {
            micros.push(answer.first_byte_micros);
        }
    }
    micros.sort_unstable();
    let mut figures = vec![
        Figure::lower("first byte of the home page, p50", per_mille(&micros, 500).into(), "µs"),
        Figure::lower("first byte of the home page, p99", per_mille(&micros, 990).into(), "µs").at_most(FIRST_BYTE_MOST),
    ];
    for (name, path) in PAGES {
        figures.push(Figure::lower(name, weight(server, path)?, "bytes").at_most(WEIGHT_MOST));
    }
    Ok(figures)
}

/// Bytes on the wire of a page and of every style sheet and script that it names.
fn weight(server: &Server, path: &str) -> Result<u64> {
    let page = get(server, path)?;
    let html = String::from_utf8_lossy(&page.unpacked()?).into_owned();
    let mut bytes = page.body.len();
    for asset in assets(&html) {
        bytes += get(server, &asset)?.body.len();
    }
    u64::try_from(bytes).map_err(|e| Error::fault(e.to_string()))
}

/// The addresses of style sheets and scripts, each once.
fn assets(html: &str) -> BTreeSet<String> {
    let named = |attribute: &'static str| {
        html.split(attribute).skip(1).filter_map(|rest| rest.split_once('"')).map(|(address, _)| address)
    };
    let ours = |address: &&str| {
        let path = address.split('?').next().unwrap_or_default();
        path.starts_with('/') && (path.ends_with(".css") || path.ends_with(".js") || path.ends_with(".mjs"))
    };
    named("href=\"").chain(named("src=\"")).filter(ours).map(str::to_owned).collect()
}

/// What came back.
struct Answer {
    first_byte_micros: u32,
    is_packed: bool,
    body: Vec<u8>,
}

impl Answer {
    fn unpacked(&self) -> Result<Vec<u8>> {
        if !self.is_packed {
            return Ok(self.body.clone());
        }
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(self.body.as_slice()).read_to_end(&mut plain).map_err(broken)?;
        Ok(plain)
    }
}

/// One visit on a connection of its own, as a browser asks.
fn get(server: &Server, path: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect(server.address).map_err(broken)?;
    stream.set_nodelay(true).map_err(broken)?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {}\r\naccept: text/html,*/*\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n",
        server.address
    );
    let start = Instant::now();
    stream.write_all(request.as_bytes()).map_err(broken)?;
    let mut first = [0];
    stream.read_exact(&mut first).map_err(broken)?;
    let first_byte_micros = micros_since(start);
    let mut held = first.to_vec();
    stream.read_to_end(&mut held).map_err(broken)?;
    let head = held.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let head = head.ok_or_else(|| Error::fault(format!("{path} was answered without a head")))?;
    let lines = String::from_utf8_lossy(&held[..head]).to_lowercase();
    if !lines.starts_with("http/1.1 200") {
        return Err(Error::fault(format!("{path} was answered {}", lines.lines().next().unwrap_or_default())));
    }
    let body = held[head + 4..].to_vec();
    let body = if lines.contains("transfer-encoding: chunked") { joined(&body)? } else { body };
    Ok(Answer { first_byte_micros, is_packed: lines.contains("content-encoding: gzip"), body })
}

/// The chunks of a body, put together.
fn joined(mut rest: &[u8]) -> Result<Vec<u8>> {
    let torn = || Error::fault("an answer was cut in the middle of a chunk");
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|bytes| bytes == b"\r\n").ok_or_else(torn)?;
        let size =
            std::str::from_utf8(&rest[..end]).ok().and_then(|size| usize::from_str_radix(size, 16).ok()).ok_or_else(torn)?;
        if size == 0 {
            return Ok(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + size).ok_or_else(torn)?);
        rest = rest.get(end + 4 + size..).ok_or_else(torn)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_assets_are_found_once() {
        assert_eq!(joined(b"3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n").unwrap(), b"abc0123456789");
        assert!(joined(b"5\r\nabc").is_err());
        let html = r#"<link href="/a.css?v=1"><a href="/x"><script src="/b.js"></script><script src="/b.js"></script><link href="https://e/c.css">"#;
        assert_eq!(assets(html).into_iter().collect::<Vec<_>>(), ["/a.css?v=1", "/b.js"]);
    }
}

//! A small HTTP client: one connection, requests as the bytes they are.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// How long an answer may take.
const ANSWER_MOST: Duration = Duration::from_secs(60);

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    head: String,
    body: Vec<u8>,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// One connection, kept open from request to request.
pub(crate) struct Wire {
    stream: BufReader<TcpStream>,
}

impl Ask {
    pub(crate) fn of(line: &str) -> Self {
        let head = format!("{line} HTTP/1.1\r\nhost: shop.test\r\naccept-language: en\r\n");
        Self { head, body: Vec::new() }
    }

    pub(crate) fn get(path: &str) -> Self {
        Self::of(&format!("GET {path}"))
    }

    /// What a program sends.
    pub(crate) fn json(path: &str, body: &Value) -> Self {
        Self::of(&format!("POST {path}")).with("content-type", "application/json").carrying(body.to_string())
    }

    /// What a form of our own pages sends.
    pub(crate) fn form(path: &str, fields: &[(&str, &str)]) -> Self {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let ask = Self::of(&format!("POST {path}")).with("content-type", "application/x-www-form-urlencoded");
        ask.with("sec-fetch-site", "same-origin").with("origin", "http://shop.test").carrying(body)
    }

    /// The same with a file at the end.
    pub(crate) fn form_with_file(path: &str, fields: &[(&str, &str)], (name, file): (&str, &[u8])) -> Self {
        let mut body = Vec::new();
        for (field, value) in fields {
            let part = format!("--part\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!("--part\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--part--\r\n");
        let ask = Self::of(&format!("POST {path}")).with("content-type", "multipart/form-data; boundary=part");
        ask.with("sec-fetch-site", "same-origin").with("origin", "http://shop.test").carrying(body)
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.head.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    pub(crate) fn keyed(self, key: &str) -> Self {
        self.with("authorization", &format!("Bearer {key}"))
    }

    pub(crate) fn carrying(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    fn bytes(&self) -> Vec<u8> {
        let mut bytes = format!("{}content-length: {}\r\n\r\n", self.head, self.body.len()).into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The value of a cookie that the answer sets.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let set = self.headers.iter().filter(|(found, _)| found == "set-cookie");
        set.filter_map(|(_, value)| value.split(';').next()?.split_once('='))
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value)
    }

    /// All cookies that the answer sets; an empty value forgets one.
    pub(crate) fn cookies(&self) -> Vec<(String, String)> {
        let set = self.headers.iter().filter(|(found, _)| found == "set-cookie");
        let pairs = set.filter_map(|(_, value)| value.split(';').next()?.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }

    /// The document, when the request was done.
    pub(crate) fn done(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        self.json()
    }

    /// The code of a well-formed problem document.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{} {}", self.status, self.text());
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{problem}");
        assert!(!problem["detail"].as_str().unwrap_or_default().is_empty(), "{problem}");
        problem["code"].as_str().expect("a code").to_owned()
    }

    /// The value of a hidden field of the page.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let page = self.text();
        let start = format!("name=\"{name}\" value=\"");
        let value = page.split_once(&start).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value.to_owned());
        value.unwrap_or_else(|| panic!("no field {name} on the page ({}): {page}", self.status))
    }
}

impl Wire {
    pub(crate) async fn to(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    /// Sends a request and waits for its answer.
    pub(crate) async fn send(&mut self, ask: &Ask) -> io::Result<Answer> {
        self.write(&ask.bytes()).await?;
        self.answer().await
    }

    /// Sends bytes as they are.
    pub(crate) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.get_mut().write_all(bytes).await
    }

    /// Waits for an answer.
    pub(crate) async fn answer(&mut self) -> io::Result<Answer> {
        tokio::time::timeout(ANSWER_MOST, self.read()).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
    }

    async fn read(&mut self) -> io::Result<Answer> {
        let first = self.line().await?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(|| odd(&first))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line().await?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').ok_or_else(|| odd(&line))?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut answer = Answer { status, headers, body: Vec::new() };
        let length = answer.header("content-length").and_then(|length| length.parse().ok());
        answer.body = match length {
            Some(length) => self.exactly(length).await?,
            None if answer.header("transfer-encoding") == Some("chunked") => self.chunks().await?,
            None => Vec::new(),
        };
        Ok(answer)
    }

    async fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = self.line().await?;
            let length = usize::from_str_radix(&line, 16).map_err(|_| odd(&line))?;
            body.extend(self.exactly(length).await?);
            self.line().await?;
            if length == 0 {
                return Ok(body);
            }
        }
    }

    async fn exactly(&mut self, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes).await?;
        Ok(bytes)
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end_matches(['\r', '\n']).to_owned())
    }
}

fn odd(line: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, line.to_owned())
}

/// One request on a connection of its own.
pub(crate) async fn ask(address: SocketAddr, ask: Ask) -> Answer {
    let mut wire = Wire::to(address).await.expect("the node takes connections");
    wire.send(&ask).await.expect("the node answers")
}

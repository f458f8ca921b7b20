//! A mail server that speaks SMTP: the shop's own, or its provider's.

use std::net::IpAddr;
use std::time::Duration;

use futures_util::future::BoxFuture;
use kernel::{Error, Result, Secret};
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{self, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use url::{Host, Url};

use super::letter::{letter, sender};
use super::{Post, Undelivered};
use crate::model::Envelope;

/// The longest a server may be silent.
const SILENCE_MOST: Duration = Duration::from_secs(15);
/// The longest one message may take, less than its job has.
const LETTER_MOST: Duration = Duration::from_secs(40);
/// Connections kept open.
const CONNECTIONS_MOST: u32 = 4;
/// Answers by which a server refuses this letter for good: no such mailbox, not here, too large, unacceptable, no mail at all.
/// Other answers of the 5xx kind, such as a wrong password, are no fault of the letter: it waits until somebody mends them.
const FINAL: [u16; 8] = [521, 550, 551, 552, 553, 554, 555, 556];

/// Sends by SMTP.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// The server behind a URL: `smtps://user:password@host` (encrypted from the start, port 465),
    /// `smtp://user:password@host` (STARTTLS is demanded, port 587). A server on this machine is spoken to plainly (port 25),
    /// unless `?tls=required` demands STARTTLS there too. `?ca=/path.pem` trusts that certificate beside the public ones.
    ///
    /// # Errors
    /// A fault that says what is wrong, without the password.
    pub fn at(url: &Secret, from: &str) -> Result<Self> {
        let url: Url = url.reveal().parse().map_err(|e| Error::fault(format!("--smtp is no URL: {e}")))?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(|| Error::fault("--smtp names no server"))?;
        let option = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        let is_plain = is_here(&url) && option("tls").is_none_or(|tls| tls != "required");
        let secured = || tls(host, option("ca").as_deref());
        let (tls, port) = match url.scheme() {
            "smtps" => (Tls::Wrapper(secured()?), 465),
            "smtp" if is_plain => (Tls::None, 25),
            "smtp" => (Tls::Required(secured()?), 587),
            other => return Err(Error::fault(format!("--smtp knows smtp:// and smtps://, not {other}://"))),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(url.port().unwrap_or(port))
            .tls(tls)
            .timeout(Some(SILENCE_MOST))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS_MOST));
        let builder = match (decoded(url.username()), url.password().map(decoded)) {
            (user, Some(password)) if !user.is_empty() => builder.credentials(Credentials::new(user, password)),
            _ => builder,
        };
        Ok(Self { transport: builder.build(), from: sender(from)? })
    }

    async fn send(&self, envelope: &Envelope) -> std::result::Result<(), Undelivered> {
        let letter = letter(&self.from, envelope).map_err(Undelivered::Never)?;
        match tokio::time::timeout(LETTER_MOST, self.transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(undelivered(&error)),
            Err(_) => Err(not_now("it took too long".to_owned(), "the mail server took too long")),
        }
    }
}

impl Post for Smtp {
    fn carry<'a>(&'a self, envelope: &'a Envelope) -> BoxFuture<'a, std::result::Result<(), Undelivered>> {
        Box::pin(self.send(envelope))
    }
}

/// Whether the server is this machine: nobody listens on the way.
fn is_here(url: &Url) -> bool {
    match url.host() {
        // The parser of URLs knows hosts of special schemes only; any other host is text.
        Some(Host::Domain(name)) => {
            let bare = name.trim_start_matches('[').trim_end_matches(']');
            name == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn tls(host: &str, ca: Option<&str>) -> Result<TlsParameters> {
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(path) = ca {
        let pem = std::fs::read(path).map_err(|e| Error::fault(format!("{path}: {e}")))?;
        let certificate = Certificate::from_pem(&pem).map_err(|e| Error::fault(format!("{path}: {e}")))?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build_rustls().map_err(|e| Error::fault(format!("mail over TLS: {e}")))
}

/// User and password stand in a URL with `%40` for `@`.
fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn undelivered(error: &smtp::Error) -> Undelivered {
    let said = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    match error.status().map(u16::from) {
        Some(code) if FINAL.contains(&code) => Undelivered::Never(format!("{code} {said}")),
        Some(code) => not_now(format!("{code} {said}"), &format!("the mail server answered {code}")),
        None if error.is_timeout() => not_now(said, "the mail server was silent"),
        None if error.is_tls() => not_now(said, "the mail server's certificate was not accepted, or it speaks no TLS"),
        None => not_now(said, "the mail server could not be reached"),
    }
}

fn not_now(said: String, in_short: &str) -> Undelivered {
    Undelivered::NotNow { said, in_short: in_short.to_owned() }
}

//! The call to an endpoint: one POST, no redirects, little patience.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use kernel::{Error, Result, Timestamp};
use reqwest::{Client, redirect};

use crate::commands::Outcome;
use crate::rules;
use crate::store::Parcel;

/// How long an endpoint may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// Characters kept of what went wrong.
const ERROR_MAX: usize = 300;

/// Sends a parcel under that id; says how it went.
///
/// # Errors
/// A fault when no client could be made at all.
pub(crate) async fn send(id: &str, parcel: &Parcel, now: Timestamp) -> Result<Outcome> {
    let seconds = now.millis() / 1_000;
    let former = parcel.former_secret.clone().filter(|_| parcel.former_until.is_some_and(|until| now < until));
    let secrets: Vec<String> = std::iter::once(parcel.secret.clone()).chain(former).collect();
    let request = client()?
        .post(&parcel.url)
        .header("content-type", "application/json")
        .header("webhook-id", id)
        .header("webhook-timestamp", seconds.to_string())
        .header("webhook-signature", rules::signatures(&secrets, id, seconds, &parcel.body))
        .body(parcel.body.clone());
    Ok(match request.send().await {
        Ok(answer) if answer.status().is_success() => {
            Outcome { status: Some(answer.status().as_u16().into()), error: String::new() }
        }
        Ok(answer) => {
            let status = answer.status();
            Outcome { status: Some(status.as_u16().into()), error: format!("HTTP {status}") }
        }
        Err(error) => Outcome { status: None, error: in_short(&error) },
    })
}

/// The innermost cause, which says most; without the address, which may carry a token.
fn in_short(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let text = if error.is_timeout() { format!("no answer within {} s", PATIENCE.as_secs()) } else { cause.to_string() };
    text.chars().take(ERROR_MAX).collect()
}

/// One client for all, so that connections are kept.
fn client() -> Result<&'static Client> {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    if let Some(client) = CLIENT.get() {
        return Ok(client);
    }
    let made = make().map_err(|e| Error::fault(format!("a client for webhooks: {e}")))?;
    Ok(CLIENT.get_or_init(|| made))
}

fn make() -> std::result::Result<Client, Box<dyn std::error::Error>> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(redirect::Policy::none())
        .timeout(PATIENCE)
        .user_agent(concat!("Qanat/", env!("CARGO_PKG_VERSION")));
    Ok(client.build()?)
}

//! The door to the street: accepts connections, with a bound on their number and a time for each request's head, with TLS or
//! without.

use std::future::{Ready, ready};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use axum_server::accept::Accept;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use hyper_util::rt::TokioTimer;
use kernel::{Error, Result};
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

/// How long answers that are under way may take once the shop closes.
const DRAIN_MOST: Duration = Duration::from_secs(10);

/// What one node bears.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// How long the head of a request may take, counted from the moment at which the connection waits for it: whoever sends half
    /// of one, and whoever says nothing, is shown the door.
    pub(crate) head: Duration,
    /// Connections at a time; one more is closed at once.
    pub(crate) connections: usize,
}

/// Certificate and key, as files.
#[derive(Debug, Clone)]
pub(crate) struct Tls {
    pub(crate) cert: PathBuf,
    pub(crate) key: PathBuf,
}

/// The door before anybody comes: whatever can be wrong with it has come to light.
pub(crate) struct Door {
    listener: TcpListener,
    /// Where it is, with its scheme.
    pub(crate) address: String,
    secure: Option<Secure>,
}

/// What a door with TLS needs while it is open.
struct Secure {
    config: RustlsConfig,
    files: Tls,
    /// Heard from the beginning: a hang-up that nobody hears ends the process.
    hang_up: Signal,
}

/// Makes the door at that address.
pub(crate) async fn open(address: SocketAddr, tls: Option<Tls>) -> Result<Door> {
    let unusable = |e: io::Error| Error::fault(format!("{address} cannot be listened at: {e}"));
    let listener = TcpListener::bind(address).map_err(unusable)?;
    listener.set_nonblocking(true).map_err(unusable)?;
    let address = listener.local_addr().map_err(unusable)?;
    let secure = match tls {
        None => None,
        Some(files) => {
            let hang_up = signal(SignalKind::hangup()).map_err(|e| Error::fault(format!("hearing SIGHUP: {e}")))?;
            Some(Secure { config: read(&files).await?, files, hang_up })
        }
    };
    let scheme = if secure.is_some() { "https" } else { "http" };
    Ok(Door { listener, address: format!("{scheme}://{address}"), secure })
}

/// Serves until it is asked to stop, and lets answers that are under way end.
pub(crate) async fn serve(door: Door, router: Router, bounds: Bounds, stop: CancellationToken) -> Result<()> {
    let handle = Handle::new();
    tokio::spawn(drain(handle.clone(), stop.clone()));
    let doorman = Doorman { places: Arc::new(Semaphore::new(bounds.connections)) };
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let broke = |e: io::Error| Error::fault(format!("serving: {e}"));
    macro_rules! serve_with {
        ($acceptor:expr) => {{
            let mut server = axum_server::from_tcp(door.listener).map_err(broke)?.acceptor($acceptor).handle(handle).http1_only();
            server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(bounds.head);
            server.serve(service).await.map_err(broke)
        }};
    }
    match door.secure {
        None => serve_with!(doorman),
        Some(secure) => {
            let acceptor = RustlsAcceptor::new(secure.config.clone()).acceptor(doorman);
            tokio::spawn(renew(secure, stop));
            serve_with!(acceptor)
        }
    }
}

async fn drain(handle: Handle<SocketAddr>, stop: CancellationToken) {
    stop.cancelled().await;
    handle.graceful_shutdown(Some(DRAIN_MOST));
}

async fn read(tls: &Tls) -> Result<RustlsConfig> {
    // Once for the process; whoever connects to PostgreSQL by TLS may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let read = RustlsConfig::from_pem_file(&tls.cert, &tls.key).await;
    let read = read
        .map_err(|e| Error::fault(format!("the certificate {} with the key {}: {e}", tls.cert.display(), tls.key.display())))?;
    // We speak HTTP/1.1, where the time for heads and the bound on connections hold; offering more would be a lie.
    let mut ours = ServerConfig::clone(&read.get_inner());
    ours.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(ours)))
}

/// Reads the certificate again at each SIGHUP, so that a renewed one needs no closing.
async fn renew(mut secure: Secure, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            heard = secure.hang_up.recv() => if heard.is_none() { return },
        }
        match read(&secure.files).await {
            Ok(renewed) => {
                secure.config.reload_from_config(renewed.get_inner());
                tracing::info!("the certificate was read again");
            }
            Err(error) => tracing::error!(%error, "the certificate cannot be read; the one before stays"),
        }
    }
}

/// Lets so many in and no more.
#[derive(Clone)]
struct Doorman {
    places: Arc<Semaphore>,
}

impl<S> Accept<TcpStream, S> for Doorman {
    type Stream = Guest;
    type Service = S;
    type Future = Ready<io::Result<(Guest, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        // Answers are small and somebody waits for each.
        let _ = stream.set_nodelay(true);
        let place = Arc::clone(&self.places).try_acquire_owned();
        ready(match place {
            Ok(place) => Ok((Guest { stream, _place: place }, service)),
            Err(_) => {
                tracing::warn!("a connection was closed: the house is full");
                Err(io::Error::other("the house is full"))
            }
        })
    }
}

/// A connection and its place, which is free again when the connection is gone.
struct Guest {
    stream: TcpStream,
    _place: OwnedSemaphorePermit,
}

impl AsyncRead for Guest {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Guest {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write(cx, buf)
    }
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
    fn poll_write_vectored(self: Pin<&mut Self>, cx: &mut Context<'_>, bufs: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().stream).poll_write_vectored(cx, bufs)
    }
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

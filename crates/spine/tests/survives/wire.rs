//! The wire between one node and its PostgreSQL, to be cut, silenced or taken away at a chosen moment.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What only the line of writes says; readers commit, too.
const WRITERS_WORD: &[u8] = b"savepoint c\0";

/// What happens to the wire the next time the writer says a certain word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mishap {
    /// It is cut before the server hears the word.
    CutBefore,
    /// It is cut after the server has answered, before the node hears the answer.
    CutAfter,
    /// The same, and the server cannot be reached until [`Wire::mend`].
    CutAfterAndGone,
    /// The server hears nothing more, and nobody hangs up.
    Silence,
}

pub(crate) struct Wire {
    /// Where a node finds the server through this wire.
    pub(crate) url: String,
    state: Arc<State>,
}

struct State {
    server: String,
    planned: Mutex<Option<(&'static [u8], Mishap)>>,
    /// How often all connections were cut, and whether the server can be reached.
    cuts: watch::Sender<(u64, bool)>,
}

impl Wire {
    pub(crate) async fn to(url: &str) -> Self {
        let (who, rest) = url.rsplit_once('@').unwrap();
        let (server, database) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("{who}@127.0.0.1:{}/{database}", listener.local_addr().unwrap().port());
        let state = State { server: server.to_owned(), planned: Mutex::default(), cuts: watch::Sender::new((0, true)) };
        let state = Arc::new(state);
        tokio::spawn(serve(listener, Arc::clone(&state)));
        Self { url, state }
    }

    /// Plans a mishap for the next time the writer says this.
    pub(crate) fn plan(&self, word: &'static [u8], mishap: Mishap) {
        *self.state.planned.lock().unwrap() = Some((word, mishap));
    }

    /// Whether the planned mishap has happened.
    pub(crate) fn has_struck(&self) -> bool {
        self.state.planned.lock().unwrap().is_none()
    }

    /// Cuts every connection; new ones can be made.
    pub(crate) fn cut(&self) {
        self.state.cuts.send_modify(|(cuts, _)| *cuts += 1);
    }

    /// Cuts every connection; the server cannot be reached.
    pub(crate) fn take_away(&self) {
        self.state.take_away();
    }

    /// The server can be reached again.
    pub(crate) fn mend(&self) {
        self.state.cuts.send_modify(|(_, reachable)| *reachable = true);
    }
}

impl State {
    fn take_away(&self) {
        self.cuts.send_modify(|(cuts, reachable)| {
            *cuts += 1;
            *reachable = false;
        });
    }

    /// The mishap for what the writer just said, if one was planned.
    fn mishap(&self, said: &[u8]) -> Option<Mishap> {
        let mut planned = self.planned.lock().unwrap();
        let (word, mishap) = (*planned)?;
        let strikes = said.windows(word.len()).any(|part| part == word);
        if strikes {
            *planned = None;
        }
        strikes.then_some(mishap)
    }
}

async fn serve(listener: TcpListener, state: Arc<State>) {
    while let Ok((node, _)) = listener.accept().await {
        if state.cuts.borrow().1 {
            tokio::spawn(carry(node, Arc::clone(&state)));
        }
    }
}

/// Carries one connection until it ends or is cut.
async fn carry(node: TcpStream, state: Arc<State>) {
    let mut cuts = state.cuts.subscribe();
    let Ok(server) = TcpStream::connect(&state.server).await else { return };
    for stream in [&node, &server] {
        stream.set_nodelay(true).unwrap();
    }
    let ((from_node, to_node), (from_server, to_server)) = (node.into_split(), server.into_split());
    let struck = watch::Sender::new(None);
    tokio::select! {
        _ = cuts.changed() => {}
        () = say(from_node, to_server, &state, &struck) => {}
        () = answer(from_server, to_node, &state, struck.subscribe()) => {}
    }
}

type Struck = Option<Mishap>;

async fn say(mut from_node: OwnedReadHalf, mut to_server: OwnedWriteHalf, state: &State, struck: &watch::Sender<Struck>) {
    let (mut said, mut writes) = (vec![0; 64 * 1024], false);
    while let Ok(length @ 1..) = from_node.read(&mut said).await {
        let words = &said[..length];
        writes |= words.windows(WRITERS_WORD.len()).any(|part| part == WRITERS_WORD);
        if let Some(mishap) = writes.then(|| state.mishap(words)).flatten() {
            struck.send_replace(Some(mishap));
            match mishap {
                Mishap::CutBefore => return,
                Mishap::Silence => std::future::pending().await,
                Mishap::CutAfter | Mishap::CutAfterAndGone => {}
            }
        }
        if to_server.write_all(words).await.is_err() {
            return;
        }
    }
}

async fn answer(mut from_server: OwnedReadHalf, mut to_node: OwnedWriteHalf, state: &State, struck: watch::Receiver<Struck>) {
    let mut said = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from_server.read(&mut said).await {
        let mishap = *struck.borrow();
        match mishap {
            None if to_node.write_all(&said[..length]).await.is_ok() => {}
            Some(Mishap::Silence) => std::future::pending().await,
            Some(Mishap::CutAfterAndGone) => return state.take_away(),
            Some(_) | None => return,
        }
    }
}

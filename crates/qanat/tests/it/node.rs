//! Processes of the built program: nodes that serve, and verbs that run and end.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::place::Place;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_qanat");
/// How long a node may take until it is ready; tests that promise less look at [`Node::took`].
const READY_MOST: Duration = Duration::from_secs(60);

/// A process that serves. It is killed when it is dropped.
pub(crate) struct Node {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From the start of the process to the line that says it is ready.
    pub(crate) took: Duration,
    /// What it said of itself before, by name.
    facts: HashMap<String, String>,
}

/// What a verb said.
#[derive(Debug)]
pub(crate) struct Said {
    /// Its exit code.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Node {
    /// Opens the shop in that place. Addresses that callers forward are believed, so that a thousand buyers can come from a
    /// thousand addresses.
    pub(crate) fn serve(place: &Place) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--listen", "127.0.0.1:0", "--trusted-hops", "1", "--database", &place.database()]);
        Self::start(command)
    }

    /// Opens the shop with more words.
    pub(crate) fn serve_with(place: &Place, words: &[&str]) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", &place.database()]).args(words);
        Self::start(command)
    }

    /// Opens a furnished shop there.
    pub(crate) fn demo(place: &Place) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(["demo", "--listen", "127.0.0.1:0", "--trusted-hops", "1", "--database", &place.database()]);
        Self::start(command)
    }

    /// Opens the shop where no file may grow beyond so many KiB: writes then fail as they do on a full disk. Only the soft limit
    /// is set, so that room can be made again.
    pub(crate) fn serve_within(place: &Place, kib: u64) -> Self {
        let mut command = Command::new("sh");
        // The signal is ignored, so that a write that does not fit is an error and not the end. A block has 512 bytes.
        let script = format!("trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"", kib * 2);
        command.args(["-c", &script, PROGRAM, "serve", "--listen", "127.0.0.1:0", "--trusted-hops", "1"]);
        command.args(["--database", &place.database()]);
        Self::start(command)
    }

    fn start(mut command: Command) -> Self {
        let started = Instant::now();
        let mut child = clean(&mut command).stdout(Stdio::piped()).spawn().expect("the program starts");
        let out = child.stdout.take().expect("a pipe");
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                // After it is ready nobody listens; the pipe is still emptied.
                let _ = tell.send(line);
            }
        });
        let mut facts = HashMap::new();
        loop {
            let left = READY_MOST.saturating_sub(started.elapsed());
            let Ok(line) = told.recv_timeout(left) else {
                let _ = child.kill();
                panic!("the node ended, or was not ready within {READY_MOST:?}: {:?}", child.wait());
            };
            if let Some(address) = line.strip_prefix("ready http://").or_else(|| line.strip_prefix("ready https://")) {
                let address = address.parse().expect("an address");
                return Self { child, address, took: started.elapsed(), facts };
            }
            if let Some((name, value)) = line.split_once(": ") {
                facts.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// What it said of itself.
    pub(crate) fn fact(&self, name: &str) -> &str {
        self.facts.get(name).unwrap_or_else(|| panic!("the node did not say its {name}"))
    }

    /// All that it said of itself.
    pub(crate) fn facts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.facts.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// SIGKILL: the process gets no chance to put anything in order.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    /// Sends a signal by name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success(), "{name} was not sent");
    }

    /// Lifts the limit of [`Node::serve_within`].
    pub(crate) fn make_room(&self) {
        let lifted = Command::new("prlimit").args(["--pid", &self.child.id().to_string(), "--fsize=unlimited"]).status();
        assert!(lifted.expect("prlimit runs").success(), "the limit stays");
    }

    /// SIGTERM, as a service manager stops a node; it must end by itself and without complaint.
    pub(crate) fn stop(mut self) {
        self.signal("TERM");
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().expect("the node can be waited for") {
                assert!(status.success(), "the node ended with {status}");
                return;
            }
            pause(Duration::from_millis(5));
        }
        panic!("the node did not end when it was asked to");
    }

    fn end(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.end();
    }
}

/// Runs a verb to its end.
pub(crate) fn verb(words: &[&str]) -> Said {
    let mut command = Command::new(PROGRAM);
    let done = clean(command.args(words)).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Said { code: done.status.code(), out: text(&done.stdout), err: text(&done.stderr) }
}

/// Runs a verb that must succeed; answers what it said on standard output.
pub(crate) fn done(words: &[&str]) -> String {
    let said = verb(words);
    assert_eq!(said.code, Some(0), "qanat {}:\n{}{}", words.join(" "), said.out, said.err);
    said.out
}

/// Asserts that no audit of the shop in that place finds anything.
pub(crate) fn audits_clean(database: &str) {
    assert_eq!(done(&["audit", "--database", database]).trim_end(), "audit: clean");
}

/// Nothing of the tester's own settings reaches the program.
fn clean(command: &mut Command) -> &mut Command {
    for name in [
        "DATABASE",
        "LISTEN",
        "CONFIG",
        "HTTPS",
        "TRUSTED_HOPS",
        "OPERATOR_TOKEN",
        "LOG_JSON",
        "BACKUPS",
        "BACKUP_KEY",
        "TLS_CERT",
        "TLS_KEY",
    ] {
        command.env_remove(format!("QANAT_{name}"));
    }
    command.env("QANAT_LOG", "off").stdin(Stdio::null())
}

/// Waits on a thread of its own.
#[expect(clippy::disallowed_methods, reason = "a test waits for processes, and serves nobody meanwhile")]
pub(crate) fn pause(time: Duration) {
    std::thread::sleep(time);
}

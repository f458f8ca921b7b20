//! The door to the street, tried by other people's clients: certificates, cookies, half-sent heads, a full house.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::furnish::furnish;
use crate::node::{Node, done, pause};
use crate::place::{Engine, Place};
use crate::wire::{Ask, ask};

/// Runs another program; answers what it said, and whether it was content.
fn other(program: &str, words: &[&str]) -> (bool, String) {
    let ran = Command::new(program).args(words).stdin(std::process::Stdio::null()).output();
    let ran = ran.unwrap_or_else(|error| panic!("{program} is needed for this test: {error}"));
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    (ran.status.success(), said)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 folder")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_peoples_clients_trust_the_house_certificate_and_its_renewal() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::on(Engine::Sqlite);
    furnish(&place).await;
    let folder = place.file("certificates");
    let said = done(&["cert", "shop.test", "127.0.0.1", "--dir", text(&folder)]);
    assert!(said.contains("trust once"), "{said}");
    let [authority, cert, key] = ["ca.pem", "cert.pem", "key.pem"].map(|name| folder.join(name));
    for secret in ["key.pem", "ca-key.pem"] {
        let mode = std::fs::metadata(folder.join(secret)).expect("a key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{secret} is its owner's alone");
    }
    let (is_sound, said) = other("openssl", &["verify", "-x509_strict", "-CAfile", text(&authority), text(&cert)]);
    assert!(is_sound, "{said}");

    let node = Node::serve_with(&place, &["--tls-cert", text(&cert), "--tls-key", text(&key)]);
    let port = node.address.port();
    let by_address = format!("https://127.0.0.1:{port}/cart");
    let (trusts, page) = other("curl", &["-sSi", "--cacert", text(&authority), &by_address]);
    assert!(trusts && page.contains("200 OK"), "{page}");
    assert!(page.contains("set-cookie: device=") && page.contains("; Secure"), "cookies travel by https only: {page}");
    let resolve = format!("shop.test:{port}:127.0.0.1");
    let by_name = format!("https://shop.test:{port}/health/live");
    let (trusts, said) = other("curl", &["-sS", "--cacert", text(&authority), "--resolve", &resolve, &by_name]);
    assert!(trusts && said == "live", "{said}");
    let (trusts, _) = other("curl", &["-sS", &by_address]);
    assert!(!trusts, "whoever does not know the house does not trust it");
    let old = serial(port);

    let said = done(&["cert", "shop.test", "127.0.0.1", "--dir", text(&folder)]);
    assert!(!said.contains("trust once"), "the authority stays: {said}");
    node.signal("HUP");
    let asked = Instant::now();
    while serial(port) == old {
        assert!(asked.elapsed() < Duration::from_secs(20), "the renewed certificate is not served");
        pause(Duration::from_millis(50));
    }
    let (trusts, said) = other("curl", &["-sS", "--cacert", text(&authority), &by_address, "-o", "/dev/null"]);
    assert!(trusts, "{said}");
    node.stop();
}

/// The serial number of the certificate that is served.
fn serial(port: u16) -> String {
    let script = format!("openssl s_client -connect 127.0.0.1:{port} </dev/null 2>/dev/null | openssl x509 -noout -serial");
    let (is_served, said) = other("sh", &["-c", &script]);
    assert!(is_served && said.starts_with("serial="), "{said}");
    said
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_a_head_and_silence_are_shown_the_door() {
    let place = Place::on(Engine::Sqlite);
    furnish(&place).await;
    let node = Node::serve_with(&place, &["--head-seconds", "1"]);
    let mut drip = TcpStream::connect(node.address).await.expect("the node takes connections");
    let mut silent = TcpStream::connect(node.address).await.expect("the node takes connections");
    drip.write_all(b"GET / HTTP/1.1\r\nhost: shop.test\r\nx-slow: ").await.expect("half a head");
    let started = Instant::now();
    for stream in [&mut drip, &mut silent] {
        let ended = tokio::time::timeout(Duration::from_secs(20), end_of(stream)).await;
        assert!(ended.is_ok(), "a connection that says nothing is kept for ever");
    }
    assert!(started.elapsed() >= Duration::from_millis(500), "nobody is hurried");
    assert_eq!(ask(node.address, Ask::get("/health/live")).await.status, 200);
    node.stop();
}

/// Waits until the other side has closed.
async fn end_of(stream: &mut TcpStream) {
    let mut sink = [0; 1024];
    while matches!(stream.read(&mut sink).await, Ok(read) if read > 0) {}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_house_lets_in_again_whoever_comes_after_somebody_left() {
    let place = Place::on(Engine::Sqlite);
    furnish(&place).await;
    let node = Node::serve_with(&place, &["--connections-most", "4", "--head-seconds", "2"]);
    let mut guests = Vec::new();
    for _ in 0..4 {
        guests.push(TcpStream::connect(node.address).await.expect("a place"));
    }
    let mut fifth = TcpStream::connect(node.address).await.expect("the system queues it");
    let asked = Instant::now();
    assert!(tokio::time::timeout(Duration::from_secs(20), end_of(&mut fifth)).await.is_ok(), "one too many is closed");
    assert!(asked.elapsed() < Duration::from_millis(1_900), "at once, not with the time for heads");
    for guest in &mut guests {
        end_of(guest).await;
    }
    assert_eq!(ask(node.address, Ask::get("/health/live")).await.status, 200, "places are free again");
    node.stop();
}

//! The promises of the hub, with time in our hands.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kernel::Timestamp;
use maud::html;
use spine::Origin;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::screen::{KEEP_ALIVE, Screen, UNKNOWN};
use super::*;

static DRAWN: AtomicUsize = AtomicUsize::new(0);

fn touches(entry: &Recorded) -> Vec<Touch> {
    let touch = |topic: &str| Touch { topic: topic.to_owned(), element: format!("el-{topic}") };
    if entry.kind.starts_with("stock.") { vec![touch(&entry.kind)] } else { Vec::new() }
}

fn draw(entry: &Recorded, touch: &Touch, _: Locale) -> Frame {
    if entry.kind == "stock.counted" {
        DRAWN.fetch_add(1, Ordering::SeqCst);
    }
    Frame::Replace(html! { b #(touch.element) { (entry.position) } })
}

fn hub() -> Hub {
    let topic = Topic { prefix: "stock", takes: |about| about.len() == 1, policy: Policy::Public, touches, draw };
    Hub::at(100, vec![topic], CancellationToken::new())
}

fn entry(position: i64, kind: &'static str) -> Recorded {
    let at = Timestamp(position);
    let (about, body) = ([0; 16], "{}".into());
    Recorded {
        position,
        at,
        happened_at: at,
        kind: kind.into(),
        version: 1,
        about,
        origin: Origin::Live,
        actor: None,
        cause: None,
        depth: 0,
        body,
    }
}

async fn next(screen: &mut Screen) -> String {
    String::from_utf8(screen.chunk().await.unwrap().to_vec()).unwrap()
}

/// What arrives within that time, if anything does.
async fn within(screen: &mut Screen, millis: u64) -> Option<String> {
    timeout(Duration::from_millis(millis), next(screen)).await.ok()
}

async fn opened(hub: &Hub, topics: &[&str], after: Option<i64>) -> Screen {
    let mut screen = hub.open(topics, Locale::En, after, None);
    assert!(next(&mut screen).await.starts_with("retry:"));
    screen
}

#[tokio::test(start_paused = true)]
async fn the_first_frame_comes_at_once_and_the_last_state_always() {
    let hub = hub();
    let mut screen = opened(&hub, &["stock.a"], None).await;
    hub.deliver(&[entry(101, "stock.a")]);
    assert_eq!(within(&mut screen, 0).await.unwrap(), "event: frame\ndata: <b id=\"el-stock.a\">101</b>\nid: 101\n\n");
    for position in 102..=150 {
        hub.deliver(&[entry(position, "stock.a")]);
    }
    assert_eq!(within(&mut screen, 90).await, None, "a topic rests for 100 ms");
    assert!(within(&mut screen, 20).await.unwrap().contains(">150<"), "fifty commits are one frame");
    assert_eq!(within(&mut screen, 1000).await, None, "nothing more happened");
}

#[tokio::test(start_paused = true)]
async fn no_more_than_ten_frames_a_second() {
    let hub = hub();
    let mut screen = opened(&hub, &["stock.a"], None).await;
    let writer = {
        let hub = hub.clone();
        tokio::spawn(async move {
            for n in 0..1000 {
                hub.deliver(&[entry(101 + n, "stock.a")]);
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        })
    };
    let mut frames = Vec::new();
    while let Some(frame) = within(&mut screen, 500).await {
        frames.push(frame);
    }
    writer.await.unwrap();
    assert!((18..=22).contains(&frames.len()), "{} frames in two seconds", frames.len());
    assert!(frames.last().unwrap().contains(">1100<"));
}

#[tokio::test(start_paused = true)]
async fn other_topics_do_not_wait_and_strangers_do_not_arrive() {
    let hub = hub();
    let mut screen = opened(&hub, &["stock.a", "stock.b"], None).await;
    hub.deliver(&[entry(101, "stock.a")]);
    assert!(within(&mut screen, 0).await.unwrap().contains("el-stock.a"));
    hub.deliver(&[entry(102, "stock.a"), entry(103, "stock.b"), entry(104, "stock.c"), entry(105, "orders.placed")]);
    let second = within(&mut screen, 0).await.unwrap();
    assert!(second.contains("el-stock.b") && !second.contains("stock.c"), "{second}");
    assert!(second.contains("id: 101\n"), "a screen that breaks off now must get entry 102 again: {second}");
    assert!(within(&mut screen, 200).await.unwrap().contains("id: 105\n"));
}

#[tokio::test(start_paused = true)]
async fn one_drawing_serves_all_screens_and_nobody_none() {
    let hub = hub();
    hub.deliver(&[entry(101, "stock.counted")]);
    assert_eq!(DRAWN.load(Ordering::SeqCst), 0, "nobody watches");
    let mut screens = Vec::new();
    for _ in 0..20 {
        screens.push(opened(&hub, &["stock.counted"], None).await);
    }
    hub.deliver(&[entry(102, "stock.counted")]);
    for screen in &mut screens {
        assert!(within(screen, 0).await.unwrap().contains(">102<"));
    }
    assert_eq!(DRAWN.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn a_screen_that_comes_back_gets_what_it_missed() {
    let hub = hub();
    hub.deliver(&[entry(101, "stock.a"), entry(102, "stock.b"), entry(103, "stock.a")]);
    let mut behind = opened(&hub, &["stock.a", "stock.b"], Some(102)).await;
    let missed = within(&mut behind, 0).await.unwrap();
    assert!(missed.contains(">103<") && !missed.contains("stock.b"), "{missed}");
    let mut current = opened(&hub, &["stock.a"], Some(103)).await;
    assert_eq!(within(&mut current, 1000).await, None);
    for unknown in [UNKNOWN, 99] {
        let mut stranger = opened(&hub, &["stock.a"], Some(unknown)).await;
        assert_eq!(within(&mut stranger, 0).await.unwrap(), "event: resync\ndata: 103\nid: 103\n\n");
        assert_eq!(within(&mut stranger, 1000).await, None, "after a resync the screen is current");
    }
}

#[tokio::test(start_paused = true)]
async fn a_screen_from_a_future_that_was_undone_follows_from_now() {
    let hub = hub();
    let mut screen = opened(&hub, &["stock.a"], Some(9_000)).await;
    hub.deliver(&[entry(101, "stock.a")]);
    assert!(within(&mut screen, 0).await.unwrap().contains(">101<"));
}

#[tokio::test(start_paused = true)]
async fn who_missed_too_much_reloads() {
    let hub = hub();
    let mut screen = opened(&hub, &["stock.a"], None).await;
    hub.lose(500);
    assert!(within(&mut screen, 0).await.unwrap().starts_with("event: resync"));
    hub.deliver(&[entry(501, "stock.a")]);
    assert!(within(&mut screen, 0).await.unwrap().contains(">501<"));
}

#[tokio::test(start_paused = true)]
async fn a_quiet_stream_says_it_is_alive_and_ends_with_the_node() {
    let hub = hub();
    let mut screen = opened(&hub, &["stock.a"], None).await;
    assert_eq!(within(&mut screen, 14_000).await, None);
    assert_eq!(timeout(KEEP_ALIVE, next(&mut screen)).await.unwrap(), ":\n\n");
    hub.shutdown().cancel();
    assert!(screen.chunk().await.is_none());
}

#[test]
fn a_topic_has_a_policy_or_does_not_exist() {
    assert_eq!(hub().policy_of("stock.x"), Some(Policy::Public));
    assert_eq!(hub().policy_of("secrets.x"), None);
    assert_eq!(hub().policy_of("stock.nonsense"), None, "what names nothing is not kept in mind");
}

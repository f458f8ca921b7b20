//! From an empty place to the first sale of an own product, as a merchant goes; and from a demo to one's own shop.

use std::time::Instant;

use crate::browser::Browser;
use crate::node::{Node, audits_clean, done, verb};
use crate::place::{Engine, Place};
use crate::wire::{Ask, ask};

const PASSWORD: &str = "a long enough secret";
const PIN: &str = "4826";
const EMAIL: &str = "huda@wadi.example";

/// One brown pixel.
const PNG: &[u8] = b"\
    \x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\
    \x02\x00\x00\x00\x90\x77\x53\xde\x00\x00\x00\x0c\x49\x44\x41\x54\x78\x9c\x63\x98\x93\x6d\x00\x00\x02\
    \xde\x01\x38\xa7\x03\xea\x9a\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

/// The token in the address that a node printed.
fn invitation(node: &Node) -> String {
    let address = node.fact("set up your shop");
    address.split_once("?token=").expect("a token").1.to_owned()
}

async fn begin(node: &Node) -> Browser {
    let mut browser = Browser::at(node.address);
    let token = invitation(node);
    let page = browser.get(&format!("/set-up?token={token}")).await;
    assert_eq!((page.status, page.hidden("token")), (200, token.clone()));
    assert_eq!(browser.led("/set-up", &[("token", &token)]).await, "/set-up/country");
    browser
}

/// Answers all but the owner's page.
async fn answer(browser: &mut Browser) {
    assert_eq!(browser.led("/set-up/country", &[("country", "KW")]).await, "/set-up/shop");
    let page = browser.get("/set-up/shop").await.text();
    assert!(page.contains("Kuwaiti") || page.contains("KWD"), "the currency follows from the country: {page}");
    let shop = [("name_en", "Wadi"), ("name_ar", "وادي"), ("rate", "٠")];
    assert_eq!(browser.led("/set-up/shop", &shop).await, "/set-up/store");
    let store =
        [("store_en", "Salmiya"), ("store_ar", "السالمية"), ("city", "Kuwait"), ("phone", "+965 2200 0000"), ("web", "on")];
    assert_eq!(browser.led("/set-up/store", &store).await, "/set-up/owner");
}

async fn own(browser: &mut Browser) {
    let owner = [("name", "Huda"), ("email", EMAIL), ("password", PASSWORD), ("pin", PIN)];
    assert_eq!(browser.led("/set-up/owner", &owner).await, "/set-up/goods");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_place_becomes_a_shop_that_sells_on_sqlite() {
    from_nothing_to_the_first_sale(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_place_becomes_a_shop_that_sells_on_postgresql() {
    from_nothing_to_the_first_sale(Engine::Postgres).await;
}

async fn from_nothing_to_the_first_sale(engine: Engine) {
    let started = Instant::now();
    let place = Place::on(engine);
    let node = Node::serve(&place);
    nobody_is_served_yet(&node).await;
    let mut browser = begin(&node).await;
    answer(&mut browser).await;
    own(&mut browser).await;
    let shop = Browser::at(node.address).get("/").await;
    assert_eq!(shop.status, 200, "the shop is open at once: {}", shop.text());

    put_the_first_goods(&mut browser).await;
    let last = browser.get("/set-up/done").await.text();
    assert!(last.contains("http://shop.test/till") && last.contains("<svg"), "addresses with codes: {last}");

    sell_on_the_web(&node).await;
    sell_at_the_till(&node).await;
    eprintln!("{engine:?}: from an empty place to two sales in {:?}", started.elapsed());
    node.stop();
    audits_clean(&place.database());
}

async fn put_the_first_goods(browser: &mut Browser) {
    let odd = [("title_en", "Dates"), ("price", "1.2345"), ("pieces", "3")];
    let odd = browser.post_file("/set-up/goods", &odd, ("picture", b"")).await;
    assert!(odd.status == 422 && odd.text().contains("Dates"), "what was typed stays: {} {}", odd.status, odd.text());
    let dates = [("title_en", "Dates of the valley"), ("title_ar", "تمر الوادي"), ("price", "١٫٢٥٠"), ("pieces", "3")];
    let lie = browser.post_file("/set-up/goods", &dates, ("picture", b"GIF or so")).await;
    assert!(lie.status == 422 && lie.text().contains("picture-error"), "a file that is no picture: {}", lie.text());
    assert!(!browser.get("/set-up/goods").await.text().contains("/p/dates"), "nothing is half done");
    let put = browser.post_file("/set-up/goods", &dates, ("picture", PNG)).await;
    assert_eq!((put.status, put.header("location")), (303, Some("/set-up/goods")), "{}", put.text());
    let goods = browser.get("/set-up/goods").await.text();
    assert!(goods.contains("/p/dates-of-the-valley") && goods.contains("src=\"/media/"), "{goods}");
    let file = goods.split("action=\"/desk/import\"").nth(1).expect("a form for files");
    let hidden = |name: &str| {
        let after = file.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
        after.split('"').next().unwrap_or_default().to_owned()
    };
    let [list, location] = ["list", "location"].map(hidden);
    let table = b"Handle,Title,Variant SKU,Variant Price\nhoney,Honey,HONEY-1,4.500\n";
    let read = browser.post_file("/desk/import", &[("list", &list), ("location", &location)], ("files", table)).await;
    let plan = read.header("location").unwrap_or_else(|| panic!("a plan: {}", read.text())).to_owned();
    assert!(browser.get(&plan).await.text().contains("HONEY-1"), "the back office shows what the file would change");
}

async fn nobody_is_served_yet(node: &Node) {
    let mut stranger = Browser::at(node.address);
    for path in ["/", "/till", "/set-up/goods"] {
        let page = stranger.get(path).await;
        assert!(page.status == 503 && page.text().contains("being set up"), "{path}: {} {}", page.status, page.text());
    }
    let api = ask(node.address, Ask::get("/api/v1/products")).await;
    assert_eq!((api.status, api.problem().as_str()), (503, "request.not_set_up"));
    assert_eq!(ask(node.address, Ask::get("/health/ready")).await.status, 200);
    let waiting = stranger.get("/set-up").await;
    assert!(waiting.status == 200 && !waiting.text().contains("<form"), "{}", waiting.text());
    let closed = stranger.get("/set-up/owner").await;
    assert_eq!(closed.status, 403, "nobody is let in without the address: {}", closed.text());
}

async fn sell_on_the_web(node: &Node) {
    let mut shopper = Browser::at(node.address);
    let variant = shopper.get("/p/dates-of-the-valley").await.hidden("variant");
    shopper.led("/cart/add", &[("variant", &variant)]).await;
    let desk = shopper.get("/checkout").await;
    assert!(!desk.text().contains("tok_ok"), "a real shop offers no test card");
    let [once, cart, shown] = ["once", "cart", "shown"].map(|name| desk.hidden(name));
    let mut fields = vec![
        ("once", once.as_str()),
        ("cart", &cart),
        ("shown", &shown),
        ("name", "Sara"),
        ("email", "sara@example.com"),
        ("way", "ship"),
        ("line1", "Gulf Road 1"),
        ("city", "Kuwait"),
        ("pay", "card"),
        ("test_card", "tok_ok"),
    ];
    let refused = shopper.post("/checkout", &fields).await;
    assert_eq!(refused.status, 422, "no money moves through a gateway that nobody configured: {}", refused.text());
    let once = refused.hidden("once");
    fields[0] = ("once", &once);
    fields[8] = ("pay", "on_delivery");
    assert!(shopper.led("/checkout", &fields).await.starts_with("/o/"));
}

async fn sell_at_the_till(node: &Node) {
    let mut till = Browser::at(node.address);
    let page = till.get("/till/sign-in").await.text();
    let store = page.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a store").to_owned();
    assert_eq!(till.led("/till/sign-in", &[("email", EMAIL), ("pin", PIN), ("store", &store)]).await, "/till");
    let variant = till.get("/p/dates-of-the-valley").await.hidden("variant");
    till.led("/till/lines", &[("variant", &variant)]).await;
    let pay = till.get("/till/pay").await;
    let [once, cart, due] = ["once", "cart", "due"].map(|name| pay.hidden(name));
    let paid = till.led("/till/pay", &[("once", &once), ("cart", &cart), ("due", &due), ("way", "card")]).await;
    assert!(paid.starts_with("/till/receipt/"), "{paid}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_printed_address_opens_once_and_guesses_are_limited() {
    let place = Place::on(Engine::Sqlite);
    let node = Node::serve_with(&place, &[]);
    let token = invitation(&node);
    let mut stranger = Browser::at(node.address);
    for _ in 0..3 {
        assert_eq!(stranger.get(&format!("/set-up?token={token}")).await.status, 200, "looking does not use it up");
    }
    assert_eq!(stranger.post("/set-up", &[("token", "qk_guessed")]).await.status, 403);
    assert_eq!(stranger.get("/set-up/country").await.status, 403);
    let mut owner = begin(&node).await;
    let late = stranger.post("/set-up", &[("token", &token)]).await;
    assert!(late.status == 403 && late.text().contains("used already"), "{}", late.text());
    assert_eq!(owner.get("/set-up/country").await.status, 200);
    let mut last = 0;
    for _ in 0..25 {
        last = stranger.post("/set-up", &[("token", "qk_guessed")]).await.status;
    }
    assert_eq!(last, 429, "guesses are limited");
    node.stop();

    let node = Node::serve_with(&place, &[]);
    assert_ne!(invitation(&node), token);
    let mut owner = owner.moved_to(node.address);
    assert_eq!(owner.get("/set-up/country").await.status, 403, "a newer address shuts the older browser out");
    node.stop();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_midst_leaves_what_was_answered_and_never_half_a_shop() {
    let place = Place::on(Engine::Sqlite);
    let node = Node::serve(&place);
    let mut browser = begin(&node).await;
    answer(&mut browser).await;
    node.kill();
    audits_clean(&place.database());

    let node = Node::serve(&place);
    assert_eq!(ask(node.address, Ask::get("/")).await.status, 503, "there is no half shop");
    let mut browser = Browser::at(node.address);
    let on = browser.led("/set-up", &[("token", &invitation(&node))]).await;
    assert_eq!(on, "/set-up/owner", "what was answered is not asked again");
    assert!(browser.get("/set-up/shop").await.text().contains("وادي"));
    let weak = browser.post("/set-up/owner", &[("name", "Huda"), ("email", EMAIL), ("password", "short"), ("pin", "1234")]).await;
    assert_eq!(weak.status, 422, "{}", weak.text());
    assert_eq!(ask(node.address, Ask::get("/")).await.status, 503, "a refusal opens nothing");
    own(&mut browser).await;
    node.kill();

    let node = Node::serve(&place);
    assert_eq!(ask(node.address, Ask::get("/")).await.status, 200, "what was answered with success is on disk");
    let over = ask(node.address, Ask::get("/set-up")).await;
    assert!(over.status == 200 && over.text().contains("is set up"), "{}", over.text());
    node.stop();
    audits_clean(&place.database());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demo_becomes_an_own_shop_with_its_people_and_without_its_past() {
    let (demo_place, own_place) = (Place::on(Engine::Sqlite), Place::on(Engine::Sqlite));
    let demo = Node::demo(&demo_place);
    let (from, into) = (demo_place.database(), own_place.database());
    done(&["adopt", "--from", &from, "--database", &into]);
    let again = verb(&["adopt", "--from", &from, "--database", &into]);
    assert!(again.code == Some(1) && again.err.contains("set up already"), "{again:?}");
    audits_clean(&into);

    let node = Node::serve(&own_place);
    let key = demo.fact("api key");
    assert_eq!(ask(node.address, Ask::get("/api/v1/products").keyed(key)).await.status, 401, "keys of the demo open nothing");
    let mut till = Browser::at(node.address);
    let page = till.get("/till/sign-in").await.text();
    let store = page.split("<option value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a store").to_owned();
    let who = [("email", demo.fact("till email")), ("pin", demo.fact("till pin")), ("store", &store)];
    assert_eq!(till.led("/till/sign-in", &who).await, "/till", "people sign in as before");
    let home = till.get("/").await;
    assert!(home.status == 200 && home.text().contains("Waha"), "the name stays: {}", home.text());
    node.stop();
    demo.stop();
}

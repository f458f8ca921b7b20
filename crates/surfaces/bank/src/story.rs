//! A customer at their bank: a bill with one tap, a code where risk asks for one, a frozen card, a request that goes on anywhere.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use banking::{AccountKind, AtDesk, Biller, NewBill, NewCard, Sector, Terms};
use flows::set_up::{self, SetUp};
use http_body_util::BodyExt;
use kernel::{AccountId, BillId, CardId, Country, Currency, CustomerId, Id, Locale, Money, Secret, Texts};
use spine::testing::TestShop;
use spine::{Db, Domain, Read, Tx};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use web::{App, Found, Gatekeeper, KeyCaller, Merchant, Shopper, Site, StaffCaller};

fn domains() -> Vec<Domain> {
    let mut bundles = vec![crate::MESSAGES, banking::MESSAGES, bookings::MESSAGES, messages::MESSAGES];
    bundles.push(web::i18n::Bundle { name: "ledger", en: ledger::SENTENCES.0, ar: ledger::SENTENCES.1 });
    bundles.extend(flows::MESSAGES);
    web::i18n::Messages::new(&bundles).unwrap().install();
    vec![
        ledger::domain(),
        channels::domain(),
        catalog::domain(),
        pricing::domain(),
        stock::domain(),
        customers::domain(),
        carts::domain(),
        orders::domain(),
        payments::domain(),
        promotions::domain(),
        loyalty::domain(),
        wallet::domain(),
        bookings::domain(),
        banking::domain(),
        messages::domain(),
        flows::domain(),
    ]
}

fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// Sara's current account, and what she has beside it; and the number of a stranger.
struct Held {
    sara: CustomerId,
    account: AccountId,
    bill: BillId,
    card: CardId,
    stranger: String,
}

async fn bank(tx: &Tx) -> kernel::Result<Held> {
    let establish = SetUp { name: Texts::both("Waha", "واحة"), ..SetUp::usual("SA".parse::<Country>().unwrap())? };
    set_up::establish(tx, &establish).await?;
    let (country, zone) = ("SA".parse().unwrap(), "Asia/Riyadh".parse().unwrap());
    banking::enable(tx, &Terms { country, bank: "05".into(), currency: Currency::SAR, zone, proof_above: 50_000 }).await?;
    let contact = |name: &str, email: &str| customers::Contact { name: name.into(), email: Some(email.into()), phone: None };
    let sara = customers::recognise(tx, &contact("Sara", "sara@example.com"), Locale::En).await?;
    let other = customers::recognise(tx, &contact("Omar", "omar@example.com"), Locale::En).await?;
    let account = banking::open_account(tx, sara, AccountKind::Current).await?.id;
    let stranger = banking::open_account(tx, other, AccountKind::Current).await?.number;
    let merchant = channels::merchant(tx).await?.unwrap();
    let location = channels::require_channel(tx, merchant.channel).await?.location;
    let staff = Id::from_bytes([50; 16]);
    banking::pay_in(tx, &AtDesk { customer: sara, account, amount: sar(100_000), location, staff }).await?;
    let biller =
        Biller { id: tx.new_id(), name: Texts::both("Power", "الكهرباء"), sector: Sector::Power, is_active: true };
    banking::save_biller(tx, &biller).await?;
    let due_on = tx.now().day(&merchant.zone).plus_days(3);
    let number = "P-77".to_owned();
    let bill = NewBill { biller: biller.id, customer: sara, number, amount: sar(24_150), due_on, every: None };
    let bill = banking::present(tx, &bill).await?.id;
    let (token, last_four) = ("token_sara_1".to_owned(), "4242".to_owned());
    let card = NewCard { customer: sara, account, token, last_four, day_limit: sar(100_000) };
    let card = banking::issue_card(tx, &card).await?.id;
    Ok(Held { sara, account, bill, card, stranger })
}

/// A device cookie is the customer's id here: the door of the shop is told elsewhere.
struct Doorman;

impl Gatekeeper for Doorman {
    fn shopper(&self, device: Option<Secret>) -> Found<'_, Shopper> {
        let customer = device.as_ref().and_then(|device| device.reveal().trim_end_matches('.').parse().ok());
        let device = device.unwrap_or_else(|| Secret::new("d".to_owned()));
        Box::pin(async move { Ok(Shopper { device, customer }) })
    }
    fn staff(&self, _: Secret) -> Found<'_, Option<StaffCaller>> {
        Box::pin(async { Ok(None) })
    }
    fn key(&self, _: Secret) -> Found<'_, Option<KeyCaller>> {
        Box::pin(async { Ok(None) })
    }
    fn is_operator(&self, _: Option<Secret>) -> Found<'_, bool> {
        Box::pin(async { Ok(false) })
    }
}

struct Bank {
    router: Router,
    db: Db,
    held: Held,
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn led_to(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.body);
        self.headers["location"].to_str().unwrap()
    }
}

impl Bank {
    /// Asks as that customer, or as a stranger.
    async fn ask(&self, line: &str, who: Option<CustomerId>, form: &str) -> Answer {
        let (method, path) = line.split_once(' ').unwrap();
        let mut request = Request::builder().method(method).uri(path).header("accept-language", "en");
        request = request.header("sec-fetch-site", "same-origin").header("content-type", "application/x-www-form-urlencoded");
        if let Some(who) = who {
            request = request.header("cookie", format!("device={who}"));
        }
        let response = self.router.clone().oneshot(request.body(Body::from(form.to_owned())).unwrap()).await.unwrap();
        let (head, body) = response.into_parts();
        let body = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).replace(['\u{2068}', '\u{2069}'], "");
        Answer { status: head.status.as_u16(), headers: head.headers, body }
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.ask(&format!("GET {path}"), Some(self.held.sara), "").await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.body
    }

    async fn send(&self, path: &str, form: &str) -> Answer {
        self.ask(&format!("POST {path}"), Some(self.held.sara), form).await
    }

    async fn left(&self) -> i64 {
        let account = self.held.account;
        self.db.read(async move |read: &Read| ledger::balance(read, account).await).await.unwrap()
    }

    /// The code in the last letter.
    async fn code(&self) -> String {
        let ask = async |read: &Read| {
            let letters = messages::page(read, messages::After { before: None, limit: 1 }).await?;
            Ok(messages::content(read, letters[0].id).await?.map(|(text, _)| text).unwrap_or_default())
        };
        let text = self.db.read(ask).await.unwrap();
        let code = text.lines().find(|line| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit()));
        code.unwrap_or_else(|| panic!("no code in {text}")).to_owned()
    }
}

fn story(tell: impl AsyncFn(&Bank)) {
    spine::testing::story(domains, async |shop: &mut TestShop| {
        let db = shop.db.clone();
        let held = db.write(async |tx: &Tx| bank(tx).await).await.unwrap();
        let found = db.read(async |read: &Read| channels::merchant(read).await).await.unwrap().unwrap();
        let (name, zone, channel) = (found.name, found.zone, found.channel);
        let merchant = Merchant { name, currency: Currency::SAR, zone, locale: Locale::En, channel };
        let hub = web::live::Hub::start(&db, crate::topics(), CancellationToken::new());
        let site = Site { https: false, trusted_hops: 0, sign_in: &[] };
        let app = App::new(db.clone(), hub, Arc::new(Doorman), merchant, site);
        tell(&Bank { router: crate::routes().into_router(app), db, held }).await;
    });
}

#[test]
fn both_languages_say_everything() {
    assert_eq!(web::i18n::check(&[crate::MESSAGES]), Vec::<String>::new());
}

#[test]
fn strangers_are_led_to_the_door_and_see_nothing_of_others() {
    story(async |bank| {
        for path in ["/bank", "/bank/bills", "/bank/transfer", "/bank/cards", "/bank/disputes", "/bank/requests"] {
            assert_eq!(bank.ask(&format!("GET {path}"), None, "").await.led_to(), "/account/sign-in?to=bank");
        }
        let mallory = Some(CustomerId::from_bytes([9; 16]));
        for path in [format!("/bank/accounts/{}", bank.held.account), format!("/bank/bills/{}", bank.held.bill)] {
            assert_eq!(bank.ask(&format!("GET {path}"), mallory, "").await.status, 404, "{path}");
        }
        let form = format!("account={}", bank.held.account);
        let stolen = bank.ask(&format!("POST /bank/bills/{}/pay", bank.held.bill), mallory, &form).await;
        assert_eq!((stolen.status, bank.left().await), (404, 100_000));
        bank.db.write(async |tx: &Tx| banking::disable(tx).await).await.unwrap();
        let none = bank.ask("GET /bank", Some(bank.held.sara), "").await;
        assert!(none.status == 404 && none.body.contains("offers no accounts"), "{}", none.body);
    });
}

#[test]
fn a_bill_is_paid_with_one_tap_and_once() {
    story(async |bank| {
        let page = bank.page("/bank").await;
        let tap = format!("action=\"/bank/bills/{}/pay\"", bank.held.bill);
        assert!(page.contains(&tap) && page.contains("241.50") && page.contains("1,000.00"), "{page}");
        let (path, form) = (format!("/bank/bills/{}/pay", bank.held.bill), format!("account={}", bank.held.account));
        for _ in 0..2 {
            assert!(bank.send(&path, &form).await.led_to().ends_with("?said=paid"));
        }
        assert_eq!(bank.left().await, 100_000 - 24_150, "two taps are one payment");
        let statement = bank.page(&format!("/bank/accounts/{}", bank.held.account)).await;
        assert!(statement.contains("758.50") && statement.contains("Bill") && statement.contains("Dispute"), "{statement}");
        assert!(bank.page("/bank/bills").await.contains("Paid"));
    });
}

#[test]
fn money_to_somebody_new_needs_the_code_that_was_sent_for_it() {
    story(async |bank| {
        let form =
            |minor: &str| format!("account={}&to={}&amount={minor}&note=Rent&key=k1", bank.held.account, bank.held.stranger);
        let odd = bank.send("/bank/transfer", &form("ten")).await;
        assert!(odd.status == 422 && odd.body.contains("amount-error") && odd.body.contains("value=\"Rent\""), "{}", odd.body);
        let asked = bank.send("/bank/transfer", &form("120")).await;
        assert!(asked.status == 422 && asked.body.contains("We sent a code to sara@example.com"), "{}", asked.body);
        assert_eq!(bank.left().await, 100_000);
        let code = bank.code().await;
        let more = bank.send("/bank/transfer", &format!("{}&proof={code}", form("130"))).await;
        assert!(more.status == 422 && more.body.contains("This code does not count"), "for another amount: {}", more.body);
        let paid = format!("{}&proof={code}", form("120"));
        for _ in 0..2 {
            bank.send("/bank/transfer", &paid).await.led_to();
        }
        assert_eq!(bank.left().await, 88_000, "sent twice it pays once");
        assert!(bank.page("/bank/transfer").await.contains(&banking::iban_shown(&bank.held.stranger)), "known from now on");
    });
}

#[test]
fn a_card_is_frozen_with_one_tap() {
    story(async |bank| {
        let card = bank.held.card;
        bank.send(&format!("/bank/cards/{card}/freeze"), "").await.led_to();
        let page = bank.page("/bank/cards").await;
        assert!(page.contains("Frozen") && page.contains(&format!("/bank/cards/{card}/unfreeze")), "{page}");
        bank.send(&format!("/bank/cards/{card}/unfreeze"), "").await.led_to();
        assert!(bank.page("/bank/cards").await.contains("In use"));
    });
}

#[test]
fn a_payment_is_contested_from_the_statement_and_taken_back() {
    story(async |bank| {
        let (path, form) = (format!("/bank/bills/{}/pay", bank.held.bill), format!("account={}", bank.held.account));
        bank.send(&path, &form).await.led_to();
        let account = bank.held.account;
        let ask = bank.page(&format!("/bank/disputes/new?account={account}&n=2")).await;
        assert!(ask.contains("I did not pay this"), "{ask}");
        let first = bank.ask(&format!("GET /bank/disputes/new?account={account}&n=1"), Some(bank.held.sara), "").await;
        assert_eq!(first.status, 409, "what came in is not contested: {}", first.body);
        bank.send("/bank/disputes/new", &format!("account={account}&n=2&why=twice&words=Twice")).await.led_to();
        let again = bank.send("/bank/disputes/new", &format!("account={account}&n=2&why=twice")).await;
        assert!(again.status == 422 && again.body.contains("disputed before"), "{}", again.body);
        let page = bank.page("/bank/disputes").await;
        assert!(page.contains("It was taken twice") && page.contains("Being looked at"), "{page}");
    });
}

#[test]
fn a_request_is_begun_answered_and_withdrawn() {
    story(async |bank| {
        assert!(bank.page("/bank/requests/new").await.contains("A new card"));
        let form = format!("what=new_card&account={}&words=A+second+one", bank.held.account);
        let led = bank.send("/bank/requests/new", &form).await;
        let here = led.led_to().to_owned();
        let page = bank.page(&here).await;
        assert!(page.contains("A second one") && page.contains("Received") && page.contains("Go on at a branch"), "{page}");
        bank.send(&format!("{here}/words"), "words=In+green").await.led_to();
        assert!(bank.page(&here).await.contains("In green"));
        assert!(bank.page(&format!("{here}/branch")).await.contains("No branch takes appointments"));
        let nowhere = bank.send(&format!("{here}/ticket"), "location=mars&letter=A").await;
        assert!(nowhere.status == 422 && nowhere.body.contains("No appointments take place"), "{}", nowhere.body);
        bank.send(&format!("{here}/withdraw"), "").await.led_to();
        assert!(bank.page("/bank/requests").await.contains("Withdrawn"));
    });
}

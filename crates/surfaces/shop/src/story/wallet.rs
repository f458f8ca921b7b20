//! Stories of a customer's wallet: filled, sent, asked for, frozen, its gift cards, and payments to other merchants.

use flows::stored_value::{self, Buy, What};
use kernel::{ChannelId, Currency, CustomerId, Locale, Money};
use payments::{TenderKind, TenderWish};
use spine::{Read, Tx};

use super::shop::{Answer, Shop, id, story};

const HERE: &str = "/account/wallet";

pub(super) fn sar(minor: i64) -> Money {
    Money::new(minor, Currency::SAR)
}

/// A customer with that address, and so much in the wallet.
pub(super) async fn joined(shop: &Shop, email: &str, minor: i64) -> CustomerId {
    let email = email.to_owned();
    let join = async move |tx: &Tx| {
        let customer = customers::known_as(tx, "email", &email).await?;
        customers::change(tx, customer, &details(&email)).await?;
        if minor > 0 {
            let amount = sar(minor);
            let cash = TenderWish { kind: TenderKind::Cash, amount, given: None, token: None, account: None };
            let (what, customer, tenders) = (What::TopUp, Some(customer), vec![cash]);
            let wish = Buy { what, amount, customer, channel: id(8), location: None, tenders, locale: Locale::En };
            stored_value::buy(tx, &wish).await?;
        }
        payments::offer_gateway(tx, Some(payments::TEST_GATEWAY)).await?;
        Ok(customer)
    };
    shop.db.write(join).await.unwrap()
}

fn details(email: &str) -> customers::Details {
    let name = if email.starts_with("sara") { "Sara Alqahtani" } else { "Huda Alharbi" };
    customers::Details { name: name.to_owned(), locale: Locale::En, phone: String::new() }
}

async fn left(shop: &Shop, customer: CustomerId) -> i64 {
    shop.db.read(async move |read: &Read| wallet::balance(read, customer, Currency::SAR).await).await.unwrap().minor
}

fn led_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.headers["location"].to_str().unwrap()
}

fn refused(answer: &Answer, said: &str) {
    assert!(answer.status == 422 && answer.body.contains(said), "{} {}", answer.status, answer.body);
}

#[test]
fn nobody_sees_a_wallet_without_signing_in() {
    story(async |shop| {
        for room in ["", "/top-up", "/send", "/ask", "/cards"] {
            assert_eq!(led_to(&shop.get(&format!("{HERE}{room}")).await), "/account/sign-in", "{room}");
        }
        assert_eq!(led_to(&shop.get("/account/pay-code").await), "/account/sign-in");
        assert_eq!(led_to(&shop.post_as("nobody", "/account/wallet/freeze", "").await), "/account/sign-in");
        assert_eq!(shop.post_as("nobody", "/account/pay-code/pass", "").await.status, 403);
    });
}

#[test]
fn a_card_fills_the_wallet_once_and_the_history_says_so() {
    story(async |shop| {
        let sara = joined(shop, "sara@example.com", 0).await;
        let device = sara.to_string();
        assert!(shop.page_of(&device, HERE).await.contains("Nothing has moved yet"));
        let form = "once=a&quick=100.00&amount=&test_card=tok_ok";
        for _ in 0..2 {
            assert_eq!(led_to(&shop.post_as(&device, "/account/wallet/top-up", form).await), "/account/wallet?said=under-way");
        }
        assert_eq!(left(shop, sara).await, 0, "only when the card has paid");
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        assert_eq!(left(shop, sara).await, 10_000);
        let page = shop.page_of(&device, HERE).await;
        assert!(page.contains("Topped up") && page.contains("+100.00") && page.contains("Sara Alqahtani"), "{page}");
        assert!(page.contains(&format!("data-live=\"wallet.{sara}\"")), "an open page is kept current");

        let top_up = async |form: &str| shop.post_as(&device, "/account/wallet/top-up", form).await;
        refused(&top_up("once=b&amount=20000").await, "10,000.00");
        refused(&top_up("once=c&amount=").await, "Enter an amount");
        refused(&top_up("once=d&amount=lots").await, "amount-error");
        assert_eq!(led_to(&top_up("once=e&amount=%D9%A5%D9%A0&test_card=tok_decline").await), "/account/wallet?said=under-way");
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        assert_eq!(left(shop, sara).await, 10_000, "a card that declines fills nothing");
    });
}

#[test]
fn money_is_sent_after_a_second_look_and_once() {
    story(async |shop| {
        let sara = joined(shop, "sara@example.com", 10_000).await;
        let huda = joined(shop, "huda@example.com", 0).await;
        let send = async |form: &str| shop.post_as(&sara.to_string(), "/account/wallet/send", form).await;
        assert!(shop.page_of(&sara.to_string(), "/account/wallet/send").await.contains("2,000.00"), "limits are said");
        let form = "once=a&to=huda%40example.com&amount=30&note=For+lunch";
        let asked = send(form).await;
        assert!(asked.status == 200 && asked.body.contains("Huda") && asked.body.contains("Send 30.00"), "{}", asked.body);
        assert!(!asked.body.contains("Alharbi"), "a stranger reads the first name only");
        assert_eq!(left(shop, huda).await, 0, "nothing has left yet");
        for _ in 0..2 {
            assert_eq!(led_to(&send(&format!("{form}&sure=yes")).await), "/account/wallet?said=sent");
        }
        assert_eq!((left(shop, sara).await, left(shop, huda).await), (7_000, 3_000));
        let theirs = shop.page_of(&huda.to_string(), HERE).await;
        assert!(theirs.contains("From Sara") && theirs.contains("For lunch") && theirs.contains("30.00"), "{theirs}");

        refused(&send("once=b&to=nobody%40example.com&amount=1").await, "Nobody here is known");
        refused(&send("once=c&to=sara%40example.com&amount=1").await, "cannot be sent to yourself");
        refused(&send("once=d&to=huda%40example.com&amount=70.01").await, "Top it up or choose a smaller amount");
        joined(shop, "sara@example.com", 500_000).await;
        refused(&send("once=e&to=huda%40example.com&amount=2000.01&sure=yes").await, "2,000.00");
    });
}

#[test]
fn who_is_asked_for_money_decides() {
    story(async |shop| {
        let sara = joined(shop, "sara@example.com", 10_000).await;
        let huda = joined(shop, "huda@example.com", 0).await;
        let ask = "to=sara%40example.com&amount=12.50&note=Tea";
        assert_eq!(led_to(&shop.post_as(&huda.to_string(), "/account/wallet/ask", ask).await), "/account/wallet?said=asked");
        refused(&shop.post_as(&huda.to_string(), "/account/wallet/ask", "to=x&amount=1").await, "Nobody here is known");
        let page = shop.page_of(&sara.to_string(), HERE).await;
        assert!(page.contains("Huda asks you for 12.50") && page.contains("Tea") && page.contains("Pay 12.50"), "{page}");
        let open = shop.db.read(async move |read: &Read| wallet::requests(read, sara, 1).await).await.unwrap().remove(0);
        let reply = format!("/account/wallet/requests/{}", open.id);
        assert_eq!(led_to(&shop.post_as(&sara.to_string(), &reply, "reply=accept").await), "/account/wallet?said=paid");
        assert_eq!((left(shop, sara).await, left(shop, huda).await), (8_750, 1_250));
        assert_eq!(shop.post_as(&sara.to_string(), &reply, "reply=accept").await.status, 409);
        assert!(!shop.page_of(&sara.to_string(), HERE).await.contains("asks you"));
    });
}

#[test]
fn what_the_house_freezes_its_owner_does_not_thaw() {
    story(async |shop| {
        let sara = joined(shop, "sara@example.com", 10_000).await;
        joined(shop, "huda@example.com", 0).await;
        let device = sara.to_string();
        let post = async |path: &str, form: &str| shop.post_as(&device, path, form).await;
        assert_eq!(led_to(&post("/account/wallet/freeze", "").await), "/account/wallet?said=frozen");
        assert!(shop.page_of(&device, HERE).await.contains("Use it again"));
        assert!(shop.page_of(&device, "/account/pay-code").await.contains("so no code pays"));
        refused(&post("/account/wallet/send", "once=a&to=huda%40example.com&amount=1&sure=yes").await, "frozen");
        assert_eq!(led_to(&post("/account/wallet/thaw", "").await), "/account/wallet?said=thawed");
        assert_eq!(
            led_to(&post("/account/wallet/send", "once=b&to=huda%40example.com&amount=1&sure=yes").await),
            "/account/wallet?said=sent"
        );
        shop.db.write(async move |tx: &Tx| wallet::freeze(tx, sara, "fraud").await).await.unwrap();
        let page = shop.page_of(&device, HERE).await;
        assert!(page.contains("We froze this wallet") && !page.contains("Use it again"), "{page}");
        assert_eq!(post("/account/wallet/thaw", "").await.status, 403);
    });
}

#[test]
fn a_gift_card_is_bought_shown_given_away_and_kept_by_somebody_else() {
    story(async |shop| {
        let sara = joined(shop, "sara@example.com", 0).await;
        let huda = joined(shop, "huda@example.com", 0).await;
        let cards = "/account/wallet/cards";
        assert!(shop.page_of(&sara.to_string(), cards).await.contains("You keep no gift card yet"));
        let bought = shop.post_as(&sara.to_string(), cards, "act=buy&once=a&amount=60&test_card=tok_ok").await;
        assert!(bought.status == 200 && bought.body.contains("as soon as it has paid"), "{}", bought.body);
        while shop.db.run_due_jobs().await.unwrap() > 0 {}
        let own = shop.db.read(async move |read: &Read| wallet::cards_kept_by(read, sara).await).await.unwrap().remove(0);
        assert!(shop.page_of(&sara.to_string(), cards).await.contains(&own.tail));

        let number = format!("{cards}/{}/number", own.id);
        assert_eq!(shop.post_as(&huda.to_string(), &number, "").await.status, 404, "only who keeps it");
        let shown = shop.post_as(&sara.to_string(), &number, "").await.body;
        let code = shown.split("<p class=\"code\" dir=\"ltr\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert!(!shop.page_of(&sara.to_string(), cards).await.contains(&code), "only once");
        let by_number =
            async |act: &str, code: &str| shop.post_as(&huda.to_string(), cards, &format!("act={act}&code={code}")).await;
        assert!(by_number("look", &code.to_lowercase()).await.body.contains("60.00 SAR".replace(' ', "\u{a0}").as_str()));
        assert!(by_number("keep", &code).await.body.contains("You keep this card now"));
        let theirs = shop.db.read(async move |read: &Read| wallet::cards_kept_by(read, huda).await).await.unwrap();
        assert_eq!((theirs.len(), theirs[0].left), (1, sar(6_000)));
        assert!(shop.page_of(&sara.to_string(), cards).await.contains("You keep no gift card yet"));
        refused(&by_number("look", "AAAA-AAAA-AAAA-AAAA-AAAB").await, "code-error");
    });
}

#[test]
fn another_merchant_is_paid_after_one_approval() {
    story(async |shop| {
        let sara = joined(shop, "sara@example.com", 10_000).await;
        let huda = joined(shop, "huda@example.com", 0).await;
        let ask = async |reference: &str| {
            let (partner, amount) = (id::<ChannelId>(8), sar(2_500));
            let return_to = "https://bookshop.example/77".to_owned();
            let wish = wallet::AskApproval { partner, reference: reference.to_owned(), amount, return_to };
            let asked = shop.db.write(async move |tx: &Tx| wallet::ask_approval(tx, &wish).await).await.unwrap();
            format!("/account/approve/{asked}")
        };
        let here = ask("77").await;
        assert_eq!(led_to(&shop.get(&here).await), "/account/sign-in");
        let page = shop.page_of(&sara.to_string(), &here).await;
        assert!(page.contains("Pay 25.00") && page.contains("77"), "{page}");
        let done = shop.post_as(&sara.to_string(), &here, "reply=approve").await;
        assert!(done.status == 200 && done.body.contains("https://bookshop.example/77"), "{}", done.body);
        assert_eq!(left(shop, sara).await, 7_500);
        assert_eq!(shop.post_as(&sara.to_string(), &here, "reply=approve").await.status, 422);
        assert_eq!(shop.post_as(&huda.to_string(), &here, "reply=approve").await.status, 404, "it is Sara's now");
        let other = ask("78").await;
        refused(&shop.post_as(&huda.to_string(), &other, "reply=approve").await, "");
        assert!(shop.post_as(&huda.to_string(), &other, "reply=decline").await.body.contains("No money has moved"));
    });
}

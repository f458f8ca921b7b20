//! Stories of gift cards and wallets at the counter.

use kernel::{Currency, CustomerId};
use spine::{Read, Tx};

use super::shop::{Till, story};

const PAGE: &str = "/till/stored-value";

async fn sara(till: &Till<'_>) -> CustomerId {
    till.db().write(async |tx: &Tx| customers::known_as(tx, "email", "sara@example.com").await).await.unwrap()
}

async fn in_wallet(till: &Till<'_>, customer: CustomerId) -> i64 {
    let ask = async move |read: &Read| wallet::balance(read, customer, Currency::SAR).await;
    till.db().read(ask).await.unwrap().minor
}

#[test]
fn a_gift_card_shows_its_number_once_and_counts() {
    story(async |till| {
        assert!(till.get("/till").await.page(200).contains(PAGE), "the page is reached from the screen");
        assert!(till.get(PAGE).await.page(200).contains("Sell a gift card"));
        let form = "once=a&what=gift_card&amount=100&way=cash&given=150";
        let page = till.post(PAGE, form).await.page(200);
        let number = page.split("id=\"card-number\" dir=\"ltr\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert_eq!(number.len(), 24, "{number}");
        assert_eq!(page.matches(&number).count(), 2, "on the screen and on the receipt: {page}");
        assert!(page.contains("50.00"), "the change is said");

        let again = till.post(PAGE, form).await.page(200);
        assert!(!again.contains(&number) && again.contains("sold already"), "{again}");
        let cards = till.db().read(async |read: &Read| wallet::cards(read, (None, ""), None, 10).await).await.unwrap();
        assert_eq!((cards.len(), cards[0].left.minor), (1, 10_000), "sold once");
        let found = till.db().write(async move |tx: &Tx| wallet::gift_card(tx, "x", &number).await).await.unwrap();
        assert_eq!(found.id, cards[0].id);
    });
}

#[test]
fn a_wallet_is_topped_up_for_whoever_is_named_and_for_whom_the_basket_is() {
    story(async |till| {
        let sara = sara(till).await;
        let led = till.post(PAGE, "once=a&what=top_up&amount=%D9%A5%D9%A0&who=sara%40example.com&way=card").await;
        assert!(led.led_to().starts_with("/till/receipt/"));
        assert!(till.get(led.led_to()).await.page(200).contains("Wallet top-up"));
        assert_eq!(in_wallet(till, sara).await, 5_000);
        // The basket is hers now, so nobody needs to be named again.
        assert!(till.get(PAGE).await.page(200).contains("50.00"));
        till.post(PAGE, "once=b&what=top_up&amount=20&way=cash").await.led_to();
        till.post(PAGE, "once=b&what=top_up&amount=20&way=cash").await.led_to();
        assert_eq!(in_wallet(till, sara).await, 7_000, "a form that arrives twice fills once");
    });
}

#[test]
fn what_cannot_be_sold_is_said_and_what_was_typed_stays() {
    story(async |till| {
        let refused = async |form: &str, said: &str| {
            let page = till.post(PAGE, form).await.page(422);
            assert!(page.contains(said), "{form}: {page}");
            page
        };
        refused("once=a&what=top_up&amount=20&way=cash", "Nobody").await;
        refused("once=b&what=top_up&amount=20&way=cash&who=nobody%40example.com", "Nobody").await;
        let page = refused("once=c&what=gift_card&amount=10001&way=cash", "10,000.00").await;
        assert!(page.contains("value=\"10001\""), "{page}");
        refused("once=d&what=gift_card&amount=100&way=cash&given=99", "99.00").await;
        refused("once=e&what=gift_card&amount=lots&way=cash", "amount").await;
        let cards = till.db().read(async |read: &Read| wallet::cards(read, (None, ""), None, 10).await).await.unwrap();
        assert!(cards.is_empty());
    });
}

//! Stories of wallets and gift cards at the desk.

use flows::stored_value::{self, Buy, What};
use kernel::{Currency, CustomerId, Locale, Money};
use payments::{TenderKind, TenderWish};
use spine::{Read, Tx};
use staff::Role;

use super::shop::{Desk, id, story};

/// Sara tops up 100.00 and buys a card of 60.00, which she keeps.
async fn sara(desk: &Desk<'_>) -> CustomerId {
    let fill = async |tx: &Tx| {
        let customer = customers::known_as(tx, "email", "sara@example.com").await?;
        for (what, minor) in [(What::TopUp, 10_000), (What::GiftCard, 6_000)] {
            let amount = Money::new(minor, Currency::SAR);
            let cash = TenderWish { kind: TenderKind::Cash, amount, given: None, token: None, account: None };
            let (customer, tenders) = (Some(customer), vec![cash]);
            let wish = Buy { what, amount, customer, channel: id(), location: None, tenders, locale: Locale::En };
            stored_value::buy(tx, &wish).await?;
        }
        Ok(customer)
    };
    desk.db().write(fill).await.unwrap()
}

async fn credit_of(desk: &Desk<'_>, customer: CustomerId) -> i64 {
    let ask = async move |read: &Read| payments::store_credit_left(read, customer, Currency::SAR).await;
    desk.db().read(ask).await.unwrap().minor
}

#[test]
fn the_house_sees_how_much_it_owes_to_whom_and_why() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk/wallets").await.page(200).contains("Nobody keeps money with you yet"));
        let sara = sara(desk).await;
        let page = desk.get(Role::Manager, "/desk/wallets").await.page(200);
        for told in ["You owe 160.00", "Topped up", "Sold", &format!("/desk/wallets/{sara}"), "One holder"] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert_eq!(desk.get(Role::Cashier, "/desk/wallets").await.status, 403);
        let customer = desk.get(Role::Owner, &format!("/desk/customers/{sara}")).await.page(200);
        assert!(customer.contains(&format!("/desk/wallets/{sara}")));
        assert!(!desk.get(Role::Cashier, &format!("/desk/customers/{sara}")).await.page(200).contains("/desk/wallets/"));
    });
}

#[test]
fn a_wallet_is_frozen_thawed_and_given_credit_once() {
    story(async |desk| {
        let sara = sara(desk).await;
        let page = format!("/desk/wallets/{sara}");
        assert!(desk.get(Role::Owner, &page).await.page(200).contains("Topped up"));
        desk.post(Role::Owner, &page, "act=freeze&reason=fraud").await.led_to();
        let frozen = desk.get(Role::Owner, &page).await.page(200);
        assert!(frozen.contains("frozen: suspected fraud"), "{frozen}");
        desk.post(Role::Owner, &page, "act=thaw").await.led_to();
        assert!(!desk.get(Role::Owner, &page).await.page(200).contains("suspected fraud. Nothing"));

        let form = "act=credit&once=a&amount=25.50&grounds=delay";
        for _ in 0..2 {
            assert_eq!(desk.post(Role::Manager, &page, form).await.led_to(), format!("{page}?said=saved"));
        }
        assert_eq!(credit_of(desk, sara).await, 2_550, "given once");
        let told = desk.get(Role::Owner, &page).await.page(200);
        let history = told.split_once("History of the store credit").map(|(_, rest)| rest).expect("a history");
        assert!(history.contains("A late delivery") && history.contains("25.50"), "{history}");
        let liability = desk.get(Role::Owner, "/desk/wallets").await.page(200);
        assert!(liability.contains("A late delivery") && liability.contains("185.50"), "{liability}");
        for (amount, said) in [("0", "above zero"), ("", "above zero"), ("lots", "value=\"lots\"")] {
            let form = format!("act=credit&once=b&amount={amount}&grounds=delay");
            let refused = desk.post(Role::Owner, &page, &form).await.page(422);
            assert!(refused.contains("amount-error") && refused.contains(said), "{refused}");
        }
        let nobody = format!("/desk/wallets/{}", id::<CustomerId>());
        assert_eq!(desk.get(Role::Owner, &nobody).await.status, 404);
    });
}

#[test]
fn limits_hold_from_now_on_and_contradictions_are_refused() {
    story(async |desk| {
        let page = "/desk/wallets/limits";
        assert!(desk.get(Role::Owner, page).await.page(200).contains("value=\"2000.00\""));
        let form = |day: &str| format!("per_transfer=300&per_day={day}&by_code=200&offline=50&held_most=1000");
        let odd = desk.post(Role::Owner, page, &form("200")).await.page(422);
        assert!(odd.contains("contradict one another") && odd.contains("value=\"200\""), "{odd}");
        assert!(desk.post(Role::Owner, page, &form("much")).await.page(422).contains("per_day-error"));
        assert_eq!(desk.post(Role::Owner, page, &form("600")).await.led_to(), format!("{page}?said=saved"));
        assert!(desk.get(Role::Owner, page).await.page(200).contains("value=\"600.00\""));
    });
}

#[test]
fn a_card_is_found_stopped_renewed_and_ended() {
    story(async |desk| {
        let room = "/desk/gift-cards";
        assert!(desk.get(Role::Owner, room).await.page(200).contains("No gift card has been sold yet"));
        let sara = sara(desk).await;
        let card = desk.db().read(async |read: &Read| wallet::cards(read, (None, ""), None, 1).await).await.unwrap().remove(0);
        let page = format!("{room}/{}", card.id);
        let list = desk.get(Role::Manager, &format!("{room}?state=active&q={}", card.tail.to_lowercase())).await.page(200);
        assert!(list.contains(&page) && list.contains("60.00"), "{list}");
        assert!(desk.get(Role::Owner, &format!("{room}?state=expired")).await.page(200).contains("No card fits"));
        assert_eq!(desk.get(Role::Cashier, room).await.status, 403);

        desk.post(Role::Owner, &page, "act=freeze").await.led_to();
        let frozen = desk.get(Role::Owner, &page).await.page(200);
        assert!(frozen.contains("Lift the freeze") && frozen.contains(&format!("/desk/wallets/{sara}")), "{frozen}");
        desk.post(Role::Owner, &page, "act=thaw").await.led_to();
        let renewed = desk.post(Role::Owner, &page, "act=renew").await.page(200);
        let number = renewed.split("<p class=\"code\" dir=\"ltr\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert!(!desk.get(Role::Owner, &page).await.page(200).contains(&number), "only once");
        let found = desk.db().write(async move |tx: &Tx| wallet::gift_card(tx, "x", &number).await).await.unwrap();
        assert_eq!(found.id, card.id);

        let asked = desk.get(Role::Owner, &format!("{page}/end")).await.page(200);
        assert!(asked.contains("becomes store credit"), "{asked}");
        desk.post(Role::Owner, &format!("{page}/end"), "").await.led_to();
        assert_eq!(credit_of(desk, sara).await, 6_000);
        assert_eq!(desk.post(Role::Owner, &format!("{page}/end"), "").await.status, 409);
        assert!(!desk.get(Role::Owner, &page).await.page(200).contains("Issue a new number"), "nothing is left to do");
    });
}

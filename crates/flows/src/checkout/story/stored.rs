//! Gift cards that were sold: given back for what is left, alive again when money comes back to them.

use kernel::{GiftCardId, Locale, Money, OrderId};
use payments::{TenderKind, TenderWish};
use spine::testing::{TestShop, story};
use spine::{Read, Tx};

use super::shop::{self, Doors, opened, placed, rest, sar, wish};
use crate::checkout::{Brings, GiftCardPart, Part};
use crate::refund::{HowMuch, refund};
use crate::stored_value::{self, Buy, What};

/// A card of 60.00 sold for cash: its order, its id and its number.
async fn sold(shop: &TestShop, doors: &Doors) -> (OrderId, GiftCardId, String) {
    let channel = doors.till;
    let sell = async move |tx: &Tx| {
        let amount = sar(6_000);
        let cash = TenderWish { kind: TenderKind::Cash, amount, given: None, token: None, account: None };
        let (what, tenders, locale) = (What::GiftCard, vec![cash], Locale::Ar);
        let wish = Buy { what, amount, customer: None, channel, location: None, tenders, locale };
        let bought = stored_value::buy(tx, &wish).await?;
        let card = wallet::cards_about(tx, bought.order.id).await?.remove(0);
        Ok((bought.order.id, card.id, bought.card.unwrap().reveal().to_owned()))
    };
    shop.db.write(sell).await.unwrap()
}

async fn left(shop: &TestShop, card: GiftCardId) -> Money {
    shop.db.read(async move |read: &Read| wallet::card(read, card).await).await.unwrap().unwrap().left
}

fn by_card(code: &str) -> Brings {
    let card = GiftCardPart { code: code.to_owned(), pays: Part::UpToDue };
    Brings { gift_cards: vec![card], rest: rest(TenderKind::Cash), ..Brings::default() }
}

#[test]
fn a_card_that_was_ended_lives_again_when_a_refund_comes_back_to_it() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let (_, card, code) = sold(shop, &doors).await;
        let order = placed(shop, wish(doors.web, &doors, 1, by_card(&code))).await.order;
        assert_eq!(left(shop, card).await, sar(0));
        let ended = shop.db.write(async move |tx: &Tx| stored_value::end_card(tx, card).await).await.unwrap();
        assert_eq!((ended.left, ended.credited), (sar(0), None));
        shop.db.write(async move |tx: &Tx| refund(tx, order, &HowMuch::Whole, "damaged").await.map(drop)).await.unwrap();
        assert_eq!(left(shop, card).await, sar(6_000));
        placed(shop, wish(doors.web, &doors, 1, by_card(&code))).await;
        assert_eq!(left(shop, card).await, sar(0), "its number pays again");
    });
}

#[test]
fn a_sold_card_goes_back_for_what_is_left_on_it_and_no_more() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let (order, card, code) = sold(shop, &doors).await;
        let pays = Part::Exactly(sar(2_000));
        let brings = Brings { gift_cards: vec![GiftCardPart { code, pays }], rest: rest(TenderKind::Cash), ..Brings::default() };
        placed(shop, wish(doors.web, &doors, 1, brings)).await;
        for wrong in [HowMuch::Whole, HowMuch::Amount(sar(3_999))] {
            let refused = shop.db.write(async move |tx: &Tx| refund(tx, order, &wrong, "changed_mind").await).await.unwrap_err();
            assert!(refused.is("stored_value.card_used"), "{refused}");
        }
        let rest = HowMuch::Amount(sar(4_000));
        shop.db.write(async move |tx: &Tx| refund(tx, order, &rest, "changed_mind").await.map(drop)).await.unwrap();
        assert_eq!(left(shop, card).await, sar(0));
    });
}

#[test]
fn what_is_left_on_a_card_that_is_ended_belongs_to_whoever_keeps_it() {
    story(shop::domains, async |shop| {
        let doors = opened(shop).await;
        let sara = shop::sara(shop, &doors, "sara").await.customer;
        let (_, card, code) = sold(shop, &doors).await;
        let end = async move |tx: &Tx| {
            wallet::keep_gift_card(tx, "phone", &code, sara).await?;
            stored_value::end_card(tx, card).await
        };
        let ended = shop.db.write(end).await.unwrap();
        assert_eq!((ended.left, ended.credited), (sar(6_000), Some(sara)));
        let credit = async move |read: &Read| payments::store_credit_left(read, sara, kernel::Currency::SAR).await;
        assert_eq!(shop.db.read(credit).await.unwrap(), sar(6_000));
        let again = shop.db.write(async move |tx: &Tx| stored_value::end_card(tx, card).await).await.unwrap_err();
        assert!(again.is("wallet.card_ended"), "{again}");
    });
}

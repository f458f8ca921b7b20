//! Stories of the rooms about selling: overview, orders, customers, messages.

use staff::Role;

use super::shop::{Desk, sara, sara_orders, story};

const ORDERS: &str = "/desk/orders";

async fn hits(desk: &Desk<'_>, path: &str) -> usize {
    desk.get(Role::Owner, path).await.page(200).matches("WEB-1001").count()
}

#[test]
fn an_order_is_found_by_its_view_number_day_channel_and_buyer() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, ORDERS).await.page(200).contains("No orders here yet"));
        sara_orders(desk, 2).await;
        for found in ["", "?view=to-hand-over", "?view=unpaid", "?q=web-10", "?q=Sara", "?q=sara@example.com", "?day=2026-03-01"]
        {
            assert_eq!(hits(desk, &format!("{ORDERS}{found}")).await, 1, "{found}");
        }
        for missed in ["?view=completed", "?view=cancelled", "?view=credits", "?q=nobody", "?day=2026-03-02", "?channel=chn_0000"]
        {
            let there = hits(desk, &format!("{ORDERS}{missed}")).await;
            assert_eq!(there, usize::from(missed.contains("channel")), "{missed}: a filter that is none filters nothing");
        }
        let page = desk.get(Role::Owner, "/desk/orders?q=nobody").await.page(200);
        assert!(page.contains("No order fits") && page.contains("Show all"));
        assert_eq!(desk.get(Role::Owner, "/desk/orders?after=x").await.status, 422);
    });
}

#[test]
fn an_order_is_handed_over_once_and_its_page_tells_who_did_it() {
    story(async |desk| {
        let order = sara_orders(desk, 2).await;
        let page = format!("{ORDERS}/{order}");
        let before = desk.get(Role::Manager, &page).await.page(200);
        for told in
            ["Arabic coffee", "COFFEE-250", "92.00", "Sara", "sara@example.com", "Olaya", "To hand over", "Is paid on delivery"]
        {
            assert!(before.contains(told), "{told}");
        }
        assert_eq!(desk.post(Role::Manager, &page, "").await.led_to(), format!("{page}?said=handed-over"));
        let after = desk.get(Role::Manager, &format!("{page}?said=handed-over")).await.page(200);
        for told in ["Handed over.", "Completed", "handed over the goods", "The manager"] {
            assert!(after.contains(told), "{told}");
        }
        let twice = desk.post(Role::Manager, &page, "").await.page(409);
        assert!(twice.contains("role=\"alert\""), "{twice}");
        assert!(desk.get(Role::Manager, &format!("{page}/paper")).await.page(200).contains("Arabic coffee"));
    });
}

#[test]
fn what_is_owed_is_taken_by_hand_once() {
    story(async |desk| {
        let order = sara_orders(desk, 2).await;
        let page = format!("{ORDERS}/{order}");
        let owing = desk.get(Role::Manager, &page).await.page(200);
        assert!(owing.contains("92.00") && owing.contains("is owed") && owing.contains("value=\"9200\""), "{owing}");
        assert!(!desk.get(Role::Cashier, &page).await.page(200).contains("is owed"), "who may not take it is not asked to");
        assert_eq!(desk.post(Role::Cashier, &format!("{page}/pay"), "kind=cash&amount=9200").await.status, 403);
        for odd in ["kind=cash&amount=9100", "kind=store_credit&amount=9200", "kind=gold&amount=9200", ""] {
            assert_eq!(desk.post(Role::Manager, &format!("{page}/pay"), odd).await.status, 422, "{odd}");
        }
        assert_eq!(
            desk.post(Role::Manager, &format!("{page}/pay"), "kind=cash&amount=9200").await.led_to(),
            format!("{page}?said=paid")
        );
        let paid = desk.get(Role::Manager, &page).await.page(200);
        assert!(paid.contains("Received") && !paid.contains("is owed"), "{paid}");
        assert_eq!(hits(desk, &format!("{ORDERS}?view=unpaid")).await, 0);
        let twice = desk.post(Role::Manager, &format!("{page}/pay"), "kind=cash&amount=9200").await.page(409);
        assert!(twice.contains("Nothing is owed"), "{twice}");
    });
}

#[test]
fn an_order_is_cancelled_after_a_question_and_says_why() {
    story(async |desk| {
        let order = sara_orders(desk, 2).await;
        let page = format!("{ORDERS}/{order}");
        let question = desk.get(Role::Owner, &format!("{page}/cancel")).await.page(200);
        assert!(question.contains("Cancel order WEB-1001?") && question.contains("cannot be undone"));
        assert!(desk.get(Role::Owner, &page).await.page(200).contains("To hand over"), "asking changes nothing");
        let led = desk.post(Role::Owner, &format!("{page}/cancel"), "reason=out_of_stock").await;
        assert_eq!(led.led_to(), format!("{page}?said=cancelled"));
        let after = desk.get(Role::Owner, &page).await.page(200);
        assert!(after.contains("Cancelled") && after.contains("cancelled the order (Out of stock)"));
        assert!(!after.contains("/cancel\"") && !after.contains("Hand over<"), "what has ended offers nothing more");
        assert_eq!(desk.post(Role::Owner, &format!("{page}/cancel"), "reason=other").await.status, 409);
    });
}

#[test]
fn the_overview_counts_the_day_and_says_what_waits() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk").await.page(200).contains("Nothing waits for you"));
        sara_orders(desk, 2).await;
        let page = desk.get(Role::Owner, "/desk").await.page(200);
        for told in ["92.00", "One order waits to be handed over", "Arabic coffee", "Web shop", "Pieces left"] {
            assert!(page.contains(told), "{told}");
        }
        desk.shop.clock.advance(37 * 3_600);
        assert!(desk.get(Role::Owner, "/desk").await.page(200).contains("older than 36 hours"));
        let cashier = desk.get(Role::Cashier, "/desk").await.page(200);
        assert!(!cashier.contains("Takings") && !cashier.contains("36 hours"), "who may not see figures sees none");
        assert!(!cashier.contains("href=\"/desk/staff\""), "nor rooms they may not enter");
    });
}

#[test]
fn a_customer_is_found_and_forgotten() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk/customers").await.page(200).contains("No customers yet"));
        sara_orders(desk, 2).await;
        let page = format!("/desk/customers/{}", sara(desk).await);
        for path in ["/desk/customers", "/desk/customers?q=sara"] {
            assert!(desk.get(Role::Owner, path).await.page(200).contains("sara@example.com"), "{path}");
        }
        let known = desk.get(Role::Owner, &page).await.page(200);
        assert!(known.contains("WEB-1001") && known.contains("92.00") && known.contains("/erase"));
        assert!(!desk.get(Role::Manager, &page).await.page(200).contains("/erase"), "a manager may not erase");
        assert_eq!(desk.post(Role::Manager, &format!("{page}/erase"), "").await.status, 403);
        assert!(desk.get(Role::Owner, &format!("{page}/erase")).await.page(200).contains("Erase Sara?"));
        assert_eq!(desk.post(Role::Owner, &format!("{page}/erase"), "").await.led_to(), "/desk/customers?said=erased");
        assert_eq!(desk.get(Role::Owner, &page).await.status, 404);
        assert!(desk.get(Role::Owner, "/desk/customers?q=sara").await.page(200).contains("Nobody fits"));
        assert!(desk.get(Role::Owner, "/desk/trail").await.page(200).contains("erased a customer"));
    });
}

#[test]
fn letters_say_whether_they_arrived() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk/messages").await.page(200).contains("Nothing was written yet"));
        sara_orders(desk, 1).await;
        assert_eq!(desk.db().run_due_jobs().await.unwrap(), 1, "the confirmation is put together");
        let page = desk.get(Role::Owner, "/desk/messages").await.page(200);
        assert!(page.contains("sara@example.com") && page.contains("Order confirmation") && page.contains("Waiting"), "{page}");
    });
}

#[test]
fn money_goes_back_for_pieces_an_amount_or_all_of_it() {
    story(async |desk| {
        let order = sara_orders(desk, 2).await;
        let page = format!("{ORDERS}/{order}");
        let refund = format!("{page}/refund");
        assert!(!desk.get(Role::Manager, &page).await.page(200).contains("/refund\""), "nobody has paid yet");
        assert!(desk.get(Role::Manager, &refund).await.page(200).contains("Nothing is left to give back"));
        assert_eq!(desk.post(Role::Manager, &refund, "all=1&once=z").await.page(422).matches("Nothing is left").count(), 2);
        desk.post(Role::Manager, &format!("{page}/pay"), "kind=cash&amount=9200").await.led_to();
        assert!(desk.get(Role::Manager, &page).await.page(200).contains("/refund\""));
        let asked = desk.get(Role::Manager, &refund).await.page(200);
        for told in ["Refund order WEB-1001", "2 of 2", "Cash", "92.00", "Refund all that is left", "name=\"once\""] {
            assert!(asked.contains(told), "{told}");
        }
        assert_eq!(desk.post(Role::Associate, &refund, "pieces.1=1&once=a").await.status, 403);
        for (form, told) in [
            ("once=b", "Nothing is chosen yet"),
            ("pieces.1=x&once=c", "as a whole number"),
            ("pieces.1=1&amount=5&once=d", "not both"),
            ("pieces.1=3&once=e", "Not so many pieces of line 1"),
            ("pieces.7=1&once=f", "has no line 7"),
            ("amount=92.01&once=g", "At most"),
            ("amount=gold&once=h", "This is not an amount"),
        ] {
            let refused = desk.post(Role::Manager, &refund, form).await.page(422);
            assert!(refused.contains(told), "{form}: {told} in {refused}");
        }
        for _ in 0..2 {
            assert_eq!(desk.post(Role::Manager, &refund, "pieces.1=١&once=i").await.led_to(), format!("{page}?said=refunded"));
        }
        let asked = desk.get(Role::Manager, &refund).await.page(200);
        assert!(asked.contains("1 of 2") && asked.contains("46.00"), "{asked}");
        assert!(desk.get(Role::Manager, &page).await.page(200).contains("Given back of it"));
        desk.post(Role::Manager, &refund, "amount=6.00&reason=late&once=j").await.led_to();
        desk.post(Role::Manager, &refund, "all=1&once=k").await.led_to();
        let ended = desk.get(Role::Manager, &page).await.page(200);
        assert!(ended.contains("Refunded") && !ended.contains("/refund\""), "{ended}");
        assert_eq!(hits(desk, &format!("{ORDERS}?view=credits")).await, 0, "a credit has a number of its own");
        let credits = desk.get(Role::Manager, &format!("{ORDERS}?view=credits")).await.page(200);
        assert_eq!(credits.matches("WEB-100").count(), 3, "{credits}");
    });
}

//! Stories of the house: settings, taxes, channels, locations and their hours, keys, the trail, what got stuck, back-ups.

use spine::Read;
use staff::Role;

use super::shop::{id, story};

#[test]
fn the_merchant_changes_name_and_zone_but_not_the_currency() {
    story(async |desk| {
        let page = desk.get(Role::Owner, "/desk/settings").await.page(200);
        assert!(page.contains("value=\"Waha\"") && page.contains("value=\"Asia/Riyadh\"") && page.contains("cannot be changed"));
        let form = "name_en=Oasis&name_ar=%D9%88%D8%A7%D8%AD%D8%A9&locale=en&zone=Asia%2FDubai&currency=AED";
        assert_eq!(desk.post(Role::Owner, "/desk/settings", form).await.led_to(), "/desk/settings?said=saved");
        let merchant = desk.db().read(async |read: &Read| channels::merchant(read).await).await.unwrap().unwrap();
        assert_eq!((merchant.zone.name(), merchant.currency.as_str()), ("Asia/Dubai", "SAR"));
        let odd = desk.post(Role::Owner, "/desk/settings", "name_en=Oasis&locale=en&zone=Moon").await.page(422);
        assert!(odd.contains("zone-error") && odd.contains("value=\"Moon\""), "{odd}");
        assert_eq!(desk.get(Role::Manager, "/desk/settings").await.status, 403);
    });
}

#[test]
fn a_country_gets_its_rates() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk/tax").await.page(200).contains("value=\"15\""));
        let led = desk.post(Role::Owner, "/desk/tax", "country=eg&standard=14&reduced=5.5").await;
        assert_eq!(led.led_to(), "/desk/tax?said=saved");
        let page = desk.get(Role::Owner, "/desk/tax").await.page(200);
        assert!(page.contains("rate-EG-standard") && page.contains("value=\"5.5\""));
        let odd = desk.post(Role::Owner, "/desk/tax", "country=SA&standard=lots").await.page(422);
        assert!(odd.contains("value=\"lots\"") && odd.contains("This is not a percentage"), "{odd}");
        assert!(
            desk.post(Role::Owner, "/desk/tax", "country=Egypt&standard=14")
                .await
                .page(422)
                .contains("Choose a country from the list")
        );
    });
}

#[test]
fn a_channel_is_added_changed_and_closed() {
    story(async |desk| {
        let (list, place) = (id::<kernel::PriceListId>(), id::<kernel::LocationId>());
        let form = |code: &str, open: &str| {
            format!("name_en=App&name_ar=%D8%AA&code={code}&kind=app&price_list={list}&location={place}&country=SA{open}")
        };
        assert_eq!(desk.get(Role::Owner, "/desk/channels/new").await.status, 200);
        let taken = desk.post(Role::Owner, "/desk/channels/new", &form("web", "&is_open=on")).await.page(422);
        assert!(taken.contains("code-error") && taken.contains("value=\"App\""), "{taken}");
        desk.post(Role::Owner, "/desk/channels/new", &form("app", "&is_open=on")).await.led_to();
        let web = format!("/desk/channels/{}", id::<kernel::ChannelId>());
        assert!(desk.get(Role::Owner, &web).await.page(200).contains("value=\"web\""));
        for (typed, said) in [("cheap", "delivery_charge-error"), ("-1", "A delivery charge is not below zero")] {
            let odd = desk.post(Role::Owner, &web, &form("web", &format!("&delivery_charge={typed}"))).await.page(422);
            assert!(odd.contains(said) && odd.contains(&format!("value=\"{typed}\"")), "{odd}");
        }
        desk.post(Role::Owner, &web, &form("web", "&is_open=on&delivery_charge=15")).await.led_to();
        let page = desk.get(Role::Owner, &web).await.page(200);
        assert!(page.contains("value=\"15.00\"") && page.contains("Leave it empty where delivery is free"), "{page}");
        desk.post(Role::Owner, &web, &form("web", "")).await.led_to();
        assert!(!desk.get(Role::Owner, &web).await.page(200).contains("value=\"15.00\""), "free again");
        let page = desk.get(Role::Owner, "/desk/channels").await.page(200);
        assert!(page.contains("Closed") && page.contains("Open"));
        assert_eq!(desk.get(Role::Owner, "/desk/channels/chn_07070707070707070707070707070707").await.status, 404);
    });
}

#[test]
fn a_location_has_an_address_and_hours_that_survive_being_edited() {
    story(async |desk| {
        let here = format!("/desk/locations/{}", id::<kernel::LocationId>());
        let form = "name_en=Olaya&name_ar=%D8%AA&code=olaya&kind=store&country=SA&city_en=Riyadh&phone=%2B966110000101";
        desk.post(Role::Owner, &here, form).await.led_to();
        assert!(desk.get(Role::Owner, &here).await.page(200).contains("+966110000101"));
        assert!(desk.post(Role::Owner, &here, "code=olaya&kind=store&country=SA").await.page(422).contains("name_en-error"));

        let hours = format!("{here}/hours");
        let week = "week_1=9-12:30,+16:00-1:00&week_6=&ramadan_1=20:00-2:00&fitr=3&adha=4";
        let closed = "&from_1=2026-09-23&to_1=&why_1_en=National+Day&why_1_ar=%D8%AA";
        desk.post(Role::Owner, &hours, &format!("{week}{closed}")).await.led_to();
        let page = desk.get(Role::Owner, &hours).await.page(200);
        for kept in ["09:00-12:30, 16:00-01:00", "20:00-02:00", "2026-09-23", "National Day", "value=\"3\"", "value=\"4\""] {
            assert!(page.contains(kept), "{kept}");
        }
        let odd = desk.post(Role::Owner, &hours, "week_1=always&week_2=9-17").await.page(422);
        assert!(odd.contains("week_1-error") && odd.contains("value=\"always\"") && odd.contains("value=\"9-17\""), "{odd}");
    });
}

#[test]
fn a_key_is_shown_once_and_taken_back_after_a_question() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk/keys").await.page(200).contains("No keys yet"));
        let channel = id::<kernel::ChannelId>();
        let none = desk.post(Role::Owner, "/desk/keys", &format!("name=ERP&channel={channel}")).await.page(422);
        assert!(none.contains("at least one thing") && none.contains("value=\"ERP\""), "{none}");
        let form = format!("name=ERP&channel={channel}&scope=orders.read&scope=stock.write&scope=nonsense");
        let issued = desk.post(Role::Owner, "/desk/keys", &form).await.page(200);
        assert!(issued.contains("qk_") && issued.contains("orders.read, stock.write"), "{issued}");
        let later = desk.get(Role::Owner, "/desk/keys").await.page(200);
        assert!(!later.contains("qk_") && later.contains("ERP"), "it is shown only this once");
        let keys = desk.db().read(async |read: &Read| channels::keys(read).await).await.unwrap();
        let revoke = format!("/desk/keys/{}/revoke", keys[0].id);
        assert!(desk.get(Role::Owner, &revoke).await.page(200).contains("Take back the key ERP?"));
        assert_eq!(desk.post(Role::Owner, &revoke, "").await.led_to(), "/desk/keys?said=revoked");
        assert!(desk.get(Role::Owner, "/desk/keys").await.page(200).contains("Taken back"));
        let trail = desk.get(Role::Owner, "/desk/trail").await.page(200);
        assert!(trail.contains("issued the API key") && trail.contains("took back the API key") && trail.contains("The owner"));
    });
}

#[test]
fn the_trail_is_filtered_by_person_and_day() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk/trail").await.page(200).contains("Nobody has done anything"));
        desk.post(Role::Owner, "/desk/tax", "country=SA&standard=14").await.led_to();
        desk.shop.clock.advance(24 * 3_600);
        desk.post(Role::Owner, "/desk/tax", "country=SA&standard=15").await.led_to();
        let count = async |query: &str| {
            desk.get(Role::Owner, &format!("/desk/trail{query}")).await.page(200).matches("set tax rates").count()
        };
        assert_eq!((count("").await, count("?day=2026-03-01").await, count("?day=2026-03-03").await), (2, 1, 0));
        let (owner, manager) = (super::shop::person(Role::Owner), super::shop::person(Role::Manager));
        assert_eq!((count(&format!("?who={owner}")).await, count(&format!("?who={manager}")).await), (2, 0));
        assert_eq!(desk.get(Role::Cashier, "/desk/trail").await.status, 403);
    });
}

#[test]
fn what_got_stuck_is_shown_and_tried_again() {
    story(async |desk| {
        assert!(desk.get(Role::Owner, "/desk/parked").await.page(200).contains("Every event was handled"));
        let odd = async |tx: &spine::Tx| tx.job(spine::NewJob::new("nobody.handles", "this", &1)).await;
        desk.db().write(odd).await.unwrap();
        for _ in 0..12 {
            desk.db().run_due_jobs().await.unwrap();
            desk.shop.clock.advance(2 * 3_600);
        }
        let page = desk.get(Role::Owner, "/desk/parked").await.page(200);
        assert!(page.contains("nobody.handles") && page.contains("nobody handles jobs of kind"), "{page}");
        assert!(desk.get(Role::Owner, "/desk").await.page(200).contains("One thing got stuck"));
        assert_eq!(desk.post(Role::Owner, "/desk/parked", "what=jobs").await.led_to(), "/desk/parked?said=retried");
        assert!(desk.get(Role::Owner, "/desk/parked").await.page(200).contains("No job has failed for good"));
        assert_eq!(desk.post(Role::Owner, "/desk/parked", "what=events").await.led_to(), "/desk/parked?said=retried");
    });
}

#[test]
fn back_ups_say_how_they_stand() {
    story(async |desk| {
        let page = desk.get(Role::Owner, "/desk/backups").await.page(200);
        assert!(page.contains("The first back-up is still to come") && page.contains("Not switched on"));
        let take = async |tx: &spine::Tx| {
            let begun = spine::begin_backup(tx, tx.now(), "2026-03-01.qanat.age").await?.unwrap();
            spine::end_backup(tx, begun, Ok(2_500_000)).await
        };
        desk.db().write(take).await.unwrap();
        let page = desk.get(Role::Owner, "/desk/backups").await.page(200);
        assert!(
            page.contains("restored and found good") && page.contains("3 MB") && page.contains("2026-03-01.qanat.age"),
            "{page}"
        );
        desk.shop.clock.advance(37 * 3_600);
        assert!(desk.get(Role::Owner, "/desk/backups").await.page(200).contains("older than 36 hours"));
    });
}

#[test]
fn a_webhook_shows_its_secret_once_and_how_its_deliveries_went() {
    story(async |desk| {
        let room = "/desk/webhooks";
        assert!(desk.get(Role::Owner, room).await.page(200).contains("No program is told anything yet"));
        assert_eq!(desk.get(Role::Manager, room).await.status, 403);
        let odd = desk.post(Role::Owner, room, "name=Books&url=nowhere&kinds=orders.placed").await.page(422);
        assert!(
            odd.contains("url-error") && odd.contains("value=\"Books\"") && odd.contains("value=\"orders.placed\" checked"),
            "{odd}"
        );
        let added = desk.post(Role::Owner, room, "name=Books&url=https%3A%2F%2Fbooks.example%2Fhook&kinds=orders.placed").await;
        assert!(added.page(200).contains("whsec_"), "the secret is shown");
        let list = desk.get(Role::Owner, room).await.page(200);
        assert!(list.contains("Books") && list.contains("One event") && !list.contains("whsec_"), "{list}");
        let id = desk.db().read(async |read: &Read| webhooks::endpoints(read).await).await.unwrap()[0].id;
        let page = format!("{room}/{id}");
        assert!(!desk.get(Role::Owner, &page).await.page(200).contains("whsec_"), "only once");

        assert_eq!(desk.post(Role::Owner, &page, "act=try").await.led_to(), format!("{page}?said=sent"));
        let waiting = desk.get(Role::Owner, &page).await.page(200);
        assert!(waiting.contains("Trial") && waiting.contains("On its way"), "{waiting}");
        assert!(desk.post(Role::Owner, &page, "act=renew").await.page(200).contains("whsec_"));
        assert_eq!(desk.post(Role::Owner, &page, "act=retry&delivery=nothing").await.status, 422);

        let off = "name=Books&url=https%3A%2F%2Fbooks.example%2Fhook";
        assert_eq!(desk.post(Role::Owner, &page, off).await.led_to(), format!("{page}?said=saved"));
        let page_off = desk.get(Role::Owner, &page).await.page(200);
        assert!(
            page_off.contains("Switched off") && page_off.contains("Failed") && !page_off.contains("Send a trial"),
            "{page_off}"
        );
        assert!(desk.post(Role::Owner, &page, "act=try").await.page(422).contains("switched off"));
        assert!(desk.get(Role::Owner, &format!("{page}/remove")).await.page(200).contains("Remove the webhook Books?"));
        assert_eq!(desk.post(Role::Owner, &format!("{page}/remove"), "").await.led_to(), "/desk/webhooks?said=removed");
        assert_eq!(desk.get(Role::Owner, &page).await.status, 404);
    });
}

//! Stories of the programme's room.

use serde_json::json;
use spine::{Read, Tx};
use staff::Role;

use super::shop::{Desk, story};

async fn begun(desk: &Desk<'_>) {
    let programme = json!({
        "name": { "en": "Stars", "ar": "نجوم" },
        "unit": {
            "icon": "star", "en_one": "# star", "en_other": "# stars", "ar_zero": "لا نجوم", "ar_one": "نجمة واحدة",
            "ar_two": "نجمتان", "ar_few": "# نجوم", "ar_many": "# نجمة", "ar_other": "# نجمة",
        },
        "zone": "Asia/Riyadh", "enrols": "on_request", "worth": [{ "points": 10, "money": { "minor": 100, "currency": "SAR" } }], "rules": [], "redeemed_part": "earns_nothing",
        "order_most": 10000, "pending_days": 14, "expiry": { "after_months": 12 }, "warn_days": 30, "tiers": null,
        "acts": [], "challenges": [], "referral": null, "offline_most": 300,
    });
    let programme: loyalty::Programme = serde_json::from_value(programme).unwrap();
    desk.db().write(async move |tx: &Tx| loyalty::save_programme(tx, &programme).await.map(drop)).await.unwrap();
}

#[test]
fn an_admitted_source_is_told_its_secret_and_where_to_send() {
    story(async |desk| {
        begun(desk).await;
        let sources = "/desk/loyalty/sources";
        let odd = desk.post(Role::Owner, sources, "source=two+words").await.page(422);
        assert!(odd.contains("source-error") && odd.contains("value=\"two words\"") && !odd.contains("whsec_"), "{odd}");
        let admitted = desk.post(Role::Owner, sources, "source=Health").await.page(200);
        assert!(admitted.contains("whsec_") && admitted.contains("/api/v1/loyalty/sources/health/readings"), "{admitted}");
        let later = desk.get(Role::Owner, "/desk/loyalty/acts").await.page(200);
        assert!(later.contains("value=\"health\"") && !later.contains("whsec_"), "only once: {later}");
        desk.post(Role::Owner, sources, "source=health&do=remove").await.led_to();
        assert!(!desk.get(Role::Owner, "/desk/loyalty/acts").await.page(200).contains("value=\"health\""));
        assert_eq!(desk.post(Role::Cashier, sources, "source=other").await.status, 403);
    });
}

#[test]
fn points_of_goodwill_are_given_once_however_often_the_form_arrives() {
    story(async |desk| {
        begun(desk).await;
        let join = async |tx: &Tx| {
            let customer = customers::known_as(tx, "email", "sara@example.com").await?;
            loyalty::join(tx, customer).await.map(|_| customer)
        };
        let sara = desk.db().write(join).await.unwrap();
        let page = format!("/desk/loyalty/members/{sara}");
        assert!(desk.get(Role::Owner, &page).await.page(200).contains("name=\"once\""));
        for _ in 0..2 {
            desk.post(Role::Owner, &format!("{page}/grant"), "points=300&once=a").await.led_to();
        }
        let has = async move |read: &Read| {
            let member = loyalty::member(read, sara).await?.unwrap();
            Ok(loyalty::balance(read, &member).await?.active.0)
        };
        assert_eq!(desk.db().read(has).await.unwrap(), 300);
    });
}

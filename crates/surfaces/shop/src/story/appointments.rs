//! Appointments in the shop: free times for everybody, a booking for who is signed in, moved and called off by its own customer.

use bookings::{Bookable, Place, Resource, ResourceKind, Rota, Span};
use kernel::LocationId;
use spine::Tx;

use super::shop::{Answer, Shop, both, id, story};

/// The first store has a diary that is open all day, with one adviser; answers its code.
async fn diary(shop: &Shop) -> String {
    let lay = async |tx: &Tx| {
        let store = channels::locations(tx).await?.into_iter().find(|place| place.kind == kernel::LocationKind::Store).unwrap();
        let location: LocationId = store.id;
        let rota = Rota { week: std::array::from_fn(|_| vec![Span { opens: 0, closes: 1_440 }]), ..Rota::default() };
        bookings::save_place(tx, &Place { location, zone: "Asia/Riyadh".parse().unwrap(), rota }).await?;
        let (name, roles) = (both("Majed", "ماجد"), vec!["adviser".to_owned()]);
        let person = Resource { id: id(80), location, kind: ResourceKind::Person, name, roles, rota: None, is_active: true };
        bookings::save_resource(tx, &person).await?;
        let service = Bookable {
            id: id(81),
            name: both("Furnish a room", "أثّث غرفتك"),
            minutes: 60,
            step_minutes: 60,
            price: None,
            needs: vec!["adviser".into()],
            dose: None,
            follow_up_days: None,
            record: None,
            age_least: Some(18),
            is_offered: true,
        };
        bookings::save_service(tx, &service).await?;
        Ok(store.code)
    };
    shop.db.write(lay).await.unwrap()
}

/// The times on a page, as its buttons send them.
fn times(page: &str) -> Vec<String> {
    let parts = page.split("name=\"starts_at\" value=\"").skip(1);
    parts.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// Where a form led.
fn led_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.headers["location"].to_str().unwrap()
}

#[test]
fn a_time_is_taken_moved_and_called_off_by_its_own_customer() {
    story(async |shop| {
        assert!(shop.page("/bookings").await.contains("Nothing can be booked"));
        let code = diary(shop).await;
        let here = format!("/bookings/{code}/{}", id::<kernel::ServiceId>(81));
        assert!(shop.page("/bookings").await.contains(&here), "every service is found from the first page");
        assert!(shop.page(&format!("/bookings/{code}")).await.contains("From 18 years of age"));
        let page = shop.page(&here).await;
        let free = times(&page);
        assert!(free.len() > 100 && page.contains("sign in first"), "a week of times for everybody");
        let stranger = shop.post_as("nobody", &here, &format!("starts_at={}&born=1990-01-01", free[3])).await;
        assert_eq!(led_to(&stranger), "/account/sign-in?to=bookings");
        let young = shop.post_as("sara", &here, &format!("starts_at={}&born=2020-01-01", free[3])).await;
        assert!(young.status == 422 && young.body.contains("born-error"), "{}", young.body);
        let booked = shop.post_as("sara", &here, &format!("starts_at={}&born=1990-01-01", free[3])).await;
        let mine = led_to(&booked).trim_end_matches("?said=booked").to_owned();
        assert!(!times(&shop.page(&here).await).contains(&free[3]), "the time is gone");
        let taken = shop.post_as("sara", &here, &format!("starts_at={}&born=1990-01-01", free[3])).await;
        assert!(taken.status == 422 && taken.body.contains("Somebody has just taken this time"), "{}", taken.body);

        let stolen = shop.post_as("nobody", &format!("{mine}/cancel"), "").await;
        assert_eq!(led_to(&stolen), "/account/sign-in");
        let moved = shop.post_as("sara", &format!("{mine}/move"), &format!("starts_at={}", free[5])).await;
        assert!(led_to(&moved).ends_with("?said=moved"));
        assert!(times(&shop.page(&here).await).contains(&free[3]), "the old time is free again");
        let page = shop.page_of("sara", &mine).await;
        assert!(page.contains("Furnish a room") && page.contains("Choose another time"), "{page}");
        led_to(&shop.post_as("sara", &format!("{mine}/cancel"), "").await);
        assert!(shop.page_of("sara", "/account/appointments").await.contains("Called off"));
    });
}

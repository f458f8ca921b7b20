//! A vaccination: the dose leaves the stock once, its lot is written down, who came earns, and the reminder finds them.

use bookings::{Bookable, Lot, Place, Reader, Resource, ResourceKind, Rota, Span};
use events::bookings::RecordRead;
use kernel::{Country, Day, Id, Locale, LocationId, Texts, VariantId};
use loyalty::{ActRule, Consent, Enrols, Expiry, Icon, Programme, RedeemedPart, Unit, Worth};
use messages::{After, Kind};
use spine::Domain;
use spine::testing::{TestShop, story};

use super::*;
use crate::set_up::{self, SetUp};

pub(crate) fn domains() -> Vec<Domain> {
    let mut bundles = vec![messages::MESSAGES, customers::MESSAGES, bookings::MESSAGES, banking::MESSAGES];
    bundles.extend(crate::MESSAGES);
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
        crate::domain_at("https://waha.example/"),
    ]
}

pub(crate) fn id<I: Id>(n: u8) -> I {
    I::from_bytes([n; 16])
}

const DOSE: u8 = 40;
const VACCINATION: u8 = 20;

/// A house with a diary, open at all hours; answers its channel and its location.
pub(crate) async fn house(tx: &Tx, doses: i64) -> Result<(kernel::ChannelId, LocationId)> {
    let establish = SetUp { name: Texts::both("Waha", "واحة"), ..SetUp::usual("SA".parse::<Country>().unwrap())? };
    set_up::establish(tx, &establish).await?;
    let merchant = channels::merchant(tx).await?.unwrap();
    let channel = channels::require_channel(tx, merchant.channel).await?;
    let location = channel.location;
    let all_day = |_| vec![Span { opens: 0, closes: 1_440 }];
    let rota = Rota { week: std::array::from_fn(all_day), ..Rota::default() };
    bookings::save_place(tx, &Place { location, zone: merchant.zone.clone(), rota }).await?;
    let (name, roles) = (Texts::both("Nurse", "ممرضة"), vec!["nurse".to_owned()]);
    let nurse = Resource { id: id(10), location, kind: ResourceKind::Person, name, roles, rota: None, is_active: true };
    bookings::save_resource(tx, &nurse).await?;
    let service = Bookable {
        id: id(VACCINATION),
        name: Texts::both("Flu vaccination", "تطعيم الإنفلونزا"),
        minutes: 30,
        step_minutes: 30,
        price: None,
        needs: vec!["nurse".into()],
        dose: Some(id::<VariantId>(DOSE)),
        follow_up_days: None,
        record: Some(RecordKind::Vaccination),
        age_least: None,
        is_offered: true,
    };
    bookings::save_service(tx, &service).await?;
    if doses > 0 {
        let (variant, change) = (id(DOSE), Quantity(doses));
        stock::move_stock(tx, Move { variant, location, change, reason: Reason::Opening, order: None }).await?;
    }
    Ok((channel.id, location))
}

/// Somebody with a proved address.
pub(crate) async fn somebody(tx: &Tx, email: &str, locale: Locale) -> Result<CustomerId> {
    let contact = customers::Contact { name: "Sara".into(), email: Some(email.into()), phone: None };
    customers::recognise(tx, &contact, locale).await
}

/// A programme that gives fifty points for a vaccination.
fn programme() -> Programme {
    let rule = ActRule {
        kind: ActKind::Vaccination,
        points: Points(50),
        per: 1,
        day_most: Points(500),
        month_most: Points(500),
        amount_most: 10,
        late_days: 3,
        consent: Consent::NotNeeded,
    };
    let form = |text: &str| text.to_owned();
    Programme {
        name: Texts::both("Stars", "نجوم"),
        unit: Unit {
            icon: Icon::Star,
            en_one: form("# star"),
            en_other: form("# stars"),
            ar_zero: form("لا نجوم"),
            ar_one: form("نجمة واحدة"),
            ar_two: form("نجمتان"),
            ar_few: form("# نجوم"),
            ar_many: form("# نجمة"),
            ar_other: form("# نجمة"),
        },
        zone: "Asia/Riyadh".parse().unwrap(),
        enrols: Enrols::OnRequest,
        worth: vec![Worth { points: Points(10), money: kernel::Money::new(100, kernel::Currency::SAR) }],
        rules: Vec::new(),
        redeemed_part: RedeemedPart::EarnsNothing,
        order_most: Points(100_000),
        pending_days: 14,
        expiry: Expiry::Never,
        warn_days: 30,
        tiers: None,
        acts: vec![rule],
        challenges: Vec::new(),
        referral: None,
        offline_most: Points(300),
    }
}

async fn rewarded(tx: &Tx, customer: CustomerId) -> Result<()> {
    loyalty::save_programme(tx, &programme()).await?;
    loyalty::join(tx, customer).await.map(drop)
}

/// Books the next whole half hour after tomorrow begins.
async fn booked(shop: &TestShop, doses: i64) -> (Booking, CustomerId) {
    let make = async move |tx: &Tx| {
        let (channel, location) = house(tx, doses).await?;
        let customer = somebody(tx, "sara@example.com", Locale::Ar).await?;
        rewarded(tx, customer).await?;
        let place = bookings::place(tx, location).await?.unwrap();
        let starts_at = place.zone.instant(tx.now().day(&place.zone).plus_days(2).at_minute(600));
        let (service, resource, born, follows) = (id(VACCINATION), None, None, None);
        let wish = Book { service, location, customer, channel, starts_at, resource, born, follows };
        Ok((book(tx, &wish).await?, customer))
    };
    shop.db.write(make).await.unwrap()
}

fn done(booking: BookingId) -> Complete {
    let lot = Lot { number: "ab-17".into(), expires_on: Day("2099-01-31".parse().unwrap()) };
    Complete { booking, lot: Some(lot), note: "Left arm".into(), staff: Some(id(50)) }
}

async fn on_hand(shop: &TestShop, location: LocationId) -> i64 {
    shop.db.read(async move |read: &Read| Ok(stock::level(read, id(DOSE), location).await?.on_hand.0)).await.unwrap()
}

#[test]
fn a_dose_leaves_once_who_came_earns_and_every_reading_is_known() {
    story(domains, async |shop| {
        let (booking, customer) = booked(shop, 3).await;
        let wish = done(booking.id);
        shop.clock.set(booking.starts_at);
        let complete_it = async move |tx: &Tx| complete(tx, &wish).await;
        let done = shop.db.write(complete_it.clone()).await.unwrap();
        assert_eq!((done.earned, on_hand(shop, booking.location).await), (Points(50), 2));
        assert!(shop.db.write(complete_it).await.unwrap_err().is("bookings.not_now"));
        assert_eq!(on_hand(shop, booking.location).await, 2, "twice is once");
        let read = async move |tx: &Tx| bookings::read_record(tx, booking.id, &Reader::Customer(customer)).await;
        assert_eq!(shop.db.write(read).await.unwrap().lot.as_deref(), Some("AB-17"));
        let entries = shop.db.read(async |read: &Read| spine::entries_after(read, 0, 1_000).await).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.decode::<RecordRead>().is_some()).count(), 1);
    });
}

#[test]
fn without_a_dose_nothing_took_place() {
    story(domains, async |shop| {
        let (booking, _) = booked(shop, 0).await;
        let wish = done(booking.id);
        shop.clock.set(booking.starts_at);
        assert!(shop.db.write(async move |tx: &Tx| complete(tx, &wish).await).await.unwrap_err().is("stock.not_enough"));
        let after = shop.db.read(async move |read: &Read| bookings::booking(read, booking.id).await).await.unwrap().unwrap();
        assert_eq!((after.state, after.completed_at), (bookings::BookingState::Booked, None));
    });
}

#[test]
fn an_appointment_is_its_customers_own_and_they_are_reminded_of_it_once() {
    story(domains, async |shop| {
        let (booking, customer) = booked(shop, 1).await;
        let stranger = id::<CustomerId>(99);
        let (id, starts_at) = (booking.id, booking.starts_at);
        let take = async move |tx: &Tx| cancel(tx, stranger, id, CancelReason::Customer).await;
        assert!(shop.db.write(take).await.unwrap_err().is("bookings.unknown_booking"));
        let later = starts_at.plus_seconds(1_800);
        shop.db.write(async move |tx: &Tx| move_to(tx, customer, id, later).await).await.unwrap();
        shop.clock.set(later.plus_seconds(-23 * 3_600));
        for _ in 0..2 {
            while shop.db.run_due_jobs().await.unwrap() > 0 {}
        }
        let ask = async |read: &Read| messages::page(read, After { before: None, limit: 20 }).await;
        let letters = shop.db.read(ask).await.unwrap();
        let [letter] = &letters[..] else { panic!("one letter, not {letters:?}") };
        assert_eq!((letter.kind, letter.locale, letter.about), (Kind::AppointmentReminder, Locale::Ar, Some(id.bytes())));
        let (text, _) = shop
            .db
            .read({
                let message = letter.id;
                async move |read: &Read| messages::content(read, message).await
            })
            .await
            .unwrap()
            .unwrap();
        assert!(
            text.contains("تطعيم الإنفلونزا") && text.contains(&format!("https://waha.example/account/appointments/{id}")),
            "{text}"
        );
    });
}

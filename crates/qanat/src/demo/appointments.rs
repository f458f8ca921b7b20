//! What can be booked in the store in Riyadh, and the queue at its desk.

use bookings::{Bookable, Line, Place, Resource, ResourceKind, Rota, Span, Week};
use kernel::{Result, Zone};
use spine::Tx;

use super::catalogue::Both;
use super::house::House;
use super::texts;

/// Opens the diary.
pub(super) async fn open(tx: &Tx, house: &House) -> Result<()> {
    let location = house.riyadh.location;
    let zone: Zone = "Asia/Riyadh".parse().unwrap_or(Zone::UTC);
    bookings::save_place(tx, &Place { location, zone, rota: rota() }).await?;
    let staff: [(Both, ResourceKind, &[&str]); 3] = [
        (("Huda, tailor", "هدى، خياطة"), ResourceKind::Person, &["tailor"]),
        (("Majed, home adviser", "ماجد، مستشار المنزل"), ResourceKind::Person, &["adviser"]),
        (("Fitting room", "غرفة القياس"), ResourceKind::Room, &["fitting"]),
    ];
    for (name, kind, roles) in staff {
        let roles = roles.iter().map(|role| (*role).to_owned()).collect();
        let resource = Resource { id: tx.new_id(), location, kind, name: texts(name), roles, rota: None, is_active: true };
        bookings::save_resource(tx, &resource).await?;
    }
    let services: [(Both, i64, &[&str]); 2] = [
        (("Abaya and thobe fitting", "قياس العباية والثوب"), 30, &["tailor", "fitting"]),
        (("Furnish a room with us", "أثّث غرفتك معنا"), 45, &["adviser"]),
    ];
    for (name, minutes, needs) in services {
        let service = Bookable {
            id: tx.new_id(),
            name: texts(name),
            minutes,
            step_minutes: 15,
            price: None,
            needs: needs.iter().map(|need| (*need).to_owned()).collect(),
            dose: None,
            follow_up_days: None,
            record: None,
            age_least: None,
            is_offered: true,
        };
        bookings::save_service(tx, &service).await?;
    }
    let lines: [(&str, Both); 2] = [("A", ("Appointments", "المواعيد")), ("B", ("Questions and returns", "الاستفسارات والإرجاع"))];
    for (position, (letter, name)) in (1..).zip(lines) {
        bookings::save_line(tx, &Line { location, letter: letter.to_owned(), name: texts(name), place: position }).await?;
    }
    Ok(())
}

/// Ten to one and four to ten, every day but Friday, whose evening only is open.
fn rota() -> Rota {
    let (morning, evening) = (Span { opens: 600, closes: 780 }, Span { opens: 960, closes: 1_320 });
    let week: Week = std::array::from_fn(|day| if day == 4 { vec![evening] } else { vec![morning, evening] });
    Rota { week, ..Rota::default() }
}

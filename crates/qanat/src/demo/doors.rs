//! When the stores are open, and how the web shop greets.

use channels::{Closure, Hours, Season, Span, Week, Welcome, When};
use kernel::{Error, Result, Zone};
use spine::Tx;

use super::catalogue::Both;
use super::house::House;
use super::texts;

/// Opens the doors: three stores, each with its own days.
pub(super) async fn open(tx: &Tx, house: &House) -> Result<()> {
    let dubai: Zone = "Asia/Dubai".parse().map_err(|e: kernel::ValueError| Error::fault(e.to_string()))?;
    // A break at noon and the evening, as in the old town; Fridays begin after the prayer.
    let olaya = with_fridays(every(&[(9, 12), (16, 22)]), &[(14, 23)]);
    // A mall that stays open past midnight at the week-end.
    let corniche = with_fridays(every(&[(10, 23)]), &[(14, 25)]);
    let creek = every(&[(10, 24)]);
    let stores = [(house.riyadh, olaya, None), (house.jeddah, corniche, None), (house.dubai, creek, Some(dubai))];
    for (store, weekly, zone) in stores {
        channels::save_hours(tx, store.location, &hours(weekly, zone)).await?;
    }
    let welcome = Welcome {
        title: texts(("Good things, close at hand", "أشياء جميلة، قريبة منك")),
        lead: texts((
            "Clothes, coffee, lamps and books from makers we know. Order them home, or pick them up today.",
            "ملابس وقهوة ومصابيح وكتب من صنّاع نعرفهم. اطلبها إلى بيتك، أو استلمها اليوم من أقرب فرع.",
        )),
        promises: [
            ("Return or exchange within 14 days", "الإرجاع أو الاستبدال خلال 14 يومًا"),
            ("Free pick-up in all stores", "استلام مجاني من كل الفروع"),
        ]
        .map(texts)
        .to_vec(),
    };
    channels::save_welcome(tx, house.web, &welcome).await
}

/// The usual week, the nights of Ramadan, and the first days of the feasts.
fn hours(weekly: Week, zone: Option<Zone>) -> Hours {
    let season = |name: Both, when, week| Season { name: texts(name), when, week };
    let closed = |name: Both, when| Closure { name: texts(name), when };
    Hours {
        zone,
        weekly,
        seasons: vec![season(("Ramadan", "رمضان"), When::Ramadan, every(&[(11, 16), (21, 26)]))],
        closed: vec![
            closed(("Eid al-Fitr", "عيد الفطر"), When::EidAlFitr { days: 2 }),
            closed(("Eid al-Adha", "عيد الأضحى"), When::EidAlAdha { days: 3 }),
        ],
    }
}

fn every(hours: &[(i64, i64)]) -> Week {
    std::array::from_fn(|_| spans(hours))
}

fn with_fridays(mut week: Week, hours: &[(i64, i64)]) -> Week {
    // Weeks begin on Monday.
    week[4] = spans(hours);
    week
}

/// Stretches in whole hours; 25 is one o'clock in the night.
fn spans(hours: &[(i64, i64)]) -> Vec<Span> {
    hours.iter().map(|(opens, closes)| Span { opens: opens * 60, closes: closes * 60 }).collect()
}

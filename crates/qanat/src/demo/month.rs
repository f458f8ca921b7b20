//! The weeks before the last days: an ordinary month, made of a few baskets and a rhythm, the same at every start.

use super::guests::{ABDULLAH, AISHA, Guest, HANNAH, KHALID, LAYAN, MAHA, NOUF, OMAR, REEM, YUSUF};
use super::visits::{Basket, Door, Pays, Then, Visit};

/// The first day of the month, and the last before the days that `visits` tells.
const DAYS_AGO: std::ops::RangeInclusive<i64> = 7..=30;
/// Every so manieth order is cancelled before it leaves.
const CANCELLED_EVERY: i64 = 23;

const DOORS: [Door; 13] = [
    Door::Riyadh,
    Door::Web,
    Door::Riyadh,
    Door::App,
    Door::Jeddah,
    Door::Web,
    Door::Dubai,
    Door::Riyadh,
    Door::Fetched,
    Door::Jeddah,
    Door::Social,
    Door::App,
    Door::Phone,
];

static GUESTS: [&Guest; 10] = [&LAYAN, &REEM, &ABDULLAH, &HANNAH, &KHALID, &MAHA, &NOUF, &YUSUF, &AISHA, &OMAR];

/// What people take along from a store.
const COUNTER: [Basket; 17] = [
    &[("CFA-CUP", 2), ("DCK-ONE", 1)],
    &[("CPC", 1), ("MNK", 1)],
    &[("KRK-CUP", 3)],
    &[("CBR", 1), ("LQM", 1)],
    &[("NTB-OLV", 1), ("PST", 2)],
    &[("KNF-ONE", 2), ("LMN-CUP", 2)],
    &[("SHM-RED", 1)],
    &[("CPC", 2), ("KNF-ONE", 1)],
    &[("MML", 1), ("CFA-FLK", 1)],
    &[("MCH", 1)],
    &[("CND", 1), ("BKH", 1)],
    &[("KRK-CUP", 2), ("MNK", 2)],
    &[("SCF-TEL", 1)],
    &[("HIB", 2), ("DCK-ONE", 2)],
    &[("LTR", 1), ("PST", 1)],
    &[("CBR", 2)],
    &[("EBD-WHT", 1)],
];

/// What people have sent to them.
const DISTANT: [Basket; 19] = [
    &[("JLB-BRG-56", 1)],
    &[("PHN-SAG-256", 1), ("EBD-BLK", 1)],
    &[("TEA-TEL", 1)],
    &[("SHT-BLU-L", 2), ("TRS-SND-L", 1)],
    &[("PMS", 1), ("RDS", 1), ("PST", 2)],
    &[("THR-SND", 1), ("CSH-TEL", 2)],
    &[("TRN-TEL-42", 1)],
    &[("ABY-BLK-54", 1), ("SCF-SND", 1)],
    &[("POT-RED", 1), ("BWL-BLU", 1)],
    &[("SWT-TEL", 1)],
    &[("MRR", 1)],
    &[("BAG-TAN", 1)],
    &[("RDR", 1), ("PMS", 1)],
    &[("THB-WHT-56", 2), ("SHM-RED", 1)],
    &[("CND", 2), ("BKH", 1)],
    &[("KTL-CRM", 1), ("MML", 1)],
    &[("WCH-BRN", 1)],
    &[("JKT-FOR-M", 1)],
    &[("LPT-256", 1)],
];

/// Every order of the month, oldest first.
pub(super) fn visits() -> Vec<Visit> {
    let mut all: Vec<Visit> = DAYS_AGO.rev().flat_map(|day| (0..busy(day)).map(move |n| (day, n))).zip(0..).map(visit).collect();
    all.sort_by_key(|visit| (-visit.days_ago, visit.at));
    all
}

/// How many orders a day brings: more towards today, and waves like those of weeks.
fn busy(days_ago: i64) -> i64 {
    5 + (30 - days_ago) / 8 + [0, 1, 0, 2, 4, 3, 1].get(usize::try_from(days_ago % 7).unwrap_or(0)).copied().unwrap_or(0)
}

/// One order; `number` counts them and chooses everything else by steps that have no common measure.
fn visit(((days_ago, n), number): ((i64, i64), i64)) -> Visit {
    let door = pick(&DOORS, number);
    let is_counter = matches!(door, Door::Riyadh | Door::Jeddah | Door::Dubai);
    let basket = if is_counter { pick(&COUNTER, number * 5 + days_ago) } else { pick(&DISTANT, number * 7 + days_ago) };
    let is_known = !is_counter || number % 4 == 0;
    let then = match is_counter {
        true => Then::Rests,
        false if number % CANCELLED_EVERY == 0 => Then::Cancelled,
        false => Then::HandedOver,
    };
    let pays = match is_counter {
        true if number % 3 == 0 => Pays::Cash,
        true => Pays::Terminal,
        false => Pays::OnDelivery,
    };
    let at = ((9 + n * 5 + number) % 14 + 9, number * 37 % 60);
    Visit { days_ago, at, door, guest: is_known.then(|| pick(&GUESTS, number * 3)), basket, pays, then }
}

fn pick<T: Copy>(all: &[T], number: i64) -> T {
    let place = usize::try_from(number).unwrap_or(0) % all.len();
    all[place]
}

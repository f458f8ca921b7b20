//! Slots keep within all hours and never overlap, whatever the clock does.

use kernel::{Id, LocationId, ServiceId, Texts};
use proptest::prelude::*;

use super::*;
use crate::model::{Off, ResourceKind, Week};

/// Days on which clocks are changed, and some on which they are not.
const DAYS: &[&str] = &["2026-03-28", "2026-10-24", "2026-03-07", "2026-10-31", "2026-06-10", "2026-04-23"];
const ZONES: &[&str] = &["Europe/London", "America/New_York", "Africa/Cairo", "Asia/Riyadh", "Australia/Lord_Howe"];

fn texts() -> Texts {
    Texts::both("A", "أ")
}

fn resource(n: u8, roles: &[&str], rota: Option<Rota>) -> Resource {
    Resource {
        id: ResourceId::from_bytes([n; 16]),
        location: LocationId::from_bytes([1; 16]),
        kind: ResourceKind::Person,
        name: texts(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        rota,
        is_active: true,
    }
}

fn service(minutes: i64, step_minutes: i64, needs: &[&str]) -> Bookable {
    Bookable {
        id: ServiceId::from_bytes([2; 16]),
        name: texts(),
        minutes,
        step_minutes,
        price: None,
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        dose: None,
        follow_up_days: None,
        record: None,
        age_least: None,
        is_offered: true,
    }
}

/// Spans in order, none of which meets another.
fn spans() -> impl Strategy<Value = Vec<Span>> {
    proptest::collection::btree_set(0..=96_i64, 0..6).prop_map(|edges| {
        let edges: Vec<i64> = edges.into_iter().map(|edge| edge * 15).collect();
        edges.chunks_exact(2).map(|pair| Span { opens: pair[0], closes: pair[1] }).collect()
    })
}

fn rota() -> impl Strategy<Value = Rota> {
    (proptest::collection::vec(spans(), 14), proptest::option::of(0..3_i32)).prop_map(|(days, off)| {
        let week = |from: usize| -> Week { std::array::from_fn(|day| days[from + day].clone()) };
        let first = Day(DAYS[0].parse().unwrap());
        let off = off.map(|after| Off { from: first.plus_days(after), to: first.plus_days(after) });
        Rota { week: week(0), breaks: week(7), off: off.into_iter().collect() }
    })
}

proptest! {
    #[test]
    fn whoever_books_first_nobody_meets_another_and_all_are_within_hours(
        hours in rota(), own in proptest::collection::vec(proptest::option::of(rota()), 1..4),
        (minutes, step, zone, from) in (1..=8_i64, 1..=4_i64, 0..ZONES.len(), 0..DAYS.len()),
        picks in proptest::collection::vec(any::<prop::sample::Index>(), 1..25),
    ) {
        let zone: Zone = ZONES[zone].parse().unwrap();
        let place = Place { location: LocationId::from_bytes([1; 16]), zone: zone.clone(), rota: hours };
        let mut resources: Vec<Resource> = (10..).zip(own).map(|(n, rota)| resource(n, &["nurse"], rota)).collect();
        resources.push(resource(99, &["room"], None));
        let service = service(minutes * 15, step * 15, &["nurse", "room"]);
        let mut held: BTreeMap<ResourceId, Vec<Stretch>> = BTreeMap::new();
        let first = Day(DAYS[from].parse().unwrap());
        for pick in picks {
            let frame = Frame { service: &service, place: &place, resources: &resources, held: &held, with: None };
            let free: Vec<Slot> = (0..3).flat_map(|days| frame.free(first.plus_days(days))).collect();
            if free.is_empty() { break }
            let slot = *pick.get(&free);
            prop_assert_eq!(frame.slot_at(slot.starts_at), Some(slot));
            prop_assert_eq!(slot.ends_at, slot.starts_at.plus_seconds(service.minutes * 60));
            let chosen = frame.resources_for(&slot).unwrap();
            prop_assert_eq!(chosen.len(), 2);
            for id in chosen {
                let taken = held.entry(id).or_default();
                prop_assert!(!taken.iter().any(|other| overlap(*other, (slot.starts_at, slot.ends_at))), "{} twice", id);
                taken.push((slot.starts_at, slot.ends_at));
                let resource = resources.iter().find(|resource| resource.id == id).unwrap();
                for rota in std::iter::once(&place.rota).chain(&resource.rota) {
                    prop_assert!(is_within(rota, &zone, &slot), "{slot:?} is outside the hours");
                }
            }
        }
    }

    #[test]
    fn a_match_is_found_when_there_is_one(table in proptest::collection::vec(proptest::collection::vec(any::<bool>(), 3), 0..6)) {
        let needs: Vec<String> = (0..3).map(|need| format!("n{need}")).collect();
        let all: Vec<Resource> = (0..).zip(&table).map(|(n, row)| {
            let roles: Vec<&str> = (0..3).filter(|need| row[*need]).map(|need| needs[need].as_str()).collect();
            resource(n, &roles, None)
        }).collect();
        let free: Vec<&Resource> = all.iter().collect();
        let places = 0..table.len();
        let is_possible = places.clone().any(|a| places.clone().any(|b| places.clone().any(|c| {
            a != b && b != c && a != c && table[a][0] && table[b][1] && table[c][2]
        })));
        let found = assign(&needs, &free, None);
        prop_assert_eq!(found.is_some(), is_possible);
        for with in &free {
            if let Some(found) = assign(&needs, &free, Some(with.id)) {
                prop_assert!(found.contains(&with.id));
                let distinct: std::collections::BTreeSet<_> = found.iter().collect();
                prop_assert_eq!(distinct.len(), 3);
                for (need, id) in needs.iter().zip(&found) {
                    prop_assert!(all.iter().any(|one| one.id == *id && one.roles.contains(need)));
                }
            }
        }
    }
}

/// Looked at minute by minute on the wall, and not by the way slots are made.
fn is_within(rota: &Rota, zone: &Zone, slot: &Slot) -> bool {
    let mut at = slot.starts_at;
    while at < slot.ends_at {
        let wall = at.civil(zone);
        let (day, minute) = (Day(wall.date()), i64::from(wall.hour()) * 60 + i64::from(wall.minute()));
        let place = usize::try_from(day.0.weekday().to_monday_zero_offset()).unwrap();
        let covers = |spans: &[Span]| spans.iter().any(|span| (span.opens..span.closes).contains(&minute));
        let is_off = rota.off.iter().any(|off| (off.from..=off.to).contains(&day));
        if is_off || !covers(&rota.week[place]) || covers(&rota.breaks[place]) {
            return false;
        }
        at = at.plus_seconds(60);
    }
    true
}

#[test]
fn a_day_of_twenty_three_hours_has_two_slots_less() {
    let zone: Zone = "Europe/London".parse().unwrap();
    let all_day: Week = std::array::from_fn(|_| vec![Span { opens: 0, closes: 1_440 }]);
    let rota = Rota { week: all_day, breaks: Week::default(), off: Vec::new() };
    let place = Place { location: LocationId::from_bytes([1; 16]), zone, rota };
    let (service, resources, held) = (service(30, 30, &["nurse"]), [resource(1, &["nurse"], None)], BTreeMap::new());
    let frame = Frame { service: &service, place: &place, resources: &resources, held: &held, with: None };
    let count = |day: &str| frame.free(Day(day.parse().unwrap())).len();
    assert_eq!([count("2026-03-28"), count("2026-03-29"), count("2026-10-25")], [48, 46, 50]);
}

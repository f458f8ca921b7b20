//! When a service can be had: computed from hours, people and what is booked; pure.

use std::collections::BTreeMap;

use kernel::{Day, ResourceId, Timestamp, Zone};

use crate::model::{Bookable, Place, Resource, Rota, Slot, Span};

/// A stretch of time, its end not included.
pub(crate) type Stretch = (Timestamp, Timestamp);

/// Everything a decision about time depends on.
pub(crate) struct Frame<'f> {
    pub(crate) service: &'f Bookable,
    pub(crate) place: &'f Place,
    pub(crate) resources: &'f [Resource],
    /// The time of each resource that somebody has.
    pub(crate) held: &'f BTreeMap<ResourceId, Vec<Stretch>>,
    /// One that must take part.
    pub(crate) with: Option<ResourceId>,
}

impl Frame<'_> {
    /// The times of that day at which all that is needed is there and free.
    pub(crate) fn free(&self, day: Day) -> Vec<Slot> {
        let passing = Passing::of(day, &self.place.zone);
        let present = self.present(&passing);
        self.grid(&passing).into_iter().filter(|slot| self.choose(&present, slot).is_some()).collect()
    }

    /// The slot of that day that begins then, whether or not it is free.
    pub(crate) fn slot_at(&self, starts_at: Timestamp) -> Option<Slot> {
        let day = starts_at.day(&self.place.zone);
        self.grid(&Passing::of(day, &self.place.zone)).into_iter().find(|slot| slot.starts_at == starts_at)
    }

    /// Who and what is there for that slot, one resource for each need; none when not all are free.
    pub(crate) fn resources_for(&self, slot: &Slot) -> Option<Vec<ResourceId>> {
        self.choose(&self.present(&Passing::of(slot.day, &self.place.zone)), slot)
    }

    /// The times at which an appointment could begin: counted from each opening and from the end of each break.
    fn grid(&self, passing: &Passing) -> Vec<Slot> {
        let (lasts, step) = (self.service.minutes * 60, self.service.step_minutes * 60);
        let mut slots = Vec::new();
        for (opens, closes) in passing.there(&self.place.rota) {
            let mut starts_at = opens;
            while starts_at.plus_seconds(lasts) <= closes {
                slots.push(Slot { day: passing.day, starts_at, ends_at: starts_at.plus_seconds(lasts) });
                starts_at = starts_at.plus_seconds(step);
            }
        }
        slots
    }

    /// When each resource is there on that day.
    fn present(&self, passing: &Passing) -> Vec<(&Resource, Vec<Stretch>)> {
        let open = passing.there(&self.place.rota);
        let of = |resource: &Resource| match &resource.rota {
            Some(rota) => both(&open, &passing.there(rota)),
            None => open.clone(),
        };
        self.resources.iter().filter(|resource| resource.is_active).map(|resource| (resource, of(resource))).collect()
    }

    fn choose(&self, present: &[(&Resource, Vec<Stretch>)], slot: &Slot) -> Option<Vec<ResourceId>> {
        let wanted = (slot.starts_at, slot.ends_at);
        let is_held = |resource: &Resource| {
            self.held.get(&resource.id).is_some_and(|held| held.iter().any(|taken| overlap(*taken, wanted)))
        };
        let is_there = |stretches: &[Stretch]| stretches.iter().any(|(from, to)| *from <= wanted.0 && wanted.1 <= *to);
        let free: Vec<&Resource> =
            present.iter().filter(|(r, stretches)| is_there(stretches) && !is_held(r)).map(|(r, _)| *r).collect();
        assign(&self.service.needs, &free, self.with)
    }
}

/// Whether two stretches have a moment in common.
pub(crate) fn overlap(one: Stretch, other: Stretch) -> bool {
    one.0 < other.1 && other.0 < one.1
}

/// A local day as it passes: stretches in which the clock on the wall runs evenly, each with the seconds by which the wall is
/// ahead of the time that has passed since midnight. All days but two in a year have one of them.
struct Passing {
    day: Day,
    midnight: Timestamp,
    even: Vec<(Stretch, i64)>,
}

/// Clocks are changed at a multiple of so many seconds.
const CHANGE_S: i64 = 15 * 60;

impl Passing {
    fn of(day: Day, zone: &Zone) -> Self {
        let (midnight, end) = (zone.instant(day.at_minute(0)), zone.instant(day.plus_days(1).at_minute(0)));
        if end == midnight.plus_seconds(86_400) {
            return Self { day, midnight, even: vec![((midnight, end), 0)] };
        }
        let mut even: Vec<(Stretch, i64)> = Vec::new();
        let mut at = midnight;
        while at < end {
            let wall = at.civil(zone);
            let shown = i64::from(wall.hour()) * 3_600 + i64::from(wall.minute()) * 60 + i64::from(wall.second());
            let (ahead, next) = (shown - (at.0 - midnight.0) / 1_000_000, at.plus_seconds(CHANGE_S).min(end));
            match even.last_mut() {
                Some((stretch, same)) if *same == ahead => stretch.1 = next,
                _ => even.push(((at, next), ahead)),
            }
            at = next;
        }
        Self { day, midnight, even }
    }

    /// When somebody with that rota is there. A time that the wall shows twice is there twice, one it skips is not.
    fn there(&self, rota: &Rota) -> Vec<Stretch> {
        if rota.off.iter().any(|off| (off.from..=off.to).contains(&self.day)) {
            return Vec::new();
        }
        let place = usize::try_from(self.day.0.weekday().to_monday_zero_offset()).unwrap_or_default();
        let open = self.instants(&rota.week[place]);
        joined(self.instants(&rota.breaks[place]).into_iter().fold(open, less))
    }

    fn instants(&self, spans: &[Span]) -> Vec<Stretch> {
        let in_part = |span: &Span, ((from, to), ahead): &(Stretch, i64)| {
            let instant = |minute: i64| self.midnight.plus_seconds(minute * 60 - ahead);
            (instant(span.opens).max(*from), instant(span.closes).min(*to))
        };
        let all = spans.iter().flat_map(|span| self.even.iter().map(move |part| in_part(span, part)));
        all.filter(|(from, to)| from < to).collect()
    }
}

/// What is left of these stretches without that one.
fn less(stretches: Vec<Stretch>, gap: Stretch) -> Vec<Stretch> {
    let parts = stretches.into_iter().flat_map(|(from, to)| [(from, to.min(gap.0)), (from.max(gap.1), to)]);
    parts.filter(|(from, to)| from < to).collect()
}

/// Stretches that touch are one.
fn joined(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut all: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for (from, to) in stretches {
        match all.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => all.push((from, to)),
        }
    }
    all
}

/// What two lists of stretches have in common.
fn both(one: &[Stretch], other: &[Stretch]) -> Vec<Stretch> {
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))));
    joined(pairs.filter(|(from, to)| from < to).collect())
}

/// Fills each need with a resource of its own: one that must take part goes first, then each need pushes others to their
/// second choice where it has none left (Kuhn's matching).
fn assign(needs: &[String], free: &[&Resource], with: Option<ResourceId>) -> Option<Vec<ResourceId>> {
    let fits = |need: usize, one: usize| free[one].roles.contains(&needs[need]);
    let Some(with) = with else { return matched(needs.len(), free.len(), &fits).map(|taken| ids(free, &taken)) };
    let must = free.iter().position(|resource| resource.id == with)?;
    let filled_by = |first: usize| {
        let fits = |need: usize, one: usize| if need == first { one == must } else { one != must && fits(need, one) };
        matched(needs.len(), free.len(), &fits)
    };
    (0..needs.len()).filter(|need| fits(*need, must)).find_map(filled_by).map(|taken| ids(free, &taken))
}

fn ids(free: &[&Resource], taken: &[usize]) -> Vec<ResourceId> {
    taken.iter().map(|one| free[*one].id).collect()
}

/// For each need the place of what fills it; none when not all can be filled.
fn matched(needs: usize, resources: usize, fits: &dyn Fn(usize, usize) -> bool) -> Option<Vec<usize>> {
    let mut filled: Vec<Option<usize>> = vec![None; resources];
    for need in 0..needs {
        if !fill(need, &mut filled, &mut vec![false; resources], fits) {
            return None;
        }
    }
    (0..needs).map(|need| filled.iter().position(|filled| *filled == Some(need))).collect()
}

fn fill(need: usize, filled: &mut [Option<usize>], seen: &mut [bool], fits: &dyn Fn(usize, usize) -> bool) -> bool {
    for one in 0..filled.len() {
        if seen[one] || !fits(need, one) {
            continue;
        }
        seen[one] = true;
        if filled[one].is_none_or(|other| fill(other, filled, seen, fits)) {
            filled[one] = Some(need);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;

//! What one act writes, learnt by comparing the tables before it, after it, and after a second one like it.
//!
//! The floor and the grown shop write these rows again and again with other ids, numbers and times. So both hold what the
//! domains really write: a table that an order comes to touch tomorrow is in the floor tomorrow.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use kernel::{Error, Result};
use rusqlite::types::Value;

use super::shop::{code, id_of};

/// A whole number above this is a time: microseconds since 1970, in this century.
const MOMENTS_FROM: i64 = 1_000_000_000_000_000;
/// Ids that only this act has are numbered from this kind on.
const OWN_KINDS: u32 = 100;
/// Texts that only have to be unlike are numbered from here on, far from what the acts that are learnt from wrote.
const UNLIKE_FROM: u64 = 50_000_000;

/// A row of a table, by its primary key.
pub(super) type Rows = BTreeMap<Vec<Key>, Vec<Value>>;

/// A part of a primary key, in the order of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A table at one moment.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) columns: Vec<String>,
    /// Places of the primary key's columns.
    pub(super) keys: Vec<usize>,
    pub(super) rows: Rows,
}

/// All tables at one moment.
pub(super) type Snapshot = BTreeMap<String, Table>;

/// A number that counts the things of one kind: the act's own number, or one of so many that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) kind: u32,
    /// How many there are to choose from; none means that each act has its own.
    pub(super) among: Option<u64>,
}

impl Slot {
    fn number(self, act: u64) -> u64 {
        self.among.map_or(act, |among| act % among.max(1))
    }
}

/// A thing of the first act whose id and eight-digit code are known.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) id: Option<[u8; 16]>,
    pub(super) code: String,
    pub(super) slot: Slot,
}

/// One column of a row that is written again.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Same(Value),
    Id(Slot),
    Text(Vec<Part>),
    /// A text or bytes of which only the uniqueness matters.
    Unlike(Value),
    Position,
    Moment(i64),
    /// A number that goes on by so much from act to act, as the entries of an account do.
    Counted {
        first: i64,
        step: i64,
    },
}

/// A piece of a text.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Plain(String),
    Hex(Slot),
    Code(Slot),
}

/// The rows that one act adds to a table.
#[derive(Debug, Clone)]
pub(super) struct Added {
    pub(super) table: String,
    pub(super) columns: usize,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A row that one act changes: the columns that differ, and how far whole numbers moved.
#[derive(Debug, Clone)]
pub(super) struct Changed {
    pub(super) table: String,
    pub(super) key: Vec<(String, Value)>,
    pub(super) moved: Vec<(String, i64)>,
}

/// What one act writes.
#[derive(Debug, Clone, Default)]
pub(super) struct Template {
    pub(super) added: Vec<Added>,
    pub(super) changed: Vec<Changed>,
}

/// How numbers go on from act to act.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    /// The last position of the log so far.
    pub(super) position: i64,
    /// Microseconds between the first act learnt from and the first that is written.
    pub(super) begins: i64,
    /// Microseconds from act to act.
    pub(super) step: i64,
}

impl Template {
    /// Learns from a first act and a second one like it.
    pub(super) fn learn(before: &Snapshot, first: &Snapshot, second: &Snapshot, known: &[Known]) -> Result<Self> {
        let mut lesson = Lesson { known, own: HashMap::new() };
        let mut template = Self::default();
        let mut pairs = Vec::new();
        for (name, now) in first {
            let (was, later) = (before.get(name), second.get(name));
            let added = |from: &Rows, to: &Rows| -> Vec<Vec<Value>> {
                to.iter().filter(|(key, _)| !from.contains_key(*key)).map(|(_, row)| row.clone()).collect()
            };
            let empty = Rows::new();
            let once = added(was.map_or(&empty, |table| &table.rows), &now.rows);
            let twice = added(&now.rows, later.map_or(&empty, |table| &table.rows));
            if once.len() != twice.len() {
                return Err(Error::fault(format!("two alike acts write {} and {} rows of {name}", once.len(), twice.len())));
            }
            if !once.is_empty() {
                lesson.find_own(&once, &twice);
                pairs.push((name, now, once, twice));
            }
            template.changed.extend(was.map(|was| changed(name, was, now)).unwrap_or_default());
        }
        for (name, table, once, twice) in pairs {
            let rows = once.iter().zip(&twice).map(|(a, b)| lesson.row(name, table, a, b)).collect::<Result<_>>()?;
            template.added.push(Added { table: name.clone(), columns: table.columns.len(), rows });
        }
        Ok(template)
    }

    /// Rows that are added or changed.
    pub(super) fn size(&self) -> usize {
        self.added.iter().map(|added| added.rows.len()).sum::<usize>() + self.changed.len()
    }

    /// Without the rows of a table.
    pub(super) fn take(&mut self, table: &str) -> Option<Added> {
        let place = self.added.iter().position(|added| added.table == table)?;
        Some(self.added.remove(place))
    }
}

fn changed(name: &str, was: &Table, now: &Table) -> Vec<Changed> {
    let mut found = Vec::new();
    for (key, row) in &now.rows {
        let Some(old) = was.rows.get(key).filter(|old| *old != row) else { continue };
        let column = |place: &usize| now.columns.get(*place).cloned().unwrap_or_default();
        let pairs = old.iter().zip(row).enumerate();
        let moved = pairs.filter_map(|(place, (old, new))| match (old, new) {
            (Value::Integer(old), Value::Integer(new)) if old != new => Some((column(&place), new - old)),
            _ => None,
        });
        let key = now.keys.iter().map(|place| (column(place), row.get(*place).cloned().unwrap_or(Value::Null)));
        found.push(Changed { table: name.to_owned(), key: key.collect(), moved: moved.collect() });
    }
    found
}

struct Lesson<'a> {
    known: &'a [Known],
    own: HashMap<[u8; 16], Slot>,
}

impl Lesson<'_> {
    /// Ids that differ between the acts belong to the act.
    fn find_own(&mut self, once: &[Vec<Value>], twice: &[Vec<Value>]) {
        for (a, b) in once.iter().flatten().zip(twice.iter().flatten()) {
            if let (Value::Blob(a), Value::Blob(b)) = (a, b)
                && a != b
                && let Ok(id) = <[u8; 16]>::try_from(a.as_slice())
                && self.slot(&id).is_none()
            {
                let kind = OWN_KINDS + u32::try_from(self.own.len()).unwrap_or(0);
                self.own.insert(id, Slot { kind, among: None });
            }
        }
    }

    fn slot(&self, id: &[u8; 16]) -> Option<Slot> {
        let known = self.known.iter().find(|known| known.id.as_ref() == Some(id)).map(|known| known.slot);
        known.or_else(|| self.own.get(id).copied())
    }

    fn row(&self, name: &str, table: &Table, a: &[Value], b: &[Value]) -> Result<Vec<Cell>> {
        let cell = |(place, (a, b)): (usize, (&Value, &Value))| {
            let column = table.columns.get(place).map_or("", String::as_str);
            let odd = || Error::fault(format!("{name}.{column} differs between two alike acts in a way the bench does not know"));
            match (a, b) {
                (Value::Integer(_), _) if (name, column) == ("spine_log", "position") => Ok(Cell::Position),
                (Value::Integer(a), _) if *a > MOMENTS_FROM => Ok(Cell::Moment(*a)),
                (Value::Text(text), _) => Ok(self.text(text, a == b)),
                (Value::Blob(bytes), _) if bytes.len() == 16 => {
                    let slot = <[u8; 16]>::try_from(bytes.as_slice()).ok().and_then(|id| self.slot(&id));
                    Ok(slot.map_or_else(|| Cell::Same(a.clone()), Cell::Id))
                }
                (Value::Blob(_), _) if a != b => Ok(Cell::Unlike(a.clone())),
                _ if a == b => Ok(Cell::Same(a.clone())),
                (Value::Integer(a), Value::Integer(b)) => Ok(Cell::Counted { first: *a, step: b - a }),
                _ => Err(odd()),
            }
        };
        a.iter().zip(b).enumerate().map(cell).collect()
    }

    /// Ids and codes inside a text go on too; a text without any that still differs only has to stay unlike.
    fn text(&self, text: &str, same: bool) -> Cell {
        let hex = |id: &[u8; 16]| {
            id.iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}"); // Writing to a text never fails.
                hex
            })
        };
        let known = self.known.iter();
        let ids = known.clone().filter_map(|known| known.id.map(|id| (hex(&id), Part::Hex(known.slot))));
        let own = self.own.iter().map(|(id, slot)| (hex(id), Part::Hex(*slot)));
        let marks: Vec<_> = ids.chain(own).chain(known.map(|known| (known.code.clone(), Part::Code(known.slot)))).collect();
        let (mut parts, mut rest) = (Vec::new(), text);
        let next = |rest: &str| marks.iter().filter_map(|mark| Some((rest.find(&mark.0)?, mark))).min_by_key(|(place, _)| *place);
        while let Some((place, (mark, part))) = next(rest) {
            let (plain, from) = rest.split_at(place);
            parts.extend([Part::Plain(plain.to_owned()), part.clone()]);
            rest = from.get(mark.len()..).unwrap_or_default();
        }
        match (parts.is_empty(), same) {
            (true, true) => Cell::Same(Value::Text(text.to_owned())),
            (true, false) => Cell::Unlike(Value::Text(text.to_owned())),
            (false, _) => {
                parts.push(Part::Plain(rest.to_owned()));
                Cell::Text(parts)
            }
        }
    }
}

impl Cell {
    /// The column in the act of that number.
    pub(super) fn value(&self, act: u64, course: &mut Course) -> Value {
        match self {
            Self::Same(value) => value.clone(),
            Self::Id(slot) => Value::Blob(id_of(slot.kind, slot.number(act)).to_vec()),
            Self::Text(parts) => Value::Text(written(parts, act)),
            Self::Unlike(Value::Text(text)) => {
                let kept = text.len().saturating_sub(8);
                Value::Text(format!("{}{}", text.get(..kept).unwrap_or_default(), code(UNLIKE_FROM + act)))
            }
            Self::Unlike(Value::Blob(bytes)) => {
                let number = act.to_be_bytes();
                Value::Blob(number.iter().chain(bytes.iter().skip(number.len())).copied().collect())
            }
            Self::Unlike(value) => value.clone(),
            Self::Position => {
                course.position += 1;
                Value::Integer(course.position)
            }
            // The two acts that were learnt from stand before the first that is written.
            Self::Counted { first, step } => {
                let acts = i64::try_from(act).unwrap_or(i64::MAX).saturating_add(2);
                Value::Integer(first.saturating_add(step.saturating_mul(acts)))
            }
            Self::Moment(at) => {
                let acts = i64::try_from(act).unwrap_or(i64::MAX);
                Value::Integer(at.saturating_add(course.begins).saturating_add(acts.saturating_mul(course.step)))
            }
        }
    }
}

fn written(parts: &[Part], act: u64) -> String {
    let mut text = String::with_capacity(400);
    for part in parts {
        // Writing to a text never fails.
        let _ = match part {
            Part::Plain(plain) => text.write_str(plain),
            Part::Code(slot) => write!(text, "{:08}", slot.number(act)),
            Part::Hex(slot) => {
                let id = id_of(slot.kind, slot.number(act));
                write!(text, "{:032x}", u128::from_be_bytes(id))
            }
        };
    }
    text
}

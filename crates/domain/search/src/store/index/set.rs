//! Sets of documents of one segment: everything a search does is done with these.

/// A set as one bit for each document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Docs(Vec<u64>);

impl Docs {
    /// None of so many documents.
    pub(crate) fn none(of: u32) -> Self {
        Self(vec![0; (of as usize).div_ceil(64)])
    }

    pub(crate) fn add(&mut self, doc: u32) {
        self.0[(doc / 64) as usize] |= 1 << (doc % 64);
    }

    pub(crate) fn has(&self, doc: u32) -> bool {
        self.0[(doc / 64) as usize] >> (doc % 64) & 1 == 1
    }

    /// Keeps what the other has too.
    pub(crate) fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, theirs)| *own &= theirs);
    }

    /// Adds what the other has.
    pub(crate) fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, theirs)| *own |= theirs);
    }

    pub(crate) fn count(&self) -> i64 {
        self.0.iter().map(|word| i64::from(word.count_ones())).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// The documents, the last one first: the newest stand at the end of a segment.
    pub(crate) fn backwards(&self) -> impl Iterator<Item = u32> + '_ {
        let mut end = u32::try_from(self.0.len()).unwrap_or(u32::MAX) * 64;
        self.0.iter().rev().flat_map(move |word| {
            end -= 64;
            let (first, mut rest) = (end, *word);
            std::iter::from_fn(move || {
                let bit = rest.checked_ilog2()?;
                rest ^= 1 << bit;
                Some(first + bit)
            })
        })
    }

    fn count_with(&self, other: &Self) -> i64 {
        self.0.iter().zip(&other.0).map(|(a, b)| i64::from((a & b).count_ones())).sum()
    }
}

/// A set that is kept for as long as its segment lives: small ones as a list.
#[derive(Debug)]
pub(crate) enum Set {
    Few(Vec<u32>),
    Many(Docs),
}

impl Set {
    /// Keeps the ascending documents of a segment of so many in the smaller form.
    pub(crate) fn of(docs: Vec<u32>, of: u32) -> Self {
        // A list takes 32 bits for each that is in it, the other form one bit for each that could be.
        if docs.len() < of as usize / 32 {
            return Self::Few(docs);
        }
        let mut many = Docs::none(of);
        docs.iter().for_each(|doc| many.add(*doc));
        Self::Many(many)
    }

    /// How many of those are in it.
    pub(crate) fn count_in(&self, docs: &Docs) -> i64 {
        match self {
            Self::Few(list) => list.iter().map(|doc| i64::from(docs.has(*doc))).sum(),
            Self::Many(many) => many.count_with(docs),
        }
    }

    /// Adds its documents to those.
    pub(crate) fn add_to(&self, docs: &mut Docs) {
        match self {
            Self::Few(list) => list.iter().for_each(|doc| docs.add(*doc)),
            Self::Many(many) => docs.or(many),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn both_forms_are_sets(one in proptest::collection::btree_set(0_u32..200, 0..100), two in proptest::collection::btree_set(0_u32..200, 0..100)) {
            let of = |set: &BTreeSet<u32>| { let mut docs = Docs::none(200); set.iter().for_each(|doc| docs.add(*doc)); docs };
            let (mut both, mut either, right) = (of(&one), of(&one), of(&two));
            both.and(&right);
            either.or(&right);
            let forwards = |docs: &Docs| { let mut all: Vec<u32> = docs.backwards().collect(); all.reverse(); all };
            let expected: Vec<u32> = one.intersection(&two).copied().collect();
            prop_assert_eq!(forwards(&both), expected.clone());
            prop_assert_eq!(both.count(), i64::try_from(expected.len()).unwrap());
            prop_assert_eq!(forwards(&either), one.union(&two).copied().collect::<Vec<_>>());
            let set = Set::of(two.iter().copied().collect(), 200);
            prop_assert_eq!(set.count_in(&of(&one)), i64::try_from(expected.len()).unwrap());
            let mut added = of(&one);
            set.add_to(&mut added);
            prop_assert_eq!(added, either);
        }
    }
}

//! The best of many: a page of hits in a total order, the same on every node.

use std::cmp::Reverse;

use kernel::ProductId;

/// Where a hit stands: the least comes first. What the sort says, then the newest, then the id.
pub(crate) type Place = (Reverse<i64>, Reverse<i64>, ProductId);

/// Keeps the first so many of all that are offered.
pub(crate) struct Best<T> {
    most: usize,
    kept: Vec<(Place, T)>,
    /// What stands behind this has no chance any more.
    last: Option<Place>,
}

impl<T: Copy> Best<T> {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, kept: Vec::new(), last: None }
    }

    /// Whether something with that much in its favour, and that new, has a chance.
    pub(crate) fn has_room(&self, says: i64, created: i64) -> bool {
        self.last.is_none_or(|last| (Reverse(says), Reverse(created)) <= (last.0, last.1))
    }

    pub(crate) fn offer(&mut self, place: Place, what: T) {
        self.kept.push((place, what));
        // Sorting out now and then costs a constant for each that is offered, whatever their order.
        if self.most > 0 && self.kept.len() >= 2 * self.most {
            let (_, last, _) = self.kept.select_nth_unstable_by_key(self.most - 1, |(place, _)| *place);
            self.last = Some(last.0);
            self.kept.truncate(self.most);
        }
    }

    /// The first, in order.
    pub(crate) fn into_first(mut self) -> Vec<T> {
        self.kept.sort_unstable_by_key(|(place, _)| *place);
        self.kept.truncate(self.most);
        self.kept.into_iter().map(|(_, what)| what).collect()
    }
}

#[cfg(test)]
mod tests {
    use kernel::Id;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_are_those_that_sorting_all_would_give(all in proptest::collection::vec((0_i64..5, 0_i64..5), 0..200), most in 0_usize..20) {
            let place = |number: usize, (says, created): (i64, i64)| {
                (Reverse(says), Reverse(created), ProductId::from_bytes((number as u128).to_be_bytes()))
            };
            let mut best = Best::new(most);
            for (number, (says, created)) in all.iter().copied().enumerate() {
                if best.has_room(says, created) {
                    best.offer(place(number, (says, created)), number);
                }
            }
            let mut sorted: Vec<usize> = (0..all.len()).collect();
            sorted.sort_by_key(|number| place(*number, all[*number]));
            sorted.truncate(most);
            prop_assert_eq!(best.into_first(), sorted);
        }
    }
}

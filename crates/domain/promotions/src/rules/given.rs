//! What of that which was given rests on which lines.

use kernel::PromotionId;

use crate::model::Given;

/// The promotions that gave on these lines, counted from zero, and on nothing else.
pub(crate) fn given_only_on(given: &[Given], lines: &[usize]) -> Vec<PromotionId> {
    let mut found: Vec<PromotionId> = given.iter().map(|one| one.promotion).collect();
    found.sort_unstable();
    found.dedup();
    let gone = |one: &Given| one.line.is_some_and(|line| lines.contains(&line));
    found.retain(|promotion| given.iter().filter(|one| one.promotion == *promotion).all(gone));
    found
}

#[cfg(test)]
mod tests {
    use kernel::{Currency, Id, Money, Texts};
    use proptest::prelude::*;

    use super::*;

    fn given(promotion: u8, line: Option<usize>) -> Given {
        let (promotion, amount) = (PromotionId::from_bytes([promotion; 16]), Money::new(100, Currency::SAR));
        Given { promotion, name: Texts::default(), line, amount, code: None }
    }

    proptest! {
        #[test]
        fn each_promotion_is_freed_by_the_last_line_it_gave_on_and_never_while_it_gave_on_the_delivery(
            all in prop::collection::vec((0..4_u8, prop::option::weighted(0.9, 0..6_usize)), 0..12),
            order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
        ) {
            let all: Vec<Given> = all.into_iter().map(|(promotion, line)| given(promotion, line)).collect();
            let mut freed = Vec::new();
            for refunded in 1..=order.len() {
                let now = given_only_on(&all, &order[..refunded]);
                prop_assert!(freed.iter().all(|one| now.contains(one)), "what was freed stays so");
                for promotion in now.iter().filter(|one| !freed.contains(*one)) {
                    let lines: Vec<Option<usize>> =
                        all.iter().filter(|one| one.promotion == *promotion).map(|one| one.line).collect();
                    prop_assert!(lines.contains(&Some(order[refunded - 1])), "the line that was refunded last freed it");
                    prop_assert!(lines.iter().all(|line| line.is_some_and(|line| order[..refunded].contains(&line))));
                }
                freed = now;
            }
            let kept = all.iter().filter(|one| !freed.contains(&one.promotion)).map(|one| one.promotion);
            for promotion in kept {
                prop_assert!(all.iter().any(|one| one.promotion == promotion && one.line.is_none()));
            }
        }
    }
}

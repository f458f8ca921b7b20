//! The comparison of members with customers who are none.

use kernel::{Rounding, divide};

use crate::model::{Compared, Standing, Stratum};

/// Weighs the others like the members: each stratum of members is set beside the mean of the others of the same stratum.
pub(crate) fn compared(strata: &[Stratum]) -> Compared {
    let mut all = Compared::default();
    let mean = |part: i64, of: &Stratum, times: i64| {
        divide(i128::from(part) * i128::from(times), i128::from(of.customers), Rounding::HalfEven).unwrap_or(0)
    };
    let (mut member_orders, mut control_orders) = (0_i64, 0_i64);
    for members in strata.iter().filter(|stratum| stratum.standing == Standing::Member) {
        let same = |other: &&Stratum| {
            other.standing == Standing::Other
                && other.customers > 0
                && (other.frequency, other.recency) == (members.frequency, members.recency)
        };
        let Some(others) = strata.iter().find(same) else {
            all.unmatched += members.customers;
            continue;
        };
        all.matched += members.customers;
        all.member_spent += members.spent;
        all.control_spent += mean(others.spent, others, members.customers);
        member_orders += members.orders * 100;
        control_orders += mean(others.orders, others, members.customers * 100);
    }
    let per_hundred = |orders: i64| divide(i128::from(orders), i128::from(all.matched), Rounding::HalfEven).unwrap_or(0);
    Compared { member_orders: per_hundred(member_orders), control_orders: per_hundred(control_orders), ..all }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stratum(standing: Standing, frequency: i64, customers: i64, orders: i64, spent: i64) -> Stratum {
        Stratum { standing, frequency, recency: 0, customers, orders, spent }
    }

    proptest! {
        #[test]
        fn who_is_like_the_control_shows_no_uplift(parts in prop::collection::vec((1..50_i64, 1..20_i64, 0..9_i64, 0..900_i64), 1..8)) {
            let strata: Vec<Stratum> = parts.iter().enumerate().flat_map(|(place, (members, others, orders, spent))| {
                let frequency = i64::try_from(place).unwrap();
                [
                    stratum(Standing::Member, frequency, *members, members * orders, members * spent),
                    stratum(Standing::Other, frequency, *others, others * orders, others * spent),
                ]
            }).collect();
            let compared = compared(&strata);
            prop_assert_eq!(compared.member_spent, compared.control_spent);
            prop_assert_eq!(compared.member_orders, compared.control_orders);
            prop_assert_eq!(compared.unmatched, 0);
        }
    }

    #[test]
    fn only_equals_are_compared() {
        let strata = [
            stratum(Standing::Member, 1, 2, 4, 600),
            stratum(Standing::Other, 1, 4, 4, 400),
            stratum(Standing::Member, 9, 3, 30, 90_000),
            stratum(Standing::Other, 0, 50, 0, 0),
        ];
        let expected =
            Compared { matched: 2, unmatched: 3, member_spent: 600, control_spent: 200, member_orders: 200, control_orders: 100 };
        assert_eq!(compared(&strata), expected);
    }
}

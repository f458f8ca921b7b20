//! What may be kept of a card, and whether it pays: pure decisions.

use kernel::Money;

use crate::model::Denied;
use crate::model::cards::{Card, CardState};

/// Characters of a token.
const TOKEN: std::ops::RangeInclusive<usize> = 8..=64;
/// So many digits in a row are the number of a card: the shortest have twelve.
const NUMBER_DIGITS: usize = 12;

/// Whether that may be kept as the token of a card.
pub(crate) fn token(token: &str) -> Result<(), Denied> {
    if has_number(token) {
        return Err(Denied::CardNumber);
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if TOKEN.contains(&token.len()) && token.chars().all(fits) { Ok(()) } else { Err(Denied::BadCard) }
}

/// Whether a text has the number of a card in it, however it is grouped.
pub(crate) fn has_number(text: &str) -> bool {
    let joined: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.')).collect();
    let mut run = 0;
    joined.chars().any(|c| {
        run = if c.is_ascii_digit() { run + 1 } else { 0 };
        run >= NUMBER_DIGITS
    })
}

/// Whether these are the last four digits, and no more of them.
pub(crate) fn last_four(digits: &str) -> Result<(), Denied> {
    let is_four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    if is_four { Ok(()) } else { Err(Denied::BadCard) }
}

/// Whether the card pays that, having paid so much today.
pub(crate) fn may_pay(card: &Card, amount: Money, today: i64) -> Result<(), Denied> {
    if card.state != CardState::Active {
        return Err(Denied::CardFrozen);
    }
    let left = card.day_limit.minor.saturating_sub(today).max(0);
    if amount.minor <= left { Ok(()) } else { Err(Denied::CardLimit { left: Money::new(left, card.day_limit.currency) }) }
}

#[cfg(test)]
mod tests {
    use kernel::{AccountId, CardId, Currency, CustomerId, Id, Timestamp};
    use proptest::prelude::*;

    use super::*;

    fn card(state: CardState, day_limit: i64) -> Card {
        Card {
            id: CardId::from_bytes([1; 16]),
            customer: CustomerId::from_bytes([2; 16]),
            account: AccountId::from_bytes([3; 16]),
            last_four: "4242".into(),
            state,
            day_limit: Money::new(day_limit, Currency::SAR),
            issued_at: Timestamp(0),
        }
    }

    proptest! {
        #[test]
        fn no_number_of_a_card_passes_as_a_token(number in "[0-9]{12,19}", before in "[a-z_]{0,8}", after in "[a-z_]{0,8}") {
            prop_assert_eq!(token(&format!("{before}{number}{after}")), Err(Denied::CardNumber));
            let grouped: Vec<String> = number.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
            prop_assert_eq!(token(&grouped.join("-")), Err(Denied::CardNumber));
        }

        #[test]
        fn a_card_never_pays_more_than_its_limit_and_nothing_while_frozen(
            limit in 0..1_000_i64, amounts in proptest::collection::vec(1..300_i64, 0..20), state in 0..3_usize,
        ) {
            let card = card(CardState::ALL[state], limit);
            let mut paid = 0;
            for amount in amounts {
                if may_pay(&card, Money::new(amount, Currency::SAR), paid).is_ok() { paid += amount }
            }
            prop_assert!(paid <= limit && (paid == 0 || card.state == CardState::Active));
        }
    }

    #[test]
    fn four_digits_are_four_digits() {
        assert!(last_four("0042").is_ok() && token("tok_9fK2mQ4x").is_ok());
        assert!(["", "424", "42424", "42a2", "٤٢٤٢"].iter().all(|odd| last_four(odd).is_err()));
    }
}

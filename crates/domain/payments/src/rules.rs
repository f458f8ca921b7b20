//! Decisions about tenders.

use kernel::{Money, Result};

use crate::model::{Denied, TenderKind, TenderState, TenderWish};

/// Parts in which one order may be paid.
const TENDERS_MAX: usize = 10;
/// Bytes of a gateway's token.
const TOKEN_MAX: usize = 200;

/// Do these wishes pay exactly what is due?
pub(crate) fn settle(wishes: &[TenderWish], due: Money) -> Result<()> {
    if wishes.len() > TENDERS_MAX {
        return Err(Denied::TooManyTenders { max: 10 }.into());
    }
    wishes.iter().try_for_each(sound)?;
    let offered = Money::sum(due.currency, wishes.iter().map(|wish| wish.amount))?;
    if offered == due { Ok(()) } else { Err(Denied::WrongSum { due, offered }.into()) }
}

/// Has this wish what its kind needs, and nothing else?
fn sound(wish: &TenderWish) -> Result<()> {
    let has_token = wish.token.as_ref().is_some_and(|token| (1..=TOKEN_MAX).contains(&token.len()));
    let lacking = match wish.kind {
        _ if !wish.amount.is_positive() => Some(Denied::BadAmount),
        TenderKind::Import => Some(Denied::NotOffered),
        kind if kind != TenderKind::Cash && wish.given.is_some() => Some(Denied::NotCash),
        TenderKind::Gateway if !has_token => Some(Denied::NoToken),
        kind if kind.account().is_some() && wish.account.is_none() => Some(Denied::NoAccount),
        _ => None,
    };
    match lacking {
        Some(denied) => Err(denied.into()),
        None => change(wish).map(drop),
    }
}

/// What is handed back of the cash that was handed over.
pub(crate) fn change(wish: &TenderWish) -> Result<Option<Money>> {
    let Some(given) = wish.given else { return Ok(None) };
    let change = given.minus(wish.amount)?;
    if change.minor < 0 { Err(Denied::TooLittleCash { amount: wish.amount, given }.into()) } else { Ok(Some(change)) }
}

/// The state in which a tender of that kind begins: only the gateway is waited for.
pub(crate) fn first_state(kind: TenderKind) -> TenderState {
    match kind {
        TenderKind::Gateway => TenderState::Requested,
        _ => TenderState::Captured,
    }
}

/// How a refund is shared among the tenders, by what is left of each: each gives back its part, to the last minor unit.
///
/// # Errors
/// Refuses nothing or less, and more than is left.
pub(crate) fn shares(left: &[Money], amount: Money) -> Result<Vec<Money>> {
    let whole = Money::sum(amount.currency, left.iter().copied())?;
    if !amount.is_positive() {
        return Err(Denied::BadAmount.into());
    }
    if amount.minor > whole.minor {
        return Err(Denied::RefundedTooMuch { left: whole }.into());
    }
    let weights: Vec<i64> = left.iter().map(|left| left.minor).collect();
    Ok(amount.split(&weights)?)
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use proptest::prelude::*;

    use super::*;

    fn cash(amount: i64, given: Option<i64>) -> TenderWish {
        let sar = |minor| Money::new(minor, Currency::SAR);
        TenderWish { kind: TenderKind::Cash, amount: sar(amount), given: given.map(sar), token: None, account: None }
    }

    proptest! {
        #[test]
        fn wishes_are_taken_when_and_only_when_they_come_to_what_is_due(
            parts in proptest::collection::vec(-3..500_i64, 0..12), off in -1..=1_i64,
        ) {
            let wishes: Vec<TenderWish> = parts.iter().map(|part| cash(*part, None)).collect();
            let due = Money::new(parts.iter().sum::<i64>() + off, Currency::SAR);
            let right = off == 0 && parts.len() <= TENDERS_MAX && parts.iter().all(|part| *part > 0);
            prop_assert_eq!(settle(&wishes, due).is_ok(), right);
        }

        #[test]
        fn refunds_come_to_what_was_asked_and_no_tender_gives_more_than_it_took(
            left in proptest::collection::vec(0..5_000_i64, 1..8), asked in 1..40_000_i64,
        ) {
            let sar = |minor: i64| Money::new(minor, Currency::SAR);
            let tenders: Vec<Money> = left.iter().copied().map(sar).collect();
            let whole: i64 = left.iter().sum();
            match shares(&tenders, sar(asked)) {
                Ok(parts) => {
                    prop_assert_eq!(parts.iter().map(|part| part.minor).sum::<i64>(), asked);
                    prop_assert!(parts.iter().zip(&left).all(|(part, left)| (0..=*left).contains(&part.minor)));
                }
                Err(error) => prop_assert!(asked > whole && error.is("payments.refunded_too_much")),
            }
        }

        #[test]
        fn what_is_paid_and_what_is_handed_back_make_what_was_given(amount in 1..10_000_i64, given in 0..20_000_i64) {
            match change(&cash(amount, Some(given))) {
                Ok(change) => prop_assert_eq!(change.map(|change| change.minor + amount), Some(given)),
                Err(error) => prop_assert!(given < amount && error.is("payments.too_little_cash")),
            }
        }
    }

    #[test]
    fn each_kind_needs_its_own_and_history_cannot_be_chosen() {
        let wish = |kind| TenderWish { kind, ..cash(5, None) };
        let code = |wish: &TenderWish| sound(wish).err().and_then(|e| e.refusal().map(|r| r.code.to_string()));
        assert_eq!(code(&wish(TenderKind::Gateway)).as_deref(), Some("payments.no_token"));
        assert_eq!(code(&wish(TenderKind::StoreCredit)).as_deref(), Some("payments.no_account"));
        assert_eq!(code(&wish(TenderKind::Import)).as_deref(), Some("payments.not_offered"));
        assert_eq!(code(&TenderWish { kind: TenderKind::Card, ..cash(5, Some(5)) }).as_deref(), Some("payments.not_cash"));
        assert_eq!(code(&wish(TenderKind::Card)), None);
        let dirhams = TenderWish { given: Some(Money::new(9, Currency::AED)), ..cash(5, None) };
        assert_eq!(code(&dirhams).as_deref(), Some("money.mixed_currencies"));
    }
}

//! Decisions about amounts, limits, notes and keys. Codes have files of their own.

use kernel::{Currency, CustomerId, Money};

use crate::model::{Denied, Limits};

pub(crate) mod card;
pub(crate) mod letters;
pub(crate) mod pass;

/// Characters of a note.
pub const NOTE_MAX: usize = 280;
/// Days for which money that was asked can be given.
pub const REQUEST_DAYS: i64 = 14;
/// Requests one customer may have open.
pub const REQUESTS_MOST: i64 = 20;
/// Passes one customer may have that are not revoked.
pub(crate) const PASSES_MOST: i64 = 10;
/// Bytes of a sender's key.
const KEY_MAX: usize = 100;
/// Bytes of an address to which a customer is led back.
const RETURN_MAX: usize = 500;
/// The largest limit that can be set, in minor units.
const LIMIT_MAX: i64 = 1_000_000_000_000;

/// The limits of the house: 2,000 at once, 5,000 a day, 500 by code, 100 offline, 20,000 in a wallet, in whole units.
pub(crate) fn usual_limits(currency: Currency) -> Limits {
    let whole = |units: i64| units * 10_i64.pow(currency.decimals());
    Limits {
        currency,
        per_transfer: whole(2_000),
        per_day: whole(5_000),
        by_code: whole(500),
        offline: whole(100),
        held_most: whole(20_000),
    }
}

/// Do these limits go together?
pub(crate) fn sound_limits(limits: &Limits) -> Result<(), Denied> {
    let Limits { per_transfer, per_day, by_code, offline, held_most, .. } = *limits;
    let each = [per_transfer, per_day, by_code, offline, held_most];
    let known = each.iter().all(|limit| (1..=LIMIT_MAX).contains(limit));
    if known && per_transfer <= per_day { Ok(()) } else { Err(Denied::BadLimits) }
}

/// Is this something that one person can send another, or ask of another?
pub(crate) fn between(from: CustomerId, to: CustomerId, amount: Money, note: &str) -> Result<(), Denied> {
    if !amount.is_positive() {
        return Err(Denied::BadAmount);
    }
    if from == to {
        return Err(Denied::SamePerson);
    }
    sound_note(note)
}

/// Is the note short enough?
pub(crate) fn sound_note(note: &str) -> Result<(), Denied> {
    if note.chars().count() <= NOTE_MAX { Ok(()) } else { Err(Denied::LongNote { max: 280 }) }
}

/// Is it a key?
pub(crate) fn sound_key(key: &str) -> Result<(), Denied> {
    if (1..=KEY_MAX).contains(&key.len()) { Ok(()) } else { Err(Denied::BadKey) }
}

/// Can a customer be led back there? Only over https, to a named host, without a name or password in the address.
pub(crate) fn sound_return(address: &str) -> Result<(), Denied> {
    let host = address.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let plain = address.len() <= RETURN_MAX && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let named = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':');
    let known = host.contains('.') && host.bytes().all(named);
    if plain && known { Ok(()) } else { Err(Denied::BadReturn) }
}

/// May that much be sent, after so much was sent today?
pub(crate) fn may_send(limits: &Limits, sent_today: i64, amount: Money) -> Result<(), Denied> {
    let money = |minor| Money::new(minor, limits.currency);
    if amount.minor > limits.per_transfer {
        return Err(Denied::OverTransfer { most: money(limits.per_transfer) });
    }
    let left = limits.per_day.saturating_sub(sent_today).max(0);
    if amount.minor > left { Err(Denied::OverDay { left: money(left) }) } else { Ok(()) }
}

/// May a wallet with that balance be given so much?
pub(crate) fn may_hold(limits: &Limits, balance: i64, amount: Money) -> Result<(), Denied> {
    if !amount.is_positive() {
        return Err(Denied::BadAmount);
    }
    let after = balance.saturating_add(amount.minor);
    if after <= limits.held_most { Ok(()) } else { Err(Denied::TooFull { most: Money::new(limits.held_most, limits.currency) }) }
}

/// May a code pay that much without further proof?
pub(crate) fn may_pay_by_code(limits: &Limits, amount: Money) -> Result<(), Denied> {
    if !amount.is_positive() {
        return Err(Denied::BadAmount);
    }
    if amount.minor <= limits.by_code {
        Ok(())
    } else {
        Err(Denied::OverCode { most: Money::new(limits.by_code, limits.currency) })
    }
}

/// May that much be set aside for tills without a connection?
pub(crate) fn may_allow_offline(limits: &Limits, amount: Money) -> Result<(), Denied> {
    if !amount.is_positive() {
        return Err(Denied::BadAmount);
    }
    let most = Money::new(limits.offline, limits.currency);
    if amount.minor <= limits.offline { Ok(()) } else { Err(Denied::OverOffline { most }) }
}

#[cfg(test)]
mod tests {
    use kernel::Id;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_day_of_transfers_never_comes_to_more_than_its_limit(amounts in proptest::collection::vec(-5..300_000_i64, 1..40)) {
            let limits = usual_limits(Currency::SAR);
            let mut sent = 0;
            for amount in amounts {
                let money = Money::new(amount, Currency::SAR);
                let people = (CustomerId::from_bytes([1; 16]), CustomerId::from_bytes([2; 16]));
                if between(people.0, people.1, money, "").is_ok() && may_send(&limits, sent, money).is_ok() {
                    prop_assert!(amount > 0 && amount <= limits.per_transfer);
                    sent += amount;
                }
            }
            prop_assert!(sent <= limits.per_day);
        }

        #[test]
        fn no_wallet_is_filled_beyond_its_limit(balance in 0..3_000_000_i64, amount in -10..3_000_000_i64) {
            let limits = usual_limits(Currency::SAR);
            let fits = amount > 0 && balance + amount <= limits.held_most;
            prop_assert_eq!(may_hold(&limits, balance, Money::new(amount, Currency::SAR)).is_ok(), fits);
        }
    }

    #[test]
    fn nobody_is_led_back_to_an_odd_address() {
        for sound in ["https://shop.example", "https://shop.example:8443/done?order=7#top"] {
            assert_eq!(sound_return(sound), Ok(()), "{sound}");
        }
        let long = format!("https://shop.example/{}", "a".repeat(RETURN_MAX));
        let odd = ["", "http://shop.example", "javascript:alert(1)", "https://", "https://user:secret@shop.example", &long];
        for odd in odd.into_iter().chain(["https://shop.example\\@other.example", "https://shop example", "https://localhost/"]) {
            assert_eq!(sound_return(odd), Err(Denied::BadReturn), "{odd}");
        }
    }

    #[test]
    fn limits_count_whole_units_whatever_the_decimals() {
        let by_code = |code: &str| usual_limits(code.parse().unwrap()).by_code;
        assert_eq!([by_code("JPY"), by_code("SAR"), by_code("KWD")], [500, 50_000, 500_000]);
        let usual = usual_limits(Currency::SAR);
        assert_eq!(sound_limits(&usual), Ok(()));
        assert_eq!(sound_limits(&Limits { per_day: usual.per_transfer - 1, ..usual }), Err(Denied::BadLimits));
        assert_eq!(sound_limits(&Limits { offline: 0, ..usual }), Err(Denied::BadLimits));
        let longest = "ن".repeat(NOTE_MAX);
        assert_eq!([sound_note(&longest), sound_key("")], [Ok(()), Err(Denied::BadKey)]);
        assert_eq!(sound_note(&format!("{longest}x")), Err(Denied::LongNote { max: 280 }));
    }
}

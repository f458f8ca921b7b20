//! Decisions: in which form identities are compared, and what events add up to. Pure, and nothing but.

use std::collections::BTreeMap;

use kernel::{Currency, CustomerId, Day, Result, SessionId, Timestamp, Zone};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use web::limits::{self, SHORT_TEXT_CHARS_MOST};

use crate::model::{Address, Contact, Denied, Identity, Permit};

/// Kind of an identity that is an e-mail address.
pub(crate) const EMAIL: &str = "email";
/// Kind of an identity that is a telephone number.
pub(crate) const PHONE: &str = "phone";
/// The longest address that mail systems carry (RFC 5321).
const EMAIL_BYTES_MOST: usize = 254;
/// The fewest digits of a number that reaches one person rather than a service.
const PHONE_DIGITS_FEWEST: usize = 7;
/// The most digits of a number, country included (E.164).
const PHONE_DIGITS_MOST: usize = 15;
/// The longest kind and value of an identity.
const IDENTITY_BYTES_MOST: usize = 200;
/// Minutes for which a code opens an account.
pub const CODE_MINUTES: i64 = 10;
/// Digits of a code: a million codes.
pub const CODE_DIGITS: u32 = 6;
/// Minutes over which codes are counted.
pub(crate) const COUNTED_MINUTES: i64 = 60;
/// Codes that are given within that time for one address, and on one device. With the tries of each, a stranger who wants one
/// account guesses 25 times an hour among a million codes.
pub(crate) const CODES_MOST: i64 = 5;
/// Wrong digits that one code bears.
pub(crate) const WRONG_MOST: i64 = 5;
/// Days after which a customer signs in again.
pub const SESSION_DAYS: i64 = 60;
/// Addresses one customer keeps.
pub const ADDRESSES_MOST: i64 = 20;
/// Words of a name that can be searched for.
pub(crate) const NAME_WORDS_MOST: usize = 4;

/// An address as it is compared: without blanks around it, its domain in lower case. What stands before the `@` is the
/// business of that domain and stays as written.
///
/// # Errors
/// Refused when it is none.
pub fn email(text: &str) -> std::result::Result<String, Denied> {
    let text = text.trim();
    let (person, domain) = text.rsplit_once('@').ok_or(Denied::NotAnEmail)?;
    let sane =
        |part: &str| !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
    let dotted = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    if !sane(person) || person.contains('@') || !sane(domain) || !dotted || text.len() > EMAIL_BYTES_MOST {
        return Err(Denied::NotAnEmail);
    }
    Ok(format!("{person}@{}", domain.to_lowercase()))
}

/// A number as it is compared: digits of any script, without blanks and dashes, `+` where the country is given (also as
/// `00`). A number without its country stays as dialled: guessing a country would make two people one.
pub(crate) fn phone(text: &str) -> std::result::Result<String, Denied> {
    let folded = web::digits::fold(text.trim());
    let (abroad, rest) = match folded.strip_prefix('+').or_else(|| folded.strip_prefix("00")) {
        Some(rest) => ("+", rest),
        None => ("", folded.as_str()),
    };
    let filling = |c: char| c.is_whitespace() || "-./()\u{200e}\u{200f}\u{202a}\u{202c}".contains(c);
    let digits: String = rest.chars().filter(|c| !filling(*c)).collect();
    let fits = (PHONE_DIGITS_FEWEST..=PHONE_DIGITS_MOST).contains(&digits.len());
    if !fits || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Denied::NotAPhone);
    }
    Ok(format!("{abroad}{digits}"))
}

/// What somebody is known by, the surest first. Empty fields of a form are no identities.
pub(crate) fn identities(contact: &Contact) -> std::result::Result<Vec<Identity>, Denied> {
    let given = |field: &Option<String>| field.clone().filter(|text| !text.trim().is_empty());
    let mut known = Vec::with_capacity(2);
    if let Some(text) = given(&contact.email) {
        known.push(Identity { kind: EMAIL.to_owned(), value: email(&text)? });
    }
    if let Some(text) = given(&contact.phone) {
        known.push(Identity { kind: PHONE.to_owned(), value: phone(&text)? });
    }
    if known.is_empty() { Err(Denied::Unreachable) } else { Ok(known) }
}

/// What somebody typed who is looked for: an address or a number. None when it is neither.
pub(crate) fn typed(text: &str) -> Option<Identity> {
    let address = email(text).map(|value| Identity { kind: EMAIL.to_owned(), value });
    address.or_else(|_| phone(text).map(|value| Identity { kind: PHONE.to_owned(), value })).ok()
}

/// An identity of any kind, such as the customer number of a shop that was left behind.
pub(crate) fn identity(kind: &str, value: &str) -> std::result::Result<Identity, Denied> {
    let value = match kind {
        EMAIL => email(value)?,
        PHONE => phone(value)?,
        _ => value.trim().to_owned(),
    };
    let named = !kind.is_empty() && kind.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let sane = !value.is_empty() && !value.contains(char::is_control);
    if !named || !sane || kind.len() > IDENTITY_BYTES_MOST || value.len() > IDENTITY_BYTES_MOST.max(EMAIL_BYTES_MOST) {
        return Err(Denied::NotAnIdentity);
    }
    Ok(Identity { kind: kind.to_owned(), value })
}

/// What is kept of a code: useless without the code, and of no use for another log-in.
pub(crate) fn digest(session: SessionId, code: &str) -> [u8; 32] {
    Sha256::digest(format!("{session}:{code}")).into()
}

/// Whether somebody typed the code behind the digest. Takes as long for a wrong code as for the right one.
pub(crate) fn opens(digest: &[u8], session: SessionId, typed: &str) -> bool {
    let typed: String = web::digits::fold(typed).chars().filter(char::is_ascii_digit).collect();
    bool::from(self::digest(session, &typed).as_slice().ct_eq(digest))
}

/// What wrong digits of a code are counted under.
pub(crate) fn subject(session: SessionId) -> String {
    format!("sign-in:{session}")
}

/// An address as it is kept: every field in its measure, without signs that cannot be seen.
pub(crate) fn address(wish: &Address) -> Result<Address> {
    let kept =
        |text: &str, field: &'static str| Ok::<_, kernel::Error>(name(limits::text(text.trim(), SHORT_TEXT_CHARS_MOST, field)?));
    let address = Address {
        name: kept(&wish.name, "name")?,
        phone: if wish.phone.trim().is_empty() { String::new() } else { phone(&wish.phone)? },
        line1: kept(&wish.line1, "line1")?,
        line2: kept(&wish.line2, "line2")?,
        city: kept(&wish.city, "city")?,
        postcode: kept(&web::digits::fold(&wish.postcode), "postcode")?,
        ..wish.clone()
    };
    let needed = [(&address.name, Denied::NoName), (&address.line1, Denied::NoStreet), (&address.city, Denied::NoCity)];
    let missing = needed.into_iter().find(|(text, _)| text.is_empty()).map(|(_, denied)| denied);
    missing.map_or(Ok(address), |denied| Err(denied.into()))
}

/// A name as it is kept: without blanks around it, and without signs that cannot be seen or stored.
pub(crate) fn name(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).collect()
}

/// The words by which a name is found.
pub(crate) fn words(name: &str) -> Vec<String> {
    let folded = web::text::fold_for_search(name);
    let mut words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
    words.truncate(NAME_WORDS_MOST);
    words
}

/// What a person behind a counter may be looking for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// Nothing that could be found.
    Nothing,
    /// Identities of that kind that start so.
    Identity { kind: &'static str, start: String },
    /// Names with two words that start so; the second may be empty.
    Name { first: String, second: String },
}

/// Reads a search: an address, a number, or parts of a name, of which the two longest words count.
pub(crate) fn sought(text: &str) -> Sought {
    let text: String = text.trim().chars().filter(|c| !c.is_control()).collect();
    if let Some((person, domain)) = text.split_once('@') {
        return Sought::Identity { kind: EMAIL, start: format!("{person}@{}", domain.to_lowercase()) };
    }
    let folded = web::digits::fold(&text);
    let digits: String = folded.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    if !digits.is_empty() && folded.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c)) {
        let start = digits.strip_prefix("00").map_or(digits.clone(), |rest| format!("+{rest}"));
        return Sought::Identity { kind: PHONE, start };
    }
    let mut words = words(&text);
    words.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
    words.dedup();
    let mut words = words.into_iter();
    match words.next() {
        Some(first) => Sought::Name { first, second: words.next().unwrap_or_default() },
        None => Sought::Nothing,
    }
}

/// The first text after all that start so, bytewise: no character stands above the last one of Unicode.
pub(crate) fn end_of(start: &str) -> String {
    format!("{start}\u{10ffff}")
}

/// What some events change in one standing. Sums and the latest time: the order in which they are heard does not matter, so
/// that a standing made again from the log, one kind of event after the other, is the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) orders: i64,
    pub(crate) spent_minor: i64,
    pub(crate) last_order_at: Option<Timestamp>,
}

/// Adds up what belongs to the same customer and currency. Guests have no standing.
pub(crate) fn added_up(
    changes: impl Iterator<Item = (Option<CustomerId>, Currency, Change)>,
) -> BTreeMap<(CustomerId, Currency), Change> {
    let mut sums: BTreeMap<(CustomerId, Currency), Change> = BTreeMap::new();
    for (customer, currency, change) in changes {
        let Some(customer) = customer else { continue };
        let sum = sums.entry((customer, currency)).or_default();
        sum.orders = sum.orders.saturating_add(change.orders);
        sum.spent_minor = sum.spent_minor.saturating_add(change.spent_minor);
        sum.last_order_at = sum.last_order_at.max(change.last_order_at);
    }
    sums
}

/// Characters of a prescription's number.
const REFERENCE_MAX: i64 = 64;

/// Whether that can have been seen now.
pub(crate) fn permit(permit: &Permit, now: Timestamp) -> Result<(), Denied> {
    let possible = match permit {
        Permit::Born { on } => (0..=YEARS_MAX).contains(&age(*on, now.day(&Zone::UTC))),
        Permit::Prescribed { reference, ends_at, .. } => {
            let length = i64::try_from(reference.trim().chars().count()).unwrap_or(i64::MAX);
            (1..=REFERENCE_MAX).contains(&length) && *ends_at > now
        }
    };
    if possible { Ok(()) } else { Err(Denied::BadPermit { limit: REFERENCE_MAX }) }
}

/// Years nobody has reached.
const YEARS_MAX: i64 = 130;

/// The years somebody born on the one day has lived on the other.
#[must_use]
pub fn age(born: Day, today: Day) -> i64 {
    let (born, today) = (born.0, today.0);
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    i64::from(today.year()) - i64::from(born.year()) - i64::from(before_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;
    use proptest::prelude::*;

    #[test]
    fn addresses_and_numbers_of_one_person_are_one_identity() {
        assert_eq!(email("  Sara@Example.COM "), Ok("Sara@example.com".to_owned()));
        for wrong in
            ["", "sara", "@example.com", "sara@", "sara@example", "sa ra@example.com", "a@b@example.com", "a@.com", "a@b..c"]
        {
            assert_eq!(email(wrong), Err(Denied::NotAnEmail), "{wrong}");
        }
        for same in ["+966 55 123 4567", "00966551234567", "٠٠٩٦٦ ٥٥ ١٢٣ ٤٥٦٧", "+966-(55)-1234567"] {
            assert_eq!(phone(same), Ok("+966551234567".to_owned()), "{same}");
        }
        assert_eq!(phone("055 123 4567"), Ok("0551234567".to_owned()));
        for wrong in ["", "123", "+", "phone", "+1234567890123456", "12+34567", "0551234567x"] {
            assert_eq!(phone(wrong), Err(Denied::NotAPhone), "{wrong}");
        }
    }

    #[test]
    fn a_search_is_read_as_what_it_looks_like() {
        let at = |kind, start: &str| Sought::Identity { kind, start: start.to_owned() };
        assert_eq!(sought("sara@EX"), at(EMAIL, "sara@ex"));
        assert_eq!(sought("00966 55"), at(PHONE, "+96655"));
        assert_eq!(sought("٠٥٥"), at(PHONE, "055"));
        assert_eq!(sought("أحمد al Harbi"), Sought::Name { first: "harbi".to_owned(), second: "احمد".to_owned() });
        assert_eq!(sought("  "), Sought::Nothing);
    }

    proptest! {
        #[test]
        fn what_was_compared_once_compares_the_same_again(text in "[+0-9 ()-]{0,20}", mail in "[ A-Za-z.@]{0,20}") {
            if let Ok(number) = phone(&text) {
                prop_assert_eq!(phone(&number), Ok(number));
            }
            if let Ok(address) = email(&mail) {
                prop_assert_eq!(email(&address), Ok(address));
            }
        }

        #[test]
        fn all_that_starts_so_lies_before_the_end(start in ".{0,8}", rest in ".{0,8}") {
            let whole = format!("{start}{rest}");
            prop_assert!(whole.as_bytes() >= start.as_bytes() && whole.as_bytes() <= end_of(&start).as_bytes());
        }

        #[test]
        fn the_order_of_events_does_not_matter(events in proptest::collection::vec((0_u8..3, -1_i64..2, -500_i64..500, 0_i64..9), 0..20)) {
            let heard = |(who, orders, spent_minor, at): &(u8, i64, i64, i64)| {
                let customer = (*who > 0).then(|| CustomerId::from_bytes([*who; 16]));
                (customer, Currency::SAR, Change { orders: *orders, spent_minor: *spent_minor, last_order_at: Some(Timestamp(*at)) })
            };
            let forward = added_up(events.iter().map(heard));
            prop_assert_eq!(&added_up(events.iter().rev().map(heard)), &forward);
            let spent: i64 = events.iter().filter(|event| event.0 > 0).map(|event| event.2).sum();
            prop_assert_eq!(forward.values().map(|change| change.spent_minor).sum::<i64>(), spent, "nothing is lost");
        }
    }
}

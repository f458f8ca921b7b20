//! Decisions: which addresses can be written to, and what may be kept of a server's answer. Pure, and nothing but.

use crate::model::Denied;

/// The longest address that mail systems carry (RFC 5321).
const ADDRESS_BYTES_MOST: usize = 254;
/// Characters kept of what a mail server said.
const REASON_CHARS_MOST: usize = 300;

/// An address that a letter can be put on. A line break would be a header of its own.
pub(crate) fn address(text: &str) -> Result<&str, Denied> {
    let text = text.trim();
    let parts = text.rsplit_once('@').filter(|(person, domain)| !person.is_empty() && !domain.is_empty());
    let sane = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
    if parts.is_some() && sane && text.len() <= ADDRESS_BYTES_MOST { Ok(text) } else { Err(Denied::BadAddress) }
}

/// What a mail server said, as it may be shown: on one line, without the address it usually repeats.
pub(crate) fn reason(said: &str, address: &str) -> String {
    let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut kept = if address.is_empty() { line } else { line.replace(address, "…") };
    if let Some(person) = address.split('@').next().filter(|person| person.len() > 2) {
        kept = kept.replace(person, "…");
    }
    kept.chars().take(REASON_CHARS_MOST).collect()
}

/// A subject as it may stand in a header: one line.
pub(crate) fn subject(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_word_with_one_place() {
        assert_eq!(address(" sara@example.com "), Ok("sara@example.com"));
        assert!(address("سارة@example.com").is_ok());
        let long = format!("{}@example.com", "x".repeat(250));
        for wrong in ["", "sara", "@example.com", "sara@", "a b@example.com", "a@b\nbcc: c@d", "<a@b>", "a,c@b", &long] {
            assert!(address(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_servers_answer_is_kept_without_the_address() {
        let said = "550 5.1.1 <sara@example.com>:\r\n  user sara unknown ";
        assert_eq!(reason(said, "sara@example.com"), "550 5.1.1 <…>: user … unknown");
        assert_eq!(reason(&"x".repeat(1000), "sara@example.com").len(), REASON_CHARS_MOST);
    }

    #[test]
    fn a_subject_is_one_line() {
        assert_eq!(subject("Order\r\nBcc: me"), "Order  Bcc: me");
    }
}

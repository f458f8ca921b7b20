//! What may be told to whom, how it is signed, and when it is tried again: pure decisions.
//!
//! Source of the form: Standard Webhooks 1.0 (headers `webhook-id`, `webhook-timestamp`, `webhook-signature`; secrets `whsec_…`;
//! scheme `v1`, HMAC-SHA256 over `id.timestamp.body`).

use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use events::{Event, banking, bookings, carts, catalog, channels, customers, loyalty, orders, payments, pricing, stock, wallet};
use hmac::{Hmac, KeyInit, Mac};
use kernel::{DomainError, Timestamp};
use sha2::Sha256;
use url::{Host, Url};

use crate::model::{Change, Denied};

/// The kinds of event that are told to endpoints.
pub const KINDS: &[&str] = &[
    banking::BillPaid::KIND,
    banking::ScheduleFailed::KIND,
    bookings::Booked::KIND,
    bookings::Moved::KIND,
    bookings::Cancelled::KIND,
    bookings::Completed::KIND,
    bookings::Missed::KIND,
    bookings::ReminderDue::KIND,
    carts::CartHandedOver::KIND,
    carts::CartOrdered::KIND,
    carts::CartAbandoned::KIND,
    catalog::ProductSaved::KIND,
    catalog::ProductArchived::KIND,
    catalog::CategorySaved::KIND,
    channels::ChannelSaved::KIND,
    channels::LocationSaved::KIND,
    channels::HoursSaved::KIND,
    customers::CustomerJoined::KIND,
    customers::CustomerChanged::KIND,
    customers::CustomerErased::KIND,
    loyalty::MemberJoined::KIND,
    loyalty::PointsEarned::KIND,
    loyalty::PointsRedeemed::KIND,
    loyalty::PointsClawedBack::KIND,
    loyalty::PointsExpiring::KIND,
    loyalty::PointsExpired::KIND,
    loyalty::TierChanged::KIND,
    loyalty::RewardExchanged::KIND,
    loyalty::ReferralRewarded::KIND,
    orders::OrderPlaced::KIND,
    orders::OrderPaid::KIND,
    orders::OrderHandedOver::KIND,
    orders::OrderCancelled::KIND,
    orders::OrderCredited::KIND,
    payments::TenderRequested::KIND,
    payments::TenderCaptured::KIND,
    payments::TenderFailed::KIND,
    payments::TenderVoided::KIND,
    payments::TenderRefunded::KIND,
    pricing::PriceListSaved::KIND,
    pricing::PriceSet::KIND,
    pricing::PriceCleared::KIND,
    stock::StockMoved::KIND,
    stock::StockReserved::KIND,
    stock::StockReleased::KIND,
    wallet::WalletLoaded::KIND,
    wallet::CardIssued::KIND,
    wallet::CardChanged::KIND,
    wallet::ApprovalAsked::KIND,
    wallet::ApprovalChanged::KIND,
    wallet::ApprovalRefunded::KIND,
];

/// The kind of a trial that a person asks for.
pub const TRIAL: &str = "webhooks.trial";
/// Characters of a name.
pub const NAME_MAX: usize = 100;
/// Characters of an address.
pub const URL_MAX: usize = 2_000;
/// Kinds an endpoint may name.
pub const KINDS_MAX: usize = 100;
/// Endpoints a merchant may have.
pub(crate) const ENDPOINTS_MAX: i64 = 50;
/// Hours for which a renewed secret's former one signs too, so that the receiver can change over.
pub const SECRET_OVERLAP_H: i64 = 24;
/// Hours of nothing but failures after which an endpoint is switched off.
pub(crate) const FAILING_H: i64 = 120;
/// Days for which ended deliveries are kept to be looked at.
pub(crate) const KEPT_DAYS: i64 = 30;

/// Seconds before each further try, as Standard Webhooks proposes: seconds first, then hours, for more than two days.
const WAITS_S: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// How long to wait after so many tries; nothing when that was the last.
pub(crate) fn wait_s(attempts: i64) -> Option<i64> {
    let place = usize::try_from(attempts - 1).ok()?;
    WAITS_S.get(place).copied()
}

/// Whether an endpoint may be so.
pub(crate) fn endpoint(wish: &Change) -> Result<(), DomainError> {
    let name = wish.name.trim();
    if name.is_empty() {
        return Err(Denied::NoName.into());
    }
    if name.chars().count() > NAME_MAX {
        return Err(Denied::TooLong { limit: count(NAME_MAX) }.into());
    }
    if wish.url.len() > URL_MAX || !may_be_told(&wish.url) {
        return Err(Denied::BadUrl.into());
    }
    match wish.kinds.iter().take(KINDS_MAX + 1).find(|kind| !KINDS.contains(&kind.as_str())) {
        Some(kind) => Err(Denied::UnknownKind { kind: kind.clone() }.into()),
        None => Ok(()),
    }
}

fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Anything by https; without encryption only what stays in the house: this machine and private addresses written as such.
fn may_be_told(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    if !url.username().is_empty() || url.password().is_some() {
        return false;
    }
    match (url.scheme(), url.host()) {
        ("https", Some(_)) => true,
        ("http", Some(Host::Domain(name))) => name == "localhost",
        ("http", Some(Host::Ipv4(ip))) => ip.is_loopback() || ip.is_private(),
        ("http", Some(Host::Ipv6(ip))) => IpAddr::V6(ip).is_loopback() || ip.is_unique_local(),
        _ => false,
    }
}

/// Whether an endpoint that wants these kinds is told of that one.
pub(crate) fn wants(kinds: &[String], kind: &str) -> bool {
    KINDS.contains(&kind) && (kinds.is_empty() || kinds.iter().any(|wanted| wanted == kind))
}

/// A secret made of two tokens of 128 bits.
pub(crate) fn secret(tokens: [&str; 2]) -> String {
    let bytes: Vec<u8> = tokens.iter().flat_map(|token| URL_SAFE_NO_PAD.decode(token).unwrap_or_default()).collect();
    format!("whsec_{}", STANDARD.encode(bytes))
}

/// What is sent: kind, time, place in the log, and the event as it was recorded.
pub(crate) fn payload(kind: &str, at: Timestamp, position: Option<i64>, event: &str) -> String {
    let data = serde_json::from_str(event).unwrap_or(serde_json::Value::Null);
    let mut body = serde_json::json!({ "type": kind, "timestamp": at.to_string(), "data": data });
    if let Some(position) = position {
        body["sequence"] = position.into();
    }
    body.to_string()
}

/// The signatures of a body by each secret, the newest first, as the header carries them.
pub(crate) fn signatures(secrets: &[String], id: &str, seconds: i64, body: &str) -> String {
    let one = |secret: &String| {
        let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap_or(secret)).unwrap_or_default();
        // Every length of key will do for this scheme.
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).ok()?;
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        Some(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
    };
    secrets.iter().filter_map(one).collect::<Vec<_>>().join(" ")
}

/// Seconds by which the clock of a sender may differ from ours; what is older may be somebody's recording.
pub const SENT_WITHIN_S: i64 = 5 * 60;

/// What somebody else sent in this form.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// `webhook-id`.
    pub id: &'a str,
    /// `webhook-timestamp`.
    pub timestamp: &'a str,
    /// `webhook-signature`: several, where the sender changes its secret.
    pub signatures: &'a str,
    /// The body, as it came.
    pub body: &'a [u8],
}

/// Was this sent lately by whoever knows the secret? Signatures are compared in constant time.
#[must_use]
pub fn is_authentic(secret: &str, received: &Received<'_>, now: Timestamp) -> bool {
    let Received { id, timestamp, signatures, body } = *received;
    let Ok(seconds) = timestamp.parse::<i64>() else { return false };
    let now_s = now.0.div_euclid(1_000_000);
    let Ok(key) = STANDARD.decode(secret.strip_prefix("whsec_").unwrap_or(secret)) else { return false };
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else { return false };
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    let mut given = signatures.split(' ').filter_map(|one| STANDARD.decode(one.strip_prefix("v1,")?).ok());
    now_s.abs_diff(seconds) <= SENT_WITHIN_S.unsigned_abs() && given.any(|mark| mac.clone().verify_slice(&mark).is_ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wish(url: &str) -> Change {
        Change { name: "ERP".to_owned(), url: url.to_owned(), kinds: Vec::new(), is_active: true }
    }

    #[test]
    fn without_encryption_nothing_leaves_the_house() {
        for url in
            ["https://erp.example/hooks", "http://127.0.0.1:9/x", "http://192.168.1.20/x", "http://localhost/x", "http://[::1]/x"]
        {
            assert!(endpoint(&wish(url)).is_ok(), "{url}");
        }
        for url in [
            "http://erp.example/",
            "http://8.8.8.8/",
            "ftp://erp.example/",
            "https://me:pw@erp.example/",
            "erp.example",
            "file:///etc/passwd",
        ] {
            assert_eq!(endpoint(&wish(url)).unwrap_err().code, "webhooks.bad_url", "{url}");
        }
    }

    #[test]
    fn only_public_kinds_can_be_asked_for() {
        let asked = |kind: &str| endpoint(&Change { kinds: vec![kind.to_owned()], ..wish("https://erp.example/") });
        assert!(asked("orders.placed").is_ok());
        assert_eq!(asked("staff.signed_in").unwrap_err().code, "webhooks.unknown_kind");
        assert!(wants(&[], "orders.placed") && !wants(&[], "channels.key_issued"));
    }

    #[test]
    fn the_last_try_is_days_after_the_first() {
        let all: Vec<i64> = (1..).map_while(wait_s).collect();
        assert_eq!(all.len(), WAITS_S.len());
        assert!(all.is_sorted() && all.iter().sum::<i64>() > 2 * 86_400);
    }

    proptest! {
        /// What we sign, a library of somebody else accepts; anything altered it refuses.
        #[test]
        fn a_foreign_library_reads_our_signatures(body in "\\PC{0,200}", tokens in any::<[[u8; 16]; 2]>()) {
            let [one, two] = tokens.map(|token| URL_SAFE_NO_PAD.encode(token));
            let secret = secret([&one, &two]);
            let theirs = standardwebhooks::Webhook::new(&secret).unwrap();
            // The foreign library reads the clock on the wall, so this must too.
            let now = spine::Clock::wall().now().millis() / 1_000;
            let signed = signatures(std::slice::from_ref(&secret), "dlv_1", now, &body);
            let mut headers = axum::http::HeaderMap::new();
            headers.insert("webhook-id", "dlv_1".parse().unwrap());
            headers.insert("webhook-timestamp", now.to_string().parse().unwrap());
            headers.insert("webhook-signature", signed.parse().unwrap());
            prop_assert!(theirs.verify(body.as_bytes(), &headers).is_ok());
            let altered = [body.as_bytes(), b"!"].concat();
            prop_assert!(theirs.verify(&altered, &headers).is_err());
        }
    }
}

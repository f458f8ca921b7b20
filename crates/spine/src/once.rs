//! Idempotency: what arrives twice is done once and answered twice, across restarts and nodes.

use std::borrow::Cow;

use kernel::{DomainError, Error, Kind, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::tx::Tx;

/// Days a remembered answer is kept.
pub(crate) const KEPT_DAYS: i64 = 7;

/// What makes two arrivals the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnceKey {
    /// Whose key it is: an API key, a device, a till. Keys of different senders never meet.
    pub scope: String,
    /// The key the sender minted.
    pub key: String,
    /// SHA-256 of what was sent with it: the same key with another body is refused.
    pub body: [u8; 32],
}

/// Characters of a key or a subject that stand as they are; a longer one stands as its SHA-256, so that no sender decides how
/// much is stored.
const PLAIN_MOST: usize = 128;

/// The text, or its digest when it is long.
pub(crate) fn bounded(text: &str) -> Cow<'_, str> {
    if text.len() <= PLAIN_MOST {
        return Cow::Borrowed(text);
    }
    let digest = Sha256::digest(text.as_bytes());
    Cow::Owned(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl OnceKey {
    pub(crate) fn bounded(self) -> Self {
        Self { scope: bounded(&self.scope).into_owned(), key: bounded(&self.key).into_owned(), body: self.body }
    }
}

/// The remembered answer, when this key was seen.
pub(crate) async fn recall<T: DeserializeOwned>(tx: &Tx, key: &OnceKey) -> Result<Option<Result<T>>> {
    let sql = "select body, refused, answer from spine_once where scope = $1 and key = $2";
    let Some((body, refused, answer)) = tx.maybe::<(Vec<u8>, bool, String)>(sql, &[&key.scope, &key.key]).await? else {
        return Ok(None);
    };
    if body != key.body {
        let field = Cow::Borrowed("Idempotency-Key");
        return Ok(Some(Err(DomainError::new(Kind::Invalid, "once.other_body").at(field).into())));
    }
    let unreadable = |e: serde_json::Error| Error::fault(format!("a remembered answer cannot be read: {e}"));
    if refused {
        let refusal: DomainError = serde_json::from_str(&answer).map_err(unreadable)?;
        return Ok(Some(Err(refusal.into())));
    }
    serde_json::from_str(&answer).map(|answer| Some(Ok(answer))).map_err(unreadable)
}

/// Remembers what was answered.
pub(crate) async fn remember<T: Serialize>(tx: &Tx, key: &OnceKey, answer: &T) -> Result<()> {
    let answer = serde_json::to_string(answer).map_err(|e| Error::fault(format!("an answer cannot be remembered: {e}")))?;
    write(tx, key, false, &answer).await
}

/// Remembers a refusal, unless the same request may well succeed later.
pub(crate) async fn remember_refusal(tx: &Tx, key: &OnceKey, refusal: &DomainError) -> Result<()> {
    if matches!(refusal.kind, Kind::Busy | Kind::Limited) || refusal.code == "once.other_body" {
        return Ok(());
    }
    let answer = serde_json::to_string(refusal).map_err(|e| Error::fault(format!("a refusal cannot be remembered: {e}")))?;
    write(tx, key, true, &answer).await
}

async fn write(tx: &Tx, key: &OnceKey, refused: bool, answer: &str) -> Result<()> {
    // A refusal that was itself recalled is already there.
    let sql = "insert into spine_once (scope, key, body, refused, answer, at) values ($1, $2, $3, $4, $5, $6) \
               on conflict (scope, key) do nothing";
    tx.run(sql, &[&key.scope, &key.key, &key.body.as_slice(), &refused, &answer, &tx.now()]).await.map(drop)
}

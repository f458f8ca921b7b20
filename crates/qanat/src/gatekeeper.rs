//! Who callers are: devices of shoppers, sessions of staff, keys of programs.

use std::collections::BTreeSet;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{ApiKeyId, Id, Secret};
use sha2::{Digest, Sha256};
use spine::{Cache, Db, Read, Tx};
use subtle::ConstantTimeEq;
use web::{Found, Gatekeeper, KeyCaller, Scope, Shopper, StaffCaller};

/// Keys that are remembered; a merchant has a handful.
const KEYS_KEPT: u64 = 10_000;

/// A session that is in use is noted so often, not at every request.
const SEEN_EVERY_S: i64 = 300;

/// Looks callers up in the store.
pub(crate) struct StoreGatekeeper {
    db: Db,
    operator_token: Option<String>,
    /// Which key a token belongs to never changes, so it may be remembered for long.
    owners: moka::sync::Cache<[u8; 32], ApiKeyId>,
    /// What a key may do is emptied by the log: a key that is taken back opens nothing from that commit on.
    callers: Cache<ApiKeyId, Option<KeyCaller>>,
}

impl StoreGatekeeper {
    pub(crate) fn new(db: &Db, operator_token: Option<String>) -> Self {
        let owners = moka::sync::Cache::builder().max_capacity(KEYS_KEPT).time_to_live(Duration::from_secs(3600)).build();
        let callers = Cache::new(db, KEYS_KEPT, |entry| {
            if entry.kind.starts_with("channels.key_") { vec![ApiKeyId::from_bytes(entry.about)] } else { Vec::new() }
        });
        Self { db: db.clone(), operator_token, owners, callers }
    }

    async fn known(&self, token: Secret) -> kernel::Result<Option<KeyCaller>> {
        let seal: [u8; 32] = Sha256::digest(token.reveal()).into();
        if let Some(id) = self.owners.get(&seal) {
            let ask = async move |read: &Read| Ok(channels::key_by_token(read, token.reveal()).await?.map(caller));
            return self.callers.get_or_ask(&self.db, id, 0, ask).await;
        }
        let found = self.db.read(async move |read: &Read| channels::key_by_token(read, token.reveal()).await).await?;
        if let Some(key) = &found {
            self.owners.insert(seal, key.id);
        }
        Ok(found.map(caller))
    }
}

/// Whether a text has the shape of a device token: 32 bytes in URL-safe base64.
fn is_ours(token: &str) -> bool {
    token.len() == 43 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn caller(key: channels::ApiKey) -> KeyCaller {
    let scopes: BTreeSet<Scope> = key.scopes.iter().filter_map(|scope| scope.parse().ok()).collect();
    KeyCaller { key: key.id, channel: key.channel, scopes }
}

impl Gatekeeper for StoreGatekeeper {
    fn shopper(&self, device: Option<Secret>) -> Found<'_, Shopper> {
        let fresh = || Secret::new(URL_SAFE_NO_PAD.encode(self.db.settings().entropy.draw()));
        // Only what we minted ourselves: another text could name the cart of another surface, or fill the store.
        let Some(device) = device.filter(|token| is_ours(token.reveal())) else {
            return Box::pin(async move { Ok(Shopper { device: fresh(), customer: None }) });
        };
        Box::pin(async move {
            let (shopper, now) = (Shopper { device, customer: None }, self.db.clock().now());
            let seal = shopper.seal();
            let customer = self.db.read(async move |read: &Read| customers::signed_in(read, &seal, now).await).await?;
            Ok(Shopper { customer, ..shopper })
        })
    }

    fn staff(&self, session: Secret) -> Found<'_, Option<StaffCaller>> {
        Box::pin(async move {
            let now = self.db.clock().now();
            let found = self.db.read(async move |read: &Read| staff::session(read, session.reveal(), now).await).await?;
            let Some(session) = found else { return Ok(None) };
            if session.seen_at.plus_seconds(SEEN_EVERY_S) < now {
                let id = session.id;
                self.db.write(async move |tx: &Tx| staff::keep_alive(tx, id).await).await?;
            }
            Ok(Some(StaffCaller {
                staff: session.member,
                session: session.id,
                name: session.name,
                location: session.location,
                permissions: session.permissions,
            }))
        })
    }

    fn key(&self, token: Secret) -> Found<'_, Option<KeyCaller>> {
        Box::pin(self.known(token))
    }

    fn may_set_up(&self, token: Secret) -> Found<'_, bool> {
        Box::pin(self.db.read(async move |read: &Read| channels::may_set_up(read, &token).await))
    }

    fn is_operator(&self, token: Option<Secret>) -> Found<'_, bool> {
        let known = match (&self.operator_token, token) {
            (Some(ours), Some(theirs)) => bool::from(ours.as_bytes().ct_eq(theirs.reveal().as_bytes())),
            _ => false,
        };
        Box::pin(async move { Ok(known) })
    }
}

//! Changes of the set-up, inside the caller's transaction.

use events::channels::{ApiKeyIssued, ApiKeyRevoked, ChannelSaved, HoursSaved, LocationSaved, MerchantSaved, WelcomeSaved};
use kernel::{ApiKeyId, ChannelId, LocationId, Result};
use spine::{Read, Tx};

use crate::model::{ApiKey, Channel, Denied, Hours, Location, Merchant, Welcome};
use crate::{rules, store};

pub(crate) mod set_up;

/// Sets who the merchant is, which ends the set-up. Its default channel must exist.
///
/// # Errors
/// `channels.unknown_channel`, `channels.no_name`, `channels.too_long`; a fault when the store fails.
pub async fn save_merchant(tx: &Tx, merchant: &Merchant) -> Result<()> {
    rules::merchant(merchant)?;
    store::channel(tx, merchant.channel).await?.ok_or(Denied::UnknownChannel)?;
    store::save_merchant(tx, merchant).await?;
    store::set_up::end(tx).await?;
    tx.record(MerchantSaved { channel: merchant.channel });
    Ok(())
}

/// Opens or changes a channel. Its first location must exist.
///
/// # Errors
/// `channels.code_taken`, `channels.unknown_location`, `channels.bad_code`, `channels.no_name`, `channels.too_long`; a fault
/// when the store fails.
pub async fn save_channel(tx: &Tx, channel: &Channel) -> Result<()> {
    rules::channel(channel)?;
    store::location(tx, channel.location).await?.ok_or(Denied::UnknownLocation)?;
    if store::channel_by_code(tx, &channel.code).await?.is_some_and(|found| found.id != channel.id) {
        return Err(Denied::CodeTaken { code: channel.code.clone() }.into());
    }
    store::save_channel(tx, channel).await?;
    tx.record(ChannelSaved { channel: channel.id });
    Ok(())
}

/// Opens or changes a location.
///
/// # Errors
/// `channels.code_taken`, `channels.bad_code`, `channels.no_name`, `channels.too_long`; a fault when the store fails.
pub async fn save_location(tx: &Tx, location: &Location) -> Result<()> {
    rules::location(location)?;
    if store::location_by_code(tx, &location.code).await?.is_some_and(|found| found.id != location.id) {
        return Err(Denied::CodeTaken { code: location.code.clone() }.into());
    }
    store::save_location(tx, location).await?;
    tx.record(LocationSaved { location: location.id });
    Ok(())
}

/// Sets when a location is open. Saying what was said already records nothing.
///
/// # Errors
/// `channels.unknown_location`, `channels.bad_span`, `channels.bad_season`, `channels.too_many`, `channels.too_long`; a fault
/// when the store fails.
pub async fn save_hours(tx: &Tx, location: LocationId, hours: &Hours) -> Result<()> {
    rules::hours(hours)?;
    store::location(tx, location).await?.ok_or(Denied::UnknownLocation)?;
    if store::save_hours(tx, location, hours).await? {
        tx.record(HoursSaved { location });
    }
    Ok(())
}

/// Sets how a channel greets. Saying what was said already records nothing.
///
/// # Errors
/// `channels.unknown_channel`, `channels.too_many`, `channels.too_long`; a fault when the store fails.
pub async fn save_welcome(tx: &Tx, channel: ChannelId, welcome: &Welcome) -> Result<()> {
    rules::welcome(welcome)?;
    store::channel(tx, channel).await?.ok_or(Denied::UnknownChannel)?;
    if store::save_welcome(tx, channel, welcome).await? {
        tx.record(WelcomeSaved { channel });
    }
    Ok(())
}

/// A wish for a key.
#[derive(Debug, Clone)]
pub struct IssueKey {
    /// The channel on which its holder will sell.
    pub channel: ChannelId,
    /// What the merchant calls it.
    pub name: String,
    /// What its holder may do.
    pub scopes: Vec<String>,
}

/// Issues a key. The text is answered this once; only its hash is kept.
///
/// # Errors
/// `channels.unknown_channel`, `channels.no_name`, `channels.too_long`, `channels.bad_scopes`; a fault when the store fails.
pub async fn issue_key(tx: &Tx, wish: IssueKey) -> Result<(ApiKeyId, String)> {
    rules::key(&wish.name, &wish.scopes)?;
    store::channel(tx, wish.channel).await?.ok_or(Denied::UnknownChannel)?;
    let token = rules::token(&tx.new_token(), &tx.new_token());
    let key = ApiKey {
        id: tx.new_id(),
        channel: wish.channel,
        name: wish.name,
        scopes: wish.scopes,
        created_at: tx.now(),
        revoked_at: None,
    };
    store::insert_key(tx, &key, rules::hash(&token)).await?;
    tx.record(ApiKeyIssued { key: key.id, channel: key.channel });
    Ok((key.id, token))
}

/// Takes a key back. Taking it back twice changes nothing more.
///
/// # Errors
/// `channels.unknown_key`; a fault when the store fails.
pub async fn revoke_key(tx: &Tx, key: ApiKeyId) -> Result<()> {
    let revoked_at = store::key_revoked_at(tx, key).await?.ok_or(Denied::UnknownKey)?;
    if revoked_at.is_none() {
        store::revoke_key(tx, key, tx.now()).await?;
        tx.record(ApiKeyRevoked { key });
    }
    Ok(())
}

/// The channel, when it exists and sells.
///
/// # Errors
/// `channels.unknown_channel`, `channels.closed`; a fault when the store fails.
pub async fn require_channel(read: &Read, id: ChannelId) -> Result<Channel> {
    let channel = store::channel(read, id).await?.ok_or(Denied::UnknownChannel)?;
    if channel.is_open { Ok(channel) } else { Err(Denied::Closed { channel: channel.code }.into()) }
}

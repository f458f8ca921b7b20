//! All SQL of opening hours and greetings.

use std::collections::BTreeMap;

use kernel::{ChannelId, FromRow, Json, LocationId, Result, Row};
use spine::{Read, Tx};

use crate::model::{Hours, Welcome};

impl FromRow for Welcome {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let Json(promises) = row.get(2)?;
        Ok(Self { title: row.get(0)?, lead: row.get(1)?, promises })
    }
}

/// Answers whether that changed anything.
pub(crate) async fn save_hours(tx: &Tx, location: LocationId, hours: &Hours) -> Result<bool> {
    let changed = tx
        .run(
            "insert into channels_hours (location, hours) values ($1, $2)
            on conflict (location) do update set hours = excluded.hours where channels_hours.hours <> excluded.hours",
            &[&location, &Json(hours)],
        )
        .await?;
    Ok(changed > 0)
}

/// When that location is open; nothing is known where nobody said.
///
/// # Errors
/// A fault when the store fails.
pub async fn hours(read: &Read, location: LocationId) -> Result<Hours> {
    let found: Option<Json<Hours>> = read.maybe("select hours from channels_hours where location = $1", &[&location]).await?;
    Ok(found.map(|Json(hours)| hours).unwrap_or_default())
}

/// The opening hours of every location that has some: a thousand at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn hours_of_all(read: &Read) -> Result<BTreeMap<LocationId, Hours>> {
    let found: Vec<(LocationId, Json<Hours>)> =
        read.all("select location, hours from channels_hours order by location limit 1000", &[]).await?;
    Ok(found.into_iter().map(|(location, Json(hours))| (location, hours)).collect())
}

/// Answers whether that changed anything.
pub(crate) async fn save_welcome(tx: &Tx, channel: ChannelId, welcome: &Welcome) -> Result<bool> {
    let Welcome { title, lead, promises } = welcome;
    let changed = tx
        .run(
            "insert into channels_welcome (channel, title, lead, promises) values ($1, $2, $3, $4)
            on conflict (channel) do update set title = excluded.title, lead = excluded.lead, promises = excluded.promises
            where channels_welcome.title <> excluded.title or channels_welcome.lead <> excluded.lead
            or channels_welcome.promises <> excluded.promises",
            &[&channel, title, lead, &Json(promises)],
        )
        .await?;
    Ok(changed > 0)
}

/// How that channel greets, where the merchant has found words for it.
///
/// # Errors
/// A fault when the store fails.
pub async fn welcome(read: &Read, channel: ChannelId) -> Result<Option<Welcome>> {
    read.maybe("select title, lead, promises from channels_welcome where channel = $1", &[&channel]).await
}

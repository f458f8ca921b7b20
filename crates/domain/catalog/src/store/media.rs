//! All SQL of pictures.

use kernel::{FromRow, Json, MediaId, ProductId, Result, Row, Texts};
use spine::{Read, Tx};

use crate::model::{Media, MediaPlace};

impl FromRow for Media {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let choice: Option<Json<Texts>> = row.get(8)?;
        Ok(Self {
            id: row.get(0)?,
            product: row.get(1)?,
            position: row.get(2)?,
            alt: row.get(3)?,
            mime: row.get(4)?,
            width: row.get(5)?,
            height: row.get(6)?,
            url: row.get(7)?,
            choice: choice.map(|Json(choice)| choice),
        })
    }
}

/// How many pictures the product has, and the last place taken.
pub(crate) async fn media_count(read: &Read, product: ProductId) -> Result<(i64, i64)> {
    read.one("select count(*), coalesce(max(position), 0) from catalog_media where product = $1", &[&product]).await
}

/// The product's picture at that address, when it has it already.
pub(crate) async fn media_at(read: &Read, product: ProductId, url: &str) -> Result<Option<MediaId>> {
    read.maybe("select id from catalog_media where product = $1 and url = $2", &[&product, &url]).await
}

pub(crate) async fn insert_media(tx: &Tx, media: &Media, copies: &[(i64, Vec<u8>)]) -> Result<()> {
    let Media { id, product, position, alt, mime, width, height, url, choice } = media;
    tx.run(
        "insert into catalog_media (id, product, position, alt, mime, width, height, url, choice)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[id, product, position, alt, mime, width, height, url, choice],
    )
    .await?;
    for (width, bytes) in copies {
        tx.run("insert into catalog_media_content (id, width, bytes) values ($1, $2, $3)", &[id, width, bytes]).await?;
    }
    Ok(())
}

pub(crate) async fn place_media(tx: &Tx, place: &MediaPlace, position: i64) -> Result<()> {
    let MediaPlace { id, alt, choice } = place;
    tx.run("update catalog_media set position = $2, alt = $3, choice = $4 where id = $1", &[id, &position, alt, choice])
        .await
        .map(drop)
}

pub(crate) async fn remove_media(tx: &Tx, id: MediaId) -> Result<()> {
    tx.run("delete from catalog_media_content where id = $1", &[&id]).await?;
    tx.run("delete from catalog_media where id = $1", &[&id]).await.map(drop)
}

/// The product's pictures in order.
///
/// # Errors
/// A fault when the store fails.
pub async fn media_of(read: &Read, product: ProductId) -> Result<Vec<Media>> {
    read.all(
        "select id, product, position, alt, mime, width, height, url, choice from catalog_media where product = $1
        order by position, id limit 250",
        &[&product],
    )
    .await
}

/// The picture's kind and the bytes of its widest copy; nothing when it is elsewhere.
///
/// # Errors
/// A fault when the store fails.
pub async fn media_content(read: &Read, id: MediaId) -> Result<Option<(String, Vec<u8>)>> {
    media_copy(read, id, i64::MAX).await
}

/// The same of the narrowest copy that has so many pixels across, or of the widest when none has.
///
/// # Errors
/// A fault when the store fails.
pub async fn media_copy(read: &Read, id: MediaId, width: i64) -> Result<Option<(String, Vec<u8>)>> {
    read.maybe(
        "select m.mime, c.bytes from catalog_media m join catalog_media_content c on c.id = m.id where m.id = $1
        order by c.width < $2, case when c.width < $2 then -c.width else c.width end limit 1",
        &[&id, &width],
    )
    .await
}

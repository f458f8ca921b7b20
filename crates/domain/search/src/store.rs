//! What search keeps: the synonyms in their table, by the SQL that stands here, and the products in the index.

use kernel::{FromRow, Json, Result, Row, SynonymsId};
use spine::{Read, Tx};

use crate::model::Synonyms;

pub(crate) mod index;

impl FromRow for Synonyms {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        let Json(words) = row.get(1)?;
        Ok(Self { id: row.get(0)?, words })
    }
}

pub(crate) async fn save(tx: &Tx, group: &Synonyms) -> Result<()> {
    tx.run(
        "insert into search_synonyms (id, words) values ($1, $2) on conflict (id) do update set words = excluded.words",
        &[&group.id, &Json(&group.words)],
    )
    .await
    .map(drop)
}

/// Answers whether there was such a group.
pub(crate) async fn remove(tx: &Tx, id: SynonymsId) -> Result<bool> {
    Ok(tx.run("delete from search_synonyms where id = $1", &[&id]).await? > 0)
}

pub(crate) async fn group(read: &Read, id: SynonymsId) -> Result<Option<Synonyms>> {
    read.maybe("select id, words from search_synonyms where id = $1", &[&id]).await
}

pub(crate) async fn count(read: &Read) -> Result<i64> {
    read.one("select count(*) from search_synonyms", &[]).await
}

/// All groups, oldest first; there are never more than [`crate::GROUPS_MAX`].
///
/// # Errors
/// A fault when the store fails.
pub async fn synonyms(read: &Read) -> Result<Vec<Synonyms>> {
    read.all("select id, words from search_synonyms order by id limit 1000", &[]).await
}

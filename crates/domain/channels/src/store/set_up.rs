//! SQL of a set-up that is under way.

use kernel::Result;
use spine::{Read, Tx};

/// Lets the holder of that token in, and nobody who was let in before. What was answered so far stays.
pub(crate) async fn invite(tx: &Tx, token_hash: [u8; 32]) -> Result<()> {
    let sql = "insert into channels_set_up (one, token_hash, session_hash, answers) values (1, $1, null, '{}')
        on conflict (one) do update set token_hash = excluded.token_hash, session_hash = null";
    tx.run(sql, &[&token_hash.as_slice()]).await.map(drop)
}

/// Uses the token up; answers whether it was the right one.
pub(crate) async fn begin(tx: &Tx, token_hash: [u8; 32], session_hash: [u8; 32]) -> Result<bool> {
    let sql = "update channels_set_up set token_hash = null, session_hash = $2 where token_hash = $1";
    Ok(tx.run(sql, &[&token_hash.as_slice(), &session_hash.as_slice()]).await? == 1)
}

pub(crate) async fn is_under_way(read: &Read, session_hash: [u8; 32]) -> Result<bool> {
    let sql = "select count(*) from channels_set_up where session_hash = $1";
    Ok(read.one::<i64>(sql, &[&session_hash.as_slice()]).await? == 1)
}

/// What was answered so far, as it was kept; nothing when no set-up is open.
///
/// # Errors
/// A fault when the store fails.
pub async fn set_up_answers(read: &Read) -> Result<Option<String>> {
    read.maybe("select answers from channels_set_up where one = 1", &[]).await
}

pub(crate) async fn keep_answers(tx: &Tx, answers: &str) -> Result<bool> {
    Ok(tx.run("update channels_set_up set answers = $1 where one = 1", &[&answers]).await? == 1)
}

pub(crate) async fn end(tx: &Tx) -> Result<()> {
    tx.run("delete from channels_set_up", &[]).await.map(drop)
}

//! All SQL of the ledger.

use kernel::{AccountId, Result, TransferId};
use spine::{Read, Tx};

use crate::model::{Account, Entry, Kept, Open, State, Sum, Transfer};

/// Lines of one page of a statement.
const ENTRIES_MAX: i64 = 500;

/// The account.
///
/// # Errors
/// A fault when the store fails.
pub async fn account(read: &Read, id: AccountId) -> Result<Option<Account>> {
    read.maybe("select id, code, unit, floor, posted, held from ledger_account where id = $1", &[&id]).await
}

/// What the account was given less what was taken from it; zero when nobody opened it.
///
/// # Errors
/// A fault when the store fails.
pub async fn balance(read: &Read, id: AccountId) -> Result<i64> {
    Ok(account(read, id).await?.map_or(0, |account| account.posted))
}

/// The account's posted transfers, oldest first, after that one, so many at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn statement(read: &Read, id: AccountId, after: Option<TransferId>, limit: i64) -> Result<Vec<Entry>> {
    let after = after.map_or([0; 16], kernel::Id::bytes);
    let sql = "select id, other, change, reason, about, at from ( \
                 select id, credit as other, -amount as change, reason, about, at from ledger_transfer \
                   where debit = $1 and id > $2 and state = 'posted' \
                 union all \
                 select id, debit as other, amount as change, reason, about, at from ledger_transfer \
                   where credit = $1 and id > $2 and state = 'posted' \
               ) e order by id limit $3";
    read.all(sql, &[&id, &after, &limit.clamp(1, ENTRIES_MAX)]).await
}

/// What the balances of each unit come to: zero, or the ledger is wrong.
///
/// # Errors
/// A fault when the store fails.
pub async fn proof(read: &Read) -> Result<Vec<Sum>> {
    read.all("select unit, cast(sum(posted) as bigint), count(*) from ledger_account group by unit order by unit", &[]).await
}

pub(crate) async fn account_by_code(read: &Read, code: &str, unit: &str) -> Result<Option<Account>> {
    let sql = "select id, code, unit, floor, posted, held from ledger_account where code = $1 and unit = $2";
    read.maybe(sql, &[&code, &unit]).await
}

pub(crate) async fn ids_by_code(read: &Read, unit: &str, codes: [&str; 2]) -> Result<Vec<(AccountId, String)>> {
    read.all("select id, code from ledger_account where code in ($1, $2) and unit = $3", &[&codes[0], &codes[1], &unit]).await
}

pub(crate) async fn insert_account(tx: &Tx, wish: &Open) -> Result<AccountId> {
    let id: AccountId = tx.new_id();
    let sql = "insert into ledger_account (id, code, unit, floor, posted, held, opened_at) values ($1, $2, $3, $4, 0, 0, $5)";
    tx.run(sql, &[&id, &wish.code, &wish.unit, &wish.floor, &tx.now()]).await?;
    Ok(id)
}

/// Takes from the debit account, unless it has another unit or too little left above its floor.
pub(crate) async fn take(tx: &Tx, transfer: &Transfer) -> Result<bool> {
    let sql = "update ledger_account set posted = posted - $2 \
               where id = $1 and unit = $3 and (floor = 'free' or posted - held >= $2) returning posted";
    Ok(tx.maybe::<i64>(sql, &[&transfer.debit, &transfer.amount, &transfer.unit]).await?.is_some())
}

/// Gives to the credit account, unless it has another unit.
pub(crate) async fn give(tx: &Tx, transfer: &Transfer) -> Result<bool> {
    let sql = "update ledger_account set posted = posted + $2 where id = $1 and unit = $3 returning posted";
    Ok(tx.maybe::<i64>(sql, &[&transfer.credit, &transfer.amount, &transfer.unit]).await?.is_some())
}

/// Sets aside on the debit account, under the conditions of [`take`].
pub(crate) async fn set_aside(tx: &Tx, transfer: &Transfer) -> Result<bool> {
    let sql = "update ledger_account set held = held + $2 \
               where id = $1 and unit = $3 and (floor = 'free' or posted - held >= $2) returning held";
    Ok(tx.maybe::<i64>(sql, &[&transfer.debit, &transfer.amount, &transfer.unit]).await?.is_some())
}

/// Frees what a hold had set aside.
pub(crate) async fn give_back(tx: &Tx, account: AccountId, amount: i64) -> Result<()> {
    tx.one::<i64>("update ledger_account set held = held - $2 where id = $1 and held >= $2 returning held", &[&account, &amount])
        .await
        .map(drop)
}

pub(crate) async fn insert_transfer(
    tx: &Tx,
    transfer: &Transfer,
    state: State,
    follows: Option<TransferId>,
) -> Result<TransferId> {
    let id: TransferId = tx.new_id();
    let Transfer { debit, credit, amount, unit, reason, about } = transfer;
    let sql = "insert into ledger_transfer (id, debit, credit, amount, unit, state, follows, reason, about, at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    tx.run(sql, &[&id, debit, credit, amount, unit, &state, &follows, reason, about, &tx.happened_at()]).await?;
    Ok(id)
}

pub(crate) async fn transfer(read: &Read, id: TransferId) -> Result<Option<Kept>> {
    let sql = "select state, debit, credit, amount, unit, reason, about from ledger_transfer where id = $1";
    let found = read.maybe::<(State, AccountId, AccountId, i64, String, String, Option<[u8; 16]>)>(sql, &[&id]).await?;
    Ok(found.map(|(state, debit, credit, amount, unit, reason, about)| Kept {
        state,
        transfer: Transfer { debit, credit, amount, unit, reason, about },
    }))
}

/// Whether another transfer already captured or reversed this one.
pub(crate) async fn is_followed(read: &Read, id: TransferId) -> Result<bool> {
    Ok(read.maybe::<TransferId>("select id from ledger_transfer where follows = $1", &[&id]).await?.is_some())
}

pub(crate) async fn end_hold(tx: &Tx, id: TransferId, state: State) -> Result<()> {
    let sql = "update ledger_transfer set state = $2 where id = $1 and state = 'held' returning amount";
    tx.one::<i64>(sql, &[&id, &state]).await.map(drop)
}

pub(crate) const SUMS_OFF: &str =
    "select unit, cast(sum(posted) as bigint) from ledger_account group by unit having sum(posted) <> 0";

pub(crate) const BALANCES_OFF: &str = "with moved (account, change) as ( \
       select credit, amount from ledger_transfer where state = 'posted' \
       union all select debit, -amount from ledger_transfer where state = 'posted' \
     ), balance (account, posted) as (select account, sum(change) from moved group by account) \
     select a.code, a.unit, a.posted, cast(coalesce(b.posted, 0) as bigint) \
     from ledger_account a left join balance b on b.account = a.id where a.posted <> coalesce(b.posted, 0)";

pub(crate) const HELD_OFF: &str = "with held_by (account, held) as ( \
       select debit, sum(amount) from ledger_transfer where state = 'held' group by debit \
     ) select a.code, a.unit, a.held, cast(coalesce(h.held, 0) as bigint) \
     from ledger_account a left join held_by h on h.account = a.id where a.held <> coalesce(h.held, 0)";

pub(crate) const BELOW_FLOOR: &str =
    "select code, unit, posted, held from ledger_account where floor = 'zero' and posted - held < 0";

pub(crate) const UNITS_OFF: &str = "select t.id, t.unit, d.unit, c.unit from ledger_transfer t \
     join ledger_account d on d.id = t.debit join ledger_account c on c.id = t.credit \
     where t.unit <> d.unit or t.unit <> c.unit";

//! All SQL of the ledger.

use kernel::{AccountId, Result, TransferId};
use spine::{Read, Tx};

use crate::model::{Account, Entry, Kept, Open, Reason, Side, State, Sum, Transfer};
use crate::rules;

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

/// The account's posted transfers, oldest first, after so many, so many at most, each with the balance it left behind.
///
/// # Errors
/// A fault when the store fails.
pub async fn statement(read: &Read, id: AccountId, after: i64, limit: i64) -> Result<Vec<Entry>> {
    let sql = "select entry, id, other, change, balance, reason, about, at from ( \
                 select debit_entry as entry, id, credit as other, -amount as change, debit_balance as balance, reason, about, at \
                   from ledger_transfer where debit = $1 and debit_entry > $2 \
                 union all \
                 select credit_entry as entry, id, debit as other, amount as change, credit_balance as balance, reason, about, at \
                   from ledger_transfer where credit = $1 and credit_entry > $2 \
               ) e order by entry limit $3";
    read.all(sql, &[&id, &after, &limit.clamp(1, ENTRIES_MAX)]).await
}

/// The account's posted transfers, newest first, before that one of its entries, so many at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn latest(read: &Read, id: AccountId, before: Option<i64>, limit: i64) -> Result<Vec<Entry>> {
    let sql = "select entry, id, other, change, balance, reason, about, at from ( \
                 select debit_entry as entry, id, credit as other, -amount as change, debit_balance as balance, reason, about, at \
                   from ledger_transfer where debit = $1 and debit_entry < $2 \
                 union all \
                 select credit_entry as entry, id, debit as other, amount as change, credit_balance as balance, reason, about, at \
                   from ledger_transfer where credit = $1 and credit_entry < $2 \
               ) e order by entry desc limit $3";
    read.all(sql, &[&id, &before.unwrap_or(i64::MAX), &limit.clamp(1, ENTRIES_MAX)]).await
}

/// What the balances of each unit come to: zero, or the ledger is wrong.
///
/// # Errors
/// A fault when the store fails.
pub async fn proof(read: &Read) -> Result<Vec<Sum>> {
    read.all("select unit, cast(sum(posted) as bigint), count(*) from ledger_account group by unit order by unit", &[]).await
}

/// What the accounts whose codes begin so come to, by unit: what is owed to everybody of that kind.
///
/// # Errors
/// A fault when the store fails.
pub async fn owed(read: &Read, prefix: &str) -> Result<Vec<Sum>> {
    let sql = "select unit, cast(sum(posted) as bigint), count(*) from ledger_account \
               where code >= $1 and code < $2 and posted <> 0 group by unit order by unit";
    read.all(sql, &[&prefix, &rules::past(prefix)]).await
}

/// The accounts of a unit whose codes begin so and that hold something, the largest first: to whom it is owed.
///
/// # Errors
/// A fault when the store fails.
pub async fn largest(read: &Read, prefix: &str, unit: &str, limit: i64) -> Result<Vec<Account>> {
    let sql = "select id, code, unit, floor, posted, held from ledger_account \
               where code >= $1 and code < $2 and unit = $3 and posted <> 0 order by posted desc, code limit $4";
    read.all(sql, &[&prefix, &rules::past(prefix), &unit, &limit.clamp(1, ENTRIES_MAX)]).await
}

/// The accounts whose codes begin so, in the order of their ids, after that one: to be compared with whoever opened them.
///
/// # Errors
/// A fault when the store fails.
pub async fn coded(read: &Read, prefix: &str, after: AccountId, limit: i64) -> Result<Vec<Account>> {
    let sql = "select id, code, unit, floor, posted, held from ledger_account \
               where code >= $1 and code < $2 and id > $3 order by id limit $4";
    read.all(sql, &[&prefix, &rules::past(prefix), &after, &limit.clamp(1, ENTRIES_MAX)]).await
}

/// By which reasons the accounts of a unit whose codes begin so were given and taken from: why it is owed. Between two of them
/// nothing changes. It reads every such transfer: ask at length.
///
/// # Errors
/// A fault when the store fails.
pub async fn reasons(read: &Read, prefix: &str, unit: &str) -> Result<Vec<Reason>> {
    let sql = "select reason, cast(sum(given) as bigint), cast(sum(taken) as bigint) from ( \
                 select t.reason, t.amount as given, 0 as taken from ledger_transfer t \
                   join ledger_account a on a.id = t.credit \
                   where t.state = 'posted' and a.code >= $1 and a.code < $2 and a.unit = $3 \
                 union all \
                 select t.reason, 0 as given, t.amount as taken from ledger_transfer t \
                   join ledger_account a on a.id = t.debit \
                   where t.state = 'posted' and a.code >= $1 and a.code < $2 and a.unit = $3 \
               ) e group by reason order by reason";
    read.all(sql, &[&prefix, &rules::past(prefix), &unit]).await
}

/// The account of that code in that unit.
///
/// # Errors
/// A fault when the store fails.
pub async fn by_code(read: &Read, code: &str, unit: &str) -> Result<Option<Account>> {
    let sql = "select id, code, unit, floor, posted, held from ledger_account where code = $1 and unit = $2";
    read.maybe(sql, &[&code, &unit]).await
}

pub(crate) async fn ids_by_code(read: &Read, unit: &str, codes: [&str; 2]) -> Result<Vec<(AccountId, String)>> {
    read.all("select id, code from ledger_account where code in ($1, $2) and unit = $3", &[&codes[0], &codes[1], &unit]).await
}

pub(crate) async fn insert_account(tx: &Tx, wish: &Open) -> Result<AccountId> {
    let id: AccountId = tx.new_id();
    let sql = "insert into ledger_account (id, code, unit, floor, posted, held, entries, opened_at) \
               values ($1, $2, $3, $4, 0, 0, 0, $5)";
    tx.run(sql, &[&id, &wish.code, &wish.unit, &wish.floor, &tx.now()]).await?;
    Ok(id)
}

/// Takes from the debit account, unless it has another unit or too little left above its floor, and gives to the credit account,
/// unless it has another unit. Answers the sides that took part: both, or nothing may stay as it is.
pub(crate) async fn shift(tx: &Tx, transfer: &Transfer) -> Result<Vec<Side>> {
    let sql = "update ledger_account set entries = entries + 1, \
                 posted = posted + case when id = $2 then cast($3 as bigint) else -cast($3 as bigint) end \
               where id in ($1, $2) and unit = $4 and (id = $2 or floor = 'free' or posted - held >= $3) \
               returning id, entries, posted";
    tx.all(sql, &[&transfer.debit, &transfer.credit, &transfer.amount, &transfer.unit]).await
}

/// Sets aside on the debit account, under the conditions of [`shift`].
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

pub(crate) async fn insert_hold(tx: &Tx, transfer: &Transfer) -> Result<TransferId> {
    let id: TransferId = tx.new_id();
    let Transfer { debit, credit, amount, unit, reason, about } = transfer;
    let sql = "insert into ledger_transfer (id, debit, credit, amount, unit, state, reason, about, at) \
               values ($1, $2, $3, $4, $5, 'held', $6, $7, $8)";
    tx.run(sql, &[&id, debit, credit, amount, unit, reason, about, &tx.happened_at()]).await?;
    Ok(id)
}

/// Writes a posted transfer with what it is on its sides, the debit first.
pub(crate) async fn insert_posted(
    tx: &Tx,
    transfer: &Transfer,
    follows: Option<TransferId>,
    sides: [Side; 2],
) -> Result<TransferId> {
    let id: TransferId = tx.new_id();
    let Transfer { amount, unit, reason, about, .. } = transfer;
    let [debit, credit] = sides;
    let sql = "insert into ledger_transfer (id, debit, credit, amount, unit, state, follows, reason, about, at, \
               debit_entry, debit_balance, credit_entry, credit_balance) \
               values ($1, $2, $3, $4, $5, 'posted', $6, $7, $8, $9, $10, $11, $12, $13)";
    let (from, to) = (debit.account, credit.account);
    let params: [&dyn kernel::ToValue; 13] = [
        &id,
        &from,
        &to,
        amount,
        unit,
        &follows,
        reason,
        about,
        &tx.happened_at(),
        &debit.entry,
        &debit.balance,
        &credit.entry,
        &credit.balance,
    ];
    tx.run(sql, &params).await?;
    Ok(id)
}

/// What was moved, held or let go under that id.
///
/// # Errors
/// A fault when the store fails.
pub async fn moved(read: &Read, id: TransferId) -> Result<Option<Transfer>> {
    Ok(transfer(read, id).await?.map(|kept| kept.transfer))
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

pub(crate) const ENTRIES_OFF: &str = "with line (account, entry, change, balance) as ( \
       select debit, debit_entry, -amount, debit_balance from ledger_transfer where state = 'posted' \
       union all select credit, credit_entry, amount, credit_balance from ledger_transfer where state = 'posted' \
     ), chain (account, entry, balance, due, place) as ( \
       select account, entry, balance, sum(change) over (partition by account order by entry), \
         row_number() over (partition by account order by entry) from line \
     ) select a.code, a.unit, c.entry, c.balance from chain c join ledger_account a on a.id = c.account \
     where c.entry <> c.place or c.balance <> c.due or c.entry > a.entries";

pub(crate) const HELD_OFF: &str = "with held_by (account, held) as ( \
       select debit, sum(amount) from ledger_transfer where state = 'held' group by debit \
     ) select a.code, a.unit, a.held, cast(coalesce(h.held, 0) as bigint) \
     from ledger_account a left join held_by h on h.account = a.id where a.held <> coalesce(h.held, 0)";

pub(crate) const BELOW_FLOOR: &str =
    "select code, unit, posted, held from ledger_account where floor = 'zero' and posted - held < 0";

pub(crate) const UNITS_OFF: &str = "select t.id, t.unit, d.unit, c.unit from ledger_transfer t \
     join ledger_account d on d.id = t.debit join ledger_account c on c.id = t.credit \
     where t.unit <> d.unit or t.unit <> c.unit";

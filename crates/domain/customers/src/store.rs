//! All SQL of customers, once for both databases.

pub(crate) mod account;
pub(crate) mod permit;

use kernel::{Currency, CustomerId, Id, Result};
use spine::{Read, Tx};

use crate::model::{Customer, Identity, Standing};
use crate::rules::{self, Change, NAME_WORDS_MOST, Sought};

/// The most rows of a list.
const LIST_MOST: i64 = 200;

/// Which of these identities (one or two) are taken, and by whom.
pub(crate) async fn known_by(read: &Read, identities: &[Identity]) -> Result<Vec<(String, CustomerId)>> {
    let Some((first, last)) = identities.first().zip(identities.last()) else { return Ok(Vec::new()) };
    let sql = "select kind, customer from customers_identity where (kind = $1 and value = $2) or (kind = $3 and value = $4)";
    read.all(sql, &[&first.kind, &first.value, &last.kind, &last.value]).await
}

pub(crate) async fn insert(tx: &Tx, customer: &Customer) -> Result<()> {
    let sql = "insert into customers_customer (id, name, locale, phone, joined_at) values ($1, $2, $3, '', $4)";
    tx.run(sql, &[&customer.id, &customer.name, &customer.locale, &customer.joined_at]).await.map(drop)
}

/// Gives these identities (one or two) to a customer, unless somebody has them.
pub(crate) async fn add_identities(tx: &Tx, customer: CustomerId, identities: &[Identity]) -> Result<()> {
    let Some((first, last)) = identities.first().zip(identities.last()) else { return Ok(()) };
    // One statement for one or two: what is named twice meets itself and is left alone.
    let sql = "insert into customers_identity (kind, value, customer) values ($1, $2, $5), ($3, $4, $5) \
               on conflict (kind, value) do nothing";
    tx.run(sql, &[&first.kind, &first.value, &last.kind, &last.value, &customer]).await.map(drop)
}

/// Makes a customer findable by these words.
pub(crate) async fn add_words(tx: &Tx, customer: CustomerId, words: &[String]) -> Result<()> {
    let Some(last) = words.last() else { return Ok(()) };
    let word = |place: usize| words.get(place).unwrap_or(last);
    const { assert!(NAME_WORDS_MOST == 4, "the statement has a place for each word") };
    let sql = "insert into customers_word (word, customer) values ($1, $5), ($2, $5), ($3, $5), ($4, $5) \
               on conflict (word, customer) do nothing";
    tx.run(sql, &[word(0), word(1), word(2), word(3), &customer]).await.map(drop)
}

/// Makes a customer findable by no word.
pub(crate) async fn forget_words(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("delete from customers_word where customer = $1", &[&customer]).await.map(drop)
}

/// Empties everything that tells of a person. Answers whether there was one.
pub(crate) async fn erase(tx: &Tx, customer: CustomerId) -> Result<bool> {
    let sql = "update customers_customer set name = '', phone = '', erased_at = $2 where id = $1 and erased_at is null";
    let there = tx.run(sql, &[&customer, &tx.now()]).await? == 1;
    account::erase(tx, customer).await?;
    tx.run("delete from customers_identity where customer = $1", &[&customer]).await?;
    forget_words(tx, customer).await?;
    permit::erase(tx, customer).await?;
    Ok(there)
}

/// Adds to a standing; one that is not there yet begins at nothing.
pub(crate) async fn add_to_standing(tx: &Tx, customer: CustomerId, currency: Currency, change: &Change) -> Result<()> {
    let sql = "insert into customers_standing (customer, currency, orders, spent_minor, last_order_at) values ($1, $2, $3, $4, $5) \
               on conflict (customer, currency) do update set \
               orders = customers_standing.orders + excluded.orders, \
               spent_minor = customers_standing.spent_minor + excluded.spent_minor, \
               last_order_at = case when excluded.last_order_at is null \
                   or excluded.last_order_at < customers_standing.last_order_at \
                   then customers_standing.last_order_at else excluded.last_order_at end";
    tx.run(sql, &[&customer, &currency, &change.orders, &change.spent_minor, &change.last_order_at]).await.map(drop)
}

/// A person, unless they were erased.
///
/// # Errors
/// A fault when the store fails.
pub async fn customer(read: &Read, id: CustomerId) -> Result<Option<Customer>> {
    let sql = "select id, name, locale, joined_at from customers_customer where id = $1 and erased_at is null";
    read.maybe(sql, &[&id]).await
}

/// People, the latest first, before that one where there is one.
///
/// # Errors
/// A fault when the store fails.
pub async fn latest(read: &Read, before: Option<CustomerId>, limit: i64) -> Result<Vec<Customer>> {
    let before = before.unwrap_or(CustomerId::from_bytes([0xff; 16]));
    let sql = "select id, name, locale, joined_at from customers_customer where id < $1 and erased_at is null \
               order by id desc limit $2";
    read.all(sql, &[&before, &limit.clamp(0, LIST_MOST)]).await
}

/// Who is known by exactly that address or number, as somebody typed it.
///
/// # Errors
/// A fault when the store fails.
pub async fn known(read: &Read, text: &str) -> Result<Option<CustomerId>> {
    let Some(identity) = rules::typed(text) else { return Ok(None) };
    Ok(known_by(read, &[identity]).await?.first().map(|(_, customer)| *customer))
}

/// What a person is known by: kind and value.
///
/// # Errors
/// A fault when the store fails.
pub async fn identities(read: &Read, id: CustomerId) -> Result<Vec<(String, String)>> {
    let sql = "select kind, value from customers_identity where customer = $1 order by kind, value limit $2";
    read.all(sql, &[&id, &LIST_MOST]).await
}

/// People whose address or number starts so, or whose name has words that start so.
///
/// # Errors
/// A fault when the store fails.
pub async fn find(read: &Read, text: &str, limit: i64) -> Result<Vec<Customer>> {
    let limit = limit.clamp(0, LIST_MOST);
    match rules::sought(text) {
        Sought::Nothing => Ok(Vec::new()),
        Sought::Identity { kind, start } => {
            let sql = "select c.id, c.name, c.locale, c.joined_at from customers_identity i \
                       join customers_customer c on c.id = i.customer \
                       where i.kind = $1 and i.value >= $2 and i.value <= $3 order by i.value limit $4";
            read.all(sql, &[&kind, &start, &rules::end_of(&start), &limit]).await
        }
        Sought::Name { first, second } => {
            let (first, second) = rarer_first(read, first, second).await?;
            let sql = "select c.id, c.name, c.locale, c.joined_at from customers_word w \
                       join customers_customer c on c.id = w.customer \
                       where w.word >= $1 and w.word <= $2 and exists (select 1 from customers_word o \
                       where o.customer = w.customer and o.word >= $3 and o.word <= $4 and ($3 = '' or o.word <> w.word)) \
                       order by w.word, w.customer limit $5";
            read.all(sql, &[&first, &rules::end_of(&first), &second, &rules::end_of(&second), &limit]).await
        }
    }
}

/// The search walks through the first word and looks for the second, so the rarer one goes first: "Mohammed" and a rare family
/// name must not read through all the Mohammeds. Beyond `COMMON` both are common and meet soon.
async fn rarer_first(read: &Read, first: String, second: String) -> Result<(String, String)> {
    const COMMON: i64 = 2_000;
    if second.is_empty() {
        return Ok((first, second));
    }
    let sql = "select count(*) from (select 1 from customers_word where word >= $1 and word <= $2 limit $3) found";
    let firsts: i64 = read.one(sql, &[&first, &rules::end_of(&first), &COMMON]).await?;
    let seconds: i64 = read.one(sql, &[&second, &rules::end_of(&second), &COMMON]).await?;
    Ok(if seconds < firsts { (second, first) } else { (first, second) })
}

/// What a customer has bought in the currency they last bought in.
///
/// # Errors
/// A fault when the store fails.
pub async fn standing(read: &Read, id: CustomerId) -> Result<Option<Standing>> {
    Ok(standings(read, id).await?.into_iter().next())
}

/// What a customer has bought, a currency each, the one they last bought in first.
///
/// # Errors
/// A fault when the store fails.
pub async fn standings(read: &Read, id: CustomerId) -> Result<Vec<Standing>> {
    let sql = "select customer, currency, orders, spent_minor, last_order_at from customers_standing where customer = $1 \
               order by last_order_at desc nulls last, currency limit $2";
    read.all(sql, &[&id, &LIST_MOST]).await
}

/// People who were erased and still leave a trace.
pub(crate) const REMEMBERED: &str = "select c.id, 'was erased and still has a name, an identity or a word' \
     from customers_customer c where c.erased_at is not null and (c.name <> '' or c.phone <> '' \
     or exists (select 1 from customers_identity i where i.customer = c.id) \
     or exists (select 1 from customers_word w where w.customer = c.id) \
     or exists (select 1 from customers_permit p where p.customer = c.id) \
     or exists (select 1 from customers_session s where s.customer = c.id) \
     or exists (select 1 from customers_address a where a.customer = c.id))";

/// Standings that no history can make.
pub(crate) const IMPOSSIBLE: &str = "select customer, currency, orders, 'orders,', spent_minor, 'spent' from customers_standing \
     where orders < 0 or (orders = 0 and spent_minor > 0) or (orders > 0 and last_order_at is null)";

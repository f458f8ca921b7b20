//! A small domain whose every deed leaves five marks: a row, a sum, an event, a reaction's count, and with a refusal an attempt.
//! Any mark without the others is a half-done deed, and its audit says so.

use std::collections::BTreeSet;

use events::orders::OrderPaid;
use kernel::{ChannelId, Currency, DomainError, Id, Kind, Money, OrderId, Result};
use spine::{Db, Domain, Heard, OnceKey, Reactions, Read, Tx};

/// Every so many-th deed is refused after it has written.
const REFUSED_EVERY: i64 = 7;
const TABLES: &str = "create table deed_done (n {int} primary key, note {text} not null) {strict};
    create table deed_sum (name {text} primary key, n {int} not null) {strict};
    insert into deed_sum (name, n) values ('done', 0);
    insert into deed_sum (name, n) values ('heard', 0);";

pub(crate) fn deeds() -> Vec<Domain> {
    let domain = Domain::named("deed").migrations(&[("0001_deed", TABLES)]);
    let domain = domain.reactions(Reactions::new().on("deed.count_paid", count_paid));
    vec![domain.audit("no deed is half done", async |read: &Read| {
        let sql = "select d.n, s.n, h.n, l.n, p.n from (select count(*) as n from deed_done) d, \
                   (select n from deed_sum where name = 'done') s, (select n from deed_sum where name = 'heard') h, \
                   (select count(*) as n from spine_log) l, (select count(*) as n from spine_parked) p \
                   where d.n <> s.n or d.n <> h.n or d.n <> l.n or p.n <> 0";
        read.findings(sql, &[]).await
    })]
}

async fn count_paid(tx: &Tx, heard: &[Heard<OrderPaid>]) -> Result<()> {
    let heard = i64::try_from(heard.len()).unwrap_or(0);
    tx.run("update deed_sum set n = n + $1 where name = 'heard'", &[&heard]).await.map(drop)
}

async fn deed(tx: &Tx, n: i64) -> Result<i64> {
    // Long enough that a commit is many pages.
    let note = format!("{n} ").repeat(150);
    tx.run("insert into deed_done (n, note) values ($1, $2)", &[&n, &note]).await?;
    let sum = tx.one("update deed_sum set n = n + 1 where name = 'done' returning n", &[]).await?;
    let mut order = [0; 16];
    order[8..].copy_from_slice(&n.to_be_bytes());
    let (order, channel, total) = (OrderId::from_bytes(order), ChannelId::from_bytes([9; 16]), Money::new(n, Currency::SAR));
    tx.record(OrderPaid { order, customer: None, channel, total });
    if is_refused(n) {
        return Err(DomainError::new(Kind::Conflict, "deed.refused").remember(format!("deed:{n}")).into());
    }
    Ok(sum)
}

pub(crate) fn is_refused(n: i64) -> bool {
    n % REFUSED_EVERY == 0
}

/// Does a deed; answers the sum after it.
pub(crate) async fn act(db: &Db, n: i64) -> Result<i64> {
    db.write(async move |tx: &Tx| deed(tx, n).await).await
}

/// Does a deed under a key of its own: asked for twice it is done once.
pub(crate) async fn act_once(db: &Db, n: i64) -> Result<i64> {
    let key = OnceKey { scope: "deeds".to_owned(), key: n.to_string(), body: [1; 32] };
    db.once(key, async move |tx: &Tx| deed(tx, n).await).await
}

/// Which deeds are done.
pub(crate) async fn done(db: &Db) -> Result<BTreeSet<i64>> {
    let found: Vec<i64> = db.read(async |read: &Read| read.all("select n from deed_done order by n", &[]).await).await?;
    Ok(found.into_iter().collect())
}

/// Which refusals are remembered.
pub(crate) async fn attempted(db: &Db) -> Result<BTreeSet<i64>> {
    let ask = async |read: &Read| read.all::<String>("select subject from spine_attempt order by subject", &[]).await;
    let number = |subject: &String| subject.strip_prefix("deed:").and_then(|n| n.parse().ok());
    Ok(db.read(ask).await?.iter().filter_map(number).collect())
}

/// What any audit finds, in words.
pub(crate) async fn findings(db: &Db) -> Result<Vec<String>> {
    Ok(spine::audit(db, |_| {}).await?.iter().map(ToString::to_string).collect())
}

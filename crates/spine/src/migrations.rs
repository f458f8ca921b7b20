//! Migrations: run at first open under the writer lock, expand then contract; a newer store is refused.

use std::collections::BTreeMap;
use std::rc::Rc;

use kernel::{Error, Result, Timestamp};
use sha2::{Digest, Sha256};

use crate::engine::Conn;
use crate::read::Read;

type Migrations = [(&'static str, &'static [(&'static str, &'static str)])];

/// Brings the store to the shape this version knows.
pub(crate) async fn run(conn: &Rc<Conn>, schema: Option<&str>, migrations: &Migrations, now: Timestamp) -> Result<()> {
    conn.begin().await?;
    if let Some(schema) = schema {
        // Two nodes may start at the same moment; this lock lives only as long as the migration.
        conn.script("select pg_advisory_xact_lock(4917328001)").await?;
        conn.script(&format!("create schema if not exists {schema}")).await?;
    }
    let table = "create table if not exists spine_migration \
                 (domain {text} not null, name {text} not null, seal {bytes} not null, at {int} not null, primary key (domain, name)) {strict};";
    conn.script(&conn.dialect().ddl(table)).await?;
    let known = known(conn).await?;
    refuse_newer(&known, migrations)?;
    for (domain, list) in migrations {
        for (name, text) in *list {
            one(conn, &known, (domain, name, text), now).await?;
        }
    }
    conn.script("commit").await
}

type Known = BTreeMap<(String, String), Vec<u8>>;

async fn known(conn: &Rc<Conn>) -> Result<Known> {
    let rows: Vec<(String, String, Vec<u8>)> =
        Read::new(Rc::clone(conn)).all("select domain, name, seal from spine_migration order by domain, name", &[]).await?;
    Ok(rows.into_iter().map(|(domain, name, seal)| ((domain, name), seal)).collect())
}

async fn one(conn: &Rc<Conn>, known: &Known, (domain, name, text): (&str, &str, &str), now: Timestamp) -> Result<()> {
    let seal = Sha256::digest(text.as_bytes()).to_vec();
    match known.get(&(domain.to_owned(), name.to_owned())) {
        Some(before) if *before == seal => Ok(()),
        Some(_) => Err(Error::fault(format!("migration {domain}/{name} was changed after it had run: add a new one instead"))),
        None => {
            conn.script(&conn.dialect().ddl(text)).await.map_err(|e| e.doing(format!("migrating {domain}/{name}")))?;
            let sql = "insert into spine_migration (domain, name, seal, at) values ($1, $2, $3, $4)";
            conn.run(sql, &[&domain, &name, &seal, &now]).await.map(drop)
        }
    }
}

fn refuse_newer(known: &Known, migrations: &Migrations) -> Result<()> {
    let ours = |domain: &str, name: &str| migrations.iter().any(|(d, list)| *d == domain && list.iter().any(|(n, _)| *n == name));
    match known.keys().find(|(domain, name)| !ours(domain, name)) {
        Some((domain, name)) => Err(Error::fault(format!(
            "this database was written by a newer Qanat (it knows {domain}/{name}): start that version, or restore a back-up made before the upgrade"
        ))),
        None => Ok(()),
    }
}

//! Statements: every one of every store is prepared on both engines, as a merchant's first command would.
//!
//! Owns: the proof that each statement is written once and means the same twice: as many parameters, as many columns, and only
//! types that the spine carries on PostgreSQL. It replaces checking at compile time, which would need a database to build.
//! Not here: whether a statement does what its name says; that is the stories' part.

#![expect(clippy::expect_used, reason = "a test without its databases must fail loudly")]

#[path = "tidy/house.rs"]
#[expect(dead_code, reason = "the house rules use the rest")]
mod house;
#[path = "tidy/sql.rs"]
#[expect(dead_code, reason = "the house rules use the rest")]
mod sql;
#[path = "tidy/tokens.rs"]
#[expect(dead_code, reason = "the house rules use the rest")]
mod tokens;

use std::collections::BTreeMap;

use house::{Finding, House};
use rusqlite::Connection;
use spine::{Database, Db, Domain, Settings};
use tokio_postgres::types::Type;
use tokio_postgres::{Client, NoTls};

/// What the spine can send to PostgreSQL and read from it.
const CARRIED: [Type; 7] = [Type::INT8, Type::INT4, Type::BOOL, Type::TEXT, Type::VARCHAR, Type::UUID, Type::BYTEA];

/// The outside of a statement on one engine.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    params: usize,
    columns: usize,
}

/// One statement and where it stands.
struct Statement {
    place: String,
    text: String,
}

/// Both engines with every table laid.
struct Engines {
    lite: Connection,
    postgres: Client,
    schema: String,
}

#[tokio::test]
async fn every_statement_means_the_same_on_both_engines() {
    let house = House::open();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let engines = Engines::open(folder.path(), &house).await;
    let statements = statements(&house);
    let mut findings = Vec::new();
    for statement in &statements {
        if let Err(what) = engines.differ(&statement.text).await {
            findings.push(Finding::at(&statement.place, format!("{what}\n      {}", statement.text)));
        }
    }
    engines.planted_differences_are_found().await;
    engines.close().await;
    let lines: String = findings.iter().map(|finding| format!("\n  {}: {}", finding.place, finding.what)).collect();
    assert!(findings.is_empty(), "{} of {} statements differ:{lines}", findings.len(), statements.len());
}

/// Every statement of every store, outside tests.
fn statements(house: &House) -> Vec<Statement> {
    let stores = house.ending("rs").filter(|file| file.path.contains("/src/store"));
    let named = |file: &house::File| {
        let place = |line| format!("{}:{line}", file.path);
        sql::statements(file)
            .into_iter()
            .map(move |text| Statement { place: place(text.line), text: text.value })
            .collect::<Vec<_>>()
    };
    stores.flat_map(named).collect()
}

/// Every crate's migrations as the spine takes them; they live as long as the test.
fn domains(house: &House) -> Vec<Domain> {
    let mut all: BTreeMap<&str, Vec<(&'static str, &'static str)>> = BTreeMap::new();
    for file in house.ending("sql").filter(|file| file.path.contains("/migrations/")) {
        let krate = file.krate().filter(|krate| krate.name != "spine");
        if let Some(krate) = krate {
            let name = file.name().trim_end_matches(".sql").to_owned();
            all.entry(krate.name).or_default().push((name.leak(), file.text.clone().leak()));
        }
    }
    all.into_iter().map(|(name, migrations)| Domain::named(name.to_owned().leak()).migrations(migrations.leak())).collect()
}

impl Engines {
    /// Lays every table on both engines by opening the store as the program does, and connects beside it.
    async fn open(folder: &std::path::Path, house: &House) -> Self {
        #[expect(clippy::disallowed_methods, reason = "tests learn from the environment where PostgreSQL is")]
        let url = std::env::var("QANAT_TEST_POSTGRES").expect("QANAT_TEST_POSTGRES names a server: ./dev test starts one");
        let file = folder.join("shop.sqlite");
        let schema = format!("statements_{}", std::process::id());
        for database in [Database::Sqlite(file.clone()), Database::Postgres { url: url.clone(), schema: schema.clone() }] {
            Db::open(Settings::new(database), domains(house)).await.expect("every migration runs").close();
        }
        let (postgres, connection) = tokio_postgres::connect(&url, NoTls).await.expect("the server answers");
        tokio::spawn(connection);
        postgres.batch_execute(&format!("set search_path to {schema}")).await.expect("the schema is there");
        Self { lite: Connection::open(file).expect("the file opens"), postgres, schema }
    }

    async fn close(&self) {
        let drop = format!("drop schema {} cascade", self.schema);
        self.postgres.batch_execute(&drop).await.expect("the schema goes");
    }

    /// What differs between the engines, in words.
    async fn differ(&self, text: &str) -> Result<(), String> {
        let lite = self.on_lite(text).map_err(|error| format!("SQLite: {error}"))?;
        let postgres = self.on_postgres(text).await?;
        if lite == postgres { Ok(()) } else { Err(format!("SQLite has {lite:?}, PostgreSQL has {postgres:?}")) }
    }

    fn on_lite(&self, text: &str) -> rusqlite::Result<Shape> {
        let text = text.replace("{for_update}", "").replace('$', "?");
        let statement = self.lite.prepare(&text)?;
        Ok(Shape { params: statement.parameter_count(), columns: statement.column_count() })
    }

    async fn on_postgres(&self, text: &str) -> Result<Shape, String> {
        let statement = self.postgres.prepare(&text.replace("{for_update}", "for update")).await;
        let statement = statement.map_err(|error| match error.as_db_error() {
            Some(told) => format!("PostgreSQL: {}", told.message()),
            None => format!("PostgreSQL: {error}"),
        })?;
        let types = statement.params().iter().chain(statement.columns().iter().map(tokio_postgres::Column::type_));
        if let Some(odd) = types.into_iter().find(|kind| !CARRIED.contains(kind)) {
            return Err(format!("PostgreSQL: the spine does not carry the type {odd}; cast it"));
        }
        Ok(Shape { params: statement.params().len(), columns: statement.columns().len() })
    }

    /// A proof that cannot fail proves nothing.
    async fn planted_differences_are_found(&self) {
        let planted = [
            "select position, nobody from spine_log",
            "select sum(position) from spine_log",
            "select kind from spine_log where at > $2",
            "select count(*) from spine_log where position = any($1)",
        ];
        for text in planted {
            assert!(self.differ(text).await.is_err(), "nothing was found in: {text}");
        }
        let good = "select kind, count(*) from spine_log where about = $1 and at > $2 group by kind";
        assert_eq!(self.differ(good).await, Ok(()));
    }
}

//! SQL: what looks like a statement, where it may stand and how it is written.

use crate::house::{File, Finding, House};
use crate::tokens::{self, Text};

/// Statements outside the places where a reader looks for them.
pub(crate) fn astray(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.ending("rs").filter(|file| !may_hold_sql(file)) {
        for text in statements(file) {
            found.push(Finding::on_line(file, text.line, format!("SQL outside store.rs: {}", first_words(&text.value))));
        }
    }
    for file in house.ending("sql").filter(|file| !file.path.contains("/migrations/")) {
        found.push(Finding::at(&file.path, "an SQL file outside migrations/"));
    }
    found
}

/// Statements and migrations with capital letters outside quotes and comments.
pub(crate) fn shouting(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.ending("rs").filter(|file| may_hold_sql(file) && !is_proof(file)) {
        for text in statements(file).into_iter().filter(|text| has_capitals(&text.value)) {
            found.push(Finding::on_line(file, text.line, format!("capitals in SQL: {}", first_words(&text.value))));
        }
    }
    for file in house.ending("sql").filter(|file| has_capitals(&file.text)) {
        found.push(Finding::at(&file.path, "capitals in SQL"));
    }
    found
}

/// Every string literal of the file that is an SQL statement.
pub(crate) fn statements(file: &File) -> Vec<Text> {
    tokens::texts(&tokens::of(file)).into_iter().filter(|text| is_statement(&text.value)).collect()
}

/// Whether a text is an SQL statement rather than an English sentence.
fn is_statement(text: &str) -> bool {
    let text = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let starts = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    starts(&[
        "insert into ",
        "delete from ",
        "create table ",
        "create index ",
        "create unique index ",
        "alter table ",
        "drop table ",
    ]) || starts(&["pragma ", "savepoint ", "release savepoint "])
        || (text.starts_with("select ") && (text.contains(" from ") || text.contains('$')))
        || (text.starts_with("update ") && text.contains(" set "))
        || (text.starts_with("with ") && text.contains(" as ("))
}

/// The places a reader looks for SQL. Proof plants bad examples.
fn may_hold_sql(file: &File) -> bool {
    let Some(krate) = file.krate() else { return false };
    let inside = krate.inside(&file.path);
    let is_store = inside == "src/store.rs" || inside.starts_with("src/store/");
    let may_store = krate.is_domain() || matches!(krate.name, "ledger" | "web");
    krate.name == "spine" || is_proof(file) || (may_store && is_store) || file.path == "crates/qanat/src/bench/floor.rs"
}

fn is_proof(file: &File) -> bool {
    // Tests of the whole program look at its tables from outside, as an auditor would.
    file.path.starts_with("crates/proof/tests/") || file.path.starts_with("crates/qanat/tests/")
}

/// Whether capitals stand outside quotes and comments.
fn has_capitals(sql: &str) -> bool {
    let code = without_comments(sql);
    code.split('\'').step_by(2).any(|part| part.chars().any(|letter| letter.is_ascii_uppercase()))
}

/// The statement without `-- …`.
pub(crate) fn without_comments(sql: &str) -> String {
    sql.lines().map(|line| line.split("--").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn first_words(sql: &str) -> String {
    sql.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_planted_statement_is_found() {
    let select = "//! X.\nfn f() { read(\"select id\n from stock_level\") }";
    let prose = "//! X.\n/// Select from the list.\nfn f() { say(\"select a size\"); say(\"Update your address\") }";
    let house = House::planted(&[
        ("crates/domain/stock/src/store.rs", select),
        ("crates/domain/stock/src/store/level.rs", select),
        ("crates/domain/stock/src/commands.rs", select),
        ("crates/flows/src/store.rs", select),
        ("crates/surfaces/shop/src/lib.rs", prose),
        ("crates/domain/stock/odd.sql", "select 1"),
    ]);
    let places: Vec<String> = astray(&house).into_iter().map(|finding| finding.place).collect();
    assert_eq!(places, ["crates/domain/stock/src/commands.rs:2", "crates/flows/src/store.rs:2", "crates/domain/stock/odd.sql"]);
}

#[test]
fn a_planted_capital_is_found() {
    assert!(has_capitals("SELECT id from stock_level"));
    assert!(has_capitals("select 'a' as Kind"));
    assert!(!has_capitals("select 'Quoted' from x -- Said in English."));
}

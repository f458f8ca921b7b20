//! Tables: a crate's SQL speaks only of its own.

use crate::house::{Finding, House};
use crate::sql;

/// Tables and indexes named without the prefix of the crate that names them.
pub(crate) fn foreign(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.files() {
        let Some(krate) = file.krate() else { continue };
        let prefix = format!("{}_", krate.name);
        let texts: Vec<(String, String)> = match file.ending() {
            "sql" => vec![(file.path.clone(), file.text.clone())],
            "rs" if krate.is_domain() || matches!(krate.name, "ledger" | "web") => {
                let place = |line| format!("{}:{line}", file.path);
                sql::statements(file).into_iter().map(|text| (place(text.line), text.value)).collect()
            }
            _ => Vec::new(),
        };
        for (place, text) in texts {
            for name in named(&text).into_iter().filter(|name| !name.starts_with(&prefix)) {
                found.push(Finding::at(&place, format!("`{name}` does not start with `{prefix}`")));
            }
        }
    }
    found
}

/// Names of tables and indexes in a text of SQL, without those that a `with` introduces.
fn named(sql: &str) -> Vec<String> {
    let words = words(&sql::without_comments(&sql.to_lowercase()));
    let word = |index: usize| words.get(index).map_or("", String::as_str);
    let local: Vec<&str> = (0..words.len()).filter(|index| introduces(&words, *index)).map(word).collect();
    let mut found = Vec::new();
    for index in 0..words.len() {
        let before = if index == 0 { "" } else { word(index - 1) };
        let follows = match word(index) {
            "from" => before != "distinct",
            "update" => !matches!(before, "do" | "for" | "on"),
            "join" | "into" | "references" => true,
            "table" | "index" => matches!(before, "create" | "alter" | "drop" | "unique" | "virtual"),
            "on" => index >= 2 && matches!(word(index - 2), "index" | "exists"),
            _ => false,
        };
        if follows {
            list(&words, index + 1, word(index) == "from", &mut found);
        }
    }
    found.retain(|name| !local.contains(&name.as_str()));
    found
}

/// Whether the word at this place is the name of a common table expression: `name [(…)] as (` or `as materialized (`.
fn introduces(words: &[String], index: usize) -> bool {
    let word = |index: usize| words.get(index).map_or("", String::as_str);
    let opens = index > 0 && matches!(word(index - 1), "with" | "," | "recursive");
    let mut next = index + 1;
    if word(next) == "(" {
        while next < words.len() && word(next) != ")" {
            next += 1;
        }
        next += 1;
    }
    opens && is_name(word(index)) && word(next) == "as" && matches!(word(next + 1), "(" | "materialized" | "not")
}

/// Reads one name, or after `from` a list with aliases. A name before a bracket is a function, a bracket is a subquery.
fn list(words: &[String], mut index: usize, many: bool, found: &mut Vec<String>) {
    let word = |index: usize| words.get(index).map_or("", String::as_str);
    while matches!(word(index), "if" | "not" | "exists" | "only" | "lateral") {
        index += 1;
    }
    loop {
        let is_function = many && word(index + 1) == "(";
        if is_name(word(index)) && !is_function {
            found.push(word(index).to_owned());
        }
        index += 1;
        if word(index) == "as" {
            index += 1;
        }
        if is_name(word(index)) && word(index + 1) == "," {
            index += 1;
        }
        if !many || word(index) != "," || is_function || word(index + 1) == "(" {
            return;
        }
        index += 1;
    }
}

/// Words, numbers and single signs; what stands in quotes is dropped.
fn words(sql: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in sql.split('\'').step_by(2) {
        let mut word = String::new();
        for letter in part.chars().chain([' ']) {
            if letter.is_alphanumeric() || matches!(letter, '_' | '$' | '.') {
                word.push(letter);
                continue;
            }
            if !word.is_empty() {
                found.push(std::mem::take(&mut word));
            }
            if !letter.is_whitespace() {
                found.push(letter.to_string());
            }
        }
    }
    found
}

fn is_name(word: &str) -> bool {
    let keyword =
        matches!(word, "select" | "where" | "values" | "set" | "on" | "join" | "left" | "inner" | "order" | "group" | "limit");
    word.starts_with(|letter: char| letter.is_alphabetic()) && !keyword
}

#[test]
fn names_of_tables_are_read() {
    let cases = [
        ("select a from stock_level l join stock_move m on m.id = l.id", "stock_level stock_move"),
        ("select a from stock_level as l, orders_order o, (select 1) x where a is distinct from b", "stock_level orders_order"),
        (
            "with due as (select id from jobs_job) update stock_level set a = 1 from due where x in (select y from due)",
            "jobs_job stock_level",
        ),
        ("with wanted (id, n) as (values ($1, $2)) select * from wanted, stock_level", "stock_level"),
        ("insert into stock_level (a) values ($1) on conflict (a) do update set a = excluded.a returning a", "stock_level"),
        (
            "create table if not exists stock_level (id {id} references catalog_variant (id)) {strict};",
            "stock_level catalog_variant",
        ),
        ("create unique index stock_level_by_at on stock_level (at);", "stock_level_by_at stock_level"),
        ("select value from json_each($1) where k = 'from orders_order'", ""),
        ("delete from stock_level where a = 1 -- from orders_order", "stock_level"),
    ];
    for (sql, expected) in cases {
        assert_eq!(named(sql).join(" "), expected, "{sql}");
    }
}

#[test]
fn a_planted_foreign_table_is_found() {
    let house = House::planted(&[
        ("crates/domain/stock/src/store.rs", "//! X.\nconst A: &str = \"select id from orders_order\";"),
        ("crates/domain/stock/migrations/0001_levels.sql", "create table level (id {id});"),
        ("crates/domain/orders/src/store.rs", "//! X.\nconst A: &str = \"select id from orders_order\";"),
    ]);
    assert_eq!(foreign(&house).len(), 2);
}

//! The few places where the two engines' SQL differs.

/// Which database is behind the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// Fills the tokens of a migration.
    pub(crate) fn ddl(self, text: &str) -> String {
        let tokens: &[(&str, &str, &str)] = &[
            ("{id}", "blob", "uuid"),
            ("{int}", "integer", "bigint"),
            ("{bool}", "integer", "boolean"),
            ("{bytes}", "blob", "bytea"),
            ("{text}", "text", "text collate \"C\""),
            ("{strict}", "strict", ""),
            ("{clustered}", "strict, without rowid", ""),
            ("{zero_hash}", "zeroblob(32)", "decode(repeat('00', 32), 'hex')"),
            ("{false}", "0", "false"),
            ("{true}", "1", "true"),
        ];
        tokens.iter().fold(text.to_owned(), |text, (token, sqlite, postgres)| {
            text.replace(token, if self == Self::Sqlite { sqlite } else { postgres })
        })
    }

    /// Rewrites a statement: `$1` counts by number on PostgreSQL, by first appearance on SQLite, so SQLite is given `?1`.
    pub(crate) fn statement(self, sql: &str) -> String {
        match self {
            Self::Postgres => {
                sql.replace("{for_update}", "for update").replace("{transaction}", "cast(pg_current_xact_id() as text)")
            }
            Self::Sqlite => {
                let sql = sql.replace("{for_update}", "").replace("{transaction}", "''");
                let mut out = String::with_capacity(sql.len());
                let mut chars = sql.chars().peekable();
                while let Some(c) = chars.next() {
                    let numbered = c == '$' && chars.peek().is_some_and(char::is_ascii_digit);
                    out.push(if numbered { '?' } else { c });
                }
                out
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_count_by_number_on_both() {
        assert_eq!(Dialect::Sqlite.statement("a = $2 and b = $1 and c = '$x'"), "a = ?2 and b = ?1 and c = '$x'");
        assert_eq!(Dialect::Postgres.statement("a = $2 {for_update}"), "a = $2 for update");
    }
}

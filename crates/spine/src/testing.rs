//! A shop in a temporary place, for stories: each runs on both engines, with a clock that stands still, and ends with an audit.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a story that cannot be set up must fail, loudly and here")]

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use kernel::{Result, Timestamp};

use crate::clock::{Clock, Entropy};
use crate::db::Db;
use crate::domain::Domain;
use crate::settings::{Database, Settings};

/// 2026-03-01T09:00:00Z: a Sunday morning in Riyadh.
pub const MORNING: Timestamp = Timestamp(1_772_355_600_000_000);

/// A shop for one story.
pub struct TestShop {
    /// Its store.
    pub db: Db,
    /// Its clock.
    pub clock: Clock,
    settings: Settings,
}

impl TestShop {
    /// Closes the store and opens it again, as a restart does.
    ///
    /// # Panics
    /// When the store does not open.
    pub async fn reopen(&mut self, domains: Vec<Domain>) {
        self.db.close();
        self.settings.crash = std::sync::Arc::default();
        self.db = Db::open(self.settings.clone(), domains).await.unwrap();
    }

    /// Asserts that opening with these domains fails for that reason, and mends the store afterwards.
    ///
    /// # Panics
    /// When it opens, or fails for another reason.
    pub async fn reopen_expecting(&mut self, domains: Vec<Domain>, reason: &str) {
        let refused = Db::open(self.settings.clone(), domains).await.err().unwrap().to_string();
        assert!(refused.contains(reason), "{refused}");
    }

    /// Asserts that no audit finds anything.
    ///
    /// # Panics
    /// When one does.
    pub async fn audits_clean(&self) {
        let findings = crate::audit(&self.db, |_| {}).await.unwrap();
        assert!(findings.is_empty(), "audit: {findings:#?}");
    }

    /// The kinds of the last entries of the log, oldest first.
    ///
    /// # Panics
    /// When the store fails.
    pub async fn log_ends_with(&self, kinds: &[&str]) {
        let from = self.db.position() - i64::try_from(kinds.len()).unwrap();
        let entries = self.db.read(async move |read: &crate::Read| crate::log::after(read, from, 100).await).await.unwrap();
        let found: Vec<&str> = entries.iter().map(|entry| entry.kind.as_ref()).collect();
        assert_eq!(found, kinds);
    }
}

/// Which engines tests run on: SQLite always, PostgreSQL where `./dev test` has set one up.
fn engines() -> Vec<Engine> {
    #[expect(clippy::disallowed_methods, reason = "tests learn from the environment where PostgreSQL is")]
    let postgres = std::env::var("QANAT_TEST_POSTGRES")
        .expect("stories run on both engines: start them with ./dev test, or set QANAT_TEST_POSTGRES to the URL of a server");
    vec![Engine::Sqlite, Engine::Postgres(postgres)]
}

enum Engine {
    Sqlite,
    Postgres(String),
}

/// Tells a story on both engines. It ends with an audit.
///
/// # Panics
/// When the story fails.
pub fn story<D, F>(domains: D, tell: F)
where
    D: Fn() -> Vec<Domain>,
    F: AsyncFn(&mut TestShop),
{
    static COUNT: AtomicU64 = AtomicU64::new(0);
    for engine in engines() {
        let folder = tempfile::tempdir().unwrap();
        let schema = format!("t{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let database = match &engine {
            Engine::Sqlite => Database::Sqlite(PathBuf::from(folder.path()).join("shop.qanat")),
            Engine::Postgres(url) => Database::Postgres { url: url.clone(), schema: schema.clone() },
        };
        eprintln!("on {database:?}");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let clock = Clock::standing_at(MORNING);
            let settings = Settings { clock: clock.clone(), entropy: Entropy::seeded(7), ..Settings::new(database) };
            let db = Db::open(settings.clone(), domains()).await.unwrap();
            let mut shop = TestShop { db, clock, settings };
            tell(&mut shop).await;
            shop.audits_clean().await;
            shop.db.close();
        });
        if let Engine::Postgres(url) = engine {
            runtime.block_on(drop_schema(&url, &schema)).unwrap();
        }
    }
}

async fn drop_schema(url: &str, schema: &str) -> Result<()> {
    let pg = crate::engine::Postgres::connect(url, "public", crate::engine::Role::Long).await?;
    pg.script(&format!("drop schema {schema} cascade")).await
}

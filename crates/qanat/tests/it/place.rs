//! A temporary place for one shop: a folder with a file, or a folder and a schema of the test server.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use spine::Database;
use tempfile::TempDir;

/// Which engine a place is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A temporary place. It is gone when it is dropped.
pub(crate) struct Place {
    folder: TempDir,
    schema: Option<Schema>,
}

struct Schema {
    server: String,
    name: String,
}

impl Place {
    /// An empty place.
    pub(crate) fn on(engine: Engine) -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let name = format!("it{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let schema = (engine == Engine::Postgres).then(|| Schema { server: server(), name });
        Self { folder, schema }
    }

    /// What the program is told as `--database`.
    pub(crate) fn database(&self) -> String {
        match &self.schema {
            Some(schema) => format!("{}?schema={}", schema.server, schema.name),
            None => self.file("shop.qanat").to_str().expect("a UTF-8 folder").to_owned(),
        }
    }

    /// The same, as the store takes it.
    pub(crate) fn parsed(&self) -> Database {
        self.database().parse().expect("a database")
    }

    /// The schema on the test server.
    pub(crate) fn schema(&self) -> &str {
        &self.schema.as_ref().expect("a place on PostgreSQL").name
    }

    /// A file in the folder of this place.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(Schema { server, name }) = self.schema.take() {
            let dropped = std::thread::spawn(move || drop_schema(&server, &name)).join();
            if let Err(error) = dropped.unwrap_or_else(|_| Err("the thread broke off".to_owned())) {
                eprintln!("a schema of this test stays behind: {error}");
            }
        }
    }
}

fn drop_schema(server: &str, name: &str) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|e| e.to_string())?;
    runtime.block_on(async {
        let client = connect(server).await.map_err(|e| e.to_string())?;
        client.batch_execute(&format!("drop schema if exists {name} cascade")).await.map_err(|e| e.to_string())
    })
}

/// A plain connection to the test server.
pub(crate) async fn connect(server: &str) -> Result<tokio_postgres::Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// The test server.
pub(crate) fn server() -> String {
    told("QANAT_TEST_POSTGRES").expect("start these tests with ./dev test, or set QANAT_TEST_POSTGRES to the URL of a server")
}

/// The folder of real data, or a word that it is absent.
pub(crate) fn data(file: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let path = told("QANAT_TEST_DATA").map_or_else(beside, PathBuf::from).join(file);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: data absent ({file})");
    None
}

/// What the environment tells a test.
#[expect(clippy::disallowed_methods, reason = "tests learn from the environment where the server and the data are")]
pub(crate) fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

//! PostgreSQL: one schema, one connection per thread, driven by that thread's own small runtime.

use std::cell::RefCell;
use std::collections::HashMap;
use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use futures_util::TryStreamExt;
use kernel::{Error, Fault, Result, ToValue, Value};
use tokio_postgres::config::SslMode;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Client, Config, NoTls, Statement};

use crate::dialect::Dialect;
use crate::row::PostgresRow;
use kernel::Row;

/// What a connection is for; it decides its time limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The line of writes.
    Writer,
    /// Short questions.
    Reader,
    /// Back-up, audit, migrations: as long as it takes.
    Long,
}

/// A connection to the schema.
pub(crate) struct Postgres {
    client: Client,
    statements: RefCell<HashMap<(usize, usize), Statement>>,
}

/// A stream of what the server tells without being asked.
pub(crate) type Notices = tokio::sync::mpsc::UnboundedReceiver<()>;

impl Postgres {
    /// Connects. Must run inside the runtime of the thread that will use the connection.
    pub(crate) async fn connect(url: &str, schema: &str, role: Role) -> Result<Self> {
        Ok(Self::connect_listening(url, schema, role).await?.0)
    }

    /// Connects, and hands over a stream that wakes at each notification.
    pub(crate) async fn connect_listening(url: &str, schema: &str, role: Role) -> Result<(Self, Notices)> {
        let mut config: Config = url.parse().map_err(fault)?;
        config.connect_timeout(Duration::from_secs(5)).tcp_user_timeout(Duration::from_secs(8));
        config
            .keepalives(true)
            .keepalives_idle(Duration::from_secs(4))
            .keepalives_interval(Duration::from_secs(2))
            .keepalives_retries(2);
        let (tell, notices) = tokio::sync::mpsc::unbounded_channel();
        let client = if config.get_ssl_mode() == SslMode::Require {
            let (client, connection) = config.connect(tls()).await.map_err(fault)?;
            tokio::spawn(attend(connection, tell));
            client
        } else {
            let (client, connection) = config.connect(NoTls).await.map_err(fault)?;
            tokio::spawn(attend(connection, tell));
            client
        };
        let connected = Self { client, statements: RefCell::default() };
        connected.script(&session(schema, role)).await?;
        Ok((connected, notices))
    }

    pub(crate) fn is_open(&self) -> bool {
        !self.client.is_closed()
    }

    pub(crate) async fn run(&self, sql: &'static str, params: &[&dyn ToValue]) -> Result<u64> {
        let statement = self.prepare(sql).await?;
        let bound: Vec<Bound<'_>> = params.iter().map(|p| Bound(p.to_value())).collect();
        self.client.execute_raw(&statement, &bound).await.map_err(|e| self.failed(e))
    }

    pub(crate) async fn query(
        &self,
        sql: &'static str,
        params: &[&dyn ToValue],
        mut receive: impl FnMut(&Row<'_>) -> Result<bool>,
    ) -> Result<()> {
        let statement = self.prepare(sql).await?;
        let bound: Vec<Bound<'_>> = params.iter().map(|p| Bound(p.to_value())).collect();
        let rows = self.client.query_raw(&statement, &bound).await.map_err(|e| self.failed(e))?;
        let mut rows = std::pin::pin!(rows);
        let mut wanted = true;
        while let Some(row) = rows.try_next().await.map_err(|e| self.failed(e))? {
            if wanted {
                wanted = receive(&Row(&PostgresRow(&row)))?;
            }
        }
        Ok(())
    }

    pub(crate) async fn script(&self, sql: &str) -> Result<()> {
        self.client.batch_execute(sql).await.map_err(|e| self.failed(e))
    }

    async fn prepare(&self, sql: &'static str) -> Result<Statement> {
        let key = (sql.as_ptr().addr(), sql.len());
        if let Some(statement) = self.statements.borrow().get(&key) {
            return Ok(statement.clone());
        }
        let text = Dialect::Postgres.statement(sql);
        let statement = self.client.prepare(&text).await.map_err(|e| self.failed(e))?;
        self.statements.borrow_mut().insert(key, statement.clone());
        Ok(statement)
    }

    /// A migration by another node may change what a prepared statement answers; then all are prepared anew.
    fn failed(&self, error: tokio_postgres::Error) -> Error {
        if error.code() == Some(&tokio_postgres::error::SqlState::FEATURE_NOT_SUPPORTED) {
            self.statements.borrow_mut().clear();
        }
        fault(error)
    }
}

fn session(schema: &str, role: Role) -> String {
    let (statement, isolation) = match role {
        // The writer holds the merchant's lock: when its node falls silent the others go on within five seconds.
        Role::Writer => ("10s", "idle_in_transaction_session_timeout = '3s'"),
        Role::Reader => ("250ms", "idle_in_transaction_session_timeout = '5s'"),
        Role::Long => ("0", "idle_in_transaction_session_timeout = '60s'"),
    };
    format!(
        "set search_path to {schema}; set synchronous_commit = on; set lock_timeout = '10s'; set statement_timeout = '{statement}'; \
         set {isolation}; set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 2; \
         set client_min_messages = warning; set timezone = 'UTC'; set jit = off"
    )
}

async fn attend<S, T>(mut connection: tokio_postgres::Connection<S, T>, tell: tokio::sync::mpsc::UnboundedSender<()>)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    loop {
        match std::future::poll_fn(|cx| connection.poll_message(cx)).await {
            Some(Ok(tokio_postgres::AsyncMessage::Notification(_))) => {
                let _ = tell.send(()); // Nobody listens on most connections, and that is fine.
            }
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                tracing::warn!(%error, "connection to PostgreSQL ended");
                return;
            }
            None => return,
        }
    }
}

fn tls() -> tokio_postgres_rustls::MakeRustlsConnect {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap_or_else(|_| rustls::ClientConfig::builder())
        .with_root_certificates(roots)
        .with_no_client_auth();
    tokio_postgres_rustls::MakeRustlsConnect::new(config)
}

/// Sixteen raw bytes of a `uuid` column.
pub(crate) struct Raw(pub(crate) [u8; 16]);

impl FromSql<'_> for Raw {
    fn from_sql(_: &Type, raw: &[u8]) -> std::result::Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self(raw.try_into()?))
    }
    fn accepts(kind: &Type) -> bool {
        *kind == Type::UUID
    }
}

#[derive(Debug)]
struct Bound<'a>(Value<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> std::result::Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match (&self.0, kind) {
            (Value::Null, _) => return Ok(IsNull::Yes),
            (Value::Int(n), &Type::INT8) => out.extend_from_slice(&n.to_be_bytes()),
            (Value::Bool(b), &Type::BOOL) => out.extend_from_slice(&[u8::from(*b)]),
            (Value::Id(id), &Type::UUID) => out.extend_from_slice(id),
            (Value::Text(text), &Type::TEXT | &Type::VARCHAR | &Type::NAME | &Type::UNKNOWN) => {
                out.extend_from_slice(text.as_bytes())
            }
            (Value::Bytes(bytes), &Type::BYTEA) => out.extend_from_slice(bytes),
            (value, kind) => return Err(format!("{value:?} cannot be a parameter of type {kind}").into()),
        }
        Ok(IsNull::No)
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    to_sql_checked!();
}

/// Tells what will pass (a lost connection, a full disk, a lock not given) from what will not.
pub(crate) fn fault(error: tokio_postgres::Error) -> Error {
    let class = error.code().map(|code| code.code().get(..2).unwrap_or_default().to_owned());
    let cached_plan = error.code() == Some(&tokio_postgres::error::SqlState::FEATURE_NOT_SUPPORTED);
    // A statement that took too long will take too long again.
    let cancelled = error.code() == Some(&tokio_postgres::error::SqlState::QUERY_CANCELED);
    let passing = !cancelled
        && (error.is_closed()
            || cached_plan
            || matches!(class.as_deref(), None | Some("08" | "40" | "53" | "55" | "57" | "25" | "58")));
    if passing { Fault::passing(error).into() } else { Fault::new(error).into() }
}

//! Opening the shop: store, hub, routes, jobs, admin socket; and closing it without losing anything.

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use kernel::{Country, Error, Result};
use spine::{Database, Db, Read, Settings};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use web::{App, Merchant, Site};

use crate::config::Serving;
use crate::gatekeeper::StoreGatekeeper;
use crate::{demo, domains, imports, verbs};

/// How long answers that are under way may take once the shop closes.
const DRAIN_MOST: Duration = Duration::from_secs(10);

/// Opens the shop.
pub(crate) async fn serve(serving: Serving) -> Result<ExitCode> {
    let database = serving.database.clone().unwrap_or_else(|| Database::Sqlite("shop.qanat".into()));
    let db = Db::open(Settings::new(database), domains::all()).await?;
    imports::establish(&db, Country::SA).await?;
    open(serving, db, Vec::new()).await
}

/// Opens a furnished shop; where no database is named it lives in a temporary folder.
pub(crate) async fn demo(serving: Serving) -> Result<ExitCode> {
    let folder = std::env::temp_dir().join(format!("qanat-demo-{}", std::process::id()));
    let temporary = serving.database.is_none();
    let database = match &serving.database {
        Some(database) => database.clone(),
        None => {
            std::fs::create_dir_all(&folder).map_err(|e| Error::fault(format!("{}: {e}", folder.display())))?;
            Database::Sqlite(folder.join("demo.qanat"))
        }
    };
    let db = Db::open(Settings::new(database), domains::all()).await?;
    let facts = if db.position() == 0 { demo::furnish(&db).await? } else { Vec::new() };
    let done = open(serving, db, facts).await;
    if temporary {
        // Nobody will look at a demo that has ended.
        let _ = std::fs::remove_dir_all(&folder);
    }
    done
}

async fn open(serving: Serving, db: Db, facts: Vec<(&'static str, String)>) -> Result<ExitCode> {
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder();
    let metrics = metrics.map_err(|e| Error::fault(format!("metrics: {e}")))?;
    let stop = CancellationToken::new();
    let app = app(&serving, &db, stop.clone(), move || metrics.render()).await?;
    let router = domains::routes().into_router(app);
    let listener = TcpListener::bind(serving.listen).await;
    let listener = listener.map_err(|e| Error::fault(format!("{} cannot be listened at: {e}", serving.listen)))?;
    let address = listener.local_addr().map_err(|e| Error::fault(e.to_string()))?;

    let jobs = tokio::spawn(db.clone().attend(stop.clone().cancelled_owned()));
    let admin = verbs::attend_socket(&db);
    verbs::say_ready(&facts, &format!("http://{address}"));
    let listener = listener.tap_io(|stream| {
        // Answers are small and somebody waits for each.
        let _ = stream.set_nodelay(true);
    });
    let server = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>());
    let server = server.with_graceful_shutdown(asked_to_stop(stop.clone()));
    let drained = async {
        stop.cancelled().await;
        tokio::time::sleep(DRAIN_MOST).await;
    };
    let served = tokio::select! {
        served = server => served.map_err(|e| Error::fault(e.to_string())),
        () = drained => Ok(()),
    };
    if let Some(admin) = admin {
        admin.abort();
    }
    let _ = jobs.await; // It ends by the same token; were it to panic, the store would still be closed below.
    db.close();
    served.map(|()| ExitCode::SUCCESS)
}

/// Puts together what routes need.
pub(crate) async fn app(
    serving: &Serving,
    db: &Db,
    stop: CancellationToken,
    metrics: impl Fn() -> String + Send + Sync + 'static,
) -> Result<App> {
    let merchant = merchant(db).await?;
    let gatekeeper = Arc::new(StoreGatekeeper::new(db, serving.operator_token.clone()));
    let site = Site { https: serving.https, trusted_hops: serving.trusted_hops, sign_in: till::SIGN_IN };
    let app = App::new(db.clone(), domains::hub(db, stop.clone()), gatekeeper, merchant, site);
    let app = app.carrying(api::Carried::new(db, metrics)?)?;
    tokio::spawn(follow_settings(app.clone(), stop));
    Ok(app)
}

async fn merchant(db: &Db) -> Result<Merchant> {
    let found = db.read(async |read: &Read| channels::merchant(read).await).await?;
    let found = found.ok_or_else(|| Error::fault("a shop that is open has a merchant"))?;
    Ok(Merchant { name: found.name, currency: found.currency, zone: found.zone, locale: found.locale, channel: found.channel })
}

/// Keeps the merchant that screens see as the log says it is.
async fn follow_settings(app: App, stop: CancellationToken) {
    use tokio::sync::broadcast::error::RecvError;
    let mut entries = app.db.follow();
    loop {
        let concerned = tokio::select! {
            () = stop.cancelled() => return,
            batch = entries.recv() => match batch {
                Ok(batch) => batch.iter().any(|entry| entry.kind == "channels.merchant_saved"),
                Err(RecvError::Lagged(_)) => true,
                Err(RecvError::Closed) => return,
            },
        };
        if concerned {
            match merchant(&app.db).await {
                Ok(merchant) => app.set_merchant(merchant),
                Err(error) => tracing::warn!(%error, "the merchant's settings could not be read again"),
            }
        }
    }
}

async fn asked_to_stop(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => drop(terminate.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    tracing::info!("closing the shop");
    stop.cancel();
}

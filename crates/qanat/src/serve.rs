//! Opening the shop: store, hub, routes, jobs, admin socket; and closing it without losing anything.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use flows::finding::Finder;
use flows::set_up::adopt::Adoption;
use kernel::{Error, Result};
use messages::{Folder, NoPost, Post};
use spine::{BackupPlan, Database, Db, Read, Settings, Tx};
use tokio_util::sync::CancellationToken;
use web::{App, Merchant, Site};

use crate::backups::{self, Vault};
use crate::config::Serving;
use crate::domains::Reach;
use crate::gatekeeper::StoreGatekeeper;
use crate::{adopt, demo, domains, listener, searching, verbs};

/// What is said of a shop before it opens: a name and a value each.
type Facts = Vec<(&'static str, String)>;

/// Opens the shop. A shop that is nobody's yet opens its set-up, for whoever has the address that is printed.
pub(crate) async fn serve(serving: Serving) -> Result<ExitCode> {
    let database = serving.database.clone().unwrap_or_else(|| Database::Sqlite("shop.qanat".into()));
    let (vault, secret) = verbs::vault(&serving.vault, &database)?;
    let reach = reach(&serving, None)?;
    let db = Db::open(Settings::new(database), domains::reaching(&reach)).await?;
    offer_gateway(&db, serving.test_gateway).await?;
    let mut facts = Facts::new();
    if let Some(secret) = secret {
        facts.push(("back-up key", format!("{} (shown this once: keep a copy far from this machine)", secret.reveal())));
    }
    open(serving, db, facts, (vault, None)).await
}

/// Opens a furnished shop; where no database is named it lives in a temporary folder.
pub(crate) async fn demo(serving: Serving, bank: bool) -> Result<ExitCode> {
    let folder = std::env::temp_dir().join(format!("qanat-demo-{}", std::process::id()));
    let temporary = serving.database.is_none();
    let database = match &serving.database {
        Some(database) => database.clone(),
        None => {
            std::fs::create_dir_all(&folder).map_err(|e| Error::fault(format!("{}: {e}", folder.display())))?;
            Database::Sqlite(folder.join("demo.qanat"))
        }
    };
    let letters = folder.join("mail");
    let reach = reach(&serving, Some(&letters))?;
    let db = Db::open(Settings::new(database), domains::reaching(&reach)).await?;
    offer_gateway(&db, true).await?;
    let is_new = db.position() == 0;
    let mut facts = if is_new { demo::furnish(&db).await? } else { Facts::new() };
    if is_new && bank {
        demo::bank::furnish(&db).await?;
    }
    if let Database::Sqlite(path) = &db.settings().database {
        facts.push(("database", path.display().to_string()));
    }
    if serving.mail.smtp.is_none() {
        facts.push(("mail", letters.display().to_string()));
    }
    let done = open(serving, db, facts, (None, Some(Adoption::by(adopt::beside)))).await;
    if temporary {
        // Nobody will look at a demo that has ended.
        let _ = std::fs::remove_dir_all(&folder);
    }
    done
}

/// Who carries the shop's letters: the mail server it was told of, else that folder, else nobody.
fn reach(serving: &Serving, folder: Option<&Path>) -> Result<Reach> {
    let mail = &serving.mail;
    let post: Arc<dyn Post> = match (&mail.smtp, folder) {
        (Some(url), _) => messages::post(url, mail.from.as_deref())?,
        (None, Some(folder)) => Arc::new(Folder::at(folder.to_owned(), mail.from.as_deref().unwrap_or("shop@localhost"))?),
        (None, None) => Arc::new(NoPost),
    };
    Ok(Reach { post, address: mail.public_url.clone() })
}

/// A shop asks a gateway for money only while the program is told of one.
async fn offer_gateway(db: &Db, test: bool) -> Result<()> {
    let wanted = test.then_some(payments::TEST_GATEWAY);
    let offered = db.read(async |read: &Read| payments::offered_gateway(read).await).await?;
    if offered.as_deref() == wanted {
        return Ok(());
    }
    db.write(async move |tx: &Tx| payments::offer_gateway(tx, wanted).await).await
}

async fn open(
    serving: Serving,
    db: Db,
    mut facts: Facts,
    (vault, adoption): (Option<Vault>, Option<Adoption>),
) -> Result<ExitCode> {
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder();
    let metrics = metrics.map_err(|e| Error::fault(format!("metrics: {e}")))?;
    let stop = CancellationToken::new();
    let absolute = |vault: &Vault| std::path::absolute(&vault.folder).unwrap_or_else(|_| vault.folder.clone());
    let plan = BackupPlan { folder: vault.as_ref().map(absolute) };
    let mut app = app(&serving, &db, stop.clone(), move || metrics.render()).await?.carrying(plan)?;
    if let Some(adoption) = adoption {
        app = app.carrying(adoption)?;
    }
    let finder = app.part::<Finder>()?.clone();
    tokio::spawn(follow_settings(app.clone(), stop.clone()));
    let is_somebody = app.merchant().is_somebody();
    let router = domains::routes().into_router(app);
    let door = listener::open(serving.listen, serving.tls).await?;
    let address = door.address.clone();
    if !is_somebody {
        facts.push(("set up your shop", format!("{address}/set-up?token={}", invitation(&db).await?)));
    }

    let jobs = tokio::spawn(db.clone().attend(stop.clone().cancelled_owned()));
    let relay = tokio::spawn(webhooks::follow(db.clone(), stop.clone().cancelled_owned()));
    let admin = verbs::attend_socket(&db, vault.clone(), finder);
    let keeper = vault.map(|vault| tokio::spawn(backups::keep(db.clone(), vault, stop.clone())));
    tokio::spawn(asked_to_stop(stop.clone())?);
    verbs::say_ready(&facts, &address);
    let served = listener::serve(door, router, serving.bounds, stop.clone()).await;
    stop.cancel();
    if let Some(admin) = admin {
        admin.abort();
    }
    // Both end by the same token; were one to panic, the store would still be closed below.
    let _ = (jobs.await, relay.await);
    if let Some(keeper) = keeper {
        // A back-up under way is given up: it has no name yet, and tomorrow's finds the place clean.
        keeper.abort();
    }
    db.close();
    served.map(|()| ExitCode::SUCCESS)
}

/// A new address for the set-up; the one before opens nothing any more, and what was answered so far stays.
async fn invitation(db: &Db) -> Result<String> {
    let token = db.write(async |tx: &Tx| channels::invite(tx).await).await?;
    Ok(token.reveal().to_owned())
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
    let site = Site {
        https: serving.https,
        trusted_hops: serving.trusted_hops,
        sign_in: &[("/desk", desk::SIGN_IN), ("/till", till::SIGN_IN)],
    };
    let app = App::new(db.clone(), domains::hub(db, stop.clone()), gatekeeper, merchant, site);
    let finder = searching::start(db, serving.search_folder.as_deref(), stop.clone()).await?;
    let app = app.carrying(api::Carried::new(db, metrics))?.carrying(finder)?;
    let app = app.carrying(desk::Imports::default())?.carrying(desk::Figures::default())?.carrying(shop::LOST)?;
    Ok(app)
}

async fn merchant(db: &Db) -> Result<Merchant> {
    let found = db.read(async |read: &Read| channels::merchant(read).await).await?;
    let Some(found) = found else { return Ok(Merchant::nobody()) };
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

/// Stops when a person or a service manager says so. The signals are heard from the moment at which this returns.
fn asked_to_stop(stop: CancellationToken) -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let heard = |kind| signal(kind).map_err(|e| Error::fault(format!("hearing signals: {e}")));
    let (mut terminate, mut interrupt) = (heard(SignalKind::terminate())?, heard(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("closing the shop");
        stop.cancel();
    })
}

//! `qanat bench`: how fast the shipped program is on this machine, beside floors measured in the same run.
//!
//! The server is this program started as a child on the real disk; the load is one thread of this process on the loopback, so
//! both share the machine. Each figure stands beside the bare HTTP exchange of the same server or the bare engine (`floor`),
//! because ratios travel between machines and absolute figures do not.

mod client;
mod floor;
mod goods;
mod importing;
mod live;
mod machine;
mod orders;
mod pages;
mod quoting;
mod reads;
mod redemption;
mod scale;
mod searching;
mod server;
mod shop;
mod table;
mod template;
mod transfers;

use std::cell::Cell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use kernel::{Error, Result};
use spine::Database;

use crate::config::{BenchOptions, Part, Scale};
use client::per_mille;
use floor::{Engine, Postgres};
use machine::Machine;
use scale::Size;
use server::Server;
use shop::Shop;
use table::Figure;

/// How long a server is left alone before its memory counts as idle.
const IDLE: Duration = Duration::from_secs(10);
/// How often each load is tried.
const ROUNDS: usize = 2;
/// How often a start is tried.
const STARTS: usize = 3;
/// Connections that the bare update of one row is tried with.
const UPDATERS: [u64; 3] = [1, 16, 64];

/// What all measurements of a run share.
pub(crate) struct Run {
    lasts: Duration,
    connections: u64,
    only: Option<Part>,
    skus: u64,
    loads: Cell<u64>,
}

impl Run {
    /// A number for the next load: it keeps idempotency keys apart.
    fn next(&self) -> u64 {
        self.loads.set(self.loads.get() + 1);
        self.loads.get()
    }

    fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }

    #[cfg(test)]
    fn for_tests() -> Self {
        Self { lasts: Duration::ZERO, connections: 1, only: None, skus: 0, loads: Cell::new(0) }
    }
}

/// What figures are compared with.
#[derive(Default, Clone, Copy)]
struct Floors {
    http: Option<u64>,
    engine: Option<u64>,
    update: Option<u64>,
}

/// A folder that is gone when the bench is over.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind is seen by whoever looks at their disk; a bench cannot do more.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Measures, and prints what came of it.
pub(crate) async fn bench(options: BenchOptions) -> Result<ExitCode> {
    let folder = folder(options.dir.as_deref())?;
    let machine = Machine::look(&folder.0)?;
    let run = Run {
        lasts: Duration::from_secs(options.seconds.max(1)),
        connections: options.connections.max(1),
        only: options.only,
        skus: options.skus,
        loads: Cell::new(0),
    };
    let figures = match options.store.named()? {
        Some(Database::Postgres { url, .. }) => on_postgres(&run, &url).await?,
        Some(Database::Sqlite(_)) => return Err(Error::fault("the bench makes its own file: name a folder with --dir")),
        None => on_sqlite(&run, &folder.0, options.scale).await?,
    };
    let mut conditions = table::conditions(&machine);
    conditions
        .push(("load generator".to_owned(), format!("1 thread, {} connections, {} s each", run.connections, options.seconds)));
    let said = if options.json { table::json(&figures, &conditions) } else { table::lines(&figures, &conditions).join("\n") };
    // A closed pipe is not our misfortune.
    let _ = writeln!(std::io::stdout().lock(), "{said}");
    Ok(ExitCode::SUCCESS)
}

/// A folder on a real disk: memory-backed ones, as temporary folders often are, know no fsync.
fn folder(wanted: Option<&Path>) -> Result<Folder> {
    let failed = |error: std::io::Error| Error::fault(format!("the folder of the bench: {error}"));
    let program = std::env::current_exe().map_err(failed)?;
    let beside = wanted.or_else(|| program.parent()).unwrap_or_else(|| Path::new("."));
    let folder = beside.join(format!("qanat-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(failed)?;
    Ok(Folder(folder))
}

fn tell(line: &str) {
    // A closed pipe is not our misfortune.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

async fn on_sqlite(run: &Run, folder: &Path, scale: Scale) -> Result<Vec<Figure>> {
    let searched = [searched(run, folder)?, quoted(run)?].concat();
    if matches!(run.only, Some(Part::Search | Part::Quotes)) {
        return Ok(searched);
    }
    let path = folder.join("shop.qanat");
    if matches!(run.only, Some(Part::Redemption | Part::Transfers)) {
        return Ok([searched, spending(run, folder).await?].concat());
    }
    tell("furnishing a shop");
    let db = shop::open(&Database::Sqlite(path.clone())).await?;
    let shop = shop::furnish(&db, scale::SMALL.variants).await?;
    let template = orders::learn(run, &db, &shop, &path).await?;
    db.close();

    let mut figures = Vec::new();
    let mut floors = Floors::default();
    if run.wants(Part::Floor) || run.wants(Part::Orders) {
        tell("the bare engine");
        let copy = folder.join("floor.sqlite");
        Engine::open(&path)?.copy_to(&copy)?;
        floors.engine = Some(Engine::open(&copy)?.floor(&template, run.lasts)?);
        figures.push(Figure::higher("engine floor: orders in one transaction", floors.engine.unwrap_or(0), "a second"));
        figures.push(Figure::higher("rows an order writes", u64::try_from(template.size()).unwrap_or(0), "rows"));
    }
    let large = folder.join("large.qanat");
    if scale == Scale::Large {
        Engine::open(&path)?.copy_to(&large)?;
    }
    let database = path.to_str().ok_or_else(|| Error::fault("the bench's folder is not UTF-8"))?;
    figures.extend(measure(run, database, &shop, scale::SMALL, floors).await?);
    if scale == Scale::Large {
        tell("growing a shop with five million past orders");
        let start = std::time::Instant::now();
        scale::grow(&large, &shop, scale::SMALL.variants, scale::LARGE).await?;
        tell(&format!("grown in {} s to {} MB", start.elapsed().as_secs(), machine::bytes_of(&large) / 1_000_000));
        let database = large.to_str().ok_or_else(|| Error::fault("the bench's folder is not UTF-8"))?;
        for grown in measure(run, database, &shop, scale::LARGE, floors).await? {
            let same = figures.iter_mut().filter(|figure| figure.name == grown.name);
            same.for_each(|figure| figure.large = Some(grown.value));
        }
    }
    figures.extend(searched);
    figures.extend(spending(run, folder).await?);
    Ok(figures)
}

/// What members spend, in a shop of its own: its accounts would be in the way of the others' figures.
async fn spending(run: &Run, folder: &Path) -> Result<Vec<Figure>> {
    if !run.wants(Part::Redemption) && !run.wants(Part::Transfers) {
        return Ok(Vec::new());
    }
    let path = folder.join("club.qanat");
    let database = path.to_str().ok_or_else(|| Error::fault("the bench's folder is not UTF-8"))?;
    let db = shop::open(&database.parse()?).await?;
    let shop = shop::furnish(&db, 1).await?;
    let mut figures = Vec::new();
    if run.wants(Part::Transfers) {
        tell("ledger transfers");
        figures.extend(transfers::measure(run, &db).await?);
    }
    if run.wants(Part::Redemption) {
        tell("what members spend");
        let members = redemption::furnish(&db, &shop).await?;
        figures.extend(redemption::inside(run, &db, &shop, &members).await?);
        db.close();
        let server = Server::start(database)?;
        let hot = *members.first().ok_or_else(|| Error::fault("the club has members"))?;
        figures.extend(redemption::over_http(run, &server, &shop, hot)?);
        server.stop()?;
    } else {
        db.close();
    }
    Ok(figures)
}

/// The index knows no database, so that it is measured once, alone.
fn searched(run: &Run, folder: &Path) -> Result<Vec<Figure>> {
    if !run.wants(Part::Search) {
        return Ok(Vec::new());
    }
    tell(&format!("searching {} SKUs", run.skus));
    searching::measure(&folder.join("search"), run.skus, run.lasts)
}

/// The engine of promotions knows no database either.
fn quoted(run: &Run) -> Result<Vec<Figure>> {
    if !run.wants(Part::Quotes) {
        return Ok(Vec::new());
    }
    tell("quoting baskets");
    quoting::measure()
}

async fn on_postgres(run: &Run, url: &str) -> Result<Vec<Figure>> {
    let server = Postgres { url: url.to_owned(), schema: format!("qanat_bench_{}", std::process::id()) };
    let joined = if url.contains('?') { '&' } else { '?' };
    let database = format!("{url}{joined}schema={}", server.schema);
    tell("furnishing a shop");
    let db = shop::open(&database.parse()?).await?;
    let shop = shop::furnish(&db, scale::SMALL.variants).await?;
    db.close();
    let done = measured_on_postgres(run, &server, &database, &shop).await;
    server.clear().await?;
    done
}

async fn measured_on_postgres(run: &Run, server: &Postgres, database: &str, shop: &Shop) -> Result<Vec<Figure>> {
    let mut floors = Floors::default();
    let mut figures = Vec::new();
    if run.wants(Part::Floor) || run.wants(Part::Orders) {
        tell("the bare server");
        for connections in UPDATERS {
            let rate = server.updates(connections, run.lasts).await?;
            floors.update = floors.update.max(Some(rate));
        }
        figures.push(Figure::higher("bare update of one row, best of 1, 16, 64", floors.update.unwrap_or(0), "a second"));
    }
    let before = server.bytes().await?;
    figures.extend(measure(run, database, shop, scale::SMALL, floors).await?);
    figures.push(Figure::higher("bytes that all loads added", server.bytes().await?.saturating_sub(before), "bytes"));
    Ok(figures)
}

/// Measures the shipped program on a furnished database.
async fn measure(run: &Run, database: &str, shop: &Shop, size: Size, mut floors: Floors) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    if run.wants(Part::Start) {
        figures.push(starts(run, database, shop)?);
    }
    let server = Server::start(database)?;
    if run.wants(Part::Memory) {
        figures.push(Figure::lower("memory after start", server.resident() / 1000, "kB"));
        tokio::time::sleep(IDLE).await;
        figures.push(Figure::lower("memory when idle", server.resident() / 1000, "kB").at_most(60_000));
    }
    let exchanges = exchanges(run, &server, shop, size)?;
    floors.http = exchanges.first().map(|figure| figure.value);
    figures.extend(exchanges);
    if run.wants(Part::Pages) {
        tell("pages");
        figures.extend(pages::measure(&server)?);
    }
    if run.wants(Part::Orders) {
        tell("orders");
        let before = machine::bytes_of(Path::new(database));
        let measured = orders::measure(run, &server, shop, size.variants)?;
        figures.extend(order_figures(&measured, floors));
        figures.extend(weight(database, &server, before, measured.placed));
    }
    if run.wants(Part::Live) {
        tell("open screens");
        let seen = live::measure(server.address, orders::request(shop), run.lasts, run.next())?;
        figures.extend(live_figures(&seen));
    }
    if run.wants(Part::Memory) {
        figures.push(Figure::lower("memory after the loads", server.resident() / 1000, "kB"));
    }
    server.stop()?;
    if run.wants(Part::Inside) {
        figures.extend(inside(run, database, shop, size).await?);
    }
    if run.wants(Part::Imports) {
        tell("a long product file");
        let db = shop::open(&database.parse()?).await?;
        figures.extend(importing::measure(&db, shop).await?);
        db.close();
    }
    Ok(figures)
}

/// The bare exchange, and reads beside it: in turns, and the best of each counts, because others share the machine.
fn exchanges(run: &Run, server: &Server, shop: &Shop, size: Size) -> Result<Vec<Figure>> {
    tell("the bare HTTP exchange and reads");
    let (mut bare, mut products, mut stock) = (0, 0, 0);
    for _ in 0..ROUNDS {
        bare = bare.max(reads::bare(run, server)?.rate());
        if run.wants(Part::Reads) {
            products = products.max(reads::products(run, server, shop, size.variants)?.rate());
            stock = stock.max(reads::stock(run, server, shop, size.variants)?.rate());
        }
    }
    let mut figures = vec![Figure::higher("HTTP floor: bare exchange", bare, "a second")];
    if run.wants(Part::Reads) {
        let read = |name, rate| Figure::higher(name, rate, "a second").against("the HTTP floor", Some(bare), Some(500));
        figures.extend([read("product read", products), read("stock read", stock)]);
    }
    Ok(figures)
}

/// The median of some starts: from the birth of the process to its first accepted order.
fn starts(run: &Run, database: &str, shop: &Shop) -> Result<Figure> {
    tell("starts");
    let mut millis = Vec::new();
    for _ in 0..STARTS {
        let server = Server::start(database)?;
        millis.push(orders::first(run, &server, shop)?);
        server.stop()?;
    }
    millis.sort_unstable();
    Ok(Figure::lower("start to first accepted order, median", millis.get(STARTS / 2).copied().unwrap_or(0), "ms").at_most(500))
}

fn order_figures(orders: &orders::Orders, floors: Floors) -> Vec<Figure> {
    let (hot, uniform) = (orders.hot.rate(), orders.uniform.rate());
    // What is promised of the two engines differs: the embedded one stands beside two floors, the other beside its own.
    let (http, engine) = if floors.update.is_some() { (None, None) } else { (Some(70), Some(140)) };
    let figure = |name, rate| Figure::higher(name, rate, "a second");
    let micros = |name, load: &client::Load, share| Figure::lower(name, per_mille(&load.micros, share).into(), "µs");
    vec![
        figure("orders of one hot variant", hot)
            .against("the HTTP floor", floors.http, http)
            .against("the engine floor", floors.engine, engine)
            .against("the bare update", floors.update, Some(350)),
        figure("orders of all variants evenly", uniform).against("the HTTP floor", floors.http, None),
        Figure::higher("hot beside evenly", hot, "a second").against("evenly", Some(uniform), Some(900)),
        micros("order p50, hot, closed loop", &orders.hot, 500),
        micros("order p99, hot, closed loop", &orders.hot, 990),
    ]
}

/// What orders weigh on the disk; the file is read after the log beside it was carried over, so a little is still missing.
fn weight(database: &str, server: &Server, before: u64, placed: u64) -> Vec<Figure> {
    if database.contains("://") || placed == 0 {
        return Vec::new();
    }
    let grown = machine::bytes_of(Path::new(database)).saturating_sub(before);
    vec![
        Figure::lower("bytes an order adds to the file", grown / placed, "bytes"),
        Figure::lower("most bytes of the write-ahead log", server.wal_peak(), "bytes"),
    ]
}

fn live_figures(seen: &live::Seen) -> Vec<Figure> {
    let micros = |name, sorted: &[u32], share| Figure::lower(name, per_mille(sorted, share).into(), "µs");
    vec![
        Figure::higher("open screens", u64::try_from(seen.screens).unwrap_or(0), "screens"),
        Figure::higher("frames that reached screens", u64::try_from(seen.own.len() + seen.shared.len()).unwrap_or(0), "frames"),
        micros("order due to its one screen, p50", &seen.own, 500),
        micros("order due to its one screen, p99", &seen.own, 990).at_most(20_000),
        micros("order due to all screens at once, p50", &seen.shared, 500),
        micros("order due to all screens at once, p99", &seen.shared, 990),
        micros("order's answer to screen, p99", &seen.after_answer, 990),
        micros("order p50 at 500 a second", &seen.answers, 500),
        micros("order p99 at 500 a second", &seen.answers, 990),
    ]
}

async fn inside(run: &Run, database: &str, shop: &Shop, size: Size) -> Result<Vec<Figure>> {
    tell("orders without HTTP");
    let db = shop::open(&database.parse()?).await?;
    let hot = orders::in_process(run, &db, shop, 1).await?;
    let uniform = orders::in_process(run, &db, shop, size.variants).await?;
    db.close();
    Ok(vec![
        Figure::higher("orders without HTTP, hot", hot, "a second"),
        Figure::higher("orders without HTTP, evenly", uniform, "a second"),
    ])
}

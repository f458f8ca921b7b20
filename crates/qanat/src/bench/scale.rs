//! A shop with a past: many variants, customers and orders, as the domains would have written them one by one.
//!
//! Each kind of thing is done a few times through the front doors; what it wrote is learnt and written again, straight into the
//! file. Past orders are as an import leaves them: paid, handed over, moving no stock. All audits hold but the log's own: the
//! entries carry no seals that follow from one another, and of each past order only the first entry is in the log, because the
//! log is only ever read and written at its end.

use std::path::Path;

use kernel::{CustomerId, Id, Result};
use spine::{Database, Db};

use super::floor::Engine;
use super::shop::{self, PRODUCT, Shop, VARIANT};
use super::template::{Course, Known, Slot, Snapshot, Template};

const CUSTOMER: u32 = 3;
/// Numbers of the things that are learnt from, far from those that are filled in.
const PRODUCTS_LEARNT: u64 = 90_000_000;
const CUSTOMERS_LEARNT: u64 = 91_000_000;
const ORDERS_LEARNT: u64 = 92_000_000;
/// Microseconds between two past things: five million orders are a year and a half.
const STEP: i64 = 10_000_000;

/// How much a shop holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) variants: u64,
    pub(super) customers: u64,
    pub(super) orders: u64,
}

pub(super) const SMALL: Size = Size { variants: 10_000, customers: 0, orders: 0 };
pub(super) const LARGE: Size = Size { variants: 100_000, customers: 1_000_000, orders: 5_000_000 };

/// What each kind of thing writes.
struct Lessons {
    products: Template,
    customers: Template,
    orders: Template,
}

/// Grows a shop of so many variants to that size.
pub(super) async fn grow(path: &Path, shop: &Shop, variants: u64, size: Size) -> Result<()> {
    let db = shop::open(&Database::Sqlite(path.to_owned())).await?;
    let lessons = learn(&db, path, shop, size).await?;
    db.close();
    let engine = Engine::open(path)?;
    let position = engine.position()?;
    engine.hurry()?;
    let begins = |acts: u64| i64::try_from(acts).unwrap_or(i64::MAX).saturating_add(3).saturating_mul(-STEP);
    let mut course = Course { position, begins: begins(size.variants), step: STEP };
    engine.fill(&lessons.products, variants..size.variants, &mut course)?;
    course.begins = begins(size.customers);
    engine.fill(&lessons.customers, 0..size.customers, &mut course)?;
    course.begins = begins(size.orders);
    engine.fill(&lessons.orders, 0..size.orders, &mut course)?;
    let known = |number| shop::id_of(CUSTOMER, number).to_vec();
    engine.settle([known(0), known(size.customers)], size.orders / size.customers.max(1), &course)
}

async fn learn(db: &Db, path: &Path, shop: &Shop, size: Size) -> Result<Lessons> {
    let engine = Engine::open(path)?;
    let mut moments: [Snapshot; 3] = Default::default();
    for (number, moment) in moments.iter_mut().enumerate() {
        let number = PRODUCTS_LEARNT + u64::try_from(number).unwrap_or(0);
        shop::stock_up(db, shop, number..number + 1).await?;
        *moment = engine.snapshot()?;
    }
    let product = PRODUCTS_LEARNT + 1;
    let [before, first, second] = &moments;
    let products = Template::learn(before, first, second, &catalogue(product, None))?;

    let mut people = Vec::new();
    for (number, moment) in moments.iter_mut().enumerate() {
        people.push(shop::join(db, CUSTOMERS_LEARNT + u64::try_from(number).unwrap_or(0)).await?);
        *moment = engine.snapshot()?;
    }
    let [before, first, second] = &moments;
    let mut customers = Template::learn(before, first, second, &[customer(&people, None)])?;

    for (number, (moment, buyer)) in (0..).zip(moments.iter_mut().zip(&people)) {
        shop::remember_order(db, shop, *buyer, shop::variant(PRODUCTS_LEARNT + number), ORDERS_LEARNT + number).await?;
        *moment = engine.snapshot()?;
    }
    let mut known = catalogue(product, Some(size.variants));
    known.push(customer(&people, Some(size.customers)));
    known.push(Known { id: None, code: shop::code(ORDERS_LEARNT + 1), slot: Slot { kind: 0, among: None } });
    let [before, first, second] = &moments;
    let mut orders = Template::learn(before, first, second, &known)?;
    // A customer stands once, however many orders: the row belongs to the customer.
    customers.added.extend(orders.take("customers_standing"));
    let log = orders.added.iter_mut().filter(|added| added.table == "spine_log");
    log.for_each(|log| log.rows.truncate(1));
    Ok(Lessons { products, customers, orders })
}

fn catalogue(number: u64, among: Option<u64>) -> Vec<Known> {
    let known = |id, kind| Known { id: Some(id), code: shop::code(number), slot: Slot { kind, among } };
    vec![known(shop::product(number).bytes(), PRODUCT), known(shop::variant(number).bytes(), VARIANT)]
}

fn customer(people: &[CustomerId], among: Option<u64>) -> Known {
    let id = people.get(1).map(|customer| customer.bytes());
    Known { id, code: shop::code(CUSTOMERS_LEARNT + 1), slot: Slot { kind: CUSTOMER, among } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_grown_shop_passes_every_audit_but_that_of_seals() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("grown.qanat");
        let db = shop::open(&Database::Sqlite(path.clone())).await.unwrap();
        let shop = shop::furnish(&db, 16).await.unwrap();
        db.close();
        let size = Size { variants: 48, customers: 32, orders: 160 };
        grow(&path, &shop, 16, size).await.unwrap();

        let db = shop::open(&Database::Sqlite(path.clone())).await.unwrap();
        let found = spine::audit(&db, |_| ()).await.unwrap();
        assert!(found.iter().all(|finding| finding.domain == "spine"), "{found:?}");
        shop::buy(&db, &shop, 1, 47).await.unwrap();
        let buyer = CustomerId::from_bytes(shop::id_of(CUSTOMER, 31));
        let standing = db.read(async move |read: &spine::Read| customers::standing(read, buyer).await).await.unwrap().unwrap();
        assert_eq!((standing.orders, standing.spent_minor), (5, 5 * 11_500));
        let after = orders::After { before: None, channel: None, limit: 200 };
        assert_eq!(db.read(async move |read: &spine::Read| orders::page(read, after).await).await.unwrap().len(), 164);
        db.close();
    }

    #[tokio::test]
    async fn the_floor_writes_what_an_order_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("floor.qanat");
        let db = shop::open(&Database::Sqlite(path.clone())).await.unwrap();
        let shop = shop::furnish(&db, 4).await.unwrap();
        let run = crate::bench::Run::for_tests();
        let template = crate::bench::orders::learn(&run, &db, &shop, &path).await.unwrap();
        db.close();
        let tables: Vec<&str> = template.added.iter().map(|added| added.table.as_str()).collect();
        for table in ["ledger_transfer", "orders_line", "orders_order", "payments_tender", "spine_log", "spine_once"] {
            assert!(tables.contains(&table), "{table} is not among {tables:?}");
        }
        let engine = Engine::open(&path).unwrap();
        let before = engine.snapshot().unwrap();
        assert!(engine.floor(&template, std::time::Duration::from_millis(1)).unwrap() > 0);
        let after = engine.snapshot().unwrap();
        for added in &template.added {
            let grown = after[&added.table].rows.len() - before[&added.table].rows.len();
            assert!(grown > 0 && grown.is_multiple_of(added.rows.len()), "{}", added.table);
        }
    }
}

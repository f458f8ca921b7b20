//! All SQL of permits.

use kernel::{CustomerId, Day, Id, ProductId, Result, StaffId, Timestamp};
use spine::{Read, Tx};

use crate::model::{Permit, PermitKind};

/// Stands where a permit is for no product.
const ANY: [u8; 16] = [0; 16];

fn key(product: Option<ProductId>) -> ProductId {
    product.unwrap_or(ProductId::from_bytes(ANY))
}

pub(crate) async fn save(tx: &Tx, customer: CustomerId, permit: &Permit, by: StaffId) -> Result<()> {
    let (day, reference, ends_at) = match permit {
        Permit::Born { on } => (Some(*on), "", Timestamp(i64::MAX)),
        Permit::Prescribed { reference, ends_at, .. } => (None, reference.as_str(), *ends_at),
    };
    let sql = "insert into customers_permit (customer, kind, product, day, reference, ends_at, seen_by, seen_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (customer, kind, product) do update set day = excluded.day, \
               reference = excluded.reference, ends_at = excluded.ends_at, seen_by = excluded.seen_by, seen_at = excluded.seen_at";
    tx.run(sql, &[&customer, &permit.kind(), &key(permit.product()), &day, &reference, &ends_at, &by, &tx.now()]).await.map(drop)
}

pub(crate) async fn remove(tx: &Tx, customer: CustomerId, kind: PermitKind, product: Option<ProductId>) -> Result<bool> {
    let sql = "delete from customers_permit where customer = $1 and kind = $2 and product = $3";
    Ok(tx.run(sql, &[&customer, &kind, &key(product)]).await? == 1)
}

/// What was seen of a customer's papers and still counts.
///
/// # Errors
/// A fault when the store fails.
pub async fn permits(read: &Read, customer: CustomerId, now: Timestamp) -> Result<Vec<Permit>> {
    let sql = "select product, day, reference, ends_at from customers_permit where customer = $1 and ends_at > $2 \
               order by kind, product limit 200";
    let rows: Vec<(ProductId, Option<Day>, String, Timestamp)> = read.all(sql, &[&customer, &now]).await?;
    let permit = |(product, day, reference, ends_at)| match day {
        Some(on) => Permit::Born { on },
        None => Permit::Prescribed { product, reference, ends_at },
    };
    Ok(rows.into_iter().map(permit).collect())
}

pub(crate) async fn erase(tx: &Tx, customer: CustomerId) -> Result<()> {
    tx.run("delete from customers_permit where customer = $1", &[&customer]).await.map(drop)
}

//! Statements about lots and what they paid for.

use kernel::{CustomerId, LotId, Points, Result, Timestamp};
use spine::{Read, Tx};

use crate::model::Lot;
use crate::rules::lots::{RETURNED_DAYS, Used};

/// Lots of one member that are looked at in one command.
const LOTS_MOST: i64 = 10_000;

/// A lot to be written.
pub(crate) struct NewLot<'a> {
    pub(crate) customer: CustomerId,
    pub(crate) about: [u8; 16],
    pub(crate) reason: &'a str,
    pub(crate) points: Points,
    pub(crate) remaining: Points,
    pub(crate) earned_at: Timestamp,
    pub(crate) expires_at: Option<Timestamp>,
}

pub(crate) async fn insert(tx: &Tx, lot: &NewLot<'_>) -> Result<LotId> {
    let id: LotId = tx.new_id();
    let sql = "insert into loyalty_lot (customer, id, about, reason, points, remaining, earned_at, expires_at, warned) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let NewLot { customer, about, reason, points, remaining, earned_at, expires_at } = lot;
    tx.run(sql, &[customer, &id, about, reason, points, remaining, earned_at, expires_at, &false]).await?;
    Ok(id)
}

/// The member's lots that hold something, oldest first.
pub(crate) async fn open(read: &Read, customer: CustomerId) -> Result<Vec<Lot>> {
    let sql = "select id, about, remaining, earned_at, expires_at from loyalty_lot where customer = $1 and remaining > 0 \
               order by earned_at, id limit $2";
    read.all(sql, &[&customer, &LOTS_MOST]).await
}

pub(crate) async fn take(tx: &Tx, customer: CustomerId, lot: LotId, points: i64) -> Result<()> {
    let sql =
        "update loyalty_lot set remaining = remaining - $3 where customer = $1 and id = $2 and remaining >= $3 returning id";
    tx.one::<LotId>(sql, &[&customer, &lot, &points]).await.map(drop)
}

/// Takes so many points, oldest lot first, and notes from which; answers how many there were.
pub(crate) async fn spend(tx: &Tx, about: [u8; 16], customer: CustomerId, points: Points) -> Result<i64> {
    // Nearly always the oldest lot has enough.
    let sql = "update loyalty_lot set remaining = remaining - $2 where customer = $1 and remaining >= $2 and id = \
                 (select id from loyalty_lot where customer = $1 and remaining > 0 order by earned_at, id limit 1) \
               returning id";
    if let Some(lot) = tx.maybe::<LotId>(sql, &[&customer, &points]).await? {
        insert_use(tx, about, lot, customer, points).await?;
        return Ok(points.0);
    }
    let sql = "with open (lot, remaining, upto) as ( \
                 select id, remaining, cast(sum(remaining) over (order by earned_at, id) as bigint) \
                 from loyalty_lot where customer = $2 and remaining > 0 \
               ) \
               insert into loyalty_use (about, lot, customer, points, returned) \
               select $1, lot, $2, case when upto <= $3 then remaining else $3 - (upto - remaining) end, 0 \
               from open where upto - remaining < $3 returning points";
    let taken: Vec<i64> = tx.all(sql, &[&about, &customer, &points]).await?;
    let sql = "update loyalty_lot set remaining = remaining - \
                 (select u.points from loyalty_use u where u.about = $1 and u.lot = loyalty_lot.id) \
               where customer = $2 and id in (select u.lot from loyalty_use u where u.about = $1)";
    tx.run(sql, &[&about, &customer]).await?;
    Ok(taken.iter().sum())
}

/// Notes that a lot paid for something.
pub(crate) async fn insert_use(tx: &Tx, about: [u8; 16], lot: LotId, customer: CustomerId, points: Points) -> Result<()> {
    let sql = "insert into loyalty_use (about, lot, customer, points, returned) values ($1, $2, $3, $4, 0)";
    tx.run(sql, &[&about, &lot, &customer, &points]).await.map(drop)
}

/// What paid for it, oldest lot first, and whose it was.
pub(crate) async fn uses(read: &Read, about: [u8; 16]) -> Result<Option<(CustomerId, Vec<Used>)>> {
    let customer = read.maybe::<CustomerId>("select customer from loyalty_use where about = $1 limit 1", &[&about]).await?;
    let Some(customer) = customer else { return Ok(None) };
    let sql = "select u.lot, u.points, u.returned from loyalty_use u join loyalty_lot l on l.customer = $2 and l.id = u.lot \
               where u.about = $1 order by l.earned_at, l.id limit $3";
    Ok(Some((customer, read.all(sql, &[&about, &customer, &LOTS_MOST]).await?)))
}

/// Points come back to a lot; one that has expired meanwhile lives on for a while.
pub(crate) async fn refill(tx: &Tx, about: [u8; 16], customer: CustomerId, (lot, points): (LotId, i64)) -> Result<()> {
    let sql =
        "update loyalty_use set returned = returned + $3 where about = $1 and lot = $2 and returned + $3 <= points returning lot";
    tx.one::<LotId>(sql, &[&about, &lot, &points]).await?;
    let sql = "update loyalty_lot set remaining = remaining + $3, \
                 expires_at = case when expires_at < $4 then $4 else expires_at end \
               where customer = $1 and id = $2 and remaining + $3 <= points returning id";
    let lives_on = tx.now().plus_seconds(RETURNED_DAYS * 86_400);
    tx.one::<LotId>(sql, &[&customer, &lot, &points, &lives_on]).await.map(drop)
}

/// A lot of somebody.
pub(crate) struct Owned {
    pub(crate) customer: CustomerId,
    pub(crate) id: LotId,
    pub(crate) remaining: Points,
    pub(crate) expires_at: Option<Timestamp>,
}

kernel::row!(Owned { customer, id, remaining, expires_at });

/// Lots that have expired by then, or whose members earned nothing since that time.
pub(crate) async fn expired(read: &Read, by: Timestamp, idle_before: Timestamp, limit: i64) -> Result<Vec<Owned>> {
    let sql = "select l.customer, l.id, l.remaining, l.expires_at from loyalty_lot l join loyalty_member m on m.customer = l.customer \
               where l.remaining > 0 and (l.expires_at <= $1 or m.last_at < $2) order by l.customer, l.earned_at, l.id limit $3";
    read.all(sql, &[&by, &idle_before, &limit]).await
}

/// Those of them whose members do not know yet.
pub(crate) async fn unwarned(read: &Read, by: Timestamp, idle_before: Timestamp, limit: i64) -> Result<Vec<Owned>> {
    let sql = "select l.customer, l.id, l.remaining, l.expires_at from loyalty_lot l join loyalty_member m on m.customer = l.customer \
               where l.remaining > 0 and l.warned = $4 and (l.expires_at <= $1 or m.last_at < $2) \
               order by l.customer, l.earned_at, l.id limit $3";
    read.all(sql, &[&by, &idle_before, &limit, &false]).await
}

pub(crate) async fn set_warned(tx: &Tx, customer: CustomerId, lot: LotId) -> Result<()> {
    tx.run("update loyalty_lot set warned = $3 where customer = $1 and id = $2", &[&customer, &lot, &true]).await.map(drop)
}

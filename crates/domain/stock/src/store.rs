//! All SQL of the domain, once for both engines.

use kernel::{LocationId, MovementId, OrderId, Quantity, ReservationId, Result, ToValue, TransferId, VariantId};
use spine::{Read, Tx};

use crate::commands::{Move, Reserve};
use crate::model::{Claim, ClaimState, Level, Movement, Shelf};
use crate::rules;

/// Variants asked for in one statement.
const BATCH: usize = 16;

/// Adds pieces, or takes free ones away. No row comes back when more would go than are there without a claim on them.
pub(crate) async fn add_on_hand(tx: &Tx, variant: VariantId, location: LocationId, change: Quantity) -> Result<Option<Level>> {
    if change.is_positive() {
        let sql = "insert into stock_level (variant, location, on_hand, reserved, safety) values ($1, $2, $3, 0, 0) \
                   on conflict (variant, location) do update set on_hand = stock_level.on_hand + excluded.on_hand \
                   returning variant, location, on_hand, reserved, safety";
        return tx.maybe(sql, &[&variant, &location, &change]).await;
    }
    let sql = "update stock_level set on_hand = on_hand + $3 where variant = $1 and location = $2 and on_hand + $3 >= reserved \
               returning variant, location, on_hand, reserved, safety";
    tx.maybe(sql, &[&variant, &location, &change]).await
}

/// Writes why the number on hand changed.
pub(crate) async fn add_movement(
    tx: &Tx,
    id: MovementId,
    wish: &Move,
    (on_hand, transfer): (Quantity, Option<TransferId>),
) -> Result<()> {
    let sql = "insert into stock_movement (variant, location, id, change, reason, order_id, transfer, on_hand, at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (Move { variant, location, change, reason, order }, at) = (wish, tx.happened_at());
    tx.run(sql, &[variant, location, &id, change, reason, order, &transfer, &on_hand, &at]).await.map(drop)
}

/// Sets pieces aside. No row comes back when fewer are free.
pub(crate) async fn add_reserved(tx: &Tx, wish: &Reserve) -> Result<Option<Level>> {
    let sql = "update stock_level set reserved = reserved + $3 \
               where variant = $1 and location = $2 and on_hand - reserved - safety >= $3 \
               returning variant, location, on_hand, reserved, safety";
    tx.maybe(sql, &[&wish.variant, &wish.location, &wish.quantity]).await
}

/// Writes whose the pieces are.
pub(crate) async fn add_claim(tx: &Tx, id: ReservationId, wish: &Reserve) -> Result<()> {
    let sql = "insert into stock_claim (order_id, id, variant, location, quantity, state, expires_at) values ($1, $2, $3, $4, $5, $6, $7)";
    let state = ClaimState::Open;
    tx.run(sql, &[&wish.order, &id, &wish.variant, &wish.location, &wish.quantity, &state, &wish.expires_at]).await.map(drop)
}

/// Lets the open claims of an order last.
pub(crate) async fn lift_expiry(tx: &Tx, order: OrderId) -> Result<()> {
    let sql = "update stock_claim set expires_at = null where order_id = $1 and state = 'open' and expires_at is not null";
    tx.run(sql, &[&order]).await.map(drop)
}

/// Ends the open claims of an order and answers them in order.
pub(crate) async fn end_claims(tx: &Tx, order: OrderId, state: ClaimState) -> Result<Vec<Claim>> {
    let sql = "update stock_claim set state = $2 where order_id = $1 and state = 'open' \
               returning id, order_id, variant, location, quantity";
    let mut ended: Vec<Claim> = tx.all(sql, &[&order, &state]).await?;
    ended.sort_by_key(|claim| claim.id);
    Ok(ended)
}

/// Frees the pieces of a claim.
pub(crate) async fn take_reserved(tx: &Tx, claim: &Claim) -> Result<Level> {
    let sql = "update stock_level set reserved = reserved - $3 where variant = $1 and location = $2 \
               returning variant, location, on_hand, reserved, safety";
    tx.one(sql, &[&claim.variant, &claim.location, &claim.quantity]).await
}

/// Takes the pieces of a claim away.
pub(crate) async fn take_claimed(tx: &Tx, claim: &Claim) -> Result<Level> {
    let sql = "update stock_level set reserved = reserved - $3, on_hand = on_hand - $3 where variant = $1 and location = $2 \
               returning variant, location, on_hand, reserved, safety";
    tx.one(sql, &[&claim.variant, &claim.location, &claim.quantity]).await
}

/// Sets the pieces that are kept back.
pub(crate) async fn set_safety(tx: &Tx, variant: VariantId, location: LocationId, safety: Quantity) -> Result<Level> {
    let sql = "insert into stock_level (variant, location, on_hand, reserved, safety) values ($1, $2, 0, 0, $3) \
               on conflict (variant, location) do update set safety = excluded.safety \
               returning variant, location, on_hand, reserved, safety";
    tx.one(sql, &[&variant, &location, &safety]).await
}

/// The level of a variant at a location; all zero when nothing was ever there.
///
/// # Errors
/// A fault when the store fails.
pub async fn level(read: &Read, variant: VariantId, location: LocationId) -> Result<Level> {
    let sql = "select variant, location, on_hand, reserved, safety from stock_level where variant = $1 and location = $2";
    Ok(read.maybe(sql, &[&variant, &location]).await?.unwrap_or_else(|| Level::none(variant, location)))
}

/// The levels of a variant at every location that ever had it.
///
/// # Errors
/// A fault when the store fails.
pub async fn levels_of(read: &Read, variant: VariantId) -> Result<Vec<Level>> {
    let sql =
        "select variant, location, on_hand, reserved, safety from stock_level where variant = $1 order by location limit 1000";
    read.all(sql, &[&variant]).await
}

/// The levels of several variants at every location.
///
/// # Errors
/// A fault when the store fails.
pub async fn levels_of_many(read: &Read, variants: &[VariantId]) -> Result<Vec<Level>> {
    let mut levels = Vec::new();
    for batch in variants.chunks(BATCH) {
        // A statement has a fixed number of places; those left over ask for the first variant again.
        let places = (0..BATCH).filter_map(|place| batch.get(place).or(batch.first())).map(|id| id as &dyn ToValue);
        let more: Vec<Level> = read
            .all(
                "select variant, location, on_hand, reserved, safety from stock_level where variant in \
                 ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) order by variant, location limit 16000",
                &places.collect::<Vec<_>>(),
            )
            .await?;
        levels.extend(more);
    }
    Ok(levels)
}

/// The levels of a location, by variant.
///
/// # Errors
/// A fault when the store fails.
pub async fn shelf(read: &Read, shelf: &Shelf) -> Result<Vec<Level>> {
    let sql = "select variant, location, on_hand, reserved, safety from stock_level \
               where location = $1 and variant > $2 and on_hand - reserved - safety <= $3 order by variant limit $4";
    let after = shelf.after.unwrap_or(kernel::Id::from_bytes([0; 16]));
    let most = shelf.available_most.map_or(i64::MAX, |most| most.0);
    read.all(sql, &[&shelf.location, &after, &most, &rules::page(shelf.limit)]).await
}

/// What came and went of a variant at a location, newest first: those before that movement, where one is named.
///
/// # Errors
/// A fault when the store fails.
pub async fn history(
    read: &Read,
    (variant, location): (VariantId, LocationId),
    before: Option<MovementId>,
    limit: i64,
) -> Result<Vec<Movement>> {
    let sql = "select id, variant, location, change, reason, order_id, transfer, on_hand, at from stock_movement \
               where variant = $1 and location = $2 and id < $3 order by id desc limit $4";
    let before = before.unwrap_or(kernel::Id::from_bytes([0xff; 16]));
    read.all(sql, &[&variant, &location, &before, &rules::page(limit)]).await
}

/// Transfers that do not add up: pieces that left and did not arrive.
pub(crate) const LOPSIDED_TRANSFERS: &str = "select transfer, 'moves', cast(sum(change) as bigint), 'in', count(*) from stock_movement \
     where transfer is not null group by transfer having sum(change) <> 0 or count(*) <> 2";

/// Levels whose number on hand is not the sum of what came and went.
pub(crate) const LEVELS_OFF_THEIR_MOVEMENTS: &str = "select l.variant, 'at', l.location, 'has', l.on_hand, 'but moved', coalesce(m.total, 0) from stock_level l \
     left join (select variant, location, cast(sum(change) as bigint) as total from stock_movement group by variant, location) m \
     on m.variant = l.variant and m.location = l.location where l.on_hand <> coalesce(m.total, 0)";

/// Levels whose reserved number is not the sum of the open claims, or more than is there.
pub(crate) const LEVELS_OFF_THEIR_CLAIMS: &str = "select l.variant, 'at', l.location, 'has reserved', l.reserved, 'but claims of', coalesce(c.total, 0) from stock_level l \
     left join (select variant, location, cast(sum(quantity) as bigint) as total from stock_claim where state = 'open' \
     group by variant, location) c on c.variant = l.variant and c.location = l.location \
     where l.reserved <> coalesce(c.total, 0) or l.reserved > l.on_hand";

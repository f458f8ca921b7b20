//! Verbs: load, decide, save, record, inside the caller's transaction.

use events::stock::{SafetySet, StockMoved, StockReleased, StockReserved};
use kernel::{Error, LocationId, MovementId, OrderId, Quantity, ReservationId, Result, Timestamp, TransferId, VariantId};
use spine::Tx;

use crate::model::{Claim, ClaimState, Denied, Level, Reason};
use crate::{rules, store};

/// Pieces that come or go.
#[derive(Debug, Clone)]
pub struct Move {
    /// What.
    pub variant: VariantId,
    /// Where.
    pub location: LocationId,
    /// How many came, or went when negative.
    pub change: Quantity,
    /// Why.
    pub reason: Reason,
    /// The order behind it, where there is one.
    pub order: Option<OrderId>,
}

/// Pieces come or go.
///
/// # Errors
/// `stock.not_enough` when more would go than are there and free; `stock.nothing_to_move`, `stock.bad_quantity`.
pub async fn move_stock(tx: &Tx, wish: Move) -> Result<Level> {
    rules::movement(wish.change)?;
    let moved = store::add_on_hand(tx, wish.variant, wish.location, wish.change).await?;
    let Some(after) = moved else {
        let level = store::level(tx, wish.variant, wish.location).await?;
        return Err(Denied::NotEnough { left: rules::on_the_shelf(&level) }.into());
    };
    moved_to(tx, &wish, after, Leg::Alone).await
}

/// Whether a movement stands alone, or is one of the two of a transfer.
#[derive(Debug, Clone, Copy)]
enum Leg {
    Alone,
    Of(TransferId),
}

/// Writes the movement that led to this level, and says so.
async fn moved_to(tx: &Tx, wish: &Move, after: Level, leg: Leg) -> Result<Level> {
    agreed(&after)?;
    let transfer = match leg {
        Leg::Alone => None,
        Leg::Of(transfer) => Some(transfer),
    };
    let movement: MovementId = tx.new_id();
    store::add_movement(tx, movement, wish, (after.on_hand, transfer)).await?;
    tx.record(StockMoved {
        movement,
        variant: wish.variant,
        location: wish.location,
        change: wish.change,
        reason: wish.reason.to_string(),
        order: wish.order,
        on_hand: after.on_hand,
        available: after.available(),
    });
    Ok(after)
}

/// The database and the rules must agree.
fn agreed(level: &Level) -> Result<()> {
    if rules::is_sound(level) { Ok(()) } else { Err(Error::fault(format!("a level that cannot be: {level:?}"))) }
}

/// Pieces an order asks for.
#[derive(Debug, Clone)]
pub struct Reserve {
    /// What.
    pub variant: VariantId,
    /// Where from.
    pub location: LocationId,
    /// How many.
    pub quantity: Quantity,
    /// For which order.
    pub order: OrderId,
    /// When whoever reserves will decide about the order; `None` holds until hand-over.
    pub expires_at: Option<Timestamp>,
}

/// Sets pieces aside for an order, in one guarded statement.
///
/// # Errors
/// `stock.not_enough` when fewer are free; `stock.bad_quantity`.
pub async fn reserve(tx: &Tx, wish: Reserve) -> Result<ReservationId> {
    rules::pieces(wish.quantity)?;
    let Some(after) = store::add_reserved(tx, &wish).await? else {
        let level = store::level(tx, wish.variant, wish.location).await?;
        return Err(Denied::NotEnough { left: level.available() }.into());
    };
    agreed(&after)?;
    let reservation: ReservationId = tx.new_id();
    store::add_claim(tx, reservation, &wish).await?;
    tx.record(StockReserved {
        reservation,
        variant: wish.variant,
        location: wish.location,
        quantity: wish.quantity,
        order: Some(wish.order),
        available: after.available(),
    });
    Ok(reservation)
}

/// The order is paid: its claims no longer end by themselves.
///
/// # Errors
/// A fault when the store fails.
pub async fn commit(tx: &Tx, order: OrderId) -> Result<()> {
    store::lift_expiry(tx, order).await
}

/// The order is called off: its open claims end.
///
/// # Errors
/// A fault when the store fails.
pub async fn release(tx: &Tx, order: OrderId) -> Result<()> {
    let claims = store::end_claims(tx, order, ClaimState::Released).await?;
    release_all(tx, claims).await
}

async fn release_all(tx: &Tx, claims: Vec<Claim>) -> Result<()> {
    for claim in claims {
        let after = store::take_reserved(tx, &claim).await?;
        agreed(&after)?;
        tx.record(StockReleased {
            reservation: claim.id,
            variant: claim.variant,
            location: claim.location,
            quantity: claim.quantity,
            available: after.available(),
        });
    }
    Ok(())
}

/// The pieces of an order leave: its open claims become movements. Answers how many pieces left.
///
/// # Errors
/// A fault when the store fails or the pieces that were promised are not there.
pub async fn hand_over(tx: &Tx, order: OrderId) -> Result<Quantity> {
    let mut pieces = Quantity::ZERO;
    for claim in store::end_claims(tx, order, ClaimState::HandedOver).await? {
        let after = store::take_claimed(tx, &claim).await?;
        let wish = Move {
            variant: claim.variant,
            location: claim.location,
            change: -claim.quantity,
            reason: Reason::Sold,
            order: Some(claim.order),
        };
        moved_to(tx, &wish, after, Leg::Alone).await?;
        pieces = Quantity(pieces.0.saturating_add(claim.quantity.0));
    }
    Ok(pieces)
}

/// Pieces sold from the shelf.
#[derive(Debug, Clone)]
pub struct Sell {
    /// What.
    pub variant: VariantId,
    /// Where.
    pub location: LocationId,
    /// How many.
    pub quantity: Quantity,
    /// In which order.
    pub order: OrderId,
}

/// Pieces are sold from the shelf: they leave at once, without a claim.
///
/// # Errors
/// `stock.not_enough` when fewer are there than asked for, those with claims on them left out; `stock.bad_quantity`.
pub async fn sell(tx: &Tx, wish: Sell) -> Result<Level> {
    rules::pieces(wish.quantity)?;
    let Sell { variant, location, quantity, order } = wish;
    move_stock(tx, Move { variant, location, change: -quantity, reason: Reason::Sold, order: Some(order) }).await
}

/// Keeps so many pieces back from channels that sell at a distance.
///
/// # Errors
/// `stock.bad_quantity` when negative or absurd.
pub async fn set_safety(tx: &Tx, variant: VariantId, location: LocationId, safety: Quantity) -> Result<Level> {
    if !(0..=rules::PIECES_MOST).contains(&safety.0) {
        return Err(Denied::BadQuantity { most: rules::PIECES_MOST }.into());
    }
    let after = store::set_safety(tx, variant, location, safety).await?;
    tx.record(SafetySet { variant, location, safety, available: after.available() });
    Ok(after)
}

/// What somebody counted.
#[derive(Debug, Clone)]
pub struct Count {
    /// What.
    pub variant: VariantId,
    /// Where.
    pub location: LocationId,
    /// How many are there.
    pub counted: Quantity,
}

/// Somebody counted: the difference is a movement, so that history explains the number. Fewer than are claimed cannot be
/// counted away; release the claims first.
///
/// # Errors
/// `stock.bad_quantity` when negative or absurd; `stock.not_enough` when orders have claims on what is missing.
pub async fn count(tx: &Tx, wish: Count) -> Result<Level> {
    if !(0..=rules::PIECES_MOST).contains(&wish.counted.0) {
        return Err(Denied::BadQuantity { most: rules::PIECES_MOST }.into());
    }
    let before = store::level(tx, wish.variant, wish.location).await?;
    let change = Quantity(wish.counted.0 - before.on_hand.0);
    if change == Quantity::ZERO {
        return Ok(before);
    }
    move_stock(tx, Move { variant: wish.variant, location: wish.location, change, reason: Reason::Counted, order: None }).await
}

/// Pieces that go from one location to another.
#[derive(Debug, Clone)]
pub struct Transfer {
    /// What.
    pub variant: VariantId,
    /// Where from.
    pub from: LocationId,
    /// Where to.
    pub to: LocationId,
    /// How many.
    pub quantity: Quantity,
}

/// Pieces go from one location to another: two movements that name each other's transfer, in one command, so that no piece is
/// in two places or in none. Answers both levels after it.
///
/// # Errors
/// `stock.same_location`; `stock.not_enough` when fewer are there without a claim on them; `stock.bad_quantity`.
pub async fn transfer(tx: &Tx, wish: Transfer) -> Result<(Level, Level)> {
    rules::pieces(wish.quantity)?;
    let Transfer { variant, from, to, quantity } = wish;
    if from == to {
        return Err(Denied::SameLocation.into());
    }
    let leg = Leg::Of(tx.new_id());
    let going = Move { variant, location: from, change: -quantity, reason: Reason::Transferred, order: None };
    let coming = Move { location: to, change: quantity, ..going.clone() };
    let Some(left) = store::add_on_hand(tx, variant, from, going.change).await? else {
        let level = store::level(tx, variant, from).await?;
        return Err(Denied::NotEnough { left: rules::on_the_shelf(&level) }.into());
    };
    let left = moved_to(tx, &going, left, leg).await?;
    let arrived = store::add_on_hand(tx, variant, to, quantity).await?;
    let arrived = arrived.ok_or_else(|| Error::fault("pieces that arrive nowhere"))?;
    Ok((left, moved_to(tx, &coming, arrived, leg).await?))
}

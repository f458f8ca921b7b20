//! The post a cashier stands at: the till's channel, its store, and the basket in hand.

use carts::{Cart, Open};
use channels::{Channel, Location};
use kernel::{CartId, ChannelKind, DomainError, Kind, Locale, LocationId, Result};
use spine::{Read, Tx};
use web::{Ctx, StaffCaller};

/// The most parked baskets of one store that are shown.
pub(crate) const PARKED_MOST: i64 = 50;

/// Who asks: what a reading closure takes along.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    pub(crate) location: Option<LocationId>,
    /// A basket belongs to the log-in of a person, so that two people never share one.
    pub(crate) holder: String,
    pub(crate) locale: Locale,
}

/// The asker of a request.
pub(crate) fn asker(ctx: &Ctx, staff: &StaffCaller) -> Asker {
    Asker { location: staff.location, holder: staff.session.to_string(), locale: ctx.locale }
}

/// Where a cashier sells.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    pub(crate) channel: Channel,
    pub(crate) location: Location,
    /// The basket in hand, where there is one.
    pub(crate) cart: Option<Cart>,
    /// How many baskets this store has parked.
    pub(crate) parked: usize,
}

/// Looks the post up.
pub(crate) async fn post(read: &Read, asker: &Asker) -> Result<Post> {
    let nowhere = || DomainError::new(Kind::Forbidden, "till.no_store");
    let location = asker.location.ok_or_else(nowhere)?;
    let here = |channel: &Channel| channel.kind == ChannelKind::Till && channel.location == location;
    let channel = channels::channels(read).await?.into_iter().find(here).ok_or_else(nowhere)?;
    let channel = channels::require_channel(read, channel.id).await?;
    let location = channels::location(read, location).await?.ok_or_else(nowhere)?;
    let cart = carts::of_holder(read, &asker.holder).await?;
    let parked = carts::parked(read, channel.id, PARKED_MOST).await?.len();
    Ok(Post { channel, location, cart, parked })
}

/// The basket in hand, begun where there is none.
pub(crate) async fn basket(tx: &Tx, asker: &Asker, post: &Post) -> Result<CartId> {
    carts::open(tx, Open { channel: post.channel.id, holder: asker.holder.clone(), locale: asker.locale }).await
}

/// The basket in hand, where there must be one.
pub(crate) async fn own_basket(read: &Read, asker: &Asker) -> Result<Cart> {
    let none = || DomainError::new(Kind::Conflict, "till.no_basket");
    Ok(carts::of_holder(read, &asker.holder).await?.ok_or_else(none)?)
}

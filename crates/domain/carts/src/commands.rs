//! Verbs: filling a cart, handing it on, and what ends it.

use events::carts::{CartAbandoned, CartHandedOver, CartLineChanged, CartOpened, CartOrdered, CartParked, CartResumed};
use kernel::{CartId, CartLineId, ChannelId, CustomerId, DomainError, Error, Locale, OrderId, Quantity, Result, VariantId};
use spine::Tx;
use web::limits::{self, SHORT_TEXT_CHARS_MOST};

use crate::model::{Cart, CartState, Denied};
use crate::rules::{self, CODE_CHANCE_DIGITS, CODE_MINUTES, PIECES_MOST, WRONG_CODES_MOST};
use crate::{jobs, store};

/// A device begins to shop.
#[derive(Debug, Clone)]
pub struct Open {
    /// Where.
    pub channel: ChannelId,
    /// Who holds it: see [`Cart::holder`].
    pub holder: String,
    /// The language it is shown in.
    pub locale: Locale,
}

/// Pieces go into a cart.
#[derive(Debug, Clone)]
pub struct Put {
    /// Which cart.
    pub cart: CartId,
    /// What.
    pub variant: VariantId,
    /// How many more.
    pub quantity: Quantity,
    /// Where they are added.
    pub channel: ChannelId,
}

/// A line is to hold so many pieces.
#[derive(Debug, Clone)]
pub struct SetLine {
    /// Which cart.
    pub cart: CartId,
    /// Which line.
    pub line: CartLineId,
    /// How many it is to hold; none removes it.
    pub quantity: Quantity,
    /// Where that is said.
    pub channel: ChannelId,
}

/// A device takes a cart over by its code.
#[derive(Debug, Clone)]
pub struct TakeOver {
    /// The code, as typed.
    pub code: String,
    /// Who takes it: see [`Cart::holder`].
    pub holder: String,
    /// Where that is.
    pub channel: ChannelId,
}

/// A device turns out to be a customer's.
#[derive(Debug, Clone)]
pub struct Adopt {
    /// Who holds the device's cart until now.
    pub holder: String,
    /// Who holds the customer's cart, on all their devices.
    pub into: String,
    /// The customer.
    pub customer: CustomerId,
    /// Where that is.
    pub channel: ChannelId,
}

/// The cart the device has in hand, or a new one.
///
/// # Errors
/// A fault when the store fails, or nobody is named as holder: a cart of nobody would be everybody's.
pub async fn open(tx: &Tx, wish: Open) -> Result<CartId> {
    if wish.holder.is_empty() {
        return Err(Error::fault("a cart needs somebody who holds it"));
    }
    if let Some(cart) = store::of_holder(tx, &wish.holder).await? {
        return Ok(cart.id);
    }
    let cart = Cart {
        id: tx.new_id(),
        channel: wish.channel,
        holder: wish.holder,
        customer: None,
        state: CartState::Open,
        locale: wish.locale,
        note: String::new(),
        proof: String::new(),
        version: 1,
        updated_at: tx.now(),
    };
    store::insert(tx, &cart).await?;
    jobs::look_later(tx, cart.updated_at).await?;
    tx.record(CartOpened { cart: cart.id, channel: cart.channel });
    Ok(cart.id)
}

/// Adds pieces. The same variant goes on the line that is there, which keeps the channel it was first added on.
///
/// # Errors
/// Refused when the cart is not open, the number is odd, or cart or line would be too full.
pub async fn put(tx: &Tx, wish: Put) -> Result<CartLineId> {
    rules::pieces(wish.quantity)?;
    require(store::touch(tx, wish.cart).await?, tx, wish.cart).await?;
    let added = store::add(tx, &wish, tx.now()).await?;
    let (line, quantity) = added.ok_or(Denied::BadQuantity { most: PIECES_MOST })?;
    rules::lines_fit(store::count_lines(tx, wish.cart).await?)?;
    tx.record(CartLineChanged { cart: wish.cart, line, variant: wish.variant, quantity, channel: wish.channel });
    Ok(line)
}

/// Sets how many pieces a line holds.
///
/// # Errors
/// Refused when the cart is not open, has no such line, or the number is odd.
pub async fn set(tx: &Tx, wish: SetLine) -> Result<()> {
    require(store::touch(tx, wish.cart).await?, tx, wish.cart).await?;
    let held = if wish.quantity == Quantity::ZERO {
        store::remove(tx, wish.cart, wish.line).await?
    } else {
        let quantity = rules::pieces(wish.quantity)?;
        store::set_quantity(tx, wish.cart, wish.line, quantity).await?
    };
    let variant = held.ok_or(Denied::UnknownLine)?;
    let SetLine { cart, line, quantity, channel } = wish;
    tx.record(CartLineChanged { cart, line, variant, quantity, channel });
    Ok(())
}

/// Says whose cart it is, or that it is nobody's, and what showed it. The proof counts while the cart stays in the same hand.
///
/// # Errors
/// Refused when the cart has ended.
pub async fn assign(tx: &Tx, cart: CartId, customer: Option<CustomerId>, proof: &str) -> Result<()> {
    require(store::assign(tx, cart, customer, proof).await?, tx, cart).await
}

/// A code by which another device can take the cart over, once and soon. An earlier code of the cart no longer counts.
///
/// # Errors
/// Refused when the cart has ended.
pub async fn hand_over(tx: &Tx, cart: CartId) -> Result<String> {
    let found = store::cart(tx, cart).await?.ok_or(Denied::UnknownCart)?;
    if !matches!(found.state, CartState::Open | CartState::Parked) {
        return Err(Denied::NotOpen.into());
    }
    let digits = tx.new_digits(CODE_CHANCE_DIGITS);
    let chance = digits.parse().map_err(|e| Error::fault(format!("digits drawn by chance: {e}")))?;
    let code = rules::code_for(chance);
    store::save_code(tx, cart, &code, tx.now().plus_seconds(CODE_MINUTES * 60)).await?;
    Ok(code)
}

/// Takes a cart over by its code: into the cart the device has in hand, or as that cart. Lines keep where they were added.
///
/// # Errors
/// Refused alike whether the code is wrong, used, expired or its cart has ended; and after too many wrong ones.
pub async fn take_over(tx: &Tx, wish: TakeOver) -> Result<CartId> {
    let subject = format!("cart-code:{}", wish.holder);
    if tx.attempts(&subject, tx.now().plus_seconds(-CODE_MINUTES * 60)).await? >= WRONG_CODES_MOST {
        return Err(Denied::TooManyTries { minutes: CODE_MINUTES }.into());
    }
    let unknown = || Error::from(DomainError::from(Denied::UnknownCode).remember(subject.clone()));
    let code = rules::code_typed(&wish.code).ok_or_else(unknown)?;
    let given = store::use_code(tx, &code).await?.ok_or_else(unknown)?;
    let own = store::of_holder(tx, &wish.holder).await?.filter(|own| own.id != given);
    let taken = match own {
        Some(own) => {
            pour(tx, given, &own, wish.channel).await?;
            store::close(tx, given, CartState::Abandoned).await?.then_some(own.id)
        }
        None => store::hold(tx, given, &wish.holder, wish.channel).await?.then_some(given),
    };
    let cart = taken.ok_or_else(unknown)?;
    tx.record(CartHandedOver { cart: given, channel: wish.channel });
    Ok(cart)
}

/// What a device has in hand becomes its customer's: poured into the cart they already have, or as that cart. When both do not
/// fit into one, the device's cart stays with the device: signing in never fails for it, and nothing is lost.
///
/// # Errors
/// A fault when the store fails.
pub async fn adopt(tx: &Tx, wish: &Adopt) -> Result<()> {
    let Some(own) = store::of_holder(tx, &wish.holder).await? else { return Ok(()) };
    let lines = store::lines(tx, own.id).await?;
    match store::of_holder(tx, &wish.into).await? {
        None => {
            store::hold(tx, own.id, &wish.into, wish.channel).await?;
            assign(tx, own.id, Some(wish.customer), "").await?;
        }
        Some(theirs) if rules::fit_together(&lines, &store::lines(tx, theirs.id).await?) => {
            pour(tx, own.id, &theirs, wish.channel).await?;
            store::close(tx, own.id, CartState::Abandoned).await?;
        }
        Some(_) => return Ok(()),
    }
    tx.record(CartHandedOver { cart: own.id, channel: wish.channel });
    Ok(())
}

/// Pours the lines of one cart into another.
async fn pour(tx: &Tx, from: CartId, into: &Cart, channel: ChannelId) -> Result<()> {
    require(store::touch(tx, into.id).await?, tx, into.id).await?;
    for line in store::lines(tx, from).await? {
        let put = Put { cart: into.id, variant: line.variant, quantity: line.quantity, channel: line.channel };
        let added = store::add(tx, &put, line.added_at).await?;
        let (id, quantity) = added.ok_or(Denied::BadQuantity { most: PIECES_MOST })?;
        tx.record(CartLineChanged { cart: into.id, line: id, variant: line.variant, quantity, channel });
    }
    rules::lines_fit(store::count_lines(tx, into.id).await?)?;
    let whose = store::cart(tx, from).await?.and_then(|cart| cart.customer);
    match whose.filter(|_| into.customer.is_none()) {
        Some(customer) => assign(tx, into.id, Some(customer), "").await,
        None => Ok(()),
    }
}

/// Sets a cart aside, with a note by which it is found again.
///
/// # Errors
/// Refused when the cart is not open, or the note too long.
pub async fn park(tx: &Tx, cart: CartId, note: &str) -> Result<()> {
    let note: String = limits::text(note.trim(), SHORT_TEXT_CHARS_MOST, "note")?.chars().filter(|c| !c.is_control()).collect();
    require(store::park(tx, cart, &note).await?, tx, cart).await?;
    tx.record(CartParked { cart });
    Ok(())
}

/// Takes a parked cart up again, on any device. An empty cart in hand makes room.
///
/// # Errors
/// Refused when the cart is not parked, or the device has goods in hand.
pub async fn resume(tx: &Tx, cart: CartId, holder: &str, channel: ChannelId) -> Result<()> {
    if let Some(own) = store::of_holder(tx, holder).await?.filter(|own| own.id != cart) {
        if store::count_lines(tx, own.id).await? > 0 {
            return Err(Denied::HandsFull.into());
        }
        abandon(tx, own.id).await?;
    }
    require(store::resume(tx, cart, holder, channel).await?, tx, cart).await?;
    tx.record(CartResumed { cart, channel });
    Ok(())
}

/// The cart becomes an order: once, and for good. One statement, because every sale runs it.
///
/// # Errors
/// Refused when the cart has ended.
pub async fn order(tx: &Tx, cart: CartId, order: OrderId) -> Result<()> {
    require(store::close(tx, cart, CartState::Ordered).await?, tx, cart).await?;
    tx.record(CartOrdered { cart, order });
    Ok(())
}

/// Gives a cart up.
///
/// # Errors
/// Refused when the cart has ended.
pub async fn abandon(tx: &Tx, cart: CartId) -> Result<()> {
    require(store::close(tx, cart, CartState::Abandoned).await?, tx, cart).await?;
    tx.record(CartAbandoned { cart });
    Ok(())
}

/// Explains a change that found no cart in the right state: there is none, or it is not open.
async fn require(changed: bool, tx: &Tx, cart: CartId) -> Result<()> {
    match changed {
        true => Ok(()),
        false if store::cart(tx, cart).await?.is_some() => Err(Denied::NotOpen.into()),
        false => Err(Denied::UnknownCart.into()),
    }
}

//! All SQL of carts, once for both databases.

use kernel::{CartId, CartLineId, ChannelId, CustomerId, Quantity, Result, Timestamp, VariantId};
use spine::{Read, Tx};

use crate::commands::Put;
use crate::model::{Cart, CartLine, CartState};
use crate::rules::{LINES_MOST, PIECES_MOST};

/// The most rows of a list.
const LIST_MOST: i64 = 200;

/// A cart.
///
/// # Errors
/// A fault when the store fails.
pub async fn cart(read: &Read, id: CartId) -> Result<Option<Cart>> {
    let sql =
        "select id, channel, holder, customer, state, locale, note, proof, version, updated_at from carts_cart where id = $1";
    read.maybe(sql, &[&id]).await
}

/// The lines of a cart, in the order in which they were added.
///
/// # Errors
/// A fault when the store fails.
pub async fn lines(read: &Read, id: CartId) -> Result<Vec<CartLine>> {
    let sql = "select id, variant, quantity, channel, added_at from carts_line where cart = $1 order by id limit $2";
    read.all(sql, &[&id, &LINES_MOST]).await
}

/// The cart a device has in hand.
///
/// # Errors
/// A fault when the store fails.
pub async fn of_holder(read: &Read, holder: &str) -> Result<Option<Cart>> {
    let sql = "select id, channel, holder, customer, state, locale, note, proof, version, updated_at from carts_cart \
               where holder = $1 and state = 'open'";
    read.maybe(sql, &[&holder]).await
}

/// Carts that were set aside on a channel, the longest waiting first.
///
/// # Errors
/// A fault when the store fails.
pub async fn parked(read: &Read, channel: ChannelId, limit: i64) -> Result<Vec<Cart>> {
    let sql = "select id, channel, holder, customer, state, locale, note, proof, version, updated_at from carts_cart \
               where channel = $1 and state = 'parked' order by updated_at, id limit $2";
    read.all(sql, &[&channel, &limit.clamp(0, LIST_MOST)]).await
}

pub(crate) async fn insert(tx: &Tx, cart: &Cart) -> Result<()> {
    let sql = "insert into carts_cart (id, channel, holder, customer, state, locale, note, proof, version, updated_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let Cart { id, channel, holder, customer, state, locale, note, proof, version, updated_at } = cart;
    tx.run(sql, &[id, channel, holder, customer, state, locale, note, proof, version, updated_at]).await.map(drop)
}

/// Notes a change of an open cart. False when it is not open.
pub(crate) async fn touch(tx: &Tx, id: CartId) -> Result<bool> {
    let sql = "update carts_cart set version = version + 1, updated_at = $2 where id = $1 and state = 'open'";
    Ok(tx.run(sql, &[&id, &tx.now()]).await? == 1)
}

/// Ends a cart that is open or parked. False when it already has ended.
pub(crate) async fn close(tx: &Tx, id: CartId, state: CartState) -> Result<bool> {
    let sql = "update carts_cart set state = $2, version = version + 1, updated_at = $3 \
               where id = $1 and state in ('open', 'parked')";
    Ok(tx.run(sql, &[&id, &state, &tx.now()]).await? == 1)
}

/// Sets an open cart aside. False when it is not open.
pub(crate) async fn park(tx: &Tx, id: CartId, note: &str) -> Result<bool> {
    let sql = "update carts_cart set state = 'parked', note = $2, version = version + 1, updated_at = $3 \
               where id = $1 and state = 'open'";
    Ok(tx.run(sql, &[&id, &note, &tx.now()]).await? == 1)
}

/// Puts a live cart into somebody's hand. False when it has ended.
pub(crate) async fn hold(tx: &Tx, id: CartId, holder: &str, channel: ChannelId) -> Result<bool> {
    let sql = "update carts_cart set state = 'open', holder = $2, channel = $3, proof = '', version = version + 1, updated_at = $4 \
               where id = $1 and state in ('open', 'parked')";
    Ok(tx.run(sql, &[&id, &holder, &channel, &tx.now()]).await? == 1)
}

/// Takes a parked cart up again. False when it is not parked.
pub(crate) async fn resume(tx: &Tx, id: CartId, holder: &str, channel: ChannelId) -> Result<bool> {
    let sql = "update carts_cart set state = 'open', holder = $2, channel = $3, note = '', proof = '', version = version + 1, \
               updated_at = $4 where id = $1 and state = 'parked'";
    Ok(tx.run(sql, &[&id, &holder, &channel, &tx.now()]).await? == 1)
}

/// Says whose an open or parked cart is. False when it has ended.
pub(crate) async fn assign(tx: &Tx, id: CartId, customer: Option<CustomerId>, proof: &str) -> Result<bool> {
    let sql = "update carts_cart set customer = $2, proof = $3, version = version + 1, updated_at = $4 \
               where id = $1 and state in ('open', 'parked')";
    Ok(tx.run(sql, &[&id, &customer, &proof, &tx.now()]).await? == 1)
}

/// Adds pieces to the variant's line, or the line. Nothing comes back when the line would hold too many.
pub(crate) async fn add(tx: &Tx, put: &Put, added_at: Timestamp) -> Result<Option<(CartLineId, Quantity)>> {
    let sql = "insert into carts_line (cart, id, variant, quantity, channel, added_at) values ($1, $2, $3, $4, $5, $6) \
               on conflict (cart, variant) do update set quantity = carts_line.quantity + excluded.quantity \
               where carts_line.quantity + excluded.quantity <= $7 returning id, quantity";
    let id: CartLineId = tx.new_id();
    tx.maybe(sql, &[&put.cart, &id, &put.variant, &put.quantity, &put.channel, &added_at, &PIECES_MOST]).await
}

pub(crate) async fn count_lines(read: &Read, cart: CartId) -> Result<i64> {
    read.one("select count(*) from carts_line where cart = $1", &[&cart]).await
}

/// Sets how many a line holds; what it holds comes back, unless there is no such line.
pub(crate) async fn set_quantity(tx: &Tx, cart: CartId, line: CartLineId, quantity: Quantity) -> Result<Option<VariantId>> {
    let sql = "update carts_line set quantity = $3 where cart = $1 and id = $2 returning variant";
    tx.maybe(sql, &[&cart, &line, &quantity]).await
}

/// Removes a line; what it held comes back, unless there is no such line.
pub(crate) async fn remove(tx: &Tx, cart: CartId, line: CartLineId) -> Result<Option<VariantId>> {
    tx.maybe("delete from carts_line where cart = $1 and id = $2 returning variant", &[&cart, &line]).await
}

/// Gives a cart its code; an earlier one no longer counts.
pub(crate) async fn save_code(tx: &Tx, cart: CartId, code: &str, expires_at: Timestamp) -> Result<()> {
    let sql = "insert into carts_code (cart, code, expires_at) values ($1, $2, $3) \
               on conflict (cart) do update set code = excluded.code, expires_at = excluded.expires_at";
    tx.run(sql, &[&cart, &code, &expires_at]).await.map(drop)
}

/// Uses a code up, if it still counts.
pub(crate) async fn use_code(tx: &Tx, code: &str) -> Result<Option<CartId>> {
    let sql = "delete from carts_code where code = $1 and expires_at > $2 returning cart";
    tx.maybe(sql, &[&code, &tx.now()]).await
}

/// Forgets codes that no longer count.
pub(crate) async fn forget_expired_codes(tx: &Tx) -> Result<()> {
    tx.run("delete from carts_code where expires_at <= $1", &[&tx.now()]).await.map(drop)
}

/// Gives up carts that nobody touched since that time, so many at most, the oldest first.
pub(crate) async fn give_up_untouched(tx: &Tx, since: Timestamp, limit: i64) -> Result<Vec<CartId>> {
    let sql = "update carts_cart set state = 'abandoned', version = version + 1 where id in ( \
               select id from carts_cart where state in ('open', 'parked') and updated_at < $1 order by updated_at limit $2) \
               returning id";
    tx.all(sql, &[&since, &limit]).await
}

/// When the live cart that waits longest was last touched.
pub(crate) async fn oldest_touch(read: &Read) -> Result<Option<Timestamp>> {
    let sql = "select updated_at from carts_cart where state in ('open', 'parked') order by updated_at limit 1";
    read.maybe(sql, &[]).await
}

/// Carts with more lines than a cart may have.
pub(crate) const OVERFULL: &str = "select cart, count(*), 'lines' from carts_line group by cart having count(*) > $1";

/// Lines that hold nothing, or more than a line may.
pub(crate) const ODD_LINES: &str = "select cart, id, quantity, 'pieces' from carts_line where quantity < 1 or quantity > $1";

/// Devices with more than one cart in hand.
pub(crate) const TWO_HANDED: &str =
    "select count(*), 'open carts in one hand' from carts_cart where state = 'open' group by holder having count(*) > 1";

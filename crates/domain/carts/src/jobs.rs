//! Timers: carts that nobody touched for long are given up.

use events::carts::CartAbandoned;
use kernel::{Result, Timestamp};
use spine::{Db, Jobs, Manner, NewJob, Tx};

use crate::{rules, store};

const GIVE_UP: &str = "carts.give_up_untouched";
/// Carts given up in one command, so that nobody waits behind it for long.
const CHUNK: i64 = 50;

pub(crate) fn all() -> Jobs {
    Jobs::new().on(GIVE_UP, |db, _| give_up_untouched(db))
}

/// Asks for a look at the time at which a cart touched now counts as given up. All carts of a day share one look.
pub(crate) async fn look_later(tx: &Tx, touched: Timestamp) -> Result<()> {
    let look = rules::look_after(touched);
    tx.job(NewJob::new(GIVE_UP, look.to_string(), &()).at(look)).await
}

/// Gives up what nobody touched, a chunk at a time, and asks for the look that the oldest of the others needs.
async fn give_up_untouched(db: Db) -> Result<()> {
    let quietly = Manner { bulk: true, ..Manner::LIVE };
    while db.write_as(quietly, async |tx: &Tx| give_up_some(tx).await).await? == CHUNK {}
    db.write_as(quietly, async |tx: &Tx| {
        store::forget_expired_codes(tx).await?;
        match store::oldest_touch(tx).await? {
            Some(touched) => look_later(tx, touched).await,
            None => Ok(()),
        }
    })
    .await
}

async fn give_up_some(tx: &Tx) -> Result<i64> {
    let given_up = store::give_up_untouched(tx, rules::untouched_before(tx.now()), CHUNK).await?;
    for cart in &given_up {
        tx.record(CartAbandoned { cart: *cart });
    }
    Ok(i64::try_from(given_up.len()).unwrap_or(CHUNK))
}

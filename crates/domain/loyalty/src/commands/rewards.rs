//! The catalogue of rewards, and taking them for points.

use events::loyalty::{ExchangeUndone, RewardExchanged, RewardSaved};
use kernel::{CustomerId, ExchangeId, Id, Result};
use spine::Tx;

use crate::commands::spending;
use crate::model::{Denied, Exchange, Exchanged, SavedReward};
use crate::{rules, store};

/// Writes a reward, whole, with what is left of it.
///
/// # Errors
/// Refuses a reward that cannot be offered.
pub async fn save_reward(tx: &Tx, saved: &SavedReward) -> Result<()> {
    rules::rewards::sound(&saved.reward, saved.remaining)?;
    store::rewards::save(tx, saved).await?;
    tx.record(RewardSaved { reward: saved.reward.id });
    Ok(())
}

/// Takes a reward for points, once per key. It moves the points and takes one of what is left; the caller gives what is granted
/// in the same commit, and takes the cash.
///
/// # Errors
/// Refuses rewards that are not offered now or here, of which none is left, that the member had often enough, too few points, and
/// a key that stands for another exchange.
pub async fn exchange(tx: &Tx, wish: &Exchange) -> Result<Exchanged> {
    if !rules::is_word(&wish.key) {
        return Err(Denied::BadKey.into());
    }
    let saved = store::rewards::reward(tx, wish.reward).await?.ok_or(Denied::UnknownReward)?;
    let (points, cash, grant) = (saved.reward.points, saved.reward.cash, saved.reward.grant.clone());
    if let Some((id, reward, points)) = store::rewards::of_key(tx, wish).await? {
        if reward != wish.reward {
            return Err(Denied::OtherExchange.into());
        }
        return Ok(Exchanged { id, again: true, points, cash, grant });
    }
    let id: ExchangeId = tx.new_id();
    let (book, member) = spending::spender(tx, wish.customer, id.bytes()).await?;
    let had = match saved.reward.member_most {
        Some(_) => store::rewards::had(tx, wish.customer, wish.reward).await?,
        None => 0,
    };
    rules::rewards::may_have(&saved, had, wish.channel, tx.now())?;
    if !store::rewards::take_one(tx, wish.reward).await? {
        return Err(Denied::RewardGone.into());
    }
    store::rewards::insert_exchange(tx, id, wish, points).await?;
    spending::spend(tx, &book, &member, points, (id.bytes(), None)).await?;
    tx.record(RewardExchanged { customer: wish.customer, exchange: id, reward: wish.reward, points });
    Ok(Exchanged { id, again: false, points, cash, grant })
}

/// Undoes an exchange, once: the points go back to where they came from, the reward can be had by somebody else. The caller takes
/// back what was granted. Answers whose it was.
///
/// # Errors
/// Refuses an exchange that is not known or was undone.
pub async fn undo_exchange(tx: &Tx, exchange: ExchangeId) -> Result<CustomerId> {
    let (customer, reward, points) = store::rewards::undo(tx, exchange).await?.ok_or(Denied::UnknownExchange)?;
    store::rewards::put_back(tx, reward).await?;
    spending::give_back_about(tx, exchange.bytes(), points).await?;
    tx.record(ExchangeUndone { customer, exchange, points });
    Ok(customer)
}

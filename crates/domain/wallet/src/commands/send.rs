//! Verb: sending money to another customer.

use events::wallet::MoneySent;
use kernel::{CustomerId, Id, Money, Result, TransferId, Zone};
use spine::Tx;

use crate::model::Denied;
use crate::store::{Note, Sent};
use crate::{rules, store};

/// Money for another customer.
#[derive(Debug, Clone)]
pub struct Send {
    /// Who sends it.
    pub from: CustomerId,
    /// Who is given it.
    pub to: CustomerId,
    /// How much.
    pub amount: Money,
    /// What the sender writes; may be empty.
    pub note: String,
    /// Minted by the sender: the same wish twice is one transfer.
    pub key: String,
    /// The merchant's zone, whose days are counted.
    pub zone: Zone,
}

/// Sends money to another customer, once for each key.
///
/// # Errors
/// Refused while the sender's wallet is frozen or has too little, beyond its limits, and when the key was used for another wish.
pub async fn send(tx: &Tx, wish: &Send) -> Result<TransferId> {
    send_about(tx, wish, None).await
}

pub(crate) async fn send_about(tx: &Tx, wish: &Send, about: Option<[u8; 16]>) -> Result<TransferId> {
    let Send { from, to, amount, note, key, zone } = wish;
    let note = note.trim();
    rules::between(*from, *to, *amount, note)?;
    rules::sound_key(key)?;
    if let Some((transfer, receiver, sent)) = store::sent_under(tx, *from, key).await? {
        return if (receiver, sent) == (*to, *amount) { Ok(transfer) } else { Err(Denied::OtherWish.into()) };
    }
    let debit = super::spendable(tx, *from, amount.currency).await?;
    let day = tx.now().day(zone).0.to_string();
    let sent_today = store::sent_on(tx, *from, amount.currency, &day).await?;
    rules::may_send(&store::limits(tx, amount.currency).await?, sent_today, *amount)?;
    let credit = super::account(tx, *to, amount.currency).await?;
    let id = ledger::post(tx, &super::transfer((debit, credit), *amount, "sent", about)).await?;
    store::insert_sent(tx, &Sent { id, sender: *from, receiver: *to, amount: *amount, day: &day, key }).await?;
    let people = (Some(*from), Some(*to));
    store::insert_note(tx, &Note { about: id.bytes(), author: people.0, addressee: people.1, recipient: "", words: note })
        .await?;
    tx.record(MoneySent { transfer: id, from: *from, to: *to, amount: *amount });
    Ok(id)
}

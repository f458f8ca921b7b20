//! Opening accounts and moving between them, in the caller's transaction.

use kernel::{AccountId, Error, Result, TransferId};
use spine::Tx;

use crate::model::{Denied, Floor, Kept, Open, Side, State, Transfer};
use crate::{rules, store};

/// Opens an account. The same code in the same unit is the same account.
///
/// # Errors
/// A fault when it is open already with another floor.
pub async fn open(tx: &Tx, wish: &Open) -> Result<AccountId> {
    match store::by_code(tx, &wish.code, &wish.unit).await? {
        Some(account) if account.floor == wish.floor => Ok(account.id),
        Some(account) => Err(Error::fault(format!("account {} is open with the floor {}", account.code, account.floor))),
        None => store::insert_account(tx, wish).await,
    }
}

/// The two accounts of those codes, looked up in one statement and opened without a floor on first use.
///
/// # Errors
/// A fault when the store fails.
pub async fn free_accounts(tx: &Tx, unit: &str, codes: [&str; 2]) -> Result<[AccountId; 2]> {
    let found = store::ids_by_code(tx, unit, codes).await?;
    let mut ids = Vec::with_capacity(codes.len());
    for code in codes {
        let known = found.iter().find(|(_, known)| known == code).map(|(id, _)| *id);
        let wish = || Open { code: code.to_owned(), unit: unit.to_owned(), floor: Floor::Free };
        ids.push(match known {
            Some(id) => id,
            None => store::insert_account(tx, &wish()).await?,
        });
    }
    Ok([ids[0], ids[1]])
}

/// Moves an amount at once.
///
/// # Errors
/// Refuses what [`Denied`] lists.
pub async fn post(tx: &Tx, transfer: &Transfer) -> Result<TransferId> {
    post_following(tx, transfer, None).await
}

/// Moves several amounts, all or none.
///
/// # Errors
/// Refuses what [`Denied`] lists; the refusal of one refuses the command, so none has moved.
pub async fn linked(tx: &Tx, transfers: &[Transfer]) -> Result<Vec<TransferId>> {
    let mut posted = Vec::with_capacity(transfers.len());
    for transfer in transfers {
        posted.push(post(tx, transfer).await?);
    }
    Ok(posted)
}

/// Sets an amount aside on the debit account until it is captured or voided.
///
/// # Errors
/// Refuses what [`Denied`] lists.
pub async fn hold(tx: &Tx, transfer: &Transfer) -> Result<TransferId> {
    rules::sound(transfer)?;
    let credit = store::account(tx, transfer.credit).await?.ok_or(Denied::UnknownAccount)?;
    rules::may_join(&credit, &transfer.unit)?;
    if !store::set_aside(tx, transfer).await? {
        return Err(why_not_taken(tx, transfer).await?);
    }
    store::insert_hold(tx, transfer).await
}

/// Moves what was held, or a part of it; the rest is free again. Answers the posted transfer.
///
/// # Errors
/// Refuses what is not held, and more than was held.
pub async fn capture(tx: &Tx, hold: TransferId, amount: Option<i64>) -> Result<TransferId> {
    let held = held(tx, hold).await?;
    let amount = rules::captured(held.amount, amount)?;
    store::end_hold(tx, hold, State::Captured).await?;
    store::give_back(tx, held.debit, held.amount).await?;
    post_following(tx, &Transfer { amount, ..held }, Some(hold)).await
}

/// Lets go of what was held.
///
/// # Errors
/// Refuses what is not held.
pub async fn void(tx: &Tx, hold: TransferId) -> Result<()> {
    let held = held(tx, hold).await?;
    store::end_hold(tx, hold, State::Voided).await?;
    store::give_back(tx, held.debit, held.amount).await
}

/// Moves a posted transfer back. It can be moved back once.
///
/// # Errors
/// Refuses what was not posted, and when the account that was given has too little left.
pub async fn reverse(tx: &Tx, transfer: TransferId, reason: &str) -> Result<TransferId> {
    let Kept { state, transfer: posted } = store::transfer(tx, transfer).await?.ok_or(Denied::UnknownAccount)?;
    if state != State::Posted || store::is_followed(tx, transfer).await? {
        return Err(Denied::NotPosted.into());
    }
    let back = Transfer { debit: posted.credit, credit: posted.debit, reason: reason.to_owned(), ..posted };
    post_following(tx, &back, Some(transfer)).await
}

/// Moves a part of a posted transfer back, as often as the caller wants: whoever gives back counts how much.
///
/// # Errors
/// Refuses what was not posted or was reversed, more than was posted, and when the account that was given has too little left.
pub async fn give_back(tx: &Tx, transfer: TransferId, amount: i64, reason: &str) -> Result<TransferId> {
    let Kept { state, transfer: posted } = store::transfer(tx, transfer).await?.ok_or(Denied::UnknownAccount)?;
    if state != State::Posted || amount > posted.amount || store::is_followed(tx, transfer).await? {
        return Err(Denied::NotPosted.into());
    }
    post(tx, &Transfer { debit: posted.credit, credit: posted.debit, amount, reason: reason.to_owned(), ..posted }).await
}

async fn held(tx: &Tx, hold: TransferId) -> Result<Transfer> {
    match store::transfer(tx, hold).await? {
        Some(Kept { state: State::Held, transfer }) => Ok(transfer),
        Some(_) | None => Err(Denied::NotHeld.into()),
    }
}

async fn post_following(tx: &Tx, transfer: &Transfer, follows: Option<TransferId>) -> Result<TransferId> {
    rules::sound(transfer)?;
    let moved = store::shift(tx, transfer).await?;
    let side = |of: AccountId| moved.iter().copied().find(|side: &Side| side.account == of);
    let Some(debit) = side(transfer.debit) else { return Err(why_not_taken(tx, transfer).await?) };
    let Some(credit) = side(transfer.credit) else {
        let credit = store::account(tx, transfer.credit).await?.ok_or(Denied::UnknownAccount)?;
        rules::may_join(&credit, &transfer.unit)?;
        return Err(Error::fault("the statement refused what the rule allows"));
    };
    store::insert_posted(tx, transfer, follows, [debit, credit]).await
}

/// The guard refused; the rule must know why, or the two disagree.
async fn why_not_taken(tx: &Tx, transfer: &Transfer) -> Result<Error> {
    let debit = store::account(tx, transfer.debit).await?.ok_or(Denied::UnknownAccount)?;
    rules::may_take(&debit, transfer.amount, &transfer.unit)?;
    Ok(Error::fault("the statement refused what the rule allows"))
}

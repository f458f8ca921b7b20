//! Taking money and giving it back, in the caller's transaction.

use events::payments::{TenderCaptured, TenderRefunded, TenderRequested, TenderVoided};
use kernel::{AccountId, ChannelId, Currency, CustomerId, Error, Id, Money, OrderId, Result, TenderId, TransferId};
use ledger::{Floor, Transfer};
use spine::{NewJob, Read, Tx};

use crate::model::{Denied, Tender, TenderKind, TenderState, TenderWish};
use crate::{rules, store};

pub(crate) mod call;
pub(crate) mod gateway;

/// Offers payment by that gateway, or by none. It is asked for at boot, from what the program was told; a shop that was told of
/// no gateway takes no money through one.
///
/// # Errors
/// A fault when the store fails.
pub async fn offer_gateway(tx: &Tx, name: Option<&str>) -> Result<()> {
    if store::offered_gateway(tx).await?.as_deref() == name {
        return Ok(());
    }
    store::withdraw_gateways(tx).await?;
    match name {
        Some(name) => store::offer_gateway(tx, name).await,
        None => Ok(()),
    }
}

/// Takes what is due for an order. All but the gateway capture at once; the gateway is called after the commit.
///
/// # Errors
/// Refuses what [`Denied`] lists, and store credit that has too little left.
pub async fn take(tx: &Tx, order: OrderId, channel: ChannelId, wishes: &[TenderWish], due: Money) -> Result<Vec<Tender>> {
    rules::settle(wishes, due)?;
    let by_gateway = wishes.iter().any(|wish| wish.kind == TenderKind::Gateway);
    if by_gateway && store::offered_gateway(tx).await?.is_none() {
        return Err(Denied::NotOffered.into());
    }
    let mut taken = Vec::with_capacity(wishes.len());
    for wish in wishes {
        taken.push(take_one(tx, order, channel, wish).await?);
    }
    Ok(taken)
}

async fn take_one(tx: &Tx, order: OrderId, channel: ChannelId, wish: &TenderWish) -> Result<Tender> {
    let tender = Tender {
        id: tx.new_id(),
        order,
        kind: wish.kind,
        state: rules::first_state(wish.kind),
        amount: wish.amount,
        refunded: Money::zero(wish.amount.currency),
        given: wish.given,
        change: rules::change(wish)?,
        reference: String::new(),
        at: tx.happened_at(),
    };
    if tender.state == TenderState::Requested {
        store::insert(tx, &tender, None).await?;
        tx.record(TenderRequested { tender: tender.id, order, amount: tender.amount });
        let call = call::Call { order, tender: tender.id, channel, token: wish.token.clone().unwrap_or_default() };
        tx.job(NewJob::new("payments.capture", tender.id.to_string(), &call)).await?;
    } else {
        let transfer = receive(tx, &tender, channel, wish.account).await?;
        store::insert(tx, &tender, Some(transfer)).await?;
        tx.record(TenderCaptured { tender: tender.id, order, amount: tender.amount });
    }
    Ok(tender)
}

/// Moves the amount of a tender to the channel's sales.
pub(crate) async fn receive(tx: &Tx, tender: &Tender, channel: ChannelId, from: Option<AccountId>) -> Result<TransferId> {
    let (source, sales) = (format!("{}:{channel}", tender.kind), format!("sales:{channel}"));
    let currency = tender.amount.currency;
    let (debit, credit) = match (tender.kind.account(), from) {
        (Some(begins), Some(account)) => {
            // Whoever names an account names one of that kind: a wallet is never emptied as store credit.
            let known = ledger::account(tx, account).await?.filter(|account| account.code.starts_with(begins));
            let wish = ledger::Open { code: sales, unit: currency.to_string(), floor: Floor::Free };
            (known.ok_or(Denied::NoAccount)?.id, ledger::open(tx, &wish).await?)
        }
        _ => {
            let [debit, credit] = ledger::free_accounts(tx, currency.as_str(), [&source, &sales]).await?;
            (debit, credit)
        }
    };
    ledger::post(tx, &transfer(debit, credit, tender.amount, "sale", Some(tender.order))).await
}

fn transfer(debit: AccountId, credit: AccountId, amount: Money, reason: &str, order: Option<OrderId>) -> Transfer {
    Transfer {
        debit,
        credit,
        amount: amount.minor,
        unit: amount.currency.to_string(),
        reason: reason.to_owned(),
        about: order.map(Id::bytes),
    }
}

/// Gives an order's money back: what is requested is voided, what is captured goes back the way it came.
///
/// # Errors
/// A fault when the store fails.
pub async fn void_or_refund(tx: &Tx, order: OrderId, reason: &str) -> Result<Vec<Tender>> {
    let mut all = Vec::new();
    for (mut tender, transfer) in store::with_transfers(tx, order).await? {
        match tender.state {
            TenderState::Requested => {
                store::end_request(tx, &tender, TenderState::Voided, "").await?;
                tender.state = TenderState::Voided;
                tx.record(TenderVoided { tender: tender.id, order });
                give_back_at_gateway(tx, &tender).await?;
            }
            TenderState::Captured => {
                let left = tender.amount.minus(tender.refunded)?;
                give_back(tx, &mut tender, transfer, left, reason).await?;
            }
            TenderState::Failed | TenderState::Voided | TenderState::Refunded => {}
        }
        all.push(tender);
    }
    Ok(all)
}

/// The accounts from which an order was paid in that way, such as its gift cards.
///
/// # Errors
/// A fault when the store fails.
pub async fn drawn_from(read: &Read, order: OrderId, kind: TenderKind) -> Result<Vec<AccountId>> {
    let mut accounts = Vec::new();
    for (tender, transfer) in store::with_transfers(read, order).await? {
        if let (true, Some(transfer)) = (tender.kind == kind, transfer) {
            accounts.extend(ledger::moved(read, transfer).await?.map(|moved| moved.debit));
        }
    }
    Ok(accounts)
}

/// What one tender gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refunded {
    /// The tender.
    pub tender: TenderId,
    /// How it had been paid.
    pub kind: TenderKind,
    /// How much goes back.
    pub amount: Money,
}

/// Gives a part of an order's money back, shared among its tenders by what is left of each; every part goes back the way it
/// came.
///
/// # Errors
/// `payments.bad_amount`, `payments.refunded_too_much`; what the ledger refuses.
pub async fn refund(tx: &Tx, order: OrderId, amount: Money, reason: &str) -> Result<Vec<Refunded>> {
    let mut taken = store::with_transfers(tx, order).await?;
    taken.retain(|(tender, _)| tender.state == TenderState::Captured && tender.amount.currency == amount.currency);
    let left = taken.iter().map(|(tender, _)| tender.amount.minus(tender.refunded)).collect::<Result<Vec<_>, _>>()?;
    let mut refunded = Vec::with_capacity(taken.len());
    for ((mut tender, transfer), part) in taken.into_iter().zip(rules::shares(&left, amount)?) {
        if part.is_positive() {
            give_back(tx, &mut tender, transfer, part, reason).await?;
            refunded.push(Refunded { tender: tender.id, kind: tender.kind, amount: part });
        }
    }
    Ok(refunded)
}

async fn give_back(tx: &Tx, tender: &mut Tender, transfer: Option<TransferId>, amount: Money, reason: &str) -> Result<()> {
    let transfer = transfer.ok_or_else(|| Error::fault("captured money without a transfer"))?;
    ledger::give_back(tx, transfer, amount.minor, reason).await?;
    if !store::refund(tx, tender, amount).await? {
        return Err(Error::fault("the statement refused what the rule allows"));
    }
    tender.refunded = tender.refunded.plus(amount)?;
    if tender.refunded == tender.amount {
        tender.state = TenderState::Refunded;
    }
    tx.record(TenderRefunded { tender: tender.id, order: tender.order, amount });
    give_back_at_gateway(tx, tender).await
}

/// A voided request too: the gateway may have taken the money although its answer was lost. It is told what is to have gone back
/// in all, so that a call that arrives twice gives nothing twice.
async fn give_back_at_gateway(tx: &Tx, tender: &Tender) -> Result<()> {
    if tender.kind != TenderKind::Gateway {
        return Ok(());
    }
    let whole = tender.state != TenderState::Captured;
    let back = call::Back { tender: tender.id, in_all: Some(tender.refunded.minor).filter(|_| !whole) };
    tx.job(NewJob::new("payments.refund", format!("{}:{}", tender.id, tender.refunded.minor), &back)).await
}

const STORE_CREDIT: &str = "store_credit:";

/// The account of a customer's store credit, opened on first use. It never falls below zero.
///
/// # Errors
/// A fault when the store fails.
pub async fn store_credit(tx: &Tx, customer: CustomerId, currency: Currency) -> Result<AccountId> {
    let wish = ledger::Open { code: format!("{STORE_CREDIT}{customer}"), unit: currency.to_string(), floor: Floor::Zero };
    ledger::open(tx, &wish).await
}

/// What is left of a customer's store credit.
///
/// # Errors
/// A fault when the store fails.
pub async fn store_credit_left(read: &Read, customer: CustomerId, currency: Currency) -> Result<Money> {
    let account = ledger::by_code(read, &format!("{STORE_CREDIT}{customer}"), currency.as_str()).await?;
    Ok(Money::new(account.map_or(0, |account| account.left()), currency))
}

/// What moved a customer's store credit last, newest first, so many lines at most.
///
/// # Errors
/// A fault when the store fails.
pub async fn store_credit_lines(read: &Read, customer: CustomerId, currency: Currency, limit: i64) -> Result<Vec<ledger::Entry>> {
    match ledger::by_code(read, &format!("{STORE_CREDIT}{customer}"), currency.as_str()).await? {
        Some(account) => ledger::latest(read, account.id, None, limit).await,
        None => Ok(Vec::new()),
    }
}

/// Gives a customer store credit, for that reason.
///
/// # Errors
/// Refuses an amount that is not above zero.
pub async fn grant_credit(tx: &Tx, customer: CustomerId, amount: Money, reason: &str) -> Result<AccountId> {
    let credit = store_credit(tx, customer, amount.currency).await?;
    let granted = ledger::Open { code: format!("granted:{reason}"), unit: amount.currency.to_string(), floor: Floor::Free };
    let debit = ledger::open(tx, &granted).await?;
    ledger::post(tx, &transfer(debit, credit, amount, reason, None)).await?;
    Ok(credit)
}

/// Records that an order of the past was paid.
///
/// # Errors
/// Refuses an amount that is not above zero.
pub async fn record_import(tx: &Tx, order: OrderId, amount: Money) -> Result<()> {
    let tender = of_the_past(tx, order, amount, TenderState::Captured)?;
    let [received, sales] = ledger::free_accounts(tx, amount.currency.as_str(), HISTORY).await?;
    let transfer = ledger::post(tx, &transfer(received, sales, amount, "sale", Some(order))).await?;
    store::insert(tx, &tender, Some(transfer)).await?;
    tx.record(TenderCaptured { tender: tender.id, order, amount });
    Ok(())
}

/// Records that money was given back in the past.
///
/// # Errors
/// Refuses an amount that is not above zero.
pub async fn record_import_refund(tx: &Tx, order: OrderId, amount: Money) -> Result<()> {
    let tender = of_the_past(tx, order, amount, TenderState::Refunded)?;
    let [received, sales] = ledger::free_accounts(tx, amount.currency.as_str(), HISTORY).await?;
    let transfer = ledger::post(tx, &transfer(sales, received, amount, "credit", Some(order))).await?;
    store::insert(tx, &tender, Some(transfer)).await?;
    tx.record(TenderRefunded { tender: tender.id, order, amount });
    Ok(())
}

const HISTORY: [&str; 2] = ["history:received", "history:sales"];

fn of_the_past(tx: &Tx, order: OrderId, amount: Money, state: TenderState) -> Result<Tender> {
    if !amount.is_positive() {
        return Err(Denied::BadAmount.into());
    }
    let (kind, at) = (TenderKind::Import, tx.happened_at());
    let refunded = if state == TenderState::Refunded { amount } else { Money::zero(amount.currency) };
    Ok(Tender { id: tx.new_id(), order, kind, state, amount, refunded, given: None, change: None, reference: String::new(), at })
}

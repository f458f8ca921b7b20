//! Verbs: paying another merchant from the wallet. That merchant asks, the customer approves once on a page of ours, the money is
//! set aside, and the merchant captures it, lets it go, or gives it back; what it took is owed to it until it is paid out.

use events::wallet::{ApprovalAsked, ApprovalChanged, ApprovalRefunded};
use kernel::{AccountId, ApprovalId, ChannelId, Currency, CustomerId, Error, Id, Money, Result, TransferId};
use spine::Tx;

use crate::jobs;
use crate::model::{Approval, ApprovalState, Denied};
use crate::rules;
use crate::store::{self, approvals};

/// How the ledger calls what is owed to another merchant.
const PARTNER: &str = "partner:";
/// Minutes in which a customer can approve.
const ASKED_MINUTES: i64 = 30;
/// Days for which approved money stays set aside.
const APPROVED_DAYS: i64 = 7;

/// Another merchant asks to be paid from a wallet.
#[derive(Debug, Clone)]
pub struct AskApproval {
    /// The channel that merchant's program calls by.
    pub partner: ChannelId,
    /// What that merchant calls it: the same reference twice is one approval.
    pub reference: String,
    /// How much.
    pub amount: Money,
    /// Where the customer is led back to, an https address.
    pub return_to: String,
}

/// Money that another merchant gives back.
#[derive(Debug, Clone)]
pub struct RefundApproval {
    /// The approval.
    pub approval: ApprovalId,
    /// Who gives it back.
    pub partner: ChannelId,
    /// How much.
    pub amount: Money,
    /// Minted by the sender: the same wish twice is one refund.
    pub key: String,
}

/// Keeps that another merchant wants to be paid; the customer is led to our page with the id.
///
/// # Errors
/// Refuses no amount, an address that is none, and a reference that was used for something else.
pub async fn ask_approval(tx: &Tx, wish: &AskApproval) -> Result<ApprovalId> {
    let AskApproval { partner, reference, amount, return_to } = wish;
    rules::sound_key(reference)?;
    rules::sound_return(return_to)?;
    if !amount.is_positive() {
        return Err(Denied::BadAmount.into());
    }
    if let Some(known) = approvals::by_reference(tx, *partner, reference).await? {
        let same = (known.amount, known.return_to.as_str()) == (*amount, return_to.as_str());
        return if same { Ok(known.id) } else { Err(Denied::OtherWish.into()) };
    }
    let approval = Approval {
        id: tx.new_id(),
        partner: *partner,
        reference: reference.clone(),
        amount: *amount,
        return_to: return_to.clone(),
        state: ApprovalState::Asked,
        customer: None,
        hold: None,
        captured: Money::zero(amount.currency),
        refunded: Money::zero(amount.currency),
        ends_at: tx.now().plus_seconds(ASKED_MINUTES * 60),
    };
    approvals::insert(tx, &approval).await?;
    jobs::end_approval_later(tx, &approval).await?;
    tx.record(ApprovalAsked { approval: approval.id, partner: *partner, amount: *amount });
    Ok(approval.id)
}

/// The customer approves: the money is set aside for that merchant.
///
/// # Errors
/// Refused when it has ended, while the wallet is frozen or has too little, and beyond the limit of one transfer.
pub async fn approve(tx: &Tx, id: ApprovalId, customer: CustomerId) -> Result<()> {
    let mut approval = in_state(tx, id, ApprovalState::Asked).await?;
    let limits = store::limits(tx, approval.amount.currency).await?;
    rules::may_send(&limits, 0, approval.amount)?;
    let debit = super::spendable(tx, customer, approval.amount.currency).await?;
    let credit = owed_to(tx, approval.partner, approval.amount.currency).await?;
    let hold = super::transfer((debit, credit), approval.amount, "partner", Some(id.bytes()));
    approval.hold = Some(ledger::hold(tx, &hold).await?);
    approval.customer = Some(customer);
    approval.ends_at = tx.now().plus_seconds(APPROVED_DAYS * 86_400);
    turn(tx, approval, ApprovalState::Approved).await
}

/// The customer declines.
///
/// # Errors
/// Refused when it has ended.
pub async fn decline(tx: &Tx, id: ApprovalId) -> Result<()> {
    let approval = in_state(tx, id, ApprovalState::Asked).await?;
    turn(tx, approval, ApprovalState::Declined).await
}

/// The merchant takes what was approved, or a part; the rest is free again.
///
/// # Errors
/// Refused when it is another's or not approved, and for more than was approved.
pub async fn capture_approval(tx: &Tx, id: ApprovalId, partner: ChannelId, amount: Option<Money>) -> Result<TransferId> {
    let mut approval = of_partner(tx, id, partner, ApprovalState::Approved).await?;
    let amount = amount.unwrap_or(approval.amount);
    approval.amount.minus(amount)?;
    let transfer = ledger::capture(tx, held(&approval)?, Some(amount.minor)).await?;
    approval.captured = amount;
    turn(tx, approval, ApprovalState::Captured).await?;
    Ok(transfer)
}

/// The merchant lets go of what was approved.
///
/// # Errors
/// Refused when it is another's or not approved.
pub async fn void_approval(tx: &Tx, id: ApprovalId, partner: ChannelId) -> Result<()> {
    let approval = of_partner(tx, id, partner, ApprovalState::Approved).await?;
    ledger::void(tx, held(&approval)?).await?;
    turn(tx, approval, ApprovalState::Voided).await
}

/// The merchant gives back what it took, or a part, once for each key.
///
/// # Errors
/// Refused when it is another's or was not captured, for more than is left of it, and when the key was used for another wish.
pub async fn refund_approval(tx: &Tx, wish: &RefundApproval) -> Result<TransferId> {
    let RefundApproval { approval, partner, amount, key } = wish;
    rules::sound_key(key)?;
    let mut found = of_partner(tx, *approval, *partner, ApprovalState::Captured).await?;
    if let Some((transfer, refunded)) = approvals::refund_under(tx, *approval, key).await? {
        return if refunded == amount.minor { Ok(transfer) } else { Err(Denied::OtherWish.into()) };
    }
    let left = found.captured.minus(found.refunded)?;
    if !amount.is_positive() || left.minus(*amount)?.minor < 0 {
        return Err(Denied::OverCaptured { left }.into());
    }
    let customer = found.customer.ok_or_else(|| Error::fault("a captured approval without a customer"))?;
    let (debit, credit) = (owed_to(tx, *partner, amount.currency).await?, super::account(tx, customer, amount.currency).await?);
    let back = super::transfer((debit, credit), *amount, "partner_refund", Some(approval.bytes()));
    let transfer = ledger::post(tx, &back).await?;
    approvals::insert_refund(tx, *approval, key, (transfer, *amount)).await?;
    found.refunded = found.refunded.plus(*amount)?;
    approvals::update(tx, &found).await?;
    tx.record(ApprovalRefunded { approval: *approval, partner: *partner, amount: *amount });
    Ok(transfer)
}

/// Pays out what is owed to another merchant to that account, such as the bank's. Answers how much that was: nothing while that
/// merchant owes us for refunds.
///
/// # Errors
/// A fault when the store fails.
pub async fn pay_out(tx: &Tx, partner: ChannelId, currency: Currency, to: AccountId) -> Result<Money> {
    let from = owed_to(tx, partner, currency).await?;
    let due = Money::new(ledger::balance(tx, from).await?.max(0), currency);
    if due.is_positive() {
        ledger::post(tx, &super::transfer((from, to), due, "paid_out", None)).await?;
    }
    Ok(due)
}

/// Ends an approval whose time is over: what was set aside is free again. Nothing happens to one that has ended, or lives longer.
pub(crate) async fn expire(tx: &Tx, id: ApprovalId) -> Result<()> {
    let Some(approval) = approvals::approval(tx, id).await? else { return Ok(()) };
    if tx.now() < approval.ends_at {
        return Ok(());
    }
    match approval.state {
        ApprovalState::Asked => turn(tx, approval, ApprovalState::Expired).await,
        ApprovalState::Approved => {
            ledger::void(tx, held(&approval)?).await?;
            turn(tx, approval, ApprovalState::Expired).await
        }
        ApprovalState::Declined | ApprovalState::Captured | ApprovalState::Voided | ApprovalState::Expired => Ok(()),
    }
}

async fn turn(tx: &Tx, approval: Approval, state: ApprovalState) -> Result<()> {
    let approval = Approval { state, ..approval };
    approvals::update(tx, &approval).await?;
    if state == ApprovalState::Approved {
        jobs::end_approval_later(tx, &approval).await?;
    }
    let Approval { id, partner, customer, .. } = approval;
    tx.record(ApprovalChanged { approval: id, partner, customer, state: state.to_string() });
    Ok(())
}

async fn in_state(tx: &Tx, id: ApprovalId, state: ApprovalState) -> Result<Approval> {
    let found = approvals::approval(tx, id).await?.ok_or(Denied::UnknownApproval)?;
    let lives = state == ApprovalState::Captured || tx.now() < found.ends_at;
    if found.state == state && lives { Ok(found) } else { Err(Denied::ApprovalEnded { state: found.state.to_string() }.into()) }
}

async fn of_partner(tx: &Tx, id: ApprovalId, partner: ChannelId, state: ApprovalState) -> Result<Approval> {
    match approvals::approval(tx, id).await? {
        Some(found) if found.partner == partner => in_state(tx, id, state).await,
        Some(_) | None => Err(Denied::UnknownApproval.into()),
    }
}

fn held(approval: &Approval) -> Result<TransferId> {
    approval.hold.ok_or_else(|| Error::fault("an approval without the money it set aside"))
}

pub(crate) async fn owed_to(tx: &Tx, partner: ChannelId, currency: Currency) -> Result<AccountId> {
    super::free(tx, &format!("{PARTNER}{partner}"), currency).await
}

//! Verbs: becoming a bank, opening accounts, and cash at a branch.

use events::banking::AccountOpened;
use kernel::{AccountId, CustomerId, LocationId, Money, Result, StaffId, TransferId};
use ledger::{Floor, Open};
use spine::Tx;

use crate::model::proofs::{Act, Proof};
use crate::model::{Account, AccountKind, Denied, Terms};
use crate::rules::{self, ACCOUNTS_MOST, DRAWS_MOST, Payee};
use crate::{commands, store};

/// Makes this merchant a bank, or changes its terms.
///
/// # Errors
/// Refused when numbers of such a bank cannot be made, and when accounts of another currency are open.
pub async fn enable(tx: &Tx, terms: &Terms) -> Result<()> {
    if !rules::iban::is_bank(terms.country, &terms.bank) || terms.proof_above < 0 {
        return Err(Denied::BadBank.into());
    }
    let was = store::provisional(tx).await?;
    if was.is_some_and(|(_, currency)| currency != terms.currency) && store::is_used(tx).await? {
        return Err(Denied::OtherCurrency.into());
    }
    let code = format!("bank_provisional:{}", terms.currency);
    let provisional = commands::house(tx, code, Money::zero(terms.currency)).await?;
    store::save_terms(tx, terms, provisional).await
}

/// Closes the bank's doors: nothing is offered any more. Accounts and their money stay as they are.
///
/// # Errors
/// A fault when the store fails.
pub async fn disable(tx: &Tx) -> Result<()> {
    store::disable(tx).await
}

/// Opens an account, with a number of its own.
///
/// # Errors
/// Refused when this merchant is no bank, and when the customer has as many as one may have.
pub async fn open_account(tx: &Tx, customer: CustomerId, kind: AccountKind) -> Result<Account> {
    let terms = store::of_bank(tx).await?;
    let n = store::count_accounts(tx, customer).await? + 1;
    if n > ACCOUNTS_MOST {
        return Err(Denied::TooManyAccounts { most: ACCOUNTS_MOST }.into());
    }
    let number = free_number(tx, &terms).await?;
    let wish = Open { code: format!("bank:{customer}:{n}"), unit: terms.currency.to_string(), floor: Floor::Zero };
    let id = ledger::open(tx, &wish).await?;
    let account = Account { id, customer, n, kind, number, left: Money::zero(terms.currency), opened_at: tx.now() };
    store::insert_account(tx, &account).await?;
    tx.record(AccountOpened { account: id, customer, kind: kind.to_string() });
    Ok(account)
}

/// A number nobody has.
async fn free_number(tx: &Tx, terms: &Terms) -> Result<String> {
    for _ in 0..DRAWS_MOST {
        let digits = tx.new_digits(rules::iban::CHANCE_DIGITS);
        let number = rules::iban::make(terms.country, &terms.bank, &digits).ok_or(Denied::BadBank)?;
        if store::account_of_number(tx, &number).await?.is_none() {
            return Ok(number);
        }
    }
    Err(kernel::Error::fault("no number is free"))
}

/// Cash that changes hands at a branch.
#[derive(Debug, Clone, Copy)]
pub struct AtDesk {
    /// Whose account.
    pub customer: CustomerId,
    /// Which.
    pub account: AccountId,
    /// How much.
    pub amount: Money,
    /// At which branch.
    pub location: LocationId,
    /// Who took or gave it.
    pub staff: StaffId,
}

/// A customer brings cash.
///
/// # Errors
/// Refused when the account is not theirs, and for an amount of nothing.
pub async fn pay_in(tx: &Tx, wish: &AtDesk) -> Result<TransferId> {
    store::of_bank(tx).await?;
    let account = store::own(tx, wish.customer, wish.account).await?;
    let cash = commands::house(tx, format!("bank_cash:{}", wish.location), wish.amount).await?;
    commands::post(tx, (cash, account.id), wish.amount, "cash_in", None).await
}

/// A customer takes cash. Above the amount the terms name, whoever gives it out has seen who they are.
///
/// # Errors
/// Refused when the account is not theirs, has too little, or a proof is needed and missing.
pub async fn pay_out(tx: &Tx, wish: &AtDesk, proof: Option<&Proof>) -> Result<TransferId> {
    let terms = store::of_bank(tx).await?;
    let account = store::own(tx, wish.customer, wish.account).await?;
    if rules::needs_proof(Payee::Known, wish.amount, terms.proof_above) {
        let act = Act::PayOut { account: wish.account, amount: wish.amount };
        commands::proof::show(tx, wish.customer, &act, proof).await?;
    }
    let cash = commands::house(tx, format!("bank_cash:{}", wish.location), wish.amount).await?;
    commands::post(tx, (account.id, cash), wish.amount, "cash_out", None).await
}

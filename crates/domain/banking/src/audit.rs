//! Promises, checked against the tables and the ledger.

use kernel::Result;
use spine::{Findings, Read};

use crate::{rules, store};

pub(crate) async fn a_paid_bill_has_one_payment(read: &Read) -> Result<Findings> {
    let mut found = read.findings(store::bills::PAID_OTHERWISE_THAN_ONCE, &[]).await?;
    found.extend(read.findings(store::bills::PAID_BY_ANOTHER, &[]).await?);
    Ok(found)
}

pub(crate) async fn only_open_bills_wait(read: &Read) -> Result<Findings> {
    read.findings(store::bills::WAITING_FOR_NOTHING, &[]).await
}

pub(crate) async fn provisional_credits_equal_disputes(read: &Read) -> Result<Findings> {
    let Some((lender, currency)) = store::provisional(read).await? else { return Ok(Findings::new()) };
    let (lent, credited) = (ledger::balance(read, lender).await?, store::disputes::credited(read, currency).await?);
    let is_equal = lent.saturating_neg() == credited;
    Ok(if is_equal {
        Findings::new()
    } else {
        vec![format!("lent {lent}, but disputes are credited with {credited} {currency}")]
    })
}

pub(crate) async fn numbers_can_be_checked(read: &Read) -> Result<Findings> {
    let (mut found, mut after) = (Findings::new(), String::new());
    loop {
        let numbers = store::all_numbers(read, &after).await?;
        let Some(last) = numbers.last() else { return Ok(found) };
        after.clone_from(last);
        let odd = numbers.iter().filter(|number| rules::iban::read(number).as_ref() != Ok(number));
        found.extend(odd.map(|number| format!("an account ending in {}", number.chars().rev().take(4).collect::<String>())));
    }
}

pub(crate) async fn no_card_numbers(read: &Read) -> Result<Findings> {
    read.findings(store::CARD_NUMBERS, &[]).await
}

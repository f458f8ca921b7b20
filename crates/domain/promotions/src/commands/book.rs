//! The book that counts now, and what it gives a basket.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Result, RevisionId};
use spine::Read;

use crate::model::{Basket, Known, Outcome};
use crate::rules::{self, Book, CODES_MOST};
use crate::store;

/// Compiled books a process keeps.
const KEPT_MOST: usize = 64;

/// Compiled books by what they were compiled from: a revision is renewed by every change and never comes again, so a book
/// found here is the one a command would compile itself.
static KEPT: Mutex<VecDeque<(RevisionId, Arc<Book>)>> = Mutex::new(VecDeque::new());

/// The book of the promotions that are published.
///
/// # Errors
/// A fault when the store fails.
pub async fn book(read: &Read) -> Result<Arc<Book>> {
    let Some(revision) = store::revision(read).await? else { return Ok(Arc::default()) };
    let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, book)) = kept().iter().find(|(known, _)| *known == revision) {
        return Ok(Arc::clone(book));
    }
    let book = Arc::new(Book::compile(store::live(read).await?));
    let mut kept = kept();
    kept.truncate(KEPT_MOST - 1);
    kept.push_front((revision, Arc::clone(&book)));
    Ok(book)
}

/// What a basket is given now: by the published promotions, the codes that count, and what is left of limits and budgets.
///
/// # Errors
/// `promotions.bad_basket` when its amounts are below nothing, in several currencies, or more than can be counted.
pub async fn price(read: &Read, basket: &Basket) -> Result<Outcome> {
    let book = book(read).await?;
    if book.live().is_empty() {
        return Ok(Outcome::nothing(basket));
    }
    let customer = basket.buyer.as_ref().map(|buyer| buyer.customer);
    let most = usize::try_from(CODES_MOST).unwrap_or(0);
    let typed: Vec<String> = basket.codes.iter().take(most).map(|code| rules::typed_form(code)).collect();
    let codes = match typed.is_empty() {
        true => vec![],
        false => store::codes_alive(read, &typed, basket.at, customer).await?,
    };
    let counted = book.counted(basket, &codes);
    let day = basket.at.day(&basket.zone).to_string();
    let customer = customer.map(|customer| customer.to_string()).unwrap_or_default();
    let used = store::counts(read, &counted, &day, &customer).await?;
    book.price(basket, &Known { codes, used })
}

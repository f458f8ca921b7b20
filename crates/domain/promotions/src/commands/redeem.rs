//! Orders are given what was offered, and give it back.

use events::promotions::{PromotionsGivenBack, PromotionsRedeemed};
use kernel::{CustomerId, Money, OrderId, PromotionId, Result};
use spine::{Read, Tx};

use crate::commands::book;
use crate::model::{Basket, Denied, Explanation, Given, Outcome, Why};
use crate::rules::{self, Live};
use crate::store::{self, Redemption};

/// An order is given what was offered: counts and budgets move and coupons are used, each by a guarded statement, and what the
/// receipt says is kept. An order that was given nothing and was near nothing leaves no trace.
///
/// # Errors
/// `promotions.no_longer` when a limit, a budget, a coupon or the promotion itself no longer allows what was offered.
pub async fn redeem(tx: &Tx, order: OrderId, basket: &Basket, outcome: &Outcome) -> Result<()> {
    let held_out = |why: &Why| *why == Why::HeldOut;
    let measured = outcome.not_given.iter().any(|near| held_out(&near.why));
    if outcome.given.is_empty() && outcome.codes.is_empty() && !measured {
        return Ok(());
    }
    let customer = basket.buyer.as_ref().map(|buyer| buyer.customer);
    let (book, together) = (book(tx).await?, by_promotion(&outcome.given));
    for (promotion, amount, code) in &together {
        let live = book.of(*promotion).ok_or(Denied::NoLonger)?;
        let redemption = counted(tx, live, basket, (*amount, code.clone())).await?;
        store::add_redemption(tx, order, &redemption).await?;
        if let Some(customer) = customer.filter(|_| live.rule.hold_out.is_some()) {
            store::expose(tx, *promotion, customer, false).await?;
        }
    }
    for near in outcome.not_given.iter().filter(|near| held_out(&near.why)) {
        if let Some(customer) = customer {
            store::expose(tx, near.promotion, customer, true).await?;
        }
    }
    let shown = |given: &Given| Given { code: given.code.as_deref().map(rules::tail), ..given.clone() };
    let given: Vec<Given> = outcome.given.iter().map(shown).collect();
    if !given.is_empty() || !outcome.not_given.is_empty() {
        store::add_explanation(tx, order, &Explanation { given, not_given: outcome.not_given.clone(), given_back: false })
            .await?;
    }
    if !together.is_empty() {
        let given = together.into_iter().map(|(promotion, amount, _)| (promotion, Money::new(amount, basket.currency))).collect();
        tx.record(PromotionsRedeemed { order, customer, given, total: outcome.total() });
    }
    Ok(())
}

/// What each promotion gives in all, in the order in which they do, and with which code.
fn by_promotion(given: &[Given]) -> Vec<(PromotionId, i64, Option<String>)> {
    let mut found: Vec<(PromotionId, i64, Option<String>)> = Vec::new();
    for one in given {
        match found.iter_mut().find(|(promotion, ..)| *promotion == one.promotion) {
            Some((_, amount, _)) => *amount += one.amount.minor,
            None => found.push((one.promotion, one.amount.minor, one.code.clone())),
        }
    }
    found
}

/// Counts one more order of a promotion wherever it is limited, and uses the code up.
async fn counted(tx: &Tx, live: &Live, basket: &Basket, (amount, code): (i64, Option<String>)) -> Result<Redemption> {
    let (promotion, limits) = (live.id, &live.rule.limits);
    let customer: Option<CustomerId> = basket.buyer.as_ref().map(|buyer| buyer.customer);
    let counted_day = limits.per_day.map(|_| basket.at.day(&basket.zone).to_string());
    let counted_customer = limits.per_customer.and(customer);
    let unlimited = i64::MAX;
    let (most, budget) = (limits.in_total.unwrap_or(unlimited), limits.budget.map_or(unlimited, |budget| budget.minor));
    let mut allowed = store::count(tx, promotion, "all", amount, (most, budget)).await?;
    if let (Some(day), Some(most)) = (&counted_day, limits.per_day) {
        allowed &= store::count(tx, promotion, day, amount, (most, unlimited)).await?;
    }
    if let (Some(customer), Some(most)) = (counted_customer, limits.per_customer) {
        allowed &= store::count(tx, promotion, &customer.to_string(), amount, (most, unlimited)).await?;
    }
    if let Some(code) = &code {
        allowed &= store::use_code(tx, code, promotion, customer).await?;
    }
    if !allowed {
        return Err(Denied::NoLonger.into());
    }
    Ok(Redemption { promotion, customer, code, amount, currency: basket.currency, counted_day, counted_customer })
}

/// An order is called off or refunded whole: its coupons can be used again, and its counts and budgets are as if it had never
/// been. Harmless when nothing was given, and harmless twice.
///
/// # Errors
/// A fault when the store fails.
pub async fn give_back(tx: &Tx, order: OrderId) -> Result<()> {
    let back = store::give_back(tx, order, None).await?;
    uncounted(tx, order, &back).await
}

/// Lines of an order are refunded whole, by their places counted from zero, with those that were before: what promotions gave on
/// no other line than these is given back, as by [`give_back`].
///
/// # Errors
/// A fault when the store fails.
pub async fn give_back_lines(tx: &Tx, order: OrderId, lines: &[usize]) -> Result<()> {
    let given = explained(tx, order).await?.given;
    let mut back = Vec::new();
    for promotion in rules::given_only_on(&given, lines) {
        back.extend(store::give_back(tx, order, Some(promotion)).await?);
    }
    uncounted(tx, order, &back).await
}

async fn uncounted(tx: &Tx, order: OrderId, back: &[Redemption]) -> Result<()> {
    for redemption in back {
        let Redemption { promotion, amount, counted_day, counted_customer, code, .. } = redemption;
        store::uncount(tx, *promotion, "all", *amount).await?;
        if let Some(day) = counted_day {
            store::uncount(tx, *promotion, day, *amount).await?;
        }
        if let Some(customer) = counted_customer {
            store::uncount(tx, *promotion, &customer.to_string(), *amount).await?;
        }
        if let Some(code) = code {
            store::take_up(tx, code).await?;
        }
    }
    if !back.is_empty() {
        let given = back.iter().map(|one| (one.promotion, Money::new(one.amount, one.currency))).collect();
        tx.record(PromotionsGivenBack { order, given });
    }
    Ok(())
}

/// What the receipt of an order says about promotions: what was given on which line, and why others were not.
///
/// # Errors
/// A fault when the store fails.
pub async fn explained(read: &Read, order: OrderId) -> Result<Explanation> {
    Ok(store::explanation(read, order).await?.unwrap_or_default())
}

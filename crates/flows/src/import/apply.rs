//! Applying a plan: small commands, each product whole or untouched, and only where it still is as the plan saw it.

use std::sync::Arc;

use catalog::{AddMedia, SaveProduct};
use kernel::{DomainError, Error, Quantity, Result};
use spine::{Db, Manner, Tx};

use super::difference::{self, Difference};
use super::plan::{Change, Choices, Plan, Step, look};
use super::shelves::Shelves;

/// Products in one command: long work goes in small steps, so that nobody at a till waits for it.
const CHUNK: usize = 10;

/// What came of a plan.
#[derive(Debug, Clone, Default)]
pub struct Applied {
    /// Products that are new.
    pub added: usize,
    /// Products that are different.
    pub changed: usize,
    /// Products that were so already, in the plan or by the time it was applied.
    pub unchanged: usize,
    /// Products that were left as they are.
    pub refused: Vec<Refused>,
}

/// A product that was left as it is.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The difference between the file and the product as it is now.
    pub change: Change,
    /// What the shop refuses; nothing when somebody changed the product since the plan was made.
    pub reason: Option<DomainError>,
}

/// What became of one product.
enum Fate {
    Added,
    Changed,
    Unchanged,
    Refused(Refused),
}

/// Applies a plan; tells how many products are done. A product that somebody changed since the plan was made is left as it
/// is and its new difference answered. Applying twice does nothing more.
///
/// # Errors
/// A fault when the store fails; what was applied before stays, and the same file goes on from there.
pub async fn apply(db: &Db, plan: &Plan, mut progress: impl FnMut(usize)) -> Result<Applied> {
    let mut applied = Applied { unchanged: plan.unchanged, ..Applied::default() };
    if !plan.may_apply() {
        return Ok(applied);
    }
    let shelves = Arc::new(plan.shelves.clone());
    for chunk in plan.shelves.made().chunks(CHUNK) {
        let chunk = chunk.to_vec();
        let save = async move |tx: &Tx| {
            for category in &chunk {
                if catalog::category(tx, category.id).await?.is_none() {
                    catalog::save_category(tx, category).await?;
                }
            }
            Ok(())
        };
        db.write_as(Manner::IMPORT, save).await?;
    }
    let mut done = 0;
    for chunk in plan.steps.chunks(CHUNK) {
        for fate in together(db, &shelves, plan.choices, chunk).await? {
            match fate {
                Fate::Added => applied.added += 1,
                Fate::Changed => applied.changed += 1,
                Fate::Unchanged => applied.unchanged += 1,
                Fate::Refused(refused) => applied.refused.push(refused),
            }
        }
        done += chunk.len();
        progress(done);
    }
    Ok(applied)
}

/// Some products in one command; when the shop refuses one of them, each in a command of its own.
async fn together(db: &Db, shelves: &Arc<Shelves>, choices: Choices, steps: &[Step]) -> Result<Vec<Fate>> {
    match command(db, shelves, choices, steps.to_vec()).await {
        Err(Error::Domain(reason)) if steps.len() == 1 => {
            let change = steps[0].difference.change.clone();
            Ok(vec![Fate::Refused(Refused { change, reason: Some(*reason) })])
        }
        Err(Error::Domain(_)) => {
            let mut fates = Vec::with_capacity(steps.len());
            for step in steps {
                fates.extend(Box::pin(together(db, shelves, choices, std::slice::from_ref(step))).await?);
            }
            Ok(fates)
        }
        done => done,
    }
}

async fn command(db: &Db, shelves: &Arc<Shelves>, choices: Choices, steps: Vec<Step>) -> Result<Vec<Fate>> {
    let shelves = Arc::clone(shelves);
    db.write_as(Manner::IMPORT, async move |tx: &Tx| {
        let mut fates = Vec::with_capacity(steps.len());
        for step in &steps {
            fates.push(one(tx, &shelves, choices, step).await?);
        }
        Ok(fates)
    })
    .await
}

async fn one(tx: &Tx, shelves: &Shelves, choices: Choices, step: &Step) -> Result<Fate> {
    let seen = look(tx, choices.price_list, step.product).await?;
    if seen.mark() == step.mark {
        write(tx, choices, step, &step.difference, seen.version()).await?;
        return Ok(if seen.product.is_some() { Fate::Changed } else { Fate::Added });
    }
    let now = difference::between(&step.wish, step.product, &step.category, &seen, shelves);
    Ok(match now {
        Ok(difference) if difference.is_empty() => Fate::Unchanged,
        Ok(difference) => Fate::Refused(Refused { change: difference.change, reason: None }),
        Err(finding) => {
            Fate::Refused(Refused { change: step.difference.change.clone(), reason: finding.reason.map(|reason| *reason) })
        }
    })
}

async fn write(tx: &Tx, choices: Choices, step: &Step, difference: &Difference, version: i64) -> Result<()> {
    if let Some((product, variants)) = &difference.save {
        let save = SaveProduct { product: product.clone(), variants: variants.clone(), expected: Some(version) };
        catalog::save_product(tx, &save).await?;
    }
    for (variant, pricing::Price { price, compare_at }) in &difference.prices {
        let (list, variant, price, compare_at) = (choices.price_list, *variant, *price, *compare_at);
        pricing::set_price(tx, pricing::SetPrice { list, variant, price, compare_at }).await?;
    }
    for media in &difference.media {
        let alt = if media.alt.is_empty() { &difference.change.title } else { &media.alt };
        catalog::add_media(tx, AddMedia::link(step.product, alt.clone(), media.url.clone())).await?;
    }
    let Some(location) = choices.location else { return Ok(()) };
    for (variant, pieces) in &difference.stock {
        let (variant, change) = (*variant, Quantity(*pieces));
        stock::move_stock(tx, stock::Move { variant, location, change, reason: stock::Reason::Opening, order: None }).await?;
    }
    Ok(())
}

//! What the merchant does with promotions: saves, publishes, pauses and ends them.

use events::promotions::{PromotionEnded, PromotionPaused, PromotionPublished, PromotionSaved};
use kernel::{PromotionId, Result};
use spine::Tx;
use web::limits::{self, LONG_TEXT_CHARS_MOST, SHORT_TEXT_CHARS_MOST};

use crate::model::{Denied, Draft, Promotion, State};
use crate::{rules, store};

kernel::words! {
    /// Whether somebody has looked at what is odd about a rule.
    pub enum Intent {
        /// Refuse what is seldom meant.
        Careful => "careful",
        /// It is meant, whatever it gives away.
        Meant => "meant",
    }
}

/// Saves a promotion: a new one, as a draft, or the next version of one that is there. What customers get does not change until
/// it is published.
///
/// # Errors
/// `promotions.no_name`, what is wrong with the rule, `promotions.unknown_promotion`, `promotions.wrong_state` when it ended.
pub async fn save(tx: &Tx, draft: &Draft) -> Result<Promotion> {
    if draft.name.is_empty() {
        return Err(Denied::NoName.into());
    }
    for name in draft.name.0.values() {
        limits::text(name, SHORT_TEXT_CHARS_MOST, "name")?;
    }
    for about in draft.about.0.values() {
        limits::text(about, LONG_TEXT_CHARS_MOST, "about")?;
    }
    rules::sound(&draft.rule)?;
    let saved = match draft.promotion {
        None => {
            let id = tx.new_id();
            store::insert(tx, id).await?;
            Promotion {
                id,
                state: State::Draft,
                version: 1,
                live_version: None,
                name: draft.name.clone(),
                about: draft.about.clone(),
                rule: draft.rule.clone(),
            }
        }
        Some(id) => {
            let known = found(tx, id).await?;
            in_state(&known, &[State::Draft, State::Published, State::Paused])?;
            let Draft { name, about, rule, .. } = draft.clone();
            Promotion { version: known.version + 1, name, about, rule, ..known }
        }
    };
    store::add_version(tx, saved.id, saved.version, draft).await?;
    tx.record(PromotionSaved { promotion: saved.id, version: saved.version });
    Ok(saved)
}

async fn found(tx: &Tx, id: PromotionId) -> Result<Promotion> {
    Ok(store::promotion(tx, id).await?.ok_or(Denied::UnknownPromotion)?)
}

fn in_state(promotion: &Promotion, states: &[State]) -> Result<(), Denied> {
    if states.contains(&promotion.state) { Ok(()) } else { Err(Denied::WrongState) }
}

/// From now on customers get the version that was saved last.
///
/// # Errors
/// `promotions.unknown_promotion`; `promotions.wrong_state` when it ended; `promotions.gives_away` when the rule gives
/// everything away and nobody says that it is meant; `promotions.too_many`.
pub async fn publish(tx: &Tx, promotion: PromotionId, intent: Intent) -> Result<Promotion> {
    let known = found(tx, promotion).await?;
    in_state(&known, &[State::Draft, State::Published, State::Paused])?;
    if intent == Intent::Careful && !rules::dangers(&known.rule).is_empty() {
        return Err(Denied::GivesAway.into());
    }
    if known.state != State::Published && store::published_count(tx).await? >= rules::PUBLISHED_MOST {
        return Err(Denied::TooMany { most: rules::PUBLISHED_MOST }.into());
    }
    let published = Promotion { state: State::Published, live_version: Some(known.version), ..known };
    turned(tx, &published).await?;
    tx.record(PromotionPublished { promotion, version: published.version });
    Ok(published)
}

/// For the moment nobody gets it.
///
/// # Errors
/// `promotions.unknown_promotion`; `promotions.wrong_state` when it is not published.
pub async fn pause(tx: &Tx, promotion: PromotionId) -> Result<Promotion> {
    let known = found(tx, promotion).await?;
    in_state(&known, &[State::Published])?;
    let paused = Promotion { state: State::Paused, ..known };
    turned(tx, &paused).await?;
    tx.record(PromotionPaused { promotion });
    Ok(paused)
}

/// It is over for good; its history stays.
///
/// # Errors
/// `promotions.unknown_promotion`; `promotions.wrong_state` when it ended already.
pub async fn end(tx: &Tx, promotion: PromotionId) -> Result<Promotion> {
    let known = found(tx, promotion).await?;
    in_state(&known, &[State::Draft, State::Published, State::Paused])?;
    let ended = Promotion { state: State::Ended, ..known };
    turned(tx, &ended).await?;
    tx.record(PromotionEnded { promotion });
    Ok(ended)
}

/// Saves the state, and says that the book has changed.
async fn turned(tx: &Tx, promotion: &Promotion) -> Result<()> {
    store::save_state(tx, promotion.id, promotion.state, promotion.live_version).await?;
    store::renew(tx).await
}

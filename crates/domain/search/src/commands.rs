//! Verbs: what changes the words that a search knows.

use events::search::{SynonymsRemoved, SynonymsSaved};
use kernel::{Result, SynonymsId};
use spine::Tx;

use crate::model::{Denied, Synonyms};
use crate::{rules, store};

/// Creates or changes a group of words that mean the same. An unchanged group records nothing.
///
/// # Errors
/// `search.too_few_words`, `search.too_many_words`, `search.word_too_long`, `search.no_letters`, `search.too_many_groups`.
pub async fn save_synonyms(tx: &Tx, wish: &Synonyms) -> Result<()> {
    let wish = Synonyms { id: wish.id, words: rules::group(&wish.words)? };
    let before = store::group(tx, wish.id).await?;
    if before.as_ref() == Some(&wish) {
        return Ok(());
    }
    if before.is_none() && store::count(tx).await? >= rules::GROUPS_MAX {
        return Err(Denied::TooManyGroups { limit: rules::GROUPS_MAX }.into());
    }
    store::save(tx, &wish).await?;
    tx.record(SynonymsSaved { synonyms: wish.id });
    Ok(())
}

/// Lets a group of words go.
///
/// # Errors
/// `search.unknown_synonyms`.
pub async fn remove_synonyms(tx: &Tx, id: SynonymsId) -> Result<()> {
    if !store::remove(tx, id).await? {
        return Err(Denied::UnknownSynonyms.into());
    }
    tx.record(SynonymsRemoved { synonyms: id });
    Ok(())
}

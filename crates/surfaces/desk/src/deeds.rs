//! What happened, in words: one sentence for each kind of event, and the names of those who answer for it.

use std::collections::BTreeMap;

use kernel::{Actor, Locale, Result};
use spine::{Read, Recorded};
use web::i18n::{self, Use};
use web::t;

/// The sentence of an event; a kind that has none yet is named.
pub(crate) fn sentence(locale: Locale, kind: &str) -> String {
    let key = format!("desk.deed_{}", kind.replace('.', "_"));
    i18n::find(locale, Use::Html, &key, &[]).unwrap_or_else(|| t!(locale, "desk.deed_other", kind = kind))
}

/// The names of those in whose name these entries were written.
pub(crate) async fn names(read: &Read, entries: &[Recorded]) -> Result<BTreeMap<Actor, String>> {
    let mut names = BTreeMap::new();
    for actor in entries.iter().filter_map(|entry| entry.actor) {
        if names.contains_key(&actor) {
            continue;
        }
        let name = match actor {
            Actor::Staff(id) => staff::member(read, id).await?.map(|member| member.name),
            Actor::Key(id) => channels::keys(read).await?.into_iter().find(|key| key.id == id).map(|key| key.name),
        };
        names.insert(actor, name.unwrap_or_else(|| actor.to_string()));
    }
    Ok(names)
}

//! Texts in several languages laid beside each other, and the diary of what differs.

use kernel::{Locale, Texts};

use crate::import::plan::{Field, FieldChange, shown};

/// What differs, in the order it is told.
#[derive(Debug, Default)]
pub(super) struct Diary {
    pub(super) fields: Vec<FieldChange>,
}

impl Diary {
    /// Writes down a field of the product.
    pub(super) fn write(&mut self, field: Field, before: &str, after: &str) {
        self.fields.push(FieldChange { field, sku: None, language: None, before: shown(before), after: shown(after) });
    }

    /// Writes down a field of a variant.
    pub(super) fn of(&mut self, sku: &str, field: Field, before: &str, after: &str) {
        self.fields.push(FieldChange {
            field,
            sku: Some(sku.to_owned()),
            language: None,
            before: shown(before),
            after: shown(after),
        });
    }

    /// Lays wished languages over a text and writes down each that differs.
    pub(super) fn texts(&mut self, field: Field, texts: &mut Texts, wish: &Texts) {
        let after = overlay(texts, wish);
        for locale in Locale::ALL {
            let words = |texts: &Texts| texts.0.get(locale.as_str()).cloned().unwrap_or_default();
            let (old, new) = (words(texts), words(&after));
            if old != new {
                self.fields.push(FieldChange {
                    field,
                    sku: None,
                    language: Some(*locale),
                    before: shown(&old),
                    after: shown(&new),
                });
            }
        }
        *texts = after;
    }
}

/// The texts with the wished languages laid over them. A blank wish takes its language away; space around a text is no text.
pub(crate) fn overlay(before: &Texts, wish: &Texts) -> Texts {
    let mut after = before.clone();
    for (language, words) in &wish.0 {
        let old = before.0.get(language).map_or("", String::as_str);
        if words.trim() == old.trim() {
            continue;
        }
        if words.trim().is_empty() {
            after.0.remove(language);
        } else {
            after.0.insert(language.clone(), words.clone());
        }
    }
    after
}

/// The languages that say something, without the space around it.
pub(super) fn said(texts: &Texts) -> impl Iterator<Item = (&str, &str)> {
    texts.0.iter().map(|(language, words)| (language.as_str(), words.trim())).filter(|(_, words)| !words.is_empty())
}

/// Whether both say the same in the same languages.
pub(super) fn same_words(one: &Texts, other: &Texts) -> bool {
    said(one).eq(said(other))
}

/// Whether everything the part says is also said by the whole.
pub(super) fn is_part(part: &Texts, whole: &Texts) -> bool {
    let mut found = said(part).peekable();
    found.peek().is_some() && found.all(|words| said(whole).any(|other| other == words))
}

/// Whether they share a language in which they say the same.
pub(super) fn share_words(one: &Texts, other: &Texts) -> bool {
    said(one).any(|words| said(other).any(|found| found == words))
}

/// Choices in one line.
pub(super) fn joined(choices: &[Texts]) -> String {
    choices.iter().map(|choice| choice.get(Locale::En)).collect::<Vec<_>>().join(" / ")
}

//! What a form sent, field by field: forms with as many fields as there are rows are not of one shape.

use kernel::{DomainError, Locale, Money, Texts};
use serde::Deserialize;
use web::{digits, i18n};

/// Fields in the order in which they were sent; a name may come more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    pub(crate) fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// What stands in a field, without spaces around it; nothing where there is no such field.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// The same as it was typed: a password may begin with a space.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.trim())
    }

    /// Every field as it was sent.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Fields whose name begins so, with the rest of the name.
    pub(crate) fn under<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.iter().filter_map(move |(name, value)| Some((name.strip_prefix(start)?, value.trim())))
    }
}

/// What is wrong with a form, field by field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wrongs(Vec<(String, DomainError)>);

impl Wrongs {
    pub(crate) fn add(&mut self, field: impl Into<String>, refusal: impl Into<DomainError>) {
        self.0.push((field.into(), refusal.into()));
    }

    /// A refusal of a command, at the field it speaks of.
    pub(crate) fn of(refusal: DomainError) -> Self {
        let field = refusal.field.as_deref().unwrap_or_default().to_owned();
        Self(vec![(field, refusal)])
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentence about a field.
    pub(crate) fn at(&self, locale: Locale, field: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, refusal)| i18n::sentence(locale, refusal))
    }

    /// Every sentence.
    pub(crate) fn sentences(&self, locale: Locale) -> Vec<String> {
        let mut said: Vec<String> = self.0.iter().map(|(_, refusal)| i18n::sentence(locale, refusal)).collect();
        said.dedup();
        said
    }
}

/// Texts of two fields; a language in which nothing is said is left out.
pub(crate) fn texts(english: &str, arabic: &str) -> Texts {
    let both = [(Locale::En, english), (Locale::Ar, arabic)];
    let said = both.into_iter().filter(|(_, text)| !text.trim().is_empty());
    Texts(said.map(|(locale, text)| (locale.as_str().to_owned(), text.trim().to_owned())).collect())
}

/// What is said in exactly that language.
pub(crate) fn said(texts: &Texts, locale: Locale) -> &str {
    texts.0.get(locale.as_str()).map_or("", String::as_str)
}

/// An amount as somebody typed it, in whatever digits; nothing where the field is empty.
pub(crate) fn money(text: &str, currency: kernel::Currency) -> Result<Option<Money>, kernel::MoneyError> {
    let text = digits::fold(text.trim()).replace(',', "");
    if text.is_empty() { Ok(None) } else { Money::parse(&text, currency).map(Some) }
}

//! Messages: every sentence a person reads, in English and Arabic, from Fluent files.
//!
//! A key such as `stock.not_enough` is the Fluent message `stock-not_enough`: Fluent allows no dots in names.
//! Each crate embeds its `messages/en.ftl` and `messages/ar.ftl` and hands them over once, at boot.
//! Not here: numbers, money and dates; those are `format`.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::{Arg, Currency, DomainError, Error, Locale, Money, Points, Quantity, Result};

use crate::format;

mod check;
pub use check::check;

/// The texts of one crate. Every key in them starts with the bundle's name.
#[derive(Debug, Clone, Copy)]
pub struct Bundle {
    /// First word of all its keys: `shop` for `shop.cart_empty`.
    pub name: &'static str,
    /// The English file.
    pub en: &'static str,
    /// The Arabic file.
    pub ar: &'static str,
}

/// The texts that all screens share.
pub const SHARED: &[Bundle] = &[
    shared("web", include_str!("../messages/en/web.ftl"), include_str!("../messages/ar/web.ftl")),
    shared("gallery", include_str!("../messages/en/gallery.ftl"), include_str!("../messages/ar/gallery.ftl")),
    shared("request", include_str!("../messages/en/request.ftl"), include_str!("../messages/ar/request.ftl")),
    shared("store", include_str!("../messages/en/store.ftl"), include_str!("../messages/ar/store.ftl")),
    shared("once", include_str!("../messages/en/once.ftl"), include_str!("../messages/ar/once.ftl")),
    shared("money", include_str!("../messages/en/money.ftl"), include_str!("../messages/ar/money.ftl")),
    shared("currency", include_str!("../messages/en/currency.ftl"), include_str!("../messages/ar/currency.ftl")),
    shared("country", include_str!("../messages/en/country.ftl"), include_str!("../messages/ar/country.ftl")),
    shared("calendar", include_str!("../messages/en/calendar.ftl"), include_str!("../messages/ar/calendar.ftl")),
];

const fn shared(name: &'static str, en: &'static str, ar: &'static str) -> Bundle {
    Bundle { name, en, ar }
}

/// A fact inside a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact(Arg);

macro_rules! facts { ($($ty:ty => |$value:ident| $make:expr),+ $(,)?) => { $(
    impl From<$ty> for Fact {
        fn from(value: $ty) -> Self { let $value = value; Self($make) }
    }
)+ } }

facts! {
    i32 => |n| Arg::Number(n.into()),
    i64 => |n| Arg::Number(n),
    u32 => |n| Arg::Number(n.into()),
    u64 => |n| Arg::Number(n.try_into().unwrap_or(i64::MAX)),
    usize => |n| Arg::Number(n.try_into().unwrap_or(i64::MAX)),
    Quantity => |fact| Arg::from(fact),
    Points => |fact| Arg::from(fact),
    Money => |fact| Arg::from(fact),
    Currency => |fact| Arg::from(fact),
    String => |text| Arg::Text(text),
    &str => |fact| Arg::from(fact),
    &String => |text| Arg::Text(text.clone()),
    Cow<'_, str> => |text| Arg::Text(text.into_owned()),
    Arg => |arg| arg,
}

type Sentences = FluentBundle<Arc<FluentResource>>;

/// All sentences of the program in both languages.
pub struct Messages {
    english: Language,
    arabic: Language,
}

/// One language twice: with isolation marks around facts for HTML, and without for plain text.
struct Language {
    isolated: Sentences,
    plain: Sentences,
}

static INSTALLED: OnceLock<Messages> = OnceLock::new();

impl Messages {
    /// Reads the texts of all crates, the shared ones included.
    ///
    /// # Errors
    /// When a text is not valid Fluent, or a key is given twice.
    pub fn new(bundles: &[Bundle]) -> Result<Self> {
        let all = || SHARED.iter().chain(bundles);
        Ok(Self {
            english: Language::new(Locale::En, all().map(|bundle| (bundle.name, bundle.en)))?,
            arabic: Language::new(Locale::Ar, all().map(|bundle| (bundle.name, bundle.ar)))?,
        })
    }

    /// Makes these the sentences of this process. The first call wins, so that every test of a crate may call it.
    pub fn install(self) {
        let _ = INSTALLED.set(self);
    }

    fn language(&self, locale: Locale) -> &Language {
        match locale {
            Locale::En => &self.english,
            Locale::Ar => &self.arabic,
        }
    }
}

impl Language {
    fn new<'a>(locale: Locale, texts: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let (mut isolated, mut plain) = (empty(locale), empty(locale));
        plain.set_use_isolating(false);
        for (name, text) in texts {
            let wrong = |what: String| Error::fault(format!("messages of {name} in {locale}: {what}"));
            let read = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| wrong(format!("{errors:?}")))?;
            let read = Arc::new(read);
            isolated.add_resource(Arc::clone(&read)).map_err(|errors| wrong(format!("{errors:?}")))?;
            plain.add_resource(read).map_err(|errors| wrong(format!("{errors:?}")))?;
        }
        Ok(Self { isolated, plain })
    }
}

fn empty(locale: Locale) -> Sentences {
    let language: unic_langid::LanguageIdentifier = locale.as_str().parse().unwrap_or_default();
    let mut sentences = FluentBundle::new_concurrent(vec![language]);
    sentences.set_formatter(Some(match locale {
        Locale::En => |value, _| counted(Locale::En, value),
        Locale::Ar => |value, _| counted(Locale::Ar, value),
    }));
    sentences
}

/// Writes the numbers inside sentences as all other numbers are written.
fn counted(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => number.as_string().parse().ok().map(|n: i64| format::number(locale, n)),
        _ => None,
    }
}

/// How a sentence will be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// In a page: facts are wrapped in isolation marks so that mixed directions stay readable.
    Html,
    /// In a mail subject, a CSV, a short message, an API answer: no invisible marks.
    Plain,
}

/// The sentence with that key, or none when there is no such key.
#[must_use]
pub fn find(locale: Locale, reading: Use, key: &str, facts: &[(&str, Fact)]) -> Option<String> {
    let language = installed()?.language(locale);
    let sentences = match reading {
        Use::Html => &language.isolated,
        Use::Plain => &language.plain,
    };
    let id = key.replace('.', "-");
    let pattern = sentences.get_message(&id)?.value()?;
    let mut args = FluentArgs::with_capacity(facts.len());
    for (name, Fact(fact)) in facts {
        match fact {
            Arg::Number(n) => args.set(*name, *n),
            Arg::Money(money) => args.set(*name, format::money(locale, *money)),
            Arg::Text(text) => args.set(*name, text.as_str()),
        }
    }
    let mut errors = Vec::new();
    let text = sentences.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, %locale, ?errors, "a sentence lacks a fact");
        debug_assert!(errors.is_empty(), "message {key} in {locale}: {errors:?}");
    }
    Some(text)
}

/// The sentence with that key. A missing key stops a test; in production it is logged and the key itself is shown.
#[must_use]
pub fn text(locale: Locale, reading: Use, key: &str, facts: &[(&str, Fact)]) -> String {
    find(locale, reading, key, facts).unwrap_or_else(|| {
        tracing::error!(key, %locale, "no such message");
        debug_assert!(false, "no message {key} in {locale}: is the crate's Bundle installed?");
        key.to_owned()
    })
}

/// The sentence about a refusal, for a page.
#[must_use]
pub fn sentence(locale: Locale, refusal: &DomainError) -> String {
    about(locale, Use::Html, refusal)
}

/// The sentence about a refusal, for plain text.
#[must_use]
pub fn plain_sentence(locale: Locale, refusal: &DomainError) -> String {
    about(locale, Use::Plain, refusal)
}

fn about(locale: Locale, reading: Use, refusal: &DomainError) -> String {
    let facts: Vec<_> = refusal.args.iter().map(|(name, fact)| (name.as_ref(), Fact(fact.clone()))).collect();
    text(locale, reading, &refusal.code, &facts)
}

fn installed() -> Option<&'static Messages> {
    if let Some(messages) = INSTALLED.get() {
        return Some(messages);
    }
    static SHARED_ONLY: OnceLock<Option<Messages>> = OnceLock::new();
    let shared =
        SHARED_ONLY.get_or_init(|| Messages::new(&[]).inspect_err(|error| tracing::error!(%error, "shared messages")).ok());
    shared.as_ref()
}

/// A sentence for a page: `t!(locale, "cart.items", count = 3)`.
#[macro_export]
macro_rules! t {
    ($locale:expr, $key:expr $(, $name:ident = $fact:expr)* $(,)?) => {
        $crate::i18n::text($locale, $crate::i18n::Use::Html, $key, &[$((stringify!($name), $crate::i18n::Fact::from($fact))),*])
    };
}

/// The same sentence for plain text, without isolation marks: mail, short messages, files, the API.
#[macro_export]
macro_rules! plain {
    ($locale:expr, $key:expr $(, $name:ident = $fact:expr)* $(,)?) => {
        $crate::i18n::text($locale, $crate::i18n::Use::Plain, $key, &[$((stringify!($name), $crate::i18n::Fact::from($fact))),*])
    };
}

#[cfg(test)]
mod tests;

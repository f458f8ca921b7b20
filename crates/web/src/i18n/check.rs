//! What is wrong with the message files, found by reading them: the house test calls this.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use kernel::Locale;

use super::Bundle;

/// The plural forms that an Arabic sentence must tell apart.
const ARABIC_FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One message as read from a file.
struct Read {
    text: String,
    facts: BTreeSet<String>,
    selectors: Vec<BTreeSet<String>>,
}

/// Lists, as sentences, keys missing in a language, keys given twice, texts left untranslated, facts that only one
/// language names, and plural forms that Arabic needs and lacks.
#[must_use]
pub fn check(bundles: &[Bundle]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut seen = BTreeMap::new();
    for bundle in bundles {
        let english = read(bundle, Locale::En, &mut findings);
        let arabic = read(bundle, Locale::Ar, &mut findings);
        for id in english.keys() {
            if let Some(other) = seen.insert(id.clone(), bundle.name) {
                findings.push(format!("{id} is in {other} and in {}: a key has one home", bundle.name));
            }
            if !id.starts_with(&format!("{}-", bundle.name)) {
                findings.push(format!("{id} must start with {}-, the name of its bundle", bundle.name));
            }
        }
        let both: BTreeSet<_> = english.keys().chain(arabic.keys()).collect();
        for id in both {
            match (english.get(id), arabic.get(id)) {
                (Some(en), Some(ar)) => compare(id, en, ar, &mut findings),
                (None, _) => findings.push(format!("{id} is missing in English")),
                (_, None) => findings.push(format!("{id} is missing in Arabic")),
            }
        }
    }
    findings
}

fn compare(id: &str, english: &Read, arabic: &Read, findings: &mut Vec<String>) {
    if english.text == arabic.text && english.text.chars().any(char::is_alphabetic) {
        findings.push(format!("{id} is the same text in both languages: {}", english.text));
    }
    if english.facts != arabic.facts {
        findings.push(format!("{id} names {:?} in English and {:?} in Arabic", english.facts, arabic.facts));
    }
    for forms in &arabic.selectors {
        let plural = forms.iter().all(|form| form.parse::<i64>().is_ok() || ARABIC_FORMS.contains(&form.as_str()));
        let has = |form: &str, number: &str| forms.contains(form) || forms.contains(number);
        let missing: Vec<_> = ARABIC_FORMS.into_iter().zip(["0", "1", "2", "-", "-", "-"]).filter(|(f, n)| !has(f, n)).collect();
        if plural && !missing.is_empty() {
            let missing: Vec<_> = missing.into_iter().map(|(form, _)| form).collect();
            findings.push(format!("{id} lacks the Arabic plural forms {}", missing.join(", ")));
        }
    }
    if !english.selectors.is_empty() && arabic.selectors.is_empty() {
        findings.push(format!("{id} has forms to choose from in English and none in Arabic"));
    }
}

fn read(bundle: &Bundle, locale: Locale, findings: &mut Vec<String>) -> BTreeMap<String, Read> {
    let source = match locale {
        Locale::En => bundle.en,
        Locale::Ar => bundle.ar,
    };
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partly, errors)| {
        findings.push(format!("{} in {locale} is not valid Fluent: {errors:?}", bundle.name));
        partly
    });
    let mut messages = BTreeMap::new();
    for entry in resource.entries() {
        let Entry::Message(message) = entry else { continue };
        let Some(pattern) = &message.value else { continue };
        let mut found = Read { text: String::new(), facts: BTreeSet::new(), selectors: Vec::new() };
        walk(pattern, &mut found);
        if messages.insert(message.id.name.to_owned(), found).is_some() {
            findings.push(format!("{} is given twice in {locale}", message.id.name));
        }
    }
    messages
}

fn walk(pattern: &Pattern<&str>, found: &mut Read) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => found.text.push_str(value),
            PatternElement::Placeable { expression } => expression_in(expression, found),
        }
    }
}

fn expression_in(expression: &Expression<&str>, found: &mut Read) {
    match expression {
        Expression::Inline(inline) => inline_in(inline, found),
        Expression::Select { selector, variants } => {
            inline_in(selector, found);
            let key = |key: &VariantKey<&str>| match key {
                VariantKey::Identifier { name } => (*name).to_owned(),
                VariantKey::NumberLiteral { value } => (*value).to_owned(),
            };
            found.selectors.push(variants.iter().map(|variant| key(&variant.key)).collect());
            variants.iter().for_each(|variant| walk(&variant.value, found));
        }
    }
}

fn inline_in(inline: &InlineExpression<&str>, found: &mut Read) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.facts.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => expression_in(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| inline_in(argument, found));
        }
        _ => {}
    }
}

//! The shapes of what is sent and answered: their fields, and which of them a page needs.

use std::collections::BTreeMap;

use kernel::Locale;
use maud::{Markup, html};
use serde_json::Value;
use web::components::{Column, data_table};
use web::t;

use super::operation::Operation;
use super::said;

/// Follows a reference within the document.
pub(super) fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let target = value["$ref"].as_str().and_then(|reference| document.pointer(reference.trim_start_matches('#')));
    target.unwrap_or(value)
}

/// The shapes with fields that these operations speak of, and those that these speak of, by name.
pub(super) fn used<'a>(document: &'a Value, operations: &[Operation<'a>]) -> BTreeMap<&'a str, &'a Value> {
    let mut found = BTreeMap::new();
    let mut open: Vec<&'a Value> = operations.iter().map(|operation| operation.said).collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if let Some((name, schema)) = fields.get("$ref").and_then(Value::as_str).and_then(|at| target(document, at))
                    && name != "Problem"
                    && found.insert(name, schema).is_none()
                {
                    open.push(schema);
                }
                open.extend(fields.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found.retain(|_, schema| schema["properties"].is_object());
    found
}

fn target<'a>(document: &'a Value, reference: &'a str) -> Option<(&'a str, &'a Value)> {
    let name = reference.strip_prefix("#/components/schemas/")?;
    Some((name, document["components"]["schemas"].get(name)?))
}

/// A shape with its fields.
pub(super) fn drawn(locale: Locale, name: &str, schema: &Value) -> Markup {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let row = |(field, schema): (&String, &Value)| {
        vec![
            html! { code dir="ltr" { (field) } @if !required.contains(&field.as_str()) { " " span.quiet { (t!(locale, "api.optional")) } } },
            named(schema),
            said(schema["description"].as_str().unwrap_or_default()),
        ]
    };
    let rows: Vec<Vec<Markup>> = schema["properties"].as_object().into_iter().flatten().map(row).collect();
    let columns = ["field", "type", "meaning"].map(|column| Column::text(t!(locale, &format!("api.column_{column}"))));
    html! {
        section.card.shape id={ "shape-" (name) } {
            h3 { bdi lang="en" { (name) } }
            @if let Some(about) = schema["description"].as_str() { p { (said(about)) } }
            (data_table(&format!("{}: {name}", t!(locale, "api.fields")), &columns, &rows))
        }
    }
}

/// What a schema is called: a shape by its name, anything else by its type and limits.
pub(super) fn named(schema: &Value) -> Markup {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return html! { a href={ "#shape-" (name) } { bdi lang="en" { (name) } } };
    }
    if let Some(choices) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
        let real = choices.iter().filter(|choice| choice["type"] != "null");
        return html! { @for (place, choice) in real.enumerate() { @if place > 0 { " | " } (named(choice)) } };
    }
    if let Some(words) = schema["enum"].as_array() {
        let words = words.iter().filter_map(Value::as_str);
        return html! { span.words dir="ltr" lang="en" { @for word in words { code { (word) } " " } } };
    }
    html! { bdi lang="en" { (kind(schema)) @if schema["items"].is_object() { "<" (named(&schema["items"])) ">" } (limits(schema)) } }
}

/// The type, without the possibility that it is absent, which the field says.
fn kind(schema: &Value) -> String {
    match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect::<Vec<_>>().join(" | ")
        }
        _ => "any".to_owned(),
    }
}

fn limits(schema: &Value) -> String {
    let bound = |least: &str, most: &str| match (schema[least].as_i64(), schema[most].as_i64()) {
        (Some(least), Some(most)) => Some(format!(" {least}–{most}")),
        (None, Some(most)) => Some(format!(" ≤ {most}")),
        (Some(least), None) => Some(format!(" ≥ {least}")),
        (None, None) => None,
    };
    bound("minimum", "maximum")
        .or_else(|| bound("minLength", "maxLength"))
        .or_else(|| bound("minItems", "maxItems"))
        .unwrap_or_default()
}

/// A value that fits, as it is written in an address.
pub(super) fn example(schema: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let stated = schema["examples"].get(0).or_else(|| schema.get("example")).or_else(|| schema["enum"].get(0));
    stated.map_or_else(|| "coffee".to_owned(), text)
}

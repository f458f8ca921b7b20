//! One operation: what it takes, what it answers, and a call that can be copied.

use kernel::Locale;
use maud::{Markup, html};
use serde_json::Value;
use web::components::{Column, data_table};
use web::t;

use super::{said, shape};

/// The methods of a path, in the order in which people look for them.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// An operation of the document.
#[derive(Debug)]
pub(super) struct Operation<'a> {
    pub(super) id: &'a str,
    path: &'a str,
    method: &'static str,
    pub(super) said: &'a Value,
}

/// The operations of a group, path by path.
pub(super) fn of_group<'a>(document: &'a Value, group: &'a str) -> impl Iterator<Item = Operation<'a>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let each = |(path, item): (&'a String, &'a Value)| {
        METHODS.into_iter().filter_map(move |method| {
            let said = item.get(method)?;
            let id = said["operationId"].as_str()?;
            Some(Operation { id, path, method, said })
        })
    };
    paths.flat_map(each).filter(move |operation| operation.said["tags"][0] == *group)
}

/// What an operation does, in a few words.
pub(super) fn title(operation: &Operation<'_>) -> Markup {
    said(operation.said["summary"].as_str().unwrap_or(operation.id))
}

pub(super) fn drawn(locale: Locale, document: &Value, operation: &Operation<'_>) -> Markup {
    let parameters: Vec<Vec<Markup>> = parameters(operation).map(|parameter| parameter_row(locale, parameter)).collect();
    let columns = ["name", "place", "type", "meaning"].map(|column| Column::text(t!(locale, &format!("api.column_{column}"))));
    html! {
        section.card.operation id=(operation.id) {
            h2 { (title(operation)) }
            p.call dir="ltr" { span.method.(operation.method) { (operation.method.to_uppercase()) } " " code { (operation.path) } }
            p { (said(operation.said["description"].as_str().unwrap_or_default())) }
            @if let Some(scope) = scope(operation) { p.quiet { (t!(locale, "api.needs_scope")) " " code dir="ltr" { (scope) } } }
            @if !parameters.is_empty() { (data_table(&t!(locale, "api.parameters"), &columns, &parameters)) }
            @if let Some(schema) = operation.said.pointer("/requestBody/content/application~1json/schema") {
                p { (t!(locale, "api.body")) " " (shape::named(schema)) }
            }
            (shell(&curl(operation)))
            (answers(locale, document, operation))
        }
    }
}

fn parameters<'a>(operation: &Operation<'a>) -> impl Iterator<Item = &'a Value> {
    operation.said["parameters"].as_array().into_iter().flatten()
}

fn parameter_row(locale: Locale, parameter: &Value) -> Vec<Markup> {
    let text = |field: &str| parameter[field].as_str().unwrap_or_default();
    let required = parameter["required"].as_bool().unwrap_or(false);
    vec![
        html! { code dir="ltr" { (text("name")) } @if required { " " span.quiet { (t!(locale, "web.required")) } } },
        html! { (t!(locale, &format!("api.in_{}", text("in")))) },
        shape::named(&parameter["schema"]),
        said(text("description")),
    ]
}

fn scope<'a>(operation: &Operation<'a>) -> Option<&'a str> {
    operation.said.pointer("/security/0")?.as_object()?.values().next()?.get(0)?.as_str()
}

fn answers(locale: Locale, document: &Value, operation: &Operation<'_>) -> Markup {
    let all = operation.said["responses"].as_object();
    let rows: Vec<Vec<Markup>> = all
        .into_iter()
        .flatten()
        .map(|(status, answer)| {
            let answer = shape::resolved(document, answer);
            let schema =
                answer["content"].as_object().and_then(|content| content.values().next()).map(|content| &content["schema"]);
            vec![
                html! { code dir="ltr" { (status) } },
                html! { @if let Some(schema) = schema { (shape::named(schema)) } },
                said(answer["description"].as_str().unwrap_or_default()),
            ]
        })
        .collect();
    let columns = ["status", "type", "meaning"].map(|column| Column::text(t!(locale, &format!("api.column_{column}"))));
    html! { details { summary { (t!(locale, "api.answers")) } (data_table(&t!(locale, "api.answers"), &columns, &rows)) } }
}

/// Something to be copied into a terminal or a program.
pub(super) fn shell(text: &str) -> Markup {
    html! { pre dir="ltr" tabindex="0" { code lang="en" { (text) } } }
}

/// The operation as a call. Ids and keys are those of the document's examples.
fn curl(operation: &Operation<'_>) -> String {
    let mut path = operation.path.to_owned();
    let mut asked = Vec::new();
    let mut lines = Vec::new();
    for parameter in parameters(operation) {
        let Some(name) = parameter["name"].as_str() else { continue };
        match parameter["in"].as_str() {
            Some("path") => path = path.replace(&format!("{{{name}}}"), &shape::example(&parameter["schema"])),
            Some("query") if parameter["required"] == true => {
                asked.push(format!("{name}={}", shape::example(&parameter["schema"])))
            }
            Some("header") if name == "Idempotency-Key" => lines.push(format!("-H \"{name}: $(uuidgen)\"")),
            _ => {}
        }
    }
    let query = if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) };
    if scope(operation).is_some() {
        lines.insert(0, "-H \"Authorization: Bearer $QANAT_KEY\"".to_owned());
    }
    if let Some(body) = operation.said.pointer("/requestBody/content/application~1json/example") {
        lines.push("-H \"Content-Type: application/json\"".to_owned());
        lines.push(format!("-d '{}'", serde_json::to_string(body).unwrap_or_default().replace('\'', "'\\''")));
    }
    let method = if operation.method == "get" { String::new() } else { format!("-X {} ", operation.method.to_uppercase()) };
    let call = format!("curl {method}\"http://localhost:8080{path}{query}\"");
    std::iter::once(call).chain(lines).collect::<Vec<_>>().join(" \\\n  ")
}

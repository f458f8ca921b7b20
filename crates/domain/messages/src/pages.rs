//! How a message looks: the same parts as plain text and as HTML. Mail programs read neither style sheets nor scripts, so the
//! few styles stand on the elements; everything is one column of text that needs no pictures.

use kernel::Locale;
use maud::{DOCTYPE, Markup, html};
use serde::{Deserialize, Serialize};
use web::plain;

/// A piece of a message, in plain text; the foot is added by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// What it is about, large.
    Title(String),
    /// A paragraph.
    Text(String),
    /// A code to type, large, with its digits apart.
    Code(String),
    /// Somewhere to go.
    Link {
        /// What one finds there.
        label: String,
        /// The whole address.
        href: String,
    },
    /// Things and their values, such as goods and prices.
    Rows(Vec<(String, String)>),
    /// What it comes to: labels and values, the last one strong.
    Sums(Vec<(String, String)>),
    /// Short lines that belong together, such as an address.
    Lines(Vec<String>),
}

/// The message as plain text.
pub(crate) fn text(locale: Locale, sender: &str, parts: &[Part]) -> String {
    let rows = |rows: &[(String, String)]| rows.iter().map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>();
    let said = parts.iter().map(|part| match part {
        Part::Title(said) | Part::Text(said) | Part::Code(said) => said.clone(),
        Part::Link { label, href } => format!("{label}:\n{href}"),
        Part::Rows(pairs) | Part::Sums(pairs) => rows(pairs).join("\n"),
        Part::Lines(lines) => lines.join("\n"),
    });
    let foot = format!("-- \n{}", plain!(locale, "messages.foot", sender = sender));
    said.chain([foot]).collect::<Vec<_>>().join("\n\n") + "\n"
}

const BODY: &str = "margin:0;padding:24px 12px;background:#f4f1ea;color:#23201b;\
                    font:16px/1.6 -apple-system,'Segoe UI',Tahoma,Arial,sans-serif";
const SHEET: &str = "max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-radius:12px";
const CODE: &str = "font:600 34px/1.2 Consolas,Menlo,monospace;letter-spacing:6px;padding:16px 0;margin:0;text-align:center";
const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:8px;background:#0b5c56;color:#ffffff;\
                      text-decoration:none;font-weight:600";
const TABLE: &str = "width:100%;border-collapse:collapse;margin:16px 0";
const CELL: &str = "padding:8px 0;border-bottom:1px solid #e6e0d4;text-align:start;vertical-align:top";
const VALUE: &str = "padding:8px 0;border-bottom:1px solid #e6e0d4;text-align:end;vertical-align:top;white-space:nowrap";
const FOOT: &str = "max-width:560px;margin:16px auto 0;color:#6b6459;font-size:13px;text-align:center";

/// The message as HTML.
pub(crate) fn html(locale: Locale, sender: &str, subject: &str, parts: &[Part]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(locale.as_str()) dir=(locale.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (subject) }
            }
            body dir=(locale.direction()) style=(BODY) {
                div style=(SHEET) {
                    p style="margin:0 0 16px;font-weight:600;color:#0b5c56" { bdi { (sender) } }
                    @for part in parts { (drawn(part)) }
                }
                p style=(FOOT) { (plain!(locale, "messages.foot", sender = sender)) }
            }
        }
    };
    page.into_string()
}

fn drawn(part: &Part) -> Markup {
    html! {
        @match part {
            Part::Title(said) => h1 style="font-size:24px;line-height:1.3;margin:0 0 12px" { (said) },
            Part::Text(said) => p style="margin:0 0 16px" { (said) },
            Part::Code(code) => p style=(CODE) dir="ltr" { (code) },
            Part::Link { label, href } => p style="margin:20px 0" { a href=(href) style=(BUTTON) { (label) } },
            Part::Rows(pairs) => (table(pairs, "font-weight:400")),
            Part::Sums(pairs) => (table(pairs, "font-weight:600")),
            Part::Lines(lines) => p style="margin:0 0 16px" { @for line in lines { bdi { (line) } br; } },
        }
    }
}

/// Rows of label and value; the last value of sums is strong.
fn table(pairs: &[(String, String)], last: &str) -> Markup {
    html! {
        table role="presentation" style=(TABLE) {
            @for (place, (label, value)) in pairs.iter().enumerate() {
                @let weight = if place + 1 == pairs.len() { last } else { "font-weight:400" };
                tr style=(weight) { td style=(CELL) { bdi { (label) } } td style=(VALUE) { bdi { (value) } } }
            }
        }
    }
}

//! Lists of things and of facts: tables, definition lists, what happened when.

use maud::{Markup, html};

/// A table with a caption. Wide tables scroll within themselves.
#[must_use]
pub fn table(caption: &str, heads: &[String], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.table tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
            }
        }
    }
}

/// A column of a [`data_table`].
#[derive(Debug, Clone)]
pub struct Column {
    label: String,
    is_number: bool,
}

impl Column {
    /// A column of texts.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_number: false }
    }

    /// A column of figures, which stand at the end of the line below one another.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), is_number: true }
    }
}

/// A table of things one works with. The first cell names the row. Where the columns find no room side by side, as on a
/// phone, each row is a card whose facts are labelled.
#[must_use]
pub fn data_table(caption: &str, columns: &[Column], rows: &[Vec<Markup>]) -> Markup {
    // The roles are said, because browsers forget them where a table is laid out as cards.
    html! {
        div.data.small[columns.len() < 3] {
            table role="table" {
                caption { (caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for column in columns { th.number[column.is_number] scope="col" role="columnheader" { (column.label) } }
                    }
                }
                tbody role="rowgroup" { @for row in rows { (data_row(columns, row)) } }
            }
        }
    }
}

fn data_row(columns: &[Column], row: &[Markup]) -> Markup {
    html! {
        tr role="row" {
            @for (place, (column, cell)) in columns.iter().zip(row).enumerate() {
                @if place == 0 { th scope="row" role="rowheader" { (cell) } }
                @else { td.number[column.is_number] role="cell" data-label=(column.label) { (cell) } }
            }
        }
    }
}

/// Facts about one thing, each under its name.
#[must_use]
pub fn facts(facts: &[(String, Markup)]) -> Markup {
    html! { dl.facts { @for (name, fact) in facts { div { dt { (name) } dd { (fact) } } } } }
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Happening {
    /// When, as people write it.
    pub at: String,
    /// What.
    pub what: Markup,
    /// Who did it, where somebody did.
    pub who: Option<String>,
}

/// What happened, in the order given.
#[must_use]
pub fn timeline(happenings: &[Happening]) -> Markup {
    html! {
        ol.timeline {
            @for happening in happenings {
                li {
                    div { (happening.what) }
                    p.quiet { bdi { (happening.at) } @if let Some(who) = &happening.who { " · " bdi { (who) } } }
                }
            }
        }
    }
}

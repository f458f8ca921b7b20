//! Figures at a glance: tiles, how much is done, parts of a whole.

use kernel::Locale;
use maud::{Markup, html};

use super::chart::{Series, part, percent, sparkline};
use super::layout::Tone;
use crate::format;
use crate::t;

/// How many parts of a whole have a colour of their own; the rest share the last one.
const COLOURS: usize = 6;

/// One figure that is watched.
#[derive(Debug, Clone)]
pub struct Stat {
    /// What it counts.
    pub label: String,
    /// How much it is.
    pub value: Markup,
    /// What to compare it with.
    pub note: Option<String>,
    /// How the note feels.
    pub tone: Tone,
    /// How it got there, oldest first; nothing is drawn of fewer than two.
    pub trend: Vec<i64>,
}

/// Figures side by side.
#[must_use]
pub fn stats(locale: Locale, stats: &[Stat]) -> Markup {
    html! {
        dl.stats {
            @for stat in stats {
                div {
                    dt { (stat.label) }
                    dd.figure { (stat.value) }
                    @if let Some(note) = &stat.note { dd { span.note.(stat.tone.class()) { (note) } } }
                    @if stat.trend.len() > 1 { dd.trend { (sparkline(locale, &stat.trend)) } }
                }
            }
        }
    }
}

/// How much of something is done.
#[must_use]
pub fn progress_bar(locale: Locale, label: &str, done: i64, total: i64) -> Markup {
    let said = t!(locale, "web.done_of", done = done, total = total);
    html! {
        label.progress-bar {
            span.row.between { span { (label) } span.quiet { (said) } }
            progress value=(done.max(0)) max=(total.max(1)) { (said) }
        }
    }
}

/// The parts of a whole, with their shares as a table.
#[must_use]
pub fn share_bar(locale: Locale, series: &Series) -> Markup {
    let total = series.points.iter().map(|(_, value)| i128::from((*value).max(0))).sum::<i128>();
    let mut from = 0;
    let parts: Vec<_> = series
        .points
        .iter()
        .enumerate()
        .map(|(place, (label, value))| {
            let start = from;
            from += i128::from((*value).max(0));
            (place.min(COLOURS - 1) + 1, label, *value, start)
        })
        .collect();
    let share = |value: i64| (part(value.max(0).into(), total, 10_000) + 50) / 100;
    html! {
        figure.shares {
            figcaption { (series.title) }
            svg aria-hidden="true" focusable="false" {
                @for (colour, _, value, start) in &parts {
                    @let (x, width) = (part(*start, total, 10_000), part((*value).max(0).into(), total, 10_000));
                    rect class={ "part-" (colour) } x=(percent(match locale { Locale::En => x, Locale::Ar => 10_000 - x - width }))
                        y="0" width=(percent(width)) height="100%" {}
                }
            }
            table {
                caption.hidden { (series.title) }
                thead.hidden {
                    tr { th scope="col" { (t!(locale, "web.chart_label")) } th scope="col" { (t!(locale, "web.chart_value")) } th scope="col" { (t!(locale, "web.chart_share")) } }
                }
                tbody {
                    @for (colour, label, value, _) in &parts {
                        tr {
                            th scope="row" { span class={ "swatch part-" (colour) } {} (label) }
                            td.number { bdi { (series.unit.write(locale, *value)) } }
                            td.number { bdi { (t!(locale, "web.percent", share = format::number(locale, share(*value)))) } }
                        }
                    }
                }
            }
        }
    }
}

//! Charts drawn on the server, each with its table twin.

use kernel::Locale;
use maud::{Markup, html};

use crate::t;

/// Width and height of the drawing, in its own units.
const WIDE: i64 = 600;
const HIGH: i64 = 200;

/// Labelled values, with the text of each value as it is shown.
#[derive(Debug, Clone)]
pub struct Series {
    /// What is shown.
    pub title: String,
    /// Label, value, text of the value.
    pub points: Vec<(String, i64, String)>,
}

/// Bars, one for each label. In Arabic the first bar stands on the right.
#[must_use]
pub fn bar_chart(locale: Locale, series: &Series) -> Markup {
    let step = WIDE / places(series);
    framed(
        locale,
        series,
        html! {
            @for (place, (_, value, text)) in (0_i64..).zip(&series.points) {
                @let high = height(series, *value);
                rect.bar x=(across(locale, place * step + step / 10, step * 8 / 10)) y=(HIGH - high) width=(step * 8 / 10) height=(high) {
                    title { (text) }
                }
            }
        },
    )
}

/// A line through the values.
#[must_use]
pub fn line_chart(locale: Locale, series: &Series) -> Markup {
    let step = WIDE / places(series);
    let point = |(place, (_, value, _)): (i64, &(String, i64, String))| {
        format!("{},{}", across(locale, place * step + step / 2, 0), HIGH - height(series, *value))
    };
    let points: Vec<String> = (0_i64..).zip(&series.points).map(point).collect();
    framed(locale, series, html! { polyline.line fill="none" points=(points.join(" ")) {} })
}

fn places(series: &Series) -> i64 {
    i64::try_from(series.points.len()).unwrap_or(i64::MAX).clamp(1, WIDE)
}

fn height(series: &Series, value: i64) -> i64 {
    let most = series.points.iter().map(|(_, value, _)| *value).max().unwrap_or(0).max(1);
    i64::try_from(i128::from(value.max(0)) * i128::from(HIGH) / i128::from(most)).unwrap_or(0)
}

/// Where something of that width begins: counted from the side where reading begins.
fn across(locale: Locale, from_start: i64, width: i64) -> i64 {
    match locale {
        Locale::En => from_start,
        Locale::Ar => WIDE - from_start - width,
    }
}

fn framed(locale: Locale, series: &Series, drawing: Markup) -> Markup {
    html! {
        figure.chart {
            figcaption { (series.title) }
            svg viewBox={ "0 0 " (WIDE) " " (HIGH) } role="img" aria-label=(series.title) preserveAspectRatio="none" { (drawing) }
            details {
                summary { (t!(locale, "web.show_table")) }
                table {
                    thead { tr { th scope="col" { (t!(locale, "web.chart_label")) } th scope="col" { (t!(locale, "web.chart_value")) } } }
                    tbody { @for (label, _, text) in &series.points { tr { td { (label) } td { bdi { (text) } } } } }
                }
            }
        }
    }
}

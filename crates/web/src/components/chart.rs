//! Charts drawn on the server, each with its table twin.
//!
//! The drawing stretches with the page, its words do not: axes are written beside it as text, in the direction of reading.

use kernel::{Currency, Locale, Money};
use maud::{Markup, html};

use super::scale::Scale;
use crate::format;
use crate::t;

/// The whole width or height of a drawing, in hundredths of a percent.
const WHOLE: i64 = 10_000;
/// Up to how many labels all stand below a chart, and how many of them where there are more.
const LABELS_ALL: usize = 8;
const LABELS_SOME: usize = 5;
/// How many letters fit side by side above the bars: on a phone, in half of a page, in a whole one. Above more, none are written.
const LETTERS: [(usize, &str); 3] = [(36, "value"), (58, "value roomy"), (110, "value ample")];

/// What the values of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things that are counted.
    Count,
    /// Minor units of a currency.
    Money(Currency),
}

impl Unit {
    /// The value as people write it.
    #[must_use]
    pub fn write(self, locale: Locale, value: i64) -> String {
        match self {
            Self::Count => format::number(locale, value),
            Self::Money(currency) => format::money(locale, Money::new(value, currency)),
        }
    }

    /// The value as it stands beside an axis: short, the currency is said once.
    fn short(self, locale: Locale, value: i64) -> String {
        let whole = match self {
            Self::Count => value,
            Self::Money(currency) => value / 10_i64.pow(currency.decimals()),
        };
        match whole.unsigned_abs() {
            0..100_000 => format::number(locale, whole),
            100_000..10_000_000 => t!(locale, "web.thousands", n = format::number(locale, whole / 1_000)),
            _ => t!(locale, "web.millions", n = format::number(locale, whole / 1_000_000)),
        }
    }

    fn least_step(self) -> i64 {
        match self {
            Self::Count => 1,
            Self::Money(currency) => 10_i64.pow(currency.decimals()),
        }
    }
}

/// Widest bar: one of few stands slim in its room.
const BAR_MOST: i64 = WHOLE * 16 / 100;

/// Labelled values.
#[derive(Debug, Clone)]
pub struct Series {
    /// What is shown.
    pub title: String,
    /// What the values are.
    pub unit: Unit,
    /// Label and value.
    pub points: Vec<(String, i64)>,
}

/// Bars, one for each label. In Arabic the first bar stands on the right.
#[must_use]
pub fn bar_chart(locale: Locale, series: &Series) -> Markup {
    let scale = Scale::around(series.points.iter().map(|(_, value)| *value), series.unit.least_step());
    let letters: usize = series.points.iter().map(|(_, value)| series.unit.short(locale, *value).chars().count() + 2).sum();
    let written = LETTERS.iter().find(|(most, _)| letters <= *most);
    let base = scale.height(0);
    let drawing = html! {
        @for (place, (label, value)) in series.points.iter().enumerate() {
            @let column = Column::of(locale, place, series.points.len());
            @let (low, high) = (base.min(scale.height(*value)), base.max(scale.height(*value)));
            @let width = (column.width * 70 / 100).min(BAR_MOST);
            rect.bar x=(percent(column.middle() - width / 2)) y=(percent(WHOLE - high)) width=(percent(width))
                height=(percent(high - low)) rx="3" { title { (label) ": " (series.unit.write(locale, *value)) } }
            @if let Some((_, class)) = written {
                text class=(class) x=(percent(column.middle())) y=(percent(WHOLE - high)) dy="-6" { (series.unit.short(locale, *value)) }
            }
        }
    };
    framed(locale, series, &scale, drawing)
}

/// A line through the values.
#[must_use]
pub fn line_chart(locale: Locale, series: &Series) -> Markup {
    let scale = Scale::around(series.points.iter().map(|(_, value)| *value), series.unit.least_step());
    let count = series.points.len();
    let at = |place: usize, value: i64| (Column::of(locale, place, count).middle(), WHOLE - scale.height(value));
    let corners: Vec<_> = series.points.iter().enumerate().map(|(place, (_, value))| at(place, *value)).collect();
    let drawing = html! {
        (curve(&corners, WHOLE - scale.height(0)))
        @for ((x, y), (label, value)) in corners.iter().zip(&series.points) {
            circle.dot cx=(percent(*x)) cy=(percent(*y)) r="4" { title { (label) ": " (series.unit.write(locale, *value)) } }
        }
    };
    framed(locale, series, &scale, drawing)
}

/// How a figure came about, without words: it stands beside the figure.
#[must_use]
pub fn sparkline(locale: Locale, values: &[i64]) -> Markup {
    let (least, most) = (values.iter().min().copied().unwrap_or(0), values.iter().max().copied().unwrap_or(0));
    let range = i128::from(most) - i128::from(least);
    let steps = values.len().saturating_sub(1).max(1);
    let corner = |(place, value): (usize, &i64)| {
        let x = part(wide(place), wide(steps), WHOLE);
        let high = part(i128::from(*value) - i128::from(least), range, WHOLE * 8 / 10) + WHOLE / 10;
        (
            match locale {
                Locale::En => x,
                Locale::Ar => WHOLE - x,
            },
            WHOLE - high,
        )
    };
    let corners: Vec<_> = values.iter().enumerate().map(corner).collect();
    html! { svg.spark aria-hidden="true" focusable="false" { (curve(&corners, WHOLE)) } }
}

/// A line with the ground below it, stretched over the whole drawing.
fn curve(corners: &[(i64, i64)], ground: i64) -> Markup {
    let line: Vec<String> = corners.iter().map(|(x, y)| format!("{x},{y}")).collect();
    let ends = corners.first().zip(corners.last());
    html! {
        svg.curve viewBox={ "0 0 " (WHOLE) " " (WHOLE) } preserveAspectRatio="none" width="100%" height="100%" {
            @if let Some(((first, _), (last, _))) = ends { polygon.area points={ (first) "," (ground) " " (line.join(" ")) " " (last) "," (ground) } {} }
            polyline.line points=(line.join(" ")) {}
        }
    }
}

/// The room one label has, counted from the side where the page begins on paper.
struct Column {
    start: i64,
    width: i64,
}

impl Column {
    fn of(locale: Locale, place: usize, count: usize) -> Self {
        let edge = |place: usize| part(wide(place), wide(count.max(1)), WHOLE);
        let (from, to) = (edge(place), edge(place + 1));
        let start = match locale {
            Locale::En => from,
            Locale::Ar => WHOLE - to,
        };
        Self { start, width: to - from }
    }

    fn middle(&self) -> i64 {
        self.start + self.width / 2
    }
}

/// That part of a whole, as so many of so many; nothing of nothing.
pub(super) fn part(value: i128, total: i128, of: i64) -> i64 {
    if total <= 0 { 0 } else { i64::try_from(value * i128::from(of) / total).unwrap_or(of) }
}

/// Hundredths of a percent as SVG writes them.
pub(super) fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths.rem_euclid(100))
}

fn wide(n: usize) -> i128 {
    i128::try_from(n).unwrap_or(i128::MAX)
}

fn framed(locale: Locale, series: &Series, scale: &Scale, drawing: Markup) -> Markup {
    // Of many labels every so many-th is written, the first of them half a stride from the edge.
    let count = series.points.len();
    let stride = if count > LABELS_ALL { count.div_ceil(LABELS_SOME) } else { 1 };
    html! {
        figure.chart {
            figcaption {
                (series.title)
                @if let Unit::Money(currency) = series.unit { " " span.quiet { (format::currency(locale, currency)) } }
            }
            div.plot {
                ol.ticks aria-hidden="true" { @for tick in scale.ticks().rev() { li { bdi { (series.unit.short(locale, tick)) } } } }
                svg role="img" aria-label=(series.title) {
                    @for tick in scale.ticks() {
                        line.grid-line.base[tick == 0] x1="0" x2="100%" y1=(percent(WHOLE - scale.height(tick))) y2=(percent(WHOLE - scale.height(tick))) {}
                    }
                    (drawing)
                }
                ol.labels.sparse[stride > 1] aria-hidden="true" {
                    @for (place, (label, _)) in series.points.iter().enumerate() {
                        li { @if place % stride == stride / 2 { span { (label) } } }
                    }
                }
            }
            (twin(locale, series))
        }
    }
}

fn twin(locale: Locale, series: &Series) -> Markup {
    html! {
        details {
            summary { (t!(locale, "web.show_table")) }
            table {
                caption.hidden { (series.title) }
                thead { tr { th scope="col" { (t!(locale, "web.chart_label")) } th.number scope="col" { (t!(locale, "web.chart_value")) } } }
                tbody {
                    @for (label, value) in &series.points {
                        tr { th scope="row" { (label) } td.number { bdi { (series.unit.write(locale, *value)) } } }
                    }
                }
            }
        }
    }
}

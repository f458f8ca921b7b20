//! Opening hours as a visitor reads them: now, today, and day by day.

use channels::{DayHours, Hours, Opening, Span, opening, week_from};
use kernel::{Locale, Timestamp, Zone};
use maud::{Markup, html};
use web::components::{Icon, Tone, badge, icon};
use web::{Ctx, format, t};

/// Whether the doors are open, and until when, or from when.
pub(crate) fn doors(ctx: &Ctx, hours: &Hours, now: Timestamp) -> Markup {
    let locale = ctx.locale;
    if !hours.is_known() {
        return html! {};
    }
    let zone = zone(ctx, hours);
    let Opening { is_open, until, next } = opening(hours, zone, now);
    let (tone, state) =
        if is_open { (Tone::Good, t!(locale, "shop.open_now")) } else { (Tone::Bad, t!(locale, "shop.closed_now")) };
    let clock = |at: Timestamp| format::time(locale, at, zone);
    let what = match (is_open, until, next) {
        (true, Some(until), _) => Some(t!(locale, "shop.closes_at", at = clock(until))),
        (true, None, _) => Some(t!(locale, "shop.open_always")),
        (false, _, Some(next)) if next.day(zone) == now.day(zone) => Some(t!(locale, "shop.opens_at", at = clock(next))),
        (false, _, Some(next)) => {
            let days = (next.0 - now.0) / (24 * 3_600 * 1_000_000);
            let day = if days < 6 { format::weekday(locale, next.day(zone)) } else { format::date(locale, next, zone) };
            Some(t!(locale, "shop.opens_on", day = day, at = clock(next)))
        }
        (false, _, None) => None,
    };
    html! { p.doors { (badge(tone, &state)) @if let Some(what) = what { " " span { (what) } } } }
}

/// Today's stretches in one line.
pub(crate) fn today(ctx: &Ctx, hours: &Hours, now: Timestamp) -> Option<String> {
    let day = channels::day_hours(hours, now.day(zone(ctx, hours)));
    hours.is_known().then(|| said(ctx.locale, &day))
}

/// The seven days from today on, with what is special about each.
pub(super) fn table(ctx: &Ctx, hours: &Hours, now: Timestamp) -> Markup {
    let locale = ctx.locale;
    let today = now.day(zone(ctx, hours));
    let days = week_from(hours, today);
    html! {
        section.card aria-labelledby="hours" {
            h2 #hours { (icon(Icon::Clock)) " " (t!(locale, "shop.hours")) }
            table.hours {
                caption.hidden { (t!(locale, "shop.hours")) }
                tbody {
                    @for day in &days {
                        tr aria-current=[(day.day == today).then_some("date")] {
                            th scope="row" {
                                (format::weekday(locale, day.day))
                                span.quiet { (format::day(locale, day.day)) }
                            }
                            td {
                                @if day.spans.is_empty() { span.quiet { (t!(locale, "shop.closed")) } }
                                @for span in &day.spans { bdi { (stretch(locale, *span)) } }
                                @if let Some(name) = &day.name { span.season lang=(name.language(locale)) { (name.get(locale)) } }
                            }
                        }
                    }
                }
            }
            @if let Some(zone) = &hours.zone { @if *zone != ctx.merchant().zone { p.quiet { (t!(locale, "shop.hours_there")) } } }
        }
    }
}

fn said(locale: Locale, day: &DayHours) -> String {
    if day.spans.is_empty() {
        return t!(locale, "shop.closed");
    }
    day.spans.iter().map(|span| stretch(locale, *span)).collect::<Vec<_>>().join(&t!(locale, "shop.and_then"))
}

fn stretch(locale: Locale, span: Span) -> String {
    t!(locale, "shop.from_to", from = format::minute(locale, span.opens), to = format::minute(locale, span.closes))
}

fn zone<'a>(ctx: &'a Ctx, hours: &'a Hours) -> &'a Zone {
    hours.zone.as_ref().unwrap_or(&ctx.merchant().zone)
}

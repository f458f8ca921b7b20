//! What search engines and agents read of a store (schema.org).

use channels::{Hours, Location, Span, day_hours};
use serde_json::{Value, json};
use web::Ctx;

use super::now;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Days ahead of which it is said that they are unlike others.
const AHEAD: i32 = 60;

/// A store with its usual week, and the days of the next weeks that depart from it.
pub(super) fn of(ctx: &Ctx, store: &Location, hours: &Hours) -> Value {
    let locale = ctx.locale;
    let url = format!("{}/stores/{}", ctx.base(), store.code);
    json!({
        "@context": "https://schema.org",
        "@type": "Store",
        "@id": url,
        "name": store.name.get(locale),
        "url": url,
        "telephone": store.phone,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": store.address.get(locale),
            "addressLocality": store.city.get(locale),
            "addressCountry": store.country,
        },
        "openingHoursSpecification": usual(hours),
        "specialOpeningHoursSpecification": special(ctx, hours),
    })
}

fn usual(hours: &Hours) -> Vec<Value> {
    let on = |(day, spans): (&str, &Vec<Span>)| {
        let day = format!("https://schema.org/{day}");
        spans.iter().map(move |span| specification(*span, "dayOfWeek", &day)).collect::<Vec<_>>()
    };
    DAYS.into_iter().zip(&hours.weekly).flat_map(on).collect()
}

fn special(ctx: &Ctx, hours: &Hours) -> Vec<Value> {
    let today = now(ctx).day(hours.zone.as_ref().unwrap_or(&ctx.merchant().zone));
    let days = (0..AHEAD).map(|days| day_hours(hours, today.plus_days(days))).filter(|day| day.name.is_some());
    let on = |day: channels::DayHours| {
        let date = day.day.to_string();
        // Closed all day is written as open for no time at all.
        let spans = if day.spans.is_empty() { vec![Span { opens: 0, closes: 0 }] } else { day.spans };
        spans.into_iter().map(move |span| {
            let mut said = specification(span, "validFrom", &date);
            said["validThrough"] = json!(date);
            said
        })
    };
    days.flat_map(on).collect()
}

/// A stretch. One that ends past midnight is written with the clock time at which it ends, which is before that at which it
/// begins.
fn specification(span: Span, when: &str, value: &str) -> Value {
    let clock = |minute: i64| {
        let minute = minute.rem_euclid(24 * 60);
        format!("{:02}:{:02}", minute / 60, minute % 60)
    };
    json!({ "@type": "OpeningHoursSpecification", when: value, "opens": clock(span.opens), "closes": clock(span.closes) })
}

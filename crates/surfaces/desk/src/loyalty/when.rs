//! When a rule applies: as fields, as a form, and as a sentence.

use ::loyalty::{Paid, Programme, When};
use catalog::Category;
use channels::{Channel, Location};
use kernel::{CategoryId, ChannelId, Day, Locale, LocationId, ProductId, Result as Found, Texts};
use maud::{Markup, html};
use spine::Read;
use web::components::{Field, text_area};
use web::{Ctx, Result, digits, format, t};

use super::fill::{Filled, boxes, date, ticks, whole};
use super::terms::choices;
use crate::fields::{Fields, Wrongs};
use crate::form::Form;

/// Days of a week, Monday first.
const WEEK: i8 = 7;

/// What a rule can speak of.
pub(super) struct Known {
    channels: Vec<Channel>,
    locations: Vec<Location>,
    categories: Vec<Category>,
}

pub(super) async fn known(ctx: &Ctx) -> Result<Known> {
    let read = async |read: &Read| -> Found<Known> {
        let (channels, locations) = (channels::channels(read).await?, channels::locations(read).await?);
        Ok(Known { channels, locations, categories: catalog::categories(read).await? })
    };
    Ok(ctx.db.read(read).await?)
}

/// The name of a day of the week.
fn weekday(locale: Locale, day: i8) -> String {
    let monday: Option<Day> = "2024-01-01".parse().ok().map(Day);
    monday.map_or_else(String::new, |monday| format::weekday(locale, monday.plus_days(i32::from(day) - 1)))
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The conditions of a rule as fields. Products stand there by the name in their addresses.
pub(super) async fn fields(ctx: &Ctx, when: &When) -> Result<Vec<(String, String)>> {
    let products = when.products.clone();
    let handles = ctx.db.read(async move |read: &Read| {
        let mut handles = Vec::new();
        for product in &products {
            handles.extend(catalog::product(read, *product).await?.map(|product| product.handle));
        }
        Ok(handles)
    });
    let one = |name: &str, value: String| (name.to_owned(), value);
    let mut all = vec![one("products", handles.await?.join("\n"))];
    all.extend(ticks("category", &when.categories));
    all.extend(ticks("channel", &when.channels));
    all.extend(ticks("location", &when.locations));
    all.extend(ticks("tier", &when.tiers));
    all.extend(ticks("weekday", &when.weekdays));
    if let Some((from, until)) = when.minutes {
        all.extend([one("from_time", clock(from)), one("until_time", clock(until))]);
    }
    all.extend(when.from.map(|day| one("from", day.to_string())));
    all.extend(when.until.map(|day| one("until", day.to_string())));
    all.extend((when.member_months > 0).then(|| one("member_months", when.member_months.to_string())));
    all.extend(when.paid.map(|paid| one("paid", paid.to_string())));
    Ok(all)
}

/// The conditions of a form.
pub(super) async fn read(ctx: &Ctx, fields: &Fields) -> Result<std::result::Result<When, Wrongs>> {
    let mut filled = Filled::of(fields);
    let handles: Vec<String> = fields.get("products").lines().map(|line| line.trim().to_owned()).collect();
    let found = ctx.db.read(async move |read: &Read| {
        let mut found: Vec<Option<ProductId>> = Vec::new();
        for handle in handles.iter().filter(|handle| !handle.is_empty()) {
            found.push(catalog::product_by_handle(read, handle).await?.map(|product| product.id));
        }
        Ok(found)
    });
    let found = found.await?;
    if found.iter().any(Option::is_none) {
        filled.wrong("products", "desk.loyalty_unknown_product");
    }
    let minutes = match (fields.get("from_time"), fields.get("until_time")) {
        ("", "") => None,
        _ => Some((minute(&mut filled, "from_time"), minute(&mut filled, "until_time"))),
    };
    let paid = if fields.get("paid").is_empty() { None } else { Some(filled.word("paid", Paid::Wallet)) };
    let when = When {
        products: found.into_iter().flatten().collect(),
        categories: filled.ticked::<CategoryId>("category"),
        channels: filled.ticked::<ChannelId>("channel"),
        locations: filled.ticked::<LocationId>("location"),
        tiers: filled.ticked::<String>("tier"),
        weekdays: filled.ticked::<i8>("weekday"),
        minutes,
        from: filled.day("from"),
        until: filled.day("until"),
        member_months: filled.maybe("member_months").unwrap_or(0),
        paid,
    };
    Ok(filled.done(when))
}

/// A minute of the day, written `14:30`; midnight at the end of a day is `24:00`.
fn minute(filled: &mut Filled<'_>, name: &str) -> i64 {
    let text = digits::fold(filled.fields.get(name));
    let read = text.split_once(':').and_then(|(hour, minute)| Some((hour.parse::<i64>().ok()?, minute.parse::<i64>().ok()?)));
    match read {
        Some((hour, minute)) if (0..=24).contains(&hour) && (0..60).contains(&minute) => hour * 60 + minute,
        _ => {
            filled.wrong(name, "desk.loyalty_bad_time");
            0
        }
    }
}

fn named<'k>(locale: Locale, all: impl Iterator<Item = (String, &'k Texts)>) -> Vec<(String, String)> {
    all.map(|(id, name)| (id, name.get(locale).to_owned())).collect()
}

/// The fields of the conditions.
pub(super) fn form(form: &Form<'_>, programme: &Programme, known: &Known) -> Markup {
    let locale = form.locale;
    let channels = named(locale, known.channels.iter().map(|channel| (channel.id.to_string(), &channel.name)));
    let locations = named(locale, known.locations.iter().map(|place| (place.id.to_string(), &place.name)));
    let categories = named(locale, known.categories.iter().map(|category| (category.id.to_string(), &category.title)));
    let levels = programme.tiers.iter().flat_map(|tiers| &tiers.levels);
    let tiers = named(locale, levels.map(|tier| (tier.code.clone(), &tier.name)));
    let week: Vec<_> = (1..=WEEK).map(|day| (day.to_string(), weekday(locale, day))).collect();
    let mut paid = vec![(String::new(), t!(locale, "desk.loyalty_any"))];
    paid.extend(choices(locale, Paid::ALL.iter()));
    let (label, hint) = (t!(locale, "desk.loyalty_products"), t!(locale, "desk.loyalty_products_hint"));
    let wrong = form.wrongs.at(locale, "products");
    let products = Field {
        name: "products",
        label: &label,
        value: form.fields.get("products"),
        hint: Some(&hint),
        error: wrong.as_deref(),
        ..Field::default()
    };
    html! {
        section.card {
            h2 { (t!(locale, "desk.loyalty_when")) }
            p.hint { (t!(locale, "desk.loyalty_when_hint")) }
            div.pair { (form.line("from", "desk.loyalty_from", date())) (form.line("until", "desk.loyalty_until", date())) }
            div.pair {
                (form.line("from_time", "desk.loyalty_from_time", Field { kind: "time", ..Field::default() }))
                (form.line("until_time", "desk.loyalty_until_time", Field { kind: "time", ..Field::default() }))
            }
            (boxes(form, "weekday", "desk.loyalty_weekdays", &week))
            (boxes(form, "channel", "desk.channel", &channels))
            (boxes(form, "location", "desk.location", &locations))
            (boxes(form, "tier", "desk.loyalty_tiers", &tiers))
            details.more open[form.fields.under("category.").next().is_some()] {
                summary { (t!(locale, "desk.loyalty_categories")) }
                (boxes(form, "category", "desk.loyalty_categories", &categories))
            }
            (text_area(locale, products, 3))
            div.pair {
                (form.line("member_months", "desk.loyalty_member_months", whole()))
                (form.choice("paid", "desk.loyalty_paid", &paid))
            }
        }
    }
}

/// The conditions in words.
pub(super) fn said(locale: Locale, programme: &Programme, known: &Known, when: &When) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend((!when.products.is_empty()).then(|| {
        let count = i64::try_from(when.products.len()).unwrap_or(i64::MAX);
        t!(locale, "desk.loyalty_of_products", count = count)
    }));
    let name = |texts: Option<&Texts>| texts.map(|texts| texts.get(locale).to_owned());
    parts.extend(
        when.categories.iter().filter_map(|id| name(known.categories.iter().find(|one| one.id == *id).map(|one| &one.title))),
    );
    parts
        .extend(when.channels.iter().filter_map(|id| name(known.channels.iter().find(|one| one.id == *id).map(|one| &one.name))));
    parts.extend(
        when.locations.iter().filter_map(|id| name(known.locations.iter().find(|one| one.id == *id).map(|one| &one.name))),
    );
    parts.extend(when.tiers.iter().map(|code| programme.tier_name(locale, code).to_owned()));
    parts.extend(when.weekdays.iter().map(|day| weekday(locale, *day)));
    parts.extend(
        when.minutes.map(|(from, until)| format!("{} – {}", format::minute(locale, from), format::minute(locale, until))),
    );
    parts.extend(when.from.map(|day| t!(locale, "desk.loyalty_since", day = format::day(locale, day))));
    parts.extend(when.until.map(|day| t!(locale, "desk.loyalty_up_to", day = format::day(locale, day))));
    parts.extend((when.member_months > 0).then(|| t!(locale, "desk.loyalty_after_months", count = when.member_months)));
    parts.extend(when.paid.map(|paid| t!(locale, &format!("desk.loyalty_{paid}"))));
    if parts.is_empty() { t!(locale, "desk.loyalty_always") } else { parts.join(" · ") }
}

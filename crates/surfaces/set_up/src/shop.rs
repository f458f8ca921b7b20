//! What the shop is called, and what the country settles: currency, tax, zone, week-end.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use flows::set_up::countries::Usual;
use kernel::{Country, Locale};
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{Field, facts, select, text_field};
use web::{Ctx, PageForm, Result, format, t};

use crate::answers::{Answers, Wrong};
use crate::frame::{self, Place};

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    name_en: String,
    name_ar: String,
    rate: String,
    zone: String,
}

/// `GET /set-up/shop`.
pub(crate) async fn show(ctx: Ctx) -> Result<Response> {
    let answers = Answers::of(&ctx.db).await?;
    Ok(page(&ctx, &answers, &Wrong::default()))
}

/// `POST /set-up/shop`.
pub(crate) async fn take(ctx: Ctx, PageForm(form): PageForm<Form>) -> Result<Response> {
    let known = Answers::of(&ctx.db).await?;
    let zone = if form.zone.is_empty() { known.zone.clone() } else { form.zone };
    let answers = Answers { name_en: form.name_en, name_ar: form.name_ar, rate: form.rate, zone, ..known };
    let wrong = answers.wrong_with_the_shop();
    if wrong.is_empty() {
        answers.keep(&ctx.db).await?;
        return Ok(ctx.redirect("/set-up/store"));
    }
    let mut refused = page(&ctx, &answers, &wrong);
    *refused.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(refused)
}

fn page(ctx: &Ctx, answers: &Answers, wrong: &Wrong) -> Response {
    let Some((country, usual)) = answers.usual() else { return ctx.redirect("/set-up/country") };
    let locale = ctx.locale;
    let (english, arabic) = (t!(locale, "set_up.name_en"), t!(locale, "set_up.name_ar"));
    let names = [
        Field { name: "name_en", label: &english, value: &answers.name_en, ..Field::default() },
        Field { name: "name_ar", label: &arabic, value: &answers.name_ar, ..Field::default() },
    ];
    let (rate, hint) = (t!(locale, "set_up.rate"), t!(locale, "set_up.rate_hint"));
    let rate_error = wrong.at(locale, "rate");
    let rate = Field {
        name: "rate",
        label: &rate,
        value: &answers.rate,
        keyboard: "decimal",
        hint: Some(&hint),
        error: rate_error.as_deref(),
        is_required: true,
        ..Field::default()
    };
    let fields = html! {
        (frame::both(locale, wrong, names))
        p.quiet { (t!(locale, "set_up.name_hint")) }
        (settled(locale, country, usual))
        (text_field(locale, rate))
        @if usual.zones().len() > 1 { (zone(locale, answers, usual)) }
    };
    let (title, lead) = (t!(locale, "set_up.shop_title"), t!(locale, "set_up.shop_lead"));
    let others = frame::others(locale, wrong, &["name_en", "name_ar", "rate"]);
    frame::question(ctx, Place::Shop, (&title, &lead), others, fields).into_response()
}

/// What follows from the country.
fn settled(locale: Locale, country: Country, usual: &Usual) -> Markup {
    let currency = usual.currency().map(|currency| format::currency(locale, currency));
    let (first, second) = usual.week_end;
    let day = |day: u8| t!(locale, &format!("set_up.weekday_{day}"));
    let week_end = t!(locale, "set_up.two_days", first = day(first), second = day(second));
    let prices = if usual.tax_included { t!(locale, "set_up.tax_inside") } else { t!(locale, "set_up.tax_on_top") };
    let fact = |label: String, value: Markup| (label, value);
    facts(&[
        fact(t!(locale, "set_up.country"), html! { (web::countries::name(locale, country)) }),
        fact(t!(locale, "set_up.currency"), html! { (currency.unwrap_or_default()) }),
        fact(t!(locale, "set_up.prices"), html! { (prices) }),
        fact(t!(locale, "set_up.week_end"), html! { (week_end) }),
    ])
}

fn zone(locale: Locale, answers: &Answers, usual: &Usual) -> Markup {
    let label = t!(locale, "set_up.zone");
    let options: Vec<_> = usual.zones().iter().map(|zone| ((*zone).to_owned(), zone.replace('_', " "))).collect();
    select(locale, Field { name: "zone", label: &label, value: &answers.zone, ..Field::default() }, &options)
}

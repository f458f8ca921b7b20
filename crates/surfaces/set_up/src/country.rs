//! Where the shop is: everything else begins with what is usual there.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use flows::set_up::countries::{self, Usual};
use kernel::{DomainError, Kind, Locale};
use serde::Deserialize;
use web::components::{Field, select};
use web::{Ctx, Page, PageForm, Result, t};

use crate::answers::{Answers, Wrong, percent};
use crate::frame::{self, Place};

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    country: String,
}

/// `GET /set-up/country`.
pub(crate) async fn show(ctx: Ctx) -> Result<Page> {
    let answers = Answers::of(&ctx.db).await?;
    Ok(page(&ctx, &answers.country, &Wrong::default()))
}

/// `POST /set-up/country`: another country brings its own tax and zone.
pub(crate) async fn take(ctx: Ctx, PageForm(form): PageForm<Form>) -> Result<Response> {
    let mut answers = Answers::of(&ctx.db).await?;
    let is_another = answers.country != form.country;
    answers.country = form.country;
    let Some((country, usual)) = answers.usual() else {
        let mut wrong = Wrong::default();
        wrong.note(DomainError::new(Kind::Invalid, "set_up.need_country").at("country"));
        return Ok(page(&ctx, &answers.country, &wrong).status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    if is_another {
        answers.rate = pricing::usual_rate(country).map(percent).unwrap_or_default();
        answers.zone = usual.zones().first().copied().unwrap_or_default().to_owned();
    }
    answers.keep(&ctx.db).await?;
    Ok(ctx.redirect("/set-up/shop"))
}

fn page(ctx: &Ctx, chosen: &str, wrong: &Wrong) -> Page {
    let locale = ctx.locale;
    let (label, hint) = (t!(locale, "set_up.country"), t!(locale, "set_up.country_hint"));
    let mut options = vec![(String::new(), t!(locale, "set_up.choose"))];
    options.extend(countries::ALL.iter().filter_map(|usual| option(locale, usual)));
    let error = wrong.at(locale, "country");
    let field = Field {
        name: "country",
        label: &label,
        value: chosen,
        hint: Some(&hint),
        error: error.as_deref(),
        is_required: true,
        ..Field::default()
    };
    let (title, lead) = (t!(locale, "set_up.country_title"), t!(locale, "set_up.country_lead"));
    frame::question(ctx, Place::Country, (&title, &lead), maud::html! {}, select(locale, field, &options))
}

fn option(locale: Locale, usual: &Usual) -> Option<(String, String)> {
    let country = usual.country().ok()?;
    Some((country.to_string(), web::countries::name(locale, country)))
}

//! The first store: where customers come to, and whether the shop also sells on the web.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::Locale;
use maud::{Markup, html};
use serde::Deserialize;
use web::components::{Field, checkbox, text_field};
use web::{Ctx, Page, PageForm, Result, t};

use crate::answers::{Answers, Wrong};
use crate::frame::{self, Place};

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    store_en: String,
    store_ar: String,
    city: String,
    address: String,
    phone: String,
    web: String,
}

/// `GET /set-up/store`.
pub(crate) async fn show(ctx: Ctx) -> Result<Page> {
    let mut answers = Answers::of(&ctx.db).await?;
    if answers.store_en.is_empty() && answers.store_ar.is_empty() && answers.city.is_empty() {
        // The first time: what most will leave as it is.
        answers.store_en = t!(Locale::En, "set_up.main_store");
        answers.store_ar = t!(Locale::Ar, "set_up.main_store");
        answers.web = "on".to_owned();
    }
    Ok(page(&ctx, &answers, &Wrong::default()))
}

/// `POST /set-up/store`.
pub(crate) async fn take(ctx: Ctx, PageForm(form): PageForm<Form>) -> Result<Response> {
    let known = Answers::of(&ctx.db).await?;
    let Form { store_en, store_ar, city, address, phone, web } = form;
    let answers = Answers { store_en, store_ar, city, address, phone, web, locale: Some(ctx.locale), ..known };
    let wrong = answers.wrong_with_the_store();
    if wrong.is_empty() {
        answers.keep(&ctx.db).await?;
        return Ok(ctx.redirect(answers.next_page()));
    }
    Ok(page(&ctx, &answers, &wrong).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

fn page(ctx: &Ctx, answers: &Answers, wrong: &Wrong) -> Page {
    let locale = ctx.locale;
    let (english, arabic) = (t!(locale, "set_up.store_en"), t!(locale, "set_up.store_ar"));
    let names = [
        Field { name: "store_en", label: &english, value: &answers.store_en, ..Field::default() },
        Field { name: "store_ar", label: &arabic, value: &answers.store_ar, ..Field::default() },
    ];
    let (label, hint) = (t!(locale, "set_up.on_web"), t!(locale, "set_up.on_web_hint"));
    let on_web = Field { name: "web", label: &label, hint: Some(&hint), ..Field::default() };
    let fields = html! {
        (frame::both(locale, wrong, names))
        (place(locale, answers, wrong))
        (checkbox(locale, on_web, !answers.web.is_empty()))
    };
    let (title, lead) = (t!(locale, "set_up.store_title"), t!(locale, "set_up.store_lead"));
    let others = frame::others(locale, wrong, &["store_en", "store_ar", "city", "address", "phone"]);
    frame::question(ctx, Place::Store, (&title, &lead), others, fields)
}

fn place(locale: Locale, answers: &Answers, wrong: &Wrong) -> Markup {
    let (city, address, phone) = (t!(locale, "set_up.city"), t!(locale, "set_up.address"), t!(locale, "set_up.phone"));
    let all = [
        Field {
            name: "city",
            label: &city,
            value: &answers.city,
            autocomplete: "address-level2",
            is_required: true,
            ..Field::default()
        },
        Field { name: "address", label: &address, value: &answers.address, autocomplete: "street-address", ..Field::default() },
        Field { name: "phone", label: &phone, value: &answers.phone, kind: "tel", autocomplete: "tel", ..Field::default() },
    ];
    html! {
        @for field in all {
            @let error = wrong.at(locale, field.name);
            (text_field(locale, Field { error: error.as_deref(), ..field }))
        }
    }
}

//! What customers tell of themselves: name, language, telephone.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use customers::Details;
use flows::account;
use kernel::{CustomerId, Locale};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Tx;
use web::components::{Field, Weight, button, facts, select, text_field};
use web::{ApiQuery, Ctx, PageForm, Result, Shopper, t};

use super::{Refused, Room, done, page, signed_in};
use crate::frame;

/// The form as it travels.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    name: String,
    phone: String,
    locale: String,
    saved: String,
}

/// `GET /account/details`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper, ApiQuery(sent): ApiQuery<Form>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let told = ctx.db.read(async move |read| customers::details(read, customer).await).await?;
    let form = told.map(|Details { name, phone, locale }| Form { name, phone, locale: locale.to_string(), saved: sent.saved });
    drawn(&ctx, &shopper, customer, &form.unwrap_or_default(), (&Refused::default(), StatusCode::OK)).await
}

/// `POST /account/details`.
pub(crate) async fn save(ctx: Ctx, shopper: Shopper, PageForm(form): PageForm<Form>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let locale = form.locale.parse().unwrap_or(ctx.locale);
    let details = Details { name: form.name.clone(), phone: form.phone.clone(), locale };
    match ctx.db.write(async move |tx: &Tx| customers::change(tx, customer, &details).await).await {
        Ok(()) => Ok(Redirect::to(&format!("/account/details?saved=1&lang={locale}")).into_response()),
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            drawn(&ctx, &shopper, customer, &form, (&refused, StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

async fn drawn(
    ctx: &Ctx,
    shopper: &Shopper,
    customer: CustomerId,
    form: &Form,
    (refused, status): (&Refused, StatusCode),
) -> Result<Response> {
    let asker = frame::asker(ctx, shopper);
    let (visit, email) =
        ctx.db.read(async move |read| Ok((frame::visit(read, &asker).await?, account::email(read, customer).await?))).await?;
    let title = t!(ctx.locale, "profile.details");
    let body = body(ctx.locale, form, refused, &email.unwrap_or_default());
    Ok(page(ctx, &visit, Room::Details, title, body).status(status).into_response())
}

fn body(locale: Locale, form: &Form, refused: &Refused, email: &str) -> Markup {
    let (name, phone, language) = (t!(locale, "profile.name"), t!(locale, "profile.phone"), t!(locale, "profile.language"));
    let (phone_hint, language_hint) = (t!(locale, "profile.phone_hint"), t!(locale, "profile.language_hint"));
    let languages = [("ar".to_owned(), t!(locale, "profile.arabic")), ("en".to_owned(), t!(locale, "profile.english"))];
    html! {
        div.stack {
            @if !form.saved.is_empty() { (done(&t!(locale, "profile.saved"))) }
            (refused.elsewhere(&["name", "phone"]))
            section.card { (facts(&[(t!(locale, "profile.email"), html! { bdi dir="ltr" { (email) } })])) p.quiet { (t!(locale, "profile.email_hint")) } }
            form.card method="post" action="/account/details" {
                (text_field(locale, Field { name: "name", label: &name, value: &form.name, autocomplete: "name", error: refused.at("name"), ..Field::default() }))
                (text_field(locale, Field { name: "phone", label: &phone, value: &form.phone, kind: "tel", autocomplete: "tel", hint: Some(&phone_hint), error: refused.at("phone"), ..Field::default() }))
                (select(locale, Field { name: "locale", label: &language, value: &form.locale, hint: Some(&language_hint), ..Field::default() }, &languages))
                (button(Weight::Primary, &t!(locale, "profile.save")))
            }
        }
    }
}

//! Forms: what is wrong with one, and amounts as people type them.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Currency, DomainError, Error, Locale, Money};
use maud::{Markup, html};
use web::components::{Tone, notice};
use web::{Page, Result, digits, i18n};

/// What was refused, as a sentence beside its field or above all.
#[derive(Debug, Default)]
pub(crate) struct Refused(Option<(Option<String>, String)>);

impl Refused {
    /// The refusal as a sentence; a fault stays what it is.
    pub(crate) fn of(locale: Locale, error: Error) -> Result<Self> {
        let Some(refusal) = error.refusal() else { return Err(error.into()) };
        let field = |refusal: &DomainError| refusal.field.as_deref().map(str::to_owned);
        Ok(Self(Some((field(refusal), i18n::sentence(locale, refusal)))))
    }

    /// The sentence about a field.
    pub(crate) fn at(&self, name: &str) -> Option<&str> {
        self.0.as_ref().filter(|(field, _)| field.as_deref() == Some(name)).map(|(_, said)| said.as_str())
    }

    /// What belongs to none of these fields.
    pub(crate) fn elsewhere(&self, fields: &[&str]) -> Markup {
        let is_elsewhere = |field: &Option<String>| !field.as_deref().is_some_and(|field| fields.contains(&field));
        html! {
            @if let Some((_, said)) = self.0.as_ref().filter(|(field, _)| is_elsewhere(field)) { (notice(Tone::Bad, html! { (said) })) }
        }
    }
}

/// An amount as somebody typed it, in whatever digits.
pub(crate) fn money(text: &str, currency: Currency) -> kernel::Result<Money> {
    let amount = Money::parse(&digits::fold(text.trim()).replace(',', ""), currency);
    amount.map_err(|odd| DomainError::from(odd).at("amount").into())
}

/// A page with a form that was refused.
pub(crate) fn unsettled(page: Page) -> Response {
    page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}

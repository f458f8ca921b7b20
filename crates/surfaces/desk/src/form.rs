//! Forms: fields that keep what was written and say at the field what is wrong with it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Error, Kind, Locale, Texts};
use maud::{Markup, html};
use web::components::{self, Field, Tone, Weight, button, checkbox, notice, text_field};
use web::{Ctx, Page, Result, t};

use crate::fields::{Fields, Wrongs, said};

/// A form as somebody has filled it in, and what is wrong with it.
#[derive(Clone, Copy)]
pub(crate) struct Form<'a> {
    pub(crate) locale: Locale,
    pub(crate) fields: &'a Fields,
    pub(crate) wrongs: &'a Wrongs,
}

impl Form<'_> {
    /// A line of text; the label is the key of its name.
    pub(crate) fn text(&self, name: &str, label: &str) -> Markup {
        self.line(name, label, Field::default())
    }

    /// A line of text that must not be empty.
    pub(crate) fn needed(&self, name: &str, label: &str) -> Markup {
        self.line(name, label, Field { is_required: true, ..Field::default() })
    }

    /// A line with a keyboard, a hint or an autocompletion of its own.
    pub(crate) fn line(&self, name: &str, label: &str, field: Field<'_>) -> Markup {
        let (label, error) = (t!(self.locale, label), self.wrongs.at(self.locale, name));
        // A secret is never written back into a page.
        let value = if field.kind == "password" { "" } else { self.fields.get(name) };
        text_field(self.locale, Field { name, label: &label, value, error: error.as_deref(), ..field })
    }

    /// A text in both languages, `name_en` and `name_ar`, side by side. Each is labelled by its key with the language.
    pub(crate) fn both(&self, name: &str, label: &str) -> Markup {
        let (english, arabic) = (format!("{name}_en"), format!("{name}_ar"));
        let labelled = |language: &str| {
            t!(self.locale, "desk.in_language", what = t!(self.locale, label), language = t!(self.locale, language))
        };
        let (in_english, in_arabic) = (labelled("desk.english"), labelled("desk.arabic"));
        let error = self.wrongs.at(self.locale, name);
        let field = |name, label, error, spoken| {
            let (value, spoken) = (self.fields.get(name), Some(spoken));
            text_field(self.locale, Field { name, label, value, error, spoken, ..Field::default() })
        };
        html! {
            div.pair {
                (field(&english, &in_english, error.as_deref(), Locale::En))
                (field(&arabic, &in_arabic, None, Locale::Ar))
            }
        }
    }

    /// A choice of one.
    pub(crate) fn choice(&self, name: &str, label: &str, options: &[(String, String)]) -> Markup {
        let (label, error) = (t!(self.locale, label), self.wrongs.at(self.locale, name));
        let field = Field { name, label: &label, value: self.fields.get(name), error: error.as_deref(), ..Field::default() };
        components::select(self.locale, field, options)
    }

    /// A choice of one country, by name.
    pub(crate) fn country(&self, label: &str) -> Markup {
        let mut options = web::countries::choices(self.locale);
        if self.fields.get("country").is_empty() {
            options.insert(0, (String::new(), t!(self.locale, "desk.choose_country")));
        }
        self.choice("country", label, &options)
    }

    /// Something that is so or not.
    pub(crate) fn check(&self, name: &str, label: &str) -> Markup {
        let (label, error) = (t!(self.locale, label), self.wrongs.at(self.locale, name));
        let field = Field { name, label: &label, error: error.as_deref(), ..Field::default() };
        checkbox(self.locale, field, !self.fields.get(name).is_empty())
    }

    /// What stands above a form that was refused.
    pub(crate) fn refused(&self) -> Markup {
        let sentences = self.wrongs.sentences(self.locale);
        html! {
            @if !sentences.is_empty() {
                (notice(Tone::Bad, html! { p { (t!(self.locale, "desk.not_saved")) } ul { @for said in sentences { li { (said) } } } }))
            }
        }
    }
}

/// The fields of a text in both languages.
pub(crate) fn pair(name: &str, texts: &Texts) -> [(String, String); 2] {
    [(format!("{name}_en"), said(texts, Locale::En).to_owned()), (format!("{name}_ar"), said(texts, Locale::Ar).to_owned())]
}

/// The texts of such a pair of fields.
pub(crate) fn texts(fields: &Fields, name: &str) -> Texts {
    crate::fields::texts(fields.get(&format!("{name}_en")), fields.get(&format!("{name}_ar")))
}

/// What a command did, or what a form is told about its refusal. What is not there, or not allowed, is no matter of a field.
pub(crate) fn settled<T>(done: kernel::Result<T>) -> Result<std::result::Result<T, Wrongs>> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(Error::Domain(refusal)) if !matches!(refusal.kind, Kind::Forbidden | Kind::Busy) => Ok(Err(Wrongs::of(*refusal))),
        Err(error) => Err(error.into()),
    }
}

/// A page with a form that was refused.
pub(crate) fn unsettled(page: Page) -> Response {
    page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}

/// The question before something is taken away: what happens, a button that does it, and the way back.
pub(crate) fn question(
    ctx: &Ctx,
    (asked, warning): (&str, &str),
    action: &str,
    (label, back): (&str, &str),
    inner: Markup,
) -> Markup {
    html! {
        section.card.question {
            h1 { (asked) }
            p { (warning) }
            form.stack method="post" action=(action) {
                (inner)
                div.actions { (button(Weight::Danger, label)) a.button href=(back) { (t!(ctx.locale, "desk.keep_it")) } }
            }
        }
    }
}

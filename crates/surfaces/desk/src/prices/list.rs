//! The list itself: its name, its code, its currency and whether its prices contain the tax.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Currency, DomainError, Error, Locale, PriceListId, Result as Found};
use maud::{Markup, html};
use pricing::PriceList;
use spine::{Read, Tx};
use web::components::{Crumb, Field, Weight, breadcrumbs, button, card, checkbox, page_head, text_field};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, t};

use super::ROOM;
use crate::fields::{Fields, Wrongs, texts};
use crate::frame;

/// The list as it was typed.
pub(super) fn read(id: PriceListId, fields: &Fields) -> Found<PriceList> {
    let currency: Currency =
        fields.get("currency").to_uppercase().parse().map_err(|odd| DomainError::from(odd).at("currency"))?;
    let name = texts(fields.get("name.en"), fields.get("name.ar"));
    let tax_included = fields.get("tax_included") == "on";
    Ok(PriceList { id, code: fields.get("code").to_lowercase(), name, currency, tax_included })
}

/// A refusal, at the field of the form.
pub(super) fn wrongs(refusal: DomainError) -> Wrongs {
    let field = refusal.field.as_deref().map_or_else(String::new, |field| field.replace("name", "name.en"));
    Wrongs::of(refusal.at(field))
}

fn written(list: &PriceList) -> Fields {
    let pairs = [
        ("name.en", list.name.get(Locale::En).to_owned()),
        ("name.ar", list.name.get(Locale::Ar).to_owned()),
        ("code", list.code.clone()),
        ("currency", list.currency.to_string()),
        ("tax_included", if list.tax_included { "on" } else { "" }.to_owned()),
    ];
    Fields::of(pairs.map(|(name, value)| (name.to_owned(), value)))
}

async fn known(ctx: &Ctx, id: PriceListId) -> Result<PriceList> {
    let found = ctx.db.read(async move |read: &Read| pricing::list(read, id).await).await?;
    Ok(found.ok_or_else(|| DomainError::from(pricing::Denied::UnknownList))?)
}

/// `GET /desk/prices/{list}/edit`.
pub(super) async fn edit(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PriceListId>) -> Result<Page> {
    let list = known(&ctx, id).await?;
    Ok(page(&ctx, &staff, &list, (&written(&list), &Wrongs::default())))
}

/// `POST /desk/prices/{list}/edit`.
pub(super) async fn save(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<PriceListId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let (list, wish) = (known(&ctx, id).await?, fields.clone());
    match ctx.db.write(async move |tx: &Tx| pricing::save_list(tx, &read(id, &wish)?).await).await {
        Ok(()) => Ok(ctx.redirect(&format!("/desk/prices/{id}?saved=1"))),
        Err(Error::Domain(refusal)) => {
            let page = page(&ctx, &staff, &list, (&fields, &wrongs(*refusal)));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

fn page(ctx: &Ctx, staff: &StaffCaller, list: &PriceList, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let (locale, title, own) = (ctx.locale, t!(ctx.locale, "desk.prices_edit"), format!("/desk/prices/{}", list.id));
    let room = Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.prices") };
    let sheet = Crumb { href: own.clone(), label: crate::products::price_label(locale, list) };
    let body = html! {
        (breadcrumbs(locale, &[room, sheet], &title))
        (page_head(&title, None, html! {}))
        (card(form(locale, (&format!("{own}/edit"), "desk.save"), fields, wrongs)))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

/// The form of a list, with where it is sent and what its button says.
pub(super) fn form(locale: Locale, (action, saves): (&str, &str), fields: &Fields, wrongs: &Wrongs) -> Markup {
    let line = |name: &str, label: &str| {
        let (label, error) = (t!(locale, label), wrongs.at(locale, name));
        text_field(
            locale,
            Field {
                name,
                label: &label,
                value: fields.get(name),
                error: error.as_deref(),
                autocomplete: "off",
                is_required: true,
                spoken: name.strip_prefix("name.").and_then(|language| language.parse().ok()),
                ..Field::default()
            },
        )
    };
    let hint = t!(locale, "desk.prices_tax_hint");
    let contains = fields.get("tax_included") == "on" || fields.get("code").is_empty();
    html! {
        form.stack method="post" action=(action) {
            div.halves {
                (line("name.en", "desk.prices_name_en"))
                (line("name.ar", "desk.prices_name_ar"))
                (line("code", "desk.prices_code"))
                (line("currency", "desk.prices_currency"))
            }
            (checkbox(locale, Field { name: "tax_included", label: &t!(locale, "desk.prices_tax_included"), hint: Some(&hint), ..Field::default() }, contains))
            p.actions { (button(Weight::Primary, &t!(locale, saves))) }
        }
    }
}

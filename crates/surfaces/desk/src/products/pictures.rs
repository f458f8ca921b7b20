//! The pictures of a product: sent, described in both languages, ordered, tied to a choice, taken away.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{AddMedia, ArrangeMedia, Media, MediaPlace, Product};
use kernel::{DomainError, Error, Locale, ProductId, Result as Found, Texts};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{
    Field, Icon, Tone, Weight, button, card, checkbox, empty_state, icon, notice, page_head, select, text_field,
};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Permission, Result, StaffCaller, i18n, t, upload};

use super::form::{View, crumbs, views};
use super::{FILES_MOST, ROOM};
use crate::fields::{Fields, said, texts};
use crate::frame::{self, may};

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    saved: String,
}

/// `GET /desk/products/{product}/media`.
pub(super) async fn show(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<ProductId>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let found = ctx.db.read(async move |read| look(read, id).await).await?;
    let said = if asked.saved.is_empty() { Vec::new() } else { vec![(Tone::Good, t!(ctx.locale, "desk.pictures_saved"))] };
    Ok(page(&ctx, &staff, &found, said))
}

/// `GET …/media/order`: what a refused form left in the address bar.
pub(super) async fn back(ctx: Ctx, _: StaffCaller, ApiPath(id): ApiPath<ProductId>) -> Response {
    ctx.redirect(&format!("/desk/products/{id}/media"))
}

/// `POST /desk/products/{product}/media`: reads each file by its content. Those that are no pictures are named with the reason,
/// the others are kept.
pub(super) async fn add(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<ProductId>, mut parts: Multipart) -> Result<Response> {
    let (mut said, mut added, mut seen) = (Vec::new(), 0_i64, 0_usize);
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        let name = part.file_name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|error| broken(&error))?;
        if bytes.is_empty() && name.is_empty() {
            continue;
        }
        seen += 1;
        match keep(&ctx, id, (seen, bytes.to_vec())).await {
            Ok(()) => added += 1,
            Err(Error::Domain(refusal)) => {
                let why = i18n::sentence(ctx.locale, &refusal);
                said.push((Tone::Bad, t!(ctx.locale, "desk.pictures_refused", file = name, why = why)));
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    if added > 0 {
        said.insert(0, (Tone::Good, t!(ctx.locale, "desk.pictures_added", count = added)));
    }
    if seen == 0 {
        said.push((Tone::Warn, t!(ctx.locale, "desk.pictures_nothing")));
    }
    let status = if added == 0 { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let found = ctx.db.read(async move |read| look(read, id).await).await?;
    Ok(page(&ctx, &staff, &found, said).status(status).into_response())
}

/// An upload that broke off, or was too large.
fn broken(error: &MultipartError) -> DomainError {
    upload::broken(error, FILES_MOST * catalog::MEDIA_BYTES_MAX)
}

/// Reads one file and keeps the picture in it.
async fn keep(ctx: &Ctx, id: ProductId, (place, bytes): (usize, Vec<u8>)) -> Found<()> {
    if place > FILES_MOST {
        let limit = i64::try_from(FILES_MOST).unwrap_or(i64::MAX);
        return Err(catalog::Denied::TooMany { limit }.into());
    }
    let picture = flows::pictures::read(bytes).await?;
    ctx.db
        .write(async move |tx: &Tx| catalog::add_media(tx, AddMedia::picture(id, Texts::default(), picture.clone())).await)
        .await
        .map(drop)
}

/// `POST /desk/products/{product}/media/order`: words, order, choices, and what is taken away.
pub(super) async fn arrange(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<ProductId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let wish = fields.clone();
    let done = ctx.db.write(async move |tx: &Tx| {
        let (product, media) = look(tx, id).await?;
        let expected = wish.get("expected").parse().ok();
        catalog::arrange_media(tx, &ArrangeMedia { product: id, expected, media: places(&product, &media, &wish) }).await
    });
    match done.await {
        Ok(_) => Ok(ctx.redirect(&format!("/desk/products/{id}/media?saved=1"))),
        Err(Error::Domain(refusal)) => {
            let (product, mut media) = ctx.db.read(async move |read| look(read, id).await).await?;
            for one in &mut media {
                one.alt = texts(fields.get(&format!("alt.{}.en", one.id)), fields.get(&format!("alt.{}.ar", one.id)));
            }
            let said = vec![(Tone::Bad, i18n::sentence(ctx.locale, &refusal))];
            let page = page(&ctx, &staff, &(product, media), said);
            Ok(page.status(StatusCode::CONFLICT).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The pictures as the form wants them: by the numbers written beside them, without those that shall go.
fn places(product: &Product, media: &[Media], fields: &Fields) -> Vec<MediaPlace> {
    let choices = choices(product);
    let mut wanted: Vec<(i64, i64, MediaPlace)> = Vec::new();
    for one in media.iter().filter(|one| fields.get(&format!("gone.{}", one.id)) != "on") {
        let place = web::digits::fold(fields.get(&format!("place.{}", one.id))).parse().unwrap_or(one.position);
        let alt = texts(fields.get(&format!("alt.{}.en", one.id)), fields.get(&format!("alt.{}.ar", one.id)));
        let choice =
            fields.get(&format!("choice.{}", one.id)).parse::<usize>().ok().and_then(|place| choices.get(place).cloned());
        wanted.push((place, one.position, MediaPlace { id: one.id, alt, choice }));
    }
    wanted.sort_by_key(|(place, before, _)| (*place, *before));
    wanted.into_iter().map(|(_, _, place)| place).collect()
}

/// Every value of every option, in order.
fn choices(product: &Product) -> Vec<Texts> {
    product.options.iter().flat_map(|option| option.values.iter().cloned()).collect()
}

async fn look(read: &Read, id: ProductId) -> Found<(Product, Vec<Media>)> {
    let product = catalog::product(read, id).await?.ok_or(catalog::Denied::UnknownProduct)?;
    Ok((product, catalog::media_of(read, id).await?))
}

fn page(ctx: &Ctx, staff: &StaffCaller, (product, media): &(Product, Vec<Media>), said: Vec<(Tone, String)>) -> Page {
    let locale = ctx.locale;
    let title = product.title.get(locale).to_owned();
    let editable = may(staff, Permission::EditCatalog);
    let base = format!("/desk/products/{}/media", product.id);
    let body = html! {
        (crumbs(locale, &title))
        (page_head(&title, None, html! {}))
        (views(locale, &product.id.to_string(), View::Pictures, media.len()))
        @for (tone, sentence) in said { (notice(tone, html! { (sentence) })) }
        @if editable { (sending(locale, &base)) }
        @if media.is_empty() { (empty_state(Icon::Image, &t!(locale, "desk.pictures_none"), html! {})) }
        @else {
            form.stack method="post" action={ (base) "/order" } {
                input type="hidden" name="expected" value=(product.version);
                div.pictures { @for (place, one) in (1_i64..).zip(media) { (picture(locale, product, (place, one))) } }
                @if editable { p.actions { (button(Weight::Primary, &t!(locale, "desk.pictures_save"))) } }
            }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn sending(locale: Locale, base: &str) -> Markup {
    card(html! {
        form.row.send method="post" action=(base) enctype="multipart/form-data" {
            div.field {
                label for="files" { (t!(locale, "desk.pictures_files")) }
                p.hint #files-hint { (t!(locale, "desk.pictures_files_hint", count = FILES_MOST)) }
                input #files type="file" name="files" multiple required accept="image/jpeg,image/png,image/webp" aria-describedby="files-hint";
            }
            button.button.primary type="submit" { (icon(Icon::Upload)) (t!(locale, "desk.pictures_send")) }
        }
    })
}

fn picture(locale: Locale, product: &Product, (place, one): (i64, &Media)) -> Markup {
    let name = |part: &str| format!("{part}.{}", one.id);
    let line = |name: &str, label: &str, spoken: Locale| {
        let (label, value, spoken) = (t!(locale, label), said(&one.alt, spoken), Some(spoken));
        text_field(locale, Field { name, label: &label, value, spoken, autocomplete: "off", ..Field::default() })
    };
    let choices = choices(product);
    let mut options = vec![(String::new(), t!(locale, "desk.pictures_any_choice"))];
    options.extend(choices.iter().enumerate().map(|(place, choice)| (place.to_string(), choice.get(locale).to_owned())));
    let chosen = one.choice.as_ref().and_then(|choice| choices.iter().position(|known| known == choice));
    let chosen = chosen.map(|place| place.to_string()).unwrap_or_default();
    let src = one.url.clone().unwrap_or_else(|| format!("/media/{}/400", one.id));
    html! {
        section.card.picture aria-label=(t!(locale, "desk.pictures_number", number = place)) {
            img src=(src) alt=(one.alt.get(locale)) loading="lazy";
            div.stack {
                (line(&format!("alt.{}.en", one.id), "desk.pictures_alt_en", Locale::En))
                (line(&format!("alt.{}.ar", one.id), "desk.pictures_alt_ar", Locale::Ar))
                div.halves {
                    (text_field(locale, Field { name: &name("place"), label: &t!(locale, "desk.pictures_place"), value: &place.to_string(), keyboard: "numeric", autocomplete: "off", ..Field::default() }))
                    @if !choices.is_empty() { (select(locale, Field { name: &name("choice"), label: &t!(locale, "desk.pictures_choice"), value: &chosen, ..Field::default() }, &options)) }
                }
                (checkbox(locale, Field { name: &name("gone"), label: &t!(locale, "desk.pictures_remove"), ..Field::default() }, false))
            }
        }
    }
}

//! Writing a product: what is asked, saved, refused, and what happens when two people write at once.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{Category, ProductOption};
use flows::assortment::{self, Completeness};
use kernel::{DomainError, Error, Kind, ProductId, Result as Found};
use pricing::PriceList;
use serde::Deserialize;
use spine::{Read, Tx};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Permission, Result, StaffCaller};

use super::draft::{Draft, Making, Stored, differences};
use super::{conflict, form};
use crate::fields::{Fields, Wrongs};
use crate::frame::may;

/// What stands above the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    Saved,
    VariantsMade,
    Merged,
}

/// All that the form of a product shows.
pub(super) struct Scene {
    /// The product, unless it is not there yet.
    pub(super) id: Option<ProductId>,
    /// The version its writer saw: 0 for a new one.
    pub(super) expected: i64,
    /// What its writer saw.
    pub(super) before: Draft,
    /// What the writer wrote.
    pub(super) draft: Draft,
    pub(super) lists: Vec<PriceList>,
    pub(super) categories: Vec<Category>,
    pub(super) completeness: Option<Completeness>,
    pub(super) pictures: usize,
    pub(super) wrongs: Wrongs,
    pub(super) said: Said,
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    saved: String,
}

/// `GET /desk/products/new`.
pub(super) async fn ask(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let scene = ctx.db.read(async |read| scene(read, None).await).await?;
    Ok(form::page(&ctx, &staff, &scene))
}

/// `POST /desk/products/new`.
pub(super) async fn create(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    answer(ctx, staff, None, fields).await
}

/// `GET /desk/products/{product}`.
pub(super) async fn show(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<ProductId>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let mut scene = ctx.db.read(async move |read| scene(read, Some(id)).await).await?;
    if !asked.saved.is_empty() {
        scene.said = Said::Saved;
    }
    Ok(form::page(&ctx, &staff, &scene))
}

/// `POST /desk/products/{product}`.
pub(super) async fn change(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<ProductId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    answer(ctx, staff, Some(id), fields).await
}

/// What the form sent beside the product itself.
struct Sent {
    draft: Draft,
    before: Draft,
    options: Vec<ProductOption>,
    expected: i64,
}

async fn answer(ctx: Ctx, staff: StaffCaller, id: Option<ProductId>, fields: Fields) -> Result<Response> {
    let mut sent = Sent {
        draft: Draft::posted(&fields),
        before: kept(fields.get("before"))?,
        options: kept(fields.get("options"))?,
        expected: fields.get("expected").parse().unwrap_or(0),
    };
    match fields.get("do") {
        "variants" => match sent.draft.make_variants(&sent.options) {
            Ok(()) => again(&ctx, &staff, (id, sent), (Wrongs::default(), Said::VariantsMade)).await,
            Err(refusal) => again(&ctx, &staff, (id, sent), (at_fields(DomainError::from(refusal)), Said::Nothing)).await,
        },
        "merge" => {
            let mine: Draft = kept(fields.get("mine"))?;
            sent.draft = mine.merged(&sent.before, |field| fields.get(&format!("take.{field}")) == "mine");
            sent.options = sent.draft.options();
            again(&ctx, &staff, (id, sent), (Wrongs::default(), Said::Merged)).await
        }
        _ => save(ctx, staff, id, sent).await,
    }
}

async fn save(ctx: Ctx, staff: StaffCaller, id: Option<ProductId>, mut sent: Sent) -> Result<Response> {
    if sent.draft.options() != sent.options {
        let rows = sent.draft.rows();
        if let Err(refusal) = sent.draft.make_variants(&sent.options) {
            return again(&ctx, &staff, (id, sent), (at_fields(DomainError::from(refusal)), Said::Nothing)).await;
        }
        let same = rows.len() == sent.draft.rows().len() && sent.draft.rows().iter().all(|row| rows.contains(row));
        if !same {
            return again(&ctx, &staff, (id, sent), (Wrongs::default(), Said::VariantsMade)).await;
        }
    }
    let (draft, before, expected) = (sent.draft.clone(), sent.before.clone(), sent.expected);
    let prices_too = may(&staff, Permission::EditPrices);
    let saved = ctx.db.write(async move |tx: &Tx| {
        let lists = assortment::lists_in_use(tx).await?;
        let id = id.unwrap_or_else(|| tx.new_id());
        let making = Making { id, expected, before: &before, lists: &lists };
        let mut edit = match draft.edit(&making, || tx.new_id()) {
            Ok(edit) => edit,
            Err(wrongs) => return Ok(Err(wrongs)),
        };
        if !prices_too {
            edit.prices.clear();
        }
        assortment::save(tx, &edit).await.map(|_| Ok(id))
    });
    match saved.await {
        Ok(Ok(id)) => Ok(ctx.redirect(&format!("/desk/products/{id}?saved=1"))),
        Ok(Err(wrongs)) => again(&ctx, &staff, (id, sent), (wrongs, Said::Nothing)).await,
        Err(Error::Domain(refusal)) => match (refusal.kind, id) {
            (Kind::Stale, Some(id)) => differing(&ctx, &staff, id, sent).await,
            _ => again(&ctx, &staff, (id, sent), (at_fields(*refusal), Said::Nothing)).await,
        },
        Err(fault) => Err(fault.into()),
    }
}

/// The form once more, with what was written and what is to be said.
async fn again(
    ctx: &Ctx,
    staff: &StaffCaller,
    (id, sent): (Option<ProductId>, Sent),
    (wrongs, said): (Wrongs, Said),
) -> Result<Response> {
    let mut scene = ctx.db.read(async move |read| scene(read, id).await).await?;
    let status = if wrongs.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (scene.draft, scene.before, scene.expected) = (sent.draft, sent.before, sent.expected);
    (scene.wrongs, scene.said) = (wrongs, said);
    Ok(form::page(ctx, staff, &scene).status(status).into_response())
}

/// Somebody else was faster: what they saved beside what was written, nothing overwritten.
async fn differing(ctx: &Ctx, staff: &StaffCaller, id: ProductId, sent: Sent) -> Result<Response> {
    let scene = ctx.db.read(async move |read| scene(read, Some(id)).await).await?;
    let found = differences(&sent.before, &scene.draft, &sent.draft);
    let page = conflict::page(ctx, staff, &scene, (&sent.draft, &found));
    Ok(page.status(StatusCode::PRECONDITION_FAILED).into_response())
}

/// Gathers what the form of a product shows.
async fn scene(read: &Read, id: Option<ProductId>) -> Found<Scene> {
    let (lists, categories) = (assortment::lists_in_use(read).await?, catalog::categories(read).await?);
    let mut scene = Scene {
        id,
        expected: 0,
        before: Draft::default(),
        draft: Draft::new(),
        lists,
        categories,
        completeness: None,
        pictures: 0,
        wrongs: Wrongs::default(),
        said: Said::Nothing,
    };
    let Some(id) = id else { return Ok(scene) };
    let stored = stored(read, id, &scene.lists).await?;
    scene.expected = stored.product.version;
    scene.draft = Draft::of(&stored);
    scene.before = scene.draft.clone();
    let Stored { product, variants, media, prices } = stored;
    scene.completeness = Some(assortment::completeness(&product, &variants, &media, &prices));
    scene.pictures = media.len();
    Ok(scene)
}

async fn stored(read: &Read, id: ProductId, lists: &[PriceList]) -> Found<Stored> {
    let product = catalog::product(read, id).await?.ok_or(catalog::Denied::UnknownProduct)?;
    let (variants, media) = (catalog::variants_of(read, id).await?, catalog::media_of(read, id).await?);
    let ids: Vec<_> = variants.iter().map(|variant| variant.id).collect();
    let mut prices = Vec::new();
    for list in lists {
        prices.push((list.id, pricing::prices(read, list.id, &ids).await?));
    }
    Ok(Stored { product, variants, media, prices })
}

/// What the form itself had kept; a form that was tampered with is refused.
fn kept<T: for<'a> Deserialize<'a> + Default>(text: &str) -> Found<T> {
    if text.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_str(text).map_err(|_| DomainError::new(Kind::Invalid, "request.malformed").into())
}

/// A refusal of a domain at the field of the form that it speaks of.
fn at_fields(refusal: DomainError) -> Wrongs {
    let field = match refusal.field.as_deref().unwrap_or_default() {
        "title" => "title.en",
        "description" => "description.en",
        "options" => "option.0.values.en",
        "variants" => "rows",
        other => other,
    };
    let field = field.to_owned();
    Wrongs::of(refusal.at(field))
}

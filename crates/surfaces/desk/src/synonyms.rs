//! Synonyms: words that mean the same to whoever searches the shop.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{Error, Locale, SynonymsId};
use maud::{Markup, html};
use search::Synonyms;
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Field, Icon, Tone, Weight, button, card, empty_state, notice, page_head, text_field};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, t};

use crate::fields::{Fields, Wrongs};
use crate::frame::{self, Room, may};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/synonyms", name: "desk.synonyms", icon: Icon::Search, permission: Permission::ViewCatalog };

const EDITING: Policy = Policy::Staff(Permission::EditCatalog);

/// The routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, Policy::Staff(ROOM.permission), show)
        .post(ROOM.path, EDITING, add)
        .get("/desk/synonyms/{group}", EDITING, back)
        .post("/desk/synonyms/{group}", EDITING, change)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    saved: String,
}

/// `GET /desk/synonyms`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let groups = ctx.db.read(async |read: &Read| search::synonyms(read).await).await?;
    Ok(page(&ctx, &staff, &groups, (&Fields::default(), &Wrongs::default(), !asked.saved.is_empty())))
}

/// `GET /desk/synonyms/{group}`: what a refused form left in the address bar.
async fn back(ctx: Ctx, _: StaffCaller) -> Response {
    ctx.redirect(ROOM.path)
}

/// `POST /desk/synonyms`: a new group.
async fn add(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    save(ctx, staff, None, fields).await
}

/// `POST /desk/synonyms/{group}`: other words, or none any more.
async fn change(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<SynonymsId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    if fields.get("do") == "remove" {
        ctx.db.write(async move |tx: &Tx| search::remove_synonyms(tx, id).await).await?;
        return Ok(ctx.redirect("/desk/synonyms?saved=1"));
    }
    save(ctx, staff, Some(id), fields).await
}

async fn save(ctx: Ctx, staff: StaffCaller, id: Option<SynonymsId>, fields: Fields) -> Result<Response> {
    let field = id.map_or_else(|| "words".to_owned(), |id| format!("words.{id}"));
    let words = fields.get(&field).split([',', '،']).map(str::trim).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    let saved = ctx.db.write(async move |tx: &Tx| {
        let group = Synonyms { id: id.unwrap_or_else(|| tx.new_id()), words: words.clone() };
        search::save_synonyms(tx, &group).await
    });
    match saved.await {
        Ok(()) => Ok(ctx.redirect("/desk/synonyms?saved=1")),
        Err(Error::Domain(refusal)) => {
            let groups = ctx.db.read(async |read: &Read| search::synonyms(read).await).await?;
            let wrongs = Wrongs::of(refusal.at(field));
            let page = page(&ctx, &staff, &groups, (&fields, &wrongs, false));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

fn page(ctx: &Ctx, staff: &StaffCaller, groups: &[Synonyms], (fields, wrongs, saved): (&Fields, &Wrongs, bool)) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "desk.synonyms"), t!(locale, "desk.synonyms_lead"));
    let editable = may(staff, Permission::EditCatalog);
    let body = html! {
        (page_head(&title, Some(&lead), html! {}))
        @if saved { (notice(Tone::Good, html! { (t!(locale, "desk.saved")) })) }
        @if editable {
            (card(html! {
                form.stack method="post" action=(ROOM.path) {
                    (line(locale, "words", &t!(locale, "desk.synonyms_new"), fields.get("words"), wrongs))
                    p.actions { (button(Weight::Primary, &t!(locale, "desk.synonyms_add"))) }
                }
            }))
        }
        @if groups.is_empty() { (empty_state(Icon::Search, &t!(locale, "desk.synonyms_none"), html! {})) }
        @for group in groups { (one(locale, group, editable, (fields, wrongs))) }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn one(locale: Locale, group: &Synonyms, editable: bool, (fields, wrongs): (&Fields, &Wrongs)) -> Markup {
    let name = format!("words.{}", group.id);
    let between = if locale == Locale::Ar { "، " } else { ", " };
    let typed = fields.get(&name);
    let words = if typed.is_empty() { group.words.join(between) } else { typed.to_owned() };
    card(html! {
        @if editable {
            form.stack method="post" action={ "/desk/synonyms/" (group.id) } {
                (line(locale, &name, &t!(locale, "desk.synonyms_group"), &words, wrongs))
                p.actions {
                    (button(Weight::Plain, &t!(locale, "desk.save")))
                    button.button.quiet-button type="submit" name="do" value="remove" { (t!(locale, "desk.synonyms_remove")) }
                }
            }
        } @else { p dir="auto" { (words) } }
    })
}

fn line(locale: Locale, name: &str, label: &str, value: &str, wrongs: &Wrongs) -> Markup {
    let (hint, error) = (t!(locale, "desk.synonyms_hint"), wrongs.at(locale, name));
    text_field(
        locale,
        Field { name, label, value, hint: Some(&hint), error: error.as_deref(), autocomplete: "off", ..Field::default() },
    )
}

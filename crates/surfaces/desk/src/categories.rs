//! Categories: the tree, its words, its order.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::Category;
use kernel::{CategoryId, Error, Locale, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{
    Column, Field, Icon, Tone, Weight, button, card, data_table, empty_state, notice, page_head, select, text_field,
};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::fields::{Fields, Wrongs, said, texts};
use crate::frame::{self, Room, may};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/categories", name: "desk.categories", icon: Icon::Layers, permission: Permission::ViewCatalog };

const EDITING: Policy = Policy::Staff(Permission::EditCatalog);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, Policy::Staff(ROOM.permission), list)
        .post(ROOM.path, EDITING, create)
        .get("/desk/categories/{category}", EDITING, show)
        .post("/desk/categories/{category}", EDITING, change)
}

/// A category in the tree, with how deep it stands.
type Placed<'a> = (usize, &'a Category);

/// Every category below its parent, siblings in their order.
pub(crate) fn tree(all: &[Category]) -> Vec<Placed<'_>> {
    fn below<'a>(all: &'a [Category], parent: Option<CategoryId>, depth: usize, placed: &mut Vec<Placed<'a>>) {
        for category in all.iter().filter(|category| category.parent == parent) {
            // The domain allows no circle; the bound keeps a damaged table from making one here.
            if placed.len() < all.len() {
                placed.push((depth, category));
                below(all, Some(category.id), depth + 1, placed);
            }
        }
    }
    let mut placed = Vec::with_capacity(all.len());
    below(all, None, 0, &mut placed);
    placed
}

/// The tree as choices of a form: `Clothes › Shirts`.
pub(crate) fn choices(locale: Locale, all: &[Category]) -> Vec<(String, String)> {
    let mut way: Vec<&str> = Vec::new();
    let mut choices = Vec::with_capacity(all.len());
    for (depth, category) in tree(all) {
        way.truncate(depth);
        way.push(category.title.get(locale));
        choices.push((category.id.to_string(), way.join(" › ")));
    }
    choices
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    saved: String,
}

struct View {
    categories: Vec<Category>,
    counts: Vec<(CategoryId, i64)>,
}

async fn view(read: &Read) -> Found<View> {
    Ok(View { categories: catalog::categories(read).await?, counts: catalog::category_counts(read).await? })
}

/// `GET /desk/categories`.
async fn list(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let view = ctx.db.read(async |read: &Read| view(read).await).await?;
    let saved = !asked.saved.is_empty();
    Ok(page(&ctx, &staff, &view, (&Fields::default(), &Wrongs::default(), saved)))
}

/// `POST /desk/categories`.
async fn create(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    match save(&ctx, None, &fields).await {
        Ok(()) => Ok(ctx.redirect("/desk/categories?saved=1")),
        Err(Error::Domain(refusal)) => {
            let view = ctx.db.read(async |read: &Read| view(read).await).await?;
            let page = page(&ctx, &staff, &view, (&fields, &at_fields(*refusal), false));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

/// `GET /desk/categories/{category}`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<CategoryId>) -> Result<Page> {
    let (view, one) = ctx.db.read(async move |read: &Read| found(read, id).await).await?;
    let fields = Fields::of([
        ("title.en".to_owned(), said(&one.title, Locale::En).to_owned()),
        ("title.ar".to_owned(), said(&one.title, Locale::Ar).to_owned()),
        ("handle".to_owned(), one.handle.clone()),
        ("parent".to_owned(), one.parent.map(|id| id.to_string()).unwrap_or_default()),
        ("position".to_owned(), one.position.to_string()),
    ]);
    Ok(one_page(&ctx, &staff, (&view, &one), (&fields, &Wrongs::default())))
}

/// `POST /desk/categories/{category}`.
async fn change(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<CategoryId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    match save(&ctx, Some(id), &fields).await {
        Ok(()) => Ok(ctx.redirect("/desk/categories?saved=1")),
        Err(Error::Domain(refusal)) => {
            let (view, one) = ctx.db.read(async move |read: &Read| found(read, id).await).await?;
            let page = one_page(&ctx, &staff, (&view, &one), (&fields, &at_fields(*refusal)));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn found(read: &Read, id: CategoryId) -> Found<(View, Category)> {
    let one = catalog::category(read, id).await?.ok_or(catalog::Denied::UnknownCategory)?;
    Ok((view(read).await?, one))
}

async fn save(ctx: &Ctx, id: Option<CategoryId>, fields: &Fields) -> Found<()> {
    let fields = fields.clone();
    ctx.db
        .write(async move |tx: &Tx| {
            let before = match id {
                Some(id) => Some(catalog::category(tx, id).await?.ok_or(catalog::Denied::UnknownCategory)?),
                None => None,
            };
            let last = catalog::categories(tx).await?.iter().map(|category| category.position).max().unwrap_or(0);
            let usual = before.map_or(last + 1, |before| before.position);
            let category = Category {
                id: id.unwrap_or_else(|| tx.new_id()),
                handle: handle(&fields),
                title: texts(fields.get("title.en"), fields.get("title.ar")),
                parent: fields.get("parent").parse().ok(),
                position: web::digits::fold(fields.get("position")).parse().unwrap_or(usual),
            };
            catalog::save_category(tx, &category).await
        })
        .await
}

/// The address, or one made of the title.
fn handle(fields: &Fields) -> String {
    let written = [fields.get("handle"), fields.get("title.en"), fields.get("title.ar")];
    let from = written.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_lowercase();
    let letters: String =
        from.chars().map(|letter| if letter.is_alphanumeric() || letter == '_' { letter } else { '-' }).collect();
    letters.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn at_fields(refusal: kernel::DomainError) -> Wrongs {
    let field = match refusal.field.as_deref() {
        Some("title") => "title.en".to_owned(),
        other => other.unwrap_or_default().to_owned(),
    };
    Wrongs::of(refusal.at(field))
}

fn page(ctx: &Ctx, staff: &StaffCaller, view: &View, (fields, wrongs, saved): (&Fields, &Wrongs, bool)) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "desk.categories"), t!(locale, "desk.categories_lead"));
    let editable = may(staff, Permission::EditCatalog);
    let columns = [
        Column::text(t!(locale, "desk.categories_category")),
        Column::text(t!(locale, "desk.categories_address")),
        Column::number(t!(locale, "desk.categories_products")),
        Column::number(t!(locale, "desk.categories_position")),
    ];
    let placed = tree(&view.categories);
    let rows: Vec<Vec<Markup>> = placed.iter().map(|placed| cells(locale, *placed, view, editable)).collect();
    let body = html! {
        (page_head(&title, Some(&lead), html! {}))
        @if saved { (notice(Tone::Good, html! { (t!(locale, "desk.saved")) })) }
        @if rows.is_empty() { (empty_state(Icon::Layers, &t!(locale, "desk.categories_none"), html! {})) }
        @else { (data_table(&t!(locale, "desk.categories_tree"), &columns, &rows)) }
        @if editable {
            (card(html! {
                h2 { (t!(locale, "desk.categories_add")) }
                (form(locale, ROOM.path, (&view.categories, None), (fields, wrongs)))
            }))
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn cells(locale: Locale, (depth, category): Placed<'_>, view: &View, editable: bool) -> Vec<Markup> {
    let count = view.counts.iter().find(|(id, _)| *id == category.id).map_or(0, |(_, count)| *count);
    let name = category.title.get(locale);
    vec![
        html! {
            span.branch data-depth=(depth.min(4)) lang=(category.title.language(locale)) {
                @if editable { a href={ "/desk/categories/" (category.id) } { (name) } } @else { (name) }
            }
        },
        html! { bdi { (category.handle) } },
        html! { a href={ "/desk/products?category=" (category.id) } { (format::number(locale, count)) } },
        html! { (format::number(locale, category.position)) },
    ]
}

fn one_page(ctx: &Ctx, staff: &StaffCaller, (view, one): (&View, &Category), (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let title = one.title.get(locale).to_owned();
    let crumb = web::components::Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.categories") };
    let action = format!("/desk/categories/{}", one.id);
    let body = html! {
        (web::components::breadcrumbs(locale, &[crumb], &title))
        (page_head(&title, None, html! {}))
        (card(form(locale, &action, (&view.categories, Some(one)), (fields, wrongs))))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn form(
    locale: Locale,
    action: &str,
    (all, one): (&[Category], Option<&Category>),
    (fields, wrongs): (&Fields, &Wrongs),
) -> Markup {
    let line = |name: &str, label: &str, hint: Option<&str>| {
        let (label, error) = (t!(locale, label), wrongs.at(locale, name));
        let hint = hint.map(|hint| t!(locale, hint));
        let (value, hint, error) = (fields.get(name), hint.as_deref(), error.as_deref());
        let spoken = name.strip_prefix("title.").and_then(|language| language.parse().ok());
        text_field(locale, Field { name, label: &label, value, hint, error, spoken, autocomplete: "off", ..Field::default() })
    };
    let mut parents = vec![(String::new(), t!(locale, "desk.categories_top"))];
    parents.extend(choices(locale, all).into_iter().filter(|(id, _)| one.is_none_or(|one| one.id.to_string() != *id)));
    let error = wrongs.at(locale, "parent");
    html! {
        form.stack method="post" action=(action) {
            div.halves {
                (line("title.en", "desk.categories_title_en", None))
                (line("title.ar", "desk.categories_title_ar", None))
                (select(locale, Field { name: "parent", label: &t!(locale, "desk.categories_parent"), value: fields.get("parent"), error: error.as_deref(), ..Field::default() }, &parents))
                (line("position", "desk.categories_position", Some("desk.categories_position_hint")))
                (line("handle", "desk.categories_address", Some("desk.categories_address_hint")))
            }
            p.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Id;

    fn category(n: u8, parent: Option<u8>) -> Category {
        let id = |n: u8| CategoryId::from_bytes([n; 16]);
        let title = texts(&format!("C{n}"), "");
        Category { id: id(n), handle: format!("c{n}"), title, parent: parent.map(id), position: 1 }
    }

    #[test]
    fn children_stand_below_their_parents() {
        let all = [category(1, None), category(2, Some(3)), category(3, None), category(4, Some(2))];
        let told: Vec<_> = choices(Locale::En, &all).into_iter().map(|(_, label)| label).collect();
        assert_eq!(told, ["C1", "C3", "C3 › C2", "C3 › C2 › C4"]);
    }

    #[test]
    fn an_address_is_made_of_the_title_where_nobody_wrote_one() {
        let fields = Fields::of([("title.en".to_owned(), "Men's Shirts & More".to_owned())]);
        assert_eq!(handle(&fields), "men-s-shirts-more");
    }
}

//! Products: the list, what is done to many at once, and the rooms of one product.

use catalog::{Category, Listing, MEDIA_BYTES_MAX, ProductStatus};
use flows::assortment::{self, Row};
use kernel::{CategoryId, Locale, Result as Found};
use maud::{Markup, html};
use pricing::PriceList;
use serde::Deserialize;
use spine::Read;
use web::components::{
    Column, Field, Icon, Tone, badge, data_table, empty_state, icon, link_button, notice, page_head, pager, search_field, select,
};
use web::limits::SEARCH_CHARS_MOST;
use web::{ApiQuery, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, cursor, format, t};

use crate::frame::{self, Room, may};

mod bulk;
mod conflict;
mod draft;
mod editor;
mod form;
mod pictures;

pub(crate) use form::price_label;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/products", name: "desk.products", icon: Icon::Tag, permission: Permission::ViewCatalog };

const LOOKING: Policy = Policy::Staff(Permission::ViewCatalog);
const EDITING: Policy = Policy::Staff(Permission::EditCatalog);
/// Products on a page of the list.
const PAGE: i64 = 25;
/// Bytes of a product's form: long texts in two languages, three times, and hundreds of variants.
const FORM_BYTES_MOST: usize = 4 * 1024 * 1024;
/// Files that are sent at once.
const FILES_MOST: usize = 12;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, LOOKING, list)
        .get("/desk/products/new", EDITING, editor::ask)
        .post("/desk/products/new", EDITING, editor::create)
        .body_bytes_most(FORM_BYTES_MOST)
        .get("/desk/products/bulk", EDITING, bulk::back)
        .post("/desk/products/bulk", EDITING, bulk::answer)
        .get("/desk/products/{product}", LOOKING, editor::show)
        .post("/desk/products/{product}", EDITING, editor::change)
        .body_bytes_most(FORM_BYTES_MOST)
        .get("/desk/products/{product}/media", LOOKING, pictures::show)
        .post("/desk/products/{product}/media", EDITING, pictures::add)
        .body_bytes_most(FILES_MOST * MEDIA_BYTES_MAX)
        .get("/desk/products/{product}/media/order", EDITING, pictures::back)
        .post("/desk/products/{product}/media/order", EDITING, pictures::arrange)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    status: String,
    category: String,
    after: String,
    /// How many a change of many has changed.
    changed: Option<i64>,
}

/// All that the list shows.
struct View {
    rows: Vec<Row>,
    lists: Vec<PriceList>,
    categories: Vec<Category>,
}

/// `GET /desk/products`.
async fn list(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let wish = wish(&asked)?;
    let view = ctx.db.read(async move |read| view(read, &wish).await).await?;
    Ok(page(&ctx, &staff, &asked, &view))
}

fn wish(asked: &Asked) -> Result<Listing> {
    Ok(Listing {
        status: asked.status.parse::<ProductStatus>().ok(),
        category: asked.category.parse::<CategoryId>().ok(),
        text: asked.q.chars().take(SEARCH_CHARS_MOST).collect(),
        after: if asked.after.is_empty() { None } else { Some(cursor::read(&asked.after)?) },
        limit: PAGE + 1,
    })
}

async fn view(read: &Read, wish: &Listing) -> Found<View> {
    let (lists, categories) = (assortment::lists_in_use(read).await?, catalog::categories(read).await?);
    Ok(View { rows: assortment::rows(read, wish, &lists).await?, lists, categories })
}

fn page(ctx: &Ctx, staff: &StaffCaller, asked: &Asked, view: &View) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "desk.products"), t!(locale, "desk.products_lead"));
    let editable = may(staff, Permission::EditCatalog);
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX).min(view.rows.len());
    let next = (view.rows.len() > shown).then(|| next_page(asked, &view.rows[shown - 1])).flatten();
    let actions = html! {
        @if editable {
            (link_button("/desk/import", &t!(locale, "desk.products_import")))
            a.button.primary href="/desk/products/new" { (icon(Icon::Plus)) (t!(locale, "desk.products_add")) }
        }
    };
    let body = html! {
        (page_head(&title, Some(&lead), actions))
        @if let Some(changed) = asked.changed { (notice(Tone::Good, html! { (t!(locale, "desk.products_changed", count = changed)) })) }
        (filters(locale, asked, &view.categories))
        @if view.rows.is_empty() { (nothing(locale, asked, editable)) }
        @else {
            form method="post" action="/desk/products/bulk" {
                (table(locale, &view.rows[..shown], view, editable))
                @if editable { (bulk::panel(ctx, staff, &view.lists, &view.categories)) }
            }
            (pager(locale, None, next.as_deref()))
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn next_page(asked: &Asked, last: &Row) -> Option<String> {
    let after = cursor::write(&(last.product.created_at.0, last.product.id)).ok()?;
    let pairs = [("q", &asked.q), ("status", &asked.status), ("category", &asked.category), ("after", &after)];
    let kept = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    Some(format!("{}?{}", ROOM.path, form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()))
}

fn filters(locale: Locale, asked: &Asked, categories: &[Category]) -> Markup {
    let mut states = vec![(String::new(), t!(locale, "desk.products_state_any"))];
    states
        .extend(ProductStatus::ALL.iter().map(|state| (state.to_string(), t!(locale, &format!("desk.products_state_{state}")))));
    let mut shelves = vec![(String::new(), t!(locale, "desk.products_any_category"))];
    shelves.extend(crate::categories::choices(locale, categories));
    let choice = |name: &str, label: &str, value: &str, options: &[(String, String)]| {
        select(locale, Field { name, label: &t!(locale, label), value, ..Field::default() }, options)
    };
    html! {
        form.filters method="get" action=(ROOM.path) role="search" {
            (choice("status", "desk.products_status", &asked.status, &states))
            (choice("category", "desk.products_category", &asked.category, &shelves))
            (search_field(locale, Field { name: "q", label: &t!(locale, "desk.products_search"), value: &asked.q, ..Field::default() }))
        }
    }
}

fn nothing(locale: Locale, asked: &Asked, editable: bool) -> Markup {
    let is_filtered = !(asked.q.is_empty() && asked.status.is_empty() && asked.category.is_empty());
    let text = if is_filtered { t!(locale, "desk.products_none_found") } else { t!(locale, "desk.products_none") };
    empty_state(
        Icon::Tag,
        &text,
        html! {
            @if is_filtered { (link_button(ROOM.path, &t!(locale, "desk.show_all"))) }
            @else if editable { (link_button("/desk/products/new", &t!(locale, "desk.products_add"))) }
        },
    )
}

fn table(locale: Locale, rows: &[Row], view: &View, editable: bool) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.products_product")),
        Column::text(t!(locale, "desk.products_status")),
        Column::text(t!(locale, "desk.products_category")),
        Column::number(t!(locale, "desk.products_price")),
        Column::number(t!(locale, "desk.products_stock")),
        Column::text(t!(locale, "desk.products_completeness")),
    ];
    let rows: Vec<Vec<Markup>> = rows.iter().map(|row| cells(locale, row, view, editable)).collect();
    data_table(&t!(locale, "desk.products_list"), &columns, &rows)
}

fn cells(locale: Locale, row: &Row, view: &View, editable: bool) -> Vec<Markup> {
    let product = &row.product;
    let name = product.title.get(locale);
    let category = view.categories.iter().find(|category| Some(category.id) == product.category);
    let gaps = row.completeness.gaps.iter().map(|gap| form::gap_words(locale, *gap, &view.lists));
    let gaps: Vec<String> = gaps.collect();
    vec![
        html! {
            span.thing {
                @if editable { input type="checkbox" name="product" value=(product.id) aria-label=(t!(locale, "desk.choose", what = name)); }
                (thumb(row.picture.as_ref()))
                span {
                    a href={ "/desk/products/" (product.id) } lang=(product.title.language(locale)) { (name) }
                    span.quiet { (t!(locale, "desk.products_variant_count", count = row.variants)) }
                }
            }
        },
        state(locale, product.status),
        html! { @if let Some(category) = category { (category.title.get(locale)) } },
        html! { @if let Some((low, high)) = row.prices { span { bdi { (format::money(locale, low)) } @if low != high { " – " bdi { (format::money(locale, high)) } } } } @else { span.quiet { (t!(locale, "desk.products_no_price")) } } },
        html! { bdi { (format::quantity(locale, row.on_hand)) } },
        html! {
            @if gaps.is_empty() { span.good { (icon(Icon::Check)) (t!(locale, "desk.products_complete_short")) } }
            @else { details.gaps { summary { (t!(locale, "desk.percent", percent = row.completeness.percent())) } ul { @for gap in gaps { li { (gap) } } } } }
        },
    ]
}

/// A small picture, or its place.
pub(crate) fn thumb(picture: Option<&catalog::Media>) -> Markup {
    let src = picture.map(|media| media.url.clone().unwrap_or_else(|| format!("/media/{}/400", media.id)));
    html! { @if let Some(src) = src { img.thumb src=(src) alt="" width="48" height="48" loading="lazy"; } @else { span.thumb { (icon(Icon::Image)) } } }
}

fn state(locale: Locale, status: ProductStatus) -> Markup {
    let tone = match status {
        ProductStatus::Active => Tone::Good,
        ProductStatus::Draft => Tone::Warn,
        ProductStatus::Archived => Tone::Plain,
    };
    badge(tone, &t!(locale, &format!("desk.products_state_{status}")))
}

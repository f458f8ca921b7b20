//! Stock: what lies where, what runs low, what came and went; the sheets on which pieces are received, counted, put right and
//! moved.

use channels::Location;
use kernel::{DomainError, Error, Kind, Locale, LocationId, Quantity, Result as Found, VariantId};
use maud::{Markup, html};
use serde::Deserialize;
use spine::Read;
use stock::{Level, Shelf};
use web::components::{
    Column, Field, Icon, Tone, badge, data_table, empty_state, icon, notice, page_head, pager, search_field, select,
};
use web::limits::SEARCH_CHARS_MOST;
use web::{ApiQuery, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::frame::{self, Room, may};

mod one;
mod sheet;
mod sheet_page;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/stock", name: "desk.stock", icon: Icon::Box, permission: Permission::ViewStock };

const LOOKING: Policy = Policy::Staff(Permission::ViewStock);
const MOVING: Policy = Policy::Staff(Permission::MoveStock);
/// Rows on a page of levels.
const PAGE: i64 = 50;
/// So many pieces or fewer are few, where nobody says otherwise.
const LOW: [i64; 3] = [0, 5, 20];

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, LOOKING, show)
        .get("/desk/stock/sheets/{sheet}", MOVING, sheet::ask)
        .post("/desk/stock/sheets/{sheet}", MOVING, sheet::answer)
        .get("/desk/stock/variants/{variant}", LOOKING, one::show)
        .post("/desk/stock/variants/{variant}", MOVING, one::set_safety)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    location: String,
    q: String,
    low: String,
    after: String,
    /// How many pieces a sheet has moved, or lines it has counted.
    done: Option<i64>,
}

/// Goods as people know them.
#[derive(Debug, Clone)]
pub(super) struct Goods {
    pub(super) variant: VariantId,
    pub(super) sku: String,
    pub(super) name: String,
}

struct View {
    locations: Vec<Location>,
    here: Location,
    rows: Vec<(Goods, Level)>,
    next: Option<VariantId>,
}

/// `GET /desk/stock`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let (wish, locale, usual) = (asked.clone(), ctx.locale, staff.location);
    let view = ctx.db.read(async move |read: &Read| view(read, &wish, (locale, usual)).await).await?;
    Ok(page(&ctx, &staff, &asked, &view))
}

/// The location that is asked for, else the one where the person works, else the first.
pub(super) async fn here(read: &Read, asked: &str, usual: Option<LocationId>) -> Found<(Vec<Location>, Location)> {
    let locations = channels::locations(read).await?;
    let wanted = asked.parse::<LocationId>().ok();
    let find = |id: Option<LocationId>| locations.iter().find(|location| Some(location.id) == id).cloned();
    let here = find(wanted).or_else(|| find(usual)).or_else(|| locations.first().cloned());
    let here = here.ok_or_else(|| Error::from(DomainError::new(Kind::Missing, "channels.unknown_location")))?;
    Ok((locations, here))
}

/// What these variants are called.
pub(super) async fn goods(read: &Read, variants: &[VariantId], locale: Locale) -> Found<Vec<Goods>> {
    let described = catalog::described(read, variants).await?;
    let name = |goods: &catalog::Sellable| {
        let choices: Vec<&str> = goods.choices.iter().map(|choice| choice.get(locale)).collect();
        let parts = [goods.title.get(locale).to_owned(), choices.join(" · ")];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let named = |variant: &VariantId| {
        let goods = described.iter().find(|goods| goods.variant == *variant);
        let (sku, name) = goods.map(|goods| (goods.sku.clone(), name(goods))).unwrap_or_default();
        Goods { variant: *variant, sku, name }
    };
    Ok(variants.iter().map(named).collect())
}

async fn view(read: &Read, asked: &Asked, (locale, usual): (Locale, Option<LocationId>)) -> Found<View> {
    let (locations, here) = here(read, &asked.location, usual).await?;
    let low = asked.low.parse::<i64>().ok().map(Quantity);
    let text: String = asked.q.trim().chars().take(SEARCH_CHARS_MOST).collect();
    let (levels, next) = if text.is_empty() {
        let wish = Shelf { location: here.id, available_most: low, after: asked.after.parse().ok(), limit: PAGE + 1 };
        let mut levels = stock::shelf(read, &wish).await?;
        let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let is_more = levels.len() > shown;
        levels.truncate(shown);
        let next = levels.last().filter(|_| is_more).map(|level| level.variant);
        (levels, next)
    } else {
        let mut levels = Vec::new();
        for goods in catalog::find(read, &text, PAGE).await? {
            let level = stock::level(read, goods.variant, here.id).await?;
            levels.extend(low.is_none_or(|most| level.available() <= most).then_some(level));
        }
        (levels, None)
    };
    let variants: Vec<VariantId> = levels.iter().map(|level| level.variant).collect();
    let rows = goods(read, &variants, locale).await?.into_iter().zip(levels).collect();
    Ok(View { locations, here, rows, next })
}

fn page(ctx: &Ctx, staff: &StaffCaller, asked: &Asked, view: &View) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "desk.stock"), t!(locale, "desk.stock_lead"));
    let actions = html! {
        @if may(staff, Permission::MoveStock) {
            @for (sheet, sign, class) in [("receive", Icon::Download, "button primary"), ("count", Icon::Scan, "button"), ("adjust", Icon::Edit, "button"), ("transfer", Icon::Truck, "button")] {
                a class=(class) href={ "/desk/stock/sheets/" (sheet) "?location=" (view.here.id) } { (icon(sign)) (t!(locale, &format!("desk.stock_{sheet}"))) }
            }
        }
    };
    let next = view.next.map(|after| address(asked, view, &after.to_string()));
    let body = html! {
        (page_head(&title, Some(&lead), actions))
        @if let Some(done) = asked.done { (notice(Tone::Good, html! { (t!(locale, "desk.stock_done", count = done)) })) }
        (filters(locale, asked, view))
        @if view.rows.is_empty() {
            (empty_state(Icon::Box, &t!(locale, if asked.q.is_empty() && asked.low.is_empty() { "desk.stock_none" } else { "desk.stock_none_found" }), html! {}))
        } @else {
            (table(locale, view))
            (pager(locale, None, next.as_deref()))
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn address(asked: &Asked, view: &View, after: &str) -> String {
    let here = view.here.id.to_string();
    let pairs = [("location", here.as_str()), ("low", &asked.low), ("after", after)];
    let kept = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    format!("{}?{}", ROOM.path, form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish())
}

/// Locations as choices of a form.
pub(super) fn places(locale: Locale, locations: &[Location]) -> Vec<(String, String)> {
    locations.iter().map(|location| (location.id.to_string(), location.name.get(locale).to_owned())).collect()
}

fn filters(locale: Locale, asked: &Asked, view: &View) -> Markup {
    let mut low = vec![(String::new(), t!(locale, "desk.stock_any_level"))];
    low.extend(LOW.iter().map(|most| (most.to_string(), t!(locale, "desk.stock_at_most", count = *most))));
    let choice = |name: &str, label: &str, value: &str, options: &[(String, String)]| {
        select(locale, Field { name, label: &t!(locale, label), value, ..Field::default() }, options)
    };
    html! {
        form.filters method="get" action=(ROOM.path) role="search" {
            (choice("location", "desk.stock_location", &view.here.id.to_string(), &places(locale, &view.locations)))
            (choice("low", "desk.stock_level", &asked.low, &low))
            (search_field(locale, Field { name: "q", label: &t!(locale, "desk.stock_search"), value: &asked.q, ..Field::default() }))
        }
    }
}

fn table(locale: Locale, view: &View) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.products_product")),
        Column::text(t!(locale, "desk.sku")),
        Column::number(t!(locale, "desk.stock_on_hand")),
        Column::number(t!(locale, "desk.stock_reserved")),
        Column::number(t!(locale, "desk.stock_safety")),
        Column::number(t!(locale, "desk.stock_available")),
    ];
    let number = |quantity: Quantity| html! { bdi { (format::quantity(locale, quantity)) } };
    let row = |(goods, level): &(Goods, Level)| {
        vec![
            html! { a href={ "/desk/stock/variants/" (goods.variant) } { (goods.name) } },
            html! { bdi { (goods.sku) } },
            number(level.on_hand),
            number(level.reserved),
            number(level.safety),
            html! { @if level.available().is_positive() { (number(level.available())) } @else { (badge(Tone::Bad, &t!(locale, "desk.stock_out"))) } },
        ]
    };
    let rows: Vec<Vec<Markup>> = view.rows.iter().map(row).collect();
    data_table(&t!(locale, "desk.stock_at", location = view.here.name.get(locale)), &columns, &rows)
}

//! Prices: the lists, and the prices of one list in a table that is typed through.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{Listing, Product, Variant};
use channels::Channel;
use kernel::{DomainError, Error, Locale, PriceListId, ProductId, Result as Found, VariantId};
use maud::{Markup, html};
use pricing::{Price, PriceList, SetPrice};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{
    Column, Crumb, Field, Icon, Tone, Weight, badge, breadcrumbs, button, card, data_table, empty_state, icon, link_button,
    notice, page_head, pager, search_field,
};
use web::limits::SEARCH_CHARS_MOST;
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, cursor, format, t};

use crate::fields::{Fields, Wrongs, money};
use crate::frame::{self, Room, may};

mod list;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/prices", name: "desk.prices", icon: Icon::Percent, permission: Permission::ViewCatalog };

const EDITING: Policy = Policy::Staff(Permission::EditPrices);
/// Products on a page of prices.
const PAGE: i64 = 20;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, Policy::Staff(ROOM.permission), lists)
        .post(ROOM.path, EDITING, create)
        .get("/desk/prices/{list}", Policy::Staff(ROOM.permission), show)
        .post("/desk/prices/{list}", EDITING, change)
        .get("/desk/prices/{list}/edit", EDITING, list::edit)
        .post("/desk/prices/{list}/edit", EDITING, list::save)
}

struct Lists {
    lists: Vec<PriceList>,
    counts: Vec<(PriceListId, i64)>,
    channels: Vec<Channel>,
}

async fn all(read: &Read) -> Found<Lists> {
    let (lists, counts) = (pricing::lists(read).await?, pricing::price_counts(read).await?);
    Ok(Lists { lists, counts, channels: channels::channels(read).await? })
}

/// `GET /desk/prices`.
async fn lists(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let all = ctx.db.read(async |read: &Read| all(read).await).await?;
    Ok(lists_page(&ctx, &staff, &all, (&Fields::default(), &Wrongs::default())))
}

/// `POST /desk/prices`: a new list.
async fn create(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let wish = fields.clone();
    let saved = ctx.db.write(async move |tx: &Tx| {
        let list = list::read(tx.new_id(), &wish)?;
        pricing::save_list(tx, &list).await.map(|()| list.id)
    });
    match saved.await {
        Ok(id) => Ok(ctx.redirect(&format!("/desk/prices/{id}"))),
        Err(Error::Domain(refusal)) => {
            let all = ctx.db.read(async |read: &Read| all(read).await).await?;
            let page = lists_page(&ctx, &staff, &all, (&fields, &list::wrongs(*refusal)));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

fn lists_page(ctx: &Ctx, staff: &StaffCaller, all: &Lists, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let (title, lead) = (t!(locale, "desk.prices"), t!(locale, "desk.prices_lead"));
    let columns = [
        Column::text(t!(locale, "desk.prices_list")),
        Column::text(t!(locale, "desk.prices_currency")),
        Column::text(t!(locale, "desk.prices_tax")),
        Column::text(t!(locale, "desk.prices_channels")),
        Column::number(t!(locale, "desk.prices_count")),
    ];
    let rows: Vec<Vec<Markup>> = all.lists.iter().map(|list| list_row(locale, list, all)).collect();
    let body = html! {
        (page_head(&title, Some(&lead), link_button("/desk/parity", &t!(locale, "desk.parity"))))
        (data_table(&t!(locale, "desk.prices_lists"), &columns, &rows))
        @if may(staff, Permission::EditPrices) { (card(html! { h2 { (t!(locale, "desk.prices_add")) } (list::form(locale, (ROOM.path, "desk.prices_create"), fields, wrongs)) })) }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn list_row(locale: Locale, list: &PriceList, all: &Lists) -> Vec<Markup> {
    let count = all.counts.iter().find(|(id, _)| *id == list.id).map_or(0, |(_, count)| *count);
    let users = all.channels.iter().filter(|channel| channel.price_list == list.id);
    let users: Vec<&str> = users.map(|channel| channel.name.get(locale)).collect();
    let tax = if list.tax_included { "desk.prices_tax_inside" } else { "desk.prices_tax_on_top" };
    vec![
        html! { a href={ "/desk/prices/" (list.id) } { (list.name.get(locale)) } " " span.quiet { bdi { (list.code) } } },
        html! { bdi { (list.currency) } },
        html! { (t!(locale, tax)) },
        html! { @if users.is_empty() { (badge(Tone::Plain, &t!(locale, "desk.prices_unused"))) } @else { (users.join("، ").replace('،', if locale == Locale::Ar { "،" } else { "," })) } },
        html! { (format::number(locale, count)) },
    ]
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    after: String,
    saved: String,
}

/// A page of a list: products with their variants and prices.
struct Sheet {
    list: PriceList,
    rows: Vec<(Product, Variant, Option<Price>)>,
    next: Option<(i64, ProductId)>,
}

/// The place in the list that the address names.
type Place = Option<(i64, ProductId)>;

async fn sheet(read: &Read, id: PriceListId, (text, after): (&str, Place)) -> Found<Sheet> {
    let list = pricing::list(read, id).await?.ok_or(pricing::Denied::UnknownList)?;
    let text = text.chars().take(SEARCH_CHARS_MOST).collect();
    let mut products = catalog::listing(read, &Listing { text, after, limit: PAGE + 1, ..Listing::default() }).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = products.len() > shown;
    products.truncate(shown);
    let next = products.last().filter(|_| is_more).map(|last| (last.created_at.0, last.id));
    let mut rows = Vec::new();
    for product in products {
        let variants = catalog::variants_of(read, product.id).await?;
        let ids: Vec<VariantId> = variants.iter().map(|variant| variant.id).collect();
        let prices = pricing::prices(read, id, &ids).await?;
        rows.extend(variants.into_iter().map(|variant| {
            let price = prices.get(&variant.id).copied();
            (product.clone(), variant, price)
        }));
    }
    Ok(Sheet { list, rows, next })
}

async fn look(ctx: &Ctx, id: PriceListId, asked: &Asked) -> Result<Sheet> {
    let after: Place = if asked.after.is_empty() { None } else { Some(cursor::read(&asked.after)?) };
    let text = asked.q.clone();
    Ok(ctx.db.read(async move |read: &Read| sheet(read, id, (&text, after)).await).await?)
}

/// `GET /desk/prices/{list}`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PriceListId>, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let sheet = look(&ctx, id, &asked).await?;
    Ok(sheet_page(&ctx, &staff, (&sheet, &asked), (&Fields::default(), &Wrongs::default())))
}

/// `POST /desk/prices/{list}`: the prices that were typed over, all of them or none.
async fn change(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<PriceListId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let list = ctx.db.read(async move |read: &Read| pricing::list(read, id).await).await?;
    let list = list.ok_or_else(|| DomainError::from(pricing::Denied::UnknownList))?;
    let asked = Asked { q: fields.get("q").to_owned(), after: fields.get("after").to_owned(), saved: String::new() };
    let wrongs = match wishes(&list, &fields) {
        Ok(wishes) => match ctx.db.write(async move |tx: &Tx| apply(tx, id, &wishes).await).await {
            Ok(()) => return Ok(ctx.redirect(&address(&list, &asked, Some(("saved", "1"))))),
            Err(Error::Domain(refusal)) => Wrongs::of(*refusal),
            Err(fault) => return Err(fault.into()),
        },
        Err(wrongs) => wrongs,
    };
    let sheet = look(&ctx, id, &asked).await?;
    let page = sheet_page(&ctx, &staff, (&sheet, &asked), (&fields, &wrongs));
    Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// What was seen and what is wanted of one price.
struct Wish {
    variant: VariantId,
    seen: (String, String),
    price: Option<kernel::Money>,
    compare_at: Option<kernel::Money>,
}

/// The rows that differ from what was seen.
fn wishes(list: &PriceList, fields: &Fields) -> std::result::Result<Vec<Wish>, Wrongs> {
    let (mut wishes, mut wrongs) = (Vec::new(), Wrongs::default());
    for (id, typed) in fields.under("price.") {
        let Ok(variant) = id.parse::<VariantId>() else { continue };
        let compare = fields.get(&format!("compare.{id}"));
        let seen = (fields.get(&format!("was.{id}")), fields.get(&format!("was_compare.{id}")));
        if (typed, compare) == seen {
            continue;
        }
        match (money(typed, list.currency), money(compare, list.currency)) {
            (Ok(price), Ok(compare_at)) => {
                wishes.push(Wish { variant, seen: (seen.0.to_owned(), seen.1.to_owned()), price, compare_at })
            }
            (Err(odd), _) => wrongs.add(format!("price.{id}"), odd),
            (_, Err(odd)) => wrongs.add(format!("compare.{id}"), odd),
        }
    }
    if wrongs.is_empty() { Ok(wishes) } else { Err(wrongs) }
}

/// Sets the prices; one that somebody else changed meanwhile ends the whole.
async fn apply(tx: &Tx, list: PriceListId, wishes: &[Wish]) -> Found<()> {
    for wish in wishes {
        let now = shown(pricing::price(tx, list, wish.variant).await?);
        if now != wish.seen {
            let described = catalog::described(tx, &[wish.variant]).await?;
            let sku = described.into_iter().next().map(|goods| goods.sku).unwrap_or_default();
            return Err(flows::assortment::Denied::PriceChanged { sku }.into());
        }
        match wish.price {
            Some(price) => {
                pricing::set_price(tx, SetPrice { list, variant: wish.variant, price, compare_at: wish.compare_at }).await?;
            }
            None => pricing::clear_price(tx, list, wish.variant).await?,
        }
    }
    Ok(())
}

/// A price and what it is compared with, as they stand in the form.
fn shown(price: Option<Price>) -> (String, String) {
    let compare_at = price.and_then(|price| price.compare_at).map(kernel::Money::decimal);
    (price.map(|price| price.price.decimal()).unwrap_or_default(), compare_at.unwrap_or_default())
}

fn address(list: &PriceList, asked: &Asked, more: Option<(&str, &str)>) -> String {
    let pairs = [("q", asked.q.as_str()), ("after", asked.after.as_str())];
    let pairs = pairs.into_iter().chain(more).filter(|(_, value)| !value.is_empty());
    format!("/desk/prices/{}?{}", list.id, form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

fn sheet_page(ctx: &Ctx, staff: &StaffCaller, (sheet, asked): (&Sheet, &Asked), (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let title = crate::products::price_label(locale, &sheet.list);
    let tax = t!(locale, if sheet.list.tax_included { "desk.prices_tax_inside" } else { "desk.prices_tax_on_top" });
    let editable = may(staff, Permission::EditPrices);
    let next = sheet.next.and_then(|next| cursor::write(&next).ok());
    let next = next.map(|after| address(&sheet.list, &Asked { q: asked.q.clone(), ..Asked::default() }, Some(("after", &after))));
    let columns = [
        Column::text(t!(locale, "desk.products_product")),
        Column::text(t!(locale, "desk.sku")),
        Column::text(t!(locale, "desk.products_price")),
        Column::text(t!(locale, "desk.prices_compare")),
    ];
    let rows: Vec<Vec<Markup>> = sheet.rows.iter().map(|row| price_row(locale, row, (fields, wrongs), editable)).collect();
    let crumb = Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.prices") };
    let body = html! {
        (breadcrumbs(locale, &[crumb], &title))
        (page_head(&title, Some(&tax), html! { @if editable { (link_button(&format!("/desk/prices/{}/edit", sheet.list.id), &t!(locale, "desk.prices_edit"))) } }))
        @if !asked.saved.is_empty() { (notice(Tone::Good, html! { (t!(locale, "desk.saved")) })) }
        form.filters method="get" role="search" {
            (search_field(locale, Field { name: "q", label: &t!(locale, "desk.products_search"), value: &asked.q, ..Field::default() }))
        }
        @if !wrongs.is_empty() { (notice(Tone::Bad, html! { p { (t!(locale, "desk.not_saved")) } ul { @for said in wrongs.sentences(locale) { li { (said) } } } })) }
        @if rows.is_empty() { (empty_state(Icon::Tag, &t!(locale, "desk.products_none_found"), html! {})) }
        @else {
            form.stack method="post" action={ "/desk/prices/" (sheet.list.id) } {
                input type="hidden" name="q" value=(asked.q);
                input type="hidden" name="after" value=(asked.after);
                (data_table(&t!(locale, "desk.prices_of_list"), &columns, &rows))
                @if editable { p.actions.sticky { (button(Weight::Primary, &t!(locale, "desk.save"))) span.quiet { (t!(locale, "desk.prices_empty_hint")) } } }
            }
            (pager(locale, None, next.as_deref()))
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn price_row(
    locale: Locale,
    (product, variant, price): &(Product, Variant, Option<Price>),
    (fields, wrongs): (&Fields, &Wrongs),
    editable: bool,
) -> Vec<Markup> {
    let id = variant.id;
    let choices: Vec<&str> = variant.choices.iter().map(|choice| choice.get(locale)).collect();
    let (was, was_compare) = shown(*price);
    let cell = |part: &str, label: &str, was: &str| {
        let name = format!("{part}.{id}");
        let typed = fields.iter().find(|(field, _)| *field == name).map(|(_, typed)| typed);
        let (label, wrong) =
            (t!(locale, "desk.products_of", what = t!(locale, label), variant = variant.sku.clone()), wrongs.at(locale, &name));
        html! {
            input name=(name) value=(typed.unwrap_or(was)) aria-label=(label) inputmode="decimal" autocomplete="off" dir="ltr"
                disabled[!editable] aria-invalid=[wrong.as_ref().map(|_| "true")];
            @if let Some(wrong) = wrong { p.error { (icon(Icon::Alert)) (wrong) } }
        }
    };
    vec![
        html! {
            span lang=(product.title.language(locale)) { (product.title.get(locale)) }
            @if !choices.is_empty() { " " span.quiet { (choices.join(" · ")) } }
            input type="hidden" name={ "was." (id) } value=(was);
            input type="hidden" name={ "was_compare." (id) } value=(was_compare);
        },
        html! { bdi { (variant.sku) } },
        cell("price", "desk.products_price", &was),
        cell("compare", "desk.prices_compare", &was_compare),
    ]
}

//! What is done to many products at once: chosen in the list, shown before it is done where it is about money, done to all or none.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{Category, ProductStatus};
use flows::assortment::{self, Act, PricePreview};
use kernel::{BasisPoints, DomainError, Kind, Locale, Money, PriceListId, ProductId, VariantId};
use maud::{Markup, html};
use pricing::{PriceChange, PriceList};
use spine::{Read, Tx};
use web::components::{Column, Field, Icon, Tone, Weight, button, data_table, icon, notice, page_head, select, text_field};
use web::{Ctx, Page, PageForm, Permission, Result, StaffCaller, digits, format, i18n, t};

use super::ROOM;
use crate::fields::{Fields, money};
use crate::frame::{self, may};

/// `GET /desk/products/bulk`: what a refused form left in the address bar.
pub(super) async fn back(ctx: Ctx, _: StaffCaller) -> Response {
    ctx.redirect(ROOM.path)
}

/// `POST /desk/products/bulk`.
pub(super) async fn answer(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let products: Vec<ProductId> = fields.all("product").filter_map(|id| id.parse().ok()).collect();
    if fields.get("do") == "prices" {
        return prices(ctx, staff, products, fields).await;
    }
    done(&ctx, products, act(&fields)?).await
}

/// What the fields ask for, prices apart.
fn act(fields: &Fields) -> Result<Act> {
    let tags = || fields.get("tags").split([',', '،']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect();
    Ok(match fields.get("do") {
        "category" => Act::Category(fields.get("category").parse().ok()),
        "add_tags" => Act::AddTags(tags()),
        "remove_tags" => Act::RemoveTags(tags()),
        _ => {
            let odd = |_| DomainError::new(Kind::Invalid, "request.malformed");
            Act::Status(fields.get("status").parse::<ProductStatus>().map_err(odd)?)
        }
    })
}

async fn done(ctx: &Ctx, products: Vec<ProductId>, act: Act) -> Result<Response> {
    let changed = ctx.db.write(async move |tx: &Tx| assortment::bulk(tx, &products, &act).await).await?;
    Ok(ctx.redirect(&format!("{}?changed={changed}", ROOM.path)))
}

/// Shows what prices would become, or changes them once that was seen.
async fn prices(ctx: Ctx, staff: StaffCaller, products: Vec<ProductId>, fields: Fields) -> Result<Response> {
    if !may(&staff, Permission::EditPrices) {
        let permission = Permission::EditPrices;
        return Err(DomainError::new(Kind::Forbidden, "request.not_permitted").with("permission", permission).into());
    }
    let asked = fields.get("list").parse::<PriceListId>().map_err(|_| DomainError::from(pricing::Denied::UnknownList))?;
    let list = ctx.db.read(async move |read: &Read| pricing::list(read, asked).await).await?;
    let list = list.ok_or_else(|| DomainError::from(pricing::Denied::UnknownList))?;
    let change = change(&fields, &list)?;
    let mut refused = None;
    if fields.get("confirmed") == "yes" {
        let seen = fields.under("seen.").filter_map(|(id, minor)| Some((id.parse().ok()?, minor.parse().ok()?)));
        let act = Act::Prices { list: list.id, change, seen: seen.collect::<Vec<(VariantId, i64)>>() };
        match done(&ctx, products.clone(), act).await {
            Err(failure) if matches!(failure.refusal().kind, Kind::Stale | Kind::Invalid) => {
                refused = Some(failure.refusal().clone())
            }
            other => return other,
        }
    }
    let chosen = products.clone();
    let previews = ctx.db.read(async move |read: &Read| assortment::preview(read, &chosen, (asked, change)).await);
    let previews = previews.await?;
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let page = preview(&ctx, &staff, (&list, &fields, &products), (&previews, refused.as_ref()));
    Ok(page.status(status).into_response())
}

/// How prices change: by an amount or by a part, up or down.
fn change(fields: &Fields, list: &PriceList) -> kernel::Result<PriceChange> {
    let odd = || DomainError::from(kernel::MoneyError::NotAnAmount).at("amount");
    let sign = if fields.get("direction") == "down" { -1 } else { 1 };
    if fields.get("how") == "percent" {
        // A percentage has two decimals, as an amount of most currencies has: 2.5 is 250 basis points.
        let text = digits::fold(fields.get("amount")).replace('%', "");
        let points = Money::parse(&text, kernel::Currency::USD).map_err(|_| odd())?.minor;
        return Ok(PriceChange::ByPercent(BasisPoints(sign * points)));
    }
    let amount = money(fields.get("amount"), list.currency).ok().flatten().ok_or_else(odd)?;
    Ok(PriceChange::By(Money::new(sign * amount.minor, amount.currency)))
}

fn preview(
    ctx: &Ctx,
    staff: &StaffCaller,
    (list, fields, products): (&PriceList, &Fields, &[ProductId]),
    (previews, refused): (&[PricePreview], Option<&DomainError>),
) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.bulk_preview");
    let lead = t!(locale, "desk.bulk_preview_lead", count = previews.len(), list = list.name.get(locale));
    let columns = [
        Column::text(t!(locale, "desk.products_product")),
        Column::text(t!(locale, "desk.sku")),
        Column::number(t!(locale, "desk.bulk_before")),
        Column::number(t!(locale, "desk.bulk_after")),
    ];
    let rows: Vec<Vec<Markup>> = previews.iter().map(|one| preview_row(locale, one)).collect();
    let can_apply = previews.iter().all(|one| one.after.is_some());
    let body = html! {
        form.stack method="post" action="/desk/products/bulk" {
            (page_head(&title, Some(&lead), html! {
                a.button href=(ROOM.path) { (t!(locale, "desk.cancel")) }
                @if can_apply { (button(Weight::Primary, &t!(locale, "desk.bulk_apply"))) }
            }))
            @if let Some(refused) = refused { (notice(Tone::Warn, html! { (i18n::sentence(locale, refused)) })) }
            @if !can_apply { (notice(Tone::Bad, html! { (t!(locale, "desk.bulk_cannot")) })) }
            @for (name, value) in [("do", "prices"), ("confirmed", "yes"), ("how", fields.get("how")), ("direction", fields.get("direction")), ("amount", fields.get("amount")), ("list", fields.get("list"))] {
                input type="hidden" name=(name) value=(value);
            }
            @for product in products { input type="hidden" name="product" value=(product); }
            @for one in previews { input type="hidden" name={ "seen." (one.variant.id) } value=(one.before.price.minor); }
            (data_table(&title, &columns, &rows))
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn preview_row(locale: Locale, one: &PricePreview) -> Vec<Markup> {
    vec![
        html! { (one.product.title.get(locale)) },
        html! { bdi { (one.variant.sku) } },
        html! { bdi { (format::money(locale, one.before.price)) } },
        html! {
            @match one.after {
                Some(after) => { strong { bdi { (format::money(locale, after)) } } },
                None => { span.error { (icon(Icon::Alert)) (t!(locale, "desk.bulk_below_zero")) } },
            }
        },
    ]
}

/// What can be done with the chosen ones. Closed until wanted.
pub(super) fn panel(ctx: &Ctx, staff: &StaffCaller, lists: &[PriceList], categories: &[Category]) -> Markup {
    let locale = ctx.locale;
    let states = ProductStatus::ALL.iter().map(|state| (state.to_string(), t!(locale, &format!("desk.products_state_{state}"))));
    let mut shelves = vec![(String::new(), t!(locale, "desk.products_no_category"))];
    shelves.extend(crate::categories::choices(locale, categories));
    let choice = |name: &str, label: &str, options: Vec<(String, String)>| {
        select(locale, Field { name, label: &t!(locale, label), ..Field::default() }, &options)
    };
    let act = |value: &str, label: &str| html! { button.button type="submit" name="do" value=(value) { (t!(locale, label)) } };
    html! {
        details.bulk.card {
            summary { (icon(Icon::Layers)) (t!(locale, "desk.bulk")) }
            p.hint { (t!(locale, "desk.bulk_hint")) }
            div.bulk-acts {
                div { (choice("status", "desk.products_status", states.collect())) (act("status", "desk.bulk_status")) }
                div { (choice("category", "desk.products_category", shelves)) (act("category", "desk.bulk_category")) }
                div {
                    (text_field(locale, Field { name: "tags", label: &t!(locale, "desk.products_tags"), autocomplete: "off", ..Field::default() }))
                    span.row { (act("add_tags", "desk.bulk_add_tags")) (act("remove_tags", "desk.bulk_remove_tags")) }
                }
                @if may(staff, Permission::EditPrices) && !lists.is_empty() { (price_act(locale, lists)) }
            }
        }
    }
}

fn price_act(locale: Locale, lists: &[PriceList]) -> Markup {
    let choice = |name: &str, label: &str, options: Vec<(String, String)>| {
        select(locale, Field { name, label: &t!(locale, label), ..Field::default() }, &options)
    };
    let of =
        |pairs: [(&str, &str); 2]| pairs.into_iter().map(|(value, key)| (value.to_owned(), t!(locale, key))).collect::<Vec<_>>();
    let lists = lists.iter().map(|list| (list.id.to_string(), super::form::price_label(locale, list))).collect();
    html! {
        div {
            (choice("list", "desk.prices_list", lists))
            (choice("direction", "desk.bulk_direction", of([("down", "desk.bulk_down"), ("up", "desk.bulk_up")])))
            (text_field(locale, Field { name: "amount", label: &t!(locale, "desk.bulk_amount"), keyboard: "decimal", autocomplete: "off", ..Field::default() }))
            (choice("how", "desk.bulk_how", of([("percent", "desk.bulk_percent"), ("amount", "desk.bulk_in_currency")])))
            button.button type="submit" name="do" value="prices" { (t!(locale, "desk.bulk_show_prices")) }
        }
    }
}

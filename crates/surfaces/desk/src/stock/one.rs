//! One variant: what lies where, what is kept back, and everything that came and went.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use channels::Location;
use kernel::{DomainError, Error, Kind, Locale, LocationId, Quantity, Result as Found, VariantId};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use stock::{Level, Movement};
use web::components::{
    Column, Crumb, Happening, Icon, Tone, Weight, breadcrumbs, button, card, data_table, empty_state, icon, notice, page_head,
    timeline,
};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Permission, Result, StaffCaller, digits, format, i18n, t};

use super::{Goods, ROOM, goods};
use crate::fields::Fields;
use crate::frame::{self, may};

/// Movements shown of each location.
const MOVEMENTS: i64 = 50;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    saved: String,
}

struct View {
    goods: Goods,
    levels: Vec<(Location, Level)>,
    movements: Vec<Movement>,
}

async fn view(read: &Read, variant: VariantId, locale: Locale) -> Found<View> {
    let goods = goods(read, &[variant], locale).await?.into_iter().find(|goods| !goods.sku.is_empty());
    let goods = goods.ok_or(catalog::Denied::UnknownVariant)?;
    let (mut levels, mut movements) = (Vec::new(), Vec::new());
    for location in channels::locations(read).await? {
        movements.extend(stock::history(read, (variant, location.id), None, MOVEMENTS).await?);
        let level = stock::level(read, variant, location.id).await?;
        levels.push((location, level));
    }
    movements.sort_by_key(|movement| std::cmp::Reverse((movement.at, movement.id)));
    Ok(View { goods, levels, movements })
}

/// `GET /desk/stock/variants/{variant}`.
pub(super) async fn show(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(variant): ApiPath<VariantId>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let locale = ctx.locale;
    let view = ctx.db.read(async move |read: &Read| view(read, variant, locale).await).await?;
    let said = (!asked.saved.is_empty()).then(|| (Tone::Good, t!(locale, "desk.saved")));
    Ok(page(&ctx, &staff, &view, (said, &Fields::default())))
}

/// `POST /desk/stock/variants/{variant}`: how many pieces each location keeps back.
pub(super) async fn set_safety(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(variant): ApiPath<VariantId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let wish = fields.clone();
    let saved = ctx.db.write(async move |tx: &Tx| {
        for (id, typed) in wish.under("safety.") {
            let Ok(location) = id.parse::<LocationId>() else { continue };
            let odd = || DomainError::new(Kind::Invalid, "desk.stock_odd_number").at(format!("safety.{id}"));
            let safety = Quantity(digits::fold(typed).parse().map_err(|_| odd())?);
            if stock::level(tx, variant, location).await?.safety != safety {
                stock::set_safety(tx, variant, location, safety).await?;
            }
        }
        Ok(())
    });
    match saved.await {
        Ok(()) => Ok(ctx.redirect(&format!("/desk/stock/variants/{variant}?saved=1"))),
        Err(Error::Domain(refusal)) => {
            let locale = ctx.locale;
            let view = ctx.db.read(async move |read: &Read| view(read, variant, locale).await).await?;
            let said = Some((Tone::Bad, i18n::sentence(locale, &refusal)));
            let page = page(&ctx, &staff, &view, (said, &fields));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

fn page(ctx: &Ctx, staff: &StaffCaller, view: &View, (said, fields): (Option<(Tone, String)>, &Fields)) -> Page {
    let locale = ctx.locale;
    let title = view.goods.name.clone();
    let crumb = Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.stock") };
    let editable = may(staff, Permission::MoveStock);
    let body = html! {
        (breadcrumbs(locale, &[crumb], &title))
        (page_head(&title, Some(&view.goods.sku), html! {}))
        @if let Some((tone, sentence)) = said { (notice(tone, html! { (sentence) })) }
        form.stack method="post" action={ "/desk/stock/variants/" (view.goods.variant) } {
            (levels(locale, view, (fields, editable)))
            @if editable { p.actions { (button(Weight::Plain, &t!(locale, "desk.stock_save_safety"))) span.quiet { (t!(locale, "desk.stock_safety_hint")) } } }
        }
        (card(html! {
            h2 { (t!(locale, "desk.stock_history")) }
            @if view.movements.is_empty() { (empty_state(Icon::History, &t!(locale, "desk.stock_no_history"), html! {})) }
            @else { (timeline(&happenings(ctx, view))) }
        }))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn levels(locale: Locale, view: &View, (fields, editable): (&Fields, bool)) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.stock_location")),
        Column::number(t!(locale, "desk.stock_on_hand")),
        Column::number(t!(locale, "desk.stock_reserved")),
        Column::number(t!(locale, "desk.stock_available")),
        Column::text(t!(locale, "desk.stock_safety")),
    ];
    let number = |quantity: Quantity| html! { bdi { (format::quantity(locale, quantity)) } };
    let row = |(location, level): &(Location, Level)| {
        let name = format!("safety.{}", location.id);
        let typed = fields.iter().find(|(field, _)| *field == name).map(|(_, typed)| typed.to_owned());
        let place = location.name.get(locale);
        let label = t!(locale, "desk.products_of", what = t!(locale, "desk.stock_safety"), variant = place);
        vec![
            html! { (place) },
            number(level.on_hand),
            number(level.reserved),
            number(level.available()),
            html! {
                input name=(name) value=(typed.unwrap_or_else(|| level.safety.to_string())) aria-label=(label) inputmode="numeric" dir="ltr" autocomplete="off" disabled[!editable];
            },
        ]
    };
    let rows: Vec<Vec<Markup>> = view.levels.iter().map(row).collect();
    data_table(&t!(locale, "desk.stock_levels"), &columns, &rows)
}

/// Each movement in words: `+12 received · Riyadh`.
fn happenings(ctx: &Ctx, view: &View) -> Vec<Happening> {
    let locale = ctx.locale;
    let happening = |movement: &Movement| {
        let place = view.levels.iter().find(|(location, _)| location.id == movement.location);
        let place = place.map(|(location, _)| location.name.get(locale)).unwrap_or_default();
        let sign = if movement.change.is_positive() { "+" } else { "" };
        // The other half of a transfer names the place that it went to or came from.
        let other = view
            .movements
            .iter()
            .find(|other| movement.transfer.is_some() && other.transfer == movement.transfer && other.id != movement.id);
        let other = other.and_then(|other| view.levels.iter().find(|(location, _)| location.id == other.location));
        Happening {
            at: format::date_time(locale, movement.at, &ctx.merchant().zone),
            what: html! {
                strong dir="ltr" { (sign) (format::number(locale, movement.change.0)) }
                " " (t!(locale, &format!("desk.stock_reason_{}", movement.reason))) " · " (place)
                @if let Some((other, _)) = other { " " (icon(Icon::Onward)) " " (other.name.get(locale)) }
                @if let Some(order) = movement.order { " · " a href={ "/desk/orders/" (order) } { (t!(locale, "desk.stock_order")) } }
                " · " span.quiet { (t!(locale, "desk.stock_then", count = movement.on_hand)) }
            },
            who: None,
        }
    };
    view.movements.iter().map(happening).collect()
}

//! The coupons of a promotion: a code of the merchant's own, batches of codes to be used once, and codes taken back.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::{BatchId, DomainError, Kind, PromotionId, Result as Found, Timestamp, Zone};
use maud::{Markup, html};
use promotions::{Batch, BatchWish, Promotion, SharedCode};
use spine::{Read, Tx};
use web::components::{
    Column, Crumb, Field, Icon, Tone, Weight, breadcrumbs, button, data_table, empty_state, icon, notice, page_head, progress_bar,
};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, digits, format, t};

use super::{ROOM, found};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, Done};

/// Batches that are listed.
const BATCHES: i64 = 50;
/// Codes read at a time.
const CODES_AT_ONCE: i64 = 5_000;

kernel::words! {
    /// What the forms of the page do.
    enum Act { Add => "add", Mint => "mint", Revoke => "revoke" }
}

/// `GET /desk/promotions/{promotion}/coupons`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Page> {
    page(&ctx, &staff, id, (&Fields::default(), &Wrongs::default())).await
}

/// `POST /desk/promotions/{promotion}/coupons`: one of the forms of the page.
pub(super) async fn act(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<PromotionId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let (sent, zone) = (fields.clone(), ctx.merchant().zone.clone());
    let done = ctx.db.write(async move |tx: &Tx| apply(tx, id, &sent, &zone).await).await;
    match settled(done)? {
        Ok(done) => Ok(frame::done(&ctx, &format!("{}/{id}/coupons", ROOM.path), done)),
        Err(wrongs) => Ok(unsettled(page(&ctx, &staff, id, (&fields, &wrongs)).await?)),
    }
}

async fn apply(tx: &Tx, promotion: PromotionId, fields: &Fields, zone: &Zone) -> Found<Done> {
    match fields.get("act").parse() {
        Ok(Act::Mint) => {
            let (codes, expires_at) = (count(fields, "codes")?.unwrap_or(0), last_day(fields, "batch_until", zone)?);
            promotions::mint_batch(tx, &BatchWish { promotion, codes, expires_at }).await?;
            Ok(Done::Added)
        }
        Ok(Act::Revoke) => {
            let refused =
                |error: kernel::Error| error.refusal().cloned().map(|refusal| refusal.at("revoked").into()).unwrap_or(error);
            promotions::revoke(tx, fields.get("revoked")).await.map_err(refused)?;
            Ok(Done::Revoked)
        }
        Ok(Act::Add) | Err(_) => {
            let (uses_most, expires_at) = (count(fields, "uses_most")?, last_day(fields, "code_until", zone)?);
            let code = fields.get("code").to_owned();
            promotions::add_code(tx, &SharedCode { promotion, code, uses_most, expires_at }).await?;
            Ok(Done::Added)
        }
    }
}

/// A number as somebody typed it, in whatever digits; nothing where the field is empty.
fn count(fields: &Fields, name: &'static str) -> Result<Option<i64>, DomainError> {
    let text = digits::fold(fields.get(name)).replace(',', "");
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| DomainError::new(Kind::Invalid, "desk.promotion_bad_number").at(name))
}

/// The end of the day that a field names; nothing where it is empty.
fn last_day(fields: &Fields, name: &'static str, zone: &Zone) -> Result<Option<Timestamp>, DomainError> {
    let text = digits::fold(fields.get(name));
    if text.is_empty() {
        return Ok(None);
    }
    let day = text.parse().map(kernel::Day).map_err(|_| DomainError::new(Kind::Invalid, "desk.promotion_bad_time").at(name))?;
    Ok(Some(zone.instant(day.plus_days(1).at_minute(0))))
}

async fn page(ctx: &Ctx, staff: &StaffCaller, id: PromotionId, (fields, wrongs): (&Fields, &Wrongs)) -> Result<Page> {
    let read =
        ctx.db.read(async move |read: &Read| Ok((found(read, id).await?, promotions::batches_of(read, id, BATCHES).await?)));
    let (promotion, batches) = read.await?;
    let locale = ctx.locale;
    let here = format!("{}/{id}", ROOM.path);
    let title = t!(locale, "desk.promotion_coupons");
    let form = Form { locale, fields, wrongs };
    let way = [
        Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.promotions") },
        Crumb { href: here.clone(), label: promotion.name.get(locale).to_owned() },
    ];
    let body = html! {
        (breadcrumbs(locale, &way, &title))
        (page_head(&title, Some(&t!(locale, "desk.promotion_coupons_lead")), html! {}))
        (form.refused())
        @if promotion.rule.when.asks_for_coupon() { (forms(&form, &promotion, &batches, ctx)) }
        @else { (notice(Tone::Warn, html! { (t!(locale, "desk.promotion_needs_no_coupon")) })) }
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

fn forms(form: &Form<'_>, promotion: &Promotion, batches: &[Batch], ctx: &Ctx) -> Markup {
    let locale = form.locale;
    let here = format!("{}/{}/coupons", ROOM.path, promotion.id);
    let (code, uses, many) =
        (t!(locale, "desk.promotion_code_hint"), t!(locale, "desk.promotion_uses_hint"), t!(locale, "desk.promotion_codes_hint"));
    let day = |name: &str| form.line(name, "desk.promotion_code_until", Field { kind: "date", ..Field::default() });
    let number = |name: &str, label: &str, hint: &str| {
        form.line(name, label, Field { keyboard: "numeric", hint: Some(hint), ..Field::default() })
    };
    let own = html! {
        (form.line("code", "desk.promotion_code", Field { hint: Some(&code), ..Field::default() }))
        (number("uses_most", "desk.promotion_uses", &uses))
        (day("code_until"))
    };
    let batch = html! { (number("codes", "desk.promotion_codes", &many)) (day("batch_until")) };
    html! {
        (listed(ctx, promotion, batches))
        div.halves {
            (one(&here, Act::Add, (&t!(locale, "desk.promotion_own_code"), &t!(locale, "desk.promotion_add_code")), own))
            (one(&here, Act::Mint, (&t!(locale, "desk.promotion_new_batch"), &t!(locale, "desk.promotion_mint")), batch))
            (one(&here, Act::Revoke, (&t!(locale, "desk.promotion_revoke"), &t!(locale, "desk.promotion_revoke_now")),
                html! { p { (t!(locale, "desk.promotion_revoke_lead")) } (form.text("revoked", "desk.promotion_code")) }))
        }
    }
}

fn one(here: &str, act: Act, (title, label): (&str, &str), inner: Markup) -> Markup {
    let weight = if act == Act::Revoke { Weight::Danger } else { Weight::Plain };
    html! {
        form.card.stack method="post" action=(here) {
            h2 { (title) }
            input type="hidden" name="act" value=(act);
            (inner)
            div.actions { (button(weight, label)) }
        }
    }
}

/// The batches, asked again while one is being made.
fn listed(ctx: &Ctx, promotion: &Promotion, batches: &[Batch]) -> Markup {
    let locale = ctx.locale;
    let here = format!("{}/{}/coupons", ROOM.path, promotion.id);
    let is_going = batches.iter().any(|batch| batch.minted < batch.wanted);
    let columns = [
        Column::text(t!(locale, "desk.promotion_batch")),
        Column::text(t!(locale, "desk.promotion_made")),
        Column::text(t!(locale, "desk.promotion_code_until")),
        Column::text(t!(locale, "desk.promotion_file")),
    ];
    let row = |batch: &Batch| {
        let file = format!("{}/{}/batches/{}/codes.csv", ROOM.path, promotion.id, batch.id);
        vec![
            html! { (t!(locale, "desk.promotion_batch_of", count = batch.wanted)) },
            progress_bar(locale, &t!(locale, "desk.promotion_made"), batch.minted, batch.wanted),
            html! { @match batch.expires_at { Some(at) => { (format::date(locale, at.plus_micros(-1), &ctx.merchant().zone)) }, None => { (t!(locale, "desk.promotion_no_end")) } } },
            html! { @if batch.minted == batch.wanted { a.button href=(file) download { (icon(Icon::Download)) (t!(locale, "desk.promotion_download")) } } },
        ]
    };
    html! {
        section.card #batches hx-get=[is_going.then_some(&here)] hx-trigger=[is_going.then_some("every 2s")] hx-target="#batches" hx-select="#batches" hx-swap="outerHTML" {
            h2 { (t!(locale, "desk.promotion_batches")) }
            @if batches.is_empty() { (empty_state(Icon::Tag, &t!(locale, "desk.promotion_no_batches"), html! {})) }
            @else { (data_table(&t!(locale, "desk.promotion_batches"), &columns, &batches.iter().map(row).collect::<Vec<_>>())) }
        }
    }
}

/// `GET /desk/promotions/{promotion}/batches/{batch}/codes.csv`: the codes of a batch, one on each line.
pub(super) async fn file(ctx: Ctx, _: StaffCaller, ApiPath((id, batch)): ApiPath<(PromotionId, BatchId)>) -> Result<Response> {
    let known = ctx.db.read(async move |read: &Read| promotions::batch(read, batch).await).await?;
    known.filter(|known| known.promotion == id).ok_or_else(super::builder::unknown)?;
    let mut text = "code\r\n".to_owned();
    let mut after = String::new();
    loop {
        let from = after.clone();
        let codes =
            ctx.db.read(async move |read: &Read| promotions::codes_of_batch(read, batch, &from, CODES_AT_ONCE).await).await?;
        for code in &codes {
            text.push_str(code);
            text.push_str("\r\n");
        }
        match codes.last() {
            Some(last) => after.clone_from(last),
            None => break,
        }
    }
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{batch}.csv\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((head, text).into_response())
}

//! Giving money of an order back: for pieces of its lines, so much of it, or all that is left.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use flows::refund::{self, HowMuch};
use kernel::{Currency, DomainError, Kind, Locale, Money, OrderId, Quantity, Result as Found};
use maud::{Markup, html};
use orders::{Order, OrderLine};
use payments::Tender;
use sha2::{Digest, Sha256};
use spine::{OnceKey, Read, Tx};
use web::components::{
    Column, Crumb, Field, Icon, Tone, Weight, breadcrumbs, button, data_table, facts, icon, notice, page_head,
};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, digits, format, t};

use super::{ROOM, one};
use crate::fields::{Fields, Wrongs, money};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, Done};

kernel::words! {
    /// Why money goes back.
    enum Reason { Damaged => "damaged", WrongGoods => "wrong_goods", Late => "late", Goodwill => "goodwill", Other => "other" }
}

/// An order, and how much of it is left to be given back.
struct Open {
    order: Order,
    /// Its lines, each with the pieces of which the money went back.
    lines: Vec<(OrderLine, Quantity)>,
    /// What paid for it and could go back.
    tenders: Vec<Tender>,
    left: Money,
}

async fn open(read: &Read, id: OrderId) -> Found<Open> {
    let order = one::known(read, id).await?;
    let gone: BTreeMap<i64, Quantity> = orders::credited_pieces(read, id).await?.into_iter().collect();
    let credited = |line: OrderLine| {
        let gone = gone.get(&line.line).copied().unwrap_or_default();
        (line, gone)
    };
    let lines = orders::lines(read, id).await?.into_iter().map(credited).collect();
    let mut tenders = payments::tenders(read, id).await?;
    tenders.retain(|tender| tender.left().is_positive());
    let left = Money::sum(order.currency, tenders.iter().map(Tender::left))?;
    Ok(Open { order, lines, tenders, left })
}

/// `GET /desk/orders/{order}/refund`: asks how much.
pub(super) async fn ask(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<OrderId>) -> Result<Page> {
    let open = ctx.db.read(async move |read: &Read| open(read, id).await).await?;
    Ok(page(&ctx, &staff, &open, (&Fields::default(), &Wrongs::default())))
}

/// `POST /desk/orders/{order}/refund`: gives it back once, however often the form arrives.
pub(super) async fn give_back(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<OrderId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let given = match wanted(&fields, ctx.merchant().currency) {
        Ok(how_much) => settled(given(&ctx, &staff, id, (how_much, &fields)).await)?,
        Err(wrongs) => Err(wrongs),
    };
    let Err(wrongs) = given else {
        return Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), Done::Refunded));
    };
    let open = ctx.db.read(async move |read: &Read| open(read, id).await).await?;
    Ok(unsettled(page(&ctx, &staff, &open, (&fields, &wrongs))).into_response())
}

async fn given(ctx: &Ctx, staff: &StaffCaller, id: OrderId, (how_much, fields): (HowMuch, &Fields)) -> Found<()> {
    let reason: Reason = fields.get("reason").parse().unwrap_or(Reason::Other);
    let body = Sha256::digest(format!("{id} {how_much:?} {reason}")).into();
    let key = OnceKey { scope: format!("refund:{}", staff.staff), key: fields.get("once").to_owned(), body };
    ctx.db.once(key, async move |tx: &Tx| refund::refund(tx, id, &how_much, reason.as_str()).await.map(drop)).await
}

/// What the form asks for: everything by its own button, else pieces or an amount, but not both.
fn wanted(fields: &Fields, currency: Currency) -> std::result::Result<HowMuch, Wrongs> {
    let mut wrongs = Wrongs::default();
    let invalid = |code: &'static str| DomainError::new(Kind::Invalid, code);
    if !fields.get("all").is_empty() {
        return Ok(HowMuch::Whole);
    }
    let mut pieces = BTreeMap::new();
    for (line, typed) in fields.under("pieces.").filter(|(_, typed)| !typed.is_empty()) {
        match (line.parse(), digits::fold(typed).parse::<i64>()) {
            (Ok(_), Ok(0)) => {}
            (Ok(line), Ok(count @ 1..)) => drop(pieces.insert(line, Quantity(count))),
            _ => wrongs.add(format!("pieces.{line}"), invalid("desk.refund_bad_pieces")),
        }
    }
    let amount = money(fields.get("amount"), currency).unwrap_or_else(|error| {
        wrongs.add("amount", error);
        None
    });
    match (amount, pieces.is_empty()) {
        _ if !wrongs.is_empty() => {}
        (Some(amount), true) if amount.is_positive() => return Ok(HowMuch::Amount(amount)),
        (None, false) => return Ok(HowMuch::Lines(pieces)),
        (Some(_), false) => wrongs.add("amount", invalid("desk.refund_either")),
        (_, true) => wrongs.add("", invalid("desk.refund_nothing_chosen")),
    }
    Err(wrongs)
}

fn page(ctx: &Ctx, staff: &StaffCaller, open: &Open, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let (locale, form) = (ctx.locale, Form { locale: ctx.locale, fields, wrongs });
    let here = format!("{}/{}", ROOM.path, open.order.id);
    let title = t!(locale, "desk.refund_title", number = &open.order.number);
    let crumbs = [
        Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.orders") },
        Crumb { href: here.clone(), label: open.order.number.clone() },
    ];
    let body = html! {
        (breadcrumbs(locale, &crumbs, &t!(locale, "desk.refund")))
        (page_head(&title, Some(&t!(locale, "desk.refund_lead")), html! {}))
        (form.refused())
        @if open.left.is_positive() { (asked(ctx, &form, open, &here)) }
        @else {
            (notice(Tone::Plain, html! { (t!(locale, "refund.nothing_to_refund")) }))
            p.actions { a.button href=(here) { (t!(locale, "desk.refund_back")) } }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn asked(ctx: &Ctx, form: &Form<'_>, open: &Open, here: &str) -> Markup {
    let locale = form.locale;
    let reasons: Vec<_> =
        Reason::ALL.iter().map(|reason| (reason.to_string(), t!(locale, &format!("desk.refund_{reason}")))).collect();
    let amount = Field { keyboard: "decimal", ..Field::default() };
    html! {
        form.stack method="post" action={ (here) "/refund" } {
            input type="hidden" name="once" value=(format!("{:x}", ctx.db.clock().now().0));
            section.card.stack { h2 { (t!(locale, "desk.refund_pieces_title")) } (pieces(form, open)) }
            div.halves {
                section.card.stack {
                    h2 { (t!(locale, "desk.refund_amount_title")) }
                    p.hint { (t!(locale, "desk.refund_amount_hint")) }
                    (form.line("amount", "desk.refund_amount", amount))
                }
                section.card.stack { h2 { (t!(locale, "desk.refund_ways")) } (ways(locale, open)) }
            }
            section.card.stack {
                (form.choice("reason", "desk.refund_reason", &reasons))
                p.actions {
                    (button(Weight::Primary, &t!(locale, "desk.refund_chosen")))
                    button.button.danger type="submit" name="all" value="1" { (t!(locale, "desk.refund_all", left = open.left)) }
                    a.button href=(here) { (t!(locale, "desk.refund_back")) }
                }
            }
        }
    }
}

fn pieces(form: &Form<'_>, open: &Open) -> Markup {
    let locale = form.locale;
    let columns = [
        Column::text(t!(locale, "desk.goods")),
        Column::number(t!(locale, "web.total")),
        Column::number(t!(locale, "desk.refund_of")),
        Column::text(t!(locale, "desk.refund_pieces")),
    ];
    let row = |(line, gone): &(OrderLine, Quantity)| {
        let left = Quantity(line.quantity.0 - gone.0);
        vec![
            html! { span lang=(line.title.language(locale)) { (line.title.get(locale)) } " " small.quiet { bdi { (line.sku) } } },
            html! { bdi { (format::money(locale, line.total)) } },
            html! { (t!(locale, "desk.refund_left", left = format::quantity(locale, left), of = format::quantity(locale, line.quantity))) },
            html! { @if left.is_positive() { (counted(form, line, left)) } },
        ]
    };
    data_table(&t!(locale, "desk.goods"), &columns, &open.lines.iter().map(row).collect::<Vec<_>>())
}

fn counted(form: &Form<'_>, line: &OrderLine, left: Quantity) -> Markup {
    let (locale, name) = (form.locale, format!("pieces.{}", line.line));
    let wrong = form.wrongs.at(locale, &name);
    let label = t!(locale, "desk.products_of", what = t!(locale, "desk.refund_pieces"), variant = line.sku.clone());
    html! {
        input name=(name) value=(form.fields.get(&name)) placeholder=(format::number(locale, 0)) inputmode="numeric" dir="ltr"
            autocomplete="off" size="4" maxlength=(left.0.to_string().len()) aria-label=(label) aria-invalid=[wrong.as_ref().map(|_| "true")];
        @if let Some(said) = wrong { p.error { (icon(Icon::Alert)) (said) } }
    }
}

/// The ways on which the money came and will go back.
fn ways(locale: Locale, open: &Open) -> Markup {
    let way = |tender: &Tender| (t!(locale, one::tender_kind(tender)), html! { bdi { (format::money(locale, tender.left())) } });
    html! {
        p.hint { (t!(locale, "desk.refund_ways_hint")) }
        (facts(&open.tenders.iter().map(way).collect::<Vec<_>>()))
    }
}

//! What can be done about an order: handing it over, and calling it off after a question.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use flows::{checkout, settle};
use kernel::{Error, Kind, Money, OrderId};
use maud::html;
use payments::TenderWish;
use spine::{Read, Tx};
use web::components::{Field, select};
use web::{ApiPath, Ctx, PageForm, Result, StaffCaller, t};

use super::{ROOM, one};
use crate::fields::Fields;
use crate::form::question;
use crate::frame::{self, Done};

kernel::words! {
    /// Why an order is called off.
    pub(super) enum Reason {
        ChangedMind => "changed_mind", OutOfStock => "out_of_stock", Duplicate => "duplicate", Suspicious => "suspicious",
        Other => "other",
    }
}

/// `POST /desk/orders/{order}`: hands it over; the customer or the carrier has the goods, or the page says why not.
pub(super) async fn hand_over(ctx: Ctx, staff: StaffCaller, ApiPath(order): ApiPath<OrderId>) -> Result<Response> {
    let done = ctx.db.write(async move |tx: &Tx| checkout::hand_over_order(tx, order).await).await;
    settled(&ctx, &staff, order, done, Done::HandedOver).await
}

/// `POST /desk/orders/{order}/pay`: notes that the buyer paid what the page said is owed.
pub(super) async fn pay(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<OrderId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let done = ctx.db.write(async move |tx: &Tx| {
        let order = one::known(tx, id).await?;
        let kind = fields.get("kind").parse().map_err(|_| settle::Denied::NotByHand)?;
        let amount = Money::new(fields.get("amount").parse().unwrap_or(0), order.currency);
        let wish = TenderWish { kind, amount, given: None, token: None, account: None };
        settle::pay_due(tx, id, &[wish]).await.map(drop)
    });
    settled(&ctx, &staff, id, done.await, Done::Paid).await
}

/// `GET /desk/orders/{order}/cancel`: asks first.
pub(super) async fn ask(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<OrderId>) -> Result<Response> {
    let locale = ctx.locale;
    let order = ctx.db.read(async move |read: &Read| one::known(read, id).await).await?;
    let here = format!("{}/{id}", ROOM.path);
    let options: Vec<_> = Reason::ALL.iter().map(|reason| (reason.to_string(), t!(locale, reason_key(*reason)))).collect();
    let (asked, warning) = (t!(locale, "desk.cancel_question", number = &order.number), t!(locale, "desk.cancel_warning"));
    let (label, why) = (t!(locale, "desk.cancel_order"), t!(locale, "desk.cancel_reason"));
    let inner = html! { (select(locale, Field { name: "reason", label: &why, ..Field::default() }, &options)) };
    let body = question(&ctx, (&asked, &warning), &format!("{here}/cancel"), (&label, &here), inner);
    Ok(frame::page(&ctx, &staff, &ROOM, asked, body).into_response())
}

/// `POST /desk/orders/{order}/cancel`.
pub(super) async fn cancel(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(order): ApiPath<OrderId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let reason: Reason = fields.get("reason").parse().unwrap_or(Reason::Other);
    let done = ctx.db.write(async move |tx: &Tx| checkout::cancel_order(tx, order, reason.as_str()).await.map(drop)).await;
    settled(&ctx, &staff, order, done, Done::Cancelled).await
}

/// What an order was called off for, in words; history knows other reasons.
pub(super) fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::ChangedMind => "desk.reason_changed_mind",
        Reason::OutOfStock => "desk.reason_out_of_stock",
        Reason::Duplicate => "desk.reason_duplicate",
        Reason::Suspicious => "desk.reason_suspicious",
        Reason::Other => "desk.reason_other",
    }
}

/// The key of a reason as the log has it.
pub(super) fn reason_said(word: &str) -> Option<&'static str> {
    word.parse::<Reason>().ok().map(reason_key)
}

async fn settled(ctx: &Ctx, staff: &StaffCaller, order: OrderId, done: kernel::Result<()>, word: Done) -> Result<Response> {
    match done {
        Ok(()) => Ok(frame::done(ctx, &format!("{}/{order}", ROOM.path), word)),
        Err(Error::Domain(refusal)) if refusal.kind == Kind::Conflict => {
            Ok(one::page(ctx, staff, order, Some(&*refusal)).await?.status(StatusCode::CONFLICT).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

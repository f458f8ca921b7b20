//! What a customer ordered, newest first.

use axum::response::{IntoResponse, Response};
use flows::account;
use kernel::{Locale, OrderId, Timestamp};
use maud::{Markup, html};
use orders::{Order, OrderKind, OrderState, PaymentState};
use serde::Deserialize;
use web::components::{Icon, Tone, badge, empty_state, link_button, pager, price};
use web::limits::LIST_ROWS_USUAL;
use web::{ApiQuery, Ctx, Result, Shopper, format, t};

use super::{Room, page, signed_in};
use crate::frame;

/// Which page: orders older than this one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Older {
    before: String,
}

impl Older {
    fn before(&self) -> Option<(Timestamp, OrderId)> {
        let (at, id) = self.before.split_once('.')?;
        Some((Timestamp(at.parse().ok()?), id.parse().ok()?))
    }
}

/// `GET /account/orders`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper, ApiQuery(older): ApiQuery<Older>) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (asker, before) = (frame::asker(&ctx, &shopper), older.before());
    let (visit, mut found) = ctx
        .db
        .read(async move |read| {
            Ok((frame::visit(read, &asker).await?, account::orders(read, customer, before, LIST_ROWS_USUAL + 1).await?))
        })
        .await?;
    let most = usize::try_from(LIST_ROWS_USUAL).unwrap_or(found.len());
    let has_more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| has_more).map(|last| format!("/account/orders?before={}.{}", last.placed_at.0, last.id));
    let locale = ctx.locale;
    let body = html! {
        @if found.is_empty() {
            (empty_state(Icon::Box, &t!(locale, "profile.no_orders"), link_button("/", &t!(locale, "shop.all_products"))))
        } @else { (list(&ctx, &found)) }
        (pager(locale, before.map(|_| "/account/orders"), next.as_deref()))
        p.quiet { (t!(locale, "profile.orders_hint")) }
    };
    Ok(page(&ctx, &visit, Room::Orders, t!(locale, "profile.orders"), body).into_response())
}

/// Orders as cards that lead to where each has come.
pub(super) fn list(ctx: &Ctx, orders: &[Order]) -> Markup {
    let locale = ctx.locale;
    html! {
        ul.bought {
            @for order in orders {
                @let (tone, said) = standing(locale, order);
                li.card {
                    a href={ "/o/" (order.token) } { (t!(locale, "shop.order_title", number = &order.number)) }
                    (price(locale, order.total))
                    span.quiet { (format::date(locale, order.placed_at, &ctx.merchant().zone)) }
                    (badge(tone, &said))
                }
            }
        }
    }
}

/// How far an order has come, in a word or two.
fn standing(locale: Locale, order: &Order) -> (Tone, String) {
    match (order.kind, order.state, order.payment) {
        (OrderKind::Credit, _, _) => (Tone::Plain, t!(locale, "profile.is_credit")),
        (_, OrderState::Cancelled, _) => (Tone::Warn, t!(locale, "profile.is_cancelled")),
        (_, OrderState::Completed, _) => (Tone::Good, t!(locale, "profile.is_completed")),
        (_, OrderState::Placed, PaymentState::Due) => (Tone::Plain, t!(locale, "profile.is_due")),
        (_, OrderState::Placed, _) => (Tone::Plain, t!(locale, "profile.is_prepared")),
    }
}

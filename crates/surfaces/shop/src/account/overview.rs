//! The first room: a greeting, the latest orders, and the way out.

use axum::response::{IntoResponse, Response};
use flows::account;
use kernel::Locale;
use maud::{Markup, html};
use orders::Order;
use web::components::{Icon, Weight, button, empty_state, link_button};
use web::{Ctx, Result, Shopper, t};

use super::{Room, page, signed_in};
use crate::frame;

/// Orders that are shown here.
const LATEST: i64 = 3;

/// `GET /account`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let asker = frame::asker(&ctx, &shopper);
    let (visit, name, email, latest) = ctx
        .db
        .read(async move |read| {
            let known = customers::customer(read, customer).await?;
            let name = known.map(|known| known.name).unwrap_or_default();
            let email = account::email(read, customer).await?.unwrap_or_default();
            let latest = account::orders(read, customer, None, LATEST).await?;
            Ok((frame::visit(read, &asker).await?, name, email, latest))
        })
        .await?;
    let locale = ctx.locale;
    let title = match name.is_empty() {
        true => t!(locale, "profile.hello"),
        false => t!(locale, "profile.hello_name", name = &name),
    };
    Ok(page(&ctx, &visit, Room::Overview, title, body(&ctx, locale, &email, &latest)).into_response())
}

fn body(ctx: &Ctx, locale: Locale, email: &str, latest: &[Order]) -> Markup {
    html! {
        div.stack {
            h2 { (t!(locale, "profile.latest")) }
            @if latest.is_empty() {
                (empty_state(Icon::Box, &t!(locale, "profile.no_orders"), link_button("/", &t!(locale, "shop.all_products"))))
            } @else {
                (super::orders::list(ctx, latest))
                p { a href="/account/orders" { (t!(locale, "profile.all_orders")) } }
            }
            section.card {
                p { (t!(locale, "profile.signed_in_as", email = email)) }
                div.actions {
                    form method="post" action="/account/sign-out" { (button(Weight::Plain, &t!(locale, "profile.sign_out"))) }
                    form method="post" action="/account/sign-out-everywhere" { (button(Weight::Quiet, &t!(locale, "profile.sign_out_everywhere"))) }
                }
            }
        }
    }
}

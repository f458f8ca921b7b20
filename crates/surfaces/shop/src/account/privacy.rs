//! What is kept of a customer: a copy to take along, and the end of it.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use flows::account;
use maud::{Markup, html};
use spine::Tx;
use web::components::{Icon, Weight, button, icon, link_button};
use web::{Ctx, Result, Shopper, t};

use super::{Refused, Room, page, signed_in};
use crate::frame;

/// `GET /account/privacy`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    if let Err(away) = signed_in(&shopper) {
        return Ok(away.into_response());
    }
    let locale = ctx.locale;
    let body = html! {
        div.stack {
            section.card {
                h2 { (t!(locale, "profile.data_title")) }
                p { (t!(locale, "profile.data_lead")) }
                p.actions { a.button href="/account/data" download { (icon(Icon::Download)) (t!(locale, "profile.download")) } }
            }
            section.card {
                h2 { (t!(locale, "profile.erase_title")) }
                p { (t!(locale, "profile.erase_lead")) }
                p.actions { (link_button("/account/erase", &t!(locale, "profile.erase_ask"))) }
            }
        }
    };
    drawn(&ctx, &shopper, t!(locale, "profile.privacy"), body, StatusCode::OK).await
}

/// `GET /account/data`: everything that is kept, as a file.
pub(crate) async fn data(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let now = ctx.db.clock().now();
    let data = ctx.db.read(async move |read| account::data(read, customer, now).await).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, format!("{data:#}")).into_response())
}

/// `GET /account/erase`: asks once more.
pub(crate) async fn ask(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    if let Err(away) = signed_in(&shopper) {
        return Ok(away.into_response());
    }
    drawn(&ctx, &shopper, t!(ctx.locale, "profile.erase_title"), asking(&ctx, &Refused::default()), StatusCode::OK).await
}

/// `POST /account/erase`.
pub(crate) async fn erase(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    match ctx.db.write(async move |tx: &Tx| account::erase(tx, customer).await).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?erased=1", super::SIGN_IN)).into_response()),
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            drawn(&ctx, &shopper, t!(ctx.locale, "profile.erase_title"), asking(&ctx, &refused), StatusCode::CONFLICT).await
        }
    }
}

fn asking(ctx: &Ctx, refused: &Refused) -> Markup {
    let locale = ctx.locale;
    html! {
        div.stack {
            (refused.elsewhere(&[]))
            section.card {
                p { (t!(locale, "profile.erase_what")) }
                p { (t!(locale, "profile.erase_kept")) }
                p { strong { (t!(locale, "profile.erase_final")) } }
                div.actions {
                    form method="post" action="/account/erase" { (button(Weight::Danger, &t!(locale, "profile.erase"))) }
                    (link_button("/account/privacy", &t!(locale, "profile.erase_not")))
                }
            }
        }
    }
}

async fn drawn(ctx: &Ctx, shopper: &Shopper, title: String, body: Markup, status: StatusCode) -> Result<Response> {
    let asker = frame::asker(ctx, shopper);
    let visit = ctx.db.read(async move |read| frame::visit(read, &asker).await).await?;
    Ok(page(ctx, &visit, Room::Privacy, title, body).status(status).into_response())
}

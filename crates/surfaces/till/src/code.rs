//! A customer's own cart, taken over by the code on their phone.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use carts::TakeOver;
use serde::Deserialize;
use web::{Ctx, PageForm, Result, StaffCaller, i18n};

use crate::post;
use crate::screen::{self, Asked};

/// What the customer says.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Said {
    code: String,
}

/// `POST /till/take`: the cart is in the cashier's hand, or the screen says why not.
pub(crate) async fn take(ctx: Ctx, staff: StaffCaller, PageForm(said): PageForm<Said>) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let (taker, code) = (asker.clone(), said.code);
    let taken = ctx.db.write(async move |tx| {
        let post = post::post(tx, &taker).await?;
        let wish = TakeOver { code: code.clone(), holder: taker.holder.clone(), channel: post.channel.id };
        carts::take_over(tx, wish).await
    });
    let Err(error) = taken.await else { return Ok(Redirect::to("/till").into_response()) };
    let Some(refusal) = error.refusal().cloned() else { return Err(error.into()) };
    let view = ctx.db.read(async move |read| screen::view(read, &asker, &Asked::default()).await).await?;
    let said = i18n::sentence(ctx.locale, &refusal);
    Ok(screen::page(&ctx, &staff, &view, Some(&said)).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

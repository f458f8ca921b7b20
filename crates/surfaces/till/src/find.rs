//! Scan or type: a code goes straight into the basket, words lead to a search.

use axum::response::{IntoResponse, Redirect, Response};
use carts::Put;
use kernel::{Quantity, VariantId};
use serde::Deserialize;
use web::limits::{self, SEARCH_CHARS_MOST};
use web::{Ctx, PageForm, Result, StaffCaller, digits};

use crate::member;
use crate::post;

/// What the scanner or a person typed.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Typed {
    code: String,
}

/// `POST /till/find`: a scanner types a code and presses Enter, and the thing is in the basket.
pub(crate) async fn find(ctx: Ctx, staff: StaffCaller, PageForm(typed): PageForm<Typed>) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let code = digits::fold(limits::text(typed.code.trim(), SEARCH_CHARS_MOST, "code")?);
    if code.is_empty() {
        return Ok(Redirect::to("/till").into_response());
    }
    if wallet::is_code(&code) {
        return member::recognise_scanned(ctx, staff, code).await;
    }
    let wanted = code.clone();
    let added: Option<VariantId> = ctx
        .db
        .write(async move |tx| {
            let Some(variant) = catalog::by_code(tx, &wanted).await? else { return Ok(None) };
            let post = post::post(tx, &asker).await?;
            let cart = post::basket(tx, &asker, &post).await?;
            carts::put(tx, Put { cart, variant, quantity: Quantity(1), channel: post.channel.id }).await?;
            Ok(Some(variant))
        })
        .await?;
    let query = match added {
        Some(variant) => format!("added={variant}"),
        None => form_urlencoded::Serializer::new(String::new()).append_pair("q", &code).finish(),
    };
    Ok(Redirect::to(&format!("/till?{query}")).into_response())
}

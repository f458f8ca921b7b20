//! The page on which a customer approves that another merchant is paid from the wallet.

use ::wallet::{Approval, ApprovalState};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{ApprovalId, Locale, Money, Texts};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Tone, Weight, button, facts, notice};
use web::limits::Rate;
use web::{ApiPath, Ctx, PageForm, Policy, Result, Routes, Shopper, format, t};

use super::{Refused, Room, page, signed_in};
use crate::frame;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/account/approve/{approval}", Policy::Shopper, show)
        .post("/account/approve/{approval}", Policy::Shopper, answer)
        .limited(Rate::Code)
}

/// `GET /account/approve/{approval}`.
async fn show(ctx: Ctx, shopper: Shopper, ApiPath(id): ApiPath<ApprovalId>) -> Result<Response> {
    drawn(&ctx, &shopper, id, (&Refused::default(), StatusCode::OK)).await
}

/// What the customer answers.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Answered {
    reply: String,
}

/// `POST /account/approve/{approval}`.
async fn answer(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath(id): ApiPath<ApprovalId>,
    PageForm(form): PageForm<Answered>,
) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let approves = form.reply == "approve";
    let answered = async move |tx: &Tx| {
        if approves { ::wallet::approve(tx, id, customer).await } else { ::wallet::decline(tx, id).await }
    };
    match ctx.db.write(answered).await {
        Ok(()) => drawn(&ctx, &shopper, id, (&Refused::default(), StatusCode::OK)).await,
        Err(error) => {
            let refused = Refused::of(ctx.locale, error)?;
            drawn(&ctx, &shopper, id, (&refused, StatusCode::UNPROCESSABLE_ENTITY)).await
        }
    }
}

async fn drawn(ctx: &Ctx, shopper: &Shopper, id: ApprovalId, (refused, status): (&Refused, StatusCode)) -> Result<Response> {
    let customer = match signed_in(shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let asker = frame::asker(ctx, shopper);
    let (visit, approval, partner, left) = ctx
        .db
        .read(async move |read: &Read| {
            let unknown = || kernel::Error::from(::wallet::Denied::UnknownApproval);
            let is_theirs = |found: &Approval| found.customer.is_none_or(|whose| whose == customer);
            let approval = ::wallet::approval(read, id).await?.filter(is_theirs).ok_or_else(unknown)?;
            let partner = channels::require_channel(read, approval.partner).await?.name;
            let left = ::wallet::balance(read, customer, approval.amount.currency).await?;
            Ok((frame::visit(read, &asker).await?, approval, partner, left))
        })
        .await?;
    let body = html! { div.narrow.stack { (refused.elsewhere(&[])) (about(ctx.locale, &approval, &partner, left)) } };
    Ok(page(ctx, &visit, Room::Wallet, t!(ctx.locale, "profile.approve_title"), body).status(status).into_response())
}

fn about(locale: Locale, approval: &Approval, partner: &Texts, left: Money) -> Markup {
    let told = [
        (t!(locale, "profile.approve_to"), html! { span lang=(partner.language(locale)) { (partner.get(locale)) } }),
        (t!(locale, "profile.approve_reference"), html! { bdi { (approval.reference) } }),
        (t!(locale, "profile.wallet_amount"), html! { strong { bdi { (format::money(locale, approval.amount)) } } }),
        (t!(locale, "profile.wallet_balance"), html! { bdi { (format::money(locale, left)) } }),
    ];
    let (tone, said) = match approval.state {
        ApprovalState::Asked => (Tone::Plain, t!(locale, "profile.approve_lead")),
        ApprovalState::Approved | ApprovalState::Captured => (Tone::Good, t!(locale, "profile.approve_approved")),
        ApprovalState::Declined => (Tone::Plain, t!(locale, "profile.approve_declined")),
        ApprovalState::Voided | ApprovalState::Expired => (Tone::Warn, t!(locale, "profile.approve_ended")),
    };
    html! {
        section.card.question {
            @if approval.state == ApprovalState::Asked { p { (said) } } @else { (notice(tone, html! { (said) })) }
            (facts(&told))
            @if approval.state == ApprovalState::Asked {
                div.actions {
                    (reply(approval, "approve", Weight::Primary, &t!(locale, "profile.wallet_pay", amount = approval.amount)))
                    (reply(approval, "decline", Weight::Plain, &t!(locale, "profile.wallet_decline")))
                }
            } @else {
                // The way back is a link: a form of ours leads nowhere but to ourselves.
                p { a.button.primary href=(approval.return_to) rel="noreferrer" { (t!(locale, "profile.approve_back")) } }
            }
        }
    }
}

fn reply(approval: &Approval, word: &str, weight: Weight, label: &str) -> Markup {
    html! {
        form method="post" action={ "/account/approve/" (approval.id) } {
            input type="hidden" name="reply" value=(word);
            (button(weight, label))
        }
    }
}

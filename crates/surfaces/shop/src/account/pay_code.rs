//! The code with which a customer pays at a till: made on the device from a pass that it gets once, shown with a connection or
//! without. Before scripts, and where a browser cannot keep a secret, the page shows the number of the member's card.

use ::wallet::{Pass, PassState};
use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{CustomerId, Locale, PassId, Result as Found};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use web::components::{Icon, Tone, badge, icon, notice};
use web::limits::Rate;
use web::{ApiPath, Ctx, PageForm, Policy, Result, Routes, Shopper, format, t};

use super::{Room, page, signed_in, wallet};
use crate::topics::PAID;
use crate::{SHELF, frame};

/// The page with the code.
const HERE: &str = "/account/pay-code";

pub(super) fn routes() -> Routes {
    Routes::new().get(HERE, Policy::Shopper, show).post("/account/pay-code/pass", Policy::Shopper, pass).limited(Rate::Code).post(
        "/account/pay-code/devices/{pass}",
        Policy::Shopper,
        change,
    )
}

/// What the page shows.
struct Shown {
    customer: CustomerId,
    /// The pass of this device, where it has one.
    own: Option<Pass>,
    others: Vec<Pass>,
    is_frozen: bool,
    /// The number of the member's card.
    card: Option<String>,
    left: kernel::Money,
    by_code: kernel::Money,
}

/// `GET /account/pay-code`.
async fn show(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away.into_response()),
    };
    let (asker, device, currency) = (frame::asker(&ctx, &shopper), shopper.seal(), ctx.merchant().currency);
    let (visit, shown) = ctx
        .db
        .read(async move |read: &Read| {
            let (own, others) = ::wallet::passes(read, customer).await?.into_iter().partition(|pass| pass.device == device);
            let own: Vec<Pass> = own;
            let limits = ::wallet::limits(read, currency).await?;
            let shown = Shown {
                customer,
                own: own.into_iter().next(),
                others,
                is_frozen: ::wallet::is_frozen(read, customer).await?,
                card: loyalty::member(read, customer).await?.map(|member| member.card),
                left: ::wallet::balance(read, customer, currency).await?,
                by_code: kernel::Money::new(limits.by_code, currency),
            };
            Ok((frame::visit(read, &asker).await?, shown))
        })
        .await?;
    let title = t!(ctx.locale, "profile.code_pay");
    let page = page(&ctx, &visit, Room::Wallet, title, body(&ctx, &shown)).script(SHELF.url("pay_code_page.js"));
    Ok(page.into_response())
}

fn body(ctx: &Ctx, shown: &Shown) -> Markup {
    let locale = ctx.locale;
    let is_still = shown.own.as_ref().is_some_and(|pass| pass.state == PassState::Frozen);
    html! {
        div.narrow.stack.paying-code {
            @if shown.is_frozen { (notice(Tone::Warn, html! { (t!(locale, "profile.code_frozen")) " " a href=(wallet::HERE) { (t!(locale, "profile.wallet") ) } })) }
            @else {
                @if is_still { (notice(Tone::Warn, html! { (t!(locale, "profile.code_stopped")) })) }
                @else { (code(ctx, shown)) }
                (instead(locale, shown.card.as_deref()))
            }
            (paid(locale, shown))
            (devices(ctx, shown))
            p { a href=(wallet::HERE) { (t!(locale, "profile.wallet_back")) } }
        }
    }
}

/// What the script fills in; until then nothing is there to see.
fn code(ctx: &Ctx, shown: &Shown) -> Markup {
    let locale = ctx.locale;
    let pass = shown.own.as_ref().map(|pass| pass.id.to_string()).unwrap_or_default();
    html! {
        section.card.centred #pay-code hidden data-owner=(shown.customer) data-pass=(pass) data-fetch={ (HERE) "/pass" } data-now=(ctx.db.clock().now().0 / 1_000) {
            div.qr role="img" aria-label=(t!(locale, "profile.code_picture")) {}
            progress.turning max=(::wallet::STEP_SECONDS) value=(::wallet::STEP_SECONDS) aria-hidden="true" {}
            p { (t!(locale, "profile.code_hint_scan", most = shown.by_code)) }
            p.quiet { (icon(Icon::Check)) " " (t!(locale, "profile.code_offline")) }
        }
        div #pay-code-failed hidden { (notice(Tone::Warn, html! { (t!(locale, "profile.code_failed")) })) }
    }
}

/// What the till takes where no code can be shown.
fn instead(locale: Locale, card: Option<&str>) -> Markup {
    let groups = |card: &str| {
        card.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect::<Vec<_>>().join(" ")
    };
    html! {
        section.card.centred data-instead {
            @match card {
                Some(card) => {
                    h2 { (t!(locale, "profile.code_card")) }
                    p.code dir="ltr" { (groups(card)) }
                    p.quiet { (t!(locale, "profile.code_card_hint")) }
                }
                None => p { (t!(locale, "profile.code_no_card")) },
            }
        }
    }
}

/// What is left, kept current: whoever pays sees it go.
fn paid(locale: Locale, shown: &Shown) -> Markup {
    html! {
        p.centred #(PAID) data-live={ "wallet." (shown.customer) } {
            span { (t!(locale, "profile.wallet_now", amount = shown.left)) }
        }
    }
}

fn devices(ctx: &Ctx, shown: &Shown) -> Markup {
    let locale = ctx.locale;
    let passes = shown.own.iter().map(|pass| (pass, true)).chain(shown.others.iter().map(|pass| (pass, false)));
    html! {
        @if shown.own.is_some() || !shown.others.is_empty() {
            section.card {
                h2 { (t!(locale, "profile.code_devices")) }
                ul.movements { @for (pass, is_own) in passes { li { (device(ctx, pass, is_own)) } } }
            }
        }
    }
}

fn device(ctx: &Ctx, pass: &Pass, is_own: bool) -> Markup {
    let (locale, zone) = (ctx.locale, &ctx.merchant().zone);
    let is_active = pass.state == PassState::Active;
    let label = if is_active { t!(locale, "profile.code_stop") } else { t!(locale, "profile.code_go_on") };
    html! {
        div.what {
            strong { @if is_own { (t!(locale, "profile.code_this")) } @else { (t!(locale, "profile.code_other")) } }
            span.quiet { (t!(locale, "profile.code_since", day = format::date(locale, pass.made_at, zone))) }
            @if let Some(at) = pass.scanned_at { span.quiet { (t!(locale, "profile.code_scanned", at = format::date_time(locale, at, zone))) } }
        }
        form.actions method="post" action={ (HERE) "/devices/" (pass.id) } {
            @if !is_active { (badge(Tone::Warn, &t!(locale, "profile.code_is_stopped"))) }
            button.button type="submit" name="act" value=(if is_active { Act::Stop } else { Act::GoOn }) { (label) }
            button.button.quiet-button type="submit" name="act" value=(Act::End) { (t!(locale, "profile.remove")) }
        }
    }
}

/// A device's pass, told once.
#[derive(Debug, Serialize)]
struct Made {
    pass: PassId,
    /// The 32 bytes in hexadecimal digits.
    secret: String,
}

/// `POST /account/pay-code/pass`: gives this device its pass. The answer is kept by nobody but the device.
async fn pass(ctx: Ctx, shopper: Shopper) -> Result<Response> {
    let customer = shopper.customer.ok_or_else(|| kernel::Error::from(flows::checkout::Denied::NotIdentified))?;
    let device = shopper.seal();
    let (pass, secret) = ctx.db.write(async move |tx: &Tx| ::wallet::pass(tx, customer, &device).await).await?;
    let secret = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(Made { pass, secret })).into_response())
}

kernel::words! {
    /// What is done about a device.
    enum Act { Stop => "stop", GoOn => "go-on", End => "end" }
}

/// The form at a device.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Changed {
    act: String,
}

/// `POST /account/pay-code/devices/{pass}`: lets a device show codes no longer, or again, or never.
async fn change(
    ctx: Ctx,
    shopper: Shopper,
    ApiPath(pass): ApiPath<PassId>,
    PageForm(form): PageForm<Changed>,
) -> Result<Redirect> {
    let customer = match signed_in(&shopper) {
        Ok(customer) => customer,
        Err(away) => return Ok(away),
    };
    let act = form.act.parse().unwrap_or(Act::Stop);
    let change = async move |tx: &Tx| match act {
        Act::Stop => ::wallet::freeze_pass(tx, customer, pass).await,
        Act::GoOn => ::wallet::thaw_pass(tx, customer, pass).await,
        Act::End => ::wallet::revoke_pass(tx, customer, pass).await,
    };
    ctx.db.write(change).await?;
    Ok(Redirect::to(HERE))
}

/// Ends the passes of a customer that are such: their devices were signed out.
pub(super) async fn end_passes(tx: &Tx, customer: Option<CustomerId>, ends: impl Fn(&Pass) -> bool) -> Found<()> {
    let Some(customer) = customer else { return Ok(()) };
    for pass in ::wallet::passes(tx, customer).await?.into_iter().filter(|pass| ends(pass)) {
        ::wallet::revoke_pass(tx, customer, pass.id).await?;
    }
    Ok(())
}

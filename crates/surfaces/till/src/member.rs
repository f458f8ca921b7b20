//! Whom the till serves: recognised by the code of a phone, a card, a number or an address; and the coupons they bring.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use flows::checkout::{Offers, Proof};
use flows::membership::{self, Means};
use kernel::{CustomerId, Error, Locale, Money, PromotionId, Result as Found};
use maud::{Markup, html};
use promotions::{CodeState, Why};
use serde::Deserialize;
use spine::Read;
use web::components::{Icon, Weight, button, icon};
use web::limits::CODE_CHARS_MOST;
use web::{Ctx, PageForm, Result, StaffCaller, digits, format, i18n, t};

use crate::post;
use crate::screen::{self, Asked};

/// Offers within reach that the cashier can tell the customer of.
const NEAR_MOST: usize = 2;

/// Who the basket belongs to, as far as the cashier needs to know.
pub(crate) struct Served {
    /// What they call themselves; may be empty.
    name: String,
    /// The name of their tier.
    tier: Option<kernel::Texts>,
    /// What they can pay with.
    pub(crate) means: Means,
    /// Whether they showed a code or a card, and so may spend.
    pub(crate) may_spend: bool,
    /// Whether that was the code of a phone: a card, which anybody may have found, does not open the wallet.
    pub(crate) opens_wallet: bool,
}

impl Served {
    /// What they are called here.
    pub(crate) fn name(&self, locale: Locale) -> String {
        if self.name.is_empty() { t!(locale, "till.member_unnamed") } else { self.name.clone() }
    }
}

/// Looks up whom the basket belongs to.
pub(crate) async fn served(read: &Read, cart: &carts::Cart, customer: CustomerId) -> Found<Served> {
    let known = customers::customer(read, customer).await?;
    let currency = channels::merchant(read).await?.map_or(kernel::Currency::SAR, |merchant| merchant.currency);
    let tier = match (loyalty::member(read, customer).await?, loyalty::programme(read).await?) {
        (Some(member), Some(programme)) => programme.tier_of(&member).map(|tier| tier.name.clone()),
        _ => None,
    };
    let means = membership::means(read, customer, currency).await?;
    let opens_wallet = matches!(serde_json::from_str(&cart.proof), Ok(Proof::Scan { .. } | Proof::SignedIn(_)));
    Ok(Served {
        name: known.map(|known| known.name).unwrap_or_default(),
        tier,
        means,
        may_spend: !cart.proof.is_empty(),
        opens_wallet,
    })
}

/// What was scanned or typed.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Typed {
    who: String,
}

/// `POST /till/member`: makes the basket theirs, or says why nobody was recognised.
pub(crate) async fn recognise(ctx: Ctx, staff: StaffCaller, PageForm(typed): PageForm<Typed>) -> Result<Response> {
    let who = digits::fold(typed.who.trim());
    recognise_scanned(ctx, staff, who).await
}

/// The same for what came through the scanner's own field.
pub(crate) async fn recognise_scanned(ctx: Ctx, staff: StaffCaller, who: String) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let done = ctx
        .db
        .write(async move |tx| {
            let post = post::post(tx, &asker).await?;
            let cart = post::basket(tx, &asker, &post).await?;
            membership::recognise(tx, cart, &who, &asker.holder).await.map(drop)
        })
        .await;
    answer(&ctx, &staff, done).await
}

/// `POST /till/member/forget`: the basket is nobody's again.
pub(crate) async fn forget(ctx: Ctx, staff: StaffCaller) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let done = ctx
        .db
        .write(async move |tx| {
            let cart = post::own_basket(tx, &asker).await?;
            carts::assign(tx, cart.id, None, "").await
        })
        .await;
    answer(&ctx, &staff, done).await
}

/// A coupon's code.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Coupon {
    code: String,
}

/// `POST /till/coupon`: presents a coupon with the basket.
pub(crate) async fn present(ctx: Ctx, staff: StaffCaller, PageForm(coupon): PageForm<Coupon>) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let done = ctx
        .db
        .write(async move |tx| {
            let cart = post::own_basket(tx, &asker).await?;
            promotions::present(tx, &asker.holder, cart.id, &coupon.code).await
        })
        .await;
    answer(&ctx, &staff, done).await
}

/// `POST /till/coupon/remove`: takes a coupon back out.
pub(crate) async fn withdraw(ctx: Ctx, staff: StaffCaller, PageForm(coupon): PageForm<Coupon>) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let done = ctx
        .db
        .write(async move |tx| {
            let cart = post::own_basket(tx, &asker).await?;
            promotions::withdraw(tx, cart.id, &coupon.code).await
        })
        .await;
    answer(&ctx, &staff, done).await
}

/// Back to the screen, which says what was refused.
pub(crate) async fn answer(ctx: &Ctx, staff: &StaffCaller, done: Found<()>) -> Result<Response> {
    let refusal = match done {
        Ok(()) => return Ok(Redirect::to("/till").into_response()),
        Err(Error::Domain(refusal)) => refusal,
        Err(fault) => return Err(fault.into()),
    };
    let asker = post::asker(ctx, staff);
    let view = ctx.db.read(async move |read| screen::view(read, &asker, &Asked::default()).await).await?;
    let said = i18n::sentence(ctx.locale, &refusal);
    Ok(screen::page(ctx, staff, &view, Some(&said)).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The strip over the basket: whom it belongs to, or where that is asked.
pub(crate) fn strip(locale: Locale, served: Option<&Served>) -> Markup {
    html! {
        @match served {
            None => {
                details.member {
                    summary.button { (icon(Icon::Person)) (t!(locale, "till.member")) }
                    form.row method="post" action="/till/member" {
                        label.hidden for="who" { (t!(locale, "till.member_who")) }
                        input #who name="who" required maxlength="255" dir="ltr" autocomplete="off" placeholder=(t!(locale, "till.member_who"));
                        (button(Weight::Plain, &t!(locale, "till.member_find")))
                    }
                }
            }
            Some(served) => {
                div.member.known {
                    (icon(Icon::Person))
                    div.what {
                        strong { bdi { (served.name(locale)) } }
                        @if let Some(tier) = &served.tier { span.tag { (tier.get(locale)) } }
                        span.quiet { (having(locale, &served.means)) }
                        @if !served.may_spend { span.quiet { (t!(locale, "till.member_told")) } }
                    }
                    form method="post" action="/till/member/forget" {
                        button.plain type="submit" aria-label=(t!(locale, "till.member_forget")) { (icon(Icon::Close)) }
                    }
                }
            }
        }
    }
}

/// What somebody has, in one line.
pub(crate) fn having(locale: Locale, means: &Means) -> String {
    let points = means.points.as_ref().map(|(points, programme, worth)| {
        t!(locale, "till.member_points", points = programme.say(locale, *points), worth = *worth)
    });
    let wallet = means.wallet.is_positive().then(|| t!(locale, "till.member_wallet", left = means.wallet));
    [points, wallet].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Coupons of the basket, what offers give, and what is within reach.
pub(crate) fn offers(locale: Locale, offers: Option<&Offers>) -> Markup {
    let Some(offers) = offers else { return html! {} };
    let reach = |why: &Why| matches!(why, Why::MorePieces { .. } | Why::MoreAmount { .. });
    html! {
        div.offers {
            @for (name, amount) in sums(locale, offers) {
                p.saved { (icon(Icon::Tag)) span { (name) } bdi { "−" (format::money(locale, amount)) } }
            }
            @for one in offers.outcome.not_given.iter().filter(|one| reach(&one.why)).take(NEAR_MOST) {
                p.quiet { (one.name.get(locale)) " " (one.why.sentence(locale)) }
            }
            @for (code, state) in &offers.outcome.codes {
                form.coupon method="post" action="/till/coupon/remove" {
                    input type="hidden" name="code" value=(code);
                    code { bdi { (code) } }
                    @if *state != CodeState::Given { span.quiet { (t!(locale, "till.coupon_waits")) } }
                    button.plain type="submit" { (t!(locale, "till.remove")) span.hidden { " " (code) } }
                }
            }
            details.more {
                summary { (t!(locale, "till.coupon")) }
                form.row method="post" action="/till/coupon" {
                    label.hidden for="coupon" { (t!(locale, "till.coupon")) }
                    input #coupon name="code" required maxlength=(CODE_CHARS_MOST) dir="ltr" autocomplete="off" autocapitalize="characters";
                    (button(Weight::Plain, &t!(locale, "till.coupon_use")))
                }
            }
        }
    }
}

/// What each offer gives over all lines.
fn sums(locale: Locale, offers: &Offers) -> Vec<(String, Money)> {
    let mut sums: Vec<(PromotionId, String, Money)> = Vec::new();
    for given in &offers.outcome.given {
        match sums.iter_mut().find(|(promotion, ..)| *promotion == given.promotion) {
            Some((.., sum)) => *sum = sum.plus(given.amount).unwrap_or(*sum),
            None => sums.push((given.promotion, given.name.get(locale).to_owned(), given.amount)),
        }
    }
    sums.into_iter().map(|(_, name, amount)| (name, amount)).collect()
}

/// What was saved, on the page where it is paid.
pub(crate) fn saved(locale: Locale, offers: &Offers) -> Markup {
    html! {
        ul.brief {
            @for (name, amount) in sums(locale, offers) {
                li.row.between { span { (icon(Icon::Tag)) (name) } bdi { "−" (format::money(locale, amount)) } }
            }
        }
    }
}

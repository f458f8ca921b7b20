//! Stored value at the counter: a gift card whose number is shown once, and money for somebody's wallet.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use flows::membership;
use flows::stored_value::{self, Buy, What};
use kernel::{Currency, DomainError, Error, Locale, Money, OrderId, Result as Found, Secret};
use maud::{Markup, html};
use payments::{TenderKind, TenderWish};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use spine::{OnceKey, Read, Tx};
use web::components::{Field, Tone, link_button, notice, text_field};
use web::{App, Ctx, Page, PageForm, Result, StaffCaller, digits, i18n, t};

use crate::member::{self, Served};
use crate::post::{self, Asker, Post};
use crate::receipt::{self, Number};
use crate::screen;

/// Where stored value is sold.
const HERE: &str = "/till/stored-value";

/// What a form of the page sends.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Sale {
    once: String,
    what: String,
    amount: String,
    /// Whose wallet, as scanned or typed; nothing means whoever the basket belongs to.
    who: String,
    /// `cash` or `card`.
    way: String,
    /// Cash handed over, as typed; nothing means exactly the amount.
    given: String,
}

/// `GET /till/stored-value`.
pub(crate) async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    page(&ctx, &staff, &Sale::default(), None).await
}

/// `POST /till/stored-value`: sells once, however often the form arrives. Of a card's number nothing is remembered, so that only
/// the first answer shows it.
pub(crate) async fn sell(
    State(app): State<App>,
    ctx: Ctx,
    staff: StaffCaller,
    headers: HeaderMap,
    PageForm(sale): PageForm<Sale>,
) -> Result<Response> {
    match sold(&ctx, &post::asker(&ctx, &staff), &sale).await {
        Ok((order, Number::None)) => Ok(Redirect::to(&format!("/till/receipt/{order}")).into_response()),
        Ok((order, number)) => {
            let base = receipt::base(&app, &headers);
            Ok(receipt::drawn(&ctx, &staff, &base, order, &number).await?.into_response())
        }
        Err(Error::Domain(refusal)) => {
            let page = page(&ctx, &staff, &sale, Some(&refusal)).await?;
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn sold(ctx: &Ctx, asker: &Asker, sale: &Sale) -> Found<(OrderId, Number)> {
    let what = sale.what.parse().unwrap_or(What::GiftCard);
    let body = Sha256::digest(serde_json::to_vec(sale).unwrap_or_default()).into();
    let key = OnceKey { scope: format!("till-value:{}", asker.holder), key: sale.once.clone(), body };
    let tender = tender(sale, ctx.merchant().currency)?;
    let fresh = Arc::new(Mutex::new(None::<Secret>));
    let (slot, asker, who) = (Arc::clone(&fresh), asker.clone(), digits::fold(sale.who.trim()));
    let sell = async move |tx: &Tx| {
        let post = post::post(tx, &asker).await?;
        let customer = match what {
            What::TopUp => Some(whose(tx, &asker, &post, &who).await?),
            // Nobody keeps a card that is given away: whoever has the number may.
            What::GiftCard => None,
        };
        let (channel, location, amount) = (post.channel.id, Some(post.location.id), tender.amount);
        let wish = Buy { what, amount, customer, channel, location, tenders: vec![tender.clone()], locale: asker.locale };
        let bought = stored_value::buy(tx, &wish).await?;
        if let Ok(mut slot) = slot.lock() {
            *slot = bought.card;
        }
        Ok(bought.order.id)
    };
    let order = ctx.db.once(key, sell).await?;
    let fresh = fresh.lock().map_or(None, |mut slot| slot.take());
    Ok(match (what, fresh) {
        (What::TopUp, _) => (order, Number::None),
        (What::GiftCard, Some(number)) => (order, Number::Fresh(number)),
        (What::GiftCard, None) => (order, Number::Gone),
    })
}

/// Whose wallet is filled: who was scanned or named just now, else whoever the basket belongs to.
async fn whose(tx: &Tx, asker: &Asker, post: &Post, who: &str) -> Found<kernel::CustomerId> {
    if who.is_empty() {
        let customer = post.cart.as_ref().and_then(|cart| cart.customer);
        return customer.ok_or_else(|| membership::Denied::NobodyFound.into());
    }
    let cart = post::basket(tx, asker, post).await?;
    Ok(membership::recognise(tx, cart, who, &asker.holder).await?.customer)
}

fn tender(sale: &Sale, currency: Currency) -> Found<TenderWish> {
    let money = |typed: &str, field: &'static str| {
        Money::parse(&digits::fold(typed.trim()), currency).map_err(|error| Error::from(DomainError::from(error).at(field)))
    };
    let amount = money(&sale.amount, "amount")?;
    let (kind, given) = match (sale.way.as_str(), sale.given.trim()) {
        ("card", _) => (TenderKind::Card, None),
        (_, "") => (TenderKind::Cash, Some(amount)),
        (_, given) => (TenderKind::Cash, Some(money(given, "given")?)),
    };
    Ok(TenderWish { kind, amount, given, token: None, account: None })
}

async fn page(ctx: &Ctx, staff: &StaffCaller, sale: &Sale, refused: Option<&DomainError>) -> Result<Page> {
    let asker = post::asker(ctx, staff);
    let (post, served) = ctx
        .db
        .read(async move |read: &Read| {
            let post = post::post(read, &asker).await?;
            let served = match post.cart.as_ref().and_then(|cart| Some((cart, cart.customer?))) {
                Some((cart, customer)) => Some(member::served(read, cart, customer).await?),
                None => None,
            };
            Ok((post, served))
        })
        .await?;
    let locale = ctx.locale;
    let said = refused.map(|refusal| i18n::sentence(locale, refusal));
    let body = html! {
        div.value {
            h1 { (t!(locale, "till.stored_value")) }
            @if let Some(said) = &said { (notice(Tone::Bad, html! { (said) })) }
            div.halves {
                (form(ctx, sale, What::GiftCard, html! { p.quiet { (t!(locale, "till.gift_card_hint")) } }))
                (form(ctx, sale, What::TopUp, owner(locale, sale, served.as_ref())))
            }
            (link_button("/till", &t!(locale, "till.back")))
        }
    };
    Ok(screen::frame(ctx, staff, Some(&post), t!(locale, "till.stored_value"), body))
}

/// Whose wallet it is to be.
fn owner(locale: Locale, sale: &Sale, served: Option<&Served>) -> Markup {
    let label = t!(locale, "till.member_who");
    html! {
        @if let Some(served) = served {
            p { strong { (t!(locale, "till.wallet_for", name = served.name(locale))) } " " (t!(locale, "till.wallet_left", left = served.means.wallet)) }
        } @else {
            (text_field(locale, Field { name: "who", label: &label, value: &sale.who, autocomplete: "off", is_required: true, ..Field::default() }))
        }
    }
}

fn form(ctx: &Ctx, sale: &Sale, what: What, first: Markup) -> Markup {
    let locale = ctx.locale;
    let title = match what {
        What::GiftCard => t!(locale, "till.gift_card_sell"),
        What::TopUp => t!(locale, "till.wallet_top_up"),
    };
    let is_this = sale.what == what.as_str();
    let kept = |value: &str| if is_this { value.to_owned() } else { String::new() };
    let (amount, given) = (kept(&sale.amount), kept(&sale.given));
    let (amount_id, given_id) = (format!("amount-{what}"), format!("given-{what}"));
    html! {
        form.card.stack method="post" action=(HERE) {
            h2 { (title) }
            input type="hidden" name="once" value={ (format!("{:x}", ctx.db.clock().now().0)) "-" (what) };
            input type="hidden" name="what" value=(what);
            (first)
            div.field {
                label for=(amount_id) { (t!(locale, "till.value_amount")) }
                input #(amount_id) name="amount" value=(amount) inputmode="decimal" autocomplete="off" required;
            }
            div.field {
                label for=(given_id) { (t!(locale, "till.value_given")) }
                input #(given_id) name="given" value=(given) inputmode="decimal" autocomplete="off" aria-describedby={ (given_id) "-hint" };
                span.quiet #{ (given_id) "-hint" } { (t!(locale, "till.value_given_hint")) }
            }
            p.actions {
                button.button.primary type="submit" name="way" value="cash" { (t!(locale, "till.value_cash")) }
                button.button type="submit" name="way" value="card" { (t!(locale, "till.value_card")) }
            }
        }
    }
}

//! Paying: cash with change, card at the terminal, or both.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use flows::storefront::{self, CartView};
use flows::till_sale::{RingUp, ring_up};
use kernel::{CartId, Currency, DomainError, Error, Kind, Locale, Money, Result as Found};
use maud::{Markup, html};
use payments::{TenderKind, TenderWish};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use spine::{OnceKey, Read};
use web::components::{Field, Icon, Tone, Weight, button, icon, link_button, notice, price, text_field};
use web::{Ctx, Page, PageForm, Result, StaffCaller, digits, format, i18n, t};

use crate::member::{self, Served};
use crate::post::{self, Asker, Post};
use crate::screen;

mod bringing;

/// Steps, in whole units of the currency, to which people round up what they hand over.
const NOTES: [i64; 5] = [5, 10, 50, 100, 500];

kernel::words! {
    /// How a basket is paid.
    enum Way { Cash => "cash", Card => "card", Split => "split", Brought => "brought" }
}

/// What the forms of the page send.
#[derive(Debug, Clone, Deserialize, Serialize)]
pub(crate) struct Paying {
    once: String,
    cart: CartId,
    way: Way,
    /// What the cashier saw as due: minor units and currency.
    due: String,
    /// Cash handed over, as typed; nothing means exactly what is due.
    #[serde(default)]
    given: String,
    /// Cash handed over, as touched.
    #[serde(default)]
    quick: String,
    /// The part on the card, as typed.
    #[serde(default)]
    card: String,
    /// Points to pay with, as typed.
    #[serde(default)]
    points: String,
    /// Whether the wallet pays.
    #[serde(default)]
    wallet: String,
    /// The number of a gift card.
    #[serde(default)]
    gift_card: String,
    /// How the rest is paid: `cash` or `card`.
    #[serde(default)]
    rest: String,
    /// Years the cashier saw that the buyer has lived.
    #[serde(default)]
    age: String,
}

/// `GET /till/pay`.
pub(crate) async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    Ok(match ctx.db.read(async move |read| due(read, &asker).await).await? {
        Some(due) => page(&ctx, &staff, &due, None).into_response(),
        None => Redirect::to("/till").into_response(),
    })
}

/// `POST /till/pay`: rings the basket up once, however often the form arrives, or says why not.
pub(crate) async fn send(ctx: Ctx, staff: StaffCaller, PageForm(paying): PageForm<Paying>) -> Result<Response> {
    let asker = post::asker(&ctx, &staff);
    let refusal = match ring(&ctx, &asker, paying).await {
        Ok(placed) => return Ok(Redirect::to(&format!("/till/receipt/{}", placed.order)).into_response()),
        Err(Error::Domain(refusal)) => refusal,
        Err(fault) => return Err(fault.into()),
    };
    let Some(due) = ctx.db.read(async move |read| due(read, &asker).await).await? else {
        return Err((*refusal).into());
    };
    let said = i18n::sentence(ctx.locale, &refusal);
    Ok(page(&ctx, &staff, &due, Some(&said)).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

async fn ring(ctx: &Ctx, asker: &Asker, paying: Paying) -> Found<flows::checkout::Placed> {
    let body = Sha256::digest(serde_json::to_vec(&paying).unwrap_or_default()).into();
    let key = OnceKey { scope: format!("till:{}", asker.holder), key: paying.once.clone(), body };
    let (tenders, brings) = (tenders(&paying)?, bringing::read(&paying, &asker.holder)?);
    let asker = asker.clone();
    ctx.db
        .once(key, async move |tx| {
            let post = post::post(tx, &asker).await?;
            let cart = post::own_basket(tx, &asker).await?;
            if cart.id != paying.cart {
                return Err(DomainError::new(Kind::Conflict, "till.other_basket").into());
            }
            let (channel, location, locale) = (post.channel.id, post.location.id, cart.locale);
            let (tenders, brings) = (tenders.clone(), brings.clone());
            ring_up(tx, &RingUp { channel, location, cart: cart.id, tenders, brings, contact: None, locale }).await
        })
        .await
}

/// What is offered for what is due; whether it is enough is for payments to say.
fn tenders(paying: &Paying) -> Found<Vec<TenderWish>> {
    let due = shown(&paying.due).ok_or_else(|| DomainError::new(Kind::Invalid, "till.other_basket"))?;
    let typed = if paying.quick.is_empty() { &paying.given } else { &paying.quick };
    Ok(match paying.way {
        Way::Brought => Vec::new(),
        Way::Card => vec![wish(TenderKind::Card, due, None)],
        Way::Cash => vec![wish(TenderKind::Cash, due, Some(amount(typed, due, "given")?))],
        Way::Split => {
            let card = amount(&paying.card, due, "card")?;
            let rest = due.minus(card)?;
            vec![wish(TenderKind::Card, card, None), wish(TenderKind::Cash, rest, Some(amount(typed, rest, "given")?))]
        }
    })
}

fn wish(kind: TenderKind, amount: Money, given: Option<Money>) -> TenderWish {
    TenderWish { kind, amount, given, token: None, account: None }
}

/// An amount as typed; nothing typed means all of it.
fn amount(text: &str, all: Money, field: &'static str) -> Found<Money> {
    match text.trim() {
        "" => Ok(all),
        typed => Money::parse(&digits::fold(typed), all.currency).map_err(|error| DomainError::from(error).at(field).into()),
    }
}

fn shown(text: &str) -> Option<Money> {
    let (minor, currency) = text.split_once(' ')?;
    Some(Money::new(minor.parse().ok()?, currency.parse().ok()?))
}

/// What is due, and who pays it.
struct Due {
    post: Post,
    view: CartView,
    served: Option<Served>,
}

async fn due(read: &Read, asker: &Asker) -> Found<Option<Due>> {
    let post = post::post(read, asker).await?;
    let Some(cart) = &post.cart else { return Ok(None) };
    let served = match cart.customer {
        Some(customer) => Some(member::served(read, cart, customer).await?),
        None => None,
    };
    let view = storefront::cart_view(read, cart.id).await?.filter(|view| view.quote.is_some());
    Ok(view.map(|view| Due { post, view, served }))
}

fn page(ctx: &Ctx, staff: &StaffCaller, due: &Due, refused: Option<&str>) -> Page {
    let Due { post, view, served } = due;
    let locale = ctx.locale;
    let total = view.quote.as_ref().map_or(Money::zero(ctx.merchant().currency), |quote| quote.total);
    let hidden = hidden(ctx, view, total);
    let body = html! {
        div.paying {
            section.owed {
                h1 { (t!(locale, "till.due")) }
                p.owed-amount { bdi { (format::money(locale, total)) } }
                ul.brief {
                    @for line in &view.lines {
                        li.row.between {
                            span { bdi { (format::quantity(locale, line.line.quantity)) } " × " (line.sellable.title.get(locale)) }
                            (price(locale, line.quoted.total))
                        }
                    }
                }
                @if let Some(offers) = &view.offers { (member::saved(locale, offers)) }
                (link_button("/till", &t!(locale, "till.back")))
            }
            div.ways {
                @if let Some(said) = refused { (notice(Tone::Bad, html! { (said) })) }
                (cash(locale, total, &hidden))
                (card(locale, total, &hidden))
                (split(locale, &hidden))
                (bringing::form(locale, served.as_ref(), &hidden))
            }
        }
    };
    screen::frame(ctx, staff, Some(post), t!(locale, "till.due"), body)
}

fn hidden(ctx: &Ctx, view: &CartView, total: Money) -> Markup {
    html! {
        input type="hidden" name="once" value={ (format!("{:x}", ctx.db.clock().now().0)) };
        input type="hidden" name="cart" value=(view.cart.id);
        input type="hidden" name="due" value={ (total.minor) " " (total.currency) };
        @if let Some(years) = bringing::age_asked(view) {
            label.field { span { (t!(ctx.locale, "till.age_seen", years = years)) } input name="age" inputmode="numeric" autocomplete="off" required; }
        }
    }
}

fn cash(locale: Locale, total: Money, hidden: &Markup) -> Markup {
    let (label, hint) = (t!(locale, "till.given"), t!(locale, "till.given_hint"));
    html! {
        form.card method="post" action="/till/pay" {
            h2 { (t!(locale, "till.cash")) }
            (hidden)
            input type="hidden" name="way" value=(Way::Cash);
            (text_field(locale, Field { name: "given", label: &label, keyboard: "decimal", hint: Some(&hint), ..Field::default() }))
            button.button.primary.wide type="submit" { (icon(Icon::Check)) (t!(locale, "till.take_cash")) }
            div.quick role="group" aria-label=(t!(locale, "till.quick")) {
                @for amount in quick(total) {
                    button.button type="submit" name="quick" value=(amount.decimal()) { bdi { (format::money(locale, amount)) } }
                }
            }
        }
    }
}

fn card(locale: Locale, total: Money, hidden: &Markup) -> Markup {
    html! {
        form.card method="post" action="/till/pay" {
            h2 { (t!(locale, "till.card")) }
            p.quiet { (t!(locale, "till.card_hint")) }
            (hidden)
            input type="hidden" name="way" value=(Way::Card);
            button.button.wide type="submit" { (t!(locale, "till.take_card", amount = total)) }
        }
    }
}

fn split(locale: Locale, hidden: &Markup) -> Markup {
    let (on_card, in_cash) = (t!(locale, "till.part_card"), t!(locale, "till.part_cash"));
    html! {
        details.card {
            summary { (t!(locale, "till.split")) }
            form.stack method="post" action="/till/pay" {
                (hidden)
                input type="hidden" name="way" value=(Way::Split);
                div.field {
                    label for="part-card" { (on_card) }
                    input #part-card name="card" inputmode="decimal" required autocomplete="off";
                }
                div.field {
                    label for="part-cash" { (in_cash) }
                    input #part-cash name="given" inputmode="decimal" autocomplete="off";
                }
                (button(Weight::Plain, &t!(locale, "till.take_both")))
            }
        }
    }
}

/// What people are likely to hand over: exactly what is due, and that rounded up to notes.
fn quick(total: Money) -> Vec<Money> {
    let unit = 10_i64.saturating_pow(total.currency.decimals());
    let rounded = NOTES.into_iter().filter_map(|note| rounded_up(total.minor, note.checked_mul(unit)?));
    let mut amounts: Vec<i64> = std::iter::once(total.minor).chain(rounded).collect();
    amounts.sort_unstable();
    amounts.dedup();
    amounts.into_iter().map(|minor| in_currency(minor, total.currency)).collect()
}

fn rounded_up(minor: i64, step: i64) -> Option<i64> {
    minor.checked_add(step - 1)?.checked_div(step)?.checked_mul(step)
}

fn in_currency(minor: i64, currency: Currency) -> Money {
    Money::new(minor, currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_hand_over_what_is_due_or_round_it_up() {
        let minor = |total| quick(Money::new(total, Currency::SAR)).into_iter().map(|amount| amount.minor).collect::<Vec<_>>();
        assert_eq!(minor(11_500), [11_500, 12_000, 15_000, 20_000, 50_000]);
        assert_eq!(minor(50_000), [50_000]);
        assert_eq!(quick(Money::new(i64::MAX, Currency::SAR)).len(), 1, "nothing overflows");
    }

    #[test]
    fn what_is_offered_adds_up_to_what_is_due() {
        let paying = |way, given: &str, card: &str| Paying {
            once: "1".to_owned(),
            cart: kernel::Id::from_bytes([1; 16]),
            way,
            due: "11500 SAR".to_owned(),
            given: given.to_owned(),
            quick: String::new(),
            card: card.to_owned(),
            points: String::new(),
            wallet: String::new(),
            gift_card: String::new(),
            rest: String::new(),
            age: String::new(),
        };
        let sums = |paying: Paying| {
            tenders(&paying)
                .unwrap()
                .iter()
                .map(|wish| (wish.amount.minor, wish.given.map(|given| given.minor)))
                .collect::<Vec<_>>()
        };
        assert_eq!(sums(paying(Way::Cash, "٢٠٠", "")), [(11_500, Some(20_000))]);
        assert_eq!(sums(paying(Way::Card, "", "")), [(11_500, None)]);
        assert_eq!(sums(paying(Way::Split, "", "100")), [(10_000, None), (1_500, Some(1_500))]);
        assert!(tenders(&paying(Way::Cash, "a lot", "")).unwrap_err().is("money.not_an_amount"));
    }
}

//! The receipt: shown, printed on 80 mm, and the way to the next customer.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use flows::storefront::{self, OrderView};
use kernel::{BasisPoints, DomainError, Kind, Locale, Money, OrderId, Result as Found, Secret};
use maud::{Markup, html};
use payments::TenderKind;
use web::components::{Icon, Receipt, ReceiptLine, Tone, icon, notice, receipt};
use web::{ApiPath, App, Ctx, Page, Result, StaffCaller, format, plain, qr, t};

use crate::{post, screen};

/// `GET /till/receipt/{order}`.
pub(crate) async fn show(
    State(app): State<App>,
    ctx: Ctx,
    staff: StaffCaller,
    headers: HeaderMap,
    ApiPath(order): ApiPath<OrderId>,
) -> Result<Page> {
    drawn(&ctx, &staff, &base(&app, &headers), order, &Number::None).await
}

/// The number of a gift card that was sold.
pub(crate) enum Number {
    /// No card was sold, or long ago.
    None,
    /// It was: shown now and never again.
    Fresh(Secret),
    /// The form arrived a second time: the number was shown before.
    Gone,
}

/// The address under which the buyer's phone finds the order.
pub(crate) fn base(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("{}://{host}", if app.site.https { "https" } else { "http" })
}

/// The page of an order that was just sold.
pub(crate) async fn drawn(ctx: &Ctx, staff: &StaffCaller, base: &str, order: OrderId, number: &Number) -> Result<Page> {
    let asker = post::asker(ctx, staff);
    let (post, view) = ctx
        .db
        .read(async move |read| {
            let missing = || DomainError::new(Kind::Missing, "request.no_page");
            let order = orders::order(read, order).await?.ok_or_else(missing)?;
            Ok((post::post(read, &asker).await?, storefront::order_view(read, order).await?))
        })
        .await?;
    let tracked = qr::picture(&format!("{base}/o/{}", view.order.token), &t!(ctx.locale, "till.track"))?;
    let mut printed = printed(ctx, staff, &view)?;
    if let Number::Fresh(number) = number {
        printed.footing.insert(0, plain!(ctx.locale, "till.card_number_is", number = &isolated(number.reveal())));
    }
    let body = body(ctx, &view, &printed, (&tracked, number));
    Ok(screen::frame(ctx, staff, Some(&post), t!(ctx.locale, "till.receipt"), body))
}

fn body(ctx: &Ctx, view: &OrderView, printed: &Receipt, (tracked, number): (&Markup, &Number)) -> Markup {
    let locale = ctx.locale;
    let change = view.tenders.iter().filter_map(|tender| tender.change).find(|change| change.is_positive());
    html! {
        div.done {
            section.afterwards {
                h1 { (icon(Icon::Check)) (t!(locale, "till.sold", number = &view.order.number)) }
                @if let Some(change) = change {
                    p.change { span { (t!(locale, "till.change")) } strong { bdi { (format::money(locale, change)) } } }
                }
                @match number {
                    Number::None => {},
                    Number::Fresh(number) => (notice(Tone::Good, html! {
                        p { (t!(locale, "till.card_number")) }
                        p.code #card-number dir="ltr" { (number.reveal()) }
                        p { (t!(locale, "till.card_number_once")) }
                    })),
                    Number::Gone => (notice(Tone::Warn, html! { (t!(locale, "till.card_number_gone")) })),
                }
                p.actions {
                    a.button.primary href="/till" data-next { (t!(locale, "till.next")) }
                    button.button type="button" data-print hidden { (icon(Icon::Receipt)) (t!(locale, "till.print")) }
                }
            }
            div.paper tabindex="0" role="region" aria-label=(t!(locale, "till.receipt")) {
                (receipt(locale, printed))
                div.track { (tracked) p { (t!(locale, "till.track")) } }
            }
        }
    }
}

fn printed(ctx: &Ctx, staff: &StaffCaller, view: &OrderView) -> Found<Receipt> {
    let (locale, order, name) = (ctx.locale, &view.order, &ctx.merchant().name);
    let mut heading = vec![name.get(Locale::Ar).to_owned(), name.get(Locale::En).to_owned()];
    heading.dedup();
    if let Some(location) = &view.location {
        let city = format!("{} · {}", location.name.get(locale), location.city.get(locale));
        heading.extend(
            [city, location.address.get(locale).to_owned(), isolated(&location.phone)]
                .into_iter()
                .filter(|line| !line.is_empty()),
        );
    }
    let line = |line: &orders::OrderLine| ReceiptLine {
        name: line.title.get(locale).to_owned(),
        quantity: line.quantity.0,
        amount: line.total,
    };
    let mut sums: Vec<(String, Money)> = view
        .offers
        .given
        .iter()
        .map(|given| (t!(locale, "till.because", name = given.name.get(locale)), negative(given.amount)))
        .collect();
    sums.push((t!(locale, "web.total"), order.total));
    sums.extend(taxes(locale, view)?);
    for tender in &view.tenders {
        sums.push((kind(locale, tender.kind), tender.given.unwrap_or(tender.amount)));
        sums.extend(tender.change.filter(|change| change.is_positive()).map(|change| (t!(locale, "till.change"), change)));
    }
    let points = view
        .earned
        .iter()
        .map(|(programme, earned)| plain!(locale, "till.earned", points = programme.say(locale, earned.points)));
    let mut footing: Vec<String> = points.collect();
    footing.extend([
        plain!(locale, "till.order_number", number = &order.number),
        format::date_time(locale, order.placed_at, &ctx.merchant().zone),
        plain!(locale, "till.served_by", name = &staff.name),
        plain!(locale, "till.thanks"),
    ]);
    Ok(Receipt { heading, lines: view.lines.iter().map(line).collect(), sums, footing })
}

/// What was taken off.
fn negative(amount: Money) -> Money {
    Money::new(amount.minor.saturating_neg(), amount.currency)
}

/// A telephone number reads from left to right in every language.
fn isolated(phone: &str) -> String {
    if phone.is_empty() { String::new() } else { format!("\u{2066}{phone}\u{2069}") }
}

/// The tax of each rate, with what it is on.
fn taxes(locale: Locale, view: &OrderView) -> Found<Vec<(String, Money)>> {
    let nothing = Money::zero(view.order.currency);
    let mut by_rate: BTreeMap<BasisPoints, (Money, Money)> = BTreeMap::new();
    for line in &view.lines {
        let (net, tax) = by_rate.entry(line.rate).or_insert((nothing, nothing));
        (*net, *tax) = (net.plus(line.net)?, tax.plus(line.tax)?);
    }
    let label = |rate: BasisPoints, net: Money| t!(locale, "till.tax_at", rate = percent(locale, rate), net = net);
    Ok(by_rate.into_iter().map(|(rate, (net, tax))| (label(rate, net), tax)).collect())
}

/// A rate in per cent: 15, or 7.25.
fn percent(locale: Locale, rate: BasisPoints) -> String {
    let (whole, part) = (rate.0 / 100, rate.0 % 100);
    let text = if part == 0 { whole.to_string() } else { format!("{whole}.{part:02}") };
    format::digits(locale, &text)
}

fn kind(locale: Locale, kind: TenderKind) -> String {
    match kind {
        TenderKind::Cash => t!(locale, "till.cash"),
        TenderKind::Card => t!(locale, "till.card"),
        TenderKind::Wallet => t!(locale, "till.tender_wallet"),
        TenderKind::GiftCard => t!(locale, "till.tender_gift_card"),
        TenderKind::Points => t!(locale, "till.tender_points"),
        TenderKind::StoreCredit => t!(locale, "till.tender_credit"),
        TenderKind::Gateway | TenderKind::Import => t!(locale, "till.other_tender"),
    }
}

//! What came into a wallet and what left it, with what was in it after each.

use ::wallet::Movement;
use kernel::{Currency, CustomerId, Id, Locale, Money, OrderId, Result};
use maud::{Markup, html};
use orders::Order;
use spine::Read;
use web::{Ctx, format, t};

use super::{LINES, people};

/// One line, with what is known about it.
pub(super) struct Told {
    movement: Movement,
    currency: Currency,
    /// The first name of who is on the other side.
    other: Option<String>,
    /// The order it is about, where it is this customer's.
    order: Option<Order>,
}

/// A page of lines, and where the next one begins.
pub(super) async fn page(
    read: &Read,
    (customer, currency): (CustomerId, Currency),
    before: Option<i64>,
    locale: Locale,
) -> Result<(Vec<Told>, Option<i64>)> {
    let mut found = ::wallet::statement(read, customer, currency, before, LINES + 1).await?;
    let most = usize::try_from(LINES).unwrap_or(found.len());
    let has_more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| has_more).map(|last| last.entry.entry);
    let mut lines = Vec::with_capacity(found.len());
    for movement in found {
        let other = match movement.other {
            Some(other) => Some(people::name(read, other, locale).await?),
            None => None,
        };
        let order = match movement.entry.about.filter(|_| movement.other.is_none()) {
            Some(about) => orders::order(read, OrderId::from_bytes(about)).await?,
            None => None,
        };
        lines.push(Told { movement, currency, other, order: order.filter(|order| order.customer == Some(customer)) });
    }
    Ok((lines, next))
}

/// The lines, newest first.
pub(super) fn list(ctx: &Ctx, lines: &[Told]) -> Markup {
    html! { ul.movements { @for line in lines { li { (one(ctx, line)) } } } }
}

fn one(ctx: &Ctx, line: &Told) -> Markup {
    let (locale, entry) = (ctx.locale, &line.movement.entry);
    let money = |minor| format::money(locale, Money::new(minor, line.currency));
    html! {
        div.what {
            @match &line.order {
                Some(order) => a href={ "/o/" (order.token) } { (why(locale, line)) },
                None => span { (why(locale, line)) },
            }
            @if let Some(note) = line.movement.note.as_deref().filter(|note| !note.is_empty()) { q dir="auto" { (note) } }
            span.quiet { (format::date_time(locale, entry.at, &ctx.merchant().zone)) }
        }
        div.much {
            strong.came[entry.change > 0] { bdi { @if entry.change > 0 { "+" } (money(entry.change)) } }
            span.quiet { (t!(locale, "profile.wallet_after", amount = Money::new(entry.balance, line.currency))) }
        }
    }
}

/// Why it moved, in words.
fn why(locale: Locale, line: &Told) -> String {
    let entry = &line.movement.entry;
    let number = line.order.as_ref().map(|order| order.number.as_str()).unwrap_or_default();
    match (entry.reason.as_str(), &line.other, entry.change > 0) {
        ("top_up", ..) => t!(locale, "profile.wallet_why_top_up"),
        ("top_up_refunded", ..) => t!(locale, "profile.wallet_why_top_up_refunded"),
        ("partner" | "partner_refund", _, false) => t!(locale, "profile.wallet_why_partner"),
        ("partner" | "partner_refund", _, true) => t!(locale, "profile.wallet_why_partner_refund"),
        ("set_aside", ..) => t!(locale, "profile.wallet_why_set_aside"),
        ("taken_offline" | "offline_short" | "not_taken", ..) => t!(locale, "profile.wallet_why_not_taken"),
        (_, Some(other), true) => t!(locale, "profile.wallet_why_from", name = other),
        (_, Some(other), false) => t!(locale, "profile.wallet_why_to", name = other),
        (_, None, true) => t!(locale, "profile.wallet_why_refund", number = number),
        (_, None, false) => t!(locale, "profile.wallet_why_paid", number = number),
    }
}

//! Tracking: how far an order has come, for whoever holds its link; kept current.

use flows::storefront::{self, OrderView};
use kernel::{DomainError, Kind, Locale, Money, Timestamp};
use maud::{Markup, html};
use orders::{Delivery, FulfilmentState, OrderState, PaymentState};
use payments::{Tender, TenderKind, TenderState};
use web::components::{Icon, Step, Tone, badge, icon, notice, price, progress};
use web::{ApiPath, Ctx, Page, Result, Shopper, format, t};

use crate::frame;
use crate::money_lines::sums;
use crate::steps::{self, steps};

/// `GET /o/{token}`.
pub(crate) async fn show(ctx: Ctx, shopper: Shopper, ApiPath(token): ApiPath<String>) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let (visit, view, tax_included) = ctx
        .db
        .read(async move |read| {
            let missing = || DomainError::new(Kind::Missing, "request.no_page");
            let order = orders::by_token(read, &token).await?.ok_or_else(missing)?;
            let view = storefront::order_view(read, order).await?;
            let list = match &view.channel {
                Some(channel) => pricing::list(read, channel.price_list).await?,
                None => None,
            };
            Ok((frame::visit(read, &asker).await?, view, list.is_some_and(|list| list.tax_included)))
        })
        .await?;
    let title = t!(ctx.locale, "shop.order_title", number = &view.order.number);
    // Whoever holds the link sees the order: it is not for search engines.
    let head = html! { meta name="robots" content="noindex"; };
    Ok(frame::page(&ctx, &visit, title, body(&ctx, &view, tax_included)).head(head))
}

fn body(ctx: &Ctx, view: &OrderView, tax_included: bool) -> Markup {
    let (locale, order) = (ctx.locale, &view.order);
    html! {
        (steps(locale, steps::Step::Ordered))
        div.stack #tracking data-live={ "order." (order.id) } {
            div {
                h1 { (t!(locale, "shop.order_title", number = &order.number)) }
                p.quiet { (t!(locale, "shop.ordered_at", at = format::date_time(locale, order.placed_at, &ctx.merchant().zone))) }
            }
            (standing(locale, view))
            div.split {
                div.stack {
                    @if order.state != OrderState::Cancelled {
                        section.card aria-labelledby="course" {
                            h2 #course { (t!(locale, "shop.course")) }
                            (course(ctx, view))
                        }
                    }
                    (goods(locale, view, tax_included))
                }
                div.stack {
                    section.card aria-labelledby="whither" {
                        h2 #whither { (t!(locale, "shop.delivery")) }
                        (whither(locale, view))
                    }
                    section.card aria-labelledby="paid" {
                        h2 #paid { (t!(locale, "shop.payment")) }
                        (tenders(ctx, view))
                    }
                }
            }
        }
    }
}

/// The one sentence the visitor came for.
fn standing(locale: Locale, view: &OrderView) -> Markup {
    let failed = view.tenders.iter().any(|tender| tender.state == TenderState::Failed);
    let (tone, said) = match (view.order.state, view.order.payment) {
        (OrderState::Cancelled, _) if failed => (Tone::Bad, t!(locale, "shop.standing_declined")),
        (OrderState::Cancelled, _) => (Tone::Warn, t!(locale, "shop.standing_cancelled")),
        (_, PaymentState::Paid) => (Tone::Good, t!(locale, "shop.standing_paid")),
        (_, PaymentState::Refunded) => (Tone::Plain, t!(locale, "shop.standing_refunded")),
        (_, PaymentState::Due) if view.tenders.is_empty() => (Tone::Good, t!(locale, "shop.standing_on_delivery")),
        (_, PaymentState::Due) => (Tone::Plain, t!(locale, "shop.standing_awaiting")),
    };
    notice(tone, html! { (said) })
}

fn course(ctx: &Ctx, view: &OrderView) -> Markup {
    let locale = ctx.locale;
    let at = |time: Timestamp| format::date_time(locale, time, &ctx.merchant().zone);
    let ended_at =
        view.fulfilments.iter().filter(|part| part.state == FulfilmentState::HandedOver).filter_map(|part| part.ended_at).max();
    let paid_at = view.tenders.iter().filter(|tender| tender.state == TenderState::Captured).map(|tender| tender.at).max();
    let is_awaited = view.order.payment == PaymentState::Due && !view.tenders.is_empty();
    let step = |label: String, note: String| Step { label, note };
    let last = match &view.delivery {
        Some(Delivery::Ship(_)) => t!(locale, "shop.step_shipped"),
        Some(Delivery::PickUp(_)) => t!(locale, "shop.step_collected"),
        Some(Delivery::Counter | Delivery::Digital) | None => t!(locale, "shop.step_handed_over"),
    };
    let payment = match (paid_at, view.tenders.is_empty()) {
        (Some(time), _) => step(t!(locale, "shop.step_paid"), at(time)),
        (None, true) => step(t!(locale, "shop.step_pay_later"), String::new()),
        (None, false) => step(t!(locale, "shop.step_paying"), String::new()),
    };
    let steps = [
        step(t!(locale, "shop.step_placed"), at(view.order.placed_at)),
        payment,
        step(t!(locale, "shop.step_prepared"), String::new()),
        step(last, ended_at.map(at).unwrap_or_default()),
    ];
    let has = |state| view.fulfilments.iter().any(|fulfilment| fulfilment.state == state);
    let reached = if has(FulfilmentState::HandedOver) {
        steps.len()
    } else if has(FulfilmentState::Ready) {
        3
    } else if is_awaited {
        1
    } else {
        2
    };
    progress(locale, &steps, reached)
}

fn goods(locale: Locale, view: &OrderView, tax_included: bool) -> Markup {
    let order = &view.order;
    html! {
        section.card aria-labelledby="goods" {
            h2 #goods { (t!(locale, "shop.goods")) }
            ul.brief {
                @for line in &view.lines {
                    li.row.between {
                        span {
                            @if !line.is_delivery() { bdi { (format::quantity(locale, line.quantity)) } " × " }
                            span lang=(line.title.language(locale)) { (line.title.get(locale)) }
                        }
                        (price(locale, line.total))
                    }
                }
            }
            (because(locale, view))
            (sums(locale, tax_included, (order.net, order.tax, order.total)))
            (earned(locale, view))
        }
    }
}

/// What each offer gave, and on request why others did not apply.
fn because(locale: Locale, view: &OrderView) -> Markup {
    // What lowers no line of goods lowers the delivery.
    let of = |line: Option<usize>| match line {
        Some(line) => view.lines.get(line),
        None => view.lines.iter().find(|line| line.is_delivery()),
    };
    let title = |line: Option<usize>| of(line).map(|line| line.title.get(locale));
    html! {
        @if !view.offers.given.is_empty() {
            dl.sums.saved aria-label=(t!(locale, "shop.saved_by")) {
                @for given in &view.offers.given {
                    div {
                        dt { (icon(Icon::Tag)) span { (given.name.get(locale)) @if let Some(title) = title(given.line) { span.quiet { " · " (title) } } } }
                        dd { bdi { "−" (format::money(locale, given.amount)) } }
                    }
                }
            }
        }
        @if !view.offers.not_given.is_empty() {
            details.more {
                summary { (t!(locale, "shop.not_given")) }
                ul { @for one in &view.offers.not_given { li { strong { (one.name.get(locale)) } " " (one.why.sentence(locale)) } } }
            }
        }
    }
}

/// What the order earned, and on request why.
fn earned(locale: Locale, view: &OrderView) -> Markup {
    html! {
        @if let Some((programme, earned)) = &view.earned {
            p { (t!(locale, "shop.earned", points = programme.say(locale, earned.points))) }
            details.more {
                summary { (t!(locale, "shop.earned_why")) }
                ul { @for why in &earned.why { li { (why.said(locale, programme)) } } }
            }
        }
    }
}

fn whither(locale: Locale, view: &OrderView) -> Markup {
    html! {
        @match &view.delivery {
            Some(Delivery::Ship(address)) => {
                p { (t!(locale, "shop.ship")) }
                address.postal {
                    (address.name) br; (address.line1) br;
                    @if !address.line2.is_empty() { (address.line2) br; }
                    (address.city) @if !address.postcode.is_empty() { " " bdi { (address.postcode) } }
                }
            }
            Some(Delivery::PickUp(_)) => { p { (t!(locale, "shop.pick_up")) } (place(locale, view)) }
            Some(Delivery::Digital) => { p { (t!(locale, "shop.digital")) } }
            Some(Delivery::Counter) | None => { p { (t!(locale, "shop.at_counter")) } (place(locale, view)) }
        }
    }
}

fn place(locale: Locale, view: &OrderView) -> Markup {
    html! {
        @if let Some(location) = &view.location {
            address.postal {
                strong { (location.name.get(locale)) } br;
                (location.address.get(locale)) br; (location.city.get(locale))
                @if !location.phone.is_empty() { br; bdi dir="ltr" { (location.phone) } }
            }
        }
    }
}

fn tenders(ctx: &Ctx, view: &OrderView) -> Markup {
    let locale = ctx.locale;
    html! {
        @if view.tenders.is_empty() { p { (t!(locale, "shop.pay_later")) } }
        ul.brief {
            @for tender in &view.tenders {
                li.row.between { span { (kind(locale, tender.kind)) " " (state(locale, tender)) } (amount(locale, tender.amount)) }
            }
        }
    }
}

fn amount(locale: Locale, amount: Money) -> Markup {
    price(locale, amount)
}

fn kind(locale: Locale, kind: TenderKind) -> String {
    match kind {
        TenderKind::Cash => t!(locale, "shop.tender_cash"),
        TenderKind::Card => t!(locale, "shop.tender_card"),
        TenderKind::Gateway => t!(locale, "shop.pay_card"),
        TenderKind::StoreCredit => t!(locale, "shop.tender_credit"),
        TenderKind::Wallet => t!(locale, "shop.tender_wallet"),
        TenderKind::GiftCard => t!(locale, "shop.tender_gift_card"),
        TenderKind::Points => t!(locale, "shop.tender_points"),
        TenderKind::Import => t!(locale, "shop.tender_earlier"),
    }
}

fn state(locale: Locale, tender: &Tender) -> Markup {
    let (tone, said) = match tender.state {
        TenderState::Requested => (Tone::Plain, t!(locale, "shop.tender_requested")),
        TenderState::Captured => (Tone::Good, t!(locale, "shop.tender_captured")),
        TenderState::Failed => (Tone::Bad, t!(locale, "shop.tender_failed")),
        TenderState::Voided => (Tone::Plain, t!(locale, "shop.tender_voided")),
        TenderState::Refunded => (Tone::Plain, t!(locale, "shop.tender_refunded")),
    };
    badge(tone, &said)
}

//! What is done with a promotion: tried on the past, published, paused, ended.

use axum::response::Response;
use flows::offers::{self, DAYS, Trial};
use kernel::{BasisPoints, PromotionId};
use maud::{Markup, html};
use promotions::{Intent, Promotion, State, Warning};
use spine::{Read, Tx};
use web::components::{Crumb, Stat, Tone, Weight, breadcrumbs, button, link_button, notice, page_head, stats};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, format, t};

use super::one::{dangers, in_words};
use super::{ROOM, found};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, question, settled, unsettled};
use crate::frame::{self, Done};

async fn known(ctx: &Ctx, id: PromotionId) -> Result<Promotion> {
    Ok(ctx.db.read(async move |read: &Read| found(read, id).await).await?)
}

fn crumbs(ctx: &Ctx, promotion: &Promotion, title: &str) -> Markup {
    let crumb = |href: String, label: String| Crumb { href, label };
    let own = crumb(format!("{}/{}", ROOM.path, promotion.id), promotion.name.get(ctx.locale).to_owned());
    breadcrumbs(ctx.locale, &[crumb(ROOM.path.to_owned(), t!(ctx.locale, "desk.promotions")), own], title)
}

/// `GET /desk/promotions/{promotion}/trial`: what it would have given in the past.
pub(super) async fn trial(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Page> {
    let promotion = known(&ctx, id).await?;
    let trial = offers::dry_run(&ctx.db, id).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.promotion_trial");
    let here = format!("{}/{id}", ROOM.path);
    let body = html! {
        (crumbs(&ctx, &promotion, &title))
        (page_head(&title, Some(&t!(locale, "desk.promotion_trial_lead", days = DAYS)), link_button(&here, &t!(locale, "desk.back"))))
        (outcome(&ctx, &promotion, &trial))
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

/// What a dry run found.
fn outcome(ctx: &Ctx, promotion: &Promotion, trial: &Trial) -> Markup {
    let (locale, report) = (ctx.locale, &trial.report);
    let number = |n: i64| html! { (format::number(locale, n)) };
    let stat = |key: &str, value: Markup, note: Option<String>| Stat {
        label: t!(locale, key),
        value,
        note,
        tone: Tone::Plain,
        trend: vec![],
    };
    let each = kernel::Money::new(report.cost.minor / report.given.max(1), report.cost.currency);
    let left_out = (report.left_out > 0).then(|| t!(locale, "desk.promotion_left_out", count = report.left_out));
    html! {
        @if report.baskets == 0 { (notice(Tone::Plain, html! { (t!(locale, "desk.promotion_trial_empty", days = DAYS)) })) }
        @else {
            (stats(locale, &[
                stat("desk.promotion_trial_orders", number(report.baskets), left_out),
                stat("desk.promotion_trial_given", number(report.given), Some(t!(locale, "desk.promotion_trial_share", share = promotions::share(locale, report.share)))),
                stat("desk.promotion_trial_cost", html! { bdi { (format::money(locale, report.cost)) } }, None),
                stat("desk.promotion_average", html! { bdi { (format::money(locale, each)) } }, None),
            ]))
        }
        @if let (Some(number), Some(worst)) = (&trial.worst, report.worst) {
            p { (t!(locale, "desk.promotion_trial_worst", number = number, margin = signed(locale, worst.margin))) }
        }
        @for warning in report.warnings.iter().filter(|warning| report.baskets > 0 || **warning != Warning::NeverGiven) { (warned(locale, warning)) }
        @if promotion.rule.when.asks_for_coupon() { p.quiet { (t!(locale, "desk.promotion_trial_coupon")) } }
        @if promotion.rule.limits.are_counted() { p.quiet { (t!(locale, "desk.promotion_trial_limits")) } }
    }
}

fn signed(locale: kernel::Locale, share: BasisPoints) -> String {
    t!(locale, "web.percent", share = format::number(locale, share.0 / 100))
}

fn warned(locale: kernel::Locale, warning: &Warning) -> Markup {
    let (tone, said) = match warning {
        Warning::FreeForAll => (Tone::Bad, t!(locale, "desk.promotion_danger_free_for_all")),
        Warning::NeverGiven => (Tone::Warn, t!(locale, "desk.promotion_never_given")),
        Warning::BelowCost { baskets } => (Tone::Bad, t!(locale, "desk.promotion_below_cost", count = *baskets)),
        Warning::BelowFloor { baskets } => (Tone::Warn, t!(locale, "desk.promotion_below_floor", count = *baskets)),
        Warning::Feeds { name } => (Tone::Warn, t!(locale, "desk.promotion_feeds", name = name.get(locale))),
    };
    notice(tone, html! { (said) })
}

/// `GET /desk/promotions/{promotion}/publish`: what it is, what it would have cost, and what is dangerous about it.
pub(super) async fn ask_publish(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Page> {
    publishing(&ctx, &staff, id, (&Fields::default(), &Wrongs::default())).await
}

/// `POST /desk/promotions/{promotion}/publish`.
pub(super) async fn publish(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<PromotionId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let intent = if fields.get("meant").is_empty() { Intent::Careful } else { Intent::Meant };
    let published = ctx.db.write(async move |tx: &Tx| promotions::publish(tx, id, intent).await);
    match settled(published.await)? {
        Ok(_) => Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), Done::Saved)),
        Err(wrongs) => Ok(unsettled(publishing(&ctx, &staff, id, (&fields, &wrongs)).await?)),
    }
}

async fn publishing(ctx: &Ctx, staff: &StaffCaller, id: PromotionId, (fields, wrongs): (&Fields, &Wrongs)) -> Result<Page> {
    let read = ctx.db.read(async move |read: &Read| {
        let promotion = found(read, id).await?;
        let names = offers::names(read, [&promotion.rule]).await?;
        Ok((promotion, names))
    });
    let (promotion, names) = read.await?;
    let trial = offers::dry_run(&ctx.db, id).await?;
    let locale = ctx.locale;
    let here = format!("{}/{id}", ROOM.path);
    let title = t!(locale, "desk.promotion_publish_question", name = promotion.name.get(locale));
    let form = Form { locale, fields, wrongs };
    let is_dangerous = !promotions::dangers(&promotion.rule).is_empty();
    let body = html! {
        (crumbs(ctx, &promotion, &t!(locale, "desk.promotion_publish")))
        (page_head(&title, Some(&t!(locale, "desk.promotion_publish_lead")), html! {}))
        (form.refused())
        @if is_dangerous { (dangers(ctx, &promotion)) }
        section.card.stack { h2 { (t!(locale, "desk.promotion_in_words")) } (in_words(ctx, &promotion, &names)) }
        section.card.stack {
            h2 { (t!(locale, "desk.promotion_trial_days", days = DAYS)) }
            (outcome(ctx, &promotion, &trial))
        }
        form.card.stack method="post" action={ (here) "/publish" } {
            @if is_dangerous { (form.check("meant", "desk.promotion_meant")) }
            div.actions {
                (button(if is_dangerous { Weight::Danger } else { Weight::Primary }, &t!(locale, "desk.promotion_publish_now")))
                a.button href=(here) { (t!(locale, "desk.keep_it")) }
            }
        }
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

/// `POST /desk/promotions/{promotion}/pause`.
pub(super) async fn pause(ctx: Ctx, _: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Response> {
    ctx.db.write(async move |tx: &Tx| promotions::pause(tx, id).await).await?;
    Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), Done::Saved))
}

/// `GET /desk/promotions/{promotion}/end`: asks first.
pub(super) async fn ask_end(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Page> {
    let promotion = known(&ctx, id).await?;
    let locale = ctx.locale;
    let here = format!("{}/{id}", ROOM.path);
    let asked = t!(locale, "desk.promotion_end_question", name = promotion.name.get(locale));
    let warning = match promotion.state {
        State::Ended => t!(locale, "desk.promotion_ended_already"),
        _ => t!(locale, "desk.promotion_end_warning"),
    };
    let body = question(&ctx, (&asked, &warning), &format!("{here}/end"), (&t!(locale, "desk.promotion_end"), &here), html! {});
    Ok(frame::page(&ctx, &staff, &ROOM, asked, body))
}

/// `POST /desk/promotions/{promotion}/end`.
pub(super) async fn end(ctx: Ctx, _: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Response> {
    ctx.db.write(async move |tx: &Tx| promotions::end(tx, id).await).await?;
    Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), Done::Saved))
}

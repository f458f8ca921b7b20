//! The page of one promotion: its rule in words, how far it has come, what it gave, its versions.

use kernel::{Money, PromotionId, Result as Found};
use maud::{Markup, html};
use promotions::{Count, Lift, Names, Promotion, State};
use spine::Read;
use web::components::{
    Column, Crumb, Stat, Tone, Weight, badge, breadcrumbs, button, data_table, facts, notice, page_head, stats,
};
use web::{ApiPath, Ctx, Page, Result, StaffCaller, format, t};

use super::inputs::{lane_said, offered_said, stacking_said};
use super::{ROOM, currency, found, lift, spent, state_badge};
use crate::frame;

/// Versions that are listed.
const VERSIONS: i64 = 10;

struct View {
    promotion: Promotion,
    /// The newest versions, the newest first.
    versions: Vec<Promotion>,
    count: Count,
    lift: Lift,
    names: Names,
    channels: Vec<channels::Channel>,
}

async fn view(read: &Read, id: PromotionId) -> Found<View> {
    let promotion = found(read, id).await?;
    let mut versions = Vec::new();
    for version in (1.max(promotion.version - VERSIONS + 1)..=promotion.version).rev() {
        versions.extend(promotions::version(read, id, version).await?);
    }
    Ok(View {
        count: promotions::counts_of(read, &[id]).await?.get(&id).copied().unwrap_or_default(),
        lift: promotions::lift(read, id).await?,
        names: flows::offers::names(read, versions.iter().map(|version| &version.rule)).await?,
        channels: channels::channels(read).await?,
        promotion,
        versions,
    })
}

/// `GET /desk/promotions/{promotion}`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Page> {
    let view = ctx.db.read(async move |read: &Read| view(read, id).await).await?;
    let (locale, promotion) = (ctx.locale, &view.promotion);
    let here = format!("{}/{id}", ROOM.path);
    let name = promotion.name.get(locale);
    let about = promotion.about.get(locale);
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.promotions") }], name))
        (page_head(name, Some(about).filter(|about| !about.is_empty()), actions(&ctx, promotion, &here)))
        p { (state_badge(locale, promotion.state)) }
        (standing(&ctx, promotion))
        (figures(&ctx, &view))
        div.halves {
            section.card.stack { h2 { (t!(locale, "desk.promotion_in_words")) } (in_words(&ctx, promotion, &view.names)) }
            section.card.stack {
                h2 { (t!(locale, "desk.promotion_next")) }
                ul.plain-list {
                    li { a href={ (here) "/trial" } { (t!(locale, "desk.promotion_trial")) } }
                    @if promotion.rule.when.asks_for_coupon() { li { a href={ (here) "/coupons" } { (t!(locale, "desk.promotion_coupons")) } } }
                    li { a href={ (here) "/rule" } { (t!(locale, "desk.promotion_as_rule")) } }
                }
            }
        }
        @if promotion.rule.hold_out.is_some() || view.lift.held_out > 0 { (lift::card(&ctx, &view.lift, &view.channels, currency(&ctx, promotion))) }
        section.card { h2 { (t!(locale, "desk.promotion_versions")) } (versions(&ctx, &view)) }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, name, body))
}

fn actions(ctx: &Ctx, promotion: &Promotion, here: &str) -> Markup {
    let locale = ctx.locale;
    let is_newer = promotion.live_version != Some(promotion.version);
    let may_publish = promotion.state != State::Ended && (promotion.state != State::Published || is_newer);
    html! {
        @if promotion.state != State::Ended {
            a.button href={ (here) "/edit" } { (t!(locale, "desk.promotion_change")) }
            @if may_publish { a.button.primary href={ (here) "/publish" } { (t!(locale, "desk.promotion_publish")) } }
            @if promotion.state == State::Published {
                form method="post" action={ (here) "/pause" } { (button(Weight::Plain, &t!(locale, "desk.promotion_pause"))) }
            }
            a.button.danger href={ (here) "/end" } { (t!(locale, "desk.promotion_end")) }
        }
    }
}

/// What somebody must know about where it stands.
fn standing(ctx: &Ctx, promotion: &Promotion) -> Markup {
    let locale = ctx.locale;
    html! {
        @if let (State::Published, Some(live)) = (promotion.state, promotion.live_version.filter(|live| *live < promotion.version)) {
            (notice(Tone::Warn, html! { (t!(locale, "desk.promotion_newer", live = live, saved = promotion.version)) }))
        }
        (dangers(ctx, promotion))
    }
}

/// What is odd about the rule as it was saved.
pub(super) fn dangers(ctx: &Ctx, promotion: &Promotion) -> Markup {
    let dangers = promotions::dangers(&promotion.rule);
    html! {
        @for danger in dangers { (notice(Tone::Bad, html! { (t!(ctx.locale, &format!("desk.promotion_danger_{danger}"))) })) }
    }
}

fn figures(ctx: &Ctx, view: &View) -> Markup {
    let (locale, currency) = (ctx.locale, currency(ctx, &view.promotion));
    let given = Money::new(view.count.given, currency);
    let money = |money: Money| html! { bdi { (format::money(locale, money)) } };
    let stat = |key: &str, value: Markup| Stat { label: t!(locale, key), value, note: None, tone: Tone::Plain, trend: vec![] };
    let average = Money::new(view.count.given / view.count.orders.max(1), currency);
    let budget = view.promotion.rule.limits.budget;
    html! {
        (stats(locale, &[
            stat("desk.promotion_orders", html! { (format::number(locale, view.count.orders)) }),
            stat("desk.promotion_given", money(given)),
            stat("desk.promotion_average", money(average)),
        ]))
        @if let Some(budget) = budget {
            section.card { h2 { (t!(locale, "desk.promotion_budget")) } (spent(locale, given, budget)) }
        }
    }
}

/// The rule as people say it.
pub(super) fn in_words(ctx: &Ctx, promotion: &Promotion, names: &Names) -> Markup {
    let locale = ctx.locale;
    let rule = &promotion.rule;
    let said = promotions::said(locale, rule, names);
    let list = |all: &[String], none: &str| {
        html! { @if all.is_empty() { (t!(locale, none)) } @else { ul { @for one in all { li { (one) } } } } }
    };
    let mut rows = vec![
        (t!(locale, "desk.promotion_gives"), html! { strong { (said.gives) } }),
        (t!(locale, "desk.promotion_needs"), list(&said.needs, "desk.promotion_needs_nothing")),
        (t!(locale, "desk.promotion_limits"), list(&said.limits, "desk.promotion_no_limits")),
        (t!(locale, "desk.promotion_offered"), html! { (offered_said(locale, rule.offered)) }),
        (t!(locale, "desk.promotion_stacking"), html! { (stacking_said(locale, rule.stacking)) }),
        (t!(locale, "desk.promotion_lane"), html! { (lane_said(locale, rule.lane)) }),
    ];
    rows.extend(rule.hold_out.map(|share| {
        let share = promotions::share(locale, share);
        (t!(locale, "desk.promotion_hold_out"), html! { (t!(locale, "desk.promotion_held_out_share", share = share)) })
    }));
    facts(&rows)
}

fn versions(ctx: &Ctx, view: &View) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.promotion_version")),
        Column::text(t!(locale, "desk.promotion_gives")),
        Column::text(t!(locale, "desk.promotion_needs")),
    ];
    let row = |version: &Promotion| {
        let said = promotions::said(locale, &version.rule, &view.names);
        vec![
            html! {
                (format::number(locale, version.version)) " "
                @if view.promotion.live_version == Some(version.version) { (badge(Tone::Good, &t!(locale, "desk.promotion_is_live"))) }
                @else if version.version == view.promotion.version { (badge(Tone::Plain, &t!(locale, "desk.promotion_is_saved"))) }
            },
            html! { (said.gives) },
            html! { @if said.needs.is_empty() { (t!(locale, "desk.promotion_needs_nothing")) } @else { ul { @for need in &said.needs { li { (need) } } } } },
        ]
    };
    data_table(&t!(locale, "desk.promotion_versions"), &columns, &view.versions.iter().map(row).collect::<Vec<_>>())
}

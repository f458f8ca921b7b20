//! Loyalty: how the programme does, what it promises, what points buy, and who takes part.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::loyalty::{Compared, Expiry, Figures, Icon as Sign, Programme, RedeemedPart, Unit as Words, Worth};
use kernel::{BasisPoints, Currency, Locale, Money, Points, Result as Found, Texts};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{
    Column, Icon, Series, Stat, Tab, Tone, Unit, bar_chart, data_table, empty_state, link_button, page_head, share_bar, stats,
    tabs,
};
use web::{Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::fields::Wrongs;
use crate::form::settled;
use crate::frame::{self, Room};

mod acts;
mod challenges;
mod fill;
mod members;
mod one;
mod rewards;
mod rules;
mod terms;
mod tiers;
mod when;

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/loyalty", name: "desk.loyalty", icon: Icon::Star, permission: Permission::ManageLoyalty };

const MANAGING: Policy = Policy::Staff(Permission::ManageLoyalty);
/// Months of the charts.
const MONTHS: usize = 12;
/// Days in which members and others are matched, and as many in which they are compared.
const COMPARED_DAYS: i64 = 90;
const DAY_S: i64 = 86_400;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .get("/desk/loyalty/programme", MANAGING, terms::show)
        .post("/desk/loyalty/programme", MANAGING, terms::save)
        .post("/desk/loyalty/preview", MANAGING, terms::preview)
        .get("/desk/loyalty/rules", MANAGING, rules::list)
        .get("/desk/loyalty/rules/{rule}", MANAGING, rules::show)
        .post("/desk/loyalty/rules/{rule}", MANAGING, rules::save)
        .get("/desk/loyalty/acts", MANAGING, acts::show)
        .post("/desk/loyalty/acts", MANAGING, acts::save)
        .post("/desk/loyalty/sources", MANAGING, acts::source)
        .get("/desk/loyalty/tiers", MANAGING, tiers::show)
        .post("/desk/loyalty/tiers", MANAGING, tiers::save)
        .get("/desk/loyalty/challenges", MANAGING, challenges::list)
        .get("/desk/loyalty/challenges/{challenge}", MANAGING, challenges::show)
        .post("/desk/loyalty/challenges/{challenge}", MANAGING, challenges::save)
        .get("/desk/loyalty/rewards", MANAGING, rewards::list)
        .get("/desk/loyalty/rewards/{reward}", MANAGING, rewards::show)
        .post("/desk/loyalty/rewards/{reward}", MANAGING, rewards::save)
        .get("/desk/loyalty/members", MANAGING, members::show)
        .get("/desk/loyalty/members/{customer}", MANAGING, one::show)
        .post("/desk/loyalty/members/{customer}/grant", MANAGING, one::grant)
        .post("/desk/loyalty/members/{customer}/act", MANAGING, one::act)
}

kernel::words! {
    /// The views of the room.
    pub(super) enum Part {
        Overview => "", Terms => "/programme", Rules => "/rules", Acts => "/acts", Tiers => "/tiers", Challenges => "/challenges",
        Rewards => "/rewards", Members => "/members",
    }
}

impl Part {
    fn name(self, locale: Locale) -> String {
        let key = match self {
            Self::Overview => "desk.loyalty_overview",
            Self::Terms => "desk.loyalty_terms",
            Self::Rules => "desk.loyalty_rules",
            Self::Acts => "desk.loyalty_acts",
            Self::Tiers => "desk.loyalty_tiers",
            Self::Challenges => "desk.loyalty_challenges",
            Self::Rewards => "desk.loyalty_rewards",
            Self::Members => "desk.loyalty_members",
        };
        t!(locale, key)
    }

    fn address(self) -> String {
        format!("{}{self}", ROOM.path)
    }
}

/// A view of the room, with the ways to the others.
fn page(ctx: &Ctx, staff: &StaffCaller, part: Part, (lead, actions): (&str, Markup), body: Markup) -> Page {
    let locale = ctx.locale;
    let title = if part == Part::Overview { t!(locale, "desk.loyalty") } else { part.name(locale) };
    let tab = |other: &Part| Tab { href: other.address(), label: other.name(locale), count: None, is_here: *other == part };
    let body = html! {
        (page_head(&title, Some(&t!(locale, lead)), actions))
        (tabs(&t!(locale, "desk.loyalty"), &Part::ALL.iter().map(tab).collect::<Vec<_>>()))
        (body)
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

/// What stands where a programme is needed first.
fn unbegun(locale: Locale) -> Markup {
    let begin = link_button(&Part::Terms.address(), &t!(locale, "desk.loyalty_begin"));
    empty_state(Icon::Star, &t!(locale, "desk.loyalty_none"), begin)
}

/// What a programme begins with: one point for one, a hundred points worth one, for a year.
fn fresh(ctx: &Ctx) -> Programme {
    let merchant = ctx.merchant();
    let form = |text: &str| text.to_owned();
    let one = Money::new(10_i64.pow(merchant.currency.decimals()), merchant.currency);
    Programme {
        name: Texts::both("Points", "النقاط"),
        unit: Words {
            icon: Sign::Star,
            en_one: form("# point"),
            en_other: form("# points"),
            ar_zero: form("لا نقاط"),
            ar_one: form("نقطة واحدة"),
            ar_two: form("نقطتان"),
            ar_few: form("# نقاط"),
            ar_many: form("# نقطة"),
            ar_other: form("# نقطة"),
        },
        zone: merchant.zone.clone(),
        enrols: ::loyalty::Enrols::OnRequest,
        worth: vec![Worth { points: Points(100), money: one }],
        rules: vec![::loyalty::EarnRule {
            code: "base".to_owned(),
            name: Texts::both("Every purchase", "كل عملية شراء"),
            when: ::loyalty::When::default(),
            gives: ::loyalty::Gives::Per { points: Points(1), money: one },
        }],
        redeemed_part: RedeemedPart::EarnsNothing,
        order_most: Points(10_000),
        pending_days: 14,
        expiry: Expiry::AfterMonths(12),
        warn_days: 30,
        tiers: None,
        acts: Vec::new(),
        challenges: Vec::new(),
        referral: None,
        offline_most: Points(500),
    }
}

/// The programme, where there is one.
async fn programme(ctx: &Ctx) -> Result<Option<Arc<Programme>>> {
    Ok(ctx.db.read(async |read: &Read| ::loyalty::programme(read).await).await?)
}

/// Changes a part of the programme as it is at that moment; the rest stays.
async fn change(ctx: &Ctx, edit: impl Fn(&mut Programme) + Send + Sync + 'static) -> Result<std::result::Result<(), Wrongs>> {
    let begun = fresh(ctx);
    let saved = ctx.db.write(async move |tx: &Tx| {
        let mut programme = match ::loyalty::programme(tx).await? {
            Some(programme) => (*programme).clone(),
            None => begun.clone(),
        };
        edit(&mut programme);
        ::loyalty::save_programme(tx, &programme).await.map(drop)
    });
    settled(saved.await)
}

/// The currency in which the programme reckons first.
fn currency(ctx: &Ctx, programme: &Programme) -> Currency {
    programme.worth.first().map_or(ctx.merchant().currency, |worth| worth.money.currency)
}

/// A share as people write it.
fn percent(locale: Locale, share: BasisPoints) -> String {
    let (whole, tenths) = (share.0 / 100, (share.0 % 100) / 10);
    let said = if tenths == 0 { whole.to_string() } else { format!("{whole}.{tenths}") };
    t!(locale, "web.percent", share = format::digits(locale, &said))
}

/// A month such as `2026-11` as people write it.
fn month_said(locale: Locale, month: &str) -> String {
    let (year, number) = month.split_once('-').unwrap_or((month, ""));
    match number.parse::<u8>() {
        Ok(number @ 1..=12) => format!("{} {}", t!(locale, &format!("calendar.month_{number}")), format::digits(locale, year)),
        _ => format::digits(locale, month),
    }
}

/// `GET /desk/loyalty`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let now = ctx.db.clock().now();
    let split = now.plus_seconds(-COMPARED_DAYS * DAY_S);
    let found = ctx.db.read(async move |read: &Read| numbers(read, now, split).await).await?;
    let body = match &found {
        None => unbegun(ctx.locale),
        Some((programme, figures, compared)) => overview(&ctx, programme, figures, compared),
    };
    Ok(page(&ctx, &staff, Part::Overview, ("desk.loyalty_lead", html! {}), body))
}

async fn numbers(
    read: &Read,
    now: kernel::Timestamp,
    split: kernel::Timestamp,
) -> Found<Option<(Arc<Programme>, Figures, Compared)>> {
    let Some(programme) = ::loyalty::programme(read).await? else { return Ok(None) };
    let compared = ::loyalty::compare(read, split.plus_seconds(-COMPARED_DAYS * DAY_S), split).await?;
    Ok(Some((programme, ::loyalty::figures(read, now).await?, compared)))
}

fn overview(ctx: &Ctx, programme: &Programme, figures: &Figures, compared: &Compared) -> Markup {
    let locale = ctx.locale;
    let by_month = months(figures);
    type Kind = (&'static str, fn(&(i64, i64, i64)) -> i64);
    let all: [Kind; 3] = [
        ("desk.loyalty_earned_by_month", |(earned, ..)| *earned),
        ("desk.loyalty_spent_by_month", |(_, spent, _)| *spent),
        ("desk.loyalty_expired_by_month", |(.., expired)| *expired),
    ];
    // Of what never happened there is nothing to draw.
    let drawn = all.into_iter().filter(|(_, value)| by_month.iter().any(|(_, counts)| value(counts) != 0));
    let chart = |(key, value): Kind| Series {
        title: t!(locale, key),
        unit: Unit::Count,
        points: by_month.iter().map(|(month, counts)| (month_said(locale, month), value(counts))).collect(),
    };
    html! {
        (tiles(locale, programme, figures))
        @if by_month.is_empty() { (empty_state(Icon::Chart, &t!(locale, "desk.loyalty_no_months"), html! {})) }
        @else {
            div.halves { @for one in drawn { section.card { (bar_chart(locale, &chart(one))) } } }
        }
        div.halves {
            section.card { h2 { (t!(locale, "desk.loyalty_by_tier")) } (by_tier(locale, programme, figures)) }
            section.card { h2 { (t!(locale, "desk.loyalty_against")) } (against(ctx, programme, compared)) }
        }
    }
}

fn tiles(locale: Locale, programme: &Programme, figures: &Figures) -> Markup {
    let stat = |key: &str, value: String, note: Option<String>| Stat {
        label: t!(locale, key),
        value: html! { bdi { (value) } },
        note,
        tone: Tone::Plain,
        trend: Vec::new(),
    };
    let liability: Vec<String> = figures.liability.iter().map(|money| format::money(locale, *money)).collect();
    let said = |points| programme.say(locale, points);
    stats(
        locale,
        &[
            stat("desk.loyalty_members", format::number(locale, figures.members), None),
            stat(
                "desk.loyalty_active_rate",
                percent(locale, figures.active_rate()),
                Some(t!(locale, "desk.loyalty_lively", count = figures.lively)),
            ),
            stat(
                "desk.loyalty_liability",
                liability.join(" · "),
                Some(t!(locale, "desk.loyalty_outstanding", points = said(figures.outstanding))),
            ),
            stat(
                "desk.loyalty_redemption",
                percent(locale, figures.redemption_rate()),
                Some(t!(locale, "desk.loyalty_spent_of", spent = said(figures.redeemed), issued = said(figures.issued))),
            ),
            stat(
                "desk.loyalty_breakage",
                percent(locale, figures.breakage()),
                Some(t!(locale, "desk.loyalty_expired_count", points = said(figures.expired))),
            ),
            stat("desk.loyalty_owed", said(figures.owed), None),
        ],
    )
}

/// What was earned, spent and expired in each of the last months, over all tiers.
fn months(figures: &Figures) -> Vec<(String, (i64, i64, i64))> {
    let mut all: BTreeMap<&str, (i64, i64, i64)> = BTreeMap::new();
    for month in &figures.months {
        let (earned, spent, expired) = all.entry(&month.month).or_default();
        *earned += month.earned.0;
        *spent += month.redeemed.0;
        *expired += month.expired.0;
    }
    let skipped = all.len().saturating_sub(MONTHS);
    all.into_iter().skip(skipped).map(|(month, counts)| (month.to_owned(), counts)).collect()
}

fn by_tier(locale: Locale, programme: &Programme, figures: &Figures) -> Markup {
    let name = |code: &Option<String>| match code {
        Some(code) => programme.tier_name(locale, code).to_owned(),
        None => t!(locale, "desk.loyalty_no_tier"),
    };
    if figures.members == 0 {
        return empty_state(Icon::Users, &t!(locale, "desk.loyalty_no_members"), html! {});
    }
    let points = figures.tiers.iter().map(|tier| (name(&tier.tier), tier.members)).collect();
    share_bar(locale, &Series { title: t!(locale, "desk.loyalty_by_tier"), unit: Unit::Count, points })
}

/// Members against customers who bought as often and as lately before.
fn against(ctx: &Ctx, programme: &Programme, compared: &Compared) -> Markup {
    let locale = ctx.locale;
    if compared.matched == 0 {
        return empty_state(Icon::Users, &t!(locale, "desk.loyalty_no_control"), html! {});
    }
    let money = |minor| format::money(locale, Money::new(minor, currency(ctx, programme)));
    let orders = |hundredths: i64| format::digits(locale, &format!("{}.{:02}", hundredths / 100, hundredths % 100));
    let lift = |members: i64, others: i64| match others {
        0 => "–".to_owned(),
        others => percent_change(locale, members, others),
    };
    let columns = [
        Column::text(t!(locale, "desk.loyalty_measure")),
        Column::number(t!(locale, "desk.loyalty_members")),
        Column::number(t!(locale, "desk.loyalty_others")),
        Column::number(t!(locale, "desk.loyalty_lift")),
    ];
    let row = |key: &str, members: String, others: String, lift: String| {
        vec![html! { (t!(locale, key)) }, html! { bdi { (members) } }, html! { bdi { (others) } }, html! { bdi { (lift) } }]
    };
    let Compared { member_spent, control_spent, member_orders, control_orders, .. } = *compared;
    let rows = [
        row("desk.loyalty_spent_each", money(member_spent), money(control_spent), lift(member_spent, control_spent)),
        row("desk.loyalty_orders_each", orders(member_orders), orders(control_orders), lift(member_orders, control_orders)),
    ];
    html! {
        (data_table(&t!(locale, "desk.loyalty_against"), &columns, &rows))
        p.quiet { (t!(locale, "desk.loyalty_against_how", days = COMPARED_DAYS, matched = compared.matched, unmatched = compared.unmatched)) }
    }
}

fn percent_change(locale: Locale, now: i64, before: i64) -> String {
    let change = kernel::divide((i128::from(now) - i128::from(before)) * 1_000, i128::from(before), kernel::Rounding::HalfEven);
    let change = change.unwrap_or(0);
    let sign = if change < 0 { "−" } else { "+" };
    let size = change.unsigned_abs();
    t!(locale, "web.percent", share = format::digits(locale, &format!("{sign}{}.{}", size / 10, size % 10)))
}

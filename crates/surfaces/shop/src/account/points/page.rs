//! How the member's page looks.

use ::loyalty::{Challenge, Programme, act_name, card_printed, goal_of};
use kernel::{Locale, Points, Timestamp};
use maud::{Markup, html};
use web::components::{
    Column, Field, Icon, Tone, badge, data_table, empty_state, icon, link_button, pager, progress_bar, text_field,
};
use web::{Ctx, Result, cursor, format, qr, t};

use super::{Deed, Form, HERE, Known, Standing};
use crate::account::{Refused, done};

/// Longest name on the leaderboard.
const NAME_MOST: usize = 20;

/// The page below its title.
pub(super) fn body(ctx: &Ctx, known: &Known, (form, refused): (&Form, &Refused), now: Timestamp) -> Result<Markup> {
    let locale = ctx.locale;
    let Some(programme) = known.programme.as_deref() else {
        return Ok(empty_state(
            Icon::Star,
            &t!(locale, "profile.points_none"),
            link_button("/", &t!(locale, "shop.all_products")),
        ));
    };
    let Some(standing) = &known.standing else {
        return Ok(html! { div.stack { (refused.elsewhere(&["shown_as"])) (joining(locale, programme)) } });
    };
    let is_later = !form.before.is_empty();
    Ok(html! {
        div.stack {
            @if let Ok(deed) = form.said.parse::<Deed>() { (done(&said(locale, programme, deed))) }
            (refused.elsewhere(&["shown_as"]))
            @if !is_later {
                div.purse { (card(ctx, programme, standing)?) (ways(locale, programme, standing)) }
                (tier(locale, programme, standing, now))
                (challenges(ctx, programme, standing, now))
            }
            (history(ctx, programme, standing, is_later))
            @if !is_later {
                (friends(ctx, programme, standing))
                (board(locale, programme, standing, (form, refused)))
                (sources(ctx, standing))
            }
        }
    })
}

fn said(locale: Locale, programme: &Programme, deed: Deed) -> String {
    match deed {
        Deed::Join => t!(locale, "profile.points_joined", programme = programme.name.get(locale)),
        Deed::Appear => t!(locale, "profile.points_shown"),
        Deed::Hide => t!(locale, "profile.points_hidden"),
        Deed::Invite => t!(locale, "profile.points_invited"),
        Deed::Unlink => t!(locale, "profile.points_unlinked"),
    }
}

/// What the programme is, for who is no member.
fn joining(locale: Locale, programme: &Programme) -> Markup {
    let per = programme.rules.iter().find_map(|rule| match &rule.gives {
        ::loyalty::Gives::Per { points, money } => Some((*points, *money)),
        _ => None,
    });
    html! {
        section.card {
            h2 { (programme.name.get(locale)) }
            ul {
                @if let Some((points, money)) = per { li { (t!(locale, "profile.points_earn", points = programme.say(locale, points), money = money)) } }
                @for worth in &programme.worth { li { (t!(locale, "profile.points_are_worth", points = programme.say(locale, worth.points), money = worth.money)) } }
                li { (t!(locale, "profile.points_everywhere")) }
            }
            form method="post" action=(HERE) { button.button.primary type="submit" name="do" value=(Deed::Join) { (t!(locale, "profile.points_join")) } }
        }
    }
}

fn card(ctx: &Ctx, programme: &Programme, standing: &Standing) -> Result<Markup> {
    let locale = ctx.locale;
    let drawn = qr::picture(&standing.member.card, &t!(locale, "profile.points_qr"))?;
    let tier = programme.tier_of(&standing.member);
    Ok(html! {
        section.purse-card.member-card {
            p.row.between {
                strong { (icon(Icon::Star)) " " (programme.name.get(locale)) }
                @if let Some(tier) = tier { strong { (tier.name.get(locale)) } }
            }
            h2.balance-title { (t!(locale, "profile.points_balance")) }
            p.balance { (programme.say(locale, standing.balance.active)) }
            @if let Some(worth) = standing.worth { p { (t!(locale, "profile.points_worth", worth = worth)) } }
            div.row.between { p dir="ltr" { (card_printed(&standing.member.card)) } (drawn) }
        }
    })
}

fn ways(locale: Locale, programme: &Programme, standing: &Standing) -> Markup {
    let line = |key: &str, points: Points| html! { div { dt { (t!(locale, key)) } dd { (programme.say(locale, points)) } } };
    html! {
        div.stack {
            dl.facts {
                (line("profile.points_waiting", standing.balance.pending))
                (line("profile.points_ever", standing.member.earned))
                @if standing.balance.owed.is_positive() { (line("profile.points_owed", standing.balance.owed)) }
            }
            @if standing.balance.pending.is_positive() { p.quiet { (t!(locale, "profile.points_waiting_why", days = programme.pending_days)) } }
            @if standing.balance.owed.is_positive() { p.quiet { (t!(locale, "profile.points_owed_why")) } }
            p.actions { a.button.primary href="/account/rewards" { (icon(Icon::Gift)) (t!(locale, "profile.rewards")) } }
            p.quiet { (t!(locale, "profile.points_card_how")) }
        }
    }
}

fn tier(locale: Locale, programme: &Programme, standing: &Standing, now: Timestamp) -> Markup {
    let (tier, ahead) = (programme.tier_of(&standing.member), programme.ahead(&standing.member, now));
    let Some(ahead) = ahead else { return html! {} };
    let zone = &programme.zone;
    html! {
        section.card.stack {
            h2 { (t!(locale, "profile.tier")) }
            @if let Some(tier) = tier {
                p { (badge(Tone::Good, tier.name.get(locale))) @if let Some(until) = standing.member.tier_until { " " (t!(locale, "profile.tier_until", day = format::date(locale, until, zone))) } }
                @if !tier.benefits.is_empty() { ul { @for benefit in &tier.benefits { li { (benefit.get(locale)) } } } }
            }
            @match &ahead.next {
                Some(next) => {
                    (progress_bar(locale, next.name.get(locale), ahead.collected.min(next.from), next.from))
                    p.quiet { (t!(locale, "profile.tier_missing", amount = missing(locale, programme, &ahead), tier = next.name.get(locale), day = format::date(locale, ahead.window_until.plus_micros(-1), zone))) }
                }
                None => p.quiet { (t!(locale, "profile.tier_highest")) }
            }
        }
    }
}

/// What is missing to the next tier, in what counts.
fn missing(locale: Locale, programme: &Programme, ahead: &::loyalty::Ahead) -> String {
    match ahead.by {
        ::loyalty::Measure::Points => programme.say(locale, Points(ahead.missing)),
        ::loyalty::Measure::Orders => t!(locale, "profile.orders_count", count = ahead.missing),
        ::loyalty::Measure::Spent => programme.worth.first().map_or_else(
            || format::number(locale, ahead.missing),
            |worth| format::money(locale, kernel::Money::new(ahead.missing, worth.money.currency)),
        ),
    }
}

fn challenges(ctx: &Ctx, programme: &Programme, standing: &Standing, now: Timestamp) -> Markup {
    let (locale, today) = (ctx.locale, now.day(&programme.zone));
    let going: Vec<&Challenge> = programme.challenges.iter().filter(|one| one.from <= today && today <= one.until).collect();
    html! {
        @if !going.is_empty() {
            section.card.stack {
                h2 { (t!(locale, "profile.challenges")) }
                @for challenge in going {
                    @let progress = standing.progress.iter().find(|one| one.challenge == challenge.id);
                    @let wanted = goal_of(challenge.goal);
                    div {
                        (progress_bar(locale, challenge.name.get(locale), progress.map_or(0, |one| one.done).min(wanted), wanted))
                        p.quiet {
                            @if progress.is_some_and(|one| one.met_at.is_some()) { (icon(Icon::Check)) " " (t!(locale, "profile.challenge_met")) }
                            @else { (t!(locale, "profile.challenge_gives", points = programme.say(locale, challenge.points), day = format::day(locale, challenge.until))) }
                            @if let Some(given) = &challenge.badge { " " (badge(Tone::Plain, given.get(locale))) }
                        }
                    }
                }
            }
        }
    }
}

fn history(ctx: &Ctx, programme: &Programme, standing: &Standing, is_later: bool) -> Markup {
    let locale = ctx.locale;
    let next =
        standing.history.next.as_ref().and_then(|next| cursor::write(next).ok()).map(|next| format!("{HERE}?before={next}"));
    html! {
        section.card {
            h2 { (t!(locale, "profile.points_history")) }
            @if standing.history.lines.is_empty() { p.quiet { (t!(locale, "profile.points_no_history")) } }
            @else {
                ul.movements {
                    @for line in &standing.history.lines {
                        li {
                            span.what { span { (line.said(locale)) } span.quiet { (format::date(locale, line.at, &ctx.merchant().zone)) } }
                            span.much.came[line.change > 0] { (if line.change < 0 { "−" } else { "+" }) (line.points(locale, programme)) }
                        }
                    }
                }
            }
            (pager(locale, is_later.then_some(HERE), next.as_deref()))
        }
    }
}

fn friends(ctx: &Ctx, programme: &Programme, standing: &Standing) -> Markup {
    let locale = ctx.locale;
    let Some(rule) = &programme.referral else { return html! {} };
    let rewarded = standing.friends.iter().filter(|friend| friend.order.is_some()).count();
    let waiting = standing.friends.len() - rewarded;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    html! {
        section.card.stack {
            h2 { (t!(locale, "profile.friends")) }
            p { (t!(locale, "profile.friends_lead", friend = programme.say(locale, rule.friend), member = programme.say(locale, rule.referrer))) }
            @match &standing.member.referral_code {
                Some(code) => {
                    @let link = format!("{}/r/{code}", ctx.base());
                    p { (t!(locale, "profile.friends_link")) br; a.own-link href={ "/r/" (code) } dir="ltr" { (link) } }
                    @if standing.friends.is_empty() { p.quiet { (t!(locale, "profile.friends_nobody")) } }
                    @else { p.quiet { (t!(locale, "profile.friends_rewarded", count = count(rewarded))) " " (t!(locale, "profile.friends_waiting", count = count(waiting))) } }
                }
                None => form method="post" action=(HERE) { button.button type="submit" name="do" value=(Deed::Invite) { (icon(Icon::Link)) (t!(locale, "profile.friends_make")) } }
            }
        }
    }
}

fn board(locale: Locale, programme: &Programme, standing: &Standing, (form, refused): (&Form, &Refused)) -> Markup {
    let columns = [
        Column::number(t!(locale, "profile.board_place")),
        Column::text(t!(locale, "profile.board_name")),
        Column::text(t!(locale, "profile.tier")),
    ];
    let row = |(place, other): (usize, &::loyalty::Place)| {
        let place = i64::try_from(place + 1).unwrap_or(i64::MAX);
        let tier = other.tier.as_deref().map_or("", |code| programme.tier_name(locale, code));
        vec![html! { (format::number(locale, place)) }, html! { bdi { (other.shown_as) } }, html! { (tier) }]
    };
    let rows: Vec<Vec<Markup>> = standing.places.iter().enumerate().map(row).collect();
    let (label, hint) =
        (t!(locale, "profile.board_as"), t!(locale, "profile.board_hint", most = i64::try_from(NAME_MOST).unwrap_or(20)));
    let value = if form.shown_as.is_empty() { standing.member.shown_as.as_deref().unwrap_or_default() } else { &form.shown_as };
    html! {
        section.card.stack {
            h2 { (t!(locale, "profile.board")) }
            @if rows.is_empty() { p.quiet { (t!(locale, "profile.board_empty")) } }
            @else { (data_table(&t!(locale, "profile.board"), &columns, &rows)) }
            form.stack method="post" action=(HERE) {
                (text_field(locale, Field { name: "shown_as", label: &label, value, hint: Some(&hint), error: refused.at("shown_as"), ..Field::default() }))
                div.actions {
                    button.button type="submit" name="do" value=(Deed::Appear) { (t!(locale, "profile.board_show")) }
                    @if standing.member.shown_as.is_some() { button.button.quiet-button type="submit" name="do" value=(Deed::Hide) { (t!(locale, "profile.board_hide")) } }
                }
            }
        }
    }
}

/// The sources that may report what the member does, each with its end.
fn sources(ctx: &Ctx, standing: &Standing) -> Markup {
    let locale = ctx.locale;
    html! {
        @if !standing.sources.is_empty() {
            section.card.stack {
                h2 { (act_name(locale, ::loyalty::ActKind::Fitness)) }
                p { (t!(locale, "profile.sources_lead")) }
                @for (source, since) in &standing.sources {
                    form.row.between method="post" action=(HERE) {
                        input type="hidden" name="source" value=(source);
                        span { bdi { (source) } " " span.quiet { (format::date(locale, *since, &ctx.merchant().zone)) } }
                        button.button type="submit" name="do" value=(Deed::Unlink) { (t!(locale, "profile.sources_end")) span.hidden { " " (source) } }
                    }
                }
            }
        }
    }
}

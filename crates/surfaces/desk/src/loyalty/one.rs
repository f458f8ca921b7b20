//! One member: what they have and why, where they stand, and what the house gives or notes.

use ::loyalty::{
    Act, ActKind, Balance, Grounds, HistoryPage, HistoryPlace, Member, Programme, Progress, act_name, card_printed, goal_of,
};
use axum::response::Response;
use kernel::{CustomerId, Points, Result as Found};
use maud::{Markup, html};
use sha2::{Digest, Sha256};
use spine::{OnceKey, Read, Tx};
use std::sync::Arc;
use web::components::{
    Column, Crumb, Icon, Stat, Tone, Weight, breadcrumbs, button, data_table, empty_state, page_head, pager, progress_bar, stats,
};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, StaffCaller, cursor, digits, format, t};

use super::fill::{Filled, whole};
use super::members::{called, name_of};
use super::{Part, ROOM};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, settled, unsettled};
use crate::frame::{self, Done, done, may};
use crate::orders::moment;

/// Lines of the history on a page.
const LINES: i64 = 25;

/// What the address asks for.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    after: String,
}

/// A member with all that is known.
struct Known {
    programme: Arc<Programme>,
    member: Member,
    name: String,
    balance: Balance,
    history: HistoryPage,
    progress: Vec<Progress>,
}

async fn known(read: &Read, customer: CustomerId, before: HistoryPlace) -> Found<Known> {
    let programme = ::loyalty::programme(read).await?.ok_or(::loyalty::Denied::NoProgramme)?;
    let member = ::loyalty::member(read, customer).await?.ok_or(::loyalty::Denied::NotMember)?;
    let history = ::loyalty::history(read, &member, before, LINES).await?;
    let (balance, name) = (::loyalty::balance(read, &member).await?, name_of(read, customer).await?);
    Ok(Known { programme, name, balance, history, progress: ::loyalty::progress(read, customer).await?, member })
}

/// `GET /desk/loyalty/members/{customer}`.
pub(super) async fn show(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<CustomerId>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let before: HistoryPlace = if asked.after.is_empty() { HistoryPlace::default() } else { cursor::read(&asked.after)? };
    let known = ctx.db.read(async move |read: &Read| known(read, id, before).await).await?;
    Ok(drawn(&ctx, &staff, &known, (&Fields::default(), &Wrongs::default())))
}

/// `POST /desk/loyalty/members/{customer}/grant`: points as goodwill, once, however often the form arrives.
pub(super) async fn grant(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<CustomerId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let mut filled = Filled::of(&fields);
    let points = filled.points("points");
    let given = match filled.done(points) {
        Ok(points) => {
            let body = Sha256::digest(format!("{id} {}", points.0)).into();
            let key = OnceKey { scope: format!("points:{}", staff.staff), key: fields.get("once").to_owned(), body };
            settled(ctx.db.once(key, async move |tx: &Tx| ::loyalty::grant(tx, id, points, Grounds::Goodwill).await).await)?
        }
        Err(wrongs) => Err(wrongs),
    };
    answer(&ctx, &staff, id, (&fields, given)).await
}

/// `POST /desk/loyalty/members/{customer}/act`: an act that somebody at the desk has seen.
pub(super) async fn act(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<CustomerId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let mut filled = Filled::of(&fields);
    let kind = filled.word("kind", ActKind::Survey);
    let key = digits::fold(fields.get("key"));
    let noted = match filled.done(kind) {
        Ok(kind) => settled(
            ctx.db
                .write(async move |tx: &Tx| {
                    let (key, source) = (key.clone(), "staff".to_owned());
                    let act = Act { kind, customer: id, key, amount: 1, happened_at: tx.now(), source };
                    ::loyalty::act(tx, &act).await.map(drop)
                })
                .await,
        )?,
        Err(wrongs) => Err(wrongs),
    };
    answer(&ctx, &staff, id, (&fields, noted)).await
}

async fn answer(
    ctx: &Ctx,
    staff: &StaffCaller,
    id: CustomerId,
    (fields, outcome): (&Fields, std::result::Result<(), Wrongs>),
) -> Result<Response> {
    match outcome {
        Ok(()) => Ok(done(ctx, &format!("{}/{id}", Part::Members.address()), Done::Added)),
        Err(wrongs) => {
            let known = ctx.db.read(async move |read: &Read| known(read, id, HistoryPlace::default()).await).await?;
            Ok(unsettled(drawn(ctx, staff, &known, (fields, &wrongs))))
        }
    }
}

fn drawn(ctx: &Ctx, staff: &StaffCaller, known: &Known, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let (locale, form) = (ctx.locale, Form { locale: ctx.locale, fields, wrongs });
    let title = called(locale, &known.member, &known.name);
    let crumb = Crumb { href: Part::Members.address(), label: t!(locale, "desk.loyalty_members") };
    let here = format!("{}/{}", Part::Members.address(), known.member.customer);
    let actions = html! {
        @if !known.member.nameless && may(staff, web::Permission::ViewCustomers) {
            a.button href={ "/desk/customers/" (known.member.customer) } { (t!(locale, "desk.loyalty_to_customer")) }
        }
    };
    let since = t!(
        locale,
        "desk.loyalty_member_since",
        day = format::date(locale, known.member.joined_at, &ctx.merchant().zone),
        card = card_printed(&known.member.card)
    );
    let body = html! {
        (breadcrumbs(locale, &[crumb], &html! { bdi { (title) } }))
        (page_head(&html! { bdi { (title) } }, Some(&since), actions))
        (form.refused())
        (figures(ctx, known))
        (standing(ctx, known))
        div.halves {
            form.card.stack method="post" action={ (here) "/grant" } {
                h2 { (t!(locale, "desk.loyalty_grant_title")) }
                p.hint { (t!(locale, "desk.loyalty_grant_hint")) }
                input type="hidden" name="once" value={ (format!("{:x}", ctx.db.clock().now().0)) };
                (form.line("points", "desk.loyalty_points", whole()))
                p.actions { (button(Weight::Primary, &t!(locale, "desk.loyalty_grant_do"))) }
            }
            (noting(&form, known, &here))
        }
        section.card { h2 { (t!(locale, "desk.loyalty_history")) } (history(ctx, known, &here)) }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn noting(form: &Form<'_>, known: &Known, here: &str) -> Markup {
    let locale = form.locale;
    let kinds: Vec<_> = known.programme.acts.iter().map(|rule| (rule.kind.to_string(), act_name(locale, rule.kind))).collect();
    html! {
        form.card.stack method="post" action={ (here) "/act" } {
            h2 { (t!(locale, "desk.loyalty_note_title")) }
            @if kinds.is_empty() { p.quiet { (t!(locale, "desk.loyalty_note_none")) } }
            @else {
                p.hint { (t!(locale, "desk.loyalty_note_hint")) }
                (form.choice("kind", "desk.loyalty_note_what", &kinds))
                (form.needed("key", "desk.loyalty_note_key"))
                p.actions { (button(Weight::Plain, &t!(locale, "desk.loyalty_note_do"))) }
            }
        }
    }
}

fn figures(ctx: &Ctx, known: &Known) -> Markup {
    let (locale, programme) = (ctx.locale, &known.programme);
    let stat = |key: &str, points: Points, tone| Stat {
        label: t!(locale, key),
        value: html! { bdi { (programme.say(locale, points)) } },
        note: None,
        tone,
        trend: Vec::new(),
    };
    let mut all = vec![
        stat("desk.loyalty_balance", known.balance.active, Tone::Plain),
        stat("desk.loyalty_pending", known.balance.pending, Tone::Plain),
        stat("desk.loyalty_earned", known.member.earned, Tone::Plain),
    ];
    if known.balance.owed.is_positive() {
        all.push(stat("desk.loyalty_owed", known.balance.owed, Tone::Warn));
    }
    stats(locale, &all)
}

/// The way to the next tier, and challenges.
fn standing(ctx: &Ctx, known: &Known) -> Markup {
    let (locale, programme) = (ctx.locale, &known.programme);
    let today = ctx.db.clock().now().day(&programme.zone);
    let ahead = programme.ahead(&known.member, ctx.db.clock().now());
    let tier = programme.tier_of(&known.member).map(|tier| tier.name.get(locale).to_owned());
    let going: Vec<_> = programme.challenges.iter().filter(|one| one.from <= today && today <= one.until).collect();
    html! {
        @if ahead.is_some() || !going.is_empty() {
            section.card.stack {
                @if let Some(ahead) = &ahead {
                    h2 { (tier.unwrap_or_else(|| t!(locale, "desk.loyalty_no_tier"))) }
                    @if let Some(next) = &ahead.next { (progress_bar(locale, next.name.get(locale), ahead.collected.min(next.from), next.from)) }
                }
                @if !going.is_empty() { h2 { (t!(locale, "desk.loyalty_challenges")) } }
                @for challenge in going {
                    @let done = known.progress.iter().find(|one| one.challenge == challenge.id).map_or(0, |one| one.done);
                    @let wanted = goal_of(challenge.goal);
                    (progress_bar(locale, challenge.name.get(locale), done.min(wanted), wanted))
                }
            }
        }
    }
}

fn history(ctx: &Ctx, known: &Known, here: &str) -> Markup {
    let locale = ctx.locale;
    if known.history.lines.is_empty() {
        return empty_state(Icon::History, &t!(locale, "desk.loyalty_no_history"), html! {});
    }
    let columns = [
        Column::text(t!(locale, "desk.loyalty_at")),
        Column::text(t!(locale, "desk.loyalty_reason")),
        Column::number(t!(locale, "desk.loyalty_change")),
    ];
    let row = |line: &::loyalty::HistoryLine| {
        let sign = if line.change < 0 { "−" } else { "+" };
        vec![
            html! { bdi { (moment(ctx, line.at)) } },
            html! { (line.said(locale)) },
            html! { bdi { (sign) (line.points(locale, &known.programme)) } },
        ]
    };
    let rows: Vec<Vec<Markup>> = known.history.lines.iter().map(row).collect();
    let next = known.history.next.and_then(|next| cursor::write(&next).ok()).map(|next| format!("{here}?after={next}"));
    html! { (data_table(&t!(locale, "desk.loyalty_history"), &columns, &rows)) (pager(locale, None, next.as_deref())) }
}

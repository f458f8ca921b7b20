//! Challenges and streaks: a goal, a time, and what meeting it gives.

use ::loyalty::{ActKind, Challenge, Counted, Goal, Programme, act_name, goal_of};
use axum::response::{IntoResponse, Response};
use kernel::{ChallengeId, Currency, Locale, Money};
use maud::{Markup, html};
use spine::Tx;
use web::components::{Column, Crumb, Icon, Weight, breadcrumbs, button, data_table, empty_state, link_button, page_head};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, format, t};

use super::fill::{Filled, date, decimal, whole};
use super::terms::{choices, unknown};
use super::{Part, ROOM, change, currency, page, programme, unbegun};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, texts, unsettled};
use crate::frame::{self, Done, done};

/// Stands for a challenge that is not there yet.
const NEW: &str = "new";

/// `GET /desk/loyalty/challenges`.
pub(super) async fn list(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let locale = ctx.locale;
    let Some(programme) = programme(&ctx).await? else {
        return Ok(page(&ctx, &staff, Part::Challenges, ("desk.loyalty_challenges_lead", html! {}), unbegun(locale)));
    };
    let columns = [
        Column::text(t!(locale, "desk.loyalty_challenge")),
        Column::text(t!(locale, "desk.loyalty_goal")),
        Column::text(t!(locale, "desk.loyalty_time")),
        Column::text(t!(locale, "desk.loyalty_gives")),
    ];
    let row = |challenge: &Challenge| {
        vec![
            html! { a href={ "/desk/loyalty/challenges/" (challenge.id) } { (challenge.name.get(locale)) } },
            html! { (goal(locale, challenge)) },
            html! { (format::day(locale, challenge.from)) " – " (format::day(locale, challenge.until)) },
            html! { (programme.say(locale, challenge.points)) },
        ]
    };
    let rows: Vec<Vec<Markup>> = programme.challenges.iter().map(row).collect();
    let body = html! {
        @if rows.is_empty() { (empty_state(Icon::Star, &t!(locale, "desk.loyalty_no_challenges"), html! {})) }
        @else { (data_table(&t!(locale, "desk.loyalty_challenges"), &columns, &rows)) }
    };
    let add = link_button("/desk/loyalty/challenges/new", &t!(locale, "desk.loyalty_challenge_new"));
    Ok(page(&ctx, &staff, Part::Challenges, ("desk.loyalty_challenges_lead", add), body))
}

/// What is to be done, in words.
fn goal(locale: Locale, challenge: &Challenge) -> String {
    let what = match challenge.counts {
        Counted::Purchases => t!(locale, "desk.loyalty_purchases"),
        Counted::Visits => t!(locale, "desk.loyalty_visits"),
        Counted::Spent(_) => t!(locale, "desk.loyalty_spent"),
        Counted::Acts(kind) => act_name(locale, kind),
    };
    let wanted = goal_of(challenge.goal);
    match (challenge.goal, challenge.counts) {
        (Goal::Days(_), _) => t!(locale, "desk.loyalty_goal_days", what = what, count = wanted),
        (Goal::Weeks(_), _) => t!(locale, "desk.loyalty_goal_weeks", what = what, count = wanted),
        (Goal::Total(_), Counted::Spent(currency)) => {
            t!(locale, "desk.loyalty_goal_total", what = what, count = format::money(locale, Money::new(wanted, currency)))
        }
        (Goal::Total(_), _) => t!(locale, "desk.loyalty_goal_total", what = what, count = format::number(locale, wanted)),
    }
}

fn fields(challenge: &Challenge) -> Fields {
    let one = |name: &str, value: String| (name.to_owned(), value);
    let counts = match challenge.counts {
        Counted::Purchases => "purchases".to_owned(),
        Counted::Visits => "visits".to_owned(),
        Counted::Spent(_) => "spent".to_owned(),
        Counted::Acts(kind) => kind.to_string(),
    };
    let goal = match challenge.goal {
        Goal::Total(_) => "total",
        Goal::Days(_) => "days",
        Goal::Weeks(_) => "weeks",
    };
    let wanted = match (challenge.goal, challenge.counts) {
        (Goal::Total(minor), Counted::Spent(currency)) => Money::new(minor, currency).decimal(),
        (goal, _) => goal_of(goal).to_string(),
    };
    let mut all = vec![
        one("counts", counts),
        one("goal", goal.to_owned()),
        one("wanted", wanted),
        one("from", challenge.from.to_string()),
        one("until", challenge.until.to_string()),
        one("points", challenge.points.0.to_string()),
    ];
    all.extend(pair("name", &challenge.name));
    all.extend(challenge.badge.iter().flat_map(|badge| pair("badge", badge)));
    Fields::of(all)
}

fn read(id: ChallengeId, currency: Currency, fields: &Fields) -> std::result::Result<Challenge, Wrongs> {
    let mut filled = Filled::of(fields);
    let counts = match fields.get("counts") {
        "purchases" => Counted::Purchases,
        "visits" => Counted::Visits,
        "spent" => Counted::Spent(currency),
        _ => Counted::Acts(filled.word("counts", ActKind::Visit)),
    };
    let goal = match (fields.get("goal"), counts) {
        ("days", _) => Goal::Days(filled.number("wanted")),
        ("weeks", _) => Goal::Weeks(filled.number("wanted")),
        (_, Counted::Spent(currency)) => Goal::Total(filled.amount("wanted", currency).minor),
        _ => Goal::Total(filled.number("wanted")),
    };
    let (from, until) = (filled.day("from"), filled.day("until"));
    for name in ["from", "until"].into_iter().filter(|name| fields.get(name).is_empty()) {
        filled.wrong(name, "desk.loyalty_bad_day");
    }
    let points = filled.points("points");
    let badge = Some(texts(fields, "badge")).filter(|badge| !badge.is_empty());
    let name = texts(fields, "name");
    let challenge = from.zip(until).map(|(from, until)| Challenge { id, name, counts, goal, from, until, points, badge });
    match filled.done(challenge)? {
        Some(challenge) => Ok(challenge),
        None => Err(Wrongs::of(unknown())),
    }
}

/// `GET /desk/loyalty/challenges/{challenge}`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<String>) -> Result<Response> {
    let Some(programme) = programme(&ctx).await? else { return Ok(ctx.redirect(&Part::Challenges.address())) };
    let fields = match programme.challenges.iter().find(|challenge| challenge.id.to_string() == id) {
        Some(challenge) => fields(challenge),
        None if id == NEW => Fields::default(),
        None => return Err(kernel::Error::from(unknown()).into()),
    };
    Ok(drawn(&ctx, &staff, (&id, &programme), (&fields, &Wrongs::default())).into_response())
}

/// `POST /desk/loyalty/challenges/{challenge}`: saves the challenge, or takes it out.
pub(super) async fn save(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<String>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let Some(programme) = programme(&ctx).await? else { return Ok(ctx.redirect(&Part::Challenges.address())) };
    let key = match id.parse::<ChallengeId>() {
        Ok(key) => key,
        Err(_) if id == NEW => ctx.db.write(async |tx: &Tx| Ok(tx.new_id())).await?,
        Err(_) => return Err(kernel::Error::from(unknown()).into()),
    };
    let is_removed = fields.get("do") == "remove";
    let saved = if is_removed {
        change(&ctx, move |programme| programme.challenges.retain(|challenge| challenge.id != key)).await?
    } else {
        match read(key, currency(&ctx, &programme), &fields) {
            Ok(challenge) => change(&ctx, move |programme| put(programme, &challenge)).await?,
            Err(wrongs) => Err(wrongs),
        }
    };
    Ok(match saved {
        Ok(()) => done(&ctx, &Part::Challenges.address(), if is_removed { Done::Removed } else { Done::Saved }),
        Err(wrongs) => unsettled(drawn(&ctx, &staff, (&id, &programme), (&fields, &wrongs))),
    })
}

fn put(programme: &mut Programme, challenge: &Challenge) {
    match programme.challenges.iter_mut().find(|before| before.id == challenge.id) {
        Some(before) => before.clone_from(challenge),
        None => programme.challenges.push(challenge.clone()),
    }
}

fn drawn(ctx: &Ctx, staff: &StaffCaller, (id, programme): (&str, &Programme), (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let (locale, form) = (ctx.locale, Form { locale: ctx.locale, fields, wrongs });
    let found = programme.challenges.iter().find(|challenge| challenge.id.to_string() == id);
    let title = found.map_or_else(|| t!(locale, "desk.loyalty_challenge_new"), |found| found.name.get(locale).to_owned());
    let crumb = Crumb { href: Part::Challenges.address(), label: t!(locale, "desk.loyalty_challenges") };
    let own = ["purchases", "visits", "spent"].map(str::to_owned);
    let mut counted = choices(locale, own.iter());
    counted.extend(
        ActKind::ALL.iter().filter(|kind| **kind != ActKind::Visit).map(|kind| (kind.to_string(), act_name(locale, *kind))),
    );
    let goals = ["total", "days", "weeks"].map(|goal| (goal.to_owned(), t!(locale, &format!("desk.loyalty_goal_{goal}_choice"))));
    let body = html! {
        (breadcrumbs(locale, &[crumb], &title))
        (page_head(&title, None, html! {}))
        (form.refused())
        form.card.stack method="post" action={ "/desk/loyalty/challenges/" (id) } {
            (form.both("name", "desk.name"))
            div.pair {
                (form.choice("counts", "desk.loyalty_counts", &counted))
                (form.choice("goal", "desk.loyalty_goal", &goals))
                (form.line("wanted", "desk.loyalty_wanted", decimal()))
            }
            div.pair { (form.line("from", "desk.loyalty_from", date())) (form.line("until", "desk.loyalty_until", date())) }
            (form.line("points", "desk.loyalty_points", whole()))
            (form.both("badge", "desk.loyalty_badge"))
            div.actions {
                (button(Weight::Primary, &t!(locale, "desk.save")))
                @if id != NEW { button.button.danger type="submit" name="do" value="remove" formnovalidate { (t!(locale, "desk.loyalty_challenge_remove")) } }
            }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

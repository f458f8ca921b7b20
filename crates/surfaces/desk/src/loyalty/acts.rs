//! Acts beside purchases that earn, and the sources that may tell of them.

use ::loyalty::{ActKind, ActRule, Consent, Programme, act_name};
use axum::response::Response;
use kernel::{Points, Timestamp};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Column, Field, Icon, Tone, Weight, button, checkbox, data_table, empty_state, notice};
use web::{Ctx, Page, PageForm, Result, StaffCaller, format, t};

use super::fill::{Filled, whole};
use super::{Part, change, page, programme, unbegun};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, settled, unsettled};
use crate::frame::{Done, done};

fn fields(programme: &Programme) -> Fields {
    let of = |rule: &ActRule| {
        let name = |part: &str| format!("{}.{part}", rule.kind);
        let mut all = vec![
            (name("on"), "on".to_owned()),
            (name("points"), rule.points.0.to_string()),
            (name("per"), rule.per.to_string()),
            (name("day_most"), rule.day_most.0.to_string()),
            (name("month_most"), rule.month_most.0.to_string()),
            (name("amount_most"), rule.amount_most.to_string()),
            (name("late_days"), rule.late_days.to_string()),
        ];
        all.extend((rule.consent == Consent::Needed).then(|| (name("consent"), "on".to_owned())));
        all
    };
    Fields::of(programme.acts.iter().flat_map(of))
}

fn read(fields: &Fields) -> std::result::Result<Vec<ActRule>, Wrongs> {
    let mut filled = Filled::of(fields);
    let mut rules = Vec::new();
    for kind in ActKind::ALL {
        let name = |part: &str| format!("{kind}.{part}");
        if fields.get(&name("on")).is_empty() {
            continue;
        }
        let consent = if fields.get(&name("consent")).is_empty() { Consent::NotNeeded } else { Consent::Needed };
        rules.push(ActRule {
            kind: *kind,
            points: filled.points(&name("points")),
            per: filled.number(&name("per")),
            day_most: Points(filled.number(&name("day_most"))),
            month_most: Points(filled.number(&name("month_most"))),
            amount_most: filled.number(&name("amount_most")),
            late_days: filled.number(&name("late_days")),
            consent,
        });
    }
    filled.done(rules)
}

/// `GET /desk/loyalty/acts`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    match programme(&ctx).await? {
        Some(programme) => drawn(&ctx, &staff, (&fields(&programme), &Wrongs::default()), None).await,
        None => Ok(page(&ctx, &staff, Part::Acts, ("desk.loyalty_acts_lead", html! {}), unbegun(ctx.locale))),
    }
}

/// `POST /desk/loyalty/acts`.
pub(super) async fn save(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let saved = match read(&fields) {
        Ok(rules) => change(&ctx, move |programme| programme.acts.clone_from(&rules)).await?,
        Err(wrongs) => Err(wrongs),
    };
    match saved {
        Ok(()) => Ok(done(&ctx, &Part::Acts.address(), Done::Saved)),
        Err(wrongs) => Ok(unsettled(drawn(&ctx, &staff, (&fields, &wrongs), None).await?)),
    }
}

/// `POST /desk/loyalty/sources`: admits a source, whose secret is shown this once, or dismisses it.
pub(super) async fn source(ctx: Ctx, staff: StaffCaller, PageForm(sent): PageForm<Fields>) -> Result<Response> {
    let name = sent.get("source").to_lowercase();
    if sent.get("do") == "remove" {
        ctx.db.write(async move |tx: &Tx| ::loyalty::dismiss_sender(tx, &name).await).await?;
        return Ok(done(&ctx, &Part::Acts.address(), Done::Removed));
    }
    let admitted = name.clone();
    let secret = settled(ctx.db.write(async move |tx: &Tx| ::loyalty::admit_sender(tx, &admitted).await).await)?;
    let kept = programme(&ctx).await?.map(|programme| fields(&programme)).unwrap_or_default();
    match secret {
        Ok(secret) => {
            let page = drawn(&ctx, &staff, (&kept, &Wrongs::default()), Some((&name, &secret))).await?;
            Ok(axum::response::IntoResponse::into_response(page))
        }
        Err(wrongs) => {
            let typed = kept.iter().chain(sent.iter()).map(|(name, value)| (name.to_owned(), value.to_owned()));
            Ok(unsettled(drawn(&ctx, &staff, (&Fields::of(typed), &wrongs), None).await?))
        }
    }
}

async fn drawn(
    ctx: &Ctx,
    staff: &StaffCaller,
    (fields, wrongs): (&Fields, &Wrongs),
    admitted: Option<(&str, &str)>,
) -> Result<Page> {
    let senders = ctx.db.read(async |read: &Read| ::loyalty::senders(read).await).await?;
    let form = Form { locale: ctx.locale, fields, wrongs };
    let address = |source: &str| format!("{}/api/v1/loyalty/sources/{source}/readings", ctx.base());
    let body = html! {
        (form.refused())
        @if let Some((name, secret)) = admitted {
            (notice(Tone::Good, html! {
                p { (t!(ctx.locale, "desk.loyalty_secret_once", source = name)) }
                p { code.token dir="ltr" { (secret) } }
                p { (t!(ctx.locale, "desk.loyalty_secret_where")) " " code.token dir="ltr" { (address(name)) } }
            }))
        }
        form.stack method="post" action=(Part::Acts.address()) {
            @for kind in ActKind::ALL { (one(&form, *kind)) }
            p.actions.sticky { (button(Weight::Primary, &t!(ctx.locale, "desk.save"))) }
        }
        (sources(ctx, &form, &senders))
    };
    Ok(page(ctx, staff, Part::Acts, ("desk.loyalty_acts_lead", html! {}), body))
}

fn one(form: &Form<'_>, kind: ActKind) -> Markup {
    let (locale, called) = (form.locale, act_name(form.locale, kind));
    let name = |part: &str| format!("{kind}.{part}");
    let is_on = !form.fields.get(&name("on")).is_empty();
    let line = |part: &str| form.line(&name(part), &format!("desk.loyalty_act_{part}"), whole());
    html! {
        details.card open[is_on] {
            summary { strong { (called) } @if is_on { " · " (t!(locale, "desk.loyalty_act_earns")) } }
            fieldset.stack {
                legend.hidden { (called) }
                (checkbox(locale, Field { name: &name("on"), label: &t!(locale, "desk.loyalty_act_on", act = &called), ..Field::default() }, is_on))
                div.pair.narrow { (line("points")) (line("per")) (line("amount_most")) }
                div.pair.narrow { (line("day_most")) (line("month_most")) (line("late_days")) }
                (form.check(&name("consent"), "desk.loyalty_act_consent"))
            }
        }
    }
}

fn sources(ctx: &Ctx, form: &Form<'_>, senders: &[(String, Timestamp)]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.loyalty_source")),
        Column::text(t!(locale, "desk.loyalty_source_since")),
        Column::text(t!(locale, "desk.loyalty_source_end")),
    ];
    let row = |(source, since): &(String, Timestamp)| {
        vec![
            html! { bdi { (source) } },
            html! { (format::date(locale, *since, &ctx.merchant().zone)) },
            html! {
                form method="post" action="/desk/loyalty/sources" {
                    input type="hidden" name="source" value=(source);
                    button.button.danger type="submit" name="do" value="remove" { (t!(locale, "desk.loyalty_source_remove")) span.hidden { " " (source) } }
                }
            },
        ]
    };
    let hint = t!(locale, "desk.loyalty_source_hint");
    html! {
        section.card {
            h2 { (t!(locale, "desk.loyalty_sources")) }
            p { (t!(locale, "desk.loyalty_sources_lead")) }
            @if senders.is_empty() { (empty_state(Icon::Plug, &t!(locale, "desk.loyalty_no_sources"), html! {})) }
            @else { (data_table(&t!(locale, "desk.loyalty_sources"), &columns, &senders.iter().map(row).collect::<Vec<_>>())) }
            form.stack method="post" action="/desk/loyalty/sources" {
                (form.line("source", "desk.loyalty_source", Field { hint: Some(&hint), is_required: true, ..Field::default() }))
                p.actions { (button(Weight::Plain, &t!(locale, "desk.loyalty_source_admit"))) }
            }
        }
    }
}

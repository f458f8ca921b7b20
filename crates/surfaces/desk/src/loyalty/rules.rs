//! Earn rules: what purchases give, one rule at a time, with a sentence for each.

use ::loyalty::{Each, EarnRule, Gives, Programme, When};
use axum::response::{IntoResponse, Response};
use kernel::{BasisPoints, Currency, Locale};
use maud::{Markup, html};
use web::components::{Column, Crumb, Icon, Weight, breadcrumbs, button, data_table, empty_state, link_button, page_head};
use web::{ApiPath, Ctx, Page, PageForm, Result, StaffCaller, format, t};

use super::fill::{Filled, decimal, whole};
use super::terms::{choices, unknown};
use super::when::{self, Known};
use super::{Part, ROOM, change, currency, page, percent, programme, unbegun};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, texts, unsettled};
use crate::frame::{self, Done, done};

/// Stands for a rule that is not there yet.
const NEW: &str = "new";

/// `GET /desk/loyalty/rules`.
pub(super) async fn list(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let locale = ctx.locale;
    let Some(programme) = programme(&ctx).await? else {
        return Ok(page(&ctx, &staff, Part::Rules, ("desk.loyalty_rules_lead", html! {}), unbegun(locale)));
    };
    let known = when::known(&ctx).await?;
    let columns = [
        Column::text(t!(locale, "desk.loyalty_rule")),
        Column::text(t!(locale, "desk.loyalty_gives")),
        Column::text(t!(locale, "desk.loyalty_when")),
    ];
    let row = |rule: &EarnRule| {
        let name = rule.name.get(locale);
        vec![
            html! { a href={ "/desk/loyalty/rules/" (rule.code) } { @if name.is_empty() { (rule.code) } @else { (name) } } },
            html! { (gives(locale, &programme, &rule.gives)) },
            html! { (when::said(locale, &programme, &known, &rule.when)) },
        ]
    };
    let rows: Vec<Vec<Markup>> = programme.rules.iter().map(row).collect();
    let body = html! {
        @if rows.is_empty() { (empty_state(Icon::Star, &t!(locale, "desk.loyalty_no_rules"), html! {})) }
        @else { (data_table(&t!(locale, "desk.loyalty_rules"), &columns, &rows)) }
    };
    let add = link_button("/desk/loyalty/rules/new", &t!(locale, "desk.loyalty_rule_new"));
    Ok(page(&ctx, &staff, Part::Rules, ("desk.loyalty_rules_lead", add), body))
}

/// What a rule gives, in words.
fn gives(locale: Locale, programme: &Programme, gives: &Gives) -> String {
    match gives {
        Gives::Per { points, money } => {
            t!(locale, "desk.loyalty_gives_per", points = programme.say(locale, *points), money = *money)
        }
        Gives::Times(times) => t!(locale, "desk.loyalty_gives_times", percent = percent(locale, *times)),
        Gives::Bonus { points, each } => {
            let each = t!(locale, &format!("desk.loyalty_{each}"));
            t!(locale, "desk.loyalty_gives_bonus", points = programme.say(locale, *points), each = each)
        }
    }
}

fn fields(rule: &EarnRule) -> Vec<(String, String)> {
    let one = |name: &str, value: String| (name.to_owned(), value);
    let mut all = Vec::from(pair("name", &rule.name));
    match &rule.gives {
        Gives::Per { points, money } => {
            all.extend([one("gives", "per".to_owned()), one("points", points.0.to_string()), one("money", money.decimal())]);
            all.push(one("currency", money.currency.to_string()));
        }
        Gives::Times(times) => all.extend([one("gives", "times".to_owned()), one("percent", (times.0 / 100).to_string())]),
        Gives::Bonus { points, each } => {
            all.extend([one("gives", "bonus".to_owned()), one("points", points.0.to_string()), one("each", each.to_string())]);
        }
    }
    all
}

fn read(code: &str, usual: Currency, fields: &Fields, when: When) -> std::result::Result<EarnRule, Wrongs> {
    let mut filled = Filled::of(fields);
    let gives = match fields.get("gives") {
        "per" => {
            let currency = fields.get("currency").to_uppercase().parse().unwrap_or(usual);
            Gives::Per { points: filled.points("points"), money: filled.amount("money", currency) }
        }
        "times" => Gives::Times(BasisPoints(filled.number("percent").saturating_mul(100))),
        "bonus" => Gives::Bonus { points: filled.points("points"), each: filled.word("each", Each::Order) },
        _ => {
            filled.wrong("gives", "desk.choose_one");
            Gives::Times(BasisPoints(BasisPoints::WHOLE))
        }
    };
    let rule = EarnRule { code: code.to_owned(), name: texts(fields, "name"), when, gives };
    filled.done(rule)
}

/// `GET /desk/loyalty/rules/{rule}`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(code): ApiPath<String>) -> Result<Response> {
    let Some(programme) = programme(&ctx).await? else { return Ok(ctx.redirect(&Part::Rules.address())) };
    let known = when::known(&ctx).await?;
    let fields = match programme.rules.iter().find(|rule| rule.code == code) {
        Some(rule) => {
            let mut all = fields(rule);
            all.extend(when::fields(&ctx, &rule.when).await?);
            Fields::of(all)
        }
        None if code == NEW => Fields::default(),
        None => return Err(kernel::Error::from(unknown()).into()),
    };
    Ok(drawn(&ctx, &staff, &code, (&programme, &known), (&fields, &Wrongs::default())).into_response())
}

/// `POST /desk/loyalty/rules/{rule}`: saves the rule, or takes it out.
pub(super) async fn save(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(code): ApiPath<String>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let Some(programme) = programme(&ctx).await? else { return Ok(ctx.redirect(&Part::Rules.address())) };
    let known = when::known(&ctx).await?;
    if fields.get("do") == "remove" {
        let gone = code.clone();
        let saved = change(&ctx, move |programme| programme.rules.retain(|rule| rule.code != gone)).await?;
        return Ok(match saved {
            Ok(()) => done(&ctx, &Part::Rules.address(), Done::Removed),
            Err(wrongs) => unsettled(drawn(&ctx, &staff, &code, (&programme, &known), (&fields, &wrongs))),
        });
    }
    let key = if code == NEW { fresh_code(&programme) } else { code.clone() };
    let read = match when::read(&ctx, &fields).await? {
        Ok(when) => read(&key, currency(&ctx, &programme), &fields, when),
        Err(wrongs) => Err(wrongs),
    };
    let saved = match read {
        Ok(rule) => change(&ctx, move |programme| put(programme, &rule)).await?,
        Err(wrongs) => Err(wrongs),
    };
    Ok(match saved {
        Ok(()) => done(&ctx, &Part::Rules.address(), Done::Saved),
        Err(wrongs) => unsettled(drawn(&ctx, &staff, &code, (&programme, &known), (&fields, &wrongs))),
    })
}

fn put(programme: &mut Programme, rule: &EarnRule) {
    match programme.rules.iter_mut().find(|before| before.code == rule.code) {
        Some(before) => before.clone_from(rule),
        None => programme.rules.push(rule.clone()),
    }
}

/// A code that no rule has.
fn fresh_code(programme: &Programme) -> String {
    let taken = |code: &String| programme.rules.iter().any(|rule| rule.code == *code);
    (programme.rules.len() + 1..).map(|place| format!("rule-{place}")).find(|code| !taken(code)).unwrap_or_default()
}

fn drawn(
    ctx: &Ctx,
    staff: &StaffCaller,
    code: &str,
    (programme, known): (&Programme, &Known),
    (fields, wrongs): (&Fields, &Wrongs),
) -> Page {
    let (locale, form) = (ctx.locale, Form { locale: ctx.locale, fields, wrongs });
    let name = programme.rules.iter().find(|rule| rule.code == code).map(|rule| rule.name.get(locale).to_owned());
    let title = name.unwrap_or_else(|| t!(locale, "desk.loyalty_rule_new"));
    let crumb = Crumb { href: Part::Rules.address(), label: t!(locale, "desk.loyalty_rules") };
    let kinds = ["per", "times", "bonus"].map(|kind| (kind.to_owned(), t!(locale, &format!("desk.loyalty_kind_{kind}"))));
    let worths = programme.worth.iter().map(|worth| worth.money.currency);
    let currencies: Vec<_> = worths.map(|code| (code.to_string(), format::currency(locale, code))).collect();
    let body = html! {
        (breadcrumbs(locale, &[crumb], &title))
        (page_head(&title, None, html! {}))
        (form.refused())
        form.stack method="post" action={ "/desk/loyalty/rules/" (code) } {
            section.card {
                h2 { (t!(locale, "desk.loyalty_gives")) }
                (form.both("name", "desk.name"))
                (form.choice("gives", "desk.loyalty_kind", &kinds))
                p.hint { (t!(locale, "desk.loyalty_kind_hint")) }
                div.pair.narrow {
                    (form.line("points", "desk.loyalty_points", whole()))
                    (form.line("money", "desk.loyalty_for_money", decimal()))
                    (form.choice("currency", "desk.loyalty_currency", &currencies))
                }
                div.pair.narrow {
                    (form.line("percent", "desk.loyalty_times", whole()))
                    (form.choice("each", "desk.loyalty_each", &choices(locale, Each::ALL.iter())))
                }
            }
            (when::form(&form, programme, known))
            div.actions.sticky {
                (button(Weight::Primary, &t!(locale, "desk.save")))
                @if code != NEW { button.button.danger type="submit" name="do" value="remove" formnovalidate { (t!(locale, "desk.loyalty_rule_remove")) } }
            }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

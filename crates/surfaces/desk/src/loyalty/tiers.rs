//! Tiers: what counts, for how long, and what each level is good for.

use ::loyalty::{Measure, Programme, Tier, Tiers};
use axum::response::Response;
use kernel::{BasisPoints, Currency, Locale, Money, Texts};
use maud::{Markup, html};
use web::components::{Field, Weight, button, text_area};
use web::{Ctx, Page, PageForm, Result, StaffCaller, t};

use super::fill::{Filled, decimal, whole};
use super::terms::choices;
use super::{Part, change, currency, page, programme, unbegun};
use crate::fields::{Fields, Wrongs, said};
use crate::form::{Form, pair, texts, unsettled};
use crate::frame::{Done, done};

/// Levels of a form.
const LEVELS: usize = 8;
/// Lengths of a window, in months.
const WINDOWS: [i64; 4] = [1, 3, 6, 12];

fn fields(programme: &Programme, currency: Currency) -> Fields {
    let Some(tiers) = &programme.tiers else {
        let usual = [("by", "points"), ("window_months", "12"), ("grace_days", "30")];
        return Fields::of(usual.map(|(name, value)| (name.to_owned(), value.to_owned())));
    };
    let one = |name: &str, value: String| (name.to_owned(), value);
    let mut all = vec![
        one("by", tiers.by.to_string()),
        one("window_months", tiers.window_months.to_string()),
        one("grace_days", tiers.grace_days.to_string()),
    ];
    for (place, tier) in tiers.levels.iter().enumerate() {
        let name = |part: &str| format!("tier.{place}.{part}");
        let from = if tiers.by == Measure::Spent { Money::new(tier.from, currency).decimal() } else { tier.from.to_string() };
        let lines = |locale| tier.benefits.iter().map(|benefit| said(benefit, locale)).collect::<Vec<_>>().join("\n");
        all.extend(pair(&name("name"), &tier.name));
        all.extend([
            (name("code"), tier.code.clone()),
            (name("from"), from),
            (name("percent"), (tier.multiplier.0 / 100).to_string()),
            (name("benefits_en"), lines(Locale::En)),
            (name("benefits_ar"), lines(Locale::Ar)),
        ]);
    }
    Fields::of(all)
}

fn read(fields: &Fields, currency: Currency) -> std::result::Result<Option<Tiers>, Wrongs> {
    let mut filled = Filled::of(fields);
    let by = filled.word("by", Measure::Points);
    let mut levels = Vec::new();
    for place in 0..LEVELS {
        let name = |part: &str| format!("tier.{place}.{part}");
        let called = texts(fields, &name("name"));
        if called.is_empty() {
            continue;
        }
        let code = match fields.get(&name("code")) {
            "" => said(&called, Locale::En).to_lowercase().replace(' ', "-"),
            code => code.to_owned(),
        };
        let from = if by == Measure::Spent { filled.amount(&name("from"), currency).minor } else { filled.number(&name("from")) };
        let multiplier = BasisPoints(filled.number(&name("percent")).saturating_mul(100));
        levels.push(Tier { code, name: called, from, multiplier, benefits: benefits(fields, place) });
    }
    let tiers = Tiers { by, window_months: filled.number("window_months"), grace_days: filled.number("grace_days"), levels };
    let read = filled.done(tiers)?;
    Ok((!read.levels.is_empty()).then_some(read))
}

/// One benefit a line, the Arabic beside the English one.
fn benefits(fields: &Fields, place: usize) -> Vec<Texts> {
    let lines = |language: &str| -> Vec<String> {
        fields.get(&format!("tier.{place}.benefits_{language}")).lines().map(|line| line.trim().to_owned()).collect()
    };
    let (english, arabic) = (lines("en"), lines("ar"));
    let line = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    let both = (0..english.len().max(arabic.len())).map(|at| crate::fields::texts(&line(&english, at), &line(&arabic, at)));
    both.filter(|texts| !texts.is_empty()).collect()
}

/// `GET /desk/loyalty/tiers`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    Ok(match programme(&ctx).await? {
        Some(programme) => drawn(&ctx, &staff, (&fields(&programme, currency(&ctx, &programme)), &Wrongs::default())),
        None => page(&ctx, &staff, Part::Tiers, ("desk.loyalty_tiers_lead", html! {}), unbegun(ctx.locale)),
    })
}

/// `POST /desk/loyalty/tiers`.
pub(super) async fn save(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let Some(programme) = programme(&ctx).await? else { return Ok(ctx.redirect(&Part::Tiers.address())) };
    let saved = match read(&fields, currency(&ctx, &programme)) {
        Ok(tiers) => change(&ctx, move |programme| programme.tiers.clone_from(&tiers)).await?,
        Err(wrongs) => Err(wrongs),
    };
    Ok(match saved {
        Ok(()) => done(&ctx, &Part::Tiers.address(), Done::Saved),
        Err(wrongs) => unsettled(drawn(&ctx, &staff, (&fields, &wrongs))),
    })
}

fn drawn(ctx: &Ctx, staff: &StaffCaller, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let (locale, form) = (ctx.locale, Form { locale: ctx.locale, fields, wrongs });
    let windows = WINDOWS.map(|months| (months.to_string(), t!(locale, "desk.loyalty_window", count = months)));
    let is_named = |place: usize| !texts(fields, &format!("tier.{place}.name")).is_empty();
    let shown = (0..LEVELS).filter(|place| is_named(*place)).count() + 1;
    let body = html! {
        (form.refused())
        form.stack method="post" action=(Part::Tiers.address()) {
            section.card {
                h2 { (t!(locale, "desk.loyalty_window_title")) }
                div.pair {
                    (form.choice("by", "desk.loyalty_by", &choices(locale, Measure::ALL.iter())))
                    (form.choice("window_months", "desk.loyalty_window_months", &windows))
                    (form.line("grace_days", "desk.loyalty_grace_days", whole()))
                }
            }
            @for place in 0..shown.min(LEVELS) { (level(&form, place, is_named(place))) }
            p.actions.sticky { (button(Weight::Primary, &t!(locale, "desk.save"))) }
        }
    };
    page(ctx, staff, Part::Tiers, ("desk.loyalty_tiers_lead", html! {}), body)
}

fn level(form: &Form<'_>, place: usize, is_named: bool) -> Markup {
    let locale = form.locale;
    let name = |part: &str| format!("tier.{place}.{part}");
    let (english, arabic) = (name("benefits_en"), name("benefits_ar"));
    let (in_english, in_arabic) = (t!(locale, "desk.loyalty_benefits_en"), t!(locale, "desk.loyalty_benefits_ar"));
    let lines = |name: &str, label: &str, spoken| {
        let field = Field { name, label, value: form.fields.get(name), spoken: Some(spoken), ..Field::default() };
        text_area(locale, field, 3)
    };
    let shown = i64::try_from(place + 1).unwrap_or(i64::MAX);
    html! {
        fieldset.card {
            legend { h2 { @if is_named { (t!(locale, "desk.loyalty_level", place = shown)) } @else { (t!(locale, "desk.loyalty_level_new")) } } }
            input type="hidden" name=(name("code")) value=(form.fields.get(&name("code")));
            (form.both(&name("name"), "desk.name"))
            div.pair.narrow {
                (form.line(&name("from"), "desk.loyalty_from_amount", decimal()))
                (form.line(&name("percent"), "desk.loyalty_times", whole()))
            }
            div.pair { (lines(&english, &in_english, Locale::En)) (lines(&arabic, &in_arabic, Locale::Ar)) }
            @if is_named { p.hint { (t!(locale, "desk.loyalty_level_remove")) } }
        }
    }
}

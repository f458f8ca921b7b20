//! The terms: what points are called and worth, who takes part, how long points wait and last, and what a referral gives.

use ::loyalty::{Enrols, Expiry, Icon as Sign, Programme, RedeemedPart, ReferralRule, Unit, Worth, icon_name};
use axum::response::{IntoResponse, Response};
use kernel::{Currency, DomainError, Kind, Locale, Points};
use maud::{Markup, html};
use web::components::{Field, Weight, button, facts};
use web::{Ctx, Page, PageForm, Result, StaffCaller, t};

use super::fill::{Filled, decimal, whole};
use super::{Part, change, fresh, page, programme};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, texts, unsettled};
use crate::frame::{Done, done};

/// The forms of the unit's name, as fields.
const FORMS: [&str; 8] = ["en_one", "en_other", "ar_zero", "ar_one", "ar_two", "ar_few", "ar_many", "ar_other"];
/// The numbers a preview says: one for each form.
const PREVIEWED: [i64; 7] = [0, 1, 2, 5, 25, 100, 1_250];
/// Currencies in which points can be worth something.
const CURRENCIES: usize = 3;

/// What the programme's terms are, as fields.
fn fields(programme: &Programme) -> Fields {
    let Unit { icon, en_one, en_other, ar_zero, ar_one, ar_two, ar_few, ar_many, ar_other } = &programme.unit;
    let forms = [en_one, en_other, ar_zero, ar_one, ar_two, ar_few, ar_many, ar_other];
    let (expiry, months) = match programme.expiry {
        Expiry::Never => ("never", String::new()),
        Expiry::AfterMonths(months) => ("after", months.to_string()),
        Expiry::Idle(months) => ("idle", months.to_string()),
    };
    let one = |name: &str, value: String| (name.to_owned(), value);
    let mut all = vec![
        one("icon", icon.to_string()),
        one("enrols", programme.enrols.to_string()),
        one("redeemed_part", programme.redeemed_part.to_string()),
        one("order_most", programme.order_most.0.to_string()),
        one("offline_most", programme.offline_most.0.to_string()),
        one("pending_days", programme.pending_days.to_string()),
        one("warn_days", programme.warn_days.to_string()),
        one("expiry", expiry.to_owned()),
        one("months", months),
    ];
    all.extend(pair("name", &programme.name));
    all.extend(FORMS.iter().zip(forms).map(|(name, form)| one(name, form.clone())));
    for (place, worth) in programme.worth.iter().enumerate() {
        all.push((format!("worth.{place}.points"), worth.points.0.to_string()));
        all.push((format!("worth.{place}.money"), worth.money.decimal()));
        all.push((format!("worth.{place}.currency"), worth.money.currency.to_string()));
    }
    if let Some(rule) = &programme.referral {
        all.push(one("referral", "on".to_owned()));
        all.push(one("referrer", rule.referrer.0.to_string()));
        all.push(one("friend", rule.friend.0.to_string()));
        all.push(one("referrals_most", rule.most.to_string()));
    }
    Fields::of(all)
}

fn unit(filled: &mut Filled<'_>) -> Unit {
    let icon = filled.word("icon", Sign::Star);
    let form = |name: &str| filled.fields.get(name).to_owned();
    Unit {
        icon,
        en_one: form("en_one"),
        en_other: form("en_other"),
        ar_zero: form("ar_zero"),
        ar_one: form("ar_one"),
        ar_two: form("ar_two"),
        ar_few: form("ar_few"),
        ar_many: form("ar_many"),
        ar_other: form("ar_other"),
    }
}

/// The programme with the terms of the form.
fn read(before: &Programme, fields: &Fields) -> std::result::Result<Programme, Wrongs> {
    let mut filled = Filled::of(fields);
    let worth = (0..CURRENCIES).filter_map(|place| worth(&mut filled, place)).collect();
    let months = if fields.get("expiry") == "never" { 0 } else { filled.number("months") };
    let expiry = match fields.get("expiry") {
        "after" => Expiry::AfterMonths(months),
        "idle" => Expiry::Idle(months),
        _ => Expiry::Never,
    };
    let referral = (!fields.get("referral").is_empty()).then(|| ReferralRule {
        referrer: filled.points("referrer"),
        friend: filled.points("friend"),
        most: filled.number("referrals_most"),
    });
    let programme = Programme {
        name: texts(fields, "name"),
        unit: unit(&mut filled),
        enrols: filled.word("enrols", Enrols::OnRequest),
        worth,
        redeemed_part: filled.word("redeemed_part", RedeemedPart::EarnsNothing),
        order_most: filled.points("order_most"),
        pending_days: filled.number("pending_days"),
        expiry,
        warn_days: filled.number("warn_days"),
        referral,
        offline_most: filled.points("offline_most"),
        ..before.clone()
    };
    filled.done(programme)
}

fn worth(filled: &mut Filled<'_>, place: usize) -> Option<Worth> {
    let name = |part: &str| format!("worth.{place}.{part}");
    if filled.fields.get(&name("points")).is_empty() && filled.fields.get(&name("money")).is_empty() {
        return None;
    }
    let Ok(currency) = filled.fields.get(&name("currency")).to_uppercase().parse::<Currency>() else {
        filled.wrong(&name("currency"), "desk.choose_one");
        return None;
    };
    let points = filled.points(&name("points"));
    Some(Worth { points, money: filled.amount(&name("money"), currency) })
}

/// `GET /desk/loyalty/programme`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let programme = programme(&ctx).await?;
    let fields = programme.as_deref().map_or_else(|| fields(&fresh(&ctx)), fields);
    Ok(drawn(&ctx, &staff, &fields, &Wrongs::default()))
}

/// `POST /desk/loyalty/programme`: saves the terms, or says their unit in sentences where only that is wanted.
pub(super) async fn save(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    if fields.get("do") == "preview" {
        return Ok(drawn(&ctx, &staff, &fields, &Wrongs::default()).into_response());
    }
    if let Err(wrongs) = read(&fresh(&ctx), &fields) {
        return Ok(unsettled(drawn(&ctx, &staff, &fields, &wrongs)));
    }
    let wish = fields.clone();
    let saved = change(&ctx, move |programme| {
        if let Ok(read) = read(programme, &wish) {
            *programme = read;
        }
    });
    match saved.await? {
        Ok(()) => Ok(done(&ctx, &Part::Terms.address(), Done::Saved)),
        Err(wrongs) => Ok(unsettled(drawn(&ctx, &staff, &fields, &wrongs))),
    }
}

/// `POST /desk/loyalty/preview`: the sentences alone, while somebody types.
pub(super) async fn preview(ctx: Ctx, _: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Page> {
    let said = said(&ctx, &fields);
    Ok(ctx.page(t!(ctx.locale, "desk.loyalty_preview"), said))
}

/// What the unit sounds like, as it is typed.
fn said(ctx: &Ctx, fields: &Fields) -> Markup {
    let programme = Programme { unit: unit(&mut Filled::of(fields)), ..fresh(ctx) };
    let numbers = |locale: Locale| {
        let said = PREVIEWED.iter().map(|count| programme.say(locale, Points(*count))).collect::<Vec<_>>();
        html! { ul.said lang=(locale) dir=(locale.direction()) { @for said in said { li { (said) } } } }
    };
    facts(&[(t!(ctx.locale, "desk.english"), numbers(Locale::En)), (t!(ctx.locale, "desk.arabic"), numbers(Locale::Ar))])
}

fn drawn(ctx: &Ctx, staff: &StaffCaller, fields: &Fields, wrongs: &Wrongs) -> Page {
    let form = Form { locale: ctx.locale, fields, wrongs };
    let body = html! {
        (form.refused())
        form.stack method="post" action=(Part::Terms.address()) {
            (words(ctx, &form))
            (worths(ctx, &form))
            (lasting(&form))
            (referral(&form))
            p.actions.sticky { (button(Weight::Primary, &t!(ctx.locale, "desk.save"))) }
        }
    };
    page(ctx, staff, Part::Terms, ("desk.loyalty_terms_lead", html! {}), body)
}

fn words(ctx: &Ctx, form: &Form<'_>) -> Markup {
    let locale = form.locale;
    let icons: Vec<_> = Sign::ALL.iter().map(|sign| (sign.to_string(), icon_name(locale, *sign))).collect();
    let one = |name: &str| {
        let spoken = Some(if name.starts_with("en") { Locale::En } else { Locale::Ar });
        form.line(name, &format!("desk.loyalty_{name}"), Field { spoken, is_required: true, ..Field::default() })
    };
    html! {
        section.card {
            h2 { (t!(locale, "desk.loyalty_words")) }
            (form.both("name", "desk.name"))
            (form.choice("icon", "desk.loyalty_icon", &icons))
            p.hint { (t!(locale, "desk.loyalty_forms_hint")) }
            div.stack hx-post="/desk/loyalty/preview" hx-trigger="input delay:200ms" hx-target="#said" hx-swap="innerHTML" hx-include="closest form" {
                div.pair { @for name in &FORMS[..2] { (one(name)) } }
                div.pair { @for name in &FORMS[2..] { (one(name)) } }
            }
            h3 { (t!(locale, "desk.loyalty_preview")) }
            div #said role="status" { (said(ctx, form.fields)) }
            p.actions { button.button type="submit" name="do" value="preview" formnovalidate { (t!(locale, "desk.loyalty_preview_again")) } }
        }
    }
}

fn worths(ctx: &Ctx, form: &Form<'_>) -> Markup {
    let locale = form.locale;
    let none = |place: usize| form.fields.get(&format!("worth.{place}.points")).is_empty();
    let shown = (0..CURRENCIES).filter(|place| *place == 0 || !none(*place) || !none(*place - 1));
    let hint = ctx.merchant().currency.to_string();
    html! {
        section.card {
            h2 { (t!(locale, "desk.loyalty_worth")) }
            p.hint { (t!(locale, "desk.loyalty_worth_hint")) }
            @for place in shown {
                div.pair.narrow {
                    (form.line(&format!("worth.{place}.points"), "desk.loyalty_points", whole()))
                    (form.line(&format!("worth.{place}.money"), "desk.loyalty_are_worth", decimal()))
                    (form.line(&format!("worth.{place}.currency"), "desk.loyalty_currency", Field { hint: Some(&hint), ..Field::default() }))
                }
            }
            (form.choice("redeemed_part", "desk.loyalty_redeemed_part", &choices(locale, RedeemedPart::ALL.iter())))
        }
    }
}

/// Words as choices: the label's key is `desk.loyalty_` and the word.
pub(super) fn choices<'w, W: ToString + 'w>(locale: Locale, words: impl Iterator<Item = &'w W>) -> Vec<(String, String)> {
    words.map(|word| (word.to_string(), t!(locale, &format!("desk.loyalty_{}", word.to_string())))).collect()
}

fn lasting(form: &Form<'_>) -> Markup {
    let locale = form.locale;
    let expiries = ["never", "after", "idle"].map(str::to_owned);
    html! {
        section.card {
            h2 { (t!(locale, "desk.loyalty_lasting")) }
            (form.choice("enrols", "desk.loyalty_enrols", &choices(locale, Enrols::ALL.iter())))
            div.pair {
                (form.choice("expiry", "desk.loyalty_expiry", &choices(locale, expiries.iter())))
                (form.line("months", "desk.loyalty_months", whole()))
            }
            div.pair {
                (form.line("pending_days", "desk.loyalty_pending_days", whole()))
                (form.line("warn_days", "desk.loyalty_warn_days", whole()))
            }
            div.pair {
                (form.line("order_most", "desk.loyalty_order_most", whole()))
                (form.line("offline_most", "desk.loyalty_offline_most", whole()))
            }
        }
    }
}

fn referral(form: &Form<'_>) -> Markup {
    html! {
        section.card {
            h2 { (t!(form.locale, "desk.loyalty_referral")) }
            (form.check("referral", "desk.loyalty_referral_on"))
            div.pair.narrow {
                (form.line("referrer", "desk.loyalty_referrer", whole()))
                (form.line("friend", "desk.loyalty_friend", whole()))
                (form.line("referrals_most", "desk.loyalty_referrals_most", whole()))
            }
        }
    }
}

/// A refusal that there is no such thing on this view.
pub(super) fn unknown() -> DomainError {
    DomainError::new(Kind::Missing, "desk.loyalty_unknown")
}

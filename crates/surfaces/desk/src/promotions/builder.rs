//! The builder: a form for each common kind of promotion, and the rule itself for experts.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Redirect, Response};
use kernel::{DomainError, PromotionId, Result as Found};
use maud::{Markup, html};
use promotions::{Denied, Draft, Lane, Promotion, Rule, Stacking};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Crumb, Field, Weight, breadcrumbs, button, page_head, text_area};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, StaffCaller, t};

use super::inputs::{self, Choices};
use super::shape::{self, Kind, Known};
use super::{ROOM, found};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, settled, texts, unsettled};
use crate::frame::{self, Done};

/// The field in which an expert writes a rule, and what a form of it is called.
const RULE: &str = "rule";
/// Words of a form that may name products.
const WORDS_MOST: usize = 200;

/// With which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Form(Kind),
    Expert,
}

impl Way {
    fn of(word: &str) -> Option<Self> {
        if word == RULE { Some(Self::Expert) } else { word.parse().ok().map(Self::Form) }
    }

    fn word(self) -> String {
        match self {
            Self::Form(kind) => kind.to_string(),
            Self::Expert => RULE.to_owned(),
        }
    }
}

/// Which form the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    kind: String,
}

async fn choices(read: &Read) -> Found<Choices> {
    let programme = loyalty::programme(read).await?;
    let tiers = programme.iter().filter_map(|programme| programme.tiers.as_ref()).flat_map(|tiers| &tiers.levels);
    Ok(Choices {
        categories: catalog::categories(read).await?,
        channels: channels::channels(read).await?,
        locations: channels::locations(read).await?,
        tiers: tiers.map(|tier| (tier.code.clone(), tier.name.clone())).collect(),
    })
}

/// The products that these words mean: a name in addresses, a SKU, a barcode.
async fn meant(read: &Read, words: Vec<String>) -> Found<BTreeMap<String, kernel::ProductId>> {
    let mut meant = BTreeMap::new();
    for word in words.into_iter().take(WORDS_MOST) {
        let product = match catalog::product_by_handle(read, &word).await? {
            Some(product) => Some(product.id),
            None => match catalog::by_code(read, &word).await? {
                Some(variant) => catalog::described(read, &[variant]).await?.first().map(|good| good.product),
                None => None,
            },
        };
        meant.extend(product.map(|product| (word, product)));
    }
    Ok(meant)
}

/// The products of a rule by the names that a form shows them with.
async fn shown(read: &Read, rule: &Rule) -> Found<BTreeMap<String, kernel::ProductId>> {
    let mut shown = BTreeMap::new();
    for id in promotions::named(rule).0.into_iter().take(WORDS_MOST) {
        shown.extend(catalog::product(read, id).await?.map(|product| (product.handle, product.id)));
    }
    Ok(shown)
}

/// `GET /desk/promotions/new`: the kinds, or the form of one.
pub(super) async fn new(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let Some(way) = Way::of(&asked.kind) else { return Ok(kinds(&ctx, &staff)) };
    let fields = Fields::of(begun(way));
    page(&ctx, &staff, (way, None), (&fields, &Wrongs::default())).await
}

/// What a new form begins with.
fn begun(way: Way) -> Vec<(String, String)> {
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    match way {
        Way::Form(kind) => {
            let lane = if matches!(kind, Kind::ByAmount) { Lane::Order } else { Lane::Item };
            let mut begun = vec![text("stacking", Stacking::BestOfLane.as_str()), text("lane", lane.as_str())];
            begun.extend((kind == Kind::BuyGet).then(|| text("rate", "100")));
            begun.extend((kind == Kind::Delivery).then(|| text("rate", "100")));
            begun
        }
        Way::Expert => {
            let example = "{\n  \"lane\": \"item\",\n  \"when\": {\"all\": [\"member\", {\"pieces\": {\"of\": \"all\", \"at_least\": 3}}]},\n  \"give\": {\"percent\": {\"of\": \"all\", \"rate\": 1000}}\n}";
            vec![text(RULE, example)]
        }
    }
}

/// `POST /desk/promotions/new`.
pub(super) async fn create(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    let Some(way) = Way::of(fields.get("kind")) else { return Ok(ctx.redirect("/desk/promotions/new")) };
    save(&ctx, &staff, (way, None), fields).await
}

/// `GET /desk/promotions/{promotion}/edit`: its form; a rule that no form can say is shown as it is.
pub(super) async fn edit(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Response> {
    let read = ctx.db.read(async move |read: &Read| {
        let promotion = found(read, id).await?;
        let products = shown(read, &promotion.rule).await?;
        Ok((promotion, products))
    });
    let (promotion, products) = read.await?;
    let currency = promotion.rule.currency().or(Some(ctx.merchant().currency));
    let Some((kind, fields)) = shape::written(&promotion.rule, &Known { currency, products }) else {
        return Ok(Redirect::to(&format!("{}/{id}/rule", ROOM.path)).into_response());
    };
    let fields = Fields::of(fields.into_iter().chain(called(&promotion)));
    Ok(page(&ctx, &staff, (Way::Form(kind), Some(promotion)), (&fields, &Wrongs::default())).await?.into_response())
}

/// `POST /desk/promotions/{promotion}/edit`.
pub(super) async fn change(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<PromotionId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let promotion = ctx.db.read(async move |read: &Read| found(read, id).await).await?;
    let way = Way::of(fields.get("kind")).unwrap_or(Way::Expert);
    save(&ctx, &staff, (way, Some(promotion)), fields).await
}

/// `GET /desk/promotions/{promotion}/rule`: the rule as it is kept.
pub(super) async fn expert(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<PromotionId>) -> Result<Page> {
    let promotion = ctx.db.read(async move |read: &Read| found(read, id).await).await?;
    let json = serde_json::to_string_pretty(&promotion.rule);
    let json = json.map_err(|error| kernel::Error::fault(format!("a rule that cannot be written: {error}")))?;
    let fields = Fields::of(called(&promotion).chain([(RULE.to_owned(), json)]));
    page(&ctx, &staff, (Way::Expert, Some(promotion)), (&fields, &Wrongs::default())).await
}

/// `POST /desk/promotions/{promotion}/rule`.
pub(super) async fn rewrite(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<PromotionId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let promotion = ctx.db.read(async move |read: &Read| found(read, id).await).await?;
    save(&ctx, &staff, (Way::Expert, Some(promotion)), fields).await
}

fn called(promotion: &Promotion) -> impl Iterator<Item = (String, String)> {
    pair("name", &promotion.name).into_iter().chain(pair("about", &promotion.about))
}

/// The rule that a form describes.
async fn wanted(ctx: &Ctx, way: Way, fields: &Fields) -> Result<std::result::Result<Rule, Wrongs>> {
    let Way::Form(kind) = way else { return Ok(shape::parsed(fields.get(RULE)).map_err(Wrongs::of)) };
    let words = shape::product_words(fields);
    let products = ctx.db.read(async move |read: &Read| meant(read, words.clone()).await).await?;
    let known = Known { currency: Some(ctx.merchant().currency), products };
    Ok(shape::rule(kind, fields, &known))
}

async fn save(ctx: &Ctx, staff: &StaffCaller, (way, old): (Way, Option<Promotion>), fields: Fields) -> Result<Response> {
    let rule = match wanted(ctx, way, &fields).await? {
        Ok(rule) => rule,
        Err(wrongs) => return Ok(unsettled(page(ctx, staff, (way, old), (&fields, &wrongs)).await?)),
    };
    let (name, about) = (texts(&fields, "name"), texts(&fields, "about"));
    let draft = Draft { promotion: old.as_ref().map(|old| old.id), name, about, rule };
    let saved = ctx.db.write(async move |tx: &Tx| promotions::save(tx, &draft).await);
    match settled(saved.await)? {
        Ok(saved) => Ok(frame::done(ctx, &format!("{}/{}", ROOM.path, saved.id), Done::Saved)),
        Err(wrongs) => Ok(unsettled(page(ctx, staff, (way, old), (&fields, &wrongs)).await?)),
    }
}

/// The kinds to choose from.
fn kinds(ctx: &Ctx, staff: &StaffCaller) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.promotion_new");
    let words = Kind::ALL.iter().map(|kind| kind.to_string()).chain([RULE.to_owned()]);
    let key = |part: &str, word: &str| t!(locale, &format!("desk.promotion_{part}_{}", word.replace('-', "_")));
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.promotions") }], &title))
        (page_head(&title, Some(&t!(locale, "desk.promotion_new_lead")), html! {}))
        div.halves {
            @for word in words {
                section.card { h2 { a href={ (ROOM.path) "/new?kind=" (word) } { (key("kind", &word)) } } p { (key("example", &word)) } }
            }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

async fn page(
    ctx: &Ctx,
    staff: &StaffCaller,
    (way, old): (Way, Option<Promotion>),
    (fields, wrongs): (&Fields, &Wrongs),
) -> Result<Page> {
    let choices = ctx.db.read(async |read: &Read| choices(read).await).await?;
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let title = match &old {
        Some(old) => t!(locale, "desk.promotion_edit", name = old.name.get(locale)),
        None => t!(locale, &format!("desk.promotion_kind_{}", way.word().replace('-', "_"))),
    };
    let here = old.as_ref().map_or(ROOM.path.to_owned(), |old| format!("{}/{}", ROOM.path, old.id));
    let action = match (&old, way) {
        (None, _) => format!("{here}/new"),
        (Some(_), Way::Form(_)) => format!("{here}/edit"),
        (Some(_), Way::Expert) => format!("{here}/rule"),
    };
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.promotions") }], &title))
        (page_head(&title, None, html! {
            @if old.is_some() && way != Way::Expert { a.button href={ (here) "/rule" } { (t!(locale, "desk.promotion_as_rule")) } }
        }))
        (form.refused())
        form.stack method="post" action=(action) {
            input type="hidden" name="kind" value=(way.word());
            section.card.stack {
                (form.both("name", "desk.promotion_name"))
                (form.both("about", "desk.promotion_about"))
            }
            @match way {
                Way::Form(kind) => { (sections(ctx, &form, kind, &choices)) },
                Way::Expert => { section.card.stack { (json(&form)) } },
            }
            div.actions { (button(Weight::Primary, &t!(locale, "desk.promotion_save"))) a.button href=(here) { (t!(locale, "desk.back")) } }
            p.quiet { (t!(locale, "desk.promotion_save_hint")) }
        }
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

fn sections(ctx: &Ctx, form: &Form<'_>, kind: Kind, choices: &Choices) -> Markup {
    let (locale, currency) = (ctx.locale, ctx.merchant().currency);
    let section = |key: &str, body: Markup| html! { section.card.stack { h2 { (t!(locale, key)) } (body) } };
    html! {
        (section("desk.promotion_section_given", inputs::given(form, kind, choices, currency)))
        (section("desk.promotion_section_when", inputs::conditions(form, choices, currency)))
        (section("desk.promotion_section_limits", inputs::limits(form, currency)))
        (section("desk.promotion_section_beside", inputs::beside(form, kind)))
    }
}

/// The rule as an expert writes it.
fn json(form: &Form<'_>) -> Markup {
    let (label, hint) = (t!(form.locale, "desk.promotion_rule"), t!(form.locale, "desk.promotion_rule_hint"));
    let error = form.wrongs.at(form.locale, RULE);
    let field = Field {
        name: RULE,
        label: &label,
        value: form.fields.get(RULE),
        hint: Some(&hint),
        error: error.as_deref(),
        is_required: true,
        spoken: Some(kernel::Locale::En),
        ..Field::default()
    };
    text_area(form.locale, field, 20)
}

/// What a page refuses that is no matter of a field.
pub(super) fn unknown() -> DomainError {
    Denied::UnknownPromotion.into()
}

//! Rewards: what points buy.

use ::loyalty::{Grant, Programme, Reward, SavedReward};
use axum::response::Response;
use channels::Channel;
use kernel::{ChannelId, Currency, DomainError, Error, Kind, Locale, PromotionId, Quantity, Result as Found, RewardId};
use maud::{Markup, html};
use promotions::{Listing, Promotion};
use spine::{Read, Tx};
use web::components::{Column, Crumb, Icon, Tone, badge, breadcrumbs, data_table, empty_state, link_button, page_head, pager};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, StaffCaller, format, t};

use super::fill::{Filled, boxes, date, decimal, ticks, whole};
use super::terms::unknown;
use super::{Part, ROOM, currency, page, programme, unbegun};
use crate::fields::{Fields, Wrongs};
use crate::form::{Form, pair, settled, texts, unsettled};
use crate::frame::{self, Done, done};

/// Stands for a reward that is not there yet.
const NEW: &str = "new";
/// Rewards on a page.
const PAGE: i64 = 50;
/// Promotions among which a coupon is chosen.
const PROMOTIONS: i64 = 100;
/// What a reward can give.
const KINDS: [&str; 4] = ["coupon", "goods", "merchandise", "experience"];

/// What the address asks for.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    after: String,
}

/// `GET /desk/loyalty/rewards`.
pub(super) async fn list(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let locale = ctx.locale;
    let lead = "desk.loyalty_rewards_lead";
    let Some(programme) = programme(&ctx).await? else {
        return Ok(page(&ctx, &staff, Part::Rewards, (lead, html! {}), unbegun(locale)));
    };
    let after = asked.after.parse().ok();
    let rewards = ctx.db.read(async move |read: &Read| ::loyalty::rewards(read, after, PAGE).await).await?;
    let next = rewards.last().filter(|_| i64::try_from(rewards.len()).is_ok_and(|count| count == PAGE));
    let next = next.map(|saved| format!("{}?after={}", Part::Rewards.address(), saved.reward.id));
    let body = html! {
        @if rewards.is_empty() { (empty_state(Icon::Gift, &t!(locale, "desk.loyalty_no_rewards"), html! {})) }
        @else { (table(locale, &programme, &rewards)) (pager(locale, None, next.as_deref())) }
    };
    let add = link_button("/desk/loyalty/rewards/new", &t!(locale, "desk.loyalty_reward_new"));
    Ok(page(&ctx, &staff, Part::Rewards, (lead, add), body))
}

fn table(locale: Locale, programme: &Programme, rewards: &[SavedReward]) -> Markup {
    let columns = [
        Column::text(t!(locale, "desk.loyalty_reward")),
        Column::text(t!(locale, "desk.kind")),
        Column::number(t!(locale, "desk.loyalty_costs")),
        Column::number(t!(locale, "desk.loyalty_remaining")),
        Column::text(t!(locale, "desk.state")),
    ];
    let row = |saved: &SavedReward| {
        let reward = &saved.reward;
        vec![
            html! { a href={ "/desk/loyalty/rewards/" (reward.id) } { (reward.name.get(locale)) } },
            html! { (t!(locale, &format!("desk.loyalty_grant_{}", kind(&reward.grant)))) },
            html! {
                span {
                    bdi { (programme.say(locale, reward.points)) }
                    @if let Some(cash) = reward.cash { " + " bdi { (format::money(locale, cash)) } }
                }
            },
            html! { @match saved.remaining { Some(left) => (format::number(locale, left)), None => (t!(locale, "desk.loyalty_unlimited")) } },
            html! {
                @if saved.archived { (badge(Tone::Plain, &t!(locale, "desk.loyalty_archived"))) }
                @else { (badge(Tone::Good, &t!(locale, "desk.loyalty_offered"))) }
            },
        ]
    };
    data_table(&t!(locale, "desk.loyalty_rewards"), &columns, &rewards.iter().map(row).collect::<Vec<_>>())
}

fn kind(grant: &Grant) -> &'static str {
    match grant {
        Grant::Coupon(_) => "coupon",
        Grant::Goods { .. } => "goods",
        Grant::Merchandise { .. } => "merchandise",
        Grant::Experience(_) => "experience",
    }
}

/// What a form of a reward needs to know.
struct Around {
    promotions: Vec<Promotion>,
    channels: Vec<Channel>,
}

async fn around(read: &Read) -> Found<Around> {
    let listing = Listing { state: None, before: None, limit: PROMOTIONS };
    Ok(Around { promotions: promotions::list(read, &listing).await?, channels: channels::channels(read).await? })
}

/// A reward as fields; goods stand there by their SKU.
async fn fields(read: &Read, saved: &SavedReward, zone: &kernel::Zone) -> Found<Fields> {
    let reward = &saved.reward;
    let one = |name: &str, value: String| (name.to_owned(), value);
    let mut all = vec![one("points", reward.points.0.to_string()), one("grant", kind(&reward.grant).to_owned())];
    all.extend(pair("name", &reward.name));
    match &reward.grant {
        Grant::Coupon(promotion) => all.push(one("promotion", promotion.to_string())),
        Grant::Goods { variant, quantity } | Grant::Merchandise { variant, quantity } => {
            let goods = catalog::described(read, &[*variant]).await?.into_iter().next();
            all.push(one("sku", goods.map(|goods| goods.sku).unwrap_or_default()));
            all.push(one("quantity", quantity.0.to_string()));
        }
        Grant::Experience(text) => all.extend(pair("text", text)),
    }
    all.extend(reward.cash.map(|cash| one("cash", cash.decimal())));
    all.extend(reward.member_most.map(|most| one("member_most", most.to_string())));
    all.extend(saved.remaining.map(|left| one("remaining", left.to_string())));
    all.extend(reward.from.map(|at| one("from", at.day(zone).to_string())));
    all.extend(reward.until.map(|at| one("until", at.plus_micros(-1).day(zone).to_string())));
    all.extend(ticks("channel", &reward.channels));
    Ok(Fields::of(all))
}

/// `GET /desk/loyalty/rewards/{reward}`.
pub(super) async fn show(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<String>) -> Result<Page> {
    let (key, zone, wanted) = (id.parse::<RewardId>().ok(), ctx.merchant().zone.clone(), id == NEW);
    let found = ctx.db.read(async move |read: &Read| {
        let around = around(read).await?;
        let saved = match key {
            Some(key) => ::loyalty::reward(read, key).await?,
            None => None,
        };
        match &saved {
            Some(one) => Ok((around, fields(read, one, &zone).await?, saved)),
            None if wanted => Ok((around, Fields::default(), None)),
            None => Err(unknown().into()),
        }
    });
    let (around, fields, saved) = found.await?;
    let archived = saved.is_some_and(|saved| saved.archived);
    Ok(drawn(&ctx, &staff, (&id, archived), &around, (&fields, &Wrongs::default())))
}

/// What a form says of a reward.
struct Wish {
    kind: String,
    sku: String,
    quantity: Quantity,
    promotion: Option<PromotionId>,
    saved: SavedReward,
}

fn read(ctx: &Ctx, (key, usual): (RewardId, Currency), fields: &Fields) -> std::result::Result<Wish, Wrongs> {
    let mut filled = Filled::of(fields);
    let zone = &ctx.merchant().zone;
    let kind = fields.get("grant").to_owned();
    let promotion = fields.get("promotion").parse().ok();
    if !KINDS.contains(&kind.as_str()) {
        filled.wrong("grant", "desk.choose_one");
    }
    if kind == "coupon" && promotion.is_none() {
        filled.wrong("promotion", "desk.choose_one");
    }
    let of_goods = kind == "goods" || kind == "merchandise";
    let quantity = Quantity(if of_goods { filled.maybe("quantity").unwrap_or(1) } else { 1 });
    let reward = Reward {
        id: key,
        name: texts(fields, "name"),
        // Which goods, or which promotion, is looked up in the transaction that saves.
        grant: Grant::Experience(texts(fields, "text")),
        points: filled.points("points"),
        cash: filled.money("cash", usual),
        member_most: filled.maybe("member_most"),
        from: filled.moment("from", zone),
        until: filled.day("until").map(|day| zone.instant(day.plus_days(1).at_minute(0))),
        channels: filled.ticked::<ChannelId>("channel"),
    };
    let remaining = filled.maybe("remaining");
    let saved = SavedReward { reward, remaining, archived: fields.get("do") == "archive" };
    filled.done(Wish { kind, sku: fields.get("sku").to_owned(), quantity, promotion, saved })
}

async fn put(tx: &Tx, wish: &Wish) -> Found<()> {
    let mut saved = wish.saved.clone();
    match (wish.kind.as_str(), wish.promotion) {
        ("coupon", Some(promotion)) => saved.reward.grant = Grant::Coupon(promotion),
        (kind @ ("goods" | "merchandise"), _) => {
            let found = catalog::find(tx, &wish.sku, PAGE).await?.into_iter().find(|goods| goods.sku == wish.sku);
            let unknown = || Error::from(DomainError::new(Kind::Invalid, "desk.loyalty_unknown_sku").at("sku"));
            let (variant, quantity) = (found.ok_or_else(unknown)?.variant, wish.quantity);
            saved.reward.grant =
                if kind == "goods" { Grant::Goods { variant, quantity } } else { Grant::Merchandise { variant, quantity } };
        }
        _ => {}
    }
    ::loyalty::save_reward(tx, &saved).await
}

/// `POST /desk/loyalty/rewards/{reward}`: saves the reward, or takes it out of the catalogue.
pub(super) async fn save(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<String>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let Some(programme) = programme(&ctx).await? else { return Ok(ctx.redirect(&Part::Rewards.address())) };
    let key = match id.parse::<RewardId>() {
        Ok(key) => key,
        Err(_) if id == NEW => ctx.db.write(async |tx: &Tx| Ok(tx.new_id())).await?,
        Err(_) => return Err(Error::from(unknown()).into()),
    };
    let saved = match read(&ctx, (key, currency(&ctx, &programme)), &fields) {
        Ok(wish) => settled(ctx.db.write(async move |tx: &Tx| put(tx, &wish).await).await)?,
        Err(wrongs) => Err(wrongs),
    };
    match saved {
        Ok(()) => Ok(done(&ctx, &Part::Rewards.address(), Done::Saved)),
        Err(wrongs) => {
            let around = ctx.db.read(async |read: &Read| around(read).await).await?;
            Ok(unsettled(drawn(&ctx, &staff, (&id, false), &around, (&fields, &wrongs))))
        }
    }
}

fn drawn(
    ctx: &Ctx,
    staff: &StaffCaller,
    (id, archived): (&str, bool),
    around: &Around,
    (fields, wrongs): (&Fields, &Wrongs),
) -> Page {
    let (locale, form) = (ctx.locale, Form { locale: ctx.locale, fields, wrongs });
    let name = texts(fields, "name");
    let title = if id == NEW { t!(locale, "desk.loyalty_reward_new") } else { name.get(locale).to_owned() };
    let crumb = Crumb { href: Part::Rewards.address(), label: t!(locale, "desk.loyalty_rewards") };
    let channels: Vec<_> =
        around.channels.iter().map(|channel| (channel.id.to_string(), channel.name.get(locale).to_owned())).collect();
    let body = html! {
        (breadcrumbs(locale, &[crumb], &title))
        (page_head(&title, None, html! { @if archived { (badge(Tone::Plain, &t!(locale, "desk.loyalty_archived"))) } }))
        (form.refused())
        form.stack method="post" action={ "/desk/loyalty/rewards/" (id) } {
            (granted(&form, around))
            section.card {
                h2 { (t!(locale, "desk.loyalty_costs")) }
                div.pair { (form.line("points", "desk.loyalty_points", whole())) (form.line("cash", "desk.loyalty_cash", decimal())) }
            }
            section.card {
                h2 { (t!(locale, "desk.loyalty_limits")) }
                div.pair { (form.line("remaining", "desk.loyalty_remaining_hint", whole())) (form.line("member_most", "desk.loyalty_member_most", whole())) }
                div.pair { (form.line("from", "desk.loyalty_from", date())) (form.line("until", "desk.loyalty_until", date())) }
                (boxes(&form, "channel", "desk.loyalty_only_on", &channels))
            }
            div.actions.sticky {
                button.button.primary type="submit" name="do" value="save" { (t!(locale, if archived { "desk.loyalty_offer_again" } else { "desk.save" })) }
                @if id != NEW && !archived { button.button.danger type="submit" name="do" value="archive" { (t!(locale, "desk.loyalty_archive")) } }
            }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn granted(form: &Form<'_>, around: &Around) -> Markup {
    let locale = form.locale;
    let kinds = KINDS.map(|kind| (kind.to_owned(), t!(locale, &format!("desk.loyalty_grant_{kind}"))));
    let mut promotions = vec![(String::new(), t!(locale, "desk.loyalty_choose_promotion"))];
    promotions.extend(around.promotions.iter().map(|one| (one.id.to_string(), one.name.get(locale).to_owned())));
    html! {
        section.card {
            h2 { (t!(locale, "desk.loyalty_grant")) }
            (form.both("name", "desk.name"))
            (form.choice("grant", "desk.kind", &kinds))
            (form.choice("promotion", "desk.loyalty_promotion", &promotions))
            div.pair.narrow { (form.text("sku", "desk.sku")) (form.line("quantity", "desk.loyalty_quantity", whole())) }
            (form.both("text", "desk.loyalty_experience"))
        }
    }
}

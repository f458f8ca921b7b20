//! The trail: what people and programs did in their own name, newest first.

use kernel::{
    Actor, ApiKeyId, CategoryId, ChannelId, CustomerId, Day, Id, Locale, LocationId, OrderId, PriceListId, ProductId,
    PromotionId, Result as Found, StaffId, VariantId, Zone,
};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Recorded, Trail};
use std::collections::BTreeMap;
use web::components::{Field, Happening, Icon, empty_state, page_head, pager, select, text_field, timeline};
use web::{ApiQuery, Ctx, Page, Permission, Policy, Result, Routes, StaffCaller, format, t};

use crate::deeds;
use crate::frame::{self, Room};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/trail", name: "desk.trail", icon: Icon::History, permission: Permission::ManageStaff };

/// Entries on a page.
const PAGE: i64 = 50;

pub(crate) fn routes() -> Routes {
    Routes::new().get(ROOM.path, Policy::Staff(ROOM.permission), show)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    who: String,
    day: String,
    before: Option<i64>,
}

struct View {
    entries: Vec<Recorded>,
    names: BTreeMap<Actor, String>,
    things: Vec<Option<Thing>>,
    people: Vec<(String, String)>,
}

/// What an entry is about: its name and its page.
struct Thing {
    name: String,
    href: String,
}

/// `GET /desk/trail`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let (wish, zone, locale) = (asked.clone(), ctx.merchant().zone.clone(), ctx.locale);
    let view = ctx.db.read(async move |read: &Read| view(read, &wish, &zone, locale).await).await?;
    Ok(page(&ctx, &staff, &asked, &view))
}

async fn view(read: &Read, asked: &Asked, zone: &Zone, locale: Locale) -> Found<View> {
    let day = asked.day.parse().ok().map(Day);
    let before = match day {
        Some(day) => Some(spine::position_at(read, zone.instant(day.plus_days(1).at_minute(0))).await?),
        None => None,
    };
    let before = asked.before.into_iter().chain(before).min();
    let mut entries = spine::trail(read, Trail { before, actor: asked.who.parse().ok(), limit: PAGE }).await?;
    if let Some(day) = day {
        entries.retain(|entry| entry.at >= zone.instant(day.at_minute(0)));
    }
    let mut things = Vec::with_capacity(entries.len());
    for entry in &entries {
        things.push(thing(read, entry, locale).await?);
    }
    let people = staff::members(read).await?.into_iter().map(|member| (member.id.to_string(), member.name));
    let keys = channels::keys(read).await?.into_iter().map(|key| (key.id.to_string(), key.name));
    Ok(View { names: deeds::names(read, &entries).await?, things, people: people.chain(keys).collect(), entries })
}

/// Finds out what an entry is about, where the desk has a page for it.
async fn thing(read: &Read, entry: &Recorded, locale: Locale) -> Found<Option<Thing>> {
    let about = entry.about;
    let (domain, _) = entry.kind.split_once('.').unwrap_or((&entry.kind, ""));
    let linked = |name: Option<String>, href: String| name.map(|name| Thing { name, href });
    Ok(match domain {
        "orders" | "payments" => order(read, about).await?,
        "customers" | "loyalty" | "wallet" => {
            let id = CustomerId::from_bytes(about);
            linked(customers::customer(read, id).await?.map(|customer| customer.name), format!("/desk/customers/{id}"))
        }
        "promotions" => promotion(read, entry, locale).await?,
        "staff" => {
            let id = StaffId::from_bytes(about);
            linked(staff::member(read, id).await?.map(|member| member.name), format!("/desk/staff/{id}"))
        }
        "catalog" if entry.kind.starts_with("catalog.product") => {
            let id = ProductId::from_bytes(about);
            let title = catalog::product(read, id).await?.map(|product| product.title.get(locale).to_owned());
            linked(title, format!("/desk/products/{id}"))
        }
        "catalog" => {
            let id = CategoryId::from_bytes(about);
            let title = catalog::category(read, id).await?.map(|category| category.title.get(locale).to_owned());
            linked(title, "/desk/categories".to_owned())
        }
        "stock" | "pricing" => goods(read, entry, locale).await?,
        "channels" | "bookings" => place(read, entry, locale).await?,
        _ => None,
    })
}

async fn order(read: &Read, about: [u8; 16]) -> Found<Option<Thing>> {
    let id = OrderId::from_bytes(about);
    let order = orders::order(read, id).await?;
    Ok(order.map(|order| Thing { name: order.number, href: format!("/desk/orders/{id}") }))
}

/// What is given is about an order, everything else about a promotion.
async fn promotion(read: &Read, entry: &Recorded, locale: Locale) -> Found<Option<Thing>> {
    let id = PromotionId::from_bytes(entry.about);
    let Some(promotion) = promotions::promotion(read, id).await? else { return order(read, entry.about).await };
    Ok(Some(Thing { name: promotion.name.get(locale).to_owned(), href: format!("/desk/promotions/{id}") }))
}

/// Stock and prices are about a variant, a list about itself.
async fn goods(read: &Read, entry: &Recorded, locale: Locale) -> Found<Option<Thing>> {
    if entry.kind == "pricing.list_saved" {
        let id = PriceListId::from_bytes(entry.about);
        let list = pricing::list(read, id).await?;
        return Ok(list.map(|list| Thing { name: list.name.get(locale).to_owned(), href: format!("/desk/prices/{id}") }));
    }
    let good = catalog::sellable(read, VariantId::from_bytes(entry.about)).await?;
    Ok(good.map(|good| Thing { name: good.title.get(locale).to_owned(), href: format!("/desk/products/{}", good.product) }))
}

async fn place(read: &Read, entry: &Recorded, locale: Locale) -> Found<Option<Thing>> {
    Ok(match entry.kind.as_ref() {
        "channels.location_saved" | "channels.hours_saved" | "bookings.place_saved" | "bookings.line_saved" => {
            let id = LocationId::from_bytes(entry.about);
            let place = channels::location(read, id).await?;
            place.map(|place| Thing { name: place.name.get(locale).to_owned(), href: format!("/desk/locations/{id}") })
        }
        "channels.key_issued" | "channels.key_revoked" => {
            let id = ApiKeyId::from_bytes(entry.about);
            let key = channels::keys(read).await?.into_iter().find(|key| key.id == id);
            key.map(|key| Thing { name: key.name, href: "/desk/keys".to_owned() })
        }
        "channels.merchant_saved" => None,
        _ => {
            let id = ChannelId::from_bytes(entry.about);
            let channel = channels::channel(read, id).await?;
            channel.map(|channel| Thing { name: channel.name.get(locale).to_owned(), href: format!("/desk/channels/{id}") })
        }
    })
}

fn page(ctx: &Ctx, staff: &StaffCaller, asked: &Asked, view: &View) -> Page {
    let locale = ctx.locale;
    let title = t!(locale, "desk.trail");
    let (who, day) = (t!(locale, "desk.who"), t!(locale, "desk.day"));
    let everybody = (String::new(), t!(locale, "desk.everybody"));
    let people: Vec<_> = [everybody].into_iter().chain(view.people.iter().cloned()).collect();
    let told: Vec<_> =
        view.entries.iter().zip(&view.things).map(|(entry, thing)| told(ctx, view, entry, thing.as_ref())).collect();
    let is_full = i64::try_from(view.entries.len()).is_ok_and(|count| count == PAGE);
    let next = view.entries.last().filter(|_| is_full).map(|entry| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("who", &asked.who).append_pair("day", &asked.day).append_pair("before", &entry.position.to_string());
        format!("{}?{}", ROOM.path, query.finish())
    });
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.trail_lead")), html! {}))
        form.row.filters method="get" action=(ROOM.path) {
            (select(locale, Field { name: "who", label: &who, value: &asked.who, ..Field::default() }, &people))
            (text_field(locale, Field { name: "day", label: &day, value: &asked.day, kind: "date", ..Field::default() }))
            button.button type="submit" { (t!(locale, "desk.filter")) }
        }
        @if told.is_empty() && asked.who.is_empty() && asked.day.is_empty() { (empty_state(Icon::History, &t!(locale, "desk.trail_none_yet"), html! {})) }
        @else if told.is_empty() { (empty_state(Icon::History, &t!(locale, "desk.trail_none"), html! { a href=(ROOM.path) { (t!(locale, "desk.show_all")) } })) }
        @else { section.card { (timeline(&told)) } }
        (pager(locale, None, next.as_deref()))
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn told(ctx: &Ctx, view: &View, entry: &Recorded, thing: Option<&Thing>) -> Happening {
    let what: Markup = html! {
        (deeds::sentence(ctx.locale, &entry.kind))
        @if let Some(thing) = thing.filter(|thing| !thing.name.is_empty()) { " " a href=(thing.href) { bdi { (thing.name) } } }
    };
    Happening {
        at: format::date_time(ctx.locale, entry.at, &ctx.merchant().zone),
        what,
        who: entry.actor.and_then(|actor| view.names.get(&actor).cloned()),
    }
}

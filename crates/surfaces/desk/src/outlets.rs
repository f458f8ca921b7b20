//! Channels: the ways in which customers meet the merchant, what each shows and whether it sells.

use axum::response::Response;
use channels::{Channel, Location};
use kernel::{ChannelId, ChannelKind, DomainError, Error, Kind, Locale, LocationId, Money, PriceListId, Result as Found};
use maud::{Markup, html};
use pricing::PriceList;
use spine::{Read, Tx};
use web::components::{Column, Crumb, Field, Icon, Tone, Weight, badge, breadcrumbs, button, data_table, empty_state, page_head};
use web::{ApiPath, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, t};

use crate::fields::{Fields, Wrongs, money};
use crate::form::{Form, pair, settled, texts, unsettled};
use crate::frame::{self, Done, Room};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/channels", name: "desk.channels", icon: Icon::Globe, permission: Permission::ManageSettings };

const MANAGING: Policy = Policy::Staff(Permission::ManageSettings);

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .get("/desk/channels/new", MANAGING, begin)
        .post("/desk/channels/new", MANAGING, add)
        .get("/desk/channels/{channel}", MANAGING, change)
        .post("/desk/channels/{channel}", MANAGING, save)
}

/// All that channels are made of.
struct House {
    channels: Vec<Channel>,
    lists: Vec<PriceList>,
    locations: Vec<Location>,
}

async fn house(read: &Read) -> Found<House> {
    let (channels, lists) = (channels::channels(read).await?, pricing::lists(read).await?);
    Ok(House { channels, lists, locations: channels::locations(read).await? })
}

/// `GET /desk/channels`.
async fn show(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let house = ctx.db.read(async |read: &Read| house(read).await).await?;
    let locale = ctx.locale;
    let title = t!(locale, "desk.channels");
    let actions = html! { a.button.primary href="/desk/channels/new" { (t!(locale, "desk.add_channel")) } };
    let columns = [
        Column::text(t!(locale, "desk.channel")),
        Column::text(t!(locale, "desk.kind")),
        Column::text(t!(locale, "desk.price_list")),
        Column::text(t!(locale, "desk.goods_from")),
        Column::text(t!(locale, "desk.state")),
    ];
    let list = |id: PriceListId| house.lists.iter().find(|list| list.id == id).map(|list| list.name.get(locale));
    let place = |id: LocationId| house.locations.iter().find(|place| place.id == id).map(|place| place.name.get(locale));
    let row = |channel: &Channel| {
        let (tone, key) = if channel.is_open { (Tone::Good, "desk.open") } else { (Tone::Plain, "desk.closed") };
        vec![
            html! { a href={ (ROOM.path) "/" (channel.id) } { (channel.name.get(locale)) } },
            html! { (t!(locale, kind_key(channel.kind))) },
            html! { (list(channel.price_list).unwrap_or_default()) },
            html! { (place(channel.location).unwrap_or_default()) },
            badge(tone, &t!(locale, key)),
        ]
    };
    let body = html! {
        (page_head(&title, Some(&t!(locale, "desk.channels_lead")), actions))
        @if house.channels.is_empty() { (empty_state(Icon::Globe, &t!(locale, "desk.channels_none"), html! {})) }
        @else { (data_table(&title, &columns, &house.channels.iter().map(row).collect::<Vec<_>>())) }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

const fn kind_key(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Web => "desk.kind_web",
        ChannelKind::Till => "desk.kind_till",
        ChannelKind::App => "desk.kind_app",
        ChannelKind::Table => "desk.kind_table",
        ChannelKind::Kiosk => "desk.kind_kiosk",
        ChannelKind::Marketplace => "desk.kind_marketplace",
        ChannelKind::Social => "desk.kind_social",
        ChannelKind::Phone => "desk.kind_phone",
        ChannelKind::Chat => "desk.kind_chat",
        ChannelKind::Agent => "desk.kind_agent",
        ChannelKind::Api => "desk.kind_api",
    }
}

/// `GET /desk/channels/new`.
async fn begin(ctx: Ctx, staff: StaffCaller) -> Result<Page> {
    let house = ctx.db.read(async |read: &Read| house(read).await).await?;
    let country =
        ctx.db.read(async |read: &Read| channels::merchant(read).await).await?.map(|merchant| merchant.country.to_string());
    let usual = [("is_open", "on".to_owned()), ("country", country.unwrap_or_default())];
    let fields = Fields::of(usual.map(|(name, value)| (name.to_owned(), value)));
    Ok(page(&ctx, &staff, &house, None, (&fields, &Wrongs::default())))
}

/// `POST /desk/channels/new`.
async fn add(ctx: Ctx, staff: StaffCaller, PageForm(fields): PageForm<Fields>) -> Result<Response> {
    keep(&ctx, &staff, None, fields).await
}

/// `GET /desk/channels/{channel}`.
async fn change(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<ChannelId>) -> Result<Page> {
    let house = ctx.db.read(async |read: &Read| house(read).await).await?;
    let unknown = || Error::from(DomainError::new(Kind::Missing, "channels.unknown_channel"));
    let channel = house.channels.iter().find(|channel| channel.id == id).ok_or_else(unknown)?;
    let text = |name: &str, value: String| (name.to_owned(), value);
    let own = [
        text("code", channel.code.clone()),
        text("kind", channel.kind.to_string()),
        text("price_list", channel.price_list.to_string()),
        text("country", channel.country.to_string()),
        text("location", channel.location.to_string()),
        text(
            "delivery_charge",
            if channel.delivery_charge.is_positive() { channel.delivery_charge.decimal() } else { String::new() },
        ),
        text("is_open", if channel.is_open { "on".to_owned() } else { String::new() }),
    ];
    let fields = Fields::of(pair("name", &channel.name).into_iter().chain(own));
    Ok(page(&ctx, &staff, &house, Some(id), (&fields, &Wrongs::default())))
}

/// `POST /desk/channels/{channel}`.
async fn save(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<ChannelId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    keep(&ctx, &staff, Some(id), fields).await
}

async fn keep(ctx: &Ctx, staff: &StaffCaller, id: Option<ChannelId>, fields: Fields) -> Result<Response> {
    let sent = fields.clone();
    let saved = ctx.db.write(async move |tx: &Tx| {
        if let Some(id) = id {
            let unknown = || Error::from(DomainError::new(Kind::Missing, "channels.unknown_channel"));
            channels::channel(tx, id).await?.ok_or_else(unknown)?;
        }
        let wrong = |field: &'static str| Error::from(DomainError::new(Kind::Invalid, "desk.choose_one").at(field));
        let list = sent.get("price_list").parse().map_err(|_| wrong("price_list"))?;
        let list = pricing::list(tx, list).await?.ok_or_else(|| wrong("price_list"))?;
        let charge = money(sent.get("delivery_charge"), list.currency);
        let charge = charge.map_err(|odd| Error::from(DomainError::from(odd).at("delivery_charge")))?;
        let channel = Channel {
            id: id.unwrap_or_else(|| tx.new_id()),
            code: sent.get("code").to_owned(),
            kind: sent.get("kind").parse().map_err(|_| wrong("kind"))?,
            name: texts(&sent, "name"),
            price_list: list.id,
            country: sent.get("country").to_uppercase().parse().map_err(|_| no_country())?,
            location: sent.get("location").parse().map_err(|_| wrong("location"))?,
            delivery_charge: charge.unwrap_or(Money::zero(list.currency)),
            is_open: !sent.get("is_open").is_empty(),
        };
        channels::save_channel(tx, &channel).await
    });
    match settled(saved.await)? {
        Ok(()) => Ok(frame::done(ctx, ROOM.path, Done::Saved)),
        Err(wrongs) => {
            let house = ctx.db.read(async |read: &Read| house(read).await).await?;
            Ok(unsettled(page(ctx, staff, &house, id, (&fields, &wrongs))))
        }
    }
}

fn no_country() -> Error {
    DomainError::new(Kind::Invalid, "desk.no_such_country").at("country").into()
}

fn page(ctx: &Ctx, staff: &StaffCaller, house: &House, id: Option<ChannelId>, (fields, wrongs): (&Fields, &Wrongs)) -> Page {
    let locale = ctx.locale;
    let form = Form { locale, fields, wrongs };
    let named = house.channels.iter().find(|channel| Some(channel.id) == id).map(|channel| channel.name.get(locale).to_owned());
    let title = named.unwrap_or_else(|| t!(locale, "desk.add_channel"));
    let action = id.map_or_else(|| "/desk/channels/new".to_owned(), |id| format!("{}/{id}", ROOM.path));
    let body = html! {
        (breadcrumbs(locale, &[Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.channels") }], &title))
        (page_head(&title, None, html! {}))
        (form.refused())
        form.card.stack method="post" action=(action) {
            (inputs(locale, house, &form))
            div.actions { (button(Weight::Primary, &t!(locale, "desk.save"))) a.button href=(ROOM.path) { (t!(locale, "desk.back")) } }
        }
    };
    frame::page(ctx, staff, &ROOM, title, body)
}

fn inputs(locale: Locale, house: &House, form: &Form<'_>) -> Markup {
    let kinds: Vec<_> = ChannelKind::ALL.iter().map(|kind| (kind.to_string(), t!(locale, kind_key(*kind)))).collect();
    let lists: Vec<_> = house.lists.iter().map(|list| (list.id.to_string(), list.name.get(locale).to_owned())).collect();
    let places: Vec<_> = house.locations.iter().map(|place| (place.id.to_string(), place.name.get(locale).to_owned())).collect();
    let (hint, charge_hint) = (t!(locale, "desk.channel_code_hint"), t!(locale, "desk.delivery_charge_hint"));
    html! {
        (form.both("name", "desk.name"))
        (form.line("code", "desk.code", Field { hint: Some(&hint), is_required: true, ..Field::default() }))
        (form.choice("kind", "desk.kind", &kinds))
        (form.choice("price_list", "desk.price_list", &lists))
        (form.choice("location", "desk.goods_from", &places))
        (form.country("desk.tax_country"))
        (form.line("delivery_charge", "desk.delivery_charge", Field { keyboard: "decimal", hint: Some(&charge_hint), ..Field::default() }))
        (form.check("is_open", "desk.channel_is_open"))
    }
}

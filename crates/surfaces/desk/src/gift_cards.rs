//! Gift cards: which there are and how each stands; stopping one, letting it go on, giving it a new number, ending it.

use ::wallet::{CardState, GiftCard};
use axum::response::{IntoResponse, Response};
use flows::stored_value;
use kernel::{CustomerId, GiftCardId, Locale, OrderId, Result as Found, Secret};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{
    Column, Crumb, Field, Icon, Tone, badge, breadcrumbs, data_table, empty_state, facts, notice, page_head, pager, search_field,
    select,
};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Permission, Policy, Result, Routes, StaffCaller, digits, format, t};

use crate::fields::Fields;
use crate::form::question;
use crate::frame::{self, Done, Room};

/// The room.
pub(crate) const ROOM: Room =
    Room { path: "/desk/gift-cards", name: "desk.gift_cards", icon: Icon::Gift, permission: Permission::ManageWallets };

const MANAGING: Policy = Policy::Staff(Permission::ManageWallets);
/// Cards on a page.
const PAGE: i64 = 30;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(ROOM.path, MANAGING, show)
        .get("/desk/gift-cards/{card}", MANAGING, one)
        .post("/desk/gift-cards/{card}", MANAGING, act)
        .get("/desk/gift-cards/{card}/end", MANAGING, ask)
        .post("/desk/gift-cards/{card}/end", MANAGING, end)
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    q: String,
    after: String,
}

/// `GET /desk/gift-cards`.
async fn show(ctx: Ctx, staff: StaffCaller, ApiQuery(asked): ApiQuery<Asked>) -> Result<Page> {
    let wish = asked.clone();
    let mut cards = ctx
        .db
        .read(async move |read: &Read| {
            let tail = digits::fold(wish.q.trim()).to_uppercase();
            ::wallet::cards(read, (wish.state.parse().ok(), &tail), wish.after.parse().ok(), PAGE + 1).await
        })
        .await?;
    let locale = ctx.locale;
    let most = usize::try_from(PAGE).unwrap_or(cards.len());
    let has_more = cards.len() > most;
    cards.truncate(most);
    let next = cards.last().filter(|_| has_more).map(|last| address(&asked, &last.id.to_string()));
    let (title, lead) = (t!(locale, "desk.gift_cards"), t!(locale, "desk.gift_cards_lead"));
    let is_filtered = !asked.state.is_empty() || !asked.q.is_empty();
    let body = html! {
        (page_head(&title, Some(&lead), html! {}))
        (filters(locale, &asked))
        @if cards.is_empty() {
            (empty_state(Icon::Gift, &t!(locale, if is_filtered { "desk.gift_cards_none_found" } else { "desk.gift_cards_none" }), html! {}))
        } @else {
            (table(&ctx, &cards))
            (pager(locale, None, next.as_deref()))
        }
    };
    Ok(frame::page(&ctx, &staff, &ROOM, title, body))
}

fn address(asked: &Asked, after: &str) -> String {
    let kept =
        [("state", asked.state.as_str()), ("q", &asked.q), ("after", after)].into_iter().filter(|(_, value)| !value.is_empty());
    format!("{}?{}", ROOM.path, form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish())
}

fn filters(locale: Locale, asked: &Asked) -> Markup {
    let mut states = vec![(String::new(), t!(locale, "desk.gift_cards_any"))];
    states.extend(CardState::ALL.iter().map(|state| (state.to_string(), named(locale, *state).1)));
    let (state, seek) = (t!(locale, "desk.state"), t!(locale, "desk.gift_cards_seek"));
    html! {
        form.filters method="get" action=(ROOM.path) role="search" {
            (select(locale, Field { name: "state", label: &state, value: &asked.state, ..Field::default() }, &states))
            (search_field(locale, Field { name: "q", label: &seek, value: &asked.q, ..Field::default() }))
        }
    }
}

fn named(locale: Locale, state: CardState) -> (Tone, String) {
    match state {
        CardState::Active => (Tone::Good, t!(locale, "desk.gift_cards_active")),
        CardState::Frozen => (Tone::Warn, t!(locale, "desk.gift_cards_frozen")),
        CardState::Cancelled => (Tone::Plain, t!(locale, "desk.gift_cards_cancelled")),
        CardState::Expired => (Tone::Plain, t!(locale, "desk.gift_cards_expired")),
    }
}

/// Cards as rows that lead to each.
pub(crate) fn table(ctx: &Ctx, cards: &[GiftCard]) -> Markup {
    let locale = ctx.locale;
    let columns = [
        Column::text(t!(locale, "desk.gift_cards_tail")),
        Column::text(t!(locale, "desk.state")),
        Column::text(t!(locale, "desk.gift_cards_until")),
        Column::number(t!(locale, "desk.gift_cards_issued")),
        Column::number(t!(locale, "desk.gift_cards_left")),
    ];
    let row = |card: &GiftCard| {
        let (tone, said) = named(locale, card.state);
        vec![
            html! { a href={ (ROOM.path) "/" (card.id) } { bdi dir="ltr" { "···· " (card.tail) } } },
            badge(tone, &said),
            html! { @if let Some(ends_at) = card.ends_at { (format::date(locale, ends_at, &ctx.merchant().zone)) } @else { (t!(locale, "desk.gift_cards_no_end")) } },
            html! { bdi { (format::money(locale, card.issued)) } },
            html! { bdi { (format::money(locale, card.left)) } },
        ]
    };
    data_table(&t!(locale, "desk.gift_cards"), &columns, &cards.iter().map(row).collect::<Vec<_>>())
}

/// A card with all that staff may know of it.
struct Known {
    card: GiftCard,
    keeper: Option<(CustomerId, String)>,
    order: Option<(OrderId, String)>,
}

async fn known(read: &Read, id: GiftCardId) -> Found<Known> {
    let card = ::wallet::card(read, id).await?.ok_or(::wallet::Denied::NoSuchCard)?;
    let keeper = match ::wallet::keeper(read, id).await? {
        Some(keeper) => Some((keeper, customers::customer(read, keeper).await?.map(|known| known.name).unwrap_or_default())),
        None => None,
    };
    let order = match ::wallet::sold_by(read, id).await? {
        Some(order) => orders::order(read, order).await?.map(|order| (order.id, order.number)),
        None => None,
    };
    Ok(Known { card, keeper, order })
}

/// `GET /desk/gift-cards/{card}`.
async fn one(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<GiftCardId>) -> Result<Page> {
    drawn(&ctx, &staff, id, None).await
}

async fn drawn(ctx: &Ctx, staff: &StaffCaller, id: GiftCardId, number: Option<&Secret>) -> Result<Page> {
    let known = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
    let (locale, card) = (ctx.locale, &known.card);
    let title = t!(locale, "desk.gift_card_title", tail = &card.tail);
    let way = [Crumb { href: ROOM.path.to_owned(), label: t!(locale, "desk.gift_cards") }];
    let body = html! {
        (breadcrumbs(locale, &way, &html! { bdi dir="ltr" { "···· " (card.tail) } }))
        (page_head(&title, None, html! {}))
        @if let Some(number) = number {
            (notice(Tone::Good, html! { p { (t!(locale, "desk.gift_card_number")) } p.code dir="ltr" { (number.reveal()) } p { (t!(locale, "desk.gift_card_number_once")) } }))
        }
        section.card { (facts(&told(ctx, &known))) }
        (acts(locale, card))
    };
    Ok(frame::page(ctx, staff, &ROOM, title, body))
}

fn told(ctx: &Ctx, known: &Known) -> Vec<(String, Markup)> {
    let (locale, card) = (ctx.locale, &known.card);
    let (tone, said) = named(locale, card.state);
    let mut told = vec![
        (t!(locale, "desk.state"), badge(tone, &said)),
        (t!(locale, "desk.gift_cards_left"), html! { strong { bdi { (format::money(locale, card.left)) } } }),
        (t!(locale, "desk.gift_cards_issued"), html! { bdi { (format::money(locale, card.issued)) } }),
    ];
    if let Some(ends_at) = card.ends_at {
        told.push((t!(locale, "desk.gift_cards_until"), html! { (format::date(locale, ends_at, &ctx.merchant().zone)) }));
    }
    if let Some((keeper, name)) = &known.keeper {
        let name = if name.is_empty() { t!(locale, "desk.nameless") } else { name.clone() };
        told.push((
            t!(locale, "desk.gift_card_keeper"),
            html! { a href={ (crate::wallets::ROOM.path) "/" (keeper) } { bdi { (name) } } },
        ));
    }
    if let Some((order, number)) = &known.order {
        told.push((
            t!(locale, "desk.gift_card_order"),
            html! { a href={ (crate::orders::ROOM.path) "/" (order) } { bdi { (number) } } },
        ));
    }
    told
}

kernel::words! {
    /// What the buttons of a card do.
    enum Act { Freeze => "freeze", Thaw => "thaw", Renew => "renew" }
}

fn acts(locale: Locale, card: &GiftCard) -> Markup {
    let button = |act: Act, label: String| html! { button.button type="submit" name="act" value=(act) { (label) } };
    html! {
        @if matches!(card.state, CardState::Active | CardState::Frozen) {
            form.actions method="post" action={ (ROOM.path) "/" (card.id) } {
                @if card.state == CardState::Active { (button(Act::Freeze, t!(locale, "desk.gift_card_freeze"))) }
                @else { (button(Act::Thaw, t!(locale, "desk.gift_card_thaw"))) }
                (button(Act::Renew, t!(locale, "desk.gift_card_renew")))
                a.button.danger href={ (ROOM.path) "/" (card.id) "/end" } { (t!(locale, "desk.gift_card_end")) }
            }
            p.quiet { (t!(locale, "desk.gift_card_renew_hint")) }
        }
    }
}

/// `POST /desk/gift-cards/{card}`.
async fn act(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(id): ApiPath<GiftCardId>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    match fields.get("act").parse().unwrap_or(Act::Freeze) {
        Act::Freeze => ctx.db.write(async move |tx: &Tx| ::wallet::freeze_gift_card(tx, id).await).await?,
        Act::Thaw => ctx.db.write(async move |tx: &Tx| ::wallet::thaw_gift_card(tx, id).await).await?,
        Act::Renew => {
            let issued = ctx.db.write(async move |tx: &Tx| ::wallet::reissue_gift_card(tx, id).await).await?;
            return Ok(drawn(&ctx, &staff, id, Some(&issued.code)).await?.into_response());
        }
    }
    Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), Done::Saved))
}

/// `GET /desk/gift-cards/{card}/end`: asks first.
async fn ask(ctx: Ctx, staff: StaffCaller, ApiPath(id): ApiPath<GiftCardId>) -> Result<Page> {
    let known = ctx.db.read(async move |read: &Read| known(read, id).await).await?;
    let locale = ctx.locale;
    let here = format!("{}/{id}", ROOM.path);
    let (asked, label) = (t!(locale, "desk.gift_card_end_ask", tail = &known.card.tail), t!(locale, "desk.gift_card_end"));
    let warning = match &known.keeper {
        Some((_, name)) => t!(locale, "desk.gift_card_end_credit", left = known.card.left, name = name),
        None => t!(locale, "desk.gift_card_end_unclaimed", left = known.card.left),
    };
    let body = question(&ctx, (&asked, &warning), &format!("{here}/end"), (&label, &here), html! {});
    Ok(frame::page(&ctx, &staff, &ROOM, asked, body))
}

/// `POST /desk/gift-cards/{card}/end`.
async fn end(ctx: Ctx, _: StaffCaller, ApiPath(id): ApiPath<GiftCardId>) -> Result<Response> {
    ctx.db.write(async move |tx: &Tx| stored_value::end_card(tx, id).await.map(drop)).await?;
    Ok(frame::done(&ctx, &format!("{}/{id}", ROOM.path), Done::Saved))
}

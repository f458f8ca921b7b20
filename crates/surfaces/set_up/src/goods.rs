//! The first goods, one by one; or later.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{Product, Shelf};
use channels::Channel;
use flows::set_up::{FirstGoods, put_first_goods};
use kernel::{DomainError, Error, Kind, Locale, Money, Quantity, Result as Found};
use maud::{Markup, html};
use serde::Deserialize;
use spine::{Read, Tx};
use web::components::{Field, Tone, Weight, button, link_button, notice, text_field};
use web::{Ctx, Page, PageForm, Result, StaffCaller, digits, format, t};

use crate::answers::{Wrong, texts};
use crate::frame::{self, Place};

/// Goods that the page shows.
const SHOWN_MOST: i64 = 20;
/// Pieces of one thing that may be there.
const PIECES_MOST: i64 = 1_000_000;

/// What the form sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Form {
    title_en: String,
    title_ar: String,
    price: String,
    pieces: String,
}

/// `GET /set-up/goods`.
pub(crate) async fn show(ctx: Ctx, _: StaffCaller) -> Result<Page> {
    page(&ctx, &Form { pieces: "10".to_owned(), ..Form::default() }, &Wrong::default()).await
}

/// `POST /set-up/goods`: puts one thing on the shelf.
pub(crate) async fn take(ctx: Ctx, _: StaffCaller, PageForm(form): PageForm<Form>) -> Result<Response> {
    let mut wrong = Wrong::default();
    let goods = read(&form, ctx.merchant().currency, &mut wrong);
    let channel = ctx.merchant().channel;
    if let Some(goods) = goods {
        let put = async move |tx: &Tx| {
            let channel = channel_of(tx, channel).await?;
            put_first_goods(tx, &channel, &goods).await
        };
        if wrong.check(ctx.db.write(put).await, "title_en")?.is_some() {
            return Ok(ctx.redirect("/set-up/goods"));
        }
    }
    Ok(page(&ctx, &form, &wrong).await?.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

/// The web shop's channel, whether it is open or not.
async fn channel_of(read: &Read, id: kernel::ChannelId) -> Found<Channel> {
    channels::channel(read, id).await?.ok_or_else(|| Error::fault("a shop that is open has a channel"))
}

fn read(form: &Form, currency: kernel::Currency, wrong: &mut Wrong) -> Option<FirstGoods> {
    let bad = |code: &'static str, field: &'static str| DomainError::new(Kind::Invalid, code).at(field);
    let title = texts(&form.title_en, &form.title_ar);
    if title.is_empty() {
        wrong.note(bad("set_up.need_title", "title_en"));
    }
    let price = Money::parse(&digits::fold(form.price.trim()), currency).ok().filter(|price| price.minor >= 0);
    if price.is_none() {
        wrong.note(bad("set_up.bad_price", "price").with("decimals", i64::from(currency.decimals())));
    }
    let pieces = digits::fold(form.pieces.trim()).parse().ok().filter(|pieces| (0..=PIECES_MOST).contains(pieces));
    if pieces.is_none() {
        wrong.note(bad("set_up.bad_pieces", "pieces").with("most", PIECES_MOST));
    }
    let (price, pieces, true) = (price?, pieces?, wrong.is_empty()) else { return None };
    Some(FirstGoods { title, price, pieces: Quantity(pieces) })
}

/// The first price of a product, when it has one.
type Stocked = (Product, Option<Money>);

async fn stocked(read: &Read, channel: kernel::ChannelId) -> Found<Vec<Stocked>> {
    let list = channel_of(read, channel).await?.price_list;
    let mut all = Vec::new();
    for product in catalog::shelf(read, &Shelf { limit: SHOWN_MOST, ..Shelf::default() }).await? {
        let variants: Vec<_> = catalog::variants_of(read, product.id).await?.into_iter().map(|variant| variant.id).collect();
        let price = pricing::lowest(read, list, &variants).await?.map(|price| price.price);
        all.push((product, price));
    }
    Ok(all)
}

async fn page(ctx: &Ctx, form: &Form, wrong: &Wrong) -> Result<Page> {
    let (locale, channel) = (ctx.locale, ctx.merchant().channel);
    let all = ctx.db.read(async move |read: &Read| stocked(read, channel).await).await?;
    let title = t!(locale, "set_up.goods_title");
    let body = html! {
        section.card {
            h1 { (title) }
            p.lead { (t!(locale, "set_up.goods_lead")) }
            (frame::others(locale, wrong, &["title_en", "title_ar", "price", "pieces"]))
            form.stack method="post" action="/set-up/goods" {
                (fields(ctx, form, wrong))
                p.actions { (button(if all.is_empty() { Weight::Primary } else { Weight::Plain }, &t!(locale, "set_up.add"))) }
            }
        }
        @if !all.is_empty() { (shelf(locale, &all)) }
        p.actions {
            @if all.is_empty() { (link_button("/set-up/done", &t!(locale, "set_up.later"))) }
            @else { a.button.primary href="/set-up/done" { (t!(locale, "set_up.go_on")) } }
        }
        p.quiet { (t!(locale, "set_up.by_file")) }
    };
    Ok(frame::page(ctx, Place::Goods, &title, body))
}

fn fields(ctx: &Ctx, form: &Form, wrong: &Wrong) -> Markup {
    let locale = ctx.locale;
    let (english, arabic) = (t!(locale, "set_up.title_en"), t!(locale, "set_up.title_ar"));
    let names = [
        Field { name: "title_en", label: &english, value: &form.title_en, ..Field::default() },
        Field { name: "title_ar", label: &arabic, value: &form.title_ar, ..Field::default() },
    ];
    let (price, pieces) = (t!(locale, "set_up.price", currency = ctx.merchant().currency), t!(locale, "set_up.pieces"));
    let needed = Field { is_required: true, ..Field::default() };
    let (price_error, pieces_error) = (wrong.at(locale, "price"), wrong.at(locale, "pieces"));
    html! {
        (frame::both(locale, wrong, names))
        div.halves {
            (text_field(locale, Field { name: "price", label: &price, value: &form.price, keyboard: "decimal", error: price_error.as_deref(), ..needed }))
            (text_field(locale, Field { name: "pieces", label: &pieces, value: &form.pieces, keyboard: "numeric", error: pieces_error.as_deref(), ..needed }))
        }
    }
}

fn shelf(locale: Locale, all: &[Stocked]) -> Markup {
    let count = i64::try_from(all.len()).unwrap_or(SHOWN_MOST);
    html! {
        (notice(Tone::Good, html! { (t!(locale, "set_up.on_shelf", count = count)) }))
        ul.shelf {
            @for (product, price) in all {
                li.row.between {
                    a href={ "/p/" (product.handle) } lang=(product.title.language(locale)) { (product.title.get(locale)) }
                    @if let Some(price) = price { bdi { (format::money(locale, *price)) } }
                }
            }
        }
    }
}

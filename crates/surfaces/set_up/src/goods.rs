//! The first goods, one by one or from a file; or later.

use std::collections::HashMap;

use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalog::{MEDIA_BYTES_MAX, Media, Product, Shelf};
use channels::Channel;
use flows::set_up::{FirstGoods, put_first_goods};
use kernel::{DomainError, Error, Kind, Locale, Money, Quantity, Result as Found};
use maud::{Markup, html};
use spine::{Read, Tx};
use web::components::{Field, Tone, Weight, button, file_field, link_button, notice, text_field};
use web::{Ctx, Page, Result, StaffCaller, digits, format, t, upload};

use crate::answers::{Wrong, texts};
use crate::frame::{self, Place};

/// Goods that the page shows.
const SHOWN_MOST: i64 = 20;
/// Pieces of one thing that may be there.
const PIECES_MOST: i64 = 1_000_000;

/// Bytes of the form with its picture.
pub(crate) const FORM_BYTES_MOST: usize = MEDIA_BYTES_MAX + 64 * 1024;
/// Formats of pictures that are read.
const PICTURES: &str = "image/jpeg,image/png,image/webp";
/// Formats of product files that are read.
const FILES: &str = ".csv,.gz,text/csv";

/// What the form sends.
#[derive(Clone, Default)]
pub(crate) struct Form {
    title_en: String,
    title_ar: String,
    price: String,
    pieces: String,
    /// The file of the picture; empty where none was sent.
    picture: Vec<u8>,
}

impl Form {
    async fn of(mut parts: Multipart) -> std::result::Result<Self, DomainError> {
        let broken = |error| upload::broken(&error, FORM_BYTES_MOST);
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.map_err(broken)? {
            let field = match part.name().unwrap_or_default() {
                "title_en" => &mut form.title_en,
                "title_ar" => &mut form.title_ar,
                "price" => &mut form.price,
                "pieces" => &mut form.pieces,
                "picture" => {
                    form.picture = part.bytes().await.map_err(broken)?.to_vec();
                    continue;
                }
                _ => continue,
            };
            *field = part.text().await.map_err(broken)?;
        }
        Ok(form)
    }
}

/// `GET /set-up/goods`.
pub(crate) async fn show(ctx: Ctx, _: StaffCaller) -> Result<Page> {
    page(&ctx, &Form { pieces: "10".to_owned(), ..Form::default() }, &Wrong::default()).await
}

/// `POST /set-up/goods`: puts one thing on the shelf, with its picture where one was sent.
pub(crate) async fn take(ctx: Ctx, _: StaffCaller, parts: Multipart) -> Result<Response> {
    let form = Form::of(parts).await?;
    let mut wrong = Wrong::default();
    let goods = read(&form, ctx.merchant().currency, &mut wrong);
    let channel = ctx.merchant().channel;
    if let Some(goods) = with_picture(goods, &form, &mut wrong).await? {
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

/// The goods with the picture that was sent; nothing where what was sent is no picture.
async fn with_picture(goods: Option<FirstGoods>, form: &Form, wrong: &mut Wrong) -> Found<Option<FirstGoods>> {
    let Some(goods) = goods else { return Ok(None) };
    if form.picture.is_empty() {
        return Ok(Some(goods));
    }
    match flows::pictures::read(form.picture.clone()).await {
        Ok(picture) => Ok(Some(FirstGoods { picture: Some(picture), ..goods })),
        Err(Error::Domain(refusal)) => {
            wrong.note(refusal.at("picture"));
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
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
    Some(FirstGoods { title, price, pieces: Quantity(pieces), picture: None })
}

/// Something on the shelf.
struct Stocked {
    product: Product,
    /// Its first price, when it has one.
    price: Option<Money>,
    picture: Option<Media>,
}

/// What the page shows of the shop.
struct View {
    channel: Channel,
    shelf: Vec<Stocked>,
}

async fn view(read: &Read, channel: kernel::ChannelId) -> Found<View> {
    let channel = channel_of(read, channel).await?;
    let products = catalog::shelf(read, &Shelf { limit: SHOWN_MOST, ..Shelf::default() }).await?;
    let ids: Vec<_> = products.iter().map(|product| product.id).collect();
    let media = catalog::first_media(read, &ids).await?.into_iter().map(|media| (media.product, media));
    let mut pictures: HashMap<_, _> = media.collect();
    let mut shelf = Vec::with_capacity(products.len());
    for product in products {
        let variants: Vec<_> = catalog::variants_of(read, product.id).await?.into_iter().map(|variant| variant.id).collect();
        let price = pricing::lowest(read, channel.price_list, &variants).await?.map(|price| price.price);
        let picture = pictures.remove(&product.id);
        shelf.push(Stocked { product, price, picture });
    }
    Ok(View { channel, shelf })
}

async fn page(ctx: &Ctx, form: &Form, wrong: &Wrong) -> Result<Page> {
    let (locale, channel) = (ctx.locale, ctx.merchant().channel);
    let View { channel, shelf: all } = ctx.db.read(async move |read: &Read| view(read, channel).await).await?;
    let title = t!(locale, "set_up.goods_title");
    let body = html! {
        section.card {
            h1 { (title) }
            p.lead { (t!(locale, "set_up.goods_lead")) }
            (frame::others(locale, wrong, &["title_en", "title_ar", "price", "pieces", "picture"]))
            form.stack method="post" action="/set-up/goods" enctype="multipart/form-data" {
                (fields(ctx, form, wrong))
                p.actions { (button(if all.is_empty() { Weight::Primary } else { Weight::Plain }, &t!(locale, "set_up.add"))) }
            }
        }
        @if all.is_empty() { (by_file(locale, &channel)) } @else { (shelf(locale, &all)) }
        p.actions {
            @if all.is_empty() { (link_button("/set-up/done", &t!(locale, "set_up.later"))) }
            @else { a.button.primary href="/set-up/done" { (t!(locale, "set_up.go_on")) } }
        }
        @if !all.is_empty() { (by_file(locale, &channel)) }
    };
    Ok(frame::page(ctx, Place::Goods, &title, body))
}

/// A file of products, which the back office reads and shows before anything changes.
fn by_file(locale: Locale, channel: &Channel) -> Markup {
    let (label, hint) = (t!(locale, "set_up.file"), t!(locale, "set_up.by_file"));
    let file = Field { name: "files", label: &label, hint: Some(&hint), is_required: true, ..Field::default() };
    html! {
        section.card {
            h2 { (t!(locale, "set_up.file_title")) }
            form.stack method="post" action="/desk/import" enctype="multipart/form-data" {
                input type="hidden" name="list" value=(channel.price_list);
                input type="hidden" name="location" value=(channel.location);
                (file_field(locale, file, FILES))
                p.actions { (button(Weight::Plain, &t!(locale, "set_up.file_read"))) }
            }
        }
    }
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
    let (picture, hint, error) = (t!(locale, "set_up.picture"), t!(locale, "set_up.picture_hint"), wrong.at(locale, "picture"));
    let picture = Field { name: "picture", label: &picture, hint: Some(&hint), error: error.as_deref(), ..Field::default() };
    html! {
        (frame::both(locale, wrong, names))
        div.halves {
            (text_field(locale, Field { name: "price", label: &price, value: &form.price, keyboard: "decimal", error: price_error.as_deref(), ..needed }))
            (text_field(locale, Field { name: "pieces", label: &pieces, value: &form.pieces, keyboard: "numeric", error: pieces_error.as_deref(), ..needed }))
        }
        (file_field(locale, picture, PICTURES))
    }
}

fn shelf(locale: Locale, all: &[Stocked]) -> Markup {
    let count = i64::try_from(all.len()).unwrap_or(SHOWN_MOST);
    html! {
        (notice(Tone::Good, html! { (t!(locale, "set_up.on_shelf", count = count)) }))
        ul.shelf {
            @for Stocked { product, price, picture } in all {
                li.row.between {
                    span.row {
                        (thumb(picture.as_ref()))
                        a href={ "/p/" (product.handle) } lang=(product.title.language(locale)) { (product.title.get(locale)) }
                    }
                    @if let Some(price) = price { bdi { (format::money(locale, *price)) } }
                }
            }
        }
    }
}

/// A small picture, where there is one.
fn thumb(picture: Option<&Media>) -> Markup {
    html! { @if let Some(picture) = picture { img.thumb src={ "/media/" (picture.id) "/400" } alt="" width="48" height="48"; } }
}

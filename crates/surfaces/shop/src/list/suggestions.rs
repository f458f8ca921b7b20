//! Suggestions under the search field while somebody types.

use axum::extract::State;
use flows::finding::Finder;
use maud::{Markup, html};
use web::components::{Icon, icon};
use web::{App, Ctx, Result, Shopper, t};

use super::asked::Asked;
use crate::card::asked_price;
use crate::frame;
use crate::pictures::{Load, Room, picture};

/// Products that are suggested at once.
const SUGGESTED_MOST: i64 = 6;

/// `GET /search/suggestions?q=…`: a list of links, or nothing.
pub(crate) async fn show(State(app): State<App>, ctx: Ctx, shopper: Shopper) -> Result<Markup> {
    let locale = ctx.locale;
    let Some(text) = Asked::of(ctx.query(), "/search").text else { return Ok(html! {}) };
    let found = app.part::<Finder>()?.suggest(&text, locale, SUGGESTED_MOST).await?;
    let ids: Vec<_> = found.into_iter().map(|suggestion| suggestion.product).collect();
    let asker = frame::asker(&ctx, &shopper);
    let ask = async move |read: &spine::Read| {
        let channel = channels::require_channel(read, asker.channel).await?;
        flows::storefront::cards(read, &channel, &ids).await
    };
    let cards = ctx.db.read(ask).await?;
    let everything = Asked::of(&form_urlencoded::Serializer::new(String::new()).append_pair("q", &text).finish(), "/search");
    Ok(html! {
        @if !cards.is_empty() {
            span.hidden { (t!(locale, "shop.suggested", count = cards.len())) }
            ul {
                @for card in &cards {
                    li {
                        a href={ "/p/" (card.product.handle) } {
                            span.shot aria-hidden="true" { (picture(locale, card.picture.as_ref(), Room::Thumb, Load::Now)) }
                            span lang=(card.product.title.language(locale)) { (card.product.title.get(locale)) }
                            @if let Some(from) = &card.from { (asked_price(locale, from)) }
                        }
                    }
                }
                li { a.all href=(everything.address()) { (icon(Icon::Search)) (t!(locale, "shop.all_found", text = text)) } }
            }
        }
    })
}

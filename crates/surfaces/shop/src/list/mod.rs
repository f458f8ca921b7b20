//! What there is: everything, one category, or what a search finds, narrowed down by filters.

use axum::extract::State;
use catalog::Category;
use flows::finding::Finder;
use flows::storefront::{self, Card};
use kernel::{CategoryId, DomainError, Kind, ProductId};
use maud::{Markup, html};
use search::{Hits, Query};
use web::components::{Icon, empty_state, link_button};
use web::limits::LIST_ROWS_USUAL;
use web::{ApiPath, App, Ctx, Page, Result, Shopper, t};

use crate::account::offers;
use crate::card;
use crate::frame::{self, Told, Visit};
use crate::pictures::Load;

mod asked;
mod filters;
mod page;
pub(crate) mod suggestions;

use asked::Asked;

/// Products on the page of what costs less.
const OFFERS_MOST: i64 = 96;

/// What a list page shows.
struct Listing {
    visit: Visit,
    /// The category, on its own page.
    chosen: Option<Category>,
    asked: Asked,
    hits: Hits,
    cards: Vec<Card>,
}

/// `GET /search`: everything, or what fits the words.
pub(crate) async fn search(State(app): State<App>, ctx: Ctx, shopper: Shopper) -> Result<Page> {
    let asked = Asked::of(ctx.query(), "/search");
    let listing = listing(&app, &ctx, &shopper, asked, |_| None).await?;
    Ok(page::page(&ctx, &listing))
}

/// `GET /c/{category}`.
pub(crate) async fn category(
    State(app): State<App>,
    ctx: Ctx,
    shopper: Shopper,
    ApiPath(handle): ApiPath<String>,
) -> Result<Page> {
    let asked = Asked::of(ctx.query(), &format!("/c/{handle}"));
    let named = move |visit: &Visit| visit.categories.iter().find(|category| category.handle == handle).cloned();
    let listing = listing(&app, &ctx, &shopper, asked, named).await?;
    if listing.chosen.is_none() {
        return Err(DomainError::new(Kind::Missing, "request.no_page").into());
    }
    Ok(page::page(&ctx, &listing))
}

async fn listing(
    app: &App,
    ctx: &Ctx,
    shopper: &Shopper,
    asked: Asked,
    named: impl FnOnce(&Visit) -> Option<Category>,
) -> Result<Listing> {
    let asker = frame::asker(ctx, shopper);
    let visit = ctx.db.read(async move |read| frame::visit(read, &asker).await).await?;
    let chosen = named(&visit);
    let query = query(ctx, &visit, &asked, chosen.as_ref().map(|category| category.id));
    let found = app.part::<Finder>()?.search(&query).await?;
    let mut wanted: Vec<ProductId> = found.hits.products.clone();
    if let Some(exact) = found.exact.filter(|exact| asked.is_first() && !wanted.contains(&exact.product)) {
        wanted.insert(0, exact.product);
    }
    let channel = visit.channel.clone();
    let cards = ctx.db.read(async move |read| storefront::cards(read, &channel, &wanted).await).await?;
    Ok(Listing { visit, chosen, asked, hits: found.hits, cards })
}

fn query(ctx: &Ctx, visit: &Visit, asked: &Asked, category: Option<CategoryId>) -> Query {
    let mut query = Query::of(ctx.locale, visit.channel.price_list);
    query.text = asked.text.clone().unwrap_or_default();
    query.filters = asked.filters(ctx.merchant().currency);
    query.filters.category = category.or_else(|| {
        let named = |category: &&Category| Some(category.handle.as_str()) == asked.category.as_deref();
        visit.categories.iter().find(named).map(|category| category.id)
    });
    query.sort = asked.sort;
    query.offset = asked.offset();
    query.limit = LIST_ROWS_USUAL;
    query
}

/// `GET /offers`: what costs less than before.
pub(crate) async fn reduced(ctx: Ctx, shopper: Shopper) -> Result<Page> {
    let asker = frame::asker(&ctx, &shopper);
    let is_signed_in = shopper.customer.is_some();
    let (visit, cards, open) = ctx
        .db
        .read(async move |read| {
            let visit = frame::visit(read, &asker).await?;
            let cards = storefront::reduced(read, &visit.channel, OFFERS_MOST).await?;
            let open = offers::known(read, None, &visit).await?;
            Ok((visit, cards, open))
        })
        .await?;
    let (locale, title, lead) = (ctx.locale, t!(ctx.locale, "shop.reduced"), t!(ctx.locale, "shop.reduced_lead"));
    let head = frame::head(&ctx, &Told { title: &title, lead: &lead, path: "/offers", picture: None, kind: "website" });
    let body: Markup = html! {
        div.shop-head { h1 { (title) } p.lead { (lead) } }
        (offers::public(locale, &open, is_signed_in))
        @if cards.is_empty() && open.is_empty() {
            (empty_state(Icon::Tag, &t!(locale, "shop.nothing_reduced"), link_button("/search", &t!(locale, "shop.all_products"))))
        } @else if !cards.is_empty() {
            h2 { (t!(locale, "shop.products")) }
            (card::shelf(locale, &cards, Load::Now))
        }
    };
    Ok(frame::page(&ctx, &visit, title, body).head(head))
}

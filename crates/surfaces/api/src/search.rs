//! Search: products by what somebody types, with what else could be asked of them.

use ::search::{Choice, Filters, OFFSET_MAX, Query, Sort};
use axum::Json;
use axum::extract::State;
use flows::finding::Finder;
use kernel::Locale;
use serde::{Deserialize, Serialize};
use spine::Read;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Text, Whole};
use web::limits::LIST_ROWS_USUAL;
use web::{ApiQuery, App, Ctx, KeyCaller, Policy, Result, Routes, Scope};

use crate::products::ProductRow;
use crate::words::{CategoryKey, Language, Limit, Minor, Said, SearchSortWord};

pub(crate) fn routes() -> Routes {
    Routes::new().api(Policy::Key(Scope::CatalogRead), routes!(find))
}

/// How many hits are passed over.
type Offset = Whole<0, OFFSET_MAX>;

/// What is looked for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wish {
    /// Words as somebody types them; the last may be unfinished. Everything fits when there are none.
    #[param(inline)]
    text: Option<Text<0, 200>>,
    /// Only of this category, or of one within it.
    #[param(inline)]
    category: Option<CategoryKey>,
    /// Only of this maker.
    #[param(inline)]
    vendor: Option<Text<1, 255>>,
    /// Only with these values of options, as keys: `colour:red,colour:blue,size:xl`. Values of one option are alternatives.
    #[param(inline)]
    options: Option<Text<1, 1000>>,
    /// Only from this price on, in minor units of the channel's prices.
    #[param(inline)]
    price_from: Option<Minor>,
    /// Only up to this price.
    #[param(inline)]
    price_to: Option<Minor>,
    /// Only what can be promised from somewhere.
    #[param(inline)]
    available: Option<bool>,
    /// In which order; what fits best first where none is said.
    #[param(inline)]
    sort: Option<SearchSortWord>,
    /// So many are passed over.
    #[param(inline)]
    offset: Option<Offset>,
    /// Rows of the page; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
    /// The language of labels, and of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// A page of what was found.
#[derive(Debug, Serialize, ToSchema)]
struct FoundProducts {
    /// The page.
    items: Vec<ProductRow>,
    /// How many there are on all pages.
    total: i64,
    /// The words that were searched for, where those that were typed gave nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<String>,
    /// How many each further wish would leave.
    facets: Facets,
}

/// How many hits each value would leave, the filter on its own question lifted.
#[derive(Debug, Serialize, ToSchema)]
struct Facets {
    /// Categories, the fullest first.
    categories: Vec<CategoryCount>,
    /// Makers, the fullest first.
    vendors: Vec<ValueCount>,
    /// Options with their values.
    options: Vec<OptionCounts>,
    /// Lowest and highest price in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    price: Option<PriceRange>,
    /// Those that can be promised from somewhere.
    available: i64,
}

/// How many are of a category.
#[derive(Debug, Serialize, ToSchema)]
struct CategoryCount {
    /// The category.
    category: CategoryKey,
    /// How many.
    count: i64,
}

/// How many have a value.
#[derive(Debug, Serialize, ToSchema)]
struct ValueCount {
    /// The value as filters take it.
    key: String,
    /// The value as people read it.
    label: String,
    /// How many.
    count: i64,
}

/// How many have which value of an option.
#[derive(Debug, Serialize, ToSchema)]
struct OptionCounts {
    /// The option as filters take it.
    key: String,
    /// The option as people read it.
    label: String,
    /// Its values, the fullest first.
    values: Vec<ValueCount>,
}

/// From the lowest to the highest.
#[derive(Debug, Serialize, ToSchema)]
struct PriceRange {
    /// The lowest, in minor units.
    from: i64,
    /// The highest.
    to: i64,
}

impl From<::search::Facets> for Facets {
    fn from(facets: ::search::Facets) -> Self {
        let value = |(choice, count): (Choice, i64)| ValueCount { key: choice.key, label: choice.label, count };
        let vendor = |(vendor, count): (String, i64)| ValueCount { key: vendor.clone(), label: vendor, count };
        let option = |(option, values): (Choice, Vec<(Choice, i64)>)| OptionCounts {
            key: option.key,
            label: option.label,
            values: values.into_iter().map(value).collect(),
        };
        let category = |(category, count)| CategoryCount { category: Said(category), count };
        Self {
            categories: facets.categories.into_iter().map(category).collect(),
            vendors: facets.vendors.into_iter().map(vendor).collect(),
            options: facets.options.into_iter().map(option).collect(),
            price: facets.price.map(|(from, to)| PriceRange { from, to }),
            available: facets.available,
        }
    }
}

/// Search products
///
/// As shoppers do: Arabic however it is spelled, one typo forgiven, with counts of what else could be asked. The index follows
/// within moments; read a product to know its price and stock.
#[utoipa::path(get, path = "/api/v1/search", tag = "catalog", operation_id = "search_products", params(Wish),
    responses((status = 200, description = "One page.", body = FoundProducts)))]
async fn find(
    State(app): State<App>,
    ctx: Ctx,
    caller: KeyCaller,
    ApiQuery(wish): ApiQuery<Wish>,
) -> Result<Json<FoundProducts>> {
    let channel = ctx.db.read(async move |read: &Read| channels::require_channel(read, caller.channel).await).await?;
    let hits = app.part::<Finder>()?.search(&query(wish, ctx.locale, channel.price_list)).await?.hits;
    let products = hits.products;
    let items = ctx.db.read(async move |read: &Read| {
        let mut rows = Vec::with_capacity(products.len());
        for id in &products {
            rows.extend(catalog::product(read, *id).await?.map(ProductRow::from));
        }
        Ok(rows)
    });
    Ok(Json(FoundProducts { items: items.await?, total: hits.total, meant: hits.meant, facets: hits.facets.into() }))
}

fn query(wish: Wish, locale: Locale, list: kernel::PriceListId) -> Query {
    let pair = |pair: &str| pair.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
    let filters = Filters {
        category: wish.category.map(|category| category.0),
        vendors: wish.vendor.map(|vendor| vendor.to_string()).into_iter().collect(),
        options: wish.options.iter().flat_map(|options| options.split(',').filter_map(pair)).collect(),
        price_from: wish.price_from.map(|price| price.0),
        price_to: wish.price_to.map(|price| price.0),
        only_available: wish.available.unwrap_or_default(),
    };
    Query {
        text: wish.text.map(|text| text.to_string()).unwrap_or_default(),
        locale,
        list,
        filters,
        sort: wish.sort.map_or(Sort::Relevance, |sort| sort.0),
        offset: wish.offset.map_or(0, |offset| offset.0),
        limit: wish.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0),
    }
}

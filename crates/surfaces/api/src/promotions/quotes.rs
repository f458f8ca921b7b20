//! What a basket would cost, and what a customer can have: asked without placing anything.

use axum::Json;
use flows::checkout::WantedLine;
use flows::offers::{self, Place, Question, Shown};
use kernel::{CustomerId, Quantity};
use promotions::CodeState;
use serde::{Deserialize, Serialize};
use spine::Read;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Text, Whole};
use web::{ApiJson, ApiPath, ApiQuery, Ctx, KeyCaller, Policy, Result, Routes, Scope};

use super::rule::RuleTree;
use crate::answers::All;
use crate::orders::{Discount, NotGiven};
use crate::words::{
    CurrencyCode, CustomerKey, Language, LocationKey, Moment, PIECES_MOST, PromotionKey, Said, Sum, Told, VariantKey,
};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::PromotionsRead), routes!(quote))
        .api(Policy::Key(Scope::PromotionsRead), routes!(of_customer))
}

type Typed = Text<1, 64>;
type Pieces = Whole<1, PIECES_MOST>;

/// A basket to be priced.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AskQuote {
    /// What is in it.
    #[schema(max_items = 200)]
    lines: Vec<AskLine>,
    /// Who would buy, where known: tiers, memberships and first orders count.
    customer: Option<CustomerKey>,
    /// Where, when not at the channel's own location.
    location: Option<LocationKey>,
    /// The codes they have; the first ten count.
    #[serde(default)]
    #[schema(max_items = 10)]
    coupons: Vec<Typed>,
    /// Whether it would be sent: then what the channel asks for that counts.
    #[serde(default)]
    sent: bool,
}

/// One line of it.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AskLine {
    /// What.
    variant: VariantKey,
    /// How many.
    quantity: Pieces,
}

/// What a basket would cost.
#[derive(Debug, Serialize, ToSchema)]
struct Quote {
    /// The currency of all amounts.
    currency: CurrencyCode,
    /// Line by line, in the order in which they were asked.
    lines: Vec<QuoteLine>,
    /// What offers take off in all, as prices are written.
    discount: Sum,
    /// Without tax.
    net: Sum,
    /// The tax.
    tax: Sum,
    /// What it comes to.
    total: Sum,
    /// What sending it costs, as the buyer pays; nothing where it is fetched, or that costs nothing.
    delivery: Option<Sum>,
    /// What offers gave, line by line, and by which.
    discounts: Vec<Discount>,
    /// Offers that were near and did not apply, each with the reason.
    not_given: Vec<NotGiven>,
    /// What became of each code.
    coupons: Vec<QuoteCoupon>,
}

/// One line of a quote.
#[derive(Debug, Serialize, ToSchema)]
struct QuoteLine {
    /// What.
    variant: VariantKey,
    /// How many.
    quantity: i64,
    /// One piece, before offers.
    unit: Sum,
    /// What offers take off all of them.
    discount: Sum,
    /// All of them, as the buyer pays.
    total: Sum,
}

/// What became of a code.
#[derive(Debug, Serialize, ToSchema)]
struct QuoteCoupon {
    /// The code as it was sent.
    code: String,
    /// `given`; `not_given` where it counts but nothing is given for it here; `unknown` where it unlocks nothing.
    state: String,
}

/// Price a basket
///
/// On the channel of the key, by the same engine that prices carts and orders. Nothing is placed, counted or remembered.
#[utoipa::path(post, path = "/api/v1/quotes", tag = "promotions", operation_id = "quote",
    request_body(content = AskQuote, example = json!({ "lines": [{ "variant": "var_019ca85b1d0070008000000000000001", "quantity": 2 }], "coupons": ["EID2026"], "sent": true })),
    responses((status = 200, description = "What it would cost.", body = Quote)))]
async fn quote(ctx: Ctx, caller: KeyCaller, ApiJson(body): ApiJson<AskQuote>) -> Result<Json<Quote>> {
    let question = Question {
        place: Place { channel: caller.channel, location: body.location.map(|location| location.0) },
        customer: body.customer.map(|customer| customer.0),
        lines: body
            .lines
            .iter()
            .map(|line| WantedLine { variant: line.variant.0, quantity: Quantity(line.quantity.0) })
            .collect(),
        coupons: body.coupons.into_iter().map(|code| code.0).collect(),
        sent: body.sent,
    };
    let basket = ctx.db.read(async move |read: &Read| offers::quote(read, &question).await).await?;
    let line = |(good, line): (&catalog::Sellable, &pricing::QuotedLine)| QuoteLine {
        variant: Said(good.variant),
        quantity: line.quantity.0,
        unit: line.unit.into(),
        discount: line.discount.into(),
        total: line.total.into(),
    };
    let quote = &basket.quote;
    let lines = basket.goods.iter().zip(&quote.lines).map(line).collect();
    let (currency, discount, net, tax, total) =
        (Said(quote.currency), quote.discount.into(), quote.net.into(), quote.tax.into(), quote.total.into());
    let delivery = quote.delivery.as_ref().map(|delivery| delivery.total.into());
    let (discounts, not_given, coupons) = match basket.offers.map(|offers| offers.outcome) {
        Some(outcome) => (
            outcome.given.into_iter().map(Discount::from).collect(),
            outcome.not_given.into_iter().map(NotGiven::from).collect(),
            outcome.codes.into_iter().map(|(code, state)| QuoteCoupon { code, state: word(state).to_owned() }).collect(),
        ),
        None => (Vec::new(), Vec::new(), Vec::new()),
    };
    Ok(Json(Quote { currency, lines, discount, net, tax, total, delivery, discounts, not_given, coupons }))
}

fn word(state: CodeState) -> &'static str {
    match state {
        CodeState::Given => "given",
        CodeState::NotGiven => "not_given",
        CodeState::Unknown => "unknown",
    }
}

/// Where a customer would buy.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Where {
    /// At which location, when not at the channel's own.
    #[param(inline)]
    location: Option<LocationKey>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// Something a customer can have.
#[derive(Debug, Serialize, ToSchema)]
struct CustomerOffer {
    /// The promotion.
    promotion: PromotionKey,
    /// What people call it.
    name: Told,
    /// What people are told about it.
    about: Told,
    /// What it gives and needs.
    rule: RuleTree,
    /// The code to show, where the customer has one.
    code: Option<String>,
    /// Until when the code counts.
    expires_at: Option<Moment>,
    /// Whether the customer may take a code of their own in the shop.
    may_claim: bool,
}

impl From<Shown> for CustomerOffer {
    fn from(shown: Shown) -> Self {
        let promotions::Offer { promotion, name, about, code, expires_at, may_claim } = shown.offer;
        let (rule, expires_at) = (RuleTree(shown.rule), expires_at.map(Said));
        Self { promotion: Said(promotion), name: name.into(), about: about.into(), rule, code, expires_at, may_claim }
    }
}

/// List what a customer can have
///
/// Their coupons, what is open, and what they may take a code for, on the channel of the key now. What depends on the basket is
/// left open.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/offers", tag = "promotions", operation_id = "list_customer_offers",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), Where),
    responses((status = 200, description = "All they can have.", body = All<CustomerOffer>)))]
async fn of_customer(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(customer): ApiPath<CustomerId>,
    ApiQuery(asked): ApiQuery<Where>,
) -> Result<Json<All<CustomerOffer>>> {
    let place = Place { channel: caller.channel, location: asked.location.map(|location| location.0) };
    let found = ctx.db.read(async move |read: &Read| {
        let known = customers::customer(read, customer).await?;
        known.ok_or_else(|| kernel::Error::from(customers::Denied::UnknownCustomer))?;
        offers::visible(read, Some(customer), place).await
    });
    Ok(Json(All { items: found.await?.into_iter().map(CustomerOffer::from).collect() }))
}

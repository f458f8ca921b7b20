//! What the bank itself does, for its own programs: cards are issued, and disputes are lent for and decided.

use ::banking::NewCard;
use axum::Json;
use axum::response::Response;
use kernel::{CustomerId, DisputeId};
use serde::Deserialize;
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::bounds::Text;
use web::{ApiPath, Ctx, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use super::shapes::{Card, Dispute};
use crate::answers::{All, OnceWanted, created};
use crate::words::{AccountKey, Amount, CustomerKey, DisputeKey, VerdictWord};

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::BankingWrite), routes!(issue))
        .api(Policy::Key(Scope::BankingRead), routes!(open))
        .api(Policy::Key(Scope::BankingWrite), routes!(lend))
        .api(Policy::Key(Scope::BankingWrite), routes!(decide))
}

/// Disputes that are answered.
const MOST: i64 = 200;

type CardToken = Text<8, 64>;
type LastFour = Text<4, 4>;

/// A card that was made elsewhere. Its number is refused.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct IssueCard {
    /// What it is paid from.
    account: AccountKey,
    /// What whoever made it calls it.
    token: CardToken,
    /// The last four digits of its number.
    last_four: LastFour,
    /// How much it pays a day.
    day_limit: Amount,
}

/// Issue a card
///
/// From then on it pays from that account.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/bank-cards", tag = "banking", operation_id = "issue_bank_card",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), OnceWanted),
    request_body(content = IssueCard, example = json!({ "account": "acc_019ca85b1d0070008000000000000001", "token": "crd_tok_8fQ2",
        "last_four": "4242", "day_limit": { "minor": 200000, "currency": "SAR" } })),
    responses((status = 201, description = "The card.", body = Card)))]
async fn issue(
    ctx: Ctx,
    ApiPath(customer): ApiPath<CustomerId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<IssueCard>,
) -> Result<Response> {
    let IssueCard { account, token, last_four, day_limit } = body;
    let wish = NewCard { customer, account: account.0, token: token.0, last_four: last_four.0, day_limit: day_limit.into() };
    let issued = async move |tx: &Tx| ::banking::issue_card(tx, &wish).await.map(|card| card.id);
    let id = idempotency::write(&ctx.db, key, issued).await?;
    let cards = ctx.db.read(async move |read: &Read| ::banking::cards(read, customer).await).await?;
    let card = cards.into_iter().find(|card| card.id == id);
    let card = card.ok_or_else(|| kernel::DomainError::from(::banking::Denied::UnknownCard))?;
    Ok(created(&format!("/api/v1/customers/{customer}/bank-cards"), Card::from(card)))
}

/// List open disputes
///
/// Those that are to be decided, the most urgent first, two hundred at most.
#[utoipa::path(get, path = "/api/v1/disputes", tag = "banking", operation_id = "list_open_disputes",
    responses((status = 200, description = "The disputes.", body = All<Dispute>)))]
async fn open(ctx: Ctx) -> Result<Json<All<Dispute>>> {
    let found = ctx.db.read(async |read: &Read| ::banking::open_disputes(read, MOST).await).await?;
    Ok(Json(All { items: found.into_iter().map(Dispute::from).collect() }))
}

/// Lend the money of a dispute
///
/// The customer has it for the time being, until the dispute is decided.
#[utoipa::path(post, path = "/api/v1/disputes/{dispute}/credit", tag = "banking", operation_id = "credit_dispute",
    params(("dispute" = inline(DisputeKey), Path, description = "The dispute.")),
    responses((status = 200, description = "The dispute as it is now.", body = Dispute)))]
async fn lend(ctx: Ctx, ApiPath(id): ApiPath<DisputeId>) -> Result<Json<Dispute>> {
    let lent = ctx.db.write(async move |tx: &Tx| ::banking::credit(tx, id).await).await?;
    Ok(Json(lent.into()))
}

/// How it is decided.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecideDispute {
    /// For the customer, or against.
    verdict: VerdictWord,
}

/// Decide a dispute
///
/// For the customer, who has the money; or against, and what was lent is taken back as far as it is there.
#[utoipa::path(post, path = "/api/v1/disputes/{dispute}/decide", tag = "banking", operation_id = "decide_dispute",
    params(("dispute" = inline(DisputeKey), Path, description = "The dispute."), OnceWanted),
    request_body(content = DecideDispute, example = json!({ "verdict": "upheld" })),
    responses((status = 200, description = "The dispute as it is now.", body = Dispute)))]
async fn decide(
    ctx: Ctx,
    ApiPath(id): ApiPath<DisputeId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<DecideDispute>,
) -> Result<Json<Dispute>> {
    let decided = async move |tx: &Tx| {
        let dispute = ::banking::decide(tx, id, body.verdict.0).await?;
        Ok((dispute.id, dispute.customer))
    };
    let (id, customer) = idempotency::write(&ctx.db, key, decided).await?;
    let all = ctx.db.read(async move |read: &Read| ::banking::disputes(read, customer).await).await?;
    let dispute = all.into_iter().find(|dispute| dispute.id == id);
    Ok(Json(dispute.ok_or_else(|| kernel::DomainError::from(::banking::Denied::UnknownDispute))?.into()))
}

//! Banking: accounts and their statements, money from one to another, bills, cards, disputes and requests.

mod bills;
mod office;
mod requests;
mod shapes;

use ::banking::Proof;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::{AccountId, CardId, CustomerId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::bounds::{Text, Whole};
use web::limits::LIST_ROWS_USUAL;
use web::{ApiPath, ApiQuery, Ctx, KeyCaller, MaybeOnceJson, OnceJson, Policy, Result, Routes, Scope, idempotency};

use crate::answers::{All, OnceRequired, OnceWanted, created};
use crate::words::{AccountKey, AccountKindWord, Amount, BillKey, CardKey, Code, CustomerKey, Limit};
use shapes::{Account, Card, Entry, Payment};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::BankingRead), routes!(accounts))
        .api(Policy::Key(Scope::BankingWrite), routes!(open))
        .api(Policy::Key(Scope::BankingRead), routes!(statement))
        .api(Policy::Key(Scope::BankingWrite), routes!(code))
        .api(Policy::Key(Scope::BankingWrite), routes!(transfer))
        .api(Policy::Key(Scope::BankingRead), routes!(cards))
        .api(Policy::Key(Scope::BankingWrite), routes!(freeze))
        .api(Policy::Key(Scope::BankingWrite), routes!(unfreeze))
        .merge(bills::routes())
        .merge(requests::routes())
        .merge(office::routes())
}

/// An account number as somebody types it.
type Number = Text<5, 60>;
type Words = Text<0, 140>;

/// List a customer's accounts
///
/// With what can be taken from each.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/bank-accounts", tag = "banking", operation_id = "list_bank_accounts",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "Their accounts.", body = All<Account>)))]
async fn accounts(ctx: Ctx, ApiPath(id): ApiPath<CustomerId>) -> Result<Json<All<Account>>> {
    let found = ctx.db.read(async move |read: &Read| ::banking::accounts(read, id).await).await?;
    Ok(Json(All { items: found.into_iter().map(Account::from).collect() }))
}

/// An account to be opened.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OpenAccount {
    /// What it is for.
    kind: AccountKindWord,
}

/// Open an account
///
/// With an international number of its own.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/bank-accounts", tag = "banking", operation_id = "open_bank_account",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), OnceWanted),
    request_body(content = OpenAccount, example = json!({ "kind": "savings" })),
    responses((status = 201, description = "It is open.", body = Account)))]
async fn open(
    ctx: Ctx,
    ApiPath(customer): ApiPath<CustomerId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<OpenAccount>,
) -> Result<Response> {
    let opened = async move |tx: &Tx| ::banking::open_account(tx, customer, body.kind.0).await.map(|account| account.id);
    let id = idempotency::write(&ctx.db, key, opened).await?;
    let all = ctx.db.read(async move |read: &Read| ::banking::accounts(read, customer).await).await?;
    let account = all.into_iter().find(|account| account.id == id);
    let account = account.ok_or_else(|| kernel::DomainError::from(::banking::Denied::UnknownAccount))?;
    Ok(created(&format!("/api/v1/customers/{customer}/bank-accounts/{id}/statement"), Account::from(account)))
}

/// Which lines.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Only lines before this place: `n` of the last one you have.
    #[param(inline)]
    before: Option<Whole<1, { i32::MAX as i64 }>>,
    /// Lines of the page; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
}

/// Read a statement
///
/// Newest first, each line with what was there after it.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/bank-accounts/{account}/statement", tag = "banking", operation_id = "get_statement",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), ("account" = inline(AccountKey), Path, description = "The account."), Which),
    responses((status = 200, description = "The lines.", body = All<Entry>)))]
async fn statement(
    ctx: Ctx,
    ApiPath((customer, account)): ApiPath<(CustomerId, AccountId)>,
    ApiQuery(which): ApiQuery<Which>,
) -> Result<Json<All<Entry>>> {
    let (before, limit) = (which.before.map(|n| n.0), which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0));
    let found = async move |read: &Read| ::banking::statement(read, (customer, account), before, limit).await;
    Ok(Json(All { items: ctx.db.read(found).await?.into_iter().map(Entry::from).collect() }))
}

/// What a code is asked for: money to a number, or a bill.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AskForCode {
    /// The number that is to be paid.
    to: Option<Number>,
    /// How much.
    amount: Option<Amount>,
    /// The bill that is to be paid, now or later.
    bill: Option<BillKey>,
}

/// Where a code went.
#[derive(Debug, Serialize, ToSchema)]
struct CodeSent {
    /// The address.
    sent_to: String,
}

/// Send a code
///
/// To the customer's own address; it counts once, for five minutes, and for this payment alone. An earlier one no longer counts.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/bank-codes", tag = "banking", operation_id = "send_bank_code",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    request_body(content = AskForCode, example = json!({ "to": "SA0380000000608010167519", "amount": { "minor": 12000, "currency": "SAR" } })),
    responses((status = 202, description = "It is on its way.", body = CodeSent)))]
async fn code(
    ctx: Ctx,
    ApiPath(customer): ApiPath<CustomerId>,
    web::ApiJson(body): web::ApiJson<AskForCode>,
) -> Result<Response> {
    let act = match (body.bill, body.to, body.amount) {
        (Some(bill), None, None) => ::banking::Act::Bill { bill: bill.0 },
        (None, Some(to), Some(amount)) => ::banking::Act::Transfer { to: ::banking::iban(&to.0)?, amount: amount.into() },
        _ => return Err(kernel::DomainError::new(kernel::Kind::Invalid, "api.bill_or_transfer").into()),
    };
    let sent_to = ctx.db.write(async move |tx: &Tx| flows::notices::send_code(tx, customer, &act).await).await?;
    Ok((StatusCode::ACCEPTED, Json(CodeSent { sent_to })).into_response())
}

/// Money to be moved.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MakeTransfer {
    /// Who pays.
    customer: CustomerKey,
    /// From which of their accounts.
    account: AccountKey,
    /// To which number: their own, or somebody's.
    to: Number,
    /// How much.
    amount: Amount,
    /// What they write to whoever is paid.
    note: Option<Words>,
    /// The code they were sent, where one is needed: to somebody new, or above the amount the bank names.
    code: Option<Code>,
}

/// Move money
///
/// Once for each key. Where a code is needed and missing the answer is 403 with `banking.proof_needed`: have one sent, and send
/// the same again with a key of its own.
#[utoipa::path(post, path = "/api/v1/bank-transfers", tag = "banking", operation_id = "make_bank_transfer", params(OnceRequired),
    request_body(content = MakeTransfer, example = json!({ "customer": "cus_019ca85b1d0070008000000000000001",
        "account": "acc_019ca85b1d0070008000000000000001", "to": "SA0380000000608010167519", "amount": { "minor": 1000, "currency": "SAR" } })),
    responses((status = 201, description = "It was moved.", body = Payment)))]
async fn transfer(ctx: Ctx, caller: KeyCaller, OnceJson { key, body }: OnceJson<MakeTransfer>) -> Result<Response> {
    let wish = ::banking::Move {
        customer: body.customer.0,
        from: body.account.0,
        to: body.to.0,
        amount: body.amount.into(),
        note: body.note.map(|note| note.0).unwrap_or_default(),
        // The caller's key already makes it once; the bank's own key only has to be another for another.
        key: key.key.chars().take(web::limits::CODE_CHARS_MOST).collect(),
        channel: caller.channel,
        proof: proof(body.code),
    };
    let (customer, account) = (wish.customer, wish.from);
    let moved = ctx.db.once(key, async move |tx: &Tx| ::banking::transfer(tx, &wish).await.map(|payment| payment.id)).await?;
    let lines = ctx.db.read(async move |read: &Read| ::banking::statement(read, (customer, account), None, 100).await).await?;
    let payment = lines.into_iter().filter_map(|line| line.payment).find(|payment| payment.id == moved);
    let payment = payment.ok_or_else(|| kernel::Error::fault("a payment that was just made is on no line"))?;
    let address = format!("/api/v1/customers/{customer}/bank-accounts/{account}/statement");
    Ok(created(&address, Payment::from(payment)))
}

/// A code as the bank takes it.
fn proof(code: Option<Code>) -> Option<Proof> {
    code.map(|code| Proof::Code(code.0))
}

/// List a customer's cards
///
/// Without their numbers, which are kept nowhere.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/bank-cards", tag = "banking", operation_id = "list_bank_cards",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "Their cards.", body = All<Card>)))]
async fn cards(ctx: Ctx, ApiPath(id): ApiPath<CustomerId>) -> Result<Json<All<Card>>> {
    let found = ctx.db.read(async move |read: &Read| ::banking::cards(read, id).await).await?;
    Ok(Json(All { items: found.into_iter().map(Card::from).collect() }))
}

/// Freeze a card
///
/// At once: it pays nothing from this commit on. Said twice it is said once.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/bank-cards/{card}/freeze", tag = "banking", operation_id = "freeze_bank_card",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), ("card" = inline(CardKey), Path, description = "The card.")),
    responses((status = 200, description = "The card as it is now.", body = Card)))]
async fn freeze(ctx: Ctx, caller: KeyCaller, ApiPath((customer, card)): ApiPath<(CustomerId, CardId)>) -> Result<Json<Card>> {
    let frozen = async move |tx: &Tx| ::banking::freeze(tx, customer, card, caller.channel).await;
    Ok(Json(ctx.db.write(frozen).await?.into()))
}

/// Unfreeze a card
///
/// It pays again.
#[utoipa::path(post, path = "/api/v1/customers/{customer}/bank-cards/{card}/unfreeze", tag = "banking", operation_id = "unfreeze_bank_card",
    params(("customer" = inline(CustomerKey), Path, description = "The customer."), ("card" = inline(CardKey), Path, description = "The card.")),
    responses((status = 200, description = "The card as it is now.", body = Card)))]
async fn unfreeze(ctx: Ctx, caller: KeyCaller, ApiPath((customer, card)): ApiPath<(CustomerId, CardId)>) -> Result<Json<Card>> {
    let thawed = async move |tx: &Tx| ::banking::unfreeze(tx, customer, card, caller.channel).await;
    Ok(Json(ctx.db.write(thawed).await?.into()))
}

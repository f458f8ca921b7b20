//! Bills: who sends them, what is to be paid, paying it once, now or on a day.

use ::banking::{NewBill, NewSchedule, Pay, Repeats};
use axum::Json;
use axum::response::Response;
use kernel::{BillId, BillerId, CustomerId};
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::ToSchema;
use utoipa_axum::routes;
use web::{ApiJson, ApiPath, Ctx, KeyCaller, MaybeOnceJson, Policy, Result, Routes, Scope, idempotency};

use super::proof;
use super::shapes::Bill;
use crate::answers::{All, OnceWanted, created};
use crate::words::{
    AccountKey, Amount, BillKey, BillerKey, CalendarDay, Code, CustomerKey, EveryWord, RepeatsWord, Said, SectorWord, ShortWords,
    Told,
};

/// Bills that are answered.
const MOST: i64 = 100;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::BankingRead), routes!(billers))
        .api(Policy::Key(Scope::BankingWrite), routes!(put_biller))
        .api(Policy::Key(Scope::BankingRead), routes!(of_customer))
        .api(Policy::Key(Scope::BankingWrite), routes!(present))
        .api(Policy::Key(Scope::BankingRead), routes!(get))
        .api(Policy::Key(Scope::BankingWrite), routes!(pay))
        .api(Policy::Key(Scope::BankingWrite), routes!(schedule))
        .api(Policy::Key(Scope::BankingWrite), routes!(withdraw))
}

/// A company that sends bills.
#[derive(Debug, Serialize, ToSchema)]
struct Biller {
    /// The company.
    id: BillerKey,
    /// What customers call it.
    name: Told,
    /// What it does.
    sector: SectorWord,
    /// Whether it sends bills at present.
    is_active: bool,
}

impl From<::banking::Biller> for Biller {
    fn from(biller: ::banking::Biller) -> Self {
        let ::banking::Biller { id, name, sector, is_active } = biller;
        Self { id: Said(id), name: name.into(), sector: Said(sector), is_active }
    }
}

/// A company as it is to be.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PutBiller {
    /// What customers call it.
    name: ShortWords,
    /// What it does.
    sector: SectorWord,
    /// Whether it sends bills at present.
    is_active: bool,
}

/// List billers
///
/// Every company that sends bills here.
#[utoipa::path(get, path = "/api/v1/billers", tag = "banking", operation_id = "list_billers",
    responses((status = 200, description = "All billers.", body = All<Biller>)))]
async fn billers(ctx: Ctx) -> Result<Json<All<Biller>>> {
    let found = ctx.db.read(async |read: &Read| ::banking::billers(read).await).await?;
    Ok(Json(All { items: found.into_iter().map(Biller::from).collect() }))
}

/// Save a biller
///
/// Made when there is none with this id, replaced where there is.
#[utoipa::path(put, path = "/api/v1/billers/{biller}", tag = "banking", operation_id = "put_biller",
    params(("biller" = inline(BillerKey), Path, description = "The company.")),
    request_body(content = PutBiller, example = json!({ "name": { "en": "Desert Power", "ar": "كهرباء الصحراء" }, "sector": "power", "is_active": true })),
    responses((status = 200, description = "The company as it is now.", body = Biller)))]
async fn put_biller(ctx: Ctx, ApiPath(id): ApiPath<BillerId>, ApiJson(body): ApiJson<PutBiller>) -> Result<Json<Biller>> {
    let biller = ::banking::Biller { id, name: body.name.0, sector: body.sector.0, is_active: body.is_active };
    let saved = ctx.db.write(async move |tx: &Tx| ::banking::save_biller(tx, &biller).await.map(|()| biller.clone()));
    Ok(Json(saved.await?.into()))
}

/// List a customer's bills
///
/// Those that are to be paid first, by the day they are due; a hundred at most.
#[utoipa::path(get, path = "/api/v1/customers/{customer}/bills", tag = "banking", operation_id = "list_customer_bills",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "Their bills.", body = All<Bill>)))]
async fn of_customer(ctx: Ctx, ApiPath(id): ApiPath<CustomerId>) -> Result<Json<All<Bill>>> {
    let found = ctx.db.read(async move |read: &Read| ::banking::bills(read, id, MOST).await).await?;
    Ok(Json(All { items: found.into_iter().map(Bill::from).collect() }))
}

/// A bill to be presented.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PresentBill {
    /// Who sends it.
    biller: BillerKey,
    /// Who is to pay it.
    customer: CustomerKey,
    /// What the company calls it: sent twice it is one bill.
    number: Code,
    /// How much.
    amount: Amount,
    /// By when.
    due_on: CalendarDay,
    /// After how long it comes again.
    every: Option<EveryWord>,
}

/// Present a bill
///
/// The customer sees it at once, on every screen.
#[utoipa::path(post, path = "/api/v1/bills", tag = "banking", operation_id = "present_bill", params(OnceWanted),
    request_body(content = PresentBill, example = json!({ "biller": "blr_019ca85b1d0070008000000000000001",
        "customer": "cus_019ca85b1d0070008000000000000001", "number": "2026-77", "amount": { "minor": 24150, "currency": "SAR" }, "due_on": "2099-01-31" })),
    responses((status = 201, description = "It is presented.", body = Bill)))]
async fn present(ctx: Ctx, MaybeOnceJson { key, body }: MaybeOnceJson<PresentBill>) -> Result<Response> {
    let wish = NewBill {
        biller: body.biller.0,
        customer: body.customer.0,
        number: body.number.0,
        amount: body.amount.into(),
        due_on: body.due_on.0,
        every: body.every.map(|every| every.0),
    };
    let presented = async move |tx: &Tx| ::banking::present(tx, &wish).await.map(|bill| bill.id);
    let id = idempotency::write(&ctx.db, key, presented).await?;
    Ok(created(&format!("/api/v1/bills/{id}"), shown(&ctx, id).await?))
}

async fn shown(ctx: &Ctx, id: BillId) -> Result<Bill> {
    let found = ctx.db.read(async move |read: &Read| ::banking::bill(read, id).await).await?;
    Ok(found.ok_or_else(|| kernel::DomainError::from(::banking::Denied::UnknownBill))?.into())
}

/// Read a bill
///
/// With its one payment, or the order to pay it that waits.
#[utoipa::path(get, path = "/api/v1/bills/{bill}", tag = "banking", operation_id = "get_bill",
    params(("bill" = inline(BillKey), Path, description = "The bill.")),
    responses((status = 200, description = "The bill.", body = Bill)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<BillId>) -> Result<Json<Bill>> {
    Ok(Json(shown(&ctx, id).await?))
}

/// How a bill is paid.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PayBill {
    /// Who pays: whose bill it is.
    customer: CustomerKey,
    /// From which of their accounts.
    account: AccountKey,
    /// The code they were sent, where one is needed.
    code: Option<Code>,
}

/// Pay a bill
///
/// Exactly once, however often it is asked, by whom and where: a second time answers with the one payment.
#[utoipa::path(post, path = "/api/v1/bills/{bill}/pay", tag = "banking", operation_id = "pay_bill",
    params(("bill" = inline(BillKey), Path, description = "The bill."), OnceWanted),
    request_body(content = PayBill, example = json!({ "customer": "cus_019ca85b1d0070008000000000000001", "account": "acc_019ca85b1d0070008000000000000001" })),
    responses((status = 200, description = "The bill as it is now.", body = Bill)))]
async fn pay(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(bill): ApiPath<BillId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<PayBill>,
) -> Result<Json<Bill>> {
    let PayBill { customer, account, code } = body;
    let wish = Pay { customer: customer.0, bill, account: account.0, channel: caller.channel, proof: proof(code) };
    idempotency::write(&ctx.db, key, async move |tx: &Tx| ::banking::pay(tx, &wish).await.map(drop)).await?;
    Ok(Json(shown(&ctx, bill).await?))
}

/// When a bill is to be paid.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ScheduleBill {
    /// Whose order it is.
    customer: CustomerKey,
    /// From which of their accounts.
    account: AccountKey,
    /// On which day.
    pay_on: CalendarDay,
    /// This bill, or each that comes again; once where nothing is said.
    repeats: Option<RepeatsWord>,
    /// The code they were sent, where one is needed.
    code: Option<Code>,
}

/// Arrange for a bill to be paid
///
/// On a day; when there is too little money it is tried again on the next days, and the customer is told.
#[utoipa::path(post, path = "/api/v1/bills/{bill}/schedule", tag = "banking", operation_id = "schedule_bill",
    params(("bill" = inline(BillKey), Path, description = "The bill."), OnceWanted),
    request_body(content = ScheduleBill, example = json!({ "customer": "cus_019ca85b1d0070008000000000000001",
        "account": "acc_019ca85b1d0070008000000000000001", "pay_on": "2026-03-20" })),
    responses((status = 200, description = "The bill as it is now.", body = Bill)))]
async fn schedule(
    ctx: Ctx,
    caller: KeyCaller,
    ApiPath(bill): ApiPath<BillId>,
    MaybeOnceJson { key, body }: MaybeOnceJson<ScheduleBill>,
) -> Result<Json<Bill>> {
    let ScheduleBill { customer, account, pay_on, repeats, code } = body;
    let repeats = repeats.map_or(Repeats::Once, |repeats| repeats.0);
    let (channel, proof) = (caller.channel, proof(code));
    let wish = NewSchedule { customer: customer.0, bill, account: account.0, pay_on: pay_on.0, repeats, channel, proof };
    idempotency::write(&ctx.db, key, async move |tx: &Tx| ::banking::schedule(tx, &wish).await.map(drop)).await?;
    Ok(Json(shown(&ctx, bill).await?))
}

/// Take a bill back
///
/// The company no longer wants it paid.
#[utoipa::path(post, path = "/api/v1/bills/{bill}/withdraw", tag = "banking", operation_id = "withdraw_bill",
    params(("bill" = inline(BillKey), Path, description = "The bill.")),
    responses((status = 200, description = "The bill as it is now.", body = Bill)))]
async fn withdraw(ctx: Ctx, ApiPath(bill): ApiPath<BillId>) -> Result<Json<Bill>> {
    ctx.db.write(async move |tx: &Tx| ::banking::withdraw_bill(tx, bill).await).await?;
    Ok(Json(shown(&ctx, bill).await?))
}

//! A sheet: lines of goods and pieces, scanned or typed one after the other, then done all at once. The sheet lives in its form,
//! so that it works without scripts and nothing is lost when something is refused.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use channels::Location;
use kernel::{DomainError, Error, Kind, Locale, LocationId, Quantity, Result as Found, VariantId};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use spine::{OnceKey, Read, Tx};
use stock::{Count, Level, Move, Reason, Transfer};
use web::limits::{self, CODE_CHARS_MOST};
use web::{ApiPath, ApiQuery, Ctx, Page, PageForm, Result, StaffCaller, digits};

use super::{Goods, goods, here, sheet_page};
use crate::fields::{Fields, Wrongs};

kernel::words! {
    /// What a sheet is for.
    pub(super) enum Sheet { Receive => "receive", Count => "count", Adjust => "adjust", Transfer => "transfer" }
}

/// Lines a sheet may have.
pub(super) const LINES_MOST: usize = 200;
/// Why pieces are put right by hand.
pub(super) const REASONS: [Reason; 4] = [Reason::Damaged, Reason::Returned, Reason::Corrected, Reason::Opening];

/// A line of a sheet.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) goods: Goods,
    /// As it was typed.
    pub(super) pieces: String,
    /// What lies there now.
    pub(super) level: Level,
}

/// All that a sheet shows.
pub(super) struct View {
    pub(super) sheet: Sheet,
    pub(super) locations: Vec<Location>,
    pub(super) here: Location,
    pub(super) to: String,
    pub(super) reason: String,
    pub(super) lines: Vec<Line>,
    /// What was typed and could not be taken.
    pub(super) code: String,
    pub(super) pieces: String,
    pub(super) wrongs: Wrongs,
    /// What was added last.
    pub(super) added: Option<String>,
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    location: String,
}

/// `GET /desk/stock/sheets/{sheet}`.
pub(super) async fn ask(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(sheet): ApiPath<Sheet>,
    ApiQuery(asked): ApiQuery<Asked>,
) -> Result<Page> {
    let fields = Fields::of([("location".to_owned(), asked.location)]);
    let (locale, usual) = (ctx.locale, staff.location);
    let view = ctx.db.read(async move |read: &Read| view(read, (sheet, &fields), (locale, usual)).await).await?;
    Ok(sheet_page::page(&ctx, &staff, &view))
}

/// `POST /desk/stock/sheets/{sheet}`: adds a line, or does what the sheet says.
pub(super) async fn answer(
    ctx: Ctx,
    staff: StaffCaller,
    ApiPath(sheet): ApiPath<Sheet>,
    PageForm(fields): PageForm<Fields>,
) -> Result<Response> {
    let is_apply = fields.get("do") == "apply" && fields.get("code").is_empty();
    if is_apply {
        match apply(&ctx, &staff, sheet, &fields).await {
            Ok(done) => return Ok(ctx.redirect(&format!("/desk/stock?location={}&done={done}", fields.get("location")))),
            Err(Error::Domain(refusal)) => return again(&ctx, &staff, (sheet, fields), Wrongs::of(*refusal)).await,
            Err(fault) => return Err(fault.into()),
        }
    }
    match add(&ctx, &fields).await {
        Ok(fields) => again(&ctx, &staff, (sheet, fields), Wrongs::default()).await,
        Err(Error::Domain(refusal)) => again(&ctx, &staff, (sheet, fields), Wrongs::of(*refusal)).await,
        Err(fault) => Err(fault.into()),
    }
}

/// The sheet once more, with everything that was typed.
async fn again(ctx: &Ctx, staff: &StaffCaller, (sheet, fields): (Sheet, Fields), wrongs: Wrongs) -> Result<Response> {
    let (locale, usual) = (ctx.locale, staff.location);
    let view = ctx.db.read(async move |read: &Read| view(read, (sheet, &fields), (locale, usual)).await).await?;
    let status = if wrongs.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = View { wrongs, ..view };
    Ok(sheet_page::page(ctx, staff, &view).status(status).into_response())
}

/// The fields with what was scanned among the lines: a code that is there already counts up.
async fn add(ctx: &Ctx, fields: &Fields) -> Found<Fields> {
    let code = digits::fold(limits::text(fields.get("code"), CODE_CHARS_MOST, "code")?);
    if code.is_empty() {
        return Ok(fields.clone());
    }
    let pieces = match fields.get("pieces") {
        "" => 1,
        typed => number(typed).ok_or_else(|| odd_number("pieces"))?,
    };
    let wanted = code.clone();
    let variant = ctx.db.read(async move |read: &Read| catalog::by_code(read, &wanted).await).await?;
    let unknown = || DomainError::new(Kind::Invalid, "desk.stock_unknown_code").at("code").with("code", code.as_str());
    let name = format!("line.{}", variant.ok_or_else(unknown)?);
    let before = fields.get(&name);
    let total = number(before).unwrap_or(0).saturating_add(pieces);
    if before.is_empty() && fields.under("line.").count() >= LINES_MOST {
        let most = i64::try_from(LINES_MOST).unwrap_or(i64::MAX);
        return Err(DomainError::new(Kind::Invalid, "desk.stock_too_many_lines").at("code").with("most", most).into());
    }
    let others = fields.iter().filter(|(field, _)| ![name.as_str(), "code", "pieces", "added"].contains(field));
    let others: Vec<_> = others.map(|(field, value)| (field.to_owned(), value.to_owned())).collect();
    // What was scanned last stands first, where the eye is.
    let first = [(name.clone(), total.to_string()), ("added".to_owned(), name)];
    Ok(Fields::of(first.into_iter().chain(others)))
}

fn number(text: &str) -> Option<i64> {
    digits::fold(text.trim()).replace(',', "").parse().ok()
}

fn odd_number(field: &str) -> DomainError {
    DomainError::new(Kind::Invalid, "desk.stock_odd_number").at(field.to_owned())
}

async fn view(read: &Read, (sheet, fields): (Sheet, &Fields), (locale, usual): (Locale, Option<LocationId>)) -> Found<View> {
    let (locations, here) = here(read, fields.get("location"), usual).await?;
    let typed: Vec<(VariantId, &str)> =
        fields.under("line.").filter_map(|(id, pieces)| Some((id.parse().ok()?, pieces))).take(LINES_MOST).collect();
    let variants: Vec<VariantId> = typed.iter().map(|(variant, _)| *variant).collect();
    let mut lines = Vec::with_capacity(typed.len());
    for (goods, (variant, pieces)) in goods(read, &variants, locale).await?.into_iter().zip(typed) {
        let level = stock::level(read, variant, here.id).await?;
        lines.push(Line { goods, pieces: pieces.to_owned(), level });
    }
    let added = fields.get("added").strip_prefix("line.").and_then(|id| id.parse::<VariantId>().ok());
    let added = lines.iter().find(|line| Some(line.goods.variant) == added).map(|line| line.goods.name.clone());
    Ok(View {
        sheet,
        locations,
        here,
        to: fields.get("to").to_owned(),
        reason: fields.get("reason").to_owned(),
        lines,
        code: fields.get("code").to_owned(),
        pieces: fields.get("pieces").to_owned(),
        wrongs: Wrongs::default(),
        added,
    })
}

/// Does what the sheet says, all lines or none, however often the form arrives. Answers how many lines were done.
async fn apply(ctx: &Ctx, staff: &StaffCaller, sheet: Sheet, fields: &Fields) -> Found<i64> {
    let mut lines = Vec::new();
    for (id, typed) in fields.under("line.").filter(|(_, typed)| !typed.is_empty()) {
        let variant: VariantId = id.parse().map_err(|_| DomainError::new(Kind::Invalid, "request.malformed"))?;
        let pieces = number(typed).ok_or_else(|| odd_number(&format!("line.{id}")))?;
        lines.push((variant, pieces));
    }
    if lines.is_empty() {
        return Err(DomainError::new(Kind::Invalid, "desk.stock_no_lines").at("code").into());
    }
    let body: [u8; 32] = Sha256::digest(format!("{sheet} {fields:?}")).into();
    let key = OnceKey { scope: format!("desk:{}", staff.session), key: fields.get("once").to_owned(), body };
    let fields = fields.clone();
    ctx.db
        .once(key, async move |tx: &Tx| {
            let location = here(tx, fields.get("location"), None).await?.1.id;
            for (variant, pieces) in &lines {
                let done = one(tx, (sheet, &fields), (*variant, location, Quantity(*pieces))).await;
                done.map_err(|error| at_line(error, *variant))?;
            }
            Ok(i64::try_from(lines.len()).unwrap_or(i64::MAX))
        })
        .await
}

/// One line of the sheet.
async fn one(
    tx: &Tx,
    (sheet, fields): (Sheet, &Fields),
    (variant, location, pieces): (VariantId, LocationId, Quantity),
) -> Found<()> {
    match sheet {
        Sheet::Receive if pieces.0 < 1 => Err(odd_number("quantity").into()),
        Sheet::Receive => stock::move_stock(tx, moved(variant, location, pieces, Reason::Received)).await.map(drop),
        Sheet::Count => stock::count(tx, Count { variant, location, counted: pieces }).await.map(drop),
        Sheet::Adjust => {
            let reason = fields.get("reason").parse::<Reason>().ok().filter(|reason| REASONS.contains(reason));
            let reason = reason.ok_or_else(|| DomainError::new(Kind::Invalid, "desk.stock_need_reason").at("reason"))?;
            stock::move_stock(tx, moved(variant, location, pieces, reason)).await.map(drop)
        }
        Sheet::Transfer => {
            let to = fields.get("to").parse().map_err(|_| DomainError::new(Kind::Invalid, "desk.stock_need_target").at("to"))?;
            channels::location(tx, to)
                .await?
                .ok_or_else(|| DomainError::new(Kind::Invalid, "desk.stock_need_target").at("to"))?;
            stock::transfer(tx, Transfer { variant, from: location, to, quantity: pieces }).await.map(drop)
        }
    }
}

fn moved(variant: VariantId, location: LocationId, change: Quantity, reason: Reason) -> Move {
    Move { variant, location, change, reason, order: None }
}

/// A refusal about pieces belongs to its line.
fn at_line(error: Error, variant: VariantId) -> Error {
    match error {
        Error::Domain(refusal) if matches!(refusal.field.as_deref(), Some("quantity" | "change")) => {
            refusal.at(format!("line.{variant}")).into()
        }
        other => other,
    }
}

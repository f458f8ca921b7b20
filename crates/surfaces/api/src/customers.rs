//! Customers: reading, finding, erasing.

use axum::Json;
use axum::http::StatusCode;
use kernel::CustomerId;
use serde::{Deserialize, Serialize};
use spine::{Read, Tx};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;
use web::limits::LIST_ROWS_USUAL;
use web::{ApiPath, ApiQuery, Ctx, Policy, Result, Routes, Scope};

use crate::answers::All;
use crate::words::{CurrencyCode, CustomerKey, Language, Limit, Moment, Said, Search, Sum};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(Policy::Key(Scope::CustomersRead), routes!(find))
        .api(Policy::Key(Scope::CustomersRead), routes!(get))
        .api(Policy::Key(Scope::CustomersWrite), routes!(erase))
}

/// A person who buys.
#[derive(Debug, Serialize, ToSchema)]
struct CustomerRow {
    /// The customer.
    id: CustomerKey,
    /// Their name.
    name: String,
    /// Their language.
    locale: Language,
    /// Since when they are known.
    joined_at: Moment,
}

impl From<customers::Customer> for CustomerRow {
    fn from(customer: customers::Customer) -> Self {
        let customers::Customer { id, name, locale, joined_at } = customer;
        Self { id: Said(id), name, locale: Said(locale), joined_at: Said(joined_at) }
    }
}

/// A person who buys, with all that is known.
#[derive(Debug, Serialize, ToSchema)]
struct Customer {
    /// The customer.
    id: CustomerKey,
    /// Their name.
    name: String,
    /// Their language.
    locale: Language,
    /// Since when they are known.
    joined_at: Moment,
    /// By what they are recognised.
    identities: Vec<Identity>,
    /// What they have bought, by currency.
    standing: Vec<Standing>,
}

/// Something by which a customer is recognised.
#[derive(Debug, Serialize, ToSchema)]
struct Identity {
    /// What kind: `email`, `phone`, or the name of a system that told us.
    #[schema(example = "email")]
    kind: String,
    /// The identity itself.
    value: String,
}

/// What a customer has bought.
#[derive(Debug, Serialize, ToSchema)]
struct Standing {
    /// The currency it was paid in.
    currency: CurrencyCode,
    /// Orders that were not called off.
    orders: i64,
    /// What they came to, less credits.
    spent: Sum,
    /// When the last one was placed.
    last_order_at: Option<Moment>,
}

/// Whom to look for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// A part of the name, or a whole e-mail address or phone number.
    #[param(inline)]
    text: Search,
    /// Rows of the answer; 24 where none is said.
    #[param(inline)]
    limit: Option<Limit>,
    /// The language of sentences in problem documents.
    #[param(inline)]
    #[expect(dead_code, reason = "read by the context")]
    lang: Option<Language>,
}

/// Find customers
///
/// By name, e-mail address or phone number, the best matches first.
#[utoipa::path(get, path = "/api/v1/customers", tag = "customers", operation_id = "find_customers", params(Which),
    responses((status = 200, description = "Those who match.", body = All<CustomerRow>)))]
async fn find(ctx: Ctx, ApiQuery(which): ApiQuery<Which>) -> Result<Json<All<CustomerRow>>> {
    let limit = which.limit.map_or(LIST_ROWS_USUAL, |limit| limit.0);
    let found = ctx.db.read(async move |read: &Read| customers::find(read, &which.text, limit).await).await?;
    Ok(Json(All { items: found.into_iter().map(CustomerRow::from).collect() }))
}

/// Read a customer
///
/// With identities and what they bought.
#[utoipa::path(get, path = "/api/v1/customers/{customer}", tag = "customers", operation_id = "get_customer",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 200, description = "The customer.", body = Customer)))]
async fn get(ctx: Ctx, ApiPath(id): ApiPath<CustomerId>) -> Result<Json<Customer>> {
    let found = ctx.db.read(async move |read: &Read| {
        let found = customers::customer(read, id).await?;
        let customer = found.ok_or_else(|| kernel::Error::from(customers::Denied::UnknownCustomer))?;
        Ok((customer, customers::identities(read, id).await?, customers::standings(read, id).await?))
    });
    let (customer, identities, standings) = found.await?;
    let standing = |standing: customers::Standing| Standing {
        currency: Said(standing.currency),
        orders: standing.orders,
        spent: kernel::Money::new(standing.spent_minor, standing.currency).into(),
        last_order_at: standing.last_order_at.map(Said),
    };
    Ok(Json(Customer {
        id: Said(customer.id),
        name: customer.name,
        locale: Said(customer.locale),
        joined_at: Said(customer.joined_at),
        identities: identities.into_iter().map(|(kind, value)| Identity { kind, value }).collect(),
        standing: standings.into_iter().map(standing).collect(),
    }))
}

/// Erase a customer
///
/// Name and identities are gone for good; orders keep their figures and name nobody.
#[utoipa::path(delete, path = "/api/v1/customers/{customer}", tag = "customers", operation_id = "erase_customer",
    params(("customer" = inline(CustomerKey), Path, description = "The customer.")),
    responses((status = 204, description = "They are forgotten.")))]
async fn erase(ctx: Ctx, ApiPath(id): ApiPath<CustomerId>) -> Result<StatusCode> {
    ctx.db.write(async move |tx: &Tx| customers::erase(tx, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

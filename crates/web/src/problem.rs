//! How a refusal or a fault is answered: status, problem document (RFC 9457), and the one place that knows status codes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{DomainError, Error, Fault, Kind, Locale};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::i18n;
use crate::plain;

/// What handlers return.
pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// Seconds after which a caller may come back when the house is full or the store is away for a moment.
const COME_BACK_SECONDS: u32 = 1;
/// Seconds to wait after too many attempts, where the refusal names none.
const COOL_DOWN_SECONDS: u32 = 60;

/// Why a request was not done, with all that its answer needs. The outermost layer writes it as a problem or a page.
#[derive(Debug, Clone)]
pub struct Failure(pub(crate) Box<Why>);

/// Boxed, so that a result which almost always holds something else stays small.
#[derive(Debug, Clone)]
pub(crate) struct Why {
    pub(crate) status: StatusCode,
    /// Which sentence stands above the answer.
    pub(crate) title: &'static str,
    pub(crate) refusal: DomainError,
    pub(crate) fields: Vec<DomainError>,
    pub(crate) retry_after: Option<u32>,
    pub(crate) incident: Option<Arc<str>>,
    pub(crate) sign_in: bool,
}

impl Failure {
    /// A refusal that this crate makes itself, with its own status.
    pub(crate) fn at(status: StatusCode, refusal: DomainError) -> Self {
        let mut failure = Self::from(refusal);
        failure.0.status = status;
        failure
    }

    /// Several fields of one form or document are wrong; each refusal names its field.
    #[must_use]
    pub fn fields(fields: Vec<DomainError>) -> Self {
        let mut failure = Self::from(DomainError::new(Kind::Invalid, "request.several"));
        failure.0.fields = fields;
        failure
    }

    /// The caller is not signed in: a page leads to the sign-in, the API answers 401.
    #[must_use]
    pub fn sign_in() -> Self {
        let refusal = DomainError::new(Kind::Forbidden, "request.sign_in");
        let mut failure = Self::at(StatusCode::UNAUTHORIZED, refusal);
        failure.0.title = "request.title_sign_in";
        failure.0.sign_in = true;
        failure
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The refusal behind the answer.
    #[must_use]
    pub fn refusal(&self) -> &DomainError {
        &self.0.refusal
    }

    /// The fields that are wrong, for a form that shows each error beside its field.
    #[must_use]
    pub fn wrong_fields(&self) -> &[DomainError] {
        &self.0.fields
    }

    /// The problem document in that language.
    pub(crate) fn problem(&self, locale: Locale, request_id: &str) -> Problem {
        let field = |refusal: &DomainError| FieldProblem {
            pointer: pointer(refusal.field.as_deref().unwrap_or_default()),
            code: refusal.code.to_string(),
            detail: i18n::plain_sentence(locale, refusal),
        };
        Problem {
            kind: format!("/problems/{}", self.0.refusal.code),
            title: plain!(locale, self.0.title),
            status: self.0.status.as_u16(),
            detail: i18n::plain_sentence(locale, &self.0.refusal),
            code: self.0.refusal.code.to_string(),
            instance: format!("/requests/{request_id}"),
            errors: self.0.fields.iter().map(field).collect(),
            incident: self.0.incident.as_deref().map(str::to_owned),
        }
    }

    /// The headers that belong to the answer whatever its form.
    pub(crate) fn head(&self, response: &mut Response) {
        *response.status_mut() = self.0.status;
        if let Some(seconds) = self.0.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.0.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
    }
}

impl From<DomainError> for Failure {
    fn from(refusal: DomainError) -> Self {
        let (status, title, retry_after) = match refusal.kind {
            Kind::Missing => (StatusCode::NOT_FOUND, "request.title_missing", None),
            Kind::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, "request.title_invalid", None),
            Kind::Conflict => (StatusCode::CONFLICT, "request.title_conflict", None),
            Kind::Forbidden => (StatusCode::FORBIDDEN, "request.title_forbidden", None),
            Kind::Stale => (StatusCode::PRECONDITION_FAILED, "request.title_stale", None),
            Kind::Limited => (StatusCode::TOO_MANY_REQUESTS, "request.title_limited", Some(wait(&refusal))),
            Kind::Busy => (StatusCode::SERVICE_UNAVAILABLE, "request.title_busy", Some(COME_BACK_SECONDS)),
        };
        let fields = refusal.field.is_some().then(|| refusal.clone()).into_iter().collect();
        Self(Box::new(Why { status, title, refusal, fields, retry_after, incident: None, sign_in: false }))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Domain(refusal) => Self::from(*refusal),
            Error::Fault(fault) => Self::from(*fault),
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let incident = incident(&fault);
        tracing::error!(%incident, passing = fault.is_passing(), %fault, "fault");
        metrics::counter!("qanat_faults_total").increment(1);
        let (code, status, retry_after) = if fault.is_passing() {
            ("request.passing", StatusCode::SERVICE_UNAVAILABLE, Some(COME_BACK_SECONDS))
        } else {
            ("request.fault", StatusCode::INTERNAL_SERVER_ERROR, None)
        };
        let refusal = DomainError::new(Kind::Busy, code).with("incident", incident.as_str());
        let mut failure = Self::at(status, refusal);
        failure.0.title = "request.title_fault";
        failure.0.retry_after = retry_after;
        failure.0.incident = Some(incident.into());
        failure
    }
}

impl IntoResponse for Failure {
    /// Hands itself to the outermost layer, which knows the language and whether a page or a document is wanted.
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        self.head(&mut response);
        response.extensions_mut().insert(self);
        response
    }
}

/// The seconds a refusal asks to wait, where it says so.
fn wait(refusal: &DomainError) -> u32 {
    let named = refusal.args.iter().find(|(name, _)| name == "seconds");
    match named {
        Some((_, kernel::Arg::Number(seconds))) => u32::try_from(*seconds).unwrap_or(COOL_DOWN_SECONDS),
        _ => COOL_DOWN_SECONDS,
    }
}

/// A short number under which a fault is found in the log. It need not be secret, only rarely the same twice.
fn incident(fault: &Fault) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let sum = Sha256::digest(format!("{}:{count}:{fault}", std::process::id()));
    sum.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// `quantity` and `lines.0.quantity` as JSON pointers.
fn pointer(field: &str) -> String {
    if field.starts_with('/') { field.to_owned() } else { format!("/{}", field.replace('.', "/")) }
}

/// A problem document, RFC 9457: what every API route answers when it does not do what was asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// Stable address of this kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "/problems/stock.not_enough")]
    pub kind: String,
    /// What kind of problem it is, in the caller's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The sentence about this very case, in the caller's language.
    pub detail: String,
    /// Stable code, the same as the last part of the type.
    #[schema(example = "stock.not_enough")]
    pub code: String,
    /// Which request this was.
    pub instance: String,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldProblem>,
    /// Under which number a fault was noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

/// One field that is wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldProblem {
    /// JSON pointer to the field.
    #[schema(example = "/lines/0/quantity")]
    pub pointer: String,
    /// Stable code.
    pub code: String,
    /// What is wrong with it, in the caller's language.
    pub detail: String,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).unwrap_or_default();
        ([(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")], body).into_response()
    }
}

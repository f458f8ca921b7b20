//! The two kinds of wrong: a domain error is an answer, a fault is a breakage.
//!
//! Not here: status codes and sentences; only `web` knows those.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Money, Timestamp};

/// What commands and queries return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command did not happen.
#[derive(Debug)]
pub enum Error {
    /// The business says no. Expected, enumerated, translated, shown.
    Domain(Box<DomainError>),
    /// Something is broken. Logged once in full, shown as an incident number, never matched on.
    Fault(Box<Fault>),
}

/// The closed list of ways in which the business can say no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What was asked for does not exist, or not for this caller.
    Missing,
    /// The request itself is wrong; the same request will never succeed.
    Invalid,
    /// The request is fine, the present state forbids it.
    Conflict,
    /// The caller may not do this.
    Forbidden,
    /// What the caller holds is older than what is stored.
    Stale,
    /// Too many attempts; wait.
    Limited,
    /// The house is full at the moment; try again.
    Busy,
}

/// A refusal: a stable code, the facts that a sentence about it needs, and the field it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainError {
    /// Stable code such as `stock.not_enough`; also the key of the sentence shown.
    pub code: Cow<'static, str>,
    /// Which of the closed list of refusals this is.
    pub kind: Kind,
    /// JSON pointer or form field that is wrong, where there is one.
    pub field: Option<Cow<'static, str>>,
    /// Facts for the sentence.
    pub args: Vec<(Cow<'static, str>, Arg)>,
    /// What must be remembered although the command is rolled back.
    #[serde(skip)]
    pub attempt: Option<Attempt>,
}

/// A fact inside a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A count.
    Number(i64),
    /// An amount.
    Money(Money),
    /// A name, code or id.
    Text(String),
}

/// Evidence that survives the roll-back of the command that was refused, such as a wrong code that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Who or what was tried, for example `pin:stf_…`. Attempts are counted by subject.
    pub subject: String,
}

impl DomainError {
    /// A refusal with no facts.
    pub fn new(kind: Kind, code: impl Into<Cow<'static, str>>) -> Self {
        Self { code: code.into(), kind, field: None, args: Vec::new(), attempt: None }
    }

    /// Names the field that is wrong.
    #[must_use]
    pub fn at(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds a fact for the sentence.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, fact: impl Into<Arg>) -> Self {
        self.args.push((name.into(), fact.into()));
        self
    }

    /// Declares what must be remembered although the command is rolled back.
    #[must_use]
    pub fn remember(mut self, subject: impl Into<String>) -> Self {
        self.attempt = Some(Attempt { subject: subject.into() });
        self
    }
}

impl fmt::Display for DomainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some(field) = &self.field {
            write!(f, " at {field}")?;
        }
        for (name, fact) in &self.args {
            write!(f, " {name}={fact}")?;
        }
        Ok(())
    }
}

impl std::error::Error for DomainError {}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Money(m) => write!(f, "{m}"),
            Self::Text(t) => f.write_str(t),
        }
    }
}

impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}
impl From<Money> for Arg {
    fn from(m: Money) -> Self {
        Self::Money(m)
    }
}
impl From<String> for Arg {
    fn from(t: String) -> Self {
        Self::Text(t)
    }
}
impl From<&str> for Arg {
    fn from(t: &str) -> Self {
        Self::Text(t.to_owned())
    }
}
impl From<Timestamp> for Arg {
    fn from(t: Timestamp) -> Self {
        Self::Text(t.to_string())
    }
}

/// A breakage, with the chain of what was being done when it happened.
#[derive(Debug)]
pub struct Fault {
    /// What broke, innermost first.
    cause: Box<dyn std::error::Error + Send + Sync>,
    /// What was being done, innermost first.
    doing: Vec<Cow<'static, str>>,
    /// Whether running the same command again may succeed (lost connection, serialisation failure).
    passing: bool,
}

impl Fault {
    /// A fault from whatever broke.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { cause: cause.into(), doing: Vec::new(), passing: false }
    }

    /// A fault that may pass: the store was lost or asked us to try again.
    pub fn passing(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { passing: true, ..Self::new(cause) }
    }

    /// Says what was being done.
    #[must_use]
    pub fn doing(mut self, what: impl Into<Cow<'static, str>>) -> Self {
        self.doing.push(what.into());
        self
    }

    /// Whether running the same command again may succeed.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        self.passing
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for what in self.doing.iter().rev() {
            write!(f, "{what}: ")?;
        }
        write!(f, "{}", self.cause)?;
        let mut next = self.cause.source();
        while let Some(cause) = next {
            write!(f, ": {cause}")?;
            next = cause.source();
        }
        Ok(())
    }
}

impl Error {
    /// A fault from a sentence, for what the type system could not rule out.
    pub fn fault(what: impl Into<String>) -> Self {
        Self::Fault(Box::new(Fault::new(what.into())))
    }

    /// Says what was being done, on a fault; a domain error needs no such help.
    #[must_use]
    pub fn doing(self, what: impl Into<Cow<'static, str>>) -> Self {
        match self {
            Self::Fault(fault) => Self::Fault(Box::new(fault.doing(what))),
            refused @ Self::Domain(_) => refused,
        }
    }

    /// The refusal, where this is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&DomainError> {
        match self {
            Self::Domain(refusal) => Some(refusal),
            Self::Fault(_) => None,
        }
    }

    /// Whether this is the refusal with that code.
    #[must_use]
    pub fn is(&self, code: &str) -> bool {
        self.refusal().is_some_and(|refusal| refusal.code == code)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Domain(refusal) => write!(f, "{refusal}"),
            Self::Fault(fault) => write!(f, "{fault}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<DomainError> for Error {
    fn from(refusal: DomainError) -> Self {
        Self::Domain(Box::new(refusal))
    }
}
impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

/// Declares a domain's refusals: variant, kind, stable code and, where it has one, the field.
///
/// ```
/// kernel::domain_errors! {
///     /// Why stock was not reserved.
///     pub enum Denied {
///         /// Fewer are left than were asked for.
///         NotEnough { left: i64 } => Conflict "stock.not_enough" at "quantity",
///         /// Nobody can reserve nothing.
///         Nothing => Invalid "stock.nothing",
///     }
/// }
/// let error: kernel::Error = Denied::NotEnough { left: 2 }.into();
/// assert!(error.is("stock.not_enough"));
/// ```
#[macro_export]
macro_rules! domain_errors {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $(
        $(#[$vmeta:meta])* $variant:ident $({ $($(#[$fmeta:meta])* $fact:ident : $ty:ty),+ $(,)? })? => $kind:ident $code:literal $(at $field:literal)?
    ),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $vis enum $name { $(
            $(#[$vmeta])* $variant $({ $(#[doc = "A fact for the sentence."] $fact: $ty),+ })?
        ),+ }

        impl $name {
            /// Every code of this list, for the test that each has a sentence.
            pub const CODES: &'static [&'static str] = &[$($code),+];
        }

        impl From<$name> for $crate::DomainError {
            fn from(denied: $name) -> Self {
                match denied { $(
                    $name::$variant $({ $($fact),+ })? =>
                        $crate::DomainError::new($crate::Kind::$kind, $code) $(.at($field))? $($(.with(stringify!($fact), $fact))+)?
                ),+ }
            }
        }

        impl From<$name> for $crate::Error {
            fn from(denied: $name) -> Self { $crate::DomainError::from(denied).into() }
        }
    };
}

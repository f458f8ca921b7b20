//! What the desk sees of the programme.

use kernel::{BasisPoints, Money, Points};
use serde::{Deserialize, Serialize};

/// The programme in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Members.
    pub members: i64,
    /// Members who earned in the last ninety days.
    pub lively: i64,
    /// Points that became spendable or wait to.
    pub issued: Points,
    /// Points that were spent.
    pub redeemed: Points,
    /// Points that expired.
    pub expired: Points,
    /// Points that members hold, waiting ones included.
    pub outstanding: Points,
    /// Points that members owe.
    pub owed: Points,
    /// What the outstanding points are worth, once per currency.
    pub liability: Vec<Money>,
    /// By tier; the members without one come first.
    pub tiers: Vec<Tier>,
    /// By month and tier, oldest first.
    pub months: Vec<Month>,
}

impl Figures {
    /// Members who earned lately, of all.
    #[must_use]
    pub fn active_rate(&self) -> BasisPoints {
        share(self.lively, self.members)
    }

    /// Points that were spent, of those issued.
    #[must_use]
    pub fn redemption_rate(&self) -> BasisPoints {
        share(self.redeemed.0, self.issued.0)
    }

    /// Points that expired unspent, of those issued.
    #[must_use]
    pub fn breakage(&self) -> BasisPoints {
        share(self.expired.0, self.issued.0)
    }
}

/// A part of a whole; nothing of nothing.
fn share(part: i64, whole: i64) -> BasisPoints {
    let exact = i128::from(part) * i128::from(BasisPoints::WHOLE);
    BasisPoints(kernel::divide(exact, i128::from(whole), kernel::Rounding::HalfEven).unwrap_or(0))
}

/// A tier in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Its code.
    pub tier: Option<String>,
    /// Members who stand there.
    pub members: i64,
    /// Of these, members who earned in the last ninety days.
    pub lively: i64,
    /// Their paid orders.
    pub orders: i64,
}

kernel::row!(Tier { tier, members, lively, orders });

/// What came and went in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// Such as `2026-03`.
    pub month: String,
    /// The code of the tier, empty for none.
    pub tier: String,
    /// Points earned, less what was clawed back.
    pub earned: Points,
    /// Points spent, less what came back.
    pub redeemed: Points,
    /// Points that expired.
    pub expired: Points,
}

kernel::row!(Month { month, tier, earned, redeemed, expired });

kernel::words! {
    /// On which side of a comparison a customer stands.
    pub enum Standing { Member => "member", Other => "other" }
}

/// Customers who bought equally often and equally lately before a day, and what they did after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    /// Whether they are members.
    pub standing: Standing,
    /// Orders before, at most ten.
    pub frequency: i64,
    /// Thirty-day spans since the last of them.
    pub recency: i64,
    /// How many customers.
    pub customers: i64,
    /// Their orders after.
    pub orders: i64,
    /// Minor units they spent after.
    pub spent: i64,
}

kernel::row!(Stratum { standing, frequency, recency, customers, orders, spent });

/// Members against customers who are none but bought as often and as lately before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// Members who have somebody to be compared with.
    pub matched: i64,
    /// Members who have nobody.
    pub unmatched: i64,
    /// Minor units a matched member spent.
    pub member_spent: i64,
    /// Minor units the control spent, weighted like the members.
    pub control_spent: i64,
    /// Orders of a hundred matched members.
    pub member_orders: i64,
    /// Orders of a hundred of the control, weighted like the members.
    pub control_orders: i64,
}

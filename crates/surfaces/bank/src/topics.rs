//! The live topic: whatever happens to a customer's money, bills, cards, disputes and requests reaches their open pages.

use kernel::{CustomerId, Locale};
use serde::Deserialize;
use spine::Recorded;
use web::Policy;
use web::live::{Frame, Topic, Touch, is_id};

/// `bank.<customer>`: drawn for its own viewer only, so their pages fetch themselves.
#[must_use]
pub fn topics() -> Vec<Topic> {
    let draw = |_: &Recorded, _: &Touch, _: Locale| Frame::Reload;
    vec![Topic { prefix: "bank", takes: is_id::<CustomerId>, policy: Policy::Shopper, touches, draw }]
}

/// Whose money, bill, card, dispute or request it is: every such event says so under this name.
#[derive(Deserialize)]
struct Whose {
    customer: CustomerId,
}

fn touches(recorded: &Recorded) -> Vec<Touch> {
    if !recorded.kind.starts_with("banking.") {
        return Vec::new();
    }
    let touch = |Whose { customer }| Touch { topic: format!("bank.{customer}"), element: "bank".to_owned() };
    serde_json::from_str(&recorded.body).ok().map(touch).into_iter().collect()
}

//! The rule tree as it is sent and answered: the domain's own, with what the document says about it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

/// Letters of a word of the tree.
const WORD_CHARS_MOST: usize = 20;

/// A promotion's rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct RuleTree(pub(super) promotions::Rule);

/// One of a closed list.
fn words(words: &[&str], said: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words.iter().copied())).description(Some(said))
}

/// A branch of the tree: a word alone, or one word with what belongs to it.
fn branch(said: &str, example: Value) -> ObjectBuilder {
    let types = SchemaType::Array(vec![Type::String, Type::Object]);
    let branch = ObjectBuilder::new().schema_type(types).max_length(Some(WORD_CHARS_MOST)).max_properties(Some(1));
    branch.description(Some(said)).examples([example])
}

fn whole(least: i64, most: i64, said: &str) -> ObjectBuilder {
    let range = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(least)).maximum(Some(most));
    range.description(Some(said))
}

impl PartialSchema for RuleTree {
    fn schema() -> RefOr<Schema> {
        let when = "What must hold: `always`, `member`, `first_order`, `coupon`, or one of `all`, `any` (lists of conditions), `not` \
                    (a condition), `pieces` and `amount` (`of` goods, `at_least`), `channels`, `locations`, `tiers`, `customers` \
                    (lists), `hours` (`from`, `until`, `weekdays`), `dates` (`from`, `until`), on the clock of the location. Goods \
                    are `all`, or `products`, `variants`, `categories` (lists of ids), or `except` (`of`, `but`).";
        let give = "What is given: `percent` (`of`, `rate`, `most`), `amount_off`, `each_off` (`of`, `amount`), `fixed_price` (`of`, \
                    `price`), `buy_get` (`buy`, `buy_pieces`, `get`, `get_pieces`, `rate`), `by_pieces`, `by_amount` (`of`, `steps` \
                    of `from` and `rate`), `bundle` (`parts` of `of` and `pieces`, `price`), `delivery_percent` (`rate`, `most`), \
                    `delivery_price` (`price`). Rates are hundredths of a percent.";
        let limits = "How often, and for how much in all: `per_customer`, `per_order`, `per_day`, `in_total`, `budget`.";
        let limits = ObjectBuilder::new().schema_type(Type::Object).max_properties(Some(5)).description(Some(limits));
        let stacking = words(&["with_others", "best_of_lane", "alone"], "Whether others may be given beside it.");
        let lanes =
            words(&["catalogue", "item", "order", "delivery"], "On what it works; each works on what the ones before have left.");
        let rule = ObjectBuilder::new()
            .schema_type(Type::Object)
            .property("lane", lanes)
            .property("priority", whole(i64::MIN, i64::MAX, "Within a lane, smaller numbers come first."))
            .property("stacking", stacking)
            .property("when", branch(when, json!({ "all": ["member", { "pieces": { "of": "all", "at_least": 3 } }] })))
            .property("give", branch(give, json!({ "percent": { "of": "all", "rate": 1000 } })))
            .property("limits", limits)
            .property("offered", words(&["open", "personal", "unlisted"], "Who is told of it."))
            .property("hold_out", whole(1, 9_999, "The share of customers who do not get it, in hundredths of a percent, so that what it brings can be measured."))
            .required("lane")
            .required("give");
        Schema::from(rule.build()).into()
    }
}

impl ToSchema for RuleTree {
    fn name() -> Cow<'static, str> {
        "PromotionRule".into()
    }
}

/// The promotion of the document's examples: its coupon takes ten percent off.
pub(crate) fn example() -> Value {
    json!({
        "name": { "en": "Welcome", "ar": "أهلًا بك" },
        "about": { "en": "10% off with your coupon." },
        "rule": {
            "lane": "item",
            "stacking": "best_of_lane",
            "when": "coupon",
            "give": { "percent": { "of": "all", "rate": 1000 } },
            "limits": { "per_customer": 1 },
            "offered": "unlisted",
        },
    })
}

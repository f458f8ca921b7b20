//! The programme as it is sent and answered: the domain's own, with what the document says about it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Array, ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

/// Characters of a word or a form of the unit's name.
const WORD_CHARS_MOST: usize = 100;

/// The loyalty programme.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct ProgrammeTree(pub(super) loyalty::Programme);

/// What a reward gives.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct GrantTree(pub(super) loyalty::Grant);

fn text(said: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).max_length(Some(WORD_CHARS_MOST)).description(Some(said))
}

fn words(words: &[&str], said: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words.iter().copied())).description(Some(said))
}

fn whole(most: i64, said: &str) -> ObjectBuilder {
    let range = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(most));
    range.description(Some(said))
}

/// A part of so many properties, told in words.
fn part(properties: usize, said: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Object).max_properties(Some(properties)).description(Some(said))
}

/// A part that may be absent.
fn maybe(properties: usize, said: &str) -> ObjectBuilder {
    part(properties, said).schema_type(SchemaType::Array(vec![Type::Object, Type::Null]))
}

/// A word alone, or one word with what belongs to it.
fn branch(said: &str, example: Value) -> ObjectBuilder {
    let types = SchemaType::Array(vec![Type::String, Type::Object]);
    let branch = ObjectBuilder::new().schema_type(types).max_length(Some(WORD_CHARS_MOST)).max_properties(Some(1));
    branch.description(Some(said)).examples([example])
}

fn several(most: usize, properties: usize, said: &str) -> Array {
    ArrayBuilder::new().items(part(properties, said)).max_items(Some(most)).build()
}

impl PartialSchema for ProgrammeTree {
    fn schema() -> RefOr<Schema> {
        let unit = "What points are called: `icon`, and the forms `en_one`, `en_other`, `ar_zero`, `ar_one`, `ar_two`, `ar_few`, \
                    `ar_many`, `ar_other`, with `#` where the number stands.";
        let rule = "How purchases earn: `code`, `name`, `when` (lists `products`, `categories`, `channels`, `locations`, `tiers`, \
                    `weekdays` from Monday as 1; `minutes` of the day as a pair; `from`, `until`, `member_months`, `paid`; what is \
                    left out does not matter) and `gives`: `per` (`points`, `money`), `times` (hundredths of a percent) or `bonus` \
                    (`points`, `each` of `order`, `visit`, `first`).";
        let tiers = "What counts (`by`: `spent`, `points`, `orders`), `window_months`, `grace_days`, and `levels` from the lowest to \
                     the highest: `code`, `name`, `from`, `multiplier`, `benefits`.";
        let act = "What else earns: `kind`, `points`, `per`, `day_most`, `month_most`, `amount_most`, `late_days`, `consent`.";
        let challenge = "A goal that is reached once: `id`, `name`, `counts` (`purchases`, `visits`, `spent` with a currency, `acts` \
                         with a kind), `goal` (`total`, `days`, `weeks`), `from`, `until`, `points`, `badge`.";
        let programme = ObjectBuilder::new()
            .schema_type(Type::Object)
            .property("name", part(20, "What it is called, by language tag."))
            .property("unit", part(9, unit))
            .property("zone", text("The time zone whose days count.").examples(["Asia/Riyadh"]))
            .property("enrols", words(&["on_request", "on_first_purchase"], "How customers become members."))
            .property("worth", several(20, 2, "So many `points` are worth that `money`; once per currency."))
            .property("rules", several(200, 4, rule))
            .property("redeemed_part", words(&["earns_nothing", "earns"], "Whether what was paid with points earns."))
            .property("order_most", whole(1_000_000_000_000, "The most one order earns."))
            .property("pending_days", whole(365, "Days until what a purchase earned can be spent."))
            .property(
                "expiry",
                branch("How long points last: `never`, `after_months` or `idle` with months.", json!({ "after_months": 12 })),
            )
            .property("warn_days", whole(365, "Days before expiry at which members are warned."))
            .property("tiers", maybe(4, tiers))
            .property("acts", several(20, 8, act))
            .property("challenges", several(50, 8, challenge))
            .property(
                "referral",
                maybe(3, "What a referral gives: `referrer`, `friend`, and `most` rewarded ones in thirty days."),
            )
            .property(
                "offline_most",
                whole(1_000_000_000_000, "The most points a till without a connection takes from a member."),
            );
        let required =
            ["name", "unit", "zone", "enrols", "worth", "rules", "redeemed_part", "order_most", "pending_days", "expiry"];
        let required = required.into_iter().chain(["warn_days", "acts", "challenges", "offline_most"]);
        Schema::from(required.fold(programme, ObjectBuilder::required).build()).into()
    }
}

impl ToSchema for ProgrammeTree {
    fn name() -> Cow<'static, str> {
        "LoyaltyProgramme".into()
    }
}

impl PartialSchema for GrantTree {
    fn schema() -> RefOr<Schema> {
        let said = "What is given: `coupon` (a promotion's id: a code for one use), `goods` from the shelf or `merchandise` that is \
                    sent (`variant`, `quantity`), or `experience` (words by language tag).";
        Schema::from(branch(said, json!({ "experience": { "en": "A tasting for two" } })).build()).into()
    }
}

impl ToSchema for GrantTree {
    fn name() -> Cow<'static, str> {
        "RewardGrant".into()
    }
}

/// The programme of the document's examples.
pub(crate) fn example() -> Value {
    json!({
        "name": { "en": "Stars", "ar": "نجوم" },
        "unit": {
            "icon": "star", "en_one": "# star", "en_other": "# stars", "ar_zero": "لا نجوم", "ar_one": "نجمة واحدة",
            "ar_two": "نجمتان", "ar_few": "# نجوم", "ar_many": "# نجمة", "ar_other": "# نجمة",
        },
        "zone": "Asia/Riyadh",
        "enrols": "on_request",
        "worth": [{ "points": 10, "money": { "minor": 100, "currency": "SAR" } }],
        "rules": [{
            "code": "base", "name": { "en": "Every purchase", "ar": "كل عملية شراء" }, "when": {},
            "gives": { "per": { "points": 1, "money": { "minor": 1000, "currency": "SAR" } } },
        }],
        "redeemed_part": "earns_nothing",
        "order_most": 10000,
        "pending_days": 14,
        "expiry": { "after_months": 12 },
        "warn_days": 30,
        "tiers": null,
        "acts": [
            { "kind": "fitness", "points": 1, "per": 1000, "day_most": 20, "month_most": 200, "amount_most": 100_000, "late_days": 3,
              "consent": "needed" },
            { "kind": "survey", "points": 25, "per": 1, "day_most": 50, "month_most": 100, "amount_most": 5, "late_days": 30,
              "consent": "not_needed" },
        ],
        "challenges": [],
        "referral": { "referrer": 200, "friend": 100, "most": 5 },
        "offline_most": 300,
    })
}

//! Tidy: the house rules as tests, so that nobody has to remember them.
//!
//! Every rule is one function from text to findings, a test that runs it over the whole repository, and a small planted
//! violation that proves the rule can fail. A failing rule prints itself, its reason and every place that breaks it.
//! Not here: what the compiler and clippy already hold (privacy, cycles, function length, the clock, panics).

#![expect(clippy::expect_used, reason = "a rule that cannot read the house must fail loudly")]

mod arrows;
mod house;
mod messages;
mod names;
mod pages;
mod samples;
mod shape;
mod sql;
mod styles;
mod tables;
mod tokens;

use house::{Finding, House};

/// Fails with the rule, its reason and every place that breaks it.
fn hold(rule: &str, why: &str, findings: Vec<Finding>) {
    let places: String = findings.iter().map(|finding| format!("\n  {}: {}", finding.place, finding.what)).collect();
    assert!(findings.is_empty(), "\n\nHouse rule: {rule}\nWhy: {why}\nBroken at:{places}\n");
}

#[test]
fn arrows_point_down_only() {
    hold(
        "a crate depends only on crates of a lower layer: \
         kernel < events < spine < ledger, web < domain/* < flows < surfaces/* < proof < qanat.",
        "a domain that knows a domain can no longer be changed, tested or understood alone. What two domains must do in one \
         instant is a flow; what may happen a moment later is a reaction to an event.",
        arrows::sideways(&House::open()),
    );
}

#[test]
fn manifests_take_versions_and_lints_from_the_workspace() {
    hold(
        "every dependency says `workspace = true`, and every crate takes the workspace's lints.",
        "two versions of one library, or one crate without the lints, are found only when they hurt.",
        arrows::own_versions(&House::open()),
    );
}

#[test]
fn sql_stays_in_its_places() {
    hold(
        "SQL is written only in store.rs (or store/), in migrations/, in spine and in the bench's engine floor.",
        "whoever changes a table must find every statement about it in one place; and every statement found there is \
         prepared on both engines by the statements test.",
        sql::astray(&House::open()),
    );
}

#[test]
fn sql_is_lower_case() {
    hold(
        "SQL is lower case, in Rust and in migrations.",
        "one way to write it means one way to search for it, and unquoted names mean the same on both engines.",
        sql::shouting(&House::open()),
    );
}

#[test]
fn tables_belong_to_their_domain() {
    hold(
        "a crate's SQL names only tables, indexes and columns' references with its own prefix (`stock_…` in stock).",
        "the moment a second domain reads a table, its columns can never change again. Ask the owner's front door, or keep \
         a fact table of your own, fed by reactions.",
        tables::foreign(&House::open()),
    );
}

#[test]
fn migrations_are_numbered_and_mentioned() {
    hold(
        "migrations are named 0001_what_it_lays.sql without gaps, and each is named in its crate's lib.rs.",
        "a migration that nobody runs is found by the first merchant who upgrades.",
        shape::migrations(&House::open()),
    );
}

#[test]
fn every_file_says_what_it_is() {
    hold(
        "the first line of every Rust file is a `//!` sentence.",
        "a reader decides from the first line whether to read the second.",
        shape::without_header(&House::open()),
    );
}

#[test]
fn every_front_door_says_what_it_promises() {
    hold(
        "the header of every lib.rs says `Owns:`, `Hears:`, `Promises:` and `Not here:`.",
        "what a part must not know is what keeps the walls standing, and nobody can see it in code.",
        shape::silent_doors(&House::open()),
    );
}

#[test]
fn files_stay_short() {
    hold(
        "a source file has at most 400 lines; up to 600 with a reason in shape::LONGER; never more.",
        "long files are where nouns hide. Split by noun, not by layer: store.rs becomes store/order.rs and store/tender.rs.",
        shape::long(&House::open()),
    );
}

#[test]
fn nothing_is_called_utils() {
    hold(
        "no file, folder, module or type is a utility, helper, manager, service, common or misc.",
        "such a name tells what its author did not decide. Name the noun it is about, or put it where it is used.",
        names::banned(&House::open()),
    );
}

#[test]
fn domains_look_alike() {
    hold(
        "a domain crate holds only Cargo.toml, src, messages, migrations and proptest-regressions, and src only lib, model, \
         rules, commands, store, reactions, http, pages, audit and story (each a file or a folder of that name).",
        "who knows one domain finds everything in all others. Five questions in ARCHITECTURE.md place any line.",
        shape::odd_domains(&House::open()),
    );
}

#[test]
fn decisions_are_numbered() {
    hold(
        "docs/decisions/NNNN-the-decision.md, numbered without gaps, first line `# NNNN. The decision`.",
        "a decision is cited by its number; a gap reads as a decision that was hidden.",
        shape::decisions(&House::open()),
    );
}

#[test]
fn styles_know_no_left_and_no_right() {
    hold(
        "the words left and right do not occur in CSS: say inline-start and inline-end.",
        "every page is drawn right-to-left in Arabic and left-to-right in English from the same style sheet.",
        styles::sided(&House::open()),
    );
}

#[test]
fn pages_carry_no_inline_style_or_script() {
    hold(
        "no style, on… or hx-on attribute and no <style> element in markup; `PreEscaped` only inside web.",
        "the content security policy refuses inline code, and unescaped text is how a product name becomes a script.",
        pages::inline(&House::open()),
    );
}

#[test]
fn every_string_is_translated() {
    hold(
        "text in markup, and in the attributes people see or hear, comes from t!(…), never from a literal.",
        "a literal is a sentence that half of the customers cannot read.",
        pages::untranslated(&House::open()),
    );
}

#[test]
fn both_languages_say_the_same_things() {
    hold(
        "every message key stands in the Arabic and in the English file of its folder, once.",
        "a key that one language lacks is shown as a bare key.",
        messages::lopsided(&House::open()),
    );
}

#[test]
fn every_refusal_has_a_sentence() {
    hold(
        "every code declared by domain_errors! has a sentence in both languages.",
        "a refusal nobody can read is a support call.",
        messages::speechless(&House::open()),
    );
}

#[test]
fn every_key_has_a_message() {
    hold(
        "every key named in t!, plain! and DomainError::new stands in the message files of both languages.",
        "a key without a message is shown as a bare key, and only on the page nobody looked at.",
        messages::unwritten(&House::open()),
    );
}

#[test]
fn every_event_can_be_told() {
    hold(
        "every event kind has a sentence desk-deed_<domain>_<what> in the desk's trail, in both languages.",
        "a kind without words is shown to staff as the name of a struct.",
        messages::untold(&House::open()),
    );
}

#[test]
fn every_event_has_a_sample() {
    hold(
        "every event kind and version has a file crates/events/samples/<kind>.v<version>.json.",
        "events are read for ever. A sample of every version that ever existed keeps the reader honest.",
        samples::lacking(&House::open()),
    );
}

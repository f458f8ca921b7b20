//! Names: what nothing here is called.

use proc_macro2::TokenTree;

use crate::house::{File, Finding, House};
use crate::tokens;

/// Names of files, folders and modules that tell nothing.
const EMPTY_WORDS: [&str; 11] =
    ["util", "utils", "helper", "helpers", "manager", "managers", "service", "services", "common", "misc", "shared"];
/// Endings of types that tell nothing.
const EMPTY_ENDINGS: [&str; 5] = ["Manager", "Service", "Helper", "Util", "Utils"];

/// Files, folders, modules and types with a name that tells nothing.
pub(crate) fn banned(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.files() {
        let stem = |part: &str| part.split('.').next().unwrap_or_default().to_owned();
        for part in file.path.split('/').map(stem).filter(|part| EMPTY_WORDS.contains(&part.as_str())) {
            found.push(Finding::at(&file.path, format!("`{part}` tells nothing")));
        }
    }
    for file in house.ending("rs") {
        declared(file, &tokens::of(file), &mut found);
    }
    found
}

/// Modules and types declared with such a name, however deep.
fn declared(file: &File, tokens: &[TokenTree], found: &mut Vec<Finding>) {
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => declared(file, &tokens::inner(group), found),
            TokenTree::Ident(name) if index > 0 => {
                let before = |word: &str| tokens::is_word(&tokens[index - 1], word);
                let text = name.to_string();
                let module = before("mod") && EMPTY_WORDS.contains(&text.as_str());
                // An associated type of that very name is the word of somebody else's trait.
                let is_type = before("struct") || before("enum") || before("trait") || (before("type") && text != "Service");
                if module || (is_type && EMPTY_ENDINGS.iter().any(|ending| text.ends_with(ending))) {
                    found.push(Finding::on_line(file, name.span().start().line, format!("`{text}` tells nothing")));
                }
            }
            _ => {}
        }
    }
}

#[test]
fn a_planted_name_is_found() {
    let house = House::planted(&[
        ("crates/web/src/utils/text.rs", "//! X.\n"),
        ("crates/web/src/cart.rs", "//! X.\nmod misc {}\nmod inner { pub struct CartManager; }\nuse tower::Service;"),
        ("crates/web/src/commonplace.rs", "//! X.\nstruct Servicepoint;"),
    ]);
    assert_eq!(banned(&house).len(), 3);
}

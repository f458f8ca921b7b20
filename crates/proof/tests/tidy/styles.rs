//! Styles: nothing in a style sheet knows left from right.

use crate::house::{Finding, House};

/// Lines of CSS that say left or right.
pub(crate) fn sided(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.ending("css") {
        for (index, line) in without_comments(&file.text).lines().enumerate() {
            let words = line.split(|letter: char| !letter.is_ascii_alphabetic());
            for word in words.filter(|word| matches!(word.to_ascii_lowercase().as_str(), "left" | "right")) {
                found.push(Finding::on_line(file, index + 1, format!("`{word}` in `{}`", line.trim())));
            }
        }
    }
    found
}

/// The text with comments blanked and lines kept.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((code, comment)) = rest.split_once("/*") {
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        kept.push_str(code);
        kept.extend(inside.chars().filter(|letter| *letter == '\n'));
        rest = after;
    }
    kept + rest
}

#[test]
fn a_planted_side_is_found() {
    let css = "/* left\n is fine here */\n.a { margin-left: 0; text-align: right }\n.bright { inset-inline-start: 0 }\n";
    let house = House::planted(&[("crates/web/assets/base.css", css)]);
    let places: Vec<String> = sided(&house).into_iter().map(|finding| finding.place).collect();
    assert_eq!(places, ["crates/web/assets/base.css:3", "crates/web/assets/base.css:3"]);
}

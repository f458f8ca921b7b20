//! Pages: what markup may not hold. A crude walk over the tokens of every `html!`, enough to catch a hurried hand.

use proc_macro2::{Delimiter, TokenTree};

use crate::house::{File, Finding, House};
use crate::tokens::{inner, invocations, is_arrow, is_punct, is_word, of, text};

/// Attributes whose value a person sees or hears.
const SPOKEN: [&str; 8] =
    ["alt", "title", "placeholder", "label", "aria-label", "aria-description", "aria-roledescription", "summary"];
/// Letters from which a literal is a word rather than a sign.
const WORD_LETTERS_MIN: usize = 2;

/// Literals in markup that a person would see or hear.
pub(crate) fn untranslated(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in house.ending("rs") {
        for block in invocations(&of(file), "html") {
            Walk { file, found: &mut found }.markup(&block);
        }
    }
    found
}

/// Inline styles, inline scripts and text that escapes escaping.
pub(crate) fn inline(house: &House) -> Vec<Finding> {
    let mut found = Vec::new();
    // Mail programs read no style sheets, so in a letter the few styles stand on the elements.
    let is_page =
        |file: &&File| !file.path.starts_with("crates/proof/tests/") && file.path != "crates/domain/messages/src/pages.rs";
    for file in house.ending("rs").filter(is_page) {
        let tokens = of(file);
        if file.krate().is_some_and(|krate| krate.name != "web") {
            escapes(file, &tokens, &mut found);
        }
        for block in invocations(&tokens, "html") {
            attributes(file, &block, &mut found);
        }
    }
    found
}

/// Every mention of `PreEscaped`.
fn escapes(file: &File, tokens: &[TokenTree], found: &mut Vec<Finding>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => escapes(file, &inner(group), found),
            word if is_word(word, "PreEscaped") => {
                found.push(Finding::on_line(file, word.span().start().line, "PreEscaped outside web"));
            }
            _ => {}
        }
    }
}

/// Every inline attribute, and `style { … }`.
fn attributes(file: &File, tokens: &[TokenTree], found: &mut Vec<Finding>) {
    for (index, token) in tokens.iter().enumerate() {
        let line = token.span().start().line;
        if is_punct(token, '=') && !is_arrow(tokens, index) {
            let name = attribute_name(tokens, index);
            let handler = name.starts_with("on") && name.chars().all(char::is_alphabetic);
            if name == "style" || handler || name.starts_with("hx-on") {
                found.push(Finding::on_line(file, line, format!("the attribute `{name}` is inline code")));
            }
        }
        if let TokenTree::Group(group) = token {
            let is_body = group.delimiter() == Delimiter::Brace;
            if is_body && index > 0 && is_word(&tokens[index - 1], "style") {
                found.push(Finding::on_line(file, line, "a <style> element"));
            }
            attributes(file, &inner(group), found);
        }
    }
}

/// The name before an equals sign: `aria-label`, `hx-on:click`, `"x-y"`.
fn attribute_name(tokens: &[TokenTree], equals: usize) -> String {
    if let Some(quoted) = equals.checked_sub(1).and_then(|before| text(&tokens[before])) {
        return quoted.value;
    }
    let mut parts = Vec::new();
    for token in tokens[..equals].iter().rev() {
        let joins = is_punct(token, '-') || is_punct(token, ':');
        let was_word = parts.last().is_some_and(|last: &String| !matches!(last.as_str(), "-" | ":"));
        match token {
            TokenTree::Ident(_) if !was_word => parts.push(token.to_string()),
            _ if joins => parts.push(token.to_string()),
            _ => break,
        }
    }
    parts.reverse();
    parts.concat()
}

/// A walk through the markup of one file.
struct Walk<'a> {
    file: &'a File,
    found: &'a mut Vec<Finding>,
}

impl Walk<'_> {
    /// Elements, attributes, splices and control flow, one after the other.
    fn markup(&mut self, tokens: &[TokenTree]) {
        let mut index = 0;
        while index < tokens.len() {
            let before = index.checked_sub(1).map(|before| &tokens[before]);
            let token = &tokens[index];
            if is_punct(token, '@') {
                index = self.control(tokens, index + 1);
                continue;
            }
            if before.is_some_and(|before| is_punct(before, '=')) {
                self.value(&attribute_name(tokens, index - 1), token);
            } else if !before.is_some_and(|before| is_punct(before, '.') || is_punct(before, '#')) {
                self.content(token, tokens.get(index + 1));
            }
            index += 1;
        }
    }

    /// What stands where text would stand.
    fn content(&mut self, token: &TokenTree, next: Option<&TokenTree>) {
        let names_attribute = next.is_some_and(|next| is_punct(next, '='));
        match token {
            TokenTree::Literal(_) if !names_attribute => self.literal(token),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => self.markup(&inner(group)),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => self.splice(&inner(group)),
            _ => {}
        }
    }

    /// The value of an attribute; only those that are seen or heard matter.
    fn value(&mut self, name: &str, token: &TokenTree) {
        if !SPOKEN.contains(&name) {
            return;
        }
        match token {
            TokenTree::Literal(_) => self.literal(token),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => self.markup(&inner(group)),
            TokenTree::Group(group) => self.splice(&inner(group)),
            _ => {}
        }
    }

    /// A Rust expression whose value is shown: its own literals and those in its blocks, not the arguments of its calls.
    fn splice(&mut self, tokens: &[TokenTree]) {
        for (index, token) in tokens.iter().enumerate() {
            let compared = index > 0 && is_punct(&tokens[index - 1], '=') || is_arrow_ahead(tokens, index);
            match token {
                TokenTree::Literal(_) if !compared => self.literal(token),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => self.splice(&inner(group)),
                _ => {}
            }
        }
    }

    /// After `@`: skips the condition, walks the blocks. Returns where markup goes on.
    fn control(&mut self, tokens: &[TokenTree], start: usize) -> usize {
        let is_let = tokens.get(start).is_some_and(|token| is_word(token, "let"));
        let is_match = tokens.get(start).is_some_and(|token| is_word(token, "match"));
        let mut index = start;
        while index < tokens.len() {
            if is_let && is_punct(&tokens[index], ';') {
                return index + 1;
            }
            if let TokenTree::Group(group) = &tokens[index]
                && group.delimiter() == Delimiter::Brace
                && !is_let
            {
                let body = inner(group);
                if is_match {
                    self.arms(&body)
                } else {
                    self.markup(&body)
                }
                return index + 1;
            }
            index += 1;
        }
        index
    }

    /// The arms of `@match`: patterns are skipped, what follows `=>` is markup up to a comma.
    fn arms(&mut self, tokens: &[TokenTree]) {
        let mut index = 0;
        while index < tokens.len() {
            if !is_arrow(tokens, index) {
                index += 1;
                continue;
            }
            let rest = &tokens[index + 2..];
            let has_block = matches!(rest.first(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
            let comma = rest.iter().position(|token| is_punct(token, ',')).unwrap_or(rest.len());
            let length = if has_block { 1 } else { comma };
            self.markup(&rest[..length]);
            index += 2 + length;
        }
    }

    fn literal(&mut self, token: &TokenTree) {
        let Some(text) = text(token) else { return };
        if text.value.chars().filter(|letter| letter.is_alphabetic()).count() >= WORD_LETTERS_MIN {
            self.found.push(Finding::on_line(self.file, text.line, format!("\"{}\" is not translated", text.value)));
        }
    }
}

/// Whether the literal is a pattern: `"a" =>` or `"a" |`.
fn is_arrow_ahead(tokens: &[TokenTree], index: usize) -> bool {
    index + 1 < tokens.len() && (is_arrow(tokens, index + 1) || is_punct(&tokens[index + 1], '|'))
}

#[cfg(test)]
fn planted(markup: &str) -> House {
    House::planted(&[("crates/surfaces/shop/src/page.rs", &format!("//! X.\nfn f() {{ html! {{ {markup} }} }}"))])
}

#[test]
fn planted_sentences_are_found() {
    let bad = [
        "p { \"Hello\" }",
        "p { b { \"Hello\" } }",
        "(\"Hello\")",
        "(if new { \"New\" } else { \"·\" })",
        "@if x == \"paid\" { \"Paid\" }",
        "@match x { \"a\" => { \"Hello\" } _ => \"·\", }",
        "@match x { _ => span { \"Hello\" }, }",
        "img alt=\"A shoe\";",
        "button aria-label=(\"Close\") { \"×\" }",
        "@let a = \"fine\"; em { \"سلام\" }",
    ];
    for markup in bad {
        assert_eq!(untranslated(&planted(markup)).len(), 1, "{markup}");
    }
    let good = [
        "p.card #main class=\"wide one\" hx-get={ \"/x/\" (id) } data-kind=\"paid\" { (t!(\"shop.hello\", n = \"x\")) }",
        "@if x == \"paid\" { (t!(\"paid\")) } @else if let Some(\"yes\") = y { \"·\" }",
        "@match x { \"abc\" | \"def\" => (t!(\"a\")), \"ghi\" => { \"×\" } }",
        "@for (i, x) in list(\"abc\") { li .\"col-4\" { (row(x, \"wide\")) \"—\" } }",
        "(match kind { \"cash\" => t!(\"cash\"), _ => t!(\"card\") })",
        "\"data-x\"=\"some value\"; input type=\"text\" name=\"city\" aria-label=(t!(\"city\"));",
    ];
    for markup in good {
        assert_eq!(untranslated(&planted(markup)), [], "{markup}");
    }
}

#[test]
fn planted_inline_code_is_found() {
    for markup in
        ["p style=\"color:red\" {}", "a onclick=\"go()\" {}", "a hx-on:click=\"go()\" {}", "style { (css) }", "(PreEscaped(x))"]
    {
        assert_eq!(inline(&planted(markup)).len(), 1, "{markup}");
    }
    assert_eq!(inline(&planted("link rel=\"stylesheet\" href=\"/a.css\"; details open=\"\" data-on=\"x\" { (x) }")), []);
}

//! Rust text as tokens, and the string literals in it.

use proc_macro2::{Spacing, TokenStream, TokenTree};

use crate::house::File;

/// A string literal and where it stands.
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) line: usize,
}

/// The file as tokens; a file that is not Rust is a broken house.
pub(crate) fn of(file: &File) -> Vec<TokenTree> {
    let stream: Result<TokenStream, _> = file.text.parse();
    assert!(stream.is_ok(), "{} cannot be read as Rust", file.path);
    stream.map(|stream| stream.into_iter().collect()).unwrap_or_default()
}

/// The value of a string literal; no value for numbers, characters and bytes.
pub(crate) fn text(token: &TokenTree) -> Option<Text> {
    let TokenTree::Literal(literal) = token else { return None };
    let value = syn::parse_str::<syn::LitStr>(&literal.to_string()).ok()?.value();
    Some(Text { value, line: literal.span().start().line })
}

/// Every string literal, however deep, without the doc comments.
pub(crate) fn texts(tokens: &[TokenTree]) -> Vec<Text> {
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            found.extend(texts(&inner(group)));
        }
        if !is_doc(tokens, index) {
            found.extend(text(token));
        }
    }
    found
}

/// Every invocation `name!(…)`, however deep: its tokens.
pub(crate) fn invocations(tokens: &[TokenTree], name: &str) -> Vec<Vec<TokenTree>> {
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let called = index >= 2 && is_punct(&tokens[index - 1], '!') && is_word(&tokens[index - 2], name);
        if called {
            found.push(inner(group));
        }
        found.extend(invocations(&inner(group), name));
    }
    found
}

/// Every call `Type::name(…)`, however deep: its tokens.
pub(crate) fn calls(tokens: &[TokenTree], of_type: &str, name: &str) -> Vec<Vec<TokenTree>> {
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let called = index >= 4 && is_word(&tokens[index - 1], name) && is_word(&tokens[index - 4], of_type);
        if called && is_punct(&tokens[index - 2], ':') {
            found.push(inner(group));
        }
        found.extend(calls(&inner(group), of_type, name));
    }
    found
}

/// The tokens inside brackets of any kind.
pub(crate) fn inner(group: &proc_macro2::Group) -> Vec<TokenTree> {
    group.stream().into_iter().collect()
}

/// Whether the token is that one character.
pub(crate) fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// Whether `=>` starts here.
pub(crate) fn is_arrow(tokens: &[TokenTree], index: usize) -> bool {
    let joined = matches!(&tokens[index], TokenTree::Punct(punct) if punct.as_char() == '=' && punct.spacing() == Spacing::Joint);
    joined && tokens.get(index + 1).is_some_and(|next| is_punct(next, '>'))
}

/// Whether the token is that word.
pub(crate) fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// Whether the literal is the text of a doc comment: `doc = "…"`.
fn is_doc(tokens: &[TokenTree], index: usize) -> bool {
    index >= 2 && is_punct(&tokens[index - 1], '=') && is_word(&tokens[index - 2], "doc")
}

#[test]
fn literals_are_found_deep_and_doc_comments_are_not() {
    let file = File {
        path: "planted.rs".to_owned(),
        text: "//! Head.\n/// Doc.\nfn f() { g(&[\"one\"], r#\"two\"#, 'x', 3, b\"four\"); }".to_owned(),
    };
    let values: Vec<String> = texts(&of(&file)).into_iter().map(|text| text.value).collect();
    assert_eq!(values, ["one", "two"]);
}

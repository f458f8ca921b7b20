//! Text out of foreign HTML: what a reader would see, and nothing a browser could run.
//!
//! All tags go; line breaks remain where blocks ended. What comes out is plain text, which every page escapes again.

/// Elements whose content is no text.
const HIDDEN: &[&str] = &["script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"];
/// Elements that end a line.
const BLOCKS: &[&str] = &[
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "hr",
    "pre",
];

/// The visible text of a piece of HTML.
pub(super) fn plain_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = after_markup(&rest[open..], &mut text);
    }
    text.push_str(rest);
    tidy(&entities(&text))
}

/// The visible text in one line: other programs write HTML into names, too.
pub(super) fn plain_line(html: &str) -> String {
    plain_text(html).replace('\n', " ")
}

/// Whether the piece of HTML carries something a browser would run.
pub(super) fn has_script(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    let handler = |at: usize| {
        let rest = lower[at + 3..].trim_start_matches(|c: char| c.is_ascii_lowercase());
        rest.trim_start().starts_with('=')
    };
    ["<script", "<iframe", "<object", "<embed", "javascript:"].iter().any(|word| lower.contains(word))
        || (lower.contains('<') && lower.match_indices(" on").any(|(at, _)| handler(at)))
}

/// Steps over one tag, comment or hidden element at the beginning of `from`; a lone `<` is text.
fn after_markup<'h>(from: &'h str, text: &mut String) -> &'h str {
    if let Some(comment) = from.strip_prefix("<!--") {
        return comment.find("-->").map_or("", |end| &comment[end + 3..]);
    }
    let inside = &from[1..];
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        text.push('<');
        return inside;
    }
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let name: String = name.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let after = tag_end(inside);
    if BLOCKS.contains(&name.as_str()) {
        text.push('\n');
    }
    if HIDDEN.contains(&name.as_str()) && !inside.starts_with('/') {
        return after_hidden(after, &name);
    }
    after
}

/// What follows the `>` that ends a tag; one inside a quoted attribute does not.
fn tag_end(inside: &str) -> &str {
    let mut quote = None;
    for (place, letter) in inside.char_indices() {
        match (quote, letter) {
            (None, '>') => return &inside[place + 1..],
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
    }
    ""
}

fn after_hidden<'h>(content: &'h str, name: &str) -> &'h str {
    let closes = |place: usize| {
        let tag = content.get(place + 2..place + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name))
    };
    let end = content.match_indices("</").map(|(place, _)| place).find(|place| closes(*place));
    end.map_or("", |place| tag_end(&content[place + 2..]))
}

fn entities(text: &str) -> String {
    const ENTITY_MAX: usize = 10;
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.bytes().take(ENTITY_MAX).position(|byte| byte == b';');
        let letter = end.and_then(|end| rest.get(1..end)).and_then(entity);
        match (letter, end) {
            (Some(letter), Some(end)) => {
                decoded.push(letter);
                rest = &rest[end + 1..];
            }
            _ => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn entity(name: &str) -> Option<char> {
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "rsquo" => Some('’'),
        "lsquo" => Some('‘'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "hellip" => Some('…'),
        "bull" => Some('•'),
        "deg" => Some('°'),
        "reg" => Some('®'),
        "copy" => Some('©'),
        "trade" => Some('™'),
        _ => number.and_then(char::from_u32).filter(|letter| !letter.is_control()),
    }
}

/// One space between words, one line break between lines, no control characters.
fn tidy(text: &str) -> String {
    let words = |line: &str| {
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    text.lines().map(words).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_a_reader_sees_remains() {
        let cases = [
            ("<p>Wooden  chair</p><p>with <b onclick=\"alert(1)\">arms</b></p>", "Wooden chair\nwith arms"),
            ("a<script>alert('</p>')</script>b<STYLE>x{}</style >c", "abc"),
            ("<img src=x alt=\"a>b\" onerror=alert(1)>after", "after"),
            ("<!-- hidden <b> -->seen", "seen"),
            ("5 < 6 &amp; 7 &gt; 6 &#8211; &#x41; &unknown; &", "5 < 6 & 7 > 6 – A &unknown; &"),
            ("<script>never closed", ""),
            ("كرسي<br>خشبي", "كرسي\nخشبي"),
        ];
        for (html, seen) in cases {
            assert_eq!(plain_text(html), seen, "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_html_makes_it_panic(html in "[<>/!\\-a-z&;#\"' éك]{0,80}") {
            let _ = plain_text(&html);
        }
    }
}

//! Colours for Rust source, good enough for this gallery's own files:
//! no raw strings, no block comments.

const KEYWORDS: &[&str] = &[
    "as", "async", "await", "const", "crate", "else", "enum", "false", "fn", "for", "if", "impl",
    "in", "let", "match", "mod", "move", "mut", "pub", "return", "self", "Self", "static",
    "struct", "super", "true", "type", "use", "where",
];

/// The source in pieces, each with the CSS class that colours it, if any.
pub fn tint(source: &str) -> Vec<(Option<&'static str>, &str)> {
    let mut pieces = Vec::new();
    let mut rest = source;
    while !rest.is_empty() {
        let (class, length) = next_piece(rest);
        let (piece, after) = rest.split_at(length);
        pieces.push((class, piece));
        rest = after;
    }
    pieces
}

fn next_piece(rest: &str) -> (Option<&'static str>, usize) {
    let first = rest.chars().next().unwrap_or_default();
    if rest.starts_with("//") {
        (Some("comment"), rest.find('\n').unwrap_or(rest.len()))
    } else if first == '"' {
        (Some("string"), string_length(rest))
    } else if is_word(first) {
        let length = length_while(rest, is_word);
        (word_class(&rest[..length], &rest[length..]), length)
    } else {
        // At least the character we are at, so that the scan always moves on.
        let plain = |c| !is_word(c) && c != '"' && c != '/';
        (None, length_while(rest, plain).max(first.len_utf8()))
    }
}

fn word_class(word: &str, after: &str) -> Option<&'static str> {
    if KEYWORDS.contains(&word) {
        Some("keyword")
    } else if after.starts_with("!(") || after.starts_with("! {") {
        Some("macro")
    } else if word.starts_with(|c: char| c.is_ascii_digit()) {
        Some("number")
    } else if word.starts_with(char::is_uppercase) {
        Some("type")
    } else {
        None
    }
}

fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == '"' && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

fn length_while(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

//! Where the words of a query are in a name.

/// The name in pieces, each with whether a word of the query is there.
pub fn marked(name: &str, query: &str) -> Vec<(bool, String)> {
    let mut is_match = vec![false; name.len()];
    for word in query.to_uppercase().split_whitespace() {
        for (at, _) in name.match_indices(word) {
            is_match[at..at + word.len()].fill(true);
        }
    }
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for (at, letter) in name.char_indices() {
        match pieces.last_mut() {
            Some((kind, text)) if *kind == is_match[at] => text.push(letter),
            _ => pieces.push((is_match[at], letter.to_string())),
        }
    }
    pieces
}

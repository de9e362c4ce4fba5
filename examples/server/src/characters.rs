//! The names of Unicode's characters, and the search over them.

use std::sync::LazyLock;

use serde::Serialize;

/// A character that has a name of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Character {
    pub code: String,
    pub character: char,
    pub name: String,
}

/// What a search answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The query as it was asked, so that nobody need remember which answer is whose.
    pub query: String,
    /// How many there are, of which `hits` are the best.
    pub total: usize,
    pub hits: Vec<Character>,
}

/// Those whose names are only their numbers, such as CJK UNIFIED IDEOGRAPH-4E00, and the
/// 11 172 syllables of Hangul, put together from letters that are here, are left out.
static CHARACTERS: LazyLock<Vec<(char, String)>> = LazyLock::new(|| {
    ('\0'..=char::MAX)
        .filter_map(|character| {
            let name = unicode_names2::name(character)?.to_string();
            let numbered = name.ends_with(&format!("-{:X}", u32::from(character)));
            let syllable = name.starts_with("HANGUL SYLLABLE ");
            (!numbered && !syllable).then_some((character, name))
        })
        .collect()
});

/// The characters whose names have every word of the query in them, the best first:
/// whole words before beginnings of words before anything else, then short names first.
pub fn search(query: &str, limit: usize) -> Found {
    let wanted = query.to_uppercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut hits: Vec<(Rank, usize, char, &str)> = Vec::new();
    if !words.is_empty() {
        hits.extend(CHARACTERS.iter().filter_map(|(character, name)| {
            let rank = rank(name, &words)?;
            Some((rank, name.len(), *character, name.as_str()))
        }));
    }
    hits.sort_unstable();
    let total = hits.len();
    let best = hits.into_iter().take(limit);
    Found {
        query: query.to_owned(),
        total,
        hits: best
            .map(|(_, _, character, name)| Character {
                code: format!("U+{:04X}", u32::from(character)),
                character,
                name: name.to_owned(),
            })
            .collect(),
    }
}

/// How well a name fits; the least of its words counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Word,
    Beginning,
    Within,
}

fn rank(name: &str, words: &[&str]) -> Option<Rank> {
    let mut worst = Rank::Word;
    for word in words {
        worst = worst.max(rank_of_word(name, word)?);
    }
    Some(worst)
}

fn rank_of_word(name: &str, word: &str) -> Option<Rank> {
    let ends_word = |rest: &str| rest.is_empty() || rest.starts_with([' ', '-']);
    name.match_indices(word)
        .map(|(at, _)| {
            let begins = at == 0 || name[..at].ends_with([' ', '-']);
            match (begins, ends_word(&name[at + word.len()..])) {
                (true, true) => Rank::Word,
                (true, false) => Rank::Beginning,
                (false, _) => Rank::Within,
            }
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(query: &str, limit: usize) -> Vec<String> {
        let hits = search(query, limit).hits;
        hits.into_iter().map(|hit| hit.name).collect()
    }

    #[test]
    fn there_are_tens_of_thousands_and_none_is_named_by_its_number() {
        let count = CHARACTERS.len();
        assert!((30_000..50_000).contains(&count), "{count}");
        let has = |wanted| CHARACTERS.iter().any(|(character, _)| *character == wanted);
        assert!(!has('一') && !has('가') && has('あ'));
    }

    #[test]
    fn whole_words_come_before_beginnings_and_beginnings_before_the_rest() {
        assert_eq!(rank("FIRE ENGINE", &["FIRE"]), Some(Rank::Word));
        assert_eq!(rank("FIREWORKS", &["FIRE"]), Some(Rank::Beginning));
        assert_eq!(rank("CAMPFIRE", &["FIRE"]), Some(Rank::Within));
        assert_eq!(rank("NON-BREAKING", &["BREAKING"]), Some(Rank::Word));
        assert_eq!(rank("WATER", &["FIRE"]), None);
        // The best place of each word, and the worst word.
        assert_eq!(rank("FIREFLY ON FIRE", &["FIRE"]), Some(Rank::Word));
        assert_eq!(rank("FIRE ENGINE", &["FIRE", "ENG"]), Some(Rank::Beginning));
        assert_eq!(names("fire", 1), ["FIRE"]);
    }

    #[test]
    fn every_word_is_wanted_in_any_order_and_any_case() {
        let found = search("Letter  aRmenian small AYB", 5);
        assert_eq!(found.query, "Letter  aRmenian small AYB");
        let first = Character {
            code: "U+0561".to_owned(),
            character: 'ա',
            name: "ARMENIAN SMALL LETTER AYB".to_owned(),
        };
        assert_eq!(found.hits[0], first);
        assert!(found.total < 5, "{found:?}");
    }

    #[test]
    fn the_limit_cuts_the_hits_and_not_the_total() {
        let found = search("arrow", 3);
        assert_eq!(found.hits.len(), 3);
        assert!(found.total > 500, "{}", found.total);
        assert_eq!(search("arrow", 0).total, found.total);
    }

    #[test]
    fn nothing_is_asked_for_by_no_words_and_found_for_nonsense() {
        assert_eq!(search("  ", 5).total, 0);
        assert_eq!(search("qqqq", 5).total, 0);
        assert_eq!(search("ß ẞ 🔥", 5).total, 0, "upper case may be longer");
    }
}

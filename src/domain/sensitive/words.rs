//! The words of a text, folded, with where they stand and what stands between them.

use std::ops::Range;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Blanks, hyphens and the like: one phrase.
    None,
    /// A comma: a list, or a new clause.
    Comma,
    /// The end of a sentence, a bracket, a new line; or the beginning of the text.
    Break,
}

#[derive(Debug)]
struct Word {
    /// Where it stands among the folded words.
    folded: Range<usize>,
    start: usize,
    end: usize,
    gap: Gap,
    is_capital: bool,
}

/// The words of a text.
#[derive(Debug)]
pub(super) struct Words {
    /// All of them, folded, one after the other.
    folded: String,
    words: Vec<Word>,
}

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut words: Vec<Word> = Vec::new();
        let mut gap = Gap::Break;
        let mut current: Option<Word> = None;
        for (at, character) in text.char_indices() {
            let is_apostrophe = matches!(character, '\'' | '’' | '‘' | 'ʼ' | '`');
            if character.is_alphanumeric() || (is_apostrophe && current.is_some()) {
                let word = current.get_or_insert_with(|| Word {
                    folded: folded.len()..folded.len(),
                    start: at,
                    end: at,
                    gap,
                    is_capital: character.is_uppercase(),
                });
                if !is_apostrophe {
                    folded.extend(character.to_lowercase());
                    word.folded.end = folded.len();
                    word.end = at + character.len_utf8();
                }
                continue;
            }
            if let Some(word) = current.take() {
                words.push(word);
                gap = Gap::None;
            }
            gap = match (gap, character) {
                (Gap::Break, _)
                | (
                    _,
                    '.' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '“' | '”' | '\n' | '–' | '—' | '/' | '|'
                    | '•',
                ) => Gap::Break,
                (_, ',') => Gap::Comma,
                (gap, _) => gap,
            };
        }
        words.extend(current);
        Self { folded, words }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The folded word: small letters, no apostrophes. Empty where there is none.
    pub(super) fn at(&self, place: usize) -> &str {
        self.words.get(place).and_then(|word| self.folded.get(word.folded.clone())).unwrap_or_default()
    }

    /// What stands before a word; the end of the text is a break.
    pub(super) fn gap(&self, place: usize) -> Gap {
        self.words.get(place).map_or(Gap::Break, |word| word.gap)
    }

    pub(super) fn is_capital(&self, place: usize) -> bool {
        self.words.get(place).is_some_and(|word| word.is_capital)
    }

    pub(super) fn is_number(&self, place: usize) -> bool {
        self.at(place).starts_with(|first: char| first.is_ascii_digit())
    }

    pub(super) fn start(&self, place: usize) -> usize {
        self.words.get(place).map_or(0, |word| word.start)
    }

    pub(super) fn end(&self, place: usize) -> usize {
        self.words.get(place).map_or(0, |word| word.end)
    }
}

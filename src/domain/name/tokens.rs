//! Cuts the text of a name field into segments of words.
//!
//! A bracketed aside stays one word with its brackets: "Robert (Bob) Rao" has three words.

use super::{honours, titles};

/// The words between two separators (comma, semicolon, bar, colon, a dash between spaces).
pub(super) type Segment = Vec<String>;

/// Cuts tidied text; segments and words that hold no letter are left out.
pub(super) fn segments(text: &str) -> Vec<Segment> {
    let mut cutter = Cutter::default();
    let mut depth = 0_usize;
    for character in text.chars() {
        match character {
            '(' | '[' => {
                if depth == 0 {
                    cutter.end_word();
                    cutter.word.push('(');
                }
                depth += 1;
            }
            ')' | ']' => {
                if depth == 1 {
                    cutter.end_aside();
                }
                depth = depth.saturating_sub(1);
            }
            _ if depth > 0 => cutter.word.push(character),
            ' ' => cutter.end_word(),
            ',' | ';' | '|' | ':' => cutter.end_segment(),
            _ => cutter.word.push(character),
        }
    }
    if depth > 0 {
        cutter.end_aside();
    }
    cutter.end_segment();
    cutter.segments
}

/// True for a bracketed aside.
pub(super) fn is_aside(word: &str) -> bool {
    word.starts_with('(')
}

/// Gives the text inside an aside's brackets, or the word itself.
pub(super) fn inside(word: &str) -> &str {
    word.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).map_or(word, str::trim)
}

/// Gives a word for looking up in a list: small letters only, no dots or apostrophes.
pub(super) fn bare(word: &str) -> String {
    if word.is_ascii() {
        let kept = word.bytes().filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        return kept.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    word.chars()
        .filter(|character| character.is_alphanumeric() || *character == '-')
        .flat_map(char::to_lowercase)
        .collect()
}

#[derive(Default)]
struct Cutter {
    segments: Vec<Segment>,
    segment: Segment,
    word: String,
}

impl Cutter {
    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if matches!(word.as_str(), "-" | "–" | "—") {
            self.end_segment();
            return;
        }
        let trimmed =
            word.trim_matches(|character| matches!(character, '*' | '†' | '‡' | '-' | '–' | '—' | '_' | '/'));
        if trimmed == "&" {
            self.segment.push(word);
        } else if trimmed.chars().any(char::is_alphabetic) {
            self.segment.extend(unglue_dots(trimmed));
        }
    }

    fn end_aside(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.chars().any(char::is_alphabetic) {
            self.segment.push(format!("({})", word.trim_start_matches('(').trim()));
        }
    }

    fn end_segment(&mut self) {
        // A dash as the last "word" must not call back here for ever: the word is taken first.
        if !self.word.is_empty() {
            self.end_word();
        }
        let mut segment = std::mem::take(&mut self.segment);
        while segment.last().is_some_and(|word| word == "&") {
            segment.pop();
        }
        let opening = segment.iter().take_while(|word| *word == "&").count();
        segment.drain(..opening);
        if !segment.is_empty() {
            self.segments.push(segment);
        }
    }
}

/// Parts what only a dot joins: "Mr.J.Rao" is Mr, J. and Rao, "R.J.Rao" is R.J. and Rao.
fn unglue_dots(word: &str) -> Vec<String> {
    if let Some((before, after)) = word.split_once('.')
        && !after.is_empty()
        && titles::is_address(before)
    {
        let mut words = vec![before.to_owned()];
        words.extend(unglue_dots(after));
        return words;
    }
    if !word.contains('@')
        && !honours::is_honour(word, usize::MAX)
        && let Some((before, after)) = word.rsplit_once('.')
        && after.chars().filter(|character| character.is_alphabetic()).count() >= 3
    {
        return vec![format!("{before}."), after.to_owned()];
    }
    vec![word.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_separators_but_not_inside_brackets() {
        assert_eq!(
            segments("Rao, Anita (Chair, Health) - Leader"),
            [vec!["Rao"], vec!["Anita", "(Chair, Health)"], vec!["Leader"]]
        );
        assert_eq!(segments("Ann Lee-Rao(Bob"), [vec!["Ann", "Lee-Rao", "(Bob)"]]);
        assert!(segments(" , - ;").is_empty());
    }

    #[test]
    fn dots_without_spaces_part_words() {
        assert_eq!(segments("Mr.J.Rao O.B.E. M.Phil"), [vec!["Mr", "J.", "Rao", "O.B.E.", "M.Phil"]]);
        assert_eq!(segments("R.J.Rao*"), [vec!["R.J.", "Rao"]]);
    }
}

//! Breaks text into lines that fit a width, at word boundaries.

use super::widths::text_width;

/// The most characters that count as one unbreakable cluster, so that hostile text cannot make the work
/// quadratic.
const LONGEST_CLUSTER: usize = 32;

/// After these characters a word that must be broken is broken by preference: they end parts of addresses.
const PARTS_END: [char; 6] = ['@', '/', '.', '-', '_', ','];

/// Breaks one line of cleaned text into lines of at most `width` display columns.
///
/// A word is broken only where it is wider than a whole line. No line is wider than `width` where `width` is
/// at least 2, the width of the widest character.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let word_width = text_width(word);
        if !line.is_empty() && used + 1 + word_width > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            used += 1;
        }
        let mut rest = word;
        let mut rest_width = word_width;
        while used == 0 && rest_width > width {
            let (head, tail) = rest.split_at(fitting(rest, width));
            lines.push(head.to_owned());
            rest = tail;
            rest_width = text_width(rest);
        }
        line.push_str(rest);
        used += rest_width;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The width of the widest word.
pub(super) fn longest_word(text: &str) -> usize {
    text.split(' ').map(text_width).max().unwrap_or(0)
}

/// The number of bytes of a too long word that go on the line: all that fit, or up to the end of a part of an
/// address where that fills at least half of the line. At least one cluster, so that there is always
/// progress.
fn fitting(word: &str, width: usize) -> usize {
    let mut end = 0;
    let mut used = 0;
    let mut part_end = None;
    while end < word.len() {
        let length = cluster(&word[end..]);
        let cluster_width = text_width(&word[end..end + length]);
        if end > 0 && used + cluster_width > width {
            break;
        }
        end += length;
        used += cluster_width;
        if word[..end].ends_with(PARTS_END) && used * 2 >= width {
            part_end = Some(end);
        }
    }
    part_end.filter(|_| end < word.len()).unwrap_or(end)
}

/// The length in bytes of the first character with all that combines with it: accents, selectors, joined
/// emoji.
fn cluster(text: &str) -> usize {
    let mut end = 0;
    let mut is_joined = false;
    for character in text.chars().take(LONGEST_CLUSTER) {
        let next = end + character.len_utf8();
        let combines = text_width(&text[end..next]) == 0 || (is_joined && text_width(&text[..next]) <= 2);
        if end > 0 && !combines {
            break;
        }
        is_joined = character == '\u{200d}';
        end = next;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::super::clean::one_line;
    use super::super::samples::texts;
    use super::*;
    use console::measure_text_width;
    use proptest::prelude::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("Oldfield and Newfield Council", 12), ["Oldfield and", "Newfield", "Council"]);
        assert_eq!(wrap("", 12), [""; 0]);
    }

    #[test]
    fn only_a_word_wider_than_the_line_is_broken() {
        assert_eq!(wrap("to councillor", 8), ["to", "councill", "or"]);
        assert_eq!(
            wrap("jo.example@council.example.org x", 16),
            ["jo.example@", "council.example.", "org x"]
        );
    }

    #[test]
    fn characters_stay_with_their_accents_and_joined_emoji() {
        assert_eq!(wrap("ee\u{301}e\u{301}", 2), ["ee\u{301}", "e\u{301}"]);
        assert_eq!(wrap("東京都", 3), ["東", "京", "都"]);
        assert_eq!(wrap("👩\u{200d}🔬👩\u{200d}🔬", 2), ["👩\u{200d}🔬", "👩\u{200d}🔬"]);
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_nothing(text in texts(), width in 2usize..50) {
            let text = one_line(&text);
            let lines = wrap(&text, width);
            for line in &lines {
                prop_assert!(measure_text_width(line) <= width, "{line:?} in {width}");
            }
            prop_assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
            if longest_word(&text) <= width {
                prop_assert_eq!(lines.join(" "), text.as_ref());
            }
        }
    }
}

//! Shares the width of a terminal among the columns of a table.

use console::measure_text_width;

/// The blank columns between two columns.
pub(super) const GAP: usize = 2;

/// The widths within which a column reads well, however long its text: beyond, wrapping is no loss.
const COMFORT: usize = 24;

/// The longest word for which a column that can be left out is left out.
const LONGEST_COMFORT: usize = 40;

/// The narrowest column: the width of the widest character.
const NARROWEST: usize = 2;

/// The display columns cleaned text takes. Most text is plain ASCII, where that is its length.
pub(super) fn text_width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) { text.len() } else { measure_text_width(text) }
}

/// How much room the text of a column would take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    /// The width of the widest cell on one line.
    pub(super) natural: usize,
    /// The width of the widest word, a day such as `12 Nov 2026` counting as one.
    pub(super) longest_phrase: usize,
    /// The width of the widest word, which is not broken where that can be avoided.
    pub(super) longest_word: usize,
}

/// Tells whether the columns fit so that nothing is wrapped into a narrow strip.
pub(super) fn are_comfortable(needs: &[Need], width: usize) -> bool {
    let comfort = |need: &Need| need.natural.min(need.longest_phrase.clamp(COMFORT, LONGEST_COMFORT));
    needs.iter().map(comfort).sum::<usize>() <= without_gaps(needs, width)
}

/// Gives each column its width, so that the row fits: the longer the text of a column, the more of the room it gets.
///
/// Columns that need more than is left wrap their text between words, days last; only where not even the
/// longest words fit side by side, words are broken, again in the widest column first. More columns than the
/// width has room for at two display columns each are not made to fit.
pub(super) fn share(needs: &[Need], width: usize) -> Vec<usize> {
    let room = without_gaps(needs, width);
    let fit = |size: fn(&Need) -> usize| needs.iter().map(size).sum::<usize>() <= room;
    let comfort = |need: &Need| need.longest_phrase.max(need.natural.min(COMFORT));
    if needs.iter().map(comfort).sum::<usize>() <= room {
        // Short columns, such as names, are not wrapped for the sake of a long one.
        fill(needs, room, |need| (comfort(need), need.natural))
    } else if fit(|need| need.longest_phrase) {
        fill(needs, room, |need| (need.longest_phrase, need.natural))
    } else if fit(|need| need.longest_word) {
        fill(needs, room, |need| (need.longest_word, need.longest_phrase))
    } else {
        // A word too long for any column, such as the address of a page, is broken before the words beside it.
        let fits =
            |most: &usize| needs.iter().map(|need| need.longest_word.min(*most)).sum::<usize>() <= room;
        let most = (NARROWEST..=room).rev().find(fits).unwrap_or(NARROWEST);
        fill(needs, room, |need| (need.longest_word.min(most), need.longest_word))
    }
}

fn without_gaps(needs: &[Need], width: usize) -> usize {
    width.saturating_sub(GAP * needs.len().saturating_sub(1))
}

/// Raises all columns together, each between its own bounds, as far as the room allows.
///
/// A column four times as wide as another gets twice its share: in proportion to the full width a long remark would
/// squeeze the names beside it, and in equal parts it would run on for many lines.
fn fill(needs: &[Need], room: usize, bounds: impl Fn(&Need) -> (usize, usize)) -> Vec<usize> {
    let weight = |need: &Need| need.natural.saturating_mul(1024).isqrt().max(1);
    let at_level = |level: usize| -> Vec<usize> {
        let share = |need: &Need| {
            let (least, most) = bounds(need);
            (level.saturating_mul(weight(need)) / 1024).min(most).max(least)
        };
        needs.iter().map(share).collect()
    };
    let (mut fits, mut too_high) = (0, room.saturating_add(1).saturating_mul(1024));
    while too_high - fits > 1 {
        let level = fits.midpoint(too_high);
        if at_level(level).iter().sum::<usize>() <= room { fits = level } else { too_high = level }
    }
    let mut widths = at_level(fits);
    let mut left = room.saturating_sub(widths.iter().sum());
    while left > 0 {
        let below = |at: &usize| widths[*at] < bounds(&needs[*at]).1;
        let Some(next) =
            (0..needs.len()).filter(below).max_by_key(|at| needs[*at].natural * 1024 / widths[*at].max(1))
        else {
            break;
        };
        widths[next] += 1;
        left -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn need(natural: usize, longest_word: usize) -> Need {
        Need { natural, longest_phrase: longest_word, longest_word }
    }

    #[test]
    fn text_is_as_wide_as_it_is_shown() {
        for (text, width) in [("", 0), ("Jo ~ Field", 10), ("Zoë", 3), ("東京", 4), ("e\u{301}", 1)] {
            assert_eq!(text_width(text), width, "{text}");
        }
    }

    #[test]
    fn columns_that_fit_get_what_they_need() {
        assert_eq!(share(&[need(10, 5), need(20, 8)], 80), [10, 20]);
    }

    #[test]
    fn the_longer_text_gets_the_more_room() {
        assert_eq!(share(&[need(10, 5), need(20, 8), need(200, 9)], 80), [10, 20, 46]);
        assert_eq!(share(&[need(100, 5), need(400, 9), need(8, 8)], 41), [9, 20, 8]);
    }

    #[test]
    fn words_are_broken_only_where_they_cannot_fit_side_by_side() {
        assert_eq!(share(&[need(30, 12), need(40, 38)], 52), [12, 38]);
        assert_eq!(share(&[need(30, 12), need(40, 38)], 40), [12, 26]);
        assert_eq!(share(&[need(9, 9), need(11, 11), need(9_000, 9_000)], 50), [9, 11, 26]);
    }

    #[test]
    fn days_are_broken_before_words() {
        let date = Need { natural: 11, longest_phrase: 11, longest_word: 4 };
        assert_eq!(share(&[date, need(30, 12)], 26), [11, 13]);
        assert_eq!(share(&[date, need(30, 12)], 22), [8, 12]);
        assert_eq!(share(&[date, need(30, 12)], 14), [4, 8]);
    }

    #[test]
    fn long_text_is_comfortable_where_long_words_are_not() {
        assert!(are_comfortable(&[need(20, 9), need(300, 12)], 46));
        assert!(!are_comfortable(&[need(20, 9), need(300, 12)], 45));
        assert!(!are_comfortable(&[need(20, 9), need(300, 35)], 46));
    }

    proptest! {
        #[test]
        fn the_row_fits_and_uses_the_room(
            sizes in prop::collection::vec((0usize..120, 0usize..80), 1..7),
            width in 24usize..200,
        ) {
            let needs: Vec<Need> = sizes.iter().map(|&(more, word)| need(word + more, word)).collect();
            let widths = share(&needs, width);
            let total: usize = widths.iter().sum();
            let wanted: usize = needs.iter().map(|need| need.natural).sum();
            let words: usize = needs.iter().map(|need| need.longest_word).sum();
            let room = without_gaps(&needs, width);
            prop_assert!(total <= room);
            prop_assert!(words > room || total == room.min(wanted), "{widths:?}");
            prop_assert!(words <= room || total == room, "{widths:?}");
            for (width, need) in widths.iter().zip(&needs) {
                prop_assert!(words > room || *width >= need.longest_word);
            }
        }
    }
}

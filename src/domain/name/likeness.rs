//! Says how alike a query and a name are, for "did you mean".

/// The likeness from which a "did you mean" is worth showing.
///
/// One slip in a surname of three letters, asked for alone, still reaches it ("roa" for "anita rao": 607); the same
/// given name with another surname does not ("john smith" and "john jones": 444).
pub const LIKELY: u32 = 600;

/// Taken off for every word that only one side has, up to `MOST_MISSING` of them.
const MISSING_WORD: u32 = 60;
const MOST_MISSING: usize = 4;

/// Given to a short form of a word: "chris" for "christopher", "j" for "john".
const SHORT_FORM: u32 = 850;

/// Two words less alike than this have nothing to do with each other.
const ALIKE: u32 = 600;

/// The most words looked at on each side.
const WORDS: usize = 8;

/// Says how alike two folded texts are, from 0 (nothing in common) to 1000 (equal).
///
/// Both must come from `fold` (or `search_key`). The order of words does not matter; swapped letters count as one
/// slip; a missing word costs little. The same either way round. Cheap on names that have nothing in common: letters
/// are compared as sets before any edit distance is reckoned.
pub fn likeness(query: &str, name: &str) -> u32 {
    if query == name {
        return 1000;
    }
    // One fixed order makes the result the same either way round, whatever ties the pairing below meets.
    let (one, other) = if query < name { (query, name) } else { (name, query) };
    let (one, other) = (Words::of(one), Words::of(other));
    if one.count == 0 || other.count == 0 {
        return 0;
    }
    let weight_left = |words: &Words<'_>, used: [bool; WORDS]| -> u32 {
        words.list().iter().zip(used).filter(|(_, used)| !used).map(|(word, _)| word.length).sum()
    };
    let (used_one, used_other, earned, weight) = pair(&one, &other);
    // What the side with fewer words cannot place counts in full; more words on the other side cost a little each.
    let unplaced = match one.count.cmp(&other.count) {
        std::cmp::Ordering::Less => 2 * weight_left(&one, used_one),
        std::cmp::Ordering::Greater => 2 * weight_left(&other, used_other),
        std::cmp::Ordering::Equal => weight_left(&one, used_one) + weight_left(&other, used_other),
    };
    let missing = one.count.abs_diff(other.count).min(MOST_MISSING);
    let penalty = MISSING_WORD.saturating_mul(u32::try_from(missing).unwrap_or(u32::MAX));
    let quality = earned.checked_div(weight + unplaced).unwrap_or(0);
    quality.saturating_sub(penalty)
}

/// Pairs the words of two texts, best pair first; gives which are used, the points earned and their weight.
fn pair(one: &Words<'_>, other: &Words<'_>) -> ([bool; WORDS], [bool; WORDS], u32, u32) {
    let mut table = [[0_u32; WORDS]; WORDS];
    for (row, word) in table.iter_mut().zip(one.list()) {
        for (cell, candidate) in row.iter_mut().zip(other.list()) {
            *cell = word.alike(candidate);
        }
    }
    let (mut used_one, mut used_other) = ([false; WORDS], [false; WORDS]);
    let (mut earned, mut weight) = (0, 0);
    for _ in 0..one.count.min(other.count) {
        let mut best = (0, 0, 0, 0);
        for (at, (row, word)) in table.iter().zip(one.list()).enumerate() {
            for (to, (cell, candidate)) in row.iter().zip(other.list()).enumerate() {
                let free = !used_one.get(at).is_some_and(|used| *used)
                    && !used_other.get(to).is_some_and(|used| *used);
                let length = word.length + candidate.length;
                if free && (*cell, length) > (best.0, best.1) && *cell > 0 {
                    best = (*cell, length, at, to);
                }
            }
        }
        let (points, length, at, to) = best;
        if points == 0 {
            break;
        }
        used_one.iter_mut().skip(at).take(1).for_each(|used| *used = true);
        used_other.iter_mut().skip(to).take(1).for_each(|used| *used = true);
        earned += points * length;
        weight += length;
    }
    (used_one, used_other, earned, weight)
}

/// One folded word, with the set of its letters and digits as bits.
#[derive(Clone, Copy, Default)]
struct Word<'a> {
    text: &'a str,
    length: u32,
    letters: u64,
}

impl<'a> Word<'a> {
    fn of(text: &'a str) -> Self {
        let letters = text.bytes().fold(0_u64, |set, byte| set | 1 << (byte % 64));
        // Words beyond 200 letters are no names; the cap keeps the sums far from their limits.
        Self { text, length: u32::try_from(text.chars().count()).unwrap_or(200).min(200), letters }
    }

    fn alike(&self, other: &Word<'_>) -> u32 {
        if self.text == other.text {
            return 1000;
        }
        let (short, long) = if self.length <= other.length { (self, other) } else { (other, self) };
        if long.text.starts_with(short.text) && short.length != 2 {
            return SHORT_FORM;
        }
        if long.length >= 200 {
            return 0;
        }
        // Every letter one side has and the other has not costs at least one change.
        let apart =
            (short.letters & !long.letters).count_ones().max((long.letters & !short.letters).count_ones());
        let least = apart.max(long.length - short.length);
        if score(least, long.length) < ALIKE {
            return 0;
        }
        let changes = u32::try_from(strsim::damerau_levenshtein(short.text, long.text)).unwrap_or(u32::MAX);
        let points = score(changes, long.length);
        if points < ALIKE { 0 } else { points }
    }
}

/// Gives 1000 for no change, 0 when as many changes are needed as there are letters.
fn score(changes: u32, length: u32) -> u32 {
    (1000 * length.saturating_sub(changes)).checked_div(length).unwrap_or(0)
}

/// The words of one text, without allocating.
struct Words<'a> {
    words: [Word<'a>; WORDS],
    count: usize,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = [Word::default(); WORDS];
        let mut count = 0;
        for (place, word) in words.iter_mut().zip(text.split(' ').filter(|word| !word.is_empty())) {
            *place = Word::of(word);
            count += 1;
        }
        Self { words, count }
    }

    fn list(&self) -> &[Word<'a>] {
        self.words.get(..self.count).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn order_and_missing_words_cost_little() {
        assert_eq!(likeness("oneill siobhan", "siobhan oneill"), 1000);
        assert_eq!(likeness("rao", "anita rao"), 940);
        assert_eq!(likeness("anita rao", "rao"), 940);
    }

    #[test]
    fn slips_are_likely() {
        for (query, name) in [
            ("smiht", "john smith"),
            ("roa", "anita rao"),
            ("jon smyth", "john smith"),
            ("j smith", "john smith"),
        ] {
            assert!(likeness(query, name) >= LIKELY, "{query}: {}", likeness(query, name));
        }
    }

    #[test]
    fn other_people_are_not() {
        for (query, name) in
            [("john smith", "john jones"), ("rao", "bob lee"), ("patel", "peter hall"), ("", "rao")]
        {
            assert!(likeness(query, name) < LIKELY, "{query}: {}", likeness(query, name));
        }
    }

    #[test]
    fn a_nearer_name_scores_higher() {
        assert!(likeness("smiht", "anna smith") > likeness("smiht", "anna smythe"));
    }

    proptest! {
        #[test]
        fn equal_is_a_thousand_and_both_ways_agree(one in any::<String>(), other in any::<String>()) {
            prop_assert_eq!(likeness(&one, &one), 1000);
            prop_assert_eq!(likeness(&one, &other), likeness(&other, &one));
            prop_assert!(likeness(&one, &other) <= 1000);
        }

        #[test]
        fn one_swap_in_a_long_word_stays_likely(word in "[a-z]{5,12}", at in 0_usize..4) {
            let mut letters: Vec<char> = word.chars().collect();
            letters.swap(at, at + 1);
            let swapped: String = letters.into_iter().collect();
            let name = format!("anita {word}");
            prop_assert!(likeness(&swapped, &name) >= LIKELY);
        }
    }
}

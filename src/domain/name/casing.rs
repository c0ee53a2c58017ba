//! Brings names written in capitals to normal case.

/// Particles written small inside a name that stood in capitals.
const SMALL: [&str; 15] =
    ["van", "von", "der", "den", "de", "du", "da", "dos", "das", "del", "della", "di", "ten", "ter", "of"];

/// True for a whole word in capitals: two letters or more, none small save in a leading `Mc`, `Mac` or `Fitz`.
pub(super) fn in_capitals(word: &str) -> bool {
    let (_, rest) = celtic_prefix(word);
    rest.chars().filter(|character| character.is_alphabetic()).count() >= 2
        && !rest.chars().any(char::is_lowercase)
}

/// True for capitals that are initials rather than a word: `JP`, `RJM`; `NG` and `LEE` are words.
pub(super) fn are_initials(word: &str) -> bool {
    const SHORT_SURNAMES: [&str; 18] = [
        "NG", "LI", "XU", "WU", "HO", "MA", "LO", "OH", "AU", "YU", "LE", "HU", "LU", "FU", "SU", "KO", "VU",
        "IP",
    ];
    let letters: Vec<char> = word.chars().filter(|character| character.is_alphabetic()).collect();
    let vowel = letters.iter().any(|letter| !letter.is_ascii() || "AEIOUY".contains(*letter));
    match letters.len() {
        0 | 1 => true,
        2 => !SHORT_SURNAMES.contains(&word),
        3 => !vowel,
        _ => word.matches('.').count() >= 2,
    }
}

/// Brings one word from capitals to normal case: `McKINLAY` to `McKinlay`, `O'NEILL-RAO` to `O'Neill-Rao`.
pub(super) fn normal_case(word: &str) -> String {
    let small = word.to_lowercase();
    if SMALL.contains(&small.as_str()) {
        return small;
    }
    let (prefix, rest) = celtic_prefix(word);
    let mut text = prefix.to_owned();
    let mut letters = 0_usize;
    for character in rest.chars() {
        if !character.is_alphabetic() {
            // The letter after an apostrophe is capital in O'Neill and D'Souza, not in Ali's.
            if letters == 1 || !matches!(character, '\'' | '’' | 'ʼ') {
                letters = 0;
            }
            text.push(character);
            continue;
        }
        if letters == 0 {
            text.push(character);
        } else {
            text.extend(character.to_lowercase());
        }
        letters += 1;
        if letters == 2 && text.ends_with("Mc") {
            letters = 0;
        }
    }
    text
}

/// Parts a word with a written-out Celtic prefix: `McKINLAY` is `Mc` and `KINLAY`.
fn celtic_prefix(word: &str) -> (&str, &str) {
    for prefix in ["Mc", "Mac", "Fitz"] {
        if let Some(rest) = word.strip_prefix(prefix)
            && rest.chars().next().is_some_and(char::is_uppercase)
        {
            return (prefix, rest);
        }
    }
    ("", word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_normal_case() {
        for (capitals, normal) in [
            ("McKINLAY", "McKinlay"),
            ("MCKINLAY", "McKinlay"),
            ("O’SULLIVAN", "O’Sullivan"),
            ("LEE-RAO", "Lee-Rao"),
            ("DER", "der"),
            ("ÉVANS", "Évans"),
        ] {
            assert!(in_capitals(capitals), "{capitals}");
            assert_eq!(normal_case(capitals), normal);
        }
    }

    #[test]
    fn ordinary_names_and_initials_are_not_in_capitals() {
        assert!(!in_capitals("McKinlay") && !in_capitals("J") && !in_capitals("DeLoach"));
        assert!(are_initials("RJ") && are_initials("R.J.") && are_initials("RJM"));
        assert!(!are_initials("LEE") && !are_initials("NG") && !are_initials("RAO"));
    }
}

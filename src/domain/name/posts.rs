//! Finds the posts welded onto a name: "Leader of the Council", "Cabinet Member for Finance", "(Chair)".

use super::tokens::{bare, inside, is_aside};
use super::{party, titles};

/// Words that alone begin a post wherever they stand: no surname is spelt so.
const ALWAYS: [&str; 16] = [
    "cabinet",
    "chairman",
    "chairwoman",
    "chairperson",
    "vice-chair",
    "vice-chairman",
    "vice-chairwoman",
    "vice-chairperson",
    "vicechair",
    "mayoress",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "co-leader",
    "co-chair",
    "portfolio",
];

/// Posts in one word; some are surnames too, so that context must decide.
const NOUNS: [&str; 29] = [
    "leader",
    "mayor",
    "mayoress",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "deputy",
    "sheriff",
    "provost",
    "speaker",
    "whip",
    "member",
    "lead",
    "champion",
    "minister",
    "secretary",
    "director",
    "commissioner",
    "president",
    "executive",
    "officer",
    "holder",
    "councillor",
    "cabinet",
    "spokesperson",
    "spokesman",
    "leader-elect",
    "mayor-elect",
];

/// Words that begin a post when another of these or a post's noun follows: "Deputy Lord Mayor".
const BEFORE_A_NOUN: [&str; 30] = [
    "deputy",
    "vice",
    "joint",
    "acting",
    "interim",
    "shadow",
    "assistant",
    "lead",
    "group",
    "opposition",
    "elected",
    "executive",
    "non-executive",
    "former",
    "chief",
    "lord",
    "lady",
    "civic",
    "town",
    "borough",
    "city",
    "council",
    "portfolio",
    "managing",
    "associate",
    "directly",
    "past",
    "labour",
    "conservative",
    "independent",
];

/// One-word posts that may follow a whole name with nothing between: "Anita Rao Mayor".
const BARE: [&str; 6] = ["leader", "mayor", "chair", "deputy", "whip", "provost"];

/// Words that betray a post, or a body, in a part of the field that is set off from the name.
const BETRAYING: [&str; 20] = [
    "committee",
    "council",
    "group",
    "board",
    "trust",
    "officer",
    "manager",
    "executive",
    "party",
    "ward",
    "division",
    "panel",
    "scrutiny",
    "health",
    "finance",
    "services",
    "office",
    "team",
    "for",
    "and",
];

/// Every word with which a post can begin, for telling plain names.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let begin = ALWAYS.iter().chain(&NOUNS).chain(&BEFORE_A_NOUN).chain(&BARE).copied();
    begin.chain(["police", "worshipful", "right"])
}

/// Says how many words of `words` a bare post at the front takes: two for "Deputy Mayor", none for a name.
pub(super) fn phrase(words: &[String]) -> usize {
    if police_commissioner(words) {
        return 4;
    }
    let mut length = 0;
    while let Some(word) = words.get(length).map(|word| bare(word)) {
        let next = words.get(length + 1).map(|word| bare(word)).unwrap_or_default();
        // "Lord Champion" is a peer; only a mayor or provost takes the word as part of the post.
        let noble =
            matches!(word.as_str(), "lord" | "lady") && !next.starts_with("mayor") && next != "provost";
        let modifies = !noble
            && BEFORE_A_NOUN.contains(&word.as_str())
            && (NOUNS.contains(&next.as_str()) || BEFORE_A_NOUN.contains(&next.as_str()));
        if modifies {
            length += 1;
        } else if ALWAYS.contains(&word.as_str()) || NOUNS.contains(&word.as_str()) {
            // "Councillor" alone is how people are addressed; "Executive Councillor" is a post.
            return if word == "councillor" && length == 0 { 0 } else { length + 1 };
        } else {
            return 0;
        }
    }
    0
}

fn police_commissioner(words: &[String]) -> bool {
    let post = ["police", "and", "crime", "commissioner"];
    words.len() >= post.len() && words.iter().zip(post).all(|(word, wanted)| bare(word) == wanted)
}

/// True when a post begins at the front of `words`, whatever stands before it.
pub(super) fn begins(words: &[String]) -> bool {
    let Some(first) = words.first().map(|word| bare(inside(word))) else { return false };
    let second = words.get(1).map(|word| bare(word)).unwrap_or_default();
    let linked = NOUNS.contains(&first.as_str()) && matches!(second.as_str(), "of" | "for" | "to" | "with");
    let of_group = matches!(second.as_str(), "group") && party::is_big(&first);
    ALWAYS.contains(&first.as_str()) || linked || of_group || phrase(words) >= 2
}

/// Finds where welded posts begin after a name of at least one word.
pub(super) fn start(words: &[String]) -> Option<usize> {
    (1..words.len()).find(|&at| {
        let rest = words.get(at..).unwrap_or_default();
        let bare_post =
            at >= 2 && rest.len() == 1 && rest.iter().any(|word| BARE.contains(&bare(word).as_str()));
        !rest.first().is_some_and(|word| is_aside(word)) && (bare_post || begins(rest))
    })
}

/// True when words that a comma or brackets set off from the name are a post rather than a given name.
pub(super) fn set_off(words: &[String]) -> bool {
    let after_article = without_articles(words);
    let mut single = after_article.iter().flat_map(|word| inside(word).split(' ')).map(bare);
    begins(after_article)
        || single.any(|word| {
            let noun = NOUNS.contains(&word.as_str()) && word != "councillor";
            noun || ALWAYS.contains(&word.as_str()) || BETRAYING.contains(&word.as_str())
        })
}

/// Reads a post that stands before the name in the same part: "The Mayor Councillor A Rao", "Deputy Leader A Rao".
///
/// Gives the post's words and where the name begins; `next` is the part after a comma or dash, where the name
/// is when this part is all post.
pub(super) fn leading(words: &[String], next: Option<&[String]>) -> Option<(String, usize)> {
    let skipped = words.len() - without_articles(words).len();
    let rest = without_articles(words);
    let length = phrase(rest);
    if length == 0 && !begins(rest) {
        return None;
    }
    let councillor = words.iter().position(|word| titles::is_councillor(word)).filter(|at| *at > skipped);
    if let Some(at) = councillor {
        return Some((words.get(skipped..at)?.join(" "), at));
    }
    if begins(rest) && rest.get(length).is_none_or(|word| matches!(bare(word).as_str(), "of" | "for" | "to"))
    {
        return next.map(|_| (rest.join(" "), words.len()));
    }
    let enough = rest.len() >= length + 2;
    if length > 0 && enough {
        return Some((rest.get(..length)?.join(" "), skipped + length));
    }
    let all_post = length > 0 && rest.len() == length;
    (all_post && next.is_some_and(|next| skipped > 0 || is_whole_name(next)))
        .then(|| (rest.join(" "), words.len()))
}

/// True for words that can only be a whole name, so that what stood before them is a post and no surname.
fn is_whole_name(words: &[String]) -> bool {
    let councillor = words.first().is_some_and(|word| titles::is_councillor(word));
    councillor
        || words.iter().filter(|word| word.chars().count() > 2 && titles::title(word).is_none()).count() >= 2
}

/// True when the words are a post without its holder: "Leader of the Council".
pub(super) fn alone(words: &[String]) -> bool {
    let rest = without_articles(words);
    begins(rest) || (rest.len() < words.len() && phrase(rest) > 0 && phrase(rest) == rest.len())
}

/// Cuts "Leader of the Council and Cabinet Member for Finance" in two; "Health and Care" stays whole.
pub(super) fn cut(words: &[String]) -> Vec<String> {
    let mut posts = Vec::new();
    let mut post: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let rest = words.get(at + 1..).unwrap_or_default();
        if matches!(word.as_str(), "and" | "&" | "/") && !post.is_empty() && begins(rest) {
            posts.push(post.join(" "));
            post.clear();
        } else {
            post.push(inside_when_whole(word, words.len()));
        }
    }
    if !post.is_empty() {
        posts.push(post.join(" "));
    }
    posts
}

/// Takes the brackets off a post that is nothing but an aside.
fn inside_when_whole(word: &str, count: usize) -> &str {
    if count == 1 { inside(word) } else { word }
}

fn without_articles(words: &[String]) -> &[String] {
    let articles =
        words.iter().take_while(|word| matches!(bare(word).as_str(), "the" | "worshipful" | "right")).count();
    words.get(articles..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn posts_begin_after_the_name() {
        assert_eq!(start(&words("Anita Rao Cabinet Member for Finance")), Some(2));
        assert_eq!(start(&words("Rao Deputy Leader")), Some(1));
        assert_eq!(start(&words("Anita Rao Mayor")), Some(2));
        assert_eq!(start(&words("Anita Rao Labour Group Leader")), Some(2));
    }

    #[test]
    fn surnames_that_are_posts_stay_names() {
        for name in
            ["Thomas Mayor", "Una Champion", "Ann Leader", "John Lord", "Peter Sheriff", "Una Speaker"]
        {
            assert_eq!(start(&words(name)), None, "{name}");
        }
    }

    #[test]
    fn posts_before_the_name_are_read() {
        assert_eq!(leading(&words("The Mayor Councillor A Rao"), None), Some(("Mayor".into(), 2)));
        assert_eq!(leading(&words("Deputy Leader Anita Rao"), None), Some(("Deputy Leader".into(), 2)));
        assert_eq!(
            leading(&words("Leader of the Council"), Some(&words("Anita Rao"))),
            Some(("Leader of the Council".into(), 4))
        );
        assert_eq!(leading(&words("Mayor Rao"), None), None);
        assert_eq!(leading(&words("Leader"), Some(&words("Cllr Rao"))), Some(("Leader".into(), 1)));
        assert_eq!(leading(&words("Leader"), Some(&words("Sir Anil"))), None, "a surname");
        assert_eq!(leading(&words("Anita Rao"), Some(&words("Leader"))), None);
    }

    #[test]
    fn joined_posts_are_cut_and_long_ones_kept() {
        assert_eq!(
            cut(&words("Leader of the Council and Cabinet Member for Health and Care")),
            ["Leader of the Council", "Cabinet Member for Health and Care"]
        );
        assert_eq!(cut(&["(Chair)".to_owned()]), ["Chair"]);
    }
}

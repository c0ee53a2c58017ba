//! From what somebody typed to what they meant: exact beats prefix beats likeness, and a likeness is only a question.

use super::name::{LIKELY, likeness};

/// The outcome of looking for a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<T> {
    /// Exactly one fits.
    One(T),
    /// Several fit equally well; at least two.
    Many(Vec<T>),
    /// None fits; these are like it, the likest first.
    None(Vec<T>),
}

impl<T> Outcome<T> {
    /// The outcome for candidates that fit equally well; `None` where there are none.
    pub fn of(mut fitting: Vec<T>) -> Option<Self> {
        match fitting.len() {
            0 => None,
            1 => fitting.pop().map(Self::One),
            _ => Some(Self::Many(fitting)),
        }
    }
}

/// What was typed without the noun that may stand before it to say what it is, in any case: `area:Northfield`.
pub fn without_noun<'t>(noun: &str, typed: &'t str) -> &'t str {
    after_noun(noun, typed).unwrap_or(typed)
}

/// What was typed behind a noun that says what it is: `org:Wexbridge Council`; `None` where it does not begin so.
pub fn after_noun<'t>(noun: &str, typed: &'t str) -> Option<&'t str> {
    let (said, rest) = typed.split_once(':')?;
    said.trim().eq_ignore_ascii_case(noun).then(|| rest.trim())
}

/// How many likenesses are worth showing.
pub const MOST_LIKE: usize = 5;

/// Looks for a folded query among folded names: all that equal it, else all that begin with it as a word, else all
/// that begin with it, else the likest.
pub fn choose<T>(query: &str, candidates: impl IntoIterator<Item = (T, String)>) -> Outcome<T> {
    let mut best = Fit::Like(0);
    let mut fitting: Vec<T> = Vec::new();
    let mut like: Vec<(u32, T)> = Vec::new();
    for (candidate, name) in candidates {
        match Fit::of(query, &name) {
            Fit::Like(likeness) if likeness >= LIKELY => like.push((likeness, candidate)),
            Fit::Like(_) => {}
            fit if fit < best => {
                best = fit;
                fitting = vec![candidate];
            }
            fit if fit == best => fitting.push(candidate),
            _ => {}
        }
    }
    Outcome::of(fitting).unwrap_or_else(|| Outcome::None(likest(like)))
}

/// [`choose`] among those that begin with the query, in any order; `None` where none does.
pub fn fitting<T>(query: &str, candidates: impl IntoIterator<Item = (T, String)>) -> Option<Outcome<T>> {
    let beginning = candidates.into_iter().filter(|(_, name)| name.starts_with(query));
    match choose(query, beginning) {
        Outcome::None(_) => None,
        fits => Some(fits),
    }
}

/// The likest candidates, the likest first, no more than are worth showing.
pub fn likest<T>(mut like: Vec<(u32, T)>) -> Vec<T> {
    like.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    like.into_iter().take(MOST_LIKE).map(|(_, candidate)| candidate).collect()
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Exact,
    Words,
    Prefix,
    Like(u32),
}

impl Fit {
    fn of(query: &str, name: &str) -> Self {
        match name.strip_prefix(query) {
            _ if query.is_empty() => Self::Like(0),
            Some("") => Self::Exact,
            Some(rest) if rest.starts_with(' ') => Self::Words,
            Some(_) => Self::Prefix,
            None => Self::Like(likeness(query, name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(query: &str, names: &[&'static str]) -> Outcome<&'static str> {
        choose(query, names.iter().map(|name| (*name, (*name).to_owned())))
    }

    #[test]
    fn a_noun_before_a_name_says_what_it_is() {
        assert_eq!(without_noun("area", " Area: Northfield "), "Northfield");
        assert_eq!(without_noun("area", "Northfield"), "Northfield");
        assert_eq!(without_noun("area", "org:Northfield"), "org:Northfield");
        assert_eq!(after_noun("org", "org:"), Some(""));
        assert_eq!(after_noun("org", "organ"), None);
    }

    #[test]
    fn exact_beats_prefix_beats_likeness() {
        assert_eq!(among("elm", &["elm lane", "elm", "elmer"]), Outcome::One("elm"));
        assert_eq!(among("elm", &["elm lane", "elmer"]), Outcome::One("elm lane"));
        assert_eq!(among("elm", &["elmer", "oak"]), Outcome::One("elmer"));
        assert_eq!(among("elm", &["elm lane", "elm road"]), Outcome::Many(vec!["elm lane", "elm road"]));
        assert_eq!(among("northfeild", &["northfield", "oak"]), Outcome::None(vec!["northfield"]));
        assert_eq!(among("", &["northfield"]), Outcome::None(vec![]));
    }
}

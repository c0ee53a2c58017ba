//! What those we meet must not hear from us, in few lines: nothing of it is ever left out, so what is alike is said once.

use crate::domain::change::{Disclosure, Knowledge};
use crate::render::list_words;

use super::page;

/// The most names that are said of one change; where there are more, whoever is not meant is named, or nobody may hear.
const NAMES: usize = 12;

/// The most names before it is looked for a shorter way to say them.
const FEW: usize = 6;

/// What one of those we meet knows of a change.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) knowledge: Option<Knowledge>,
    pub(super) may: Disclosure,
}

/// Something that is kept back: what, how far, and the number it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Withheld {
    pub(super) what: String,
    pub(super) words: String,
    pub(super) number: Option<String>,
}

/// A line for each; where there are more than fit on the page, one for those that are kept back in the same way.
pub(super) fn in_lines(kept: &[Withheld]) -> Vec<String> {
    if kept.len() <= page::SHOWN {
        return kept
            .iter()
            .map(|one| {
                let number = one.number.as_ref().map(|number| format!("; {number}")).unwrap_or_default();
                format!("{}: {}{number}", one.what, one.words)
            })
            .collect();
    }
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for one in kept {
        let number = one.number.as_ref().map(|number| format!(" {number}")).unwrap_or_default();
        let what = format!("{}{number}", one.what);
        match groups.iter_mut().find(|(words, _)| *words == one.words) {
            Some((_, whats)) => whats.push(what),
            None => groups.push((&one.words, vec![what])),
        }
    }
    groups.into_iter().map(|(words, whats)| format!("{}: {words}", list_words(&whats))).collect()
}

/// What of a change is not to be said to those who are met; `None` where they may hear all of it.
///
/// With `others`, those known may not be the only ones in the room, and it is not public.
pub(super) fn withheld(known: &[Known], others: bool) -> Option<String> {
    let names = |wanted: Disclosure| -> Vec<&str> {
        known.iter().filter(|known| known.may == wanted).map(|known| known.name.as_str()).collect()
    };
    let mut others = others;
    let mut parts = Vec::new();
    let untold = names(Disclosure::Nothing);
    if !untold.is_empty() {
        let rest: Vec<&str> = known
            .iter()
            .filter(|known| known.may != Disclosure::Nothing)
            .map(|known| known.name.as_str())
            .collect();
        let (words, is_everybody) = nothing(&untold, &rest);
        others &= !is_everybody;
        parts.push(words);
    }
    let earlier = names(Disclosure::EarlierVersion);
    if !earlier.is_empty() {
        parts.push(format!(
            "not the version that stands{}: they know an earlier one",
            to(&earlier, known.len())
        ));
    }
    let confidence = names(Disclosure::InConfidence);
    if !confidence.is_empty() {
        let who = match known.len() {
            1 => "they were".to_owned(),
            _ => some(&confidence, known.len()),
        };
        parts.push(format!("not in front of others: {who} told in confidence"));
    }
    if others {
        let who = if known.is_empty() { "anybody" } else { "anybody else" };
        parts.push(format!("nothing to {who} there"));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// That some have not been told, in the fewest names; and whether it is meant for everybody but those it names.
fn nothing(untold: &[&str], rest: &[&str]) -> (String, bool) {
    let all = untold.len() + rest.len();
    if untold.len() <= FEW {
        return (format!("nothing at all{}: they have not been told", to(untold, all)), false);
    }
    match rest.len() {
        0 => (format!("nothing at all to anybody there: none of the {all} has been told"), true),
        few if few < untold.len() && few <= NAMES => (
            format!(
                "nothing at all to anybody but {}: {} have not been told",
                list_words(rest),
                untold.len()
            ),
            true,
        ),
        _ if untold.len() <= NAMES => {
            (format!("nothing at all{}: they have not been told", to(untold, all)), false)
        }
        // It cannot be said to whom in a line or two, and so to nobody.
        _ => (
            format!("nothing at all to anybody there: {} of the {all} have not been told", untold.len()),
            true,
        ),
    }
}

fn to(names: &[&str], of: usize) -> String {
    if of == 1 { String::new() } else { format!(" to {}", some(names, of)) }
}

/// Some of those who are met: their names, or how many they are.
fn some(names: &[&str], of: usize) -> String {
    if names.len() > NAMES { format!("{} of the {of} there", names.len()) } else { list_words(names) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(count: usize, may: Disclosure) -> Vec<Known> {
        (0..count).map(|number| Known { name: format!("N{number}"), knowledge: None, may }).collect()
    }

    fn mixed(untold: usize, told: usize) -> Vec<Known> {
        let mut all = known(untold, Disclosure::Nothing);
        all.extend((0..told).map(|number| Known {
            name: format!("T{number}"),
            knowledge: None,
            may: Disclosure::Known,
        }));
        all
    }

    #[test]
    fn few_are_named_and_many_are_said_the_short_way_round() {
        let said = |untold, told| withheld(&mixed(untold, told), true).unwrap();
        assert_eq!(
            said(2, 9),
            "nothing at all to N0 and N1: they have not been told; nothing to anybody else there"
        );
        assert_eq!(said(40, 0), "nothing at all to anybody there: none of the 40 has been told");
        assert_eq!(said(40, 2), "nothing at all to anybody but T0 and T1: 40 have not been told");
        assert!(said(8, 30).starts_with("nothing at all to N0, N1, "));
        assert!(said(8, 30).ends_with("; nothing to anybody else there"));
        assert_eq!(said(20, 20), "nothing at all to anybody there: 20 of the 40 have not been told");
        assert_eq!(withheld(&mixed(1, 0), false).unwrap(), "nothing at all: they have not been told");
        assert_eq!(withheld(&mixed(0, 3), false), None);
        assert_eq!(withheld(&mixed(0, 3), true).unwrap(), "nothing to anybody else there");
        assert_eq!(withheld(&[], true).unwrap(), "nothing to anybody there");
    }

    #[test]
    fn what_is_alike_is_one_line_and_nothing_is_left_out() {
        let one = |number: usize, words: &str| Withheld {
            what: format!("code-{number}"),
            words: words.to_owned(),
            number: (number == 7).then(|| "d7".to_owned()),
        };
        let many: Vec<Withheld> = (0..9).map(|number| one(number, ["a", "b"][number % 2])).collect();
        let lines = in_lines(&many);
        assert_eq!(
            lines,
            ["code-0, code-2, code-4, code-6 and code-8: a", "code-1, code-3, code-5 and code-7 d7: b"]
        );
        let few = in_lines(&many[5..9]);
        assert_eq!(few, ["code-5: b", "code-6: a", "code-7: b; d7", "code-8: a"]);
    }
}

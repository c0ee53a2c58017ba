//! What the TOML reader complains about, in words for people who do not know TOML.

use toml::de::Error;

use super::problem::Problems;

/// What the TOML reader says, and what people are told.
const WORDS: &[(&str, &str)] = &[
    ("string values must be quoted", "text must stand in quotes: \"...\""),
    ("invalid boolean", "this is true or false, in small letters and without quotation marks"),
    ("key with no value", "an = with a value behind it is missing: write KEY = VALUE"),
    ("missing value", "a value is missing behind ="),
    ("extra `=`", "there is one = too many"),
    ("missing inline table opening", "a } closes what no { opens"),
    ("missing array opening", "a ] closes what no [ opens"),
    ("extra comma", "there is one comma too many"),
    ("missing comma", "a comma is missing here, or a ], } or quotation mark before"),
    ("unexpected `=` in array", "a ] is missing before this ="),
    ("unclosed array table", "a heading such as [[step]] ends in ]]"),
    ("unclosed table", "a heading such as [consultation] ends in ]"),
    ("unclosed array", "a [ is never closed with ]"),
    ("unclosed inline table", "a { is never closed with }"),
    ("extra assignment", "a comma is missing before this ="),
    ("missing key", "a key is missing before ="),
    ("missing assignment", "a value is missing: write KEY = VALUE"),
    ("invalid inline table element", "inside { } stand pairs: KEY = VALUE"),
    ("unexpected key or value", "each KEY = VALUE stands on a line of its own"),
    ("unexpected content", "each KEY = VALUE stands on a line of its own"),
    ("invalid basic string", "text ends with \" on the line on which it begins; a \\ in it is written \\\\"),
    ("invalid literal string", "text that begins with ' ends with ' on the same line"),
    ("invalid multi-line", "text that begins with three quotation marks ends with three"),
    ("missing escaped value", "a \\ in text is written \\\\"),
    ("too few unicode", "a \\ in text is written \\\\"),
    ("invalid unquoted key", "a key is letters, digits, _ and -"),
    ("unquoted keys cannot be empty", "a key is missing"),
    ("keys cannot be multi-line", "a key is letters, digits, _ and -"),
    ("carriage return", "a line ends in a way that TOML does not know (a carriage return alone)"),
    ("cannot recurse", "brackets are nested too deeply"),
    ("recursion limit", "the key has too many parts"),
];

/// What is wrong within one line, so that the next is understood again.
const OF_ONE_LINE: &[&str] = &[
    "string values must be quoted",
    "invalid boolean",
    "missing escaped value",
    "too few unicode",
    "invalid basic string",
    "invalid literal string",
    "key with no value",
    "unexpected content",
];

/// One complaint, in our words.
#[derive(Debug)]
struct Complaint {
    at: usize,
    why: String,
    /// Whether it is only that a key is there twice.
    is_twice: bool,
    /// Whether it may be why the lines that follow are not understood.
    misleads: bool,
}

/// Notes what the TOML reader found.
///
/// Of a line only the first complaint counts. Where brackets do not fit, each line that follows would be a mistake: the
/// first is told, and nothing of what lies behind it.
pub(super) fn note(errors: &[Error], text: &str, problems: &Problems<'_>) {
    let complaints: Vec<Complaint> = errors.iter().map(|error| complaint(error, text)).collect();
    let lost: Vec<&Complaint> = complaints.iter().filter(|complaint| !complaint.is_twice).collect();
    let misleading = lost.iter().filter(|complaint| complaint.misleads).map(|complaint| complaint.at);
    let first = misleading.clone().min();
    let is_alone =
        first.is_none_or(|first| misleading.clone().all(|other| problems.are_on_one_line(first, other)));
    let end = first.filter(|_| !is_alone);
    if let Some(end) = end {
        problems.forget_behind(end);
    }
    if !lost.is_empty() {
        problems.forget_uncertain();
    }
    let mut told: Vec<usize> = Vec::new();
    for complaint in &complaints {
        let is_known = |at: &usize| problems.are_on_one_line(*at, complaint.at);
        // A heading that is not closed is followed by keys that seem to be there twice.
        let end = if complaint.is_twice { first } else { end };
        let is_behind = end.is_some_and(|end| complaint.at > end);
        if !is_behind && (complaint.is_twice || !told.iter().any(is_known)) {
            if !complaint.is_twice {
                problems.forget_on_line_of(complaint.at);
                told.push(complaint.at);
            }
            problems.at(complaint.at, complaint.why.clone());
        }
    }
}

fn complaint(error: &Error, text: &str) -> Complaint {
    let span = error.span().unwrap_or_default();
    let written = text.get(span.clone()).unwrap_or_default().trim();
    let message = error.message();
    let mut at = span.start;
    let is_twice = message.starts_with("duplicate key");
    let why = if is_twice {
        let key = written.trim_matches(['"', '\'']);
        if text.get(..at).is_some_and(|before| before.ends_with('[')) {
            format!("the heading {key} is there already, or written once with two brackets and once with one")
        } else {
            format!("{key} is given twice")
        }
    } else if message.starts_with("invalid multi-line") {
        // The place at which the text begins says more than the one at which the file ends.
        let before = text.get(..at).unwrap_or_default();
        at = before.rfind("\"\"\"").max(before.rfind("'''")).unwrap_or(at);
        words(message)
    } else if message.starts_with("string values must be quoted") && written.is_empty() {
        words("missing value")
    } else if written.starts_with(['“', '”', '„', '‘', '’']) {
        "text must stand in straight quotation marks, \"...\", not in rounded ones".to_owned()
    } else if TRUTHS.contains(&written.to_lowercase().as_str()) {
        words("invalid boolean")
    } else {
        words(message)
    };
    let misleads = !OF_ONE_LINE.iter().any(|said| message.starts_with(said));
    Complaint { at, why, is_twice, misleads }
}

/// What people write for `true` and `false`.
const TRUTHS: &[&str] = &["yes", "no", "true", "false", "on", "off"];

fn words(message: &str) -> String {
    WORDS
        .iter()
        .find(|(said, _)| message.starts_with(said))
        .map_or_else(|| format!("this is not TOML: {message}"), |(_, words)| (*words).to_owned())
}

//! What people call the kinds of interaction.

use crate::domain::interaction::Kind;
use crate::domain::name::fold;
use crate::domain::nearest;

/// Folded words for each kind, beside its own.
const WORDS: &[(&str, Kind)] = &[
    ("met", Kind::Meeting),
    ("in person", Kind::Meeting),
    ("face to face", Kind::Meeting),
    ("1 1", Kind::Meeting),
    ("1 to 1", Kind::Meeting),
    ("one to one", Kind::Meeting),
    ("briefing", Kind::Meeting),
    ("teams", Kind::Meeting),
    ("teams meeting", Kind::Meeting),
    ("zoom", Kind::Meeting),
    ("zoom meeting", Kind::Meeting),
    ("video", Kind::Meeting),
    ("video call", Kind::Meeting),
    ("video meeting", Kind::Meeting),
    ("phone", Kind::Call),
    ("phone call", Kind::Call),
    ("phoned", Kind::Call),
    ("rang", Kind::Call),
    ("telephone", Kind::Call),
    ("telephone call", Kind::Call),
    ("tel", Kind::Call),
    ("site visit", Kind::Visit),
    ("visited", Kind::Visit),
    ("conference", Kind::Event),
    ("post", Kind::Letter),
    ("e mail", Kind::Email),
    ("mail", Kind::Email),
    ("emailed", Kind::Email),
    ("text", Kind::Message),
    ("text message", Kind::Message),
    ("sms", Kind::Message),
    ("whatsapp", Kind::Message),
    ("newsletter", Kind::Mailshot),
    ("mailing", Kind::Mailshot),
    ("round robin", Kind::Mailshot),
    ("file note", Kind::Note),
];

/// Reads the kind of an interaction.
///
/// # Errors
/// Says what was probably meant, or else which kinds there are.
pub(super) fn read(text: &str) -> Result<Kind, String> {
    let unknown = match text.parse::<Kind>() {
        Ok(kind) => return Ok(kind),
        Err(unknown) => unknown,
    };
    let folded = fold(text);
    if let Some((_, kind)) = WORDS.iter().find(|(word, _)| *word == folded) {
        return Ok(*kind);
    }
    let all = Kind::ALL.iter().map(|kind| kind.as_str()).chain(WORDS.iter().map(|(word, _)| *word));
    match nearest(text, all).map(|word| (word, WORDS.iter().find(|(known, _)| *known == word))) {
        Some((_, Some((_, kind)))) => {
            Err(format!("{text:?} is not a kind of interaction: did you mean {kind}?"))
        }
        Some((word, None)) => Err(format!("{text:?} is not a kind of interaction: did you mean {word}?")),
        None => Err(unknown.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_have_many_words_for_a_call() {
        for (text, kind) in [
            ("Call", Kind::Call),
            ("Phone-call", Kind::Call),
            ("TEL.", Kind::Call),
            ("E-mail", Kind::Email),
            ("WhatsApp", Kind::Message),
            ("Newsletter", Kind::Mailshot),
            ("1:1", Kind::Meeting),
            ("Site Visit", Kind::Visit),
        ] {
            assert_eq!(read(text), Ok(kind), "{text}");
        }
    }

    #[test]
    fn every_word_is_folded_and_none_is_a_kind_already() {
        for (word, _) in WORDS {
            assert_eq!(fold(word), *word);
            assert!(word.parse::<Kind>().is_err(), "{word}");
        }
    }

    #[test]
    fn slips_are_asked_about() {
        assert_eq!(
            read("meating").unwrap_err(),
            "\"meating\" is not a kind of interaction: did you mean meeting?"
        );
        assert_eq!(
            read("telefone").unwrap_err(),
            "\"telefone\" is not a kind of interaction: did you mean call?"
        );
        assert!(
            read("séance")
                .unwrap_err()
                .ends_with("there are meeting, call, visit, event, letter, email, message, mailshot, note")
        );
    }
}

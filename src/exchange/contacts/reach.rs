//! Further ways to reach somebody in one cell: `email: x; phone: y (Fridays)`.

use super::lists::{escape, find_plain, parts, unescape};
use crate::domain::channel::{Channel, Detail};
use crate::domain::contact::is_email;

/// Writes the further ways to reach a contact.
pub(in crate::exchange) fn write(details: &[Detail]) -> String {
    let item = |detail: &Detail| match &detail.note {
        Some(note) => format!("{}: {} ({})", detail.channel, escape(&detail.value), escape(note)),
        None => format!("{}: {}", detail.channel, escape(&detail.value)),
    };
    details.iter().map(item).collect::<Vec<_>>().join("; ")
}

/// Reads what [`write`] wrote, or people did.
///
/// # Errors
/// Says what is wrong with the first part that cannot be read.
pub(super) fn read(cell: &str) -> Result<Vec<Detail>, String> {
    parts(cell, &[';']).into_iter().map(read_one).collect()
}

fn read_one(part: &str) -> Result<Detail, String> {
    let Some((channel, rest)) = part.split_once(':') else {
        return Err(format!("say by which channel: \"email: {part}\" or \"web: {part}\""));
    };
    let channel: Channel = channel.parse().map_err(|error| format!("{error}"))?;
    let (value, note) = split_note(rest.trim());
    let (value, note) = (unescape(value), note.map(unescape));
    if value.is_empty() {
        return Err(format!("nothing stands after \"{channel}:\""));
    }
    if channel == Channel::Email && !is_email(&value) {
        return Err(format!("\"{value}\" is not an e-mail address"));
    }
    Ok(Detail { channel, value, note: note.filter(|note| !note.is_empty()) })
}

/// Splits the note in brackets off the end. Brackets in front are part of a number: `(0161) 496 0000`.
fn split_note(text: &str) -> (&str, Option<&str>) {
    let opening = text.strip_suffix(')').and_then(|open| find_plain(open, &['(']));
    match opening.map(|at| text.split_at(at)) {
        Some((value, note)) if !value.trim().is_empty() => (value.trim_end(), note.get(1..note.len() - 1)),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn people_write_channels_and_notes() {
        let read =
            read("phone: (0161) 496 0000; in person: town hall (surgery, Fridays);Web:https://x.org/a")
                .unwrap();
        let expected = [
            (Channel::Phone, "(0161) 496 0000", None),
            (Channel::InPerson, "town hall", Some("surgery, Fridays")),
            (Channel::Web, "https://x.org/a", None),
        ];
        let expected = expected.map(|(channel, value, note)| Detail {
            channel,
            value: value.to_owned(),
            note: note.map(str::to_owned),
        });
        assert_eq!(read, expected);
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (cell, why) in [
            ("0161", "say by which channel"),
            ("fax: 1", "is not a channel"),
            ("web:", "nothing stands after"),
            ("email: x", "is not an e-mail address"),
        ] {
            assert!(read(cell).unwrap_err().contains(why), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            items in prop::collection::vec((r"[a-z;:,()\\=]{1,4}( [a-z()]{1,3})?", prop::option::of(r"[a-z;:,()\\]{1,4}")), 0..4),
        ) {
            let details: Vec<Detail> =
                items.into_iter().map(|(value, note)| Detail { channel: Channel::Web, value, note }).collect();
            prop_assert_eq!(read(&write(&details)), Ok(details));
        }

        #[test]
        fn no_cell_is_too_odd(cell in any::<String>()) {
            let _ = read(&cell);
        }
    }
}

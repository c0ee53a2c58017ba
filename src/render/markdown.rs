//! Markdown as GitHub reads it, in which no text can end a cell or become a link, an element or a heading.

use std::io::{Result, Write};

use super::card::{Body, Card};
use super::clean::one_line;
use super::sheet::{Sheet, cell};

/// Writes a table; nothing where the sheet has no row.
pub(super) fn write(sheet: &Sheet, out: &mut impl Write) -> Result<()> {
    let places = sheet.for_people();
    if sheet.is_empty() || places.is_empty() {
        return Ok(());
    }
    write_line(places.iter().map(|&place| escape(sheet.columns[place].heading)), out)?;
    write_line(places.iter().map(|&place| if sheet.is_numeric(place) { "---:" } else { "---" }), out)?;
    for row in &sheet.rows {
        write_line(places.iter().map(|&place| escape(&cell(row, place).for_people())), out)?;
    }
    Ok(())
}

fn write_line(cells: impl Iterator<Item = impl AsRef<str>>, out: &mut impl Write) -> Result<()> {
    out.write_all(b"|")?;
    for cell in cells {
        write!(out, " {} |", cell.as_ref())?;
    }
    out.write_all(b"\n")
}

/// Writes a card as headings, lists and tables.
pub(super) fn write_card(card: &Card, out: &mut impl Write) -> Result<()> {
    writeln!(out, "# {}", escape(&one_line(&card.title)))?;
    for section in card.for_people() {
        out.write_all(b"\n")?;
        if !section.heading.is_empty() {
            writeln!(out, "## {}\n", escape(&one_line(&section.heading)))?;
        }
        match &section.body {
            Body::Pairs(pairs) => {
                for pair in pairs.iter().filter(|pair| pair.is_for_people()) {
                    let (label, value) = (one_line(&pair.label), pair.value.for_people());
                    writeln!(out, "- **{}:** {}", escape(&label), escape(&value))?;
                }
            }
            Body::Lines(lines) => {
                for line in lines {
                    write_item(line, out)?;
                }
            }
            Body::Sheet(sheet) => write(sheet, out)?,
        }
    }
    Ok(())
}

/// Writes an item of a list; paragraphs stay paragraphs of it.
fn write_item(text: &str, out: &mut impl Write) -> Result<()> {
    let mut start = "- ";
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        writeln!(out, "{start}{}", escape_start(&escape(&one_line(paragraph))))?;
        start = "\n  ";
    }
    Ok(())
}

/// Escapes what Markdown would read as markup inside a line.
///
/// Web addresses are kept from becoming links by escaping one character of them. An e-mail address stays as
/// it is: GitHub links it whatever is escaped, and it leads nowhere but to the address that is read.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (start, character) in text.char_indices() {
        let (before, after) = (&text[..start], &text[start + character.len_utf8()..]);
        let is_markup = match character {
            '|' | '\\' | '`' | '<' | '>' | '*' | '_' | '[' | ']' | '~' => true,
            ':' => after.starts_with("//"),
            '.' => before.len() >= 3 && before.as_bytes()[before.len() - 3..].eq_ignore_ascii_case(b"www"),
            '&' => starts_entity(after),
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Tells whether an ampersand before this text would make it a character reference such as `&lt;` or `&#60;`.
fn starts_entity(after: &str) -> bool {
    let name =
        after.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || character == '#');
    name.len() < after.len() && name.starts_with(';')
}

/// Escapes what Markdown would read as a heading, a list or a rule at the start of a line.
fn escape_start(text: &str) -> String {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    if text.starts_with(['#', '+', '-', '=']) || (rest.len() < text.len() && rest.starts_with(['.', ')'])) {
        let (digits, rest) = text.split_at(text.len() - rest.len());
        return format!("{digits}\\{rest}");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{example, print, sheets, texts};
    use super::super::{Format, Look, Pair};
    use super::*;
    use proptest::prelude::*;

    fn unescaped_pipes(line: &str) -> usize {
        let mut escaped = false;
        line.chars()
            .filter(|&character| {
                let counts = character == '|' && !escaped;
                escaped = character == '\\' && !escaped;
                counts
            })
            .count()
    }

    #[test]
    fn a_table_for_people() {
        assert_eq!(
            print(&example(), Format::Markdown, &Look::default()),
            "| Name | State | Due | Visits | Agreed | Remark |\n| --- | --- | --- | ---: | --- | --- |\n\
             | Jo Example | overdue | 12 Nov 2026 | 3 | yes | by \\<b\\>post\\</b\\> |\n\
             | Ann \\| Other |  |  | -12 | no |  |\n"
        );
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("[x](y) *a* `b` c\\|d"), "\\[x\\](y) \\*a\\* \\`b\\` c\\\\\\|d");
        assert_eq!(escape("https://example.org WWW.example.org"), "https\\://example.org WWW\\.example.org");
        assert_eq!(escape("A&E; Q & A &lt; &#60;"), "A\\&E; Q & A \\&lt; \\&#60;");
        assert_eq!(escape_start("1. April"), "1\\. April");
        assert_eq!(escape_start("# no"), "\\# no");
        assert_eq!(escape_start("12 April"), "12 April");
    }

    #[test]
    fn a_card_has_headings_lists_and_tables() {
        let mut card = Card::new("Jo <Example>");
        let pairs = vec![
            Pair::new("mail", "E-mail", "jo@example.org"),
            Pair::new("phone", "Phone", crate::render::Cell::Empty),
        ];
        card.push("contact", "", Body::Pairs(pairs));
        card.push("notes", "Notes", Body::Lines(vec!["- first\nsecond\n\n# third\n\n".to_owned()]));
        card.push("none", "None", Body::Lines(Vec::new()));
        card.push("seats", "Seats", Body::Sheet(example()));
        let mut out = Vec::new();
        write_card(&card, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(
            text.starts_with(
                "# Jo \\<Example\\>\n\n- **E-mail:** jo@example.org\n\n## Notes\n\n- \\- first second\n\n  \\# third\n\n\
                 ## Seats\n\n| Name |"
            ),
            "{text}"
        );
    }

    proptest! {
        #[test]
        fn every_line_has_the_same_cells(sheet in sheets()) {
            let text = print(&sheet, Format::Markdown, &Look::default());
            let wanted = sheet.for_people().len() + 1;
            prop_assert!(text.lines().all(|line| unescaped_pipes(line) == wanted), "{}", text);
            prop_assert_eq!(text.lines().count(), if sheet.is_empty() { 0 } else { sheet.rows.len() + 2 });
        }

        #[test]
        fn a_line_never_starts_a_block(text in texts()) {
            let line = escape_start(&escape(&one_line(&text)));
            prop_assert!(!line.starts_with(['#', '+', '-', '>', '=', '<', '`', '|', '*']), "{}", line);
        }
    }
}

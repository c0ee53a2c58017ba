//! The list of bank holidays that was imported: a small text file that anybody can read.
//!
//! Two lines that begin with `#` say which file it was made from and when that was checked; then comes the heading
//! `date,title`, then a line for each day: `2027-03-26,Good Friday`.

use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::calendar::{Holidays, Published, long, short};
use crate::domain::is_hidden;

/// No list of bank holidays is as large as this, in bytes; one of a century is a thirtieth of it.
const LARGEST: u64 = 1024 * 1024;

const SOURCE: &str = "# Bank holidays of England and Wales, from ";
const CHECKED: &str = "# Checked on ";
const HEADING: &str = "date,title";

/// A list of bank holidays, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayList {
    /// The days.
    pub list: Published,
    /// The name of the file it was made from.
    pub source: String,
    /// The day on which that was said to be right.
    pub checked_on: Option<NaiveDate>,
}

/// Where the bank holidays come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum HolidaySource {
    /// The built-in days and rules: no list was imported.
    #[default]
    BuiltIn,
    /// The list that was imported.
    List(HolidayList),
    /// The list that was imported cannot be used, for this reason, which names the file and the line.
    Damaged(String),
}

/// Reads the list that is kept, where there is one; costs one failed opening where there is none.
pub(super) fn read(path: &Path) -> HolidaySource {
    let damaged = |why: String| HolidaySource::Damaged(format!("{}: {why}", path.display()));
    let file = match std::fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return HolidaySource::BuiltIn,
        Err(error) => return damaged(format!("it cannot be read: {error}")),
    };
    let mut bytes = Vec::new();
    if let Err(error) = file.take(LARGEST + 1).read_to_end(&mut bytes) {
        return damaged(format!("it cannot be read: {error}"));
    }
    if bytes.len() as u64 > LARGEST {
        return damaged("it is far too large for a list of bank holidays".to_owned());
    }
    match parse(&String::from_utf8_lossy(&bytes)) {
        Ok(list) => HolidaySource::List(list),
        Err(why) => damaged(why),
    }
}

/// Takes the text of a list apart.
///
/// # Errors
/// What is wrong, in words, with the line where it is one.
fn parse(text: &str) -> Result<HolidayList, String> {
    let (mut source, mut checked_on, mut days) = (String::new(), None, Vec::new());
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        let day = |text: &str| text.parse::<NaiveDate>().ok().filter(|_| text.len() == "2027-03-26".len());
        if let Some(from) = line.strip_prefix(SOURCE) {
            from.clone_into(&mut source);
        } else if let Some(on) = line.strip_prefix(CHECKED) {
            checked_on = day(on.trim());
        } else if line.is_empty() || line.starts_with('#') || line == HEADING {
        } else {
            let (on, title) = line.split_once(',').unwrap_or((line, ""));
            let on = day(on.trim()).ok_or_else(|| {
                format!("line {}: {:?} is not a day such as 2027-03-26", at + 1, shortened(on))
            })?;
            days.push((on, unquoted(title.trim())));
        }
    }
    let list = Published::new(days).map_err(|why| why.to_string())?;
    Ok(HolidayList { list, source, checked_on })
}

impl HolidayList {
    /// The text of the file, which [`parse`] reads back.
    pub fn to_text(&self) -> String {
        let mut text = format!("{SOURCE}{}\n", one_line(&self.source));
        if let Some(on) = self.checked_on {
            // Writing into a string cannot fail.
            let _ = writeln!(text, "{CHECKED}{on}");
        }
        text.push_str(
            "# Written by `engage import holidays`; import a newer list rather than edit this one.\n",
        );
        text.push_str(HEADING);
        text.push('\n');
        for (day, title) in self.list.days() {
            let title = one_line(title);
            let _ = if title.contains([',', '"']) {
                writeln!(text, "{day},\"{}\"", title.replace('"', "\"\""))
            } else {
                writeln!(text, "{day},{title}")
            };
        }
        text
    }
}

/// Where the bank holidays come from and until when, as lines of a comment.
pub(super) fn comment(source: &HolidaySource, path: Option<&PathBuf>, holidays: &Holidays) -> String {
    let from = match (source, path) {
        (HolidaySource::List(list), Some(path)) => {
            let years = list.list.years();
            let checked = list.checked_on.map(|on| format!(", checked on {}", long(on))).unwrap_or_default();
            format!(
                "{}\n# (from {}{checked}), for {} to {}",
                path.display(),
                list.source,
                years.start(),
                years.end()
            )
        }
        (HolidaySource::Damaged(_), _) => "built in, as the list that was imported is damaged".to_owned(),
        _ => "built in; `engage import holidays` takes a newer list".to_owned(),
    };
    let text = format!(
        "# Bank holidays: {from}.\n# Published until {}; later ones are computed by their rules.\n",
        short(holidays.published_until())
    );
    text.lines().fold(String::new(), |text, line| text + "#" + &one_line(line.trim_start_matches('#')) + "\n")
}

/// A text on one line, without what nobody sees.
fn one_line(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    plain.filter(|c| !c.is_control() && !is_hidden(*c)).collect::<String>().trim_end().to_owned()
}

fn unquoted(title: &str) -> String {
    match title.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) => inside.replace("\"\"", "\""),
        None => title.to_owned(),
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(year: i32, titles: &[String]) -> HolidayList {
        let days = (1..=8).zip(titles.iter().cycle());
        let days = days.map(|(day, title)| (NaiveDate::from_ymd_opt(year, 7, day).unwrap(), title.clone()));
        HolidayList {
            list: Published::new(days).unwrap(),
            source: "days.json".to_owned(),
            checked_on: NaiveDate::from_ymd_opt(2026, 11, 22),
        }
    }

    #[test]
    fn a_damaged_list_names_the_line() {
        let text = list(2030, &["New Year’s Day".to_owned()]).to_text();
        assert!(text.starts_with(
            "# Bank holidays of England and Wales, from days.json\n# Checked on 2026-11-22\n# Written by"
        ));
        for (damage, why) in [
            (
                text.replace("2030-07-03", "2030-02-30"),
                "line 7: \"2030-02-30\" is not a day such as 2027-03-26",
            ),
            (
                text.replace("2030-07-03,", "2030-7-3,"),
                "line 7: \"2030-7-3\" is not a day such as 2027-03-26",
            ),
            (text.lines().take(8).collect::<Vec<_>>().join("\n"), "it has no year whole"),
            (String::new(), "it has no year whole"),
            ("<html>".to_owned(), "line 1: \"<html>\" is not a day"),
        ] {
            let error = parse(&damage).unwrap_err();
            assert!(error.starts_with(why), "{error}");
        }
    }

    #[test]
    fn what_is_no_file_is_no_trouble() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("bank-holidays.csv");
        assert_eq!(read(&path), HolidaySource::BuiltIn);
        assert!(matches!(read(folder.path()), HolidaySource::Damaged(why) if why.contains("cannot be read")));
        std::fs::write(&path, vec![b'#'; 1024 * 1024 + 1]).unwrap();
        assert!(
            matches!(read(&path), HolidaySource::Damaged(why) if why.ends_with("a list of bank holidays"))
        );
        std::fs::write(&path, b"\xff\xfe,x\n").unwrap();
        assert!(matches!(read(&path), HolidaySource::Damaged(why) if why.contains("line 1")));
        let kept = list(2031, &["A, \"b\"".to_owned()]);
        std::fs::write(&path, kept.to_text().replace('\n', "\r\n")).unwrap();
        assert_eq!(read(&path), HolidaySource::List(kept));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            year in 1900..2200i32,
            titles in prop::collection::vec("[A-Za-z,’\"]([ A-Za-z,’\"]{0,10}[A-Za-z,’\"])?", 1..9),
        ) {
            let kept = list(year, &titles);
            prop_assert_eq!(parse(&kept.to_text()).unwrap(), kept);
        }

        #[test]
        fn no_text_makes_it_panic(text in "([0-9,#\"-]|\\PC|\n){0,80}") {
            let _ = parse(&text);
        }
    }
}

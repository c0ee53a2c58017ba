//! A spreadsheet of made-up people, as somebody would bring it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::support::Outcome;

/// Writes the file where it is not there yet.
pub(crate) fn contacts(folder: &Path, count: usize) -> Outcome<PathBuf> {
    let path = folder.join(format!("contacts-{count}-1.csv"));
    if path.exists() {
        return Ok(path);
    }
    let mut text = "name,email,phone,organisation,role,since,tier,topics,notes\n".to_owned();
    for person in 0..count {
        let (first, family) = (letters(person / 26), letters(person * 7919 % count));
        let organisation = person % (count / 5).max(1);
        let role = ["Trustee", "Parish clerk", "Head teacher", "Local press"][person % 4];
        let tier = ["1", "2", "3", "3", "", ""][person % 6];
        let topics = ["transport; housing", "dementia", "", "parks; buses; flooding"][person % 4];
        writeln!(
            text,
            "Jo{first} Ex{family},jo{person}@body{organisation}.example,01632 {:06},Body {organisation} Trust,{role},{}-0{}-01,{tier},{topics},",
            person * 37 % 1_000_000,
            2018 + person % 8,
            1 + person % 9,
        )?;
    }
    std::fs::write(&path, text)?;
    Ok(path)
}

/// A number in letters, so that every person has a name of their own.
fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
        if number == 0 {
            return letters;
        }
    }
}

//! Turns the cells of a row into a seat, or says what is wrong with them: the same for every layout.

use chrono::NaiveDate;

use super::rows::{Body, SeatHolder, SeatRow, SeatRule, Snapshot, Unread};
use crate::domain::contact::is_email;
use crate::domain::name::{Named, area_key, fold, party_name};
use crate::domain::organisation::OrganisationKind;
use crate::exchange::import::Outcome;

/// The cells of one row.
#[derive(Debug, Clone)]
pub struct RawSeat<'a> {
    /// The line of the file.
    pub line: u64,
    /// Which of the bodies.
    pub body: usize,
    /// The heading of the area's column and the cell.
    pub area: (&'a str, &'a str),
    /// The code of the area, if the file has one.
    pub area_code: Option<String>,
    /// The heading of the name's column and the cell.
    pub name: (&'a str, &'a str),
    /// The name, taken apart.
    pub named: Named,
    /// The e-mail address; may be empty.
    pub email: &'a str,
    /// The telephone number; may be empty.
    pub phone: &'a str,
    /// The party as written; may be empty.
    pub party: &'a str,
    /// What lists call the person; empty values are left out.
    pub identifiers: Vec<(&'static str, String)>,
    /// The day on which the seat was taken, if the file says.
    pub since: Option<NaiveDate>,
}

/// Collects the seats of a file.
#[derive(Debug)]
pub struct Reader<'a> {
    outcome: &'a mut Outcome,
    snapshot: Snapshot,
    /// Addresses that were left out.
    left_out: usize,
}

impl<'a> Reader<'a> {
    /// Begins a snapshot.
    pub fn new(outcome: &'a mut Outcome, layout: &'static str, as_of: NaiveDate, seats: SeatRule) -> Self {
        let (bodies, rows, unread) = (Vec::new(), Vec::new(), Vec::new());
        Self { outcome, snapshot: Snapshot { layout, as_of, seats, bodies, rows, unread }, left_out: 0 }
    }

    /// The body of this name, once however often it is asked for.
    pub fn body(&mut self, name: &str, kind: OrganisationKind, county: Option<bool>) -> usize {
        let key = fold(name);
        let known = self.snapshot.bodies.iter().position(|body| fold(&body.name) == key);
        known.unwrap_or_else(|| {
            self.snapshot.bodies.push(Body { name: name.to_owned(), kind, county });
            self.snapshot.bodies.len() - 1
        })
    }

    /// Counts a row of data.
    pub fn count(&mut self) {
        self.outcome.summary.read += 1;
    }

    /// Skips a row that is about none of the bodies and says why.
    pub fn skip(&mut self, line: u64, cell: (&str, &str), why: &str) {
        self.outcome.reject(line, cell.0, cell.1, why);
    }

    /// Skips a row and says why; whoever may stand in it will not be ended.
    pub fn reject(&mut self, line: u64, cell: (&str, &str), why: &str, body: Option<usize>, area: &str) {
        self.outcome.reject(line, cell.0, cell.1, why);
        let area = Some(area.to_owned()).filter(|area| !area_key(area).is_empty());
        self.snapshot.unread.push(Unread { body, area });
    }

    /// Takes a row, or rejects it.
    pub fn seat(&mut self, raw: RawSeat<'_>) {
        let area = raw.area.1;
        let body = Some(raw.body);
        let key = area_key(area);
        if key.is_empty() {
            self.reject(raw.line, raw.area, "there is no area; write its name", body, "");
            return;
        }
        let empty = says_vacant(raw.party);
        let holder = match raw.named {
            Named::Vacancy => None,
            Named::Nobody if empty => None,
            Named::Nobody => {
                let why = "there is no name; write the person's name or \"Vacancy\"";
                self.reject(raw.line, raw.name, why, body, area);
                return;
            }
            Named::Person { .. } if empty => {
                let why = "the party says that the seat is vacant, and yet there is a name";
                self.reject(raw.line, raw.name, why, body, area);
                return;
            }
            Named::Person { name, posts } => Some(SeatHolder {
                name,
                email: self.address(raw.line, raw.email),
                phone: Some(raw.phone).filter(|phone| is_phone(phone)).map(str::to_owned),
                party: party_name(raw.party),
                identifiers: raw.identifiers.into_iter().filter(|(_, value)| is_identifier(value)).collect(),
                since: raw.since,
                offices: posts,
            }),
        };
        self.snapshot.rows.push(SeatRow {
            line: raw.line,
            body: raw.body,
            area: area.to_owned(),
            area_key: key,
            area_code: raw.area_code,
            holder,
        });
    }

    /// The snapshot, when every row was taken or rejected.
    pub fn finish(self) -> Snapshot {
        if self.left_out > MOST {
            let more = self.left_out - MOST;
            self.outcome.notices.push(format!("... and {more} more e-mail addresses were left out"));
        }
        self.snapshot
    }

    fn address(&mut self, line: u64, text: &str) -> Option<String> {
        let address = text.trim().trim_start_matches("mailto:").trim();
        if is_email(address) {
            return Some(address.to_owned());
        }
        if address.contains('@') {
            self.left_out += 1;
            if self.left_out <= MOST {
                let file = &self.outcome.summary.file;
                let text = format!("{file}:{line}: {address:?} is no e-mail address, and was left out");
                self.outcome.notices.push(text);
            }
        }
        None
    }
}

/// How many addresses that were left out are named.
const MOST: usize = 20;

fn says_vacant(party: &str) -> bool {
    matches!(fold(party).as_str(), "vac" | "vacant" | "vacancy")
}

fn is_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 5
}

fn is_identifier(value: &str) -> bool {
    !value.is_empty() && value.chars().any(|character| character != '0')
}

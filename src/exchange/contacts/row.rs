//! One row, read and checked whole before anything of it is written.

use std::fmt::Display;

use chrono::NaiveDate;

use super::lists::{parts, unescape};
use super::person::NameCells;
use super::rules::Rule;
use super::words::Words;
use super::{reach, rules};
use crate::domain::calendar::parse_file_date;
use crate::domain::channel::{Channel, Detail};
use crate::domain::contact::{Cadence, is_email};
use crate::domain::membership::Holding;
use crate::domain::name::{PersonName, fold, party_name};
use crate::domain::nhs_number::why_patient;
use crate::domain::topic::topic_key;
use crate::exchange::columns::Columns;
use crate::exchange::headings::ContactField as Field;
use crate::exchange::source::Row;

/// What a row says of somebody; `None` and empty lists where it says nothing.
#[derive(Debug)]
pub(super) struct Wanted<'r> {
    pub(super) line: u64,
    pub(super) handle: Option<&'r str>,
    pub(super) name: PersonName,
    /// The folded name without title and honours.
    pub(super) name_key: String,
    /// Posts that were welded onto the name, of which nothing is made.
    pub(super) welded: Vec<String>,
    pub(super) email: Option<&'r str>,
    pub(super) phone: Option<&'r str>,
    pub(super) mobile: Option<&'r str>,
    /// Further ways to reach them, e-mail addresses among them.
    pub(super) details: Vec<Detail>,
    pub(super) tier: Option<String>,
    pub(super) cadence: Option<Cadence>,
    pub(super) recorded: Option<NaiveDate>,
    pub(super) owner: Option<&'r str>,
    pub(super) snoozed_until: Option<NaiveDate>,
    pub(super) archived_on: Option<NaiveDate>,
    pub(super) notes: Option<&'r str>,
    pub(super) topics: Vec<String>,
    pub(super) rules: Vec<Rule>,
    pub(super) via: Option<&'r str>,
    pub(super) post: Option<WantedPost<'r>>,
}

/// The post a row says somebody holds or held.
#[derive(Debug)]
pub(super) struct WantedPost<'r> {
    /// The key of the role.
    pub(super) role: String,
    pub(super) organisation: Option<&'r str>,
    pub(super) area: Option<&'r str>,
    pub(super) title: Option<&'r str>,
    pub(super) party: Option<String>,
    pub(super) since: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    pub(super) holding: Option<Holding>,
    pub(super) source: Option<&'r str>,
    pub(super) recorded: Option<NaiveDate>,
}

/// What is wrong with one cell.
#[derive(Debug)]
pub(super) struct Fault<'r> {
    pub(super) column: &'r str,
    pub(super) value: &'r str,
    pub(super) why: String,
}

/// Reads the cells of one row and gathers what is wrong with them.
pub(super) struct Reader<'a, 'r> {
    pub(super) columns: &'a Columns<'r, Field>,
    pub(super) row: &'r Row,
    pub(super) words: &'a mut Words,
    pub(super) today: NaiveDate,
    /// The file is an export of ours: nothing is to be guessed.
    pub(super) ours: bool,
    pub(super) faults: Vec<Fault<'r>>,
}

impl<'r> Reader<'_, 'r> {
    /// Reads the row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(mut self) -> Result<Wanted<'r>, Vec<Fault<'r>>> {
        if let Some(value) = self.columns.beyond(self.row) {
            let why = "the row has more cells than there are headings: put quotes around a text with commas";
            return Err(vec![Fault { column: "row", value, why: why.to_owned() }]);
        }
        self.patients();
        let (name, welded) = self.name()?;
        let (email, mut details) = self.emails();
        details.extend(self.list(Field::Reach, reach::read));
        let wanted = Wanted {
            line: self.row.line,
            handle: self.handle(),
            name_key: fold(&name.plain()),
            name,
            welded,
            email,
            phone: self.plain(Field::Phone),
            mobile: self.plain(Field::Mobile),
            details,
            tier: self.word(Field::Tier, Words::tier),
            cadence: self.word(Field::Cadence, |_, text| text.parse().map_err(|error| format!("{error}"))),
            recorded: self.past_day(Field::Recorded),
            owner: self.cell(Field::Owner),
            snoozed_until: self.day(Field::SnoozeUntil),
            archived_on: self.past_day(Field::Archived),
            notes: self.cell(Field::Notes),
            topics: self.topics(),
            rules: self.list(Field::DoNotContact, rules::read),
            via: self.plain(Field::Via),
            post: self.post(),
        };
        if self.faults.is_empty() { Ok(wanted) } else { Err(self.faults) }
    }

    fn cell(&self, field: Field) -> Option<&'r str> {
        self.columns.cell(self.row, field)
    }

    /// A cell in which a dash means that there is nothing to say.
    fn plain(&self, field: Field) -> Option<&'r str> {
        let says_nothing = |text: &str| {
            !self.ours && ["-", "–", "n/a", "none", "nil"].iter().any(|no| text.eq_ignore_ascii_case(no))
        };
        self.cell(field).filter(|text| !says_nothing(text))
    }

    fn fault(&mut self, field: Field, value: &'r str, why: impl Into<String>) {
        self.faults.push(Fault { column: self.columns.heading(field), value, why: why.into() });
    }

    /// Finds the numbers of patients, wherever people write words: a telephone number may look like one.
    fn patients(&mut self) {
        for field in WORDS {
            if let Some((text, why)) = self.cell(*field).and_then(|text| Some((text, why_patient(text)?))) {
                self.fault(*field, text, why);
            }
        }
    }

    fn name(&mut self) -> Result<(PersonName, Vec<String>), Vec<Fault<'r>>> {
        let cells = NameCells {
            whole: self.cell(Field::Name),
            title: self.cell(Field::Title),
            first: self.cell(Field::FirstName),
            last: self.cell(Field::LastName),
            honours: self.cell(Field::Honours),
        };
        let exact = if self.ours { cells.as_they_stand() } else { None };
        match exact.map_or_else(|| cells.read(self.words.policy()), Ok) {
            Ok(person) => Ok((person.name, person.posts)),
            Err(why) => {
                let field = if self.columns.has(Field::Name) { Field::Name } else { Field::LastName };
                self.fault(field, cells.whole.or(cells.last).or(cells.first).unwrap_or_default(), why);
                Err(std::mem::take(&mut self.faults))
            }
        }
    }

    fn handle(&mut self) -> Option<&'r str> {
        let handle = self.plain(Field::Handle)?;
        let is_handle = handle.len() <= 80
            && !handle.starts_with('-')
            && handle.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_handle {
            self.fault(
                Field::Handle,
                handle,
                "this is no handle; they look like rao-anita. Without one a row is matched by e-mail and name",
            );
        }
        Some(handle)
    }

    /// The first e-mail address, and any others in the same cell as further ways.
    fn emails(&mut self) -> (Option<&'r str>, Vec<Detail>) {
        let Some(cell) = self.plain(Field::Email) else { return (None, Vec::new()) };
        let address = |text: &'r str| text.strip_prefix("mailto:").unwrap_or(text);
        if is_email(address(cell)) {
            return (Some(address(cell)), Vec::new());
        }
        let mut addresses =
            cell.split([';', ',']).map(|part| address(part.trim())).filter(|part| !part.is_empty());
        let first = addresses.next();
        let further: Vec<&str> = addresses.collect();
        if !first.iter().chain(&further).all(|text| is_email(text)) {
            self.fault(Field::Email, cell, "this is not an e-mail address; they look like jo@example.org");
        }
        let detail = |value: &str| Detail { channel: Channel::Email, value: value.to_owned(), note: None };
        (first, further.into_iter().map(detail).collect())
    }

    fn word<T, E: Display>(
        &mut self,
        field: Field,
        read: impl FnOnce(&mut Words, &'r str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.plain(field)?;
        match read(self.words, text) {
            Ok(value) => Some(value),
            Err(why) => {
                self.fault(field, text, why.to_string());
                None
            }
        }
    }

    fn list<T>(&mut self, field: Field, read: impl FnOnce(&'r str) -> Result<Vec<T>, String>) -> Vec<T> {
        self.word(field, |_, text| read(text)).unwrap_or_default()
    }

    fn day(&mut self, field: Field) -> Option<NaiveDate> {
        self.word(field, |_, text| parse_file_date(text)).flatten()
    }

    fn past_day(&mut self, field: Field) -> Option<NaiveDate> {
        let day = self.day(field)?;
        if day > self.today {
            let why = format!("{day} is in the future: today is {}", self.today);
            self.fault(field, self.cell(field).unwrap_or_default(), why);
        }
        Some(day)
    }

    fn topics(&mut self) -> Vec<String> {
        let Some(cell) = self.cell(Field::Topics) else { return Vec::new() };
        let topics: Vec<String> = parts(cell, &[';', ',', '\n']).into_iter().map(unescape).collect();
        if topics.iter().any(|topic| topic_key(topic).is_empty()) {
            self.fault(Field::Topics, cell, "a topic needs a letter or a digit");
        }
        topics
    }

    fn post(&mut self) -> Option<WantedPost<'r>> {
        let role = self.word(Field::Role, Words::role);
        let has_role = self.plain(Field::Role).is_some();
        let [organisation, area, title] =
            [Field::Organisation, Field::Area, Field::PostTitle].map(|field| self.plain(field));
        let (since, until) = (self.day(Field::Since), self.day(Field::Until));
        if !has_role && organisation.is_none() && area.is_none() && title.is_none() {
            let dated = [(Field::Since, since), (Field::Until, until)];
            for (field, _) in dated.into_iter().filter(|(_, day)| day.is_some()) {
                let value = self.cell(field).unwrap_or_default();
                self.fault(field, value, "a date for what? Give the role, the organisation or the area too");
            }
            return None;
        }
        if let (Some(from), Some(to)) = (since, until)
            && to <= from
        {
            let why = format!("the post cannot end on {to}: it began on {from}");
            self.fault(Field::Until, self.cell(Field::Until).unwrap_or_default(), why);
        }
        let role = role.unwrap_or_else(|| OTHER.to_owned());
        let commons = (role == "mp" && !self.ours).then_some(COMMONS);
        Some(WantedPost {
            role,
            organisation: organisation.or(commons),
            area,
            title,
            party: self.party(),
            since,
            until,
            holding: self.word(Field::HeldAs, |_, text| text.parse()),
            source: self.cell(Field::PostSource),
            recorded: self.past_day(Field::PostRecorded),
        })
    }

    fn party(&self) -> Option<String> {
        let cell = self.cell(Field::Party)?;
        if self.ours { Some(cell.to_owned()) } else { party_name(cell) }
    }
}

/// The fields in which people write words.
const WORDS: &[Field] = &[
    Field::Name,
    Field::Title,
    Field::FirstName,
    Field::LastName,
    Field::Honours,
    Field::Organisation,
    Field::Area,
    Field::PostTitle,
    Field::PostSource,
    Field::Owner,
    Field::Notes,
    Field::Topics,
    Field::DoNotContact,
];

/// Where members of Parliament sit.
const COMMONS: &str = "House of Commons";

/// The role of a post of which only the organisation or the area is known.
const OTHER: &str = "other";

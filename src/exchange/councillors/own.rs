//! A council's own list of its members: any spreadsheet with a name and a ward.

use super::council::full_name;
use super::{Options, unfit};
use crate::domain::name::{split, split_columns};
use crate::domain::organisation::OrganisationKind;
use crate::exchange::headings::{ContactField, match_contact_headings};
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::snapshot::{RawSeat, Reader, SeatRule, Snapshot};
use crate::exchange::source::{Table, cell};

/// Where the columns are.
pub(super) struct Columns {
    name: Option<usize>,
    first_name: Option<usize>,
    last_name: Option<usize>,
    title: Option<usize>,
    ward: usize,
    email: Option<usize>,
    phone: Option<usize>,
    party: Option<usize>,
    page: Option<usize>,
}

impl Columns {
    /// Recognises the layout: a ward, and a name in one column or two.
    pub(super) fn find(table: &Table) -> Option<Self> {
        let matched = match_contact_headings(&table.headings);
        let columns = Self {
            name: matched.column(ContactField::Name),
            first_name: matched.column(ContactField::FirstName),
            last_name: matched.column(ContactField::LastName),
            title: matched.column(ContactField::Title),
            ward: matched.column(ContactField::Area)?,
            email: matched.column(ContactField::Email),
            phone: matched.column(ContactField::Phone),
            party: matched.column(ContactField::Party),
            page: table.column(&["Page", "Web page", "URL", "Profile"]),
        };
        (columns.name.is_some() || columns.last_name.is_some()).then_some(columns)
    }
}

/// Reads the seats.
pub(super) fn read(
    table: &Table,
    columns: &Columns,
    options: &Options<'_>,
    outcome: &mut Outcome,
) -> Result<Snapshot, ImportError> {
    let Some(council) = options.council else {
        return Err(unfit(table, "this file does not say which council it is of: add --council NAME"));
    };
    // A council leaves a vacancy out of its list: seats never become fewer by it.
    let mut reader = Reader::new(outcome, "council csv", options.as_of, SeatRule::AtLeast);
    let body = reader.body(&full_name(council, None), OrganisationKind::Council, None);
    let heading = |column: Option<usize>| {
        column.and_then(|column| table.headings.get(column)).map_or("name", String::as_str)
    };
    for row in table.rows() {
        let fields = &row.fields;
        reader.count();
        let area = cell(fields, Some(columns.ward));
        let name = cell(fields, columns.name.or(columns.last_name));
        let cell_of_name = (heading(columns.name.or(columns.last_name)), name);
        if fields.len() > table.headings.len() {
            let why =
                format!("the row has {} columns and the headings are {}", fields.len(), table.headings.len());
            reader.reject(row.line, cell_of_name, &why, Some(body), area);
            continue;
        }
        let title = cell(fields, columns.title);
        let named = if columns.name.is_some() {
            split(name)
        } else {
            split_columns(format!("{title} {}", cell(fields, columns.first_name)).trim(), name)
        };
        reader.seat(RawSeat {
            line: row.line,
            body,
            area: (heading(Some(columns.ward)), area),
            area_code: None,
            name: cell_of_name,
            named,
            email: cell(fields, columns.email),
            phone: cell(fields, columns.phone),
            party: cell(fields, columns.party),
            identifiers: vec![("moderngov", member_number(cell(fields, columns.page)))],
            since: None,
        });
    }
    Ok(reader.finish())
}

/// The number of a member on a council's ModernGov pages, with the site: `democracy.anytown.gov.uk/3462`.
fn member_number(page: &str) -> String {
    let lower = page.to_lowercase();
    let found = lower.split_once("//").and_then(|(_, rest)| {
        let (site, path) = rest.split_once('/')?;
        let (_, number) = path.split_once("mguserinfo.aspx?uid=")?;
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then(|| format!("{site}/{digits}"))
    });
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_tell_the_number_of_a_member() {
        let page = "https://democracy.anytown.gov.uk/mgUserInfo.aspx?UID=3462&x=1";
        assert_eq!(member_number(page), "democracy.anytown.gov.uk/3462");
        for page in ["", "https://anytown.gov.uk/members/3462", "https://anytown.gov.uk/mgUserInfo.aspx?UID="]
        {
            assert_eq!(member_number(page), "", "{page}");
        }
    }
}

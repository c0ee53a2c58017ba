//! Democracy Club's candidates, in the layout of today and in that before 2022.

use chrono::NaiveDate;

use super::{Stood, elected};
use crate::domain::election::ElectionKind;
use crate::exchange::import::Outcome;
use crate::exchange::source::{Table, cell};

/// Where the columns are.
pub(super) struct Columns {
    name: usize,
    election: usize,
    ballot: Option<usize>,
    ward: usize,
    elected: usize,
    party: Option<usize>,
    email: Option<usize>,
    contested: Option<usize>,
    cancelled: Option<usize>,
    person: Option<usize>,
}

impl Columns {
    /// Recognises either layout; one without a column `elected` says nothing of a result.
    pub(super) fn find(table: &Table) -> Option<Self> {
        let now = table.column(&["person_name"]);
        Some(Self {
            name: now.or_else(|| table.column(&["name"]))?,
            election: if now.is_some() {
                table.column(&["election_id"])?
            } else {
                table.column(&["election"])?
            },
            ballot: table.column(&["ballot_paper_id"]),
            ward: table.column(&["post_label"])?,
            elected: table.column(&["elected"])?,
            party: table.column(&["party_name"]),
            email: table.column(&["email"]),
            contested: table.column(&["seats_contested"]),
            cancelled: table.column(&["cancelled_poll"]),
            person: if now.is_some() { table.column(&["person_id"]) } else { table.column(&["id"]) },
        })
    }
}

/// Reads the candidates. A poll that was cancelled has no result here.
pub(super) fn read(table: &Table, columns: &Columns, outcome: &mut Outcome) -> Vec<Stood> {
    let mut stood = Vec::new();
    for row in table.rows() {
        let fields = &row.fields;
        outcome.summary.read += 1;
        let of = |column: Option<usize>| cell(fields, column);
        let id = of(columns.ballot);
        let id = if id.is_empty() { of(Some(columns.election)) } else { id };
        let group = Group::read(of(Some(columns.election))).or_else(|| Group::read(id));
        let heading = |column: usize| table.headings.get(column).cloned().unwrap_or_default();
        let Some(group) = group else {
            let why = "this is no id of an election, such as local.ashby.2027-05-06";
            outcome.reject(row.line, &heading(columns.election), of(Some(columns.election)), why);
            continue;
        };
        let Ok(elected) = elected(of(Some(columns.elected))) else {
            let why =
                "this says neither that they were elected nor that they were not; write t, f or nothing";
            outcome.reject(row.line, &heading(columns.elected), of(Some(columns.elected)), why);
            continue;
        };
        if super::elected(of(columns.cancelled)) == Ok(Some(true)) && elected.is_none() {
            outcome.summary.unchanged += 1;
            continue;
        }
        stood.push(Stood {
            line: row.line,
            council: Some(group.body),
            is_parliament: group.kind.is_some_and(ElectionKind::is_parliamentary),
            kind: if id.contains(".by.") { group.kind.map(by_election) } else { group.kind },
            poll_on: Some(group.poll_on),
            ward: (heading(columns.ward), of(Some(columns.ward)).to_owned()),
            name: (heading(columns.name), of(Some(columns.name)).to_owned()),
            party: of(columns.party).to_owned(),
            email: of(columns.email).to_owned(),
            identifiers: vec![("democracyclub", of(columns.person).to_owned())],
            elected,
            contested: of(columns.contested).parse().ok(),
        });
    }
    stood
}

/// What an id says: `local.ashby.2027-05-06`, `parl.2024-07-04`, `local.ashby.northfield.by.2027-02-11`.
struct Group {
    /// The council, in the words of the id.
    body: String,
    /// `None` for what elects nobody to a ward or constituency.
    kind: Option<ElectionKind>,
    poll_on: NaiveDate,
}

impl Group {
    fn read(id: &str) -> Option<Self> {
        let parts: Vec<&str> = id.split('.').collect();
        let poll_on = parts.last()?.parse().ok()?;
        let kind = match *parts.first()? {
            "local" => Some(ElectionKind::Local),
            "parl" => Some(ElectionKind::Parliamentary),
            _ => None,
        };
        let is_by = parts.contains(&"by");
        let body = match kind {
            Some(ElectionKind::Local) => (*parts.get(1)?).replace('-', " "),
            _ => parts.first()?.to_string(),
        };
        Some(Self { body, kind: if is_by { kind.map(by_election) } else { kind }, poll_on })
    }
}

const fn by_election(kind: ElectionKind) -> ElectionKind {
    match kind {
        ElectionKind::Local | ElectionKind::LocalBy => ElectionKind::LocalBy,
        _ => ElectionKind::ParliamentaryBy,
    }
}

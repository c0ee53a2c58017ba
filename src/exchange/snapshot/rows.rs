//! What every layout of seats is turned into before it is compared with the record.

use chrono::NaiveDate;

use crate::domain::area::AreaKind;
use crate::domain::name::PersonName;
use crate::domain::organisation::OrganisationKind;

/// All seats of one or more bodies as a file has them on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// What the layout is called in the source of a membership: `opencouncildata csv2`.
    pub layout: &'static str,
    /// The day on which the file was true.
    pub as_of: NaiveDate,
    /// How many seats the rows of an area mean.
    pub seats: SeatRule,
    /// The councils, or the House of Commons.
    pub bodies: Vec<Body>,
    /// The rows that could be read, in the order of the file.
    pub rows: Vec<SeatRow>,
    /// Where rows could not be read: nobody who may stand in one of them is ended.
    pub unread: Vec<Unread>,
}

/// How many seats the rows of an area mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeatRule {
    /// The file lists every seat, empty ones too.
    Listed,
    /// The file may leave empty seats out: the seats of an area never become fewer.
    AtLeast,
    /// Each area has one seat.
    One,
}

/// A body with seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The name it gets where the record does not have it yet.
    pub name: String,
    /// A council or Parliament.
    pub kind: OrganisationKind,
    /// Whether it is a county council, where the file tells.
    pub county: Option<bool>,
}

/// The role of a seat in Parliament.
pub(super) const MP: &str = "mp";
/// The role of a seat for a ward.
pub(super) const WARD: &str = "ward_councillor";
/// The role of a seat for a division of a county.
pub(super) const DIVISION: &str = "division_councillor";

impl Body {
    /// Tells whether it is the House of Commons.
    pub fn is_parliament(&self) -> bool {
        self.kind == OrganisationKind::Parliament
    }

    /// The roles its seats may have in the record; the first is the one for new ones.
    pub fn roles(&self, county: bool) -> &'static [&'static str] {
        match (self.is_parliament(), county) {
            (true, _) => &[MP],
            (false, true) => &[DIVISION, WARD],
            (false, false) => &[WARD, DIVISION],
        }
    }

    /// The kinds of area its seats may have in the record; the first is the one for new ones.
    pub fn area_kinds(&self, county: bool) -> &'static [AreaKind] {
        match (self.is_parliament(), county) {
            (true, _) => &[AreaKind::Constituency],
            (false, true) => &[AreaKind::Division, AreaKind::Ward],
            (false, false) => &[AreaKind::Ward, AreaKind::Division],
        }
    }
}

/// One seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatRow {
    /// The line of the file.
    pub line: u64,
    /// Which of the bodies.
    pub body: usize,
    /// The name of the ward, division or constituency.
    pub area: String,
    /// The key by which its spellings agree.
    pub area_key: String,
    /// Its code, if the file has one.
    pub area_code: Option<String>,
    /// Who holds it; `None` where it is vacant.
    pub holder: Option<SeatHolder>,
}

/// Who holds a seat, as the file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeatHolder {
    /// The name, without the posts.
    pub name: PersonName,
    /// An address that can be one.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// The party in its one spelling.
    pub party: Option<String>,
    /// What lists call the person, as scheme and value.
    pub identifiers: Vec<(&'static str, String)>,
    /// The day on which the seat was taken, if the file says.
    pub since: Option<NaiveDate>,
    /// The posts welded onto the name, as worded.
    pub offices: Vec<String>,
}

/// Where a row could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The body it was about; `None` where even that is unknown.
    pub body: Option<usize>,
    /// The area it was about; `None` where that is unknown.
    pub area: Option<String>,
}

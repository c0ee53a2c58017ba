//! Lists of practices with headings: the NHS's map of practices to networks and boards, and a council's own.

use super::{Layout, code, name, postcode};
use crate::domain::gss::{Gss, Layer};
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::source::{Row, Table, cell};
use crate::geography::{Dataset, Practice};

/// What the map has in place of a network.
const NO_NETWORK: [&str; 2] = ["U", "UNALLOCATED"];

/// Where a list keeps what is read of it.
#[derive(Debug)]
pub(super) struct Headed<'t> {
    table: &'t Table,
    code: Option<usize>,
    name: usize,
    postcode: Option<usize>,
    pcn_code: Option<usize>,
    pcn: Option<usize>,
    icb_code: Option<usize>,
    icb: Option<usize>,
    day: Option<usize>,
}

impl<'t> Headed<'t> {
    /// Finds the columns.
    ///
    /// # Errors
    /// Where it is no list of practices.
    pub(super) fn of(table: &'t Table) -> Result<Self, ImportError> {
        if table.column(&["lsoa_code", "number_of_patients"]).is_some() {
            return Err(unfit(
                table,
                "this is a file of patients by where they live: engage import patients FILE",
            ));
        }
        let code =
            table.column(&["practice_code", "gp_practice_code", "ods_code", "organisation_code", "code"]);
        let postcode = table.column(&["practice_postcode", "postcode", "post code"]);
        let names = ["practice_name", "gp_practice_name", "organisation_name", "practice", "surgery", "name"];
        let (Some(name), true) = (table.column(&names), code.is_some() || postcode.is_some()) else {
            let headings = table.headings.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
            return Err(unfit(
                table,
                &format!(
                    "this is no list of practices: it needs a column practice_name, and practice_code or postcode; its columns are {headings}"
                ),
            ));
        };
        Ok(Self {
            table,
            code,
            name,
            postcode,
            pcn_code: table.column(&["pcn_code"]),
            pcn: table.column(&["pcn_name", "pcn"]),
            // ICB_CODE is the NHS's own, such as QHM; only the code of the statistics office is that of a place.
            icb_code: table.column(&["ons_icb_code", "icb_ons_code"]),
            icb: table.column(&["icb_name", "icb"]),
            day: table.column(&["extract_date"]),
        })
    }

    fn heading(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.table.headings.get(at)).map_or("", String::as_str)
    }

    fn filled(at: Option<usize>, row: &Row) -> Option<String> {
        Some(cell(&row.fields, at).to_owned()).filter(|text| !text.is_empty())
    }
}

fn unfit(table: &Table, why: &str) -> ImportError {
    ImportError::Unfit { file: table.name.clone(), why: why.to_owned() }
}

impl Layout for Headed<'_> {
    fn dataset(&self) -> Dataset {
        Dataset::Practices
    }

    fn edition(&self) -> &'static str {
        if self.pcn_code.is_some() || self.icb_code.is_some() {
            "practices, PCNs and ICBs"
        } else {
            "list of practices"
        }
    }

    fn day<'r>(&self, row: &'r Row) -> Option<(&'r str, &str)> {
        self.day.map(|at| (cell(&row.fields, Some(at)), self.heading(Some(at))))
    }

    fn read(&self, row: &Row, outcome: &mut Outcome) -> Option<Practice> {
        let text = |at: Option<usize>| cell(&row.fields, at);
        let own = match self.code {
            Some(at) => Some(code(text(Some(at)), self.heading(Some(at)), row, outcome)?),
            None => None,
        };
        let at = Some(self.name);
        let mut practice = Practice::named(name(text(at), self.heading(at), row, outcome)?);
        practice.code = own;
        practice.postcode = postcode(text(self.postcode), self.heading(self.postcode), row, outcome);
        let network = text(self.pcn_code).to_ascii_uppercase();
        if !NO_NETWORK.contains(&network.as_str()) {
            practice.pcn_code = Some(network).filter(|code| !code.is_empty());
            practice.pcn = Self::filled(self.pcn, row);
        }
        let board = text(self.icb_code);
        match Gss::parse(board) {
            Some(code) if code.layer() == Layer::Icb => practice.icb_code = Some(code),
            Some(code) if code.is_pseudo() => {}
            _ if board.is_empty() => {}
            _ => {
                let why = "not the code of an integrated care board: E54 and six digits; it is left out";
                outcome.problem(row.line, self.heading(self.icb_code), board, why);
            }
        }
        practice.icb = Self::filled(self.icb, row);
        Some(practice)
    }
}

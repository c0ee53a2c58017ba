//! The register of local authorities: one line a council, with its code, its names and what else it is called.

use crate::domain::gss::Gss;
use crate::exchange::import::Outcome;
use crate::exchange::source::{Table, cell};

/// The columns of the register.
#[derive(Debug)]
pub(super) struct Columns {
    code: usize,
    name: usize,
    official: Option<usize>,
    others: Option<usize>,
}

/// A council of the register.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Council {
    /// Its code.
    pub(super) code: Gss,
    /// Its name.
    pub(super) name: String,
    /// Other spellings.
    pub(super) aliases: Vec<String>,
}

impl Columns {
    /// Finds the columns; `None` where the file is no such register.
    pub(super) fn find(table: &Table) -> Option<Self> {
        Some(Self {
            code: table.column(&["gss-code"])?,
            name: table.column(&["nice-name"])?,
            official: table.column(&["official-name"]),
            others: table.column(&["alt-names"]),
        })
    }

    /// Reads every council; one without a code is left out, for there is nothing to know it by.
    pub(super) fn read(&self, table: &Table, outcome: &mut Outcome) -> Vec<Council> {
        let mut councils = Vec::new();
        for row in table.rows() {
            outcome.summary.read += 1;
            let text = cell(&row.fields, Some(self.code));
            let name = cell(&row.fields, Some(self.name));
            let Some(code) = Gss::parse(text) else {
                if !text.is_empty() {
                    outcome.reject(row.line, "gss-code", text, "not a code: a letter and eight digits");
                }
                continue;
            };
            let others = cell(&row.fields, self.others);
            // Of names that hold commas themselves the list cannot be taken apart again.
            let others = others.split(',').filter(|_| !name.contains(','));
            let official = cell(&row.fields, self.official);
            let aliases = others.chain([official]).map(str::trim).filter(|alias| !alias.is_empty());
            councils.push(Council {
                code,
                name: name.to_owned(),
                aliases: aliases.map(str::to_owned).collect(),
            });
        }
        councils
    }
}

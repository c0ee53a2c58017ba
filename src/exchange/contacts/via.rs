//! Through whom contacts are reached: settled when every row is in, because the office may stand below the member.

use super::Import;
use super::row::Fault;
use super::touched::Fact;
use crate::domain::id::ContactId;
use crate::domain::resolve::Outcome;
use crate::exchange::headings::ContactField;
use crate::store::{ContactChange, Result};

/// How the row of a via was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// As added or updated.
    Changed,
    /// As unchanged.
    Unchanged,
}

/// A via that waits for the end of the file.
#[derive(Debug)]
pub(super) struct Via {
    pub(super) line: u64,
    pub(super) contact: ContactId,
    pub(super) text: String,
    pub(super) counted: Counted,
}

impl Import<'_, '_> {
    /// Sets every via. One that means nobody is a problem; the rest of its row is in and stays counted as it was.
    pub(super) fn settle_vias(&mut self) -> Result<()> {
        let writer = self.register.writer();
        for via in std::mem::take(&mut self.vias) {
            let why = match writer.find_contact(&via.text)? {
                Outcome::One(found) if found.id == via.contact => {
                    "nobody is reached via themselves".to_owned()
                }
                Outcome::One(found) => {
                    self.set_via(&via, found.id)?;
                    continue;
                }
                Outcome::Many(many) => {
                    let handles: Vec<_> = many.iter().take(5).map(|found| found.handle.as_str()).collect();
                    format!("several contacts fit: {}; write the handle", handles.join(", "))
                }
                Outcome::None(like) => match like.first() {
                    Some(like) => {
                        format!("no contact is called this: did you mean {} ({})?", like.name, like.handle)
                    }
                    None => "no contact is called this".to_owned(),
                },
            };
            let column = self.columns.heading(ContactField::Via);
            self.problem(via.line, Fault { column, value: &via.text, why });
        }
        Ok(())
    }

    fn set_via(&mut self, via: &Via, through: ContactId) -> Result<()> {
        let is_first = self.touched.entry(via.contact).or_default().is_first(Fact::Via);
        let now = self.register.writer().contact(via.contact)?;
        if now.via == Some(through) {
            return Ok(());
        }
        if !is_first {
            self.outcome.notices.push(format!(
                "line {}: the {} of {} differs from an earlier row, which counts",
                via.line,
                Fact::Via.words(),
                now.handle
            ));
            return Ok(());
        }
        let change = ContactChange { via: Some(Some(through)), ..ContactChange::default() };
        self.register.writer().change_contact(via.contact, &change)?;
        if via.counted == Counted::Unchanged {
            self.outcome.summary.unchanged -= 1;
            self.outcome.summary.updated += 1;
        }
        Ok(())
    }
}

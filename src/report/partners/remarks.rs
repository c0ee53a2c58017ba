//! Notes about a body or an area.

use chrono::NaiveDate;

use crate::domain::calendar::age;
use crate::domain::partner::Partner;
use crate::domain::remark::{Heading, Remark};
use crate::render::{Column, Sheet};
use crate::store::{Result, Store};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The day asked about.
    pub today: NaiveDate,
    /// About whom.
    pub about: Partner,
    /// Only under this heading.
    pub heading: Option<Heading>,
    /// Withdrawn ones too.
    pub all: bool,
}

/// Lists the notes about a body or an area, by heading, the latest first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec) -> Result<Sheet> {
    let remarks = store.remarks_of(spec.about)?;
    Ok(sheet(
        remarks.iter().filter(|remark| {
            let is_known = remark.made.said_on <= spec.today;
            spec.heading.is_none_or(|heading| heading == remark.made.heading)
                && if spec.all { is_known } else { remark.holds_on(spec.today) }
        }),
        spec.today,
    ))
}

/// Notes as a listing.
pub(super) fn sheet<'r>(remarks: impl Iterator<Item = &'r Remark>, today: NaiveDate) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "No"),
        Column::data("heading"),
        Column::people("heading", "About"),
        Column::new("what", "What"),
        Column::new("source", "Source"),
        Column::new("said_on", "Said"),
        Column::people("age", "Age"),
        Column::if_room("withdrawn_on", "Withdrawn"),
    ]);
    let mut remarks: Vec<&Remark> = remarks.collect();
    // Within a heading the order of the record stays: the latest first.
    remarks.sort_by_key(|remark| remark.made.heading);
    for remark in remarks {
        let made = &remark.made;
        sheet.push(vec![
            remark.id.to_string().into(),
            made.heading.as_str().into(),
            made.heading.title().into(),
            made.what.clone().into(),
            made.source.clone().into(),
            made.said_on.into(),
            if remark.withdrawn_on.is_some_and(|withdrawn| withdrawn <= today) {
                "withdrawn".into()
            } else {
                age(made.said_on, today).into()
            },
            remark.withdrawn_on.into(),
        ]);
    }
    sheet
}

//! The columns of the due list.

use super::Row;
use super::person::post_label;
use crate::domain::policy::Policy;
use crate::render::{Column, Sheet};

/// The columns, in the order promised to scripts.
const COLUMNS: &[Column] = &[
    Column::new("state", "State"),
    Column::new("due_on", "Due"),
    Column::data("days_overdue"),
    Column::people("who", "Who"),
    Column::data("contact"),
    Column::data("handle"),
    Column::data("role"),
    Column::data("post"),
    Column::if_room("organisation", "Organisation"),
    Column::data("area"),
    Column::data("reason"),
    Column::new("why", "Why"),
    Column::data("change"),
    Column::data("step"),
    Column::data("basis"),
    Column::data("last_contact"),
    Column::data("last_kind"),
    Column::if_room("owner", "Owner"),
    Column::data("via"),
];

/// The rows as a sheet. The change, step and basis are for reasons that come from a plan; what is to be done for nobody
/// in particular has no contact.
pub fn sheet(rows: Vec<Row>, policy: &Policy) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS);
    for row in rows {
        let label = row.post.as_ref().map(|post| post_label(post, policy));
        let (role, organisation, area) = match row.post {
            Some(post) => (Some(post.role), post.organisation, post.area),
            None => (None, None, None),
        };
        sheet.push(vec![
            row.state.as_str().into(),
            row.due_on.into(),
            row.days_overdue.into(),
            who(row.contact.as_deref(), label.as_deref()).into(),
            row.contact.into(),
            row.handle.into(),
            role.into(),
            label.into(),
            organisation.into(),
            area.into(),
            row.reason.as_str().into(),
            row.why.into(),
            row.change.into(),
            row.step.into(),
            row.basis.into(),
            row.last.map(|(day, _)| day).into(),
            row.last.map(|(_, kind)| kind.as_str()).into(),
            row.owner.into(),
            row.via.into(),
        ]);
    }
    sheet
}

fn who(contact: Option<&str>, label: Option<&str>) -> Option<String> {
    let words: Vec<&str> = contact.into_iter().chain(label).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

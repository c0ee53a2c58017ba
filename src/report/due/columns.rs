//! The columns of the due list.

use super::Row;
use crate::domain::due::Reason;
use crate::domain::policy::Policy;
use crate::render::{Column, Sheet, Shown};
use crate::report::label::post_label;

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

/// The rows as a sheet; in sentences, who it is stands in them. The change, step and basis are for reasons that come from a plan; what is to be done for nobody
/// in particular has no contact.
pub fn sheet(rows: Vec<Row>, policy: &Policy, sentences: bool) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS);
    for row in rows {
        let label = row.post.as_ref().map(|post| post_label(post, policy));
        let (role, organisation, area) = match row.post {
            Some(post) => (Some(post.role), post.organisation, post.area),
            None => (None, None, None),
        };
        let who = who(row.contact.as_deref().or(row.task.as_deref()), label.as_deref());
        let why = match &who {
            Some(who) if sentences && row.reason != Reason::Step => format!("{who}: {}", row.why),
            _ => row.why,
        };
        sheet.push(vec![
            row.state.as_str().into(),
            row.due_on.into(),
            row.days_overdue.into(),
            who.into(),
            row.contact.into(),
            row.handle.into(),
            role.into(),
            label.into(),
            organisation.into(),
            area.into(),
            row.reason.as_str().into(),
            why.into(),
            row.change.into(),
            row.step.into(),
            row.basis.into(),
            row.last.map(|(day, _)| day).into(),
            row.last.map(|(_, kind)| kind.as_str()).into(),
            row.owner.into(),
            row.via.into(),
        ]);
    }
    if sentences { without_who(sheet) } else { sheet }
}

/// The same for people who want sentences: they say who it is. Scripts get what they always get.
fn without_who(mut sheet: Sheet) -> Sheet {
    for column in &mut sheet.columns {
        if column.shown == Shown::IfRoom {
            column.shown = Shown::Data;
        }
    }
    if let Some(place) = sheet.columns.iter().position(|column| column.key == "who") {
        sheet.columns.remove(place);
        for row in &mut sheet.rows {
            row.remove(place);
        }
    }
    sheet
}

fn who(contact: Option<&str>, label: Option<&str>) -> Option<String> {
    let words: Vec<&str> = contact.into_iter().chain(label).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

//! Tests of handles in a spreadsheet: given to one row, taken, merged away.

use super::{contact, counts, problems, today};
use crate::domain::contact::NewContact;
use crate::exchange::testing::Record;

#[test]
fn a_handle_of_a_later_row_is_given_to_nobody_else() {
    let record = Record::new();
    let file = "handle,name,email\n,Anita Rao,a@example.org\nrao-anita,Anita Rao,b@example.org\n,Jo Bell,\nbell-jo,Jo Bell,\n";
    let (outcome, _) = record.contacts(file);
    assert_eq!(counts(&outcome), [4, 3, 0, 1, 0], "{:?}", problems(&outcome));
    assert_eq!(contact(&record, "rao-anita").email.as_deref(), Some("b@example.org"));
    assert_eq!(contact(&record, "rao-anita-2").email.as_deref(), Some("a@example.org"));
    let (outcome, changed) = record.contacts(file);
    assert_eq!((counts(&outcome), changed), ([4, 0, 0, 4, 0], false));
}

#[test]
fn the_handle_of_somebody_merged_means_who_stayed() {
    let record = Record::new();
    let file = "handle,name,email\nrao-a,A. Rao,a@example.org\nrao-anita,Anita Rao,b@example.org\n";
    record.contacts(file);
    let [keep, merge] = ["rao-a", "rao-anita"].map(|handle| contact(&record, handle).id);
    record.write(|writer| Ok(writer.merge_contacts(keep, merge)?));
    let (outcome, _) = record.contacts(file);
    assert_eq!((counts(&outcome)[1], record.store.contacts().unwrap().len()), (0, 1));
    record.contacts("name,email\nAnita Rao,other@example.org\n");
    assert_eq!(contact(&record, "rao-anita-2").email.as_deref(), Some("other@example.org"));
    let named = contact(&record, "rao-anita-2").name;
    let (_, handle) = record.write(|writer| Ok(writer.add_contact(&NewContact::named(named, today()))?)).0;
    assert_eq!(handle, "rao-anita-3", "and no command gives it away either");
}

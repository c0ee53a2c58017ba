//! What in the file itself tells one person from another, found before the record is looked at.

use std::collections::{HashMap, HashSet};

use super::names::same_but_for_initials;
use super::rows::{SeatHolder, SeatRow, Snapshot};
use crate::domain::contact::email_key;
use crate::domain::name::fold;

/// Mailboxes of offices: whoever answers them, they name no person.
const OFFICES: [&str; 20] = [
    "admin",
    "civic",
    "civicoffice",
    "committee",
    "committees",
    "contact",
    "councillors",
    "customerservices",
    "democracy",
    "democratic",
    "democraticservices",
    "democraticsupport",
    "enquiries",
    "info",
    "leader",
    "mayor",
    "members",
    "memberservices",
    "membersservices",
    "memberssupport",
];

/// What the rows of a file say about each other.
#[derive(Debug)]
pub(super) struct Evidence {
    /// The folded name of each row; empty where the seat is vacant.
    pub(super) keys: Vec<String>,
    /// For each row the earlier row that it repeats: same area, same name, same or no e-mail.
    pub(super) repeats: Vec<Option<usize>>,
    shared_emails: HashSet<String>,
    shared_identifiers: HashSet<(&'static str, String)>,
}

impl Evidence {
    /// Looks through the file.
    pub(super) fn gather(snapshot: &Snapshot) -> Self {
        let keys: Vec<String> = snapshot
            .rows
            .iter()
            .map(|row| row.holder.as_ref().map(|holder| fold(&holder.name.plain())).unwrap_or_default())
            .collect();
        let repeats = find_repeats(snapshot, &keys);
        let mut emails = Groups::default();
        let mut identifiers = Groups::default();
        for (row, key) in snapshot.rows.iter().zip(&keys) {
            let Some(holder) = &row.holder else { continue };
            if let Some(email) = &holder.email {
                emails.add(email_key(email), row, key, holder);
            }
            for identifier in &holder.identifiers {
                identifiers.add(identifier.clone(), row, key, holder);
            }
        }
        Self { keys, repeats, shared_emails: emails.shared, shared_identifiers: identifiers.shared }
    }

    /// Tells whether an address can stand for one person.
    pub(super) fn is_personal(&self, email: &str) -> bool {
        let key = email_key(email);
        let local: String = key.split('@').next().unwrap_or_default().replace(['.', '-', '_'], "");
        !OFFICES.contains(&local.as_str()) && !self.shared_emails.contains(&key)
    }

    /// The identifiers of a holder that stand for one person.
    pub(super) fn identifiers<'a>(
        &'a self,
        holder: &'a SeatHolder,
    ) -> impl Iterator<Item = &'a (&'static str, String)> {
        holder.identifiers.iter().filter(|identifier| !self.shared_identifiers.contains(*identifier))
    }
}

/// Rows that have one value in common, each with the first row that had it.
struct Groups<'a, K> {
    first: HashMap<K, (usize, String, &'a SeatHolder)>,
    shared: HashSet<K>,
}

impl<K> Default for Groups<'_, K> {
    fn default() -> Self {
        Self { first: HashMap::new(), shared: HashSet::new() }
    }
}

impl<'a, K: std::hash::Hash + Eq + Clone> Groups<'a, K> {
    /// In one council two spellings are two people; in two councils an initial may stand for a name.
    fn add(&mut self, value: K, row: &SeatRow, key: &str, holder: &'a SeatHolder) {
        let Some((body, known, other)) = self.first.get(&value) else {
            self.first.insert(value, (row.body, key.to_owned(), holder));
            return;
        };
        let one = known == key || (*body != row.body && same_but_for_initials(&other.name, &holder.name));
        if !one {
            self.shared.insert(value);
        }
    }
}

fn find_repeats(snapshot: &Snapshot, keys: &[String]) -> Vec<Option<usize>> {
    let mut seen: HashMap<(usize, &str, &str), Vec<usize>> = HashMap::new();
    let mut repeats = Vec::with_capacity(keys.len());
    for (at, (row, key)) in snapshot.rows.iter().zip(keys).enumerate() {
        let Some(holder) = &row.holder else {
            repeats.push(None);
            continue;
        };
        let known = seen.entry((row.body, &row.area_key, key)).or_default();
        let email = |holder: &SeatHolder| holder.email.as_deref().map(email_key);
        let mine = email(holder);
        let same = known.iter().copied().find(|other| {
            let theirs = snapshot.rows.get(*other).and_then(|row| row.holder.as_ref()).and_then(email);
            theirs.is_none() || mine.is_none() || theirs == mine
        });
        if same.is_none() {
            known.push(at);
        }
        repeats.push(same);
    }
    repeats
}

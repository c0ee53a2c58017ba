//! What people call the columns of their spreadsheets of contacts and interactions.

use super::source::fold_heading;

/// What a column of a spreadsheet of contacts holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactField {
    /// The whole name.
    Name,
    /// The form of address: Cllr, Dr, Mrs.
    Title,
    /// The given name.
    FirstName,
    /// The family name.
    LastName,
    /// The e-mail address for work.
    Email,
    /// The telephone number for work.
    Phone,
    /// The mobile number.
    Mobile,
    /// The job or office held.
    Role,
    /// The council, company or other body.
    Organisation,
    /// The ward, division, constituency or other area.
    Area,
    /// How important the contact is.
    Tier,
    /// How often to be in touch.
    Cadence,
    /// The day since which the role is held.
    Since,
    /// The day on which the contact was recorded.
    Recorded,
    /// The colleague who looks after the contact.
    Owner,
    /// The day until which the contact rests.
    SnoozeUntil,
    /// Free text.
    Notes,
    /// What the contact is interested in.
    Topics,
    /// The short name by which commands call the contact.
    Handle,
    /// The person through whom the contact is reached.
    Via,
    /// The political party.
    Party,
    /// Whether the contact asked not to be written to.
    DoNotContact,
    /// What stands after the name: OBE, JP.
    Honours,
    /// The first day on which the role is no longer held.
    Until,
    /// Further ways to reach the contact: `email: x; web: y`.
    Reach,
    /// The day on which the contact was archived.
    Archived,
    /// What the post is called locally.
    PostTitle,
    /// Whether the post is held in the contact's own right, or by somebody acting up.
    HeldAs,
    /// Where the dates and the party come from.
    PostSource,
    /// The day on which it was recorded that the contact holds the post.
    PostRecorded,
}

/// What a column of a spreadsheet of interactions holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum InteractionField {
    /// The day.
    Date,
    /// Meeting, call, e-mail.
    Kind,
    /// The contacts who took part.
    With,
    /// What was said.
    Summary,
    /// The colleague who was in touch.
    By,
    /// What it was about.
    Topic,
}

/// Which column holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matched<Field> {
    /// Each field that was found with the column to read, counted from 0.
    pub fields: Vec<(Field, usize)>,
    /// The headings that mean nothing here, as written; columns without a heading are left out.
    pub unknown: Vec<String>,
    /// Each field for which there are several columns, all of them; the first is the one in `fields`.
    pub doubled: Vec<(Field, Vec<usize>)>,
}

impl<Field: Copy + PartialEq> Matched<Field> {
    /// Gives the column to read for a field, counted from 0.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, column)| *column)
    }
}

/// A field and its headings: the documented one, then looser spellings, the best first.
pub type Spellings<Field> = (Field, &'static [&'static str]);

/// The headings of contacts; they are compared folded, so `E-mail` and `email` are one.
///
/// Takes in the exports of Google and Outlook. Private numbers (`Home Phone`) are left out on purpose, and so is
/// `Priority`, which Outlook writes as `Normal` for everybody.
#[rustfmt::skip]
const CONTACT_SPELLINGS: &[Spellings<ContactField>] = &[
    (ContactField::Name, &["name", "full name", "contact name", "contact", "display name", "person", "person name",
        "stakeholder", "stakeholder name", "councillor", "councillor name", "cllr", "member", "member name", "mp"]),
    (ContactField::Title, &["title", "salutation", "honorific", "honorific prefix", "name prefix", "prefix"]),
    (ContactField::FirstName, &["first name", "forename", "forenames", "given name", "christian name"]),
    (ContactField::LastName, &["last name", "surname", "family name"]),
    (ContactField::Email, &["email", "email address", "mail", "email 1 value", "email 1", "work email",
        "work email address", "business email", "contact email", "primary email"]),
    (ContactField::Phone, &["phone", "telephone", "tel", "phone number", "telephone number", "tel no", "tel number",
        "telephone no", "phone no", "contact number", "work phone", "business phone", "office phone", "landline",
        "direct line", "direct dial", "phone 1 value"]),
    (ContactField::Mobile, &["mobile", "mobile phone", "mobile number", "mobile no", "mobile telephone", "mob",
        "cell", "cell phone"]),
    (ContactField::Role, &["role", "job title", "position", "post", "job", "job role", "role title", "post held",
        "position held", "organization title", "organization 1 title"]),
    (ContactField::Organisation, &["organisation", "organization", "organisation name", "organization name",
        "organization 1 name", "org", "company", "company name", "council", "council name", "local authority",
        "authority", "employer", "body"]),
    (ContactField::Area, &["area", "area name", "ward", "ward name", "division", "division name",
        "electoral division", "ward division", "constituency", "constituency name"]),
    (ContactField::Tier, &["tier", "contact tier", "stakeholder tier", "level"]),
    (ContactField::Cadence, &["cadence", "review frequency", "contact frequency", "frequency", "contact every",
        "every", "how often"]),
    (ContactField::Since, &["since", "in post since", "in role since", "date from", "from", "start date",
        "date started"]),
    (ContactField::Recorded, &["recorded", "recorded on", "date recorded", "added", "added on", "date added",
        "created", "date created"]),
    (ContactField::Owner, &["owner", "contact owner", "relationship owner", "relationship manager",
        "relationship lead", "account manager", "lead", "lead officer", "our lead", "managed by"]),
    (ContactField::SnoozeUntil, &["snooze until", "snoozed until", "snooze", "not before", "hold until"]),
    (ContactField::Notes, &["notes", "note", "comments", "comment", "remarks", "remark"]),
    (ContactField::Topics, &["topics", "topic", "interests", "interest", "areas of interest", "themes", "tags",
        "labels", "categories"]),
    (ContactField::Handle, &["handle", "contact handle", "alias"]),
    (ContactField::Via, &["via", "contact via", "contact through", "through", "care of"]),
    (ContactField::Party, &["party", "party name", "political party"]),
    (ContactField::DoNotContact, &["do not contact", "don't contact", "dnc", "no contact", "opt out", "opted out",
        "unsubscribed"]),
    (ContactField::Honours, &["honours", "honors", "post nominals", "name suffix", "honorific suffix", "suffix"]),
    (ContactField::Until, &["until", "held until", "in post until", "date to", "to", "end date", "date ended"]),
    (ContactField::Reach, &["reach", "further ways to reach", "ways to reach"]),
    (ContactField::Archived, &["archived", "archived on", "date archived"]),
    (ContactField::PostTitle, &["post title", "local title"]),
    (ContactField::HeldAs, &["held as", "holding"]),
    (ContactField::PostSource, &["post source"]),
    (ContactField::PostRecorded, &["post recorded", "post recorded on"]),
];

/// The headings of interactions.
#[rustfmt::skip]
const INTERACTION_SPELLINGS: &[Spellings<InteractionField>] = &[
    (InteractionField::Date, &["date", "when", "date of contact", "contact date", "interaction date", "meeting date",
        "day"]),
    (InteractionField::Kind, &["kind", "type", "interaction type", "contact type", "method", "contact method",
        "channel", "how"]),
    (InteractionField::With, &["with", "met with", "who", "attendees", "participants", "people", "contact",
        "contacts", "contact name", "person", "stakeholder", "name"]),
    (InteractionField::Summary, &["summary", "subject", "description", "discussion", "details", "notes", "note",
        "comments", "comment", "what"]),
    (InteractionField::By, &["by", "logged by", "recorded by", "entered by", "owner", "lead", "our lead", "officer",
        "lead officer", "colleague", "author"]),
    (InteractionField::Topic, &["topic", "topics", "theme", "themes", "issue", "issues", "tags", "labels"]),
];

/// A field that some heading stands for.
pub trait Field: Copy + PartialEq + 'static {
    /// Every spelling of every heading, the documented one of each field first.
    const SPELLINGS: &'static [Spellings<Self>];

    /// Gives the place of this field among all: a number below 64.
    fn place(self) -> usize;

    /// Gives the documented heading.
    fn heading(self) -> &'static str {
        documented(Self::SPELLINGS, self)
    }

    /// Gives every documented heading.
    fn headings() -> impl Iterator<Item = &'static str> {
        Self::SPELLINGS.iter().filter_map(|(_, names)| names.first().copied())
    }
}

impl Field for ContactField {
    const SPELLINGS: &'static [Spellings<Self>] = CONTACT_SPELLINGS;

    fn place(self) -> usize {
        self as usize
    }
}

impl Field for InteractionField {
    const SPELLINGS: &'static [Spellings<Self>] = INTERACTION_SPELLINGS;

    fn place(self) -> usize {
        self as usize
    }
}

/// Finds the fields of contacts among headings.
///
/// Of several columns for one field the documented heading wins, then the better spelling, then the left one.
pub fn match_contact_headings(headings: &[String]) -> Matched<ContactField> {
    match_headings(headings, CONTACT_SPELLINGS)
}

/// Finds the fields of interactions among headings, by the same rule as [`match_contact_headings`].
pub fn match_interaction_headings(headings: &[String]) -> Matched<InteractionField> {
    match_headings(headings, INTERACTION_SPELLINGS)
}

fn documented<Field: Copy + PartialEq>(spellings: &[Spellings<Field>], field: Field) -> &'static str {
    let found = spellings.iter().find(|(known, _)| *known == field);
    found.and_then(|(_, names)| names.first().copied()).unwrap_or_default()
}

fn match_headings<Field: Copy + PartialEq>(
    headings: &[String],
    spellings: &[Spellings<Field>],
) -> Matched<Field> {
    let folded: Vec<String> = headings.iter().map(|heading| fold_heading(heading)).collect();
    let mut is_known = vec![false; headings.len()];
    let mut matched = Matched { fields: Vec::new(), unknown: Vec::new(), doubled: Vec::new() };
    for (field, names) in spellings {
        let mut columns = Vec::new();
        for name in names.iter().map(|name| fold_heading(name)) {
            for (column, (heading, known)) in folded.iter().zip(&mut is_known).enumerate() {
                if *heading == name && !*known {
                    *known = true;
                    columns.push(column);
                }
            }
        }
        if let Some(best) = columns.first() {
            matched.fields.push((*field, *best));
        }
        if columns.len() > 1 {
            matched.doubled.push((*field, columns));
        }
    }
    let unknown = headings.iter().zip(is_known).filter(|(heading, known)| !known && !heading.is_empty());
    matched.unknown = unknown.map(|(heading, _)| heading.clone()).collect();
    matched
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn contacts(headings: &[&str]) -> Matched<ContactField> {
        match_contact_headings(&headings.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn the_documented_headings_are_known() {
        let headings = [
            "name",
            "title",
            "first name",
            "last name",
            "email",
            "phone",
            "role",
            "organisation",
            "area",
            "tier",
            "cadence",
            "since",
            "recorded",
            "owner",
            "snooze until",
            "notes",
            "topics",
        ];
        let matched = contacts(&headings);
        assert_eq!((matched.fields.len(), matched.unknown.len(), matched.doubled.len()), (17, 0, 0));
        for (field, column) in matched.fields {
            assert_eq!(field.heading(), headings[column]);
        }
    }

    #[test]
    fn people_spell_headings_their_own_way() {
        let matched =
            contacts(&["SURNAME", "Given_Name", "E-Mail Address", "Tel.", "Ward/Division", "Shoe size", ""]);
        assert_eq!(matched.column(ContactField::LastName), Some(0));
        assert_eq!(matched.column(ContactField::FirstName), Some(1));
        assert_eq!(matched.column(ContactField::Email), Some(2));
        assert_eq!(matched.column(ContactField::Phone), Some(3));
        assert_eq!(matched.column(ContactField::Area), Some(4));
        assert_eq!(matched.column(ContactField::Name), None);
        assert_eq!(matched.unknown, ["Shoe size"]);
    }

    #[test]
    fn the_documented_heading_wins_wherever_it_stands() {
        let matched = contacts(&["Council", "Mail", "E-mail", "Organisation", "EMAIL"]);
        assert_eq!(matched.column(ContactField::Email), Some(2));
        assert_eq!(
            matched.doubled,
            [(ContactField::Email, vec![2, 4, 1]), (ContactField::Organisation, vec![3, 0])]
        );
        assert!(matched.unknown.is_empty());
    }

    #[test]
    fn exports_of_address_books_give_work_details_only() {
        let google = contacts(&[
            "Name Prefix",
            "First Name",
            "E-mail 1 - Label",
            "E-mail 1 - Value",
            "Phone 1 - Value",
            "Organization Name",
            "Organization Title",
            "Labels",
        ]);
        assert_eq!(google.fields.len(), 7);
        assert_eq!(google.column(ContactField::Role), Some(6));
        let outlook =
            contacts(&["Title", "Company", "Job Title", "Home Phone", "Business Phone", "Priority"]);
        assert_eq!(outlook.column(ContactField::Title), Some(0));
        assert_eq!(outlook.column(ContactField::Phone), Some(4));
        assert_eq!(outlook.unknown, ["Home Phone", "Priority"]);
    }

    #[test]
    fn interactions_have_their_own_headings() {
        let headings =
            ["When", "Type", "Attendees", "Notes", "Logged by", "Theme", "Subject"].map(str::to_owned);
        let matched = match_interaction_headings(&headings);
        let expected = [
            (InteractionField::Date, 0),
            (InteractionField::Kind, 1),
            (InteractionField::With, 2),
            (InteractionField::Summary, 6),
            (InteractionField::By, 4),
            (InteractionField::Topic, 5),
        ];
        assert_eq!(matched.fields, expected);
        assert_eq!(matched.doubled, [(InteractionField::Summary, vec![6, 3])]);
        for (field, documented) in expected.iter().zip(["date", "kind", "with", "summary", "by", "topic"]) {
            assert_eq!(field.0.heading(), documented);
        }
    }

    #[test]
    fn no_spelling_means_two_things() {
        let mut all: Vec<String> =
            CONTACT_SPELLINGS.iter().flat_map(|(_, names)| *names).map(|name| fold_heading(name)).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        let mut all: Vec<String> = INTERACTION_SPELLINGS
            .iter()
            .flat_map(|(_, names)| *names)
            .map(|name| fold_heading(name))
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    proptest! {
        #[test]
        fn every_column_is_used_doubled_unknown_or_unnamed(
            headings in prop::collection::vec("name|e-?mail|Mail|ward|area|tel|[a-z]{0,3}|", 0..12),
        ) {
            let matched = match_contact_headings(&headings);
            let more: usize = matched.doubled.iter().map(|(_, columns)| columns.len() - 1).sum();
            let unnamed = headings.iter().filter(|heading| heading.is_empty()).count();
            prop_assert_eq!(matched.fields.len() + more + matched.unknown.len() + unnamed, headings.len());
            for (field, columns) in &matched.doubled {
                prop_assert_eq!(matched.column(*field), columns.first().copied());
            }
        }
    }
}

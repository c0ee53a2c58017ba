//! What hides private people in a paper that goes to anybody: pseudonyms in the place of their names, in every text.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::Names;
use crate::domain::contact::Contact;
use crate::domain::disclosure::{MEMBER_OF_STAFF, NamedAt, acts_in_public, hide, pseudonyms};
use crate::domain::id::{ContactId, PostId};
use crate::domain::membership::Membership;
use crate::domain::name::{Named as Read, Nearness, PersonName, Traces, fold, split};
use crate::store::{Named, Result, Store};

/// What hides private people; a veil that is off shows everything as it is.
#[derive(Debug, Default)]
pub(super) struct Veil {
    hidden: Option<Hidden>,
}

#[derive(Debug)]
struct Hidden {
    /// Everybody whom the report or a text of it may name.
    people: BTreeMap<ContactId, Person>,
    /// By the words of their names and addresses: a text is looked through only for those it can name.
    by_word: HashMap<String, BTreeSet<ContactId>>,
    /// Those with a telephone number.
    with_number: BTreeSet<ContactId>,
    /// When each of them held which public post.
    in_public: HashMap<ContactId, Vec<Membership>>,
    /// What our own people are called.
    ours: Traces,
}

#[derive(Debug)]
struct Person {
    pseudonym: String,
    traces: Traces,
    marks: Marks,
    /// Whether the report is about them: then their family name alone is theirs.
    is_concerned: bool,
}

/// What a veil is made for.
#[derive(Debug, Default)]
pub(super) struct Concerned {
    /// Those the report is about.
    pub(super) contacts: BTreeSet<ContactId>,
    /// The names of our own people.
    pub(super) ours: BTreeSet<String>,
    /// Every text that will be shown.
    pub(super) texts: Vec<String>,
}

impl Veil {
    /// Makes a veil over everybody who does not act in public.
    pub(super) fn over(store: &Store, code: &str, concerned: &Concerned) -> Result<Self> {
        let details = store.all_details()?;
        let mut ways: HashMap<ContactId, Vec<&str>> = HashMap::new();
        for (contact, detail) in &details {
            ways.entry(*contact).or_default().push(&detail.value);
        }
        let said = Said::of(&concerned.texts);
        let mut people: BTreeMap<ContactId, Person> = BTreeMap::new();
        for listed in store.contacts()? {
            let contact = listed.contact;
            let mut ways = ways.remove(&contact.id).unwrap_or_default();
            ways.extend(contact.email.iter().chain(&contact.phone).map(String::as_str));
            let marks = Marks::of(&contact, &ways);
            let is_concerned = concerned.contacts.contains(&contact.id);
            if is_concerned || said.may_name(&marks) {
                let traces = traces_of(&contact, &ways);
                people.insert(contact.id, Person { pseudonym: String::new(), traces, marks, is_concerned });
            }
        }
        let mut names = pseudonyms(code, &people.keys().copied().collect());
        for (contact, person) in &mut people {
            person.pseudonym = names.remove(contact).unwrap_or_default();
        }
        let in_public = in_public(store, &people)?;
        let mut by_word: HashMap<String, BTreeSet<ContactId>> = HashMap::new();
        for (contact, person) in &people {
            let first = person.marks.words.iter().filter_map(|words| words.first());
            for word in first.chain(&person.marks.given) {
                by_word.entry(word.clone()).or_default().insert(*contact);
            }
        }
        let numbered = people.iter().filter(|(_, person)| !person.marks.digits.is_empty());
        let with_number = numbered.map(|(contact, _)| *contact).collect();
        let mut ours = Traces::default();
        for name in &concerned.ours {
            if let Read::Person { name, .. } = split(name) {
                ours.add_name(&name);
            }
        }
        Ok(Self { hidden: Some(Hidden { people, by_word, with_number, in_public, ours }) })
    }

    /// Tells whether it hides anything.
    pub(super) fn is_on(&self) -> bool {
        self.hidden.is_some()
    }

    /// Tells whether somebody is hidden in what happened on a day.
    pub(super) fn hides(&self, contact: ContactId, day: NaiveDate) -> bool {
        self.hidden.as_ref().is_some_and(|hidden| !hidden.acts_in_public(contact, day))
    }

    /// What somebody is called in what happened on a day.
    pub(super) fn name(&self, contact: ContactId, day: NaiveDate, names: &Names) -> String {
        self.pseudonym(contact, day).map_or_else(|| titled(contact, names), str::to_owned)
    }

    /// The handle of somebody who may be named.
    pub(super) fn handle(&self, contact: ContactId, day: NaiveDate, names: &Names) -> Option<String> {
        if self.hides(contact, day) { None } else { names.handle(contact) }
    }

    /// A text about something that happened on a day, without those who are hidden.
    pub(super) fn text(&self, text: &str, day: NaiveDate) -> String {
        self.covered(text, day, Nearness::Theirs, &[])
    }

    /// The words of a conversation: the given names of those it was with are theirs too.
    pub(super) fn words(&self, text: &str, day: NaiveDate, with: &[ContactId]) -> String {
        self.covered(text, day, Nearness::Theirs, with)
    }

    /// The name of a thing, without those who are hidden: a street keeps its name though somebody shares it.
    pub(super) fn label(&self, text: &str, day: NaiveDate) -> String {
        self.covered(text, day, Nearness::Elsewhere, &[])
    }

    /// Who of us it was.
    pub(super) fn ours(&self, who: Option<&str>) -> Option<String> {
        who.map(|who| if self.is_on() { MEMBER_OF_STAFF.to_owned() } else { who.to_owned() })
    }

    /// The names of whom and what a plan mentions, as they stand on a day.
    pub(super) fn names(&self, mut names: Names, day: NaiveDate) -> Names {
        for (contact, named) in &mut names.contacts {
            if let Some(pseudonym) = self.pseudonym(*contact, day) {
                let family = pseudonym.to_owned();
                let name = PersonName { title: None, given: String::new(), family, honours: None };
                *named = Named { handle: String::new(), name, owner: None };
            }
        }
        names
    }

    fn pseudonym(&self, contact: ContactId, day: NaiveDate) -> Option<&str> {
        let hidden = self.hidden.as_ref().filter(|hidden| !hidden.acts_in_public(contact, day))?;
        // Nobody the report is about is left out above; a name is never shown for want of a pseudonym.
        Some(hidden.people.get(&contact).map_or("Person", |person| person.pseudonym.as_str()))
    }

    fn covered(&self, text: &str, day: NaiveDate, near: Nearness, with: &[ContactId]) -> String {
        let Some(hidden) = &self.hidden else { return text.to_owned() };
        let said = Said::of(&[text.to_owned()]);
        let mut places: Vec<NamedAt<'_>> = Vec::new();
        for (contact, person) in hidden.candidates(&said) {
            let is_public = hidden.acts_in_public(contact, day);
            let is_with = !is_public && with.contains(&contact);
            if !is_with && !said.may_name(&person.marks) {
                continue;
            }
            let near = if person.is_concerned && !is_public { near } else { Nearness::Elsewhere };
            let mut found = person.traces.places(text, near);
            if is_with {
                let typed = person.traces.places(text, Nearness::Typed).into_iter();
                // Many a given name is a word too: "will", "mark". A title before it may be in small letters: "dr Priya".
                let is_name =
                    |words: &str| words.split_whitespace().any(|word| word.starts_with(char::is_uppercase));
                found.extend(typed.filter(|place| is_name(&text[place.clone()])));
            }
            let instead = (!is_public).then_some(person.pseudonym.as_str());
            places.extend(found.into_iter().map(|place| NamedAt { place, instead }));
        }
        let found = hidden.ours.places(text, near);
        places.extend(found.into_iter().map(|place| NamedAt { place, instead: Some(MEMBER_OF_STAFF) }));
        hide(text, places)
    }
}

impl Hidden {
    /// Those whom a text may name, in the order of their numbers.
    fn candidates(&self, said: &Said) -> impl Iterator<Item = (ContactId, &Person)> {
        let mut found: BTreeSet<ContactId> =
            said.words.iter().filter_map(|word| self.by_word.get(word)).flatten().copied().collect();
        if said.digits.len() > NUMBER {
            found.extend(&self.with_number);
        }
        found.into_iter().filter_map(|contact| Some((contact, self.people.get(&contact)?)))
    }

    fn acts_in_public(&self, contact: ContactId, day: NaiveDate) -> bool {
        self.in_public.get(&contact).into_iter().flatten().any(|membership| membership.held_on(day))
    }
}

/// A name as it stands in a paper: with its title; honours such as "MP" follow with the post.
fn titled(contact: ContactId, names: &Names) -> String {
    let Some(found) = names.contacts.get(&contact) else { return contact.to_string() };
    PersonName { honours: None, ..found.name.clone() }.formal()
}

fn traces_of(contact: &Contact, ways: &[&str]) -> Traces {
    let mut traces = Traces::default();
    traces.add_name(&contact.name);
    traces.add_address(&contact.handle);
    for way in ways {
        if way.contains('@') {
            traces.add_address(way);
        } else {
            traces.add_number(way);
        }
    }
    traces
}

/// The memberships of some people in posts whose holders act in public.
fn in_public(
    store: &Store,
    people: &BTreeMap<ContactId, Person>,
) -> Result<HashMap<ContactId, Vec<Membership>>> {
    let posts = store.known_posts()?.into_iter().filter(|post| acts_in_public(&post.role));
    let posts: HashSet<PostId> = posts.map(|post| post.id).collect();
    let mut found: HashMap<ContactId, Vec<Membership>> = HashMap::new();
    for membership in store.known_memberships()? {
        if posts.contains(&membership.post) && people.contains_key(&membership.contact) {
            found.entry(membership.contact).or_default().push(membership);
        }
    }
    Ok(found)
}

/// How many digits of a telephone number tell it from others, counted from its end.
const NUMBER: usize = 6;

/// What a text must have where it names somebody: all words of one of these, or the end of a telephone number.
#[derive(Debug)]
struct Marks {
    words: Vec<Vec<String>>,
    digits: Vec<String>,
    /// Their given names, which name them only among those who were there.
    given: Vec<String>,
}

impl Marks {
    fn of(contact: &Contact, ways: &[&str]) -> Self {
        let texts = [contact.name.family.as_str(), contact.handle.as_str()];
        let words =
            texts.iter().chain(ways).map(|text| fold(text).split_whitespace().map(str::to_owned).collect());
        let digits = ways.iter().map(|way| way.chars().filter(char::is_ascii_digit).collect::<String>());
        let end = |digits: String| digits.get(digits.len().checked_sub(NUMBER)?..).map(str::to_owned);
        Self {
            words: words.filter(|words: &Vec<String>| !words.is_empty()).collect(),
            digits: digits.filter_map(end).collect(),
            given: fold(&contact.name.given).split_whitespace().map(str::to_owned).collect(),
        }
    }
}

/// The words and digits of some texts: whoever is not in them need not be looked for.
struct Said {
    words: HashSet<String>,
    digits: String,
}

impl Said {
    fn of(texts: &[String]) -> Self {
        let mut words = HashSet::new();
        let mut digits = String::new();
        for text in texts {
            for word in fold(text).split_whitespace() {
                // A possessive ending is no part of a name.
                words.extend(word.strip_suffix('s').map(str::to_owned));
                words.insert(word.to_owned());
            }
            digits.extend(text.chars().filter(char::is_ascii_digit));
            digits.push(' ');
        }
        Self { words, digits }
    }

    fn may_name(&self, marks: &Marks) -> bool {
        marks.words.iter().any(|words| words.iter().all(|word| self.words.contains(word)))
            || marks.digits.iter().any(|digits| self.digits.contains(digits))
    }
}

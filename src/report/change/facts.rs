//! The facts that evidence is made of: who took part in what about a change, and what came of it.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, NaiveDate, Utc};

use super::veil::{Concerned, Veil};
use super::{Loaded, Names};
use crate::domain::calendar::days_between;
use crate::domain::change::{
    About, Anchor, ChangeEvent, EventKind, Level, MadePublic, Recorded, Telling, Version,
};
use crate::domain::id::{ChangeEventId, ContactId, PostId};
use crate::domain::interaction::{Interaction, Kind, Mode};
use crate::domain::view::Stance;
use crate::store::{Promised, Result, Store, Viewed, standing};

/// Everything that evidence is made of, up to the day asked about.
#[derive(Debug)]
pub(super) struct Facts<'l> {
    pub(super) loaded: &'l Loaded<'l>,
    /// What was said or sent about it, the first first.
    pub(super) talks: Vec<Talk>,
    pub(super) promises: Vec<Promised>,
    /// What people said of it, the first said first; those entered wrongly are not among them.
    pub(super) views: Vec<Viewed>,
    /// How those whose view may be shown stand: the last each said.
    pub(super) stances: Vec<Stance>,
    pub(super) versions: Vec<(Version, DateTime<Utc>)>,
    /// Under which words of the playbook people are named for it.
    pub(super) groups: HashMap<ContactId, Vec<String>>,
    pub(super) names: Names,
    /// The names of the areas and councils for which a step was waived.
    pub(super) places: HashMap<ChangeEventId, String>,
    pub(super) veil: Veil,
    /// How many notes and words of ours are left out.
    pub(super) left_out: LeftOut,
}

/// One interaction about the change.
#[derive(Debug)]
pub(super) struct Talk {
    pub(super) interaction: Interaction,
    pub(super) about: About,
    pub(super) recorded: Recorded,
    pub(super) parts: Vec<Part>,
    /// What was said, as it may be shown.
    pub(super) said: Option<String>,
}

/// One person's part in an interaction.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) contact: ContactId,
    pub(super) mode: Mode,
    /// The post they held that day.
    pub(super) post: Option<PostId>,
    pub(super) telling: Telling,
    /// The level reached, and the first day on which they knew of it at all.
    pub(super) reached: Option<(Level, NaiveDate)>,
}

/// What is left out of a paper that goes to anybody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// Notes to ourselves.
    pub(super) notes: usize,
    /// Conversations of which only the words are.
    pub(super) words: usize,
    /// Views that are for ourselves.
    pub(super) views: usize,
}

impl Talk {
    /// Tells whether nobody was contacted: a note to ourselves.
    pub(super) fn is_note(&self) -> bool {
        self.interaction.kind == Kind::Note && self.parts.iter().all(|part| part.mode != Mode::Told)
    }

    /// Tells whether its words are for ourselves.
    pub(super) fn is_private(&self) -> bool {
        self.about.private || self.interaction.kind == Kind::Note
    }
}

impl<'l> Facts<'l> {
    /// Gathers the facts; `for_anybody` hides private people and leaves private words out.
    pub(super) fn gather(store: &Store, loaded: &'l Loaded<'l>, for_anybody: bool) -> Result<Self> {
        let id = loaded.change.id;
        let mut talks = talks(store, loaded)?;
        let mut left_out = LeftOut::default();
        if for_anybody {
            let before = talks.len();
            talks.retain(|talk| !talk.is_note());
            left_out.notes = before - talks.len();
            for talk in talks.iter_mut().filter(|talk| talk.is_private()) {
                left_out.words += usize::from(talk.interaction.summary.take().is_some());
            }
        }
        let promises = store.promises_about(id)?.into_iter();
        let promises = promises.filter(|promised| promised.promise.made.made_on <= loaded.today).collect();
        let mut views = store.views_of_change(id)?;
        views.retain(|viewed| viewed.view.counts_on(loaded.today));
        // An earlier view must not stand in for a later one that is left out.
        let stand = standing(views.clone(), loaded.today).into_iter().map(|viewed| viewed.view.made);
        let stances = stand.filter(|made| !(for_anybody && made.private)).map(|made| made.stance).collect();
        if for_anybody {
            let before = views.len();
            views.retain(|viewed| !viewed.view.made.private);
            left_out.views = before - views.len();
        }
        let mut groups: HashMap<ContactId, Vec<String>> = HashMap::new();
        for (group, contact) in store.groups_of(id)? {
            groups.entry(contact).or_default().push(group);
        }
        let versions = store.version_log(id)?;
        let mut facts = Self {
            loaded,
            talks,
            promises,
            views,
            stances,
            versions,
            groups,
            names: Names::default(),
            places: places(store, &loaded.events)?,
            veil: Veil::default(),
            left_out,
        };
        facts.names = facts.names_of(store)?;
        if for_anybody {
            facts.veil = Veil::over(store, &loaded.change.code, &facts.concerned(store)?)?;
        }
        for talk in &mut facts.talks {
            let with: Vec<ContactId> = talk.parts.iter().map(|part| part.contact).collect();
            let said = talk.interaction.summary.as_ref();
            talk.said = said.map(|said| facts.veil.words(said, talk.interaction.happened_on, &with));
        }
        Ok(facts)
    }

    /// What happened to the change up to the day asked about.
    pub(super) fn events(&self, kind: EventKind) -> impl Iterator<Item = &'l ChangeEvent> {
        let today = self.loaded.today;
        let mut events: Vec<&ChangeEvent> = self.loaded.events.iter().collect();
        events.sort_by_key(|event| (event.event.happened_on, event.id));
        events.into_iter().filter(move |event| event.event.kind == kind && event.event.happened_on <= today)
    }

    /// The documents on the register: those put there, and those that came with a step that was done.
    pub(super) fn documents(&self) -> impl Iterator<Item = &'l ChangeEvent> {
        let today = self.loaded.today;
        let events = self.loaded.events.iter();
        events.filter(move |event| event.event.sha256.is_some() && event.event.happened_on <= today)
    }

    /// When something was written down.
    pub(super) fn recorded(&self, on: NaiveDate, at: DateTime<Utc>) -> Recorded {
        Recorded::of(on, at, &self.loaded.policy.holidays)
    }

    /// A day against each of those on which people outside can hear of it: "9 days before the consultation opens".
    pub(super) fn against_public(&self, day: NaiveDate) -> Vec<String> {
        let moments = self.loaded.dates.public_moments().into_iter();
        moments.map(|moment| against(day, moment.day, moment.by)).collect()
    }

    /// The first day on which each of those who heard of it did, with whether somebody else told them.
    pub(super) fn first_heard(&self) -> HashMap<ContactId, (NaiveDate, bool)> {
        let mut heard: HashMap<ContactId, (NaiveDate, bool)> = HashMap::new();
        for part in self.talks.iter().flat_map(|talk| &talk.parts) {
            if let Some((_, day)) = part.reached {
                let this = (day, part.mode == Mode::Told);
                heard.entry(part.contact).and_modify(|known| *known = (*known).min(this)).or_insert(this);
            }
        }
        heard
    }

    fn names_of(&self, store: &Store) -> Result<Names> {
        let parts = || self.talks.iter().flat_map(|talk| &talk.parts);
        Ok(Names {
            contacts: store.contact_names(self.contacts().into_iter().collect())?,
            posts: store.post_names(parts().filter_map(|part| part.post).collect())?,
            councils: HashMap::new(),
        })
    }

    fn contacts(&self) -> BTreeSet<ContactId> {
        let parts = self.talks.iter().flat_map(|talk| &talk.parts).map(|part| part.contact);
        let promised = self.promises.iter().map(|promised| promised.promise.made.contact);
        let concerned = self.loaded.events.iter().filter_map(|event| event.event.contact);
        let said = self.views.iter().map(|viewed| viewed.view.made.contact);
        parts.chain(promised).chain(said).chain(concerned).chain(self.groups.keys().copied()).collect()
    }

    /// Everybody and every text of the report, for the veil.
    fn concerned(&self, store: &Store) -> Result<Concerned> {
        let loaded = self.loaded;
        let mut contacts = self.contacts();
        for row in loaded.rows(&loaded.people(store)?) {
            contacts.extend(row.contact().into_iter().chain(row.via));
        }
        let mut ours = BTreeSet::new();
        let mut texts = vec![loaded.change.title.clone()];
        ours.extend(loaded.change.owner.clone());
        for talk in &self.talks {
            ours.extend(talk.interaction.by.clone());
            texts.extend(talk.interaction.summary.iter().chain(&talk.about.told_by).cloned());
        }
        for promised in &self.promises {
            let promise = &promised.promise;
            ours.extend(promise.made.by.clone());
            texts.push(promise.made.what.clone());
            texts.extend(promise.closing.as_ref().and_then(|closing| closing.note.clone()));
        }
        for viewed in &self.views {
            let made = &viewed.view.made;
            ours.extend(made.by.clone());
            texts.extend(made.said.iter().chain(&made.source).cloned());
        }
        for event in &loaded.events {
            let of = &event.event;
            match of.kind {
                EventKind::Asked | EventKind::Answered | EventKind::Leak => texts.extend(of.who.clone()),
                EventKind::Done | EventKind::Waived | EventKind::Document => ours.extend(of.who.clone()),
            }
            texts.extend(of.what.iter().chain(&of.title).chain(&of.path).cloned());
        }
        texts.extend(self.versions.iter().map(|(version, _)| version.what.clone()));
        texts.extend(loaded.log.iter().filter_map(|entry| entry.essential.clone()));
        texts.extend(self.groups.values().flatten().cloned());
        let posts = self.names.posts.values();
        texts.extend(posts.flat_map(|post| post.title.iter().chain(&post.organisation)).cloned());
        Ok(Concerned { contacts, ours, texts })
    }
}

fn places(store: &Store, events: &[ChangeEvent]) -> Result<HashMap<ChangeEventId, String>> {
    let mut places = HashMap::new();
    for event in events {
        if let Some(area) = event.event.area {
            places.insert(event.id, store.area(area)?.name);
        }
        if let Some(council) = event.event.council {
            places.insert(event.id, store.organisation(council)?.name);
        }
    }
    Ok(places)
}

fn talks(store: &Store, loaded: &Loaded<'_>) -> Result<Vec<Talk>> {
    let (lands, holidays) = (loaded.policy.letters_land, &loaded.policy.holidays);
    let mut talks = Vec::new();
    for (interaction, about) in store.interactions_about(loaded.change.id)? {
        if interaction.happened_on > loaded.today {
            continue;
        }
        let mut parts = Vec::new();
        for told in store.participants(interaction.id)? {
            let tellings = loaded.tellings.get(&told.contact).into_iter().flatten();
            let mut tellings = tellings.filter(|telling| telling.interaction == interaction.id);
            let Some(telling) = tellings.next().cloned() else { continue };
            let level = telling.level_on(loaded.today, lands, holidays);
            let first = telling.reached_on(Level::Inform, loaded.today, lands, holidays);
            let reached = level.zip(first);
            parts.push(Part { contact: told.contact, mode: told.mode, post: told.post, telling, reached });
        }
        // Not by name: the order must not tell what a pseudonym hides.
        parts.sort_by_key(|part| (part.mode, part.contact));
        let recorded = Recorded::of(interaction.happened_on, interaction.recorded_at, holidays);
        talks.push(Talk { interaction, about, recorded, parts, said: None });
    }
    Ok(talks)
}

/// A day against another: "9 days before the consultation opens", "on the day of the leak".
fn against(day: NaiveDate, moment: NaiveDate, by: MadePublic) -> String {
    let (what, is_noun) = public(by);
    let days = days_between(day, moment);
    let number = |days: i64| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    match days {
        0 if is_noun => format!("on the day of {what}"),
        0 => format!("on the day {what}"),
        before if before > 0 => format!("{} before {what}", number(before)),
        after => format!("{} after {what}", number(-after)),
    }
}

/// What makes it public, in words that end a sentence, and whether they are a noun.
const fn public(by: MadePublic) -> (&'static str, bool) {
    match by {
        MadePublic::By(Anchor::Announcement) => ("the announcement", true),
        MadePublic::By(Anchor::LettersLand) => ("letters land", false),
        MadePublic::By(Anchor::ConsultationOpens) => ("the consultation opens", false),
        MadePublic::By(Anchor::Agenda) => ("papers are public", false),
        MadePublic::By(Anchor::PlanningApplication) => ("the planning application is public", false),
        MadePublic::By(Anchor::Launch) => ("the launch", true),
        MadePublic::By(other) => (other.title(), true),
        MadePublic::Published => ("a release or letters went out", false),
        MadePublic::Leak => ("the leak", true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_against_another() {
        let words = |day: &str, by| against(day.parse().unwrap(), "2027-02-15".parse().unwrap(), by);
        let opens = MadePublic::By(Anchor::ConsultationOpens);
        assert_eq!(words("2027-02-06", opens), "9 days before the consultation opens");
        assert_eq!(words("2027-02-14", MadePublic::Leak), "1 day before the leak");
        assert_eq!(words("2027-02-15", MadePublic::Leak), "on the day of the leak");
        assert_eq!(words("2027-02-15", opens), "on the day the consultation opens");
        assert_eq!(words("2027-02-17", MadePublic::By(Anchor::LettersLand)), "2 days after letters land");
    }

    #[test]
    fn whatever_makes_it_public_has_words() {
        for anchor in Anchor::ALL.iter().filter(|anchor| anchor.is_public()) {
            assert_ne!(public(MadePublic::By(*anchor)).0, anchor.title(), "{anchor}");
        }
    }
}

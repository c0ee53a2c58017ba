//! From what the user typed to what they meant: one, or a list to choose from, or "did you mean".

use super::context::{Context, Said};
use super::error::{CliError, CliResult};
use super::typed::refuse_patients;
use crate::domain::area::gss_code;
use crate::domain::calendar::long;
use crate::domain::id::{AreaId, ElectionId, OrganisationId, OutletId, PostId, SiteId, TopicId};
use crate::domain::name::{area_key, fold};
use crate::domain::resolve::{Outcome, choose, without_noun};
use crate::domain::topic::starter::{Starter, name_to_keep, own_name, slip_of};
use crate::domain::topic::{NamedTopic, topic_key};
use crate::render::list_words;
use crate::store::{Found, Nouns, Store};

impl Context {
    /// The contact somebody named.
    pub(super) fn contact(&self, store: &Store, query: &str) -> CliResult<Found> {
        let query = without_noun("contact", query);
        let outcome = store.find_contact(query)?;
        let then = |found: &Found| store.find_contact(&found.id.to_string());
        let outcome = self.by_its_name_now(
            outcome,
            |now| now.find_contact(query),
            then,
            |found| (found.name.clone(), None),
        )?;
        self.settle(query, "contact", outcome, |found| format!("{} ({})", found.name, found.handle))
    }

    /// [`Context::contact`] of somebody of whom something is written down: where they are archived, that is said with it.
    pub(super) fn contact_to_keep(&self, store: &Store, query: &str) -> CliResult<Found> {
        let found = self.contact(store, query)?;
        self.tell_archived(&found);
        Ok(found)
    }

    /// Says with what is written down of somebody that they are archived: nothing of it makes them due.
    pub(super) fn tell_archived(&self, found: &Found) {
        if found.archived {
            let Found { name, handle, .. } = found;
            self.say_if_written(Said::Status(format!("{name} ({handle}) is archived: kept, and never due")));
            self.say_if_written(Said::Hint(format!(
                "engage contact archive {handle} --restore brings them back"
            )));
        }
    }

    /// The contacts somebody named, each once.
    pub(super) fn contacts(&self, store: &Store, queries: &[String]) -> CliResult<Vec<Found>> {
        let mut contacts: Vec<Found> = Vec::new();
        for query in queries {
            let found = self.contact(store, query)?;
            if contacts.iter().all(|known| known.id != found.id) {
                contacts.push(found);
            }
        }
        Ok(contacts)
    }

    /// The organisation somebody named.
    pub(super) fn organisation(&self, store: &Store, query: &str) -> CliResult<OrganisationId> {
        let query = without_noun("org", query);
        let outcome = store.find_organisation(query)?;
        let id = self.settle(query, "organisation", outcome, named).map(|found| found.id)?;
        self.say_what_became(store, id)?;
        Ok(id)
    }

    /// Says of an organisation that has ended what took its place: what follows is about the old one.
    fn say_what_became(&self, store: &Store, id: OrganisationId) -> CliResult {
        let mut became = store.successors_of(id)?;
        became.retain(|known| known.kind.ends() && known.happened_on <= self.today);
        let Some(first) = became.first() else { return Ok(()) };
        let names: Vec<String> = became.iter().filter_map(|known| known.successor_name.clone()).collect();
        let became = match names.as_slice() {
            [] => "nothing took its place".to_owned(),
            names => format!("{} took its place", list_words(names)),
        };
        self.ui.status(format!("{} ended on {}; {became}", first.name, long(first.happened_on)));
        Ok(())
    }

    /// The area somebody named.
    pub(super) fn area(&self, store: &Store, query: &str) -> CliResult<AreaId> {
        let query = without_noun("area", query);
        let outcome = store.find_area(query)?;
        self.settle_area(Some(store), query, outcome, named).map(|found| found.id)
    }

    /// [`Context::settle`] of an area: whoever names a council, which is none, is told where its areas are.
    pub(super) fn settle_area<T>(
        &self,
        store: Option<&Store>,
        query: &str,
        outcome: Outcome<T>,
        words: impl Fn(&T) -> String,
    ) -> CliResult<T> {
        let body = match (&outcome, store) {
            (Outcome::None(_), Some(store)) if !query.trim().is_empty() => {
                store.fitting_organisation(query)?
            }
            _ => None,
        };
        self.settle(query, "area", outcome, words).map_err(|error| match body {
            Some(Outcome::One(body)) => error.hint(format!(
                "{} is an organisation: engage area list --org {} shows its areas",
                body.words, body.id
            )),
            _ => error,
        })
    }

    /// [`Context::area`] for what will be kept: one whose name only begins as it was typed is said.
    pub(super) fn area_to_keep(&self, store: &Store, query: &str) -> CliResult<AreaId> {
        let query = without_noun("area", query);
        let id = self.area(store, query)?;
        let area = store.area(id)?;
        let typed = query.split([',', '(']).next().unwrap_or_default();
        let is_number = AreaId::parse(query.trim()).is_some() || gss_code(query).is_some();
        if !is_number && area_key(typed) != area_key(&area.name) {
            self.ui.status(format!("{query:?} is taken to be {} ({} {id})", area.name, area.kind));
        }
        Ok(id)
    }

    /// The topic of the record somebody named.
    pub(super) fn topic(&self, store: &Store, query: &str) -> CliResult<TopicId> {
        let named = self.topic_or_starter(store, query)?;
        named.id.ok_or_else(|| {
            CliError::failed(format!("nothing in the record is about {} yet", named.name))
                .hint("`engage topic list` shows what there is")
        })
    }

    /// The topic somebody asks about in a list; of a starter that nobody has used, a number that no topic has: nothing is
    /// about it, which is an answer and no mistake.
    pub(super) fn asked_topic(&self, store: &Store, query: &str) -> CliResult<TopicId> {
        const NONE: TopicId = TopicId(0);
        Ok(self.topic_or_starter(store, query)?.id.unwrap_or(NONE))
    }

    /// The topic somebody named to ask about: one of the record, or a starter that nobody has used.
    pub(super) fn topic_or_starter(&self, store: &Store, query: &str) -> CliResult<NamedTopic> {
        let query = without_noun("topic", query);
        let outcome = store.find_topic_or_starter(query)?;
        self.settle(query, "topic", outcome, |topic| match topic.id {
            Some(id) => format!("{} [{id}]", topic.name),
            None => format!("{} [{}]", topic.name, topic.key),
        })
    }

    /// The topic somebody named to write down; `None` where there is none like it: then it will be made, and
    /// that is said once it is written.
    ///
    /// A starter is made by its first use. Only its key or name is one: another word that begins so is a topic of its own.
    pub(super) fn known_topic(&self, store: &Store, query: &str) -> CliResult<Option<TopicId>> {
        self.topic_to_make(store, query, name_to_keep)
    }

    /// [`Context::known_topic`] with the name it will be made by: a starter by its own, however it was typed.
    pub(super) fn topic_to_keep(&self, store: &Store, query: &str) -> CliResult<(Option<TopicId>, String)> {
        let id = self.topic_to_make(store, query, own_name)?;
        Ok((id, own_name(query.trim()).to_owned()))
    }

    fn topic_to_make(
        &self,
        store: &Store,
        query: &str,
        words: impl Fn(&str) -> &str,
    ) -> CliResult<Option<TopicId>> {
        let name = topic_name(query)?;
        if let Some(starter) = Starter::named(name)
            && store.find_topic_or_starter(name)? == Outcome::One(NamedTopic::unused(starter))
        {
            self.say_if_written(Said::Status(format!("New topic: {}", words(name))));
            return Ok(None);
        }
        match store.find_topic(name)? {
            Outcome::None(like) if like.is_empty() => {
                self.say_if_written(Said::Status(format!("New topic: {name}")));
                if let Some(starter) = slip_of(name) {
                    let (name, key) = (starter.name, starter.key);
                    self.say_if_written(Said::Hint(format!(
                        "if {name} was meant: engage undo, and say {key}"
                    )));
                }
                Ok(None)
            }
            outcome => self.settle(query, "topic", outcome, named).map(|found| Some(found.id)),
        }
    }

    /// The post somebody named.
    pub(super) fn post(&self, store: &Store, query: &str) -> CliResult<PostId> {
        let outcome =
            store.find_post(query, self.today, |role| self.config.policy.role_title(role).to_owned())?;
        self.settle(query, "post", outcome, named).map(|found| found.id)
    }

    /// The election somebody named.
    pub(super) fn election(&self, store: &Store, query: &str) -> CliResult<ElectionId> {
        let outcome = store.find_election(query)?;
        self.settle(query, "election", outcome, named).map(|found| found.id)
    }

    /// The channel somebody named.
    pub(super) fn outlet(&self, store: &Store, query: &str) -> CliResult<OutletId> {
        let outcome = store.find_outlet(query)?;
        self.settle(query, "channel", outcome, named).map(|found| found.id)
    }

    /// The site somebody named.
    pub(super) fn site(&self, store: &Store, query: &str) -> CliResult<SiteId> {
        let outcome = store.find_site(query)?;
        self.settle(query, "site", outcome, named).map(|found| found.id)
    }

    /// The expertise somebody named: a word somebody is noted for, else what was typed, folded.
    pub(super) fn expertise(&self, store: &Store, query: &str) -> CliResult<String> {
        let key = expertise_word(query)?;
        let known = store.known_expertise()?.into_iter().map(|word| (word.clone(), word.replace('-', " ")));
        match choose(&key.replace('-', " "), known) {
            Outcome::None(like) if like.is_empty() => Ok(key),
            outcome => self.settle(query, "expertise", outcome, Clone::clone),
        }
    }

    /// The one of us somebody named: as it is written with the contacts they look after.
    pub(super) fn owner(&self, store: &Store, query: &str) -> CliResult<String> {
        let key = fold(query);
        let owners = store.owners()?;
        let outcome = choose(&key, owners.iter().map(|owner| (owner.clone(), fold(owner))));
        let anywhere = |owner: &String| fold(owner).split(' ').any(|word| word == key);
        let outcome = match outcome {
            // A family name will do.
            Outcome::None(_) => Outcome::of(owners.into_iter().filter(anywhere).collect()).unwrap_or(outcome),
            found => found,
        };
        self.settle(query, "owner", outcome, Clone::clone)
    }

    /// The key of the role somebody named.
    pub(super) fn role(&self, word: &str) -> CliResult<String> {
        let policy = &self.config.policy;
        let role = policy.find_role(word).map_err(|_| {
            let meant = policy.like_role(word).map(|role| format!("did you mean {}?", role.key));
            CliError::usage(format!("there is no role {word:?}"))
                .maybe_hint(meant)
                .hint("`engage config show` lists the roles; add your own to config.toml")
        })?;
        Ok(role.key.to_string())
    }

    /// The key of the tier somebody named.
    pub(super) fn tier(&self, word: &str) -> CliResult<String> {
        Ok(self.config.policy.find_tier(word)?.key.to_string())
    }

    pub(super) fn settle<T>(
        &self,
        query: &str,
        noun: &str,
        outcome: Outcome<T>,
        words: impl Fn(&T) -> String,
    ) -> CliResult<T> {
        match outcome {
            Outcome::One(found) => Ok(found),
            Outcome::Many(found) => {
                self.ask_which(&format!("which {noun} is {query:?}?"), found, &words, |names| {
                    let names = if names.len() > 8 {
                        format!("{} and {} more", names[..8].join(", "), names.len() - 8)
                    } else {
                        list_words(names)
                    };
                    CliError::failed(format!("{query:?} could be more than one {noun}: {names}"))
                        .hint(how_to_say_which(noun))
                })
            }
            Outcome::None(like) if like.is_empty() => {
                Err(CliError::failed(format!("no {noun} matches {query:?}{}", self.then()))
                    .hint(how_to_see(noun)))
            }
            Outcome::None(like) => {
                self.ask_which(&format!("no {noun} matches {query:?}; did you mean"), like, &words, |names| {
                    CliError::failed(format!("no {noun} matches {query:?}{}", self.then()))
                        .hint(format!("did you mean {}?", names.join(", or ")))
                })
            }
        }
    }

    /// Lets the user choose on a terminal; in a script, names the candidates.
    fn ask_which<T>(
        &self,
        question: &str,
        mut candidates: Vec<T>,
        words: &impl Fn(&T) -> String,
        error: impl FnOnce(&[String]) -> CliError,
    ) -> CliResult<T> {
        let names: Vec<String> = candidates.iter().map(words).collect();
        if !self.ui.can_ask() {
            return Err(error(&names));
        }
        match self.ui.choose(question, &names)? {
            Some(at) => Ok(candidates.swap_remove(at)),
            None => Err(CliError::interrupted()),
        }
    }
}

/// A word for an expertise as it is kept, or a usage error.
pub(super) fn expertise_word(word: &str) -> CliResult<String> {
    refuse_patients([word])?;
    match topic_key(word) {
        key if key.is_empty() => Err(CliError::usage(format!("{word:?} is not a word for an expertise"))),
        key => Ok(key),
    }
}

/// The most letters of the name of a topic: it is a column of many listings.
const LONGEST_TOPIC: usize = 60;

/// A name that a topic can have, or a usage error.
pub(super) fn topic_name(name: &str) -> CliResult<&str> {
    let name = without_noun("topic", name.trim());
    if topic_key(name).is_empty() {
        return Err(CliError::usage(format!("{name:?} is not a name for a topic")));
    }
    refuse_patients([name])?;
    if name.chars().count() > LONGEST_TOPIC {
        return Err(CliError::usage(format!(
            "that is too long for the name of a topic: {LONGEST_TOPIC} letters are the most"
        ))
        .hint("a topic is a word or two, such as dementia or bus stops"));
    }
    Ok(name)
}

fn named<Id: std::fmt::Display>(found: &Nouns<Id>) -> String {
    format!("{} [{}]", found.words, found.id)
}

fn how_to_say_which(noun: &str) -> &'static str {
    if noun == "area" {
        return "say which one with its council, such as 'Castle, Lincoln', or by its number or code";
    }
    if noun == "contact or organisation" {
        return "say which one with contact: or org: before it, or by its handle or number";
    }
    "say which one by its handle, number or full name"
}

/// Where to see who of us looks after what.
pub(super) fn how_to_see_us() -> &'static str {
    "`engage handover --list` shows who looks after what"
}

pub(super) fn how_to_see(noun: &str) -> String {
    let list = match noun {
        "organisation" => "org",
        "owner" => return "`engage contact list` shows who looks after whom".to_owned(),
        "expertise" => return "`engage contact edit NAME --expertise WORD` notes one".to_owned(),
        "contact or organisation" => {
            return "`engage contact list` and `engage org list` show who and what there is".to_owned();
        }
        "person of ours" => return "`engage pair list --all` shows who of us is in a pair".to_owned(),
        "practice" => return "`engage import practices FILE` loads the NHS's lists".to_owned(),
        other => other,
    };
    format!("`engage {list} list` shows what there is")
}

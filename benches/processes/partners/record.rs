//! What is known of partners in a made-up record: views, priorities, agreements, ratings, checks, news, open changes.
//!
//! Everything goes through the program's own writers, so that only what stands keeps a day to ask again on, and so that
//! undo, erasure and the history have what they would have.

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use engage::domain::ask::{AskDirection, AskKind, NewAsk};
use engage::domain::champion::NewChampion;
use engage::domain::change::{Anchor, Reach};
use engage::domain::counterpart::NewCounterpart;
use engage::domain::id::{AreaId, ChangeId, ContactId, OrganisationId, PostId, TopicId};
use engage::domain::item::NewItem;
use engage::domain::outlet::{NewOutlet, OutletKind};
use engage::domain::partner::Partner;
use engage::domain::policy::Policy;
use engage::domain::priority::{NewPriority, Whose};
use engage::domain::promise::{Direction, NewPromise};
use engage::domain::rating::{Grade, Rating};
use engage::domain::recheck::NewRecheck;
use engage::domain::remark::{Heading, NewRemark};
use engage::domain::view::{Matter, NewView, Stance};
use engage::exchange::digest;
use engage::playbook::Library;
use engage::store::{Act, NewChange, Opening, Result, Store, Writer};

use std::path::Path;

use crate::support::random::Random;
use crate::support::words::{OURS, SAID, TOPICS};
use crate::support::{Outcome, Size, today};

/// The communities that agreements and channels are for.
const COMMUNITIES: &[&str] = &["south-asian", "polish", "deaf", "farming", "young-people"];
/// What they are: the keys of playbooks.
const KINDS: &[&str] = &["branch-closure", "relocation", "merger", "hours-change", "practice-closure"];

/// Adds what is known of partners to a record of a size: as many views as there are contacts, and of the rest in
/// proportion to them.
pub(crate) fn add(path: &Path, size: &Size) -> Outcome<()> {
    let store = Store::open(Opening { path: path.to_owned(), wait: 30, create: false })?;
    let at: DateTime<Utc> = "2026-11-19T09:30:00Z".parse()?;
    let act = Act { at, by: "Kim Osei", command: "engage", summary: "partners", rehearse: false };
    let people: Vec<ContactId> = store
        .contacts()?
        .into_iter()
        .filter(|listed| listed.contact.archived_on.is_none())
        .map(|listed| listed.contact.id)
        .collect();
    let posts: Vec<PostId> = store.known_posts()?.into_iter().map(|post| post.id).collect();
    let mut random = Random::new(0x7061_7274);
    let changes = changes()?;
    store.write(&act, |writer| {
        let mut maker = Maker {
            writer,
            random: &mut random,
            people,
            posts,
            areas: writer.areas()?.len(),
            bodies: writer.organisations()?.len(),
        };
        maker.changes(&changes)?;
        maker.many(size.contacts, Maker::view)?;
        maker.many(size.contacts / 10, Maker::priority)?;
        maker.many(size.contacts / 20, Maker::remark)?;
        maker.many(size.contacts / 40, Maker::champion)?;
        maker.many(size.contacts / 20, Maker::ask)?;
        maker.many(size.contacts / 20, Maker::promise)?;
        maker.many(size.contacts / 40, Maker::outlet)?;
        maker.many(size.contacts / 100, Maker::pair)?;
        maker.many(size.contacts / 4, Maker::rating)?;
        maker.many(size.contacts / 20, Maker::check)?;
        maker.many(size.contacts / 200, Maker::item)
    })?;
    Ok(())
}

/// The texts of the playbooks that changes are begun with: key and text.
fn changes() -> Outcome<Vec<(String, String)>> {
    let (library, policy) = (Library::open(None)?, Policy::default());
    let text = |key: &&str| Ok(((*key).to_owned(), library.find(key, &policy)?.1));
    KINDS.iter().map(text).collect()
}

/// Makes things up and writes them down.
struct Maker<'a> {
    writer: &'a Writer<'a>,
    random: &'a mut Random,
    people: Vec<ContactId>,
    posts: Vec<PostId>,
    areas: usize,
    bodies: usize,
}

/// A number of a row that is there.
fn one_of(random: &mut Random, count: usize) -> i64 {
    i64::try_from(random.below(count) + 1).unwrap_or(1)
}

impl Maker<'_> {
    fn many(&mut self, count: usize, make: impl Fn(&mut Self, usize) -> Result<()>) -> Result<()> {
        (0..count).try_for_each(|number| make(self, number))
    }

    fn person(&mut self) -> ContactId {
        self.random.one(&self.people)
    }

    fn topic(&mut self) -> TopicId {
        TopicId(one_of(self.random, TOPICS.len()))
    }

    fn area(&mut self) -> AreaId {
        AreaId(one_of(self.random, self.areas))
    }

    fn body(&mut self) -> OrganisationId {
        OrganisationId(one_of(self.random, self.bodies))
    }

    fn partner(&mut self) -> Partner {
        if self.random.chance(0.5) { Partner::Area(self.area()) } else { Partner::Organisation(self.body()) }
    }

    /// A day of the last so many.
    fn past(&mut self, days: usize) -> NaiveDate {
        today() - Days::new(self.random.below(days) as u64)
    }

    /// A day of the next so many.
    fn future(&mut self, days: usize) -> NaiveDate {
        today() + Days::new(self.random.below(days) as u64)
    }

    /// Five changes, each of four wards in a row.
    fn changes(&mut self, texts: &[(String, String)]) -> Result<()> {
        for (number, (key, text)) in (0..).zip(texts) {
            let playbook = self.writer.keep_playbook(key, &digest::of_bytes(text.as_bytes()), text)?;
            let change = self.writer.add_change(&NewChange {
                code: format!("change-{number}"),
                title: format!("Change {number}"),
                playbook,
                begun_on: today() - Months::new(3),
                owner: Some(self.random.one(OURS).to_owned()),
                notes: None,
            })?;
            for ward in 0..4 {
                self.writer.touch_area(change, AreaId(1 + number * 4 + ward), Reach::Site)?;
            }
            let announced = today() + Months::new(u32::try_from(number).unwrap_or(0));
            self.writer.set_date(change, Anchor::Announcement, Some(announced), None)?;
        }
        Ok(())
    }

    /// A view of somebody of a third of the people, so that some have several and some of those are of one matter.
    fn view(&mut self, number: usize) -> Result<()> {
        let said_on = self.past(240);
        let contact = self.people[self.random.below(self.people.len() / 3)];
        let matter = if number.is_multiple_of(10) {
            Matter::Change(ChangeId(1 + i64::try_from(number / 10).unwrap_or(0) % 5))
        } else {
            let near = usize::try_from(contact.0).unwrap_or(0) + self.random.below(4);
            Matter::Topic(TopicId(i64::try_from(near % TOPICS.len()).unwrap_or(0) + 1))
        };
        self.writer.add_view(&NewView {
            contact,
            matter,
            version: matter.change().map(|_| 0),
            stance: self.random.one(Stance::ALL),
            strength: Some(3),
            concern: None,
            said: Some(self.random.one(SAID).to_owned()),
            said_on,
            interaction: None,
            source: Some("ward meeting".to_owned()),
            by: Some(self.random.one(OURS).to_owned()),
            private: self.random.chance(0.1),
            recheck_on: said_on.checked_add_months(Months::new(6)),
        })?;
        Ok(())
    }

    fn priority(&mut self, _: usize) -> Result<()> {
        let said_on = self.past(400);
        let new = NewPriority {
            topic: self.topic(),
            at: self.partner(),
            whose: self.random.one(&[Whose::Ours, Whose::Theirs]),
            weight: self.random.one(&[1, 2, 3, 4, 5]),
            what: Some(self.random.one(SAID).to_owned()),
            source: "the plan for the place".to_owned(),
            said_on,
            recheck_on: said_on.checked_add_months(Months::new(12)),
        };
        self.writer.add_priority(&new).map(|_| ())
    }

    fn remark(&mut self, _: usize) -> Result<()> {
        let new = NewRemark {
            about: self.partner(),
            heading: self.random.one(Heading::ALL),
            what: self.random.one(SAID).to_owned(),
            source: "their website".to_owned(),
            said_on: self.past(400),
        };
        self.writer.add_remark(&new).map(|_| ())
    }

    fn champion(&mut self, number: usize) -> Result<()> {
        let agreed_on = self.past(400);
        let new = NewChampion {
            contact: self.person(),
            topic: self.topic(),
            community: number.is_multiple_of(2).then(|| self.random.one(COMMUNITIES).to_owned()),
            area: number.is_multiple_of(3).then(|| self.area()),
            ask: "speak up at the forum".to_owned(),
            agreed_on,
            review_on: agreed_on + Months::new(12),
            interaction: None,
            source: Some("ward meeting".to_owned()),
        };
        self.writer.add_champion(&new).map(|_| ())
    }

    fn ask(&mut self, number: usize) -> Result<()> {
        let of_a_body = number.is_multiple_of(4);
        let new = NewAsk {
            direction: self.random.one(AskDirection::ALL),
            kind: self.random.one(AskKind::ALL),
            contact: (!of_a_body).then(|| self.person()),
            organisation: of_a_body.then(|| self.body()),
            topic: Some(self.topic()),
            change: None,
            what: self.random.one(SAID).to_owned(),
            made_on: self.past(400),
            expires_on: number.is_multiple_of(5).then(|| self.future(100)),
            by: Some(self.random.one(OURS).to_owned()),
            interaction: None,
        };
        self.writer.add_ask(&new).map(|_| ())
    }

    fn promise(&mut self, _: usize) -> Result<()> {
        let made_on = self.past(200);
        let new = NewPromise {
            direction: self.random.one(&[Direction::Ours, Direction::Theirs]),
            contact: self.person(),
            change: None,
            interaction: None,
            what: self.random.one(SAID).to_owned(),
            due_on: made_on + Days::new(self.random.below(300) as u64),
            made_on,
            by: Some(self.random.one(OURS).to_owned()),
        };
        self.writer.add_promise(&new).map(|_| ())
    }

    fn outlet(&mut self, number: usize) -> Result<()> {
        let new = NewOutlet {
            name: format!("Newsletter {number}"),
            kind: self.random.one(OutletKind::ALL),
            organisation: Some(self.body()),
            contact: Some(self.person()),
            area: number.is_multiple_of(2).then(|| self.area()),
            communities: vec![self.random.one(COMMUNITIES).to_owned()],
            notes: None,
            checked_on: Some(self.past(500)),
            closed_on: None,
        };
        self.writer.add_outlet(&new).map(|_| ())
    }

    fn pair(&mut self, number: usize) -> Result<()> {
        let new = NewCounterpart {
            role: format!("Role {number}"),
            person: Some(self.random.one(OURS).to_owned()),
            post: self.random.one(&self.posts),
            notes: None,
        };
        self.writer.add_pair(&new).map(|_| ())
    }

    fn rating(&mut self, number: usize) -> Result<()> {
        let rating = Rating {
            contact: self.person(),
            change: number.is_multiple_of(10).then(|| ChangeId(one_of(self.random, KINDS.len()))),
            influence: Grade::new(one_of(self.random, 5)),
            interest: Grade::new(one_of(self.random, 5)),
            reason: None,
            by: Some(self.random.one(OURS).to_owned()),
            rated_on: self.past(400),
        };
        self.writer.add_rating(&rating)
    }

    fn check(&mut self, number: usize) -> Result<()> {
        let on = if number.is_multiple_of(2) { self.future(200) } else { self.past(60) };
        let mut new = NewRecheck::new(on, "control of the council changed");
        match number % 3 {
            0 => new.contact = Some(self.person()),
            1 => new.organisation = Some(self.body()),
            _ => new.post = Some(self.random.one(&self.posts)),
        }
        self.writer.add_recheck(&new).map(|_| ())
    }

    fn item(&mut self, number: usize) -> Result<()> {
        let new = NewItem {
            title: format!("News {number}"),
            topic: Some(self.topic()),
            area: number.is_multiple_of(3).then(|| self.area()),
            change: None,
            what: Some(self.random.one(SAID).to_owned()),
            embargo_until: number.is_multiple_of(10).then(|| self.future(60)),
            made_on: self.past(200),
        };
        self.writer.add_item(&new).map(|_| ())
    }
}

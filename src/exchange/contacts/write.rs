//! Writes one row that has been read and found sound.

use super::Import;
use super::holding::Circumstances;
use super::matching::Match;
use super::place::Places;
use super::row::{Fault, Wanted, WantedPost};
use super::touched::{Fact, Touched};
use super::update::{add_details, add_rules, add_topics, change_of};
use super::via::{Counted, Via};
use crate::domain::channel::{Channel, Detail, DoNotContact};
use crate::domain::contact::NewContact;
use crate::domain::id::{ContactId, PostId};
use crate::exchange::headings::ContactField;
use crate::store::{ContactChange, Result};

impl Import<'_, '_> {
    /// Matches a row and writes it.
    pub(super) fn write(&mut self, wanted: &Wanted<'_>) -> Result<()> {
        let touched = &self.touched;
        let known = match self.claims.find(&self.register, wanted, |id| touched.contains_key(&id))? {
            Match::Known(id) => Some(id),
            Match::New(others) => {
                self.tell_apart(wanted, &others)?;
                None
            }
            Match::Ambiguous(candidates) => return self.reject_ambiguous(wanted, &candidates),
        };
        let post = match &wanted.post {
            None => None,
            Some(post) => match self.places.find(&self.register, known, post) {
                Ok(found) => Some((post, found)),
                Err(why) => {
                    let column = self.columns.heading(ContactField::Area);
                    self.reject(
                        wanted.line,
                        vec![Fault { column, value: post.area.unwrap_or_default(), why }],
                    );
                    return Ok(());
                }
            },
        };
        let (contact, mut changed) = match known {
            Some(id) => (id, self.amend(id, wanted)?),
            None => (self.add(wanted)?, true),
        };
        if let Some((post, found)) = post {
            changed |= self.hold(contact, wanted, post, found, known.is_none())?;
        }
        self.tell_welded(wanted);
        if changed {
            let column = self.columns.heading(ContactField::Notes);
            self.delicate.look(wanted.line, column, wanted.notes.unwrap_or_default());
        }
        self.claims.settle(wanted, contact);
        let summary = &mut self.outcome.summary;
        let counted = match (known, changed) {
            (None, _) => {
                summary.added += 1;
                Counted::Changed
            }
            (Some(_), true) => {
                summary.updated += 1;
                Counted::Changed
            }
            (Some(_), false) => {
                summary.unchanged += 1;
                Counted::Unchanged
            }
        };
        if let Some(text) = wanted.via {
            self.vias.push(Via { line: wanted.line, contact, text: text.to_owned(), counted });
        }
        Ok(())
    }

    fn add(&mut self, wanted: &Wanted<'_>) -> Result<ContactId> {
        let phone = wanted.phone.or(wanted.mobile);
        let text = |text: Option<&str>| text.map(str::to_owned);
        let new = NewContact {
            name: wanted.name.clone(),
            email: text(wanted.email),
            phone: text(phone),
            tier: wanted.tier.clone(),
            cadence: wanted.cadence,
            owner: text(wanted.owner),
            snoozed_until: wanted.snoozed_until,
            via: None,
            notes: text(wanted.notes),
            recorded_on: wanted.recorded.unwrap_or(self.spec.today),
        };
        let id = match wanted.handle {
            Some(handle) => self.register.add_contact_as(&new, handle.to_owned())?,
            None => self.register.add_contact(&new)?,
        };
        let mut touched = Touched::new_person();
        let given = [
            (Fact::Name, true),
            (Fact::Email, wanted.email.is_some()),
            (Fact::Phone, phone.is_some()),
            (Fact::Tier, wanted.tier.is_some()),
            (Fact::Cadence, wanted.cadence.is_some()),
            (Fact::Owner, wanted.owner.is_some()),
            (Fact::SnoozedUntil, wanted.snoozed_until.is_some()),
            (Fact::Archived, wanted.archived_on.is_some()),
        ];
        for (fact, _) in given.into_iter().filter(|(_, is_given)| *is_given) {
            touched.is_first(fact);
        }
        if let Some(day) = wanted.archived_on {
            let change = ContactChange { archived_on: Some(Some(day)), ..ContactChange::default() };
            self.register.writer().change_contact(id, &change)?;
        }
        self.add_ways(id, wanted)?;
        for rule in &wanted.rules {
            let new = DoNotContact {
                channel: rule.channel,
                reason: rule.reason.clone(),
                since: rule.since.unwrap_or(self.spec.today),
                until: rule.until,
            };
            if touched.is_first_rule(rule.channel) {
                self.register.writer().forbid(id, &new)?;
            }
        }
        add_topics(&mut self.register, id, wanted, true)?;
        self.touched.insert(id, touched);
        Ok(id)
    }

    /// The further ways to reach somebody new.
    fn add_ways(&mut self, id: ContactId, wanted: &Wanted<'_>) -> Result<()> {
        let mobile = wanted.mobile.filter(|mobile| wanted.phone.is_some_and(|phone| phone != *mobile));
        let mobile = mobile.map(|value| Detail {
            channel: Channel::Phone,
            value: value.to_owned(),
            note: Some("mobile".to_owned()),
        });
        for way in mobile.iter().chain(&wanted.details) {
            self.register.writer().add_detail(id, way)?;
            if way.channel == Channel::Email {
                self.register.learn_email(id, &way.value);
            }
        }
        Ok(())
    }

    fn amend(&mut self, id: ContactId, wanted: &Wanted<'_>) -> Result<bool> {
        let writer = self.register.writer();
        let now = writer.contact(id)?;
        let touched = self.touched.entry(id).or_default();
        let mut kept = Vec::new();
        let change = change_of(&now, wanted, touched, &mut kept);
        let mut changed = !change.is_empty();
        if changed {
            writer.change_contact(id, &change)?;
        }
        if let Some(Some(email)) = &change.email {
            self.register.learn_email(id, email);
            writer.remove_detail(id, Channel::Email, email)?;
        }
        changed |= add_details(&mut self.register, &now, &change, wanted)?;
        changed |= add_rules(&self.register, id, wanted, touched, self.spec.today)?;
        changed |= add_topics(&mut self.register, id, wanted, false)?;
        for fact in kept {
            self.outcome.notices.push(format!(
                "line {}: the {} of {} differs from an earlier row, which counts",
                wanted.line,
                fact.words(),
                now.handle
            ));
        }
        if now.archived_on.is_some() && wanted.archived_on.is_none() && !self.ours {
            self.outcome
                .notices
                .push(format!("line {}: {} is archived and stays so", wanted.line, now.handle));
        }
        Ok(changed)
    }

    fn hold(
        &mut self,
        contact: ContactId,
        wanted: &Wanted<'_>,
        post: &WantedPost<'_>,
        found: Option<PostId>,
        is_new: bool,
    ) -> Result<bool> {
        let id = if let Some(id) = found {
            id
        } else {
            let id = Places::make(&mut self.register, post)?;
            self.holdings.made(id);
            id
        };
        if is_new || found.is_none() {
            self.places.remember(post, id);
        }
        let was_new = self.touched.get(&contact).is_some_and(|touched| touched.is_new);
        let circumstances = Circumstances {
            today: self.spec.today,
            // Of somebody long known a new post is news, whatever day they themselves were recorded on.
            recorded: post.recorded.or(wanted.recorded.filter(|_| was_new)).unwrap_or(self.spec.today),
            source: (!self.columns.has(ContactField::PostSource)).then_some("spreadsheet"),
        };
        let came = self.holdings.hold(&mut self.register, contact, id, post, circumstances)?;
        if let (Some(kept), Some(given)) = (came.kept_since, post.since) {
            self.outcome.notices.push(format!(
                "line {}: {} has held this post since {kept} in the record, not since {given}: left as it is",
                wanted.line,
                wanted.name.plain()
            ));
        }
        Ok(came.changed)
    }

    /// Says of whom somebody new is not the same.
    fn tell_apart(&mut self, wanted: &Wanted<'_>, others: &[ContactId]) -> Result<()> {
        if others.is_empty() || wanted.handle.is_some() {
            return Ok(());
        }
        let list = self.list(others)?;
        self.outcome.notices.push(format!(
            "line {}: {} was added beside {list}: if they are one person, merge them",
            wanted.line,
            wanted.name.plain()
        ));
        Ok(())
    }

    fn reject_ambiguous(&mut self, wanted: &Wanted<'_>, candidates: &[ContactId]) -> Result<()> {
        let why = format!(
            "this may be {}: say which in a column \"handle\"",
            self.list(candidates)?.replace(" and ", " or ")
        );
        let field =
            if self.columns.has(ContactField::Name) { ContactField::Name } else { ContactField::LastName };
        let value = wanted.name.plain();
        self.reject(wanted.line, vec![Fault { column: self.columns.heading(field), value: &value, why }]);
        Ok(())
    }

    /// The names and handles of contacts.
    fn list(&self, contacts: &[ContactId]) -> Result<String> {
        let mut listed = Vec::new();
        for id in contacts {
            let contact = self.register.writer().contact(*id)?;
            listed.push(format!("{} ({})", contact.name.plain(), contact.handle));
        }
        Ok(listed.join(" and "))
    }

    fn tell_welded(&mut self, wanted: &Wanted<'_>) {
        let role = wanted.post.as_ref().map(|post| post.role.as_str());
        for welded in &wanted.welded {
            if role.is_some() && self.words.role(welded).ok().as_deref() == role {
                continue;
            }
            self.outcome.notices.push(format!(
                "line {}: \"{welded}\" stands with the name of {} and was left out: a post goes into the column \"role\"",
                wanted.line,
                wanted.name.plain()
            ));
        }
    }
}

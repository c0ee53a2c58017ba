//! The posts that files weld onto names: leaders, mayors, members of the cabinet.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::notices::Kind;
use super::rows::{DIVISION, MP, WARD};
use super::run::{Run, Standing};
use super::stamp::Stamp;
use crate::domain::id::{ContactId, OrganisationId, PostId};
use crate::domain::membership::{Holding, Membership, NewMembership};
use crate::domain::name::fold;
use crate::domain::policy::Policy;
use crate::domain::post::{NewPost, Post};
use crate::store::Result;

/// The role of an office that no rule knows.
const OTHER: &str = "other";

impl Run<'_> {
    /// Gives offices to those whose names carry one, and ends those of this layout that no name carries any more.
    pub(super) fn settle_offices(&mut self) -> Result<()> {
        let mut kept: HashSet<(ContactId, PostId)> = HashSet::new();
        for row in 0..self.found.len() {
            let contact = self.found.get(row).copied().flatten().filter(|_| !self.is_older(row));
            let (Some(contact), Some(holder)) = (contact, self.holder(row)) else { continue };
            let Some(standing) = self.standing_of(row).filter(|_| !holder.offices.is_empty()).cloned() else {
                continue;
            };
            for office in &holder.offices {
                kept.insert((contact, self.take_office(row, contact, &standing, office)?));
            }
        }
        self.make_room(&kept)?;
        self.end_offices(&kept)
    }

    /// Gives an office as many seats as the file has holders of it: two deputy leaders are no mistake.
    fn make_room(&mut self, kept: &HashSet<(ContactId, PostId)>) -> Result<()> {
        let mut holders: BTreeMap<PostId, u32> = BTreeMap::new();
        for (_, post) in kept {
            *holders.entry(*post).or_default() += 1;
        }
        for (post, holders) in holders {
            if self.register.post(post).is_some_and(|known| known.seats < holders) {
                self.register.set_seats(post, holders)?;
                let is_holder = |row: &usize| {
                    let contact = self.found.get(*row).copied().flatten();
                    contact.is_some_and(|contact| kept.contains(&(contact, post)))
                };
                let row = (0..self.found.len()).find(is_holder);
                self.touched.extend(row);
            }
        }
        Ok(())
    }

    fn take_office(
        &mut self,
        row: usize,
        contact: ContactId,
        standing: &Standing,
        office: &str,
    ) -> Result<PostId> {
        let role = role_of(office, self.spec.policy);
        let post = self.office(standing.organisation, &role, office)?;
        let open: Vec<&Membership> =
            self.register.memberships_in(post).into_iter().filter(|m| self.is_open(m)).collect();
        if let Some(held) = open.iter().find(|membership| membership.contact == contact) {
            let held = held.id;
            self.confirmed += self.register.confirm_membership(held, self.snapshot.as_of)?;
            return Ok(post);
        }
        let others: Vec<ContactId> = open
            .iter()
            .filter(|m| {
                role != OTHER
                    && Stamp::read(m.source.as_deref())
                        .is_none_or(|stamp| stamp.layout != self.snapshot.layout)
            })
            .map(|membership| membership.contact)
            .collect();
        for other in others {
            let text = format!(
                "{}: the file has {} as {office}, the record {}: both are kept",
                standing.name,
                self.call(contact),
                self.call(other)
            );
            self.notices.add(Kind::Whole, text);
        }
        self.register.add_membership(&NewMembership {
            contact,
            post,
            held_from: (!standing.first).then_some(self.snapshot.as_of),
            held_until: None,
            holding: Holding::Substantive,
            party: None,
            source: Some(self.stamp().write()),
            recorded_on: self.spec.today,
            checked_on: Some(self.snapshot.as_of),
        })?;
        self.touched.insert(row);
        Ok(post)
    }

    /// The post for an office: that of its role, or for a role of many posts that of its title.
    fn office(&mut self, organisation: OrganisationId, role: &str, title: &str) -> Result<PostId> {
        let wanted = fold(title);
        let fits = |post: &&Post| {
            post.role == role
                && post.ended_on.is_none_or(|ended| ended > self.snapshot.as_of)
                && (role != OTHER || post.title.as_deref().is_some_and(|title| fold(title) == wanted))
        };
        let known = self.register.posts_of(organisation, role).into_iter();
        if let Some(post) = known.filter_map(|post| self.register.post(post)).find(fits) {
            return Ok(post.id);
        }
        let own = self.spec.policy.role_title(role);
        let new = NewPost {
            role: role.to_owned(),
            title: Some(title.to_owned()).filter(|title| fold(title) != fold(own)),
            organisation: Some(organisation),
            area: None,
            seats: 1,
            tier: None,
            notes: None,
        };
        Ok(self.register.post_or_new(&new)?.0)
    }

    fn end_offices(&mut self, kept: &HashSet<(ContactId, PostId)>) -> Result<()> {
        let mut first_rows: HashMap<ContactId, usize> = HashMap::new();
        for (row, contact) in self.found.iter().enumerate() {
            if let Some(contact) = contact {
                first_rows.entry(*contact).or_insert(row);
            }
        }
        let day = self.snapshot.as_of;
        for (body, standing) in self.standing.clone().iter().enumerate() {
            let is_doubtful =
                self.snapshot.unread.iter().any(|unread| unread.body.is_none_or(|unread| unread == body));
            if standing.later.is_some() || is_doubtful {
                continue;
            }
            let gone: Vec<Membership> = standing
                .offices
                .iter()
                .flat_map(|post| self.register.memberships_in(*post))
                .filter(|m| self.is_open(m) && !kept.contains(&(m.contact, m.post)))
                .filter(|m| {
                    Stamp::read(m.source.as_deref())
                        .is_some_and(|stamp| stamp.layout == self.snapshot.layout && stamp.day <= day)
                })
                .cloned()
                .collect();
            for membership in gone {
                self.end(&membership, day)?;
                self.ended += 1;
                self.tell_ended(&membership, standing);
                self.touched.extend(first_rows.get(&membership.contact));
            }
        }
        Ok(())
    }
}

impl Run<'_> {
    fn tell_ended(&mut self, membership: &Membership, standing: &Standing) {
        let Some(post) = self.register.post(membership.post) else { return };
        let office = post.title.clone().unwrap_or_else(|| self.spec.policy.role_title(&post.role).to_owned());
        let text = format!(
            "{} is no longer {office} in the file: ended in {} on {}",
            self.call(membership.contact),
            standing.name,
            self.snapshot.as_of
        );
        self.notices.add(Kind::Office, text);
    }
}

/// The role of an office as files word it; `other` where nothing tells.
fn role_of(office: &str, policy: &Policy) -> String {
    let folded = fold(office);
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |word: &str| words.contains(&word);
    // Somebody else's deputy, and who was or would be, does not hold the office.
    let lesser = [
        "deputy",
        "vice",
        "assistant",
        "shadow",
        "opposition",
        "former",
        "past",
        "group",
        "elect",
        "support",
    ];
    if lesser.iter().any(|word| has(word)) && !folded.contains("scrutiny") {
        return OTHER.to_owned();
    }
    let cabinet = has("cabinet") || has("portfolio") || folded.starts_with("executive member");
    let key = match () {
        () if cabinet && (has("children") || has("childrens")) && !has("health") => "portfolio_children",
        () if cabinet && has("adult") && !has("health") => "portfolio_adult",
        () if cabinet && has("health") => "portfolio_health",
        () if cabinet => OTHER,
        () if folded == "leader" || folded.starts_with("leader of the council") => "council_leader",
        () if folded.ends_with("elected mayor") => "elected_mayor",
        () if matches!(folded.as_str(), "mayor" | "the mayor" | "lord mayor" | "the lord mayor") => {
            "civic_mayor"
        }
        () if folded.contains("health") && folded.contains("scrutiny") && words.first() == Some(&"vice") => {
            "hosc_vice"
        }
        () if folded.contains("health")
            && folded.contains("scrutiny")
            && words.first().is_some_and(|word| word.starts_with("chair")) =>
        {
            "hosc_chair"
        }
        () => policy.find_role(office).map_or(OTHER, |role| role.key.as_ref()),
    };
    // A seat is no office beside the seat.
    let is_seat = [MP, WARD, DIVISION].contains(&key);
    if policy.role(key).is_some() && !is_seat { key.to_owned() } else { OTHER.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_have_their_roles() {
        let policy = Policy::default();
        for (office, role) in [
            ("Leader of the Council", "council_leader"),
            ("Leader of the Labour Group", "other"),
            ("Deputy Leader of the Council", "other"),
            ("Cabinet Member for Finance", "other"),
            ("Cabinet Member for Health and Social Care", "portfolio_health"),
            ("Portfolio Holder for Adult Social Care", "portfolio_adult"),
            ("Cabinet Member for Children's Services", "portfolio_children"),
            ("Shadow Cabinet Member for Health", "other"),
            ("Lord Mayor", "civic_mayor"),
            ("Deputy Mayor", "other"),
            ("Chair of Health Scrutiny Committee", "hosc_chair"),
            ("Whip", "other"),
            ("Ward Member", "other"),
        ] {
            assert_eq!(role_of(office, &policy), role, "{office}");
        }
    }
}

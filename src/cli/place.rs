//! Finding the post somebody means by role, organisation and area, or making what is missing and saying so.

use chrono::NaiveDate;

use super::context::Context;
use super::error::{CliError, CliResult};
use super::typed::filled;
use crate::domain::area::{AreaKind, NewArea, gss_code};
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::membership::{Holding, NewMembership};
use crate::domain::name::{area_key, body_key, party_name};
use crate::domain::organisation::{NewOrganisation, OrganisationKind};
use crate::domain::post::NewPost;
use crate::domain::resolve::Outcome;
use crate::domain::role::{has_a_public_party, usual_area_kind, usual_body_kind, usual_organisation};
use crate::render::list_words;
use crate::store::{Holder, PostChange, Store, Writer};

/// A post as somebody describes it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The key of its role.
    pub(super) role: String,
    /// What it is called locally.
    pub(super) title: Option<String>,
    /// The name of its organisation.
    pub(super) organisation: Option<String>,
    /// The name of its area.
    pub(super) area: Option<String>,
    /// How many people hold it at once.
    pub(super) seats: Option<u32>,
}

/// What was made on the way.
pub(super) type Made = Vec<String>;

impl Place {
    /// The post, made where there is none, with whatever it needs.
    pub(super) fn find_or_make(
        &self,
        ctx: &Context,
        writer: &Writer<'_>,
        made: &mut Made,
    ) -> CliResult<PostId> {
        let organisation = match self.organisation.as_deref().or(usual_organisation(&self.role)) {
            Some(name) => Some(organisation_or_new(writer, name, usual_body_kind(&self.role), made)?),
            None => None,
        };
        let area = match &self.area {
            Some(name) => Some(area_or_new(writer, name, usual_area_kind(&self.role), organisation, made)?),
            None => None,
        };
        let known = writer.posts_of(&self.role, organisation, area)?;
        let mut fitting = known
            .into_iter()
            .filter(|post| post.ended_on.is_none() && (self.title.is_none() || post.title == self.title));
        if let Some(post) = fitting.next() {
            if let Some(seats) = self.seats.filter(|seats| *seats != post.seats) {
                writer.change_post(post.id, &PostChange { seats: Some(seats), ..PostChange::default() })?;
                made.push(format!("{}: now {}", self.words(ctx), seats_in_words(seats)));
            }
            return Ok(post.id);
        }
        let id = writer.add_post(&NewPost {
            role: self.role.clone(),
            title: self.title.clone(),
            organisation,
            area,
            seats: self.seats.unwrap_or(1),
            tier: None,
            notes: None,
        })?;
        made.push(format!("post {id}: {}", self.words(ctx)));
        Ok(id)
    }

    fn words(&self, ctx: &Context) -> String {
        ctx.config.policy.post_label(&self.role, self.title.as_deref(), self.area.as_deref())
    }
}

/// "1 seat", "3 seats".
pub(super) fn seats_in_words(seats: u32) -> String {
    crate::render::count(seats as usize, "seat", "seats")
}

/// The organisation of exactly this name, made where there is none.
pub(super) fn organisation_or_new(
    writer: &Writer<'_>,
    name: &str,
    kind: Option<OrganisationKind>,
    made: &mut Made,
) -> CliResult<OrganisationId> {
    let name = name.trim();
    if OrganisationId::parse(name).is_some() {
        return match writer.find_organisation(name)? {
            Outcome::One(found) => Ok(found.id),
            _ => Err(CliError::failed(format!("there is no organisation {name}"))
                .hint("`engage org list` shows what there is")),
        };
    }
    let known = writer.organisations_named(name)?;
    match known.as_slice() {
        [only] => Ok(only.id),
        [] => {
            if body_key(name).is_empty() {
                return Err(CliError::usage(format!("{name:?} is not a name for an organisation")));
            }
            let like = match writer.find_organisation(name)? {
                Outcome::None(like) => like.into_iter().next(),
                Outcome::One(found) => Some(found),
                Outcome::Many(found) => found.into_iter().next(),
            };
            let named = NewOrganisation::named(name);
            let id =
                writer.add_organisation(&NewOrganisation { kind: kind.unwrap_or(named.kind), ..named })?;
            let doubt =
                like.map(|like| format!(" (there is also {} [{}])", like.words, like.id)).unwrap_or_default();
            made.push(format!("organisation {id}: {name}{doubt}"));
            Ok(id)
        }
        several => {
            let names: Vec<String> =
                several.iter().map(|known| format!("{} [{}]", known.name, known.id)).collect();
            Err(CliError::failed(format!(
                "{name:?} could be more than one organisation: {}",
                list_words(&names)
            ))
            .hint("say which one by its number"))
        }
    }
}

/// The area of exactly this name, made where there is none: of the council, where the organisation is one.
pub(super) fn area_or_new(
    writer: &Writer<'_>,
    name: &str,
    kind: AreaKind,
    organisation: Option<OrganisationId>,
    made: &mut Made,
) -> CliResult<AreaId> {
    let name = name.trim();
    let council = council_of(writer, organisation)?;
    let known = writer.areas()?;
    let (id, code) = (AreaId::parse(name), gss_code(name));
    if id.is_some() || code.is_some() {
        let named = known.iter().find(|area| id == Some(area.id) || (code.is_some() && area.code == code));
        return named.map(|area| area.id).ok_or_else(|| {
            CliError::failed(format!("there is no area {name}"))
                .hint("`engage area list` shows what there is; `engage area add NAME --code CODE` makes one")
        });
    }
    let key = area_key(name);
    if key.is_empty() {
        return Err(CliError::usage(format!("{name:?} is not a name for an area")));
    }
    let of_name: Vec<_> = known.iter().filter(|area| area_key(&area.name) == key).collect();
    let fits = |area: &&&crate::domain::area::Area| {
        (kind == AreaKind::Other || area.kind == kind)
            && (council.is_none() || area.council.is_none() || area.council == council)
    };
    let fitting: Vec<_> = of_name.iter().filter(fits).collect();
    match fitting.as_slice() {
        [only] => Ok(only.id),
        [] => {
            let of_council = matches!(kind, AreaKind::Ward | AreaKind::Division).then_some(council).flatten();
            let id = writer.add_area(&NewArea::named(name, kind, of_council))?;
            made.push(format!("area {id}: {name} ({kind})"));
            Ok(id)
        }
        several => {
            let names: Vec<String> =
                several.iter().map(|area| format!("{} [{}]", area.name, area.id)).collect();
            Err(CliError::failed(format!("{name:?} could be more than one area: {}", list_words(&names)))
                .hint("say which one by its number or code, or name the council with --org"))
        }
    }
}

fn council_of(store: &Store, organisation: Option<OrganisationId>) -> CliResult<Option<OrganisationId>> {
    let Some(id) = organisation else { return Ok(None) };
    let kind = store.organisation(id)?.kind;
    Ok(matches!(kind, OrganisationKind::Council | OrganisationKind::Parish).then_some(id))
}

/// The party somebody sits for and where that is from, as they were typed.
///
/// A party is political opinion, which is special category data; what somebody elected has made public themselves may be
/// kept (UK GDPR, Article 9(2)(e)), with the public source that shows it. Nobody else's is.
pub(super) fn public_party(
    role: &str,
    party: Option<&String>,
    source: Option<&String>,
) -> CliResult<(Option<String>, Option<String>)> {
    let source = filled(source);
    let party = filled(party).and_then(|party| party_name(&party));
    let Some(party) = party else { return Ok((None, source)) };
    if !has_a_public_party(role) {
        return Err(CliError::usage(format!(
            "the party of a {role} is no public matter: only that of somebody elected, or standing, is kept"
        ))
        .hint("political opinion is special category data (UK GDPR, Article 9): leave --party out"));
    }
    if source.is_none() {
        return Err(CliError::usage(format!("--party {party} needs its public source"))
            .hint("say where it is published: --source \"council website\"")
            .hint("political opinion is special category data (UK GDPR, Article 9): what is only thought is not kept"));
    }
    Ok((Some(party), source))
}

/// Somebody who is to hold a post.
#[derive(Debug, Clone)]
pub(super) struct Seating {
    /// Who.
    pub(super) contact: ContactId,
    /// Which post.
    pub(super) post: PostId,
    /// The first day, if known.
    pub(super) since: Option<NaiveDate>,
    /// The party they sit for, from a public source.
    pub(super) party: Option<String>,
    /// Where the party and the day are from.
    pub(super) source: Option<String>,
    /// How they hold it.
    pub(super) holding: Holding,
}

impl Seating {
    /// Puts them into the post; makes room where every seat is taken, and says so.
    pub(super) fn carry_out(self, ctx: &Context, writer: &Writer<'_>, made: &mut Made) -> CliResult {
        let day = self.since.map_or(ctx.today, |since| since.max(ctx.today));
        let holders: Vec<Holder> =
            writer.holders(self.post)?.into_iter().filter(|holder| holder.membership.held_on(day)).collect();
        if let Some(held) = holders.iter().find(|held| held.membership.contact == self.contact) {
            return Err(CliError::failed(format!("{} holds that post already", held.name)));
        }
        self.make_room(writer, &holders, day, made)?;
        writer.add_membership(&NewMembership {
            contact: self.contact,
            post: self.post,
            held_from: self.since,
            held_until: None,
            holding: self.holding,
            source: self.source,
            party: self.party,
            recorded_on: ctx.today,
            checked_on: None,
        })?;
        // An election that is written down already ends the time of whoever comes after it into the record, too.
        writer.dissolve_for_all(&ctx.config.policy.holidays)?;
        Ok(())
    }

    fn make_room(
        &self,
        writer: &Writer<'_>,
        holders: &[Holder],
        day: NaiveDate,
        made: &mut Made,
    ) -> CliResult {
        let post = self.post;
        let in_their_own_right: Vec<String> = holders
            .iter()
            .filter(|held| held.membership.holding == Holding::Substantive)
            .map(|held| format!("{} ({})", held.name, held.handle))
            .collect();
        let needed = u32::try_from(in_their_own_right.len()).unwrap_or(u32::MAX).saturating_add(1);
        if self.holding != Holding::Substantive || needed <= writer.post(post, day)?.post.seats {
            return Ok(());
        }
        writer.change_post(post, &PostChange { seats: Some(needed), ..PostChange::default() })?;
        made.push(format!(
            "{} of {post}, beside {}; if somebody has left: engage post end {post} --holder NAME --on DATE",
            seats_in_words(needed),
            list_words(&in_their_own_right)
        ));
        Ok(())
    }
}

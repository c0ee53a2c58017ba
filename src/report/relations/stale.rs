//! Everything whose age makes it doubtful: to assume that one knows is the first mistake of partners.

use chrono::NaiveDate;

use super::Spec;
use crate::domain::calendar::{Holidays, Span, short};
use crate::domain::due::Known;
use crate::domain::id::{AreaId, OrganisationId, PostId};
use crate::domain::partner::Partner;
use crate::domain::priority::standing;
use crate::domain::recheck::{Doubtful, Recheck};
use crate::domain::tenure::{doubtful_from, is_renewed_yearly};
use crate::render::{Column, Sheet};
use crate::report::label::post_label;
use crate::report::partners::{Names, topics};
use crate::store::{Championing, Named, Result, Store, Tenure, Viewed};

/// What is of contacts, in the order in which it is listed.
const KINDS: &[&str] = &[CHECK, "view", "champion"];

const CHECK: &str = "check";

/// One thing that may be out of date.
struct Doubt {
    kind: &'static str,
    id: Doubtful,
    what: String,
    contact: Option<String>,
    handle: Option<String>,
    owner: Option<String>,
    /// The day since when; unknown for what was never looked at and nobody knows how old it is.
    since: Option<NaiveDate>,
    why: String,
    command: String,
}

/// Lists them kind by kind, what is in doubt for longest first. `after` is how long it is taken to be true that somebody
/// holds a post, and that a channel is as it is written down.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>, after: Span) -> Result<Sheet> {
    store.read(|| {
        let mut doubts = of_contacts(store, spec)?;
        for check in store.loose_rechecks(spec.today, spec.today, None)? {
            let made = &check.made;
            // What nobody in particular is to be asked about a change is for whoever leads it.
            let lead = made.change.map(|change| store.change(change)).transpose()?.and_then(|led| led.owner);
            let place = Place { post: made.post, body: made.organisation, area: None };
            if is_asked_about(place, lead.as_deref(), store, spec)? {
                doubts.push(Doubt { owner: lead, ..of_check(check, None, store)? });
            }
        }
        let place = |kind: &str| KINDS.iter().position(|known| *known == kind);
        doubts.sort_by_key(|doubt| (place(doubt.kind), doubt.since, doubt.id));
        doubts.extend(holders(store.tenures(spec.today, &spec.filter)?, spec, after));
        doubts.extend(priorities(store, spec)?);
        doubts.extend(channels(store, spec, after)?);
        Ok(sheet(doubts))
    })
}

fn sheet(doubts: Vec<Doubt>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("kind", "What"),
        Column::data("what"),
        Column::data("contact"),
        Column::data("handle"),
        Column::data("since"),
        Column::people("since", "In doubt since"),
        Column::data("why"),
        Column::people("why", "Why"),
        Column::new("command", "If it is still true"),
        Column::if_room("owner", "Owner"),
    ]);
    for doubt in doubts {
        let why = format!("{}: {}", doubt.what, doubt.why);
        sheet.push(vec![
            doubt.id.to_string().into(),
            doubt.kind.into(),
            doubt.what.into(),
            doubt.contact.into(),
            doubt.handle.into(),
            doubt.since.into(),
            doubt.since.map_or_else(|| "ever".to_owned(), short).into(),
            doubt.why.into(),
            why.into(),
            doubt.command.into(),
            doubt.owner.into(),
        ]);
    }
    sheet
}

/// Where something is that is about no contact.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    post: Option<PostId>,
    body: Option<OrganisationId>,
    area: Option<AreaId>,
}

impl From<Partner> for Place {
    fn from(partner: Partner) -> Self {
        Self { post: None, body: partner.organisation(), area: partner.area() }
    }
}

/// Tells whether the question is about something that is about no contact: about its post, else about its body or area.
fn is_asked_about(place: Place, owner: Option<&str>, store: &Store, spec: &Spec<'_>) -> Result<bool> {
    let filter = &spec.filter;
    if !filter.admits_owner(owner) {
        return Ok(false);
    }
    match place.post {
        Some(post) => store.is_post_asked_about(post, filter),
        None => Ok(filter.role.is_none()
            && (filter.organisation.is_none() || filter.organisation == place.body)
            && (filter.area.is_none() || filter.area == place.area)),
    }
}

/// What was said, agreed or marked of those asked about, and is to be looked at again.
fn of_contacts(store: &Store, spec: &Spec<'_>) -> Result<Vec<Doubt>> {
    let among = spec.among(store)?;
    let agains = store.agains(spec.today, spec.today, None)?;
    let mut contacts = agains.contacts();
    contacts.retain(|contact| among.as_ref().is_none_or(|among| among.contains(contact)));
    let names = store.contact_names(contacts.clone())?;
    let mut doubts = Vec::new();
    for contact in contacts {
        let Some(whom) = names.get(&contact).filter(|whom| spec.filter.admits_owner(whom.owner.as_deref()))
        else {
            continue;
        };
        for again in agains.of(contact) {
            doubts.extend(match again.what {
                Known::Check(id) => match store.recheck(id)? {
                    Some(check) => Some(of_check(check, Some(whom), store)?),
                    None => None,
                },
                Known::View(id) => store.view(id)?.map(|viewed| of_view(&viewed, whom)),
                Known::Champion(id) => store.champion(id)?.map(|champion| of_champion(champion, whom)),
            });
        }
    }
    Ok(doubts)
}

fn of_check(check: Recheck, whom: Option<&Named>, store: &Store) -> Result<Doubt> {
    let made = check.made;
    let about = match (made.about(), made.change, made.organisation) {
        (Some(about), ..) => Some(about),
        (None, Some(change), _) => Some(store.change(change)?.code),
        (None, None, Some(body)) => Some(store.organisation(body)?.name),
        (None, None, None) => None,
    };
    let words: Vec<String> = whom.map(|whom| whom.name.plain()).into_iter().chain(about).collect();
    let what = if words.is_empty() { "to check".to_owned() } else { words.join(", ") };
    let command = format!("engage recheck {}", check.id);
    let doubt = Doubt::of_nobody(CHECK, Doubtful::Check(check.id), what, made.why, command);
    Ok(Doubt { since: Some(made.due_on), ..doubt.of(whom) })
}

fn of_view(viewed: &Viewed, whom: &Named) -> Doubt {
    let (id, made) = (viewed.view.id, &viewed.view.made);
    let about = if made.matter.change().is_some() { &viewed.key } else { &viewed.title };
    let what = format!("{}, {about}", viewed.name);
    let why = format!("said \"{}\" {}", made.stance, short(made.said_on));
    let command = format!("engage recheck {id} --source SOURCE");
    let doubt = Doubt::of_nobody("view", Doubtful::View(id), what, why, command);
    Doubt { since: made.recheck_on, ..doubt.of(Some(whom)) }
}

fn of_champion(of: Championing, whom: &Named) -> Doubt {
    let (id, agreed) = (of.champion.id, of.champion.agreed);
    let what = format!("{}, {}", of.name, of.topic);
    let why = format!("agreed {} to {}", short(agreed.agreed_on), agreed.ask);
    let command = format!("engage champion review {id} --source SOURCE");
    let doubt = Doubt::of_nobody("champion", Doubtful::Champion(id), what, why, command);
    Doubt { since: Some(agreed.review_on), ..doubt.of(Some(whom)) }
}

impl Doubt {
    fn of_nobody(kind: &'static str, id: Doubtful, what: String, why: String, command: String) -> Self {
        Self { kind, id, what, contact: None, handle: None, owner: None, since: None, why, command }
    }

    fn of(self, whom: Option<&Named>) -> Self {
        Self {
            contact: whom.map(|whom| whom.name.plain()),
            handle: whom.map(|whom| whom.handle.clone()),
            owner: whom.and_then(|whom| whom.owner.clone()),
            ..self
        }
    }
}

/// The priorities that stand and are to be asked again, the longest in doubt first.
fn priorities(store: &Store, spec: &Spec<'_>) -> Result<Vec<Doubt>> {
    let said = store.priorities()?;
    let mut stale = standing(&said, spec.today);
    stale.retain(|priority| priority.made.weight > 0 && priority.is_stale(spec.today));
    let (topics, mut names) = (topics(store)?, Names::default());
    let mut doubts = Vec::new();
    for priority in stale {
        let (id, made) = (priority.id, &priority.made);
        if !is_asked_about(made.at.into(), None, store, spec)? {
            continue;
        }
        let topic = topics.get(&made.topic).map(|topic| topic.name.as_str()).unwrap_or_default();
        let what = format!("{}: {topic}", names.of(store, made.at)?);
        let why = format!("{}, {} of 5, said {}", made.whose, made.weight, short(made.said_on));
        let command = format!("engage recheck {id} --source SOURCE");
        let doubt = Doubt::of_nobody("priority", Doubtful::Priority(id), what, why, command);
        doubts.push(Doubt { since: made.recheck_on, ..doubt });
    }
    doubts.sort_by_key(|doubt| (doubt.since, doubt.id));
    Ok(doubts)
}

/// The channels that are there and that nobody has looked at for long, by name.
fn channels(store: &Store, spec: &Spec<'_>, after: Span) -> Result<Vec<Doubt>> {
    let holidays = &spec.policy.holidays;
    let unseen_since = after.before(spec.today, holidays);
    let mut doubts = Vec::new();
    for named in store.outlets()? {
        let (id, about) = (named.outlet.id, &named.outlet.about);
        let is_old = about.checked_on.is_none_or(|checked| checked <= unseen_since);
        let place = Place { post: None, body: about.organisation, area: about.area };
        if !is_old || !named.outlet.is_open_on(spec.today) || !is_asked_about(place, None, store, spec)? {
            continue;
        }
        let body = named.organisation.map(|body| format!(" ({body})")).unwrap_or_default();
        let what = format!("{}{body}", about.name);
        let seen = about.checked_on.map(|checked| format!("last checked {}", short(checked)));
        let why = seen.unwrap_or_else(|| "never checked".to_owned());
        let doubt =
            Doubt::of_nobody("channel", Doubtful::Outlet(id), what, why, format!("engage recheck {id}"));
        doubts.push(Doubt { since: about.checked_on.map(|seen| after.after(seen, holidays)), ..doubt });
    }
    Ok(doubts)
}

/// The holders of key posts whom nobody has seen in them for long, the longest first.
fn holders(tenures: Vec<Tenure>, spec: &Spec<'_>, after: Span) -> Vec<Doubt> {
    let holidays: &Holidays = &spec.policy.holidays;
    let mut doubts: Vec<Doubt> = tenures
        .into_iter()
        .filter(|tenure| spec.policy.is_key_post(&tenure.names.role, tenure.tier.as_deref()))
        .filter_map(|tenure| {
            let role = &tenure.names.role;
            // Whoever wrote it down looked at it that day; a list says of which day it is.
            let seen = tenure.checked_on.unwrap_or(tenure.recorded_on);
            let since = doubtful_from(seen, role, after, holidays);
            if spec.today < since {
                return None;
            }
            let age = match tenure.checked_on {
                Some(checked) => format!("last checked {}", short(checked)),
                None => format!("recorded {}, never checked", short(tenure.recorded_on)),
            };
            let is_renewed = is_renewed_yearly(role) && since < after.after(seen, holidays);
            let renewed = if is_renewed { ", before the annual council" } else { "" };
            Some(Doubt {
                kind: "holder",
                id: Doubtful::Membership(tenure.id),
                what: format!("{}, {}", tenure.name, post_label(&tenure.names, spec.policy)),
                contact: Some(tenure.name),
                handle: Some(tenure.handle),
                owner: tenure.owner,
                since: Some(since),
                why: format!("{age}{renewed}"),
                command: format!("engage recheck {}", tenure.id),
            })
        })
        .collect();
    doubts.sort_by_key(|doubt| (doubt.since, doubt.id));
    doubts
}

//! Who needs updating, by when and why.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::pre_election::PreElection;
use crate::domain::calendar::{Span, days_between, short};
use crate::domain::channel::DoNotContact;
use crate::domain::contact::Cadence;
use crate::domain::due::{Cause, Hat, Reason, State, Verdict, Window, due_on, judge};
use crate::domain::id::{ContactId, PostId};
use crate::domain::interaction::Kind;
use crate::domain::policy::Policy;
use crate::domain::post::label;
use crate::render::{Cell, Column, Sheet};
use crate::store::{DueFilter, PostNames, Result, Standing, Standings, Store};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// How far ahead "soon" reaches.
    pub within: Span,
    /// Whom to ask about.
    pub filter: DueFilter,
    /// Only those due for this reason.
    pub reason: Option<Reason>,
    /// The booked, the snoozed and the later ones too.
    pub all: bool,
    /// Tiers, roles and what counts.
    pub policy: &'a Policy,
}

impl<'a> Spec<'a> {
    /// Everybody who is due by the end of the usual window, for whatever reason.
    #[must_use]
    pub fn new(today: NaiveDate, policy: &'a Policy) -> Self {
        Self { today, within: policy.window, filter: DueFilter::default(), reason: None, all: false, policy }
    }
}

/// One contact who is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How urgent it is.
    pub state: State,
    /// The day.
    pub due_on: NaiveDate,
    /// Days since then; negative before the day.
    pub days_overdue: i64,
    /// The contact's name.
    pub contact: String,
    /// Their handle.
    pub handle: String,
    /// The post it comes from, else the first they hold.
    pub post: Option<PostNames>,
    /// The decisive reason.
    pub reason: Reason,
    /// Why, in words, with everything else they are due for.
    pub why: String,
    /// The last counted contact.
    pub last: Option<(NaiveDate, Kind)>,
    /// Who on our side looks after them.
    pub owner: Option<String>,
    /// The handle of the contact they are reached via.
    pub via: Option<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Every contact who is due, the most urgent first.
    pub rows: Vec<Row>,
    /// Roles and tiers of the record that the policy does not have.
    pub unknown: BTreeSet<String>,
}

/// Names of things the rows mention.
#[derive(Debug, Default)]
struct Names {
    posts: HashMap<PostId, PostNames>,
    contacts: HashMap<ContactId, String>,
    rules: HashMap<ContactId, Vec<DoNotContact>>,
    pre_election: HashMap<ContactId, String>,
}

/// Answers the question: every contact who is due, the most urgent first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Answer> {
    store.read(|| load_now(store, spec))
}

fn load_now(store: &Store, spec: &Spec<'_>) -> Result<Answer> {
    let window = Window::new(spec.today, spec.within, &spec.policy.holidays);
    let Standings { contacts, unknown } =
        store.standings(spec.today, spec.policy, &spec.filter, |facts| {
            due_on(facts, &spec.policy.holidays)
                .is_some_and(|due_on| spec.all || window.state(due_on, facts).is_listed())
        })?;
    if contacts.is_empty() {
        return Ok(Answer { rows: Vec::new(), unknown });
    }
    let rules = store.do_not_contact_on(spec.today)?;
    let judged: Vec<(Standing, Verdict)> = contacts
        .into_iter()
        .filter_map(|standing| {
            let verdict = verdict(&standing, &rules, window, spec.policy)?;
            let wanted = (spec.all || verdict.state.is_listed())
                && spec.reason.is_none_or(|reason| verdict.cause().reason == reason);
            wanted.then_some((standing, verdict))
        })
        .collect();
    let posts = judged.iter().flat_map(|(standing, verdict)| mentioned(standing, verdict)).collect();
    let via = judged.iter().filter_map(|(standing, _)| standing.via).collect();
    let mut pre_election = HashMap::new();
    if let Some(periods) = PreElection::on(store, spec.today, &spec.policy.holidays)? {
        for (standing, _) in &judged {
            if let Some(words) = periods.words(store, standing.hats.iter().map(|hat| hat.post))? {
                pre_election.insert(standing.id, words);
            }
        }
    }
    let (posts, contacts) = (store.post_names(posts)?, store.handles(via)?);
    let names = Names { posts, contacts, rules, pre_election };
    Ok(Answer { rows: build(judged, &names, spec), unknown })
}

/// The rows of one contact: what `contact show` says about them. A pre-election period has a line of its own there.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_contact(store: &Store, id: ContactId, spec: &Spec<'_>) -> Result<Option<Row>> {
    let standing = store.standing(id, spec.today, spec.policy)?;
    let window = Window::new(spec.today, spec.within, &spec.policy.holidays);
    let rules = store.do_not_contact_on(spec.today)?;
    let Some(verdict) = verdict(&standing, &rules, window, spec.policy) else { return Ok(None) };
    let posts = store.post_names(mentioned(&standing, &verdict).collect())?;
    let contacts = store.handles(standing.via.into_iter().collect())?;
    let names = Names { posts, contacts, rules, pre_election: HashMap::new() };
    Ok(build(vec![(standing, verdict)], &names, spec).pop())
}

/// The verdict on a contact. Somebody not to be contacted at all, and with nobody to go through, is as silent as if
/// they were snoozed: there is nothing that may be done.
fn verdict(
    standing: &Standing,
    rules: &HashMap<ContactId, Vec<DoNotContact>>,
    window: Window,
    policy: &Policy,
) -> Option<Verdict> {
    let mut verdict = judge(&standing.facts(), &window, &policy.holidays)?;
    let is_forbidden =
        rules.get(&standing.id).is_some_and(|rules| rules.iter().any(|rule| rule.channel.is_none()));
    if is_forbidden && standing.via.is_none() {
        verdict.state = State::Snoozed;
    }
    Some(verdict)
}

/// The post to name where no post is the cause: the one that asks most of us, the first written down among equals.
fn foremost(standing: &Standing) -> Option<Hat> {
    let days = |hat: &Hat| match hat.expectation.cadence {
        Some(Cadence::Every(span)) => span.rough_days(),
        Some(Cadence::Never) | None => u32::MAX,
    };
    standing.hats.iter().copied().min_by_key(days)
}

/// The posts a row will name.
fn mentioned<'a>(standing: &'a Standing, verdict: &'a Verdict) -> impl Iterator<Item = PostId> + 'a {
    let causes = verdict.causes.iter().filter_map(|cause| cause.hat).map(|hat| hat.post);
    causes.chain(foremost(standing).map(|hat| hat.post))
}

fn build(judged: Vec<(Standing, Verdict)>, names: &Names, spec: &Spec<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> =
        judged.into_iter().map(|(standing, verdict)| row(standing, &verdict, names, spec)).collect();
    rows.sort_by(|a, b| (a.state, a.due_on, &a.handle).cmp(&(b.state, b.due_on, &b.handle)));
    rows
}

fn row(standing: Standing, verdict: &Verdict, names: &Names, spec: &Spec<'_>) -> Row {
    let cause = verdict.cause();
    let post = cause.hat.or_else(|| foremost(&standing)).and_then(|hat| names.posts.get(&hat.post)).cloned();
    let mut why = words(cause, &standing, names, spec.policy);
    for other in &verdict.causes[1..] {
        let other =
            format!("; also due {}: {}", short(other.due_on), words(other, &standing, names, spec.policy));
        why.push_str(&other);
    }
    for rule in names.rules.get(&standing.id).into_iter().flatten() {
        why.extend(["; no contact by ", rule.channel_word(), ": ", &rule.reason]);
    }
    let via = standing.via.and_then(|via| names.contacts.get(&via).cloned());
    if let Some(via) = &via {
        why.push_str("; via ");
        why.push_str(via);
    }
    if let Some(words) = names.pre_election.get(&standing.id) {
        why.push_str("; pre-election period ");
        why.push_str(words);
    }
    Row {
        state: verdict.state,
        due_on: cause.due_on,
        days_overdue: days_between(cause.due_on, spec.today),
        contact: standing.name,
        handle: standing.handle,
        post,
        reason: cause.reason,
        why,
        last: standing.last,
        owner: standing.owner,
        via,
    }
}

fn words(cause: &Cause, standing: &Standing, names: &Names, policy: &Policy) -> String {
    let as_what =
        |hat: Hat| names.posts.get(&hat.post).map(|post| post_label(post, policy)).unwrap_or_default();
    match cause.reason {
        Reason::Introduction => {
            let hat = cause.hat.map(as_what).unwrap_or_default();
            let since = match cause.hat.and_then(|hat| hat.held_from) {
                Some(from) if cause.since > from => {
                    format!("since {}, recorded {}", short(from), short(cause.since))
                }
                Some(from) => format!("since {}", short(from)),
                None => format!("recorded {}", short(cause.since)),
            };
            format!("not yet met as {hat} ({since}); introduce within {}", cause.span)
        }
        Reason::Cadence => match standing.last {
            Some((day, kind)) => format!("last {kind} {}; every {}", short(day), cause.span),
            None => format!("never contacted; every {} from {}", cause.span, short(cause.since)),
        },
    }
}

/// The words for a post: its local title or its role's, and the area it speaks for.
pub(super) fn post_label(post: &PostNames, policy: &Policy) -> String {
    label(post.title.as_deref().unwrap_or(policy.role_title(&post.role)), post.area.as_deref())
}

/// The columns, in the order promised to scripts.
const COLUMNS: &[Column] = &[
    Column::new("state", "State"),
    Column::new("due_on", "Due"),
    Column::data("days_overdue"),
    Column::people("who", "Who"),
    Column::data("contact"),
    Column::data("handle"),
    Column::data("role"),
    Column::data("post"),
    Column::if_room("organisation", "Organisation"),
    Column::data("area"),
    Column::data("reason"),
    Column::new("why", "Why"),
    Column::data("change"),
    Column::data("step"),
    Column::data("basis"),
    Column::data("last_contact"),
    Column::data("last_kind"),
    Column::if_room("owner", "Owner"),
    Column::data("via"),
];

/// The rows as a sheet. The change, step and basis are for reasons that come from a plan.
pub fn sheet(rows: Vec<Row>, policy: &Policy) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS);
    for row in rows {
        let label = row.post.as_ref().map(|post| post_label(post, policy));
        let (role, organisation, area) = match row.post {
            Some(post) => (Some(post.role), post.organisation, post.area),
            None => (None, None, None),
        };
        sheet.push(vec![
            row.state.as_str().into(),
            row.due_on.into(),
            row.days_overdue.into(),
            label
                .as_ref()
                .map_or_else(|| row.contact.clone(), |label| format!("{}, {label}", row.contact))
                .into(),
            row.contact.into(),
            row.handle.into(),
            role.into(),
            label.into(),
            organisation.into(),
            area.into(),
            row.reason.as_str().into(),
            row.why.into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            row.last.map(|(day, _)| day).into(),
            row.last.map(|(_, kind)| kind.as_str()).into(),
            row.owner.into(),
            row.via.into(),
        ]);
    }
    sheet
}

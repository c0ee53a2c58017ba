//! `engage handover`

use super::context::Context;
use super::error::{CliError, CliResult};
use super::resolve::how_to_see_us;
use super::typed::refuse_patients;
use crate::domain::name::fold;
use crate::domain::nearest;
use crate::domain::resolve::{Outcome, choose};
use crate::render::{Format, count, list_words};
use crate::report::handover::{Share, Spec, counts, hand_over};
use crate::store::Store;

/// Somebody on our side leaves: give what they look after to another, with a pack to read
///
/// Their contacts, the open changes they lead, the open promises of ours they made, the roles they have beside posts and
/// their open asks and offers go to whoever takes over, in one write that `engage undo` takes back. What was said and
/// done stays under the old name, and so does what is in the diary: who goes there is for you to agree.
///
/// The pack has what is due in the first two weeks and what is in the diary, then for each contact who they are, what is due and why, what is
/// promised (ours that is late first), the last three contacts, what they think with date and source, and the notes; then
/// the changes with what is due. It holds private views: it is for whoever takes over, and nobody else.
///
/// JSON keys: title, handover (an object: from, to, on and five counts), first_two_weeks (an array: state, due_on, who,
/// why, handle, change), diary (an array: id, happened_on, kind, with, by), contacts (an array: handle, contact, hats, reach, last_contacts, promises, due, views, asks,
/// champions, notes), changes (an array: code, title, state, due_on, why), promises (an array: id, to, what, due_on,
/// state), pairs (an array: id, role, post, organisation, holders), asks (an array: id, kind, contact,
/// organisation, what, expires_on). As CSV it is the contacts. With --list the keys are person, contacts, changes, promises, pairs and asks.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage handover --list
  engage handover --from Kim --to \"Lee Sorrel\" --dry-run
  engage handover --from Kim --to \"Lee Sorrel\" --output pack.md
  engage handover --from Kim --to Sam --only-area Northfield")]
pub(super) struct Args {
    /// Who leaves
    #[arg(long, value_name = "PERSON", required_unless_present = "list")]
    from: Option<String>,
    /// Who takes over
    #[arg(long, value_name = "PERSON", required_unless_present = "list")]
    to: Option<String>,
    /// Only contacts with a post for this area, what was promised to them, and changes that touch it
    #[arg(long, value_name = "AREA")]
    only_area: Option<String>,
    /// Print the pack, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// List who looks after how much
    #[arg(long, conflicts_with_all = ["from", "to", "only_area", "dry_run"])]
    list: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let (Some(from), Some(to)) = (&args.from, &args.to) else {
        return ctx.print(&counts(store, ctx.today)?, "Nobody of us looks after anything yet.");
    };
    refuse_patients([to])?;
    let from = one_of_us(ctx, store, from)?;
    let to = successor(ctx, store, to)?;
    if fold(&from) == fold(&to) {
        return Err(CliError::usage(format!("{from} cannot take over from themselves")));
    }
    let area = args.only_area.as_deref().map(|area| ctx.area(store, area)).transpose()?;
    let spec = Spec { from: &from, to: &to, area, today: ctx.today, policy: &ctx.config.policy };
    let summary = format!("handover from {from} to {to}");
    let written = ctx.write_or_rehearse(&summary, args.dry_run, |writer| {
        if Share::of(writer, &from, area, ctx.today)?.is_empty() {
            let where_ = if area.is_some() { " in that area" } else { "" };
            return Err(CliError::failed(format!("{from} looks after nothing{where_}")).hint(how_to_see_us()));
        }
        let pack = hand_over(writer, &spec)?;
        writer.say(format!("{summary}: {}", words(&pack.share)));
        Ok(pack)
    })?;
    let pack = &written.value;
    let for_people = !matches!(ctx.format_of_output(), Some(Format::Json));
    ctx.hand_over(&pack.card(for_people), &pack.contacts())?;
    if args.dry_run {
        ctx.ui.status(format!("Dry run: {} would go to {to}; nothing was changed.", words(&pack.share)));
    } else {
        ctx.ui.status(format!("{} went from {from} to {to}", words(&pack.share)));
        ctx.ui.hint("`engage undo` takes it back");
    }
    Ok(())
}

/// How much it is, in words: "12 contacts, 1 change and 3 promises".
fn words(share: &Share) -> String {
    let counted = [
        (share.contacts.len(), "contact", "contacts"),
        (share.changes.len(), "change", "changes"),
        (share.promises.len(), "promise", "promises"),
        (share.pairs.len(), "pair", "pairs"),
        (share.asks.len(), "ask", "asks"),
    ];
    let words: Vec<String> = counted
        .into_iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
    list_words(&words)
}

/// The one of us somebody named: as the record writes them first.
fn one_of_us(ctx: &Context, store: &Store, query: &str) -> CliResult<String> {
    let key = fold(query);
    let mut people: Vec<String> = Vec::new();
    // The spelling of those who look after contacts goes first.
    for person in store.owners()?.into_iter().chain(store.our_people()?) {
        if people.iter().all(|known| fold(known) != fold(&person)) {
            people.push(person);
        }
    }
    let outcome = choose(&key, people.iter().map(|person| (person.clone(), fold(person))));
    let outcome = match outcome {
        // A family name will do.
        Outcome::None(like) => {
            let anywhere =
                people.into_iter().filter(|person| fold(person).split(' ').any(|word| word == key));
            Outcome::of(anywhere.collect()).unwrap_or(Outcome::None(like))
        }
        found => found,
    };
    ctx.settle(query, "owner", outcome, Clone::clone).map_err(|error| {
        CliError {
            hints: error.hints.into_iter().filter(|hint| !hint.contains("contact list")).collect(),
            ..error
        }
        .hint(how_to_see_us())
    })
}

/// Whoever takes over: as the record writes them, where it does; a name that is only like one is said.
fn successor(ctx: &Context, store: &Store, name: &str) -> CliResult<String> {
    let name = name.trim();
    let key = fold(name);
    if key.is_empty() {
        return Err(CliError::usage(format!("{name:?} is not a name")));
    }
    let people = store.our_people()?;
    if let Some(known) = people.iter().find(|person| fold(person) == key) {
        return Ok(known.clone());
    }
    if let Some(like) = nearest(name, people.iter().map(String::as_str)) {
        ctx.ui.warning(format!("{name} is new here; if {like} is meant, `engage undo` and type that"));
    }
    Ok(name.to_owned())
}

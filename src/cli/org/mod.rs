//! `engage org`

mod add;
mod edit;
mod health;
mod note;
mod priority;
mod profile;
mod related;
mod succeed;

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::partner::Partner;
use crate::render::{Body, Card, Pair};
use crate::report::partners::add_known;
use crate::report::{asks, organisations, outlets, posts};

/// The bodies people belong to: councils, Parliament, NHS bodies, the press
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Edit(edit::Args),
    Show(Show),
    List(List),
    Priority(priority::Args),
    Note(note::Args),
    Profile(profile::Args),
    Health(health::Args),
    Succeed(succeed::Args),
}

/// Show an organisation: its posts, what matters to it, notes, what we ask of it and its people and offer them, and its
/// channels
///
/// JSON keys: title, organisation (an object), posts (an array as of `engage post list`), priorities (as of `engage org
/// priority`), notes (as of `engage org note`), asks, channels,
/// predecessors (an array: id, name, kind, what, on), successors (the same).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage org show \"Bexley Council\"")]
pub(super) struct Show {
    /// Which
    #[arg(value_name = "ORG")]
    organisation: String,
}

/// List the organisations
///
/// JSON keys: id, name, kind, posts, seats, vacant, founded_on, ended_on, successors.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage org list")]
pub(super) struct List {}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::Show(args) => show(&args, ctx),
        Command::Priority(args) => priority::run(&args, ctx),
        Command::Note(args) => note::run(&args, ctx),
        Command::Profile(args) => profile::run(&args, ctx),
        Command::Health(args) => health::run(&args, ctx),
        Command::Succeed(args) => succeed::run(&args, ctx),
        Command::List(_) => {
            ctx.print(&organisations::load(ctx.store()?, ctx.today)?, "There is no organisation yet.")
        }
    }
}

fn show(args: &Show, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.organisation(store, &args.organisation)?;
    let organisation = store.organisation(id)?;
    let mut card = Card::new(format!("{} [{}]", organisation.name, organisation.id));
    card.push(
        "organisation",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", organisation.id.to_string()),
            Pair::new("name", "Name", organisation.name),
            Pair::new("kind", "Kind", organisation.kind.as_str()),
            Pair::new("founded_on", "Founded", organisation.founded_on),
            Pair::new("ended_on", "Ended", organisation.ended_on),
            Pair::new("notes", "Notes", organisation.notes),
        ]),
    );
    let of = posts::load(store, ctx.today, &ctx.config.policy, |seats| seats.post.organisation == Some(id))?;
    card.push("posts", "Posts", Body::Sheet(of));
    add_known(&mut card, store, Partner::Organisation(id), ctx.today)?;
    let asked = asks::Spec { organisation: Some(id), ..asks::Spec::on(ctx.today) };
    card.push("asks", "Asks and offers", Body::Sheet(asks::for_card(store, &asked)?));
    let reaching = outlets::Spec { organisation: Some(id), ..outlets::Spec::on(ctx.today) };
    card.push("channels", "Channels", Body::Sheet(outlets::for_card(store, &reaching)?));
    let before = store.predecessors_of(id)?;
    card.push("predecessors", "Took the place of", Body::Sheet(related::predecessors(before)));
    let after = store.successors_of(id)?;
    card.push("successors", "What became of it", Body::Sheet(related::successors(after)));
    ctx.show(&card)
}

/// Refuses a name that another organisation has.
fn refuse_taken(ctx: &Context, name: &str, own: Option<crate::domain::id::OrganisationId>) -> CliResult {
    let known = ctx.store_or_new()?.organisations_named(name)?;
    match known.iter().find(|known| Some(known.id) != own) {
        Some(known) => Err(CliError::failed(format!("there is {} [{}] already", known.name, known.id))
            .hint(format!("engage org edit {} changes it", known.id))),
        None => Ok(()),
    }
}

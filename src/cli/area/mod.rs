//! `engage area`

mod add;
mod changes;
mod edit;
mod link;
mod note;
mod priority;
mod vintages;

use super::context::Context;
use super::error::CliResult;
use crate::domain::area::AreaKind;
use crate::domain::partner::Partner;
use crate::render::{Body, Card, Pair};
use crate::report::partners::add_known;
use crate::report::{areas, posts};

/// The areas people speak for: wards, divisions, parishes, constituencies
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Edit(edit::Args),
    Show(Show),
    List(List),
    Priority(priority::Args),
    Note(note::Args),
    Link(link::Args),
    Changes(changes::Args),
    Vintages(vintages::Args),
}

/// Show an area: the posts that speak for it, what matters there, and notes
///
/// JSON keys: title, area (an object), posts (an array as of `engage post list`), priorities (as of `engage area
/// priority`), notes (as of `engage area note`).
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage area show Northfield\n  engage area show \"Castle, Lincoln Council\""
)]
pub(super) struct Show {
    /// Which: a name, a code, or `Castle, Lincoln Council`
    #[arg(value_name = "AREA")]
    area: String,
}

/// List the areas
///
/// JSON keys: id, name, kind, council, code, seats, vacant, valid_from, valid_until.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage area list --org \"Bexley Council\" --kind ward")]
pub(super) struct List {
    /// Only those of this council
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Only those of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::Show(args) => show(&args, ctx),
        Command::List(args) => list(&args, ctx),
        Command::Link(args) => link::run(&args, ctx),
        Command::Priority(args) => priority::run(&args, ctx),
        Command::Note(args) => note::run(&args, ctx),
        Command::Changes(args) => changes::run(&args, ctx),
        Command::Vintages(args) => vintages::run(&args, ctx),
    }
}

fn list(args: &List, ctx: &Context) -> CliResult {
    let kind = args.kind.as_deref().map(str::parse::<AreaKind>).transpose()?;
    let store = ctx.store()?;
    let council = args.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?;
    let sheet = areas::load(store, ctx.today, |placed| {
        kind.is_none_or(|kind| placed.area.kind == kind)
            && (council.is_none() || placed.area.council == council)
    })?;
    ctx.print(&sheet, "No area fits.")
}

fn show(args: &Show, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.area(store, &args.area)?;
    let area = store.area(id)?;
    let council = area.council.map(|council| store.organisation(council)).transpose()?;
    let mut card = Card::new(format!("{} [{}]", area.name, area.id));
    card.push(
        "area",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", area.id.to_string()),
            Pair::new("name", "Name", area.name),
            Pair::new("kind", "Kind", area.kind.as_str()),
            Pair::new("council", "Council", council.map(|council| council.name)),
            Pair::new("code", "Code", area.code),
            Pair::new("valid_from", "From", area.valid_from),
            Pair::new("valid_until", "Until", area.valid_until),
            Pair::new("notes", "Notes", area.notes),
        ]),
    );
    let of = posts::load(store, ctx.today, &ctx.config.policy, |seats| seats.post.area == Some(id))?;
    card.push("posts", "Who speaks for it", Body::Sheet(of));
    add_known(&mut card, store, Partner::Area(id), ctx.today)?;
    ctx.show(&card)
}

//! `engage report coverage`

use super::super::change::threshold_words;
use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::ground;
use super::super::who::Least;
use crate::domain::population::Threshold;
use crate::geography::Reference;
use crate::render::{Body, Card};
use crate::report::coverage;
use crate::report::jurisdictions::{Jurisdictions, of_body, together};
use crate::store::Store;

/// Every seat that speaks for our patients: who holds it, the last contact, what is due, who of us looks after it
///
/// Seats nobody is known in, vacant ones and those never contacted come first. Without --site, --area or --org it is about
/// the patients of all our open sites, and wards with less than 1% of them are left out, which is said.
///
/// JSON and CSV are the seats; keys: kind, area, code, council, patients, role, post, holder, handle, last_contact,
/// last_kind, state (not in the record, vacant, never contacted, nothing due, or as of `engage due`), due_on, owner,
/// vacant. With --totals: council, kind, seats, held, vacant, missing, never_contacted, overdue.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage report coverage
  engage report coverage --site \"elm lane\" --min-patients 5
  engage report coverage --org \"Bexley Council\" --totals")]
#[command(group(clap::ArgGroup::new("ground").args(["site", "area", "org"])))]
pub(in crate::cli) struct Args {
    /// The patients of this site of ours
    #[arg(long, value_name = "SITE")]
    site: Option<String>,
    /// This area: a code, a name, or `Castle, Lincoln`
    #[arg(long, value_name = "CODE|NAME")]
    area: Option<String>,
    /// This council or other body, and its areas in the record
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    #[command(flatten)]
    least: Least,
    /// Only the totals by council and kind of area
    #[arg(long)]
    totals: bool,
    /// For the outside: leave out numbers of patients below 5
    #[arg(long)]
    public: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let mut places = places(args, ctx, store)?;
    if args.least.is_given() && places.total.is_none() {
        return Err(CliError::usage(
            "--min-share and --min-patients are about patients, and there are none here",
        )
        .hint("use them with --site, or with no area and no organisation"));
    }
    let is_of_all = args.site.is_none() && args.area.is_none() && args.org.is_none();
    let usual = if is_of_all { Threshold::USUAL } else { Threshold::NONE };
    let threshold = args.least.threshold(usual);
    ctx.may_leave_out(args.public, threshold, places.total)?;
    let left = places.keep(threshold);
    let spec = coverage::Spec { today: ctx.today, public: args.public, policy: &ctx.config.policy };
    let answer = coverage::load(store, &places, &spec)?;
    if args.totals {
        ctx.print(&answer.totals, "No seat speaks for them.")?;
    } else {
        let mut card = Card::new("Who speaks for our patients");
        card.push("seats", "Seats", Body::Sheet(answer.seats.clone()));
        card.push("totals", "By council and kind", Body::Sheet(answer.totals));
        ctx.show_with_lines(&card, &answer.seats)?;
    }
    if places.total.is_some() && threshold != Threshold::NONE {
        ctx.ui.note(format!("areas with {}", threshold_words(threshold)));
    }
    ground::said_of_left_out(ctx, &left, args.public);
    ground::said_of_the_rest(ctx, &places, answer.is_suppressed, args.public);
    Ok(())
}

fn places(args: &Args, ctx: &Context, store: &Store) -> CliResult<Jurisdictions> {
    if let Some(org) = &args.org {
        return Ok(of_body(store, ctx.organisation(store, org)?, ctx.today)?);
    }
    if let Some(query) = &args.area {
        let reference = ctx.reference()?;
        let atlas = reference.map(Reference::atlas).transpose()?;
        return ground::of_named(ctx, atlas.as_ref(), Some(store), query);
    }
    let sites = match &args.site {
        Some(query) => vec![store.site(ctx.site(store, query)?)?],
        None => store
            .sites()?
            .into_iter()
            .filter(|site| site.about.closed_on.is_none_or(|closed| ctx.today < closed))
            .collect(),
    };
    if sites.is_empty() {
        return Err(CliError::failed(
            "there is no site of ours yet, so nobody knows whose patients they are",
        )
        .hint("engage site add NAME --practice CODE writes one down; --area and --org ask without one"));
    }
    let reference = ctx.loaded_reference()?;
    let atlas = reference.atlas()?;
    let is_one_of_several = sites.len() > 1;
    let mut lists = Vec::new();
    let mut practices = Vec::new();
    for site in sites {
        // Sites of one practice have one list between them.
        if site.about.practice.is_some() && practices.contains(&site.about.practice) {
            continue;
        }
        match ground::of_site(ctx, &atlas, &site) {
            Ok(list) => lists.push(list),
            // One of several that nobody knows anything of is said, and does not hide the others.
            Err(error) if is_one_of_several => {
                ctx.ui.warning(format!("{} is left out: {}", site.about.name, error.message));
            }
            Err(error) => return Err(error),
        }
        practices.push(site.about.practice);
    }
    if lists.is_empty() {
        return Err(CliError::failed("nobody knows where the patients of any site live")
            .hint("engage import patients FILE loads the lists of practices"));
    }
    Ok(together(lists))
}

//! `engage post add`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::place::Place;
use super::super::typed::check_words;
use super::levers;
use crate::store::PostChange;

/// Write a post down, with nobody in it yet
///
/// Makes the organisation and area that are not there yet, and says what it made.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage post add --role ward_councillor --area Northfield --org \"Bexley Council\" --seats 3
  engage post add --role hosc_chair --org \"Bexley Council\" --title \"Chair, People Scrutiny Panel\"
  engage post add --role other --org \"Bexley Council\" --title \"Head of parks\" --lever leisure")]
pub(in crate::cli) struct Args {
    /// What it is: ward_councillor, mp, council_leader ...
    #[arg(long, value_name = "ROLE")]
    role: String,
    /// The organisation it belongs to
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// The area it speaks for
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// What it is called locally
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// How many people hold it at once
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=200))]
    seats: u32,
    /// Its own tier, where it differs from its role's
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// A topic it decides on, besides those of its role: leisure, planning ... (repeat for more)
    #[arg(long, value_name = "TOPIC")]
    lever: Vec<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    let place = Place {
        role: ctx.role(&args.role)?,
        title: args.title.clone(),
        organisation: args.org.clone(),
        area: args.area.clone(),
        seats: Some(args.seats),
    };
    let tier = args.tier.as_deref().map(|tier| ctx.tier(tier)).transpose()?;
    let levers = levers::read(&args.lever, ctx)?;
    let written = ctx.write(&format!("add post: {}", args.role), |writer| {
        let mut made = Vec::new();
        let before = writer.known_posts()?.len();
        let id = place.find_or_make(ctx, writer, &mut made)?;
        if writer.known_posts()?.len() == before {
            return Err(CliError::failed(format!("there is that post already: {id}"))
                .hint(format!("engage post edit {id} changes it")));
        }
        if tier.is_some() || args.notes.is_some() {
            let change = PostChange {
                tier: Some(tier.clone()),
                notes: Some(args.notes.clone()),
                ..PostChange::default()
            };
            writer.change_post(id, &change)?;
        }
        let said = levers::add(&levers, id, &place.role, writer, ctx)?;
        Ok((made, said))
    })?;
    let (made, said) = written.value;
    for line in made.into_iter().map(|line| format!("Made {line}")).chain(said) {
        ctx.ui.status(line);
    }
    Ok(())
}

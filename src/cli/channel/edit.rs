//! `engage channel edit`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{set, text};
use super::super::typed::check_words;
use super::{communities, name, refuse_taken};
use crate::domain::outlet::Outlet;

/// Change what is known of a channel
///
/// An empty value empties the field; `--closed ""` opens it again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage channel edit \"temple newsletter\" --community hindu --contact lee-sam
  engage channel edit l1 --no-community south-asian --notes \"\"

KIND is newsletter, venue, forum, website, social, radio, mailing_list, noticeboard, event or other.")]
pub(in crate::cli) struct Args {
    /// Which: its number or name
    #[arg(value_name = "CHANNEL")]
    channel: String,
    /// What it is called
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// What sort of channel it is
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Whose it is
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Whom to ask for it
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
    /// The area it reaches
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// A further community it reaches (repeat for more)
    #[arg(long, value_name = "COMMUNITY")]
    community: Vec<String>,
    /// A community it does not reach (repeat for more)
    #[arg(long, value_name = "COMMUNITY")]
    no_community: Vec<String>,
    /// The first day on which it no longer exists
    #[arg(long, value_name = "DATE")]
    closed: Option<String>,
    /// How it is used: deadlines, costs, languages
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    let store = ctx.store()?;
    let id = ctx.outlet(store, &args.channel)?;
    let summary = format!("edit channel: {}", store.outlet(id)?.outlet.about.name);
    let (more, less) = (communities(&args.community)?, communities(&args.no_community)?);
    let organisation = set(args.org.as_ref(), |org| ctx.organisation(store, org))?;
    let contact = set(args.contact.as_ref(), |who| Ok(ctx.contact(store, who)?.id))?;
    let area = set(args.area.as_ref(), |area| ctx.area_to_keep(store, area))?;
    let written = ctx.write(&summary, |writer| {
        // Read under the lock, so that nobody's change is lost.
        let before = writer.outlet(id)?.outlet;
        let mut about = before.about.clone();
        if let Some(text) = &args.name {
            about.name = name(text)?;
        }
        if let Some(kind) = &args.kind {
            about.kind = kind.parse()?;
        }
        about.organisation = organisation.unwrap_or(about.organisation);
        about.contact = contact.unwrap_or(about.contact);
        about.area = area.unwrap_or(about.area);
        about.communities.extend(more);
        about.communities.sort();
        about.communities.dedup();
        about.communities.retain(|key| !less.contains(key));
        about.closed_on = set(args.closed.as_ref(), |day| ctx.future(day))?.unwrap_or(about.closed_on);
        about.notes = set(args.notes.as_ref(), text)?.unwrap_or(about.notes);
        refuse_taken(writer, Some(id), &about)?;
        let after = Outlet { id, about };
        if after != before {
            writer.change_outlet(&after)?;
        }
        Ok::<_, CliError>(after.about.name)
    })?;
    ctx.said(written.entry, &format!("{id}: {}", written.value));
    Ok(())
}

//! `engage channel add`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::typed::{check_words, filled};
use super::{communities, name, refuse_taken};
use crate::domain::outlet::NewOutlet;

/// Write a channel down
///
/// It is taken to be right as of today; engage channel check says later that it still is.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage channel add \"Temple newsletter\" --kind newsletter --org \"Wexbridge Temple Trust\" --community south-asian -m \"copy by the 20th; Gujarati and English\"
  engage channel add \"Northfield ward forum\" --kind forum --area Northfield --contact \"anita rao\"

KIND is newsletter, venue, forum, website, social, radio, mailing_list, noticeboard, event or other.")]
pub(in crate::cli) struct Args {
    /// What it is called
    #[arg(value_name = "NAME")]
    name: String,
    /// What sort of channel it is
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// Whose it is
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Whom to ask for it
    #[arg(long, value_name = "CONTACT")]
    contact: Option<String>,
    /// The area it reaches; everywhere unless said
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// A community it reaches (repeat for more)
    #[arg(long, value_name = "COMMUNITY")]
    community: Vec<String>,
    /// How it is used: deadlines, costs, languages
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    let name = name(&args.name)?;
    let kind = args.kind.parse()?;
    let communities = communities(&args.community)?;
    // A channel of nobody's and nowhere may be the first thing in a record.
    let store = ctx.store_or_new()?;
    let new = NewOutlet {
        name,
        kind,
        organisation: args.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?,
        contact: args.contact.as_deref().map(|who| ctx.contact(store, who)).transpose()?.map(|of| of.id),
        area: args.area.as_deref().map(|area| ctx.area_to_keep(store, area)).transpose()?,
        communities,
        notes: filled(args.notes.as_ref()),
        checked_on: Some(ctx.today),
        closed_on: None,
    };
    let written = ctx.write(&format!("add channel: {}", new.name), |writer| {
        refuse_taken(writer, None, &new)?;
        Ok(writer.add_outlet(&new)?)
    })?;
    ctx.ui.status(format!("Added {}: {} ({})", written.value, new.name, new.kind));
    if new.organisation.is_none() && new.contact.is_none() {
        ctx.ui.hint(format!("engage channel edit {} --contact NAME says whom to ask for it", written.value));
    }
    Ok(())
}

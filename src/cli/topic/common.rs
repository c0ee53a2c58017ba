//! `engage topic common`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::partner::Partner;
use crate::report::partners::common_ground;

/// Common ground: what matters to a partner and to us, to them alone, to us alone
///
/// Important is 3 or more of 5. For an area, what matters to the council it belongs to counts too: theirs is what either
/// holds more important, ours what we said of the area, else of its council; which it is, is said. Then who of theirs
/// decides on these topics.
///
/// JSON keys: ground (common, theirs, ours or little), topic, name, theirs (1 to 5), theirs_what, theirs_source,
/// theirs_said_on, theirs_stale, theirs_place, theirs_place_id, ours, ours_what, ours_source, ours_said_on, ours_stale,
/// ours_place, ours_place_id, levers.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage topic common --org \"Bexley Council\"
  engage topic common --area Northfield --format csv")]
#[command(group(clap::ArgGroup::new("partner").required(true).args(["org", "area"])))]
pub(in crate::cli) struct Args {
    /// With this organisation
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// With the people of this area, and its council
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let (partner, noun) = match (&args.org, &args.area) {
        (Some(org), _) => (Partner::Organisation(ctx.organisation(store, org)?), "org"),
        (None, area) => (Partner::Area(ctx.area(store, area.as_deref().unwrap_or_default())?), "area"),
    };
    let answer = common_ground::load(store, partner, ctx.today, &ctx.config.policy)?;
    if answer.lines.is_empty() {
        ctx.ui.hint(format!("nothing is known to matter there: engage {noun} priority writes it down"));
        return ctx.print(&answer.lines, "");
    }
    ctx.show_with_lines(&answer.card, &answer.lines)
}

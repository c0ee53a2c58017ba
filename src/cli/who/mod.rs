//! `engage who`

mod allies;
mod asked;
mod least;
mod place;

pub(super) use least::Least;

use self::asked::Asked;
use super::context::Context;
use super::error::{CliError, CliResult};
use super::ground;
use crate::domain::population::Threshold;
use crate::report::levers::Levers;
use crate::report::who::{self, LeverAsked, record};

/// Whom to speak to: for a site's patients, a postcode, an area; by lever, expertise or topic
///
/// Every jurisdiction with those who hold its seats: ward, county division, parish, constituency, district, county,
/// combined authority, integrated care board; the seats nobody holds, and the posts the record does not have. Where
/// nobody knows in which of several constituencies patients live, each is listed as "may be". Everything comes from
/// the official files that were loaded; nothing leaves the machine.
///
/// A lever is a topic that a post decides on: leisure, schools, planning, transport, regeneration, public health, housing
/// or any other. With a place, --lever, --expertise and --topic narrow the answer; without one, they are answered from the
/// whole record.
///
/// With --topic and no site, practice or postcode, or with --community, the answer is who is with us and who is not:
/// champions with their ask, those interested, on conditions, neutral and opposed, and the channels that reach the
/// community. A community is a tag of agreements and channels, never of people. The keys are then: as, who, handle,
/// post, what, since, review_on, stale, id.
///
/// JSON keys: kind, code, area, council, patients (whole numbers, null where not known), perhaps, share (from 0 to 1),
/// may_be, role, post, holder, handle, party, email, phone, state (held, vacant or missing), vacant, post_id, area_id.
/// patients and perhaps are there with --site and --practice. Without a place the keys are: holder, handle, role, post,
/// organisation, area, levers, expertise, party, email, phone, state (held, vacant or null), vacant, post_id.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage who --site \"elm lane\" --role mp
  engage who --practice M82058 --min-patients 5
  engage who --postcode \"TF9 3NG\"
  engage who --area \"Castle, Lincoln\"
  engage who --lever leisure --area Northfield
  engage who --expertise planning
  engage who --topic diabetes --community south-asian --area Northfield")]
#[command(group(clap::ArgGroup::new("ground").args(["site", "practice", "postcode", "area"])))]
pub(super) struct Args {
    /// The patients of this site of ours
    #[arg(long, value_name = "SITE")]
    site: Option<String>,
    /// The patients of this practice: its code or name
    #[arg(long, value_name = "PRACTICE")]
    practice: Option<String>,
    /// Whoever lives at this postcode
    #[arg(long, value_name = "POSTCODE")]
    postcode: Option<String>,
    /// This area: a code, a name, or `Castle, Lincoln`
    #[arg(long, value_name = "CODE|NAME")]
    area: Option<String>,
    /// Only posts of this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only posts that decide on this: leisure, schools, planning ...
    #[arg(long, value_name = "TOPIC")]
    lever: Option<String>,
    /// Only those who know how to do this: planning, lobbying, funding ...
    #[arg(long, value_name = "WORD")]
    expertise: Option<String>,
    /// This topic: who is with us on it; with a site, practice or postcode, only those who care about it
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// What reaches this community, and the champions in it
    #[arg(long, value_name = "WORD", conflicts_with_all = ["site", "practice", "postcode", "role", "lever", "expertise"])]
    community: Option<String>,
    #[command(flatten)]
    least: Least,
    /// For the outside: leave out numbers of patients below 5
    #[arg(long)]
    public: bool,
}

impl Args {
    /// Tells whether a place is asked about.
    fn has_place(&self) -> bool {
        [&self.site, &self.practice, &self.postcode, &self.area].iter().any(|place| place.is_some())
    }
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    if allies::is_asked(args) {
        return allies::run(args, ctx);
    }
    let role = args.role.as_deref().map(|role| ctx.role(role)).transpose()?;
    if !args.has_place() {
        return everywhere(args, role, ctx);
    }
    let store = ctx.store_if_any()?;
    let mut places = place::places(args, ctx, store)?;
    let threshold = args.least.threshold(Threshold::NONE);
    if places.total.is_none() && threshold != Threshold::NONE {
        return Err(no_patients());
    }
    ctx.may_leave_out(args.public, threshold, places.total)?;
    let left = places.keep(threshold);
    let asked = Asked::read(args, ctx, store)?;
    let levers = asked.levers(ctx, store)?;
    let lever = asked.lever.clone().zip(levers.as_ref()).map(|(key, levers)| LeverAsked { key, levers });
    let spec = who::Spec {
        today: ctx.today,
        role,
        lever,
        only: asked.only.clone(),
        public: args.public,
        policy: &ctx.config.policy,
    };
    let answer = who::load(store, &places, &spec)?;
    ctx.print(&answer.sheet, "Nobody fits.")?;
    asked.say_nobody(answer.sheet.is_empty(), ctx);
    ground::said_of_left_out(ctx, &left, args.public);
    ground::said_of_the_rest(ctx, &places, answer.is_suppressed, args.public);
    Ok(())
}

/// Answers from the whole record, wherever somebody is.
fn everywhere(args: &Args, role: Option<String>, ctx: &Context) -> CliResult {
    if [&args.lever, &args.expertise, &args.topic].iter().all(|asked| asked.is_none()) {
        return Err(CliError::usage("say where: --site, --practice, --postcode or --area; or for what: --lever, --expertise, --topic or --community")
            .hint("`engage who --help` shows examples; `engage contact list --role ROLE` lists everybody in a role"));
    }
    if args.least.is_given() {
        return Err(no_patients());
    }
    if args.public {
        return Err(CliError::usage("--public is about numbers of patients, and there are none here"));
    }
    let store = ctx.store()?;
    let asked = Asked::read(args, ctx, Some(store))?;
    let levers: Option<Levers<'_>> = asked.levers(ctx, Some(store))?;
    let lever = asked.lever.clone().zip(levers.as_ref()).map(|(key, levers)| LeverAsked { key, levers });
    let policy = &ctx.config.policy;
    let spec = record::Spec { today: ctx.today, role, lever, only: asked.only.clone(), policy };
    let sheet = record::load(store, &spec)?;
    ctx.print(&sheet, "Nobody fits.")?;
    asked.say_nobody(sheet.is_empty(), ctx);
    Ok(())
}

fn no_patients() -> CliError {
    CliError::usage("--min-share and --min-patients are about patients, and there are none here")
        .hint("use them with --site or --practice")
}

//! `engage site show`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::ground;
use super::super::who::Least;
use crate::domain::population::Threshold;
use crate::render::Body;
use crate::report::{patients, sites};

/// Show a site, and where its patients live: ward by ward, adding up to the list
///
/// Each ward has its patients, their part of the list and the running part, its seats and who holds them, and its
/// constituencies. Patients who are in no ward (closed and empty codes, Wales, codes no lookup has) are listed beneath,
/// so that the lines add up to the list. Patients are counted by practice, never by branch.
///
/// JSON and CSV are the lines about patients; keys: kind (ward or not_placed), code, ward, council, patients, share (from 0
/// to 1), running_share, seats, holders, vacant, constituencies (codes joined by `; `). `engage site list` has the rest.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage site show \"elm lane\"\n  engage site show s1 --min-share 1% --public"
)]
pub(in crate::cli) struct Args {
    /// Which: its number, code or name
    #[arg(value_name = "SITE")]
    site: String,
    #[command(flatten)]
    least: Least,
    /// For the outside: leave out numbers of patients below 5
    #[arg(long)]
    public: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let site = store.site(ctx.site(store, &args.site)?)?;
    let mut card = sites::card(site.clone());
    let reference = ctx.reference()?;
    let list = match (&reference, &site.about.practice) {
        (Some(reference), Some(practice)) => reference.patients_of(practice)?,
        _ => None,
    };
    let (Some(reference), Some(list)) = (&reference, &list) else {
        let none = crate::render::Sheet::default();
        ctx.show_with_lines(&card, &none)?;
        ctx.ui.hint(match &site.about.practice {
            Some(code) => {
                format!("engage import patients FILE --practice {code} says where its patients live")
            }
            None => format!("engage site edit {} --practice CODE says whose patients it serves", site.id),
        });
        return Ok(());
    };
    let atlas = reference.atlas()?;
    let mut places = ground::of_loaded(ctx, &atlas, list)?;
    let threshold = args.least.threshold(Threshold::NONE);
    ctx.may_leave_out(args.public, threshold, places.total)?;
    let left = places.keep(threshold);
    let answer = patients::load(Some(store), &atlas, &places, ctx.today, args.public)?;
    card.push("patients", "Where its patients live", Body::Sheet(answer.sheet.clone()));
    ctx.show_with_lines(&card, &answer.sheet)?;
    ground::said_of_left_out(ctx, &left, args.public);
    ground::said_of_the_rest(ctx, &places, answer.is_suppressed, args.public);
    Ok(())
}

//! `engage who`

use std::collections::HashSet;

use super::context::Context;
use super::error::{CliError, CliResult};
use super::ground;
use crate::domain::population::Threshold;
use crate::geography::Reference;
use crate::report::jurisdictions::Jurisdictions;
use crate::report::who;
use crate::store::Store;

/// Whom to speak to: who speaks for a site's patients, a postcode or an area
///
/// Every jurisdiction with those who hold its seats: ward, county division, parish, constituency, district, county,
/// combined authority, integrated care board; the seats nobody holds, and the posts the record does not have. Where
/// nobody knows in which of several constituencies patients live, each is listed as "may be". Everything comes from
/// the official files that were loaded; nothing leaves the machine.
///
/// JSON keys: kind, code, area, council, patients (whole numbers, null where not known), perhaps, share (from 0 to 1),
/// may_be, role, post, holder, handle, party, email, phone, state (held, vacant or missing), vacant, post_id, area_id.
/// patients and perhaps are there with --site and --practice.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage who --site \"elm lane\" --role mp
  engage who --practice M82058 --min-patients 5
  engage who --postcode \"TF9 3NG\"
  engage who --area \"Castle, Lincoln\"")]
#[command(group(clap::ArgGroup::new("ground").required(true).args(["site", "practice", "postcode", "area"])))]
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
    /// Only those who care about this topic
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    #[command(flatten)]
    least: Least,
    /// For the outside: leave out numbers of patients below 5
    #[arg(long)]
    public: bool,
}

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Least {
    /// Leave out areas with less than this part of the patients, such as 1%
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    min_share: Option<u32>,
    /// Leave out areas with fewer patients
    #[arg(long, value_name = "NUMBER")]
    min_patients: Option<u32>,
}

impl Least {
    /// Tells whether anything was asked for.
    pub(super) fn is_given(&self) -> bool {
        self.min_share.is_some() || self.min_patients.is_some()
    }

    /// What was asked for; what is usual where nothing was.
    pub(super) fn threshold(&self, usual: Threshold) -> Threshold {
        match (self.min_share, self.min_patients) {
            (None, None) => usual,
            (share, patients) => Threshold { share: share.unwrap_or(0), patients: patients.unwrap_or(0) },
        }
    }
}

impl Context {
    /// Refuses to leave out areas by a number of patients that is not for the outside: their names would tell it.
    pub(super) fn may_leave_out(
        &self,
        is_public: bool,
        threshold: Threshold,
        total: Option<u32>,
    ) -> CliResult {
        if is_public && total.is_some_and(|total| threshold.tells_small_numbers(total)) {
            return Err(CliError::usage("with --public, areas cannot be left out by fewer than 5 patients")
                .hint("say --min-patients 5 or more, or a larger --min-share"));
        }
        Ok(())
    }
}

/// Reads a percentage with two decimals at most: `1%`, `0.5 %`, `2`; in hundredths of a percent.
fn percent(text: &str) -> Result<u32, String> {
    let number = text.trim().trim_end_matches('%').trim_end();
    let wrong = || format!("{text:?} is not a percentage from 0 to 100, such as 1% or 0.5%");
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return Err(wrong());
    }
    let whole: u32 = whole.parse().map_err(|_| wrong())?;
    let part: u32 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    let hundredths = whole.checked_mul(100).and_then(|whole| whole.checked_add(part));
    hundredths.filter(|hundredths| *hundredths <= 10_000).ok_or_else(wrong)
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let role = args.role.as_deref().map(|role| ctx.role(role)).transpose()?;
    let store = ctx.store_if_any()?;
    let mut places = places(args, ctx, store)?;
    let threshold = args.least.threshold(Threshold::NONE);
    if places.total.is_none() && threshold != Threshold::NONE {
        return Err(CliError::usage(
            "--min-share and --min-patients are about patients, and there are none here",
        )
        .hint("use them with --site or --practice"));
    }
    ctx.may_leave_out(args.public, threshold, places.total)?;
    let left = places.keep(threshold);
    let only = match (&args.topic, store) {
        (Some(topic), Some(store)) => {
            let topic = ctx.topic(store, topic)?;
            Some(store.carers_of(topic)?.into_iter().collect::<HashSet<_>>())
        }
        (Some(topic), None) => {
            return Err(CliError::failed(format!("no topic matches {topic:?}: there is no record yet")));
        }
        (None, _) => None,
    };
    let spec = who::Spec { today: ctx.today, role, only, public: args.public, policy: &ctx.config.policy };
    let answer = who::load(store, &places, &spec)?;
    ctx.print(&answer.sheet, "Nobody fits.")?;
    ground::said_of_left_out(ctx, &left, args.public);
    ground::said_of_the_rest(ctx, &places, answer.is_suppressed, args.public);
    Ok(())
}

fn places(args: &Args, ctx: &Context, store: Option<&Store>) -> CliResult<Jurisdictions> {
    if let Some(query) = &args.area {
        let reference = ctx.reference()?;
        let atlas = reference.map(Reference::atlas).transpose()?;
        return ground::of_named(ctx, atlas.as_ref(), store, query);
    }
    if let (Some(query), Some(store)) = (&args.site, store) {
        let site = store.site(ctx.site(store, query)?)?;
        let reference = ctx.loaded_reference()?;
        return reference.read(|| ground::of_site(ctx, &reference.atlas()?, &site));
    }
    if let Some(query) = &args.site {
        return Err(CliError::failed(format!("no site matches {query:?}: there is no record yet"))
            .hint("engage site add NAME --practice CODE makes one; --practice CODE asks without one"));
    }
    let reference = ctx.loaded_reference()?;
    if let Some(query) = &args.practice {
        let code = ctx.practice(reference, query)?;
        return reference.read(|| ground::of_practice(ctx, &reference.atlas()?, &code));
    }
    let postcode = args.postcode.as_deref().unwrap_or_default();
    reference.read(|| ground::of_typed_postcode(ctx, &reference.atlas()?, postcode))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_with_two_decimals() {
        for (text, hundredths) in
            [("1%", 100), ("0.5 %", 50), ("2", 200), ("0.05", 5), ("100%", 10_000), ("0", 0)]
        {
            assert_eq!(percent(text), Ok(hundredths), "{text}");
        }
        for text in ["", "%", "-1", "101%", "1.234%", "1,5%", "one", "99999999999"] {
            assert!(percent(text).is_err(), "{text:?}");
        }
    }
}

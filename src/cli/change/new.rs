//! `engage change new`

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::place::Made;
use super::super::typed::{check_words, filled};
use super::super::who::Least;
use super::patients::Found;
use super::{days, plan};
use crate::domain::area::{Area, AreaKind};
use crate::domain::calendar::{long, short};
use crate::domain::change::{Anchor, Dates, Reach, Version, code_of};
use crate::domain::id::{AreaId, ChangeId};
use crate::domain::name::fold;
use crate::domain::playbook::{Audience, Playbook, Rule, Where};
use crate::domain::population::Threshold;
use crate::domain::resolve::Outcome;
use crate::render::{count, list_words};
use crate::report::change::loaded::periods_in;
use crate::store::{NewChange, Store};

/// Begin a service change with the plan of a playbook
///
/// The plan is worked out each time it is asked for: whoever holds a post in a touched area on that day is part of it.
/// The code is what other commands call it by.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change new \"Elm Lane branch closure\" --playbook branch-closure --site Northfield --area Castle
  engage change new \"Elm Lane branch closure\" --playbook branch-closure --code elm-lane \\
      --site Northfield --date consultation_opens=2027-02-15 --date consultation_closes=2027-03-29
  engage change new \"Elm Lane branch closure\" --playbook branch-closure --site \"Elm Lane\" --min-share 0.5%
  engage change new \"Our own way\" --playbook ./own.toml

`engage playbook list` shows the playbooks, `engage playbook show KEY` their anchors and steps.")]
pub(in crate::cli) struct Args {
    /// What it is called
    #[arg(value_name = "TITLE")]
    title: String,
    /// The plan: the key of a playbook, or a file
    #[arg(long, value_name = "KEY|FILE")]
    playbook: String,
    /// What to call it by; made of the title unless said
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// The site of ours it is about: it touches the areas where the patients live; or the ward or other area in which a
    /// site lies that is not written down (repeat for more)
    #[arg(long, value_name = "SITE|AREA")]
    site: Vec<String>,
    #[command(flatten)]
    least: Least,
    /// An area it touches: ward, division, parish, constituency (repeat for more)
    #[arg(long, value_name = "AREA")]
    area: Vec<String>,
    /// A day it hangs on (repeat for more)
    #[arg(long, value_name = "ANCHOR=DATE")]
    date: Vec<String>,
    /// Why a day in a pre-election period cannot wait
    #[arg(long, value_name = "REASON")]
    essential: Option<String>,
    /// What is proposed, in a sentence: version 1
    #[arg(long, value_name = "TEXT")]
    proposal: Option<String>,
    /// Who of us leads it
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(
        ctx,
        [&args.title]
            .into_iter()
            .chain(&args.notes)
            .chain(&args.proposal)
            .chain(&args.essential)
            .chain(&args.owner),
    )?;
    let (essential, proposal) = (filled(args.essential.as_ref()), filled(args.proposal.as_ref()));
    let title = args.title.trim();
    if code_of(title).is_empty() {
        return Err(CliError::usage(format!("{:?} is not a title", args.title)));
    }
    let (playbook, text) = ctx.playbook(&args.playbook)?;
    let store = ctx.store_or_new()?;
    let code = code(args, title, store)?;
    let Touched { areas, sites } = touched(args, ctx, store)?;
    let typed: Vec<(Anchor, NaiveDate)> =
        args.date.iter().map(|text| days::typed(ctx, &playbook, text)).collect::<CliResult<_>>()?;
    for (at, (anchor, day)) in typed.iter().enumerate() {
        if let Some((_, other)) = typed[..at].iter().find(|(known, other)| known == anchor && other != day) {
            return Err(CliError::usage(format!(
                "two days for {anchor}: {} and {}",
                long(*other),
                long(*day)
            )));
        }
    }
    let dates = Dates::new(typed.iter().copied());
    days::in_order(&dates)?;
    let moved: Vec<Anchor> = dates.iter().map(|(anchor, _)| anchor).collect();
    let policy = &ctx.config.policy;
    let written = ctx.write(&format!("begin change: {title} ({code}) with {}", playbook.key), |writer| {
        // Two may begin at once.
        if writer.change_of_code(&code)?.is_some() {
            return Err(taken(&code));
        }
        let kept = writer.keep_playbook(
            &playbook.key,
            &crate::exchange::digest::of_bytes(text.as_bytes()),
            &text,
        )?;
        let id = writer.add_change(&NewChange {
            code: code.clone(),
            title: title.to_owned(),
            playbook: kept,
            begun_on: ctx.today,
            owner: filled(args.owner.as_ref()).or_else(|| ctx.config.names.name.clone()),
            notes: filled(args.notes.as_ref()),
        })?;
        let mut made = Made::new();
        let mut touched: Vec<AreaId> = areas.iter().map(|(area, _)| *area).collect();
        for site in &sites {
            touched.extend(site.touch(ctx, writer, id, None, &mut made)?);
        }
        // What was named by hand is touched as was said, wherever patients live.
        for (area, reach) in &areas {
            writer.touch_area(id, *area, *reach)?;
        }
        let periods = periods_in(writer, &touched, policy)?;
        let needed =
            days::outside_elections(&dates, &moved, &periods, &policy.holidays, essential.as_deref())?;
        for (anchor, day) in dates.iter() {
            let reason = essential.as_deref().filter(|_| needed.contains(&anchor));
            writer.set_date(id, anchor, Some(day), reason)?;
        }
        let day = dates.get(Anchor::Proposal).map_or(ctx.today, |day| day.min(ctx.today));
        let what = proposal.clone().unwrap_or_else(|| title.to_owned());
        writer.set_version(id, &Version { number: 1, day, what })?;
        Ok((needed, made))
    })?;
    let (needed, made) = written.value;
    ctx.ui.status(format!("Began {title} as {code}, with the playbook {}", playbook.key));
    for site in &sites {
        site.said(ctx);
    }
    for made in made {
        ctx.ui.status(format!("  made {made}"));
    }
    days::not_needed(ctx, essential.as_deref(), &needed);
    told(ctx, store, &code, &playbook, &dates)
}

/// The most characters of a code: it is typed every day.
const LONGEST_CODE: usize = 40;

fn taken(code: &str) -> CliError {
    CliError::failed(format!("there is a change {code} already")).hint("choose another --code")
}

/// The code typed, which must be free, else one made of the title.
fn code(args: &Args, title: &str, store: &Store) -> CliResult<String> {
    let Some(typed) = &args.code else {
        let wanted = code_of(title);
        let mut code = wanted.clone();
        let mut number = 2u32;
        // What reads as a number is the change of that number.
        while ChangeId::parse(&code).is_some() || store.change_of_code(&code)?.is_some() {
            code = format!("{wanted}-{number}");
            number += 1;
        }
        return Ok(code);
    };
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let is_word = |word: &str| !word.is_empty() && word.chars().all(is_plain);
    if !typed.split('-').all(is_word) || typed.len() > LONGEST_CODE {
        return Err(CliError::usage(format!("{typed:?} is not a code")).hint(
            "a code is lower-case letters and digits, with a hyphen between words, 40 at most: elm-lane",
        ));
    }
    if ChangeId::parse(typed).is_some() {
        return Err(CliError::usage(format!("{typed} is the number of a change, and cannot be a code")));
    }
    if store.change_of_code(typed)?.is_some() {
        return Err(taken(typed));
    }
    Ok(typed.clone())
}

/// What was typed of where it is.
struct Touched {
    areas: Vec<(AreaId, Reach)>,
    sites: Vec<Found>,
}

fn touched(args: &Args, ctx: &Context, store: &Store) -> CliResult<Touched> {
    let mut touched = Touched { areas: Vec::new(), sites: Vec::new() };
    let mut named: Vec<(&String, Reach)> = Vec::new();
    for name in &args.site {
        if is_site(store, name)? {
            let site = ctx.site(store, name)?;
            touched.sites.push(Found::of(ctx, store, site, args.least.threshold(Threshold::USUAL))?);
        } else {
            named.push((name, Reach::Site));
        }
    }
    if touched.sites.is_empty() && args.least.is_given() {
        return Err(CliError::usage("--min-share and --min-patients are about the patients of a site")
            .hint("engage site add NAME --practice CODE writes a site down; then name it with --site"));
    }
    for (name, reach) in named.into_iter().chain(args.area.iter().map(|name| (name, Reach::Catchment))) {
        let area = ctx.area_to_keep(store, name)?;
        if touched.areas.iter().all(|(known, _)| *known != area) {
            touched.areas.push((area, reach));
        }
    }
    Ok(touched)
}

/// Tells whether a site is meant and no area: an area of exactly that name goes before a site whose name only begins so.
fn is_site(store: &Store, name: &str) -> CliResult<bool> {
    Ok(match store.find_site(name)? {
        Outcome::None(_) => false,
        Outcome::One(found) if fold(&found.words) == fold(name) => true,
        Outcome::One(_) | Outcome::Many(_) => matches!(store.find_area(name)?, Outcome::None(_)),
    })
}

/// Tells whether a playbook has a step for those who speak for a constituency.
fn asks_for_mps(playbook: &Playbook) -> bool {
    playbook.steps.iter().any(|step| match &step.audience {
        Audience::People(rules) => rules
            .iter()
            .any(|rule| matches!(rule, Rule::Holders { areas, .. } if areas.contains(&Where::Constituency))),
        Audience::Task(_) => false,
    })
}

fn is_constituency(area: &Area) -> bool {
    area.kind == AreaKind::Constituency
}

/// What to do next, and what was learnt the last time.
fn told(ctx: &Context, store: &Store, code: &str, playbook: &Playbook, dates: &Dates) -> CliResult {
    let loaded = ctx.loaded(store, code, ctx.today)?;
    plan::summary(ctx, store, &loaded)?;
    if let Some(first) = dates.first_public() {
        ctx.ui.status(format!("First public: {} ({})", long(first.day), first.by.title().to_lowercase()));
    }
    let unset: Vec<&str> = playbook
        .anchors
        .iter()
        .filter(|anchor| dates.get(**anchor).is_none())
        .map(|anchor| anchor.as_str())
        .collect();
    if !unset.is_empty() {
        ctx.ui.hint(format!(
            "days not set yet: {}; engage change date {code} ANCHOR DATE sets one",
            list_words(&unset)
        ));
    }
    for earlier in store.lessons_of(&playbook.key)?.into_iter().filter(|earlier| earlier.code != code).take(3)
    {
        let on = earlier.closed_on.map(short).unwrap_or_default();
        let lessons = earlier.lessons.unwrap_or_default();
        ctx.ui.status(format!("Learnt from {} (closed {on}): {lessons}", earlier.title));
    }
    if loaded.areas.is_empty() {
        ctx.ui.hint(format!(
            "it touches no area yet, so no councillor or MP is part of it; engage change area add {code} AREA"
        ));
    } else if asks_for_mps(playbook) && !loaded.areas.iter().any(|touched| is_constituency(&touched.area)) {
        ctx.ui.hint(format!(
            "it touches no constituency yet, so no MP is part of it; engage change area add {code} CONSTITUENCY"
        ));
    }
    ctx.ui.hint(format!(
        "engage change plan {code} shows all {}",
        count(playbook.steps.len(), "step", "steps")
    ));
    Ok(())
}

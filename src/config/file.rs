//! The file people edit: TOML laid over the built-in defaults. Unknown keys are errors with their line.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Holidays, Span, parse_file_date};
use crate::domain::contact::Cadence;
use crate::domain::interaction::{Kind, KindSet};
use crate::domain::is_hidden;
use crate::domain::policy::Policy;
use crate::domain::role::{Role, Text};
use crate::domain::tier::Tier;
use crate::domain::topic::topic_key;

const HEAD: &str = "\
# Everything here has a built-in default; keep only the lines you change.
# Cadences and introductions are conventions of your organisation, never law.
# Spans: \"10 days\", \"6 weeks\", \"3 months\", \"1 year\", \"5 working days\"; or \"never\".
";

/// Our own names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// What the history calls the user.
    pub name: Option<String>,
    /// Whose record it is.
    pub organisation: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    due: Due,
    changes: Changes,
    views: Views,
    champions: Champions,
    priorities: Priorities,
    tiers: BTreeMap<String, TierLines>,
    roles: BTreeMap<String, RoleLines>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Due {
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check_after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holidays: Option<Vec<String>>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Changes {
    #[serde(skip_serializing_if = "Option::is_none")]
    letters_land: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Views {
    #[serde(skip_serializing_if = "Option::is_none")]
    recheck: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Priorities {
    #[serde(skip_serializing_if = "Option::is_none")]
    recheck: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Champions {
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TierLines {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cadence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    introduce: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meet: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RoleLines {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tier: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cadence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    introduce: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    levers: Option<Vec<String>>,
}

/// Lays a file over the defaults.
///
/// # Errors
/// What is wrong, in words, with the line where the file itself is not what it should be.
pub(super) fn read(text: &str) -> Result<(Names, Policy), String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
    let mut policy = Policy::default();
    let at = |place: String, text: &str, why: String| match line_of(text, &place) {
        Some(line) => format!("line {line}: {place}: {why}"),
        None => format!("{place}: {why}"),
    };
    if let Some(window) = &file.due.window {
        policy.window = window.parse().map_err(|why| at("due.window".into(), text, format!("{why}")))?;
    }
    if let Some(span) = &file.due.check_after {
        policy.check_after =
            span.parse().map_err(|why| at("due.check_after".into(), text, format!("{why}")))?;
    }
    if let Some(span) = &file.changes.letters_land {
        policy.letters_land =
            span.parse().map_err(|why| at("changes.letters_land".into(), text, format!("{why}")))?;
    }
    if let Some(span) = &file.views.recheck {
        let span: Span = span.parse().map_err(|why| at("views.recheck".into(), text, format!("{why}")))?;
        if span.count() == 0 {
            let why = "a view that is old on the day it was said says nothing: \"6 months\"".to_owned();
            return Err(at("views.recheck".into(), text, why));
        }
        policy.views_recheck = span;
    }
    if let Some(span) = &file.champions.review {
        policy.review_champions =
            span.parse().map_err(|why| at("champions.review".into(), text, format!("{why}")))?;
    }
    if let Some(span) = &file.priorities.recheck {
        policy.priorities_recheck =
            span.parse().map_err(|why| at("priorities.recheck".into(), text, format!("{why}")))?;
    }
    if let Some(counts) = &file.due.counts {
        let kinds: Result<Vec<Kind>, _> = counts.iter().map(|kind| kind.parse()).collect();
        policy.counts = KindSet::of(&kinds.map_err(|why| at("due.counts".into(), text, why.to_string()))?);
    }
    if let Some(days) = &file.due.holidays {
        let days: Result<Vec<NaiveDate>, String> = days.iter().map(|day| holiday(day)).collect();
        policy.holidays = Holidays::with_extra(days.map_err(|why| at("due.holidays".into(), text, why))?);
    }
    for (key, lines) in &file.tiers {
        lay_tier(&mut policy, key, lines)
            .map_err(|(field, why)| at(format!("tiers.{key}.{field}"), text, why))?;
    }
    for (key, lines) in &file.roles {
        lay_role(&mut policy, key, lines)
            .map_err(|(field, why)| at(format!("roles.{key}.{field}"), text, why))?;
    }
    if let Some(word) = words(&file).find(|word| word.chars().any(is_hidden)) {
        return Err(format!("{word:?} holds a character that cannot be seen"));
    }
    let names = Names { name: blank_is_none(file.name), organisation: blank_is_none(file.organisation) };
    Ok((names, policy))
}

/// Every word of the file that will be printed somewhere.
fn words(file: &File) -> impl Iterator<Item = &String> {
    let tiers = file.tiers.iter().flat_map(|(key, tier)| std::iter::once(key).chain(&tier.name));
    let roles = file.roles.values().flat_map(|role| role.title.iter().chain(role.also.iter().flatten()));
    file.name.iter().chain(&file.organisation).chain(tiers).chain(roles)
}

/// The line on which `[table.key]` and, below it, `field =` stand; for a message, so a near miss does no harm.
fn line_of(text: &str, place: &str) -> Option<usize> {
    let (table, field) = place.rsplit_once('.')?;
    let heading = |line: &str| {
        let inner = line.trim().trim_start_matches('[').trim_end_matches(']');
        line.trim_start().starts_with('[') && inner.replace(['"', '\'', ' '], "") == table
    };
    let start = text.lines().position(heading)?;
    let inside =
        text.lines().enumerate().skip(start + 1).take_while(|(_, line)| !line.trim_start().starts_with('['));
    let is_field = |line: &str| {
        line.trim_start().strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    inside.filter(|(_, line)| is_field(line)).map(|(at, _)| at + 1).next().or(Some(start + 1))
}

fn holiday(day: &str) -> Result<NaiveDate, String> {
    parse_file_date(day).map_err(|why| why.to_string())?.ok_or_else(|| format!("{day:?} is not a date"))
}

fn blank_is_none(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

type Wrong = (&'static str, String);

fn lay_tier(policy: &mut Policy, key: &str, lines: &TierLines) -> Result<(), Wrong> {
    let cadence = lines.cadence.as_deref().map(|text| cadence(text)).transpose()?;
    let introduce = lines.introduce.as_deref().map(introduction).transpose()?;
    let meet = lines.meet.as_deref().map(meeting).transpose()?;
    if let Some(tier) = policy.tiers.iter_mut().find(|tier| tier.key == key) {
        tier.cadence = cadence.unwrap_or(tier.cadence);
        tier.introduce = introduce.unwrap_or(tier.introduce);
        tier.meet = meet.unwrap_or(tier.meet);
        if let Some(name) = &lines.name {
            tier.name = name.clone().into();
        }
        return Ok(());
    }
    let cadence = cadence.ok_or_else(|| {
        ("cadence", "a new tier needs a cadence, such as \"12 weeks\" or \"never\"".to_owned())
    })?;
    policy.tiers.push(Tier {
        key: key.to_owned().into(),
        name: lines.name.clone().unwrap_or_default().into(),
        cadence,
        introduce: introduce.flatten(),
        meet: meet.flatten(),
    });
    Ok(())
}

fn lay_role(policy: &mut Policy, key: &str, lines: &RoleLines) -> Result<(), Wrong> {
    let well_formed = !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !well_formed {
        return Err(("title", "a role's key is lower-case letters, digits and underscores".to_owned()));
    }
    let tier = match lines.tier.as_deref() {
        None => None,
        Some("none") => Some(None),
        Some(tier) => {
            Some(Some(policy.find_tier(tier).map_err(|why| ("tier", why.to_string()))?.key.clone()))
        }
    };
    let cadence = lines.cadence.as_deref().map(cadence).transpose()?;
    let introduce = lines.introduce.as_deref().map(introduction).transpose()?;
    let levers = lines.levers.as_deref().map(levers).transpose()?;
    if let Some(role) = policy.roles.iter_mut().find(|role| role.key == key) {
        if let Some(tier) = tier {
            role.tier = tier;
        }
        if let Some(title) = &lines.title {
            role.title = title.clone().into();
        }
        if let Some(also) = &lines.also {
            role.aliases = also.iter().cloned().map(Into::into).collect();
        }
        if let Some(levers) = levers {
            role.levers = levers;
        }
        role.cadence = cadence.or(role.cadence);
        role.introduce = introduce.or(role.introduce);
        return Ok(());
    }
    let title = lines
        .title
        .clone()
        .ok_or_else(|| ("title", "a new role needs a title, such as \"Town mayor\"".to_owned()))?;
    policy.roles.push(Role {
        key: key.to_owned().into(),
        title: title.into(),
        tier: tier.flatten(),
        cadence,
        introduce,
        aliases: lines.also.iter().flatten().cloned().map(Into::into).collect(),
        levers: levers.unwrap_or_default(),
    });
    Ok(())
}

fn cadence(text: &str) -> Result<Cadence, Wrong> {
    text.parse().map_err(|why| ("cadence", format!("{why}")))
}

/// The keys of the topics that a role decides on, each once.
fn levers(names: &[String]) -> Result<Vec<Text>, Wrong> {
    let mut keys: Vec<Text> = Vec::new();
    for name in names {
        let key = topic_key(name);
        if key.is_empty() {
            return Err(("levers", format!("{name:?} is not a name for a topic")));
        }
        if keys.iter().all(|known| *known != key) {
            keys.push(key.into());
        }
    }
    Ok(keys)
}

/// An introduction: a span, or `never` for none.
fn introduction(text: &str) -> Result<Option<Span>, Wrong> {
    span_or_never("introduce", text)
}

/// The time between two meetings face to face: a span, or `never` for as needed.
fn meeting(text: &str) -> Result<Option<Span>, Wrong> {
    span_or_never("meet", text)
}

fn span_or_never(field: &'static str, text: &str) -> Result<Option<Span>, Wrong> {
    match text.parse::<Cadence>() {
        Ok(Cadence::Never) => Ok(None),
        Ok(Cadence::Every(span)) => Ok(Some(span)),
        Err(why) => Err((field, format!("{why}"))),
    }
}

/// Writes the whole configuration as a file that [`read`] reads back; `comment` is lines that begin with `#`.
pub(super) fn write(names: &Names, policy: &Policy, comment: &str) -> String {
    let counts =
        Kind::ALL.iter().filter(|kind| policy.counts.has(**kind)).map(|kind| kind.as_str().to_owned());
    let file = File {
        name: names.name.clone(),
        organisation: names.organisation.clone(),
        due: Due {
            window: Some(policy.window.to_string()),
            check_after: Some(policy.check_after.to_string()),
            counts: Some(counts.collect()),
            holidays: Some(policy.holidays.extra().map(|day| day.to_string()).collect()),
        },
        changes: Changes { letters_land: Some(policy.letters_land.to_string()) },
        views: Views { recheck: Some(policy.views_recheck.to_string()) },
        champions: Champions { review: Some(policy.review_champions.to_string()) },
        priorities: Priorities { recheck: Some(policy.priorities_recheck.to_string()) },
        tiers: policy.tiers.iter().map(|tier| (tier.key.to_string(), tier_lines(tier))).collect(),
        roles: policy.roles.iter().map(|role| (role.key.to_string(), role_lines(role))).collect(),
    };
    // Strings, lists and tables of strings: there is nothing TOML could not hold.
    format!("{HEAD}{comment}\n{}", toml::to_string(&file).unwrap_or_default())
}

fn never_or(span: Option<Span>) -> String {
    span.map_or_else(|| "never".to_owned(), |span| span.to_string())
}

fn tier_lines(tier: &Tier) -> TierLines {
    TierLines {
        name: Some(tier.name.to_string()),
        cadence: Some(tier.cadence.to_string()),
        introduce: Some(never_or(tier.introduce)),
        meet: Some(never_or(tier.meet)),
    }
}

fn role_lines(role: &Role) -> RoleLines {
    RoleLines {
        title: Some(role.title.to_string()),
        tier: Some(role.tier.as_deref().unwrap_or("none").to_owned()),
        cadence: role.cadence.map(|cadence| cadence.to_string()),
        introduce: role.introduce.map(never_or),
        also: Some(role.aliases.iter().map(ToString::to_string).collect()),
        levers: Some(role.levers.iter().map(ToString::to_string).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back_to_the_same() {
        let text = "name = \"Kim Osei\"\n[due]\nholidays = [\"2027-05-10\"]\n[tiers.1]\ncadence = \"8 weeks\"\n[tiers.vip]\nname = \"close\"\ncadence = \"1 week\"\n[views]\nrecheck = \"9 months\"\n[priorities]\nrecheck = \"6 months\"\n[roles.mp]\nintroduce = \"never\"\n[roles.town_mayor]\ntitle = \"Town mayor\"\ntier = \"vip\"\nlevers = [\"Air quality\", \"parks\", \"air-quality\"]\n";
        let (names, policy) = read(text).unwrap();
        let printed = write(&names, &policy, "# Bank holidays: built in.\n");
        let (again, same) = read(&printed).unwrap();
        assert_eq!(write(&again, &same, "# Bank holidays: built in.\n"), printed);
        assert_eq!(policy.of_post("mp", None).introduce, None, "never is not the tier's 30 days");
        assert_eq!(policy.levers_of_role("town_mayor"), ["air-quality", "parks"]);
        assert_eq!(same.priorities_recheck.to_string(), "6 months");
        assert_eq!((same.tiers, same.roles, same.counts), (policy.tiers, policy.roles, policy.counts));
        assert_eq!(
            (same.views_recheck.to_string(), same.views_recheck),
            ("9 months".into(), policy.views_recheck)
        );
        assert_eq!(again.name.as_deref(), Some("Kim Osei"));
    }

    #[test]
    fn a_file_changes_only_what_it_says() {
        let (_, policy) = read("[tiers.2]\ncadence = \"13 weeks\"\n").unwrap();
        let tier = policy.tier("2").unwrap();
        assert_eq!(
            (tier.cadence.to_string(), tier.introduce.map(|span| span.to_string())),
            ("13 weeks".into(), Some("60 days".into()))
        );
        assert_eq!(policy.roles, Policy::default().roles);
        assert_eq!(policy.views_recheck.to_string(), "6 months");
        let (_, policy) = read("[views]\nrecheck = \"1 year\"\n").unwrap();
        assert_eq!(policy.views_recheck.to_string(), "1 year");
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        for (text, part) in [
            ("[tiers.1]\ncadance = \"1 week\"\n", "line 2"),
            ("[tiers.1]\n\ncadence = \"often\"\n", "line 3: tiers.1.cadence"),
            ("[tiers.1]\nmeet = \"often\"\n", "line 2: tiers.1.meet"),
            ("[champions]\nreview = \"soon\"\n", "line 2: champions.review"),
            ("[due]\ncounts = [\"chat\"]\n", "line 2: due.counts: \"chat\" is not a kind of interaction"),
            (
                "[roles.mp]\ntier = \"9\"\n",
                "line 2: roles.mp.tier: \"9\" is not a tier; there are 0, 1, 2, 3",
            ),
            ("[roles.\"Town Mayor\"]\ntitle = \"x\"\n", "lower-case"),
            ("[tiers.4]\nname = \"x\"\n", "needs a cadence"),
            ("[roles.mp]\nlevers = [\"?\"]\n", "line 2: roles.mp.levers: \"?\" is not a name for a topic"),
            ("[priorities]\nrecheck = \"soon\"\n", "line 2: priorities.recheck"),
            ("[due]\nholidays = [\"2027-02-30\"]\n", "February 2027 has 28 days"),
            ("[roles.mp]\ntitle = \"M\\u202eP\"\n", "cannot be seen"),
            ("[views]\nrecheck = \"often\"\n", "line 2: views.recheck"),
            ("[views]\nrecheck = \"0 days\"\n", "line 2: views.recheck: a view that is old"),
            ("[views]\nagain = \"1 year\"\n", "line 2"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(part), "{text:?} gave {error:?}");
        }
    }
}

//! One election of `EveryElection`, as it is written there: leniently, by what its id says and the fields add.

use chrono::NaiveDate;
use serde_json::Value;

use crate::domain::area::gss_code;
use crate::domain::calendar::parse_file_date;
use crate::domain::election::ElectionKind;
use crate::render::without_hidden;

/// What an id stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// All elections of a kind on a day.
    Group,
    /// The election of one body.
    Body,
    /// The election in one ward, division or constituency.
    Division,
}

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// An election of a kind that is kept.
    Of(ElectionKind),
    /// Of another nation, or a referendum.
    NotKept,
}

/// Names and codes by which a body or an area is found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Called {
    /// What it is called, the fullest name first.
    pub(super) names: Vec<String>,
    /// Its codes of the Office for National Statistics.
    pub(super) codes: Vec<String>,
}

/// One election of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The line on which its id stands.
    pub(super) line: u64,
    /// Its id.
    pub(super) id: String,
    /// What sort of election it is.
    pub(super) subject: Subject,
    /// What it stands for.
    pub(super) level: Level,
    /// Whether it is a by-election.
    pub(super) is_by: bool,
    /// The day of the poll.
    pub(super) poll_on: NaiveDate,
    /// The body that is elected to.
    pub(super) body: Called,
    /// The ward, division or constituency.
    pub(super) division: Called,
    /// The ids of what it is made of.
    pub(super) children: Vec<String>,
    /// The id of what it is part of.
    pub(super) group: Option<String>,
    /// Why it is not held: "cancelled".
    pub(super) off: Option<&'static str>,
}

/// What is wrong with an entry.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The key of the value.
    pub(super) key: &'static str,
    /// The value.
    pub(super) value: String,
    /// What is wrong, and what would be right.
    pub(super) why: String,
}

/// The kinds of election that other nations hold, and referendums: they are known, and not kept.
const NOT_KEPT: [&str; 8] = ["sp", "senedd", "naw", "nia", "ref", "europarl", "eu", "cop"];

impl Entry {
    /// The id of the whole election of the body: that of a ballot without its division.
    pub(super) fn whole(&self) -> String {
        let (first, rest) = (part(&self.id, 0), slugs(&self.id));
        match rest.first().filter(|_| first != "gla") {
            Some(slug) => format!("{first}.{slug}.{}", self.poll_on),
            None => format!("{first}.{}", self.poll_on),
        }
    }
}

/// Reads an entry.
pub(super) fn read(value: &Value, line: u64) -> Result<Entry, Wrong> {
    let text =
        |pointer: &str| value.pointer(pointer).and_then(Value::as_str).map(str::trim).unwrap_or_default();
    let id = text("/election_id").to_lowercase();
    if id.is_empty() {
        let why = "this has no election_id, by which EveryElection tells its elections apart";
        return Err(Wrong { key: "election_id", value: String::new(), why: why.to_owned() });
    }
    let is_by = id.split('.').any(|part| part == "by");
    let kind = kind(&id, is_by, text("/organisation/organisation_type"))?;
    let poll_on = poll_on(&id, text("/poll_open_date"))?;
    let slugs = slugs(&id);
    let in_parliament = matches!(kind, Some(kind) if kind.is_parliamentary());
    let level = match (value.get("division").is_some_and(Value::is_object), slugs.len()) {
        (false, 0) if part(&id, 0) != "gla" => Level::Group,
        (false, 1) if in_parliament => Level::Division,
        (false, 0 | 1) => Level::Body,
        _ => Level::Division,
    };
    let of_slug = |slug: Option<&&str>| slug.map(|slug| slug.replace('-', " ")).unwrap_or_default();
    let of_body = match kind {
        Some(ElectionKind::Gla) => "Greater London Authority".to_owned(),
        _ => of_slug(slugs.first().filter(|_| !in_parliament)),
    };
    let body = Called::new(
        [text("/organisation/official_name"), text("/organisation/common_name"), text("/organisation/slug")],
        [text("/organisation/official_identifier")],
        &of_body,
    );
    let division = Called::new(
        [text("/division/name"), text("/division/slug"), ""],
        [text("/division/official_identifier"), text("/division/geography_curie")],
        &of_slug(slugs.last().filter(|_| level == Level::Division)),
    );
    let nations = [text("/organisation/territory_code"), text("/division/territory_code")];
    let is_elsewhere = nations.iter().any(|nation| ["WLS", "SCT", "NIR"].contains(nation))
        || body.codes.iter().chain(&division.codes).any(|code| code.starts_with(['W', 'S', 'N']));
    let flag = |key: &str| value.get(key).and_then(Value::as_bool).unwrap_or_default();
    Ok(Entry {
        line,
        subject: kind.filter(|_| !is_elsewhere).map_or(Subject::NotKept, Subject::Of),
        level,
        is_by,
        poll_on,
        body,
        division,
        children: value
            .get("children")
            .and_then(Value::as_array)
            .map(|children| children.iter().filter_map(Value::as_str).map(str::to_lowercase).collect())
            .unwrap_or_default(),
        group: Some(text("/group").to_lowercase()).filter(|group| !group.is_empty()),
        off: match (flag("cancelled"), flag("deleted"), text("/replaced_by").is_empty()) {
            (true, ..) => Some("cancelled"),
            (_, true, _) => Some("deleted"),
            (.., false) => Some("replaced by another"),
            _ => None,
        },
        id,
    })
}

impl Called {
    fn new<const N: usize>(names: [&str; 3], codes: [&str; N], or_else: &str) -> Self {
        let slug = |name: &str| if name.contains(' ') { name.to_owned() } else { name.replace('-', " ") };
        let mut all: Vec<String> = names.iter().map(|name| plain(&slug(name))).collect();
        all.push(plain(or_else));
        all.retain(|name| !name.trim().is_empty());
        let bare = |code: &str| gss_code(code.rsplit(':').next().unwrap_or_default());
        let mut codes: Vec<String> = codes.into_iter().filter_map(bare).collect();
        codes.dedup();
        Self { names: all, codes }
    }

    /// What it is called; its code where it has no name.
    pub(super) fn name(&self) -> &str {
        self.names.first().or(self.codes.first()).map_or("an area without a name", String::as_str)
    }
}

/// A name on one line, without what nobody sees.
fn plain(name: &str) -> String {
    without_hidden(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The kind of an id; `None`: it is known, and not kept.
fn kind(id: &str, is_by: bool, organisation: &str) -> Result<Option<ElectionKind>, Wrong> {
    let first = part(id, 0);
    let is_london = organisation == "gla" || slugs(id).first().is_some_and(|slug| *slug == "london");
    Ok(Some(match (first, is_by) {
        ("local", false) => ElectionKind::Local,
        ("local" | "parish", true) => ElectionKind::LocalBy,
        ("parish", false) => ElectionKind::Parish,
        ("parl", false) => ElectionKind::Parliamentary,
        ("parl", true) => ElectionKind::ParliamentaryBy,
        ("mayor", _) if is_london => ElectionKind::Gla,
        ("mayor", _) => ElectionKind::Mayoral,
        ("gla", _) => ElectionKind::Gla,
        ("pcc", _) => ElectionKind::Pcc,
        (other, _) if NOT_KEPT.contains(&other) => return Ok(None),
        (other, _) => {
            let why = format!(
                "{other:?} is not a kind of election that is known: local, parish, mayor, gla, pcc or parl"
            );
            return Err(Wrong { key: "election_id", value: id.to_owned(), why });
        }
    }))
}

/// The day of the poll: the field's, else the one that ends the id.
fn poll_on(id: &str, field: &str) -> Result<NaiveDate, Wrong> {
    let (key, text) = if field.is_empty() {
        ("election_id", id.rsplit('.').next().unwrap_or_default())
    } else {
        ("poll_open_date", field)
    };
    let wrong = |why: String| Wrong { key, value: text.to_owned(), why };
    match parse_file_date(text) {
        Ok(Some(day)) => Ok(day),
        Ok(None) => Err(wrong("the day of the poll is missing".to_owned())),
        Err(why) => Err(wrong(why.to_string())),
    }
}

fn part(id: &str, at: usize) -> &str {
    id.split('.').nth(at).unwrap_or_default()
}

/// The parts of an id that name a body or an area: all but its kind, the kind of a list, `by` and the day.
fn slugs(id: &str) -> Vec<&str> {
    let is_slug = |part: &&str| !matches!(*part, "by" | "a" | "c" | "r") && !is_day(part);
    id.split('.').skip(1).filter(is_slug).collect()
}

fn is_day(part: &str) -> bool {
    part.len() == 10 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn of(id: &str) -> Entry {
        read(&json!({"election_id": id}), 1).unwrap()
    }

    #[test]
    fn an_id_alone_says_what_it_is() {
        use ElectionKind::{Gla, Local, LocalBy, Mayoral, Parish, Parliamentary, ParliamentaryBy, Pcc};
        for (id, kind, level, whole) in [
            ("local.2027-05-06", Local, Level::Group, "local.2027-05-06"),
            ("local.ashby.2027-05-06", Local, Level::Body, "local.ashby.2027-05-06"),
            ("local.ashby.elm-end.2027-05-06", Local, Level::Division, "local.ashby.2027-05-06"),
            ("local.ashby.elm-end.by.2027-02-04", LocalBy, Level::Division, "local.ashby.2027-02-04"),
            ("parish.elm.2027-05-06", Parish, Level::Body, "parish.elm.2027-05-06"),
            ("parl.2029-05-03", Parliamentary, Level::Group, "parl.2029-05-03"),
            ("parl.ashby-north.2029-05-03", Parliamentary, Level::Division, "parl.ashby-north.2029-05-03"),
            (
                "parl.ashby-north.by.2027-02-04",
                ParliamentaryBy,
                Level::Division,
                "parl.ashby-north.2027-02-04",
            ),
            ("mayor.ashby.2027-05-06", Mayoral, Level::Body, "mayor.ashby.2027-05-06"),
            ("mayor.london.2028-05-04", Gla, Level::Body, "mayor.london.2028-05-04"),
            ("gla.a.2028-05-04", Gla, Level::Body, "gla.2028-05-04"),
            ("gla.c.ashby-and-elm.2028-05-04", Gla, Level::Body, "gla.2028-05-04"),
            ("pcc.ashbyshire.2028-05-04", Pcc, Level::Body, "pcc.ashbyshire.2028-05-04"),
        ] {
            let entry = of(id);
            assert_eq!((entry.subject, entry.level), (Subject::Of(kind), level), "{id}");
            assert_eq!(entry.whole(), whole);
            assert!(id.ends_with(&entry.poll_on.to_string()));
        }
        assert_eq!(of("senedd.c.ely.2026-05-07").subject, Subject::NotKept);
        assert_eq!(of("ref.ashby.2027-05-06").subject, Subject::NotKept);
    }

    #[test]
    fn the_nation_is_told_by_its_code() {
        for value in [
            json!({"election_id": "local.ely.2027-05-06", "organisation": {"territory_code": "WLS"}}),
            json!({"election_id": "local.ely.a-b.2027-05-06", "division": {"official_identifier": "gss:W05000860"}}),
            json!({"election_id": "parl.x.by.2027-05-06", "division": {"geography_curie": "gss:S14000001"}}),
        ] {
            assert_eq!(read(&value, 1).unwrap().subject, Subject::NotKept, "{value}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (value, key, why) in [
            (json!({}), "election_id", "no election_id"),
            (json!(7), "election_id", "no election_id"),
            (json!({"election_id": "tea.2027-05-06"}), "election_id", "not a kind of election that is known"),
            (json!({"election_id": "local.ashby"}), "election_id", "ashby"),
            (
                json!({"election_id": "local.ashby.x", "poll_open_date": "2027-02-30"}),
                "poll_open_date",
                "28 days",
            ),
            (json!({"election_id": "local.ashby.x", "poll_open_date": "none"}), "poll_open_date", "missing"),
        ] {
            let wrong = read(&value, 1).unwrap_err();
            assert_eq!(wrong.key, key);
            assert!(wrong.why.contains(why), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn no_entry_makes_it_panic(id in "(local|parl|gla|\\PC{0,4})(\\.[a-c0-9-]{0,11}){0,4}", date in "[0-9-]{0,11}|\\PC{0,6}") {
            let value = json!({"election_id": id, "poll_open_date": date, "division": {"name": id}, "children": [id]});
            if let Ok(entry) = read(&value, 1) {
                prop_assert!(!entry.whole().is_empty());
            }
        }
    }
}

//! The catalogue of roles: what a post is, whatever it is called locally.

use std::borrow::Cow;

use super::area::AreaKind;
use super::calendar::Span;
use super::contact::Cadence;
use super::organisation::OrganisationKind;

/// A text of the built-in catalogue, or one the user wrote in its place. Every command has the whole catalogue: nothing is
/// copied for those that look at none of it.
pub type Text = Cow<'static, str>;

/// A role that posts can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The key people type: `ward_councillor`.
    pub key: Text,
    /// Its title: "Ward councillor".
    pub title: Text,
    /// The tier of its posts; `None`: no cadence and no introduction.
    pub tier: Option<Text>,
    /// A cadence of its own, which wins over the tier's.
    pub cadence: Option<Cadence>,
    /// An introduction of its own, which wins over the tier's; `Some(None)`: none at all.
    pub introduce: Option<Option<Span>>,
    /// Other words for it in people's spreadsheets.
    pub aliases: Vec<Text>,
    /// The keys of the topics every post of it decides on.
    pub levers: Vec<Text>,
}

/// One line of the built-in catalogue: key, title, tier, other words for it.
pub type RoleLine = (&'static str, &'static str, Option<&'static str>, &'static [&'static str]);

/// The built-in catalogue. Tiers are convention and can be changed in the configuration.
pub const DEFAULT_ROLES: &[RoleLine] = &[
    ("mp", "MP", Some("1"), &["member of parliament", "mp", "westminster mp"]),
    (
        "ward_councillor",
        "Ward councillor",
        Some("2"),
        &[
            "councillor",
            "cllr",
            "ward member",
            "borough councillor",
            "district councillor",
            "city councillor",
        ],
    ),
    ("division_councillor", "County councillor", Some("2"), &["division member", "county cllr"]),
    ("council_leader", "Council leader", Some("1"), &["leader of the council", "leader"]),
    ("elected_mayor", "Elected mayor", Some("1"), &["directly elected mayor"]),
    (
        "strategic_mayor",
        "Strategic authority mayor",
        Some("1"),
        &["metro mayor", "regional mayor", "combined authority mayor"],
    ),
    (
        "civic_mayor",
        "Civic mayor",
        Some("3"),
        &["mayor", "lord mayor", "chair of the council", "chairman of the council"],
    ),
    (
        "portfolio_health",
        "Cabinet member for health",
        Some("1"),
        &["health portfolio holder", "portfolio holder for health"],
    ),
    (
        "portfolio_adult",
        "Cabinet member for adult social care",
        Some("1"),
        &["adult social care portfolio holder"],
    ),
    ("portfolio_children", "Cabinet member for children", Some("1"), &["children's portfolio holder"]),
    (
        "hosc_chair",
        "Health scrutiny chair",
        Some("1"),
        &["scrutiny chair", "chair of health scrutiny", "hosc chairman"],
    ),
    ("hosc_vice", "Health scrutiny vice-chair", Some("1"), &["scrutiny vice chair"]),
    ("hosc_member", "Health scrutiny member", Some("1"), &["scrutiny member"]),
    ("jhosc_chair", "Joint health scrutiny chair", Some("1"), &["joint scrutiny chair"]),
    ("hwb_chair", "Health and wellbeing board chair", Some("2"), &["health and wellbeing chair"]),
    (
        "council_ce",
        "Council chief executive",
        Some("1"),
        &["chief executive of the council", "council chief executive officer"],
    ),
    ("dph", "Director of public health", Some("1"), &["public health director"]),
    ("dass", "Director of adult social services", Some("1"), &["director of adult social care"]),
    ("dcs", "Director of children's services", Some("1"), &["children's services director"]),
    ("scrutiny_officer", "Scrutiny officer", Some("1"), &["scrutiny manager"]),
    (
        "democratic_services",
        "Democratic services",
        Some("1"),
        &["democratic services officer", "committee clerk"],
    ),
    ("mp_office", "MP's office", None, &["constituency office", "caseworker", "parliamentary assistant"]),
    ("planning_lead", "Planning lead", Some("3"), &["head of planning"]),
    ("transport_lead", "Transport lead", Some("3"), &["head of transport"]),
    ("housing_regen_lead", "Housing and regeneration lead", Some("3"), &["head of housing"]),
    ("leisure_lead", "Leisure lead", Some("3"), &["head of leisure"]),
    ("parish_clerk", "Parish clerk", Some("3"), &["town clerk", "clerk"]),
    ("parish_chair", "Parish council chair", Some("3"), &["parish chairman", "town council chair"]),
    ("parish_councillor", "Parish councillor", Some("3"), &["town councillor", "community councillor"]),
    (
        "healthwatch_lead",
        "Healthwatch lead",
        Some("2"),
        &["healthwatch", "healthwatch manager", "chief officer healthwatch"],
    ),
    ("lmc_secretary", "Local medical committee secretary", Some("2"), &["lmc"]),
    ("lpc_lead", "Local pharmaceutical committee lead", Some("2"), &["community pharmacy lead", "lpc"]),
    ("ppg_chair", "Patient participation group chair", Some("2"), &["ppg", "patient group chair"]),
    ("pcn_cd", "Primary care network clinical director", Some("2"), &["pcn clinical director"]),
    ("neighbour_practice_manager", "Neighbouring practice manager", Some("2"), &["practice manager"]),
    (
        "icb_primary_care",
        "ICB primary care lead",
        Some("1"),
        &["primary care commissioner", "icb primary care"],
    ),
    ("icb_place_lead", "ICB place lead", Some("1"), &["place director"]),
    ("icb_comms", "ICB communications lead", Some("2"), &["icb communications"]),
    ("trust_ce", "Trust chief executive", Some("2"), &["hospital chief executive"]),
    ("trust_comms", "Trust communications lead", Some("2"), &["trust communications"]),
    ("local_press", "Local press", Some("3"), &["journalist", "reporter", "editor", "press"]),
    ("local_radio", "Local radio", Some("3"), &["radio"]),
    ("hyperlocal_admin", "Local page administrator", Some("3"), &["facebook group admin"]),
    ("vcse_lead", "Voluntary sector lead", Some("3"), &["charity", "voluntary sector", "trustee"]),
    ("community_rep", "Community representative", Some("3"), &["community leader", "residents association"]),
    ("faith_leader", "Faith leader", Some("3"), &["imam", "priest", "rabbi", "vicar"]),
    ("school_head", "Head teacher", Some("3"), &["headteacher", "head"]),
    (
        "leisure_centre_manager",
        "Leisure centre manager",
        Some("3"),
        &["leisure centre", "sports centre manager"],
    ),
    ("care_home_manager", "Care home manager", Some("3"), &["care home"]),
    ("health_visitor", "Health visiting lead", Some("3"), &["health visitor"]),
    ("pharmacist", "Community pharmacist", Some("3"), &["pharmacy", "pharmacy manager"]),
    ("campaign_group", "Campaign group lead", Some("3"), &["campaigner"]),
    ("candidate", "Candidate", None, &["prospective parliamentary candidate"]),
    ("staff", "Our staff", None, &[]),
    ("other", "Other", None, &[]),
];

/// The roles whose holders may have to scrutinise a service change.
///
/// Health scrutiny must be consulted on a substantial change (2013 Regulations, reg 23) and decides what it thinks when it has
/// heard it: a member who was asked to say so before is open to the charge of having made up their mind.
pub const SCRUTINY_ROLES: &[&str] = &["hosc_chair", "hosc_vice", "hosc_member", "jhosc_chair"];

/// Tells whether whoever has the role may have to scrutinise a change.
pub fn may_have_to_scrutinise(role: &str) -> bool {
    SCRUTINY_ROLES.contains(&role)
}

/// The roles people are elected to, stand for or are appointed to as politicians: a party is known of them in public.
///
/// Political opinion is special category data (UK GDPR, Article 9): a party is only kept of those who have made it public
/// themselves, Article 9(2)(e).
pub const POLITICAL_ROLES: &[&str] = &[
    "mp",
    "ward_councillor",
    "division_councillor",
    "council_leader",
    "elected_mayor",
    "strategic_mayor",
    "civic_mayor",
    "portfolio_health",
    "portfolio_adult",
    "portfolio_children",
    "hosc_chair",
    "hosc_vice",
    "hosc_member",
    "jhosc_chair",
    "hwb_chair",
    "parish_chair",
    "parish_councillor",
    "candidate",
];

/// Tells whether the party of whoever has the role is public. Of roles of the user's own nobody but the user can tell.
pub fn has_a_public_party(role: &str) -> bool {
    POLITICAL_ROLES.contains(&role) || DEFAULT_ROLES.iter().all(|(key, ..)| *key != role)
}

/// What posts of a role decide on, by the keys of topics. Convention, and editable: which office of a council has which
/// remit differs from one to the next.
pub const DEFAULT_LEVERS: &[(&str, &[&str])] = &[
    ("council_leader", &["regeneration"]),
    ("elected_mayor", &["regeneration"]),
    ("strategic_mayor", &["transport", "housing", "regeneration"]),
    ("portfolio_health", &["public-health"]),
    ("portfolio_children", &["schools"]),
    ("council_ce", &["regeneration"]),
    ("dph", &["public-health"]),
    ("dcs", &["schools"]),
    ("planning_lead", &["planning"]),
    ("transport_lead", &["transport"]),
    ("housing_regen_lead", &["housing", "regeneration"]),
    ("leisure_lead", &["leisure"]),
    ("school_head", &["schools"]),
    ("leisure_centre_manager", &["leisure"]),
];

/// The levers of a role of the built-in catalogue.
pub fn default_levers(role: &str) -> Vec<Text> {
    let of_role = DEFAULT_LEVERS.iter().find(|(key, _)| *key == role);
    of_role.map(|(_, levers)| levers.iter().map(|lever| (*lever).into()).collect()).unwrap_or_default()
}

/// The kind of area a role usually speaks for.
pub fn usual_area_kind(role: &str) -> AreaKind {
    match role {
        "ward_councillor" => AreaKind::Ward,
        "division_councillor" => AreaKind::Division,
        "mp" | "mp_office" | "candidate" => AreaKind::Constituency,
        "strategic_mayor" => AreaKind::Authority,
        _ if role.starts_with("parish_") => AreaKind::Parish,
        _ if role.starts_with("icb_") => AreaKind::Icb,
        _ => AreaKind::Other,
    }
}

/// Tells whether whoever has the role leads a council: every council has one of these.
pub fn leads_a_council(role: &str) -> bool {
    matches!(role, "council_leader" | "elected_mayor")
}

/// The kind of body a role belongs to, where the role tells: a name alone may not ("Bexley").
pub fn usual_body_kind(role: &str) -> Option<OrganisationKind> {
    match role {
        "mp" => Some(OrganisationKind::Parliament),
        "ward_councillor" | "division_councillor" | "council_leader" | "council_ce" => {
            Some(OrganisationKind::Council)
        }
        _ if role.starts_with("parish_") => Some(OrganisationKind::Parish),
        _ => None,
    }
}

/// The organisation a role belongs to where none is named.
pub fn usual_organisation(role: &str) -> Option<&'static str> {
    (role == "mp").then_some("House of Commons")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::topic::starter::Starter;

    #[test]
    fn levers_are_starters_of_roles_that_there_are_and_each_starter_has_one() {
        for (role, levers) in DEFAULT_LEVERS {
            assert!(DEFAULT_ROLES.iter().any(|(key, ..)| key == role), "{role}");
            for lever in *levers {
                assert!(Starter::of(lever).is_some_and(|starter| starter.is_lever), "{role}: {lever}");
            }
        }
        let levers = crate::domain::topic::starter::STARTERS.iter().filter(|starter| starter.is_lever);
        for lever in levers {
            let has = |(_, levers): &(&str, &[&str])| levers.contains(&lever.key);
            assert!(DEFAULT_LEVERS.iter().any(has), "{}", lever.key);
        }
    }

    #[test]
    fn the_catalogue_knows_everybody_around_a_practice() {
        let wanted = "mp ward_councillor division_councillor council_leader elected_mayor strategic_mayor portfolio_health portfolio_adult portfolio_children hosc_chair hosc_vice hosc_member jhosc_chair scrutiny_officer democratic_services hwb_chair council_ce dph dass dcs planning_lead transport_lead housing_regen_lead leisure_lead parish_clerk parish_chair healthwatch_lead lmc_secretary lpc_lead ppg_chair pcn_cd neighbour_practice_manager icb_primary_care icb_place_lead icb_comms trust_ce trust_comms local_press local_radio hyperlocal_admin vcse_lead faith_leader school_head leisure_centre_manager care_home_manager campaign_group candidate community_rep health_visitor";
        for key in wanted.split(' ') {
            assert!(DEFAULT_ROLES.iter().any(|(role, ..)| *role == key), "{key}");
        }
    }

    #[test]
    fn the_roles_that_are_named_exist() {
        for role in SCRUTINY_ROLES.iter().chain(POLITICAL_ROLES) {
            assert!(DEFAULT_ROLES.iter().any(|(key, ..)| key == role), "{role}");
        }
        assert!(SCRUTINY_ROLES.iter().all(|role| has_a_public_party(role)));
        assert!(has_a_public_party("police_commissioner"), "a role of the user's own");
        for role in ["dph", "ppg_chair", "local_press", "mp_office", "faith_leader", "staff", "other"] {
            assert!(!has_a_public_party(role), "{role}");
        }
    }

    #[test]
    fn the_role_tells_the_kind_of_area() {
        for (role, kind) in [
            ("ward_councillor", AreaKind::Ward),
            ("division_councillor", AreaKind::Division),
            ("mp", AreaKind::Constituency),
            ("parish_clerk", AreaKind::Parish),
            ("icb_place_lead", AreaKind::Icb),
            ("local_press", AreaKind::Other),
        ] {
            assert_eq!(usual_area_kind(role), kind, "{role}");
        }
    }
}

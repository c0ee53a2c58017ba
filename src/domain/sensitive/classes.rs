//! Words that stand for one another in the rules. Data: a word more or less here is all that it takes.

/// Each class with its words, folded: small letters, no apostrophes.
#[rustfmt::skip]
pub(super) const CLASSES: &[(&str, &[&str])] = &[
    ("is", &[
        "is", "was", "been", "being", "hes", "shes", "whos", "became"
    ]),
    ("very", &[
        "very", "a", "an", "also", "both", "quite", "rather", "really", "openly", "devout", "practising",
        "probably", "clearly", "half", "part", "born", "now", "severely", "profoundly", "terminally", "partially",
        "registered", "seriously", "chronically", "visibly", "himself", "herself", "still", "often", "currently",
        "heavily", "deeply", "the", "only", "our", "british"
    ]),
    ("kin", &[
        "wife", "husband", "mother", "father", "mum", "dad", "son", "daughter", "brother", "sister", "partner",
        "aunt", "uncle", "grandmother", "grandfather", "child"
    ]),
    ("many", &[
        "people", "patients", "residents", "those", "everyone", "everybody", "anyone", "anybody", "someone",
        "somebody", "whoever", "adults", "children", "women", "men", "families", "carers", "members", "they", "we",
        "cases", "many", "most", "some", "numbers", "number", "percent", "per", "staff", "communities", "community",
        "groups", "households", "individuals", "pupils", "elders", "voters", "unions", "reps", "half", "third",
        "quarter", "each", "every", "nobody"
    ]),
    ("place", &[
        "ward", "area", "areas", "borough", "town", "city", "county", "village", "parish", "district", "division",
        "region", "constituency", "trust", "surgery", "hospital", "practice", "site", "building", "street", "road",
        "estate", "northfield", "england", "neighbourhood", "bus", "buses", "access", "entrance", "park", "parking"
    ]),
    ("illness", &[
        "cancer", "diabetes", "dementia", "alzheimers", "parkinsons", "stroke", "strokes", "copd", "asthma",
        "epilepsy", "hiv", "depression", "autism", "adhd", "arthritis", "tumour", "leukaemia", "covid", "angina",
        "anxiety", "cirrhosis", "hepatitis", "tb", "tuberculosis", "eczema", "schizophrenia", "anorexia", "bulimia",
        "flu", "pneumonia", "migraines", "psychosis", "ptsd", "sepsis"
    ]),
    ("thing", &[
        "clinic", "clinics", "service", "services", "rate", "rates", "prevalence", "programme", "programmes",
        "strategy", "figures", "awareness", "action", "care", "nurse", "nurses", "team", "teams", "centre",
        "centres", "hub", "plan", "plans", "unit", "units", "ward", "wards", "alliance", "partnership", "network",
        "pathway", "pathways", "screening", "prevention", "event", "events", "cafe", "café", "friendly", "friends",
        "support", "patients", "beds", "campaign", "charity", "lead", "leads", "champion", "champions", "forum",
        "group", "groups", "project", "projects", "work", "data", "numbers", "report", "reports", "review",
        "checks", "check", "vaccination", "vaccinations", "vaccine", "jabs", "clinicians", "specialist",
        "specialists", "week", "day", "month", "education", "research", "trust", "foundation", "board", "bid",
        "budget", "funding", "cuts", "target", "targets", "outcomes", "needs", "training", "sufferers", "provision",
        "contract", "meeting", "meetings", "page", "leaflet", "questions", "initiative", "drive", "scheme",
        "schemes", "risk", "risks", "health", "cases", "deaths", "diagnosis", "diagnoses", "wing", "door", "toilet",
        "toilets", "lift", "policy", "statement", "paper", "letter", "cover", "room", "disease", "failure"
    ]),
    ("role", &[
        "brief", "portfolio", "scrutiny", "panel", "committee", "role", "remit", "responsibilities",
        "responsibility", "lead", "team", "board", "secretary", "minister", "select", "spokesman", "spokesperson",
        "spokeswoman", "job", "post", "officer", "champion", "partners", "partner"
    ]),
    ("patient_thing", &[
        "group", "groups", "participation", "list", "lists", "survey", "surveys", "leaflet", "leaflets", "letter",
        "letters", "panel", "panels", "forum", "record", "records", "reference", "experience", "engagement",
        "voice", "safety", "numbers", "population", "transport", "choice", "questionnaire", "newsletter",
        "information", "communication", "communications", "base", "feedback", "facing", "representative",
        "representatives", "rep", "reps", "council", "network", "flow", "flows", "data", "care", "leader",
        "leaders", "partner", "partners", "champion", "champions", "advocate", "advice", "liaison", "access",
        "services", "event", "meeting", "app", "portal", "stories", "side", "led", "first", "involvement",
        "association", "body", "friendly", "governor", "director"
    ]),
    ("group", &[
        "community", "communities", "council", "centre", "center", "school", "schools", "association",
        "associations", "society", "charity", "charities", "group", "groups", "network", "networks", "forum",
        "forums", "women", "womens", "men", "mens", "people", "families", "elders", "residents", "patients",
        "population", "populations", "neighbourhood", "neighbourhoods", "areas", "youth", "carers", "mothers",
        "fathers", "parents", "voluntary", "leaders", "leader", "organisation", "organisations", "trust",
        "federation", "board", "partners", "partner", "representatives", "volunteers", "businesses", "shops",
        "radio", "newspaper", "media", "tv", "channel", "channels", "households", "pupils", "students", "members",
        "voices", "sites", "liaison", "support", "helpline", "workers", "project", "projects", "branch", "branches",
        "meeting", "meetings", "hub", "club", "clubs", "staff", "wing", "languages", "translation", "speakers",
        "speaking", "language", "adults", "children", "older"
    ]),
    ("faith_thing", &[
        "church", "churches", "chapel", "chapels", "temple", "temples", "mosque", "mosques", "hall", "halls",
        "synagogue", "burial", "burials", "cemetery", "calendar", "festival", "festivals", "heritage", "aid",
        "care", "chaplain", "chaplains", "chaplaincy", "food", "meals", "holiday", "holidays", "prayer", "prayers",
        "service", "services", "primary", "secondary", "academy", "diocese", "cathedral", "parish", "priest",
        "bishop", "minister", "mass", "nuns", "sisters", "new", "faith", "faiths", "house", "mission", "army",
        "vote", "hospital", "home", "homes", "hospice", "circuit", "union", "missionary", "gurdwara", "imam",
        "imams", "rabbi", "rabbis", "clergy", "vicar", "month"
    ]),
    ("faith", &[
        "muslim", "hindu", "sikh", "jewish", "catholic", "christian", "buddhist", "methodist", "anglican", "quaker",
        "baptist"
    ]),
    ("origin", &[
        "asian", "pakistani", "bangladeshi", "indian", "somali", "polish", "chinese", "african", "caribbean",
        "jamaican", "nigerian", "ghanaian", "romanian", "turkish", "kurdish", "arab", "bengali", "gujarati",
        "punjabi", "tamil", "sylheti", "roma", "romany", "traveller", "gypsy", "afghan", "iranian", "syrian",
        "ukrainian", "eritrean"
    ]),
    ("party", &[
        "labour", "tory", "tories", "conservative", "conservatives", "liberal", "lib", "libdem", "green", "greens",
        "reform", "ukip", "snp", "plaid", "brexit"
    ]),
];

//! What is looked for. Data: a word more or less here is all that it takes to look for more or less.

use super::Category;

/// One thing to look for.
#[derive(Debug)]
pub(super) struct Rule {
    /// What it tells of somebody.
    pub(super) category: Category,
    /// The words.
    pub(super) pattern: &'static str,
    /// Words before it that show that it is about many, or about no person; a number does too.
    pub(super) unless_before: &'static str,
    /// Words after it that show that it belongs to a thing, a group or a role.
    pub(super) unless_after: &'static str,
    /// Whether a capital after it makes it part of a name: "Muslim Welfare House".
    pub(super) is_name_after: bool,
}

const fn rule(
    category: Category,
    pattern: &'static str,
    unless_before: &'static str,
    unless_after: &'static str,
) -> Rule {
    Rule { category, pattern, unless_before, unless_after, is_name_after: false }
}

/// A rule for what may be part of a name.
const fn named(
    category: Category,
    pattern: &'static str,
    unless_before: &'static str,
    unless_after: &'static str,
) -> Rule {
    Rule { is_name_after: true, ..rule(category, pattern, unless_before, unless_after) }
}

use Category::{Ethnicity, Faith, Health, Orientation, Patient, Politics, Union};

#[rustfmt::skip]
pub(super) static RULES: &[Rule] = &[
    rule(Patient, "patient of ours|mine|yours", "", ""),
    rule(Patient, "patient of ?the|this|our|your practice|surgery|dr|doctor", "", "@patient_thing"),
    rule(Patient, "patient at|with us|ours", "", ""),
    rule(Patient, "our|your ?own ?former patient", "", "@patient_thing"),
    rule(Patient, "@is|as ?also ?a|an ?also ?registered|regular|longstanding|former patient", "@many", "@patient_thing"),
    rule(Patient, "one of our|your patients", "", "@patient_thing"),
    rule(Patient, "registered|registers at|with us", "@many|@illness", ""),
    rule(Patient, "registered|registers at|with ?the|our|this surgery|practice", "@many|manager|gp|cqc", ""),
    rule(Patient, "his|her ?own gp", "", "@role|practice|practices|federation|network|lead|leads"),

    rule(Health, "diagnosed", "@many|@illness|be|get|getting|newly|are", "@many|late|early|earlier|later|cases"),
    rule(Health, "has|had|hes|shes|having|got ?has|had|got ?a|an|the|some|been ?had ?early|terminal|breast|lung|prostate|bowel|skin|blood|mild|severe|bad|minor|major|chronic|serious|long|type ?onset|stage|1|2|one|two @illness", "@many|@place|we|meeting|agenda|event|motion|council", "@thing|of|on|as"),
    rule(Health, "has|had|having ?had ?a|an|another|his|her ?minor|serious|second heart attack|condition|failure|disease", "@many|@place|we", "@thing"),
    rule(Health, "his|her ?own ?type ?1|2|one|two ?breast|lung|prostate|bowel|skin @illness", "@many", "@thing|@role"),
    rule(Health, "suffers|suffering|suffered ?from|with ?a|an|severe|bad|chronic|type ?1|2 @illness", "@many|@place", "@thing"),
    rule(Health, "living|lives|coping|copes with ?a|an|severe|chronic|type ?1|2 @illness", "@many|@place", "@thing"),
    rule(Health, "recovering|recovered|recovers from ?a|an|the|his|her ?hip|knee|heart|major operation|surgery|illness|accident|@illness", "@many|@place", "@thing"),
    rule(Health, "@is ?@very diabetic|autistic|epileptic|asthmatic|pregnant|deaf|depressed|alcoholic|unwell|ill|housebound|dyslexic|bipolar|schizophrenic|obese|anorexic|hospitalised|infertile", "@many|@place|@thing", "@thing|to|patients|people|services"),
    rule(Health, "@is ?@very disabled|blind|sick", "@many|@place|@thing", "@thing|to|of|spot|by|only|parking|badge"),
    rule(Health, "off sick|ill", "@many|staff|doctors|nurses|gps|drivers|receptionists", "pay|rates|rate"),
    rule(Health, "on ?long ?term sick leave", "@many|staff|doctors|nurses|gps|drivers|receptionists", "policy|rates"),
    rule(Health, "signed off sick|work|with", "@many|staff", ""),
    rule(Health, "a wheelchair user", "@many|for", "group|forum"),
    rule(Health, "in|uses|using a wheelchair", "@many|@place", ""),
    rule(Health, "he|she|@kin is|was in ?a hospital|hospice|rehab", "", "services|management|meetings"),
    rule(Health, "hes|shes in hospital|hospice|rehab", "", ""),
    rule(Health, "has|had|having|needs|awaiting|after ?had ?a|an|his|her ?major|serious ?hip|knee|heart|cataract|kidney operation|chemo|chemotherapy|radiotherapy|dialysis|transplant|replacement|bypass|hysterectomy|miscarriage|breakdown|abortion", "@many|@place|we|boiler|lift|bus|car", "@thing|of|in|clause"),
    rule(Health, "his|her health|illness|disability|medication|pregnancy|treatment", "", "@role|@thing|and|background|visitor|colleagues|policy|authority|bill|questions"),
    rule(Health, "his|her mental health", "", "@role|@thing|colleagues|policy|bill|questions|first"),
    rule(Health, "has|had|with mental health problems|issues|difficulties", "@many|@place|dealing|deals|help|helping|services|support", ""),
    rule(Health, "hiv positive", "@many", "people|patients|@thing"),
    rule(Health, "a drink|drinking problem", "@place", ""),

    named(Faith, "muslim|hindu|sikh|jewish|jew|catholic|buddhist|methodist|baptist|quaker|mormon|anglican|protestant|evangelical|pentecostal|atheist", "", "@group|@faith_thing"),
    named(Faith, "@is ?@very christian", "", "@group|@faith_thing"),
    named(Faith, "devout|practising|practicing|committed|lapsed|a|born ?again christian", "", "@group|@faith_thing"),
    rule(Faith, "goes|go|went|attends|attended ?to ?the ?same ?our church|mosque|temple|synagogue|gurdwara|chapel|mass", "@many|meeting|event|clinic|@thing", "hall|rooms|centre|event|meeting|council|coffee|open|fair"),
    rule(Faith, "his|her ?own ?deep|strong faith|religion|church|mosque|god", "", "group|network|leaders|hall|council"),
    rule(Faith, "@is ?@very religious|churchgoer|godly", "@thing|@place", "leaders|holiday|festival|site"),
    rule(Faith, "converted to islam|christianity|judaism|catholicism", "", ""),
    rule(Faith, "wears|wearing a|the|her|his hijab|headscarf|turban|niqab|burqa|kippah", "@many", ""),

    named(Ethnicity, "@is ?@very ?south|north|west|east|british|black|white @origin", "@many|@place|@thing|language|food|restaurant", "@group|@faith_thing|food|food|restaurant"),
    rule(Ethnicity, "?a|an|the ?@very ?south|british|black|white @origin|black|white|mixed ?race|caribbean man|woman|lady|gentleman|guy|bloke|lad|girl|person|councillor|cllr|doctor|gp|chap", "@many", ""),
    rule(Ethnicity, "he|she|who is|was ?@very black|white|brown|coloured", "@many", "and"),
    rule(Ethnicity, "hes|shes ?@very black|white|brown|coloured", "", "and"),
    rule(Ethnicity, "of ?south|british|mixed|black|white|west ?@origin @origin|race|white|black origin|descent|heritage|extraction|background|parentage", "@many|channel|newsletter", ""),
    rule(Ethnicity, "@is ?@very mixed race", "@many", ""),
    rule(Ethnicity, "his|her ethnicity|ethnic|race|skin", "", "for|against|relations|equality"),
    rule(Ethnicity, "is|was|hes|shes ?@very ?a|an ?illegal|asylum|economic immigrant|migrant|refugee|seeker", "@many|@place|@thing", "@group"),

    rule(Orientation, "@is ?@very gay|lesbian|bisexual|homosexual|transgender|trans", "@many|@thing|@place", "@group|@thing|bar|pride|history|rights"),
    rule(Orientation, "a ?@very gay|lesbian|bisexual|homosexual|transgender|trans man|woman|person|councillor|couple|doctor", "@many|for", "@group"),

    rule(Union, "union rep|representative|member|membership|official|man|woman|activist|organiser|convenor|convener|steward|delegate", "credit|student|students|rugby|european|@many", "@group"),
    rule(Union, "shop steward", "@many", ""),
    rule(Union, "trade unionist", "@many", ""),
    rule(Union, "unison|unite|gmb|rcn|nasuwt|neu|pcs|usdaw|aslef|rmt|fbu|ucu|cwu rep|representative|member|steward|convenor|activist|official|organiser", "@many", "@group"),
    rule(Union, "member of ?a|the|our ?trade union|unison|gmb|nasuwt|usdaw|aslef", "", "@group"),
    named(Union, "in|joined|joins ?a|the ?trade union", "credit|@many", "@group|street|road|square"),

    rule(Politics, "vote|votes|voted|voter|voting ?for ?the @party", "@many|@place|council|councils|seat", "motion|amendment|group|candidate|candidates|budget|proposal|leader|councillor|councillors|councillor|mayor|chair|plan|plans|spaces"),
    rule(Politics, "vote|votes|voted|voting ?for leave|remain|brexit", "@many|@place|council", ""),
    rule(Politics, "@party voter|supporter|sympathiser|donor|activist|leaning|inclined", "@many|@place", "seat|ward|area|council|areas"),
    rule(Politics, "leave|remain|swing|floating voter", "@many", ""),
    rule(Politics, "leans|leaning|lean ?to ?towards ?the left|right|@party", "wall|tower|@thing|@place", "hand"),
    rule(Politics, "left|right wing|winger", "", "of|entrance|corridor|ward"),
    rule(Politics, "@is ?@very far left|right", "@place|@thing|door|room|car|sign", "of|hand|corner|side"),
    rule(Politics, "leftie|lefty|marxist|communist|trotskyist|fascist|socialist|thatcherite|corbynite|blairite|brexiteer|remainer|ukipper", "@many", "party|group|worker"),
    rule(Politics, "his|her politics|political", "", "group|party|assistant|adviser|office|role|leadership|leader"),
    rule(Politics, "@party at heart", "", ""),
    rule(Politics, "probably|secretly|clearly|obviously|closet|lifelong|staunch|dyed ?in ?the ?wool ?a @party", "@many|@place", "group|councillor|councillors|leader|candidate|run|led|held|controlled|majority|seat|ward|council|will|has|have|is|are|was|had|may|might|could|would|and|motion|policy"),
];

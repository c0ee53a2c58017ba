//! One spelling for the big parties.

use super::fold::fold;

/// Folded spellings, those of the files first, and the one spelling kept.
const PARTIES: [(&[&str], &str); 18] = [
    (
        &[
            "con",
            "cons",
            "conservative",
            "conservatives",
            "conservative and unionist",
            "scottish conservative and unionist",
            "tory",
        ],
        "Conservative",
    ),
    (&["lab", "labour", "scottish labour", "welsh labour"], "Labour"),
    (
        &[
            "labour co op",
            "lab co op",
            "labour and co operative",
            "labour co operative",
            "labour and cooperative",
            "labour cooperative",
            "lab coop",
            "labour coop",
            "labcoop",
            "labour and co op",
        ],
        "Labour and Co-operative",
    ),
    (
        &["ld", "lib", "libdem", "libdems", "lib dem", "lib dems", "liberal democrat", "liberal democrats"],
        "Liberal Democrats",
    ),
    (
        &[
            "grn",
            "gre",
            "green",
            "greens",
            "the green",
            "green e w",
            "green england and wales",
            "green of england and wales",
            "scottish green",
            "scottish greens",
        ],
        "Green",
    ),
    (&["ruk", "ref", "reform", "reform uk", "reform uk the brexit"], "Reform UK"),
    (&["snp", "scottish national", "scottish national snp"], "SNP"),
    (&["pc", "plaid", "plaid cymru", "plaid cymru the of wales"], "Plaid Cymru"),
    (&["uki", "ukip", "uk independence", "uk independence ukip", "united kingdom independence"], "UKIP"),
    (
        &["ind", "indep", "independent", "independents", "independent other", "independent councillor"],
        "Independent",
    ),
    (&["spk", "speaker", "the speaker"], "Speaker"),
    (&["dup", "democratic unionist", "democratic unionist d u p"], "DUP"),
    (&["sdl", "sdlp", "social democratic and labour", "sdlp social democratic and labour"], "SDLP"),
    (&["sf", "sinn fein"], "Sinn Féin"),
    (
        &["apni", "alliance", "alliance of northern ireland", "alliance alliance of northern ireland"],
        "Alliance",
    ),
    (&["uup", "ulster unionist"], "UUP"),
    (&["tuv", "traditional unionist voice"], "TUV"),
    (&["rb", "restore britain"], "Restore Britain"),
];

/// Gives one spelling for a big party's name or letters; any other name is kept as given, trimmed.
///
/// None for an empty field and for the marks of a vacant seat. A local party is never taken for a big one: only
/// whole names match.
pub fn party_name(raw: &str) -> Option<String> {
    let trimmed = raw.trim();
    match fold(trimmed).as_str() {
        "" | "vac" | "vacant" | "vacancy" | "none" | "n a" | "null" | "unknown" => None,
        _ => Some(known(trimmed).map_or_else(|| trimmed.to_owned(), str::to_owned)),
    }
}

/// Gives the one spelling of a big party, None for any other text.
pub(super) fn known(raw: &str) -> Option<&'static str> {
    let folded = fold(&raw.replace('&', " and "));
    // "Labour Party" and "Green Party (E&W)" are known without their "party".
    let words: Vec<&str> = folded.split(' ').filter(|word| *word != "party").collect();
    let spelling = words.join(" ").replace("e and w", "e w");
    PARTIES.iter().find(|(spellings, _)| spellings.contains(&spelling.as_str())).map(|(_, name)| *name)
}

/// True for a folded word that names a big party in full, such as "labour".
pub(super) fn is_big(word: &str) -> bool {
    word.len() > 3 && known(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn big_parties_have_one_spelling() {
        for (raw, name) in [
            ("CON", "Conservative"),
            ("Conservative and Unionist Party", "Conservative"),
            ("Labour Party", "Labour"),
            ("Labour (Co-op)", "Labour and Co-operative"),
            ("Labour and Co-operative Party", "Labour and Co-operative"),
            ("Liberal Democrat", "Liberal Democrats"),
            ("LIB", "Liberal Democrats"),
            ("Green Party (E&W)", "Green"),
            ("RUK", "Reform UK"),
            ("Scottish National Party", "SNP"),
            ("Independent / Other", "Independent"),
            ("Social Democratic & Labour Party", "SDLP"),
            ("Sinn Fein", "Sinn Féin"),
            ("SDL", "SDLP"),
            ("UKI", "UKIP"),
            ("Spk", "Speaker"),
        ] {
            assert_eq!(party_name(raw).as_deref(), Some(name), "{raw}");
        }
    }

    #[test]
    fn local_parties_stay_and_vacancies_have_none() {
        for kept in ["Anytown Independents", "The Liberal Party", "Green Belt Alliance", "Residents' Group"] {
            assert_eq!(party_name(&format!(" {kept} ")).as_deref(), Some(kept));
        }
        for none in ["", "  ", "VAC", "Vacant", "-"] {
            assert_eq!(party_name(none), None, "{none}");
        }
    }
}

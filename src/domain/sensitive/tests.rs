use proptest::prelude::*;

use super::rules::RULES;
use super::*;

fn found(text: &str) -> Vec<(&str, Category)> {
    sensitive(text).into_iter().map(|found| (&text[found.place], found.category)).collect()
}

/// What tells something of somebody, with what it tells.
const TELLING: &[(&str, Category)] = &[
    ("she is a patient of ours", Category::Patient),
    ("Cllr Rao is our patient, so take care", Category::Patient),
    ("he was a patient at Elm Lane until 2019", Category::Patient),
    ("declared that she is also a registered patient", Category::Patient),
    ("the complaint is from one of our patients", Category::Patient),
    ("her mother is registered with us", Category::Patient),
    ("he is registered at the surgery", Category::Patient),
    ("saw her GP about it", Category::Patient),
    ("a patient of Dr Khan", Category::Patient),
    ("spoke as a patient, not as a councillor", Category::Patient),
    ("was diagnosed last spring", Category::Health),
    ("Her husband was diagnosed with dementia", Category::Health),
    ("she has diabetes herself", Category::Health),
    ("He had a stroke in May", Category::Health),
    ("has had breast cancer, and knows the ward", Category::Health),
    ("has type 2 diabetes", Category::Health),
    ("had a heart attack at the meeting", Category::Health),
    ("his wife has Alzheimer’s", Category::Health),
    ("suffers from depression", Category::Health),
    ("recovering from a hip operation", Category::Health),
    ("she is diabetic", Category::Health),
    ("He's autistic: short e-mails", Category::Health),
    ("she is pregnant, due in June", Category::Health),
    ("is very deaf; write instead", Category::Health),
    ("off sick until Easter", Category::Health),
    ("signed off work with stress", Category::Health),
    ("she is a wheelchair user", Category::Health),
    ("his mother is in hospital", Category::Health),
    ("having chemotherapy on Tuesdays", Category::Health),
    ("worried about her health", Category::Health),
    ("has mental health problems", Category::Health),
    ("the photographer is ill", Category::Health),
    ("Muslim, so avoid Friday afternoons", Category::Faith),
    ("he is a devout Catholic", Category::Faith),
    ("She's Jewish and keeps the sabbath", Category::Faith),
    ("a Muslim councillor", Category::Faith),
    ("as a Muslim I object", Category::Faith),
    ("is a practising Christian", Category::Faith),
    ("goes to church with the mayor", Category::Faith),
    ("her faith matters to her", Category::Faith),
    ("wears a headscarf", Category::Faith),
    ("he is Pakistani", Category::Ethnicity),
    ("she is of Jamaican descent", Category::Ethnicity),
    ("a Black woman in her fifties", Category::Ethnicity),
    ("an Asian doctor", Category::Ethnicity),
    ("he is white, from the north", Category::Ethnicity),
    ("asked about her ethnicity", Category::Ethnicity),
    ("Black woman in her fifties", Category::Ethnicity),
    ("he's gay", Category::Orientation),
    ("she is openly lesbian", Category::Orientation),
    ("a transgender woman", Category::Orientation),
    ("union rep at the bus depot", Category::Union),
    ("He is a Unison steward", Category::Union),
    ("she was a shop steward for years", Category::Union),
    ("joined the union last year", Category::Union),
    ("votes Labour", Category::Politics),
    ("He voted for the Conservatives in May", Category::Politics),
    ("a lifelong Tory", Category::Politics),
    ("probably Labour", Category::Politics),
    ("Labour supporter, I think", Category::Politics),
    ("she voted Leave", Category::Politics),
    ("very left-wing", Category::Politics),
    ("a bit of a Marxist", Category::Politics),
    ("leans to the right", Category::Politics),
    ("her politics are no secret", Category::Politics),
];

/// What tells nothing of anybody.
const FINE: &[&str] = &[
    "wants a diabetes clinic in the leisure centre",
    "has asked for the diabetes figures",
    "The ward has a high diabetes rate",
    "Northfield ward has more cancer than the county",
    "people living with dementia and their carers",
    "patients diagnosed with diabetes are called back",
    "diabetes is often diagnosed late in the ward",
    "newly diagnosed patients get a course",
    "the patient group meets on Tuesday",
    "the patients will need a bus",
    "our patients live in three wards",
    "our patient participation group wants to see the figures first",
    "our patient list is growing",
    "she is a patient representative on the board",
    "one of our patient leaflets is wrong",
    "8,400 people are registered with us",
    "patients registered at the surgery get a letter",
    "mental health services move to the main site",
    "asked about mental health in schools",
    "holds her health portfolio with the leisure brief",
    "keeps his health scrutiny role until May",
    "faith leader for the east of the town",
    "the mosque is the venue; the Muslim community centre is next door",
    "meeting at the Methodist church hall",
    "the Sikh and Hindu communities read the newsletter",
    "Muslim, Hindu and Sikh women's groups",
    "a forum of Muslim and Jewish leaders",
    "British Muslim Heritage Centre",
    "Christian Smith asked for the bus times",
    "Christian asked for the bus times",
    "Christian Aid shares the hall",
    "a Catholic primary school",
    "the venue is a gay bar",
    "asked for a forum for lesbian women",
    "Gay Pride is in June",
    "the clinic avoids Ramadan",
    "South Asian women in the ward",
    "people of South Asian heritage",
    "the newsletter reaches the Somali community",
    "the black bins go on Monday",
    "the white paper on devolution",
    "black and white copies will do",
    "Her first language is Polish: the letter is translated",
    "the council votes on Tuesday",
    "She voted against the motion",
    "voted for the Labour amendment in full council",
    "Labour group leader since May",
    "the Conservative councillor for Northfield",
    "a Labour-led council",
    "Green spaces for walking",
    "reform of planning is her topic",
    "credit union, Union Street",
    "the unions were told on Monday",
    "told the union reps about TUPE",
    "the left wing of the building closes first",
    "the car park is disabled only",
    "disabled access matters to her",
    "the meeting was poorly attended",
    "sick of waiting for the bus times",
    "wheelchair users cannot get in",
    "blind spot at the crossing",
    "her condition is that buses run every half hour",
    "fears that costs move to social care",
    "wants the bus times",
    "the boiler had a breakdown",
    "we had a dementia event in June",
    "anyone who has diabetes may come",
    "everyone who had covid was invited",
    "has no time before Easter",
    "the heart of the town",
    "had Ms Khan with her",
    "had a heart-to-heart with the leader",
    "has the hearts and minds of the ward",
    "her team is strong",
    "the stroke unit stays",
    "a member of the European Union committee",
    "",
];

#[test]
fn what_tells_of_somebody_is_found() {
    for (text, category) in TELLING {
        let categories: Vec<Category> = found(text).into_iter().map(|(_, category)| category).collect();
        assert_eq!(categories, [*category], "{text:?}: {:?}", found(text));
    }
}

#[test]
fn topics_groups_and_places_are_left_alone() {
    for text in FINE {
        assert_eq!(found(text), [], "{text:?}");
    }
}

#[test]
fn the_words_are_named_and_not_the_whole_text() {
    assert_eq!(
        found("Asked for the figures. She votes Labour, and she has type 2 diabetes."),
        [("votes Labour", Category::Politics), ("has type 2 diabetes", Category::Health)]
    );
    assert_eq!(found("Élodie’s husband was Diagnosed"), [("Diagnosed", Category::Health)]);
}

#[test]
fn every_class_that_a_rule_names_exists() {
    for rule in RULES {
        for part in [rule.pattern, rule.unless_before, rule.unless_after] {
            for word in part.split([' ', '|']).map(|word| word.trim_start_matches('?')) {
                if let Some(class) = word.strip_prefix('@') {
                    assert!(classes::CLASSES.iter().any(|(name, _)| *name == class), "{class}");
                }
                assert_eq!(word, word.to_lowercase(), "{word}");
            }
        }
        assert!(!rule.pattern.split(' ').all(|element| element.starts_with('?')), "{}", rule.pattern);
    }
}

#[test]
fn every_rule_finds_something() {
    let texts = TELLING.iter().map(|(text, _)| *text).chain(MORE.iter().copied());
    let texts: Vec<Words> = texts.map(Words::of).collect();
    for rule in RULES {
        let is_used =
            texts.iter().any(|words| (0..words.len()).any(|first| find(rule, words, first).is_some()));
        assert!(is_used, "{} finds nothing in the tests", rule.pattern);
    }
}

#[test]
fn no_rule_is_passed_over_for_the_word_it_begins_with() {
    let texts = TELLING.iter().map(|(text, _)| *text).chain(MORE.iter().copied());
    for words in texts.map(Words::of) {
        for first in 0..words.len() {
            for rule in RULES.iter().filter(|rule| find(rule, &words, first).is_some()) {
                let asked = beginning_with(words.at(first));
                assert!(asked.iter().any(|asked| std::ptr::eq(*asked, rule)), "{}", rule.pattern);
            }
        }
    }
    assert!(beginning_with("surgery").is_empty() && beginning_with("").is_empty());
}

/// What other rules than those of the sentences above find.
const MORE: &[&str] = &[
    "a patient with us",
    "copes with anxiety",
    "his diabetes makes him tired",
    "was disabled in the accident",
    "on long-term sick leave",
    "uses a wheelchair",
    "she's in hospital",
    "her mental health is fragile",
    "hiv positive",
    "has a drink problem",
    "he is Christian",
    "is very religious",
    "converted to Islam",
    "he's white",
    "is mixed race",
    "is a refugee",
    "a trade unionist",
    "member of a trade union",
    "a swing voter",
    "is far right",
    "Tory at heart",
];

proptest! {
    #[test]
    fn any_text_is_looked_through(text in ".*") {
        let found = sensitive(&text);
        for one in &found {
            prop_assert!(!text[one.place.clone()].is_empty());
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].place.end <= pair[1].place.start);
        }
    }

    #[test]
    fn any_words_in_any_order_are_looked_through(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "she", "is", "a", "patient", "of", "ours", "Muslim", "and", ",", ".", "votes", "Labour", "has", "2", "’", "é",
                "diabetes", "clinic", "union", "rep", "İ", "\u{0}", "people",
            ]),
            0..14,
        ),
    ) {
        let _ = sensitive(&words.join(" "));
        let _ = sensitive(&words.concat());
    }

    #[test]
    fn what_stands_around_a_sentence_changes_nothing(at in 0..TELLING.len(), fine in 0..FINE.len()) {
        let (text, category) = TELLING[at];
        for whole in [format!("{}. {text}.", FINE[fine]), format!("{text}.\n{}", FINE[fine])] {
            let categories: Vec<Category> = sensitive(&whole).into_iter().map(|one| one.category).collect();
            prop_assert_eq!(&categories, &[category], "{}", whole);
        }
    }
}

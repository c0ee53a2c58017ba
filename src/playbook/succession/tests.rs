use proptest::prelude::*;

use super::*;
use crate::domain::id::PromiseId;
use crate::domain::succession::Fate;

const WHOLE: &str = r#"
on = 2028-04-01

[[succession]]
from = ["Wexbridge Council", "Marlford Council"]
to = ["Wexshire Council"]
kind = "merge"
shadow_from = "2027-05-10"

[[succession.post]]
role = "ward_councillor"
from = "Marlford Council"
fate = "end"

[succession.open]
steps = "lapse"

[open]
promises = "transfer"

[open.promise]
q3 = "lapse"
"#;

fn mistakes(text: &str) -> Vec<String> {
    read(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_plan_is_read_with_its_places() {
    let plan = read(WHOLE).unwrap();
    assert_eq!(plan.on.to_string(), "2028-04-01");
    let one = &plan.successions[0];
    assert_eq!(
        (one.from[1].value.as_str(), one.from[1].line, one.from[1].column),
        ("Marlford Council", 5, 30)
    );
    assert_eq!((one.kind, one.rules[0].fate), (SuccessionKind::Merge, PostFate::End));
    assert_eq!((one.open.steps, one.open.promises), (Some(Fate::Lapse), None));
    assert_eq!((plan.open.promise[0].0.value, plan.open.steps), (PromiseId(3), None));
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let text = r#"on = "1 Smarch"
shadow = true

[[succession]]
from = ["A", "A"]
to = ["B", "C"]
kind = "merge"
what = "all of it"
posts = "both"
[[succession.post]]
post = "p1"
role = "mp"
fate = "vanish"
[open]
promises = "forget"
[open.promise]
three = "lapse"
"#;
    let found = mistakes(text);
    for told in [
        "1:6: ",
        "2:1: unknown key \"shadow\"",
        "5:14: from names \"A\" twice",
        "7:8: a merge has one successor; several are a split",
        "8:8: what is for a transfer of a part; merge takes the whole",
        "9:9: posts live in both bodies from shadow_from, which is missing",
        "10:1: say either post or role",
        "13:8: \"vanish\" is not what becomes of a post",
        "15:12: \"forget\" is not what becomes of something open",
        "17:1: \"three\" is not the number of a promise",
    ] {
        assert!(found.iter().any(|line| line.starts_with(told)), "{told}: {found:#?}");
    }
    assert_eq!(found.len(), 10, "{found:#?}");
}

#[test]
fn what_must_be_there_must_be_there() {
    assert_eq!(
        mistakes(""),
        [
            "1:1: on is missing: the first day of the new bodies, such as \"2028-04-01\"",
            "1:1: succession is missing: write [[succession]] and, below it, from, to and kind",
        ]
    );
    let part = "on = \"2027-04-01\"\n[[succession]]\nfrom = [\"A\"]\nto = [\"A\"]\nkind = \"transfer\"\n";
    assert_eq!(
        mistakes(part),
        [
            "2:1: what is missing: the part that is transferred, such as \"public health\"",
            "4:7: \"A\" is among those it came from; a body that goes on stands in `to` alone",
        ]
    );
    assert_eq!(mistakes("on = 5\nsuccession = 3").len(), 2);
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,80}", cut in 0usize..600) {
        let _ = read(&text);
        let _ = read(WHOLE.get(..cut.min(WHOLE.len())).unwrap_or_default());
        let _ = read(&format!("{WHOLE}{text}"));
    }
}

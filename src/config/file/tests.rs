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
        ("[roles.mp]\ntier = \"9\"\n", "line 2: roles.mp.tier: \"9\" is not a tier; there are 0, 1, 2, 3"),
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

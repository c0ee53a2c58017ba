//! Where the answer goes and what it looks like there: formats, files, pipes, colours, quiet.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn an_empty_listing_prints_nothing() {
    let home = Home::new();
    home.does("contact add \"Kit Long\"");
    for line in [
        "due",
        "due --format md",
        "org list",
        "area list",
        "post list",
        "topic list --used",
        "contact list --role mp",
    ] {
        let output = home.run(line);
        assert_eq!((output.status.code(), output.stdout, output.stderr), (Some(0), vec![], vec![]), "{line}");
    }
    assert_eq!(home.stdout("due --format json"), "[]\n", "a script still gets JSON");
}

#[test]
fn quiet_says_only_what_was_asked_for() {
    let home = Home::new();
    for line in ["contact add \"Kit Long\" --role mp", "log note long-kit", "post end p1", "undo --yes"] {
        let output = home.run(&format!("{line} --quiet"));
        assert_eq!(output.status.code(), Some(0), "{line}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.stdout.is_empty(), "{line}");
        assert!(said.is_empty() || line.starts_with("undo"), "{line} said {said:?}");
    }
    assert!(home.stdout("contact list --quiet").contains("Kit Long"));
    assert!(home.fails(1, "log call nobody --quiet").starts_with("error: "), "errors are never quiet");
}

#[test]
fn a_file_gets_the_format_of_its_ending_and_is_private() {
    let home = Home::demo();
    for (file, start) in [
        ("due.json", "[\n{"),
        ("due.csv", "state,due_on"),
        ("due.md", "|"),
        ("due.txt", "State "),
        ("due.html", "<!DOCTYPE html>"),
    ] {
        assert_eq!(home.stdout(&format!("due -o {file}")), "", "{file}");
        let path = home.path(file);
        assert!(std::fs::read_to_string(&path).unwrap().starts_with(start), "{file}");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{file}");
    }
    home.does("due --output due.md --format csv");
    assert!(std::fs::read_to_string(home.path("due.md")).unwrap().starts_with("state,"), "--format wins");
    std::fs::set_permissions(home.path("due.md"), std::fs::Permissions::from_mode(0o644)).unwrap();
    home.does("due --output due.md");
    let mode = std::fs::metadata(home.path("due.md")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o644, "a file that is there keeps its rights");
    home.does("due --output /dev/null");
    assert_data_eq!(
        home.transcript("due -o no/such/folder/due.csv\n due -o data"),
        str![[r#"
$ engage due -o no/such/folder/due.csv
! error: cannot write no/such/folder/due.csv: there is no folder no/such/folder
(exit 1)
$ engage due -o data
! error: cannot write data: it is a folder
(exit 1)

"#]]
    );
}

#[test]
fn a_page_is_whole_and_says_what_it_is_and_of_which_day() {
    let home = Home::change();
    home.does("contact edit rao-anita --notes \"<script>alert('x')</script> & \\\"more\\\"\"");
    for (line, title) in [
        ("due", "Who needs updating, by when and why"),
        ("contact list", "The people"),
        ("contact show rao-anita", "Anita Rao (rao-anita)"),
        ("change plan elm-lane", "The plan of a change"),
        ("change evidence elm-lane", "Evidence: Elm Lane branch closure (elm-lane)"),
        ("privacy export rao-anita", "What is held about Anita Rao"),
        ("report coverage --area Northfield", "Who speaks for our patients"),
    ] {
        let page = home.stdout(&format!("{line} --format html"));
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">\n"), "{line}");
        assert!(page.ends_with("</html>\n"), "{line}");
        assert!(page.contains(&format!("<title>{title}</title>")), "{line}: {page}");
        assert!(page.contains(&format!("<h1 id=\"title\">{title}</h1>")), "{line}");
        assert!(page.contains("scope=\"") && !page.contains("<script"), "{line}");
        // A paper says itself up to which day its facts are.
        assert!(page.contains("Sun 22 Nov 2026"), "{line}");
        assert!(!page.contains("href") && !page.contains("src="), "{line}");
    }
    let page = home.stdout("contact show rao-anita --format html");
    assert!(
        page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;"),
        "{page}"
    );
    // Nothing to say: nothing on a pipe, and words in a file.
    assert_eq!(home.stdout("promise list --format html"), "");
    home.does("promise list --output none.html");
    let page = std::fs::read_to_string(home.path("none.html")).unwrap();
    assert!(page.contains("<p>Nothing is promised.</p>") && page.contains("</html>"), "{page}");
}

#[test]
fn a_reader_that_has_seen_enough_is_a_success() {
    let home = Home::new();
    let record = engage_record_of_many(&home);
    assert!(record > 400_000, "the listing is longer than a pipe: {record} bytes");
    let mut child = home
        .command("contact list --format csv")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("id,handle,name"));
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

/// Fills a record through the library; gives the length of its listing.
fn engage_record_of_many(home: &Home) -> usize {
    use engage::domain::contact::NewContact;
    use engage::domain::name::PersonName;
    use engage::store::{Act, Error, Opening, Store};
    home.does("contact add \"Kit Long\"");
    let store = Store::open(Opening { path: home.record(), wait: 5, create: false }).unwrap();
    let at = crate::support::NOW.parse().unwrap();
    let act = Act { at, by: "kim", command: "test", summary: "many", rehearse: false };
    let today = "2026-11-22".parse().unwrap();
    store
        .write(&act, |writer| {
            for number in 0..8_000 {
                let name = PersonName {
                    title: None,
                    given: format!("Ann {number}"),
                    family: "Example".into(),
                    honours: None,
                };
                writer.add_contact_as(&NewContact::named(name, today), &format!("example-ann-{number}"))?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    home.stdout("contact list --format csv").len()
}

#[test]
fn colour_is_only_used_where_it_is_wanted() {
    let home = Home::demo();
    let coloured = |line: &str, no_color: bool| {
        let mut command = home.command(line);
        if !no_color {
            command.env_remove("NO_COLOR");
        }
        let output = command.output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured("due", false), "a pipe is no terminal");
    assert!(coloured("due --color always", false));
    assert!(coloured("due --colour always", true), "the flag is stronger than the variable");
    assert!(!coloured("due --color never", false));
    for format in ["json", "csv", "md", "html"] {
        assert!(!coloured(&format!("due --color always --format {format}"), false), "{format} is data");
    }
    assert!(!home.run("contact show nobody").stderr.contains(&0x1b));
}

#[test]
fn messages_never_mix_with_the_answer() {
    let home = Home::demo();
    let output = home.run("log call rao-anita -m hello");
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("Logged call with Anita Rao"));
}

#[test]
fn an_answer_never_goes_over_the_record_or_the_configuration() {
    let home = Home::demo();
    home.write(&home.config(), "");
    let before = std::fs::read(home.record()).unwrap();
    let (record, config) = (home.record(), home.config());
    for line in [
        format!("due -o '{}'", record.display()),
        format!("export contacts -o '{}'", record.display()),
        format!("config show -o '{}'", config.display()),
    ] {
        assert!(home.fails(2, &line).contains("name another file for it"), "{line}");
    }
    assert_eq!(std::fs::read(home.record()).unwrap(), before);
    assert!(home.fails(2, "due -o due.XLSX").contains("xlsx files cannot be written"));
    home.does("due -o DUE.CSV");
    assert!(std::fs::read_to_string(home.path("DUE.CSV")).unwrap().starts_with("state,due_on,"));
}

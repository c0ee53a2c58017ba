use proptest::prelude::*;

use super::super::samples::{example, print, sheets, texts};
use super::super::{Format, Look, card_html, page};
use super::*;

/// The elements a page is made of.
const ELEMENTS: &[&str] = &[
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "p", "br",
    "ul", "li", "table", "thead", "tbody", "tr", "th", "td",
];

/// Elements that have no end.
const VOID: &[&str] = &["!DOCTYPE", "meta", "br"];

/// The name of each tag in the order in which they stand, an end with `/`; and the text between them.
fn parts(html: &str) -> (Vec<String>, Vec<String>) {
    let (mut tags, mut texts) = (Vec::new(), Vec::new());
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        texts.push(text.to_owned());
        let (tag, after) = after.split_once('>').expect("a tag has an end");
        tags.push(tag.split(' ').next().unwrap().to_owned());
        rest = after;
    }
    texts.push(rest.to_owned());
    (tags, texts)
}

/// Asserts that every tag is one of ours, and that all are closed in the order in which they were opened.
fn assert_whole(html: &str) {
    let mut open: Vec<String> = Vec::new();
    for tag in parts(html).0 {
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "{html}");
        } else {
            assert!(ELEMENTS.contains(&tag.as_str()), "<{tag}> in {html}");
            if !VOID.contains(&tag.as_str()) {
                open.push(tag);
            }
        }
    }
    assert!(open.is_empty(), "{open:?} in {html}");
}

/// What a reader sees of an escaped text.
fn read(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&")
}

/// What a reader sees of a text.
fn seen(text: &str) -> String {
    text.trim_end().lines().map(|line| one_line(line).into_owned()).collect::<Vec<_>>().concat()
}

fn paged(sheet: &Sheet) -> String {
    let mut out = Vec::new();
    let heading = Heading { title: "Who <needs> it", day: "Sun 22 Nov 2026" };
    page(sheet, &heading, "Nobody's due.", &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_page_is_whole_and_names_its_columns() {
    let html = paged(&example());
    assert_whole(&html);
    let (head, body) = html.split_once("</head>").unwrap();
    assert!(
        head.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">"),
        "{head}"
    );
    assert!(head.contains("<title>Who &lt;needs&gt; it</title>"), "{head}");
    assert_eq!(
        body,
        "\n<body>\n<main>\n<h1 id=\"title\">Who &lt;needs&gt; it</h1>\n<p class=\"day\">Sun 22 Nov 2026</p>\n\
         <table aria-labelledby=\"title\">\n<thead>\n<tr><th scope=\"col\">Name</th><th scope=\"col\">State</th>\
         <th scope=\"col\">Due</th><th scope=\"col\" class=\"number\">Visits</th><th scope=\"col\">Agreed</th>\
         <th scope=\"col\">Remark</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>Jo Example</td><td>overdue</td><td class=\"date\">12 Nov 2026</td><td class=\"number\">3</td><td>yes</td>\
         <td>by &lt;b&gt;post&lt;/b&gt;</td></tr>\n\
         <tr><td>Ann | Other</td><td></td><td></td><td class=\"number\">-12</td><td>no</td><td></td></tr>\n\
         </tbody>\n</table>\n</main>\n</body>\n</html>\n"
    );
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let html = paged(&example());
    for word in ["<script", "<link", "<img", "url(", "http:", "https:", "src=", "href=", "@import"] {
        assert!(!html.contains(word), "{word} in {html}");
    }
    assert!(html.contains("default-src 'none'") && html.contains("@page{size:A4;"));
}

#[test]
fn a_page_without_rows_says_so() {
    let html = paged(&Sheet::new(&example().columns));
    assert_whole(&html);
    assert!(html.contains("<p>Nobody&#39;s due.</p>") && !html.contains("<table"), "{html}");
    assert_eq!(
        print(&Sheet::new(&example().columns), Format::Html, &Look::default()),
        "",
        "to a pipe: nothing"
    );
}

#[test]
fn many_columns_lie_on_their_side() {
    let many =
        Sheet { columns: vec![crate::render::Column::new("a", "A"); 9], rows: vec![vec![1.into(); 9]] };
    assert!(paged(&many).contains("@page{size:A4 landscape;"));
}

#[test]
fn a_card_has_headings_facts_lists_and_tables() {
    let mut card = Card::new("Jo <Example>");
    card.push(
        "contact",
        "",
        Body::Pairs(vec![Pair::new("at", "Address", "1 High Street\r\nOldfield \u{202e}")]),
    );
    card.push("note", "One & only", Body::Lines(vec!["<script>alert(1)</script>".to_owned()]));
    card.push("notes", "Notes", Body::Lines(vec!["- first\nsecond".to_owned(), "third".to_owned()]));
    card.push("none", "None", Body::Lines(Vec::new()));
    card.push("seats", "Seats", Body::Sheet(example()));
    let mut out = Vec::new();
    card_html(&card, "", &mut out).unwrap();
    let html = String::from_utf8(out).unwrap();
    assert_whole(&html);
    let body = html.split_once("<main>\n").unwrap().1;
    assert!(
        body.starts_with(
            "<h1 id=\"title\">Jo &lt;Example&gt;</h1>\n<section>\n\
             <table class=\"facts\" aria-labelledby=\"title\">\n<tbody>\n\
             <tr><th scope=\"row\">Address</th><td>1 High Street<br>Oldfield \u{fffd}</td></tr>\n</tbody>\n</table>\n\
             </section>\n<section>\n<h2 id=\"part2\">One &amp; only</h2>\n\
             <p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n</section>\n<section>\n<h2 id=\"part3\">Notes</h2>\n\
             <ul>\n<li>- first<br>second</li>\n<li>third</li>\n</ul>\n</section>\n<section>\n\
             <h2 id=\"part4\">Seats</h2>\n<table aria-labelledby=\"part4\">\n"
        ),
        "{body}"
    );
}

proptest! {
    #[test]
    fn no_tag_comes_from_a_cell_and_every_text_is_read_as_it_is(sheet in sheets()) {
        let html = paged(&sheet);
        assert_whole(&html);
        let places = sheet.for_people();
        let (tags, _) = parts(&html);
        let cells = if places.is_empty() { 0 } else { sheet.rows.len() * places.len() };
        prop_assert_eq!(tags.iter().filter(|tag| *tag == "td").count(), cells);
        let mut written = html.split("<td").skip(1).map(|cell| {
            let cell = cell.split_once('>').unwrap().1.split_once("</td>").unwrap().0;
            read(&parts(cell).1.concat())
        });
        for row in &sheet.rows {
            for &place in &places {
                let wanted = match &row[place] {
                    Cell::Text(text) => seen(text),
                    other => other.for_people().into_owned(),
                };
                prop_assert_eq!(written.next(), Some(wanted));
            }
        }
    }

    #[test]
    fn no_tag_comes_from_a_card(title in texts(), label in texts(), text in texts(), line in texts(), more in texts()) {
        let mut card = Card::new(title.clone());
        card.push("pairs", label.clone(), Body::Pairs(vec![Pair::new("value", label, text)]));
        card.push("lines", "Lines", Body::Lines(vec![line, more]));
        let mut out = Vec::new();
        card_html(&card, &title, &mut out).unwrap();
        let html = String::from_utf8(out).unwrap();
        assert_whole(&html);
        let seen = html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
        prop_assert_eq!(read(seen), one_line(&title).into_owned());
        let hidden = html.chars().find(|&found| super::super::clean::is_hidden(found) && found != '\n');
        prop_assert_eq!(hidden, None);
    }
}

//! Takes apart what files weld together: title, name, honours and posts.

use super::tokens::{Segment, inside, is_aside, segments};
use super::{Named, PersonName, arrange, honours, party, plain, posts, tidy, titles, vacancy};

/// Takes a name field apart: title, given and family name, honours, and posts welded on.
///
/// Reads "Cllr Mrs A. Rao OBE, Leader of the Council", "RAO Anita", "Rao, Ms Anita", `AnitaRao` and the like. It never
/// drops a name: when stripping would leave none, nothing is stripped. A party in brackets is dropped. Where a file
/// has given and family name in two columns, [`split_columns`] knows more.
pub fn split(raw: &str) -> Named {
    plain::split(raw).unwrap_or_else(|| split_long(raw))
}

/// Takes apart any name field.
pub(super) fn split_long(raw: &str) -> Named {
    let text = tidy::tidy(raw);
    if vacancy::is_nobody(&text) {
        return Named::Nobody;
    }
    if titles::names_nobody(&text) {
        return Named::Nobody;
    }
    if vacancy::is_vacancy(&text) {
        return Named::Vacancy;
    }
    Parts::default().read(&text)
}

/// Takes apart a name whose given and family part stand in two columns, as in "Iain", "Duncan Smith".
///
/// Titles, honours and posts are found as in [`split`], but the border between the two parts is the file's.
pub fn split_columns(given: &str, family: &str) -> Named {
    let (given, family) = (tidy::tidy(given), tidy::tidy(family));
    let whole = if family.is_empty() || given.is_empty() {
        format!("{given}{family}")
    } else {
        format!("{given} {family}")
    };
    let mut named = split(&whole);
    if let Named::Person { name, .. } = &mut named
        && !family.is_empty()
    {
        let plain = name.plain();
        // The family column may carry honours; what is left of it is found at the end of the plain name.
        let border = (0..family.len())
            .rev()
            .filter_map(|length| family.get(..=length))
            .filter(|part| part.chars().any(char::is_alphabetic))
            .find_map(|part| {
                plain.strip_suffix(part).map(|before| (before.trim_end().to_owned(), part.to_owned()))
            });
        if let Some((given, family)) = border
            && (given.is_empty() || plain.len() > given.len() + family.len())
        {
            name.given = given;
            name.family = family;
        }
    }
    named
}

/// What has been found so far.
#[derive(Default)]
struct Parts {
    titles: Vec<&'static str>,
    honours: Vec<String>,
    posts: Vec<String>,
}

impl Parts {
    fn read(mut self, text: &str) -> Named {
        let mut segments = segments(text);
        unwrap_asides(&mut segments);
        if let [only] = segments.as_slice()
            && only.len() > 1
            && posts::alone(only)
            && posts::leading(only, None).is_none()
        {
            return Named::Nobody;
        }
        let Some((name, rest)) = self.take_leading_post(&mut segments) else { return whole(text) };
        let (addressed, words) = self.read_name(name);
        let given = self.read_rest(rest, words.len(), addressed);
        let (given, family) = match given {
            Some(given) => arrange::arrange_parted(&words, &given),
            None => arrange::arrange(&words),
        };
        if !family.chars().any(char::is_alphabetic) {
            return whole(text);
        }
        let title = Some(self.titles.join(" ")).filter(|title| !title.is_empty());
        let honours = Some(self.honours.join(" ")).filter(|honours| !honours.is_empty());
        Named::Person { name: PersonName { title, given, family, honours }, posts: self.posts }
    }

    /// Takes posts off the front, and gives the segment with the name and those after it.
    fn take_leading_post(&mut self, segments: &mut Vec<Segment>) -> Option<(Segment, Vec<Segment>)> {
        if segments.is_empty() {
            return None;
        }
        let mut name = segments.remove(0);
        if let Some((post, taken)) = posts::leading(&name, segments.first().map(Vec::as_slice)) {
            self.posts.push(post);
            name.drain(..taken);
            if name.is_empty() {
                name = segments.remove(0);
            }
        }
        Some((name, std::mem::take(segments)))
    }

    /// Reads the segment with the name; says whether a title or "Councillor" stood there, and gives the name's words.
    fn read_name(&mut self, mut words: Segment) -> (bool, Segment) {
        let (titles, taken) = titles::leading(&words);
        self.titles.extend(titles);
        words.drain(..taken);
        words.retain(|word| {
            let title = titles::title(inside(word)).filter(|_| is_aside(word));
            self.titles.extend(title);
            title.is_none()
        });
        if let Some(at) = posts::start(&words) {
            let welded = words.split_off(at);
            self.posts.extend(posts::cut(&welded));
        }
        self.strip_end(&mut words, 1);
        (taken > 0, words)
    }

    /// Takes honours, asides and titles off the end; at least `least` words stay.
    fn strip_end(&mut self, words: &mut Segment, least: usize) {
        let (mut honours, mut posts) = (Vec::new(), Vec::new());
        while let Some((last, rest)) = words.split_last()
            && rest.len() >= least
        {
            let left = rest.iter().filter(|word| !is_aside(word)).count().max(2 - least.min(1));
            let reversed = rest.len() >= 2 && arrange::is_reversed(rest);
            if let Some(title) =
                titles::trailing_title(inside(last), reversed).filter(|_| !is_honour(last, left))
            {
                self.titles.push(title);
            } else if let Some(honour) = honours::spelling(inside(last), left) {
                honours.push(if is_aside(last) { format!("({honour})") } else { honour.to_owned() });
            } else if is_aside(last) {
                if party::known(inside(last)).is_none() {
                    posts.push(inside(last).to_owned());
                }
            } else {
                break;
            }
            words.pop();
        }
        self.honours.extend(honours.into_iter().rev());
        self.posts.extend(posts.into_iter().rev());
    }

    /// Reads the segments after the name; gives the given names of "Rao, Anita".
    fn read_rest(&mut self, rest: Vec<Segment>, name_words: usize, addressed: bool) -> Option<Segment> {
        let mut given = None;
        let mut in_post = !self.posts.is_empty();
        for mut segment in rest {
            if posts::begins(&segment) {
                self.posts.extend(posts::cut(&segment));
                in_post = true;
                continue;
            }
            if is_all_honours(&segment) {
                self.strip_end(&mut segment, 0);
                continue;
            }
            if in_post {
                // "Finance, Commercial and Traded Services" is one post.
                if let Some(post) = self.posts.last_mut() {
                    post.push_str(", ");
                    post.push_str(&segment.join(" "));
                }
                continue;
            }
            if segment.iter().all(|word| titles::is_address(word)) {
                self.titles.extend(segment.iter().filter_map(|word| titles::title(word)));
                continue;
            }
            // After "Cllr Anita Rao" a further word is no given name.
            let parted = given.is_none() && name_words <= 3 && !(addressed && name_words >= 2);
            let (titles, taken) = titles::leading(&segment);
            let own: Segment = segment.get(taken..).unwrap_or_default().to_vec();
            if parted
                && own.len() <= 4
                && !posts::set_off(&own.iter().filter(|word| !is_aside(word)).cloned().collect::<Vec<_>>())
            {
                self.titles.extend(titles);
                let mut own = own;
                if let Some(at) = posts::start(&own) {
                    let welded = own.split_off(at);
                    self.posts.extend(posts::cut(&welded));
                    in_post = true;
                }
                self.strip_end(&mut own, 1);
                given = Some(own);
            } else {
                self.posts.extend(posts::cut(&segment));
                in_post = true;
            }
        }
        given
    }
}

fn is_honour(word: &str, left: usize) -> bool {
    honours::is_honour(inside(word), left)
}

fn is_all_honours(segment: &[String]) -> bool {
    segment.iter().all(|word| is_honour(word, 2))
}

/// Takes the brackets off a field that is nothing but one aside: "(Anita Rao)".
fn unwrap_asides(parts: &mut Vec<Segment>) {
    if let [only] = parts.as_slice()
        && let [word] = only.as_slice()
        && is_aside(word)
    {
        *parts = segments(inside(word));
    }
}

/// Keeps a text that no rule could read as a surname, so that nothing is lost.
fn whole(text: &str) -> Named {
    let name = PersonName { title: None, given: String::new(), family: text.to_owned(), honours: None };
    Named::Person { name, posts: Vec::new() }
}

#[cfg(test)]
mod tests;

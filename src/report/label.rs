//! The words for posts, areas and bodies, alike in every report.

use chrono::NaiveDate;

use crate::domain::calendar::short;
use crate::domain::policy::Policy;
use crate::store::PostNames;

/// The words for a post: its local title or its role's, and the area it speaks for.
pub(super) fn post_label(post: &PostNames, policy: &Policy) -> String {
    post.label(policy)
}

/// The name of what exists from one day until another, marked where it does not on the day asked about.
pub(super) fn with_its_days(
    name: String,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    today: NaiveDate,
) -> String {
    match (from, until) {
        (_, Some(until)) if until <= today => format!("{name} (ended {})", short(until)),
        (Some(from), _) if today < from => format!("{name} (from {})", short(from)),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_or_is_to_come_is_marked() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 5, day);
        let on = |from, until| with_its_days("Elm".to_owned(), from, until, day(7).unwrap_or_default());
        assert_eq!(on(None, None), "Elm");
        assert_eq!(on(day(1), day(8)), "Elm");
        assert_eq!(on(day(7), None), "Elm", "from its first day");
        assert_eq!(on(day(1), day(7)), "Elm (ended 7 May 2026)", "an end is the first day without it");
        assert_eq!(on(day(8), None), "Elm (from 8 May 2026)");
    }
}

//! What reaches a community: a newsletter, a venue, a forum. People call it a channel.

use chrono::NaiveDate;

use super::id::{AreaId, ContactId, OrganisationId, OutletId};
use super::word::word_list;

word_list! {
    /// What sort of channel it is.
    pub enum OutletKind as "a kind of channel" {
        /// A newsletter, on paper or by e-mail.
        Newsletter = "newsletter",
        /// A place where people come together: a hall, a leisure centre, a temple.
        Venue = "venue",
        /// A regular meeting.
        Forum = "forum",
        /// A website.
        Website = "website",
        /// A page or group in social media.
        Social = "social",
        /// A radio station.
        Radio = "radio",
        /// A mailing list.
        MailingList = "mailing_list",
        /// A noticeboard.
        Noticeboard = "noticeboard",
        /// An event that comes back.
        Event = "event",
        /// Anything else.
        Other = "other",
    }
}

/// A channel to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOutlet {
    /// Its name.
    pub name: String,
    /// What sort of channel it is.
    pub kind: OutletKind,
    /// Whose it is.
    pub organisation: Option<OrganisationId>,
    /// Whom to ask for it.
    pub contact: Option<ContactId>,
    /// The area it reaches; everywhere, where there is none.
    pub area: Option<AreaId>,
    /// The keys of the communities it reaches, in order, each once; everybody, where there is none.
    pub communities: Vec<String>,
    /// How it is used: deadlines, costs, languages.
    pub notes: Option<String>,
    /// The day it was last seen to be as it is written here.
    pub checked_on: Option<NaiveDate>,
    /// The first day on which it no longer exists.
    pub closed_on: Option<NaiveDate>,
}

/// A channel as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlet {
    /// Its identity.
    pub id: OutletId,
    /// What it is.
    pub about: NewOutlet,
}

impl Outlet {
    /// Tells whether it exists on a day.
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.about.closed_on.is_none_or(|closed| day < closed)
    }

    /// Tells whether it is known to reach a community. One for everybody is not: that it reaches them is only hoped.
    pub fn reaches(&self, community: &str) -> bool {
        self.about.communities.iter().any(|own| own == community)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_reaches_the_communities_it_is_known_to_reach() {
        let about = NewOutlet {
            name: "Temple newsletter".to_owned(),
            kind: OutletKind::Newsletter,
            organisation: None,
            contact: None,
            area: None,
            communities: vec!["hindu".to_owned(), "south-asian".to_owned()],
            notes: None,
            checked_on: None,
            closed_on: NaiveDate::from_ymd_opt(2026, 12, 1),
        };
        let outlet = Outlet { id: OutletId(1), about };
        assert!(outlet.reaches("south-asian") && !outlet.reaches("south") && !outlet.reaches("deaf"));
        let on = |day| NaiveDate::from_ymd_opt(2026, 12, day).is_some_and(|day| outlet.is_open_on(day));
        assert!(!on(1) && outlet.is_open_on(NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()));
    }

    #[test]
    fn kinds_are_read_as_people_write_them() {
        assert_eq!("Mailing list".parse(), Ok(OutletKind::MailingList));
        assert_eq!("newsleter".parse::<OutletKind>().unwrap_err().meant(), Some("newsletter"));
    }
}

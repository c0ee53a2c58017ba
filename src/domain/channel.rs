//! The ways in which a contact is reached.

use chrono::NaiveDate;

use super::word::word_list;

word_list! {
    /// A way to reach somebody.
    pub enum Channel as "a channel" {
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// A postal address at work; home addresses are never kept.
        Letter = "letter",
        /// A number or name for text messages.
        Message = "message",
        /// A web page or form.
        Web = "web",
        /// Meeting in person.
        InPerson = "in_person",
    }
}

/// One way to reach one contact, beside the first e-mail and telephone kept with the contact itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// By which channel.
    pub channel: Channel,
    /// The address, number or page.
    pub value: String,
    /// What it is good for ("surgery on Fridays").
    pub note: Option<String>,
}

/// A channel that must not be used for a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoNotContact {
    /// The channel; `None` means every channel.
    pub channel: Option<Channel>,
    /// Why: always known.
    pub reason: String,
    /// Since when.
    pub since: NaiveDate,
    /// The first day on which it no longer holds, if that is known.
    pub until: Option<NaiveDate>,
}

impl DoNotContact {
    /// The word for "every channel".
    pub const EVERY: &'static str = "all";

    /// Tells whether the rule holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }

    /// The channel's word, or `all`.
    pub fn channel_word(&self) -> &'static str {
        self.channel.map_or(Self::EVERY, Channel::as_str)
    }
}

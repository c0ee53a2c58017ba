//! One person's part in an interaction about a change: what it told them, at which level, of which version.

use chrono::NaiveDate;

use super::{Level, Status};
use crate::domain::calendar::{Holidays, Span};
use crate::domain::id::{ContactId, InteractionId};
use crate::domain::interaction::{Kind, Mode};

/// One person's part in an interaction about a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The interaction.
    pub interaction: InteractionId,
    /// Who.
    pub contact: ContactId,
    /// The day it happened; a letter's is the day it was sent.
    pub happened_on: NaiveDate,
    /// What sort it was.
    pub kind: Kind,
    /// How they took part.
    pub mode: Mode,
    /// Whether it is what they wrote to us ([`crate::domain::began::is_theirs_alone`]).
    pub is_theirs: bool,
    /// The level it was meant to reach.
    pub level: Level,
    /// The version of the proposal it was about; 0 before the first.
    pub version: u32,
    /// The keys of the steps it was about, as far as that was said or known when it was logged.
    pub steps: Vec<String>,
    /// Whether it was about those steps and no others.
    pub only_these: bool,
    /// Whoever told them, where it was not us.
    pub told_by: Option<String>,
    /// How far a sending has come with them, with the day of each status.
    pub statuses: Vec<(Status, NaiveDate)>,
}

impl Telling {
    /// Tells whether it tells this person anything at all: they took part themselves, it was no note to ourselves, and no
    /// letter of theirs.
    ///
    /// A substitute's attendance does not tell the principal, nor does a copy or an invitation.
    pub fn tells(&self) -> bool {
        match self.mode {
            Mode::Attended => self.kind != Kind::Note && !self.is_theirs,
            Mode::Told => true,
            Mode::Represented | Mode::Absent | Mode::Invited | Mode::Copied => false,
        }
    }

    /// Tells whether it was planned, or in the diary, and nobody has said since that it happened.
    pub fn is_only_planned(&self) -> bool {
        !self.statuses.is_empty() && self.statuses.iter().all(|(status, _)| *status < Status::Sent)
    }

    /// The same once it has happened.
    #[must_use]
    pub fn as_if_it_had_happened(&self) -> Self {
        Self { statuses: Vec::new(), ..self.clone() }
    }

    /// The day it lands: letters and mailshots some working days after they were sent, unless somebody wrote down when;
    /// everything else on the day it was sent. `None` for what is only planned.
    pub fn lands_on(&self, lands: Span, holidays: &Holidays) -> Option<NaiveDate> {
        let landed = self.statuses.iter().filter(|(status, _)| *status >= Status::Landed);
        if let Some(day) = landed.map(|(_, day)| *day).min() {
            return Some(day);
        }
        if self.mode == Mode::Told {
            return Some(self.happened_on);
        }
        let sent = match self.statuses.iter().max() {
            Some((Status::Planned, _)) => return None,
            Some((_, sent)) => *sent,
            None => self.happened_on,
        };
        let is_posted = matches!(self.kind, Kind::Letter | Kind::Mailshot);
        Some(if is_posted { lands.after(sent, holidays) } else { sent })
    }

    /// The day it goes out. What is only planned goes out on the day it is planned for, and no earlier than `today`.
    pub fn goes_out_on(&self, today: NaiveDate) -> NaiveDate {
        match self.statuses.iter().max() {
            Some((Status::Planned, planned)) => today.max(*planned),
            _ => self.happened_on,
        }
    }

    /// The day it lands, or will land if it goes out as planned.
    pub fn will_land_on(&self, today: NaiveDate, lands: Span, holidays: &Holidays) -> Option<NaiveDate> {
        self.lands_on(lands, holidays).or_else(|| {
            let sent = vec![(Status::Sent, self.goes_out_on(today))];
            Self { statuses: sent, ..self.clone() }.lands_on(lands, holidays)
        })
    }

    /// The day on which a level was reached, on or before `today`; `None` where it was not.
    pub fn reached_on(
        &self,
        wanted: Level,
        today: NaiveDate,
        lands: Span,
        holidays: &Holidays,
    ) -> Option<NaiveDate> {
        if !self.tells() {
            return None;
        }
        // Told by somebody else they know of it; nobody of us has heard them.
        let aim = if self.mode == Mode::Told { Level::Inform } else { self.level };
        let landed = self.lands_on(lands, holidays).filter(|_| aim >= wanted);
        let by_status = self.statuses.iter().filter(|(status, _)| {
            self.mode != Mode::Told && status.reaches(aim).is_some_and(|reached| reached >= wanted)
        });
        by_status.map(|(_, day)| *day).chain(landed).filter(|day| *day <= today).min()
    }

    /// The level reached on or before a day.
    pub fn level_on(&self, today: NaiveDate, lands: Span, holidays: &Holidays) -> Option<Level> {
        let reached = |level: &&Level| self.reached_on(**level, today, lands, holidays).is_some();
        Level::ALL.iter().rev().find(reached).copied()
    }
}

#[cfg(test)]
pub(super) fn telling(contact: i64, kind: Kind, on: &str) -> Telling {
    Telling {
        interaction: InteractionId(1),
        contact: ContactId(contact),
        happened_on: on.parse().unwrap(),
        kind,
        mode: Mode::Attended,
        is_theirs: false,
        level: Level::usual(kind),
        version: 1,
        steps: Vec::new(),
        only_these: false,
        told_by: None,
        statuses: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Unit;

    const LANDS: Span = Span::capped(3, Unit::WorkingDay);

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn reached(telling: &Telling, wanted: Level, today: &str) -> Option<String> {
        let on = telling.reached_on(wanted, day(today), LANDS, &Holidays::england());
        on.map(|day| day.to_string())
    }

    #[test]
    fn letters_land_later_than_they_are_sent() {
        // Thursday before the August bank holiday: Friday, Tuesday, Wednesday.
        let mut letter = telling(1, Kind::Letter, "2026-08-27");
        assert_eq!(reached(&letter, Level::Inform, "2026-08-31"), None);
        assert_eq!(reached(&letter, Level::Inform, "2026-09-02"), Some("2026-09-02".into()));
        letter.statuses = vec![(Status::Landed, day("2026-08-28"))];
        assert_eq!(reached(&letter, Level::Inform, "2026-08-31"), Some("2026-08-28".into()));
        assert_eq!(reached(&letter, Level::Involve, "2026-12-31"), None);
        letter.statuses.push((Status::Discussed, day("2026-09-10")));
        assert_eq!(reached(&letter, Level::Involve, "2026-12-31"), Some("2026-09-10".into()));
    }

    #[test]
    fn an_e_mail_lands_on_the_day_it_is_sent() {
        let mut mail = telling(1, Kind::Email, "2026-08-03");
        assert_eq!(reached(&mail, Level::Inform, "2026-08-03"), Some("2026-08-03".into()));
        mail.statuses = vec![(Status::Planned, day("2026-08-03")), (Status::Sent, day("2026-08-05"))];
        assert_eq!(reached(&mail, Level::Inform, "2026-08-04"), None);
        assert_eq!(reached(&mail, Level::Inform, "2026-08-05"), Some("2026-08-05".into()));
    }

    #[test]
    fn what_is_planned_tells_nobody() {
        let mut mailshot = telling(1, Kind::Mailshot, "2026-08-03");
        mailshot.statuses = vec![(Status::Planned, day("2026-08-03"))];
        assert_eq!(reached(&mailshot, Level::Inform, "2027-08-03"), None);
        mailshot.statuses.push((Status::Sent, day("2026-08-05")));
        assert_eq!(reached(&mailshot, Level::Inform, "2026-08-31"), Some("2026-08-10".into()));
    }

    #[test]
    fn what_is_planned_lands_after_it_goes_out() {
        let mut letter = telling(1, Kind::Letter, "2026-08-24");
        letter.statuses = vec![(Status::Planned, day("2026-08-24"))];
        let lands = |today: &str| letter.will_land_on(day(today), LANDS, &Holidays::england());
        assert_eq!(lands("2026-08-03"), Some(day("2026-08-27")));
        assert_eq!(lands("2026-08-27"), Some(day("2026-09-02")), "it was not sent on its day");
    }

    #[test]
    fn a_substitute_a_copy_and_a_note_tell_nobody() {
        for mode in [Mode::Represented, Mode::Absent, Mode::Invited, Mode::Copied] {
            let telling = Telling { mode, ..telling(1, Kind::Meeting, "2026-08-03") };
            assert_eq!(reached(&telling, Level::Inform, "2026-08-31"), None, "{mode}");
        }
        assert_eq!(reached(&telling(1, Kind::Note, "2026-08-03"), Level::Inform, "2026-08-31"), None);
    }

    #[test]
    fn what_they_wrote_tells_them_nothing() {
        let theirs = Telling { is_theirs: true, ..telling(1, Kind::Email, "2026-08-03") };
        assert_eq!(reached(&theirs, Level::Inform, "2026-08-31"), None);
        assert_eq!(
            reached(&telling(1, Kind::Email, "2026-08-03"), Level::Inform, "2026-08-31").as_deref(),
            Some("2026-08-03")
        );
    }

    #[test]
    fn told_by_another_informs_and_no_more() {
        let told = Telling {
            mode: Mode::Told,
            told_by: Some("the ICB".into()),
            level: Level::Consult,
            ..telling(1, Kind::Note, "2026-08-03")
        };
        assert_eq!(reached(&told, Level::Inform, "2026-08-31"), Some("2026-08-03".into()));
        assert_eq!(reached(&told, Level::Involve, "2026-08-31"), None);
        assert_eq!(told.level_on(day("2026-08-31"), LANDS, &Holidays::england()), Some(Level::Inform));
    }
}

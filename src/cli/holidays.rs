//! What is said where a day was worked out from bank holidays that are not published yet.

use chrono::NaiveDate;

use super::context::Context;
use crate::domain::calendar::{Unit, short};
use crate::domain::change::Anchor;
use crate::domain::election::Election;
use crate::report::change::Loaded;

impl Context {
    /// Says once that days up to a day rest on bank holidays that are computed, where it lies beyond those published.
    fn note_holidays_until(&self, day: Option<NaiveDate>) {
        let until = self.config.policy.holidays.published_until();
        if day.is_some_and(|day| until < day) {
            self.ui.status(format!(
                "note: bank holidays after {} are not published yet; the regular ones are computed by their rules",
                short(until)
            ));
        }
    }

    /// [`Context::note_holidays_until`] the last day that follows from some elections.
    pub(super) fn note_holidays_of<'a>(&self, elections: impl IntoIterator<Item = &'a Election>) {
        let holidays = &self.config.policy.holidays;
        let last = |election: &Election| election.councillors_retire(holidays).unwrap_or(election.poll_on);
        self.note_holidays_until(elections.into_iter().map(last).max());
    }

    /// [`Context::note_holidays_until`] the last day of a change that working days are counted from or up to: the anchor
    /// of a step with such a lead time, the step itself, and the close of a consultation.
    pub(super) fn note_holidays_of_change(&self, loaded: &Loaded<'_>) {
        let holidays = &self.config.policy.holidays;
        let leads = loaded.playbook.steps.iter().flat_map(|step| &step.due);
        let counted = leads.filter(|lead| lead.span.unit() == Unit::WorkingDay && lead.span.count() > 0);
        let days = counted.flat_map(|lead| [loaded.dates.of(lead.from), lead.day(&loaded.dates, holidays)]);
        let consulted = loaded.dates.get(Anchor::ConsultationOpens);
        let closes = consulted.and(loaded.dates.get(Anchor::ConsultationCloses));
        self.note_holidays_until(days.flatten().chain(closes).max());
    }
}

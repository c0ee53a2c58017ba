//! The elections, with the days that follow from the day of the poll.

use chrono::NaiveDate;

use crate::domain::calendar::Holidays;
use crate::render::{Column, Sheet};
use crate::store::{Result, Store};

/// Lists the elections, by the day of the poll: those whose period has not ended, or all.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, today: NaiveDate, holidays: &Holidays, all: bool) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::people("id", "Id"),
        Column::people("where", "Where"),
        Column::data("area"),
        Column::new("kind", "Kind"),
        Column::new("poll", "Poll"),
        Column::new("latest_notice", "Latest notice"),
        Column::new("period_from", "Period from"),
        Column::new("period_to", "Period to"),
        Column::new("councillors_retire", "Councillors retire"),
    ]);
    let elections = if all { store.placed_elections()? } else { store.elections_from(today)? };
    for placed in elections {
        let election = placed.election;
        let period = election.period(holidays);
        sheet.push(vec![
            election.id.to_string().into(),
            placed.place.clone().unwrap_or_else(|| "everywhere".to_owned()).into(),
            placed.place.into(),
            election.kind.as_str().into(),
            election.poll_on.into(),
            election.latest_notice(holidays).into(),
            period.from.into(),
            period.to.into(),
            election.councillors_retire(holidays).into(),
        ]);
    }
    Ok(sheet)
}

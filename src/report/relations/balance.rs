//! Who begins: how many conversations we began, and how many they did, per contact and in all.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Spec;
use crate::domain::began::{Balance, Begins, INBOUND, Signs};
use crate::domain::calendar::{Span, Unit};
use crate::domain::id::ContactId;
use crate::domain::interaction::Mode;
use crate::render::{Cell, Column, Sheet};
use crate::store::{Named, Result, Store};

/// How long before the days asked about it is looked for what they wrote.
const ANSWERED_WITHIN: Span = Span::capped(2, Unit::Month);

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A line for each contact: those who always have to come to us first.
    pub contacts: Sheet,
    /// One line for all of them; none where there was no conversation.
    pub totals: Sheet,
}

/// Counts the conversations from one day to the day asked about.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>, since: NaiveDate) -> Result<Answer> {
    store.read(|| {
        let among = spec.among(store)?;
        let inbound = store.begun_by_them(INBOUND)?;
        let told = store.told_by_us()?;
        let mut balances: BTreeMap<ContactId, (Begins, Balance)> = BTreeMap::new();
        // What they wrote shortly before may be what our first letter answers.
        let from = ANSWERED_WITHIN.before(since, &spec.policy.holidays);
        for part in store.attended_between(from, spec.today)? {
            let is_asked_about = among.as_ref().is_none_or(|among| among.contains(&part.contact));
            if !is_asked_about || !spec.policy.counts(part.kind, Mode::Attended) {
                continue;
            }
            let (begins, balance) = balances.entry(part.contact).or_default();
            let next = begins.next(Signs {
                kind: part.kind,
                is_inbound: inbound.contains(&part.interaction),
                tells_of_a_change: told.contains(&part.interaction),
                was_in_the_diary: part.recorded_on < part.happened_on,
            });
            if let Some(who) = next.filter(|_| since <= part.happened_on) {
                balance.add(who);
            }
        }
        let mut names = store.contact_names(balances.keys().copied().collect())?;
        let mut lines: Vec<(Balance, Named)> = balances
            .into_iter()
            .filter(|(_, (_, balance))| balance.all() > 0)
            .filter_map(|(contact, (_, balance))| Some((balance, names.remove(&contact)?)))
            .filter(|(_, named)| spec.filter.admits_owner(named.owner.as_deref()))
            .collect();
        let place =
            |balance: &Balance| (balance.share().is_none(), balance.share(), std::cmp::Reverse(balance.them));
        lines.sort_by(|(a, named), (b, other)| {
            place(a).cmp(&place(b)).then_with(|| named.handle.cmp(&other.handle))
        });
        Ok(Answer { totals: totals(&lines, since), contacts: contacts(lines) })
    })
}

fn numbers(balance: &Balance) -> [Cell; 6] {
    [
        i64::from(balance.us).into(),
        i64::from(balance.them).into(),
        i64::from(balance.unsaid).into(),
        i64::from(balance.all()).into(),
        balance.share().map_or(Cell::Empty, Cell::Share),
        balance.words().into(),
    ]
}

const NUMBERS: [Column; 6] = [
    Column::new("ours", "We began"),
    Column::new("theirs", "They began"),
    Column::new("not_said", "Not said"),
    Column::new("contacts", "In all"),
    Column::data("ours_share"),
    Column::new("balance", "Began"),
];

fn contacts(lines: Vec<(Balance, Named)>) -> Sheet {
    let mut columns = vec![Column::new("contact", "Who"), Column::data("handle")];
    columns.extend(NUMBERS);
    columns.push(Column::if_room("owner", "Owner"));
    let mut sheet = Sheet::new(&columns);
    for (balance, named) in lines {
        let mut row: Vec<Cell> = vec![named.name.plain().into(), named.handle.into()];
        row.extend(numbers(&balance));
        row.push(named.owner.into());
        sheet.push(row);
    }
    sheet
}

fn totals(lines: &[(Balance, Named)], since: NaiveDate) -> Sheet {
    let mut columns = vec![Column::new("since", "Since"), Column::new("people", "People")];
    columns.extend(NUMBERS);
    columns.push(Column::new("only_they", "Only they began"));
    let mut sheet = Sheet::new(&columns);
    if lines.is_empty() {
        return sheet;
    }
    let mut sum = Balance::default();
    for (balance, _) in lines {
        sum.us += balance.us;
        sum.them += balance.them;
        sum.unsaid += balance.unsaid;
    }
    let only_they = lines.iter().filter(|(balance, _)| balance.share() == Some(0)).count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let mut row: Vec<Cell> = vec![since.into(), count(lines.len()).into()];
    row.extend(numbers(&sum));
    row.push(count(only_they).into());
    sheet.push(row);
    sheet
}

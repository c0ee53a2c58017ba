//! Whom a waiver of a step is for.

use super::{Seats, Target};
use crate::domain::change::NewEvent;

/// Tells whether a waiver of a step is for one of those the step is for.
///
/// One given for a person is for that person; one given for an area or a council is for the seats nobody holds there,
/// and never for people. Any other is for everybody there was when it was given: whoever came into office since was
/// not thought of.
pub fn is_waived_by(waiver: &NewEvent, target: &Target, seats: &Seats<'_>) -> bool {
    let has_place = waiver.area.is_some() || waiver.council.is_some();
    match target {
        Target::Person { contact, since, .. } => match waiver.contact {
            Some(only) => only == *contact,
            None => !has_place && since.is_none_or(|since| since <= waiver.happened_on),
        },
        _ if waiver.contact.is_some() => false,
        _ if !has_place => true,
        Target::Vacancy { post } => seats.get(*post).is_some_and(|seat| {
            (waiver.area.is_some() && waiver.area == seat.area)
                || (waiver.council.is_some() && waiver.council == seat.organisation)
        }),
        Target::Nobody(missing) => {
            (waiver.area.is_some() && waiver.area == missing.area)
                || (waiver.council.is_some() && waiver.council == missing.council)
        }
        Target::Task => false,
    }
}

//! Open changes, and what of their plans hangs on a body that ends.

use super::Run;
use super::moved::{Body, Move};
use crate::domain::change::plan::{PlanRow, Target};
use crate::domain::id::OrganisationId;
use crate::domain::name::{body_key, fold};
use crate::domain::playbook::{Audience, Rule};
use crate::report::change::loaded::{Loaded, Names, open};
use crate::store::Result;

/// An open change as it stands before anybody moves.
#[derive(Debug)]
pub(super) struct Touched<'a> {
    /// The change.
    pub(super) loaded: Loaded<'a>,
    /// The lines of its plan.
    pub(super) rows: Vec<PlanRow>,
    /// The names they mention.
    pub(super) names: Names,
    /// The councils of its areas.
    councils: Vec<OrganisationId>,
}

/// Reads every open change; one that cannot be looked at is said.
pub(super) fn load<'a>(run: &mut Run<'a>) -> Result<Vec<Touched<'a>>> {
    let (whole, broken) = open(run.writer, run.setting.today, run.setting.policy)?;
    run.notes.extend(broken.iter().map(ToString::to_string));
    let mut touched = Vec::new();
    for loaded in whole {
        let rows = loaded.rows(&loaded.people(run.writer)?);
        let names = Names::of(run.writer, rows.iter(), std::iter::empty())?;
        let councils = loaded.areas.iter().filter_map(|touched| touched.area.council).collect();
        touched.push(Touched { loaded, rows, names, councils });
    }
    Ok(touched)
}

impl Touched<'_> {
    /// The old body of a succession that a line of the plan hangs on.
    pub(super) fn hangs_on<'m>(&self, row: &PlanRow, one: &'m Move<'_>) -> Option<&'m Body> {
        let by_post = one.moving().find(|moved| row.posts().contains(&moved.post.id));
        if let Some(moved) = by_post {
            return one.from.get(moved.of);
        }
        if let Target::Nobody(missing) = &row.target
            && one.said.kind.ends()
        {
            let of_area = missing.area.and_then(|area| {
                let touched = self.loaded.areas.iter().find(|touched| touched.area.id == area)?;
                touched.area.council
            });
            let of = missing.council.or(of_area).and_then(|council| one.old(council));
            if of.is_some() {
                return of;
            }
        }
        let Audience::People(rules) = &self.loaded.step(row).audience else { return None };
        let names_it = |rule: &Rule, old: &Body| match rule {
            Rule::Holders { organisation: Some(name), .. } => fold(name) == fold(&old.name),
            _ => false,
        };
        let ends = one.said.kind.ends();
        one.from.iter().find(|old| ends && rules.iter().any(|rule| names_it(rule, old)))
    }

    /// The old body of a succession that the change has to do with at all: it is of a council there, its people are in
    /// the plan, or it is ourselves.
    pub(super) fn has_to_do_with<'m>(&self, run: &Run<'_>, one: &'m Move<'_>) -> Option<&'m Body> {
        let ends = one.said.kind.ends();
        let is_own =
            |old: &&Body| ends && run.setting.own.is_some_and(|own| body_key(own) == body_key(&old.name));
        one.from.iter().find(is_own).or_else(|| {
            let of_row = self.rows.iter().find_map(|row| self.hangs_on(row, one));
            of_row.or_else(|| {
                one.from.iter().find(|old| {
                    (ends && self.councils.contains(&old.id))
                        || self.loaded.events.iter().any(|event| event.event.council == Some(old.id))
                })
            })
        })
    }
}

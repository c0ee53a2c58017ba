//! The areas a change touches because patients of a site live there.

use std::collections::HashMap;

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::ground;
use super::super::place::{Made, organisation_or_new};
use crate::domain::area::NewArea;
use crate::domain::calendar::long;
use crate::domain::change::Reach;
use crate::domain::gss::{Gss, Layer};
use crate::domain::id::{AreaId, ChangeId, SiteId};
use crate::domain::organisation::OrganisationKind;
use crate::domain::population::Threshold;
use crate::domain::site::Site;
use crate::geography::Atlas;
use crate::render::count;
use crate::report::jurisdictions::{Jurisdiction, Jurisdictions, LeftOut, of_postcode};
use crate::report::speakers::area_of;
use crate::store::{AreaChange, Store, Writer};

/// The places a site's patients live in, and which of them the site itself is in.
#[derive(Debug)]
pub(super) struct Found {
    site: Site,
    threshold: Threshold,
    places: Jurisdictions,
    left: LeftOut,
    /// The codes of the places the site stands in; none where no file knows its postcode.
    stands_in: Vec<Gss>,
}

impl Found {
    /// Finds where the patients of a site live; areas with fewer than the threshold asks for are left out.
    pub(super) fn of(ctx: &Context, store: &Store, site: SiteId, threshold: Threshold) -> CliResult<Self> {
        let site = store.site(site)?;
        if let Some(closed) = site.about.closed_on.filter(|closed| *closed <= ctx.today) {
            ctx.ui.warning(format!("{} was closed on {}", site.about.name, long(closed)));
        }
        let reference = ctx.loaded_reference()?;
        let atlas = reference.atlas()?;
        let mut places = ground::of_site(ctx, &atlas, &site)?;
        let left = places.keep(threshold);
        let stands_in = stands_in(&atlas, &site)?;
        if stands_in.is_empty() {
            ctx.ui.warning(format!(
                "no loaded file says in which ward {} itself lies, so its areas are all entered as where patients live",
                site.about.name
            ));
            ctx.ui.hint("engage change area add CODE AREA --as site names the ward it is in");
        }
        Ok(Self { site, threshold, places, left, stands_in })
    }

    /// The name of the site.
    pub(super) fn name(&self) -> &str {
        &self.site.about.name
    }

    /// Makes a change touch the places, as areas of the record: known ones by their codes or names, new ones made with
    /// their codes. `reach` is how they are touched; where the site itself lies and nothing else is said, as its site.
    pub(super) fn touch(
        &self,
        ctx: &Context,
        writer: &Writer<'_>,
        change: ChangeId,
        reach: Option<Reach>,
        made: &mut Made,
    ) -> CliResult<Vec<AreaId>> {
        let mut touched = Vec::new();
        let mut councils = HashMap::new();
        let mut areas = 0;
        for place in &self.places.places {
            let (area, is_new) = match area_of(writer, place, ctx.today)? {
                Some(area) => (area, false),
                None => (self.make(writer, place, &mut councils, made)?, true),
            };
            areas += usize::from(is_new);
            learn_code(writer, area, place)?;
            let is_site = place.code.is_some_and(|code| self.stands_in.contains(&code));
            let usual = if is_site { Reach::Site } else { Reach::Catchment };
            writer.touch_area(change, area, reach.unwrap_or(usual))?;
            touched.push(area);
        }
        if areas > 0 {
            made.push(format!("{} that the record did not have", count(areas, "area", "areas")));
        }
        let Threshold { share, patients } = self.threshold;
        writer.set_change_site(change, self.site.id, share, patients)?;
        Ok(touched)
    }

    fn make(
        &self,
        writer: &Writer<'_>,
        place: &Jurisdiction,
        councils: &mut HashMap<String, crate::domain::id::OrganisationId>,
        made: &mut Made,
    ) -> CliResult<AreaId> {
        let council = match &place.council {
            Some((_, name)) => Some(if let Some(known) = councils.get(name) {
                *known
            } else {
                let id = organisation_or_new(writer, name, Some(OrganisationKind::Council), made)?;
                councils.insert(name.clone(), id);
                id
            }),
            None => None,
        };
        let kind = place.layer.area_kind().unwrap_or(crate::domain::area::AreaKind::Other);
        let new = NewArea::named(&place.name, kind, council);
        Ok(writer.add_area(&NewArea { code: place.code.map(|code| code.to_string()), ..new })?)
    }

    /// Says what is touched, by which threshold, and what was left out.
    pub(super) fn said(&self, ctx: &Context) {
        let wards: Vec<&Jurisdiction> = self.places.of(Layer::Ward).collect();
        let kept: u32 = wards.iter().filter_map(|ward| ward.patients).map(|part| part.people).sum();
        if let Some(total) = self.places.total {
            ctx.ui.status(format!(
                "{}: {} with {kept} of {total} patients ({})",
                self.name(),
                count(wards.len(), "ward", "wards"),
                words(self.threshold)
            ));
            ground::said_of_left_out(ctx, &self.left, false);
            let not_placed: u32 = self.places.not_placed.iter().map(|unplaced| unplaced.patients).sum();
            if not_placed > 0 {
                let patients = count(not_placed as usize, "patient is", "patients are");
                ctx.ui.status(format!(
                    "{patients} not placed in any ward; engage site show {} says why",
                    self.site.id
                ));
            }
        }
        ground::said_of_unknown(ctx, &self.places, false);
        let doubtful: Vec<&str> =
            self.places.places.iter().filter(|place| place.may_be).map(|place| place.name.as_str()).collect();
        if !doubtful.is_empty() {
            ctx.ui.status(format!(
                "may be touched, nobody knows in which of them patients live: {}",
                doubtful.join(", ")
            ));
        }
    }
}

/// The threshold in words, with how to change it.
pub(in crate::cli) fn words(threshold: Threshold) -> String {
    let share = format!("{}.{:02}", threshold.share / 100, threshold.share % 100);
    let share = share.trim_end_matches('0').trim_end_matches('.');
    let words = match (threshold.share, threshold.patients) {
        (0, 0) => {
            return "every ward with a patient; --min-share and --min-patients leave some out".to_owned();
        }
        (_, 0) => format!("at least {share}% of the list"),
        (0, fewest) => format!("at least {fewest} patients"),
        (_, fewest) => format!("at least {share}% of the list and {fewest} patients"),
    };
    format!("{words}; --min-share and --min-patients change that")
}

fn stands_in(atlas: &Atlas<'_>, site: &Site) -> CliResult<Vec<Gss>> {
    let Some(postcode) = site.about.postcode else { return Ok(Vec::new()) };
    let Some(placed) = atlas.reference().postcode(postcode)? else { return Ok(Vec::new()) };
    let around = of_postcode(atlas, &placed)?.places;
    // What only may be the place it stands in still is where the office must hear of it.
    Ok(around.into_iter().filter_map(|place| place.code).collect())
}

/// Notes the code of an area that has none.
fn learn_code(writer: &Writer<'_>, area: AreaId, place: &Jurisdiction) -> CliResult {
    if let Some(code) = place.code.filter(|_| place.area.is_none())
        && writer.area(area)?.code.is_none()
    {
        let change = AreaChange { code: Some(Some(code.to_string())), ..AreaChange::default() };
        writer.change_area(area, &change)?;
    }
    Ok(())
}

//! Which ground is meant: a site, a practice, a postcode or an area, and the places that share it.

mod named;
mod said;

pub(super) use named::of_named;
pub(super) use said::{HIDDEN_NUMBERS, said_of_left_out, said_of_the_rest, said_of_unknown};

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::gss::Layer;
use crate::domain::population::NotPlaced;
use crate::domain::postcode::Postcode;
use crate::domain::site::{Site, ods_code};
use crate::geography::{Atlas, Practice, PracticeList, Reference};
use crate::report::jurisdictions::{Jurisdictions, of_list, of_postcode};

impl Context {
    /// The code of the practice somebody named by its code or name.
    pub(super) fn practice(&self, reference: &Reference, query: &str) -> CliResult<String> {
        // A list of patients names practices that no list of practices need have.
        if let Some(code) = ods_code(query)
            && reference.patients_of(&code)?.is_some()
        {
            return Ok(code);
        }
        let outcome = reference.find_practice(query)?;
        let words = |practice: &Practice| {
            let code = practice.code.as_deref().unwrap_or("without a code");
            format!("{} ({code})", practice.name)
        };
        let found = self.settle(query, "practice", outcome, words)?;
        if let (Some(parent), Some(code)) = (&found.parent, &found.code) {
            self.ui.status(format!("{code} is a branch of {parent}, whose list its patients are on"));
            return Ok(parent.clone());
        }
        found.code.ok_or_else(|| {
            CliError::failed(format!("no loaded file has a code for {}", found.name))
                .hint("engage import practices FILE with the NHS's list of practices has them")
        })
    }

    /// The reference data, which must be there.
    pub(super) fn loaded_reference(&self) -> CliResult<&Reference> {
        self.reference()?.ok_or_else(|| {
            CliError::failed("no official file has been loaded yet, so nobody knows where patients live")
                .hint("`engage import lookup FILE`, `import postcodes`, `import practices` and `import patients` load them")
        })
    }
}

/// The places where the patients of a practice live.
pub(super) fn of_practice(ctx: &Context, atlas: &Atlas<'_>, code: &str) -> CliResult<Jurisdictions> {
    let Some(list) = atlas.reference().patients_of(code)? else {
        return Err(CliError::failed(format!("no list of the patients of {code} has been loaded")).hint(
            format!("engage import patients FILE --practice {code}; the NHS publishes the file each quarter"),
        ));
    };
    of_loaded(ctx, atlas, &list)
}

/// The places where the patients of a list live.
pub(super) fn of_loaded(ctx: &Context, atlas: &Atlas<'_>, list: &PracticeList) -> CliResult<Jurisdictions> {
    need_wards(atlas)?;
    let practice = atlas.reference().practice(&list.practice)?;
    let found = of_list(atlas, list, practice.as_ref())?;
    said_of_old_codes(ctx, &found);
    Ok(found)
}

/// Without a lookup nobody is in any ward, and that is no answer.
fn need_wards(atlas: &Atlas<'_>) -> CliResult {
    if atlas.says(Layer::Ward) {
        return Ok(());
    }
    Err(CliError::failed("no lookup from LSOA to ward has been loaded, so nobody knows which wards patients live in")
        .hint("engage import lookup FILE; the Office for National Statistics publishes LSOA21 to WD24 and later ones"))
}

/// Says that a list has codes of the census before, rather than that many patients are nowhere.
fn said_of_old_codes(ctx: &Context, found: &Jurisdictions) {
    // The numbers are in the answer: some of them are not for the outside.
    if found.not_placed.iter().any(|unplaced| unplaced.why == NotPlaced::OldCode) {
        ctx.ui.warning(
            "some codes are LSOAs of 2011, and the lookup is of 2021: they are listed as not placed",
        );
        ctx.ui.hint("engage import lookup FILE with a lookup from LSOA11 to LSOA21 places them");
    }
}

/// The places of a site: where the patients of its practice live; without a list of them, where it stands.
pub(super) fn of_site(ctx: &Context, atlas: &Atlas<'_>, site: &Site) -> CliResult<Jurisdictions> {
    let list = site.about.practice.as_deref().map(|code| atlas.reference().patients_of(code)).transpose()?;
    if let Some(Some(list)) = list {
        return of_loaded(ctx, atlas, &list);
    }
    let Some(postcode) = site.about.postcode else {
        let what = format!("nobody knows where the patients of {} live", site.about.name);
        return Err(CliError::failed(what).hint(format!(
            "engage site edit {} --practice CODE --postcode POSTCODE; engage import patients FILE loads the lists",
            site.id
        )));
    };
    ctx.ui.warning(match &site.about.practice {
        Some(code) => {
            format!("no list of the patients of {code} is loaded: this is only where the site stands")
        }
        None => "the site has no practice, so no list of patients: this is only where it stands".to_owned(),
    });
    of_typed_postcode(ctx, atlas, &postcode.to_string())
}

/// The places a postcode is in.
pub(super) fn of_typed_postcode(ctx: &Context, atlas: &Atlas<'_>, text: &str) -> CliResult<Jurisdictions> {
    let postcode = Postcode::parse(text).ok_or_else(|| {
        CliError::usage(format!("{text:?} is not a postcode")).hint("they are written as TF9 3NG")
    })?;
    let Some(placed) = atlas.reference().postcode(postcode)? else {
        return Err(CliError::failed(format!("no loaded file knows the postcode {postcode}"))
            .hint("engage import postcodes FILE loads the ONS or NHS postcode directory; `engage area vintages` shows what is loaded"));
    };
    if let Some(ended) = placed.ended {
        ctx.ui.warning(format!("the postcode {postcode} was ended in {ended}: nobody has it any more"));
    }
    let found = of_postcode(atlas, &placed)?;
    if found.places.is_empty() {
        return Err(CliError::failed(format!(
            "{postcode} is in no place of England that anybody speaks for"
        )));
    }
    Ok(found)
}

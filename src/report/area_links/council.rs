//! Which official council an organisation of the record is, and which places it has.

use std::collections::BTreeSet;

use crate::domain::area::AreaKind;
use crate::domain::gss::{Gss, Layer};
use crate::geography::{Atlas, Result, Roll};

/// What is known of the places of a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Council {
    /// Its code, the layer of its places, and which there are.
    Known(Gss, Layer, Roll),
    /// Nothing can be told.
    Silent(Silence),
}

/// Why nothing can be told of the places of a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// In words.
    pub why: String,
    /// What to change about the area so that something can: the options of `engage area edit`.
    pub edit: Option<&'static str>,
}

impl From<String> for Silence {
    fn from(why: String) -> Self {
        Self { why, edit: None }
    }
}

/// Finds a council by its name in any spelling, with the places that an area of this kind could be.
///
/// A division is one of a county, or a ward of a unitary council. A council that the newest files know no more is not
/// meant, nor is one chosen of two.
///
/// # Errors
/// Where the reference data cannot be read.
pub fn council(atlas: &Atlas<'_>, name: &str, kind: AreaKind) -> Result<Council> {
    let tiers: &[(Layer, Layer)] = match kind {
        AreaKind::Division => &[(Layer::County, Layer::Division), (Layer::District, Layer::Ward)],
        AreaKind::Parish => &[(Layer::District, Layer::Parish)],
        _ => &[(Layer::District, Layer::Ward)],
    };
    let mut ended = None;
    for (tier, layer) in tiers {
        let mut found = Vec::new();
        for named in atlas.reference().named(name, *tier)? {
            match roll_of(atlas, named.code, *layer)? {
                Some(roll) if roll.has_ended => ended = Some((named.name, roll)),
                Some(roll) => found.push((named.code, roll)),
                None => {}
            }
        }
        if found.len() > 1 {
            let codes: Vec<String> = found.iter().map(|(code, _)| code.to_string()).collect();
            return Ok(Council::Silent(format!("{name} could be {}", codes.join(" or ")).into()));
        }
        if let Some((code, roll)) = found.pop() {
            return Ok(Council::Known(code, *layer, roll));
        }
    }
    Ok(Council::Silent(why(atlas, name, kind, ended)?))
}

fn why(atlas: &Atlas<'_>, name: &str, kind: AreaKind, ended: Option<(String, Roll)>) -> Result<Silence> {
    if let Some((name, roll)) = ended {
        let since = roll.year.map(|year| format!(" after {year}")).unwrap_or_default();
        return Ok(format!("{name} is in no file{since}: it has been replaced").into());
    }
    let reference = atlas.reference();
    let is_county = !reference.named(name, Layer::County)?.is_empty();
    let districts = reference.named(name, Layer::District)?;
    let is_district = !districts.is_empty();
    let today = atlas.all_of(Layer::District)?;
    let is_left_out = is_district && districts.iter().all(|one| !today.contains(&one.code));
    if kind == AreaKind::Ward && is_county && !is_district {
        let why = format!("{name} is a county: its areas are divisions");
        return Ok(Silence { why, edit: Some("--kind division") });
    }
    let why = match kind {
        AreaKind::Division if is_county => {
            format!("no loaded file has the divisions of {name}: it takes one of wards and CEDs")
        }
        _ if is_left_out => {
            format!("{name} is in no loaded file of the newest year: it may have been replaced")
        }
        _ if is_district => format!("no loaded file has the {kind}s of {name}"),
        AreaKind::Parish => format!("{name} is no district, so nobody knows in which one the parish lies"),
        _ => format!("no loaded file knows a council {name}"),
    };
    Ok(why.into())
}

/// The places of a council; the divisions of a county over its wards, where no file puts them in the county itself.
fn roll_of(atlas: &Atlas<'_>, council: Gss, layer: Layer) -> Result<Option<Roll>> {
    if let Some(roll) = atlas.roll(council, layer)? {
        return Ok(Some(roll));
    }
    if layer != Layer::Division {
        return Ok(None);
    }
    let Some(mut roll) = atlas.roll(council, Layer::Ward)? else { return Ok(None) };
    let mut divisions = BTreeSet::new();
    for ward in &roll.codes {
        divisions.extend(atlas.above(*ward, Layer::Division)?.into_iter().map(|above| above.code));
    }
    roll.codes = divisions;
    Ok(Some(roll).filter(|roll| !roll.codes.is_empty()))
}

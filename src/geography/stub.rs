//! Temporary.
#![expect(missing_docs, reason = "temporary")]
use super::{Reference, Result, VintageId};
use crate::domain::gss::{Gss, Layer};
use crate::domain::postcode::Postcode;
use chrono::NaiveDate;

#[derive(Debug, Clone)]
pub struct PlacedPostcode {
    pub postcode: Postcode,
    pub vintage: VintageId,
    pub ended: Option<NaiveDate>,
}
impl PlacedPostcode {
    pub fn code(&self, _layer: Layer) -> Option<Gss> {
        None
    }
    pub fn codes(&self) -> impl Iterator<Item = Gss> + '_ {
        std::iter::empty()
    }
}
impl Reference {
    pub fn postcode(&self, _postcode: Postcode) -> Result<Option<PlacedPostcode>> {
        Ok(None)
    }
}

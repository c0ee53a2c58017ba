//! Temporary.
#![expect(missing_docs, reason = "temporary")]
use super::{Reference, Result, VintageId};
use crate::domain::gss::{Gss, Layer};
use crate::domain::postcode::Postcode;
use chrono::NaiveDate;
use std::fmt;

#[derive(Debug, Clone)]
pub enum LivesIn {
    Lsoa(Gss),
    Odd(String),
}
impl fmt::Display for LivesIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lsoa(code) => code.fmt(f),
            Self::Odd(text) => f.write_str(text),
        }
    }
}
#[derive(Debug, Clone)]
pub struct PracticeList {
    pub practice: String,
    pub name: Option<String>,
    pub total: u32,
    pub as_of: NaiveDate,
    pub vintage: VintageId,
    pub by_code: Vec<(LivesIn, u32)>,
}
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
    pub fn patients_of(&self, _practice: &str) -> Result<Option<PracticeList>> {
        Ok(None)
    }
    pub fn postcode(&self, _postcode: Postcode) -> Result<Option<PlacedPostcode>> {
        Ok(None)
    }
}

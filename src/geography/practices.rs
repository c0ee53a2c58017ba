//! Practices, branch surgeries and what else prescribes: what the newest files say of each, put together.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::vintage::VintageId;
use super::{Loading, Reference};
use crate::domain::gss::Gss;
use crate::domain::name::body_key;
use crate::domain::postcode::Postcode;
use crate::domain::resolve::{Outcome, choose};

/// The setting of a GP practice in the older list of the Organisation Data Service, and its role in the newer one.
const GP_PRACTICE: [&str; 2] = ["4", "RO76"];

/// What the Organisation Data Service says of a practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is open.
    Active,
    /// It is closed.
    Closed,
    /// It has no patients, and is not closed.
    Dormant,
    /// It will open.
    Proposed,
}

/// A practice, branch surgery or other place that prescribes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Practice {
    /// Its code of the Organisation Data Service; a council's own list need not have one.
    pub code: Option<String>,
    /// Its name as the file writes it.
    pub name: String,
    /// Where it is.
    pub postcode: Option<Postcode>,
    /// The code of the practice that a branch surgery belongs to.
    pub parent: Option<String>,
    /// Whether it is open, where a file says so.
    pub status: Option<Status>,
    /// What it is, in the code of the file: `4` and `RO76` are GP practices ([`Practice::is_gp`]).
    pub setting: Option<String>,
    /// The day it opened.
    pub opened_on: Option<NaiveDate>,
    /// The first day on which it was, or will be, closed.
    pub closed_on: Option<NaiveDate>,
    /// The code of its primary care network.
    pub pcn_code: Option<String>,
    /// The name of its primary care network.
    pub pcn: Option<String>,
    /// The code of its integrated care board, of the Office for National Statistics.
    pub icb_code: Option<Gss>,
    /// The name of its integrated care board.
    pub icb: Option<String>,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Active, Self::Closed, Self::Dormant, Self::Proposed];

    /// The word for it, in listings and in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Closed => "closed",
            Self::Dormant => "dormant",
            Self::Proposed => "proposed",
        }
    }

    /// Reads the word for it, or the letter of the Organisation Data Service: `A`, `C`, `D` or `P`.
    pub fn parse(text: &str) -> Option<Self> {
        let is = |status: &Self| {
            let word = status.as_str();
            text.eq_ignore_ascii_case(word) || text.eq_ignore_ascii_case(&word[..1])
        };
        Self::ALL.into_iter().find(is)
    }
}

impl Practice {
    /// A practice of which only the name is known.
    pub fn named(name: &str) -> Self {
        Self {
            code: None,
            name: name.to_owned(),
            postcode: None,
            parent: None,
            status: None,
            setting: None,
            opened_on: None,
            closed_on: None,
            pcn_code: None,
            pcn: None,
            icb_code: None,
            icb: None,
        }
    }

    /// Whether it is a GP practice, and not a prison, a walk-in centre or a hospice; `None` where no file says.
    pub fn is_gp(&self) -> Option<bool> {
        // The newer list joins the roles of one place: RO80|RO87.
        self.setting.as_deref().map(|roles| roles.split('|').any(|role| GP_PRACTICE.contains(&role)))
    }

    /// Takes over what only an older file says. What belongs together is taken together.
    fn fill(&mut self, older: Self) {
        self.postcode = self.postcode.or(older.postcode);
        self.parent = self.parent.take().or(older.parent);
        self.setting = self.setting.take().or(older.setting);
        self.opened_on = self.opened_on.or(older.opened_on);
        if self.status.is_none() {
            (self.status, self.closed_on) = (older.status, self.closed_on.or(older.closed_on));
        }
        if self.pcn_code.is_none() && self.pcn.is_none() {
            (self.pcn_code, self.pcn) = (older.pcn_code, older.pcn);
        }
        if self.icb_code.is_none() && self.icb.is_none() {
            (self.icb_code, self.icb) = (older.icb_code, older.icb);
        }
    }
}

impl Reference {
    /// What all files say of the practice or branch surgery of a code (in capitals): the newest first, and what it leaves
    /// out from the older ones.
    pub fn practice(&self, code: &str) -> Result<Option<Practice>> {
        let rows = self.all(
            "SELECT p.code, p.name, p.postcode, p.parent, p.status, p.setting, p.opened_on, p.closed_on, p.pcn_code, p.pcn, p.icb_code, p.icb FROM practice AS p JOIN vintage AS v ON v.id = p.vintage_id WHERE p.code = ?1 ORDER BY v.as_of DESC, v.id DESC, p.number",
            [code],
            read,
        )?;
        Ok(rows.into_iter().reduce(|mut newer, older| {
            newer.fill(older);
            newer
        }))
    }

    /// The practices that a name could mean, in any spelling, in the order of their codes; those of lists without codes
    /// come last.
    pub fn practices_named(&self, name: &str) -> Result<Vec<Practice>> {
        let rows = self.all(
            "SELECT p.code, p.name, p.postcode, p.parent, p.status, p.setting, p.opened_on, p.closed_on, p.pcn_code, p.pcn, p.icb_code, p.icb FROM practice AS p JOIN vintage AS v ON v.id = p.vintage_id WHERE p.name_key = ?1 ORDER BY v.as_of DESC, v.id DESC, p.number",
            [body_key(name)],
            read,
        )?;
        let mut coded: BTreeMap<String, Practice> = BTreeMap::new();
        let mut uncoded: Vec<Practice> = Vec::new();
        for row in rows {
            match row.code.clone() {
                Some(code) if coded.contains_key(&code) => {}
                Some(code) => {
                    let merged = self.practice(&code)?.unwrap_or(row);
                    coded.insert(code, merged);
                }
                None if uncoded.iter().any(|known| known.postcode == row.postcode) => {}
                None => uncoded.push(row),
            }
        }
        Ok(coded.into_values().chain(uncoded).collect())
    }

    /// Finds a practice by code or name: a GP practice that is not closed before anything else of that name.
    pub fn find_practice(&self, query: &str) -> Result<Outcome<Practice>> {
        if let Some(found) = self.practice(&query.trim().to_ascii_uppercase())? {
            return Ok(Outcome::One(found));
        }
        // The newest name of each code stands for it; one file has tens of thousands, and they are read once.
        let names: Vec<(String, String, bool)> = self.all(
            "SELECT p.code, p.name_key, p.parent IS NOT NULL FROM practice AS p JOIN vintage AS v ON v.id = p.vintage_id WHERE p.code IS NOT NULL ORDER BY p.code, v.as_of DESC, v.id DESC, p.number",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let mut newest: Vec<(String, String)> = Vec::with_capacity(names.len());
        for (code, key, is_branch) in names {
            if !is_branch && newest.last().is_none_or(|(known, _)| *known != code) {
                newest.push((code, key));
            }
        }
        let whole = |codes: Vec<String>| -> Result<Vec<Practice>> {
            let found: Result<Vec<_>> = codes.iter().map(|code| self.practice(code)).collect();
            Ok(found?.into_iter().flatten().collect())
        };
        let found = match choose(&body_key(query), newest) {
            Outcome::None(like) => return Ok(Outcome::None(whole(like)?)),
            Outcome::One(code) => vec![code],
            Outcome::Many(codes) => codes,
        };
        let found = whole(found)?;
        let open: Vec<Practice> = found.iter().filter(|known| is_open_gp(known)).cloned().collect();
        let fitting = if open.is_empty() { found } else { open };
        Ok(Outcome::of(fitting).unwrap_or_else(|| Outcome::None(Vec::new())))
    }
}

fn is_open_gp(practice: &Practice) -> bool {
    practice.is_gp() != Some(false) && !matches!(practice.status, Some(Status::Closed | Status::Dormant))
}

impl Loading<'_> {
    /// Writes down what a file says of a practice; `number` is its place in the file.
    pub fn add_practice(&self, vintage: VintageId, number: u64, practice: &Practice) -> Result<()> {
        self.execute(
            "INSERT INTO practice (vintage_id, number, code, name, name_key, postcode, parent, status, setting, opened_on, closed_on, pcn_code, pcn, icb_code, icb) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                vintage,
                i64::try_from(number).unwrap_or(i64::MAX),
                practice.code,
                practice.name,
                body_key(&practice.name),
                practice.postcode.map(|postcode| postcode.to_string()),
                practice.parent,
                practice.status.map(Status::as_str),
                practice.setting,
                practice.opened_on,
                practice.closed_on,
                practice.pcn_code,
                practice.pcn,
                practice.icb_code.map(Gss::number),
                practice.icb
            ],
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Practice> {
    let text = |at: usize| row.get::<_, Option<String>>(at);
    Ok(Practice {
        code: text(0)?,
        name: row.get(1)?,
        postcode: text(2)?.and_then(|text| Postcode::parse(&text)),
        parent: text(3)?,
        status: text(4)?.and_then(|text| Status::parse(&text)),
        setting: text(5)?,
        opened_on: row.get(6)?,
        closed_on: row.get(7)?,
        pcn_code: text(8)?,
        pcn: text(9)?,
        icb_code: row.get::<_, Option<u32>>(10)?.and_then(Gss::of_number),
        icb: text(11)?,
    })
}

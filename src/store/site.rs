//! Our sites, and the changes they are the site of.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Row, params};

use super::error::Result;
use super::lookup::Nouns;
use super::{Store, Writer};
use crate::domain::id::{ChangeId, SiteId};
use crate::domain::name::body_key;
use crate::domain::postcode::Postcode;
use crate::domain::resolve::{Outcome, choose};
use crate::domain::site::{NewSite, Site};

/// A site of a change, with the least of its list that an area must have to be touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeSite {
    /// The site.
    pub site: Site,
    /// The least part of the list, in hundredths of a percent.
    pub least_share: u32,
    /// The fewest patients.
    pub least_patients: u32,
}

impl ToSql for Postcode {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Postcode {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::parse(text).ok_or_else(|| FromSqlError::Other(format!("{text:?} is no postcode").into()))
    }
}

impl Store {
    /// A site.
    pub fn site(&self, id: SiteId) -> Result<Site> {
        self.one(
            "SELECT id, name, code, practice, postcode, is_branch, notes, closed_on FROM site WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Every site, in the order of their names.
    pub fn sites(&self) -> Result<Vec<Site>> {
        self.all(
            "SELECT id, name, code, practice, postcode, is_branch, notes, closed_on FROM site ORDER BY name_key, id",
            [],
            read,
        )
    }

    /// Finds a site by number, code or name.
    pub fn find_site(&self, query: &str) -> Result<Outcome<Nouns<SiteId>>> {
        let query = query.trim();
        let (number, code) = (SiteId::parse(query), query.to_ascii_uppercase());
        let sites = self.sites()?;
        let noun = |site: &Site| Nouns { id: site.id, words: site.about.name.clone() };
        let named = |site: &&Site| Some(site.id) == number || site.about.code.as_deref() == Some(&*code);
        if let Some(outcome) = Outcome::of(sites.iter().filter(named).map(noun).collect()) {
            return Ok(outcome);
        }
        Ok(choose(&body_key(query), sites.iter().map(|site| (noun(site), body_key(&site.about.name)))))
    }

    /// The sites of a change, in the order of their names.
    pub fn change_sites(&self, change: ChangeId) -> Result<Vec<ChangeSite>> {
        self.all(
            "SELECT s.id, s.name, s.code, s.practice, s.postcode, s.is_branch, s.notes, s.closed_on, c.least_share, c.least_patients FROM change_site AS c JOIN site AS s ON s.id = c.site_id WHERE c.change_id = ?1 ORDER BY s.name_key, s.id",
            [change],
            |row| Ok(ChangeSite { site: read(row)?, least_share: row.get(8)?, least_patients: row.get(9)? }),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Site> {
    Ok(Site {
        id: row.get(0)?,
        about: NewSite {
            name: row.get(1)?,
            code: row.get(2)?,
            practice: row.get(3)?,
            postcode: row.get(4)?,
            is_branch: row.get(5)?,
            notes: row.get(6)?,
            closed_on: row.get(7)?,
        },
    })
}

impl Writer<'_> {
    /// Writes a site down.
    pub fn add_site(&self, new: &NewSite) -> Result<SiteId> {
        self.insert(
            "INSERT INTO site (name, name_key, code, practice, postcode, is_branch, notes, closed_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                new.name,
                body_key(&new.name),
                new.code,
                new.practice,
                new.postcode,
                new.is_branch,
                new.notes,
                new.closed_on
            ],
        )
    }

    /// Writes a site as it now is.
    pub fn change_site(&self, site: &Site) -> Result<()> {
        let about = &site.about;
        self.execute(
            "UPDATE site SET name = ?1, name_key = ?2, code = ?3, practice = ?4, postcode = ?5, is_branch = ?6, notes = ?7, closed_on = ?8 WHERE id = ?9",
            params![
                about.name,
                body_key(&about.name),
                about.code,
                about.practice,
                about.postcode,
                about.is_branch,
                about.notes,
                about.closed_on,
                site.id
            ],
        )?;
        Ok(())
    }

    /// Makes a site one of a change's.
    pub fn set_change_site(
        &self,
        change: ChangeId,
        site: SiteId,
        least_share: u32,
        least_patients: u32,
    ) -> Result<()> {
        self.execute(
            "INSERT INTO change_site (change_id, site_id, least_share, least_patients) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (change_id, site_id) DO UPDATE SET least_share = excluded.least_share, least_patients = excluded.least_patients",
            params![change, site, least_share, least_patients],
        )?;
        Ok(())
    }
}

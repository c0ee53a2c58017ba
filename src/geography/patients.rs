//! The lists of practices: how many of the patients live where.
//!
//! A list is one row: pairs of a code and a number of patients, each of 32 bits, the least significant byte first, in the
//! order of the codes. A place is the number of its code; what stands in place of one has a number from
//! [`FIRST_ODD`] up, and its text apart.

use std::fmt;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use super::error::Result;
use super::vintage::VintageId;
use super::{Loading, Reference};
use crate::domain::gss::Gss;

/// The first number for what is no code; all codes have smaller ones.
pub const FIRST_ODD: u32 = 4_000_000_000;

/// More than any list has: what is added up of lists never overflows.
pub(super) const MOST_ON_A_LIST: u32 = 10_000_000;

/// A number for a place, and how many patients live there.
pub type Pair = (u32, u32);

/// Where patients live.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LivesIn {
    /// A lower layer area of any nation, of 2011 or of 2021, or a pseudo code.
    Lsoa(Gss),
    /// What stands in place of a code: `CLOSED`, `EMPTY`, `NO2011`.
    Odd(String),
}

/// The list of a practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeList {
    /// The code of the practice.
    pub practice: String,
    /// Its name, as the file has it.
    pub name: Option<String>,
    /// How many patients there are: the sum of them all.
    pub total: u32,
    /// The day they were counted.
    pub as_of: NaiveDate,
    /// The load it comes from.
    pub vintage: VintageId,
    /// How many live where: places in the order of their codes, then what is none.
    pub by_code: Vec<(LivesIn, u32)>,
}

/// How long the list of a practice is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSize {
    /// The code of the practice.
    pub practice: String,
    /// Its name, as the file has it.
    pub name: Option<String>,
    /// How many patients there are.
    pub total: u32,
    /// The day they were counted.
    pub as_of: NaiveDate,
    /// The load it comes from.
    pub vintage: VintageId,
}

impl fmt::Display for LivesIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lsoa(code) => code.fmt(f),
            Self::Odd(text) => f.write_str(text),
        }
    }
}

impl Reference {
    /// The list of a practice (its code in capitals) by the newest vintage that has it.
    pub fn patients_of(&self, practice: &str) -> Result<Option<PracticeList>> {
        let found = self.maybe(
            "SELECT p.practice, p.name, p.total, v.as_of, v.id, p.pairs FROM vintage AS v JOIN patients AS p ON p.vintage_id = v.id WHERE v.dataset = 'patients' AND p.practice = ?1 ORDER BY v.as_of DESC, v.id DESC LIMIT 1",
            [practice],
            |row| Ok((size(row)?, row.get::<_, Vec<u8>>(5)?)),
        )?;
        let Some((size, packed)) = found else { return Ok(None) };
        let ListSize { practice, name, total, as_of, vintage } = size;
        let wrong = || self.damaged(format!("the list of {practice} in {vintage} is not as it was written"));
        let pairs = unpack(&packed).ok_or_else(wrong)?;
        let sum: u64 = pairs.iter().map(|(_, patients)| u64::from(*patients)).sum();
        if sum != u64::from(total) || total > MOST_ON_A_LIST {
            return Err(wrong());
        }
        let mut by_code = Vec::with_capacity(pairs.len());
        for (number, patients) in pairs {
            let code = match Gss::of_number(number) {
                Some(code) => LivesIn::Lsoa(code),
                None => LivesIn::Odd(self.odd_code(vintage, number)?.ok_or_else(wrong)?),
            };
            by_code.push((code, patients));
        }
        Ok(Some(PracticeList { practice, name, total, as_of, vintage, by_code }))
    }

    /// A list of a vintage that is longer than any can be, if there is one.
    pub fn too_long(&self, vintage: VintageId) -> Result<Option<String>> {
        self.maybe(
            "SELECT practice FROM patients WHERE vintage_id = ?1 AND total > ?2 ORDER BY practice LIMIT 1",
            params![vintage, MOST_ON_A_LIST],
            |row| row.get(0),
        )
    }

    /// How long each list is by the newest vintage that has it, in the order of the codes of the practices.
    pub fn practice_lists(&self) -> Result<Vec<ListSize>> {
        let mut lists = self.all(
            "SELECT p.practice, p.name, p.total, v.as_of, v.id FROM vintage AS v JOIN patients AS p ON p.vintage_id = v.id WHERE v.dataset = 'patients' ORDER BY p.practice, v.as_of DESC, v.id DESC",
            [],
            size,
        )?;
        // The newest of each comes first.
        lists.dedup_by(|older, newer| older.practice == newer.practice);
        Ok(lists)
    }

    /// The codes of the practices whose lists a vintage has, in their order.
    pub fn practices_of(&self, vintage: VintageId) -> Result<Vec<String>> {
        self.all("SELECT practice FROM patients WHERE vintage_id = ?1 ORDER BY practice", [vintage], |row| {
            row.get(0)
        })
    }

    /// How many patients a vintage has, and how many numbers of patients they are in.
    pub fn patients_in(&self, vintage: VintageId) -> Result<(u64, u64)> {
        let found: Option<(i64, i64)> = self.maybe(
            "SELECT coalesce(sum(total), 0), coalesce(sum(length(pairs)), 0) FROM patients WHERE vintage_id = ?1",
            [vintage],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let (patients, bytes) = found.unwrap_or_default();
        Ok((patients.unsigned_abs(), bytes.unsigned_abs() / 8))
    }

    /// Whether a vintage has the list of a practice.
    pub fn has_list(&self, vintage: VintageId, practice: &str) -> Result<bool> {
        let found = self.maybe(
            "SELECT 1 FROM patients WHERE vintage_id = ?1 AND practice = ?2",
            params![vintage, practice],
            |_| Ok(()),
        )?;
        Ok(found.is_some())
    }

    fn odd_code(&self, vintage: VintageId, number: u32) -> Result<Option<String>> {
        self.maybe(
            "SELECT text FROM odd_code WHERE vintage_id = ?1 AND number = ?2",
            params![vintage, number],
            |row| row.get(0),
        )
    }
}

fn size(row: &Row<'_>) -> rusqlite::Result<ListSize> {
    Ok(ListSize {
        practice: row.get(0)?,
        name: row.get(1)?,
        total: u32::try_from(row.get::<_, i64>(2)?).unwrap_or(u32::MAX),
        as_of: row.get(3)?,
        vintage: row.get(4)?,
    })
}

impl Loading<'_> {
    /// Writes down what stands in place of a code.
    pub fn add_odd_code(&self, vintage: VintageId, number: u32, text: &str) -> Result<()> {
        self.execute(
            "INSERT INTO odd_code (vintage_id, number, text) VALUES (?1, ?2, ?3)",
            params![vintage, number, text],
        )?;
        Ok(())
    }

    /// Adds pairs, each code once and in order, to the list kept under a name; gives back the codes that the list had
    /// already, which stay as they were.
    pub fn add_patients(
        &self,
        vintage: VintageId,
        list: &str,
        name: Option<&str>,
        pairs: &[Pair],
    ) -> Result<Vec<u32>> {
        let written = self.execute(
            "INSERT INTO patients (vintage_id, practice, name, total, pairs) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (vintage_id, practice) DO NOTHING",
            params![vintage, list, name, total(pairs), pack(pairs)],
        )?;
        if written == 1 {
            return Ok(Vec::new());
        }
        let mut known = self.pairs(vintage, list)?.unwrap_or_default();
        let is_known = |code: u32| known.binary_search_by_key(&code, |(code, _)| *code).is_ok();
        let (twice, new): (Vec<Pair>, Vec<Pair>) = pairs.iter().partition(|(code, _)| is_known(*code));
        known.extend(new);
        known.sort_unstable();
        self.execute(
            "UPDATE patients SET total = ?1, pairs = ?2, name = coalesce(name, ?3) WHERE vintage_id = ?4 AND practice = ?5",
            params![total(&known), pack(&known), name, vintage, list],
        )?;
        Ok(twice.into_iter().map(|(code, _)| code).collect())
    }

    /// Takes a list out again: its name and its pairs.
    pub fn take_patients(
        &self,
        vintage: VintageId,
        list: &str,
    ) -> Result<Option<(Option<String>, Vec<Pair>)>> {
        let Some(pairs) = self.pairs(vintage, list)? else { return Ok(None) };
        let name = self.maybe(
            "SELECT name FROM patients WHERE vintage_id = ?1 AND practice = ?2",
            params![vintage, list],
            |row| row.get(0),
        )?;
        self.execute("DELETE FROM patients WHERE vintage_id = ?1 AND practice = ?2", params![vintage, list])?;
        Ok(Some((name.flatten(), pairs)))
    }

    fn pairs(&self, vintage: VintageId, list: &str) -> Result<Option<Vec<Pair>>> {
        let mut statement =
            self.prepare("SELECT pairs FROM patients WHERE vintage_id = ?1 AND practice = ?2")?;
        let packed = statement.query_row(params![vintage, list], |row| row.get::<_, Vec<u8>>(0)).optional();
        let Some(packed) = packed.map_err(|error| self.word(error))? else { return Ok(None) };
        let wrong = || self.damaged(format!("the list of {list} in {vintage} is not as it was written"));
        unpack(&packed).map(Some).ok_or_else(wrong)
    }
}

fn total(pairs: &[Pair]) -> i64 {
    pairs.iter().map(|(_, patients)| i64::from(*patients)).sum()
}

fn pack(pairs: &[Pair]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(pairs.len() * 8);
    for (code, patients) in pairs {
        packed.extend(code.to_le_bytes());
        packed.extend(patients.to_le_bytes());
    }
    packed
}

/// The pairs of a packed list; `None` where it was not packed by [`pack`].
fn unpack(packed: &[u8]) -> Option<Vec<Pair>> {
    let (chunks, []) = packed.as_chunks::<8>() else { return None };
    let pair = |[a, b, c, d, e, f, g, h]: &[u8; 8]| {
        (u32::from_le_bytes([*a, *b, *c, *d]), u32::from_le_bytes([*e, *f, *g, *h]))
    };
    let pairs: Vec<Pair> = chunks.iter().map(pair).collect();
    pairs.is_sorted_by(|one, next| one.0 < next.0).then_some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::{Dataset, Error, NewVintage};
    use proptest::prelude::*;

    fn day(month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, 1).unwrap()
    }

    fn begin(loading: &Loading<'_>, month: u32) -> VintageId {
        let new = NewVintage {
            dataset: Dataset::Patients,
            edition: "LSOA21".into(),
            as_of: day(month),
            source: "patients.csv".into(),
            loaded_on: day(11),
        };
        loading.add_vintage(&new).unwrap()
    }

    fn reference() -> (tempfile::TempDir, Reference) {
        let folder = tempfile::TempDir::new().unwrap();
        let reference = Reference::open_or_new(&folder.path().join("reference.db"), 5).unwrap();
        (folder, reference)
    }

    fn lsoa(text: &str) -> Gss {
        Gss::parse(text).unwrap()
    }

    #[test]
    fn the_newest_vintage_that_has_a_practice_is_used() {
        let (_folder, reference) = reference();
        let code = lsoa("E01000001");
        let load = |month, list: &str, pairs: &[Pair]| {
            reference.load(false, |loading| {
                let vintage = begin(loading, month);
                loading.add_odd_code(vintage, FIRST_ODD, "CLOSED")?;
                loading.add_patients(vintage, list, Some("ELM"), pairs)
            })
        };
        load(4, "X10001", &[(code.number(), 7), (FIRST_ODD, 2)]).unwrap();
        load(1, "X10001", &[(code.number(), 5)]).unwrap();
        load(7, "X10002", &[(code.number(), 1)]).unwrap();
        let list = reference.patients_of("X10001").unwrap().unwrap();
        assert_eq!((list.total, list.as_of, list.name.as_deref()), (9, day(4), Some("ELM")));
        assert_eq!(list.by_code, [(LivesIn::Lsoa(code), 7), (LivesIn::Odd("CLOSED".into()), 2)]);
        assert_eq!(reference.patients_of("X10003").unwrap(), None);
        let sizes: Vec<_> =
            reference.practice_lists().unwrap().into_iter().map(|list| (list.practice, list.total)).collect();
        assert_eq!(sizes, [("X10001".to_owned(), 9), ("X10002".to_owned(), 1)]);
    }

    #[test]
    fn a_list_that_comes_again_is_added_to() {
        let (_folder, reference) = reference();
        let twice = reference.load(false, |loading| {
            let vintage = begin(loading, 1);
            assert_eq!(loading.add_patients(vintage, "X1", None, &[(3, 30), (5, 50)])?, [] as [u32; 0]);
            loading.add_patients(vintage, "X1", Some("ELM"), &[(1, 10), (3, 33), (9, 90)])
        });
        assert_eq!(twice.unwrap(), [3]);
        let list = reference.patients_of("X1").unwrap().unwrap();
        assert_eq!((list.total, list.name.as_deref()), (180, Some("ELM")));
        assert_eq!(list.by_code.iter().map(|(_, patients)| *patients).collect::<Vec<_>>(), [10, 30, 50, 90]);
    }

    #[test]
    fn a_list_that_was_changed_by_others_is_damaged() {
        let (_folder, reference) = reference();
        for (total, pairs) in
            [(1, &[1_u8][..]), (2, &[1, 0, 0, 0, 1, 0, 0, 0]), (1, &[0, 40, 107, 238, 1, 0, 0, 0])]
        {
            let written: std::result::Result<(), Error> = reference.load(false, |loading| {
                let vintage = begin(loading, 1);
                loading.execute(
                    "INSERT INTO patients (vintage_id, practice, total, pairs) VALUES (?1, 'X1', ?2, ?3)",
                    params![vintage, total, pairs],
                )?;
                Ok(())
            });
            written.unwrap();
            assert!(matches!(reference.patients_of("X1"), Err(Error::Damaged { .. })), "{pairs:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(list in prop::collection::btree_map(any::<u32>(), any::<u32>(), 0..50)) {
            let pairs: Vec<Pair> = list.into_iter().collect();
            prop_assert_eq!(unpack(&pack(&pairs)), Some(pairs));
        }

        #[test]
        fn any_bytes_can_be_unpacked(packed in prop::collection::vec(any::<u8>(), 0..100)) {
            if let Some(pairs) = unpack(&packed) {
                prop_assert_eq!(pack(&pairs), packed);
            }
        }
    }
}

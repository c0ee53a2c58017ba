//! The mark a snapshot leaves in the source of a membership: `opencouncildata csv2, as of 2026-05-20`.

use chrono::NaiveDate;

const MARK: &str = ", as of ";

/// Which layout said something, and for which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp<'a> {
    /// The layout.
    pub(super) layout: &'a str,
    /// The day.
    pub(super) day: NaiveDate,
}

impl<'a> Stamp<'a> {
    /// Reads the mark; `None` where the source was written by hand.
    pub(super) fn read(source: Option<&'a str>) -> Option<Self> {
        let (before, day) = source?.rsplit_once(MARK)?;
        let layout = before.rsplit_once("; ended: ").map_or(before, |(_, layout)| layout);
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
        Some(Self { layout, day })
    }

    /// Writes the mark.
    pub(super) fn write(self) -> String {
        format!("{}{MARK}{}", self.layout, self.day)
    }

    /// Writes the mark of an end behind a source, which stays where it was written by hand.
    pub(super) fn write_end(self, source: Option<&str>) -> String {
        match source.filter(|text| !text.is_empty() && Stamp::read(Some(text)).is_none()) {
            Some(by_hand) => format!("{by_hand}; ended: {}", self.write()),
            None => self.write(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_writes() {
        let stamp = Stamp { layout: "gss mps", day: NaiveDate::from_ymd_opt(2026, 4, 1).unwrap_or_default() };
        assert_eq!(stamp.write(), "gss mps, as of 2026-04-01");
        assert_eq!(Stamp::read(Some(&stamp.write())), Some(stamp));
        assert_eq!(stamp.write_end(Some("council csv, as of 2025-01-01")), stamp.write());
        let ended = stamp.write_end(Some("the returning officer, as of May"));
        assert_eq!(ended, "the returning officer, as of May; ended: gss mps, as of 2026-04-01");
        assert_eq!(Stamp::read(Some(&ended)), Some(stamp));
    }

    #[test]
    fn what_was_written_by_hand_is_no_stamp() {
        for source in ["", "the Herald, as of last week", "the Herald", "as of 2026-04-01"] {
            assert_eq!(Stamp::read(Some(source)), None, "{source}");
        }
        assert_eq!(Stamp::read(None), None);
    }
}

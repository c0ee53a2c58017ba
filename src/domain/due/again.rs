//! What is known and is to be looked at again: what somebody said, what was marked, what was agreed.

use chrono::NaiveDate;

use super::Reason;
use crate::domain::id::{ChampionId, RecheckId, ViewId};

/// Something of one contact that is to be looked at again by a day, whatever contact there is meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Again {
    /// The day.
    pub due_on: NaiveDate,
    /// What.
    pub what: Known,
}

/// What is to be looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Known {
    /// What they said of a topic or a change, as it stands.
    View(ViewId),
    /// What was marked to be checked.
    Check(RecheckId),
    /// What they agreed to speak up for.
    Champion(ChampionId),
}

impl Known {
    /// The reason it makes somebody due for.
    pub const fn reason(self) -> Reason {
        match self {
            Self::View(_) | Self::Check(_) => Reason::Recheck,
            Self::Champion(_) => Reason::Champion,
        }
    }
}

//! How typed values are kept: ids as integers, words as text. Nothing else in the program knows.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::domain::area::AreaKind;
use crate::domain::ask::{AskDirection, AskKind, AskOutcome};
use crate::domain::change::{Anchor, EventKind, Level, Reach, Status};
use crate::domain::channel::Channel;
use crate::domain::contact::Cadence;
use crate::domain::election::ElectionKind;
use crate::domain::id::{
    AreaId, AskId, ChampionId, ChangeEventId, ChangeId, ContactId, CounterpartId, ElectionId, EntryId,
    InteractionId, ItemId, MembershipId, OrganisationId, OutletId, PlaybookId, PostId, PriorityId, PromiseId,
    RecheckId, RemarkId, SiteId, TopicId, ViewId,
};
use crate::domain::interaction::{Kind, Mode};
use crate::domain::membership::Holding;
use crate::domain::organisation::OrganisationKind;
use crate::domain::outlet::OutletKind;
use crate::domain::promise::{Direction, Outcome};
use crate::domain::remark::Heading;
use crate::domain::succession::SuccessionKind;
use crate::domain::view::{Concern, Stance};

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl ToSql for $id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    )+};
}
ids!(
    AreaId,
    AskId,
    ChampionId,
    ChangeEventId,
    ChangeId,
    ContactId,
    CounterpartId,
    ElectionId,
    EntryId,
    InteractionId,
    ItemId,
    MembershipId,
    OrganisationId,
    OutletId,
    PlaybookId,
    PostId,
    PriorityId,
    PromiseId,
    RecheckId,
    RemarkId,
    SiteId,
    TopicId,
    ViewId
);

macro_rules! words {
    ($($word:ident),+) => {$(
        impl ToSql for $word {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.as_str()))
            }
        }

        impl FromSql for $word {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let text = value.as_str()?;
                Self::ALL
                    .iter()
                    .copied()
                    .find(|word| word.as_str() == text)
                    .ok_or_else(|| FromSqlError::Other(format!("{text:?} is not a known word").into()))
            }
        }
    )+};
}
words!(
    Anchor,
    AreaKind,
    AskDirection,
    AskKind,
    AskOutcome,
    Channel,
    Concern,
    ElectionKind,
    Direction,
    EventKind,
    Heading,
    Holding,
    Kind,
    Level,
    Mode,
    OrganisationKind,
    Outcome,
    OutletKind,
    Reach,
    Stance,
    Status,
    SuccessionKind
);

impl ToSql for Cadence {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Cadence {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

//! Questions with an answer in rows: load from the store, build by pure rules, hand over a sheet. One file a report.

pub mod area_changes;
pub mod area_links;
pub mod areas;
pub mod change;
mod channels;
pub mod contacts;
pub mod due;
pub mod elections;
pub mod failure;
pub mod history;
pub mod interaction;
pub mod jurisdictions;
mod label;
pub mod organisations;
pub mod patients;
pub mod person;
pub mod playbooks;
pub mod posts;
mod pre_election;
pub mod promises;
mod seats;
pub mod sites;
pub mod speakers;
pub mod subject;
pub mod topics;
pub mod vintages;
pub mod who;

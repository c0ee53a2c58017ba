//! Nouns and rules: no input or output, no clock, no SQL, no command line.

pub mod area;
pub mod area_link;
pub mod began;
pub mod calendar;
pub mod change;
pub mod channel;
pub mod collision;
pub mod contact;
pub mod disclosure;
pub mod due;
pub mod election;
pub mod gss;
mod hidden;
pub mod id;
pub mod interaction;
pub mod membership;
pub mod name;
pub mod nhs_number;
pub mod organisation;
pub mod playbook;
pub mod policy;
pub mod population;
pub mod post;
pub mod postcode;
pub mod promise;
pub mod recheck;
pub mod resolve;
pub mod role;
pub mod site;
pub mod tenure;
pub mod tier;
pub mod topic;
mod word;

pub use hidden::is_hidden;
pub use word::{UnknownWord, nearest};

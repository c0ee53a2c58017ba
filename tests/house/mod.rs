//! The rules of the house, held against its own source.

mod advice;
mod layers;
mod plans;
mod readme;
mod reference;
mod sources;
mod sql;
mod style;

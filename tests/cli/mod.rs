//! The command line, one file for each command or concern.

mod area;
mod config;
mod contact;
mod dates;
mod db;
mod due;
mod due_model;
mod help;
mod history;
mod import_manners;
mod keys;
mod log;
mod merge;
mod names;
mod org;
mod output;
mod post;
mod prompts;
mod safety;
mod topic;
mod trust;
mod undo;
mod undo_all;
mod widths;

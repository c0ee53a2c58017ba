//! `engage demo`

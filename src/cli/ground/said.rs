//! What is said beside an answer about patients: what was left out, what is not known, what it rests on.

use std::collections::BTreeMap;

use crate::cli::context::Context;
use crate::domain::gss::Layer;
use crate::render::{count, list_words};
use crate::report::jurisdictions::{Jurisdictions, LeftOut};

/// What is said where numbers of patients are left out because they are too small.
pub(in crate::cli) const HIDDEN_NUMBERS: &str =
    "hidden: numbers of patients below 5 are left out, and those from which they could be worked out";

/// Says which places were left out because too few patients live there, however quiet it is to be: none is dropped in
/// silence.
pub(in crate::cli) fn said_of_left_out(ctx: &Context, left: &LeftOut, is_public: bool) {
    if !left.wards.is_empty() {
        let wards = count(left.wards.len(), "ward", "wards");
        let name = |(name, patients): &(String, u32)| {
            if is_public { name.clone() } else { format!("{name} ({patients})") }
        };
        let names: Vec<String> = left.wards.iter().map(name).collect();
        let patients = count(left.patients() as usize, "patient", "patients");
        let patients = if is_public { String::new() } else { format!(" with {patients}") };
        ctx.ui.note(format!("left out: {wards}{patients}: {}", names.join(", ")));
    }
    let mut others: BTreeMap<Layer, Vec<&str>> = BTreeMap::new();
    for (layer, name) in &left.others {
        others.entry(*layer).or_default().push(name);
    }
    for (layer, names) in others {
        ctx.ui.note(format!("left out, {}: {}", layer.word(), names.join(", ")));
    }
}

/// Says what the answer rests on, and what it cannot say.
pub(in crate::cli) fn said_of_the_rest(
    ctx: &Context,
    places: &Jurisdictions,
    is_suppressed: bool,
    is_public: bool,
) {
    let not_placed: u32 = places.not_placed.iter().map(|unplaced| unplaced.patients).sum();
    if let Some(total) = places.total.filter(|_| !is_public) {
        ctx.ui.status(format!("{total} patients, {not_placed} of them not placed in any ward"));
    }
    if is_suppressed {
        ctx.ui.note(HIDDEN_NUMBERS);
    }
    said_of_unknown(ctx, places, is_public);
    if !places.sources.is_empty() {
        ctx.ui.status(format!("from {}", places.sources.join("; ")));
    }
}

/// Says of whom nobody knows where they live, layer by layer, and which layers no file tells at all.
pub(in crate::cli) fn said_of_unknown(ctx: &Context, places: &Jurisdictions, is_public: bool) {
    for (layer, people) in &places.unknown {
        let of = count(*people as usize, "patient", "patients");
        let of = if is_public { "some patients".to_owned() } else { of };
        ctx.ui.note(format!("not known: the {} of {of}", layer.word()));
    }
    if !places.silent.is_empty() || !places.unknown.is_empty() {
        let silent = places.silent.iter().chain(places.unknown.iter().map(|(layer, _)| layer));
        let mut words: Vec<String> = silent.map(|layer| layer.word().to_owned()).collect();
        words.dedup();
        ctx.ui.hint(format!(
            "no loaded file tells the {}{}; engage import postcodes FILE or lookup FILE may",
            list_words(&words),
            if places.unknown.is_empty() { "" } else { " of all" }
        ));
    }
}

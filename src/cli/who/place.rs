//! The places that are asked about: of a site, a practice, a postcode or an area.

use super::Args;
use crate::cli::context::Context;
use crate::cli::error::{CliError, CliResult};
use crate::cli::ground;
use crate::geography::Reference;
use crate::report::jurisdictions::Jurisdictions;
use crate::store::Store;

pub(super) fn places(args: &Args, ctx: &Context, store: Option<&Store>) -> CliResult<Jurisdictions> {
    if let Some(query) = &args.area {
        let reference = ctx.reference()?;
        let atlas = reference.map(Reference::atlas).transpose()?;
        return ground::of_named(ctx, atlas.as_ref(), store, query);
    }
    if let (Some(query), Some(store)) = (&args.site, store) {
        let site = store.site(ctx.site(store, query)?)?;
        let reference = ctx.loaded_reference()?;
        return reference.read(|| ground::of_site(ctx, &reference.atlas()?, &site));
    }
    if let Some(query) = &args.site {
        return Err(CliError::failed(format!("no site matches {query:?}: there is no record yet"))
            .hint("engage site add NAME --practice CODE makes one; --practice CODE asks without one"));
    }
    let reference = ctx.loaded_reference()?;
    if let Some(query) = &args.practice {
        let code = ctx.practice(reference, query)?;
        return reference.read(|| ground::of_practice(ctx, &reference.atlas()?, &code));
    }
    let postcode = args.postcode.as_deref().unwrap_or_default();
    reference.read(|| ground::of_typed_postcode(ctx, &reference.atlas()?, postcode))
}

//! `engage playbook list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::playbook::PlaybookError;
use crate::render::count;
use crate::report::playbooks;

/// List the playbooks, built-in and your own
///
/// JSON keys: key, title, steps, anchors, source, file.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage playbook list")]
pub(in crate::cli) struct Args {}

pub(super) fn run(ctx: &Context) -> CliResult {
    let (sheet, wrong) = playbooks::list(&ctx.playbooks()?, &ctx.config.policy);
    for error in wrong {
        match error {
            PlaybookError::Wrong { path, problems } => ctx.ui.warning(format!(
                "{}: {}; `engage playbook check` lists them",
                path.display(),
                count(problems.len(), "mistake", "mistakes")
            )),
            other => ctx.ui.warning(other),
        }
    }
    ctx.print(&sheet, "There is no playbook.")
}

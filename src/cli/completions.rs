//! `engage completions`

use clap_complete::Shell;

use super::context::Context;
use super::error::CliResult;

/// Print completions for your shell
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  engage completions bash > ~/.local/share/bash-completion/completions/engage"
)]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command_tree(), "engage", &mut script);
    ctx.deliver(&script)
}

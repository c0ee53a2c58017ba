//! `engage config`

use super::context::Context;
use super::error::CliResult;
use crate::config::default_config;

/// What is configured, and where
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Show(Show),
    Path(PathArgs),
}

/// Print the whole effective configuration as TOML that can be saved and used
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage config show > ~/.config/engage/config.toml")]
pub(super) struct Show {}

/// Print where the configuration is read from
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage config path")]
pub(super) struct PathArgs {}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Show(_) => ctx.deliver(ctx.config.to_toml().as_bytes()),
        Command::Path(_) => {
            let path = match &ctx.config.file {
                Some(path) => path.clone(),
                None => default_config()?,
            };
            ctx.deliver(format!("{}\n", path.display()).as_bytes())
        }
    }
}

//! `engage man`

use super::context::Context;
use super::error::{CliError, CliResult};

/// Print the manual page of engage or of one of its commands
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage man | man -l -\n  engage man contact add | man -l -")]
pub(super) struct Args {
    /// The command: `contact add`
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let mut command = super::command_tree();
    command.build();
    for word in &args.command {
        let found = command.find_subcommand(word).cloned();
        command = found.ok_or_else(|| {
            CliError::usage(format!("there is no command {:?}", args.command.join(" ")))
                .hint("`engage --help` lists them")
        })?;
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    ctx.deliver(&page)
}

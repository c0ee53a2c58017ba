//! The commands there are: their place in the tree, and what runs each of them.

use clap::{Args, Subcommand};

use super::context::Context;
use super::error::CliResult;
use super::{
    area, ask, brief, champion, change, channel, completions, config, contact, db, demo, due, election,
    export, handover, history, import, interaction, log, man, org, pair, playbook, post, privacy, promise,
    recheck, report, share, site, topic, undo, view, who,
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Due(due::Args),
    Log(Box<log::Args>),
    Who(who::Args),
    Brief(brief::Args),
    Share(Box<share::Args>),
    Undo(undo::Args),
    #[command(subcommand)]
    Contact(contact::Command),
    #[command(subcommand)]
    Org(org::Command),
    #[command(subcommand)]
    Area(area::Command),
    #[command(subcommand)]
    Post(post::Command),
    #[command(subcommand)]
    Site(site::Command),
    #[command(subcommand)]
    Topic(topic::Command),
    #[command(subcommand)]
    Interaction(interaction::Command),
    #[command(subcommand)]
    Promise(promise::Command),
    Recheck(recheck::Args),
    #[command(subcommand)]
    Ask(ask::Command),
    #[command(subcommand)]
    Champion(champion::Command),
    #[command(subcommand)]
    Channel(channel::Command),
    #[command(subcommand)]
    Pair(pair::Command),
    #[command(subcommand)]
    View(view::Command),
    #[command(subcommand)]
    Change(change::Command),
    #[command(subcommand)]
    Report(report::Command),
    #[command(subcommand)]
    Playbook(playbook::Command),
    #[command(subcommand)]
    Election(election::Command),
    #[command(subcommand)]
    Import(import::Command),
    #[command(subcommand)]
    Export(export::Command),
    #[command(subcommand)]
    History(history::Command),
    #[command(subcommand)]
    Privacy(privacy::Command),
    #[command(subcommand)]
    Db(db::Command),
    #[command(subcommand)]
    Config(config::Command),
    Handover(handover::Args),
    Demo(demo::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// One command, as it is in the whole tree; a test holds the two to each other.
pub(super) fn one_command(name: &str) -> Option<clap::Command> {
    let command = |name: &'static str| clap::Command::new(name);
    let group = |name| command(name).subcommand_required(true).arg_required_else_help(true);
    Some(match name {
        "due" => due::Args::augment_args(command("due")),
        "log" => log::Args::augment_args(command("log")),
        "who" => who::Args::augment_args(command("who")),
        "brief" => brief::Args::augment_args(command("brief")),
        "share" => share::Args::augment_args(command("share")),
        "undo" => undo::Args::augment_args(command("undo")),
        "contact" => contact::Command::augment_subcommands(group("contact")),
        "org" => org::Command::augment_subcommands(group("org")),
        "area" => area::Command::augment_subcommands(group("area")),
        "post" => post::Command::augment_subcommands(group("post")),
        "site" => site::Command::augment_subcommands(group("site")),
        "topic" => topic::Command::augment_subcommands(group("topic")),
        "interaction" => interaction::Command::augment_subcommands(group("interaction")),
        "change" => change::Command::augment_subcommands(group("change")),
        "election" => election::Command::augment_subcommands(group("election")),
        "recheck" => recheck::Args::augment_args(command("recheck")),
        "promise" => promise::Command::augment_subcommands(group("promise")),
        "ask" => ask::Command::augment_subcommands(group("ask")),
        "champion" => champion::Command::augment_subcommands(group("champion")),
        "channel" => channel::Command::augment_subcommands(group("channel")),
        "pair" => pair::Command::augment_subcommands(group("pair")),
        "view" => view::Command::augment_subcommands(group("view")),
        "report" => report::Command::augment_subcommands(group("report")),
        "playbook" => playbook::Command::augment_subcommands(group("playbook")),
        "import" => import::Command::augment_subcommands(group("import")),
        "export" => export::Command::augment_subcommands(group("export")),
        "history" => history::Command::augment_subcommands(group("history")),
        "privacy" => privacy::Command::augment_subcommands(group("privacy")),
        "db" => db::Command::augment_subcommands(group("db")),
        "config" => config::Command::augment_subcommands(group("config")),
        "handover" => handover::Args::augment_args(command("handover")),
        "demo" => demo::Args::augment_args(command("demo")),
        "completions" => completions::Args::augment_args(command("completions")),
        "man" => man::Args::augment_args(command("man")),
        _ => return None,
    })
}

/// Tells whether a command only asks where the files are.
pub(super) fn asks_where(command: &Command) -> bool {
    matches!(command, Command::Config(config::Command::Path(_)) | Command::Db(db::Command::Path(_)))
}

/// Tells whether a command makes the list of bank holidays, or makes it anew.
pub(super) fn makes_holidays(command: &Command) -> bool {
    matches!(command, Command::Import(import::Command::Holidays(_)))
}

pub(super) fn dispatch(command: Command, context: &Context) -> CliResult<u8> {
    match command {
        Command::Due(args) => return due::run(&args, context),
        Command::Change(command) => return change::run(command, context),
        Command::Log(args) => log::run(*args, context),
        Command::Who(args) => who::run(&args, context),
        Command::Brief(args) => brief::run(&args, context),
        Command::Share(args) => share::run(&args, context),
        Command::Undo(args) => undo::run(&args, context),
        Command::Contact(command) => contact::run(command, context),
        Command::Org(command) => org::run(command, context),
        Command::Area(command) => area::run(command, context),
        Command::Post(command) => post::run(command, context),
        Command::Site(command) => site::run(command, context),
        Command::Topic(command) => topic::run(command, context),
        Command::Interaction(command) => interaction::run(&command, context),
        Command::Election(command) => election::run(command, context),
        Command::Promise(command) => promise::run(command, context),
        Command::Ask(command) => ask::run(command, context),
        Command::Champion(command) => champion::run(command, context),
        Command::Channel(command) => channel::run(command, context),
        Command::Pair(command) => pair::run(command, context),
        Command::View(command) => view::run(command, context),
        Command::Recheck(args) => recheck::run(&args, context),
        Command::Report(command) => report::run(&command, context),
        Command::Playbook(command) => playbook::run(command, context),
        Command::Import(command) => import::run(command, context),
        Command::Export(command) => export::run(&command, context),
        Command::History(command) => history::run(&command, context),
        Command::Privacy(command) => privacy::run(&command, context),
        Command::Db(command) => db::run(command, context),
        Command::Config(command) => config::run(&command, context),
        Command::Handover(args) => handover::run(&args, context),
        Command::Demo(args) => demo::run(&args, context),
        Command::Completions(args) => completions::run(&args, context),
        Command::Man(args) => man::run(&args, context),
    }
    .map(|()| 0)
}

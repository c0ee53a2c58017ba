//! Asking, one line at a time, for what was not said on the command line. Only on a terminal.

use super::context::Context;
use super::error::{CliError, CliResult};
use super::fields::{email as address, person};
use super::ui::Ui;
use crate::domain::interaction::Kind;
use crate::domain::role::usual_organisation;

/// Asks for a new contact.
pub(super) fn contact(args: &mut super::contact::AddArgs, ctx: &Context) -> CliResult {
    let ui = somebody(
        ctx,
        "NAME is",
        "engage contact add \"Anita Rao\" --role ward_councillor --area Northfield",
    )?;
    args.name = Some(asked_until_right(ui, "Name", |name| person(name).map(drop))?);
    let role = asked_until_right(ui, "Role (ward_councillor, mp, ...; empty for none)", |word| {
        if word.is_empty() { Ok(()) } else { ctx.role(word).map(drop) }
    })?;
    if !role.is_empty() {
        let usual = ctx.role(&role).ok().and_then(|key| usual_organisation(&key));
        args.org = filled(ui.ask("Organisation", usual)?);
        args.area = filled(ui.ask("Area", None)?);
        args.since = filled(asked_until_right(ui, "In the post since (empty if not known)", |day| {
            if day.is_empty() { Ok(()) } else { ctx.past(day).map(drop) }
        })?);
        args.role = Some(role);
    }
    args.email = filled(asked_until_right(ui, "E-mail", |email| {
        if email.is_empty() { Ok(()) } else { address(email).map(drop) }
    })?);
    args.phone = filled(ui.ask("Telephone", None)?);
    Ok(())
}

/// Asks for an interaction.
pub(super) fn log(args: &mut super::log::Args, ctx: &Context) -> CliResult {
    let ui = somebody(ctx, "KIND and NAME are", "engage log call \"anita rao\" -m \"wants the bus times\"")?;
    let store = ctx.store()?;
    let kinds: Vec<String> = Kind::ALL.iter().map(ToString::to_string).collect();
    let Some(at) = ui.choose("What was it?", &kinds)? else { return Err(CliError::interrupted()) };
    args.kind = Some(kinds[at].clone());
    loop {
        let question = if args.names.is_empty() { "With whom?" } else { "And who else? (empty for nobody)" };
        let name = ui.ask(question, None)?;
        if name.is_empty() {
            if args.names.is_empty() {
                continue;
            }
            break;
        }
        match ctx.contact(store, &name) {
            Ok(found) => {
                ui.note(format!("  {} ({})", found.name, found.handle));
                args.names.push(found.handle);
            }
            Err(error) if error.code == super::error::INTERRUPTED => return Err(error),
            Err(error) => ui.error(&error),
        }
    }
    let day = asked_until_right(ui, "On which day? (empty for today)", |day| {
        if day.is_empty() { Ok(()) } else { ctx.past(day).map(drop) }
    })?;
    args.on = filled(day);
    args.message = filled(ui.ask("What was said?", None)?);
    Ok(())
}

/// The terminal with somebody at it, or an error that says what is missing.
fn somebody(ctx: &Context, missing: &str, example: &str) -> CliResult<Ui> {
    if ctx.ui.can_ask() {
        Ok(ctx.ui)
    } else {
        Err(CliError::usage(format!("{missing} missing, and there is nobody to ask"))
            .hint(format!("as in: {example}")))
    }
}

/// Asks until the answer can be understood.
fn asked_until_right(ui: Ui, question: &str, check: impl Fn(&str) -> CliResult) -> CliResult<String> {
    loop {
        let answer = ui.ask(question, None)?;
        match check(&answer) {
            Ok(()) => return Ok(answer),
            Err(error) => ui.error(&error),
        }
    }
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

//! `engage privacy erase`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::quoted;
use crate::domain::contact::pseudonym;
use crate::domain::id::ContactId;
use crate::domain::name::Nearness;
use crate::render::{count, list_words};
use crate::store::{Act, Erasing, ErasurePlan, Store};

/// Erase a person: who they were goes, what was done stays
///
/// The name becomes what they were to us: "Erased contact (Ward councillor, Northfield)". Title, honours, addresses,
/// notes, topics and the numbers of other lists are removed; every way to reach them is forbidden, and they are put
/// aside. Posts, interactions and everything about changes stay: they are evidence. Where texts name them, with their
/// full name, with a title, by e-mail, telephone or handle, that becomes "[erased]"; in the words of interactions and
/// promises of theirs the family name alone too.
///
/// The history is cleared in the same way, so an erasure cannot be undone, and nothing before it can be. The file is
/// written again without its unused parts. Backups and copies of it are not touched. A file that still has the person
/// brings them back as somebody new when it is imported. Whoever is erased already can be named again with --also: a
/// word for them that was found later goes in the same way.
///
/// Say who by number (c41) to keep the name out of your shell's own history.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage privacy erase c41 --reason \"asked in a letter of 3 Nov 2026\" --dry-run
  engage privacy erase c41 --reason \"asked in a letter of 3 Nov 2026\"
  engage privacy erase c41 --also Quill --reason \"found in old notes\"")]
pub(in crate::cli) struct Args {
    /// Whom
    #[arg(value_name = "CONTACT")]
    contact: String,
    /// Why: kept for good, without their name
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// A further word for them, to be cleared everywhere: a nickname, a former name
    #[arg(long, value_name = "WORD")]
    also: Vec<String>,
    /// Say what would be removed and kept, and leave it
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let reason = args.reason.trim();
    if reason.is_empty() {
        return Err(CliError::usage("--reason is empty: say why somebody is erased"));
    }
    let store = ctx.store()?;
    let id = ctx.contact(store, &args.contact)?.id;
    let is_again = store.is_erased(id)?;
    if is_again && args.also.is_empty() {
        return Err(CliError::failed(format!("{id} is erased already"))
            .hint("--also WORD clears a further word for them from every text"));
    }
    let plan = store.read(|| store.plan_erasure(id, &args.also))?;
    let pseudonym = called(store, id, &plan, ctx)?;
    let erasing = Erasing { contact: id, pseudonym, day: ctx.today, also: args.also.clone() };
    preview(&plan, &erasing, is_again, ctx);
    if args.dry_run {
        return Ok(());
    }
    let question = if is_again { "Clear these words?" } else { "Erase them?" };
    if !ctx.ui.confirm(&format!("{question} It cannot be undone, nor can anything before it"))? {
        return Err(CliError::failed("nobody was erased"));
    }
    let reason = plan.without_them(reason, Nearness::Typed);
    let by = ctx.config.who();
    let act = Act {
        at: ctx.now,
        by: &by,
        // As it would be typed by somebody who did not know the name.
        command: &format!("engage privacy erase {id} --reason {}", quoted(&reason)),
        summary: &format!("erase contact {id}: {reason}"),
        rehearse: false,
    };
    store.erase(&act, &erasing)?;
    let what = if is_again { "Cleared further words for" } else { "Erased" };
    ctx.ui.status(format!("{what} {id}, now {} (erased-{id})", erasing.pseudonym));
    for held in store.held_on(id, ctx.today)? {
        let post = held.membership.post;
        let label = held.names.label(&ctx.config.policy);
        ctx.ui.hint(format!(
            "they still hold {label}: engage post end {post} --holder erased-{id}, where they have left it"
        ));
    }
    if let Err(error) = store.compact() {
        ctx.ui.warning(format!("unused parts of the file may still hold the name: {error}"));
        ctx.ui.hint("`engage db compact` writes the file again without them");
    }
    warn_of_copies(store, ctx);
    Ok(())
}

/// What stands in their place: every post they ever held, the latest first.
fn called(store: &Store, id: ContactId, plan: &ErasurePlan, ctx: &Context) -> CliResult<String> {
    let held = store.held_by(id)?;
    let posts = held.iter().map(|held| {
        let place = held.names.area.as_deref().or(held.names.organisation.as_deref());
        (ctx.config.policy.role_title(&held.names.role), place)
    });
    Ok(plan.without_them(&pseudonym(posts), Nearness::Elsewhere))
}

fn preview(plan: &ErasurePlan, erasing: &Erasing, is_again: bool, ctx: &Context) {
    let contact = &plan.contact;
    let (name, id) = (contact.name.formal(), contact.id);
    if is_again {
        ctx.ui.preview(format!("{name} (erased-{id}) is erased; of the further words:"));
        ctx.ui
            .preview(format!("  clears {}", count(plan.texts, "text that has them", "texts that have them")));
        ctx.ui.preview(format!(
            "  clears {}",
            count(plan.writes, "write of the history", "writes of the history")
        ));
        tell_left(plan, ctx);
        return;
    }
    ctx.ui.preview(format!("{name} ({}) becomes {} (erased-{id}):", contact.handle, erasing.pseudonym));
    let own = [
        (contact.name.title.is_some(), "the title"),
        (contact.name.honours.is_some(), "the honours"),
        (contact.email.is_some(), "the e-mail address"),
        (contact.phone.is_some(), "the telephone number"),
        (contact.notes.is_some(), "the notes"),
    ];
    let own = own.iter().filter(|(is_there, _)| *is_there).map(|(_, words)| *words);
    let removed: Vec<&str> = ["the name", "the handle"].into_iter().chain(own).collect();
    ctx.ui.preview(format!("  removes {}", list_words(&removed)));
    let number = |count: i64| usize::try_from(count).unwrap_or_default();
    for (verb, how_many, one, many) in [
        ("removes", number(plan.details), "further way to reach them", "further ways to reach them"),
        ("removes", number(plan.identifiers), "reference to another list", "references to other lists"),
        ("removes", number(plan.topics), "topic they care about", "topics they care about"),
        ("removes", number(plan.opinions), "view, rating or agreement", "views, ratings and agreements"),
        ("clears", plan.texts, "text that names them", "texts that name them"),
        ("clears", plan.writes, "write of the history", "writes of the history"),
        ("keeps", number(plan.memberships), "post held now or before", "posts held now or before"),
        ("keeps", number(plan.interactions), "interaction", "interactions"),
        ("keeps", number(plan.promises), "promise", "promises"),
        ("keeps", number(plan.views), "view on a change", "views on changes"),
    ] {
        if how_many > 0 {
            ctx.ui.preview(format!("  {verb} {}", count(how_many, one, many)));
        }
    }
    ctx.ui.preview("  forbids every way to reach them, and puts them aside");
    if !plan.reached.is_empty() {
        let who = list_words(&plan.reached);
        ctx.ui.preview(format!("  leaves {who} without a way: they are reached via them"));
    }
    tell_left(plan, ctx);
}

/// What only a person can judge.
fn tell_left(plan: &ErasurePlan, ctx: &Context) {
    if !plan.left.is_empty() {
        ctx.ui.warning(format!("this may name them, and stays as it is: {}", left(plan)));
        ctx.ui.hint("look there first; --also WORD clears a further word from every text");
    }
}

fn left(plan: &ErasurePlan) -> String {
    let (shown, more) = plan.left.split_at(plan.left.len().min(8));
    let mut places = shown.to_vec();
    if !more.is_empty() {
        places.push(format!("{} more", more.len()));
    }
    list_words(&places)
}

fn warn_of_copies(store: &Store, ctx: &Context) {
    ctx.ui.warning("backups and other copies of the record still hold the name");
    for copy in store.older_copies() {
        ctx.ui.warning(format!("so does {}, kept when the format changed", copy.display()));
    }
}

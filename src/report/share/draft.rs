//! The words of a message to one person.

use crate::domain::calendar::long;
use crate::domain::contact::Contact;
use crate::domain::item::Interest;
use crate::domain::name::PersonName;

use super::Spec;

/// Who signs a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// Who.
    pub name: Option<String>,
    /// Of which organisation.
    pub organisation: Option<String>,
}

/// The message: why them, the news, the embargo, who signs. A title is used only where it was given; what is part of what
/// they know `in_confidence` is in confidence too.
pub(super) fn message(
    contact: &Contact,
    interests: &[Interest],
    in_confidence: bool,
    spec: &Spec<'_>,
) -> String {
    let title = &spec.item.title;
    let mut parts = vec![format!("Subject: {title}"), format!("Dear {},", addressed(&contact.name))];
    parts.extend(interests.first().and_then(|interest| because(interest, &spec.topic_name)));
    parts.push(match &spec.item.what {
        Some(what) => what.trim().to_owned(),
        None => format!("I would like to share this with you: {}.", title.trim_end_matches('.')),
    });
    if let Some(until) = spec.item.embargo_until.filter(|until| spec.today < *until) {
        parts.push(format!(
            "This is in confidence: please do not use it or pass it on before {}.",
            long(until)
        ));
    } else if in_confidence {
        parts.push("This is in confidence: please do not use it or pass it on.".to_owned());
    }
    parts.push("If you would like to talk it over, please let me know.".to_owned());
    let signed: Vec<&str> =
        [spec.sender.name.as_deref(), spec.sender.organisation.as_deref()].into_iter().flatten().collect();
    if !signed.is_empty() {
        parts.push(format!("Yours sincerely\n\n{}", signed.join("\n")));
    }
    parts.join("\n\n")
}

fn addressed(name: &PersonName) -> String {
    match &name.title {
        Some(title) if !name.family.is_empty() => format!("{title} {}", name.family),
        _ => name.plain(),
    }
}

/// Why it is sent to them, as one may say it to them: never their stance, nor how much they matter.
fn because(interest: &Interest, topic: &str) -> Option<String> {
    Some(match interest {
        Interest::Champion(_) => format!("Thank you for speaking up for {topic}. This may help you."),
        Interest::Said(..) => format!("I know that {topic} matters to you, so this may be of interest."),
        Interest::Cares => format!("You take an interest in {topic}, so I wanted you to have this."),
        Interest::Lever(post) => format!("As {post} you may find this useful."),
        Interest::Priority(place, _) => {
            format!("I know that {topic} matters to {place}, so I wanted you to have this.")
        }
        Interest::SpeaksFor(area) => format!("This is about {area}, so I wanted you to have it."),
        Interest::CameUp(_) => return None,
    })
}

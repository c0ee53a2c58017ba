//! What people care about: dementia, transport, diabetes.

pub mod starter;

use super::id::TopicId;

/// A topic as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its identity.
    pub id: TopicId,
    /// The key people type: `public-transport`.
    pub key: String,
    /// Its name as written.
    pub name: String,
    /// Anything worth knowing.
    pub notes: Option<String>,
}

/// A topic as somebody named it: one of the record, or a starter that nobody has used yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedTopic {
    /// Which of the record; `None` for a starter that is not in it: nothing there is about it.
    pub id: Option<TopicId>,
    /// The key people type.
    pub key: String,
    /// Its name.
    pub name: String,
}

impl NamedTopic {
    /// A starter that is in no record.
    pub fn unused(starter: &starter::Starter) -> Self {
        Self { id: None, key: starter.key.to_owned(), name: starter.name.to_owned() }
    }
}

impl From<&Topic> for NamedTopic {
    fn from(topic: &Topic) -> Self {
        Self { id: Some(topic.id), key: topic.key.clone(), name: topic.name.clone() }
    }
}

/// The key of a topic of this name: folded words joined by hyphens. Empty where the name has no letter or digit.
pub fn topic_key(name: &str) -> String {
    super::name::fold(name).replace(' ', "-")
}

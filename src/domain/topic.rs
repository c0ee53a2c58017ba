//! What people care about: dementia, transport, diabetes.

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

/// The key of a topic of this name: folded words joined by hyphens. Empty where the name has no letter or digit.
pub fn topic_key(name: &str) -> String {
    super::name::fold(name).replace(' ', "-")
}

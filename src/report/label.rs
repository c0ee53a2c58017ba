//! The words for a post, alike in every report.

use crate::domain::policy::Policy;
use crate::domain::post::label;
use crate::store::PostNames;

/// The words for a post: its local title or its role's, and the area it speaks for.
pub(super) fn post_label(post: &PostNames, policy: &Policy) -> String {
    label(post.title.as_deref().unwrap_or(policy.role_title(&post.role)), post.area.as_deref())
}

//! One succession with the bodies, posts and areas it means.

use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::organisation::OrganisationKind;
use crate::domain::post::Post;
use crate::domain::succession::{PostFate, Succession};
use crate::render::list_words;

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    /// Which.
    pub(super) id: OrganisationId,
    /// Its name.
    pub(super) name: String,
    /// What sort of body it is.
    pub(super) kind: OrganisationKind,
}

/// A post of an old body, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MovedPost {
    /// The post.
    pub(super) post: Post,
    /// Its words.
    pub(super) words: String,
    /// The place of its body among the old ones.
    pub(super) of: usize,
    /// What becomes of it; `None` where the plan does not say.
    pub(super) fate: Option<PostFate>,
    /// The place of the successor it goes to; `None` where it goes nowhere, or the plan does not say where.
    pub(super) to: Option<usize>,
    /// What it is called there.
    pub(super) title: Option<String>,
}

/// One succession with everything it means.
#[derive(Debug)]
pub(super) struct Move<'a> {
    /// What the plan says.
    pub(super) said: &'a Succession,
    /// The old bodies.
    pub(super) from: Vec<Body>,
    /// The successors.
    pub(super) to: Vec<Body>,
    /// The posts of the old bodies.
    pub(super) posts: Vec<MovedPost>,
    /// The areas that are named, with the place of the successor they go to.
    pub(super) areas: Vec<(AreaId, usize)>,
}

impl Move<'_> {
    /// The only successor.
    pub(super) fn only(&self) -> Option<&Body> {
        match self.to.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The successors in words; `None` where there is none.
    pub(super) fn new_words(&self) -> Option<String> {
        let names: Vec<String> = self.to.iter().map(|body| body.name.clone()).collect();
        (!names.is_empty()).then(|| list_words(&names))
    }

    /// The old bodies in words.
    pub(super) fn old_words(&self) -> String {
        let names: Vec<String> = self.from.iter().map(|body| body.name.clone()).collect();
        list_words(&names)
    }

    /// The old body of a number.
    pub(super) fn old(&self, id: OrganisationId) -> Option<&Body> {
        self.from.iter().find(|body| body.id == id)
    }

    /// The posts something becomes of.
    pub(super) fn moving(&self) -> impl Iterator<Item = &MovedPost> {
        self.posts.iter().filter(|moved| moved.fate != Some(PostFate::Stay))
    }
}

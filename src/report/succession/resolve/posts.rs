//! What a plan says becomes of the posts of the old bodies.

use super::{Looking, Target};
use crate::domain::id::{AreaId, PostId};
use crate::domain::post::Post;
use crate::domain::resolve::Outcome as Looked;
use crate::domain::succession::{PostFate, PostRule, Succession};
use crate::render::list_words;
use crate::report::succession::moved::{Body, MovedPost};
use crate::store::Result;

impl<'a> Looking<'_, 'a> {
    pub(super) fn posts_of(
        &mut self,
        said: &'a Succession,
        from: &[Body],
        to: &[Target],
        areas: &[(AreaId, usize)],
    ) -> Result<Vec<MovedPost>> {
        let mut rules = Vec::new();
        for rule in &said.rules {
            rules.extend(self.rule(rule, from, to)?);
        }
        let mut used = vec![false; rules.len()];
        let mut moved = Vec::new();
        let on = self.plan.on;
        for (of, body) in from.iter().enumerate() {
            let own = |post: &&Post| {
                post.organisation == Some(body.id) && post.ended_on.is_none_or(|ended| ended >= on)
            };
            for post in self.posts.iter().filter(own) {
                let fitting = rules.iter().position(|rule| rule.fits(post, of));
                let rule = fitting.and_then(|at| rules.get(at));
                if let Some(used) = fitting.and_then(|at| used.get_mut(at)) {
                    *used = true;
                }
                let by_area = post
                    .area
                    .and_then(|area| areas.iter().find(|(known, _)| *known == area).map(|(_, place)| *place));
                let usual = said.posts.or(said.kind.usual_fate());
                let fate = rule.map(|rule| rule.fate).or(usual).or(by_area.map(|_| PostFate::Move));
                let goes = matches!(fate, Some(PostFate::Move | PostFate::Both));
                let named = rule.and_then(|rule| rule.to).or(by_area);
                moved.push(MovedPost {
                    words: self.words(post)?,
                    post: post.clone(),
                    of,
                    fate,
                    to: named.or((to.len() == 1).then_some(0)).filter(|_| goes),
                    title: rule.and_then(|rule| rule.title.clone()),
                });
            }
        }
        for (rule, _) in said.rules.iter().zip(used).filter(|(_, used)| !used) {
            // A role may have no post, or every post of it a rule of its own; a post that is named is there.
            if let Some(named) = &rule.post {
                self.mistake(named, format!("{:?} is no post of {}", named.value, list(from)));
            } else if let Some(named) = &rule.role {
                self.notes.push(format!("line {}: no post fits the rule for {:?}", named.line, named.value));
            }
        }
        Ok(moved)
    }

    /// A rule whose names are known; `None` where one is not, which is told.
    fn rule(&mut self, rule: &PostRule, from: &[Body], to: &[Target]) -> Result<Option<Rule>> {
        let mut known =
            Rule { post: None, role: None, of: None, to: None, fate: rule.fate, title: rule.title.clone() };
        if let Some(name) = &rule.from {
            let found = self.organisation(&name.value)?;
            let place = match &found {
                Looked::One(found) => from.iter().position(|body| body.id == found.id),
                _ => None,
            };
            if place.is_none() {
                self.mistake(name, format!("{:?} is none of the old bodies", name.value));
                return Ok(None);
            }
            known.of = place;
        }
        if let Some(name) = &rule.to {
            known.to = self.place(name, to);
        }
        if let Some(name) = &rule.role {
            let policy = self.setting.policy;
            match policy.find_role(&name.value) {
                Ok(found) => known.role = Some(found.key.to_string()),
                Err(error) => {
                    let meant = error.meant().map(|meant| format!("; did you mean {meant}?"));
                    self.mistake(
                        name,
                        format!("there is no role {:?}{}", name.value, meant.unwrap_or_default()),
                    );
                    return Ok(None);
                }
            }
        }
        if let Some(name) = &rule.post {
            let policy = self.setting.policy;
            let title = |role: &str| policy.role_title(role).to_owned();
            match self.store.find_post(&name.value, self.setting.today, title)? {
                Looked::One(found) => known.post = Some(found.id),
                Looked::Many(many) => {
                    let some: Vec<String> =
                        many.iter().take(5).map(|one| format!("{} [{}]", one.words, one.id)).collect();
                    self.mistake(
                        name,
                        format!("{:?} may be {}: say its number", name.value, some.join(" or ")),
                    );
                    return Ok(None);
                }
                Looked::None(_) => {
                    self.mistake(name, format!("there is no post {:?}", name.value));
                    return Ok(None);
                }
            }
        }
        Ok(Some(known))
    }

    fn words(&self, post: &Post) -> Result<String> {
        let area = post.area.map(|area| self.store.area(area)).transpose()?;
        let area = area.as_ref().map(|area| area.name.as_str());
        Ok(self.setting.policy.post_label(&post.role, post.title.as_deref(), area))
    }
}

/// A rule whose names are known.
struct Rule {
    post: Option<PostId>,
    role: Option<String>,
    of: Option<usize>,
    to: Option<usize>,
    fate: PostFate,
    title: Option<String>,
}

impl Rule {
    fn fits(&self, post: &Post, of: usize) -> bool {
        self.post.is_none_or(|wanted| wanted == post.id)
            && self.role.as_ref().is_none_or(|role| *role == post.role)
            && self.of.is_none_or(|wanted| wanted == of)
    }
}

fn list(bodies: &[Body]) -> String {
    list_words(&bodies.iter().map(|body| body.name.clone()).collect::<Vec<_>>())
}

//! The wards, divisions and constituencies, and the one post each has with its seats.

use std::collections::{HashMap, HashSet};

use super::notices::Kind;
use super::rows::{SeatRow, SeatRule};
use super::run::{Run, Standing};
use crate::domain::area::NewArea;
use crate::domain::id::{AreaId, PostId};
use crate::domain::post::{NewPost, Post};
use crate::store::Result;

/// The posts of the areas of the file, by body and key.
type Places<'a> = HashMap<(usize, &'a str), PostId>;

impl Run<'_> {
    /// Finds or makes the area and the post of every row, and sets the seats.
    pub(super) fn find_places(&mut self) -> Result<()> {
        let snapshot = self.snapshot;
        let mut rows_in: HashMap<(usize, &str), u32> = HashMap::new();
        for (row, repeat) in snapshot.rows.iter().zip(&self.evidence.repeats) {
            *rows_in.entry((row.body, &row.area_key)).or_default() += u32::from(repeat.is_none());
        }
        let mut places: Places<'_> = HashMap::new();
        for (at, row) in snapshot.rows.iter().enumerate() {
            let key = (row.body, row.area_key.as_str());
            if let Some(post) = places.get(&key) {
                self.posts.push(*post);
                continue;
            }
            let Some(standing) = self.standing.get(row.body).cloned() else { continue };
            let area = self.find_area(at, row, &standing)?;
            let post = self.find_post(row, &standing, area, rows_in.get(&key).copied().unwrap_or(1))?;
            places.insert(key, post);
            self.posts.push(post);
        }
        self.note_missing(&places);
        Ok(())
    }

    fn find_area(&mut self, at: usize, row: &SeatRow, standing: &Standing) -> Result<AreaId> {
        let Some(body) = self.snapshot.bodies.get(row.body) else { return Ok(AreaId(0)) };
        let council = Some(standing.organisation).filter(|_| !body.is_parliament());
        let kinds = body.area_kinds(standing.county);
        // Without a code the area written down last is meant: boundaries change, names stay.
        let known = kinds
            .iter()
            .find_map(|kind| self.register.areas(&row.area, Some(*kind), council).last().copied());
        let coded = row.area_code.as_deref().and_then(|code| self.register.area_coded(&row.area, code));
        let area = match (coded, known) {
            (Some(area), _) => area,
            (None, Some(area)) if row.area_code.is_none() => area,
            _ => {
                let kind = kinds.first().copied().unwrap_or(crate::domain::area::AreaKind::Other);
                let new = NewArea { code: row.area_code.clone(), ..NewArea::named(&row.area, kind, council) };
                self.register.area_or_new(&new)?.0
            }
        };
        if let Some(code) = &row.area_code
            && self.register.learn_code(&row.area, area, code)?
        {
            self.touched.insert(at);
        }
        Ok(area)
    }

    fn find_post(&mut self, row: &SeatRow, standing: &Standing, area: AreaId, rows: u32) -> Result<PostId> {
        let Some(body) = self.snapshot.bodies.get(row.body) else { return Ok(PostId(0)) };
        let roles = body.roles(standing.county);
        let as_of = self.snapshot.as_of;
        let fits = |post: &&Post| {
            roles.contains(&post.role.as_str()) && post.ended_on.is_none_or(|ended| ended > as_of)
        };
        let seats = if self.snapshot.seats == SeatRule::One { 1 } else { rows.max(1) };
        let known = self.register.posts_at(Some(standing.organisation), Some(area));
        if let Some((id, now)) = known.into_iter().find(fits).map(|post| (post.id, post.seats)) {
            let seats = if self.snapshot.seats == SeatRule::AtLeast { seats.max(now) } else { seats };
            // An older file says nothing about the seats of today.
            if standing.later.is_none() {
                self.register.set_seats(id, seats)?;
            }
            return Ok(id);
        }
        let new = NewPost {
            role: roles.first().copied().unwrap_or_default().to_owned(),
            title: None,
            organisation: Some(standing.organisation),
            area: Some(area),
            seats,
            tier: None,
            notes: None,
        };
        Ok(self.register.post_or_new(&new)?.0)
    }

    /// Where a file lists every seat, an area without any row was probably abolished.
    fn note_missing(&mut self, places: &Places<'_>) {
        if self.snapshot.seats != SeatRule::Listed {
            return;
        }
        let present: HashSet<PostId> = places.values().copied().collect();
        for standing in self.standing.iter().filter(|standing| standing.later.is_none()) {
            let gone =
                standing.seats.iter().filter_map(|post| self.register.post(*post)).filter(|post| {
                    post.area.is_some() && !present.contains(&post.id) && post.ended_on.is_none()
                });
            let gone: Vec<String> = gone.map(|post| post.id.to_string()).collect();
            if !gone.is_empty() {
                let text = format!(
                    "{}: no row for {} known before ({}): if wards were abolished, end their posts with engage post end",
                    standing.name,
                    if gone.len() == 1 { "an area".to_owned() } else { format!("{} areas", gone.len()) },
                    gone.join(", ")
                );
                self.notices.add(Kind::Whole, text);
            }
        }
    }
}

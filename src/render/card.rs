//! The view of one thing: a title and sections, with no opinion about how they are printed.

use std::borrow::Cow;

use super::sheet::{Cell, Sheet};

/// Everything a `show` command prints about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The name of the thing.
    pub title: String,
    /// The sections, in the order in which they are printed; one without content is for data only.
    pub sections: Vec<Section>,
}

/// One part of a [`Card`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The key scripts see in JSON; different in each section, and never `title`.
    pub key: Cow<'static, str>,
    /// The heading people see; where it is empty the section follows the title directly.
    pub heading: Cow<'static, str>,
    /// What the section says.
    pub body: Body,
    /// Whether it stands in a frame on a page: what nobody may overlook.
    pub is_framed: bool,
}

/// The content of a [`Section`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Labels with values; an object in JSON.
    Pairs(Vec<Pair>),
    /// Lines of prose; an array of strings in JSON.
    Lines(Vec<String>),
    /// A listing; an array of objects in JSON.
    Sheet(Sheet),
}

/// A value with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key scripts see in JSON.
    pub key: Cow<'static, str>,
    /// The label people see; a pair without one is for scripts only.
    pub label: Cow<'static, str>,
    /// The value; a pair with [`Cell::Empty`] is `null` in JSON and not printed for people.
    pub value: Cell,
}

impl Card {
    /// Makes a card without sections.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), sections: Vec::new() }
    }

    /// Adds a section.
    pub fn push(
        &mut self,
        key: impl Into<Cow<'static, str>>,
        heading: impl Into<Cow<'static, str>>,
        body: Body,
    ) {
        self.sections.push(Section { key: key.into(), heading: heading.into(), body, is_framed: false });
    }

    /// Adds lines that nobody may overlook; their heading says so where there is no frame.
    pub fn frame(
        &mut self,
        key: impl Into<Cow<'static, str>>,
        heading: impl Into<Cow<'static, str>>,
        lines: Vec<String>,
    ) {
        let (key, heading) = (key.into(), heading.into());
        self.sections.push(Section { key, heading, body: Body::Lines(lines), is_framed: true });
    }

    /// The sections that have something to say to people.
    pub(super) fn for_people(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| match &section.body {
            Body::Pairs(pairs) => pairs.iter().any(Pair::is_for_people),
            Body::Lines(lines) => !lines.is_empty(),
            Body::Sheet(sheet) => !sheet.is_empty(),
        })
    }
}

impl Pair {
    /// Makes a pair for scripts only.
    pub fn data(key: impl Into<Cow<'static, str>>, value: impl Into<Cell>) -> Self {
        Self { key: key.into(), label: Cow::Borrowed(""), value: value.into() }
    }

    /// Tells whether people see it.
    pub(super) fn is_for_people(&self) -> bool {
        self.value != Cell::Empty && !self.label.is_empty()
    }

    /// Makes a pair.
    pub fn new(
        key: impl Into<Cow<'static, str>>,
        label: impl Into<Cow<'static, str>>,
        value: impl Into<Cell>,
    ) -> Self {
        Self { key: key.into(), label: label.into(), value: value.into() }
    }
}

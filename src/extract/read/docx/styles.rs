//! What the styles of a Word document say of its paragraphs.

use crate::extract::read::{
    fault::Unreadable,
    xml::{Attributes, Step, Tag, Walk},
};
use std::collections::HashMap;

const KNOWN: &[Tag] = &["style", "name", "basedOn", "outlineLvl", "numPr", "numId", "pPr", "pPrChange"];
/// How many styles may be based on each other in a row; also what ends a circle of them.
const LONGEST_LINE: usize = 20;

/// The styles of a document by their ids.
#[derive(Default)]
pub struct Styles {
    by_id: HashMap<String, Written>,
    default: Option<String>,
}

/// What a style says of a paragraph, with what it is based on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    pub heading: Option<u8>,
    pub is_item: bool,
}

#[derive(Default)]
struct Written {
    name: String,
    based_on: Option<String>,
    outline: Option<usize>,
    list: Option<usize>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(xml: &str) -> Result<Styles, Unreadable> {
        let mut styles = Styles::default();
        let mut walk = Walk::new(xml, KNOWN);
        let mut open: Option<(String, Written)> = None;
        while let Some(step) = walk.step()? {
            match step {
                Step::Open("pPrChange", _) => walk.leave_out(0)?,
                Step::Open("style", attributes) => open = Some(styles.begin(&attributes)),
                Step::Open(tag, attributes) => {
                    if let Some((_, style)) = &mut open {
                        style.note(tag, &attributes);
                    }
                }
                Step::Close("style") => styles.by_id.extend(open.take()),
                _ => {}
            }
        }
        Ok(styles)
    }

    fn begin(&mut self, attributes: &Attributes) -> (String, Written) {
        let id = attributes.get("styleId").unwrap_or_default();
        if attributes.get("default").as_deref() == Some("1") && attributes.get("type").as_deref() == Some("paragraph") {
            self.default = Some(id.clone());
        }
        (id, Written::default())
    }

    /// What the style of this id says; without an id, the default style.
    pub fn get(&self, id: Option<&str>) -> Style {
        let mut line = Vec::new();
        let mut next = id.or(self.default.as_deref());
        while let Some(style) = next.and_then(|id| self.by_id.get(id)).filter(|_| line.len() < LONGEST_LINE) {
            line.push(style);
            next = style.based_on.as_deref();
        }
        let outline = line.iter().find_map(|style| style.outline).map(heading);
        let by_name = line.iter().find_map(|style| heading_by_name(&style.name));
        Style { heading: outline.unwrap_or(by_name), is_item: line.iter().find_map(|style| style.list).is_some_and(|list| list != 0) }
    }
}

impl Written {
    fn note(&mut self, tag: Tag, attributes: &Attributes) {
        match tag {
            "name" => self.name = attributes.get("val").unwrap_or_default(),
            "basedOn" => self.based_on = attributes.get("val"),
            "outlineLvl" => self.outline = attributes.number("val"),
            // A list without a number takes the one that names this style.
            "numPr" => self.list = Some(self.list.unwrap_or(1)),
            "numId" => self.list = attributes.number("val"),
            _ => {}
        }
    }
}

/// The heading of an outline level as Word writes it: 0 is the uppermost, 9 is the body.
pub fn heading(outline: usize) -> Option<u8> {
    u8::try_from(outline).ok().filter(|level| *level < 9).map(|level| level + 1)
}

fn heading_by_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    match name.strip_prefix("heading ") {
        Some(level) => level.trim().parse().ok().filter(|level| (1..=9).contains(level)),
        None => (name == "title").then_some(1),
    }
}

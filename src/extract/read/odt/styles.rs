//! What the styles of an OpenDocument text say of paragraphs and words.

use crate::extract::read::{
    fault::Unreadable,
    xml::{Attributes, Step, Tag, Walk},
};
use std::collections::HashMap;

const KNOWN: &[Tag] = &["body", "style", "text-properties"];
/// How many styles may be based on each other in a row; also what ends a circle of them.
const LONGEST_LINE: usize = 20;

/// The styles of a document by family (paragraph, text) and name.
#[derive(Default)]
pub struct Styles(HashMap<(String, String), Written>);

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    pub struck: bool,
    pub hidden: bool,
    /// The level of a heading, where the style of a paragraph says so.
    pub heading: Option<usize>,
}

impl Look {
    /// The look of a span inside words that look so.
    pub fn with(self, span: Look) -> Look {
        Look { struck: self.struck || span.struck, hidden: self.hidden || span.hidden, heading: None }
    }
}

#[derive(Default)]
struct Written {
    parent: Option<String>,
    struck: Option<bool>,
    hidden: Option<bool>,
    heading: Option<usize>,
}

impl Styles {
    /// Adds the styles of `styles.xml`, or those at the head of `content.xml`.
    pub fn add(&mut self, xml: &str) -> Result<(), Unreadable> {
        let mut walk = Walk::new(xml, KNOWN);
        let mut open = None;
        while let Some(step) = walk.step()? {
            match step {
                Step::Open("body", _) => break,
                Step::Open("style", attributes) => open = Some(begun(&attributes)),
                Step::Open("text-properties", attributes) => {
                    if let Some((_, style)) = &mut open {
                        style.note(&attributes);
                    }
                }
                Step::Close("style") => self.0.extend(open.take()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The look of an element of this family by its `style-name`.
    pub fn look(&self, family: &str, attributes: &Attributes) -> Look {
        let mut line = Vec::new();
        let mut next = attributes.get("style-name");
        while let Some(style) = next.take().and_then(|name| self.0.get(&(family.to_owned(), name))).filter(|_| line.len() < LONGEST_LINE) {
            line.push(style);
            next = style.parent.clone();
        }
        Look {
            struck: line.iter().find_map(|style| style.struck).unwrap_or_default(),
            hidden: line.iter().find_map(|style| style.hidden).unwrap_or_default(),
            heading: line.iter().find_map(|style| style.heading),
        }
    }
}

fn begun(attributes: &Attributes) -> ((String, String), Written) {
    let name = attributes.get("name").unwrap_or_default();
    let parent = attributes.get("parent-style-name");
    let is_title = name == "Title" || parent.as_deref() == Some("Title");
    let heading = attributes.number("default-outline-level").filter(|level| *level > 0).or(is_title.then_some(1));
    ((attributes.get("family").unwrap_or_default(), name), Written { parent, heading, ..Written::default() })
}

impl Written {
    fn note(&mut self, attributes: &Attributes) {
        if let Some(line) = attributes.get("text-line-through-style") {
            self.struck = Some(line != "none");
        }
        if let Some(display) = attributes.get("display") {
            self.hidden = Some(display == "none");
        }
    }
}

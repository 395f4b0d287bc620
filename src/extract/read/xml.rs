//! XML as a walk over elements, without recursion and without entities of the document's own.

use super::fault::Unreadable;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};
use std::borrow::Cow;

/// The deepest that elements may nest. A table in a table adds three; real documents stay below forty.
const DEEPEST: usize = 200;

/// The local name of an element the reader asked for; empty for every other element.
pub type Tag = &'static str;

/// One step of the walk.
pub enum Step<'a> {
    Open(Tag, Attributes<'a>),
    Close(Tag),
    /// Characters, with line ends as LF and references resolved.
    Text(Cow<'a, str>),
}

/// The attributes of an element.
pub struct Attributes<'a>(BytesStart<'a>);

impl Attributes<'_> {
    /// The value of the attribute with this local name, whatever its prefix.
    pub fn get(&self, local_name: &str) -> Option<String> {
        // Unchecked, because looking for repeats compares every attribute with every other.
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == local_name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
    }

    /// The same as a number.
    pub fn number(&self, local_name: &str) -> Option<usize> {
        self.get(local_name)?.trim().parse().ok()
    }

    /// Whether an on/off property is on: Office leaves the value out for on.
    pub fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A walk over an XML document.
pub struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    known: &'static [Tag],
    open: Vec<Tag>,
}

impl<'a> Walk<'a> {
    /// `known` are the local names that matter to the caller.
    pub fn new(xml: &'a str, known: &'static [Tag]) -> Walk<'a> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        Walk { reader, known, open: Vec::new() }
    }

    /// How many elements are open, the one just opened included.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The element that holds the one just opened.
    pub fn parent(&self) -> Tag {
        self.open.iter().rev().nth(1).copied().unwrap_or_default()
    }

    /// The element that holds the parent.
    pub fn grandparent(&self) -> Tag {
        self.open.iter().rev().nth(2).copied().unwrap_or_default()
    }

    /// The next step, or none at the end. Errors: damaged, nested too deep, entities of its own.
    pub fn step(&mut self) -> Result<Option<Step<'a>>, Unreadable> {
        loop {
            let step = match self.reader.read_event().map_err(|_| Unreadable::Damaged)? {
                Event::Start(element) => self.opened(element)?,
                Event::End(_) => Step::Close(self.open.pop().ok_or(Unreadable::Damaged)?),
                Event::Text(text) => Step::Text(owned(text.xml10_content())),
                Event::CData(text) => Step::Text(owned(text.xml10_content())),
                Event::GeneralRef(reference) => match reference.resolve_char_ref().map_err(|_| Unreadable::Damaged)? {
                    Some(character) => Step::Text(Cow::Owned(character.to_string())),
                    None => Step::Text(Cow::Borrowed(resolve_xml_entity(&reference).ok_or(Unreadable::Entities)?)),
                },
                Event::Eof if self.open.is_empty() => return Ok(None),
                Event::Eof => return Err(Unreadable::Damaged),
                _ => continue,
            };
            return Ok(Some(step));
        }
    }

    /// Leaves out everything up to the end of the element `levels` above the one just opened (0: that one), its end included.
    pub fn leave_out(&mut self, levels: usize) -> Result<(), Unreadable> {
        let stays = self.depth().saturating_sub(levels + 1);
        while self.depth() > stays {
            if self.step()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn opened(&mut self, element: BytesStart<'a>) -> Result<Step<'a>, Unreadable> {
        if self.open.len() == DEEPEST {
            return Err(Unreadable::TooDeep);
        }
        let tag = self.known.iter().find(|known| **known == element.local_name().as_ref()).copied().unwrap_or_default();
        self.open.push(tag);
        Ok(Step::Open(tag, Attributes(element)))
    }
}

fn owned<'a>(text: Cow<'_, str>) -> Cow<'a, str> {
    Cow::Owned(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String, Unreadable> {
        let mut walk = Walk::new(xml, &["p"]);
        let mut text = String::new();
        while let Some(step) = walk.step()? {
            if let Step::Text(part) = step {
                text.push_str(&part);
            }
        }
        Ok(text)
    }

    #[test]
    fn the_five_entities_and_numbers_are_characters_and_others_are_refused() {
        assert_eq!(text_of("<a>Bread &amp; &#106;am&#x2019;s &lt;&gt;&quot;&apos;</a>"), Ok("Bread & jam’s <>\"'".into()));
        assert_eq!(text_of("<!DOCTYPE a [<!ENTITY lol \"lol\">]><a>&lol;</a>"), Err(Unreadable::Entities));
    }

    #[test]
    fn what_is_cut_off_is_damaged_and_what_is_deep_is_refused() {
        assert_eq!(text_of("<a><b>words</b>"), Err(Unreadable::Damaged));
        assert_eq!(text_of("<a></b>"), Err(Unreadable::Damaged));
        assert_eq!(text_of(&"<a>".repeat(201)), Err(Unreadable::TooDeep));
    }

    #[test]
    fn an_attribute_is_found_whatever_its_prefix() {
        let mut walk = Walk::new("<w:p w:val='off &amp; on' w:id='12'/>", &["p"]);
        let Ok(Some(Step::Open("p", attributes))) = walk.step() else { panic!("a paragraph") };
        assert_eq!((attributes.get("val").as_deref(), attributes.number("id"), attributes.get("none")), (Some("off & on"), Some(12), None));
    }
}

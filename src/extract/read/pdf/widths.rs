//! Widths of letters that the reading library misses.
//!
//! A font may say "letters 3 to 15 are 250 wide"; pdf-extract 0.12 reads only lists, and takes the usual width for such letters, often for the space.

use pdf_extract::{Document, Object};

/// The most letters that one range is written out to: all that two bytes can tell apart.
const MOST: i64 = 65_536;

/// Writes the ranges out as lists.
pub fn write_out(file: &mut Document) {
    let lists: Vec<_> = file
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let widths = object.as_dict().ok()?.get(b"W").ok()?;
            let (_, widths) = file.dereference(widths).ok()?;
            Some((*id, listed(widths.as_array().ok()?)?))
        })
        .collect();
    for (id, widths) in lists {
        if let Ok(font) = file.get_object_mut(id).and_then(Object::as_dict_mut) {
            font.set("W", Object::Array(widths));
        }
    }
}

/// The same widths without ranges; none where they make no sense.
fn listed(widths: &[Object]) -> Option<Vec<Object>> {
    let mut listed = Vec::new();
    let mut rest = widths;
    while let [first, second, more @ ..] = rest {
        listed.push(first.clone());
        if second.as_array().is_ok() {
            listed.push(second.clone());
            rest = more;
            continue;
        }
        let (width, more) = more.split_first()?;
        let letters = second.as_i64().ok()?.checked_sub(first.as_i64().ok()?)?.checked_add(1)?;
        let letters = usize::try_from(letters.min(MOST)).ok()?;
        listed.push(Object::Array(vec![width.clone(); letters]));
        rest = more;
    }
    rest.is_empty().then_some(listed)
}

//! Whether stages can be done one after another: a cycle among them could never begin.

use std::collections::HashMap;

/// The stages of one cycle in order, or none where there is none. Each stage is its name and those that come before it.
pub fn cycle<'a>(stages: &[(&'a str, &'a [String])]) -> Option<Vec<&'a str>> {
    let before: HashMap<&str, &[String]> = stages.iter().copied().collect();
    let mut done: HashMap<&str, bool> = HashMap::new();
    stages.iter().find_map(|(start, _)| walk(start, &before, &mut done, &mut vec![]))
}

/// Follows what comes before; `done` is false while a stage is on the way, true once nothing is wrong behind it.
fn walk<'a>(at: &'a str, before: &HashMap<&'a str, &'a [String]>, done: &mut HashMap<&'a str, bool>, way: &mut Vec<&'a str>) -> Option<Vec<&'a str>> {
    match done.get(at) {
        Some(true) => return None,
        Some(false) => {
            let from = way.iter().position(|stage| *stage == at).unwrap_or(0);
            return Some(way[from..].iter().copied().chain([at]).collect());
        }
        None => {}
    }
    done.insert(at, false);
    way.push(at);
    for earlier in before.get(at).copied().unwrap_or_default() {
        if before.contains_key(earlier.as_str())
            && let Some(found) = walk(earlier, before, done, way)
        {
            return Some(found);
        }
    }
    way.pop();
    done.insert(at, true);
    None
}

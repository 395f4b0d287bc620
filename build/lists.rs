//! `lexicon/lists/*.toml` → the lists of exact words that rules of reading look into, a module a file and a constant a list.
//! A fault stops the build and names the file; a list that no rule looks into is refused by the compiler.

use super::reading::{parse, stem, toml_files};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

/// A list of words, or words and what each stands for.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum List {
    Words(Vec<String>),
    Means(BTreeMap<String, String>),
}

/// Reads the folder `lists` below `lexicon` and writes the generated module to `target`.
pub fn write(lexicon: &Path, target: &Path) {
    let folder = lexicon.join("lists");
    let respelt = respelt(&folder.join("spelling.toml"));
    let mut out = String::from("// Made from lexicon/lists by build/lists.rs.\n\n");
    let mut known: BTreeMap<BTreeSet<String>, String> = BTreeMap::new();
    for path in toml_files(&folder) {
        let file: BTreeMap<String, List> = parse(&path);
        let comments = comments(&path);
        let _ = writeln!(out, "/// `lexicon/lists/{0}.toml`.\npub mod {0} {{\n    use super::*;", stem(&path));
        for (name, list) in &file {
            let comment = comments.get(name).unwrap_or_else(|| panic!("{}: `{name}` needs a comment above it", path.display()));
            let constant = name.to_uppercase();
            let _ = writeln!(out, "    /// {comment}");
            match list {
                List::Words(words) => {
                    let sorted = sorted(&path, name, words, &respelt);
                    let _ = writeln!(out, "    pub const {constant}: Words = Words(&{:?});", sorted.iter().collect::<Vec<_>>());
                    if let Some(other) = known.insert(sorted, format!("{} {name}", path.display())) {
                        panic!("{}: `{name}` has the same words as {other}: one list can serve both", path.display());
                    }
                }
                List::Means(words) => {
                    let _ = writeln!(out, "    pub const {constant}: Means = Means(&{:?});", words.iter().collect::<Vec<_>>());
                }
            }
        }
        out.push_str("}\n\n");
    }
    fs::write(target, out).expect("the output folder can be written");
}

/// The words in order, each checked: one small word that a plan can have after `spelling.toml` was applied, and once.
fn sorted(path: &Path, name: &str, words: &[String], respelt: &BTreeSet<String>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for word in words {
        let fault = |why: &str| panic!("{}: `{name}`: `{word}`: {why}", path.display());
        if word.is_empty() || !word.chars().all(|c| c.is_ascii_digit() || c.is_alphabetic() && c.is_lowercase()) {
            fault("a word has small letters and digits and nothing else: plans are read so too");
        }
        if stem(path) != "spelling" && respelt.contains(word) {
            fault("it stands in spelling.toml and is read as what it stands for there");
        }
        if !all.insert(word.clone()) {
            fault("it stands there twice");
        }
    }
    if all.is_empty() {
        panic!("{}: `{name}` is empty", path.display());
    }
    all
}

/// The words that reading writes otherwise.
fn respelt(path: &Path) -> BTreeSet<String> {
    let file: BTreeMap<String, List> = parse(path);
    let means = file.into_values().filter_map(|list| if let List::Means(words) = list { Some(words) } else { None });
    means.flat_map(BTreeMap::into_keys).collect()
}

/// The comment above each list, as one line.
fn comments(path: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (mut all, mut said) = (BTreeMap::new(), vec![]);
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            said.push(comment.trim().to_owned());
        } else if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')).or(line.split_once(" = [").map(|(name, _)| name)) {
            if !said.is_empty() {
                all.insert(name.to_owned(), said.join(" "));
            }
            said.clear();
        } else {
            said.clear();
        }
    }
    all
}

//! The rooms of the crate and the arrows between them (`ARCHITECTURE.md`): a room knows only those it may.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each room and the rooms that it may know. The edges (`web`, `cli`) know everything but each other, save that the command line starts the pages.
const ARROWS: &[(&str, &[&str])] = &[
    ("vocabulary", &[]),
    ("domain", &["vocabulary"]),
    ("access", &["vocabulary", "domain"]),
    ("places", &["vocabulary", "domain"]),
    ("anonymity", &["vocabulary", "domain", "places"]),
    ("extract", &["vocabulary", "domain", "places"]),
    ("offers", &["vocabulary", "domain", "places"]),
    ("funding", &["vocabulary", "domain", "places"]),
    ("matching", &["vocabulary", "domain", "places", "offers", "funding"]),
    ("store", &["vocabulary", "domain"]),
    ("accounts", &["domain", "access", "store"]),
    ("backup", &["domain", "store"]),
    ("loading", &["vocabulary", "domain", "access", "accounts", "places", "anonymity", "offers", "funding", "matching", "store"]),
    ("samples", &["vocabulary", "domain", "access", "accounts", "places", "extract", "offers", "funding", "matching", "store", "loading"]),
    ("web", &["vocabulary", "domain", "access", "accounts", "places", "anonymity", "extract", "offers", "funding", "matching", "store", "loading"]),
    (
        "cli",
        &["vocabulary", "domain", "access", "accounts", "places", "extract", "offers", "funding", "matching", "store", "backup", "loading", "samples", "web"],
    ),
];

#[test]
fn every_arrow_between_rooms_points_one_way() {
    // A file of a room's own tests may take what it tries from anywhere.
    let of_tests = |file: &&PathBuf| file.to_string_lossy().ends_with("_tests.rs");
    let backwards: Vec<String> = sources(Path::new("src")).iter().filter(|file| !of_tests(file)).flat_map(|file| wrong_arrows(file)).collect();
    assert!(backwards.is_empty(), "arrows that point the wrong way:\n{}", backwards.join("\n"));
}

#[test]
fn every_room_stands_in_the_map() {
    let rooms = fs::read_dir("src").expect("src").flatten().filter(|e| e.path().is_dir()).map(|e| e.file_name().to_string_lossy().into_owned());
    let missing: Vec<String> = rooms.filter(|room| !ARROWS.iter().any(|(name, _)| name == room)).collect();
    assert!(missing.is_empty(), "rooms without arrows in this test: {missing:?}");
}

#[test]
fn sql_stands_only_in_the_store() {
    let elsewhere: Vec<String> = sources(Path::new("src"))
        .iter()
        .filter(|f| !f.starts_with("src/store"))
        .filter(|f| read(f).contains("sqlx::"))
        .map(|f| f.display().to_string())
        .collect();
    assert!(elsewhere.is_empty(), "sqlx is used outside src/store: {elsewhere:?}");
}

fn wrong_arrows(file: &Path) -> Vec<String> {
    let Some(room) = file.components().nth(1).map(|c| c.as_os_str().to_string_lossy().into_owned()) else { return vec![] };
    let Some((_, may_know)) = ARROWS.iter().find(|(name, _)| *name == room) else { return vec![] };
    let text = read(file);
    let known = rooms_named(&text);
    known
        .into_iter()
        .filter(|other| *other != room && !may_know.contains(&other.as_str()))
        .map(|other| format!("{}: `{room}` may not know `{other}`", file.display()))
        .collect()
}

/// The rooms that a file names: in `use crate::{a, b::c}` and in paths `crate::a::b`.
fn rooms_named(text: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => named.extend(top_level_names(list)),
            None => named.push(first_word(rest)),
        }
    }
    named.retain(|name| ARROWS.iter().any(|(room, _)| room == name));
    named.sort();
    named.dedup();
    named
}

/// The names at the first level of a `use` list, whose opening brace has been read.
fn top_level_names(list: &str) -> Vec<String> {
    let (mut depth, mut at_start, mut names) = (0, true, Vec::new());
    for (place, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            _ if at_start && letter.is_alphabetic() => {
                names.push(first_word(&list[place..]));
                at_start = false;
            }
            _ => {}
        }
    }
    names
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the crate").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).expect("a source file")
}

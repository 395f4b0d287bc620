//! `lexicon/phrases/KIND.toml` and `lexicon/cues/*.toml` → the tables by which plans are read. A fault stops the build and names the file.
//! `{name}` in a pattern stands for a group of words of `lexicon/patterns/groups.toml`.

use serde::Deserialize;
use std::{collections::BTreeMap, fmt::Write, fs, path::Path, path::PathBuf};

/// The phrases of one kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseFile {
    kind: String,
    /// What must stand around a phrase for it to count: `wish` or `present`.
    needs: String,
    code: BTreeMap<String, CodePhrases>,
}

/// The phrases of one code (`docs/reading.md`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodePhrases {
    #[serde(default)]
    needs: Option<String>,
    /// Names of the thing: wanted or not as the sentence says.
    #[serde(default)]
    words: Vec<String>,
    /// Phrases that ask for it by themselves.
    #[serde(default)]
    asks: Vec<String>,
    /// Phrases that refuse it by themselves.
    #[serde(default)]
    refuses: Vec<String>,
}

/// Groups of words that patterns name: `me` → `me|him|her`.
pub type Groups = BTreeMap<String, String>;

/// Reads both folders below `lexicon` and writes the generated module to `target`.
pub fn write(lexicon: &Path, target: &Path) {
    let mut out = String::from("// Made from lexicon/phrases and lexicon/cues by build/reading.rs.\n\n");
    let groups: Groups = parse(&watched(lexicon.join("patterns/groups.toml")));
    phrases(&lexicon.join("phrases"), &groups, &mut out);
    cues(&lexicon.join("cues"), &groups, &mut out);
    super::forms::questions(&watched(lexicon.join("forms/questions.toml")), &groups, &mut out);
    keys(&watched(lexicon.join("keys/citizenship.toml")), &mut out);
    fs::write(target, out).expect("the output folder can be written");
}

fn phrases(folder: &Path, groups: &Groups, out: &mut String) {
    out.push_str("pub(super) static PHRASES: &[Phrases] = &[\n");
    for path in toml_files(folder) {
        let file: PhraseFile = parse(&path);
        assert_eq!(stem(&path), file.kind, "{}: the file's name and its kind differ", path.display());
        for (code, entry) in &file.code {
            let needs = camel(entry.needs.as_deref().unwrap_or(&file.needs));
            for (role, list) in [("Names", &entry.words), ("Asks", &entry.asks), ("Refuses", &entry.refuses)] {
                let list: Vec<String> = list.iter().map(|p| ready(&path, p, groups)).collect();
                if !list.is_empty() {
                    let constant = format!("crate::vocabulary::{}::{}", file.kind, code.to_uppercase());
                    let _ = writeln!(out, "    Phrases {{ code: {constant}, role: Role::{role}, needs: Needs::{needs}, patterns: &{list:?} }},");
                }
            }
        }
    }
    out.push_str("];\n\n");
}

fn cues(folder: &Path, groups: &Groups, out: &mut String) {
    let (mut names, mut table) = (String::new(), String::new());
    for path in toml_files(folder) {
        let file: BTreeMap<String, Vec<String>> = parse(&path);
        for (name, list) in &file {
            let _ = writeln!(names, "    /// `lexicon/cues/{}.toml`, `{name}`.\n    {},", stem(&path), cue(&path, name));
            let list: Vec<String> = list.iter().map(|p| ready(&path, p, groups)).collect();
            let _ = writeln!(table, "    (Cue::{}, &{list:?}),", cue(&path, name));
        }
    }
    let _ = writeln!(out, "/// The lists of cues.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub enum Cue {{\n{names}}}\n");
    let _ = writeln!(out, "pub(super) static CUES: &[(Cue, &[&str])] = &[\n{table}];");
}

/// A pattern with its groups written out, checked.
pub fn ready(path: &Path, pattern: &str, groups: &Groups) -> String {
    let mut written = pattern.to_owned();
    while let Some((before, rest)) = written.split_once('{') {
        let (name, after) = rest.split_once('}').unwrap_or_else(|| panic!("{}: `{pattern}`: a group is open", path.display()));
        let words = groups.get(name).unwrap_or_else(|| panic!("{}: `{pattern}`: no group `{name}` in lexicon/patterns/groups.toml", path.display()));
        written = format!("{before}({words}){after}");
    }
    check(path, &written);
    written
}

/// A pattern is lower case, its brackets are closed, and it does not begin or end with a gap.
pub fn check(path: &Path, pattern: &str) {
    let fault = |why: &str| panic!("{}: `{pattern}`: {why}", path.display());
    let depth = pattern.chars().try_fold(0i32, |d, c| match c {
        '(' => Some(d + 1),
        ')' if d == 0 => None,
        ')' => Some(d - 1),
        _ => Some(d),
    });
    if depth != Some(0) {
        fault("a bracket is open");
    }
    if pattern.trim().is_empty() || pattern.starts_with("..") || pattern.rsplit(' ').next().is_some_and(|w| w.starts_with("..")) {
        fault("it begins or ends with a gap");
    }
    if pattern.chars().any(|c| c.is_uppercase() || matches!(c, '\'' | '-' | '’')) {
        fault("patterns are lower case, without apostrophes and hyphens: plans are read so too");
    }
}

/// `lexicon/keys/citizenship.toml`: the Keys to Citizenship by kind, `kind.code` and kind of statement.
fn keys(path: &Path, out: &mut String) {
    let file: BTreeMap<String, BTreeMap<String, Vec<String>>> = parse(path);
    out.push_str("\n/// What each kind, `kind.code` and kind of statement speaks to.\npub(super) static KEYS: &[(&str, &[crate::vocabulary::Key])] = &[\n");
    for (name, keys) in file.values().flatten() {
        let list: Vec<String> = keys.iter().map(|k| format!("crate::vocabulary::Key::{}", camel(k))).collect();
        let _ = writeln!(out, "    ({name:?}, &[{}]),", list.join(", "));
    }
    out.push_str("];\n");
}

/// A file whose change makes the tables anew.
fn watched(path: PathBuf) -> PathBuf {
    println!("cargo:rerun-if-changed={}", path.display());
    path
}

pub fn toml_files(folder: &Path) -> Vec<PathBuf> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    paths.sort();
    paths.iter().for_each(|p| println!("cargo:rerun-if-changed={}", p.display()));
    paths
}

pub fn parse<T: serde::de::DeserializeOwned>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

pub fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|s| s.to_str()).unwrap_or_default()
}

fn cue(path: &Path, name: &str) -> String {
    camel(&format!("{}_{name}", stem(path)))
}

pub fn camel(name: &str) -> String {
    name.split('_').filter(|w| !w.is_empty()).map(|w| w[..1].to_uppercase() + &w[1..]).collect()
}

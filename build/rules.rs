//! `rules/` → the texts that the program holds. The same checks as at start; a fault stops the build with file and line.

#[path = "../src/funding/format/mod.rs"]
#[allow(dead_code, reason = "the program uses more of it than the build does")]
mod format;

use format::{Codes, faults, read};
use serde::Deserialize;
use std::{collections::BTreeSet, fmt::Write, fs, path::Path, path::PathBuf};

/// As much of a file of the lexicon as rules need.
#[derive(Deserialize)]
struct KindFile {
    kind: String,
    #[serde(default)]
    code: Vec<CodeEntry>,
}

#[derive(Deserialize)]
struct CodeEntry {
    code: String,
}

/// Checks every file of `rules` and writes the list of them to `target`.
pub fn write(root: &Path, target: &Path) {
    let rules = root.join("rules");
    println!("cargo:rerun-if-changed={}", rules.display());
    let codes = codes(&root.join("lexicon"));
    let routes = routes(&root.join("src/vocabulary/named.rs"));
    let (mut files, mut wrong) = (vec![], vec![]);
    let mut list = String::from("// Made by build/rules.rs.\n/// Every file of `rules/`: its name and its text.\npub static FILES: &[(&str, &str)] = &[\n");
    for path in toml_files(&rules) {
        println!("cargo:rerun-if-changed={}", path.display());
        let name = format!("rules/{}", path.strip_prefix(&rules).expect("inside").display()).replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let _ = writeln!(list, "    ({name:?}, include_str!({:?})),", path.display().to_string());
        match read(&name, &text) {
            Ok(file) => files.push((name, text, file)),
            Err(fault) => wrong.push(fault),
        }
    }
    list.push_str("];\n");
    if wrong.is_empty() {
        let has = |kind: &str, code: &str| codes.contains(&(kind.to_owned(), code.to_owned()));
        let is_route = |name: &str| routes.iter().any(|r| r == name);
        wrong = faults(&files, &Codes { has: &has, is_route: &is_route });
    }
    for fault in &wrong {
        println!("cargo:error={fault}");
    }
    if !wrong.is_empty() {
        std::process::exit(1);
    }
    fs::write(target, list).expect("the output folder can be written");
}

fn toml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).expect("rules/ can be listed") {
        let path = entry.expect("rules/ can be listed").path();
        if path.is_dir() {
            files.extend(toml_files(&path));
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn codes(lexicon: &Path) -> BTreeSet<(String, String)> {
    let files = fs::read_dir(lexicon).expect("lexicon/ is there").filter_map(|e| Some(e.ok()?.path()));
    let kinds = files.filter(|p| p.extension().is_some_and(|e| e == "toml")).map(|path| {
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        toml::from_str::<KindFile>(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    });
    kinds.flat_map(|k| k.code.into_iter().map(move |c| (k.kind.clone(), c.code))).collect()
}

/// The routes of the vocabulary, as `named.rs` spells them.
fn routes(named: &Path) -> Vec<String> {
    let text = fs::read_to_string(named).unwrap_or_else(|e| panic!("{}: {e}", named.display()));
    let within = text.split("Route {").nth(1).and_then(|rest| rest.split("\n    }").next()).unwrap_or_default();
    within.lines().filter_map(|line| line.split_once("= \"")).filter_map(|(_, rest)| rest.split('"').next()).map(str::to_owned).collect()
}

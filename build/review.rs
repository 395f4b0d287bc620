//! `lexicon/language`, `lexicon/rights` and `lexicon/keys/questions.toml` → what a plan's words and silences are held
//! against. A fault stops the build and names the file.

use super::reading;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
    fs,
    path::Path,
};

/// What `lexicon/language/*.toml` say of one way of speaking.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    words: Vec<String>,
    /// Innocent twins: what is found within one of these does not count.
    #[serde(default)]
    not: Vec<String>,
    /// What to ask; `behind.toml` asks nothing.
    #[serde(default)]
    ask: String,
    /// Asked about whatever stands behind it.
    #[serde(default)]
    always: bool,
}

/// The rights of one law.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Law {
    law: String,
    source: String,
    checked: String,
    right: Vec<Right>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Right {
    article: u32,
    title: String,
    keys: Vec<String>,
    spoken_by: Vec<String>,
    ask: String,
}

/// Reads the three below `lexicon` and writes the generated module to `target`.
pub fn write(lexicon: &Path, target: &Path) {
    let mut out = String::from("// Made from lexicon/language, lexicon/rights and lexicon/keys/questions.toml by build/review.rs.\n\n");
    language(&lexicon.join("language"), &mut out);
    rights(lexicon, &mut out);
    questions(&lexicon.join("keys/questions.toml"), &mut out);
    fs::write(target, out).expect("the output folder can be written");
}

fn language(folder: &Path, out: &mut String) {
    let mut owner: HashMap<String, String> = HashMap::new();
    let mut behind: Vec<String> = vec![];
    out.push_str("static WAYS: &[Way] = &[\n");
    for path in reading::toml_files(folder) {
        let ways: BTreeMap<String, Way> = reading::parse(&path);
        let is_behind = reading::stem(&path) == "behind";
        for (name, way) in ways {
            let fault = |why: &str| panic!("{}, {name}: {why}", path.display());
            if way.words.is_empty() {
                fault("it has no words");
            }
            if is_behind != way.ask.trim().is_empty() {
                fault("every way of speaking has a question in `ask`, and what stands behind one has none");
            }
            for pattern in way.words.iter().chain(&way.not) {
                reading::check(&path, pattern);
            }
            for pattern in &way.words {
                if let Some(other) = owner.insert(pattern.clone(), name.clone()) {
                    fault(&format!("`{pattern}` stands under `{other}` too; keep it under one of them"));
                }
            }
            if is_behind {
                behind.extend(way.words);
            } else {
                let _ =
                    writeln!(out, "    Way {{ name: {name:?}, words: &{:?}, not: &{:?}, ask: {:?}, always: {} }},", way.words, way.not, way.ask, way.always);
            }
        }
    }
    let _ = writeln!(out, "];\n\nstatic BEHIND: &[&str] = &{behind:?};\n");
}

fn rights(lexicon: &Path, out: &mut String) {
    out.push_str("static RIGHTS: &[Right] = &[\n");
    for path in reading::toml_files(&lexicon.join("rights")) {
        let law: Law = reading::parse(&path);
        let fault = |why: &str| panic!("{}: {why}", path.display());
        if !law.source.starts_with("https://") || law.checked.len() != "2026-11-22".len() {
            fault("`source` is the address of the law's text, `checked` the day on which somebody looked at it");
        }
        for right in &law.right {
            let unknown = right.spoken_by.iter().find(|name| !is_known(lexicon, name));
            if let Some(name) = unknown {
                fault(&format!("article {}: `{name}` is no kind, code or statement", right.article));
            }
            if right.ask.trim().is_empty() || right.spoken_by.is_empty() {
                fault(&format!("article {} needs `ask` and `spoken_by`", right.article));
            }
            let keys: Vec<String> = right.keys.iter().map(|k| format!("crate::vocabulary::Key::{}", reading::camel(k))).collect();
            let _ = writeln!(
                out,
                "    Right {{ law: {:?}, article: {}, title: {:?}, keys: &[{}], spoken_by: &{:?}, ask: {:?}, source: {:?}, checked: {:?} }},",
                law.law,
                right.article,
                right.title,
                keys.join(", "),
                right.spoken_by,
                right.ask,
                law.source,
                law.checked
            );
        }
    }
    out.push_str("];\n\n");
}

/// A kind (`near`), a code of one (`skill.epilepsy`), or a kind of statement (`statement.gift`).
fn is_known(lexicon: &Path, name: &str) -> bool {
    let (kind, code) = name.split_once('.').map_or((name, None), |(kind, code)| (kind, Some(code)));
    if kind == "statement" {
        let keys: BTreeMap<String, BTreeMap<String, Vec<String>>> = reading::parse(&lexicon.join("keys/citizenship.toml"));
        return keys.get("statement").is_some_and(|known| code.is_some_and(|code| known.contains_key(code)));
    }
    let Ok(text) = fs::read_to_string(lexicon.join(format!("{kind}.toml"))) else { return false };
    code.is_none_or(|code| text.lines().any(|line| line.trim() == format!("code = \"{code}\"")))
}

fn questions(path: &Path, out: &mut String) {
    println!("cargo:rerun-if-changed={}", path.display());
    let asked: BTreeMap<String, String> = reading::parse(path);
    out.push_str("/// What to ask where a plan is silent about a key.\nfn question(key: crate::vocabulary::Key) -> &'static str {\n    match key {\n");
    for (key, ask) in &asked {
        let _ = writeln!(out, "        crate::vocabulary::Key::{} => {ask:?},", reading::camel(key));
    }
    // A key without a question does not compile.
    out.push_str("    }\n}\n");
}

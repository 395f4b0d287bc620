//! `lexicon/KIND.toml` → the tables and constants of `src/vocabulary`. A fault stops the build and names the file.

mod check;

use serde::Deserialize;
use std::{fmt::Write, fs, path::Path};

/// One file of the lexicon: a kind and its codes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindFile {
    kind: String,
    order: u32,
    label: String,
    family: String,
    definition: String,
    subject: String,
    #[serde(default)]
    part: Option<String>,
    holds: String,
    #[serde(default)]
    number: Option<String>,
    #[serde(default)]
    number_needed: bool,
    any_of: bool,
    avoid: bool,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    code: Vec<CodeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeEntry {
    code: String,
    /// The heading under which the kind lists it, where a kind is long enough to need headings.
    #[serde(default)]
    group: Option<String>,
    label: String,
    family: String,
    definition: String,
    #[serde(default)]
    words: Vec<String>,
}

/// Reads every file of `lexicon` and writes the generated module to `target`.
pub fn write(lexicon: &Path, target: &Path) {
    println!("cargo:rerun-if-changed={}", lexicon.display());
    let files = read_all(lexicon);
    refuse(&check::faults(&files));
    fs::write(target, module(&files)).expect("the output folder can be written");
}

/// Stops the build when there are faults, with a line for each.
fn refuse(faults: &[String]) {
    for fault in faults {
        eprintln!("error: {fault}");
    }
    if !faults.is_empty() {
        std::process::exit(1);
    }
}

fn read_all(lexicon: &Path) -> Vec<KindFile> {
    let mut files: Vec<KindFile> = Vec::new();
    for entry in fs::read_dir(lexicon).expect("lexicon/ is there") {
        let path = entry.expect("lexicon/ can be listed").path();
        if path.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        println!("cargo:rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let file: KindFile = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        assert_eq!(stem, file.kind, "{}: the file's name and its kind differ", path.display());
        files.push(file);
    }
    files.sort_by_key(|f| f.order);
    files
}

fn module(files: &[KindFile]) -> String {
    let mut out = String::from("// Made from lexicon/*.toml by build/lexicon.rs.\n\n");
    kinds(files, &mut out);
    code_table(files, &mut out);
    constants(files, &mut out);
    out
}

fn kinds(files: &[KindFile], out: &mut String) {
    out.push_str("/// The kinds of requirement, in the order of `docs/vocabulary.md`.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]\n#[repr(u8)]\npub enum Kind {\n");
    for file in files {
        let _ = writeln!(out, "    /// {}: {}\n    {},", file.label, file.definition.replace('\n', " "), camel(&file.kind));
    }
    out.push_str("}\n\n");
    let _ = writeln!(out, "pub(crate) static KINDS: [KindInfo; {}] = [", files.len());
    let mut first = 0;
    for file in files {
        let part = file.part.as_deref().map_or("None".into(), |p| format!("Some(Part::{})", camel(p)));
        let _ = writeln!(
            out,
            "    KindInfo {{ kind: Kind::{}, name: {:?}, label: {:?}, family: {:?}, definition: {:?}, subject: Subject::{}, part: {part}, holds: Holds::{}, number: {:?}, number_needed: {}, any_of: {}, avoid: {}, words: &{:?}, first: {first}, count: {} }},",
            camel(&file.kind),
            file.kind,
            file.label,
            file.family,
            file.definition,
            camel(&file.subject),
            camel(&file.holds),
            file.number,
            file.number_needed,
            file.any_of,
            file.avoid,
            file.words,
            file.code.len()
        );
        first += file.code.len();
    }
    out.push_str("];\n\n");
}

fn code_table(files: &[KindFile], out: &mut String) {
    let total: usize = files.iter().map(|f| f.code.len()).sum();
    let _ = writeln!(out, "pub(crate) static CODES: [CodeInfo; {total}] = [");
    for file in files {
        for c in &file.code {
            let _ = writeln!(
                out,
                "    CodeInfo {{ kind: Kind::{}, name: {:?}, group: {:?}, label: {:?}, family: {:?}, definition: {:?}, words: &{:?} }},",
                camel(&file.kind),
                c.code,
                c.group,
                c.label,
                c.family,
                c.definition,
                c.words
            );
        }
    }
    out.push_str("];\n\n");
}

fn constants(files: &[KindFile], out: &mut String) {
    let mut index = 0u16;
    for file in files.iter().filter(|f| !f.code.is_empty()) {
        let _ = writeln!(out, "/// The codes of `{}`.\npub mod {} {{\n    use super::Code;", file.kind, file.kind);
        for c in &file.code {
            let _ = writeln!(out, "    /// {}\n    pub const {}: Code = Code({index});", c.label, c.code.to_uppercase());
            index += 1;
        }
        out.push_str("}\n\n");
    }
}

fn camel(name: &str) -> String {
    name.split('_').map(|w| w[..1].to_uppercase() + &w[1..]).collect()
}

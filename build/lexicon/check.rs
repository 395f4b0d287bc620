//! What a file of the lexicon must hold. Each fault is a sentence that names the file and the code.

use super::{CodeEntry, KindFile};
use std::collections::HashMap;

/// Every fault of every file; empty when all is well.
pub fn faults(files: &[KindFile]) -> Vec<String> {
    let mut faults = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let name = format!("lexicon/{}.toml", file.kind);
        if file.order as usize != place + 1 {
            faults.push(format!("{name}: `order` is {}, but it must run 1, 2, 3 … over the files; this one is number {}.", file.order, place + 1));
        }
        if matches!(file.holds.as_str(), "codes" | "yes") == file.code.is_empty() {
            faults.push(format!("{name}: `holds` says \"{}\", and the list of codes has {} entries.", file.holds, file.code.len()));
        }
        texts(&name, [("label", &file.label), ("family", &file.family), ("definition", &file.definition)], &mut faults);
        phrases(&name, &file.words, &mut faults);
        codes(&name, &file.code, &mut faults);
    }
    faults
}

fn codes(file: &str, entries: &[CodeEntry], faults: &mut Vec<String>) {
    let mut owner: HashMap<&str, &str> = HashMap::new();
    let mut seen: Vec<&str> = Vec::new();
    for entry in entries {
        let name = format!("{file}, code `{}`", entry.code);
        if seen.contains(&entry.code.as_str()) {
            faults.push(format!("{name}: the code stands twice."));
        }
        seen.push(&entry.code);
        texts(&name, [("label", &entry.label), ("family", &entry.family), ("definition", &entry.definition)], faults);
        phrases(&name, &entry.words, faults);
        for phrase in &entry.words {
            match owner.insert(phrase, &entry.code) {
                Some(other) if other == entry.code => faults.push(format!("{name}: the phrase \"{phrase}\" stands twice.")),
                Some(other) => faults.push(format!(
                    "{name}: the phrase \"{phrase}\" also stands under `{other}`. A phrase names one code of a kind: keep it under one of them."
                )),
                None => {}
            }
        }
    }
}

fn texts(name: &str, fields: [(&str, &String); 3], faults: &mut Vec<String>) {
    for (field, text) in fields {
        if text.trim().is_empty() {
            faults.push(format!("{name}: `{field}` is empty. Write one line."));
        } else if text.contains(['\n', '|']) {
            faults.push(format!("{name}: `{field}` must be one line without `|`, because it stands in a table of docs/vocabulary.md."));
        }
    }
}

fn phrases(name: &str, words: &[String], faults: &mut Vec<String>) {
    for phrase in words {
        if phrase.chars().any(char::is_uppercase) {
            faults.push(format!(
                "{name}: the phrase \"{phrase}\" holds an upper-case letter. Plans are compared in lower case: write \"{}\".",
                phrase.to_lowercase()
            ));
        }
        if phrase.split(' ').any(str::is_empty) {
            faults.push(format!("{name}: the phrase \"{phrase}\" is empty or has blanks too many. One space between words."));
        }
        if let Some(mark) = phrase.chars().find(|c| !c.is_alphanumeric() && *c != ' ') {
            faults.push(format!(
                "{name}: the phrase \"{phrase}\" holds `{mark}`. Plans are read as words alone: write \"sleep in\", \"can not\", \"mum house\"."
            ));
        }
    }
}

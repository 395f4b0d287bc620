//! Rule files to rules: the built-in ones, and those of an installation laid over them.

use super::compile;
use super::format::{self, Codes, Fault, File};
use super::rules::Rules;
use crate::domain::records::{OwnFile, OwnRules};
use crate::vocabulary::{Kind, Route};
use std::path::{Path, PathBuf};
use std::{fs, io};

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// Why rules cannot be used; nothing of the folder is then in force.
#[derive(Debug, thiserror::Error)]
pub enum RulesFault {
    #[error("the folder of rules {0} cannot be read: {1}")]
    Folder(PathBuf, io::Error),
    /// Every fault, the first of them said in full.
    #[error("{}{}", .0[0], more(.0.len() - 1))]
    Faults(Vec<Fault>),
}

fn more(others: usize) -> String {
    match others {
        0 => String::new(),
        1 => " (and one more fault)".into(),
        n => format!(" (and {n} more faults)"),
    }
}

/// One file as it was read.
pub(super) struct Named {
    pub name: String,
    pub text: String,
    pub file: File,
    pub local: bool,
}

/// The rules that come with the program.
pub fn built_in() -> Result<Rules, RulesFault> {
    made(read_all(FILES.iter().map(|(name, text)| (name.to_string(), text.to_string(), false)))?)
}

/// The built-in rules with those of a folder over them: a file of the same name takes the place of ours whole; in other files
/// a number, source, shared stage or entry of a known name takes the place of ours.
pub fn load(folder: &Path) -> Result<Rules, RulesFault> {
    let own = read_folder(folder, folder).map_err(|e| RulesFault::Folder(folder.to_owned(), e))?;
    laid_over(own, |name| folder.join(name).display().to_string())
}

/// The built-in rules with files over them that were kept with a ranking.
pub fn load_kept(own: OwnRules) -> Result<Rules, RulesFault> {
    laid_over(own.files, |name| format!("the kept rules, {name}"))
}

/// `called` is how a file is named where it has a fault.
fn laid_over(own: Vec<OwnFile>, called: impl Fn(&str) -> String) -> Result<Rules, RulesFault> {
    let replaced = |name: &str| own.iter().any(|file| name == format!("rules/{}", file.name));
    let ours = FILES.iter().filter(|(name, _)| !replaced(name)).map(|(name, text)| (name.to_string(), text.to_string(), false));
    let mut files = read_all(ours.chain(own.iter().map(|file| (called(&file.name), file.text.clone(), true))))?;
    give_way(&mut files);
    let rules = made(files)?;
    Ok(Rules { own: (!own.is_empty()).then_some(OwnRules { files: own }), ..rules })
}

fn read_all(texts: impl Iterator<Item = (String, String, bool)>) -> Result<Vec<Named>, RulesFault> {
    let (mut files, mut wrong) = (vec![], vec![]);
    for (name, text, local) in texts {
        match format::read(&name, &text) {
            Ok(file) => files.push(Named { name, text, file, local }),
            Err(fault) => wrong.push(fault),
        }
    }
    if wrong.is_empty() { Ok(files) } else { Err(RulesFault::Faults(wrong)) }
}

fn made(files: Vec<Named>) -> Result<Rules, RulesFault> {
    let has = |kind: &str, code: &str| Kind::named(kind).and_then(|k| k.code(code)).is_some();
    let is_route = |name: &str| name.parse::<Route>().is_ok();
    let all: Vec<(String, String, File)> = files.iter().map(|f| (f.name.clone(), f.text.clone(), f.file.clone())).collect();
    let faults = format::faults(&all, &Codes { has: &has, is_route: &is_route });
    if faults.is_empty() { Ok(compile::rules(&files)) } else { Err(RulesFault::Faults(faults)) }
}

/// Each TOML file in a folder and the folders in it, by name.
fn read_folder(root: &Path, folder: &Path) -> io::Result<Vec<OwnFile>> {
    let mut found = vec![];
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(read_folder(root, &path)?);
        } else if path.extension().is_some_and(|e| e == "toml") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(OwnFile { name, text: fs::read_to_string(&path)? });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Takes out of our files what an installation's say anew.
fn give_way(files: &mut [Named]) {
    fn names<T>(files: &[Named], of: impl Fn(&File) -> Vec<&T>, name: impl Fn(&T) -> String) -> Vec<String> {
        files.iter().filter(|f| f.local).flat_map(|f| of(&f.file).into_iter().map(&name).collect::<Vec<_>>()).collect()
    }
    let numbers = names(files, |f| f.number.iter().map(|n| n.get_ref()).collect(), |n| n.name.clone());
    let sources = names(files, |f| f.source.iter().map(|s| s.get_ref()).collect(), |s| s.name.clone());
    let stages = names(files, |f| if f.route.is_none() { f.stage.iter().map(|s| s.get_ref()).collect() } else { vec![] }, |s| s.id.clone());
    let contradictions = names(files, |f| f.contradiction.iter().map(|c| c.get_ref()).collect(), |c| c.id.clone());
    let responsible = names(files, |f| f.responsible.iter().map(|r| r.get_ref()).collect(), |r| r.id.clone());
    for Named { file, .. } in files.iter_mut().filter(|f| !f.local) {
        file.number.retain(|n| !numbers.contains(&n.get_ref().name));
        file.source.retain(|s| !sources.contains(&s.get_ref().name));
        if file.route.is_none() {
            file.stage.retain(|s| !stages.contains(&s.get_ref().id));
        }
        file.contradiction.retain(|c| !contradictions.contains(&c.get_ref().id));
        file.responsible.retain(|r| !responsible.contains(&r.get_ref().id));
    }
}

//! Pages about the pages: how a match is judged, where the data comes from, and how they are made for everybody.

use super::{
    super::{app::App, urls},
    Page, Section, Shell,
};
use crate::vocabulary::{Holds, Kind, Part};
use askama::Template;
use axum::extract::State;

/// The attributions of the built-in open data, shown as they stand.
const DATA_SOURCES: &str = include_str!("../../../data/SOURCES.md");

#[derive(Template)]
#[template(path = "about/how.html")]
pub struct HowPage {
    shell: Shell,
    parts: Vec<PartKinds>,
    /// The ways to hold and pay for a home, in the rules' own words.
    routes: Vec<(&'static str, String)>,
}

/// The kinds of requirement of one part of a life.
pub struct PartKinds {
    pub label: &'static str,
    pub kinds: Vec<KindWords>,
}

/// A kind: what it means, and what it may name.
pub struct KindWords {
    pub name: &'static str,
    pub label: &'static str,
    pub definition: &'static str,
    pub codes: Vec<CodeWords>,
}

/// A code of a kind.
pub struct CodeWords {
    pub label: &'static str,
    pub definition: &'static str,
}

pub async fn how(State(app): State<App>) -> Page<HowPage> {
    let kinds = |part: Option<Part>| Kind::all().filter(|kind| kind.part() == part).map(kind_words).collect();
    let about_the_person = PartKinds { label: "Facts about the person, which no offer meets", kinds: kinds(None) };
    let parts = Part::ALL.into_iter().map(|part| PartKinds { label: part.label(), kinds: kinds(Some(part)) }).chain([about_the_person]).collect();
    let routes = app.rules().routes.iter().map(|r| (r.route.label(), r.what.clone())).collect();
    Page(HowPage { shell: Shell::new(&app, Section::About, "How a match is judged"), parts, routes })
}

fn kind_words(kind: Kind) -> KindWords {
    let codes = match kind.holds() {
        Holds::Codes => kind.codes().map(|code| CodeWords { label: code.label(), definition: code.definition() }).collect(),
        _ => vec![],
    };
    KindWords { name: kind.name(), label: kind.label(), definition: kind.definition(), codes }
}

#[derive(Template)]
#[template(path = "about/sources.html")]
pub struct SourcesPage {
    shell: Shell,
    attributions: Vec<String>,
    files: Vec<DataFile>,
}

/// One file of the built-in data.
#[derive(Debug, PartialEq, Eq)]
pub struct DataFile {
    pub name: String,
    pub licence: String,
    pub as_at: String,
}

pub async fn sources(State(app): State<App>) -> Page<SourcesPage> {
    let shell = Shell::new(&app, Section::About, "Where the data comes from");
    Page(SourcesPage { shell, attributions: attributions(DATA_SOURCES), files: files(DATA_SOURCES) })
}

/// The lines that `data/SOURCES.md` says must be shown.
fn attributions(text: &str) -> Vec<String> {
    let listed = text.lines().skip_while(|line| *line != "## Attribution").skip(1).take_while(|line| !line.starts_with("## "));
    listed.filter_map(|line| line.strip_prefix("- ")).map(|line| line.replace('`', "")).collect()
}

/// The table of files.
fn files(text: &str) -> Vec<DataFile> {
    let row = |line: &str| {
        let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect();
        match cells.as_slice() {
            [name, _, licence, as_at] => Some(DataFile { name: name.clone(), licence: licence.clone(), as_at: as_at.clone() }),
            _ => None,
        }
    };
    text.lines().filter(|line| line.starts_with('|')).skip(2).filter_map(row).collect()
}

#[derive(Template)]
#[template(path = "about/accessibility.html")]
pub struct AccessibilityPage {
    shell: Shell,
}

pub async fn accessibility(State(app): State<App>) -> Page<AccessibilityPage> {
    Page(AccessibilityPage { shell: Shell::new(&app, Section::About, "Accessibility") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attributions_and_files_of_the_built_in_data_are_found() {
        assert!(attributions(DATA_SOURCES).iter().any(|line| line.contains("Office for National Statistics")));
        assert!(files(DATA_SOURCES).iter().any(|file| file.name.contains("places") && !file.licence.is_empty()));
    }
}

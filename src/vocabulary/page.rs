//! The public list of the vocabulary, `docs/vocabulary.md`: prose from `lexicon/vocabulary-page.md`, tables from the lexicon.

use super::{Code, Holds, Kind};
use std::fmt::Write;

const PROSE: &str = include_str!("../../lexicon/vocabulary-page.md");

/// The page as Markdown. A line `{{kinds A B}}` of the prose becomes a table of those kinds, `{{codes A}}` the table of one kind's codes.
pub fn vocabulary_page() -> String {
    PROSE.lines().map(|line| table_for(line).unwrap_or_else(|| format!("{line}\n"))).collect()
}

/// The table that a line of the prose asks for; none where the line is prose or names no kind.
fn table_for(line: &str) -> Option<String> {
    let inner = line.strip_prefix("{{")?.strip_suffix("}}")?;
    let (what, names) = inner.split_once(' ')?;
    let kinds: Vec<Kind> = names.split(' ').map(Kind::named).collect::<Option<_>>()?;
    match what {
        "kinds" => Some(kind_table(&kinds)),
        "codes" => Some(kinds.into_iter().map(code_tables).collect()),
        _ => None,
    }
}

fn kind_table(kinds: &[Kind]) -> String {
    let mut out = String::from("| kind | label | for families | meaning | code | number | avoid |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    for kind in kinds {
        let avoid = if kind.can_be_avoided() { "yes" } else { "" };
        let _ =
            writeln!(out, "| `{kind}` | {} | {} | {} | {} | {} | {avoid} |", kind.label(), kind.family(), kind.definition(), held(kind.holds()), number(*kind));
    }
    out
}

fn held(holds: Holds) -> &'static str {
    match holds {
        Holds::Codes => "one of its codes",
        Holds::Places => "a place, postcode or postcode district",
        Holds::Areas => "a council, county or region",
        Holds::Words => "words in lower case",
        Holds::Date => "ISO date",
        Holds::Yes => "`yes`",
        Holds::Nothing => "null",
    }
}

fn number(kind: Kind) -> String {
    match kind.unit() {
        Some(unit) if kind.needs_number() => unit.to_owned(),
        Some(unit) => format!("{unit}; may be missing"),
        None => String::new(),
    }
}

/// A kind's codes under its heading; a kind with groups gets a table for each.
fn code_tables(kind: Kind) -> String {
    let mut groups: Vec<Option<&str>> = Vec::new();
    for group in kind.codes().map(Code::group) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let mut out = format!("#### `{kind}`: {}\n", kind.label());
    for group in groups {
        if let Some(heading) = group {
            let _ = write!(out, "\n##### {heading}\n");
        }
        out.push_str("\n| code | label | for families | definition |\n| --- | --- | --- | --- |\n");
        for code in kind.codes().filter(|c| c.group() == group) {
            let _ = writeln!(out, "| `{code}` | {} | {} | {} |", code.label(), code.family(), code.definition());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{Basis, Key, Polarity, Route, State, StatementKind, Strength, Voice};

    #[test]
    fn the_vocabulary_page_in_docs_is_the_one_the_lexicon_gives() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/vocabulary.md");
        if std::env::var_os("HOMEWARD_UPDATE_DOCS").is_some() {
            std::fs::write(path, vocabulary_page()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        let stale = committed != vocabulary_page();
        assert!(!stale, "docs/vocabulary.md is behind the lexicon; run: HOMEWARD_UPDATE_DOCS=1 cargo test vocabulary_page");
    }

    #[test]
    fn the_vocabulary_page_lists_every_kind_and_every_code_once() {
        let page = vocabulary_page();
        assert!(!page.contains("{{"), "a line of lexicon/vocabulary-page.md names no kind: {:?}", page.lines().find(|l| l.contains("{{")));
        for kind in Kind::all() {
            assert_eq!(page.matches(&format!("| `{kind}` | {} | {} | {} |", kind.label(), kind.family(), kind.definition())).count(), 1, "kind {kind}");
        }
        for kind in Kind::all().filter(|k| k.codes().next().is_some()) {
            assert_eq!(page.matches(&format!("#### `{kind}`: ")).count(), 1, "codes of {kind}");
        }
    }

    #[test]
    fn the_vocabulary_page_names_every_member_of_the_closed_sets() {
        let page = vocabulary_page();
        let rows = Route::ALL.iter().map(|r| format!("| `{r}` | {} | ", r.label()));
        let keys = Key::ALL.iter().map(|k| format!("| `{k}` | "));
        let statements = StatementKind::ALL.iter().map(|s| format!("| `{s}` | "));
        let fields = [Strength::ALL.iter().map(|m| m.name()).collect::<Vec<_>>(), Polarity::ALL.iter().map(|m| m.name()).collect()];
        let more = [Basis::ALL.iter().map(|m| m.name()).collect::<Vec<_>>(), State::ALL.iter().map(|m| m.name()).collect()];
        let voices = Voice::ALL.iter().map(|m| m.name()).collect::<Vec<_>>();
        let names = fields.into_iter().chain(more).chain([voices]).flatten().map(|name| format!("`{name}`"));
        for expected in rows.chain(keys).chain(statements).chain(names) {
            assert!(page.contains(&expected), "not on the page: {expected}");
        }
    }
}

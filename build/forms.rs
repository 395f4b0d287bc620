//! `lexicon/forms/questions.toml` → what forms ask, and how a bare answer is read. A fault stops the build and names the file.

use super::reading::{Groups, parse, ready};
use serde::Deserialize;
use std::{fmt::Write, path::Path};

/// What forms ask (`lexicon/forms/questions.toml`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormFile {
    question: Vec<FormQuestion>,
}

/// A question of forms, and how each sort of answer to it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormQuestion {
    asks: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    number: Option<String>,
    words: Option<String>,
    yes: Option<String>,
    no: Option<String>,
    needs: Option<String>,
    #[serde(default)]
    label: bool,
    #[serde(default)]
    silent: bool,
}

/// Writes the questions as a table, the more special first.
pub fn questions(path: &Path, groups: &Groups, out: &mut String) {
    let file: FormFile = parse(path);
    out.push_str("\n/// What forms ask, the more special first.\npub static QUESTIONS: &[Question] = &[\n");
    for question in &file.question {
        let ready = |list: &[String]| list.iter().map(|p| ready(path, p, groups)).collect::<Vec<_>>();
        let ways = [(&question.number, true), (&question.words, true), (&question.yes, false), (&question.no, false), (&question.needs, false)];
        for (way, slot) in ways.iter().filter_map(|(way, slot)| way.as_ref().map(|w| (w, *slot))) {
            assert_eq!(way.split(' ').filter(|w| *w == "_").count(), usize::from(slot), "{}: `{way}`: where does the answer stand?", path.display());
        }
        assert!(question.silent != ways.iter().any(|(way, _)| way.is_some()), "{}: {:?}: silent, or read in some way", path.display(), question.asks);
        let [number, words, yes, no, needs] = ways.map(|(way, _)| way.as_deref());
        let (asks, not, label, silent) = (ready(&question.asks), ready(&question.not), question.label, question.silent);
        let _ = writeln!(
            out,
            "    Question {{ asks: &{asks:?}, not: &{not:?}, number: {number:?}, words: {words:?}, yes: {yes:?}, no: {no:?}, needs: {needs:?}, label: {label}, silent: {silent} }},"
        );
    }
    out.push_str("];\n");
}

//! `homeward person-export REFERENCE OUT`: everything that is kept about one person, as files.

use super::{
    Common, database,
    outcome::{Failure, Outcome},
};
use crate::{
    domain::{Did, records::Marked},
    loading,
};
use serde_json::Value;
use std::{
    fmt::Write as _,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Take out everything that is kept about the person of one plan
///
/// Every version of the plan and of what was read from it, decisions, pictures, kept rankings, lists, specifications and answers, alerts, whom it
/// was shared with, and who looked at it: as export.json for programs and export.md for people. Passages that were marked as about somebody else
/// are marked in both; what of them may be given out is for a person to decide.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward person-export daniel daniel-2026-11-22")]
pub struct Args {
    /// The plan's reference
    #[arg(value_name = "REFERENCE")]
    reference: String,
    /// A folder to make
    #[arg(value_name = "OUT")]
    out: PathBuf,
}

/// Puts the look on record, then writes the files, readable by this user alone.
pub fn run(args: &Args, common: &Common) -> Result<Outcome, Failure> {
    let out = &args.out;
    if out.exists() {
        return Err(Failure::unusable(format!("{} is there already, and nothing is written over; name another folder", out.display())));
    }
    let kept = database::runtime()?.block_on(async {
        let store = database::open_existing(common).await?;
        let versions = store.plan_history(&args.reference).await.map_err(Failure::failed)?;
        if versions.is_empty() {
            return Err(Failure::unusable(format!("there is no stored plan {}", args.reference)));
        }
        let plan = store.plan_at(&args.reference, versions[0].version).await.map_err(Failure::failed)?.map(|plan| plan.id);
        store.record_look(common.look(Did::TakeOut, plan, "person-export")).await.map_err(Failure::failed)?;
        let kept = loading::kept_about(&store, &args.reference).await.map_err(Failure::failed)?;
        store.close().await;
        kept.ok_or_else(|| Failure::failed("the plan was erased meanwhile"))
    })?;
    let cannot = |e: io::Error| Failure::failed(format!("{} cannot be written: {e}", out.display()));
    folder(out).map_err(cannot)?;
    write(&out.join("export.json"), format!("{:#}\n", kept.json).as_bytes()).map_err(cannot)?;
    write(&out.join("export.md"), readable(&kept.json, &kept.about_others).as_bytes()).map_err(cannot)?;
    if !kept.pictures.is_empty() {
        folder(&out.join("pictures")).map_err(cannot)?;
    }
    for (number, ending, content) in &kept.pictures {
        write(&out.join("pictures").join(format!("{number}.{ending}")), content).map_err(cannot)?;
    }
    writeln!(
        io::stdout(),
        "{}: export.json, export.md and {} pictures; {} passages are about somebody else",
        out.display(),
        kept.pictures.len(),
        kept.about_others.len()
    )?;
    Ok(Outcome::Done)
}

fn folder(path: &Path) -> io::Result<()> {
    let mut folder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.recursive(true).create(path)
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(content)
}

/// Parts of the readable page: heading, name in the JSON.
const PARTS: &[(&str, &str)] = &[
    ("What people decided about what was read", "decisions"),
    ("Shortlists", "shortlists"),
    ("Decisions about homes and support", "package_decisions"),
    ("Action plans", "action_plans"),
    ("Dates that come up", "dates"),
    ("Descriptions sent to providers", "specifications"),
    ("Answers of providers", "answers"),
    ("What providers wrote", "responses"),
    ("Pages released to you and your family", "released_pages"),
    ("What you and your family said to them", "said_by_the_family"),
    ("Pages held back", "refusals"),
    ("Decisions not to erase it", "holds"),
    ("Decisions about how long it is kept", "ends_of_keeping"),
    ("Passages about somebody else", "passages"),
    ("What changes of offers brought or took", "alerts"),
    ("Rankings that were kept", "rankings"),
    ("Pictures", "pictures"),
    ("Whom the plan was shared with, and why", "shares"),
    ("Who looked", "looks"),
];

/// The same for people: each version's text whole, then each part as an indented list.
fn readable(json: &Value, about_others: &[Marked]) -> String {
    let mut page = format!("# Everything that is kept about {}\n\n", text(&json["reference"]));
    let _ = writeln!(page, "Added {} by {}.", text(&json["added"]["at"]), text(&json["added"]["by"])); // writing to a string does not fail
    for version in json["versions"].as_array().into_iter().flatten() {
        let number = version["version"].as_i64().unwrap_or_default();
        let _ = writeln!(
            page,
            "\n## The plan, version {number}: {}\n\n{} by {}\n",
            text(&version["title"]),
            text(&version["changed"]["at"]),
            text(&version["changed"]["by"])
        );
        let marked = about_others.iter().filter(|one| one.version == number);
        for line in with_marks(version["text"].as_str().unwrap_or_default(), marked).lines() {
            let _ = writeln!(page, "> {line}");
        }
        page.push_str("\n### What was read from it\n\n");
        for row in ["requirements", "statements"].iter().flat_map(|list| version["reading"][list].as_array().into_iter().flatten()) {
            let _ = writeln!(page, "- “{}”: {} {}", text(&row["quote"]), text(&row["kind"]), text(&row["code"]));
        }
    }
    for (heading, name) in PARTS {
        let list = json[*name].as_array().map(Vec::as_slice).unwrap_or_default();
        let _ = writeln!(page, "\n## {heading}\n");
        if list.is_empty() {
            page.push_str("Nothing.\n");
        }
        for one in list {
            page.push('-');
            outline(one, 1, &mut page);
        }
    }
    page
}

/// The text with what is about somebody else between marks.
fn with_marks<'m>(text: &str, marked: impl Iterator<Item = &'m Marked>) -> String {
    let mut letters: Vec<String> = text.chars().map(String::from).collect();
    for one in marked.filter(|one| one.start < one.end && one.end <= text.chars().count()) {
        letters[one.start].insert_str(0, "[about somebody else: ");
        letters[one.end - 1].push(']');
    }
    letters.concat()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.replace('\n', " "),
        other => other.to_string(),
    }
}

/// A value as nested lists, names before values; what is empty is left out.
fn outline(value: &Value, depth: usize, page: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            page.push('\n');
            for (name, value) in fields.iter().filter(|(_, value)| !is_empty(value)) {
                let _ = write!(page, "{indent}- {}:", name.replace('_', " "));
                outline(value, depth + 1, page);
            }
        }
        Value::Array(list) => {
            page.push('\n');
            for value in list {
                let _ = write!(page, "{indent}-");
                outline(value, depth + 1, page);
            }
        }
        plain => {
            let _ = writeln!(page, " {}", text(plain));
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

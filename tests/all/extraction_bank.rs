//! The bank of ordinary lines (`tests/cases/extract/bank`): how many of them are read as a careful reader takes them.

use homeward::domain::{ReadingRows, RequirementRow};
use homeward::extract::read_plan;
use homeward::places::Gazetteer;
use jiff::civil::date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Shares of today: raise them when reading gets better.
const LINES: f64 = 0.93;
const TWINS: f64 = 0.93;
/// And of the lines that whoever makes the rules does not open.
const UNOPENED_LINES: f64 = 0.79;
const UNOPENED_TWINS: f64 = 0.88;

/// What a line must be read as.
struct Wanted<'a> {
    kind: &'a str,
    /// A code, a name or a number.
    said: String,
    polarity: &'a str,
}

impl<'a> Wanted<'a> {
    fn of(head: &'a str) -> Wanted<'a> {
        let (kind, rest) = head.split_once(' ').expect("a kind and a code");
        let (said, polarity) = rest.strip_suffix("avoid").map_or((rest, "want"), |said| (said, "avoid"));
        Wanted { kind, said: said.trim().to_owned(), polarity }
    }

    fn is(&self, row: &RequirementRow) -> bool {
        let mut names = row.code.iter().chain(&row.any_of);
        let code = match self.kind {
            "interest" => names.any(|n| shares(n, &self.said)),
            _ => names.any(|n| n.to_lowercase() == self.said),
        };
        let number = self.said.parse::<f64>().is_ok_and(|n| row.number.is_some_and(|m| (n - m).abs() <= 0.1 * n.max(0.5)));
        row.kind == self.kind && row.polarity == self.polarity && (code || number)
    }
}

/// All words of one in the other, by their first letters ("gardening", "garden").
fn shares(a: &str, b: &str) -> bool {
    let stems = |text: &str| text.split(' ').map(|w| w.chars().take(w.chars().count().min(4)).collect::<String>()).collect::<BTreeSet<String>>();
    stems(a).is_subset(&stems(b)) || stems(b).is_subset(&stems(a))
}

fn read(line: &str) -> Vec<RequirementRow> {
    let mark = if line.ends_with(['.', '!', '?']) { "" } else { "- " };
    let text = format!("# Sam's Life Plan\n\n## What Sam needs\n\n{mark}{line}\n");
    ReadingRows::from(&read_plan(&text, "bank", date(2026, 11, 21), Gazetteer::built_in())).requirements
}

#[derive(Default)]
struct Count {
    right: usize,
    all: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.all as f64
    }
}

/// The lines of a file under their heads.
fn blocks(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut blocks: Vec<(&str, Vec<&str>)> = vec![];
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(head) => blocks.push((head, vec![])),
            None => blocks.last_mut().expect("a head before the first line").1.push(line),
        }
    }
    blocks
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/extract").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).expect("the bank").map(|f| f.expect("a file").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files
}

/// What is read of the lines and their twins in a folder; what is not is printed where it may be seen.
fn count(folder: &str, shown: bool) -> (Count, Count) {
    let (mut lines, mut twins) = (BTreeMap::<String, Count>::new(), Count::default());
    for file in files(folder) {
        let text = std::fs::read_to_string(&file).expect("a file of the bank");
        let blocks = blocks(&text);
        let kinds: BTreeSet<&str> = blocks.iter().filter_map(|(head, _)| head.split_once(' ')).map(|(kind, _)| kind).collect();
        for (head, block) in &blocks {
            for line in block {
                let rows = read(line);
                let right = match *head {
                    "none" => !rows.iter().any(|r| kinds.contains(r.kind.as_str())),
                    _ => rows.iter().any(|r| Wanted::of(head).is(r)),
                };
                match *head {
                    "none" => twins.add(right),
                    _ => lines.entry(Wanted::of(head).kind.to_owned()).or_default().add(right),
                }
                if !right && shown {
                    let read: Vec<String> = rows.iter().map(|r| format!("{} {:?} {:?} {}", r.kind, r.code, r.number, r.polarity)).collect();
                    println!("[{head}] {line}  read: {}", read.join("; "));
                }
            }
        }
    }
    let all = lines.values().fold(Count::default(), |sum, c| Count { right: sum.right + c.right, all: sum.all + c.all });
    for (kind, count) in &lines {
        println!("{kind}: {} of {}", count.right, count.all);
    }
    println!("lines {} of {}, twins {} of {}", all.right, all.all, twins.right, twins.all);
    (all, twins)
}

#[test]
fn the_bank_of_ordinary_lines_is_read_at_least_so_well() {
    let (lines, twins) = count("bank", true);
    assert!(lines.all > 1500 && lines.share() >= LINES, "lines {} of {}", lines.right, lines.all);
    assert!(twins.all > 200 && twins.share() >= TWINS, "twins {} of {}", twins.right, twins.all);
}

#[test]
fn lines_that_no_rule_was_made_from_are_read_at_least_so_well() {
    let (lines, twins) = count("unopened", false);
    assert!(lines.all > 100 && lines.share() >= UNOPENED_LINES, "lines {} of {}", lines.right, lines.all);
    assert!(twins.all > 20 && twins.share() >= UNOPENED_TWINS, "twins {} of {}", twins.right, twins.all);
}

//! Everything that can be wrong with a set of rule files. Each fault names the file and the line, and says what to do.

use super::facts::{self, Holds};
use super::{About, Basis, Check, File, Number, Spanned, day, line_of, order};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use toml::value::Datetime;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    pub line: usize,
    /// What is wrong and what to write instead.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.reason)
    }
}

impl std::error::Error for Fault {}

/// The vocabulary as far as rules need it: the build reads it from `lexicon/`, the program from its own.
pub struct Codes<'a> {
    /// Whether the kind has that code.
    pub has: &'a dyn Fn(&str, &str) -> bool,
    /// Whether there is a route of that name.
    pub is_route: &'a dyn Fn(&str) -> bool,
}

/// One set of files with their texts, in order.
struct Checker<'a> {
    codes: &'a Codes<'a>,
    numbers: BTreeMap<&'a str, Vec<&'a Number>>,
    sources: BTreeMap<&'a str, &'a super::Source>,
    common: Vec<(&'a str, &'a [String])>,
    file: &'a str,
    text: &'a str,
    found: Vec<Fault>,
}

/// What every cited entry has.
struct Cited<'a> {
    basis: Basis,
    source: &'a str,
    from: Option<&'a Datetime>,
    until: Option<&'a Datetime>,
    memory: bool,
}

macro_rules! cited {
    ($entry:expr) => {
        Cited { basis: $entry.basis, source: &$entry.source, from: $entry.from.as_ref(), until: $entry.until.as_ref(), memory: $entry.memory }
    };
}

/// The faults of a set of files, each with its name and text; empty when all is well.
pub fn faults(files: &[(String, String, File)], codes: &Codes) -> Vec<Fault> {
    let all = || files.iter().map(|(_, _, file)| file);
    let mut numbers: BTreeMap<&str, Vec<&Number>> = BTreeMap::new();
    all().flat_map(|f| &f.number).for_each(|n| numbers.entry(&n.get_ref().name).or_default().push(n.get_ref()));
    let sources = all().flat_map(|f| &f.source).map(|s| (s.get_ref().name.as_str(), s.get_ref())).collect();
    let common = all().filter(|f| f.route.is_none()).flat_map(|f| &f.stage).map(|s| (s.get_ref().id.as_str(), s.get_ref().after.as_slice())).collect();
    let mut checker = Checker { codes, numbers, sources, common, file: "", text: "", found: vec![] };
    for (name, text, file) in files {
        (checker.file, checker.text) = (name, text);
        checker.file(file);
    }
    checker.found.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    checker.found
}

impl<'a> Checker<'a> {
    fn fault(&mut self, at: usize, reason: String) {
        self.found.push(Fault { file: self.file.to_owned(), line: line_of(self.text, at), reason });
    }

    fn file(&mut self, file: &'a File) {
        self.head(file);
        for source in &file.source {
            self.source(source);
        }
        for number in &file.number {
            self.number(number);
        }
        let mut ids = BTreeSet::new();
        for rule in &file.rule {
            let (at, r) = (rule.span().start, rule.get_ref());
            if !ids.insert(r.id.as_str()) {
                self.fault(at, format!("the rule `{}` stands twice; give each rule an id of its own", r.id));
            }
            match (&r.check, r.any.is_empty()) {
                (Some(_), false) => self.fault(at, format!("the rule `{}` has both `check` and `any`; keep one of them", r.id)),
                (None, true) => self.fault(at, format!("the rule `{}` has neither `check` nor `any`; write what it checks", r.id)),
                _ => {}
            }
            r.check.iter().chain(&r.any).for_each(|check| self.check(at, check));
            self.texts(at, &[("needs", &r.needs), ("family", &r.family), ("missing", &r.missing)]);
            self.plain(at, &r.family);
            self.who(at, &r.ask);
            self.cited(at, &cited!(r));
        }
        for says in &file.says {
            let (at, s) = (says.span().start, says.get_ref());
            self.texts(at, &[("text", &s.text)]);
            if s.about == About::Risk || !s.family.is_empty() {
                self.texts(at, &[("family", &s.family)]);
                self.plain(at, &s.family);
            }
            s.when.iter().for_each(|check| self.check(at, check));
            self.cited(at, &cited!(s));
        }
        self.stages(file);
        for entry in &file.contradiction {
            let (at, c) = (entry.span().start, entry.get_ref());
            c.all.iter().for_each(|check| self.check(at, check));
            self.texts(at, &[("says", &c.says)]);
            self.cited(at, &cited!(c));
        }
        for entry in &file.responsible {
            let (at, r) = (entry.span().start, entry.get_ref());
            r.any.iter().for_each(|check| self.check(at, check));
            self.texts(at, &[("pays", &r.pays), ("decides", &r.decides)]);
            self.cited(at, &cited!(r));
        }
    }

    fn head(&mut self, file: &'a File) {
        let Some(route) = &file.route else {
            if !file.rule.is_empty() || !file.says.is_empty() || file.home.is_some() {
                self.fault(0, "rules, what is said and `home` belong to a route; write `route = \"…\"` at the top of the file".into());
            }
            return;
        };
        let (at, name) = (route.span().start, route.get_ref());
        if !(self.codes.is_route)(name) {
            self.fault(at, format!("there is no route `{name}`; section 5 of docs/vocabulary.md lists them"));
        }
        if !self.file.ends_with(&format!("/{name}.toml")) {
            self.fault(at, format!("the file of the route `{name}` must be called routes/{name}.toml"));
        }
        self.texts(at, &[("what", &file.what), ("family", &file.family), ("decides", &file.decides)]);
        self.plain(at, &file.family);
        self.plain(at, &file.decides);
        if !file.says.iter().any(|says| says.get_ref().about == About::Pays && !says.get_ref().family.is_empty()) {
            self.fault(at, "nothing says in short words what the person pays; give one `[[says]]` about `pays` a `family` line".into());
        }
        if file.holds.is_none() {
            self.fault(at, "`holds` is missing; write tenancy, title, licence, contract, stay or addition".into());
        }
    }

    fn source(&mut self, source: &'a Spanned<super::Source>) {
        let (at, s) = (source.span().start, source.get_ref());
        if s.checked.as_ref().is_some_and(|checked| day(checked).is_none()) {
            self.fault(at, format!("the source `{}` was checked on no day; write it as 2026-11-22", s.name));
        }
        if s.address.as_ref().is_some_and(|a| !a.starts_with("https://") && !a.starts_with("http://")) {
            self.fault(at, format!("the address of the source `{}` is not public; write one that begins with https://", s.name));
        }
        if self.sources.get(s.name.as_str()).is_some_and(|other| !std::ptr::eq(*other, s)) {
            self.fault(at, format!("the source `{}` stands twice; give each a name of its own", s.name));
        }
    }

    fn number(&mut self, number: &'a Spanned<Number>) {
        let (at, n) = (number.span().start, number.get_ref());
        match n.unit.as_deref() {
            None => self.fault(at, format!("the number `{}` has no unit; write one of {}", n.name, units())),
            Some(unit) if facts::unit(unit).is_none() => self.fault(at, format!("`{unit}` is no unit; write one of {}", units())),
            _ => {}
        }
        if !n.amount.is_finite() || n.amount < 0.0 {
            self.fault(at, format!("the number `{}` is {}, and none may be below 0", n.name, n.amount));
        }
        let others = self.numbers.get(n.name.as_str()).cloned().unwrap_or_default();
        for other in others.into_iter().filter(|o| !std::ptr::eq(*o, n)) {
            if other.unit != n.unit {
                self.fault(at, format!("the number `{}` has two units; give both values the same", n.name));
            } else if overlap(n, other) {
                self.fault(at, format!("two values of the number `{}` hold on the same day; end the older one with `until`", n.name));
            }
        }
        self.texts(at, &[("label", &n.label)]);
        self.cited(at, &cited!(n));
    }

    fn stages(&mut self, file: &'a File) {
        let own: Vec<(&str, &[String])> = file.stage.iter().map(|s| (s.get_ref().id.as_str(), s.get_ref().after.as_slice())).collect();
        let all: Vec<(&str, &[String])> = if file.route.is_some() { own.iter().chain(&self.common).copied().collect() } else { own.clone() };
        for stage in file.stage.iter().chain(&file.home) {
            let (at, s) = (stage.span().start, stage.get_ref());
            let [earliest, likely, latest] = s.weeks;
            if !(earliest <= likely && likely <= latest) {
                self.fault(
                    at,
                    format!("the weeks of the stage `{}` run {earliest}, {likely}, {latest}; write the earliest first, then the likely, then the latest", s.id),
                );
            }
            for earlier in &s.after {
                if !all.iter().any(|(id, _)| id == earlier) && !IMPLIED.contains(&earlier.as_str()) {
                    self.fault(at, format!("the stage `{}` comes after `{earlier}`, and there is no such stage", s.id));
                }
            }
            if own.iter().filter(|(id, _)| *id == s.id).count() > 1 || (file.route.is_some() && self.common.iter().any(|(id, _)| *id == s.id)) {
                self.fault(at, format!("the stage `{}` stands twice; give each stage an id of its own", s.id));
            }
            s.unless.iter().chain(&s.only_if).for_each(|check| self.check(at, check));
            self.texts(at, &[("does", &s.does)]);
            self.who(at, &s.who);
            self.cited(at, &cited!(s));
        }
        // A cycle of shared stages alone is said where they stand, not for each route.
        if let Some(cycle) = order::cycle(&all).filter(|cycle| own.iter().any(|(id, _)| cycle.contains(id))) {
            let at = file.stage.iter().find(|s| cycle.contains(&s.get_ref().id.as_str())).map_or(0, |s| s.span().start);
            self.fault(at, format!("these stages wait for each other and could never begin: {}; take one `after` out", cycle.join(" after ")));
        }
    }

    fn check(&mut self, at: usize, check: &'a Check) {
        let Some(holds) = facts::holds(&check.fact) else {
            let all: Vec<&str> = facts::FACTS.iter().map(|(name, _, _)| *name).collect();
            return self.fault(at, format!("there is no fact `{}`; write one of {}", check.fact, all.join(", ")));
        };
        let limits: Vec<&String> = check.at_least.iter().chain(&check.at_most).chain(&check.in_london).collect();
        let codes: Vec<&String> = check.any_of.iter().chain(&check.none_of).collect();
        let fits = match holds {
            Holds::Number(_) => !limits.is_empty() && codes.is_empty() && check.is.is_none(),
            Holds::Codes(_) | Holds::Names(_) => limits.is_empty() && !codes.is_empty() && check.is.is_none(),
            Holds::YesNo => limits.is_empty() && codes.is_empty(),
            Holds::Asked => limits.is_empty() && codes.is_empty() && check.is.is_none(),
        };
        if !fits {
            self.fault(at, format!("the check of `{}` does not fit: {}", check.fact, fitting(holds)));
        }
        for code in codes {
            let known = match holds {
                Holds::Codes(kind) => (self.codes.has)(kind, code),
                Holds::Names(names) => names.contains(&code.as_str()),
                _ => true,
            };
            if !known {
                self.fault(at, format!("`{code}` is no code that `{}` can have; docs/vocabulary.md lists them", check.fact));
            }
        }
        for name in limits {
            let number = self.numbers.get(name.as_str()).and_then(|n| n.first().copied());
            match number {
                None => self.fault(at, format!("there is no number `{name}`; write it in rules/numbers.toml, with unit and source")),
                Some(n) if n.unit.as_deref() != unit_of(holds) => {
                    self.fault(at, format!("`{}` is not counted in the unit of `{name}`", check.fact));
                }
                _ => {}
            }
        }
    }

    /// Texts are not empty, and each `{name}` in them is a number.
    fn texts(&mut self, at: usize, texts: &[(&str, &'a String)]) {
        for (field, text) in texts {
            if text.trim().is_empty() {
                self.fault(at, format!("`{field}` is missing or empty; write a line"));
            }
            for name in placeholders(text) {
                if !self.numbers.contains_key(name) {
                    self.fault(at, format!("`{field}` speaks of {{{name}}}, and there is no number of that name"));
                }
            }
        }
    }

    /// What the family reads holds no percentage and no code.
    fn plain(&mut self, at: usize, text: &str) {
        let percent =
            placeholders(text).into_iter().any(|name| self.numbers.get(name).and_then(|n| n.first()).is_some_and(|n| n.unit.as_deref() == Some("percent")));
        let outside: String = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
        if percent || outside.contains(['%', '_']) {
            self.fault(at, "what the family reads holds a percentage or a code; say it in short words".into());
        }
    }

    fn who(&mut self, at: usize, who: &str) {
        if facts::who(who).is_none() {
            let all: Vec<&str> = facts::PEOPLE.iter().map(|(name, _)| *name).collect();
            self.fault(at, format!("`{who}` is nobody who can be asked; write one of {}", all.join(", ")));
        }
    }

    fn cited(&mut self, at: usize, cited: &Cited) {
        match self.sources.get(cited.source) {
            None => self.fault(at, format!("there is no source `{}`; write it in rules/sources.toml, with its address", cited.source)),
            Some(source) if source.address.is_none() && cited.basis != Basis::Estimate => {
                self.fault(at, format!("the source `{}` has no public address, so what rests on it is an estimate and neither law nor practice", cited.source));
            }
            Some(source) if source.checked.is_none() && cited.basis != Basis::Estimate && !cited.memory => {
                self.fault(
                    at,
                    format!("nobody has looked at the source `{}` yet: give it `checked`, or mark what rests on it with `memory = true`", cited.source),
                );
            }
            _ => {}
        }
        for date in [cited.from, cited.until].into_iter().flatten() {
            if day(date).is_none() {
                self.fault(at, format!("`{date}` is no day; write it as 2027-04-01"));
            }
        }
        if let (Some(from), Some(until)) = (cited.from.and_then(day), cited.until.and_then(day))
            && until < from
        {
            self.fault(at, "it ends before it begins; `until` is the last day on which it holds".into());
        }
    }
}

/// Stages that a timeline makes itself: the offers' own dates.
pub const IMPLIED: [&str; 3] = ["home_ready", "adaptations", "team_ready"];

fn units() -> String {
    facts::UNITS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn unit_of(holds: Holds) -> Option<&'static str> {
    match holds {
        Holds::Number(unit) => Some(unit),
        _ => None,
    }
}

fn fitting(holds: Holds) -> &'static str {
    match holds {
        Holds::Number(_) => "write `at_least` or `at_most` with the name of a number",
        Holds::Codes(_) | Holds::Names(_) => "write `any_of` or `none_of` with codes",
        Holds::YesNo => "it is yes or no; write nothing, or `is = false`",
        Holds::Asked => "it is always asked; write nothing beside it",
    }
}

fn overlap(a: &Number, b: &Number) -> bool {
    let bounds = |n: &Number| (n.from.as_ref().and_then(day).unwrap_or((0, 0, 0)), n.until.as_ref().and_then(day).unwrap_or((i16::MAX, 12, 31)));
    let ((a_from, a_until), (b_from, b_until)) = (bounds(a), bounds(b));
    a_from <= b_until && b_from <= a_until
}

/// The names between braces.
pub fn placeholders(text: &str) -> Vec<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

//! Checked files to rules: names become codes, dates and sources. The checks of `format` have been passed, so nothing is missing.

use super::check::{Fact, Test};
use super::format::{self, Basis, Check, facts};
use super::load::Named;
use super::rules::{Cite, Contradiction, Number, Responsible, RouteRules, Rule, Rules, Says, Source, Stage};
use crate::vocabulary::{Kind, Route};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;
use toml::value::Datetime;

type Sources = HashMap<String, Arc<Source>>;

macro_rules! cite {
    ($entry:expr, $sources:expr, $local:expr) => {
        cite($entry.basis, &$entry.source, [$entry.from.as_ref(), $entry.until.as_ref()], $entry.memory, $sources, $local)
    };
}

/// The rules of a set of checked files.
pub fn rules(files: &[Named]) -> Rules {
    let sources: Sources = files.iter().flat_map(|f| &f.file.source).map(|s| source(s.get_ref())).collect();
    let mut rules = Rules { local_files: files.iter().filter(|f| f.local).map(|f| f.name.clone()).collect(), ..Rules::default() };
    for named in files {
        let (file, local) = (&named.file, named.local);
        for n in file.number.iter().map(|n| n.get_ref()) {
            let number = Number {
                name: n.name.clone(),
                label: n.label.clone(),
                unit: n.unit.clone().unwrap_or_default(),
                amount: n.amount,
                note: n.note.clone(),
                cite: cite!(n, &sources, local),
            };
            rules.numbers.entry(n.name.clone()).or_default().push(number);
        }
        let stages = file.stage.iter().map(|s| stage(s.get_ref(), &sources, local));
        match &file.route {
            None => rules.stages.extend(stages),
            Some(name) => rules.routes.extend(name.get_ref().parse().ok().map(|route| route_rules(route, named, &sources))),
        }
        rules.contradictions.extend(file.contradiction.iter().map(|c| c.get_ref()).map(|c| Contradiction {
            id: c.id.clone(),
            all: c.all.iter().map(test).collect(),
            says: c.says.clone(),
            cite: cite!(c, &sources, local),
        }));
        rules.responsible.extend(file.responsible.iter().map(|r| r.get_ref()).map(|r| Responsible {
            id: r.id.clone(),
            any: r.any.iter().map(test).collect(),
            pays: r.pays.clone(),
            decides: r.decides.clone(),
            missing: r.missing.clone(),
            cite: cite!(r, &sources, local),
        }));
    }
    rules.routes.sort_by_key(|r| r.route);
    rules
}

fn route_rules(route: Route, named: &Named, sources: &Sources) -> RouteRules {
    let (file, local) = (&named.file, named.local);
    let rule = |r: &format::Rule| {
        let seen_law = r.basis == Basis::Law && !r.memory;
        Rule {
            id: r.id.clone(),
            needs: r.needs.clone(),
            family: r.family.clone(),
            tests: r.check.iter().chain(&r.any).map(test).collect(),
            closes: r.closes.unwrap_or(seen_law),
            missing: r.missing.clone(),
            ask: facts::who(&r.ask).unwrap_or_default(),
            cite: cite!(r, sources, local),
            cited: Default::default(),
        }
    };
    let says = |s: &format::Says| Says {
        about: s.about,
        text: s.text.clone(),
        family: s.family.clone(),
        when: s.when.as_ref().map(test),
        cite: cite!(s, sources, local),
    };
    RouteRules {
        route,
        what: file.what.clone(),
        family: file.family.clone(),
        decides: file.decides.clone(),
        holds: file.holds.unwrap_or(format::Holds::Stay),
        home: file.home.as_ref().map(|s| stage(s.get_ref(), sources, local)),
        rules: file.rule.iter().map(|r| rule(r.get_ref())).collect(),
        says: file.says.iter().map(|s| says(s.get_ref())).collect(),
        stages: file.stage.iter().map(|s| stage(s.get_ref(), sources, local)).collect(),
        local,
    }
}

fn stage(s: &format::Stage, sources: &Sources, local: bool) -> Stage {
    Stage {
        id: s.id.clone(),
        does: s.does.clone(),
        weeks: s.weeks,
        after: s.after.clone(),
        who: facts::who(&s.who).unwrap_or_default(),
        track: s.track,
        unless: s.unless.as_ref().map(test),
        only_if: s.only_if.as_ref().map(test),
        cite: cite!(s, sources, local),
    }
}

fn test(check: &Check) -> Test {
    let kind = match facts::holds(&check.fact) {
        Some(facts::Holds::Codes(kind)) => Kind::named(kind),
        _ => None,
    };
    let codes = |names: &[String]| names.iter().filter_map(|name| kind?.code(name)).collect();
    Test {
        fact: Fact::named(&check.fact).unwrap_or(Fact::Asked),
        at_least: check.at_least.clone(),
        at_most: check.at_most.clone(),
        in_london: check.in_london.clone(),
        any_of: codes(&check.any_of),
        none_of: codes(&check.none_of),
        any_name: if kind.is_none() { check.any_of.clone() } else { vec![] },
        no_name: if kind.is_none() { check.none_of.clone() } else { vec![] },
        is: check.is.unwrap_or(true),
    }
}

fn source(s: &format::Source) -> (String, Arc<Source>) {
    let source = Source { title: s.title.clone(), address: s.address.clone(), checked: s.checked.as_ref().and_then(date) };
    (s.name.clone(), Arc::new(source))
}

fn cite(basis: Basis, source: &str, [from, until]: [Option<&Datetime>; 2], memory: bool, sources: &Sources, local: bool) -> Cite {
    let nobody = || Arc::new(Source { title: source.to_owned(), address: None, checked: None });
    let source = sources.get(source).cloned().unwrap_or_else(nobody);
    Cite { basis, source, from: from.and_then(date), until: until.and_then(date), memory, local }
}

fn date(date: &Datetime) -> Option<Date> {
    let (year, month, day) = format::day(date)?;
    Date::new(year, month, day).ok()
}

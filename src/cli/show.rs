//! A reading and a ranking on the terminal, with the marks used on every page.

use super::outcome::Failure;
use crate::{
    domain::{
        FitStatus, HomeId, Pence, Prompts, Reading, Requirement, SupportId, day_in_words,
        ranking::{BestOfEach, Considered, Judged, NearMiss, Package, RankWhat, Ranking, WhatIf},
    },
    funding::Status,
    offers::Catalogue,
    vocabulary::{Kind, Part, StatementKind, Strength},
};
use serde::Serialize;
use std::io::{self, StdoutLock, Write};

/// How many characters of the person's words stand on a line.
const QUOTE_LENGTH: usize = 90;
/// A step that lifts the best fit by less changes nothing that a person would see.
const WORTH_SAYING: f64 = 0.5;

/// What a command came to, on standard output: as JSON, or in words.
pub fn answer(as_json: bool, answer: &impl Serialize, words: impl FnOnce(&mut StdoutLock) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    if as_json {
        writeln!(out, "{}", serde_json::to_string_pretty(answer).map_err(Failure::failed)?)?;
    } else {
        words(&mut out)?;
    }
    Ok(())
}

/// What was read from a plan.
pub fn reading(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    writeln!(out, "{}", reading.plan.title)?;
    writeln!(out, "{} requirements, {} statements, {} questions\n", reading.requirements.len(), reading.statements.len(), reading.questions.len())?;
    for part in Part::ALL.into_iter().map(Some).chain([None]) {
        let mut rows: Vec<&Requirement> = reading.requirements.iter().filter(|r| r.kind.part() == part).collect();
        if rows.is_empty() {
            continue;
        }
        rows.sort_by_key(|r| r.strength);
        writeln!(out, "{}", part.map_or("About the person", Part::label))?;
        for row in rows {
            requirement(out, row)?;
        }
        writeln!(out)?;
    }
    statements(out, reading)?;
    questions(out, reading)
}

fn requirement(out: &mut impl Write, r: &Requirement) -> io::Result<()> {
    writeln!(out, "  {:<7} {} [{}, {}]", strength(r.strength), r.asked(), r.id, r.voice.label())?;
    writeln!(out, "          “{}”", shortened(r.quote.text()))
}

fn statements(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    for kind in StatementKind::ALL {
        let mut rows = reading.statements.iter().filter(|s| s.kind == *kind).peekable();
        if rows.peek().is_some() {
            writeln!(out, "{}", kind.label())?;
        }
        for s in rows {
            writeln!(out, "  “{}”", shortened(s.quote.text()))?;
        }
    }
    Ok(())
}

fn questions(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    if !reading.questions.is_empty() {
        writeln!(out, "\nTo ask the people of the plan")?;
    }
    for q in &reading.questions {
        writeln!(out, "  ? {}", q.text)?;
    }
    Ok(())
}

/// What may be worth a conversation with the people of the plan: how it speaks, and what it is silent about.
pub fn prompts(out: &mut impl Write, prompts: &Prompts) -> io::Result<()> {
    if prompts.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nTo think about together (none of this counts in a ranking)")?;
    for p in &prompts.language {
        writeln!(out, "  “{}”", shortened(&p.quote))?;
        writeln!(out, "      {}: {}", p.words, p.ask)?;
    }
    for k in &prompts.keys {
        writeln!(out, "  Nothing about the key {} yet. {}", k.key.label(), k.ask)?;
    }
    for r in &prompts.rights {
        writeln!(out, "  Nothing yet that speaks to {}, article {} ({}). {}", r.law, r.article, r.title, r.ask)?;
    }
    Ok(())
}

/// A ranked, explained shortlist.
pub fn ranking(out: &mut impl Write, reading: &Reading, ranking: &Ranking, catalogue: &Catalogue) -> io::Result<()> {
    let show = Show { reading, catalogue };
    head(out, reading, ranking)?;
    let mut group = 0;
    for package in &ranking.packages {
        if package.group != group {
            group = package.group;
            let after = ranking.packages.iter().filter(|p| p.group == 1).count();
            match group {
                1 if after > 1 => writeln!(out, "━━ These cannot be told apart yet: what is not known could change their order ━━\n")?,
                1 => {}
                _ => writeln!(out, "━━ The rest, in order ━━\n")?,
            }
        }
        show.package(out, package)?;
    }
    if ranking.considered.pairs_possible == 0 {
        writeln!(out, "{}\n", nothing_possible(ranking))?;
    }
    show.near_misses(out, &ranking.near_misses)?;
    show.best_of_each(out, &ranking.best_of_each)?;
    what_if(out, reading, ranking)?;
    writeln!(out, "This is advice to people who decide, reckoned on {}.", day_in_words(ranking.today))
}

/// Why the list is empty: a half is missing altogether, or every offer is blocked.
fn nothing_possible(ranking: &Ranking) -> &'static str {
    let Considered { homes, support, .. } = ranking.considered;
    match (ranking.rank, homes, support) {
        (RankWhat::Packages, 0, 0) => "There is no home and no support offer to be had among these, so nothing can be put together.",
        (RankWhat::Packages, _, 0) => "There is no support offer to be had among these, so nothing can be put together; `--rank homes` ranks the homes alone.",
        (RankWhat::Packages, 0, _) => "There is no home to be had among these, so nothing can be put together; `--rank support` ranks the support alone.",
        (RankWhat::Homes, 0, _) => "There is no home to be had among these.",
        (RankWhat::Support, _, 0) => "There is no support offer to be had among these.",
        _ => "Nothing is possible as it stands. What comes nearest, and what would change it, stands below.",
    }
}

fn head(out: &mut impl Write, reading: &Reading, ranking: &Ranking) -> io::Result<()> {
    let c = &ranking.considered;
    let title = if reading.plan.title.is_empty() { &ranking.plan } else { &reading.plan.title };
    let more = if c.pairs_possible_capped { "more than " } else { "" };
    writeln!(out, "{title}")?;
    writeln!(out, "{} homes and {} support offers to be had; {more}{} possible\n", c.homes, c.support, c.pairs_possible)
}

struct Show<'a> {
    reading: &'a Reading,
    catalogue: &'a Catalogue,
}

impl Show<'_> {
    fn package(&self, out: &mut impl Write, p: &Package) -> io::Result<()> {
        writeln!(out, "{:>2}. {}", p.rank, self.named(p.home.as_ref(), p.support.as_ref()))?;
        writeln!(
            out,
            "    fit {:.0} of 100 (from {:.0} to {:.0} as things become known) · {} · {}{}",
            p.score,
            p.score_low,
            p.score_high,
            cost(p),
            ready(p),
            stale(p)
        )?;
        self.ways(out, p)?;
        for judged in p.requirements.iter().filter(|j| p.to_confirm.contains(&j.id) || p.to_put_in_place.contains(&j.id)) {
            self.judged(out, judged)?;
        }
        let others = |status: FitStatus| p.requirements.iter().filter(move |j| j.status == status).count();
        writeln!(
            out,
            "    in all: {} ● meets · {} ◐ can, with … · {} ✕ does not · {} ? not known\n",
            others(FitStatus::Met),
            others(FitStatus::Partly),
            others(FitStatus::Unmet),
            others(FitStatus::Unknown)
        )
    }

    /// The ways to pay that are not closed; where all are, that and why, first.
    fn ways(&self, out: &mut impl Write, p: &Package) -> io::Result<()> {
        let of = |status: Status| p.routes.iter().filter(move |r| r.status == status);
        let named = |status: Status| of(status).map(|r| r.route.label()).collect::<Vec<_>>().join(", ");
        let (open, confirm) = (named(Status::Eligible), named(Status::ToConfirm));
        let said = [("open", open), ("to confirm", confirm)].into_iter().filter(|(_, all)| !all.is_empty()).map(|(status, all)| format!("{status}: {all}"));
        let said: Vec<String> = said.collect();
        match (p.routes.is_empty(), said.is_empty()) {
            (true, _) => Ok(()),
            (false, true) => writeln!(out, "    ways to pay: every one is closed as it stands; `--json` says which rule closes each"),
            (false, false) => writeln!(out, "    ways to pay · {}", said.join(" · ")),
        }
    }

    fn judged(&self, out: &mut impl Write, j: &Judged) -> io::Result<()> {
        let asked = self.requirement(&j.id).map(asked).unwrap_or_default();
        writeln!(out, "    {} {asked}: {}", mark(j.status), j.text)
    }

    fn near_misses(&self, out: &mut impl Write, misses: &[NearMiss]) -> io::Result<()> {
        if !misses.is_empty() {
            writeln!(out, "Near misses: blocked by a must")?;
        }
        for miss in misses {
            writeln!(out, "  {}", self.named(miss.home.as_ref(), miss.support.as_ref()))?;
            for (id, text) in miss.blocked_by.iter().zip(&miss.text) {
                let asked = self.requirement(id).map(asked).unwrap_or_default();
                writeln!(out, "    ✕ {asked}: {text}")?;
            }
        }
        writeln!(out)
    }

    fn best_of_each(&self, out: &mut impl Write, best: &[BestOfEach]) -> io::Result<()> {
        if !best.is_empty() {
            writeln!(out, "Best of each kind")?;
        }
        for b in best {
            let label = |kind: Kind, name: &Option<String>| name.as_deref().and_then(|n| kind.code(n)).map_or("tenure not said", |c| c.label());
            writeln!(out, "  {}, {}: {}", label(Kind::Setting, &b.setting), label(Kind::Tenure, &b.tenure), self.named(b.home.as_ref(), b.support.as_ref()))?;
        }
        writeln!(out)
    }

    fn named(&self, home: Option<&HomeId>, support: Option<&SupportId>) -> String {
        let home = home.map(|id| self.catalogue.homes.iter().find(|h| h.id == *id).map_or_else(|| id.to_string(), |h| format!("{} ({id})", h.title)));
        let support = support.map(|id| self.catalogue.support.iter().find(|s| s.id == *id).map_or_else(|| id.to_string(), |s| format!("{} ({id})", s.title)));
        home.into_iter().chain(support).collect::<Vec<_>>().join(" + ")
    }

    fn requirement(&self, id: &crate::domain::RequirementId) -> Option<&Requirement> {
        self.reading.requirements.iter().find(|r| r.id == *id)
    }
}

/// The steps that would change something; a must of the person is not offered to be given up.
fn what_if(out: &mut impl Write, reading: &Reading, ranking: &Ranking) -> io::Result<()> {
    let best_now = ranking.packages.first().map(|p| p.score);
    let changes = |w: &&WhatIf| w.pairs_possible != ranking.considered.pairs_possible || w.best_score > best_now.map(|b| b + WORTH_SAYING);
    let steps: Vec<&WhatIf> = ranking.what_if.iter().filter(|w| !w.only_if_asked).filter(changes).collect();
    if !steps.is_empty() {
        writeln!(out, "What would change it, one step at a time")?;
    }
    for w in steps {
        let asked = reading.requirements.iter().find(|r| r.id == w.id).map(Requirement::asked).unwrap_or_default();
        let best = w.best_score.map_or("none".into(), |s| format!("{s:.0}"));
        writeln!(out, "  {asked} → {}: {} possible, best fit {best}", w.change, w.pairs_possible)?;
    }
    writeln!(out)
}

fn cost(p: &Package) -> String {
    p.weekly_cost.map_or("weekly cost not known: ask".into(), |c| format!("{} a week", Pence::from_pounds(c)))
}

fn ready(p: &Package) -> String {
    p.ready.map_or("ready date not known: ask".into(), |d| format!("ready {}", day_in_words(d)))
}

fn stale(p: &Package) -> &'static str {
    if p.stale { " · not confirmed lately" } else { "" }
}

/// What is asked; a must that decides although nobody confirmed it says so.
fn asked(r: &Requirement) -> String {
    if r.is_unconfirmed_must() { format!("{} ({})", r.asked(), r.state.label()) } else { r.asked() }
}

fn strength(s: Strength) -> &'static str {
    s.label()
}

/// ● meets, ◐ can with …, ✕ does not, ? not known.
fn mark(status: FitStatus) -> &'static str {
    match status {
        FitStatus::Met => "●",
        FitStatus::Partly => "◐",
        FitStatus::Unmet => "✕",
        FitStatus::Unknown => "?",
    }
}

/// On one line, at most [`QUOTE_LENGTH`] characters.
fn shortened(quote: &str) -> String {
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= QUOTE_LENGTH { line } else { line.chars().take(QUOTE_LENGTH - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fit;

    #[test]
    fn the_four_answers_have_four_marks() {
        let marks: std::collections::BTreeSet<_> = [Fit::MET, Fit::CAN_ADD, Fit::UNMET, Fit::Unknown].map(|f| mark(f.status())).into();
        assert_eq!(marks.len(), 4);
    }
}

//! Writing a plan down: each thing asked goes to a section that speaks of it, and its sentence's place is kept.

use super::distract;
use super::forms::{Form, Layout, Section};
use super::page::{Page, Span};
use super::person::Person;
use super::sentence::{ask, tell};
use super::wants::{Said, Want};
use crate::domain::{KeyCounts, PlanHead, Reading, ReadingRows, RequirementRow, ResolvedPlaceRow, StatementRow};
use crate::samples::chance::Chance;
use crate::vocabulary::{Holds, Key, Kind, Part, State, Voice, skill};

/// The text of a plan and its reading.
pub(super) fn plan(chance: &mut Chance, person: &Person, form: &Form, wants: Vec<Want>, reference: &str) -> (String, ReadingRows) {
    let mut writing = Writing { page: Page::default(), requirements: vec![], statements: vec![], asides: vec![], person };
    writing.page.heading(1, &form.title);
    writing.page.add(&form.opening);
    let mut shares = share_out(chance, form, wants);
    for (place, section) in form.sections.iter().enumerate() {
        writing.section(chance, section, std::mem::take(&mut shares[place]), place == 0);
    }
    writing.done(form, reference)
}

/// Gives each want to one of the sections that speak of its part.
fn share_out<'g>(chance: &mut Chance, form: &Form, wants: Vec<Want<'g>>) -> Vec<Vec<Want<'g>>> {
    let mut shares: Vec<Vec<Want>> = form.sections.iter().map(|_| vec![]).collect();
    for want in wants {
        let readily = form.sections.iter().map(|s| s.takes.iter().find(|(part, _)| *part == want.kind.part()).map_or(0, |(_, how)| *how));
        let weights: Vec<u32> = readily.collect();
        if weights.iter().any(|w| *w > 0) {
            let section = chance.place(weights.iter().copied());
            shares[section].push(want);
        }
    }
    shares
}

struct Writing<'p, 'g> {
    page: Page,
    requirements: Vec<RequirementRow>,
    statements: Vec<StatementRow>,
    /// The asides that were used.
    asides: Vec<&'static str>,
    person: &'p Person<'g>,
}

/// How often a sentence that is there already is worded anew.
const TRIES: usize = 8;
/// Sentences in a paragraph.
const PARAGRAPH: usize = 4;

impl Writing<'_, '_> {
    fn section(&mut self, chance: &mut Chance, section: &Section, wants: Vec<Want>, first: bool) {
        if wants.is_empty() && !first {
            return;
        }
        self.page.heading(2, &section.heading);
        if let Some(intro) = &section.intro {
            self.page.add(&format!("*{intro}*"));
            self.page.end_paragraph();
        }
        if first {
            self.gifts(chance, section);
            for words in distract::story(chance, self.person, section.told) {
                self.sentence(section, &words);
            }
            self.page.end_paragraph();
        }
        let mut written = 0;
        for want in wants {
            if chance.is(240) {
                self.aside(chance, section, want.kind.part());
            }
            if section.layout == Layout::Prose && written == PARAGRAPH {
                self.page.end_paragraph();
                written = 0;
            }
            self.want(chance, section, want);
            written += 1;
        }
    }

    fn want(&mut self, chance: &mut Chance, section: &Section, want: Want) {
        for _ in 0..TRIES {
            let words = match &want.said {
                Said::Framed(frame, phrases) => {
                    let phrase = *chance.pick::<&str>(phrases);
                    ask(chance, *frame, want.strength, phrase, self.person, section.told)
                }
                Said::Ready(sentences) => tell(chance.pick::<String>(sentences), self.person, section.told),
            };
            if !self.page.holds(&words) {
                let span = self.sentence(section, &words);
                self.requirements.push(row(&want, section.voice, words, span, self.requirements.len()));
                return;
            }
        }
    }

    fn aside(&mut self, chance: &mut Chance, section: &Section, part: Option<Part>) {
        if let Some(words) = distract::sentence(chance, self.person, part, section.told, &mut self.asides) {
            self.sentence(section, &words);
        }
    }

    fn gifts(&mut self, chance: &mut Chance, section: &Section) {
        for (kind, template) in distract::gifts(chance) {
            let words = tell(template, self.person, section.told);
            let span = self.sentence(section, &words);
            let id = format!("s{}", self.statements.len() + 1);
            self.statements.push(StatementRow {
                id,
                kind,
                quote: words,
                start: span.start,
                end: span.end,
                voice: section.voice,
                keys: vec![Key::Life],
                share: false,
            });
        }
    }

    fn sentence(&mut self, section: &Section, words: &str) -> Span {
        let (before, after) = match section.layout {
            Layout::Prose => ("", " "),
            Layout::Bullets => ("- ", "\n"),
        };
        self.page.add(before);
        let span = self.page.add(words);
        self.page.add(after);
        span
    }

    fn done(mut self, form: &Form, reference: &str) -> (String, ReadingRows) {
        self.page.end_paragraph();
        let (text, characters) = self.page.finish();
        let plan = PlanHead { title: form.title.clone(), reference: reference.to_owned(), characters, date: None };
        let mut rows = ReadingRows { plan, requirements: self.requirements, statements: self.statements, questions: vec![], keys: KeyCounts::default() };
        if let Ok(reading) = Reading::try_from(rows.clone()) {
            rows.keys = reading.keys();
        }
        (text, rows)
    }
}

fn row(want: &Want, voice: Voice, quote: String, span: Span, before: usize) -> RequirementRow {
    let points = want.towns.iter().map(|t| ResolvedPlaceRow { code: t.name.to_lowercase(), lat: t.point.lat(), lon: t.point.lon() });
    RequirementRow {
        id: format!("r{}", before + 1),
        kind: want.kind.name().into(),
        code: want.code.clone(),
        any_of: want.any_of.clone(),
        number: want.number,
        assumed: want.assumed,
        polarity: want.polarity.name().into(),
        strength: want.strength.name().into(),
        basis: want.basis.name().into(),
        until: None,
        state: State::Read.name().into(),
        voice: voice.name().into(),
        ratified: false,
        keys: keys(want),
        points: (want.kind.holds() == Holds::Places).then(|| points.collect()),
        areas: (want.kind.holds() == Holds::Areas).then(|| want.areas.clone()),
        quote,
        start: span.start,
        end: span.end,
        confidence: 1.0,
        weight: None,
    }
}

/// The keys of citizenship that a want speaks to.
fn keys(want: &Want) -> Vec<Key> {
    let code = want.code.as_deref().unwrap_or_default();
    match (want.kind, want.kind.part()) {
        (Kind::Near, _) => vec![Key::Home, Key::Love],
        (Kind::Restriction | Kind::AwayFromPlace, _) => vec![Key::Home, Key::Freedom],
        (Kind::Skill, _) if code == skill::RELATIONSHIPS.name() || code == skill::FAMILY_PARTNERSHIP.name() => vec![Key::Love],
        (Kind::Skill, _) if [skill::EMPLOYMENT_SUPPORT, skill::EDUCATION_SUPPORT, skill::VOLUNTEERING].iter().any(|s| s.name() == code) => vec![Key::Purpose],
        (Kind::Skill, _) if code == skill::MONEY_MANAGEMENT.name() => vec![Key::Money],
        (_, Some(Part::Where | Part::Home)) => vec![Key::Home],
        (_, Some(Part::Team | Part::Skills)) => vec![Key::Help],
        (_, Some(Part::Life)) => vec![Key::Life],
        (Kind::MoveBy | Kind::SeparateLandlord, _) => vec![Key::Freedom],
        (_, Some(Part::Terms)) => vec![Key::Money],
        (Kind::Entitlement | Kind::FundingInterest, _) => vec![Key::Money],
        (_, None) => vec![],
    }
}

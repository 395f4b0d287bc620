//! The page that asks codes for a yes or a no: those of every home, and those that a provider's own words name.

use super::super::{Shell, sent};
use crate::{
    domain::{OfferKind, records::OfferDraft},
    extract,
    offers::columns::names,
    vocabulary::{Code, Kind as CodeKind},
    web::{
        app::App,
        error::FieldFault,
        offering::{
            drafts::{codes_said, said_of_code, say_code},
            steps::{self, Step, What, code_named, may_be_said},
        },
    },
};
use askama::Template;

/// The most weeks and pounds of one thing that could be added.
const MOST_WEEKS: f64 = 520.0;
const MOST_POUNDS: f64 = 1_000_000.0;

/// The page with codes for a yes or a no.
#[derive(Template)]
#[template(path = "provide/codes.html")]
pub struct CodesPage {
    pub shell: Shell,
    pub title: String,
    pub lead: String,
    pub back: (String, String),
    pub action: String,
    pub progress: String,
    pub faults: Vec<FieldFault>,
    pub rows: Vec<CodeRow>,
}

impl CodesPage {
    /// What is wrong with a field, to stand beside it.
    fn fault_of(&self, field: &str, name: &&'static str) -> Option<&str> {
        self.faults.iter().find(|fault| fault.field == format!("{field}-{name}")).map(|fault| fault.reason.as_str())
    }
}

/// One code.
pub struct CodeRow {
    pub name: &'static str,
    pub label: String,
    pub means: &'static str,
    /// The provider's own sentence that names it; empty where it is always asked.
    pub sentence: String,
    /// Value, words, chosen.
    pub answers: Vec<(&'static str, &'static str, bool)>,
    pub weeks: String,
    pub pounds: String,
}

/// The codes that a step asks for: always, named by the provider's own words, or said already and asked in no other step.
fn asked(app: &App, body: &OfferDraft, step: &Step) -> Vec<(Code, String)> {
    let What::Codes { always, kinds } = step.what else { return vec![] };
    let mut all: Vec<(Code, String)> = always().into_iter().map(|code| (code, String::new())).collect();
    if kinds.is_empty() {
        return all;
    }
    let elsewhere = steps::asked_elsewhere(body.kind, step);
    let named = extract::named(body.cell(names::DESCRIPTION), kinds, app.gazetteer(), app.clock().today());
    let said = codes_said(body).into_iter().map(|code| (code, String::new()));
    for (code, sentence) in named.into_iter().map(|named| (named.code, named.sentence)).chain(said) {
        if may_be_said(&code) && !elsewhere.contains(&code) && all.iter().all(|(known, _)| *known != code) {
            all.push((code, sentence));
        }
    }
    all
}

/// The rows of a step's page.
pub fn rows(app: &App, body: &OfferDraft, step: &Step) -> Vec<CodeRow> {
    asked(app, body, step).into_iter().map(|(code, sentence)| code_row(body, code, sentence)).collect()
}

/// One code, with what is said of it.
pub fn code_row(body: &OfferDraft, code: Code, sentence: String) -> CodeRow {
    let said = said_of_code(body, code).unwrap_or_default();
    let (chosen, with) = said.split_once(':').unwrap_or((&said, ""));
    let (weeks, pounds) = with.split_once(':').unwrap_or((with, ""));
    let takes_away = matches!(code.kind(), CodeKind::Hazard | CodeKind::Restriction);
    let could = if takes_away {
        "It could be taken away"
    } else if code.kind() == CodeKind::Skill {
        "We would learn it or buy it in"
    } else {
        "It could be added"
    };
    let mut answers = vec![("yes", "Yes", chosen == "yes"), ("can", could, chosen == "can"), ("no", "No", chosen == "no")];
    answers.retain(|(value, _, _)| *value != "can" || code.kind() != CodeKind::Surroundings || body.kind == OfferKind::Programme);
    CodeRow {
        name: code.name(),
        label: code.label().to_owned(),
        means: code.definition(),
        sentence,
        answers,
        weeks: weeks.to_owned(),
        pounds: pounds.to_owned(),
    }
}

/// Takes the answers of a page of codes; what nobody answered stays unsaid.
pub fn take_codes(app: &App, body: &mut OfferDraft, step: &Step, fields: &[(String, String)]) -> Vec<FieldFault> {
    let mut faults = vec![];
    let kind = body.kind;
    let shown: Vec<Code> = asked(app, body, step).into_iter().map(|(code, _)| code).collect();
    for code in shown.into_iter().filter(|code| code_named(kind, code.name()).is_some()) {
        let field = |what: &str| format!("{what}-{}", code.name());
        let answer = sent::text(fields, &field("is"));
        let mut number = |what: &str, most| {
            sent::number(fields, &field(what), most).unwrap_or_else(|fault| {
                faults.push(fault);
                None
            })
        };
        let (weeks, pounds) = (number("weeks", MOST_WEEKS), number("pounds", MOST_POUNDS));
        let said = match answer {
            "yes" | "no" => Some(answer.to_owned()),
            "can" => Some(match (weeks.map(f64::round), pounds) {
                (None, None) => "can".to_owned(),
                (None, Some(pounds)) => format!("can::{}", (pounds * 100.0).round() / 100.0), // never saved: a fault asks for the weeks
                (Some(weeks), None) => format!("can:{weeks}"),
                (Some(weeks), Some(pounds)) => format!("can:{weeks}:{}", (pounds * 100.0).round() / 100.0),
            }),
            _ => None,
        };
        if answer == "can" && weeks.is_none() && pounds.is_some() && faults.is_empty() {
            faults.push(sent::fault(&field("weeks"), "Say how many weeks it takes, too."));
        }
        say_code(body, code, said.as_deref());
    }
    faults
}

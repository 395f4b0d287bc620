//! The desk itself: section by section, "all right except …".

use super::{
    super::{
        super::{app::App, deciding::OnDesk, error::Result, prompting, urls, words},
        Page, Section, Shell, plans, requirements,
    },
    Outcome, Sent, record,
    sections::{self, Part},
};
use crate::domain::{
    LanguagePrompt, Prompts,
    review::{Decision, DecisionFault, NewDecision},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "review/desk.html")]
pub struct DeskPage {
    shell: Shell,
    title: String,
    reference: String,
    plan: String,
    address: String,
    add: String,
    history: String,
    text: String,
    labels: String,
    version: i64,
    last: i64,
    progress: String,
    parts: Vec<Part>,
    rejected: Vec<Rejected>,
    orphaned: Vec<OrphanRow>,
    orphaned_said: String,
    prompts: Prompts,
}

/// What was taken off the list.
pub struct Rejected {
    pub what: String,
    pub quote: String,
    pub address: String,
}

/// A decision whose words are gone.
pub struct OrphanRow {
    pub what: String,
    pub quote: String,
    pub who: String,
    pub reason: String,
}

impl DeskPage {
    /// The form that adds what a sentence asks for.
    fn from(&self, prompt: &LanguagePrompt) -> String {
        urls::review_add_from(&self.reference, prompt.start, prompt.end)
    }
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<DeskPage>> {
    let desk = OnDesk::of(&app, &reference).await?;
    let title = plans::title(&desk.plan.title, &desk.plan.reference);
    let (parts, standing) = (sections::of(&desk), desk.standing());
    let prompts = prompting::prompts(desk.plan.text.clone(), desk.reviewed.reading.clone()).await?;
    Ok(Page(DeskPage {
        shell: Shell::new(&app, Section::Plans, format!("Check what was read – {title}")),
        plan: urls::plan(&reference),
        reference: reference.clone(),
        address: urls::review(&reference),
        add: urls::review_add(&reference),
        history: urls::review_history(&reference),
        text: urls::plan_text(&reference),
        labels: urls::api_labels(&reference),
        version: standing.version,
        last: standing.last,
        progress: progress(&parts),
        rejected: rejected(&desk),
        orphaned_said: orphaned_said(desk.reviewed.orphaned.len()),
        orphaned: orphaned(&desk),
        prompts,
        title,
        parts,
    }))
}

/// Confirms what a section shows, except what was ticked; then goes to the first that was ticked.
pub async fn confirm(Path(reference): Path<String>, State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let sent = Sent(sent);
    let desk = OnDesk::of(&app, &reference).await?;
    let wrong: Vec<&str> = sent.all("wrong").collect();
    let right = sent.all("shown").filter(|id| !wrong.contains(id));
    let new = right.map(|id| NewDecision::on(id, Decision::Accept)).collect();
    let address = urls::review(&reference);
    match record(&app, &desk, &sent, &address, new).await? {
        Outcome::Instead(page) => Ok(page),
        Outcome::Fault(fault) => Err(late(fault)),
        Outcome::Recorded => Ok(Redirect::to(&next(&reference, &wrong, sent.get("section"))).into_response()),
    }
}

/// Where to go on: to the first that is not right, with the others to follow; or back to the section.
pub fn next(reference: &str, wrong: &[&str], section: &str) -> String {
    match wrong {
        [] if section.is_empty() => urls::review(reference),
        [] => format!("{}#section-{}", urls::review(reference), section.parse::<usize>().unwrap_or(1)),
        [first, rest @ ..] => urls::review_one_then(reference, first, rest, section),
    }
}

fn late(fault: DecisionFault) -> super::super::super::error::Error {
    super::super::super::deciding::NotRecorded::Fault(fault).into()
}

fn progress(parts: &[Part]) -> String {
    let all: usize = parts.iter().flat_map(|p| &p.sentences).map(|s| s.cards.len()).sum();
    let open: usize = parts.iter().map(Part::open).sum();
    match (all, open) {
        (0, _) => "Nothing was read from this plan yet. Add what it asks for.".into(),
        (_, 0) => "Somebody has looked at everything that was read.".into(),
        (all, open) => format!("{} of {} still to be looked at.", words::thousands(open), words::thousands(all)),
    }
}

fn rejected(desk: &OnDesk) -> Vec<Rejected> {
    let address = |id: &str| urls::review_one(&desk.plan.reference, id);
    let requirement =
        |r: &crate::domain::Requirement| Rejected { what: requirements::asked(r), quote: r.quote.text().to_owned(), address: address(r.id.as_str()) };
    let statement = |s: &crate::domain::Statement| Rejected { what: s.kind.label().to_owned(), quote: s.quote.text().to_owned(), address: address(&s.id) };
    desk.reviewed.rejected.iter().map(requirement).chain(desk.reviewed.rejected_statements.iter().map(statement)).collect()
}

fn orphaned_said(n: usize) -> String {
    match n {
        1 => "One decision rests on words that are gone".into(),
        n => format!("{n} decisions rest on words that are gone"),
    }
}

fn orphaned(desk: &OnDesk) -> Vec<OrphanRow> {
    let row = |orphan: &crate::domain::review::Orphan| OrphanRow {
        what: super::history::said(&orphan.recorded.decision),
        quote: super::history::words_of(&orphan.recorded),
        who: format!("{}, {}", orphan.recorded.author, words::day_of(orphan.recorded.at)),
        reason: words::sentence(&orphan.reason),
    };
    desk.reviewed.orphaned.iter().map(row).collect()
}

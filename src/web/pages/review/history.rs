//! Everything that was decided about a plan's reading: who, when, what.

use super::super::{
    super::{app::App, deciding::OnDesk, error::Result, urls, words},
    Page, Section, Shell, plans, requirements,
};
use crate::{
    domain::{
        Requirement,
        review::{AsRead, Change, Decision, Recorded},
    },
    vocabulary::Kind,
};
use askama::Template;
use axum::extract::{Path, State};

#[derive(Template)]
#[template(path = "review/history.html")]
pub struct HistoryPage {
    shell: Shell,
    title: String,
    desk: String,
    entries: Vec<Entry>,
}

/// One decision in words.
pub struct Entry {
    pub when: String,
    pub who: String,
    pub what: String,
    /// What it was about, as it was read then.
    pub about: String,
    pub quote: String,
    pub reason: String,
    pub orphaned: bool,
}

impl Entry {
    pub fn new(recorded: &Recorded, orphaned: bool) -> Entry {
        Entry {
            when: words::moment(recorded.at),
            who: recorded.author.clone(),
            what: said(&recorded.decision),
            about: about(recorded.as_read.as_ref()),
            quote: words_of(recorded),
            reason: recorded.decision.reason().unwrap_or_default().to_owned(),
            orphaned,
        }
    }
}

pub async fn history(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<HistoryPage>> {
    let desk = OnDesk::of(&app, &reference).await?;
    let is_orphan = |r: &Recorded| desk.reviewed.orphaned.iter().any(|orphan| orphan.recorded.seq == r.seq);
    let title = plans::title(&desk.plan.title, &desk.plan.reference);
    Ok(Page(HistoryPage {
        shell: Shell::new(&app, Section::Plans, format!("What was decided – {title}")),
        desk: urls::review(&reference),
        entries: desk.recorded.iter().rev().map(|r| Entry::new(r, is_orphan(r))).collect(),
        title,
    }))
}

/// The plan's words that a decision rests on.
pub fn words_of(recorded: &Recorded) -> String {
    match (&recorded.decision, &recorded.as_read) {
        (Decision::Add { quote, .. } | Decision::AddStatement { quote, .. }, _) => quote.clone(),
        (_, Some(as_read)) => as_read.words().0.to_owned(),
        _ => String::new(),
    }
}

/// What it was about, in a few words.
pub fn about(as_read: Option<&AsRead>) -> String {
    match as_read {
        Some(AsRead::Requirement(row)) => Requirement::from_row(row).map(|r| requirements::asked(&r)).unwrap_or_else(|_| row.id.clone()),
        Some(AsRead::Statement(row)) => row.kind.label().to_owned(),
        None => String::new(),
    }
}

/// What was decided, as a few words: "Changed: number 5; a must".
pub fn said(decision: &Decision) -> String {
    match decision {
        Decision::Accept => "Confirmed".into(),
        Decision::Change { change, .. } => format!("Changed: {}", fields(change)),
        Decision::Reject { .. } => "Taken off the list: it was misread".into(),
        Decision::Add { requirement, .. } => format!("Added: {}", fields(requirement)),
        Decision::AddStatement { kind, .. } => format!("Added: {}", kind.label()),
        Decision::SetAside { .. } => "Set aside: it takes no part".into(),
        Decision::Dispute { .. } => "“That is not what I meant”: to be settled".into(),
        Decision::Settle { change, .. } if change.is_empty() => "Settled".into(),
        Decision::Settle { change, .. } => format!("Settled: {}", fields(change)),
        Decision::Ratify { ratified: true } => "The person agreed to it".into(),
        Decision::Ratify { ratified: false } => "The person has not agreed to it".into(),
    }
}

fn fields(change: &Change) -> String {
    let kind = change.kind.as_ref().map(|kind| Kind::named(kind).map_or_else(|| kind.clone(), |kind| kind.label().to_owned()));
    let code = change.code.as_ref().map(|code| code.as_deref().map_or_else(|| "no code".to_owned(), |code| code.replace('_', " ")));
    let any_of = change.any_of.as_ref().map(|all| if all.is_empty() { "no alternatives".into() } else { format!("or {}", all.join(", ").replace('_', " ")) });
    let number = change.number.map(|n| n.map_or_else(|| "no number".to_owned(), |n| format!("number {}", crate::domain::amount(n))));
    let ratified = change.ratified.map(|yes| if yes { "the person agreed" } else { "the person has not agreed" }.to_owned());
    let until = change.until.as_ref().map(|until| until.as_ref().map_or_else(|| "no end".to_owned(), |until| format!("until: {until}")));
    let weight = change.weight.map(|w| w.map_or_else(|| "no weight of its own".to_owned(), |w| format!("weight {w}")));
    let keys = change.keys.as_ref().map(|keys| match keys.as_slice() {
        [] => "no keys".to_owned(),
        some => format!("keys: {}", some.iter().map(|key| key.label()).collect::<Vec<_>>().join(", ")),
    });
    let share = change.share.map(|yes| if yes { "may be shared" } else { "may not be shared" }.to_owned());
    let named = [
        change.polarity.map(|p| p.label().to_owned()),
        change.strength.map(|s| s.label().to_owned()),
        change.basis.map(|b| b.label().to_owned()),
        change.voice.map(|v| format!("said by {}", v.label())),
    ];
    [kind, code, any_of, number].into_iter().chain(named).chain([ratified, until, weight, keys, share]).flatten().collect::<Vec<_>>().join("; ")
}

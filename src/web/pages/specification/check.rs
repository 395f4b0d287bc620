//! Check before it goes out: exactly what a provider will read, each flagged word, how many people fit, the second person's word.

use super::View;
use crate::{
    anonymity::{CROWD, Flag, Step, Verdict, decided, may_go, verdict},
    domain::records::{AgeGrain, AreaGrain, Blur, FlagDecision, LegalGrain, Making, RareGrain},
    web::{
        app::App,
        error::{Error, FieldFault, Result},
        pages::{
            Page, Section, Shell,
            sent::{self, Sent},
        },
        specifying::Desk,
        urls, words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "specification/check.html")]
pub struct CheckPage {
    shell: Shell,
    choose: String,
    passages: String,
    address: String,
    version: i64,
    faults: Vec<FieldFault>,
    goes: View,
    flags: Vec<FlagRow>,
    open_flags: usize,
    people: String,
    verdict: &'static str,
    steps: Vec<(String, String)>,
    least: String,
    needs_second: bool,
    is_builder: bool,
    built_by: String,
    agreed: String,
    hindrances: Vec<String>,
}

/// One place where words could name somebody.
pub struct FlagRow {
    pub field: String,
    pub words: String,
    pub kind: &'static str,
    pub before: String,
    pub after: String,
    pub take_out: bool,
    pub stands: bool,
    pub why: String,
}

fn page(app: &App, desk: &Desk, faults: Vec<FieldFault>) -> CheckPage {
    let (draft, making) = (&desk.draft, &desk.making);
    let advice = &draft.advice;
    let said = verdict(advice.people);
    let step = |step: &Step| (capital_coarser(making.blur, step.blur), words::count(step.people, "person", "people"));
    let least = advice.least.as_ref().or(advice.least_without_warning.as_ref());
    let me = app.signed_in().and_then(|actor| actor.person);
    let by_me = |act: &crate::domain::records::Act| act.person.as_deref().map_or(act.by == app.author(), |id| me.is_some_and(|me| me.to_string() == id));
    CheckPage {
        shell: Shell::new(app, Section::Plans, "Check before it goes out"),
        choose: urls::specification(&desk.plan.reference, desk.record.id),
        passages: urls::passages(&desk.plan.reference),
        address: urls::specification_check(&desk.plan.reference, desk.record.id),
        version: desk.record.version,
        faults,
        goes: View::of(&desk.record.body),
        flags: draft.flags.iter().map(|flag| flag_row(flag, making)).collect(),
        open_flags: crate::anonymity::open(&draft.flags, &making.flags).len(),
        people: words::count(advice.people, "person", "people"),
        verdict: match said {
            Verdict::Stops => "stops",
            Verdict::Warns => "warns",
            Verdict::Passes => "passes",
        },
        steps: if said == Verdict::Passes { vec![] } else { advice.steps.iter().map(step).collect() },
        least: least
            .map(|least| format!("The least that gives {}: {}.", words::count(least.people, "person", "people"), coarser(making.blur, least.blur)))
            .unwrap_or_default(),
        needs_second: said == Verdict::Stops,
        is_builder: making.built.as_ref().is_some_and(by_me),
        built_by: making.built.as_ref().map(|built| built.by.clone()).unwrap_or_default(),
        agreed: making.agreed.as_ref().map(|act| format!("{} agreed on {}: {}", act.by, words::day_of(act.at), act.why)).unwrap_or_default(),
        hindrances: may_go(draft, making).into_iter().map(|h| h.sentence()).collect(),
    }
}

fn flag_row(flag: &Flag, making: &Making) -> FlagRow {
    let decision = decided(flag, &making.flags);
    FlagRow {
        field: flag.field.clone(),
        words: flag.words.clone(),
        kind: flag.kind.label(),
        before: flag.before.clone(),
        after: flag.after.clone(),
        take_out: decision.is_some_and(|d| d.take_out),
        stands: decision.is_some_and(|d| !d.take_out),
        why: decision.map(|d| d.why.clone()).unwrap_or_default(),
    }
}

fn capital_coarser(from: Blur, to: Blur) -> String {
    words::capital(&coarser(from, to))
}

/// What is said more coarsely, in words.
fn coarser(from: Blur, to: Blur) -> String {
    let mut changes: Vec<String> = vec![];
    if to.area != from.area {
        let area = match to.area {
            AreaGrain::Council => "the council",
            AreaGrain::Icb => "the area of the integrated care board",
            AreaGrain::Region => "the region",
            AreaGrain::England => "no area",
        };
        changes.push(format!("say {area}"));
    }
    if to.age != from.age {
        changes.push(if to.age == AgeGrain::Wide { "say the age in twenty years".into() } else { "leave the age out".into() });
    }
    if to.rare != from.rare {
        changes.push(if to.rare == RareGrain::Class { "name rare needs by their class".into() } else { "leave rare needs out".into() });
    }
    if to.legal == LegalGrain::Unsaid && from.legal != to.legal {
        changes.push("leave the legal frame out".into());
    }
    words::all(&changes)
}

pub async fn check(Path((reference, id)): Path<(String, String)>, State(app): State<App>) -> Result<Response> {
    let desk = app.specification_desk(&reference, &id).await?;
    if desk.sent() || desk.record.withdrawn.is_some() {
        return Ok(Redirect::to(&urls::specification(&reference, id)).into_response());
    }
    Ok(Page(page(&app, &desk, vec![])).into_response())
}

pub async fn checked(Path((reference, id)): Path<(String, String)>, State(app): State<App>, axum::Form(fields): Sent) -> Result<Response> {
    let desk = app.specification_desk(&reference, &id).await?;
    let version = sent::text(&fields, "version").parse().unwrap_or(0);
    let here = urls::specification_check(&reference, &id);
    let done = match sent::text(&fields, "action") {
        "decide" => match decisions(&app, &desk, &fields) {
            Ok(flags) => {
                let making = Making { flags, ..desk.making.clone() };
                app.choose(desk, making, version).await.map(|_| here)
            }
            Err(faults) => Err(Error::unusable("Some flags are not decided", "").with_fields(faults)),
        },
        "agree" => app.agree(desk, sent::text(&fields, "why"), version).await.map(|_| here),
        _ => app.send(desk, version).await.map(|_| urls::specification_follow(&reference, &id)),
    };
    match done {
        Ok(there) => Ok(Redirect::to(&there).into_response()),
        Err(error) if error.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let desk = app.specification_desk(&reference, &id).await?;
            Ok((error.status, Page(page(&app, &desk, sent::faults_of(error)))).into_response())
        }
        Err(error) => Err(error),
    }
}

/// What was decided about each flag on the page; one that was decided without a reason is a fault.
fn decisions(app: &App, desk: &Desk, fields: &[(String, String)]) -> Result<Vec<FlagDecision>, Vec<FieldFault>> {
    let (mut all, mut faults) = (desk.making.flags.clone(), vec![]);
    for (n, flag) in desk.draft.flags.iter().enumerate() {
        let chosen = sent::text(fields, &format!("do-{n}"));
        let why = sent::text(fields, &format!("why-{n}"));
        // The page names the words it decided about: a flag that moved meanwhile stays open.
        if chosen.is_empty() || sent::text(fields, &format!("words-{n}")) != flag.words || sent::text(fields, &format!("field-{n}")) != flag.field {
            continue;
        }
        if why.is_empty() {
            faults.push(sent::fault(&format!("why-{n}"), &format!("Say why for “{}”.", flag.words)));
            continue;
        }
        all.retain(|d| d.field != flag.field || d.words != flag.words);
        all.push(FlagDecision { field: flag.field.clone(), words: flag.words.clone(), take_out: chosen == "out", why: why.to_owned(), by: app.author() });
    }
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

impl CheckPage {
    fn threshold(&self) -> usize {
        CROWD
    }
}

//! One step of a draft: a page with a question or a few that belong together.

use super::{
    super::{
        Page, Section, Shell,
        accounts::sheet::{Choice, Field, Kind, LINE, Sheet, Typed},
        day::Day,
        facts, sent,
    },
    codes::{CodesPage, code_row, rows, take_codes},
};
use crate::{
    domain::{AreaCode, Km, records::OfferDraft},
    offers::columns::{column, names},
    store::Stored,
    vocabulary::Code,
    web::{
        app::App,
        error::{Error, FieldFault, Result},
        offering::{
            drafts::{codes_said, faults_of_step, next_step},
            steps::{self, Ask, How, Step, What, find},
        },
        pages::sent::Sent,
        urls, words,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;

const NUMBER: Typed = Typed { kind: "text", mode: "decimal", autocomplete: "off", class: "govuk-input--width-5" };
/// The longest words, in letters.
const LONGEST: usize = 10_000;
const MOST_MILES: f64 = 500.0;

pub async fn show(Path((id, slug)): Path<(String, String)>, State(app): State<App>) -> Result<Response> {
    let draft = app.offer_draft(&id).await?;
    let (_, step) = find(draft.body.kind, &slug).ok_or_else(Error::no_such_page)?;
    page(&app, &draft, step, &draft.body, Again::default())
}

pub async fn save(Path((id, slug)): Path<(String, String)>, State(app): State<App>, axum::Form(mut fields): Sent) -> Result<Response> {
    let draft = app.offer_draft(&id).await?;
    let (_, step) = find(draft.body.kind, &slug).ok_or_else(Error::no_such_page)?;
    for (_, value) in &mut fields {
        *value = value.replace('\0', "").replace("\r\n", "\n");
    }
    let mut body = draft.body.clone();
    let mut faults = match step.what {
        What::Asks(asks) => asks.iter().filter_map(|ask| take(&app, &mut body, ask, &fields).err()).collect(),
        What::Codes { .. } => take_codes(&app, &mut body, step, &fields),
        What::Photos => vec![],
    };
    let judged = faults_of_step(&app, &body, step).into_iter().filter(|judged| faults.iter().all(|fault: &FieldFault| fault.field != judged.column));
    faults.extend(judged.map(FieldFault::from).collect::<Vec<_>>());
    if !faults.is_empty() {
        return page(&app, &draft, step, &body, Again { faults, sent: Some(&fields) });
    }
    if !body.done.iter().any(|done| done == step.slug) {
        body.done.push(step.slug.to_owned());
    }
    let saved = app.save_draft(&draft, body).await?;
    // Whoever came from the check goes back to it once everything was asked.
    let all_done = steps::questions(saved.body.kind).all(|step| saved.body.done.iter().any(|done| done == step.slug));
    let codes_next =
        next_step(saved.body.kind, step.slug).filter(|next| matches!(next.what, What::Codes { .. }) && step.columns().contains(&names::DESCRIPTION));
    let next = match (codes_next, all_done && draft.body.done.iter().any(|done| done == step.slug)) {
        (Some(next), _) => urls::draft_step(saved.id, next.slug),
        (None, true) => urls::draft_check(saved.id),
        (None, false) => next_step(saved.body.kind, step.slug).map_or_else(|| urls::draft_check(saved.id), |next| urls::draft_step(saved.id, next.slug)),
    };
    Ok(Redirect::to(&next).into_response())
}

/// What was sent, and what is wrong with it.
#[derive(Default)]
struct Again<'a> {
    faults: Vec<FieldFault>,
    sent: Option<&'a [(String, String)]>,
}

/// The page of a step, with what was said or, with faults, what was sent.
fn page(app: &App, draft: &Stored<OfferDraft>, step: &'static Step, body: &OfferDraft, Again { faults, sent }: Again) -> Result<Response> {
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let at = find(body.kind, step.slug).map_or(0, |(at, _)| at) + 1;
    let progress = format!("Question {at} of {}", steps::steps(body.kind).len());
    match step.what {
        What::Photos => Ok(Redirect::to(&urls::offer_photos(body.cell(names::ID))).into_response()),
        What::Asks(asks) => {
            let mut sheet = Sheet::new(step.title, "Save and continue", urls::draft_step(draft.id, step.slug)).back("All questions", urls::draft(draft.id));
            sheet.section = Some(Section::Offering);
            sheet.caption = progress;
            if !step.lead.is_empty() {
                sheet = sheet.lead(step.lead);
            }
            let sheet = asks.iter().fold(sheet, |sheet, ask| sheet.ask(field(app, body, ask, sent)));
            let sheet = faults.into_iter().fold(sheet, |sheet, fault| sheet.wrong(&fault.field, fault.reason));
            Ok(sheet.with(app, status))
        }
        What::Codes { .. } => {
            let page = CodesPage {
                shell: Shell::new(app, Section::Offering, if faults.is_empty() { step.title.to_owned() } else { format!("Error: {}", step.title) }),
                title: step.title.into(),
                lead: step.lead.into(),
                back: ("All questions".into(), urls::draft(draft.id)),
                action: urls::draft_step(draft.id, step.slug),
                progress,
                faults,
                rows: rows(app, body, step),
            };
            Ok((status, Page(page)).into_response())
        }
    }
}

/// A question with its answer so far.
fn field(app: &App, body: &OfferDraft, ask: &Ask, sent: Option<&[(String, String)]>) -> Field {
    let choices = || column(body.kind, ask.column).map(|column| column.holds.choices()).unwrap_or_default();
    let choice = |(name, label): (&str, &str)| Choice::new(name, words::capital(label), "");
    let said = body.cell(ask.column);
    let (kind, value) = match ask.how {
        How::Line => (Kind::Text(LINE), said.to_owned()),
        How::Words => (Kind::Area, said.to_owned()),
        How::Number => (Kind::Text(NUMBER), said.to_owned()),
        How::Pounds => (Kind::Pounds, said.to_owned()),
        How::Miles => (Kind::Text(NUMBER), said.parse::<f64>().map_or_else(|_| said.to_owned(), |km| in_miles(Km(km)))),
        How::When => {
            // What was written and is no day was not kept; it stands in the form again.
            let kept: Option<Date> = said.parse().ok();
            let day = sent.map_or_else(|| kept.into(), |fields| Day::sent(fields, ask.column));
            let chosen = sent.map_or(if kept.is_some() { "on" } else { said }, |fields| sent::text(fields, ask.column));
            (Kind::When(day), chosen.to_owned())
        }
        How::One | How::YesNo => (Kind::One(choices().into_iter().map(choice).chain([Choice::new("", "Not said", "")]).collect()), said.to_owned()),
        How::Some => (Kind::Some(choices().into_iter().map(choice).collect()), said.replace(';', "\n")),
        How::Councils => {
            (Kind::Area, said.split(';').map(|code| app.gazetteer().called(&AreaCode::new(code.trim())).to_owned()).collect::<Vec<_>>().join("\n"))
        }
    };
    Field::new(ask.column, ask.label, kind).hint(ask.hint).value(&value)
}

fn in_miles(distance: Km) -> String {
    format!("{}", (distance.miles() * 10.0).round() / 10.0)
}

/// Takes one answer into the draft as it was sent, so that what is wrong can be shown again.
fn take(app: &App, body: &mut OfferDraft, ask: &Ask, fields: &[(String, String)]) -> Result<(), FieldFault> {
    let text = sent::text(fields, ask.column);
    let said = match ask.how {
        How::Line | How::One | How::YesNo => text.to_owned(),
        How::Words if text.chars().count() > LONGEST => {
            body.say(ask.column, text);
            return Err(sent::fault(ask.column, "Write at most 10,000 letters."));
        }
        How::Words => text.to_owned(),
        How::Number | How::Pounds => text.chars().filter(|c| !matches!(c, '£' | ',' | ' ' | '%')).collect(),
        How::Miles => match sent::number(fields, ask.column, MOST_MILES) {
            Ok(miles) => miles.map(|miles| format!("{}", (miles * Km::PER_MILE * 10.0).round() / 10.0)).unwrap_or_default(),
            Err(_) => {
                body.say(ask.column, text);
                return Err(sent::fault(ask.column, "Write the miles in figures, for example 15."));
            }
        },
        How::When if text == "on" => {
            let day = Day::sent(fields, ask.column).needed();
            day.map_err(|reason| sent::fault(ask.column, &reason))?.to_string()
        }
        How::When => text.to_owned(),
        How::Some => sent::all(fields, ask.column).filter(|one| !one.is_empty()).collect::<Vec<_>>().join(";"),
        How::Councils => return councils(app, body, ask.column, text),
    };
    body.say(ask.column, said);
    Ok(())
}

fn councils(app: &App, body: &mut OfferDraft, column: &'static str, text: &str) -> Result<(), FieldFault> {
    let mut codes: Vec<String> = vec![];
    let mut unknown = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match app.gazetteer().meant(line) {
            Some(found) => codes.extend(found.iter().map(|code| code.as_str().to_owned())),
            None => {
                unknown.get_or_insert_with(|| line.to_owned());
                codes.push(line.replace(';', " "));
            }
        }
    }
    codes.dedup();
    body.say(column, codes.join(";"));
    match unknown {
        Some(line) => Err(FieldFault { field: column.into(), reason: format!("“{line}” is no council or area that we know. Write its full name.") }),
        None => Ok(()),
    }
}

/// What a step was answered, for the page that shows everything.
pub fn answered(app: &App, body: &OfferDraft, step: &Step) -> Vec<(String, Vec<String>)> {
    let said = |name: &str| {
        let cells = [(name.to_owned(), body.cell(name).to_owned())].into_iter().collect();
        let (facts, _) = facts::facts(body.kind, &cells, app.gazetteer());
        facts.into_iter().next().map(|fact| fact.said).unwrap_or_default()
    };
    match step.what {
        What::Asks(asks) => {
            let of = |ask: &Ask| match ask.column {
                names::TITLE | names::DESCRIPTION => Some(body.cell(ask.column).to_owned()).filter(|text| !text.is_empty()).into_iter().collect(),
                name => said(name),
            };
            asks.iter().map(|ask| (facts_label(ask), of(ask))).collect()
        }
        What::Codes { always, .. } => {
            let own = |code: &Code| always().is_empty() || always().contains(code);
            let elsewhere = steps::asked_elsewhere(body.kind, step);
            let codes = codes_said(body).into_iter().filter(|code| own(code) && !elsewhere.contains(code));
            let line = |code: Code| {
                let row = code_row(body, code, String::new());
                let answer = row.answers.iter().find(|(_, _, chosen)| *chosen).map_or("", |(_, words, _)| *words);
                let with = [(row.weeks, " weeks"), (row.pounds, " pounds")].into_iter().filter(|(n, _)| !n.is_empty()).map(|(n, unit)| format!(", {n}{unit}"));
                format!("{}: {}{}", row.label, answer.to_lowercase(), with.collect::<String>())
            };
            vec![(step.title.to_owned(), codes.map(line).collect())]
        }
        What::Photos => vec![],
    }
}

fn facts_label(ask: &Ask) -> String {
    match ask.column {
        names::TITLE => "Name".into(),
        names::DESCRIPTION => "In your own words".into(),
        other => facts::label(other),
    }
}

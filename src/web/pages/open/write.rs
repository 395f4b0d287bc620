//! Saving what a provider wrote, page by page, and sending it.

use super::{
    super::Page,
    answer::{AFTER, page},
};
use crate::{
    domain::{
        FitStatus,
        records::{Answered, Response},
    },
    web::{
        answering::{Begun, FOUR, Section, sections},
        app::App,
        error::{Error, FieldFault, Result},
        pages::sent::{self, Sent},
        urls,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response as Reply},
};

/// The most weeks, pounds and pounds a week that somebody may write.
const MOST_WEEKS: f64 = 520.0;
const MOST_POUNDS: f64 = 1_000_000.0;
/// The longest note, in letters.
const LONGEST: usize = 2_000;

pub async fn save(Path((token, slug)): Path<(String, String)>, State(app): State<App>, axum::Form(fields): Sent) -> Result<Reply> {
    let begun = app.begun(&token).await?;
    let written = written(&app, &slug, &begun, &fields);
    let faults = match written {
        Ok(body) => {
            app.save_response(&begun, body).await?;
            return Ok(Redirect::to(&next(&token, &slug, &begun)).into_response());
        }
        Err(Wrong::Page) => return Err(Error::no_such_page()),
        Err(Wrong::Fields(faults)) => faults,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&token, &slug, &begun, faults, Some(&fields))?)).into_response())
}

enum Wrong {
    Page,
    Fields(Vec<FieldFault>),
}

fn written(app: &App, slug: &str, begun: &Begun, fields: &[(String, String)]) -> Result<Response, Wrong> {
    let mut body = begun.response.body.clone();
    let mut faults = vec![];
    match (sections(&begun.specification.body).iter().find(|section| section.slug == slug), slug) {
        (Some(section), _) => requirements(&mut body, section, fields, &mut faults),
        (None, "offer") => offer(&mut body, fields, &mut faults),
        (None, "who") => who(&mut body, fields, &mut faults),
        (None, "check") => {
            faults.extend(missing(&body));
            body.sent = Some(app.clock().now());
        }
        _ => return Err(Wrong::Page),
    }
    if !body.done.iter().any(|done| done == slug) && slug != "check" {
        body.done.push(slug.to_owned());
    }
    if faults.is_empty() { Ok(body) } else { Err(Wrong::Fields(faults)) }
}

/// The page after this one.
fn next(token: &str, slug: &str, begun: &Begun) -> String {
    let slugs: Vec<String> = sections(&begun.specification.body).into_iter().map(|s| s.slug).chain(AFTER.iter().map(|(slug, _)| (*slug).to_owned())).collect();
    let after = slugs.iter().position(|known| known == slug).and_then(|at| slugs.get(at + 1));
    after.map_or_else(|| urls::open_answer(token), |slug| urls::open_section(token, slug))
}

fn requirements(body: &mut Response, section: &Section, fields: &[(String, String)], faults: &mut Vec<FieldFault>) {
    for (number, one) in &section.asked {
        let field = |name: &str| format!("{name}-{number}");
        let chosen = FOUR.iter().find(|(name, _, _)| *name == sent::text(fields, &field("is")));
        body.requirements.retain(|answered| answered.id != one.id);
        let Some((_, status, _)) = chosen else { continue };
        let mut number_of = |name: &str, most: f64| {
            sent::number(fields, &field(name), most).unwrap_or_else(|fault| {
                faults.push(fault);
                None
            })
        };
        let (weeks, pounds) = (number_of("weeks", MOST_WEEKS), number_of("pounds", MOST_POUNDS));
        let with = *status == FitStatus::Partly;
        body.requirements.push(Answered {
            id: one.id.clone(),
            status: *status,
            weeks: weeks.filter(|_| with).map(|weeks| weeks.round() as u32),
            pounds: pounds.filter(|_| with),
            note: note(fields, &field("note"), faults),
        });
    }
}

fn note(fields: &[(String, String)], name: &str, faults: &mut Vec<FieldFault>) -> String {
    let text = sent::text(fields, name);
    if text.chars().count() > LONGEST {
        faults.push(sent::fault(name, "Write at most 2,000 letters."));
    }
    text.replace('\0', "")
}

fn offer(body: &mut Response, fields: &[(String, String)], faults: &mut Vec<FieldFault>) {
    let mut sum = |name: &str| {
        sent::number(fields, name, MOST_POUNDS).unwrap_or_else(|fault| {
            faults.push(fault);
            None
        })
    };
    (body.rent, body.price) = (sum("rent"), sum("price"));
    body.ready = sent::date(fields, "ready").unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    body.offers_home = sent::all(fields, "offers").any(|what| what == "home");
    body.offers_support = sent::all(fields, "offers").any(|what| what == "support");
    body.willing = match sent::text(fields, "willing") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    if body.willing.is_none() {
        faults.push(sent::fault("willing-yes", "Say whether you would take part."));
    }
    if body.willing == Some(true) && !body.offers_home && !body.offers_support {
        faults.push(sent::fault("offers-home", "Say whether you offer a home, support, or both."));
    }
    body.note = note(fields, "note", faults);
}

fn who(body: &mut Response, fields: &[(String, String)], faults: &mut Vec<FieldFault>) {
    (body.organisation, body.contact) = (note(fields, "organisation", faults), note(fields, "contact", faults));
    if body.organisation.is_empty() {
        faults.push(sent::fault("organisation", "Write the name of your organisation."));
    }
    if body.contact.is_empty() {
        faults.push(sent::fault("contact", "Write whom we may ask, and how."));
    }
}

/// What has to be there before it is sent.
fn missing(body: &Response) -> Vec<FieldFault> {
    let lacks = [
        (body.willing.is_none(), "Say whether you would take part, under “What you offer, prices and days”."),
        (body.organisation.is_empty() || body.contact.is_empty(), "Say who answers, under “Who answers”."),
    ];
    lacks.into_iter().filter(|(missing, _)| *missing).map(|(_, reason)| sent::fault("answers", reason)).collect()
}

//! Adding what was not read: the plan's words, and what they ask for. Nothing is added without words of the plan.

use super::{
    super::{
        super::{app::App, deciding::OnDesk, error::Result, urls, words},
        Page, Section, Shell, plans,
    },
    Outcome, Sent,
    fields::{self, Fault, Fields},
    one::input,
    record,
};
use crate::{
    domain::{
        Quote,
        review::{Decision, NewDecision, places_of},
    },
    vocabulary::Voice,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// Letters shown on either side of words that stand more than once.
const AROUND: usize = 50;

#[derive(Template)]
#[template(path = "review/add.html")]
pub struct AddPage {
    shell: Shell,
    title: String,
    desk: String,
    address: String,
    version: i64,
    last: i64,
    words: String,
    places: Vec<Place>,
    fields: Fields,
    fault: Option<Fault>,
}

/// One of several places at which the words stand.
pub struct Place {
    pub start: usize,
    pub before: String,
    pub words: String,
    pub after: String,
}

impl AddPage {
    fn new(app: &App, desk: &OnDesk, fields: Fields) -> AddPage {
        let (reference, standing) = (&desk.plan.reference, desk.standing());
        let title = plans::title(&desk.plan.title, reference);
        AddPage {
            shell: Shell::new(app, Section::Plans, format!("Add what was not read – {title}")),
            title,
            desk: urls::review(reference),
            address: urls::review_add(reference),
            version: standing.version,
            last: standing.last,
            words: String::new(),
            places: vec![],
            fields,
            fault: None,
        }
    }

    /// What is wrong with a field.
    fn fault_of(&self, field: &str) -> Option<&str> {
        self.fault.as_ref().filter(|(of, _)| *of == field).map(|(_, reason)| reason.as_str())
    }
}

pub async fn add_form(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<AddPage>> {
    let desk = OnDesk::of(&app, &reference).await?;
    Ok(Page(AddPage::new(&app, &desk, Fields::new())))
}

pub async fn add(Path(reference): Path<String>, State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let sent = Sent(sent);
    let desk = OnDesk::of(&app, &reference).await?;
    let places = places_of(&desk.plan.text, sent.get("words"));
    let decision = match place(&places, &sent).and_then(|quote| decision(quote, &Fields::sent(&sent))) {
        Ok(decision) => decision,
        Err(fault) => return again(&app, &desk, &sent, &places, fault),
    };
    match record(&app, &desk, &sent, &urls::review_add(&reference), vec![NewDecision::adding(decision)]).await? {
        Outcome::Instead(page) => Ok(page),
        Outcome::Fault(fault) => again(&app, &desk, &sent, &places, (input(fault.field, &sent), words::sentence(&fault.reason))),
        Outcome::Recorded => Ok(Redirect::to(&urls::review(&reference)).into_response()),
    }
}

fn place<'a>(places: &'a [Quote], sent: &Sent) -> Result<&'a Quote, Fault> {
    let picked = places.iter().find(|quote| quote.start().to_string() == sent.get("at"));
    match (places, picked) {
        (_, Some(quote)) => Ok(quote),
        ([only], None) => Ok(only),
        ([], None) if sent.get("words").is_empty() => Err(("words", "Copy the words of the plan that it rests on.".into())),
        ([], None) => Err(("words", "These words do not stand in the plan. Copy them from its text as they are, without leaving any out.".into())),
        _ => Err(("at", format!("These words stand in the plan {} times. Choose the place you mean.", places.len()))),
    }
}

fn decision(quote: &Quote, fields: &Fields) -> Result<Decision, Fault> {
    let (start, end) = (quote.start(), quote.end());
    let quote = quote.text().to_owned();
    if let Some(kind) = fields.statement() {
        let voice = fields::chosen("voice", &fields.voice, true)?.unwrap_or(Voice::Unknown);
        return Ok(Decision::AddStatement { start, end, kind, voice, keys: vec![], quote });
    }
    Ok(Decision::Add { start, end, requirement: fields.change(None)?, quote })
}

fn again(app: &App, desk: &OnDesk, sent: &Sent, places: &[Quote], fault: Fault) -> Result<Response> {
    let mut page = AddPage::new(app, desk, Fields::sent(sent));
    page.shell.title = format!("Error: {}", page.shell.title);
    page.words = sent.get("words").to_owned();
    if places.len() > 1 {
        let letters: Vec<char> = desk.plan.text.chars().collect();
        page.places = places.iter().map(|quote| Place::new(&letters, quote)).collect();
    }
    let before = sent.before()?;
    (page.version, page.last) = (before.version, before.last);
    page.fault = Some(fault);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

impl Place {
    fn new(letters: &[char], quote: &Quote) -> Place {
        let text = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
        Place {
            start: quote.start(),
            before: text(quote.start().saturating_sub(AROUND), quote.start()),
            words: quote.text().to_owned(),
            after: text(quote.end(), (quote.end() + AROUND).min(letters.len())),
        }
    }
}

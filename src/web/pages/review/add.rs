//! Adding what was not read: the plan's words, and what they ask for. Nothing is added without words of the plan.

use super::{
    super::{
        super::{
            app::App,
            deciding::OnDesk,
            error::{Error, FieldFault, Result},
            urls, words,
        },
        Page, Section, Shell, plans,
        sent::fault,
    },
    Outcome, Sent,
    fields::{self, Fields},
    one::input,
    record,
    words::Chosen,
};
use crate::{
    domain::{
        Quote,
        review::{Change, Decision, NewDecision, places_of},
    },
    extract,
    vocabulary::{Key, StatementKind, Voice},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

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
    /// One sentence, of whose words the first and the last are chosen.
    sentence: Option<Chosen>,
    fields: Fields,
    faults: Vec<FieldFault>,
}

/// One of several places at which the words stand.
pub struct Place {
    pub chosen: bool,
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
            sentence: None,
            fields,
            faults: vec![],
        }
    }

    /// What is wrong with a field.
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }
}

/// A sentence of the plan to choose words from.
#[derive(Debug, Deserialize)]
pub struct From {
    from: Option<usize>,
    to: Option<usize>,
}

pub async fn add_form(Path(reference): Path<String>, Query(wanted): Query<From>, State(app): State<App>) -> Result<Page<AddPage>> {
    let desk = OnDesk::of(&app, &reference).await?;
    let mut page = AddPage::new(&app, &desk, Fields::new());
    if let (Some(from), Some(to)) = (wanted.from, wanted.to) {
        page.sentence = Some(Chosen::within(&desk.plan.text, from, to).ok_or_else(Error::no_such_page)?);
    }
    Ok(Page(page))
}

pub async fn add(Path(reference): Path<String>, State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let sent = Sent(sent);
    let desk = OnDesk::of(&app, &reference).await?;
    let places = places_of(&desk.plan.text, sent.get("words"));
    if sent.get("action") == "begin" && !places.is_empty() {
        return Ok(begin(&app, &desk, &sent, &places).into_response());
    }
    let decision = match (chosen(&desk.plan.text, &places, &sent), Asked::of(&Fields::sent(&sent))) {
        (Ok(quote), Ok(asked)) => asked.resting_on(&quote),
        (quote, asked) => {
            let faults = quote.err().into_iter().chain(asked.err().unwrap_or_default()).collect();
            return again(&app, &desk, &sent, &places, faults);
        }
    };
    match record(&app, &desk, &sent, &urls::review_add(&reference), vec![NewDecision::adding(decision)]).await? {
        Outcome::Instead(page) => Ok(page),
        Outcome::Fault(wrong) => again(&app, &desk, &sent, &places, vec![fault(input(wrong.field, &sent), &words::sentence(&wrong.reason))]),
        Outcome::Recorded => Ok(Redirect::to(&urls::review(&reference)).into_response()),
    }
}

/// The form with words that somebody selected on the desk; of several places, that which follows the sentence they selected in.
fn begin(app: &App, desk: &OnDesk, sent: &Sent, places: &[Quote]) -> Page<AddPage> {
    let near: usize = sent.get("near").parse().unwrap_or(0);
    let at = places.iter().position(|quote| quote.start() >= near).unwrap_or(0);
    let mut page = AddPage::new(app, desk, Fields::new());
    page.words = places[at].text().to_owned();
    page.places = several(&desk.plan.text, places, Some(places[at].start()));
    Page(page)
}

/// The words that the form is about: of one sentence, or wherever the words that were written stand.
fn chosen(text: &str, places: &[Quote], sent: &Sent) -> Result<Quote, FieldFault> {
    match Chosen::sent(text, sent) {
        Some(sentence) => sentence.quote(text),
        None => place(places, sent).cloned(),
    }
}

fn place<'a>(places: &'a [Quote], sent: &Sent) -> Result<&'a Quote, FieldFault> {
    let picked = places.iter().find(|quote| quote.start().to_string() == sent.get("at"));
    match (places, picked) {
        (_, Some(quote)) => Ok(quote),
        ([only], None) => Ok(only),
        ([], None) if sent.get("words").is_empty() => Err(fault("words", "Copy the words of the plan that it rests on.")),
        ([], None) => Err(fault("words", "These words do not stand in the plan. Copy them from its text as they are, without leaving any out.")),
        _ => Err(fault("at", &format!("These words stand in the plan {} times. Choose the place you mean.", places.len()))),
    }
}

/// What is added, before it is known which words it rests on.
enum Asked {
    Statement { kind: StatementKind, voice: Voice, keys: Vec<Key> },
    Requirement(Change),
}

impl Asked {
    /// Errors: everything that cannot be used, by field. The Keys to Citizenship are those usual for it where none was ticked.
    fn of(fields: &Fields) -> Result<Asked, Vec<FieldFault>> {
        if let Some(kind) = fields.statement() {
            let voice = fields::chosen("voice", &fields.voice, true).map_err(|fault| vec![fault])?.unwrap_or(Voice::Unknown);
            let ticked = fields.keys.clone().filter(|keys| !keys.is_empty());
            return Ok(Asked::Statement { kind, voice, keys: ticked.unwrap_or_else(|| extract::usual_keys(kind.name(), None)) });
        }
        let mut requirement = fields.change(None)?;
        if requirement.keys.as_ref().is_none_or(Vec::is_empty) {
            let code = requirement.code.as_ref().and_then(|code| code.as_deref());
            requirement.keys = Some(extract::usual_keys(requirement.kind.as_deref().unwrap_or_default(), code));
        }
        Ok(Asked::Requirement(requirement))
    }

    fn resting_on(self, words: &Quote) -> Decision {
        let (start, end, quote) = (words.start(), words.end(), words.text().to_owned());
        match self {
            Asked::Statement { kind, voice, keys } => Decision::AddStatement { start, end, kind, voice, keys, quote },
            Asked::Requirement(requirement) => Decision::Add { start, end, requirement, quote },
        }
    }
}

fn again(app: &App, desk: &OnDesk, sent: &Sent, places: &[Quote], faults: Vec<FieldFault>) -> Result<Response> {
    let mut page = AddPage::new(app, desk, Fields::sent(sent));
    page.shell.title = format!("Error: {}", page.shell.title);
    page.words = sent.get("words").to_owned();
    page.sentence = Chosen::sent(&desk.plan.text, sent);
    page.places = several(&desk.plan.text, places, sent.get("at").parse().ok());
    let before = sent.before()?;
    (page.version, page.last) = (before.version, before.last);
    page.faults = faults;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// The places to choose from, where there is a choice.
fn several(text: &str, places: &[Quote], chosen: Option<usize>) -> Vec<Place> {
    if places.len() < 2 {
        return vec![];
    }
    let letters: Vec<char> = text.chars().collect();
    places.iter().map(|quote| Place { chosen: chosen == Some(quote.start()), ..Place::new(&letters, quote) }).collect()
}

impl Place {
    fn new(letters: &[char], quote: &Quote) -> Place {
        let text = |from: usize, to: usize| letters[from..to].iter().collect::<String>();
        Place {
            chosen: false,
            start: quote.start(),
            before: text(quote.start().saturating_sub(AROUND), quote.start()),
            words: quote.text().to_owned(),
            after: text(quote.end(), (quote.end() + AROUND).min(letters.len())),
        }
    }
}

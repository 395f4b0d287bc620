//! A released page, for whoever holds its link: no account, and nothing else of the site. Answers, "that is not what I meant",
//! and taking back what was agreed to.

use super::super::super::{
    app::App,
    clock::Clock,
    error::Result,
    family::{
        self, ANSWERS, Picture,
        waiting::{self, Looked, WHO, Waits},
    },
    urls,
};
use super::super::Page;
use super::released::answers;
use super::unkept::Unkept;
use super::view::View;
use crate::{
    domain::{
        Did, Hashed, Look, Reading, RequirementId,
        records::{FamilySaid, Id, PersonsReply, Release, Said},
        review::{Decision, NewDecision, Standing, prepare},
    },
    store::{Expected, NewRecord, StoreError, Stored, StoredPlan},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// The most things that are said to one page.
const MOST_SAID: usize = 300;
/// How often something is tried again where the same person said something else at the same moment.
const TRIES: usize = 5;

/// As the easy-read page says where a form was sent from.
const EASY_READ: &str = "easy-read";

/// What a link opens.
struct Opened {
    release: Stored<Release>,
    plan: StoredPlan,
    token: String,
}

#[derive(Template)]
#[template(path = "family/for_you.html")]
pub struct ForYouPage {
    title: String,
    view: View,
    address: String,
    easy: String,
    until: String,
    answers: [Reply; 4],
    waits: Vec<Waits>,
    looked: Vec<Looked>,
    told: String,
    unkept: Unkept,
}

#[derive(Template)]
#[template(path = "family/easy_read.html")]
pub struct EasyPage {
    title: String,
    view: View,
    address: String,
    plain: String,
    answers: [Reply; 4],
    told: String,
    unkept: Unkept,
}

/// One of the four answers.
#[derive(Clone, Copy)]
pub struct Reply {
    pub name: &'static str,
    pub words: &'static str,
    pub picture: &'static str,
}

#[derive(Template)]
#[template(path = "family/ended.html")]
pub struct EndedPage {
    title: &'static str,
    detail: &'static str,
}

/// What was done just now.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    #[serde(default)]
    told: String,
}

/// What somebody says to the page.
#[derive(Debug, Deserialize)]
pub struct Sent {
    action: String,
    #[serde(default)]
    option: String,
    #[serde(default)]
    quote: String,
    #[serde(default)]
    helped_by: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    from: String,
}

pub async fn show(Path(token): Path<String>, Query(told): Query<Told>, State(app): State<App>) -> Result<Response> {
    match open(&app, token).await? {
        Ok(opened) => Ok(Page(page(&app, opened, thanks(&told.told), Unkept::default()).await?).into_response()),
        Err(ended) => Ok(ended),
    }
}

async fn page(app: &App, opened: Opened, told: String, unkept: Unkept) -> Result<ForYouPage> {
    let said = app.store().records_of::<FamilySaid>(opened.release.id).await?;
    let body = opened.release.body;
    Ok(ForYouPage {
        title: title(&unkept),
        address: urls::for_you(&opened.token),
        easy: urls::for_you_easy(&opened.token),
        until: super::super::super::words::date(body.until),
        answers: replies(),
        waits: waiting::waits(app, opened.plan.id, app.clock().today()).await?,
        looked: waiting::looked(app, &opened.plan).await?,
        view: View::of(body.page, app.gazetteer()).answered(&answers(&said)),
        told,
        unkept,
    })
}

fn title(unkept: &Unkept) -> String {
    if unkept.faults.is_empty() { "Where you could live".into() } else { "Error: where you could live".into() }
}

pub async fn easy_read(Path(token): Path<String>, Query(told): Query<Told>, State(app): State<App>) -> Result<Response> {
    let opened = match open(&app, token).await? {
        Ok(opened) => opened,
        Err(ended) => return Ok(ended),
    };
    Ok(Page(easy_page(&app, opened, thanks(&told.told), Unkept::default()).await?).into_response())
}

async fn easy_page(app: &App, opened: Opened, told: String, unkept: Unkept) -> Result<EasyPage> {
    let said = app.store().records_of::<FamilySaid>(opened.release.id).await?;
    let view = View::of(opened.release.body.page, app.gazetteer()).answered(&answers(&said));
    let (address, plain) = (urls::for_you(&opened.token), urls::for_you(&opened.token));
    Ok(EasyPage { title: title(&unkept), view, address, plain, answers: replies(), told, unkept })
}

/// Takes in what somebody says, then shows the page again.
pub async fn answer(Path(token): Path<String>, State(app): State<App>, Form(sent): Form<Sent>) -> Result<Response> {
    let opened = match open(&app, token).await? {
        Ok(opened) => opened,
        Err(ended) => return Ok(ended),
    };
    let unkept = Unkept::of(form(&opened, &sent), &sent.words, &sent.helped_by);
    if !unkept.faults.is_empty() {
        return again(&app, opened, &sent, unkept).await;
    }
    let reply = replies().into_iter().position(|reply| reply.name == sent.action);
    let (said, told, at) = match (sent.action.as_str(), reply) {
        (_, Some(at)) if opened.release.body.page.options.iter().any(|option| option.key == sent.option) => {
            (Said::Answer { option: sent.option.clone(), reply: ANSWERS[at].0 }, "answer", place(&opened, &sent.option))
        }
        ("not-meant", _) if opened.release.body.page.words.iter().any(|words| words.id.as_str() == sent.quote) => {
            (Said::NotMeant { requirement: RequirementId::new(&sent.quote) }, "not-meant", "#words".to_owned())
        }
        ("withdraw", _) => (Said::Withdraws, "withdraw", String::new()),
        _ => return again(&app, opened, &sent, unkept.because("Choose one of the answers.")).await,
    };
    let body = FamilySaid { said: said.clone(), helped_by: sent.helped_by.trim().to_owned(), words: sent.words.trim().to_owned() };
    if !keep(&app, &opened, body).await? {
        return again(&app, opened, &sent, unkept.because("No more can be kept on this page. Tell the person who gave it to you.")).await;
    }
    match &said {
        Said::Withdraws => taken_back(&app, &opened, sent.words.trim()).await,
        Said::NotMeant { requirement } => {
            dispute(&app, &opened, requirement, sent.words.trim()).await?;
            Ok(back(&opened, &sent.from, told, &at))
        }
        Said::Answer { .. } => Ok(back(&opened, &sent.from, told, &at)),
    }
}

/// What the link opens; a page that says what to do where it opens nothing, or nothing any more. The look is on record.
async fn open(app: &App, token: String) -> Result<std::result::Result<Opened, Response>> {
    let ended = |status, title, detail| Ok(Err((status, Page(EndedPage { title, detail })).into_response()));
    let found = app.store().record_known_as::<Release>(Hashed::of(&token).as_str()).await?;
    let Some(release) = found else {
        return ended(StatusCode::NOT_FOUND, "This page is not there", "Perhaps a part of the link is missing. Ask the person who gave it to you.");
    };
    let is_over = release.withdrawn.is_some() || app.clock().today() > release.body.until;
    let plan = if is_over { None } else { app.store().plan(&release.body.plan).await? };
    let Some(plan) = plan.filter(|plan| release.of.is_some_and(|of| of.uuid() == plan.id)) else {
        return ended(StatusCode::GONE, "This page has ended", "Its time is over, or somebody ended it. Ask the person who gave it to you for a new one.");
    };
    app.looked_as(WHO, plan.id).await?;
    Ok(Ok(Opened { release, plan, token }))
}

/// Keeps what was said: a new answer to the same option takes the place of the old one, which stays in its history.
/// False where too much was said already.
async fn keep(app: &App, opened: &Opened, body: FamilySaid) -> Result<bool> {
    let same = |known: &Stored<FamilySaid>| match (&known.body.said, &body.said) {
        (Said::Answer { option: a, .. }, Said::Answer { option: b, .. }) => a == b,
        (Said::NotMeant { requirement: a }, Said::NotMeant { requirement: b }) => a == b,
        _ => false,
    };
    for _ in 0..TRIES {
        let all = app.store().records_of::<FamilySaid>(opened.release.id).await?;
        let known = all.iter().find(|known| same(known));
        if known.is_none() && all.len() >= MOST_SAID || known.is_some_and(|known| known.version as usize >= MOST_SAID) {
            return Ok(false);
        }
        let (id, expected) = known.map_or_else(|| (Id::new(Clock::new_id()), Expected::New), |known| (known.id, Expected::Version(known.version)));
        let new = NewRecord { id, of: Some(opened.release.id), body: body.clone(), expected, rests_on: None };
        match app.store().save_record(new, WHO, app.clock().now()).await {
            Err(StoreError::Changed { .. }) => {}
            saved => return saved.map(|_| true).map_err(Into::into),
        }
    }
    Ok(false)
}

/// Lays it on the desk on which the plan's reading is checked: what it is about counts as disputed until somebody settles it. Where it
/// is not there any more nothing is laid there; what was said stays with the page.
async fn dispute(app: &App, opened: &Opened, requirement: &RequirementId, words: &str) -> Result<()> {
    let reason = if words.is_empty() { "Said on the page that was released to them".to_owned() } else { words.to_owned() };
    let reference = &opened.plan.reference;
    for _ in 0..TRIES {
        let Some(plan) = app.store().plan(reference).await? else { return Ok(()) };
        let recorded = app.store().decisions(reference).await?;
        let Ok(read) = Reading::try_from(plan.reading.clone()) else { return Ok(()) };
        let new = vec![NewDecision::on(requirement.as_str(), Decision::Dispute { reason: reason.clone() })];
        let Ok(prepared) = prepare(&read, &plan.text, plan.version, &recorded, new) else { return Ok(()) };
        let before = Standing { version: plan.version, last: recorded.last().map_or(0, |recorded| recorded.seq) };
        match app.store().decide(reference, before, &prepared, WHO, app.clock().now()).await {
            Err(StoreError::Changed { .. }) => {}
            done => return done.map(drop).map_err(Into::into),
        }
    }
    Ok(())
}

/// Ends at once every page of the plan that was released, and every share of it.
async fn taken_back(app: &App, opened: &Opened, words: &str) -> Result<Response> {
    let why =
        if words.is_empty() { "The person or their family took it back.".to_owned() } else { format!("The person or their family took it back: {words}") };
    for release in app.store().records_of::<Release>(Id::new(opened.plan.id)).await? {
        if release.withdrawn.is_none() {
            match app.store().withdraw_record(release.id, release.version, &why, WHO, app.clock().now()).await {
                Ok(_) | Err(StoreError::Unfit { .. }) => {}
                Err(cause) => return Err(cause.into()),
            }
        }
    }
    let look = |did| Look { who: WHO.to_owned(), ..app.act(did) };
    for share in app.store().shares(Id::new(opened.plan.id)).await? {
        if share.share.ended.is_none() {
            match app.store().end_share(Id::new(opened.plan.id), share.share.id, &why, look(Did::EndShare)).await {
                // Somebody ended it meanwhile.
                Ok(()) | Err(StoreError::Unfit { .. } | StoreError::NotThere { .. }) => {}
                Err(cause) => return Err(cause.into()),
            }
        }
    }
    let page = EndedPage { title: "It is taken back", detail: "This page has ended. The people who plan with you are told. Nobody will be cross." };
    Ok(Page(page).into_response())
}

/// The page that it was sent from, with what was written and what is wrong.
async fn again(app: &App, opened: Opened, sent: &Sent, unkept: Unkept) -> Result<Response> {
    let page = match sent.from.as_str() {
        EASY_READ => Page(easy_page(app, opened, String::new(), unkept).await?).into_response(),
        _ => Page(page(app, opened, String::new(), unkept).await?).into_response(),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Which of the page's forms was sent, as its fields are called.
fn form(opened: &Opened, sent: &Sent) -> String {
    let number = || opened.release.body.page.options.iter().find(|option| option.key == sent.option).and_then(|option| option.number);
    match sent.action.as_str() {
        "not-meant" => format!("meant-{}", sent.quote),
        "withdraw" => "back".into(),
        _ => number().map(|number| number.to_string()).unwrap_or_default(),
    }
}

fn place(opened: &Opened, key: &str) -> String {
    let number = opened.release.body.page.options.iter().find(|option| option.key == key).and_then(|option| option.number);
    number.map(|number| format!("#option-{number}")).unwrap_or_default()
}

fn back(opened: &Opened, from: &str, told: &str, at: &str) -> Response {
    let address = if from == EASY_READ { urls::for_you_easy(&opened.token) } else { urls::for_you(&opened.token) };
    Redirect::to(&format!("{address}?told={told}{at}")).into_response()
}

fn thanks(told: &str) -> String {
    match told {
        "answer" => "Thank you. Your answer is kept. You can change it.".into(),
        "not-meant" => "Thank you. Somebody will talk with you about what you meant.".into(),
        _ => String::new(),
    }
}

fn replies() -> [Reply; 4] {
    ANSWERS.map(|(reply, picture, words)| Reply { name: name(reply), words, picture: picture.address() })
}

fn name(reply: PersonsReply) -> &'static str {
    match reply {
        PersonsReply::Yes => "yes",
        PersonsReply::Maybe => "maybe",
        PersonsReply::No => "no",
        PersonsReply::TellMeMore | PersonsReply::NotKnown => "tell-me-more",
    }
}

impl EasyPage {
    fn picture(&self, name: &str) -> &'static str {
        family::picture_address(name)
    }
    fn beginning(&self) -> [(&'static str, &'static str); 6] {
        family::BEGINNING.map(|(picture, text)| (Picture::address(picture), text))
    }
    fn ending(&self) -> [(&'static str, &'static str); 3] {
        family::ENDING.map(|(picture, text)| (Picture::address(picture), text))
    }
}

//! Registering a provider, without an account: its name, who that is in the regulator's register, what it offers, who asks, check, sent.
//! Nothing is kept before the last step: what was said goes along in the forms.

use super::{
    super::{
        Page, Section, Shell,
        accounts::{
            kind_words,
            list::List,
            sheet::{Choice, EMAIL_OF_ANOTHER, Field, Kind, LINE, Sheet},
        },
        sent::{Sent, text},
    },
    check::{Change, CheckPage, Row},
};
use crate::{
    accounts::looks_like_email,
    domain::{RegisteredProvider, Registration, records::OrganisationKind},
    web::{
        app::App,
        error::{Error, Result},
        urls::pattern,
        words,
    },
};
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// The longest name, in letters.
const LONGEST: usize = 200;
/// Of the candidates: none of these.
const NONE: &str = "none";
/// What is carried along.
const CARRIED: [&str; 5] = ["organisation", "register", "kind", "name", "email"];

/// The form, step by step.
pub fn register() -> MethodRouter<App> {
    get(|app: State<App>| async move { ask_name(&[]).show(&app) }).post(step)
}

/// That it was sent.
pub async fn sent(State(app): State<App>) -> Response {
    let list = List {
        section: Some(Section::Start),
        heading: "Thank you: it was sent".into(),
        lead: vec![
            "Whoever looks after this site reads it and answers by e-mail, usually within two working days.".into(),
            "If they say yes, you get a link by e-mail. It works once, for seven days. Then you can add homes, teams and what you could make.".into(),
        ],
        links: vec![("How a match is judged".into(), pattern::HOW.into())],
        ..List::default()
    };
    list.show(&app)
}

type Fields = [(String, String)];

/// A sheet that carries what was said before.
fn sheet(heading: &str, step: &str, fields: &Fields, asks: &[&str]) -> Sheet {
    let carried = CARRIED.into_iter().filter(|name| !asks.contains(name) && !text(fields, name).is_empty());
    let mut sheet = Sheet::new(heading, "Continue", pattern::REGISTER).ask(Field::hidden("step", step));
    sheet.section = Some(Section::Start);
    carried.fold(sheet, |sheet, name| sheet.ask(Field::hidden(name, text(fields, name))))
}

fn ask_name(fields: &Fields) -> Sheet {
    sheet("Register your organisation", "name", fields, &["organisation", "register"])
        .back("Start", pattern::HOME)
        .lead("For organisations that offer homes or support, or could make them. It takes about three minutes.")
        .lead("If somebody only sent you a link to answer, you need no account: open the link.")
        .ask(
            Field::new("organisation", "What is your organisation called?", Kind::Text(LINE))
                .hint("As the care regulator has it, if you are registered there.")
                .value(text(fields, "organisation")),
        )
}

fn ask_which(fields: &Fields, candidates: &[RegisteredProvider]) -> Sheet {
    let choice = |provider: &RegisteredProvider| {
        let places = words::count(provider.locations, "location", "locations");
        let around = if provider.councils.is_empty() { String::new() } else { format!(", {}", words::all(&provider.councils)) };
        Choice::new(&provider.id, &provider.name, format!("{places}{around}. Number {}", provider.id))
    };
    let none = Choice::new(NONE, "None of these", "We are not registered, need not be, or are called otherwise there");
    let choices = candidates.iter().map(choice).chain([none]).collect();
    sheet("Which of these are you?", "register", fields, &["register"])
        .lead("These stand in the care regulator’s register under that name or one like it.")
        .ask(Field::new("register", "Your organisation", Kind::One(choices)).value(text(fields, "register")))
}

fn ask_kind(fields: &Fields) -> Sheet {
    let provides = OrganisationKind::ALL.into_iter().filter(|kind| kind.provides());
    let hint = |kind| match kind {
        OrganisationKind::ProviderOfHomes => "Landlords, housing associations, developers, family trusts",
        OrganisationKind::ProviderOfSupport => "Support and care providers, small or large",
        _ => "",
    };
    let choices = provides.map(|kind| Choice::new(kind.name(), kind_words(kind), hint(kind))).collect();
    sheet("What do you offer?", "kind", fields, &["kind"]).ask(Field::new("kind", "We are a", Kind::One(choices)).value(text(fields, "kind")))
}

fn ask_who(fields: &Fields) -> Sheet {
    sheet("Who are you?", "who", fields, &["name", "email"])
        .lead("You will look after your organisation’s people here: you can invite others.")
        .ask(Field::new("name", "Your name", Kind::Text(LINE)).value(text(fields, "name")))
        .ask(
            Field::new("email", "Your e-mail address at work", Kind::Text(EMAIL_OF_ANOTHER))
                .hint("We answer to it, and use it for nothing else until you come in.")
                .value(text(fields, "email")),
        )
}

/// What one step found wrong: field and reason.
type Wrong = Option<(&'static str, String)>;

async fn step(State(app): State<App>, Form(mut fields): Sent) -> Result<Response> {
    for (_, value) in &mut fields {
        *value = value.replace('\0', "");
    }
    match text(&fields, "change") {
        "organisation" => return Ok(ask_name(&fields).show(&app)),
        "register" => return which(&app, &fields, None).await,
        "kind" => return Ok(ask_kind(&fields).show(&app)),
        "who" => return Ok(ask_who(&fields).show(&app)),
        _ => {}
    }
    match text(&fields, "step") {
        "name" => match wrong_name(&app, &fields).await? {
            Some(wrong) => again(ask_name(&fields), wrong, &app),
            None => which(&app, &fields, None).await,
        },
        "register" => match wrong_register(&app, &fields).await? {
            Some(wrong) => which(&app, &fields, Some(wrong)).await,
            None => next(&app, &fields).await,
        },
        "kind" => match wrong_kind(&fields) {
            Some(wrong) => again(ask_kind(&fields), wrong, &app),
            None => next(&app, &fields).await,
        },
        "who" => match wrong_who(&fields) {
            Some(wrong) => again(ask_who(&fields), wrong, &app),
            None => next(&app, &fields).await,
        },
        "check" => send(&app, &fields).await,
        _ => Err(Error::malformed("The form did not arrive whole", "Begin again.")),
    }
}

fn again(sheet: Sheet, (field, reason): (&'static str, String), app: &App) -> Result<Response> {
    sheet.wrong(field, reason).again(app)
}

/// The candidates; without any, the next question at once.
async fn which(app: &App, fields: &Fields, wrong: Wrong) -> Result<Response> {
    let candidates = app.candidates(text(fields, "organisation")).await?;
    match wrong {
        Some(wrong) => again(ask_which(fields, &candidates), wrong, app),
        None if candidates.is_empty() => {
            let mut fields: Vec<_> = fields.iter().filter(|(name, _)| name != "register").cloned().collect();
            fields.push(("register".into(), NONE.into()));
            next(app, &fields).await
        }
        None => Ok(ask_which(fields, &candidates).show(app)),
    }
}

/// The first question that is not answered, or all answers.
async fn next(app: &App, fields: &Fields) -> Result<Response> {
    if text(fields, "kind").is_empty() {
        return Ok(ask_kind(fields).show(app));
    }
    if text(fields, "email").is_empty() {
        return Ok(ask_who(fields).show(app));
    }
    check(app, fields).await
}

async fn wrong_name(app: &App, fields: &Fields) -> Result<Wrong> {
    let name = text(fields, "organisation");
    Ok(match name.chars().count() {
        0 => Some(("organisation", "Write the name of your organisation.".into())),
        n if n > LONGEST => Some(("organisation", "Write the name in at most 200 letters.".into())),
        _ if app.is_here(None, name).await? => Some(("organisation", is_here(name))),
        _ => None,
    })
}

fn is_here(name: &str) -> String {
    format!("{name} is here already. Ask whoever manages it to invite you.")
}

async fn wrong_register(app: &App, fields: &Fields) -> Result<Wrong> {
    let chosen = text(fields, "register");
    if chosen == NONE {
        return Ok(None);
    }
    let Some(known) = app.store().register_locations_of(chosen).await?.into_iter().next() else {
        return Ok(Some(("register", "Choose your organisation, or “None of these”.".into())));
    };
    let here = app.is_here(Some(chosen), &known.provider_name).await?;
    Ok(here.then(|| ("register", is_here(&known.provider_name))))
}

fn wrong_kind(fields: &Fields) -> Wrong {
    let kind = OrganisationKind::named(text(fields, "kind")).filter(|kind| kind.provides());
    kind.is_none().then(|| ("kind", "Choose what you offer.".into()))
}

fn wrong_who(fields: &Fields) -> Wrong {
    let (name, email) = (text(fields, "name"), text(fields, "email"));
    if name.is_empty() || name.chars().count() > LONGEST {
        return Some(("name", "Write your name.".into()));
    }
    if !looks_like_email(email) {
        return Some(("email", "Write your e-mail address as name@example.org.".into()));
    }
    // Whether an address is known here is told to nobody outside.
    None
}

/// What was said, whole.
async fn whole(app: &App, fields: &Fields) -> Result<std::result::Result<Registration, Response>> {
    if let Some(wrong) = wrong_name(app, fields).await? {
        return Ok(Err(again(ask_name(fields), wrong, app)?));
    }
    if let Some(wrong) = wrong_register(app, fields).await? {
        let candidates = app.candidates(text(fields, "organisation")).await?;
        return Ok(Err(again(ask_which(fields, &candidates), wrong, app)?));
    }
    if let Some(wrong) = wrong_who(fields) {
        return Ok(Err(again(ask_who(fields), wrong, app)?));
    }
    let Some(kind) = OrganisationKind::named(text(fields, "kind")).filter(|kind| kind.provides()) else {
        return Ok(Err(again(ask_kind(fields), ("kind", "Choose what you offer.".into()), app)?));
    };
    let register_id = Some(text(fields, "register").to_owned()).filter(|id| id != NONE);
    let said = |name: &str| text(fields, name).to_owned();
    Ok(Ok(Registration { organisation: said("organisation"), kind, register_id, name: said("name"), email: said("email") }))
}

async fn check(app: &App, fields: &Fields) -> Result<Response> {
    let new = match whole(app, fields).await? {
        Ok(new) => new,
        Err(answer) => return Ok(answer),
    };
    let known = match &new.register_id {
        Some(id) => app.store().register_locations_of(id).await?.into_iter().next().map(|one| format!("{}, number {id}", one.provider_name)),
        None => None,
    };
    let row = |question: &str, answer: String, change| Row { question: question.into(), answer: vec![answer], change };
    let rows = vec![
        row("Organisation", new.organisation, Change::Press("organisation")),
        row("In the care regulator’s register", known.unwrap_or_else(|| "None of those found".into()), Change::Press("register")),
        row("What you offer", kind_words(new.kind).into(), Change::Press("kind")),
        row("Your name", new.name, Change::Press("who")),
        row("Your e-mail address", new.email, Change::Press("who")),
    ];
    let carried = CARRIED.into_iter().map(|name| (name.to_owned(), text(fields, name).to_owned()));
    let page = CheckPage {
        shell: Shell::new(app, Section::Start, "Check your answers"),
        heading: "Check your answers".into(),
        lead: "Nothing is sent until you press the button below.".into(),
        back: ("Start".into(), pattern::HOME.into()),
        faults: vec![],
        rows,
        action: pattern::REGISTER.into(),
        hidden: carried.chain([("step".to_owned(), "check".to_owned())]).collect(),
        buttons: vec![("send", "Ask to be registered".into())],
    };
    Ok(Page(page).into_response())
}

async fn send(app: &App, fields: &Fields) -> Result<Response> {
    match whole(app, fields).await? {
        Ok(new) => {
            app.ask_to_register(&new).await?;
            Ok(Redirect::to(pattern::REGISTERED).into_response())
        }
        Err(answer) => Ok(answer),
    }
}

//! Addresses of one's organisation's programs that are told of news: registered, their secret shown once, listed with what went there, ended.

use super::{
    super::super::{app::App, clock::Clock, error::Result, hooks, urls::pattern, words},
    Sent,
    list::{List, Press, Row, Table},
    sheet::{Choice, Field, Kind, LINE, Sheet},
};
use crate::{
    accounts::Secret,
    domain::{
        News,
        records::{Id, Organisation},
    },
    store::{Hook, NewHook},
    web::{Error, Hooks},
};
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// How many an organisation has at the most.
const MOST: usize = 20;
/// How much of what went to each is shown.
const SHOWN: u32 = 10;

pub fn route() -> MethodRouter<App> {
    get(|app: State<App>| async move { Ok::<_, Error>(page(&app, None).await?.show(&app)) }).post(act)
}

/// The form that registers one.
pub fn add() -> MethodRouter<App> {
    get(|app: State<App>| async move { sheet(&Sent::default()).show(&app) }).post(keep)
}

fn news_words(news: News) -> &'static str {
    match news {
        News::Alert => "A change of offers makes a difference to a plan",
        News::Answer => "A provider answers from a link",
        News::Decision => "Somebody decides about a package",
        News::Release => "A page is released to the person and their family",
    }
}

/// The organisation that whoever is signed in works for; the policy has let them through as one of its managers.
fn ours(app: &App) -> Result<Id<Organisation>> {
    let actor = app.signed_in().ok_or_else(Error::sign_in_first)?;
    actor.organisation.as_ref().map(|organisation| organisation.id).ok_or_else(Error::no_such_page)
}

async fn page(app: &App, notice: Option<(String, String, String)>) -> Result<List> {
    let organisation = ours(app)?;
    let all: Vec<Hook> = app.store().hooks(organisation).await?.into_iter().filter(|hook| hook.ended_at.is_none()).collect();
    let row = |hook: &Hook| {
        let what: Vec<String> = hook.events.iter().map(|news| news_words(*news).to_owned()).collect();
        let press = Press { name: "end", value: hook.id.to_string(), label: "End it", of: hook.address.clone() };
        Row { cells: vec![hook.address.clone(), words::all(&what), words::moment(hook.made_at)], presses: vec![press], ..Row::default() }
    };
    let registered = Table {
        title: "Addresses that are told".into(),
        empty: "Addresses that you register will be here.".into(),
        heads: vec!["Address", "Of what", "Since"],
        rows: all.iter().map(row).collect(),
    };
    let mut sent = vec![];
    for hook in &all {
        for one in app.store().sent_to(organisation, hook.id, SHOWN).await? {
            let stands = match (one.sent_at, one.given_up_at) {
                (Some(at), _) => format!("taken on {}", words::moment(at)),
                (None, Some(_)) => "given up".into(),
                (None, None) => "on its way".into(),
            };
            let answered = one.answered.map_or_else(|| "nothing yet".to_owned(), |status| status.to_string());
            let cells = vec![news_words(one.news).to_owned(), words::moment(one.at), hook.address.clone(), one.tries.to_string(), answered, stands];
            sent.push((one.at, Row { cells, ..Row::default() }));
        }
    }
    sent.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let went = Table {
        title: "What was told".into(),
        empty: "Nothing yet.".into(),
        heads: vec!["What", "When", "To", "Tries", "Last answer", "Stands"],
        rows: sent.into_iter().map(|(_, row)| row).collect(),
    };
    Ok(List {
        heading: "News for programs".into(),
        back: Some(("Your account".into(), pattern::ACCOUNT.into())),
        lead: vec![
            "When something happens to a plan that your organisation holds, or that is shared with it, your programs can be told: what happened, to which plan, and where to read it. Nothing of the plan itself is sent.".into(),
            "Each is signed with a secret that only your program and we know; docs/api.md says how to check it.".into(),
        ],
        notice,
        buttons: if all.len() < MOST { vec![("Register an address".into(), pattern::ADD_HOOK.into())] } else { vec![] },
        tables: vec![registered, went],
        ..List::default()
    })
}

fn sheet(sent: &Sent) -> Sheet {
    let choices = News::ALL.into_iter().map(|news| Choice::new(news.name(), news_words(news), "")).collect();
    let mut sheet = Sheet::new("Register an address", "Register it", pattern::ADD_HOOK)
        .back("News for programs", pattern::HOOKS)
        .ask(Field::new("address", "Address of your program", Kind::Text(LINE)).hint("It begins with https://").value(sent.get("address")))
        .ask(Field::new("event", "What is it to be told?", Kind::Some(choices)).value(&sent.all("event").collect::<Vec<_>>().join("\n")));
    sheet.fault_title = "Nothing was registered".into();
    sheet
}

async fn keep(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (organisation, sent) = (ours(&app)?, Sent(sent));
    let events: Vec<News> = News::ALL.into_iter().filter(|news| sent.all("event").any(|name| name == news.name())).collect();
    let address = hooks::check_address(sent.get("address"), app.hooks().is_some_and(Hooks::to_private));
    let mut again = sheet(&sent);
    if let Err(cause) = &address {
        again = again.wrong("address", cause.to_string());
    }
    if events.is_empty() {
        again = again.wrong("event", "Choose at least one.");
    }
    let (Ok(address), true) = (address, again.faults.is_empty()) else { return again.again(&app) };
    let standing = app.store().hooks(organisation).await?.iter().filter(|hook| hook.ended_at.is_none()).count();
    if standing >= MOST {
        return again.wrong("address", format!("Your organisation has {MOST} addresses already. End one first.")).again(&app);
    }
    let secret = Secret::new();
    let new = NewHook { id: Clock::new_id(), organisation, address: address.to_string(), secret: secret.as_str().to_owned(), events };
    app.store().add_hook(new, &app.author(), app.clock().now()).await?;
    let words = "Copy its secret into your program now: it is not shown again.".to_owned();
    Ok(page(&app, Some(("The address is registered.".to_owned(), words, secret.as_str().to_owned()))).await?.show(&app))
}

async fn act(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let organisation = ours(&app)?;
    if let Ok(id) = Sent(sent).get("end").parse() {
        app.store().end_hook(organisation, id, &app.author(), app.clock().now()).await?;
    }
    Ok(Redirect::to(pattern::HOOKS).into_response())
}

//! Looking after people: who is here, inviting, roles, disabling, leaving. Administrators for everybody, managers for their own organisation.

use super::{
    super::super::{
        app::App,
        clock::Clock,
        error::{Error, Result},
        signing_in::Visit,
        urls::{self, pattern},
        words,
    },
    Sent,
    list::{List, Press, Row, Table},
    myself,
    sheet::{Choice, EMAIL_OF_ANOTHER, Field, Kind, LINE, Sheet},
};
use crate::{
    access::Actor,
    accounts::{self, Invite, NoInvite, letters},
    domain::records::{Id, Organisation, Person, Role},
    store::{Expected, Invitation, NewRecord, Stored},
};
use axum::{
    Extension, Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

/// A role as people say it.
pub fn role_words(role: Role) -> &'static str {
    match role {
        Role::Member => "member",
        Role::Manager => "manager",
        Role::StrategicLead => "strategic lead",
        Role::Administrator => "administrator",
        Role::Advocate => "advocate",
    }
}

fn role_hint(role: Role) -> &'static str {
    match role {
        Role::Member => "Does the work.",
        Role::Manager => "Also shares plans and invites people.",
        Role::StrategicLead => "Sees the plans of an area together.",
        Role::Administrator => "Looks after people, organisations and the installation. Sees no plan.",
        Role::Advocate => "Stands by one person. Sees that person’s plan where it was shared with them.",
    }
}

/// The roles that somebody may give: a manager those of their own kind of work, an administrator all.
fn may_give(actor: &Actor) -> Vec<Role> {
    if actor.role == Role::Administrator { Role::ALL.to_vec() } else { vec![Role::Member, Role::Manager] }
}

/// Whether somebody may look after the people of that organisation.
fn looks_after(actor: &Actor, organisation: Option<Id<Organisation>>) -> bool {
    actor.role == Role::Administrator || (organisation.is_some() && organisation == actor.organisation.as_ref().map(|own| own.id))
}

pub(super) async fn name_of(app: &App, organisation: Option<Id<Organisation>>) -> Result<String> {
    match organisation {
        Some(id) => Ok(app.store().record::<Organisation>(id).await?.map(|organisation| organisation.body.name).unwrap_or_default()),
        None => Ok(String::new()),
    }
}

/// Everybody, and who is invited.
pub fn all() -> MethodRouter<App> {
    get(|app: State<App>| async move { Ok::<_, Error>(everybody(&app, None).await?.show(&app)) }).post(take_back)
}

async fn everybody(app: &App, notice: Option<(String, String, String)>) -> Result<List> {
    let (actor, _) = myself(app)?;
    let (store, now) = (app.store(), app.clock().now());
    let mut rows = vec![];
    for person in store.records::<Person>().await?.into_iter().filter(|person| person.withdrawn.is_none() && looks_after(&actor, person.of)) {
        let stands = match store.account(person.id).await? {
            Some(account) if account.disabled.is_some() => "disabled",
            Some(_) => "can sign in",
            None => "has not come in yet",
        };
        let organisation = name_of(app, person.of).await?;
        let cells =
            vec![person.body.name.clone(), person.body.email.clone().unwrap_or_default(), role_words(person.body.role).into(), organisation, stands.into()];
        rows.push(Row { address: urls::person(person.id), cells, presses: vec![] });
    }
    let mut invited = vec![];
    for invitation in store.invitations().await?.into_iter().filter(|invitation| looks_after(&actor, invitation.organisation)) {
        let until = if invitation.ends_at > now { format!("until {}", words::moment(invitation.ends_at)) } else { "ran out".into() };
        let press = Press { name: "take_back", value: invitation.id.to_string(), label: "Take it back", of: format!("from {}", invitation.name) };
        let organisation = name_of(app, invitation.organisation).await?;
        let cells = vec![invitation.name, invitation.email, role_words(invitation.role).into(), organisation, until];
        invited.push(Row { cells, presses: vec![press], ..Row::default() });
    }
    let here = Table { title: "Who is here".into(), heads: vec!["Name", "E-mail address", "Role", "Organisation", "Account"], rows, ..Table::default() };
    let title = "Invited".to_owned();
    let empty = "Nobody waits to come in.".to_owned();
    let heads = vec!["Name", "E-mail address", "Role", "Organisation", "Link works"];
    let links = if actor.role == Role::Administrator { vec![("Organisations".into(), pattern::ORGANISATIONS.into())] } else { vec![] };
    Ok(List {
        section: Some(super::super::Section::People),
        heading: "People".into(),
        notice,
        buttons: vec![("Invite somebody".into(), pattern::INVITE.into())],
        tables: vec![here, Table { title, empty, heads, rows: invited }],
        links,
        ..List::default()
    })
}

async fn take_back(State(app): State<App>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (actor, _) = myself(&app)?;
    let id = Sent(sent).get("take_back").to_owned();
    let found: Option<Invitation> = app.store().invitations().await?.into_iter().find(|one| one.id.to_string() == id && looks_after(&actor, one.organisation));
    if let Some(invitation) = found {
        app.store().take_invitation_back(invitation.id, app.clock().now()).await?;
    }
    Ok(Redirect::to(pattern::PEOPLE).into_response())
}

/// Inviting somebody.
pub fn invite() -> MethodRouter<App> {
    get(|app: State<App>| async move { Ok::<_, Error>(invite_sheet(&app, &Sent::default()).await?.show(&app)) }).post(send)
}

async fn invite_sheet(app: &App, sent: &Sent) -> Result<Sheet> {
    let (actor, _) = myself(app)?;
    let roles = may_give(&actor).into_iter().map(|role| Choice::new(role.name(), words::capital(role_words(role)), role_hint(role))).collect();
    let role = if sent.get("role").is_empty() { Role::Member.name() } else { sent.get("role") };
    let lead = if app.sends_mail() { "They get a link by e-mail." } else { "You get a link to hand to them: whoever has it can come in." };
    let mut sheet = Sheet::new("Invite somebody", "Invite", pattern::INVITE)
        .back("People", pattern::PEOPLE)
        .lead(format!("{lead} It works once, for seven days."))
        .ask(Field::new("name", "Name", Kind::Text(LINE)).value(sent.get("name")))
        .ask(Field::new("email", "E-mail address", Kind::Text(EMAIL_OF_ANOTHER)).value(sent.get("email")))
        .ask(Field::new("role", "Role", Kind::One(roles)).value(role));
    if actor.role == Role::Administrator {
        let all = app.store().records::<Organisation>().await?.into_iter().filter(|organisation| organisation.withdrawn.is_none());
        let choices =
            all.map(|organisation| Choice::new(organisation.id.to_string(), organisation.body.name, super::organisations::kind_words(organisation.body.kind)));
        sheet = sheet.ask(Field::new("organisation", "Organisation", Kind::One(choices.collect())).value(sent.get("organisation")));
    }
    sheet.section = Some(super::super::Section::People);
    sheet.fault_title = "Nobody was invited".into();
    Ok(sheet)
}

async fn send(State(app): State<App>, Extension(visit): Extension<Visit>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (actor, _) = myself(&app)?;
    let sent = Sent(sent);
    let again = invite_sheet(&app, &sent).await?;
    let Some(role) = may_give(&actor).into_iter().find(|role| role.name() == sent.get("role")) else {
        return again.wrong("role", "Choose a role.").again(&app);
    };
    let organisation = match actor.role {
        Role::Administrator => sent.get("organisation").parse().ok(),
        _ => actor.organisation.as_ref().map(|own| own.id),
    };
    let known = match organisation {
        Some(id) => app.store().record::<Organisation>(id).await?.is_some_and(|found| found.withdrawn.is_none()),
        None => false,
    };
    if !known {
        return again.wrong("organisation", "Choose an organisation. Add it first if it is not among them.").again(&app);
    }
    let invite = Invite { organisation, name: sent.get("name").into(), email: sent.get("email").into(), role, person: None };
    match hand_out(&app, &visit, invite).await {
        Ok(notice) => Ok(everybody(&app, Some(notice)).await?.show(&app)),
        Err(NoInvite::Store(cause)) => Err(cause.into()),
        Err(no @ NoInvite::Name) => again.wrong("name", words::sentence(&no)).again(&app),
        Err(no) => again.wrong("email", words::sentence(&no)).again(&app),
    }
}

/// Keeps an invitation and sends its link; where no e-mail is sent, whoever invites gets the link, this once.
pub async fn hand_out(app: &App, visit: &Visit, invite: Invite) -> Result<(String, String, String), NoInvite> {
    let (email, name, organisation) = (accounts::plain_email(&invite.email), invite.name.trim().to_owned(), invite.organisation);
    let now = app.clock().now();
    let secret = accounts::invite(app.store(), Clock::new_id(), invite, &app.author(), now).await?;
    let address = letters::invitation_address(&visit.site(app.settings()), &secret);
    if !app.sends_mail() {
        let words = "Hand this link to them, and to nobody else. It is not shown again.".to_owned();
        return Ok((format!("{name} is invited."), words, address));
    }
    let organisation = match organisation {
        Some(id) => app.store().record::<Organisation>(id).await?.map(|organisation| organisation.body.name).unwrap_or_default(),
        None => String::new(),
    };
    let by = app.signed_in().map(|actor| actor.name.clone()).unwrap_or_default();
    app.keep_letter(&email, letters::invitation(&name, &by, &organisation, &address)).await?;
    Ok((format!("{name} is invited."), format!("A link is on its way to {email}."), String::new()))
}

/// One person, and what can be done.
pub fn one() -> MethodRouter<App> {
    get(|app: State<App>, id: Path<String>| async move { show(&app, &id, None).await }).post(act)
}

/// A person whom whoever acts looks after; of others nothing is said.
async fn looked_after(app: &App, id: &str) -> Result<Stored<Person>> {
    let (actor, _) = myself(app)?;
    let person = match id.parse::<Id<Person>>() {
        Ok(id) => app.store().record::<Person>(id).await?,
        Err(_) => None,
    };
    person.filter(|person| person.withdrawn.is_none() && looks_after(&actor, person.of)).ok_or_else(|| Error::no_such_record("person"))
}

async fn show(app: &App, id: &str, notice: Option<(String, String, String)>) -> Result<Response> {
    let person = looked_after(app, id).await?;
    let (actor, me) = myself(app)?;
    let account = app.store().account(person.id).await?;
    let disabled = account.as_ref().and_then(|account| account.disabled.clone());
    let press = |value: &str, label: &'static str| Press { name: "do", value: value.into(), label, of: String::new() };
    let row = |what: &str, stands: String, presses: Vec<Press>| Row { cells: vec![what.into(), stands], presses, ..Row::default() };
    let own = person.id == me;
    let mut rows =
        vec![row("E-mail address", person.body.email.clone().unwrap_or_default(), vec![]), row("Organisation", name_of(app, person.of).await?, vec![])];
    let others = may_give(&actor).into_iter().filter(|role| *role != person.body.role && !own);
    let change = others.map(|role| Press { name: "role", value: role.name().into(), label: make_words(role), of: String::new() }).collect();
    rows.push(row("Role", role_words(person.body.role).into(), change));
    rows.push(match (&disabled, own) {
        (Some((at, by)), _) => row("Account", format!("disabled by {by} on {}", words::day_of(*at)), vec![press("enable", "Let them in again")]),
        (None, true) => row("Account", "this is you".into(), vec![]),
        (None, false) => row("Account", "can sign in".into(), vec![press("disable", "Disable at once")]),
    });
    if !own {
        rows.push(row("Lost password or telephone", "a new link lets them choose both anew".into(), vec![press("invite", "Invite again")]));
        rows.push(row("Leaving", "ends everything they could do; what they did stays on record".into(), vec![press("leave", "They have left")]));
    }
    let table = Table { title: "As it stands".into(), heads: vec!["What", "As it stands"], rows, ..Table::default() };
    let back = Some(("People".into(), pattern::PEOPLE.into()));
    let list = List { section: Some(super::super::Section::People), heading: person.body.name, back, notice, tables: vec![table], ..List::default() };
    Ok(list.show(app))
}

fn make_words(role: Role) -> &'static str {
    match role {
        Role::Member => "Make them a member",
        Role::Manager => "Make them a manager",
        Role::StrategicLead => "Make them strategic lead",
        Role::Administrator => "Make them an administrator",
        Role::Advocate => "Make them an advocate",
    }
}

async fn act(State(app): State<App>, Extension(visit): Extension<Visit>, Path(id): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let person = looked_after(&app, &id).await?;
    let (actor, me) = myself(&app)?;
    let (sent, store, by, now) = (Sent(sent), app.store(), app.author(), app.clock().now());
    if person.id == me {
        return Err(Error::conflict("This is your own account", "Ask somebody else to do it, so that nobody locks themselves out."));
    }
    // A manager does not change what an administrator gave.
    if !may_give(&actor).contains(&person.body.role) {
        return Err(Error::new(axum::http::StatusCode::FORBIDDEN, "Your role does not have this part of the site", "An administrator can do it."));
    }
    if let Some(role) = may_give(&actor).into_iter().find(|role| role.name() == sent.get("role")) {
        let body = Person { role, ..person.body };
        store.save_record(NewRecord { id: person.id, of: person.of, body, expected: Expected::Version(person.version), rests_on: None }, &by, now).await?;
        return Ok(Redirect::to(&urls::person(person.id)).into_response());
    }
    match sent.get("do") {
        "disable" => store.disable(person.id, &by, now).await?,
        "enable" => store.enable(person.id).await?,
        "leave" => {
            store.leave(person.id, &by, now).await?;
            return Ok(Redirect::to(pattern::PEOPLE).into_response());
        }
        "invite" => {
            let email = person.body.email.clone().unwrap_or_default();
            let invite = Invite { organisation: person.of, name: person.body.name.clone(), email, role: person.body.role, person: Some(person.id) };
            let notice = hand_out(&app, &visit, invite).await.map_err(|no| match no {
                NoInvite::Store(cause) => Error::from(cause),
                other => Error::unusable("They cannot be invited", words::sentence(&other)),
            })?;
            return show(&app, &id, Some(notice)).await;
        }
        _ => return Err(Error::malformed("The form did not arrive whole", "Go back and send it again.")),
    }
    Ok(Redirect::to(&urls::person(person.id)).into_response())
}

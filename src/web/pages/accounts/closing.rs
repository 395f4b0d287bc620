//! Closing an organisation: what would end with it, and the button.

use super::{
    super::super::{
        app::App,
        error::{Error, Result},
        urls::{self, pattern},
        words,
    },
    Sent, myself,
    organisations::known,
    sheet::{Choice, Field, Kind, LINE, Sheet},
};
use crate::{
    domain::{Did, records::Organisation},
    loading::{Closing, closing_organisation, would_close},
    store::Stored,
};
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

pub fn route() -> MethodRouter<App> {
    get(show).post(close)
}

async fn show(State(app): State<App>, Path(id): Path<String>) -> Result<Response> {
    let stored = known(&app, &id).await?;
    let ends = would_close(app.store(), &stored).await?;
    Ok(sheet(&stored, &ends, &Sent::default()).show(&app))
}

fn sheet(stored: &Stored<Organisation>, ends: &Closing, sent: &Sent) -> Sheet {
    let name = &stored.body.name;
    let mut sheet = Sheet::new(&format!("Close {name}"), "Close it", urls::close_organisation(stored.id))
        .back(name, urls::organisation(stored.id))
        .lead("What ends with it, at once:")
        .list(format!("{}: nothing lets them in any more; what they did stays on record", words::count(ends.people, "person", "people")))
        .list(words::count(ends.invitations, "invitation", "invitations"))
        .list(format!("{} with it or with one of them", words::count(ends.shares, "share of a plan", "shares of plans")))
        .list(format!("{} under its name, which are withdrawn", words::count(ends.offers, "offer", "offers")));
    sheet = match ends.plans {
        0 => sheet.list("It holds no plan."),
        n => sheet.list(format!(
            "It holds {}: each is given to another organisation or erased first, by its managers or by whoever looks after the machine.",
            words::count(n, "plan", "plans")
        )),
    };
    sheet = sheet
        .ask(Field::new("why", "Why it closes", Kind::Text(LINE)).value(sent.get("why")))
        .ask(Field::new("sure", "Is it meant?", Kind::Some(vec![Choice::new("yes", "Yes: there is no way back", "")])))
        .ask(Field::hidden("version", &stored.version.to_string()));
    sheet.section = Some(super::super::Section::People);
    sheet.fault_title = "It was not closed".into();
    sheet
}

async fn close(State(app): State<App>, Path(id): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response> {
    let (mut stored, sent) = (known(&app, &id).await?, Sent(sent));
    let (actor, _) = myself(&app)?;
    if actor.organisation.as_ref().is_some_and(|own| own.id == stored.id) {
        return Err(Error::conflict("This is your own organisation", "Ask an administrator of another to do it, or close it on the machine."));
    }
    let ends = would_close(app.store(), &stored).await?;
    let mut again = sheet(&stored, &ends, &sent);
    if ends.plans > 0 {
        again = again.wrong("why", "It still holds plans: give each to another organisation, or erase it first.");
    }
    if sent.get("why").is_empty() || sent.get("why").chars().count() > 300 || sent.get("why").contains('\0') {
        again = again.wrong("why", "Say why, in at most 300 letters.");
    }
    if sent.get("sure") != "yes" {
        again = again.wrong("sure", "Tick that it is meant.");
    }
    if !again.faults.is_empty() {
        return again.again(&app);
    }
    stored.version = sent.get("version").parse().map_err(|_| Error::malformed("The form did not arrive whole", "Go back and send it again."))?;
    closing_organisation(app.store(), &stored, sent.get("why"), app.act(Did::EndShare)).await?;
    app.catch_up().await?;
    Ok(Redirect::to(pattern::ORGANISATIONS).into_response())
}

//! One plan: when its time is over, and what its managers decide: keep it longer, erase it then or now, or not for a reason that stands.

use super::super::{
    super::{
        app::App,
        error::{Error, FieldFault, Result},
        keeping_time::fault,
        urls::{self, pattern},
        words,
    },
    Page, Section, Shell,
    day::Day,
    plans,
    sent::{self, Sent},
};
use crate::{
    domain::{
        records::{EndDecision, Hold, HoldGround},
        retention::ErasedBecause,
    },
    loading::retention::Kept,
    store::Stored,
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get},
};

#[derive(Template)]
#[template(path = "keeping/plan.html")]
struct PlanKeepingPage {
    shell: Shell,
    title: String,
    here: String,
    /// The plan; empty where it was withdrawn.
    plan: String,
    withdrawn: String,
    version: i64,
    when: String,
    next: String,
    decided: Option<(String, String)>,
    holds: Vec<Held>,
    fields: Fields,
    faults: Vec<FieldFault>,
}

/// A decision that it is not erased for now.
struct Held {
    id: String,
    ground: &'static str,
    reason: String,
    by: String,
    asked: String,
}

/// What a form of the page sends.
#[derive(Debug, Clone, Default)]
struct Fields {
    act: String,
    why: String,
    until: Day,
    ground: String,
    reason: String,
    asked_on: Day,
    hold: String,
    because: String,
    sure: String,
    version: i64,
}

impl Fields {
    fn of(form: &[(String, String)]) -> Fields {
        let text = |name| sent::text(form, name).to_owned();
        Fields {
            act: text("act"),
            why: text("why"),
            until: Day::sent(form, "until"),
            ground: text("ground"),
            reason: text("reason"),
            asked_on: Day::sent(form, "asked_on"),
            hold: text("hold"),
            because: text("because"),
            sure: text("sure"),
            version: text("version").parse().unwrap_or_default(),
        }
    }
}

pub fn route() -> MethodRouter<App> {
    get(show).post(act)
}

async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<PlanKeepingPage>> {
    let kept = app.plan_kept(&reference).await?;
    Ok(Page(page(&app, kept, Fields::default(), vec![])))
}

async fn act(Path(reference): Path<String>, State(app): State<App>, Form(sent): Sent) -> Result<Response> {
    let (kept, sent) = (app.plan_kept(&reference).await?, Fields::of(&sent));
    match decided(&app, &kept, &sent).await {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(error) => Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page(&app, kept, sent, error.into_fields()?))).into_response()),
    }
}

/// Does it, and says where to go then.
async fn decided(app: &App, kept: &Kept, sent: &Fields) -> Result<String> {
    let here = urls::plan_keeping(&kept.plan.reference);
    match sent.act.as_str() {
        "erase_then" => drop(app.decide_end(kept, EndDecision::Erase, &sent.why).await?),
        "keep" => {
            let until = sent.until.needed().map_err(|reason| fault("until", reason))?;
            app.decide_end(kept, EndDecision::KeepUntil(until), &sent.why).await?;
        }
        "take_back" => app.take_end_back(kept, &sent.why).await?,
        "hold" => {
            let ground = match sent.ground.as_str() {
                "duty" => HoldGround::Duty,
                "legal_hold" => HoldGround::LegalHold,
                _ => return Err(fault("ground", "Choose on which ground it is kept.")),
            };
            let asked_on = sent.asked_on.read().map_err(|reason| fault("asked_on", reason))?;
            let hold = Hold { ground, reason: sent.reason.clone(), asked_on };
            app.hold(kept, hold).await?;
        }
        "end_hold" => app.end_hold(kept, &sent.hold, &sent.why).await?,
        "erase" => {
            let because = ErasedBecause::named(&sent.because).ok_or_else(|| fault("because", "Choose why it is erased."))?;
            if sent.sure != "yes" {
                return Err(fault("sure", "Tick that it is meant: there is no way back."));
            }
            app.erase_now(&kept.plan.reference, sent.version, because).await?;
            return Ok(pattern::KEEPING.into());
        }
        _ => return Err(Error::malformed("The form did not arrive whole", "Go back and send it again.")),
    }
    Ok(here)
}

fn page(app: &App, kept: Kept, fields: Fields, faults: Vec<FieldFault>) -> PlanKeepingPage {
    let title = plans::title(&kept.plan.title, &kept.plan.reference);
    let head = if faults.is_empty() { "Keeping and erasing" } else { "Error: keeping and erasing" };
    let decided = kept.decided.as_ref().map(|one| {
        let what = match one.body.decision {
            EndDecision::Erase => "It is erased when its time is over.".to_owned(),
            EndDecision::KeepUntil(until) => format!("It is kept until {} at least.", words::date(until)),
        };
        (what, format!("{}, {}. {}", one.changed_by, words::day_of(one.changed_at), one.body.why))
    });
    PlanKeepingPage {
        shell: Shell::new(app, Section::Plans, format!("{head} – {title}")),
        here: urls::plan_keeping(&kept.plan.reference),
        plan: if kept.plan.withdrawn_at.is_none() { urls::plan(&kept.plan.reference) } else { String::new() },
        withdrawn: kept.plan.withdrawn_at.map(words::day_of).unwrap_or_default(),
        version: kept.plan.version,
        when: super::sentence(&kept.end),
        next: super::next(&kept),
        decided,
        holds: kept.holds.iter().map(held).collect(),
        title,
        fields,
        faults,
    }
}

fn held(hold: &Stored<Hold>) -> Held {
    Held {
        id: hold.id.to_string(),
        ground: super::ground_words(hold.body.ground),
        reason: hold.body.reason.clone(),
        by: format!("{}, {}", hold.created_by, words::day_of(hold.created_at)),
        asked: hold.body.asked_on.map(|on| format!("Erasing was asked for on {}.", words::date(on))).unwrap_or_default(),
    }
}

impl PlanKeepingPage {
    fn fault_of(&self, act: &str, field: &str) -> Option<&str> {
        let of_this_form = self.fields.act == act;
        FieldFault::of(&self.faults, field).filter(|_| of_this_form)
    }

    /// The same of a day.
    fn written_day(&self, act: &str, day: &Day) -> Day {
        if self.fields.act == act { day.clone() } else { Day::default() }
    }

    /// What was written into a form that comes back with faults.
    fn written<'a>(&self, act: &str, value: &'a str) -> &'a str {
        if self.fields.act == act { value } else { "" }
    }
}

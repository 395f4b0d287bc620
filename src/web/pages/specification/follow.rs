//! A specification that stands: its links, how often each was opened, and what providers answered, beside each other.

use super::View;
use crate::{
    access::Action,
    domain::{
        FitStatus, HomeId, OfferKind, SupportId,
        records::{Reason, Response as Answered},
    },
    store::Stored,
    web::{
        answering::{asked, said},
        app::App,
        error::{FieldFault, Result},
        pages::{
            Page, Section, Shell,
            naming::meant,
            sent::{self, Sent},
            square::square,
        },
        signing_in::Visit,
        specifying::{DAYS, Desk, HandedOut, MOST_DAYS},
        urls, words,
    },
};
use askama::Template;
use axum::{
    Extension,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "specification/follow.html")]
pub struct FollowPage {
    shell: Shell,
    list: String,
    address: String,
    stands: String,
    sent: bool,
    crowd: String,
    faults: Vec<FieldFault>,
    /// What was sent with them: it stands in the form again.
    wrote: Vec<(String, String)>,
    handed_out: Option<Handed>,
    links: Vec<LinkRow>,
    days: i64,
    most_days: i64,
    columns: Vec<Column>,
    rows: Vec<CompareRow>,
    reasons: Vec<(&'static str, &'static str)>,
    goes: View,
    version: i64,
    /// That it was taken back: when, by whom, why; empty where it stands.
    withdrawn: String,
    /// Whether whoever reads it may read what providers answered.
    may: bool,
}

impl FollowPage {
    /// What is wrong with one field; of an answer's, with its id behind the name.
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }

    fn fault_at(&self, field: &str, answer: &str) -> Option<&str> {
        self.fault_of(&format!("{field}-{answer}"))
    }

    /// What was written into a field of the form of one answer, or of none.
    fn wrote(&self, answer: &str, field: &str) -> &str {
        if sent::text(&self.wrote, "response") == answer { sent::text(&self.wrote, field) } else { "" }
    }

    /// Whether one of the fields by which a provider is told has something wrong with it.
    fn telling(&self, answer: &str) -> bool {
        ["reason", "text", "why"].iter().any(|field| self.fault_at(field, answer).is_some())
    }
}

/// A link, told this once.
pub struct Handed {
    pub to: String,
    pub address: String,
    pub until: String,
    /// The same as a square that a phone reads.
    pub qr: String,
}

/// One link.
pub struct LinkRow {
    pub id: String,
    pub to: String,
    pub until: String,
    pub opened: String,
    pub answered: String,
    pub ended: Option<String>,
}

/// One provider's answer.
pub struct Column {
    pub id: String,
    pub organisation: String,
    pub contact: String,
    pub sent: String,
    pub willing: &'static str,
    pub rent: String,
    pub price: String,
    pub ready: String,
    pub note: String,
    pub counts: String,
    pub taken: bool,
    pub told: String,
}

/// One requirement and what each provider said to it.
pub struct CompareRow {
    pub text: String,
    pub strength_label: &'static str,
    pub strength: String,
    pub cells: Vec<Cell>,
}

/// What one provider said.
pub struct Cell {
    pub class: &'static str,
    pub mark: &'static str,
    pub words: String,
    pub note: String,
}

/// The mark of a status, as everywhere: class, sign, words.
pub fn mark(status: FitStatus) -> (&'static str, &'static str, &'static str) {
    match status {
        FitStatus::Met => ("met", "●", "meets"),
        FitStatus::Partly => ("partly", "◐", "can, with"),
        FitStatus::Unmet => ("unmet", "✕", "does not"),
        FitStatus::Unknown => ("unknown", "?", "not known"),
    }
}

impl Column {
    /// The id of one of its fields.
    fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.id)
    }
}

async fn page(app: &App, desk: &Desk, faults: Vec<FieldFault>, handed_out: Option<HandedOut>) -> Result<FollowPage> {
    let may = app.may_do(Action::SeeAnswers, &desk.plan.reference).await?;
    let responses = if may { app.responses(desk.record.id).await? } else { vec![] };
    let now = app.clock().now();
    let links = if may { app.links(desk).await? } else { vec![] }.into_iter().map(|(made, link)| LinkRow {
        to: made.to,
        until: words::day_of(link.expires_at),
        opened: if link.opened == 1 { "opened once".into() } else { format!("opened {} times", link.opened) },
        answered: words::count(responses.iter().filter(|r| r.body.link == link.id.to_string()).count(), "answer", "answers"),
        ended: link.revoked_at.map(|at| format!("taken back on {}", words::day_of(at))).or_else(|| (link.expires_at <= now).then(|| "ended".to_owned())),
        id: link.id.to_string(),
    });
    let making = &desk.making;
    let stands = making
        .sent
        .as_ref()
        .map(|sent| format!("It went out on {}, by {}.", words::day_of(sent.at), sent.by))
        .unwrap_or_else(|| "It has not gone out yet: nobody can open it.".into());
    let agreed = making.agreed.as_ref().map(|act| format!(" {} agreed to it: {}", act.by, act.why)).unwrap_or_default();
    let crowd = making.crowd.map(|crowd| format!("{} fitted it then.{agreed}", words::capital(&words::count(crowd.people, "person", "people"))));
    Ok(FollowPage {
        shell: Shell::new(app, Section::Plans, "Links and answers"),
        list: urls::specifications(&desk.plan.reference),
        address: urls::specification_follow(&desk.plan.reference, desk.record.id),
        stands,
        sent: desk.sent(),
        crowd: crowd.unwrap_or_default(),
        faults,
        wrote: vec![],
        handed_out: handed_out.map(handed).transpose()?,
        links: links.collect(),
        days: DAYS,
        most_days: MOST_DAYS,
        rows: asked(&desk.record.body).into_iter().map(|(_, one)| compare_row(one, &responses)).collect(),
        columns: responses.iter().map(column).collect(),
        reasons: Reason::ALL.iter().map(|reason| (reason.name(), reason.sentence())).collect(),
        goes: View::of(&desk.record.body),
        version: desk.record.version,
        withdrawn: desk.record.withdrawn.as_ref().map(|w| format!("Taken back on {} by {}: {}", words::day_of(w.at), w.by, w.why)).unwrap_or_default(),
        may,
    })
}

fn handed(out: HandedOut) -> Result<Handed> {
    let qr = square(&out.address)?;
    Ok(Handed { to: out.to, address: out.address, until: words::day_of(out.until), qr })
}

fn compare_row(one: &crate::domain::records::Specified, responses: &[Stored<Answered>]) -> CompareRow {
    let cell = |response: &Stored<Answered>| match said(&response.body, one) {
        None => Cell { class: "unknown", mark: "?", words: "not answered".into(), note: String::new() },
        Some(answered) => {
            let (class, mark, meaning) = mark(answered.status);
            let with: Vec<String> =
                answered.weeks.map(|weeks| words::count(weeks as usize, "week", "weeks")).into_iter().chain(answered.pounds.map(pounds)).collect();
            let words = match (answered.status, with.is_empty()) {
                (FitStatus::Partly, false) => format!("{meaning} {}", with.join(", ")),
                (FitStatus::Partly, true) => "can, with time or money".into(),
                _ => meaning.to_owned(),
            };
            Cell { class, mark, words, note: answered.note.clone() }
        }
    };
    let strength_label = one.strength.parse::<crate::vocabulary::Strength>().map_or("", |strength| strength.label());
    CompareRow { text: words::with_miles(&one.text), strength_label, strength: one.strength.clone(), cells: responses.iter().map(cell).collect() }
}

fn pounds(amount: f64) -> String {
    crate::domain::Pence::from_pounds(amount).to_string()
}

fn column(record: &Stored<Answered>) -> Column {
    let body = &record.body;
    let count = |status: FitStatus| body.requirements.iter().filter(|answered| answered.status == status).count();
    let week = |sum: Option<f64>| sum.map_or_else(|| "not said".to_owned(), |sum| format!("{} a week", pounds(sum)));
    Column {
        id: record.id.to_string(),
        organisation: body.organisation.clone(),
        contact: body.contact.clone(),
        sent: body.sent.map(words::day_of).unwrap_or_default(),
        willing: if body.willing == Some(true) { "yes" } else { "no" },
        rent: week(body.rent),
        price: week(body.price),
        ready: body.ready.map_or_else(|| "not said".to_owned(), words::date),
        note: body.note.clone(),
        counts: format!("{} met, {} with time or money, {} not", count(FitStatus::Met), count(FitStatus::Partly), count(FitStatus::Unmet)),
        taken: body.taken.is_some(),
        told: body.told.as_ref().map(|told| format!("Told on {}: {} {}", words::day_of(told.at), told.reason.sentence(), told.text)).unwrap_or_default(),
    }
}

/// A specification that went out, for whoever may not read what providers answered.
pub async fn without_answers(app: &App, desk: &Desk) -> Result<Response> {
    Ok(Page(page(app, desk, vec![], None).await?).into_response())
}

pub async fn follow(Path((reference, id)): Path<(String, String)>, State(app): State<App>) -> Result<Response> {
    let desk = app.specification_desk(&reference, &id).await?;
    Ok(Page(page(&app, &desk, vec![], None).await?).into_response())
}

pub async fn followed(
    Path((reference, id)): Path<(String, String)>,
    State(app): State<App>,
    Extension(visit): Extension<Visit>,
    axum::Form(fields): Sent,
) -> Result<Response> {
    let desk = app.specification_desk(&reference, &id).await?;
    let field = |name: &str| sent::text(&fields, name);
    let done = match field("action") {
        "link" => {
            let days = field("days").parse().unwrap_or(0);
            match app.link(desk, field("to"), days, &visit.site(app.settings())).await {
                Ok((desk, out)) => return Ok(Page(page(&app, &desk, vec![], Some(out)).await?).into_response()),
                Err(error) => Err(error),
            }
        }
        "revoke" => app.revoke(&desk, field("link")).await,
        "withdraw" => app.withdraw_specification(&desk, field("why"), field("version").parse().unwrap_or(0)).await.map(drop),
        "take" => {
            let response = app.response(&desk, field("response")).await?;
            let offers = app.offers();
            let named =
                |name: &str, kind| meant(&app, &offers, kind, field(name)).one_alone(kind).map_err(|reason| crate::web::specifying::refused(&reason, name));
            match (named("home", OfferKind::Home), named("support", OfferKind::Support)) {
                (Ok(home), Ok(support)) => app.take_in(&desk, response, home.map(HomeId::new), support.map(SupportId::new)).await,
                (Err(error), _) | (_, Err(error)) => Err(error),
            }
        }
        _ => {
            let response = app.response(&desk, field("response")).await?;
            match Reason::named(field("reason")) {
                Some(reason) => app.tell(&desk, response, reason, field("text"), field("why")).await,
                None => Err(crate::web::specifying::refused("Choose what they are told.", "reason")),
            }
        }
    };
    match done {
        Ok(()) => Ok(Redirect::to(&urls::specification_follow(&reference, id)).into_response()),
        Err(error) if error.status == StatusCode::UNPROCESSABLE_ENTITY => {
            let desk = app.specification_desk(&reference, &id).await?;
            // The fields of each answer have its id behind their name.
            let behind = field("response").to_owned();
            let named = |mut fault: FieldFault| {
                if !behind.is_empty() {
                    fault.field = format!("{}-{behind}", fault.field);
                }
                fault
            };
            let faults = sent::faults_of(error).into_iter().map(named).collect();
            let again = FollowPage { wrote: fields, ..page(&app, &desk, faults, None).await? };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(again)).into_response())
        }
        Err(error) => Err(error),
    }
}

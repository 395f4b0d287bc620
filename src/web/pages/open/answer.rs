//! A provider's answer: what is done and what is left, and each short page of it.

use super::{
    super::{Page, specification::View},
    read::minutes,
};
use crate::{
    domain::{
        FitStatus, Pence,
        records::{Answered, Response, Specified},
    },
    web::{
        answering::{Begun, FOUR, asked, said, sections},
        app::App,
        error::{Error, FieldFault, Result},
        pages::{day::Day, sent},
        signing_in::Visit,
        urls, words,
    },
};
use askama::Template;
use axum::{
    Extension,
    extract::{Path, State},
};

/// The pages after those of requirements: slug and title.
pub const AFTER: [(&str, &str); 3] = [("offer", "What you offer, prices and days"), ("who", "Who answers"), ("check", "Check your answers and send them")];

#[derive(Template)]
#[template(path = "open/tasks.html")]
pub struct TasksPage {
    title: String,
    back_address: String,
    tasks: Vec<Task>,
    progress: String,
    open: bool,
    sent: String,
    told: Option<(String, String)>,
    /// Where what was offered is kept as drafts; empty before it was sent.
    claim: String,
    goes: View,
}

/// One short page.
pub struct Task {
    pub title: String,
    pub address: String,
    pub done: bool,
    pub state: String,
}

pub async fn tasks(Path(token): Path<String>, State(app): State<App>, Extension(visit): Extension<Visit>) -> Result<Page<TasksPage>> {
    let begun = app.begun(&token).await?;
    let (body, specification) = (&begun.response.body, &begun.specification.body);
    Ok(Page(TasksPage {
        title: "Your answer".into(),
        back_address: format!("{}{}", visit.site(app.settings()), urls::open_answer(&token)),
        tasks: task_list(&token, &begun),
        progress: progress(body, specification),
        open: begun.open,
        sent: body.sent.map(words::day_of).unwrap_or_default(),
        claim: if body.sent.is_some() && (body.offers_home || body.offers_support) { urls::claim(&token) } else { String::new() },
        told: body.told.as_ref().map(|told| (told.reason.sentence().to_owned(), told.text.clone())),
        goes: View::of(specification),
    }))
}

fn task_list(token: &str, begun: &Begun) -> Vec<Task> {
    let body = &begun.response.body;
    let of_requirements = sections(&begun.specification.body).into_iter().map(|section| {
        let answered = section.asked.iter().filter(|(_, one)| said(body, one).is_some()).count();
        let done = body.done.contains(&section.slug);
        let state = if done { "Done".to_owned() } else { format!("{answered} of {}", section.asked.len()) };
        Task { title: section.title, address: urls::open_section(token, &section.slug), done, state }
    });
    let after = AFTER.iter().map(|(slug, title)| {
        let done = body.done.iter().any(|known| known == slug) || (*slug == "check" && body.sent.is_some());
        Task { title: (*title).to_owned(), address: urls::open_section(token, slug), done, state: if done { "Done".into() } else { "To do".into() } }
    });
    of_requirements.chain(after).collect()
}

/// "7 of 23 answered, about 6 minutes left".
pub fn progress(body: &Response, specification: &crate::domain::records::Specification) -> String {
    let all = asked(specification);
    let answered = all.iter().filter(|(_, one)| said(body, one).is_some()).count();
    let left = minutes(all.len() - answered);
    format!("{answered} of {} answered, about {} left", all.len(), words::count(left, "minute", "minutes"))
}

#[derive(Template)]
#[template(path = "open/section.html")]
pub struct SectionPage {
    pub title: String,
    pub address: String,
    pub back: String,
    pub progress: String,
    pub faults: Vec<FieldFault>,
    pub cards: Vec<Card>,
    pub form: Which,
    pub given: Given,
    pub rows: Vec<(String, String, String)>,
}

impl SectionPage {
    /// What is wrong with a field, to stand beside it.
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }

    /// The same of a field of one requirement.
    fn fault_of_number(&self, field: &str, number: &usize) -> Option<&str> {
        self.fault_of(&format!("{field}-{number}"))
    }
}

/// Which form a page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Requirements,
    Offer,
    Who,
    Check,
}

/// One requirement to be answered.
pub struct Card {
    pub number: usize,
    pub text: String,
    pub means: String,
    pub strength: String,
    pub strength_label: &'static str,
    /// Name, label, chosen.
    pub four: Vec<(&'static str, &'static str, bool)>,
    pub weeks: String,
    pub pounds: String,
    pub note: String,
}

/// What was given to the last pages.
#[derive(Default)]
pub struct Given {
    pub offers_home: bool,
    pub offers_support: bool,
    pub willing: String,
    pub rent: String,
    pub price: String,
    pub ready: Day,
    pub note: String,
    pub organisation: String,
    pub contact: String,
}

pub async fn section(Path((token, slug)): Path<(String, String)>, State(app): State<App>) -> Result<Page<SectionPage>> {
    let begun = app.begun(&token).await?;
    if !begun.open {
        return Err(Error::conflict("This can no longer be changed", "The link has ended, or you were told what came of it. What you sent stands."));
    }
    Ok(Page(page(&token, &slug, &begun, vec![], None)?))
}

/// A page of the answer, as it is saved or, with faults, as it was sent.
pub fn page(token: &str, slug: &str, begun: &Begun, faults: Vec<FieldFault>, fields: Option<&[(String, String)]>) -> Result<SectionPage> {
    let (body, specification) = (&begun.response.body, &begun.specification.body);
    let all = sections(specification);
    let here = all.iter().find(|section| section.slug == slug);
    let after = AFTER.iter().find(|(name, _)| *name == slug);
    let (title, form) = match (here, after) {
        (Some(section), _) => (section.title.clone(), Which::Requirements),
        (None, Some(("offer", title))) => ((*title).to_owned(), Which::Offer),
        (None, Some(("who", title))) => ((*title).to_owned(), Which::Who),
        (None, Some((_, title))) => ((*title).to_owned(), Which::Check),
        (None, None) => return Err(Error::no_such_page()),
    };
    let cards = here.map(|section| section.asked.iter().map(|(number, one)| card(*number, one, said(body, one), fields)).collect());
    Ok(SectionPage {
        title,
        address: urls::open_section(token, slug),
        back: urls::open_answer(token),
        progress: progress(body, specification),
        faults,
        cards: cards.unwrap_or_default(),
        given: given(body, fields),
        rows: if form == Which::Check { rows(token, begun) } else { vec![] },
        form,
    })
}

fn card(number: usize, one: &Specified, answered: Option<&Answered>, fields: Option<&[(String, String)]>) -> Card {
    let of = |name: &str, kept: String| fields.map_or(kept, |fields| sent::text(fields, &format!("{name}-{number}")).to_owned());
    let kept = answered.and_then(|a| FOUR.iter().find(|(_, status, _)| *status == a.status)).map_or("", |(name, _, _)| name);
    let chosen = of("is", kept.to_owned());
    Card {
        number,
        text: words::with_miles(&one.text),
        means: one.means.clone(),
        strength: one.strength.clone(),
        strength_label: one.strength.parse::<crate::vocabulary::Strength>().map_or("", |strength| strength.label()),
        four: FOUR.iter().map(|(name, _, label)| (*name, *label, *name == chosen)).collect(),
        weeks: of("weeks", answered.and_then(|a| a.weeks).map(|weeks| weeks.to_string()).unwrap_or_default()),
        pounds: of("pounds", answered.and_then(|a| a.pounds).map(plain).unwrap_or_default()),
        note: of("note", answered.map(|a| a.note.clone()).unwrap_or_default()),
    }
}

/// A sum as somebody types it.
fn plain(sum: f64) -> String {
    format!("{}", (sum * 100.0).round() / 100.0)
}

fn given(body: &Response, fields: Option<&[(String, String)]>) -> Given {
    let of = |name: &str, kept: String| fields.map_or(kept, |fields| sent::text(fields, name).to_owned());
    let willing = match body.willing {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    Given {
        offers_home: fields.map_or(body.offers_home, |fields| sent::all(fields, "offers").any(|what| what == "home")),
        offers_support: fields.map_or(body.offers_support, |fields| sent::all(fields, "offers").any(|what| what == "support")),
        willing: of("willing", willing.to_owned()),
        rent: of("rent", body.rent.map(plain).unwrap_or_default()),
        price: of("price", body.price.map(plain).unwrap_or_default()),
        ready: fields.map_or_else(|| body.ready.into(), |fields| Day::sent(fields, "ready")),
        note: of("note", body.note.clone()),
        organisation: of("organisation", body.organisation.clone()),
        contact: of("contact", body.contact.clone()),
    }
}

/// Everything that was answered, with where it is changed.
fn rows(token: &str, begun: &Begun) -> Vec<(String, String, String)> {
    let (body, specification) = (&begun.response.body, &begun.specification.body);
    let mut rows = vec![];
    for section in sections(specification) {
        let address = urls::open_section(token, &section.slug);
        rows.extend(section.asked.iter().map(|(_, one)| (words::with_miles(&one.text), in_words(said(body, one)), address.clone())));
    }
    let (offer, who) = (urls::open_section(token, "offer"), urls::open_section(token, "who"));
    let week = |sum: Option<f64>| sum.map_or_else(|| "Not said".to_owned(), |sum| words::a_week(Pence::from_pounds(sum)));
    let offered = [(body.offers_home, "a home"), (body.offers_support, "support")].into_iter().filter(|(yes, _)| *yes).map(|(_, what)| what.to_owned());
    let offered = words::all(&offered.collect::<Vec<_>>());
    let said_or = |text: &str| if text.is_empty() { "Not said".to_owned() } else { words::capital(text) };
    let willing = body.willing.map_or("Not said", |yes| if yes { "Yes" } else { "No" });
    rows.extend([
        ("What you offer".into(), said_or(&offered), offer.clone()),
        ("Would you take part?".into(), willing.into(), offer.clone()),
        ("Rent".into(), week(body.rent), offer.clone()),
        ("Price of the support".into(), week(body.price), offer.clone()),
        ("Ready".into(), body.ready.map_or_else(|| "Not said".into(), words::date), offer.clone()),
        ("What else to say".into(), said_or(&body.note), offer),
        ("Organisation".into(), said_or(&body.organisation), who.clone()),
        ("Who may be asked".into(), said_or(&body.contact), who),
    ]);
    rows
}

fn in_words(answered: Option<&Answered>) -> String {
    let Some(answered) = answered else { return "Not answered: counts as not known".into() };
    let said = FOUR.iter().find(|(_, status, _)| *status == answered.status).map_or("", |(_, _, label)| label);
    let with = answered
        .weeks
        .map(|weeks| words::count(weeks as usize, "week", "weeks"))
        .into_iter()
        .chain(answered.pounds.map(|sum| Pence::from_pounds(sum).to_string()));
    let with: Vec<String> = with.filter(|_| answered.status == FitStatus::Partly).collect();
    let with = if with.is_empty() { String::new() } else { format!(": {}", with.join(", ")) };
    let note = if answered.note.is_empty() { String::new() } else { format!(" – {}", answered.note) };
    format!("{said}{with}{note}")
}

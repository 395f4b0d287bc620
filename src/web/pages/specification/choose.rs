//! What a specification says, chosen: which words of the person open it, what may be named, how coarsely, what the commissioner adds.

use super::follow;
use crate::{
    access::Action,
    anonymity::Candidate,
    domain::{
        RequirementId,
        records::{AgeGrain, AreaGrain, LegalGrain, Making, RareGrain},
    },
    web::{
        app::App,
        error::{FieldFault, Result},
        pages::{
            Page, Section, Shell,
            day::Day,
            highlight,
            sent::{self, Sent},
        },
        specifying::Desk,
        urls, words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

#[derive(Template)]
#[template(path = "specification/choose.html")]
pub struct ChoosePage {
    shell: Shell,
    list: String,
    address: String,
    version: i64,
    faults: Vec<FieldFault>,
    words: Vec<WordsRow>,
    names: Vec<NameRow>,
    selects: Vec<Select>,
    evaluation: String,
    more: String,
    by: Day,
}

/// Words that may be chosen.
pub struct WordsRow {
    pub id: String,
    pub words: String,
    pub kind: &'static str,
    pub voice: &'static str,
    pub chosen: bool,
}

/// A place or an interest that may be named.
pub struct NameRow {
    pub id: RequirementId,
    pub asked: String,
    pub chosen: bool,
}

/// How coarsely one thing is said.
pub struct Select {
    pub name: &'static str,
    pub label: &'static str,
    pub options: Vec<(&'static str, &'static str, bool)>,
}

fn selects(making: &Making) -> Vec<Select> {
    let blur = making.blur;
    vec![
        Select {
            name: "area",
            label: "Where",
            options: vec![
                ("council", "The council area", blur.area == AreaGrain::Council),
                ("icb", "The area of the integrated care board", blur.area == AreaGrain::Icb),
                ("region", "The region", blur.area == AreaGrain::Region),
                ("england", "Not said", blur.area == AreaGrain::England),
            ],
        },
        Select {
            name: "age",
            label: "Age",
            options: vec![
                ("band", "Ten years, such as 25 to 34", blur.age == AgeGrain::Band),
                ("wide", "Twenty years, such as 18 to 34", blur.age == AgeGrain::Wide),
                ("unsaid", "Not said", blur.age == AgeGrain::Unsaid),
            ],
        },
        Select {
            name: "rare",
            label: "Needs that few people have",
            options: vec![
                ("named", "By name (never what tells of an offence)", blur.rare == RareGrain::Named),
                ("class", "By their class, such as “a health need that few people have”", blur.rare == RareGrain::Class),
                ("unsaid", "Not said", blur.rare == RareGrain::Unsaid),
            ],
        },
        Select {
            name: "legal",
            label: "Legal frame",
            options: vec![("class", "By its class", blur.legal == LegalGrain::Class), ("unsaid", "Not said", blur.legal == LegalGrain::Unsaid)],
        },
    ]
}

impl ChoosePage {
    /// What is wrong with one field.
    fn fault_of(&self, field: &str) -> Option<&str> {
        FieldFault::of(&self.faults, field)
    }
}

fn page(app: &App, desk: &Desk, faults: Vec<FieldFault>, said: Option<&[(String, String)]>) -> ChoosePage {
    let making = &desk.making;
    let of = |name: &str, kept: String| said.map_or(kept, |sent| sent::text(sent, name).to_owned());
    let words = |c: &Candidate| WordsRow {
        id: c.id.clone(),
        words: highlight::plain(&c.words),
        kind: c.kind.label(),
        voice: c.voice.label(),
        chosen: said.map_or(c.chosen, |sent| sent::all(sent, "words").any(|id| id == c.id)),
    };
    let name = |(id, asked): &(RequirementId, String)| NameRow {
        id: id.clone(),
        asked: words::with_miles(asked),
        chosen: said.map_or(making.named.contains(id), |sent| sent::all(sent, "named").any(|chosen| chosen == id.as_str())),
    };
    ChoosePage {
        shell: Shell::new(app, Section::Plans, "What the specification says"),
        list: urls::specifications(&desk.plan.reference),
        address: urls::specification(&desk.plan.reference, desk.record.id),
        version: desk.record.version,
        faults,
        words: desk.draft.candidates.iter().map(words).collect(),
        names: desk.draft.nameable.iter().map(name).collect(),
        selects: selects(making),
        evaluation: of("evaluation", making.evaluation.clone()),
        more: of("more", making.more.clone()),
        by: said.map_or_else(|| making.answers_by.into(), |sent| Day::sent(sent, "by")),
    }
}

pub async fn choose(Path((reference, id)): Path<(String, String)>, State(app): State<App>) -> Result<Response> {
    let desk = app.specification_desk(&reference, &id).await?;
    if desk.sent() || desk.record.withdrawn.is_some() {
        let may = app.may_do(Action::SeeAnswers, &reference).await?;
        return if may { Ok(Redirect::to(&urls::specification_follow(&reference, id)).into_response()) } else { follow::without_answers(&app, &desk).await };
    }
    Ok(Page(page(&app, &desk, vec![], None)).into_response())
}

pub async fn chosen(Path((reference, id)): Path<(String, String)>, State(app): State<App>, axum::Form(fields): Sent) -> Result<Response> {
    let desk = app.specification_desk(&reference, &id).await?;
    let by = match sent::date(&fields, "by") {
        Ok(by) => by,
        Err(fault) => return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, Page(page(&app, &desk, vec![fault], Some(&fields)))).into_response()),
    };
    let known = |id: &&str| desk.draft.candidates.iter().any(|c| c.id == *id);
    let nameable = |id: &RequirementId| desk.draft.nameable.iter().any(|(known, _)| known == id);
    let making = Making {
        words: sent::all(&fields, "words").filter(known).map(str::to_owned).collect(),
        named: sent::all(&fields, "named").map(RequirementId::new).filter(nameable).collect(),
        blur: crate::domain::records::Blur {
            area: sent::one_of(&fields, "area"),
            age: sent::one_of(&fields, "age"),
            rare: sent::one_of(&fields, "rare"),
            legal: sent::one_of(&fields, "legal"),
        },
        evaluation: sent::text(&fields, "evaluation").to_owned(),
        more: sent::text(&fields, "more").to_owned(),
        answers_by: by,
        ..desk.making.clone()
    };
    let version = sent::text(&fields, "version").parse().unwrap_or(0);
    app.choose(desk, making, version).await?;
    Ok(Redirect::to(&urls::specification_check(&reference, id)).into_response())
}

//! What could be made for one plan: programmes that reach its area, requirement by requirement; then what the rules alone would
//! allow and nobody has offered. It never stands among ranked packages.

use super::super::super::{
    app::App,
    error::Result,
    paying::{Inputs, Which},
    urls,
};
use super::super::{Page, Section, Shell, marks::Mark, plans, requirements};
use super::papers::{PaperPage, word_file};
use super::routes::rule_mark;
use super::{Responsible, responsible};
use crate::domain::{OfferKind, day_in_words};
use crate::funding::could_be_made::{Can, Checked, Imagined, Offered, areas_of, imagined, is_of_home, offered};
use crate::funding::{Document, Held, buying_brief, report::first_to_do};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

#[derive(Template)]
#[template(path = "ways/could_be.html")]
pub struct CouldBePage {
    shell: Shell,
    plan_title: String,
    board: String,
    looked_on: String,
    contradictions: Vec<String>,
    areas: String,
    offered: Vec<OfferedCard>,
    imagined: Vec<ImaginedCard>,
    first_to_do: Vec<String>,
    brief: String,
    plain: String,
    responsible: Vec<Responsible>,
    organisations: Vec<String>,
}

/// A programme.
pub struct OfferedCard {
    pub title: String,
    pub by: String,
    pub address: String,
    pub reaches: String,
    pub ready: String,
    pub money: Vec<String>,
    pub needs: String,
    pub routes: Vec<(&'static str, &'static str, Vec<String>)>,
    pub checked: Vec<CheckedRow>,
    pub counts: String,
}

/// One requirement against it.
pub struct CheckedRow {
    pub mark: Mark,
    pub asked: String,
    pub text: String,
}

/// A route that nobody has offered.
pub struct ImaginedCard {
    pub name: &'static str,
    pub what: String,
    pub months: String,
    pub of_home: Vec<String>,
    pub to_find_out: Vec<String>,
}

pub async fn show(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<CouldBePage>> {
    let inputs = inputs(&app, &reference).await?;
    let person = inputs.person();
    let s = inputs.situation(&person);
    let areas = areas_of(&s, app.gazetteer());
    let names: Vec<String> = areas.iter().filter_map(|a| app.gazetteer().council_name(a)).map(str::to_owned).collect();
    let all = imagined(&s);
    let (responsible, organisations) = responsible(&s);
    Ok(Page(CouldBePage {
        shell: Shell::new(&app, Section::Plans, "What could be made"),
        plan_title: plans::title(&inputs.plan.title, &inputs.plan.reference),
        board: urls::packages(&inputs.plan.reference),
        looked_on: day_in_words(s.today),
        contradictions: s.rules.contradictions_in(&s, s.today),
        areas: if names.is_empty() {
            "The plan names no place that is known: ask where the home should be.".into()
        } else {
            format!("The plan looks in {}.", super::super::super::words::all(&names))
        },
        offered: offered(&s, &areas, app.gazetteer()).iter().map(offered_card).collect(),
        first_to_do: first_to_do(&all).into_iter().map(|todo| format!("Find out {}. Ask {}.", todo.what, todo.ask)).collect(),
        imagined: all.iter().map(imagined_card).collect(),
        brief: urls::buying_brief(&inputs.plan.reference),
        plain: urls::in_plain_words(&inputs.plan.reference),
        responsible,
        organisations,
    }))
}

pub async fn brief(Path(reference): Path<String>, State(app): State<App>) -> Result<Page<PaperPage>> {
    let inputs = inputs(&app, &reference).await?;
    let back = (urls::could_be_made(&inputs.plan.reference), "What could be made");
    Ok(Page(PaperPage::new(&app, filled(&app, &inputs), back, urls::buying_brief_docx(&inputs.plan.reference))))
}

pub async fn brief_docx(Path(reference): Path<String>, State(app): State<App>) -> Result<Response> {
    word_file(filled(&app, &inputs(&app, &reference).await?), "buying-brief")
}

fn filled(app: &App, inputs: &Inputs) -> Document {
    let person = inputs.person();
    let s = inputs.situation(&person);
    buying_brief(&s, &areas_of(&s, app.gazetteer()))
}

async fn inputs(app: &App, reference: &str) -> Result<Inputs> {
    Inputs::of(app, reference, Which { home: None, support: None, route: None }).await
}

fn offered_card(o: &Offered) -> OfferedCard {
    let count = |can: Can| o.checked.iter().filter(|c| c.can == can).count();
    OfferedCard {
        title: o.programme.title.clone(),
        by: o.programme.organisation.clone(),
        address: urls::offer(OfferKind::Programme, o.programme.id.as_str()),
        reaches: if o.reaches.is_empty() {
            "It does not say where it works: ask.".into()
        } else {
            format!("Works in {}.", super::super::super::words::all(&o.reaches))
        },
        ready: o.ready.map_or_else(
            || "How long it takes is not said: ask.".into(),
            |[first, last]| format!("Between {} and {}, by its own weeks.", super::super::super::words::month(first), super::super::super::words::month(last)),
        ),
        money: o.money.clone(),
        needs: o.programme.needs.clone(),
        routes: o
            .routes
            .iter()
            .map(|a| (a.route().label(), a.status.label(), a.open().filter(|j| !is_of_home(j.rule)).map(|j| j.rule.missing.clone()).collect()))
            .collect(),
        counts: format!("can {}, ask {}, cannot {}", count(Can::Can), count(Can::Ask), count(Can::Cannot)),
        checked: o.checked.iter().map(checked).collect(),
    }
}

fn checked(c: &Checked) -> CheckedRow {
    let (held, word) = match c.can {
        Can::Can => (Held::Yes, "can"),
        Can::Cannot => (Held::No, "cannot"),
        Can::Ask => (Held::Unknown, "ask"),
    };
    CheckedRow { mark: Mark { word, ..rule_mark(held) }, asked: requirements::asked(c.requirement), text: c.text.clone() }
}

fn imagined_card(i: &Imagined) -> ImaginedCard {
    ImaginedCard {
        name: i.assessment.route().label(),
        what: i.assessment.rules.what.clone(),
        months: super::months(&i.move_in),
        of_home: i.of_home.clone(),
        to_find_out: i.assessment.open().filter(|j| !is_of_home(j.rule)).map(|j| format!("{} (ask {})", j.rule.missing, j.rule.ask)).collect(),
    }
}

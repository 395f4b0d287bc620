//! Ways to pay for one package: routes with their rules, the money with its working, the time with the longest way, and the
//! papers that are filled from them.

mod actions;
mod could_be;
mod money;
mod papers;
mod plain;
mod routes;
mod rules;
mod time;

pub use actions::{press, show as action_plan};
pub use could_be::{brief, brief_docx, show as could_be_made};
pub use papers::{PaperPage, calendar, docx, page as paper, word_file};
pub use plain::show as in_plain_words;
pub use rules::show as all_rules;

use super::{
    super::{
        acting,
        app::App,
        error::{Error, Result},
        paying::{Inputs, Which},
        urls, words,
    },
    Page, Section, Shell,
    pair::{Names, Pair, View},
    plans,
};
use crate::domain::day_in_words;
use crate::funding::{self, Money, Panel, Timeline, actions, assess_all};
use askama::Template;
use axum::extract::{Path, Query, State};
use money::MoneyView;
use routes::{RouteCard, Shut};
use time::{Doing, TimeView};

#[derive(Template)]
#[template(path = "ways/ways.html")]
pub struct WaysPage {
    shell: Shell,
    plan_title: String,
    package: String,
    names: Names,
    judged_on: String,
    contradictions: Vec<String>,
    first: String,
    routes: Vec<RouteCard>,
    shut: Vec<Shut>,
    chosen: &'static str,
    money: MoneyView,
    time: TimeView,
    doing: Doing,
    action_plan: String,
    responsible: Vec<Responsible>,
    organisations: Vec<String>,
    papers: Vec<(&'static str, String, String)>,
    calendar: String,
    all_rules: &'static str,
}

/// Who pays and decides.
pub struct Responsible {
    pub pays: String,
    pub decides: String,
    pub missing: Vec<String>,
    pub cite: String,
    pub address: String,
}

/// The panel on who pays, ready to show.
pub fn responsible(s: &funding::Situation) -> (Vec<Responsible>, Vec<String>) {
    let panel = Panel::of(s);
    let one = |r: &&funding::Responsible| Responsible {
        pays: s.rules.fill(&r.pays, s.today),
        decides: s.rules.fill(&r.decides, s.today),
        missing: r.missing.clone(),
        cite: routes::without_address(&r.cite),
        address: r.cite.source.address.clone().unwrap_or_default(),
    };
    (panel.entries.iter().map(one).collect(), panel.organisations)
}

pub async fn show(Path(reference): Path<String>, Query(which): Query<Which>, State(app): State<App>) -> Result<Page<WaysPage>> {
    let inputs = Inputs::of(&app, &reference, which).await?;
    let person = inputs.person();
    let s = inputs.situation(&person);
    let all = assess_all(&s);
    let chosen = inputs.chosen(&all)?;
    let (money, timeline) = (Money::of(&s, chosen.route()), Timeline::of(&s, chosen.rules));
    let pair = Pair { home: inputs.which.home.as_deref(), support: inputs.which.support.as_deref() };
    let names = names(&inputs)?;
    let kept = acting::kept(&app, &inputs).await?;
    let fresh = actions(chosen, &timeline);
    let (responsible, organisations) = responsible(&s);
    let address = |route| urls::ways(&inputs.plan.reference, pair.home, pair.support, Some(route));
    let paper = |name| {
        (
            urls::paper(&inputs.plan.reference, name, pair.home, pair.support, chosen.route()),
            urls::paper_docx(&inputs.plan.reference, name, pair.home, pair.support, chosen.route()),
        )
    };
    let papers = papers::ALL.iter().map(|(name, title)| {
        let (page, docx) = paper(name);
        (*title, page, docx)
    });
    Ok(Page(WaysPage {
        shell: Shell::new(&app, Section::Plans, "Ways to pay, money and time"),
        plan_title: plans::title(&inputs.plan.title, &inputs.plan.reference),
        package: urls::package(&inputs.plan.reference, pair.home, pair.support),
        judged_on: day_in_words(s.today),
        contradictions: s.rules.contradictions_in(&s, s.today),
        first: routes::first_word(&all),
        routes: routes::cards(&s, &all, chosen.route(), address),
        shut: routes::shut(&all),
        chosen: chosen.route().label(),
        money: MoneyView::new(&money),
        time: TimeView::new(&timeline),
        doing: Doing::new(kept.as_ref().map(|record| &record.body), &fresh, s.today),
        action_plan: urls::actions(&inputs.plan.reference, pair.home, pair.support, chosen.route()),
        responsible,
        organisations,
        papers: papers.collect(),
        calendar: urls::calendar(&inputs.plan.reference, pair.home, pair.support, chosen.route()),
        all_rules: urls::pattern::RULES,
        names,
    }))
}

/// What the pages call the package; not found where it names neither half.
fn names(inputs: &Inputs) -> Result<Names> {
    let pair = Pair { home: inputs.which.home.as_deref(), support: inputs.which.support.as_deref() };
    let view = View { reference: &inputs.plan.reference, requirements: &inputs.reading.requirements, offers: &inputs.offers };
    view.names(pair).ok_or_else(Error::no_such_page)
}

/// `1 February 2027`, or with its month alone in a range of months.
pub fn months(days: &funding::Range<jiff::civil::Date>) -> String {
    let (first, last) = (words::month(days[0]), words::month(days[2]));
    if first == last { first } else { format!("{first} to {last}") }
}

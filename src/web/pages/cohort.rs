//! All plans that somebody may see, together: how many, where, how long they wait, for how many something is possible now,
//! and what stands in the way most often.

use super::{
    super::{app::App, error::Result, urls, words},
    Page, Section, Shell,
    charts::{self, Bar},
    plans, requirements,
};
use crate::{
    domain::{
        Reading, RequirementId,
        ranking::{RankWhat, Ranking},
    },
    funding::{Person, Situation, could_be_made::areas_of},
    store::PlanSummary,
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// So many plans are ranked for the page, those that wait longest first: a ranking takes up to a fifth of a second at national scale.
const RANKED: usize = 40;
/// So many near misses of a plan are asked what blocks them.
const MISSES: usize = 5;
/// Rows of a table that is led by the most frequent.
const MOST: usize = 12;

#[derive(Template)]
#[template(path = "plans/cohort.html")]
pub struct CohortPage {
    shell: Shell,
    count: String,
    looked_at: String,
    /// Plans that could not be read: they are counted in nothing below.
    unread: Vec<(String, String)>,
    on: String,
    possible: usize,
    ranked: usize,
    /// People whose plan is begun and of which nothing was read.
    without: usize,
    places: Vec<Bar>,
    waits: Vec<Bar>,
    blocks: Vec<Bar>,
    longest: Vec<Waiting>,
}

/// Somebody who waits.
pub struct Waiting {
    pub title: String,
    pub address: String,
    pub since: String,
    pub days: String,
    pub possible: &'static str,
}

pub async fn show(State(app): State<App>) -> Result<Page<CohortPage>> {
    let mut all = app.plans().await?;
    all.sort_by_key(|plan| plan.created_at);
    let today = app.clock().today();
    let (mut places, mut blocks, mut gone) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    let (mut longest, mut unread, mut possible, mut ranked) = (vec![], vec![], 0, 0);
    for plan in all.iter().filter(|plan| plan.requirements > 0).take(RANKED) {
        let (reading, ranking) = match looked_at(&app, plan).await {
            Ok(found) => found,
            // Withdrawn, or no longer shared, since the list was made: it is not theirs to see any more.
            Err(error) if [StatusCode::NOT_FOUND, StatusCode::GONE].contains(&error.status) => {
                gone.insert(plan.id);
                continue;
            }
            Err(_) => {
                unread.push((plans::title(&plan.title, &plan.reference), urls::plan(&plan.reference)));
                continue;
            }
        };
        ranked += 1;
        let now = !ranking.packages.is_empty();
        possible += usize::from(now);
        for council in councils(&app, &reading, today) {
            *places.entry(council).or_insert(0) += 1;
        }
        for asked in blocking(&reading, &ranking) {
            *blocks.entry(asked).or_insert(0) += 1;
        }
        longest.push(waiting(plan, today, now));
    }
    all.retain(|plan| !gone.contains(&plan.id));
    let waits = waits(&all, today);
    Ok(Page(CohortPage {
        shell: Shell::new(&app, Section::Plans, "All plans together"),
        count: words::capital(&words::count(all.len(), "plan", "plans")),
        looked_at: if all.iter().filter(|plan| plan.requirements > 0).count() > ranked + unread.len() {
            format!("Where, and what blocks, is told of the {ranked} that wait longest.")
        } else {
            String::new()
        },
        on: words::date(today),
        unread,
        possible,
        ranked,
        without: all.iter().filter(|plan| plan.requirements == 0).count(),
        places: most_frequent(places),
        blocks: most_frequent(blocks),
        waits,
        longest,
    }))
}

/// A plan as it stands with its ranking.
async fn looked_at(app: &App, plan: &PlanSummary) -> Result<(Reading, Ranking)> {
    let plan = app.plan(&plan.reference).await?;
    let reading = app.reading(&plan).await?;
    let question = app.question(&plan, &reading.requirements, RankWhat::Packages, 1).await?;
    let ranking = app.rank(question, app.offers()).await?;
    Ok((reading, ranking))
}

fn councils(app: &App, reading: &Reading, today: Date) -> Vec<String> {
    let person = Person::of(&reading.requirements);
    let s = Situation { rules: app.rules(), person: &person, home: None, support: None, programmes: &[], today };
    areas_of(&s, app.gazetteer()).iter().filter_map(|area| app.gazetteer().council_name(area)).map(str::to_owned).collect()
}

/// What blocks the nearest misses of a plan, each kind of thing once.
fn blocking(reading: &Reading, ranking: &Ranking) -> Vec<String> {
    let ids = ranking.near_misses.iter().take(MISSES).flat_map(|miss| &miss.blocked_by);
    let asked = |id: &RequirementId| {
        reading.requirements.iter().find(|r| r.id == *id).map(|r| if r.codes().is_empty() { r.kind.label().to_owned() } else { requirements::asked(r) })
    };
    let mut all: Vec<String> = ids.filter_map(asked).collect();
    all.sort();
    all.dedup();
    all
}

fn waiting(plan: &PlanSummary, today: Date, possible: bool) -> Waiting {
    Waiting {
        title: plans::title(&plan.title, &plan.reference),
        address: urls::packages(&plan.reference),
        since: words::day_of(plan.created_at),
        days: match days(plan, today).max(0) as usize {
            0 => "since today".into(),
            days => words::count(days, "day", "days"),
        },
        possible: if possible { "something is possible now" } else { "nothing is possible yet" },
    }
}

fn days(plan: &PlanSummary, today: Date) -> i64 {
    let added = plan.created_at.to_zoned(jiff::tz::TimeZone::system()).date();
    added.duration_until(today).as_hours() / 24
}

/// How long plans have been here.
fn waits(all: &[PlanSummary], today: Date) -> Vec<Bar> {
    const STEPS: [(&str, i64, i64); 5] = [
        ("up to a month", 0, 31),
        ("one to three months", 31, 92),
        ("three to six months", 92, 183),
        ("six months to a year", 183, 366),
        ("more than a year", 366, i64::MAX),
    ];
    let within = |from: i64, to: i64| all.iter().filter(|plan| (from..to).contains(&days(plan, today).max(0))).count();
    let counts = STEPS.map(|(label, from, to)| (label.to_owned(), within(from, to)));
    charts::bars(counts.into_iter().collect())
}

/// The most frequent first.
fn most_frequent(counts: BTreeMap<String, usize>) -> Vec<Bar> {
    let mut all: Vec<(String, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all.truncate(MOST);
    charts::bars(all)
}

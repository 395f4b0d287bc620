//! The charts of packages that stand on one page: how far from the people who matter and at what cost, and when each could be moved into.

use super::{
    super::{app::App, paying::time_it_takes, words},
    charts::{About as Drawing, Dot, Scatter, Span, Spans},
    pair::{Pair, View},
};
use crate::{
    domain::{Km, Pence, Requirement, ResolvedPlace, ranking::Package, that_name_places},
    funding::Person,
    loading::PlanAnswers,
    matching::Market,
    vocabulary::{Kind, Strength},
};

/// So many packages stand in a chart; more cannot be read.
const MOST: usize = 10;

/// The charts of one page.
pub struct Drawn {
    /// What distances are measured to, and the drawing.
    pub near: Option<(String, Scatter)>,
    pub rows: Vec<NearRow>,
    pub time: Option<Spans>,
}

/// The row of the table that stands behind a point.
pub struct NearRow {
    pub number: usize,
    pub name: String,
    pub distance: String,
    pub cost: String,
}

/// What is drawn with: the plan's words on the page, and what of it money and time are reckoned by.
pub struct With<'a> {
    pub app: &'a App,
    pub view: &'a View<'a>,
    pub offers: &'a Market,
    pub answers: &'a PlanAnswers,
    /// Without passages about others.
    pub told: &'a [Requirement],
}

impl Drawn {
    /// Of packages with the numbers by which the page names them.
    pub fn of(with: &With, packages: &[(usize, &Package)]) -> Drawn {
        let packages = &packages[..packages.len().min(MOST)];
        let (near, rows) = near(with, packages).map_or((None, vec![]), |(to, chart, rows)| (chart.map(|chart| (to, chart)), rows));
        Drawn { near, rows, time: time(with, packages) }
    }

    /// Whether there is anything to show.
    pub fn is_empty(&self) -> bool {
        self.near.is_none() && self.time.is_none()
    }
}

fn name(view: &View, p: &Package) -> String {
    view.names(Pair::of(&p.home, &p.support)).map(|names| names.joined()).unwrap_or_default()
}

/// The first thing that the plan wants near: what people mean by "near mum".
fn wanted_near(requirements: &[Requirement]) -> Option<&[ResolvedPlace]> {
    that_name_places(requirements, Kind::Near).min_by_key(|r| r.strength != Strength::Essential).map(Requirement::points)
}

fn near(with: &With, packages: &[(usize, &Package)]) -> Option<(String, Option<Scatter>, Vec<NearRow>)> {
    let places = wanted_near(with.view.requirements)?;
    let to = places.iter().map(|p| crate::domain::title_case(&p.name)).collect::<Vec<_>>().join(" or ");
    let distance = |p: &Package| {
        let home = with.offers.home(p.home.as_ref()?)?;
        places.iter().map(|place| home.point.distance_to(place.point)).min_by(|a, b| a.0.total_cmp(&b.0))
    };
    let known: Vec<(usize, &Package, Km)> = packages.iter().filter_map(|(number, p)| Some((*number, *p, distance(p)?))).collect();
    let dots: Vec<Dot> = known.iter().map(|(number, p, km)| Dot { number: *number, across: p.weekly_cost, up: km.0 }).collect();
    let sentence = format!("{} homes by weekly cost, left to right, and distance from {to}, bottom to top. The table says the same in words.", known.len());
    let about = Drawing {
        id: "near-chart",
        title: "Distance and weekly cost",
        across: "a week",
        up: "distance",
        say_across: |pounds| Pence::from_pounds(pounds.round()).to_string(),
        say_up: |km| format!("{:.1} mi", Km(km).miles()),
        sentence,
    };
    let row = |(number, p, km): &(usize, &Package, Km)| NearRow {
        number: *number,
        name: name(with.view, p),
        distance: words::miles(*km),
        cost: p.weekly_cost.map_or_else(|| "not known".into(), |pounds| words::a_week(Pence::from_pounds(pounds))),
    };
    Some((to, Scatter::of(about, &dots), known.iter().map(row).collect()))
}

fn time(with: &With, packages: &[(usize, &Package)]) -> Option<Spans> {
    let (person, today) = (Person::of(with.told), with.app.clock().today());
    let mut wanted = None;
    let mut spans = vec![];
    for (number, p) in packages {
        let pair = Pair::of(&p.home, &p.support);
        let Some(time) = time_it_takes(with.app.rules(), &person, (with.offers, with.answers), (pair.home, pair.support), today) else { continue };
        wanted = wanted.or(time.wanted);
        spans.push(Span { number: *number, name: name(with.view, p), start_by: time.start_by(), move_in: time.move_in });
    }
    Spans::of(&spans, today, wanted)
}

//! For the person and the family: the ways to hold and pay for a home, in plain words. Kinds of home and how many, no addresses;
//! nothing is a score, and nothing is a promise.

use super::super::super::{
    app::App,
    error::Result,
    paying::{Inputs, Which},
    urls, words,
};
use super::super::{Page, Section, Shell, plans};
use crate::domain::{Home, Support, ranking::RankWhat};
use crate::funding::plain_words::{Near, PlainWay, plain_words, shared_steps};
use crate::vocabulary::{Route, State, Strength};
use askama::Template;
use axum::extract::{Path, State as Shared};

/// Of so many packages the homes are counted; where there are more it says "or more".
const COUNTED: usize = 100;

#[derive(Template)]
#[template(path = "ways/plain.html")]
pub struct PlainPage {
    shell: Shell,
    plan_title: String,
    back: String,
    on: String,
    /// Why it cannot be given to anybody yet; empty where it can.
    not_yet: String,
    bands: Vec<Band>,
    /// What comes on top of another way.
    beside: Vec<Card>,
    /// What every move has in common: what is done, and who does it.
    steps: Vec<(String, &'static str)>,
}

/// Ways that are equally near.
pub struct Band {
    pub heading: &'static str,
    pub about: &'static str,
    pub cards: Vec<Card>,
}

/// One way.
pub struct Card {
    pub way: PlainWay,
    pub homes: String,
    pub time: String,
}

pub async fn show(Path(reference): Path<String>, Shared(app): Shared<App>) -> Result<Page<PlainPage>> {
    let inputs = Inputs::of(&app, &reference, Which::default()).await?;
    let question = app.question(&inputs.plan, &inputs.reading.requirements, RankWhat::Packages, COUNTED).await?;
    let ranking = app.rank(question, inputs.offers.clone()).await?;
    let person = inputs.person();
    let possible: Vec<(&Home, Option<&Support>)> = ranking
        .packages
        .iter()
        .filter_map(|package| Some((inputs.offers.home(package.home.as_ref()?)?, package.support.as_ref().and_then(|id| inputs.offers.support(id)))))
        .collect();
    let all = plain_words(&inputs.situation(&person), &possible);
    let more = ranking.considered.pairs_possible > possible.len();
    let (beside, ways): (Vec<Card>, Vec<Card>) =
        all.into_iter().map(|way| Card::new(way, more)).partition(|card| card.way.route == Route::DisabledFacilitiesGrant);
    Ok(Page(PlainPage {
        shell: Shell::new(&app, Section::Plans, "Ways to have and pay for a home"),
        plan_title: plans::title(&inputs.plan.title, &inputs.plan.reference),
        back: urls::could_be_made(&inputs.plan.reference),
        on: words::date(inputs.today),
        not_yet: not_yet(&inputs),
        steps: shared_steps(&inputs.situation(&person)),
        bands: bands(ways),
        beside: beside.into_iter().filter(|card| card.way.near != Near::NotAtPresent).collect(),
    }))
}

/// Nothing reaches a family until every must is confirmed or set aside (`docs/matching.md` §3).
fn not_yet(inputs: &Inputs) -> String {
    let open = inputs.reading.requirements.iter().filter(|r| r.strength == Strength::Essential && matches!(r.state, State::Read | State::Disputed)).count();
    match open {
        0 => String::new(),
        n => format!(
            "This is a draft and is not to be given to anybody yet: {} of the plan still {} to be checked with the person.",
            words::count(n, "must", "musts"),
            if n == 1 { "has" } else { "have" }
        ),
    }
}

fn bands(ways: Vec<Card>) -> Vec<Band> {
    let (on_offer, others): (Vec<Card>, Vec<Card>) = ways.into_iter().partition(|card| card.way.near == Near::OnOffer);
    let (could_be, not_now): (Vec<Card>, Vec<Card>) = others.into_iter().partition(|card| card.way.near == Near::CouldBeMade);
    let bands = [
        ("Homes like these are on offer now", "Nobody has been asked yet whether one of them could be yours.", on_offer),
        ("These could be made", "Nobody has offered one yet. It would have to be looked for, or made.", could_be),
        ("Not at present", "As far as is known now. It can change, and you can ask again.", not_now),
    ];
    bands.into_iter().map(|(heading, about, cards)| Band { heading, about, cards }).filter(|band| !band.cards.is_empty()).collect()
}

impl Card {
    /// `more` where more homes are possible than were counted.
    fn new(way: PlainWay, more: bool) -> Card {
        let homes = match way.homes {
            0 => String::new(),
            n if more => format!("{} or more like this.", words::capital(&words::count(n, "home", "homes"))),
            n => format!("{} like this.", words::capital(&words::count(n, "home", "homes"))),
        };
        let time = way.months.map_or_else(String::new, |[first, last]| {
            let range = if first == last { words::count(first as usize, "month", "months") } else { format!("{first} to {last} months") };
            format!("About {range} from now.")
        });
        Card { way, homes, time }
    }
}

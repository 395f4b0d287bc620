//! No offer and no pair comes to more than what columns say it could: held against the plain evaluator, one by one.

use super::Which;
use super::field::Field;
use super::losses::Losses;
use super::query::Query;
use super::survey::Survey;
use crate::domain::Reading;
use crate::domain::ranking::RankWhat;
use crate::matching::ask::Ask;
use crate::matching::candidates::{Candidates, Pair};
use crate::matching::columns::Columns;
use crate::matching::term::Asked;
use crate::offers::{Blocks, Catalogue, Named};
use crate::places::{self, Gazetteer};
use jiff::civil::date;

#[test]
fn what_columns_say_of_a_pair_is_what_it_comes_to_or_more() {
    let catalogue = generated();
    for plan in crate::samples::plans(&ORDER) {
        let mut reading = Reading::try_from(plan.reading).expect("a reading");
        let _ = places::resolve(&mut reading.requirements, Gazetteer::built_in());
        let ask = Ask { what: RankWhat::Packages, ..Ask::new("test", &reading.requirements, ORDER.today) };
        let columns = Columns::of(&catalogue);
        let (asked, query) = (Asked::of(&ask), Query::new(&ask, &catalogue, &columns));
        let field = Field::new(&query, &asked);
        let survey = Survey::new(&field, Losses::of(&query, &asked));
        let search = survey.search(survey.teams.as_ref(), Which::Possible);
        let half = survey.losses.teams.as_deref().expect("teams");
        let candidates = Candidates::of(&ask, &catalogue);
        for pair in &candidates.pairs {
            let candidate = candidates.at(*pair);
            let home = row(&catalogue.homes, |h| Some(&h.id) == candidate.home_id());
            let team = row(&catalogue.support, |s| Some(&s.id) == candidate.support_id());
            let place = field.place(Pair { home: Some(home), support: Some(team) }, &mut vec![]);
            let bound = search.of_rows(home, team, half);
            let name = format!("{:?} with {:?}", candidate.home_id(), candidate.support_id());
            assert!(bound.score.0 >= place.standing.score.0 && bound.low.0 >= place.standing.low.0, "{name}: {bound:?} {place:?}");
            assert_eq!(bound.blocks + survey.gates.blocks(&query, home, team), place.standing.blocks, "{name}");
            assert_eq!(bound.cost, place.standing.cost, "{name}");
            assert!(query.included(home) == Ok(Some(team)) || query.serves(team, (home, query.spot_of(home)), true), "{name}: the setting");
            let teams = survey.teams.as_ref().expect("teams");
            let around = teams.around(&query, home, u32::MAX);
            let is_around = |a: &super::teams::Around| teams.row(a.place) == team && query.serves(team, (home, query.spot_of(home)), a.surely);
            assert!(query.included(home) == Ok(Some(team)) || teams.place(team).is_none() || around.iter().any(is_around), "{name}: the reach");
        }
    }
}

const ORDER: crate::samples::Order = crate::samples::Order { homes: 120, support: 50, plans: 4, seed: 11, today: date(2026, 11, 21) };

fn generated() -> Catalogue {
    let (homes, support) = crate::samples::offers(&ORDER);
    Catalogue::new(homes, support)
}

fn row<T: Named>(all: &Blocks<T>, is: impl Fn(&T) -> bool) -> u32 {
    all.rows().find(|(_, one)| is(one)).expect("a row").0
}

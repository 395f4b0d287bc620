//! Names, labels and eloquence never move a ranking (`docs/fairness.md`).

use super::properties::{World, worlds};
use crate::support::worlds::*;
use homeward::domain::ranking::{RankWhat, Ranking};
use homeward::domain::{Requirement, requirements_from_rows};
use homeward::matching::{self, Ask};
use homeward::offers::Catalogue;
use homeward::vocabulary::{Kind, home_feature, skill};
use proptest::prelude::*;

/// The packages, near misses and what-if of a world.
fn said(ranking: &Ranking) -> String {
    let mut ranking = ranking.clone();
    ranking.plan = String::new();
    // Ways to pay follow the law, which asks for age and the like; they never move the order.
    ranking.packages.iter_mut().for_each(|p| p.routes.clear());
    ranking.best_of_each_route.clear();
    serde_json::to_string(&ranking).unwrap()
}

fn rank_of(world: &World, requirements: &[Requirement], change: impl Fn(&mut Catalogue)) -> Ranking {
    let mut catalogue = Catalogue::new(world.homes.clone(), world.teams.clone());
    change(&mut catalogue);
    matching::rank(&Ask { what: world.what, top: usize::MAX, ..Ask::new("x", requirements, TODAY) }, &catalogue)
}

/// Names, each another for each organisation, long after short.
const NAMES: [&str; 4] = ["Aa", "Ó Súilleabháin & Daughters Ltd", "平安", "Very Large National Care Group plc"];

proptest! {
    #![proptest_config(crate::support::counts::cases(200))]

    /// Organisations and titles by any other name. Who is one organisation stays one: `separate_landlord` may ask for that, and its sentence
    /// may name it; everything else is the same to the byte.
    #[test]
    fn renaming_organisations_and_homes_never_moves_a_ranking(world in worlds(), turn in 0usize..4) {
        let requirements = world.plan.requirements();
        let names_it = requirements.iter().any(|r| r.kind == Kind::SeparateLandlord || r.kind == Kind::Interest);
        let mut known: Vec<String> = world.homes.iter().map(|h| h.organisation.to_string()).chain(world.teams.iter().map(|s| s.organisation.to_string())).collect();
        known.sort();
        known.dedup();
        let renamed = |old: &str| NAMES[(known.iter().position(|k| k == old).unwrap() + turn) % NAMES.len()].to_owned();
        let now = rank_of(&world, &requirements, |_| {});
        let then = rank_of(&world, &requirements, |offers| {
            offers.homes.change_each(|h| (h.organisation, h.title) = (renamed(&h.organisation).into(), format!("Number {}", h.id).into()));
            offers.support.change_each(|s| (s.organisation, s.title) = (renamed(&s.organisation).into(), format!("Team {}", s.id).into()));
        });
        if !names_it { prop_assert_eq!(said(&now), said(&then)); }
        let order = |r: &Ranking| r.packages.iter().map(|p| (pair(p), p.score.to_bits())).collect::<Vec<_>>();
        prop_assert_eq!(order(&now), order(&then));
    }

    /// Ethnicity, faith and diagnosis stand in a plan as facts about the person, and who says a thing as a voice: other labels, same ranking.
    #[test]
    fn swapping_the_labels_of_a_person_never_moves_a_ranking(world in worlds()) {
        let plain = world.plan.requirements();
        let now = rank_of(&world, &plain, |_| {});
        for facts in [
            serde_json::json!([{"id": "f1", "kind": "age", "number": 19, "strength": "nice"}]),
            serde_json::json!([{"id": "f1", "kind": "age", "number": 61, "strength": "nice"}, {"id": "f2", "kind": "months_in_hospital", "number": 130, "strength": "nice"}]),
        ] {
            let mut rows = world.plan.rows.clone();
            rows.extend(serde_json::from_value::<Vec<homeward::domain::RequirementRow>>(facts).unwrap());
            // What the person is called and how the need is worded stands in quotes.
            rows.iter_mut().for_each(|row| row.quote = "As a Black Muslim woman with Down’s syndrome I want this".into());
            let labelled = requirements_from_rows(&rows).unwrap();
            prop_assert_eq!(said(&now), said(&rank_of(&world, &labelled, |_| {})));
        }
    }

    /// A well-written description is no better home. Interests are asked of the text itself, so its words may move those, and only those.
    #[test]
    fn rewording_descriptions_without_changing_facts_never_moves_a_ranking(world in worlds()) {
        let requirements: Vec<Requirement> = world.plan.requirements().into_iter().filter(|r| r.kind != Kind::Interest).collect();
        let now = rank_of(&world, &requirements, |_| {});
        let then = rank_of(&world, &requirements, |offers| {
            offers.homes.change_each(|h| h.description = "A stunning, award-winning, outstanding home. ".repeat(20).into());
            offers.support.change_each(|s| s.description = "Rated outstanding; 400 homes; 12,000 staff.".into());
        });
        prop_assert_eq!(said(&now), said(&then));
    }

    /// Who is small, new, in no register and has no dates of confirmation ranks as the large one with the same facts.
    #[test]
    fn small_and_unrated_providers_rank_with_large_rated_ones_of_the_same_facts(world in worlds()) {
        let requirements = world.plan.requirements();
        let order = |r: &Ranking| r.packages.iter().map(|p| (pair(p), p.score.to_bits(), p.group)).collect::<Vec<_>>();
        let large = rank_of(&world, &requirements, |offers| {
            offers.support.change_each(|s| { s.register_location_id = Some("1-100000001".into()); s.growth_left = Some(400); s.confirmed_on = Some(TODAY); });
            offers.homes.change_each(|h| { h.landlord_type = Some(homeward::vocabulary::LandlordType::HousingAssociation); h.confirmed_on = Some(TODAY); });
        });
        let small = rank_of(&world, &requirements, |offers| {
            offers.support.change_each(|s| { s.register_location_id = None; s.growth_left = None; s.confirmed_on = None; });
            offers.homes.change_each(|h| { h.landlord_type = None; h.confirmed_on = None; });
        });
        prop_assert_eq!(order(&large), order(&small));
    }
}

#[test]
fn a_provider_with_many_offers_is_no_better_than_one_with_one() {
    let plan = plan().important(wants(home_feature::BATH)).important(wants(skill::AUTISM));
    let alone = home().id("H-alone").but(|h| h.organisation = "One Home".into()).has(home_feature::BATH);
    let many: Vec<_> = (0..50).map(|n| home().id(&format!("H-many-{n:02}")).but(|h| h.organisation = "Large Group".into())).collect();
    let with = |homes: Vec<_>| rank(&plan, &homes, &[team().has(skill::AUTISM)], RankWhat::Packages);
    let both = with(many.iter().cloned().chain([alone.clone()]).collect());
    assert_eq!(both.packages[0].home.as_ref().unwrap().as_str(), "H-alone");
    assert_eq!(both.packages[0].score, with(vec![alone]).packages[0].score, "others' offers change nobody's score");
}

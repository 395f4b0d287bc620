//! `docs/matching.md` §7: why not, the questions worth asking, steadiness and trade-offs, each beside a brute force that knows nothing of how they are found.

use super::properties::{World, homes, plans, teams, worlds};
use crate::support::worlds::*;
use homeward::domain::change::{Asks, Steadiness, Way, WhyNot};
use homeward::domain::ranking::{Package, RankWhat, Ranking};
use homeward::domain::{FitStatus, Home, HomeId, Pence, Requirement, Support, SupportId};
use homeward::matching::{self, Answered, Answers, Ask, Dated, NotWilling, OfferAnswers, Top};
use homeward::offers::Catalogue;
use homeward::vocabulary::{Basis, Code, Kind, Part, State, Status, Strength, Voice, home_feature, skill};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn catalogue(homes: &[Home], teams: &[Support]) -> Catalogue {
    Catalogue::new(homes.to_vec(), teams.to_vec())
}

fn why(plan: &Plan, home: &Home, team: &Support) -> WhyNot {
    let requirements = plan.requirements();
    matching::why_not(
        &Ask::new("test", &requirements, TODAY),
        &catalogue(std::slice::from_ref(home), std::slice::from_ref(team)),
        Some(&home.id),
        Some(&team.id),
    )
    .unwrap()
}

fn changes(way: &Way) -> Vec<&str> {
    way.changes.iter().map(|change| change.text.as_str()).collect()
}

#[test]
fn every_must_that_fails_is_named_with_how_far_it_is_missed() {
    let plan = plan()
        .essential(near_fareham(8.0))
        .essential(number(Kind::RentLimit, 150.0))
        .essential(number(Kind::Bedrooms, 2.0))
        .important(wants(home_feature::BATH));
    let home = home().km_north(16.1).rent(170.0).but(|h| h.bedrooms = Some(1));
    let why = why(&plan, &home, &team());
    let said: Vec<_> = why.blocked_by.iter().map(|b| (b.judged.id.as_str(), b.by.as_deref().unwrap())).collect();
    assert_eq!(said, [("r1", "8.1 km too far"), ("r2", "£20 a week too much"), ("r3", "1 too few")]);
    assert!(!why.possible);
}

#[test]
fn the_offers_are_asked_before_the_plan_and_the_person_last() {
    let bath = wants(home_feature::BATH).voiced_by(Voice::Person);
    let why_rent = why(&plan().essential(number(Kind::RentLimit, 150.0)).essential(bath.clone()), &home().rent(170.0).has_no(home_feature::BATH), &team());
    assert_eq!(why_rent.ways.len(), 1, "the offer can do all of it, and nobody else would need fewer changes");
    assert_eq!(why_rent.ways[0].asks, Asks::Offers);
    assert_eq!(changes(&why_rent.ways[0]), ["The home would have to be given this: bath", "The rent would have to be at most £150 a week"]);

    let why_far = why(&plan().essential(near_fareham(8.0)).essential(bath), &home().km_north(16.0).has_no(home_feature::BATH), &team());
    assert_eq!(why_far.ways.iter().map(|way| way.asks).collect::<Vec<_>>(), [Asks::Plan], "a home cannot be moved");
    assert!(changes(&why_far.ways[0])[1].starts_with("Near Fareham, within 8 km: within 16"), "{:?}", why_far.ways);
    let own = why(&plan().essential(near_fareham(8.0).voiced_by(Voice::Person)), &home().km_north(16.0), &team());
    assert_eq!((own.ways[0].asks, own.ways[0].changes[0].only_if_asked), (Asks::Person, true));
}

#[test]
fn one_change_that_meets_two_musts_counts_once() {
    let plan = plan().essential(number(Kind::RentLimit, 150.0)).essential(number(Kind::TotalBudget, 900.0));
    let why = why(&plan, &home().rent(170.0), &team().price(800.0));
    assert_eq!(why.blocked_by.len(), 2);
    assert_eq!(changes(&why.ways[0]), ["The rent would have to be at most £100 a week"]);
}

#[test]
fn what_stands_before_every_requirement_is_said_too() {
    let home = home().km_north(80.0).but(|h| (h.status, h.places) = (Status::Paused, Some(0)));
    let why = why(&plan(), &home, &team());
    let conditions: Vec<_> = why.conditions.iter().map(|c| (c.of.as_str(), c.condition.as_str())).collect();
    assert_eq!(conditions, [("home", "status"), ("home", "places"), ("support", "reach")]);
    assert_eq!(why.conditions[2].text, "The team does not reach the home: 80 km away, and it works within 50 km");
    assert_eq!(why.ways[0].changes.len(), 3);
}

#[test]
fn a_home_that_comes_with_other_support_cannot_be_had_with_this_one() {
    let why = why(&plan(), &home().but(|h| h.support_included = Some("S9".into())), &team());
    assert_eq!((why.conditions[0].condition.as_str(), why.ways.len()), ("included", 0));
}

#[test]
fn a_no_that_was_answered_is_asked_about_again() {
    let (plan, home) = (plan().essential(wants(home_feature::BATH)), home().has(home_feature::BATH));
    let no = Dated { said: Answered { status: FitStatus::Unmet, weeks: None }, on: TODAY };
    let answers =
        Answers { homes: [("H1".into(), OfferAnswers { requirements: [("r1".into(), no)].into(), ..OfferAnswers::default() })].into(), ..Answers::default() };
    let requirements = plan.requirements();
    let ask = Ask { answers: &answers, ..Ask::new("test", &requirements, TODAY) };
    let why = matching::why_not(&ask, &catalogue(&[home], &[team()]), Some(&"H1".into()), None).unwrap();
    assert_eq!((why.ways[0].asks, why.chosen), (Asks::Offers, true));
    assert!(changes(&why.ways[0])[0].contains("answered that it does not meet"), "{why:?}");
}

#[test]
fn where_one_half_is_named_the_other_is_the_one_that_needs_least() {
    let plan = plan().essential(wants(skill::AUTISM)).essential(wants(home_feature::BATH));
    let teams = [team().has_no(skill::AUTISM), team().id("S2").has(skill::AUTISM), team().id("S3").has_no(skill::AUTISM)];
    let requirements = plan.requirements();
    let ask = Ask::new("test", &requirements, TODAY);
    let offers = catalogue(&[home().has_no(home_feature::BATH)], &teams);
    let why = matching::why_not(&ask, &offers, Some(&"H1".into()), None).unwrap();
    assert_eq!((why.support, why.blocked_by.len()), (Some("S2".into()), 1));
    assert!(matching::why_not(&ask, &offers, Some(&"H9".into()), None).unwrap_err().to_string().contains("there is no home H9"));
    assert!(matching::why_not(&ask, &offers, None, None).is_err());
}

/// Everything that changes.
#[derive(Clone)]
struct State_ {
    requirements: Vec<Requirement>,
    home: Home,
    team: Support,
    not_willing: NotWilling,
}

impl State_ {
    fn possible(&self, what: RankWhat) -> bool {
        let ask = Ask { what, not_willing: &self.not_willing, ..Ask::new("test", &self.requirements, TODAY) };
        !matching::rank(&ask, &catalogue(std::slice::from_ref(&self.home), std::slice::from_ref(&self.team))).packages.is_empty()
    }
}

type Atom = (Asks, Box<dyn Fn(&mut State_)>);

/// Every single change there is, as far as it could go.
fn atoms(state: &State_) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = vec![];
    let mut offers = |change: fn(&mut State_)| atoms.push((Asks::Offers, Box::new(change)));
    offers(|s| s.home.status = Status::Published);
    offers(|s| s.team.status = Status::Published);
    offers(|s| s.home.places = s.home.places.map(|n| n.max(1)));
    offers(|s| s.team.places = s.team.places.map(|n| n.max(1)));
    offers(|s| s.not_willing.homes.clear());
    offers(|s| s.not_willing.support.clear());
    offers(|s| s.team.covers_km = Some(1000.0));
    offers(|s| s.team.settings.clear());
    offers(|s| s.home.weekly_rent = s.home.weekly_rent.map(|_| Pence(0)));
    offers(|s| s.team.weekly_price = s.team.weekly_price.map(|_| Pence(0)));
    offers(|s| s.home.whole_home = Some(true));
    offers(|s| s.home.support_tied = s.home.support_tied.map(|_| false));
    offers(|s| s.team.team_max = Some(1000));
    offers(|s| s.team.faces_usual = Some(0));
    offers(|s| s.team.hours_max = Some(1000.0));
    offers(|s| s.team.ratio_max = Some(10.0));
    offers(|s| s.team.ratio_out_max = Some(10.0));
    offers(|s| s.team.personal_care_registered = Some(true));
    let said: Vec<Code> = state.requirements.iter().flat_map(|r| r.codes().to_vec()).collect();
    for kind in [Kind::HomeFeature, Kind::Hazard, Kind::Household, Kind::Restriction] {
        for code in said.iter().copied().filter(|code| code.kind() == kind) {
            atoms.push((Asks::Offers, Box::new(move |s| s.home = s.home.clone().can_add(code))));
        }
    }
    for code in said.iter().copied().filter(|code| matches!(code.kind(), Kind::TeamFeature | Kind::Skill)) {
        atoms.push((Asks::Offers, Box::new(move |s| s.team = s.team.clone().can_add(code))));
    }
    for kind in [Kind::Tenure, Kind::Night, Kind::StaffGender, Kind::Language].into_iter().filter(|k| said.iter().any(|c| c.kind() == *k)) {
        for code in kind.codes() {
            atoms.push((
                Asks::Offers,
                Box::new(move |s| match kind {
                    Kind::Tenure => s.home.tenures = s.home.tenures.iter().copied().chain([code]).collect(),
                    Kind::Night => s.team.nights.push(code),
                    Kind::StaffGender => s.team.staff_genders.push(code),
                    _ => s.team.languages.push(code),
                }),
            ));
        }
    }
    for (place, r) in state.requirements.iter().enumerate().filter(|(_, r)| r.strength == Strength::Essential) {
        let own = r.voice == Voice::Person || matches!(r.basis, Basis::Health | Basis::Legal);
        atoms.push((if own { Asks::Person } else { Asks::Plan }, Box::new(move |s| s.requirements[place].strength = Strength::Important)));
    }
    // What changes nothing by itself, or is as it is, only makes more sets to try.
    atoms.retain(|(_, change)| {
        let mut after = state.clone();
        change(&mut after);
        (&after.home, &after.team, &after.requirements, &after.not_willing) != (&state.home, &state.team, &state.requirements, &state.not_willing)
    });
    atoms
}

/// Whether some set of so many changes makes it possible.
fn some_set_does(state: &State_, atoms: &[&Atom], size: usize, what: RankWhat) -> bool {
    if size == 0 {
        return state.possible(what);
    }
    (0..atoms.len()).any(|at| {
        let mut after = state.clone();
        atoms[at].1(&mut after);
        some_set_does(&after, &atoms[at + 1..], size - 1, what)
    })
}

proptest! {
    #![proptest_config(crate::support::counts::cases(60))]

    /// No smaller set of changes does it, whoever is asked; and after those that are named the pair is possible.
    #[test]
    fn no_set_of_changes_is_smaller_than_the_smallest(plan in plans(), home in homes(), team in teams(), unwilling in any::<bool>(), published in any::<bool>(), what in prop_oneof![4 => Just(RankWhat::Packages), 1 => Just(RankWhat::Homes), 1 => Just(RankWhat::Support)]) {
        let home = home.but(|h| { h.support_included = None; h.status = if published { Status::Published } else { Status::Paused }; });
        let mut requirements = plan.requirements();
        // Prices stay as they were, whatever becomes of the hours.
        let hours = requirements.iter().find(|r| r.kind == Kind::Hours && r.state != State::SetAside).and_then(|r| r.number);
        let team = team.but(|s| {
            if let Some((rate, hours)) = s.hourly_rate.zip(hours) { s.weekly_price = Some(rate.times(hours)); }
            s.hourly_rate = None;
        });
        requirements.truncate(6);
        let mut not_willing = NotWilling::default();
        if unwilling { not_willing.support.insert(team.id.clone()); }
        let state = State_ { requirements, home, team, not_willing };
        let ask = Ask { what, not_willing: &state.not_willing, ..Ask::new("test", &state.requirements, TODAY) };
        let offers = catalogue(std::slice::from_ref(&state.home), std::slice::from_ref(&state.team));
        let why = matching::why_not(&ask, &offers, Some(&state.home.id), Some(&state.team.id)).unwrap();
        prop_assert_eq!(why.possible, state.possible(what));
        if why.possible { return Ok(()); }
        let atoms = atoms(&state);
        for asks in [Asks::Offers, Asks::Plan, Asks::Person] {
            let allowed: Vec<&Atom> = atoms.iter().filter(|(of, _)| *of <= asks).collect();
            let found = why.ways.iter().filter(|way| way.asks <= asks).map(|way| way.changes.len()).min();
            match found {
                Some(size) if size <= 3 => {
                    prop_assert!(!some_set_does(&state, &allowed, size - 1, what), "{asks:?}: there is a smaller set than {size}: {why:?}");
                }
                Some(_) => {}
                None => {
                    let mut after = state.clone();
                    allowed.iter().for_each(|(_, change)| change(&mut after));
                    prop_assert!(!after.possible(what), "{asks:?}: all changes together would do: {why:?}");
                }
            }
        }
        for way in &why.ways {
            let after = matching::applied(&ask, &offers, &why, way.asks).expect("what is named can be applied");
            let then = catalogue(after.home.as_slice(), after.support.as_slice());
            let ranking = matching::rank(&after.ask(&ask), &then);
            prop_assert_eq!(ranking.packages.len(), 1, "possible after {:?}", way);
            prop_assert_eq!(ranking.packages[0].score, way.score);
        }
    }
}

fn pair_of(home: &Option<HomeId>, support: &Option<SupportId>) -> String {
    home.iter().map(|h| h.to_string()).chain(support.iter().map(|s| s.to_string())).collect::<Vec<_>>().join("+")
}

/// What each requirement weighs, as `docs/matching.md` §4 says.
fn weighs(requirements: &[Requirement], what: RankWhat) -> Vec<Option<f64>> {
    let takes_part = |r: &Requirement| {
        use homeward::vocabulary::Subject;
        r.state != State::SetAside
            && match (r.kind.subject(), what) {
                (Subject::Person, _) => false,
                (_, RankWhat::Packages) | (Subject::Life, _) => true,
                (Subject::Home, what) => what == RankWhat::Homes,
                (Subject::Support, what) => what == RankWhat::Support,
                (Subject::Package, _) => r.kind == Kind::MoveBy,
            }
    };
    let default = |r: &Requirement| match (r.state, r.strength) {
        (State::Disputed, _) | (_, Strength::Important) => 3.0,
        (_, Strength::Essential) => 5.0,
        (_, Strength::Nice) => 1.0,
    };
    let of_part =
        |part: Option<Part>| -> f64 { requirements.iter().filter(|r| takes_part(r) && r.weight.is_none() && r.kind.part() == part).map(default).sum() };
    let one =
        |r: &Requirement| r.weight.unwrap_or_else(|| if of_part(r.kind.part()) > 15.0 { default(r) * (15.0 / of_part(r.kind.part())) } else { default(r) });
    requirements.iter().map(|r| takes_part(r).then(|| one(r))).collect()
}

fn first_with(world: &World, weights: &[Option<f64>]) -> Option<String> {
    let mut requirements = world.plan.requirements();
    requirements.iter_mut().zip(weights).for_each(|(r, w)| r.weight = w.or(r.weight));
    let ask = Ask { what: world.what, top: 1, ..Ask::new("test", &requirements, TODAY) };
    matching::rank(&ask, &catalogue(&world.homes, &world.teams)).packages.first().map(pair)
}

fn steadiness_of(world: &World) -> Steadiness {
    let (requirements, offers) = (world.plan.requirements(), catalogue(&world.homes, &world.teams));
    let ask = Ask { what: world.what, ..Ask::new("test", &requirements, TODAY) };
    matching::steadiness(&Top::of(&ask, &offers, Top::MOST))
}

proptest! {
    #![proptest_config(crate::support::counts::cases(80))]

    #[test]
    fn steadiness_is_what_a_ranking_by_each_weighting_says(world in worlds()) {
        let requirements = world.plan.requirements();
        let own = weighs(&requirements, world.what);
        let scaled = |factor: &dyn Fn(&Requirement, usize) -> f64| -> Vec<Option<f64>> {
            own.iter().zip(&requirements).enumerate().map(|(k, (w, r))| w.map(|w| w * factor(r, k))).collect()
        };
        let strength = |r: &Requirement, must: f64, nice: f64| match (r.weight, r.state, r.strength) {
            (Some(_), ..) | (_, State::Disputed, _) | (_, _, Strength::Important) => 1.0,
            (_, _, Strength::Essential) => must,
            (_, _, Strength::Nice) => nice,
        };
        let mut tried = vec![own.clone(), own.iter().map(|w| w.map(|_| 1.0)).collect(), scaled(&|r, _| strength(r, 0.8, 2.0)), scaled(&|r, _| strength(r, 1.8, 1.0))];
        for part in Part::ALL {
            if requirements.iter().zip(&own).any(|(r, w)| w.is_some() && r.kind.part() == Some(part)) {
                for factor in [2.0, 0.5] {
                    tried.push(scaled(&|r, _| if r.kind.part() == Some(part) { factor } else { 1.0 }));
                }
            }
        }
        for place in (0..own.len()).filter(|k| own[*k].is_some()) {
            for factor in [2.0, 0.5] {
                tried.push(scaled(&|_, k| if k == place { factor } else { 1.0 }));
            }
        }
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        tried.iter().filter_map(|weights| first_with(&world, weights)).for_each(|first| *counted.entry(first).or_default() += 1);
        let steadiness = steadiness_of(&world);
        prop_assert_eq!(steadiness.weightings, tried.len());
        prop_assert!(steadiness.all);
        let said: BTreeMap<String, usize> = steadiness.first.iter().map(|f| (pair_of(&f.home, &f.support), f.first_in)).collect();
        prop_assert_eq!(said, counted);

        // And one weight alone, as a person would set it.
        let now = first_with(&world, &vec![None; own.len()]);
        for (place, r) in requirements.iter().enumerate().filter(|(k, _)| own[*k].is_some()) {
            let with = |weight: u8| { let mut only = vec![None; own.len()]; only[place] = Some(f64::from(weight)); first_with(&world, &only) };
            let nearest = (1..=10u8).filter(|w| with(*w) != now).min_by(|a, b| {
                let far = |w: u8| (f64::from(w) - own[place].unwrap()).abs();
                far(*a).total_cmp(&far(*b)).then(a.cmp(b))
            });
            let said = steadiness.flips.iter().find(|f| f.id == r.id);
            prop_assert_eq!(said.map(|f| f.weight), nearest, "{}", r.id);
            prop_assert_eq!(said.map(|f| pair_of(&f.home, &f.support)), nearest.and_then(with));
        }
    }

    #[test]
    fn the_trade_off_is_what_nothing_betters_in_all_three(world in worlds()) {
        let ranking = world.rank();
        let three = |p: &Package| ((p.score * 1e6).round() as i64, p.weekly_cost.map_or(i64::MIN, |c| -(c * 100.0).round() as i64), p.ready.map(std::cmp::Reverse));
        let no_worse = |a: &Package, b: &Package| { let (a, b) = (three(a), three(b)); a.0 >= b.0 && a.1 >= b.1 && (b.2.is_none() || a.2.is_some_and(|r| b.2.is_some_and(|s| r >= s))) };
        let kept = |p: &&Package| !ranking.packages.iter().any(|o| three(o) != three(p) && no_worse(o, p)) && !ranking.packages[..p.rank - 1].iter().any(|o| three(o) == three(p));
        let brute: Vec<String> = ranking.packages.iter().filter(kept).map(pair).collect();
        let (requirements, offers) = (world.plan.requirements(), catalogue(&world.homes, &world.teams));
        let ask = Ask { what: world.what, ..Ask::new("test", &requirements, TODAY) };
        let found = matching::trade_off(&Top::of(&ask, &offers, Top::MOST));
        prop_assert_eq!(found.packages.iter().map(|t| pair_of(&t.home, &t.support)).collect::<Vec<_>>(), brute);
        prop_assert!(found.all);
    }
}

/// A small generator of our own, so that the simulation below is the same everywhere.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
}

/// A world whose offers leave much open, and what is true of each unknown.
struct Simulated {
    requirements: Vec<Requirement>,
    offers: Catalogue,
    truth: Answers,
}

fn simulated(seed: u64) -> Simulated {
    let mut chance = Chance(seed);
    let asked: Vec<Code> = Kind::HomeFeature.codes().take(6).chain(Kind::Skill.codes().filter(|c| *c != skill::PERSONAL_CARE).take(5)).collect();
    let strengths = [Strength::Essential, Strength::Important, Strength::Nice];
    let plan = asked.iter().fold(plan(), |plan, code| plan.with(wants(*code), strengths[chance.below(3)]));
    let mut truth = Answers::default();
    let tell = |answers: &mut OfferAnswers, place: usize, yes: bool| {
        let status = if yes { FitStatus::Met } else { FitStatus::Unmet };
        answers.requirements.insert(format!("r{}", place + 1).as_str().into(), Dated { said: Answered { status, weeks: None }, on: TODAY });
    };
    let mut homes = vec![];
    for n in 0..10 {
        let mut home = home().id(&format!("H{n}"));
        for (place, code) in asked.iter().enumerate().filter(|(_, c)| c.kind() == Kind::HomeFeature) {
            match chance.below(6) {
                0 | 1 => home = home.has(*code),
                2 => home = home.has_no(*code),
                _ => tell(truth.homes.entry(home.id.clone()).or_default(), place, chance.below(2) == 0),
            }
        }
        homes.push(home);
    }
    let mut teams = vec![];
    for n in 0..4 {
        let mut team = team().id(&format!("S{n}"));
        for (place, code) in asked.iter().enumerate().filter(|(_, c)| c.kind() == Kind::Skill) {
            match chance.below(6) {
                0 | 1 => team = team.has(*code),
                2 => team = team.has_no(*code),
                _ => tell(truth.support.entry(team.id.clone()).or_default(), place, chance.below(2) == 0),
            }
        }
        teams.push(team);
    }
    Simulated { requirements: plan.requirements(), offers: catalogue(&homes, &teams), truth }
}

impl Simulated {
    fn rank(&self, answers: &Answers) -> Ranking {
        matching::rank(&Ask { top: usize::MAX, answers, ..Ask::new("test", &self.requirements, TODAY) }, &self.offers)
    }

    /// The true score of what stands first after so many answers; 0 where it turns out not to be possible.
    fn after(&self, asked: usize, mut choose: impl FnMut(usize) -> usize) -> f64 {
        let mut answers = Answers::default();
        for _ in 0..asked {
            let ask = Ask { answers: &answers, ..Ask::new("test", &self.requirements, TODAY) };
            let questions = matching::questions(&Top::of(&ask, &self.offers, Top::MOST), usize::MAX);
            if questions.is_empty() {
                break;
            }
            let question = &questions[choose(questions.len())];
            let learn = |known: &mut OfferAnswers, true_of: &OfferAnswers| {
                known.requirements.extend(question.requirements.iter().filter_map(|id| Some((id.clone(), *true_of.requirements.get(id)?))));
            };
            question.home.iter().for_each(|id| learn(answers.homes.entry(id.clone()).or_default(), &self.truth.homes[id]));
            question.support.iter().for_each(|id| learn(answers.support.entry(id.clone()).or_default(), &self.truth.support[id]));
        }
        let Some(chosen) = self.rank(&answers).packages.first().map(pair) else { return 0.0 };
        self.rank(&self.truth).packages.iter().find(|p| pair(p) == chosen).map_or(0.0, |p| p.score)
    }
}

/// The same questions asked in our order and in random order: what then stands first is truly better.
#[test]
fn the_questions_worth_asking_find_a_better_home_than_the_same_questions_in_random_order() {
    let worlds: Vec<Simulated> = (0..crate::support::counts::rounds(40, 400)).map(|seed| simulated(u64::from(seed) * 7919 + 1)).collect();
    let mut chance = Chance(99);
    let mut lines = vec![];
    for asked in [1, 3, 6] {
        let mean = |scores: Vec<f64>| scores.iter().sum::<f64>() / worlds.len() as f64;
        let ours = mean(worlds.iter().map(|w| w.after(asked, |_| 0)).collect());
        let random = mean((0..5).map(|_| mean(worlds.iter().map(|w| w.after(asked, |n| chance.below(n))).collect())).collect()) * worlds.len() as f64 / 5.0;
        lines.push(format!("{asked} asked: {ours:.1} of 100, in random order {random:.1}"));
        assert!(ours > random, "{lines:?}");
    }
    println!("{}", lines.join("; "));
}

#[test]
fn a_question_to_a_provider_holds_none_of_the_plans_words_and_no_place() {
    let plan = plan()
        .essential(near_fareham(8.0))
        .essential(wants(home_feature::BATH))
        .nice(interest("Ted’s bakery in Gosport"))
        .essential(number(Kind::RentLimit, 150.0))
        .important(move_by("2027-01-15"));
    let (requirements, offers) = (plan.requirements(), catalogue(&[home()], &[team()]));
    let asked = matching::questions(&Top::of(&Ask::new("daniel", &requirements, TODAY), &offers, Top::MOST), 50);
    let texts: Vec<&str> = asked.iter().map(|q| q.text.as_str()).collect();
    assert!(texts.iter().any(|t| t.contains("bath")) && texts.iter().any(|t| t.contains("rent")) && texts.len() >= 5, "{texts:?}");
    for text in texts {
        for word in ["Ted", "Gosport", "Fareham", "bakery", "daniel"] {
            assert!(!text.contains(word), "{text}");
        }
    }
    let musts: Vec<bool> = asked.iter().take(2).map(|q| q.must).collect();
    assert_eq!(musts, [true, true], "what could rule the first out is asked first");
}

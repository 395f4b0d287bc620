//! A package's money, time and papers: sums that add up, the longest way, and what stands where.

use homeward::domain::{AreaCode, Pence, Requirement, RequirementRow, requirements_from_rows};
use homeward::domain::{Home, OfferKind, Support};
use homeward::funding::could_be_made::{Can, areas_of, imagined, offered};
use homeward::funding::{
    Held, HousingKind, Money, Payer, Person, Rules, Situation, Status, Timeline, Wording, actions, alike, assess, buying_brief, calendar, docx,
    grant_application, housing_need, is_closed_for_all_alike, status_of, statuses,
};
use homeward::offers::{self, Cells, Offer};
use homeward::places::{self, Gazetteer};
use homeward::samples;
use homeward::vocabulary::{Route, RouteState};
use jiff::civil::{Date, date};
use std::{collections::BTreeMap, io::Read};

const TODAY: Date = date(2026, 11, 22);

fn requirements(rows: &str) -> Vec<Requirement> {
    let rows: Vec<RequirementRow> = serde_json::from_str(rows).unwrap();
    let mut all = requirements_from_rows(&rows).unwrap();
    places::resolve(&mut all, Gazetteer::built_in());
    all
}

fn offer(kind: OfferKind, own: &[(&str, &str)]) -> Offer {
    let given = [("id", "X-1"), ("organisation", "Ferry Homes"), ("title", "A home"), ("status", "published")];
    let place = [("lat", "50.86"), ("lon", "-1.19"), ("area_code", "E07000087")];
    let place = if kind == OfferKind::Home { &place[..] } else { &[] };
    let cells: Cells = given.iter().chain(place).chain(own).map(|(k, v)| (k.to_string(), v.to_string())).collect();
    offers::check(kind, &cells, Gazetteer::built_in()).unwrap_or_else(|e| panic!("{e:?}"))
}

fn home(own: &[(&str, &str)]) -> Home {
    match offer(OfferKind::Home, own) {
        Offer::Home(home) => home,
        _ => unreachable!(),
    }
}

fn team(own: &[(&str, &str)]) -> Support {
    let base = [("organisation", "Two Tides"), ("covers_areas", "E07000087")];
    let own: Vec<(&str, &str)> = base.iter().chain(own).copied().collect();
    match offer(OfferKind::Support, &own) {
        Offer::Support(support) => support,
        _ => unreachable!(),
    }
}

struct Case {
    requirements: Vec<Requirement>,
    home: Home,
    support: Support,
}

impl Case {
    fn with<T>(&self, look: impl FnOnce(&Situation) -> T) -> T {
        let person = Person::of(&self.requirements);
        look(&Situation { rules: Rules::built_in(), person: &person, home: Some(&self.home), support: Some(&self.support), programmes: &[], today: TODAY })
    }
}

/// Somebody leaving hospital who needs two people when out and somebody awake at night; a home to be bought with them.
fn leaving_hospital() -> Case {
    Case {
        requirements: requirements(
            r#"[{"id":"r1","kind":"near","code":"fareham","number":8,"strength":"essential","quote":"near Mum in Fareham"},
            {"id":"r2","kind":"ratio_day","number":1,"strength":"essential"},{"id":"r3","kind":"ratio_out","number":2,"strength":"essential"},
            {"id":"r4","kind":"night","code":"waking_night","strength":"essential"},{"id":"r5","kind":"current_setting","code":"hospital","strength":"nice","quote":"on the ward"},
            {"id":"r6","kind":"entitlement","code":"section_117","strength":"nice"},{"id":"r7","kind":"move_by","code":"2027-06-01","strength":"important"},
            {"id":"r8","kind":"home_feature","code":"wet_room","strength":"essential","quote":"a wet room"},{"id":"r9","kind":"support_budget","number":5000,"strength":"important"}]"#,
        ),
        home: home(&[
            ("setting", "own_home"),
            ("tenures", "shared_ownership"),
            ("routes", "hold"),
            ("landlord_type", "housing_association"),
            ("lease_years", "990"),
            ("full_price", "275000"),
            ("share_min_percent", "25"),
            ("service_charge", "6.20"),
            ("features_can_add", "wet_room:10:7500"),
            ("lead_weeks", "38"),
        ]),
        support: team(&[("hourly_rate", "25.40")]),
    }
}

#[test]
fn every_sum_adds_up_in_pence() {
    leaving_hospital().with(|s| {
        for rules in &s.rules.routes {
            let money = Money::of(s, rules.route);
            let weekly: i64 = money.weekly.iter().filter(|l| !l.estimate).filter_map(|l| l.amount).map(|p| p.0).sum();
            let split: i64 = money.by_payer().iter().map(|s| s.amount.0).sum();
            assert_eq!((weekly, split), (money.weekly_known().0, money.weekly_known().0), "{}", rules.route);
            let once: i64 = money.one_off_by_payer().iter().map(|s| s.amount.0).sum();
            assert_eq!(once, money.one_off_known().0, "{}", rules.route);
        }
    });
}

#[test]
fn shared_ownership_costs_rent_on_the_rest_and_what_the_loan_leaves_open() {
    leaving_hospital().with(|s| {
        let money = Money::of(s, Route::Hold);
        let shared = money.shared.as_ref().unwrap();
        // A quarter of £275,000 is £68,750; a tenth of it is the deposit.
        assert_eq!((shared.share, shared.deposit, shared.loan), (Pence(6_875_000), Pence(687_500), Pence(6_187_500)));
        // 3% a year of £206,250 over 52 weeks; 6% and 3.66% a year of £61,875.
        assert_eq!((shared.rent, shared.interest, shared.mortgage_support, shared.shortfall), (Pence(11_899), Pence(7_139), Pence(4_355), Pence(2_784)));
        assert_eq!(money.weekly_known(), Pence(11_899 + 620 + 4_355 + 2_784));
    });
}

#[test]
fn hours_that_the_plan_does_not_state_are_estimated_with_their_working_and_never_summed() {
    leaving_hospital().with(|s| {
        let money = Money::of(s, Route::Hold);
        let hours = money.hours.as_ref().unwrap();
        // One person for 15 hours, one more for 6 hours out, one awake for 9: 210 hours, 5.6 whole-time equivalents, nine people.
        assert_eq!((hours.low, hours.likely, hours.high), (189.0, 210.0, 224.0));
        let team = money.team.as_ref().unwrap();
        assert_eq!((team.basic, (team.funded * 100.0).round() / 100.0, team.people), (5.6, 6.65, 9));
        assert_eq!(money.weekly_total(), None, "an unknown part leaves the sum unknown");
        assert!(money.weekly.iter().any(|l| l.estimate && l.what.contains("likely") && l.amount == Some(Pence::from_pounds(25.40).times(210.0))));
        assert!(money.budgets.iter().any(|b| b == "The plan allows £5,000 a week for support; what it would cost is not known."), "{:?}", money.budgets);
    });
}

#[test]
fn a_plan_that_states_its_hours_is_priced_as_the_ranking_prices_it() {
    let mut case = leaving_hospital();
    case.requirements = requirements(
        r#"[{"id":"a","kind":"hours","number":35.3,"strength":"important"},{"id":"b","kind":"night","code":"sleep_in","strength":"important"},{"id":"c","kind":"entitlement","code":"care_act","strength":"nice"},{"id":"d","kind":"support_budget","number":900,"strength":"nice"}]"#,
    );
    case.support = team(&[("hourly_rate", "12.85"), ("sleep_in_rate", "78")]);
    case.with(|s| {
        let money = Money::of(s, Route::Hold);
        let line = |what: &str| money.weekly.iter().find(|l| l.what == what).unwrap();
        assert_eq!(line("Support").amount, Some(Pence(45_361)));
        assert_eq!((line("Sleep-ins").amount, line("Sleep-ins").payer), (Some(Pence(54_600)), Payer::Council));
        assert!(money.notes.iter().any(|n| n.contains("£12.85, which is below £22.71")), "{:?}", money.notes);
        assert!(money.budgets.iter().any(|b| b.contains("it would cost £999.61, £99.61 more")), "{:?}", money.budgets);
        assert_eq!(money.team.as_ref().unwrap().people, 4, "seven sleep-ins a week need four people");
    });
}

#[test]
fn who_lets_and_who_supports_decides_what_pays_the_rent() {
    let mut case = leaving_hospital();
    let kinds: Vec<HousingKind> = [("housing_association", "Two Tides"), ("housing_association", "Ferry Homes"), ("private", "Two Tides")]
        .iter()
        .map(|(landlord, organisation)| {
            case.home = home(&[("setting", "own_home"), ("tenures", "social_rent"), ("landlord_type", landlord), ("weekly_rent", "150")]);
            case.support = team(&[("organisation", organisation)]);
            case.with(|s| Money::of(s, Route::SocialTenancy).housing.kind)
        })
        .collect();
    assert_eq!(kinds, [HousingKind::Managed, HousingKind::Exempt, HousingKind::Neither]);
    case.home = home(&[("setting", "own_home"), ("weekly_rent", "150")]);
    assert_eq!(case.with(|s| Money::of(s, Route::SocialTenancy).housing.kind), HousingKind::NotKnown);
}

#[test]
fn the_longest_way_ends_in_the_move_and_late_steps_are_said() {
    leaving_hospital().with(|s| {
        let timeline = Timeline::of(s, s.rules.route(Route::Hold).unwrap());
        assert_eq!(timeline.steps.last().unwrap().id, "move");
        for step in &timeline.steps {
            assert!(step.start[0] <= step.start[1] && step.start[1] <= step.start[2] && step.end[1] <= step.end[2], "{}", step.id);
            for before in step.after.iter().filter_map(|id| timeline.steps.iter().find(|s| s.id == *id)) {
                assert!((0..3).all(|k| before.end[k] <= step.start[k]) || step.from_offer, "{} before {}", before.id, step.id);
            }
        }
        // Home in 38 weeks, ten of adapting, two of furnishing, one to move.
        assert_eq!(timeline.move_in[1], date(2027, 11, 14));
        let longest: Vec<&str> = timeline.steps.iter().filter(|s| s.critical).map(|s| s.id.as_str()).collect();
        assert_eq!(longest, ["home_ready", "adaptations", "furnish", "move"]);
        assert_eq!(timeline.weeks_late(), Some(24));
        assert!(timeline.bridges[0].starts_with("The home holds it up"));
        let agreed = timeline.steps.iter().find(|s| s.id == "need_agreed").unwrap();
        assert!(agreed.late_days(TODAY).is_some(), "{:?}", agreed.start_by);
    });
}

#[test]
fn what_may_not_be_needed_counts_in_the_latest_date_alone() {
    leaving_hospital().with(|s| {
        let timeline = Timeline::of(s, s.rules.route(Route::Hold).unwrap());
        let order = timeline.steps.iter().find(|s| s.id == "court_order").unwrap();
        assert!(order.if_needed && order.start[1] == order.end[1] && order.end[2] > order.start[2]);
    });
    let mut case = leaving_hospital();
    case.requirements.extend(requirements(r#"[{"id":"x1","kind":"capacity","code":"finance_has","strength":"nice"}]"#));
    case.with(|s| assert!(Timeline::of(s, s.rules.route(Route::Hold).unwrap()).steps.iter().all(|s| s.id != "court_order")));
}

#[test]
fn the_action_plan_says_who_does_what_by_when_and_its_calendar_names_nobody() {
    leaving_hospital().with(|s| {
        let rules = s.rules.route(Route::Hold).unwrap();
        let (assessment, timeline) = (assess(rules, s), Timeline::of(s, rules));
        let plan = actions(&assessment, &timeline);
        assert!(plan.is_sorted_by_key(|a| a.by));
        assert!(plan.iter().all(|a| !a.who.is_empty() && !a.what.is_empty()));
        assert!(plan.iter().any(|a| a.what == "Find out: the household's income in a year" && a.who == "the person and the family"));
        let text = calendar(&plan, &[], "0192", TODAY);
        assert_eq!(text.matches("BEGIN:VEVENT").count(), plan.len());
        assert!(!text.contains("Fareham") && !text.contains("Mum"));
    });
}

#[test]
fn papers_say_where_each_answer_stands_and_mark_what_is_missing() {
    leaving_hospital().with(|s| {
        let grant = s.rules.route(Route::NhsCapitalGrant).unwrap();
        let paper = grant_application(s, &assess(grant, s), &Money::of(s, Route::NhsCapitalGrant), &Timeline::of(s, grant));
        let rows: Vec<_> = paper.sections.iter().flat_map(|s| &s.rows).collect();
        assert!(rows.iter().any(|r| r.source.contains("“a wet room”")), "the plan's words stand beside the answer");
        assert!(rows.iter().all(|r| !r.source.is_empty() && (r.answer.is_some() || r.source.starts_with("Ask "))));
        assert!(paper.gaps() > 3);
        let need = housing_need(s, None);
        assert!(need.sections.iter().any(|s| s.heading == "2. Where" && s.rows[0].source.contains("near Mum in Fareham")));
        let word = docx(&paper).unwrap();
        let mut text = String::new();
        zip::ZipArchive::new(std::io::Cursor::new(word)).unwrap().by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains("Not known yet") && text.contains("a wet room"));
    });
}

#[test]
fn the_buying_brief_quotes_nobody_and_names_no_place_but_the_council() {
    leaving_hospital().with(|s| {
        let brief = buying_brief(s, &[AreaCode::new("E07000087")]);
        let all: String =
            brief.sections.iter().flat_map(|s| &s.rows).map(|r| format!("{} {} {}\n", r.question, r.answer.clone().unwrap_or_default(), r.source)).collect();
        assert!(!all.contains('“') && !all.contains("Mum") && all.contains("Council areas Fareham"), "{all}");
    });
}

#[test]
fn programmes_that_reach_the_area_are_checked_requirement_by_requirement() {
    let mut case = leaving_hospital();
    case.requirements.extend(requirements(
        r#"[{"id":"y1","kind":"home_feature","code":"lift","strength":"nice"},{"id":"y2","kind":"setting","code":"own_home","strength":"essential"}]"#,
    ));
    let near = offer(
        OfferKind::Programme,
        &[
            ("routes", "hold"),
            ("areas", "E07000087"),
            ("features_can", "wet_room:12:9000"),
            ("features_no", "lift"),
            ("lead_weeks_min", "26"),
            ("lead_weeks_max", "52"),
            ("deposit_min", "5000"),
        ],
    );
    let far = offer(OfferKind::Programme, &[("id", "X-2"), ("routes", "hold"), ("areas", "E08000024")]);
    let programmes: Vec<_> = [near, far].into_iter().filter_map(|o| if let Offer::Programme(p) = o { Some(p) } else { None }).collect();
    let person = Person::of(&case.requirements);
    let s = Situation { rules: Rules::built_in(), person: &person, home: None, support: None, programmes: &programmes, today: TODAY };
    let areas = areas_of(&s, Gazetteer::built_in());
    let found = offered(&s, &areas, Gazetteer::built_in());
    assert_eq!(found.len(), 1);
    let can = |id: &str| found[0].checked.iter().find(|c| c.requirement.id.as_str() == id).map(|c| c.can);
    assert_eq!((can("r1"), can("r8"), can("y1"), can("y2"), can("r7")), (Some(Can::Can), Some(Can::Can), Some(Can::Cannot), Some(Can::Can), Some(Can::Ask)));
    assert!(found[0].money.iter().any(|m| m.contains("the plan does not say what savings there are")));
    // From the rules alone, homes of one's own that nobody has offered.
    let all = imagined(&s);
    assert!(all.iter().any(|i| i.assessment.route() == Route::Hold) && all.iter().all(|i| i.assessment.route() != Route::ResidentialCare));
    assert!(all.iter().all(|i| i.assessment.judged.iter().all(|j| !(j.held == Held::No && j.rule.closes))));
}

#[test]
fn every_route_is_listed_for_a_home_and_closed_ones_say_what_closes_them() {
    leaving_hospital().with(|s| {
        let all = statuses(s, &Wording::default());
        assert_eq!(all.len(), Route::ALL.len());
        assert!(all.iter().all(|r| !r.why.is_empty()));
        let closed = all.iter().find(|r| r.route == Route::SocialTenancy).unwrap();
        assert!(
            closed.status == RouteState::NotEligible
                && closed.why[0].starts_with("Not met: The home is offered this way. The offer lists these ways: shared ownership"),
            "{:?}",
            closed.why
        );
    });
}

#[test]
fn what_was_said_of_other_homes_changes_nothing_that_is_said_of_one() {
    let (homes, support) = samples::offers(&samples::Order { homes: 400, support: 1, plans: 0, seed: 5, today: TODAY });
    leaving_hospital().with(|s| {
        let wording = Wording::default();
        for home in &homes {
            let of_home = Situation { home: Some(home), support: Some(&support[0]), ..*s };
            assert_eq!(statuses(&of_home, &wording), statuses(&of_home, &Wording::default()), "{}", home.id);
        }
    });
}

#[test]
fn a_route_that_is_closed_for_all_homes_alike_is_closed_for_each_of_them() {
    let (homes, _) = samples::offers(&samples::Order { homes: 400, support: 1, plans: 0, seed: 6, today: TODAY });
    leaving_hospital().with(|s| {
        let mut kinds: BTreeMap<Vec<u8>, Vec<Home>> = BTreeMap::new();
        homes.iter().for_each(|home| kinds.entry(alike(home)).or_default().push(home.clone()));
        let (mut closed, mut shared) = (0, 0);
        for homes in kinds.values() {
            for rules in &s.rules.routes {
                let by_kind = |home| is_closed_for_all_alike(rules, &Situation { home: Some(home), ..*s });
                let is_closed = |home| status_of(rules, &Situation { home: Some(home), ..*s }) == Status::NotEligible;
                if by_kind(&homes[0]) {
                    assert!(homes.iter().all(|home| by_kind(home) && is_closed(home)), "{}: {}", rules.route, homes[0].id);
                    closed += homes.len();
                    shared += usize::from(homes.len() > 1);
                }
            }
        }
        assert!(closed > homes.len() && shared > 0, "{closed} {shared}");
    });
}

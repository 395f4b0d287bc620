//! Where things are: postcodes, namesakes, areas, names in a text.

use homeward::domain::{About, AreaCode, Point, Question, Requirement, RequirementRow, requirements_from_rows};
use homeward::places::{Context, Found, FoundBy, FoundPlace, Gazetteer, Named, resolve};

fn gazetteer() -> &'static Gazetteer {
    Gazetteer::built_in()
}

fn one(name: &str, context: &Context) -> FoundPlace {
    match gazetteer().find(name, context) {
        Found::One(place) => place,
        other => panic!("{name}: {other:?}"),
    }
}

fn near(names: &[&str]) -> Context {
    Context { points: names.iter().map(|n| one(n, &Context::default()).point).collect(), areas: vec![] }
}

fn council(name: &str, context: &Context) -> String {
    let place = one(name, context);
    gazetteer().council_name(&place.area.expect("an area")).expect("a council").to_owned()
}

fn names_of(areas: &[AreaCode]) -> Vec<&str> {
    areas.iter().filter_map(|a| gazetteer().council_name(a)).collect()
}

fn plan(rows: &[(&str, &str, &[&str])]) -> (Vec<Requirement>, Vec<Question>) {
    let rows: Vec<RequirementRow> = rows
        .iter()
        .enumerate()
        .map(|(i, (kind, code, any_of))| {
            serde_json::from_value(serde_json::json!({"id": format!("r{i}"), "kind": kind, "code": code, "any_of": any_of, "strength": "important"}))
                .expect("a row")
        })
        .collect();
    let mut requirements = requirements_from_rows(&rows).expect("requirements");
    let questions = resolve(&mut requirements, gazetteer());
    (requirements, questions)
}

fn points(requirement: &Requirement) -> Vec<(&str, Point)> {
    match &requirement.about {
        About::Places { points, .. } => points.iter().map(|p| (p.name.as_str(), p.point)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_postcode_is_found_to_ten_metres_in_any_spacing_and_case() {
    for (text, lat, lon, area) in [
        ("SW1A 2AA", 51.5035, -0.1277, "E09000033"),
        ("PO16 7AZ", 50.8542, -1.1754, "E07000087"),
        ("po167az", 50.8542, -1.1754, "E07000087"),
        (" Tr19  7aa ", 50.0660, -5.7136, "E06000052"),
        ("PO30 1UD", 50.7006, -1.2908, "E06000046"),
    ] {
        let found = gazetteer().postcode(text).expect(text);
        assert_eq!((found.point.lat(), found.point.lon(), found.area.expect("an area").as_str()), (lat, lon, area), "{text}");
        assert_eq!((found.by, found.doubt_m), (FoundBy::Postcode, 0));
    }
}

#[test]
fn a_postcode_that_is_not_in_use_is_placed_by_its_sector_and_says_how_sure_that_is() {
    let found = gazetteer().postcode("PO16 7ZZ").expect("its sector");
    assert_eq!((found.by, found.area.expect("an area").as_str()), (FoundBy::Sector, "E07000087"));
    assert!(found.doubt_m > 100);
    let found = gazetteer().postcode("PO16 1AA").expect("its district");
    assert_eq!(found.by, FoundBy::Outcode);
    for text in ["ZZ1 1ZZ", "", "Fareham", "PO", "16", "PO16 7AZ 3", "£££"] {
        assert_eq!(gazetteer().postcode(text), None, "{text}");
    }
}

#[test]
fn a_district_or_sector_is_a_place_to_be_near() {
    assert_eq!(gazetteer().postcode("po16").map(|l| l.by), Some(FoundBy::Outcode));
    assert_eq!(gazetteer().postcode("PO167").map(|l| l.by), Some(FoundBy::Sector));
    assert_eq!(gazetteer().postcode("E16").map(|l| l.by), Some(FoundBy::Outcode));
    let (requirements, questions) = plan(&[("near", "PO16", &["po14 1"])]);
    assert_eq!(points(&requirements[0]).iter().map(|p| p.0).collect::<Vec<_>>(), ["po16", "po14 1"]);
    assert!(questions.is_empty());
}

#[test]
fn a_near_without_a_number_reaches_as_far_as_its_kind_of_place_suggests() {
    for (name, km) in [("Fareham", 5.0), ("Hetton-le-Hole", 5.0), ("Leeds", 8.0), ("Hull", 8.0), ("nowhere at all", 5.0)] {
        assert_eq!(gazetteer().default_near_km(name), km, "{name}");
    }
    assert_eq!(gazetteer().default_near_km("LE5 6"), 2.0);
    assert!(gazetteer().default_near_km("TR19") > 5.0);
}

#[test]
fn a_name_that_one_place_bears_needs_no_question() {
    assert_eq!(council("fareham", &Context::default()), "Fareham");
    let (requirements, questions) = plan(&[("near", "Fareham", &["Gosport"]), ("away_from_place", "Havant", &[])]);
    assert_eq!(points(&requirements[0]).len(), 2);
    assert_eq!(points(&requirements[1]).len(), 1);
    assert!(questions.is_empty());
}

#[test]
fn newport_with_nothing_near_becomes_a_question_that_names_the_councils() {
    let (requirements, questions) = plan(&[("near", "newport", &[])]);
    assert!(points(&requirements[0]).is_empty());
    assert_eq!(questions[0].requirements, [requirements[0].id.clone()]);
    insta::assert_snapshot!(questions[0].text);
}

#[test]
fn namesakes_within_one_council_are_told_apart_by_their_postcode_district() {
    let cornwall = Context { points: vec![], areas: gazetteer().area("Cornwall Council").expect("a council") };
    assert!(matches!(gazetteer().find("Ashton", &cornwall), Found::Several(_)));
    let (_, questions) = plan(&[("near", "ashton", &[]), ("home_area", "cornwall", &[])]);
    insta::assert_snapshot!(questions[0].text);
    assert_eq!(council("Ashton, TR13", &Context::default()), "Cornwall");
}

#[test]
fn newport_is_the_one_near_the_plans_other_places() {
    assert_eq!(council("Newport", &near(&["Telford"])), "Telford and Wrekin");
    assert_eq!(council("Newport", &near(&["Ryde"])), "Isle of Wight");
    assert_eq!(council("Newport, Isle of Wight", &Context::default()), "Isle of Wight");
    assert_eq!(council("Newport (Shropshire)", &Context::default()), "Telford and Wrekin");
}

#[test]
fn st_ives_near_huntingdon_is_not_the_one_in_cornwall() {
    for name in ["St Ives", "st. ives", "Saint Ives"] {
        assert_eq!(council(name, &near(&["Huntingdon"])), "Huntingdonshire");
        assert_eq!(council(name, &near(&["Penzance"])), "Cornwall");
        assert!(matches!(gazetteer().find(name, &Context::default()), Found::Several(all) if all.len() == 3));
    }
}

#[test]
fn the_council_responsible_tells_namesakes_apart() {
    let (requirements, questions) = plan(&[("near", "st ives", &[]), ("home_area", "cornwall", &[])]);
    assert!(points(&requirements[0])[0].1.lon() < -5.0);
    assert!(questions.is_empty());
}

#[test]
fn a_big_town_is_meant_even_where_a_hamlet_of_its_name_is_nearer() {
    assert_eq!(council("Oxford", &near(&["Stoke-on-Trent"])), "Oxford");
    assert_eq!(council("Sheffield", &Context::default()), "Sheffield");
    assert_eq!(council("Barnsley", &Context::default()), "Barnsley");
}

#[test]
fn short_and_everyday_names_find_their_place() {
    assert_eq!(one("hetton", &near(&["Houghton-le-Spring"])).name, "hetton-le-hole");
    assert_eq!(one("Trimley", &near(&["Felixstowe"])).name, "trimley st mary");
    assert_eq!(one("Hull", &Context::default()).name, "kingston upon hull");
    assert_eq!(council("Newcastle", &Context::default()), "Newcastle upon Tyne");
    assert_eq!(council("Newcastle", &near(&["Stoke-on-Trent"])), "Newcastle-under-Lyme");
    assert_eq!(council("Kings Lynn", &Context::default()), council("King’s Lynn", &Context::default()));
    assert_eq!(one("Fareham town centre", &Context::default()).name, "fareham");
    assert_eq!(one("Sheringham station", &Context::default()).name, "sheringham");
}

#[test]
fn a_venue_stands_for_its_town_until_its_postcode_is_known() {
    let (requirements, questions) = plan(&[("near", "ipswich hospital", &[])]);
    assert_eq!(points(&requirements[0])[0].0, "ipswich hospital");
    assert_eq!(questions[0].text, "Where is Ipswich Hospital? Distances are measured from the middle of Ipswich; its postcode would make them exact.");
}

#[test]
fn what_is_no_place_is_asked_about_and_leaves_no_point() {
    let (requirements, questions) = plan(&[("near", "Xyzzyham", &[]), ("near", "oxfordshire", &[]), ("in_area", "narnia", &["kent"])]);
    assert!(points(&requirements[0]).is_empty() && points(&requirements[1]).is_empty());
    let texts: Vec<&str> = questions.iter().map(|q| q.text.as_str()).collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn points_and_areas_that_are_given_are_used_as_they_are() {
    let row = r#"[{"id":"a","kind":"near","strength":"nice","code":"newport","points":[{"code":"newport","lat":50.0,"lon":-1.0}]},
        {"id":"b","kind":"in_area","strength":"nice","code":"kent","areas":["E07000087"]}]"#;
    let mut requirements = requirements_from_rows(&serde_json::from_str::<Vec<RequirementRow>>(row).expect("rows")).expect("requirements");
    let before = requirements.clone();
    assert!(resolve(&mut requirements, gazetteer()).is_empty());
    assert_eq!(requirements, before);
}

#[test]
fn a_countys_bare_name_is_the_county_of_the_map_and_its_council_is_another_matter() {
    let county = gazetteer().area("Hampshire").expect("a county");
    let council = gazetteer().area("Hampshire County Council").expect("a council");
    assert!(names_of(&county).contains(&"Portsmouth") && names_of(&county).contains(&"Fareham"));
    assert!(!names_of(&council).contains(&"Portsmouth") && names_of(&council).contains(&"Fareham"));
    assert_eq!(gazetteer().area("hants"), Some(county));
}

#[test]
fn areas_are_known_by_all_their_names() {
    let g = gazetteer();
    for (name, code) in [
        ("Fareham", "E07000087"),
        ("fareham borough council", "E07000087"),
        ("Bristol", "E06000023"),
        ("Hull", "E06000010"),
        ("St Helens", "E08000013"),
        ("Saint Helens council", "E08000013"),
        ("London Borough of Croydon", "E09000008"),
        ("Croydon Council", "E09000008"),
        ("Leicester City Council", "E06000016"),
        ("King's Lynn & West Norfolk", "E07000146"),
        ("Isle of Wight", "E06000046"),
    ] {
        assert_eq!(g.area(name), Some(vec![AreaCode::new(code)]), "{name}");
    }
    for (name, count) in [("South East", 64), ("the north west", 35), ("London", 33), ("NHS Hampshire and Isle of Wight ICB", 12), ("nhs gloucestershire", 6)] {
        assert_eq!(g.area(name).map(|a| a.len()), Some(count), "{name}");
    }
    assert!(names_of(&g.area("south hampshire").expect("half a county")).contains(&"Fareham"));
    assert_eq!(g.area("Atlantis"), None);
}

#[test]
fn barnsley_and_sheffield_are_known_by_their_codes_of_both_years() {
    for (code, name) in [("E08000016", "Barnsley"), ("E08000038", "Barnsley"), ("E08000019", "Sheffield"), ("E08000039", "Sheffield")] {
        assert_eq!(gazetteer().council_name(&AreaCode::new(code)), Some(name));
    }
    assert_eq!(gazetteer().area("Barnsley"), Some(vec![AreaCode::new("E08000038")]));
}

#[test]
fn a_point_is_in_the_council_of_the_nearest_postcode() {
    let council = |lat, lon| gazetteer().council_of(Point::new(lat, lon).expect("a point")).and_then(|a| gazetteer().council_name(&a)).map(str::to_owned);
    assert_eq!(council(50.8542, -1.1754).as_deref(), Some("Fareham"));
    assert_eq!(council(53.8, -1.55).as_deref(), Some("Leeds"));
    assert_eq!(council(48.85, 2.35), None);
}

#[test]
fn neighbours_share_a_border_by_land() {
    let fareham = AreaCode::new("E07000087");
    let mut names = names_of(gazetteer().neighbours(&fareham));
    names.sort();
    assert_eq!(names, ["Eastleigh", "Gosport", "Portsmouth", "Winchester"]);
    assert!(gazetteer().neighbours(&AreaCode::new("E06000046")).is_empty());
}

#[test]
fn names_are_found_in_running_text_the_longest_first() {
    let text = "I grew up in Houghton-le-Spring, near St. Helens? No. Mum’s in Fareham's old part, Aunt Jo in King's\nLynn. Not Stoke on Trent. LE4 or PO16 7AZ. Hampshire pays.";
    let found: Vec<(&str, String)> = gazetteer().names_in(text).into_iter().map(|n| (&text[n.range], n.name)).collect();
    for (written, name) in [
        ("Houghton-le-Spring", "houghton-le-spring"),
        ("St. Helens", "st helens"),
        ("Fareham", "fareham"),
        ("King's\nLynn", "kings lynn"),
        ("Stoke on Trent", "stoke-on-trent"),
        ("LE4", "le4"),
        ("PO16 7AZ", "po16 7az"),
        ("Hampshire", "hampshire"),
    ] {
        assert!(found.contains(&(written, name.to_owned())), "{written} in {found:?}");
    }
}

#[test]
fn a_name_says_how_big_its_place_is_so_that_everyday_words_can_be_doubted() {
    let size = |name: &str| match gazetteer().named(name) {
        Some(Named::Place { size, .. }) => size,
        other => panic!("{name}: {other:?}"),
    };
    assert!(size("Reading") > 100_000 && size("Hope") < 5_000);
    assert!(matches!(gazetteer().named("hetton-le-hole"), Some(Named::Place { part: false, also_area: false, .. })));
    assert!(matches!(gazetteer().named("Trimley"), Some(Named::Place { part: true, .. })));
    assert!(matches!(gazetteer().named("leicester"), Some(Named::Place { also_area: true, .. })));
    assert_eq!(gazetteer().named("oxfordshire"), Some(Named::Area));
    assert_eq!(gazetteer().named("le5 6"), Some(Named::Postcode));
    assert_eq!(gazetteer().named("Mum"), None);
}

#[test]
fn a_place_asked_about_by_two_requirements_is_asked_about_once() {
    let (requirements, questions) = plan(&[("near", "newport", &[]), ("near", "Newport", &[])]);
    assert_eq!(questions.len(), 1);
    assert_eq!(questions[0].requirements, [requirements[0].id.clone(), requirements[1].id.clone()]);
}

proptest::proptest! {
    #![proptest_config(crate::support::counts::cases(64))]

    #[test]
    fn any_text_can_be_searched_for_names_and_any_name_looked_up(text in "(\\PC|[A-Z][a-z]+ ?|St\\. |’s |-|\n| le | upon |PO16 ?|7AZ){0,40}") {
        let mut end = 0;
        for name in gazetteer().names_in(&text) {
            assert!(name.range.start >= end && name.range.end <= text.len());
            end = name.range.end;
            assert!(gazetteer().named(&text[name.range]).is_some());
        }
        gazetteer().find(&text, &Context::default());
        gazetteer().area(&text);
        gazetteer().postcode(&text);
    }
}

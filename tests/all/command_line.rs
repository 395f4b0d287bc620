//! The command line as `docs/interfaces.md` promises it: exit codes, one-line errors, nothing changed by what cannot be used.

use crate::support::command::Desk;
use std::net::TcpListener;

const PLAN: &str = "# Ann's plan\n\nI need to live near Fareham. I must have my own front door. I want staff who know about epilepsy.\n";

const HOMES: &str = "id,organisation,title,postcode,lat,lon,area_code,setting,tenures,property_types,bedrooms,other_tenants,places,whole_home,features_yes,features_can_add,features_no,weekly_rent,service_charge,full_price,share_min_percent,routes,landlord_type,landlord_leases_until,lease_years,support_tied,support_included,state,available_from,lead_weeks,confirmed_on,status,description
H1,Hearth Homes,Flat by the quay,,50.85,-1.18,E07000087,own_home,social_rent,flat,2,0,1,,own_front_door,,,150,,,,,housing_association,,,no,,ready,now,2,2026-11-10,published,Near the model shop
";

const SUPPORT: &str = "id,organisation,title,form,postcode,lat,lon,covers_km,covers_areas,settings,team_max,faces_usual,hours_max,ratio_max,ratio_out_max,nights,skills_yes,skills_can_add,skills_no,features_yes,features_can_add,features_no,staff_genders,languages,personal_care_registered,places,growth_left,weekly_price,hourly_rate,sleep_in_rate,holds_isf,available_from,lead_weeks,confirmed_on,status,register_location_id,description
S1,Alongside,Team for one person,built_around,,50.85,-1.18,30,,,8,6,120,2,2,sleep_in,epilepsy,,,own_team,,,mixed,en,yes,1,,2000,,,,now,8,2026-11-10,published,,Small and local
";

const REQUIREMENTS: &str = r#"{"requirements":[{"id":"r1","kind":"near","code":"fareham","number":8,"strength":"essential","points":[{"code":"fareham","lat":50.852,"lon":-1.179}]},{"id":"r2","kind":"skill","code":"epilepsy","strength":"important"}]}"#;

#[test]
fn help_ends_well_and_has_examples() {
    let desk = Desk::new();
    for command in
        ["", "extract", "import offers", "match", "ways-to-pay", "could-be-made", "why-not", "change", "suits", "generate", "serve", "demo", "doctor"]
    {
        let ran = desk.homeward(&format!("{command} --help"));
        assert_eq!(ran.code, 0, "{command}");
        assert!(ran.out.contains("Examples:"), "`homeward {command} --help` has no examples");
        assert!(ran.err.is_empty());
    }
}

#[test]
fn a_command_line_that_cannot_be_used_is_one_line_and_exit_code_2() {
    let desk = Desk::new();
    for words in ["", "dance", "extract", "match plan.md --rank castles", "match plan.md --today 2026-02-30", "generate --homes minus world"] {
        let ran = desk.homeward(words);
        assert_eq!(ran.code, 2, "homeward {words}: {}", ran.err);
        if !words.is_empty() {
            assert!(!ran.error().is_empty());
        }
    }
}

#[test]
fn a_plan_that_cannot_be_read_is_said_in_one_line() {
    let desk = Desk::new();
    desk.put("empty.txt", "");
    desk.put("blank.md", " \n\t\n");
    desk.put("picture.txt", [0x89, b'P', b'N', b'G', 0, 0, 1, 2, 3, 0]);
    desk.put("plan.pages", "text");
    desk.put("big.txt", "a".repeat(20 * 1024 * 1024 + 1));
    desk.put("long.txt", "a ".repeat(1_000_001));
    for name in ["empty.txt", "blank.md", "picture.txt", "plan.pages", "big.txt", "long.txt", "absent.txt", "."] {
        let ran = desk.homeward(&format!("extract {name} --json"));
        assert_eq!(ran.code, 2, "{name}: {} {}", ran.out, ran.err);
        assert!(ran.out.is_empty(), "{name}");
        assert!(ran.error().contains(name) || name == ".", "{name}: {}", ran.err);
    }
    assert!(desk.homeward("extract big.txt").error().contains("20 MB"));
    assert!(desk.homeward("extract long.txt").error().contains("2,000,000"));
}

#[test]
fn the_text_is_the_file_itself_with_plain_line_ends() {
    let desk = Desk::new();
    desk.put("plan.md", b"\xEF\xBB\xBF# Ann\r\n\r\nCaf\xC3\xA9 at four\r");
    assert_eq!(desk.homeward("extract plan.md --text").out, "# Ann\n\nCafé at four\n");
    desk.put("old.txt", b"Mum\x92s caf\xE9");
    assert_eq!(desk.homeward("extract old.txt --text").out, "Mum’s café");
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("Ann’s plan".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    desk.put("wide.txt", wide);
    assert_eq!(desk.homeward("extract wide.txt --text").out, "Ann’s plan");
    assert_eq!(desk.homeward_reading("extract - --text", PLAN.as_bytes()).out, PLAN);
}

#[test]
fn every_requirement_read_quotes_the_text_at_its_place() {
    let desk = Desk::new();
    desk.put("ann.md", PLAN);
    let read = desk.homeward("extract ann.md --json --today 2026-11-21").json();
    assert_eq!(read["plan"]["reference"], "ann");
    let rows = read["requirements"].as_array().expect("a list");
    assert!(rows.iter().any(|r| r["kind"] == "near" && r["code"] == "fareham"), "{rows:?}");
    let text: Vec<char> = PLAN.chars().collect();
    for row in rows {
        let (start, end) = (row["start"].as_u64().expect("start") as usize, row["end"].as_u64().expect("end") as usize);
        assert_eq!(row["quote"], text[start..end].iter().collect::<String>());
    }
}

#[test]
fn requirements_json_that_cannot_be_used_says_where_and_what() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    for (json, says) in [
        ("{", "line 1"),
        ("[]", "line 1"),
        (r#"{"requirements":[{"id":"r1","kind":"castle","strength":"nice"}]}"#, "requirement r1, kind: `castle`"),
        (r#"{"requirements":[{"id":"r1","kind":"hours","strength":"nice"}]}"#, "requirement r1, number"),
        (r#"{"requirements":[{"id":"r1","kind":"hours","strength":"nice","number":-3}]}"#, "requirement r1, number"),
        (r#"{"requirements":[{"id":"r1","kind":"night","strength":"nice","code":"dusk"}]}"#, "requirement r1, code: `dusk`"),
        (r#"{"requirements":[{"id":"r1","kind":"near","code":"fareham"}]}"#, "strength"),
        (
            r#"{"requirements":[{"id":"r1","kind":"night","strength":"nice","code":"none"},{"id":"r1","kind":"night","strength":"nice","code":"none"}]}"#,
            "stands twice",
        ),
    ] {
        desk.put("plan.json", json);
        let ran = desk.homeward("match plan.json --offers homes.csv --rank homes --json");
        assert_eq!(ran.code, 2, "{json}: {}", ran.err);
        assert!(ran.out.is_empty());
        assert!(ran.error().contains("plan.json") && ran.error().contains(says), "{json}: {}", ran.err);
    }
}

#[test]
fn more_than_a_thousand_requirements_name_the_limit() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    let rows: Vec<String> = (0..1001).map(|i| format!(r#"{{"id":"r{i}","kind":"night","code":"none","strength":"nice"}}"#)).collect();
    desk.put("plan.json", format!(r#"{{"requirements":[{}]}}"#, rows.join(",")));
    let ran = desk.homeward("match plan.json --offers homes.csv --json");
    assert_eq!(ran.code, 2);
    assert!(ran.error().contains("1000"), "{}", ran.err);
}

#[test]
fn offers_from_files_are_ranked_and_nothing_is_stored() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    desk.put("support.csv", SUPPORT);
    desk.put("plan.json", REQUIREMENTS);
    let ran = desk.homeward("match plan.json --offers homes.csv support.csv --today 2026-11-21 --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ranking = ran.json();
    assert_eq!(ranking["packages"][0]["home"], "H1");
    assert_eq!(ranking["packages"][0]["support"], "S1");
    assert_eq!(ranking["packages"][0]["score"], 100.0);
    assert_eq!(ranking["packages"][0]["weekly_cost"], 2150.0);
    assert!(!desk.path("data").exists(), "a database was made");
}

#[test]
fn bad_rows_are_said_the_good_ones_ranked_and_the_exit_code_is_1() {
    let desk = Desk::new();
    desk.put("homes.csv", format!("{HOMES}{}", HOMES.lines().nth(1).expect("a row").replace("H1,", "H2,").replace("own_home", "castle")));
    desk.put("plan.json", REQUIREMENTS);
    let ran = desk.homeward("match plan.json --offers homes.csv --rank homes --json");
    assert_eq!(ran.code, 1);
    assert!(ran.error().contains("homes.csv, line 3, `setting`"), "{}", ran.err);
    assert_eq!(ran.json()["packages"].as_array().expect("a list").len(), 1);
}

#[test]
fn an_import_again_changes_nothing_and_a_known_id_with_other_words_is_a_new_version() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    let counts = |ran: &crate::support::command::Ran| {
        let json = ran.json();
        (json["added"].as_u64(), json["changed"].as_u64(), json["unchanged"].as_u64())
    };
    assert_eq!(counts(&desk.homeward("import offers homes.csv --json")), (Some(1), Some(0), Some(0)));
    assert_eq!(counts(&desk.homeward("import offers homes.csv --json")), (Some(0), Some(0), Some(1)));
    desk.put("homes.csv", HOMES.replace(",150,", ",155,"));
    assert_eq!(counts(&desk.homeward("import offers homes.csv --json")), (Some(0), Some(1), Some(0)));
}

#[test]
fn a_file_that_cannot_be_used_stops_an_import_before_anything_is_kept() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    desk.put("odd.csv", "name,colour\nA,red\n");
    let ran = desk.homeward("import offers homes.csv odd.csv --json");
    assert_eq!(ran.code, 2);
    assert!(ran.error().contains("odd.csv"), "{}", ran.err);
    assert_eq!(desk.homeward("import offers homes.csv --json").json()["added"], 1, "something had been kept");
}

#[test]
fn the_database_may_be_named_before_or_after_the_command() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    assert_eq!(desk.homeward("--database sqlite:one.db import offers homes.csv").code, 0);
    assert_eq!(desk.homeward("import offers homes.csv --database sqlite:two.db").code, 0);
    assert!(desk.path("one.db").exists() && desk.path("two.db").exists());
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_as_it_was() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    desk.put("letter.db", "Dear Sir");
    for words in ["import offers homes.csv", "doctor", "match ann"] {
        let ran = desk.homeward(&format!("{words} --database sqlite:letter.db"));
        assert_eq!(ran.code, 2, "{words}: {}", ran.err);
        assert!(ran.error().contains("letter.db"), "{words}: {}", ran.err);
    }
    assert_eq!(std::fs::read_to_string(desk.path("letter.db")).expect("the letter"), "Dear Sir");
}

#[cfg(unix)]
#[test]
fn a_database_that_we_make_is_for_its_owner_alone_and_the_doctor_says_where_another_is_not() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    assert_eq!(desk.homeward("import offers homes.csv --database sqlite:ours.db").code, 0);
    let mode = |name: &str| fs::metadata(desk.path(name)).expect("the file").permissions().mode() & 0o777;
    assert_eq!(mode("ours.db"), 0o600);
    assert!(!desk.homeward("doctor --database sqlite:ours.db").out.contains("may read"));
    fs::set_permissions(desk.path("ours.db"), fs::Permissions::from_mode(0o644)).expect("opened to others");
    let ran = desk.homeward("doctor --database sqlite:ours.db");
    assert!(ran.out.contains("others on this machine may read") && ran.out.contains("chmod 600"), "{}", ran.out);
}

#[test]
fn a_port_in_use_and_an_address_that_others_could_reach_are_refused() {
    let desk = Desk::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its number").port();
    let ran = desk.homeward(&format!("serve --listen 127.0.0.1:{port}"));
    assert_eq!(ran.code, 1);
    assert!(ran.error().contains(&port.to_string()) && ran.error().contains("in use"), "{}", ran.err);
    let ran = desk.homeward("serve --listen 0.0.0.0:8080");
    assert_eq!(ran.code, 2);
    assert!(ran.error().contains("127.0.0.1"), "{}", ran.err);
}

#[test]
fn a_new_installation_passes_the_doctor() {
    let ran = Desk::new().homeward("doctor");
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.starts_with("ok")), "{}", ran.out);
}

#[test]
fn the_demonstration_prints_one_shortlist_and_stops_when_asked_to() {
    let ran = Desk::new().homeward("demo --once --today 2026-11-21");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for words in ["Best of each kind", "Near misses", "This is advice to people who decide, reckoned on 21 November 2026."] {
        assert!(ran.out.contains(words), "`{words}` is missing:\n{}", ran.out);
    }
}

#[test]
fn generated_offers_and_plans_can_be_ranked_and_the_same_seed_gives_the_same_files() {
    let desk = Desk::new();
    for folder in ["one", "two"] {
        assert_eq!(desk.homeward(&format!("generate --homes 60 --support 30 --plans 2 --seed 5 --today 2026-11-21 {folder}")).code, 0);
    }
    for file in ["homes.csv", "support.csv", "plans/p-0001.md", "plans/p-0002.json"] {
        let read = |folder: &str| std::fs::read(desk.path(folder).join(file)).expect("a generated file");
        assert_eq!(read("one"), read("two"), "{file}");
    }
    let ran = desk.homeward("match one/plans/p-0001.json --offers one/homes.csv one/support.csv --today 2026-11-21 --json");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.json()["plan"], "p-0001");
}

#[test]
fn routes_money_and_time_of_a_package_come_as_words_and_as_json() {
    let desk = Desk::new();
    desk.put("requirements.json", REQUIREMENTS);
    desk.put("homes.csv", HOMES);
    desk.put("support.csv", SUPPORT);
    let of = "requirements.json --offers homes.csv support.csv --today 2026-11-21";
    let words = desk.homeward(&format!("ways-to-pay {of} --home H1 --support S1"));
    assert_eq!(words.code, 0, "{}", words.err);
    assert!(words.out.contains("in all a week: £2,150") && words.out.contains("the move: likely"), "{}", words.out);
    let report = desk.homeward(&format!("ways-to-pay {of} --home H1 --support S1 --route social_tenancy --json")).json();
    assert_eq!((&report["route"], &report["money"]["weekly_total"]), (&"social_tenancy".into(), &2150.0.into()));
    let paid: f64 = report["money"]["weekly_by_payer"].as_array().unwrap().iter().map(|split| split["amount"].as_f64().unwrap()).sum();
    assert_eq!(paid, 2150.0);
    assert_eq!(report["time"]["move_in"].as_array().unwrap().len(), 3);
    for (words, says) in
        [("--home H9", "there is no home H9"), ("--support S9", "there is no support team S9"), ("--home H1 --route lottery", "is no route; write one of")]
    {
        let ran = desk.homeward(&format!("ways-to-pay {of} {words}"));
        assert!(ran.code == 2 && ran.error().contains(says), "{words}: {}", ran.err);
    }
}

#[test]
fn what_could_be_made_has_something_to_do_first_even_where_nothing_is_on_offer() {
    let desk = Desk::new();
    desk.put("requirements.json", REQUIREMENTS);
    desk.put("homes.csv", HOMES.lines().next().unwrap());
    let words = desk.homeward("could-be-made requirements.json --offers homes.csv --today 2026-11-21");
    assert_eq!(words.code, 0, "{}", words.err);
    assert!(words.out.starts_with("First things to do\n\n  Find out ") && words.out.contains("No programme that is registered here"), "{}", words.out);
    let report = desk.homeward("could-be-made requirements.json --offers homes.csv --today 2026-11-21 --json").json();
    assert_eq!(report["areas"], serde_json::json!(["Fareham"]));
    assert!(!report["first_to_do"].as_array().unwrap().is_empty() && !report["nobody_has_offered"].as_array().unwrap().is_empty());
}

#[test]
fn why_not_says_what_stands_in_the_way_and_the_least_that_would_change_it() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    desk.put("support.csv", SUPPORT);
    let asks = r#"{"requirements":[{"id":"r1","kind":"rent_limit","number":120,"strength":"essential"},{"id":"r2","kind":"skill","code":"epilepsy","strength":"essential"}]}"#;
    desk.put("asks.json", asks);
    let with = "--offers homes.csv support.csv --today 2026-11-21";
    let said = desk.homeward(&format!("why-not asks.json H1+S1 {with}"));
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("(£30 a week too much)") && said.out.contains("The rent would have to be at most £120 a week"), "{}", said.out);
    let json = desk.homeward(&format!("why-not asks.json H1 {with} --json")).json();
    assert_eq!((json["chosen"].as_bool(), json["blocked_by"][0]["id"].as_str(), json["ways"][0]["asks"].as_str()), (Some(true), Some("r1"), Some("offers")));
    let absent = desk.homeward(&format!("why-not asks.json H9 {with}"));
    assert_eq!(absent.code, 2);
    assert!(absent.error().contains("there is no home and no support team H9"));
}

#[test]
fn change_says_what_to_ask_and_how_steady_the_first_is() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    desk.put("support.csv", SUPPORT);
    let asks = r#"{"requirements":[{"id":"r1","kind":"home_feature","code":"bath","strength":"essential"},{"id":"r2","kind":"skill","code":"autism","strength":"important"}]}"#;
    desk.put("asks.json", asks);
    let with = "--offers homes.csv support.csv --today 2026-11-21";
    let said = desk.homeward(&format!("change asks.json {with}"));
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("? H1: Does the home have this") && said.out.contains("H1 + S1 stands first in"), "{}", said.out);
    let json = desk.homeward(&format!("change asks.json {with} --json")).json();
    assert_eq!(
        (json["questions"][0]["home"].as_str(), json["what_if"].as_array().map(Vec::len), json["steadiness"]["all"].as_bool()),
        (Some("H1"), Some(2), Some(true))
    );
    desk.homeward("import offers homes.csv support.csv --database sqlite:here.db");
    let suits = desk.homeward("suits H1 --database sqlite:here.db --json").json();
    assert_eq!(suits.as_array().map(Vec::len), Some(0), "no plan is stored");
    assert_eq!(desk.homeward("suits H9 --database sqlite:here.db").code, 2);
}

#[test]
fn where_a_half_is_missing_altogether_the_list_says_so_and_points_nowhere() {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    desk.put("plan.md", "Ann wants to live in Fareham.");
    let ran = desk.homeward("match plan.md --offers homes.csv --today 2026-11-21");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("no support offer to be had") && ran.out.contains("--rank homes"), "{}", ran.out);
    assert!(!ran.out.contains("stands below"), "{}", ran.out);
}

//! No state becomes decided without a person: every table that holds what somebody decided stands, to the byte, as it stood, after everything
//! that the program does by itself and after every page was opened; what the program itself asks for is refused by the one policy; and the
//! functions that write such tables are called from a closed list of places.

use super::{
    crawl::{address, fill},
    people::Crowd,
};
use crate::support::{bare::Bare, clock::now};
use homeward::{
    access::{Action, Actor, Thing, Verdict, decide},
    domain::OfferKind,
    loading::retention::{self, Run},
    store::{newest_step, tables_at},
    web::{App, Clock, admission},
};
use jiff::ToSpan;
use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

/// Tables that hold nothing that was decided: the record of looks and of changes, what follows from offers, what goes out, and how people come in.
/// Whatever stands in none of these lines counts as decided, so that a table that is added later is held too.
const NOT_DECIDED: &[&str] = &[
    "audit",
    "audit_head", // who looked
    "change",
    "change_turn",
    "offer",
    "offer_version", // what providers say
    "alert",
    "alerted",
    "need_snapshot",
    "need_counted", // what follows from that
    "letter",
    "end_warning", // telling
    "session",
    "attempt",
    "api_token",
    "outside_sign_in", // coming in
    "postcode",
    "sealing",
    "own_rules", // the installation
];

/// Every row of every table that counts as decided.
async fn decided(crowd: &Crowd) -> BTreeMap<String, Vec<String>> {
    let mut bare = Bare::to(&format!("sqlite:{}", crowd.site.path().display())).await;
    let mut all = BTreeMap::new();
    for table in tables_at(newest_step()).await.unwrap().into_iter().filter(|table| !NOT_DECIDED.contains(&table.name.as_str())) {
        let columns: Vec<String> = table.columns.iter().map(|column| format!("quote(\"{}\")", column.name)).collect();
        let rows = bare.texts(&format!("SELECT {} AS said FROM \"{}\" ORDER BY said", columns.join(" || '|' || "), table.name)).await;
        all.insert(table.name, rows);
    }
    all
}

fn differences(before: &BTreeMap<String, Vec<String>>, after: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    before.iter().filter(|(table, rows)| after.get(*table) != Some(rows)).map(|(table, _)| table.clone()).collect()
}

#[tokio::test]
async fn nothing_that_the_program_does_by_itself_decides_anything() {
    let crowd = Crowd::new().await;
    let ids = fill(&crowd).await;
    let before = decided(&crowd).await;
    for table in [
        "plan",
        "share",
        "shortlist_version",
        "package_decision_version",
        "specification_version",
        "release_version",
        "action_plan_version",
        "coming_up_version",
    ] {
        assert!(!before[table].is_empty(), "{table} holds something that could change");
    }
    // Start-up, the feed of offers, matching, alerts.
    let home = crowd.site.store.offer(OfferKind::Home, "H-1").await.unwrap().unwrap();
    let mut cells = home.cells.clone();
    cells.insert("weekly_rent".into(), "150".into());
    let changed = homeward::store::NewOffer::from_cells(&cells);
    crowd.site.store.import_offers(OfferKind::Home, &[changed], "a feed", now()).await.unwrap();
    crowd.site.app.catch_up().await.unwrap();
    crowd.site.app.make_alerts().await.unwrap();
    let another = App::new(crowd.site.store.clone(), Clock::system(), "another start").await.unwrap();
    another.make_alerts().await.unwrap();
    // Time: today, and when every period is long over.
    for years in [0, 30] {
        let today = jiff::civil::date(2026, 11, 21).saturating_add(years.years());
        let with = Run { today, now: now(), through: "a test", site: "https://homeward.example", new_id: Clock::new_id, dry: false };
        let report = retention::run(&crowd.site.store, with).await.unwrap();
        assert!(report.erased.is_empty(), "nobody decided it");
    }
    assert_eq!(differences(&before, &decided(&crowd).await), Vec::<String>::new());
    // Opening every page and asking every question changes nothing either.
    for row in admission::ALL.iter().filter(|row| row.method == "GET") {
        if !row.pattern.contains("/sign-in") && !row.pattern.contains("/s/") {
            crowd.get("manager", &address(row.pattern, &ids)).await;
        }
    }
    let mut opened = decided(&crowd).await;
    opened.remove("ranking");
    opened.remove("ranking_offer"); // an export is kept with the ranking that it shows: it decides nothing
    let mut stood = before.clone();
    stood.remove("ranking");
    stood.remove("ranking_offer");
    assert_eq!(differences(&stood, &opened), Vec::<String>::new());
}

#[tokio::test]
async fn the_policy_lets_the_program_itself_decide_nothing_and_a_person_what_they_may() {
    let crowd = Crowd::new().await;
    let holders = crowd.site.store.holders("maya").await.unwrap();
    let itself = Actor::of_the_machine("the server");
    let (manager, on) = (crowd.people["manager"].clone(), jiff::civil::date(2026, 11, 21));
    let mut deciding = 0;
    for action in Action::ALL {
        let thing = if action.is_of_a_plan() { Thing::Plan(holders.as_ref()) } else { Thing::Nothing };
        let said = decide(Some(&itself), action, &thing, on);
        assert_eq!(matches!(said, Verdict::Allowed), !action.decides(), "{action:?}: {said:?}");
        deciding += usize::from(action.decides() && decide(manager.as_deref(), action, &thing, on) == Verdict::Allowed);
    }
    assert!(deciding > 10, "a person may: {deciding}");
    // An address that changes something does what only a person does, or is open to whoever holds a link.
    for row in admission::ALL.iter().filter(|row| row.method != "GET") {
        let harmless = matches!(row.action, Action::OpenPage | Action::TryOut);
        assert!(row.action.decides() || harmless, "{} {} changes something, and {:?} decides nothing", row.method, row.pattern, row.action);
    }
}

#[tokio::test]
async fn whatever_changes_something_is_refused_to_the_program_itself() {
    let mut crowd = Crowd::new().await;
    let ids = fill(&crowd).await;
    crowd.people.insert("itself", Some(Arc::new(Actor::of_the_machine("the server"))));
    let before = decided(&crowd).await;
    let mut asked = 0;
    for row in admission::ALL.iter().filter(|row| row.method != "GET" && !matches!(row.action, Action::OpenPage | Action::TryOut)) {
        let answer = crowd.ask("itself", row.method, &address(row.pattern, &ids), "application/json", "{}").await;
        assert!([401, 403, 404].contains(&answer.status.as_u16()), "{} {}: {} {}", row.method, row.pattern, answer.status, answer.words());
        asked += 1;
    }
    assert!(asked > 60, "{asked}");
    assert_eq!(differences(&before, &decided(&crowd).await), Vec::<String>::new());
}

/// What writes a state that counts as decided, and the only places from which it is called, each with who the person is. `…/` is a folder.
/// Add a place only where a person acts: a handler behind the table of addresses, a link that somebody opens, a command that somebody types.
const WRITTEN_BY: &[(&str, &[&str])] = &[
    // a release, a share, erasing
    (".share_plan(", &["src/web/sharing_plans.rs", "src/samples/"]),
    (".end_share(", &["src/web/sharing_plans.rs", "src/web/api/sharing.rs", "src/web/pages/sharing/", "src/web/pages/family/for_you.rs"]),
    (".withdraw_plan(", &["src/web/api/erasing.rs"]),
    (".put_plan_back(", &["src/web/api/erasing.rs"]),
    (".erase_plan(", &["src/cli/erase.rs"]),
    // The job of `loading::retention` carries out what a manager decided, and signs with their name; a test above holds that it does nothing else.
    (".erase_plan_because(", &["src/web/keeping_time.rs", "src/loading/retention/run.rs"]),
    (".own_plan(", &["src/cli/plans.rs", "src/samples/"]),
    (".close_organisation(", &["src/loading/closing.rs"]),
    ("closing_organisation(", &["src/web/pages/accounts/closing.rs", "src/cli/organisation.rs"]),
    // a decision about what was read
    ("store().decide(", &["src/web/deciding.rs", "src/web/pages/family/for_you.rs"]),
    // lists, decisions, specifications and their answers, released pages and what a family says, holds, ends, action plans, people
    (
        ".save_record(",
        &[
            "src/web/keeping_time.rs",
            "src/web/shortlisting.rs",
            "src/web/acting.rs",
            "src/web/coming_up.rs",
            "src/web/specifying.rs",
            "src/web/answering.rs",
            "src/web/offering/drafts.rs", // what a provider is writing, saved as they press
            "src/web/pages/provide/waiting.rs",
            "src/web/demonstrating.rs", // the demonstration alone, of fictional people
            "src/web/api/answers.rs",
            "src/web/api/record.rs",
            "src/web/api/shortlists.rs",
            "src/web/api/passages.rs",
            "src/web/pages/passages.rs",
            "src/web/pages/decide.rs",
            "src/web/releasing.rs",
            "src/web/pages/family/",
            "src/web/pages/accounts/",
            "src/cli/erase.rs",
            "src/cli/user.rs",
            "src/samples/",
        ],
    ),
    (
        ".withdraw_record(",
        &[
            "src/web/keeping_time.rs",
            "src/web/releasing.rs",
            "src/web/coming_up.rs",
            "src/web/specifying.rs",
            "src/web/offering/drafts.rs",
            "src/web/api/record.rs",
            "src/web/pages/family/",
            "src/cli/erase.rs",
        ],
    ),
];

#[test]
fn what_counts_as_decided_is_written_from_a_closed_list_of_places() {
    let mut elsewhere = vec![];
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for file in sources(Path::new("src")) {
        let name = file.to_string_lossy().into_owned();
        if name.starts_with("src/store/") {
            continue; // there they are written down
        }
        let code = fs::read_to_string(&file).unwrap();
        for (call, places) in WRITTEN_BY {
            for line in code.lines().filter(|line| line.contains(call) && !line.trim_start().starts_with("//") && !line.contains("fn ")) {
                *found.entry(call).or_insert(0) += 1;
                if !places.iter().any(|place| name.starts_with(place)) {
                    elsewhere.push(format!("{name}: {}", line.trim()));
                }
            }
        }
    }
    assert_eq!(elsewhere, Vec::<String>::new(), "is it certain that a person acts there?");
    let unused: Vec<&str> = WRITTEN_BY.iter().map(|(call, _)| *call).filter(|call| !found.contains_key(call)).collect();
    assert_eq!(unused, [""; 0], "nothing calls these any more: is there another name?");
}

fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = vec![];
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => files.extend(sources(&path)),
            false if path.extension().is_some_and(|ending| ending == "rs") => files.push(path),
            false => {}
        }
    }
    files
}

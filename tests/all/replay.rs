//! A kept ranking is made again to the byte, whatever became of the plan and the offers since; or it is said why not. On both engines.

use crate::support::{
    command::Desk,
    meddle::meddle,
    stores::{Engine, after, new_database},
};
use Engine::{Postgres, Sqlite};
use homeward::{
    domain::{
        OfferKind, Ranking,
        ranking::RankWhat,
        records::{Answer, Id, KeptFor, OwnFile, OwnRules, RankingId, Specification},
        review::{Decision, NewDecision, Standing},
    },
    funding::{Rules, load},
    loading::{self, NoReplay, RankedWith, Replay, replay},
    matching::{self, Ask},
    places::Gazetteer,
    samples,
    store::{Expected, KeptRanking, NewPlan, NewRecord, Store, StoredOffer, StoredPlan},
};
use rstest::rstest;
use uuid::Uuid;

const PLAN: &str = "daniel";

async fn samples(engine: Engine) -> (String, Store, Option<tempfile::TempDir>) {
    let (url, folder) = new_database(engine).await;
    let store = Store::open(&url).await.unwrap();
    samples::fill(&store, Gazetteer::built_in(), "Rosa", after(0)).await.unwrap();
    (url, store, folder)
}

/// Ranks the plan as it stands by the built-in rules and keeps that.
async fn keep(store: &Store, n: u128) -> RankingId {
    keep_by(store, n, Rules::built_in()).await
}

async fn keep_by(store: &Store, n: u128, rules: &Rules) -> RankingId {
    let gazetteer = Gazetteer::built_in();
    let plan = store.plan(PLAN).await.unwrap().unwrap();
    let last_decision = store.decisions(PLAN).await.unwrap().last().map_or(0, |decision| decision.seq);
    let reading = loading::reading(store, &plan, gazetteer).await.unwrap();
    let loaded = loading::catalogue_as_of(store, gazetteer, None).await.unwrap();
    let (today, rank, top) = (jiff::civil::date(2026, 11, 21), RankWhat::Packages, 5);
    let answers = loading::answers(store, Id::new(plan.id)).await.unwrap();
    let ask = answers.lay_over(Ask { what: rank, top, rules, ..Ask::new(PLAN, &reading.requirements, today) });
    let ranking = matching::rank(&ask, &loading::by_circles(loaded.catalogue));
    assert!(!ranking.packages.is_empty());
    let with = RankedWith { plan: &plan, last_decision, offers: loaded.seq, answers: &answers, gazetteer, rules, today, rank, top };
    let kept = with.keep(store, Id::new(Uuid::from_u128(n)), &ranking, KeptFor::Export).await.unwrap();
    store.keep_ranking(&kept, "Rosa", after(1)).await.unwrap();
    kept.id
}

async fn kept(store: &Store, id: RankingId) -> KeptRanking {
    store.kept_ranking(id).await.unwrap().unwrap()
}

async fn again(store: &Store, id: RankingId) -> Replay {
    replay(store, Gazetteer::built_in(), &kept(store, id).await).await.unwrap()
}

/// The best home of a ranking, as it is stored.
async fn best_home(store: &Store, id: RankingId) -> StoredOffer {
    let ranking: Ranking = serde_json::from_str(&kept(store, id).await.body).unwrap();
    store.offer(OfferKind::Home, ranking.packages[0].home.as_ref().unwrap().as_str()).await.unwrap().unwrap()
}

async fn write_home(store: &Store, cells: homeward::store::Cells) {
    let offer = homeward::store::NewOffer::from_cells(&cells);
    store.save_offer(OfferKind::Home, &offer, Expected::Any, "Rosa", after(5)).await.unwrap();
}

async fn rewrite(store: &Store, plan: StoredPlan, text: &str) {
    let reading = homeward::extract::read_plan(text, PLAN, jiff::civil::date(2026, 11, 21), Gazetteer::built_in());
    let new = NewPlan { id: plan.id, reference: PLAN.into(), title: plan.title, text: text.into(), reading: (&reading).into(), expected: Expected::Any };
    store.save_plan(new, "Rosa", after(6)).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_ranking_is_made_again_to_the_byte_after_offers_plan_and_decisions_changed(#[values(Sqlite, Postgres)] engine: Engine) {
    let (_url, store, _folder) = samples(engine).await;
    let first = keep(&store, 1).await;
    assert!(again(&store, first).await.same);

    let home = best_home(&store, first).await;
    let mut changed = home.cells.clone();
    changed.insert("bedrooms".into(), "9".into());
    changed.insert("status".into(), "paused".into());
    write_home(&store, changed).await;
    let mut fresh = home.cells.clone();
    fresh.insert("id".into(), "H-FRESH".into());
    write_home(&store, fresh).await;
    let plan = store.plan(PLAN).await.unwrap().unwrap();
    let about = plan.reading.requirements[0].id.clone();
    let aside = NewDecision::on(&about, Decision::SetAside { reason: "Not any more".into() });
    store.decide(PLAN, Standing { version: 1, last: 0 }, &[aside], "Rosa", after(5)).await.unwrap();

    let second = keep(&store, 2).await;
    let (a, b) = (kept(&store, first).await, kept(&store, second).await);
    assert_ne!(a.body, b.body, "the changes changed the ranking");
    assert_eq!((a.made_from.plan, b.made_from.plan), (Standing { version: 1, last: 0 }, Standing { version: 1, last: 1 }));
    assert!(a.offers.contains(&(OfferKind::Home, home.id.clone(), 1)) && !b.offers.contains(&(OfferKind::Home, home.id.clone(), 1)));

    rewrite(&store, plan, "I want to live in Gosport with nobody else.").await;
    let third = keep(&store, 3).await;
    for id in [first, second, third] {
        assert_eq!(again(&store, id).await, Replay { same: true, why: vec![], first_difference: None });
    }
}

/// A provider's word about the best home of a ranking: it cannot be had for this person.
async fn answer(store: &Store, n: u128, home: &str, willing: bool) {
    let plan = store.plan(PLAN).await.unwrap().unwrap();
    let specification = Specification { title: "A home".into(), ..Specification::default() };
    let new = NewRecord { id: Id::new(Uuid::from_u128(90)), of: Some(Id::new(plan.id)), body: specification, expected: Expected::Any, rests_on: None };
    let of = store.save_record(new, "Rosa", after(2)).await.unwrap().id;
    let body = Answer {
        organisation: None,
        home: Some(home.into()),
        support: None,
        willing,
        requirements: vec![],
        rent: None,
        support_price: None,
        ready: None,
        answered_on: None,
        note: String::new(),
    };
    let new = NewRecord { id: Id::new(Uuid::from_u128(n)), of: Some(of), body, expected: Expected::Any, rests_on: None };
    store.save_record(new, "a provider", after(3)).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn a_ranking_is_made_again_with_the_answers_it_took_in_and_no_others(#[values(Sqlite, Postgres)] engine: Engine) {
    let (_url, store, _folder) = samples(engine).await;
    let before = keep(&store, 1).await;
    let home = best_home(&store, before).await.id;
    answer(&store, 91, &home, false).await;
    let unwilling = keep(&store, 2).await;
    assert_ne!(best_home(&store, unwilling).await.id, home, "who is not willing does not stand first");
    let made_from = kept(&store, unwilling).await.made_from;
    assert_eq!(made_from.answers.iter().map(|at| at.version).collect::<Vec<_>>(), [1]);
    answer(&store, 91, &home, true).await;
    let willing = keep(&store, 3).await;
    assert_eq!(best_home(&store, willing).await.id, home);
    store.withdraw_record::<Answer>(Id::new(Uuid::from_u128(91)), 2, "Said by mistake", "Rosa", after(4)).await.unwrap();
    assert_eq!(kept(&store, keep(&store, 4).await).await.made_from.answers, []);
    for id in [before, unwilling, willing] {
        assert_eq!(again(&store, id).await, Replay { same: true, why: vec![], first_difference: None });
    }
}

#[rstest]
#[tokio::test]
async fn a_ranking_that_comes_out_otherwise_says_exactly_why(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, store, _folder) = samples(engine).await;
    let id = keep(&store, 1).await;
    meddle(&url, "UPDATE ranking SET code = '0.0.1+older'").await;
    assert!(again(&store, id).await.same, "another program that ranks alike is no difference");
    let home = best_home(&store, id).await;
    meddle(
        &url,
        &format!(
            "UPDATE offer_version SET cells = replace(cells, '\"status\":\"published\"', '\"status\":\"paused\"') WHERE kind = 'home' AND id = '{}'",
            home.id
        ),
    )
    .await;
    let other = again(&store, id).await;
    assert!(!other.same);
    assert_eq!(other.why, [format!("the program is another: then 0.0.1+older, now {}", matching::CODE)]);
    assert!(other.first_difference.unwrap().at.starts_with('/'));
    meddle(&url, &format!("UPDATE ranking SET code = '{}', rules = 'earlier', places = 'directory abc'", matching::CODE)).await;
    let why = again(&store, id).await.why.join("; ");
    assert_eq!(
        why,
        format!("the words and rules are others: then earlier, now {}; the postcodes are others: then directory abc, now built in", matching::RULES)
    );
    meddle(&url, &format!("UPDATE ranking SET rules = '{}', places = 'built in'", matching::RULES)).await;
    assert!(again(&store, id).await.why[0].starts_with("nothing that it was made from is another"));
    meddle(&url, &format!("UPDATE offer_version SET cells = replace(cells, '\"setting\":', '\"setting_\":') WHERE kind = 'home' AND id = '{}'", home.id)).await;
    let why = again(&store, id).await.why.join("; ");
    assert!(why.contains("an offer does not pass the checks of this program") && why.contains(&home.id), "{why}");
}

/// A folder with one rule file of an installation: its own reckoning of how much savings leave no grant for adapting a home.
fn own_folder() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().unwrap();
    let number =
        "[[number]]\nname = \"means_test_savings\"\nlabel = \"our limit\"\nunit = \"pounds\"\namount = 70123\nbasis = \"estimate\"\nsource = \"homeward\"\n";
    std::fs::write(folder.path().join("our-county.toml"), number).unwrap();
    folder
}

#[rstest]
#[tokio::test]
async fn a_ranking_by_rules_of_an_installation_is_made_again_by_the_same_wherever_the_folder_went(#[values(Sqlite, Postgres)] engine: Engine) {
    let (url, store, _folder) = samples(engine).await;
    let own = load(own_folder().path()).unwrap();
    let (plain, by_own) = (keep(&store, 1).await, keep_by(&store, 2, &own).await);
    let (a, b) = (kept(&store, plain).await, kept(&store, by_own).await);
    assert!(a.body.contains("savings are below about £50,000") && b.body.contains("savings are below about £70,123"));
    assert_eq!((a.made_from.own_rules, b.made_from.own_rules.clone()), (None, own.own.as_ref().map(OwnRules::sha256)));
    // The folder is gone; the program that replays has no rules of its own.
    assert!(again(&store, plain).await.same && again(&store, by_own).await.same);
    // A second ranking by the same rules keeps no second copy of them.
    keep_by(&store, 3, &own).await;
    assert_eq!(store.own_rules(&own.own.as_ref().unwrap().sha256()).await.unwrap(), own.own);
    // Rules that were changed past the program are not taken for those that were kept.
    meddle(&url, "UPDATE own_rules SET files = replace(files, '70123', '99999')").await;
    let said = replay(&store, Gazetteer::built_in(), &b).await.expect_err("other rules").to_string();
    assert!(said.contains("own_rules") && said.contains("they are not the ones that were kept"), "{said}");
}

#[tokio::test]
async fn rules_that_this_program_cannot_read_any_more_are_said_with_file_and_line() {
    let (_url, store, _folder) = samples(Sqlite).await;
    let file = OwnFile { name: "our-county.toml".into(), text: "\n[[stage]]\nid = \"one\"\n".into() };
    let mut rules = load(own_folder().path()).unwrap();
    rules.own = Some(OwnRules { files: vec![file] });
    let id = keep_by(&store, 1, &rules).await;
    let cause = replay(&store, Gazetteer::built_in(), &kept(&store, id).await).await.expect_err("a fault");
    assert!(matches!(cause, NoReplay::Rules(_)));
    assert!(cause.to_string().contains("do not fit this program: the kept rules, our-county.toml, line 2: missing field"), "{cause}");
}

#[test]
fn a_ranking_is_kept_made_again_and_erased_on_the_command_line() {
    let desk = Desk::new();
    let url = format!("sqlite:{}", desk.path("samples.db").display());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&url).await.unwrap();
        samples::fill(&store, Gazetteer::built_in(), "Rosa", after(0)).await.unwrap();
        store.close().await;
    });
    let ranked = desk.homeward(&format!("match daniel --keep --json --today 2026-11-21 --database {url}"));
    assert_eq!(ranked.code, 0, "{}", ranked.err);
    let id = ranked.err.split_whitespace().find_map(|word| word.trim_end_matches('`').parse::<Uuid>().ok()).expect("an id");
    let replayed = desk.homeward(&format!("replay {id} --database {url}"));
    assert_eq!((replayed.code, replayed.out.trim()), (0, format!("{id}: made again, the same to the byte").as_str()), "{}", replayed.err);
    assert_eq!(desk.homeward(&format!("replay {id} --json --database {url}")).json(), ranked.json());
    assert_eq!(desk.homeward(&format!("replay daniel --database {url}")).code, 2);

    // By rules of an installation: the ranking says so, and is made again without being told of the folder.
    let own = own_folder();
    let ruled = desk.homeward(&format!("match daniel --keep --json --today 2026-11-21 --database {url} --rules {}", own.path().display()));
    assert!(ruled.out.contains("savings are below about £70,123"), "{}", ruled.err);
    let ruled_id = ruled.err.split_whitespace().find_map(|word| word.trim_end_matches('`').parse::<Uuid>().ok()).expect("an id");
    let replayed = desk.homeward(&format!("replay {ruled_id} --database {url}"));
    assert_eq!((replayed.code, replayed.out.trim()), (0, format!("{ruled_id}: made again, the same to the byte").as_str()), "{}", replayed.err);

    let asked = desk.homeward(&format!("erase daniel --database {url}"));
    assert!(asked.code == 2 && asked.error().contains("say --yes"), "{}", asked.err);
    assert_eq!(desk.homeward(&format!("erase daniel --yes --database {url}")).code, 0);
    assert_eq!(desk.homeward(&format!("erase daniel --yes --database {url}")).code, 2);
    assert_eq!(desk.homeward(&format!("match daniel --database {url}")).code, 2);
    assert!(desk.homeward(&format!("replay {id} --database {url}")).error().contains("was kept here"));
    assert_eq!(desk.homeward(&format!("erase --traces --database {url}")).code, 0);
    assert_eq!(desk.homeward(&format!("audit verify --database {url}")).code, 0);
}

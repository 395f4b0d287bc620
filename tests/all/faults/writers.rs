//! Mixed writes through the pages' API and the command line at once, and what was acknowledged of each.

use crate::support::{postgres::keys_folder, serving::Address};
use homeward::{
    domain::OfferKind,
    store::{Changed, Store},
};
use serde_json::json;
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
};

/// Threads that each write homes and plans of their own.
pub const WRITERS: usize = 3;
/// Homes that one writer changes over and over.
const HOMES: usize = 4;
/// Homes of the file that is imported again and again.
pub const IMPORTED: usize = 120;

/// What one writer did.
#[derive(Default)]
pub struct Written {
    /// Of each home, the last title that was acknowledged, and those sent since: any of them may be there, or none, for a database that died while it wrote
    /// leaves nobody an answer.
    pub homes: BTreeMap<String, (Option<String>, Vec<String>)>,
    /// Of each plan, its text, and whether it was acknowledged.
    pub plans: Vec<(String, String, bool)>,
    pub acknowledged: u64,
    /// The statuses of answers that acknowledged nothing.
    pub refused: Vec<u16>,
}

/// Writes until the server is gone.
pub fn write(server: &Address, writer: usize, round: u32) -> JoinHandle<Written> {
    let server = server.clone();
    thread::spawn(move || {
        let mut written = Written::default();
        for n in 0.. {
            let went_on = if n % 4 == 3 { add_plan(&server, &mut written, writer, round, n) } else { put_home(&server, &mut written, writer, round, n) };
            if !went_on {
                break;
            }
        }
        written
    })
}

/// The title says who wrote it when, in words that the text index can find.
fn put_home(server: &Address, written: &mut Written, writer: usize, round: u32, n: usize) -> bool {
    let id = format!("W-{writer}-{}", n % HOMES);
    let title = format!("Cottage w{writer}r{round}n{n}");
    let body = json!({"organisation": "Southmere Homes", "title": title, "postcode": "PO16 7GZ", "setting": "own_home", "status": "published"});
    written.homes.entry(id.clone()).or_default().1.push(title.clone());
    let Ok(reply) = server.ask("PUT", &format!("/api/v1/homes/{id}"), &body.to_string()) else { return false };
    if reply.status == 200 || reply.status == 201 {
        written.homes.insert(id, (Some(title), vec![]));
        written.acknowledged += 1;
    } else {
        written.refused.push(reply.status);
    }
    true
}

fn add_plan(server: &Address, written: &mut Written, writer: usize, round: u32, n: usize) -> bool {
    let reference = format!("w{writer}r{round}n{n}");
    let text = format!("I want to live alone in Fareham, near the sea.\nI need somebody who knows me. This is text {reference}.\n");
    let reply = server.ask("POST", "/api/v1/plans", &json!({"reference": reference, "title": "A plan", "text": text}).to_string());
    let acknowledged = reply.as_ref().is_ok_and(|reply| reply.status == 201);
    written.acknowledged += u64::from(acknowledged);
    written.plans.push((reference, text, acknowledged));
    if let Ok(reply) = &reply
        && !acknowledged
    {
        written.refused.push(reply.status);
    }
    reply.is_ok()
}

/// A file of homes whose titles all say the same, and the command that imports it.
pub fn begin_import(folder: &Path, database: &str, title: &str) -> Child {
    let rows: String = (0..IMPORTED).map(|n| row(n, title)).collect();
    let file: PathBuf = folder.join("homes.csv");
    fs::write(&file, format!("{HEADER}\n{rows}")).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_homeward"));
    command.env("HOMEWARD_KEYS_FOLDER", keys_folder());
    command.args(["import", "offers", "--database", database]).arg(file).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

const HEADER: &str = "id,organisation,title,postcode,lat,lon,area_code,setting,tenures,property_types,bedrooms,other_tenants,places,whole_home,features_yes,features_can_add,features_no,weekly_rent,service_charge,full_price,share_min_percent,routes,landlord_type,landlord_leases_until,lease_years,support_tied,support_included,state,available_from,lead_weeks,confirmed_on,status,description";

fn row(n: usize, title: &str) -> String {
    format!("I-{n:03},Harbour Homes,{title},PO16 7GZ,,,,own_home,,,,,,,,,,,,,,,,,,,,,,,,published,\n")
}

/// Nothing is there by halves: an import's homes all say the same; each offer's versions are whole and without gaps, and so is the log.
pub async fn holds_together(store: &Store) {
    let imported: Vec<String> = store.offers(OfferKind::Home).await.unwrap().into_iter().filter(|h| h.id.starts_with("I-")).map(|h| h.title).collect();
    assert!(imported.is_empty() || imported.len() == IMPORTED, "{} of {IMPORTED} homes of a file", imported.len());
    assert!(imported.iter().all(|title| *title == imported[0]), "half a file");
    let mut changes: HashMap<(Changed, String), Vec<i64>> = HashMap::new();
    let mut seq = 0;
    loop {
        let page = store.changes_since(seq, 10_000).await.unwrap();
        if page.is_empty() {
            break;
        }
        for change in page {
            seq += 1;
            assert_eq!(change.seq, seq, "the log has a gap");
            changes.entry((change.what, change.id)).or_default().push(change.version);
        }
    }
    assert_eq!(seq, store.last_change().await.unwrap(), "the log ends where it says");
    for stored in store.offers(OfferKind::Home).await.unwrap() {
        let logged = changes.remove(&(Changed::Offer(OfferKind::Home), stored.id.clone())).unwrap_or_default();
        assert!(logged.iter().copied().eq(1..=stored.version), "home {}: the log has versions {logged:?} of {}", stored.id, stored.version);
        let kept = store.offer_history(OfferKind::Home, &stored.id).await.unwrap();
        assert!(kept.iter().rev().map(|v| v.version).eq(1..=stored.version), "home {} lacks a version", stored.id);
    }
    let plans = store.plans().await.unwrap().len();
    assert_eq!(changes.keys().filter(|(what, _)| *what == Changed::Plan).count(), plans, "a plan for each that the log names");
    let audit = store.verify_audit(None).await.unwrap();
    assert_eq!(audit.faults.len() + audit.more, 0, "the record of looks is not whole");
}

/// Every write that was acknowledged is there; one that was not is there whole or not at all.
pub async fn nothing_is_lost(store: &Store, written: &Written) {
    for (id, (acknowledged, sent)) in &written.homes {
        match store.offer(OfferKind::Home, id).await.unwrap() {
            Some(home) => {
                assert!(acknowledged.as_ref() == Some(&home.title) || sent.contains(&home.title) || acknowledged.is_none(), "home {id}: {}", home.title)
            }
            None => assert!(acknowledged.is_none(), "home {id} was acknowledged and is gone"),
        }
    }
    for (reference, text, acknowledged) in &written.plans {
        match store.plan(reference).await.unwrap() {
            Some(plan) => assert_eq!(plan.text, *text),
            None => assert!(!acknowledged, "plan {reference} was acknowledged and is gone"),
        }
    }
}

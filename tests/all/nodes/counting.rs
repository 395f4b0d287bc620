//! A plan, homes that it wins and loses over and over, and letters: what one node does for all, and whether it was done once.

use crate::support::{
    post_office::PostOffice,
    postgres::keys_folder,
    serving::{Address, Serving},
};
use homeward::{
    domain::records::Id,
    store::{NewLetter, Store},
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle, sleep},
    time::{Duration, Instant},
};
use uuid::Uuid;

const PLAN: &str = "noor";

/// A node that also sends letters.
pub fn node(database: &str, lease: u32, office: &PostOffice) -> Serving {
    let mut command = Command::new(env!("CARGO_BIN_EXE_homeward"));
    command.env("HOMEWARD_SMTP", format!("smtp://127.0.0.1:{}", office.port)).env("HOMEWARD_MAIL_FROM", "Homeward <homeward@southmere.example>");
    Serving::logging(command, database, &["--lease-seconds", &lease.to_string()], Stdio::null())
}

/// A plan that must have a bath, so that a home wins and loses it by saying yes and no.
pub fn add_plan(at: &Address) {
    let plan = json!({"reference": PLAN, "title": "A plan", "text": "I must have a bath. I want to live in Fareham."});
    let reply = at.ask("POST", "/api/v1/plans", &plan.to_string()).expect("an answer");
    assert_eq!(reply.status, 201, "{}", reply.body);
}

/// What a writer was told.
#[derive(Default)]
pub struct Wrote {
    pub acknowledged: u64,
    /// Whether the home has a bath, as last acknowledged; none where an answer is missing after it.
    pub bath: Option<bool>,
}

/// How long a home stays as it is: one for each, so that some turn more quickly than alerts are made and some do not.
const TURNS: [Duration; 3] = [Duration::from_millis(60), Duration::from_millis(900), Duration::from_millis(2_300)];

/// Says of one home in turn that it has a bath and that it has none, through one node after another, until it is told to stop.
pub fn change_a_home(nodes: Vec<Address>, home: usize, stop: &Arc<AtomicBool>) -> JoinHandle<Wrote> {
    let stop = stop.clone();
    thread::spawn(move || {
        let mut wrote = Wrote::default();
        for n in 0_usize.. {
            if stop.load(Ordering::SeqCst) {
                break;
            }
            let (at, bath) = (&nodes[n / 2 % nodes.len()], n.is_multiple_of(2));
            let features = if bath { "features_yes" } else { "features_no" };
            let said = json!({"organisation": "Southmere Homes", "title": format!("A flat, said {n}"), "postcode": "PO16 7GZ", "setting": "own_home",
                              "status": "published", features: ["bath"]});
            let reply = at.ask("PUT", &format!("/api/v1/homes/H-{home}"), &said.to_string());
            match reply {
                Ok(reply) if reply.status == 200 || reply.status == 201 => {
                    wrote.acknowledged += 1;
                    wrote.bath = Some(bath);
                }
                _ => wrote.bath = None,
            }
            sleep(TURNS[home % TURNS.len()]);
        }
        wrote
    })
}

/// Puts so many letters among those that go out; gives their ids as they come in.
pub async fn add_letters(store: &Store, from: u32, many: u32) -> Vec<String> {
    let mut ids = vec![];
    for n in from..from + many {
        let id = Uuid::from_u128(0x0192_f0c1_7b1e_7000_8000_0000_0000_0000 + u128::from(n));
        let letter = NewLetter { id, recipient: "rosa@southmere.example".into(), subject: "News".into(), body: "Something is new.".into() };
        store.add_letter(letter, crate::support::clock::now()).await.expect("a letter");
        ids.push(format!("<{id}@southmere.example>"));
    }
    ids
}

/// Waits until every letter came; gives how often each did.
pub fn all_came(office: &PostOffice, ids: &[String], most: Duration) -> BTreeMap<String, u32> {
    let begun = Instant::now();
    loop {
        let came = office.came();
        if ids.iter().all(|id| came.contains_key(id)) {
            return came;
        }
        assert!(begun.elapsed() < most, "{} of {} letters came", came.len(), ids.len());
        sleep(Duration::from_millis(50));
    }
}

/// Waits until alerts were made of everything in the log, then holds that each home was won and lost in turn: nothing said twice, nothing left
/// out; and that the last word agrees with the home.
pub async fn alerts_were_made_once(store: &Store, wrote: &[Wrote], most: Duration) -> usize {
    let begun = Instant::now();
    while store.alerted().await.unwrap() != Some(store.last_change().await.unwrap()) {
        assert!(begun.elapsed() < most, "alerts were made up to {:?} of {:?}", store.alerted().await, store.last_change().await);
        sleep(Duration::from_millis(50));
    }
    let plan = store.plan(PLAN).await.unwrap().expect("the plan");
    let mut alerts = store.alerts(Id::new(plan.id), 100_000).await.unwrap();
    alerts.sort_by_key(|alert| alert.seq);
    assert!(alerts.windows(2).all(|pair| pair[0].seq < pair[1].seq), "two alerts of one plan for one change");
    for (home, wrote) in wrote.iter().enumerate() {
        let id = format!("H-{home}");
        let named = |list: &[homeward::domain::Moved]| list.iter().any(|moved| moved.home.as_ref().is_some_and(|home| home.as_str() == id));
        let mut has = false;
        for alert in &alerts {
            let (gained, lost) = (named(&alert.body.gained), named(&alert.body.lost));
            let in_turn = if has { lost && !gained } else { gained && !lost };
            assert!(in_turn || !(gained || lost), "{id} at change {} is said twice, or something before it is not", alert.seq);
            has = (has || gained) && !lost;
        }
        if let Some(bath) = wrote.bath {
            assert_eq!(has, bath, "{id}: the last alert is not of how it stands");
        }
    }
    alerts.len()
}

/// Who does which work at present.
pub async fn holder_of(store: &Store, work: &str) -> Option<Uuid> {
    store.leases().await.unwrap().into_iter().find(|stands| stands.lease.work == work && stands.left.is_some()).map(|stands| stands.lease.holder)
}

/// Waits until somebody else than `before` does the work; gives how long that took.
pub async fn moves(store: &Store, work: &str, before: Option<Uuid>, most: Duration) -> Duration {
    let begun = Instant::now();
    loop {
        let now = holder_of(store, work).await;
        if now.is_some() && now != before {
            return begun.elapsed();
        }
        assert!(begun.elapsed() < most, "nobody took over {work}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The store as the tests see it beside the nodes.
pub async fn beside(database: &str) -> Store {
    homeward::store::keep_keys_in(keys_folder());
    Store::open(database).await.unwrap()
}

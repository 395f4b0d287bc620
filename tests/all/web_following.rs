//! While the pages are served, another program writes to the same database.

use crate::support::{meddle::meddle, site::Site};
use homeward::{domain::OfferKind, offers::from_json, store::NewOffer, web};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{net::TcpListener, sync::oneshot, time::sleep};

fn home(id: &str, title: &str) -> NewOffer {
    let fields = json!({"id": id, "organisation": "Southmere Homes", "title": title, "postcode": "PO16 7GZ", "setting": "own_home", "status": "published"});
    NewOffer::from_cells(&from_json(OfferKind::Home, &fields).unwrap())
}

async fn homes_ranked(site: &Site) -> Value {
    let asked = json!({"rank": "homes", "requirements": [{"id": "r1", "kind": "setting", "code": "own_home", "strength": "nice"}]});
    site.post_json("/api/v1/match", &asked).await.json()["considered"]["homes"].clone()
}

/// Waits for it at most five seconds: the store is looked at once a second.
async fn becomes(site: &Site, homes: usize, word: &str) {
    for _ in 0..50 {
        if homes_ranked(site).await == json!(homes) && !site.app.index().search(&site.app.offers(), word, None, 1).is_empty() {
            return;
        }
        sleep(Duration::from_millis(100)).await;
    }
    panic!("{homes} homes with “{word}” were imported, and {} are ranked", homes_ranked(site).await);
}

#[tokio::test]
async fn what_another_program_imports_is_ranked_and_found_within_seconds() {
    let site = Site::empty().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(web::serve(site.app.clone(), listener, None, async move { drop(stopped.await) }));
    let other = site.store_of_another_program().await;
    let import = async |offers: &[NewOffer]| other.import_offers(OfferKind::Home, offers, "an import", Timestamp::UNIX_EPOCH).await.unwrap();

    import(&[home("H-1", "A flat over the bakery")]).await;
    becomes(&site, 1, "bakery").await;
    import(&[home("H-1", "A flat by the lighthouse")]).await;
    becomes(&site, 1, "lighthouse").await;
    let many: Vec<NewOffer> = (2..=400).map(|n| home(&format!("H-{n}"), "A terraced cottage")).collect();
    import(&many).await;
    becomes(&site, 400, "cottage").await;

    // What is in memory is damaged: it is noticed, and made again from the tables.
    site.app.index().remove(OfferKind::Home, "H-1").unwrap();
    site.app.index().publish().unwrap();
    assert!(site.app.index().search(&site.app.offers(), "lighthouse", None, 1).is_empty());
    becomes(&site, 400, "lighthouse").await;

    // A row that no longer passes the checks goes out of the rankings, and nothing else with it.
    let odd = home("H-2", "A terraced cottage");
    let mut cells = odd.cells();
    cells.insert("bedrooms".into(), "many".into());
    import(&[odd.with_cells(&cells)]).await;
    becomes(&site, 399, "cottage").await;

    // Another database in its place, as after a restore: its log ends before what was seen.
    meddle(
        &format!("sqlite:{}", site.path().display()),
        "DELETE FROM offer_version; DELETE FROM offer WHERE id <> 'H-1'; DELETE FROM change WHERE seq > 1; UPDATE change_turn SET last_seq = 1; \
         INSERT INTO offer_version SELECT 'home', 'H-1', version, organisation, 'A barn', status, \
         '{\"id\":\"H-1\",\"organisation\":\"Southmere Homes\",\"postcode\":\"PO16 7GZ\",\"setting\":\"own_home\",\"status\":\"published\",\"title\":\"A barn\"}', \
         changed_at, changed_by FROM offer",
    )
    .await;
    becomes(&site, 1, "barn").await;

    stop.send(()).unwrap();
    serving.await.unwrap().unwrap();
}

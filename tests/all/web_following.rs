//! While the pages are served, another program writes to the same database.

use crate::support::site::Site;
use homeward::{domain::OfferKind, offers::from_json, store::NewOffer, web};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{net::TcpListener, sync::oneshot, time::sleep};

fn home(id: &str, title: &str) -> NewOffer {
    let fields = json!({"id": id, "organisation": "Southmere Homes", "title": title, "postcode": "PO16 7GZ", "setting": "own_home", "status": "published"});
    NewOffer::from_cells(from_json(OfferKind::Home, &fields).unwrap())
}

async fn homes_ranked(site: &Site) -> Value {
    let asked = json!({"rank": "homes", "requirements": [{"id": "r1", "kind": "setting", "code": "own_home", "strength": "nice"}]});
    site.post_json("/api/v1/match", &asked).await.json()["considered"]["homes"].clone()
}

/// Waits for it at most five seconds: the store is looked at once a second.
async fn becomes(site: &Site, homes: usize, word: &str) {
    for _ in 0..50 {
        if homes_ranked(site).await == json!(homes) && !site.app.index().search(word, None, 1).is_empty() {
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
    let serving = tokio::spawn(web::serve(site.app.clone(), listener, async move { drop(stopped.await) }));
    let other = site.store_of_another_program().await;
    let import = async |offers: &[NewOffer]| other.import_offers(OfferKind::Home, offers, "an import", Timestamp::UNIX_EPOCH).await.unwrap();

    import(&[home("H-1", "A flat over the bakery")]).await;
    becomes(&site, 1, "bakery").await;
    import(&[home("H-1", "A flat by the lighthouse")]).await;
    becomes(&site, 1, "lighthouse").await;
    let many: Vec<NewOffer> = (2..=400).map(|n| home(&format!("H-{n}"), "A terraced cottage")).collect();
    import(&many).await;
    becomes(&site, 400, "cottage").await;

    stop.send(()).unwrap();
    serving.await.unwrap().unwrap();
}

//! Looking after people and organisations.

use super::people::{Visitor, administrator, provider};
use crate::support::site::{Site, colleague, signed_in};
use axum::http::StatusCode;
use homeward::domain::records::{Organisation, OrganisationKind, Person, Role};

#[tokio::test]
async fn a_manager_disables_lets_in_again_and_promotes_their_own_people_only() {
    let site = Site::empty().await;
    let ben = colleague(&site.store, site.council, "Ben Hart", Role::Member).await;
    let (jo, _) = provider(&site.store).await;
    let mut rosa = Visitor { site: &site, cookie: site.cookie.clone() };
    let mut bens = Visitor { site: &site, cookie: signed_in(&site.store, ben).await };
    assert!(bens.is_in().await);
    let list = rosa.get("/people").await.words();
    assert!(list.contains("Ben Hart") && !list.contains("Jo Marsh"), "{list}");
    assert_eq!(rosa.get(&format!("/people/{jo}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(rosa.post(&format!("/people/{jo}"), &[("do", "disable")]).await.status, StatusCode::NOT_FOUND);
    let page = format!("/people/{ben}");
    rosa.post(&page, &[("do", "disable")]).await;
    assert!(!bens.is_in().await);
    assert!(rosa.get(&page).await.words().contains("disabled by Rosa Amadi, Southmere Council"));
    rosa.post(&page, &[("do", "enable")]).await;
    rosa.post(&page, &[("role", "manager")]).await;
    assert_eq!(site.store.record::<Person>(ben).await.unwrap().unwrap().body.role, Role::Manager);
    rosa.post(&page, &[("role", "administrator")]).await;
    assert_eq!(site.store.record::<Person>(ben).await.unwrap().unwrap().body.role, Role::Manager, "that is not theirs to give");
    rosa.post(&page, &[("do", "leave")]).await;
    assert_eq!(rosa.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_locks_themselves_out_and_no_manager_reaches_an_administrator() {
    let site = Site::empty().await;
    let iris = colleague(&site.store, site.council, "Iris Webb", Role::Administrator).await;
    let mut rosa = Visitor { site: &site, cookie: site.cookie.clone() };
    assert_eq!(rosa.post(&format!("/people/{iris}"), &[("do", "disable")]).await.status, StatusCode::FORBIDDEN);
    let mut iriss = Visitor { site: &site, cookie: signed_in(&site.store, iris).await };
    assert_eq!(iriss.post(&format!("/people/{iris}"), &[("do", "disable")]).await.status, StatusCode::CONFLICT);
    assert!(iriss.is_in().await);
}

#[tokio::test]
async fn an_administrator_adds_and_changes_organisations_and_the_councils_they_work_for() {
    let site = Site::empty().await;
    let mut iris = administrator(&site).await;
    let bad = iris.post("/organisations/add", &[("name", ""), ("councils", "Nowhereshire")]).await;
    let words = bad.words();
    assert!(
        bad.status == StatusCode::UNPROCESSABLE_ENTITY && words.contains("“Nowhereshire” is no council") && words.contains("Choose what it is here for."),
        "{words}"
    );
    let sent = [("name", "Harbour Homes"), ("kind", "provider_of_homes"), ("councils", "Hampshire\nE06000044"), ("register_id", "")];
    assert_eq!(iris.post("/organisations/add", &sent).await.status, StatusCode::SEE_OTHER);
    let all = site.store.records::<Organisation>().await.unwrap();
    let added = all.iter().find(|one| one.body.name == "Harbour Homes").unwrap();
    assert_eq!(added.body.kind, OrganisationKind::ProviderOfHomes);
    assert!(added.body.councils.iter().any(|code| code.as_str() == "E06000044"), "{:?}", added.body.councils);
    let page = iris.get(&format!("/organisations/{}", added.id)).await;
    assert!(page.words().contains("Portsmouth"), "{}", page.words());
    let change = [("name", "Harbour Homes Ltd"), ("kind", "provider"), ("councils", ""), ("register_id", ""), ("version", "1")];
    assert_eq!(iris.post(&format!("/organisations/{}", added.id), &change).await.status, StatusCode::SEE_OTHER);
    let late = iris.post(&format!("/organisations/{}", added.id), &change).await;
    assert!(late.status == StatusCode::CONFLICT || late.status == StatusCode::SEE_OTHER, "{}", late.words());
    assert!(iris.get("/organisations").await.words().contains("Harbour Homes Ltd Provider of homes and support"));
    assert_eq!(Visitor { site: &site, cookie: site.cookie.clone() }.get("/organisations").await.status, StatusCode::FORBIDDEN, "that is no manager's");
}

#[tokio::test]
async fn markup_in_a_name_stays_words() {
    let site = Site::empty().await;
    colleague(&site.store, site.council, "<script>alert(1)</script>", Role::Member).await;
    let page = Visitor { site: &site, cookie: site.cookie.clone() }.get("/people").await;
    assert!(page.text.contains("&#60;script&#62;") || page.text.contains("&lt;script&gt;"));
    assert!(!page.text.contains("<script>alert"));
}

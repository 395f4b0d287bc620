//! A programme that pays for homes with a grant, in a real browser, with scripts and without: written in small steps, published, seen beside a
//! plan by a commissioner, changed, paused.

use crate::{
    browser_provider::{NO_SCRIPTS, Walk, provider},
    support::{
        browser::{DESK, Setup},
        site::Site,
    },
};
use homeward::domain::{OfferKind, records::OrganisationKind};

async fn a_programme(setup: Setup) {
    let mut walk = Walk::begin(Site::of_maya().await, setup).await;
    let kit = provider(&walk, "Marlstone Homes", OrganisationKind::ProviderOfHomes).await;
    walk.open("/your-offers/add", "What do you want to add?").await;
    walk.choose("What you could make").await;
    walk.press("Continue", "Question 1 of 8").await;
    walk.press("Save and continue", "There is a problem").await;
    walk.write("title", "Homes bought with an NHS grant").await;
    walk.press("Save and continue", "Where?").await;
    walk.write("areas", "Fareham\nNowhereshire").await;
    walk.press("Save and continue", "“Nowhereshire” is no council or area that we know.").await;
    walk.write("areas", "Fareham").await;
    walk.press("Save and continue", "How would somebody hold and pay for it?").await;
    walk.choose("NHS capital grant").await;
    walk.press("Save and continue", "What does it cost?").await;
    walk.write("max_price", "a lot").await;
    walk.press("Save and continue", "There is a problem").await;
    walk.write("max_price", "£320,000").await;
    walk.press("Save and continue", "What can such a home be like?").await;
    walk.write("description", "Bungalows with level access, and a garden with a fence and a gate that locks.").await;
    walk.choose("Bungalow").await;
    walk.press("Save and continue", "You wrote: “Bungalows with level access").await;
    walk.choose("Yes: Level access").await;
    walk.press("Save and continue", "How long does it take?").await;
    walk.write("lead_weeks_min", "40").await;
    walk.write("lead_weeks_max", "20").await;
    walk.press("Save and continue", "There is a problem").await;
    walk.write("lead_weeks_max", "70").await;
    walk.press("Save and continue", "Who can take part?").await;
    walk.press("Save and continue", "Check your answers").await;
    let said = walk.browser.words().await;
    for words in ["Homes bought with an NHS grant", "Fareham", "NHS capital grant", "£320,000", "Level access: yes", "40", "70"] {
        assert!(said.contains(words), "{words} is missing: {said}");
    }
    walk.press("Publish", "It takes part in rankings.").await;
    walk.follow("See it as others do", "Homes bought with an NHS grant").await;

    // A commissioner finds it beside a plan that looks in Fareham.
    let rosa = walk.at.site.cookie.clone();
    walk.acting_as(&rosa).await;
    walk.open("/plans/maya/packages", "What could be made").await;
    walk.open("/plans/maya/what-could-be-made", "Homes bought with an NHS grant").await;
    walk.follow("Homes bought with an NHS grant", "NHS capital grant").await;

    walk.acting_as(&kit).await;
    walk.open("/your-offers", "What you could make").await;
    walk.follow("Homes bought with an NHS grant", "Is it still right?").await;
    walk.press("Change it", "8 of 8 done").await;
    walk.follow("How long does it take?", "Question 7 of 8").await;
    walk.write("homes_left_this_year", "3").await;
    walk.press("Save and continue", "Check your answers").await;
    walk.press("Publish the changes", "Published").await;
    walk.press("Pause it", "It takes part in no ranking until you publish it again.").await;
    walk.acting_as(&rosa).await;
    walk.open("/plans/maya/what-could-be-made", "What could be made").await;
    assert!(!walk.browser.words().await.contains("Homes bought with an NHS grant"), "what is paused is not proposed");
    let site = walk.end();
    let made = site.store.offers_of(OfferKind::Programme, "Marlstone Homes").await.unwrap().pop().unwrap();
    let cell = |name: &str| made.cells.get(name).map(String::as_str).unwrap_or_default();
    assert_eq!((cell("routes"), cell("max_price"), cell("lead_weeks_max")), ("nhs_capital_grant", "320000", "70"));
    assert_eq!((cell("homes_left_this_year"), made.status.as_str()), ("3", "paused"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_funded_programme_is_written_published_and_found_beside_a_plan_without_scripts() {
    a_programme(NO_SCRIPTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_funded_programme_is_written_published_and_found_beside_a_plan_on_a_desk() {
    a_programme(DESK).await;
}

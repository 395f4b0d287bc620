//! Each journey by its keys alone, in a real browser: the focus is seen, goes in order and is caught nowhere.

use crate::{
    browser::{Open, open},
    browser_specifications::agreed_by_sam,
    support::{
        browser::{Browser, DESK},
        keys::Keys,
        site::{Site, member, signed_in},
    },
};
use fantoccini::key::Key;
use homeward::domain::{
    OfferKind,
    records::{OrganisationKind, Role},
};

/// Somebody at a keyboard, signed in where there is a cookie.
async fn at_keys(site: &Open, cookie: Option<&str>) -> Keys {
    let browser = Browser::start(DESK).await;
    if let Some(cookie) = cookie {
        browser.hold(&site.address, cookie).await;
    }
    Keys { browser }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_facilitator_goes_from_a_new_plan_to_a_released_page_with_keys_alone() {
    let mut empty = Site::empty().await;
    empty.add_offers().await;
    empty.cookie = {
        let tom = member(&empty.store, "Planning Days Together", OrganisationKind::Facilitator, "Tom Hale", Role::Manager).await;
        signed_in(&empty.store, tom).await
    };
    let site = open(empty).await;
    let keys = at_keys(&site, Some(&site.site.cookie)).await;
    keys.open(&site.address).await;
    keys.skips().await;
    keys.open(&site.address).await;
    keys.enter("Add a plan").await;
    keys.browser.sees("A document, or pictures").await;
    keys.enter("Read the plan").await;
    keys.is_told("The plan was not added").await;
    keys.write("Or its text", "I need to live near my mum in Fareham, no more than five miles away. I want a garden.").await;
    keys.write("A short name", "amir").await;
    keys.enter("Read the plan").await;
    keys.browser.is_at("/plans/amir").await;
    keys.browser.sees("Near Fareham").await;

    keys.enter("Check what was read").await;
    keys.browser.is_at("/plans/amir/review").await;
    keys.enter("begin with the first that is open").await;
    keys.browser.client.active_element().await.unwrap().send_keys("a").await.unwrap();
    keys.browser.sees("Confirmed by Tom Hale").await;
    keys.enter("All right, except what is ticked").await;
    keys.browser.sees("Confirmed by Tom Hale").await;
    keys.open(&format!("{}/plans/amir", site.address)).await;
    keys.enter("Realistic options with the family").await;
    keys.browser.is_at("/plans/amir/options").await;
    keys.enter("Release what is ticked").await;
    keys.browser.is_at("/plans/amir/release").await;
    keys.write("For whom", "Amir and his mum").await;
    keys.enter("Release it, and give me the link").await;
    keys.browser.sees("The page is released").await;
    let link = keys.text(".hw-link code").await;
    keys.browser.close().await;

    // And the person, who has no account.
    let theirs = at_keys(&site, None).await;
    theirs.open(&link).await;
    theirs.browser.sees("This page is for you and your family.").await;
    theirs.enter("Read it with pictures").await;
    theirs.browser.sees("This is about where you could live.").await;
    theirs.enter("More about it, in more words").await;
    theirs.browser.sees("What is waited for").await;
    theirs.to("Say more, or who helped you").await;
    theirs.press(Key::Enter).await;
    theirs.write("In your own words", "The one with the garden").await;
    theirs.open(&link).await;
    theirs.enter("Maybe").await;
    theirs.browser.sees("You said: Maybe").await;
    theirs.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commissioner_goes_from_the_first_page_to_a_decision_with_keys_alone() {
    let site = open(Site::of_maya().await).await;
    let keys = at_keys(&site, Some(&site.site.cookie)).await;
    keys.open(&site.address).await;
    keys.skips().await;
    keys.open(&site.address).await;
    keys.enter("ranked packages").await;
    keys.browser.is_at("/plans/maya/packages").await;
    keys.skips().await;
    keys.open(&format!("{}/plans/maya/packages", site.address)).await;
    keys.tick("Compare: ").await;
    keys.tick("Compare: ").await;
    keys.enter("Compare ticked").await;
    keys.browser.is_at("/plans/maya/compare").await;
    keys.enter("Keep on the shortlist").await;
    keys.browser.is_at("/plans/maya/shortlist").await;
    keys.write("Note", "Her mum likes it").await;
    keys.enter("Save the note").await;
    keys.browser.sees("Her mum likes it").await;

    keys.open(&format!("{}/plans/maya/packages", site.address)).await;
    keys.enter("Bungalow by the creek").await;
    keys.browser.is_at("/plans/maya/package").await;
    keys.enter("Record a decision").await;
    keys.browser.is_at("/plans/maya/package/decision").await;
    keys.enter("Record the decision").await;
    keys.browser.sees("Nothing was recorded yet").await;
    keys.is_told("Nothing was recorded yet").await;
    keys.choose("Go ahead").await;
    keys.write("Why", "It is near her mum").await;
    keys.tick("The person wants it").await;
    keys.choose("Yes, go and see").await;
    keys.write("How their answer was sought", "With her mum, by pictures").await;
    keys.enter("Record the decision").await;
    keys.browser.is_at("/plans/maya/shortlist").await;
    keys.browser.sees("It is near her mum").await;
    keys.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_specification_is_built_and_answered_with_keys_alone() {
    let site = open(Site::of_maya().await).await;
    let keys = at_keys(&site, Some(&site.site.cookie)).await;
    keys.open(&format!("{}/plans/maya", site.address)).await;
    keys.enter("Specifications for providers").await;
    keys.enter("Begin a specification").await;
    keys.browser.sees("What the specification says").await;
    keys.tick("“I make everybody laugh.”").await;
    keys.enter("Save and check what goes out").await;
    keys.browser.sees("Check before it goes out").await;
    agreed_by_sam(&site.site).await;
    let here = keys.browser.client.current_url().await.unwrap();
    keys.open(here.as_str()).await;
    keys.browser.sees("It may go out as it stands below.").await;
    keys.enter("Let it stand and make links").await;
    keys.browser.sees("Nobody has a link yet.").await;
    keys.write("For whom?", "Harbour Homes").await;
    keys.enter("Make the link").await;
    keys.browser.sees("The link for Harbour Homes").await;
    let link = keys.text(".hw-card .hw-address a").await;
    keys.browser.close().await;

    let provider = at_keys(&site, None).await;
    provider.open(&link).await;
    provider.skips().await;
    provider.open(&link).await;
    provider.enter("Answer it").await;
    provider.browser.sees("0 of 8 answered").await;
    provider.enter("Where").await;
    provider.browser.sees("No busy road").await;
    provider.choose("We could, with time or money").await;
    provider.write("Weeks", "6").await;
    provider.write("Pounds, once", "1200").await;
    provider.enter("Save and go on").await;
    provider.browser.sees("Nobody else living there").await;
    provider.choose("We meet this now").await;
    provider.enter("Save and go on").await;
    provider.browser.sees("Waking night").await;
    provider.enter("Your answer").await;
    provider.browser.sees("2 of 8 answered").await;
    provider.enter("What you offer, prices and days").await;
    provider.enter("Save and go on").await;
    provider.is_told("Say whether you would take part.").await;
    provider.choose("Yes").await;
    provider.tick("A home").await;
    provider.enter("Save and go on").await;
    provider.browser.sees("Whom may we ask, and how?").await;
    provider.write("Your organisation", "Harbour Homes").await;
    provider.write("Whom may we ask", "Ines Ferro, 01632 960123").await;
    provider.enter("Save and go on").await;
    provider.browser.sees("We could, with time or money: 6 weeks, £1,200").await;
    provider.enter("Send your answer").await;
    provider.browser.sees("Your answer was sent").await;
    provider.browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_asks_to_be_registered_and_publishes_a_home_with_keys_alone() {
    let site = open(Site::of_maya().await).await;
    let new = at_keys(&site, None).await;
    new.open(&format!("{}/register", site.address)).await;
    new.skips().await;
    new.open(&format!("{}/register", site.address)).await;
    new.enter("Continue").await;
    new.is_told("Write the name of your organisation.").await;
    new.write("What is your organisation called?", "Tarn Homes").await;
    new.enter("Continue").await;
    new.browser.sees("What do you offer?").await;
    new.choose("Provider of homes").await;
    new.enter("Continue").await;
    new.browser.sees("Who are you?").await;
    new.write("Your name", "Bo Tarn").await;
    new.write("Your e-mail address", "bo@tarn.example").await;
    new.enter("Continue").await;
    new.browser.sees("Check your answers").await;
    new.enter("Ask to be registered").await;
    new.browser.sees("Thank you: it was sent").await;
    new.browser.close().await;

    let bo = member(&site.site.store, "Tarn Homes", OrganisationKind::ProviderOfHomes, "Bo Tarn", Role::Manager).await;
    let keys = at_keys(&site, Some(&signed_in(&site.site.store, bo).await)).await;
    keys.open(&site.address).await;
    keys.enter("Add a home, a team or a programme").await;
    keys.choose("A home").await;
    keys.enter("Continue").await;
    keys.browser.sees("Question 1 of 12").await;
    keys.enter("Save and continue").await;
    keys.is_told("Write a short title that people will see").await;
    keys.write("A short name that people will see", "Bungalow with a walled garden").await;
    keys.enter("Save and continue").await;
    keys.browser.sees("Where is it?").await;
    keys.write("Postcode", "PO16 7GZ").await;
    for (question, choice) in [("What kind of home is it?", "A home of one"), ("Who lives there?", ""), ("What is the building like?", "")] {
        keys.enter("Save and continue").await;
        keys.browser.sees(question).await;
        if !choice.is_empty() {
            keys.choose(choice).await;
        }
    }
    keys.tick("Bungalow").await;
    keys.enter("Save and continue").await;
    keys.browser.sees("How may somebody hold it?").await;
    keys.tick("Social rent").await;
    keys.enter("Save and continue").await;
    keys.browser.sees("Can everybody get about in it?").await;
    keys.choose("Yes: Level access").await;
    keys.choose("It could be added: Wet room").await;
    keys.write("Weeks", "8").await;
    for question in ["What is it like?", "Did we understand you?", "What does it cost?", "When can it be had?"] {
        keys.enter("Save and continue").await;
        keys.browser.sees(question).await;
    }
    keys.choose("Now").await;
    keys.enter("Save and continue").await;
    keys.browser.sees("There are none yet.").await;
    keys.enter("Go on to check your answers").await;
    keys.browser.sees("Check your answers").await;
    keys.enter("Publish").await;
    keys.browser.sees("It takes part in rankings.").await;
    keys.browser.close().await;
    let home = site.site.store.offers_of(OfferKind::Home, "Tarn Homes").await.unwrap().pop().unwrap();
    assert_eq!(home.cells.get("features_can_add").map(String::as_str), Some("wet_room:8"));
}

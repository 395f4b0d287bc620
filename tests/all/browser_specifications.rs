//! A specification in a real browser: built by a commissioner at a desk, answered by a provider on a phone. That its forms need no script is
//! held by `web_specifications`, which sends them as they are. Each page on the way fits its view and has no fault of accessibility.

use crate::{
    browser::open,
    support::{
        browser::{Browser, DESK, PHONE, Setup},
        site::Site,
    },
};
use fantoccini::Locator;
use homeward::{
    domain::records::{Making, Specification},
    store::{Expected, NewRecord},
};

async fn press(browser: &Browser, words: &str) {
    browser.click(Locator::XPath(&format!("//button[contains(., \"{words}\")]"))).await;
}

async fn write(browser: &Browser, id: &str, words: &str) {
    let field = browser.find(Locator::Id(id)).await;
    field.send_keys(words).await.unwrap();
}

async fn choose(browser: &Browser, id: &str) {
    browser.click(Locator::Css(&format!("label[for=\"{id}\"]"))).await;
}

/// Somebody else has agreed; the page for that is walked in `web_specifications`.
pub async fn agreed_by_sam(site: &Site) {
    let plan = site.store.plan("maya").await.unwrap().unwrap();
    let record = site.store.records_of::<Specification>(homeward::domain::records::Id::new(plan.id)).await.unwrap().pop().unwrap();
    let making = record.body.making.as_deref().cloned().unwrap();
    let agreed = making.built.clone().map(|act| homeward::domain::records::Act {
        person: None,
        by: "Sam Okoro, Northmere Council".into(),
        why: "Nobody there knows the person.".into(),
        ..act
    });
    let body = Specification { making: Some(Box::new(Making { agreed, ..making })), ..record.body };
    let new = NewRecord { id: record.id, of: record.of, body, expected: Expected::Version(record.version), rests_on: None };
    site.store.save_record(new, "Sam Okoro", crate::support::clock::now()).await.unwrap();
}

async fn walk(at_desk: Setup, on_phone: Setup) {
    let open = open(Site::of_maya().await).await;
    let mut faults = vec![];
    let desk = Browser::start(at_desk).await;
    desk.hold(&open.address, &open.site.cookie).await;
    desk.client.goto(&format!("{}/plans/maya/specifications", open.address)).await.unwrap();
    faults.extend(desk.look("1-none-yet").await);
    press(&desk, "Begin a specification").await;
    desk.sees("What the specification says").await;
    choose(&desk, "words-1").await;
    write(&desk, "evaluation", "Fit 60, the person’s own choice 25, price 15. Ask Ruth.").await;
    faults.extend(desk.look("2-choose").await);
    press(&desk, "Save and check what goes out").await;
    desk.sees("Words that could name somebody").await;
    faults.extend(desk.look("3-flags").await);
    choose(&desk, "out-0").await;
    write(&desk, "why-0", "Her name").await;
    press(&desk, "Save what was decided").await;
    desk.sees("Each has been decided.").await;
    press(&desk, "Let it stand and make links").await;
    desk.sees("There is a problem").await;
    faults.extend(desk.look("4-too-few").await);
    agreed_by_sam(&open.site).await;
    desk.client.refresh().await.unwrap();
    let here = desk.client.current_url().await.unwrap();
    desk.client.goto(here.as_str()).await.unwrap();
    desk.sees("It may go out as it stands below.").await;
    press(&desk, "Let it stand and make links").await;
    desk.sees("Nobody has a link yet.").await;
    write(&desk, "to", "Harbour Homes").await;
    press(&desk, "Make the link").await;
    desk.sees("The link for Harbour Homes").await;
    faults.extend(desk.look("5-link").await);
    let link = desk.find(Locator::Css(".hw-card .hw-address a")).await.text().await.unwrap();

    let phone = Browser::start(on_phone).await;
    phone.client.goto(&link).await.unwrap();
    phone.sees("I make everybody laugh.").await;
    assert!(!phone.words().await.contains("Maya") && !phone.words().await.contains("Ruth"));
    faults.extend(phone.look("6-specification").await);
    press(&phone, "Answer it").await;
    phone.sees("0 of 8 answered, about 6 minutes left").await;
    faults.extend(phone.look("7-tasks").await);
    let own = phone.client.current_url().await.unwrap().to_string();
    phone.follow("Where").await;
    phone.sees("No busy road").await;
    choose(&phone, "is-1-meets").await;
    press(&phone, "Save and go on").await;
    phone.sees("Nobody else living there").await;
    choose(&phone, "is-2-meets").await;
    choose(&phone, "is-5-with").await;
    write(&phone, "weeks-5", "6").await;
    write(&phone, "pounds-5", "1200").await;
    faults.extend(phone.look("8-home").await);
    press(&phone, "Save and go on").await;
    phone.sees("Waking night").await;
    // Away, and back by the provider's own link.
    phone.client.goto(&own).await.unwrap();
    phone.sees("3 of 8 answered").await;
    phone.follow("What you offer, prices and days").await;
    press(&phone, "Save and go on").await;
    phone.sees("Say whether you would take part.").await;
    faults.extend(phone.look("9-fault").await);
    for id in ["willing-yes", "offers-home", "offers-support"] {
        choose(&phone, id).await;
    }
    write(&phone, "price", "2300").await;
    press(&phone, "Save and go on").await;
    phone.sees("Whom may we ask, and how?").await;
    write(&phone, "organisation", "Harbour Homes").await;
    write(&phone, "contact", "Ines Ferro, 01632 960123").await;
    press(&phone, "Save and go on").await;
    phone.sees("Nothing is sent until you press the button below.").await;
    faults.extend(phone.look("10-check").await);
    press(&phone, "Send your answer").await;
    phone.sees("Your answer was sent").await;
    faults.extend(phone.look("11-sent").await);

    desk.client.goto(here.as_str()).await.unwrap();
    desk.sees("Ines Ferro, 01632 960123").await;
    desk.sees("can, with 6 weeks, £1,200").await;
    faults.extend(desk.look("12-answers").await);
    for (path, name) in [("/plans/maya/passages", "13-passages"), ("/what-is-needed?near=Fareham", "14-needed")] {
        desk.client.goto(&format!("{}{path}", open.address)).await.unwrap();
        faults.extend(desk.look(name).await);
    }
    phone.close().await;
    desk.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_specification_is_built_at_a_desk_and_answered_on_a_phone() {
    walk(DESK, PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_built_on_a_phone_and_answered_at_a_desk() {
    walk(PHONE, DESK).await;
}

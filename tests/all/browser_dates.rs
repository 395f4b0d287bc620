//! Dates that come up for the person, in a real browser: written, mended, seen on the first page, changed, taken out; with scripts on a desk and a
//! phone, and without any. Each page on the way fits its view and has no fault of accessibility.

use crate::{
    browser_provider::{NO_SCRIPTS, Walk},
    support::{
        browser::{DESK, PHONE, Setup},
        site::Site,
    },
};

async fn a_hearing(setup: Setup) {
    let mut walk = Walk::begin(Site::of_maya().await, setup).await;
    let rosa = walk.at.site.cookie.clone();
    walk.acting_as(&rosa).await;
    walk.open("/plans/maya", "Tribunal and review dates").await;
    walk.follow("Tribunal and review dates", "No date is known.").await;
    walk.press("Add it", "No date was added").await;
    walk.follow("Write the day, for example 27 3 2027.", "No date was added").await;
    let day = walk.browser.client.active_element().await.unwrap();
    if setup.scripts {
        assert_eq!(day.attr("name").await.unwrap().as_deref(), Some("on-day"), "what is wrong leads to the field");
    }
    walk.choose("Tribunal hearing").await;
    walk.write("on", "14").await;
    walk.write("on-month", "12").await;
    walk.write("on-year", "2026").await;
    walk.write("note", "By video, from the ward.").await;
    walk.press("Add it", "14 December 2026, in 3 weeks").await;
    walk.open("/", "What needs attention").await;
    let said = walk.browser.words().await;
    assert!(said.contains("Tribunal hearing") && said.contains("on 14 December 2026, in 3 weeks"), "{said}");
    walk.open("/plans/maya", "Add, change or take out a date").await;
    walk.follow("Add, change or take out a date", "What is coming up").await;
    walk.follow_whole("Change it or take it out: Tribunal hearing, 14 December 2026", "Change a date").await;
    walk.write("on", "41").await;
    walk.press("Keep it so", "Write a day that there is, for example 27 3 2027.").await;
    walk.write("on", "15").await;
    walk.press("Keep it so", "15 December 2026, in 3 weeks").await;
    walk.follow_whole("Change it or take it out: Tribunal hearing, 15 December 2026", "Change a date").await;
    walk.press("Take it out", "No date is known.").await;
    walk.unfold("Who did what (3)").await;
    walk.look("Rosa Amadi, Southmere Council took out: Tribunal hearing on 15 December 2026.").await;
    walk.open("/", "What needs attention").await;
    assert!(!walk.browser.words().await.contains("Tribunal hearing"));
    walk.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hearing_is_written_told_of_and_taken_out_without_scripts() {
    a_hearing(NO_SCRIPTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hearing_is_written_told_of_and_taken_out_on_a_desk() {
    a_hearing(DESK).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hearing_is_written_told_of_and_taken_out_on_a_phone() {
    a_hearing(PHONE).await;
}

//! What is wrong with a form, in a real browser: each fault stands in the list at the top, leads to its field, and stands there too for those
//! who listen; with and without scripts. What was written stays.

use crate::{
    browser::{Open, open, signed_in},
    support::{
        browser::{Browser, DESK, PHONE, Setup},
        site::Site,
    },
};
use fantoccini::Locator;

async fn each_stands_at_its_field(browser: &Browser, scripts: bool, fields: &[&str]) {
    let links = browser.client.wait().for_element(Locator::Css(".govuk-error-summary__list")).await.unwrap().find_all(Locator::Css("a")).await.unwrap();
    assert_eq!(links.len(), fields.len());
    for (link, id) in links.into_iter().zip(fields) {
        let (to, reason) = (link.attr("href").await.unwrap(), link.text().await.unwrap());
        assert_eq!(to, Some(format!("#{id}")), "{reason}");
        let field = browser.client.find(Locator::Id(id)).await.unwrap_or_else(|e| panic!("no {id}: {e}"));
        let by = field.attr("aria-describedby").await.unwrap().unwrap_or_default();
        assert!(by.split(' ').any(|by| by == format!("{id}-fault")), "{id} is described by “{by}”");
        let said = browser.client.find(Locator::Id(&format!("{id}-fault"))).await.unwrap().text().await.unwrap();
        assert!(said.ends_with(&reason), "at the field “{said}”, in the list “{reason}”");
    }
    assert!(browser.client.title().await.unwrap().starts_with("Error: "));
    if scripts {
        assert_eq!((browser.faults().await, browser.sticks_out().await), (vec![], 0));
        press(browser, ".govuk-error-summary__list a").await;
        let focus = browser.client.execute("return document.activeElement.id", vec![]).await.unwrap();
        assert_eq!(focus, fields[0], "the link leads into the field");
    }
}

async fn press(browser: &Browser, css: &str) {
    browser.client.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("no {css}: {e}")).click().await.unwrap();
}

async fn write(browser: &Browser, id: &str, text: &str) {
    browser.client.find(Locator::Id(id)).await.unwrap_or_else(|e| panic!("no field {id}: {e}")).send_keys(text).await.unwrap();
}

async fn value(browser: &Browser, id: &str) -> String {
    browser.client.find(Locator::Id(id)).await.unwrap().prop("value").await.unwrap().unwrap_or_default()
}

async fn what_was_not_read_is_added(site: &Open, setup: Setup) {
    let browser = signed_in(setup, site).await;
    browser.client.goto(&format!("{}/plans/maya/review/add", site.address)).await.unwrap();
    write(&browser, "words", "words that nobody said").await;
    write(&browser, "weight", "heavy").await;
    press(&browser, "form[method=post] button.govuk-button[type=submit]").await;
    each_stands_at_its_field(&browser, setup.scripts, &["words", "what", "weight"]).await;
    assert_eq!((value(&browser, "words").await.as_str(), value(&browser, "weight").await.as_str()), ("words that nobody said", "heavy"));
    browser.close().await;
}

async fn what_was_read_is_corrected(site: &Open, setup: Setup) {
    let browser = signed_in(setup, site).await;
    browser.client.goto(&format!("{}/plans/maya/review/r1", site.address)).await.unwrap();
    write(&browser, "weight", "heavy").await;
    press(&browser, "button[value=save]").await;
    each_stands_at_its_field(&browser, setup.scripts, &["weight"]).await;
    browser.client.goto(&format!("{}/plans/maya/review/r1?aside=yes", site.address)).await.unwrap();
    press(&browser, "button[value=set_aside]").await;
    each_stands_at_its_field(&browser, setup.scripts, &["aside"]).await;
    browser.close().await;
}

async fn a_family_writes_too_much(link: &str, setup: Setup) {
    let (browser, long) = (Browser::start(setup).await, "a".repeat(2_001));
    for (page, easy) in [(link.to_owned(), false), (format!("{link}/easy-read"), true)] {
        browser.client.goto(&page).await.unwrap();
        press(&browser, "#option-1 summary").await;
        write(&browser, "words-1", &long).await;
        write(&browser, "helped-1", "Nan").await;
        press(&browser, "#option-1 button[value=maybe]").await;
        each_stands_at_its_field(&browser, setup.scripts, &["words-1"]).await;
        assert_eq!((value(&browser, "words-1").await, value(&browser, "helped-1").await), (long.clone(), "Nan".to_owned()), "what was written stays");
        assert_eq!(browser.words().await.contains("This is about where you could live."), easy, "on the page it was sent from");
    }
    browser.client.goto(link).await.unwrap();
    press(&browser, ".hw-own summary").await;
    let helped = browser.client.find(Locator::Css(".hw-own input[name=helped_by]")).await.unwrap().prop("id").await.unwrap().unwrap();
    write(&browser, &helped, &long).await;
    press(&browser, ".hw-own button[value=not-meant]").await;
    each_stands_at_its_field(&browser, setup.scripts, &[&helped]).await;
    browser.client.goto(link).await.unwrap();
    press(&browser, "section[aria-labelledby=back] summary").await;
    write(&browser, "words-back", &long).await;
    press(&browser, "button[value=withdraw]").await;
    each_stands_at_its_field(&browser, setup.scripts, &["words-back"]).await;
    browser.close().await;
}

async fn every_form(setup: Setup) {
    let site = open(Site::of_maya().await).await;
    what_was_not_read_is_added(&site, setup).await;
    what_was_read_is_corrected(&site, setup).await;
    site.site.confirm_musts().await;
    let link = format!("{}{}", site.address, site.site.release().await);
    a_family_writes_too_much(&link, setup).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_leads_to_its_field_and_stands_there_with_scripts_on_a_phone() {
    every_form(PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_leads_to_its_field_and_stands_there_without_scripts() {
    every_form(Setup { scripts: false, ..DESK }).await;
}

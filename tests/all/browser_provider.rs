//! What providers do, in a real browser, with scripts and without: registering, adding a team and a home in small steps, bringing a file, photographs,
//! publishing. Each page on the way fits its view and has no fault of accessibility.

use crate::{
    browser::{Open, open},
    support::{
        browser::{Browser, DESK, Setup},
        site::{Site, colleague, member, signed_in},
    },
};
use fantoccini::Locator;
use homeward::{
    domain::{
        OfferKind,
        records::{OrganisationKind, Role},
    },
    offers::{columns::columns, register},
};

pub const NO_SCRIPTS: Setup = Setup { scripts: false, ..DESK };

/// A site that listens, a browser that walks it, and what is wrong with its pages.
pub struct Walk {
    pub at: Open,
    pub browser: Browser,
    setup: Setup,
    faults: Vec<String>,
}

impl Walk {
    pub async fn begin(site: Site, setup: Setup) -> Walk {
        let browser = Browser::start(setup).await;
        Walk { at: open(site).await, browser, setup, faults: vec![] }
    }

    pub async fn acting_as(&self, cookie: &str) {
        self.browser.hold(&self.at.address, cookie).await;
    }

    pub async fn open(&mut self, path: &str, sees: &str) {
        self.browser.client.goto(&format!("{}{path}", self.at.address)).await.unwrap();
        self.look(sees).await;
    }

    /// The page shows these words, fits its view and is sound.
    pub async fn look(&mut self, sees: &str) {
        self.browser.sees(sees).await;
        if self.setup.scripts {
            self.faults.extend(self.browser.look(sees).await);
            return;
        }
        // What looks for faults is a script itself.
        assert_eq!(self.browser.sticks_out().await, 0, "“{sees}” is wider than the view");
    }

    pub async fn press(&mut self, words: &str, sees: &str) {
        let path = format!("//button[contains(normalize-space(.), \"{words}\")] | //a[contains(@class, 'govuk-button')][contains(., \"{words}\")]");
        self.browser.click(Locator::XPath(&path)).await;
        self.look(sees).await;
    }

    pub async fn follow(&mut self, words: &str, sees: &str) {
        self.browser.follow(words).await;
        self.look(sees).await;
    }

    /// Follows the link of which all words, also those that are only read out, are these.
    pub async fn follow_whole(&mut self, words: &str, sees: &str) {
        let path = format!("//a[normalize-space(.) = \"{words}\"]");
        self.browser.click(Locator::XPath(&path)).await;
        self.look(sees).await;
    }

    pub async fn write(&self, id: &str, words: &str) {
        let field = self.browser.find(Locator::Id(id)).await;
        field.clear().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    /// Ticks what has that label.
    pub async fn choose(&self, label: &str) {
        let path = format!("//label[contains(normalize-space(.), \"{label}\")]");
        self.browser.click(Locator::XPath(&path)).await;
    }

    /// Opens what is folded under these words.
    pub async fn unfold(&self, words: &str) {
        let path = format!("//summary[contains(normalize-space(.), \"{words}\")]");
        self.browser.click(Locator::XPath(&path)).await;
    }

    pub fn end(self) -> Site {
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
        self.at.site
    }
}

/// A site with the sample of the regulator's register.
async fn with_register() -> Site {
    let site = Site::of_maya().await;
    let register = register::read_bytes("register.csv", include_bytes!("../../samples/register.csv").to_vec()).unwrap();
    site.store.replace_register(&register.locations).await.unwrap();
    site
}

async fn registering(setup: Setup) {
    let mut walk = Walk::begin(with_register().await, setup).await;
    walk.open("/register", "Register your organisation").await;
    walk.press("Continue", "Write the name of your organisation.").await;
    walk.write("organisation", "Southmere Council").await;
    walk.press("Continue", "is here already").await;
    walk.write("organisation", "Herons Gate suport").await;
    walk.press("Continue", "Which of these are you?").await;
    assert!(walk.browser.words().await.contains("Heronsgate Support C.I.C."), "a name that is misspelt finds the one it is like");
    walk.press("Continue", "Choose your organisation, or “None of these”.").await;
    walk.choose("Heronsgate Support C.I.C.").await;
    walk.press("Continue", "What do you offer?").await;
    walk.press("Continue", "Choose what you offer.").await;
    walk.choose("Provider of support").await;
    walk.press("Continue", "Who are you?").await;
    walk.write("name", "Ada Field").await;
    walk.write("email", "ada at heronsgate").await;
    walk.press("Continue", "Write your e-mail address as name@example.org.").await;
    walk.write("email", "ada@heronsgate.example").await;
    walk.press("Continue", "Check your answers").await;
    let said = walk.browser.words().await;
    assert!(said.contains("number 1-9100000003") && said.contains("Herons Gate suport"), "{said}");
    walk.press("Change Organisation", "Register your organisation").await;
    walk.write("organisation", "Heronsgate Support").await;
    walk.press("Continue", "Which of these are you?").await;
    walk.choose("Heronsgate Support C.I.C.").await;
    walk.press("Continue", "Check your answers").await;
    walk.press("Ask to be registered", "Thank you: it was sent").await;

    let iris = colleague(&walk.at.site.store, walk.at.site.council, "Iris Webb", Role::Administrator).await;
    let cookie = signed_in(&walk.at.site.store, iris).await;
    walk.acting_as(&cookie).await;
    walk.open("/organisations", "Waiting to be registered: 1").await;
    walk.follow("Waiting to be registered: 1", "ada@heronsgate.example").await;
    walk.press("Register and invite", "is registered, and Ada Field is invited.").await;
    assert!(walk.browser.words().await.contains("Nobody waits to be registered."));
    let link = walk.browser.find(Locator::Css(".hw-key")).await.text().await.unwrap();
    walk.open("/people", "ada@heronsgate.example").await;
    walk.browser.client.goto(&link).await.unwrap();
    walk.look("Welcome to Homeward").await;
    assert!(walk.browser.words().await.contains("Heronsgate Support"));
    let site = walk.end();
    assert!(site.store.registrations().await.unwrap().is_empty(), "what was answered is not kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_asks_to_be_registered_and_an_administrator_lets_it_in_without_scripts() {
    registering(NO_SCRIPTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_asks_to_be_registered_and_an_administrator_lets_it_in_on_a_desk() {
    registering(DESK).await;
}

#[tokio::test]
async fn the_same_wish_to_be_registered_sent_twice_waits_once_and_a_forged_one_not_at_all() {
    let site = with_register().await;
    let whole =
        [("step", "check"), ("organisation", "Tarn Homes"), ("register", "none"), ("kind", "provider_of_homes"), ("name", "Bo"), ("email", "bo@tarn.example")];
    for _ in 0..2 {
        assert_eq!(site.send_signed_out("/register", &whole).await.header("location"), "/register/sent");
    }
    let forged = |name: &str, value: &'static str| whole.map(|(field, was)| if field == name { (field, value) } else { (field, was) });
    for (name, value) in [("kind", "commissioner"), ("register", "1-0000"), ("email", "bo"), ("organisation", "Southmere Council"), ("organisation", "")] {
        let refused = site.send_signed_out("/register", &forged(name, value)).await;
        assert_eq!(refused.status, 422, "{name} = {value}: {}", refused.words());
    }
    assert_eq!(site.store.registrations().await.unwrap().len(), 1);
    let kit = member(&site.store, "Brackenside Care", OrganisationKind::ProviderOfSupport, "Kit Lowe", Role::Manager).await;
    let cookie = signed_in(&site.store, kit).await;
    let request = crate::support::site::from_here("GET", "/organisations/waiting").header("cookie", cookie);
    assert_eq!(site.ask_signed_out(request, "").await.status, 403);
}

/// Somebody of a provider, signed in at the walk's browser.
pub async fn provider(walk: &Walk, name: &str, kind: OrganisationKind) -> String {
    let kit = member(&walk.at.site.store, name, kind, "Kit Lowe", Role::Manager).await;
    let cookie = signed_in(&walk.at.site.store, kit).await;
    walk.acting_as(&cookie).await;
    cookie
}

async fn a_team(setup: Setup) {
    let mut walk = Walk::begin(Site::of_maya().await, setup).await;
    provider(&walk, "Brackenside Care", OrganisationKind::ProviderOfSupport).await;
    walk.open("/", "Your offers").await;
    assert!(walk.browser.words().await.contains("What is needed near you"));
    walk.press("Add a home, a team or a programme", "What do you want to add?").await;
    walk.press("Continue", "Choose what you want to add.").await;
    walk.choose("A support team").await;
    walk.press("Continue", "Question 1 of 10").await;
    walk.press("Save and continue", "Write a short title that people will see").await;
    walk.write("title", "A team around one person").await;
    walk.choose("Recruited for this person").await;
    walk.press("Save and continue", "Where does the team work?").await;
    walk.press("Save and continue", "Write how many miles from its base the team works, or the councils it works in.").await;
    walk.write("postcode", "PO16 7GZ").await;
    walk.write("covers_km", "twelve").await;
    walk.press("Save and continue", "Write the miles in figures").await;
    walk.write("covers_km", "15").await;
    walk.write("covers_areas", "Nowhereshire").await;
    walk.press("Save and continue", "“Nowhereshire” is no council or area that we know.").await;
    walk.write("covers_areas", "Gosport").await;
    walk.press("Save and continue", "What are you good at?").await;
    // Away, and back another day: what was saved is there.
    walk.open("/your-offers", "A team around one person").await;
    walk.follow("A team around one person", "2 of 10 done").await;
    walk.follow("What are you good at?", "In your own words").await;
    walk.write("description", "Everybody signs Makaton, and we never use agency staff. Two of us give rescue medication for epilepsy.").await;
    walk.press("Save and continue", "Did we understand you?").await;
    assert!(walk.browser.words().await.contains("You wrote: “Everybody signs Makaton"), "what was written stands beside what is asked");
    walk.choose("Yes: Makaton").await;
    walk.press("Save and continue", "How many hours, and which nights?").await;
    walk.write("hours_max", "a lot").await;
    walk.press("Save and continue", "There is a problem").await;
    walk.write("hours_max", "112").await;
    walk.choose("Sleep-in").await;
    for next in ["How many people?", "Who are your staff?", "Are you registered with the care regulator?", "What does it cost?"] {
        walk.press("Save and continue", next).await;
    }
    walk.write("hourly_rate", "£22.55").await;
    walk.press("Save and continue", "When could it start?").await;
    walk.choose("From a day").await;
    walk.press("Save and continue", "Write the day, for example 27 3 2027.").await;
    walk.write("available_from", "31").await;
    walk.write("available_from-month", "2").await;
    walk.write("available_from-year", "2027").await;
    walk.press("Save and continue", "Write a day that there is, for example 27 3 2027.").await;
    walk.write("available_from", "1").await;
    walk.press("Save and continue", "Check your answers").await;
    let said = walk.browser.words().await;
    for words in ["Makaton: yes", "15 miles", "£22.55 an hour", "1 February 2027", "Gosport"] {
        assert!(said.contains(words), "{words} is missing: {said}");
    }
    walk.press("Publish", "It takes part in rankings.").await;
    walk.press("Pause it", "It takes part in no ranking until you publish it again.").await;
    walk.press("Publish it again", "It takes part in rankings.").await;
    walk.press("Mark it as under offer", "somebody is about to take it").await;
    walk.press("Yes, it is right today", "Last confirmed on 21 November 2026").await;
    walk.press("Change it", "10 of 10 done").await;
    walk.follow("What do you offer?", "Question 1 of 10").await;
    walk.write("title", "A team around you").await;
    walk.press("Save and continue", "Check your answers").await;
    walk.press("Publish the changes", "Under offer").await;
    let site = walk.end();
    let teams = site.store.offers_of(OfferKind::Support, "brackenside care").await.unwrap();
    assert_eq!(teams.len(), 1);
    let cell = |name: &str| teams[0].cells.get(name).map(String::as_str).unwrap_or_default();
    assert_eq!((cell("title"), cell("skills_yes"), cell("nights"), cell("covers_km")), ("A team around you", "makaton", "sleep_in", "24.1"));
    assert_eq!((teams[0].status.as_str(), cell("confirmed_on"), cell("skills_can_add")), ("under_offer", "2026-11-21", ""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_is_written_in_ten_questions_and_kept_without_scripts() {
    a_team(NO_SCRIPTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_is_written_in_ten_questions_and_kept_on_a_desk() {
    a_team(DESK).await;
}

async fn a_home(setup: Setup) {
    let mut walk = Walk::begin(Site::of_maya().await, setup).await;
    let cookie = provider(&walk, "Quillbrook Homes", OrganisationKind::ProviderOfHomes).await;
    walk.open("/your-offers/add", "What do you want to add?").await;
    walk.choose("A home").await;
    walk.press("Continue", "Question 1 of 12").await;
    walk.write("title", "Bungalow with a walled garden").await;
    walk.press("Save and continue", "Where is it?").await;
    walk.write("postcode", "ZZ99 9ZZ").await;
    walk.press("Save and continue", "is no postcode that we know").await;
    walk.write("postcode", "PO16 7GZ").await;
    walk.press("Save and continue", "What kind of home is it?").await;
    walk.choose("A home of one").await;
    walk.press("Save and continue", "Who lives there?").await;
    walk.write("other_tenants", "2").await;
    walk.press("Save and continue", "There is a problem").await;
    walk.write("other_tenants", "0").await;
    walk.press("Save and continue", "What is the building like?").await;
    walk.choose("Bungalow").await;
    walk.write("bedrooms", "2").await;
    walk.press("Save and continue", "How may somebody hold it?").await;
    walk.choose("Social rent").await;
    walk.press("Save and continue", "Can everybody get about in it?").await;
    walk.choose("Yes: Level access").await;
    walk.choose("It could be added: Wet room").await;
    walk.write("pounds-wet_room", "4000").await;
    walk.press("Save and continue", "Say how many weeks it takes, too.").await;
    walk.write("weeks-wet_room", "8").await;
    walk.press("Save and continue", "What is it like?").await;
    walk.write("description", "A private garden with a high wall. There is no busy road.").await;
    walk.press("Save and continue", "You wrote: “There is no busy road").await;
    walk.choose("Yes: Private garden").await;
    walk.choose("No: Busy road").await;
    walk.press("Save and continue", "What does it cost?").await;
    walk.write("weekly_rent", "142.50").await;
    walk.press("Save and continue", "When can it be had?").await;
    walk.choose("Now").await;
    walk.press("Save and continue", "There are none yet.").await;
    walk.press("Add it", "Choose a photograph.").await;
    let picture = photograph();
    let folder = tempfile::tempdir().unwrap();
    let (wrong, right) = (folder.path().join("plan.txt"), folder.path().join("garden.jpg"));
    std::fs::write(&wrong, "no picture").unwrap();
    std::fs::write(&right, &picture).unwrap();
    let attach = async |walk: &Walk, path: &std::path::Path| {
        walk.browser.find(Locator::Id("photo")).await.send_keys(path.to_str().unwrap()).await.unwrap();
    };
    attach(&walk, &wrong).await;
    walk.write("alt", "The garden").await;
    walk.press("Add it", "plan.txt is no photograph that can be kept").await;
    attach(&walk, &right).await;
    walk.write("alt", "The garden with an apple tree").await;
    walk.press("Add it", "Take it away").await;
    walk.follow("Go on to check your answers", "Check your answers").await;
    walk.press("Publish", "It takes part in rankings.").await;
    walk.follow("See it as others do", "Bungalow with a walled garden").await;
    let image = walk.browser.find(Locator::Css(".hw-photo img")).await;
    assert_eq!(image.attr("alt").await.unwrap().as_deref(), Some("The garden with an apple tree"));
    let site = walk.end();
    let home = site.store.offers_of(OfferKind::Home, "Quillbrook Homes").await.unwrap().pop().unwrap();
    let cell = |name: &str| home.cells.get(name).map(String::as_str).unwrap_or_default();
    assert_eq!((cell("features_yes"), cell("features_can_add"), cell("features_no")), ("level_access;private_garden", "wet_room:8:4000", "busy_road"));
    assert_eq!((cell("weekly_rent"), cell("available_from"), cell("other_tenants")), ("142.5", "now", "0"));
    let kept = site.get(&format!("/homes/{}/photos/1", home.id)).await;
    assert_eq!(kept.header("content-type"), "image/jpeg");
    assert!(!kept.bytes.windows(8).any(|some| some == b"TarnLane") && !kept.bytes.windows(4).any(|some| some == b"Exif"), "no note of the camera is left");
    // Of another organisation's photographs nobody takes any away.
    let stranger = member(&site.store, "Oldgate Care", OrganisationKind::Provider, "Bea Stone", Role::Member).await;
    let stranger = signed_in(&site.store, stranger).await;
    for (cookie, status) in [(&stranger, 403), (&cookie, 200)] {
        let request = crate::support::site::from_here("GET", &format!("/homes/{}/photos", home.id)).header("cookie", cookie);
        assert_eq!(site.ask_signed_out(request, "").await.status, status);
    }
}

/// A JPEG with what a camera notes: Exif with a street's name.
fn photograph() -> Vec<u8> {
    let mut jpeg = std::io::Cursor::new(vec![]);
    image::DynamicImage::new_rgb8(64, 48).write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let note = [b"\xFF\xE1\x00\x1AExif\0\0MM\0*\0\0\0\x08\0\0".as_slice(), b"TarnLane"].concat();
    let jpeg = jpeg.into_inner();
    [&jpeg[..2], &note, &jpeg[2..]].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_home_is_written_in_small_steps_with_a_photograph_without_scripts() {
    a_home(NO_SCRIPTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_home_is_written_in_small_steps_with_a_photograph_on_a_desk() {
    a_home(DESK).await;
}

async fn a_file(setup: Setup) {
    let mut walk = Walk::begin(Site::empty().await, setup).await;
    provider(&walk, "Quillbrook Homes", OrganisationKind::ProviderOfHomes).await;
    let names: Vec<&str> = columns(OfferKind::Home).iter().map(|column| column.name).collect();
    let row = |id: &str, setting: &str, whole: &str| {
        let said = [
            ("id", id),
            ("organisation", "Quillbrook Homes"),
            ("title", "A flat"),
            ("postcode", "PO16 7GZ"),
            ("status", "published"),
            ("setting", setting),
            ("whole_home", whole),
        ];
        names.iter().map(|name| said.iter().find(|(known, _)| known == name).map_or("", |(_, cell)| cell)).collect::<Vec<_>>().join(",")
    };
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let file = put("homes.csv", &[names.join(","), row("Q-1", "own_home", "yes"), row("Q-2", "Own home", "Y"), row("Q-3", "castle", "")].join("\n"));
    let others = put("others.csv", &[names.join(","), row("Q-1", "own_home", "").replace("Quillbrook", "Oldgate")].join("\n"));
    let (empty, wrong) = (put("empty.csv", ""), put("wrong.csv", "a,b\n1,2\n"));
    let choose = async |walk: &Walk, path: &str| walk.browser.find(Locator::Id("file")).await.send_keys(path).await.unwrap();
    walk.open("/offers/import", "Add homes, teams or programmes").await;
    walk.press("Look through it", "Choose a file of offers").await;
    for (path, says) in [
        (&empty, "the file is empty"),
        (&wrong, "is not the header of an offer file"),
        (&others, "belongs to another organisation than yours; nothing was taken"),
    ] {
        choose(&walk, path).await;
        walk.press("Look through it", says).await;
    }
    choose(&walk, &file).await;
    walk.press("Look through it", "Nothing has been added yet.").await;
    let said = walk.browser.words().await;
    assert!(said.contains("1 right: homes") && said.contains("2 rows are not right yet"), "{said}");
    assert_eq!(walk.at.site.stored(OfferKind::Home).await, 0);
    walk.press("Leave it", "Add homes, teams or programmes").await;
    choose(&walk, &file).await;
    walk.press("Look through it", "Nothing has been added yet.").await;
    walk.press("Add 1 row", "Your offers").await;
    assert_eq!(walk.at.site.stored(OfferKind::Home).await, 1);
    walk.end();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_looked_through_before_anything_is_added_without_scripts() {
    a_file(NO_SCRIPTS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_looked_through_before_anything_is_added_on_a_desk() {
    a_file(DESK).await;
}

//! The second factor: set up at the first sign-in, asked for at each, once a code; recovery codes.

use super::people::{PASSWORD, Visitor, code, commissioner, provider};
use crate::support::{meddle::meddle, site::Site};
use axum::http::StatusCode;
use homeward::accounts::factors;

/// Signs in for the first time and sets an app up: the recovery codes.
async fn set_up(visitor: &mut Visitor<'_>, email: &str, person: homeward::domain::records::Id<homeward::domain::records::Person>) -> Vec<String> {
    let came = visitor.sign_in(email, PASSWORD).await;
    assert_eq!(came.header("location"), "/sign-in/set-up");
    assert!(!visitor.is_in().await, "a password alone opens nothing");
    let page = visitor.get("/sign-in/set-up").await;
    let secret = visitor.site.store.factor(person).await.unwrap().unwrap().secret;
    let typed: String =
        page.words().split("Type this key into the app: ").nth(1).unwrap().split(" Code").next().unwrap().chars().filter(|c| *c != ' ').collect();
    assert_eq!(typed, secret, "what is shown is what is kept");
    assert!(page.text.contains("<svg ") && !page.text.contains("style="), "the picture holds no style: the policy of the pages allows none");
    let before = visitor.cookie.clone();
    let shown = visitor.post("/sign-in/set-up", &[("code", &code(&visitor.site.store, person).await)]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.words());
    assert_ne!(before, visitor.cookie, "the session has another token now");
    let words = shown.words();
    let codes: Vec<String> = words.split_whitespace().filter(|word| word.len() == 19 && word.matches('-').count() == 3).map(str::to_owned).collect();
    assert_eq!(codes.len(), factors::RECOVERY_CODES, "{words}");
    codes
}

#[tokio::test]
async fn whoever_can_see_plans_sets_an_app_up_at_the_first_sign_in_and_needs_its_code_at_the_next() {
    let site = Site::of_maya().await;
    let (person, email) = commissioner(&site.store).await;
    let email = email.as_str();
    let mut ade = Visitor::of(&site);
    set_up(&mut ade, email, person).await;
    assert!(ade.is_in().await);

    let mut again = Visitor::of(&site);
    assert_eq!(again.sign_in(email, PASSWORD).await.header("location"), "/sign-in/code");
    for closed in ["/", "/plans", "/account", "/sign-in/set-up"] {
        let answer = again.get(closed).await;
        assert!(closed == "/" && !answer.text.contains("Maya") || answer.header("location").starts_with("/sign-in"), "{closed}: {}", answer.status);
    }
    let used = code(&site.store, person).await;
    let reused = again.post("/sign-in/code", &[("code", &used)]).await;
    assert!(reused.status == StatusCode::UNPROCESSABLE_ENTITY && reused.words().contains("each works once"), "the code that set the app up was used");
    // Half a minute later.
    meddle(&format!("sqlite:{}", site.path().display()), "UPDATE second_factor SET last_step = last_step - 2").await;
    let before = again.cookie.clone();
    let came = again.post("/sign-in/code", &[("code", &used), ("next", "/homes")]).await;
    assert_eq!((came.status, came.header("location")), (StatusCode::SEE_OTHER, "/homes"));
    assert!(again.is_in().await && again.cookie != before);
    let stolen_halfway = &mut Visitor { site: &site, cookie: before };
    assert!(!stolen_halfway.is_in().await, "what was known of the session before is worth nothing");
}

#[tokio::test]
async fn a_recovery_code_lets_somebody_in_once() {
    let site = Site::empty().await;
    let (person, email) = commissioner(&site.store).await;
    let email = email.as_str();
    let codes = set_up(&mut Visitor::of(&site), email, person).await;
    let mut ade = Visitor::of(&site);
    ade.sign_in(email, PASSWORD).await;
    assert_eq!(ade.post("/sign-in/code", &[("code", &codes[3].to_uppercase())]).await.status, StatusCode::SEE_OTHER);
    assert!(ade.is_in().await && ade.get("/account").await.words().contains("9 recovery codes left"));
    let mut again = Visitor::of(&site);
    again.sign_in(email, PASSWORD).await;
    assert_eq!(again.post("/sign-in/code", &[("code", &codes[3])]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let table = std::fs::read(site.path()).unwrap();
    let kept = |code: &str| table.windows(code.len()).any(|window| window == code.as_bytes());
    assert!(!kept(&codes[0]), "no recovery code stands in the database");
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let site = Site::empty().await;
    let (person, email) = commissioner(&site.store).await;
    let email = email.as_str();
    set_up(&mut Visitor::of(&site), email, person).await;
    let mut thief = Visitor::of(&site);
    thief.sign_in(email, PASSWORD).await;
    let mut statuses = vec![];
    for n in 0..7 {
        statuses.push(thief.post("/sign-in/code", &[("code", &format!("00000{n}"))]).await.status.as_u16());
    }
    assert_eq!(statuses[..6], [422, 422, 422, 422, 422, 429]);
}

#[tokio::test]
async fn who_sees_no_plans_needs_no_second_factor_and_may_have_one() {
    let site = Site::empty().await;
    let (person, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut jo = Visitor::of(&site);
    assert_eq!(jo.sign_in(email, PASSWORD).await.header("location"), "/");
    assert!(jo.get("/account").await.words().contains("Set up a second factor"));
    jo.get("/sign-in/set-up").await;
    let factor = site.store.factor(person).await.unwrap().unwrap();
    let code = factors::code_now(&factor.secret, crate::support::clock::now()).unwrap();
    assert_eq!(jo.post("/sign-in/set-up", &[("code", &code)]).await.status, StatusCode::OK);
    assert_eq!(Visitor::of(&site).sign_in(email, PASSWORD).await.header("location"), "/sign-in/code");
}

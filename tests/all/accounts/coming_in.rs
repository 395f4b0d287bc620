//! By password: right, wrong, too often, disabled; and where one goes then.

use super::people::{PASSWORD, Visitor, commissioner, provider};
use crate::support::{
    meddle::meddle,
    site::{Site, from_here},
};
use axum::http::{StatusCode, header};

const REFUSED: &str = "The e-mail address or the password is not right.";

#[tokio::test]
async fn a_page_leads_to_the_sign_in_and_back_and_the_api_says_401() {
    let site = Site::of_maya().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let mut jo = Visitor::of(&site);
    let asked = jo.get("/homes?words=garden&page=2").await;
    assert_eq!((asked.status, asked.header("location")), (StatusCode::SEE_OTHER, "/sign-in?next=%2Fhomes%3Fwords%3Dgarden%26page%3D2"));
    let form = jo.get(asked.header("location")).await;
    assert!(form.text.contains(r#"name="next" value="/homes?words=garden&#38;page=2""#), "{}", form.text);
    assert!(form.text.contains(r#"autocomplete="username""#) && form.text.contains(r#"autocomplete="current-password""#), "password managers find their way");
    let came = jo.post("/sign-in", &[("email", email), ("password", PASSWORD), ("next", "/homes?words=garden&page=2")]).await;
    assert_eq!((came.status, came.header("location")), (StatusCode::SEE_OTHER, "/homes?words=garden&page=2"));
    let set = came.header("set-cookie");
    assert!(set.starts_with("homeward=") && set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), "{set}");
    assert!(!set.contains("Expires") && !set.contains("Max-Age") && !set.contains("Secure"), "{set}");
    assert_eq!(jo.get("/homes").await.status, StatusCode::OK);
    let signed_out = site.ask_signed_out(from_here("GET", "/api/v1/homes"), "").await;
    assert_eq!((signed_out.status, signed_out.header("content-type")), (StatusCode::UNAUTHORIZED, "application/problem+json"));
    for open in ["/how-a-match-is-judged", "/data-sources", "/accessibility", "/how-a-match-is-judged/rules", "/health", "/sign-in", "/api/v1/openapi.json"] {
        assert_eq!(site.ask_signed_out(from_here("GET", open), "").await.status, StatusCode::OK, "{open}");
    }
}

#[tokio::test]
async fn nobody_is_led_elsewhere_after_signing_in() {
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    for elsewhere in ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"] {
        let came = Visitor::of(&site).post("/sign-in", &[("email", email), ("password", PASSWORD), ("next", elsewhere)]).await;
        assert_eq!(came.header("location"), "/", "{elsewhere}");
    }
}

#[tokio::test]
async fn a_wrong_password_an_unknown_address_and_a_disabled_account_are_answered_alike() {
    let site = Site::empty().await;
    let (jo, email) = provider(&site.store).await;
    let email = email.as_str();
    let (ade, other) = commissioner(&site.store).await;
    let other = other.as_str();
    site.store.disable(ade, "a test", crate::support::clock::now()).await.unwrap();
    let mut said = vec![];
    for (email, password) in [(email, "four quiet otters"), ("nobody@creek.example", PASSWORD), (other, PASSWORD)] {
        let mut visitor = Visitor::of(&site);
        let answer = visitor.sign_in(email, password).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{email}");
        assert!(answer.words().contains(REFUSED) && answer.headers.get(header::SET_COOKIE).is_none());
        said.push(answer.text.replace(email, "…"));
    }
    assert_eq!(said[0], said[1]);
    assert_eq!(said[0], said[2]);
    assert!(site.store.sessions_of(jo).await.unwrap().is_empty());
}

#[tokio::test]
async fn whoever_guesses_waits_whether_there_is_such_an_account_or_not() {
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    for email in [email, "nobody@creek.example"] {
        let mut statuses = vec![];
        for _ in 0..6 {
            statuses.push(Visitor::of(&site).sign_in(email, "four quiet otters").await.status.as_u16());
        }
        assert_eq!(statuses, [422, 422, 422, 422, 422, 429], "{email}");
        let told = Visitor::of(&site).sign_in(email, PASSWORD).await;
        assert_eq!(told.status, StatusCode::TOO_MANY_REQUESTS, "the right password has to wait too");
        assert!(told.words().contains("too many attempts"), "{}", told.words());
    }
    // An hour later it is forgotten.
    meddle(&format!("sqlite:{}", site.path().display()), "UPDATE attempt SET last_at = last_at - 3700000000").await;
    assert_eq!(Visitor::of(&site).sign_in(email, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn many_guesses_at_once_are_all_counted() {
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let guesses = (0..12).map(|n| {
        let site = &site;
        async move { Visitor::of(site).sign_in(email, &format!("{n} quiet otters")).await.status }
    });
    let statuses = futures_util::future::join_all(guesses).await;
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY).count(), 5, "{statuses:?}");
}

#[tokio::test]
async fn another_sites_form_signs_nobody_in_and_changes_nothing() {
    let site = Site::empty().await;
    let (jo, email) = provider(&site.store).await;
    let email = email.as_str();
    let body = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    for (name, value) in [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")] {
        let request = from_here("POST", "/sign-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header(name, value);
        assert_eq!(site.ask_signed_out(request, body.clone()).await.status, StatusCode::FORBIDDEN, "{name}");
    }
    assert!(site.store.sessions_of(jo).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_address_that_nobody_has_is_as_much_work_as_a_wrong_password() {
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let (disabled, other) = commissioner(&site.store).await;
    site.store.disable(disabled, "a test", crate::support::clock::now()).await.unwrap();
    let by_link = crate::support::site::colleague(&site.store, site.council, "Bo Finch", homeward::domain::records::Role::Member).await;
    meddle(&format!("sqlite:{}", site.path().display()), &format!("UPDATE account SET password = NULL WHERE person = '{by_link}'")).await;
    let without = super::people::email(&site.store, by_link).await;
    let hashed = || site.app.passwords().hashed();
    for (who, email, password) in [
        ("nobody", "nobody@creek.example", PASSWORD),
        ("a wrong password", email.as_str(), "four quiet otters"),
        ("somebody who is disabled", &other, PASSWORD),
        ("somebody without a password", &without, PASSWORD),
        ("the right password", &email, PASSWORD),
    ] {
        let before = hashed();
        Visitor::of(&site).sign_in(email, password).await;
        assert_eq!(hashed() - before, 1, "{who}");
    }
}

/// How long it takes, for docs/security.md: `HOMEWARD_LONG=1 cargo test --release …`. Nothing is held of it, for the machine may be busy.
#[tokio::test]
async fn how_long_an_unknown_address_and_a_wrong_password_take() {
    use homeward::accounts;
    let rounds = crate::support::counts::rounds(2, 200);
    let site = Site::empty().await;
    let (_, email) = provider(&site.store).await;
    let (mut known, mut unknown) = (vec![], vec![]);
    for _ in 0..rounds {
        for (email, took) in [(email.as_str(), &mut known), ("nobody@creek.example", &mut unknown)] {
            let begun = std::time::Instant::now();
            let answer =
                accounts::by_password(&site.store, site.app.passwords(), email, "four quiet otters", None, crate::support::clock::now()).await.unwrap();
            took.push(begun.elapsed().as_secs_f64() * 1000.0);
            assert_eq!(answer, Err(accounts::NoEntry::Wrong));
            meddle(&format!("sqlite:{}", site.path().display()), "DELETE FROM attempt").await;
        }
    }
    for (what, took) in [("a wrong password", &mut known), ("an unknown address", &mut unknown)] {
        took.sort_by(f64::total_cmp);
        println!(
            "{what}: median {:.2} ms, tenth {:.2} ms, ninetieth {:.2} ms of {rounds}",
            took[took.len() / 2],
            took[took.len() / 10],
            took[took.len() * 9 / 10]
        );
    }
}

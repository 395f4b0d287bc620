//! Pages that other machines reach: one name, encrypted, and cookies that only go there.

use super::people::{PASSWORD, provider};
use crate::support::{command::Desk, site::Site};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use homeward::web::Settings;

async fn public() -> Site {
    let site = Site::empty().await;
    let _ = site.app.clone().set_up(Settings { public_address: Some("https://homeward.example".into()), behind_proxy: true, ..Settings::default() });
    site
}

#[tokio::test]
async fn a_public_address_answers_to_its_name_over_tls_alone() {
    let site = public().await;
    let ask = async |host: &str, path: &str| site.ask_signed_out(Request::builder().uri(path).header(header::HOST, host), Body::empty()).await;
    let page = ask("homeward.example", "/sign-in").await;
    assert_eq!((page.status, page.header("strict-transport-security")), (StatusCode::OK, "max-age=31536000"));
    for other in ["localhost", "127.0.0.1:8080", "elsewhere.example", "homeward.example.elsewhere.example"] {
        assert_eq!(ask(other, "/sign-in").await.status, StatusCode::MISDIRECTED_REQUEST, "{other}");
    }
    assert_eq!(ask("127.0.0.1", "/health").await.status, StatusCode::OK, "whatever looks after the server asks it by number");
    let here = Site::empty().await;
    assert_eq!(here.get("/sign-in").await.header("strict-transport-security"), "");
}

#[tokio::test]
async fn its_cookie_goes_to_this_host_over_tls_alone() {
    let site = public().await;
    let (_, email) = provider(&site.store).await;
    let email = email.as_str();
    let form = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    let request = Request::builder()
        .method("POST")
        .uri("/sign-in")
        .header(header::HOST, "homeward.example")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let came = site.ask_signed_out(request, form).await;
    let set = came.header("set-cookie");
    assert!(
        set.starts_with("__Host-homeward=") && set.contains("Secure") && set.contains("HttpOnly") && set.contains("Path=/") && !set.contains("Domain"),
        "{set}"
    );
    let token = set.split(';').next().unwrap().to_owned();
    let account = |cookie: String| {
        site.ask_signed_out(Request::builder().uri("/account").header(header::HOST, "homeward.example").header(header::COOKIE, cookie), Body::empty())
    };
    assert_eq!(account(token.clone()).await.status, StatusCode::OK);
    assert_eq!(account(token.replace("__Host-", "")).await.status, StatusCode::SEE_OTHER, "a cookie without the prefix could be another host's");
}

#[tokio::test]
async fn only_a_trusted_proxy_says_where_somebody_comes_from() {
    let site = public().await;
    let guess = async |forwarded: &str, n: usize| {
        let request = Request::builder()
            .method("POST")
            .uri("/sign-in")
            .header(header::HOST, "homeward.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        site.ask_signed_out(request.header("x-forwarded-for", forwarded), format!("email=nobody-{n}%40creek.example&password=four+quiet+otters")).await.status
    };
    let limit = async |from: &dyn Fn(usize) -> String| {
        for n in 0..60 {
            if guess(&from(n), n).await == StatusCode::TOO_MANY_REQUESTS {
                return Some(n);
            }
        }
        None
    };
    // What a client writes before the proxy's own entry makes it nobody else.
    assert!(limit(&|n| format!("198.51.100.{n}, 192.0.2.7")).await.is_some_and(|n| n >= 50));
}

#[test]
fn the_command_line_refuses_what_would_not_be_safe() {
    let desk = Desk::new();
    for (line, said) in [
        ("serve --listen 0.0.0.0:8080", "can be reached from other machines"),
        ("serve --listen 0.0.0.0:8080 --public-address https://homeward.example", "say how it is encrypted"),
        ("serve --listen 0.0.0.0:8080 --public-address http://homeward.example --behind-proxy", "write https:// and a host name"),
        ("serve --behind-proxy", "need"),
        ("serve --public-address https://homeward.example --tls-cert cert.pem --tls-key key.pem", "cannot be read"),
        ("demo --database sqlite:real.db", "has a database of its own"),
    ] {
        let ran = desk.homeward(line);
        assert!(ran.code == 2 && ran.err.contains(said), "{line}: {} {}", ran.code, ran.err);
    }
}

#[test]
fn the_first_administrator_comes_from_the_command_line() {
    let desk = Desk::new();
    let database = "--database sqlite:first.db";
    let add = r#"user add --name Iris --email iris@southmere.example --role administrator --organisation Southmere"#;
    let no_kind = desk.homeward(&format!("{add} {database}"));
    assert!(no_kind.code == 2 && no_kind.err.contains("--kind is needed"), "{}", no_kind.err);
    let added = desk.homeward(&format!("{add} --kind commissioner {database}"));
    assert!(added.code == 0 && added.out.contains("http://127.0.0.1:8080/invitation/"), "{} {}", added.out, added.err);
    let json = desk.homeward(&format!("user list --json {database}"));
    assert!(json.out.contains(r#""account": "invited""#) || json.out.contains(r#""account":"invited""#), "{}", json.out);
    let bad = desk.homeward(&format!("user add --name X --email x --role member --organisation Southmere {database}"));
    assert!(bad.code == 2 && bad.err.contains("write an e-mail address"), "{}", bad.err);
    assert_eq!(desk.homeward(&format!("user disable iris@southmere.example {database}")).code, 0);
    assert!(desk.homeward(&format!("user list {database}")).out.contains("nobody is registered yet"));
    assert_eq!(desk.homeward(&format!("user disable nobody@southmere.example {database}")).code, 2);
}

//! Watching a running server: whether it lives, whether it is ready, its numbers; stopping it; and what happens past its limits.

use crate::support::{
    command::Desk,
    meddle::meddle,
    postgres::keys_folder,
    serving::Serving,
    site::{Answer, Site, from_here},
};
use axum::http::StatusCode;
use homeward::web::{Most, Settings};
use serde_json::json;
use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Words that stand nowhere but in a plan and in what is asked about it.
const PLANTED: [&str; 3] = ["quixabella", "zanthorpe", "marmaladic"];

/// A port that was free a moment ago.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn get(port: u16, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").as_bytes()).ok()?;
    let mut text = String::new();
    stream.read_to_string(&mut text).ok()?;
    Some(text)
}

/// The value of a number.
fn number(text: &str, name: &str) -> f64 {
    let line = text.lines().find(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' ')));
    line.unwrap_or_else(|| panic!("no {name} in\n{text}")).rsplit(' ').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_server_that_lives_is_ready_when_its_offers_are_those_of_the_log() {
    let site = Site::of_maya().await;
    let ask = async |path: &str| site.ask_signed_out(from_here("GET", path), "").await;
    assert_eq!((ask("/health/live").await.text.as_str(), ask("/health/ready").await.text.as_str()), ("ok\n", "ready\n"));
    // Another program changes an offer: whoever asks is told no sooner than it is in memory.
    let other = site.store_of_another_program().await;
    other
        .save_offer(
            homeward::domain::OfferKind::Home,
            &crate::support::stores::home("H-900", "Ferry Lane"),
            homeward::store::Expected::New,
            "a test",
            crate::support::stores::after(5),
        )
        .await
        .unwrap();
    let last = other.last_change().await.unwrap();
    assert_eq!(ask("/health/ready").await.status, StatusCode::OK);
    assert_eq!(site.app.standing().seq, last);
    // A log that cannot be read: alive, and not ready.
    meddle(&format!("sqlite:{}", site.path().display()), "ALTER TABLE change_turn RENAME TO away").await;
    let told = ask("/health/ready").await;
    assert!(told.status.is_server_error(), "{} {}", told.status, told.text);
    assert_eq!(ask("/health/live").await.status, StatusCode::OK);
}

#[test]
fn the_numbers_stand_on_an_address_of_their_own_and_hold_no_word_of_a_plan() {
    let desk = Desk::new();
    let (database, port) = (format!("sqlite:{}", desk.path("stored.db").display()), free_port());
    let metrics = format!("127.0.0.1:{port}");
    let server = Serving::logging(Command::new(env!("CARGO_BIN_EXE_homeward")), &database, &["--metrics", &metrics], Stdio::null());
    let text = "# Life Plan: Quixabella\n\nI must live in Zanthorpe. I love marmaladic kites.\n";
    let added = server.at.ask("POST", "/api/v1/plans", &json!({"text": text, "reference": "quixabella"}).to_string()).unwrap();
    assert_eq!(added.status, 201, "{}", added.body);
    for (path, status) in [("/plans/quixabella", 200), ("/homes/zanthorpe", 404), ("/marmaladic", 404), ("/api/v1/plans/quixabella/match", 200)] {
        assert_eq!(server.at.ask("GET", path, "").unwrap().status, status, "{path}");
    }
    server.at.ask("MARMALADIC", "/plans/quixabella", "").unwrap();
    assert_eq!(server.at.ask("GET", "/metrics", "").unwrap().status, 404, "not among the pages");
    let text = get(port, "/metrics").unwrap();
    let lower = text.to_lowercase();
    assert!(PLANTED.iter().all(|word| !lower.contains(word)), "{text}");
    for line in [
        r#"homeward_requests_total{method="GET",route="/plans/{reference}",status="200"} 1"#,
        r#"homeward_requests_total{method="GET",route="",status="404"} 2"#,
        r#"homeward_requests_total{method="other",route="/plans/{reference}",status="405"} 1"#,
        r#"homeward_request_seconds_count{route="/api/v1/plans/{reference}/match"} 1"#,
        r#"homeward_offers{what="home"} 0"#,
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(number(&text, "homeward_rankings_total") >= 1.0);
    assert_eq!((number(&text, "homeward_ready"), number(&text, "homeward_changes_behind"), number(&text, "homeward_requests_in_hand")), (1.0, 0.0, 0.0));
    assert!(text.ends_with("# EOF\n"), "as Prometheus wants it");
    assert!(get(port, "/health/ready").unwrap().ends_with("ready\n"));
}

#[test]
fn a_server_serves_on_though_nobody_reads_what_it_prints() {
    let (desk, port) = (Desk::new(), free_port());
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let (database, listen) = (format!("sqlite:{}", desk.path("stored.db").display()), format!("127.0.0.1:{port}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_homeward"));
    command.args(["serve", "--listen", &listen, "--database", &database]).env("HOMEWARD_KEYS_FOLDER", keys_folder());
    let mut server = command.stdout(writer).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while get(port, "/health/live").is_none_or(|answer| !answer.starts_with("HTTP/1.1 200")) {
        assert!(begun.elapsed() < Duration::from_secs(60) && server.try_wait().unwrap().is_none(), "it does not serve");
        std::thread::sleep(Duration::from_millis(100));
    }
    server.kill().unwrap();
    server.wait().unwrap();
}

#[test]
fn who_did_not_name_a_proxy_is_told_that_there_seems_to_be_one() {
    let desk = Desk::new();
    let (log, database, port) = (desk.path("log"), format!("sqlite:{}", desk.path("stored.db").display()), free_port());
    let metrics = format!("127.0.0.1:{port}");
    let log_to = fs::File::create(&log).unwrap();
    let server = Serving::logging(Command::new(env!("CARGO_BIN_EXE_homeward")), &database, &["--metrics", &metrics], log_to.into());
    assert!(server.at.ask("GET", "/", "").is_ok());
    assert!(!fs::read_to_string(&log).unwrap().contains("--behind-proxy"));
    for n in 0..3 {
        server.at.ask_with("GET", "/", "", &format!("x-forwarded-for: 198.51.100.{n}\r\n")).unwrap();
    }
    let said = fs::read_to_string(&log).unwrap();
    assert_eq!(said.matches(homeward::web::PROXY_UNTOLD).count(), 1, "{said}");
    assert!(!said.contains("198.51.100"), "{said}");
    assert_eq!(number(&get(port, "/metrics").unwrap(), "homeward_forwarded_not_believed"), 3.0);
    let doctor = desk.homeward(&format!("doctor --database {database} --running {metrics}"));
    assert!(doctor.out.contains("--behind-proxy"), "{} {}", doctor.out, doctor.err);
}

/// Sends the head and half of a body, so that the request is in hand.
fn half_a_plan(server: &Serving, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.at.host()).unwrap();
    let head = format!(
        "POST /api/v1/plans HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nauthorization: Bearer {}\r\nconnection: close\r\n\r\n",
        server.at.host(),
        body.len(),
        server.at.token()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body.as_bytes()[..body.len() / 2]).unwrap();
    stream.flush().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    stream
}

#[test]
fn a_server_that_is_told_to_stop_finishes_what_is_in_hand_and_takes_nothing_more() {
    let desk = Desk::new();
    let (database, port) = (format!("sqlite:{}", desk.path("stored.db").display()), free_port());
    let metrics = format!("127.0.0.1:{port}");
    let options = ["--metrics", &metrics, "--drain-seconds", "2"];
    let mut server = Serving::logging(Command::new(env!("CARGO_BIN_EXE_homeward")), &database, &options, Stdio::null());
    let body = json!({"text": "I must live in Gosport.", "reference": "in-hand"}).to_string();
    assert_eq!(server.at.ask("GET", "/health/live", "").unwrap().status, 200, "it listens for signals by then");
    let mut in_hand = half_a_plan(&server, &body);
    server.tell_to_stop();
    std::thread::sleep(Duration::from_millis(500));
    // While a proxy still sends requests here they are answered, and it is told to send no more.
    assert!(get(port, "/health/ready").unwrap().starts_with("HTTP/1.1 503"));
    assert_eq!(server.at.ask("GET", "/health/live", "").unwrap().status, 200);
    let begun = Instant::now();
    while TcpStream::connect(server.at.host()).is_ok() && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert!(TcpStream::connect(server.at.host()).is_err(), "nothing more is taken");
    assert!(server.runs(), "but what is in hand is waited for");
    in_hand.write_all(&body.as_bytes()[body.len() / 2..]).unwrap();
    let mut answer = String::new();
    in_hand.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let begun = Instant::now();
    while server.runs() && begun.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(server.ended().and_then(|how| how.code()), Some(0), "it ends by itself, and well");
    let list = desk.homeward(&format!("plans list --database {database}"));
    assert!(list.out.contains("in-hand"), "{} {}", list.out, list.err);
}

/// A site that takes on no more than that.
async fn taking(most: Most) -> Site {
    let site = Site::empty().await;
    let _ = site.app.clone().set_up(Settings { most, ..Settings::default() });
    site.add_offers().await;
    site.add_maya().await;
    site
}

#[tokio::test]
async fn past_its_limit_the_server_says_when_to_come_back_and_pages_go_on() {
    let site = taking(Most { requests: 100, rankings: 1 }).await;
    let asked: Vec<Answer> = futures_util::future::join_all((0..8).map(|_| site.get("/api/v1/plans/maya/match"))).await;
    let (well, shed): (Vec<&Answer>, Vec<&Answer>) = asked.iter().partition(|answer| answer.status == StatusCode::OK);
    assert!(!well.is_empty() && !shed.is_empty(), "{:?}", asked.iter().map(|answer| answer.status).collect::<Vec<_>>());
    for answer in shed {
        assert_eq!(
            (answer.status, answer.header("retry-after"), answer.header("content-type")),
            (StatusCode::SERVICE_UNAVAILABLE, "2", "application/problem+json")
        );
        assert!(answer.text.contains("Too much is asked at this moment"), "{}", answer.text);
    }
    assert_eq!(site.get("/api/v1/plans/maya/match").await.status, StatusCode::OK, "afterwards all is as before");
    let board = futures_util::future::join(site.get("/plans/maya/packages"), site.get("/plans")).await;
    assert_eq!((board.0.status, board.1.status), (StatusCode::OK, StatusCode::OK), "a list beside a board is not shed");
}

#[tokio::test]
async fn the_limit_of_all_requests_holds_for_pages_too() {
    let site = taking(Most { requests: 1, rankings: 1 }).await;
    let asked: Vec<Answer> = futures_util::future::join_all((0..8).map(|_| site.get("/plans"))).await;
    let shed: Vec<&Answer> = asked.iter().filter(|answer| answer.status == StatusCode::SERVICE_UNAVAILABLE).collect();
    assert!(!shed.is_empty() && asked.iter().any(|answer| answer.status == StatusCode::OK));
    assert!(shed.iter().all(|answer| answer.header("retry-after") == "2" && answer.words().contains("Too much is asked")), "a page for people");
}

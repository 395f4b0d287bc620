//! The log of `homeward serve`: one line a request, and no word of a plan in any of them.

use crate::support::{command::Desk, meddle::meddle, serving::Serving};
use serde_json::{Value, json};
use std::{
    fs::{self, File},
    process::Command,
};

/// Words that stand nowhere but in the plan and in what is asked about it.
const PLANTED: [&str; 6] = ["quixabella", "zanthorpe", "marmaladic", "brontoquilt", "velveeter", "ostrogling"];

const TEXT: &str =
    "# Life Plan: Quixabella Brontoquilt\n\nI must live in Zanthorpe, near my sister Velveeter.\n\nI need a wet room. I love marmaladic kites.\n";

/// What is asked: method, address, what is sent. Much of it fails, each in another way.
fn asked() -> Vec<(&'static str, &'static str, String)> {
    let get = |path: &'static str| ("GET", path, String::new());
    let post = |path: &'static str, body: String| ("POST", path, body);
    vec![
        post("/api/v1/plans", json!({"text": TEXT, "reference": "quixabella"}).to_string()),
        post("/api/v1/plans", json!({"text": TEXT, "reference": "quixabella"}).to_string()),
        get("/plans"),
        get("/plans/quixabella"),
        get("/plans/quixabella/packages?rank=homes&top=brontoquilt"),
        get("/plans/quixabella/package?home=velveeter"),
        get("/plans/quixabella/review/zanthorpe"),
        get("/plans/brontoquilt/review"),
        get("/homes?q=marmaladic%20kites"),
        get("/homes/ostrogling"),
        get("/quixabella/brontoquilt"),
        get("/api/v1/plans/quixabella/match"),
        get("/api/v1/plans/quixabella/looks?before=zanthorpe"),
        post("/api/v1/extract", json!({"text": TEXT, "reference": "brontoquilt"}).to_string()),
        post("/api/v1/match", json!({"requirements": [{"id": "velveeter", "kind": "near", "place": "Zanthorpe", "strength": "ostrogling"}]}).to_string()),
        post("/api/v1/match", "{\"plan\": \"marmaladic".to_owned()),
        post("/api/v1/plans/quixabella/decisions", json!({"decisions": "brontoquilt"}).to_string()),
        ("PUT", "/api/v1/homes/ostrogling", json!({"title": "Ostrogling House", "velveeter": 1}).to_string()),
        ("DELETE", "/api/v1/plans/brontoquilt", String::new()),
        ("OSTROGLING", "/plans/quixabella", String::new()),
    ]
}

/// Everything that a server at its most talkative logs while all of it is asked, and how often.
async fn log_of(form: &str) -> (String, usize) {
    let desk = Desk::new();
    let (log, database) = (desk.path("log"), format!("sqlite:{}", desk.path("stored.db").display()));
    let options = ["--log-format", form, "--log", "trace"];
    let mut server = Serving::logging(Command::new(env!("CARGO_BIN_EXE_homeward")), &database, &options, File::create(&log).unwrap().into());
    let asked = asked();
    let mut failed = vec![];
    for (method, path, body) in &asked {
        let reply = server.at.ask(method, path, body).unwrap();
        failed.push(reply.status);
    }
    assert!([201, 200, 404, 405, 409, 422].iter().all(|status| failed.contains(status)), "{failed:?}");
    // What no request can break: a stored reading that is none, whose fault would quote it.
    meddle(&database, "UPDATE plan_version SET reading = '{\"requirements\": \"Quixabella Brontoquilt of Zanthorpe\"}'").await;
    assert_eq!(server.at.ask("GET", "/api/v1/plans/quixabella", "").unwrap().status, 500);
    assert_eq!(server.at.ask("GET", "/plans/quixabella", "").unwrap().status, 500);
    server.kill();
    (fs::read_to_string(log).unwrap(), asked.len() + 2)
}

fn holds_no_planted_word(log: &str) {
    let lower = log.to_lowercase();
    let found: Vec<_> = PLANTED.iter().filter(|word| lower.contains(**word)).collect();
    assert!(found.is_empty(), "{found:?} stand in the log:\n{log}");
}

#[tokio::test]
async fn a_log_for_programs_tells_each_request_by_id_method_route_status_and_time_and_no_word_of_a_plan() {
    let (log, asked) = log_of("json").await;
    holds_no_planted_word(&log);
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect();
    let answered: Vec<&Value> = lines.iter().filter(|line| line["message"] == "answered").collect();
    assert_eq!(answered.len(), asked, "{log}");
    let mut ids: Vec<&str> = answered.iter().map(|line| line["span"]["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), asked, "each request has an id of its own");
    assert!(answered.iter().all(|line| line["ms"].as_f64().is_some_and(|ms| ms > 0.0) && line["timestamp"].is_string()), "{log}");
    let told: Vec<_> = answered
        .iter()
        .map(|line| (line["span"]["method"].as_str().unwrap(), line["span"]["route"].as_str().unwrap(), line["status"].as_u64().unwrap()))
        .collect();
    for expected in [
        ("POST", "/api/v1/plans", 201),
        ("POST", "/api/v1/plans", 409),
        ("GET", "/plans/{reference}", 200),
        ("GET", "/homes/{id}", 404),
        ("GET", "", 404),
        ("other", "/plans/{reference}", 405),
        ("GET", "/plans/{reference}", 500),
    ] {
        assert!(told.contains(&expected), "{expected:?} is not among {told:?}");
    }
    let failed: Vec<&Value> = lines.iter().filter(|line| line["level"] == "ERROR").collect();
    assert_eq!(failed.len(), 2, "{log}");
    assert!(failed.iter().all(|line| line["cause"].as_str().is_some_and(|cause| cause.contains("plan_version"))), "the cause is there: {log}");
}

#[tokio::test]
async fn a_log_for_people_is_a_line_a_request_and_holds_no_word_of_a_plan() {
    let (log, asked) = log_of("text").await;
    holds_no_planted_word(&log);
    assert_eq!(log.lines().filter(|line| line.contains(": answered status=")).count(), asked, "{log}");
    assert!(log.contains("request{id=") && log.contains("method=\"GET\" route=\"/plans/{reference}\"}: answered status=200 ms="), "{log}");
    assert!(!log.contains('\u{1b}'), "no colours where it is no terminal");
}

#[test]
fn an_id_that_the_sender_chose_is_not_taken_over() {
    let desk = Desk::new();
    let (log, database) = (desk.path("log"), format!("sqlite:{}", desk.path("stored.db").display()));
    let mut server = Serving::logging(Command::new(env!("CARGO_BIN_EXE_homeward")), &database, &[], File::create(&log).unwrap().into());
    let reply =
        server.at.ask_with("GET", "/", "", "x-request-id: quixabella\r\nreferer: http://127.0.0.1/plans/quixabella\r\nuser-agent: quixabella\r\n").unwrap();
    assert!(reply.status == 200 && reply.head.contains("x-request-id: ") && !reply.head.contains("quixabella"), "{}", reply.head);
    server.kill();
    let log = fs::read_to_string(log).unwrap();
    assert!(log.contains("answered") && !log.contains("quixabella"), "{log}");
}

#[test]
fn how_much_is_logged_can_be_said_and_a_level_that_is_none_is_refused() {
    let desk = Desk::new();
    let (log, database) = (desk.path("log"), format!("sqlite:{}", desk.path("stored.db").display()));
    let mut command = Command::new(env!("CARGO_BIN_EXE_homeward"));
    command.env("HOMEWARD_LOG", "warn");
    let mut server = Serving::logging(command, &database, &[], File::create(&log).unwrap().into());
    assert_eq!(server.at.ask("GET", "/", "").unwrap().status, 200);
    server.kill();
    assert_eq!(fs::read_to_string(log).unwrap(), "");
    let ran = desk.homeward("serve --log loud");
    assert_eq!(ran.code, 2);
    assert!(ran.error().contains("loud"), "{}", ran.err);
}

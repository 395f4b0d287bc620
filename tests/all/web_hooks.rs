//! Programs are told of news over real TLS: signed, tried again, with a reference and a link and no more, and nowhere but where news may go.

use crate::support::{
    clock,
    meddle::meddle,
    site::{Answer, Site, colleague, from_here, signed_in},
    smtp::{MailServer, tls_of_here},
    stores::{Engine, new_store, plan},
};
use crate::web_specifications::{linked, stranger_sends};
use Engine::{Postgres, Sqlite};
use axum::http::{StatusCode, header};
use homeward::{
    domain::{
        News,
        records::{Id, Organisation, OrganisationKind, PackageDecision, Role},
    },
    store::{Expected, NewHook, NewRecord, Store},
    web::{Clock, Hooks, SIGNATURE, sign},
};
use jiff::{SignedDuration, Timestamp};
use rstest::rstest;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// What a program was told: its headers in lower case, and the body.
#[derive(Debug, Clone)]
struct Told {
    head: String,
    body: String,
}

impl Told {
    fn header(&self, name: &str) -> &str {
        self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: "))).unwrap_or_default()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Somebody's program, which listens over TLS and answers with the statuses it is given, the last of them again and again.
struct Program {
    address: String,
    told: Arc<Mutex<Vec<Told>>>,
}

impl Program {
    async fn answering(statuses: &'static [u16]) -> Program {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let program = Program { address: format!("https://localhost:{}/homeward?k=1", listener.local_addr().unwrap().port()), told: Arc::default() };
        let told = program.told.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let Ok(mut tls) = tls_of_here().accept(stream).await else { continue };
                let (mut text, mut piece) = (String::new(), [0; 4096]);
                let whole = |text: &str| {
                    let (head, body) = text.split_once("\r\n\r\n")?;
                    let length: usize = head.to_lowercase().split("content-length: ").nth(1)?.lines().next()?.parse().ok()?;
                    (body.len() >= length).then(|| Told { head: head.to_lowercase(), body: body.to_owned() })
                };
                let one = loop {
                    let n = tls.read(&mut piece).await.unwrap();
                    text.push_str(std::str::from_utf8(&piece[..n]).unwrap());
                    if let Some(one) = whole(&text) {
                        break one;
                    }
                };
                let n = told.lock().unwrap().len();
                told.lock().unwrap().push(one);
                let status = statuses[n.min(statuses.len() - 1)];
                // A redirect leads into our own network: nobody follows it.
                let answer = format!("HTTP/1.1 {status} x\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                let _ = tls.write_all(answer.as_bytes()).await;
                let _ = tls.shutdown().await;
            }
        });
        program
    }

    fn told(&self) -> Vec<Told> {
        self.told.lock().unwrap().clone()
    }
}

/// Maya's site, which may tell programs on this machine.
async fn site() -> Site {
    let site = Site::of_maya().await;
    let _ = site.app.clone().telling(Hooks::new(true, Some(&MailServer::authority())).unwrap());
    site
}

/// Registers an address by the pages: the secret that is shown.
async fn register(site: &Site, address: &str, events: &[&str]) -> Answer {
    let mut fields = vec![("address", address)];
    fields.extend(events.iter().map(|event| ("event", *event)));
    site.send("/account/news-for-programs/register", &fields).await
}

fn secret(page: &Answer) -> String {
    let words = page.words();
    words.split_whitespace().find(|word| word.len() == 64).unwrap_or_else(|| panic!("no secret: {words}")).to_owned()
}

async fn decide(site: &Site) {
    let body: PackageDecision = serde_json::from_str(include_str!("../cases/web/decision.json")).unwrap();
    let of = Some(Id::new(site.store.plan("maya").await.unwrap().unwrap().id));
    let new = NewRecord { id: Id::new(Clock::new_id()), of, body, expected: Expected::New, rests_on: None };
    site.store.save_record(new, "Rosa", clock::now()).await.unwrap();
}

fn in_minutes(minutes: i64) -> Timestamp {
    clock::now() + SignedDuration::from_mins(minutes)
}

#[tokio::test]
async fn a_program_is_told_that_something_happened_and_where_to_read_it_and_no_more() {
    let (site, program) = (site().await, Program::answering(&[200]).await);
    let page = register(&site, &program.address, &["decision"]).await;
    assert!(page.status == StatusCode::OK && page.words().contains("not shown again"), "{}", page.words());
    let secret = secret(&page);
    decide(&site).await;
    assert_eq!(site.app.tell_programs_once(in_minutes(1)).await.unwrap(), 1);
    let told = program.told().remove(0);
    assert!(told.head.starts_with("post /homeward?k=1 http/1.1") && told.header("content-type") == "application/json", "{}", told.head);
    let body = told.json();
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "event", "at", "plan", "link"]);
    assert_eq!((&body["event"], &body["plan"], &body["link"]), (&json!("decision"), &json!("maya"), &json!("http://127.0.0.1:8080/plans/maya/shortlist")));
    let at: i64 = told.header(SIGNATURE).strip_prefix("t=").unwrap().split(',').next().unwrap().parse().unwrap();
    assert_eq!(told.header(SIGNATURE), sign(&secret, Timestamp::from_second(at).unwrap(), &told.body));
    // Once, and never again.
    assert_eq!(site.app.tell_programs_once(in_minutes(600)).await.unwrap(), 0);
    let page = site.get("/account/news-for-programs").await;
    assert!(page.words().contains("Somebody decides about a package") && page.words().contains("taken on") && !page.text.contains(&secret), "{}", page.words());
    site.store.close().await;
    let file = std::fs::read(site.path()).unwrap();
    assert!(!file.windows(secret.len()).any(|window| window == secret.as_bytes()) && !file.windows(9).any(|window| window == b"/homeward"), "both are sealed");
}

/// Brings about one kind of news as people do, by pages and the API.
async fn happens(site: &Site, news: News) {
    match news {
        News::Alert => {
            let mut home = site.get("/api/v1/homes/H-1").await.json();
            home["status"] = "paused".into();
            assert!(site.put_json("/api/v1/homes/H-1", &home).await.status.is_success());
            assert_eq!(site.app.make_alerts().await.unwrap(), 1);
        }
        News::Answer => {
            let (_, link) = linked(site).await;
            let begun = stranger_sends(site, &link, &[]).await;
            let own = begun.header("location");
            stranger_sends(site, &format!("{own}/offer"), &[("willing", "no")]).await;
            stranger_sends(site, &format!("{own}/who"), &[("organisation", "Harbour Homes"), ("contact", "Ines, 01632 960123")]).await;
            let sent = stranger_sends(site, &format!("{own}/check"), &[]).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.words());
        }
        News::Decision => decide(site).await,
        News::Release => {
            site.confirm_musts().await;
            site.release().await;
        }
    }
}

#[rstest]
#[case(News::Alert, "/plans/maya/what-has-changed")]
#[case(News::Answer, "/plans/maya/specifications")]
#[case(News::Decision, "/plans/maya/shortlist")]
#[case(News::Release, "/plans/maya/release")]
#[tokio::test]
async fn each_kind_of_news_is_told_once_it_is_taken_on_signed_and_with_a_reference_and_a_link_alone(#[case] news: News, #[case] link: &str) {
    let (site, program) = (site().await, Program::answering(&[503, 200]).await);
    site.app.make_alerts().await.unwrap(); // what comes from now on is news
    let secret = secret(&register(&site, &program.address, &[news.name()]).await);
    happens(&site, news).await;
    let mut tried = vec![];
    for minute in 1..=6 {
        tried.extend((0..site.app.tell_programs_once(in_minutes(minute)).await.unwrap()).map(|_| minute));
    }
    assert_eq!(tried, [1, 2], "again a minute after it was refused, and not once it was taken on");
    let told = program.told();
    for told in &told {
        let body = told.json();
        let at: Timestamp = body["at"].as_str().unwrap().parse().unwrap();
        assert!(at <= in_minutes(1), "{at}");
        let id = body["id"].as_str().unwrap();
        assert_eq!(
            body,
            json!({"id": id, "event": news.name(), "at": at.to_string(), "plan": "maya", "link": format!("http://127.0.0.1:8080{link}")}),
            "and nothing else"
        );
        let signed: i64 = told.header(SIGNATURE).strip_prefix("t=").unwrap().split(',').next().unwrap().parse().unwrap();
        assert_eq!(told.header(SIGNATURE), sign(&secret, Timestamp::from_second(signed).unwrap(), &told.body));
        assert_eq!(told.header("homeward-event"), news.name());
    }
    assert_eq!(told[0].body, told[1].body, "the same, so that one can tell that it is");
    assert_ne!(told[0].header(SIGNATURE), told[1].header(SIGNATURE), "signed for the moment at which it is sent");
    assert_eq!(site.get(link).await.status, StatusCode::OK, "and the link opens");
}

#[tokio::test]
async fn a_program_that_does_not_take_it_is_asked_again_later_and_later() {
    let (site, program) = (site().await, Program::answering(&[500, 302, 429, 204]).await);
    register(&site, &program.address, &["decision"]).await;
    decide(&site).await;
    let mut tried = vec![];
    for minute in 1..=10 {
        if site.app.tell_programs_once(in_minutes(minute)).await.unwrap() > 0 {
            tried.push(minute);
        }
    }
    assert_eq!(tried, [1, 2, 4, 8], "after a minute, two, four");
    let ids: Vec<Value> = program.told().iter().map(|told| told.json()["id"].clone()).collect();
    assert!(ids.len() == 4 && ids.iter().all(|id| *id == ids[0]), "one can tell that it is the same");
    let (waiting, given_up) = site.store.deliveries_waiting(clock::now()).await.unwrap();
    assert_eq!((waiting, given_up), (0, 0));
}

#[tokio::test]
async fn who_never_answers_or_is_gone_is_given_up() {
    let (site, gone) = (site().await, Program::answering(&[410]).await);
    register(&site, &gone.address, &["decision"]).await;
    register(&site, "https://localhost:1/nobody-listens", &["decision"]).await;
    decide(&site).await;
    let (mut at, mut tries) = (in_minutes(1), 0);
    for _ in 0..30 {
        tries += site.app.tell_programs_once(at).await.unwrap();
        at += SignedDuration::from_hours(9);
    }
    assert_eq!((gone.told().len(), tries), (1, 11), "one that is gone once, the other ten times");
    assert_eq!(site.store.deliveries_waiting(at).await.unwrap().0, 0);
}

#[tokio::test]
async fn whoever_does_not_see_the_plan_any_more_or_asked_for_other_news_hears_nothing() {
    let (site, program) = (site().await, Program::answering(&[200]).await);
    // Another council, with which the plan is not shared; an address for other news; one that was ended.
    let other = crate::support::site::member(&site.store, "Fernhill Council", OrganisationKind::Commissioner, "Petra Vale", Role::Manager).await;
    let cookie = signed_in(&site.store, other).await;
    let form = format!("address={}&event=decision", homeward::web::urls::part(&program.address));
    let request = || from_here("POST", "/account/news-for-programs/register").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(site.ask_signed_out(request().header(header::COOKIE, &cookie), form.clone()).await.status, StatusCode::OK);
    register(&site, &program.address, &["alert", "release"]).await;
    register(&site, &program.address, &["decision"]).await;
    let ended = site.store.hooks(site.council).await.unwrap()[0].id.to_string();
    site.send("/account/news-for-programs", &[("end", &ended)]).await;
    decide(&site).await;
    assert_eq!(site.app.tell_programs_once(in_minutes(1)).await.unwrap(), 0);
    // On its way when the plan is withdrawn: it does not leave.
    register(&site, &program.address, &["decision"]).await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    decide(&site).await;
    meddle(&format!("sqlite:{}", site.path().display()), "UPDATE plan SET owner = NULL").await;
    assert_eq!(site.app.tell_programs_once(in_minutes(1)).await.unwrap(), 0);
    assert!(program.told().is_empty());
    // A member, who is no manager, registers nothing.
    let member = colleague(&site.store, site.council, "Bo Finch", Role::Member).await;
    let cookie = signed_in(&site.store, member).await;
    assert_eq!(site.ask_signed_out(request().header(header::COOKIE, &cookie), form).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn news_goes_to_the_open_internet_alone() {
    let (site, program) = (Site::of_maya().await, Program::answering(&[200]).await);
    let _ = site.app.clone().telling(Hooks::new(false, Some(&MailServer::authority())).unwrap());
    for (address, said) in [
        (program.address.as_str(), "private network"),
        ("https://127.0.0.1/", "private network"),
        ("https://169.254.169.254/latest/meta-data", "private network"),
        ("http://programs.southmere.example/", "begins with https://"),
        ("https://user:word@southmere.example/", "Leave user, password"),
    ] {
        let page = register(&site, address, &["decision"]).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.words().contains(said), "{address}: {}", page.words());
    }
    // A name that was registered when it led to the open internet and now leads here (DNS rebinding) is refused when it is looked up.
    let organisation = site.council;
    for address in [program.address.replace("localhost", "ip6-localhost.example"), program.address.clone()] {
        let hook = NewHook { id: Clock::new_id(), organisation, address, secret: "s".into(), events: vec![News::Decision] };
        site.store.add_hook(hook, "Rosa", clock::now()).await.unwrap();
    }
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    decide(&site).await;
    assert_eq!(site.app.tell_programs_once(in_minutes(1)).await.unwrap(), 2, "both are tried");
    assert!(program.told().is_empty(), "and nothing came");
    assert_eq!(site.store.deliveries_waiting(clock::now()).await.unwrap().0, 2);
}

async fn hook(store: &Store, organisation: Id<Organisation>, events: &[News]) {
    let new = NewHook { id: Clock::new_id(), organisation, address: "https://programs.southmere.example/".into(), secret: "s".into(), events: events.to_vec() };
    store.add_hook(new, "Rosa", clock::now()).await.unwrap();
}

#[rstest]
#[case(Sqlite)]
#[case(Postgres)]
#[tokio::test]
async fn what_one_node_takes_no_other_does_on_both_engines(#[case] engine: Engine) {
    let store = new_store(engine).await;
    let rosa = crate::support::site::member(&store, "Southmere", OrganisationKind::Commissioner, "Rosa", Role::Manager).await;
    let council = store.record(rosa).await.unwrap().unwrap().of.unwrap();
    store.save_plan_of(plan("maya", "I make everybody laugh.", Expected::New), Some(council), "Rosa", clock::now()).await.unwrap();
    let of = Some(Id::new(store.plan("maya").await.unwrap().unwrap().id));
    let decided = async || {
        let body: PackageDecision = serde_json::from_str(include_str!("../cases/web/decision.json")).unwrap();
        store.save_record(NewRecord { id: Id::new(Clock::new_id()), of, body, expected: Expected::New, rests_on: None }, "Rosa", clock::now()).await.unwrap();
    };
    decided().await;
    assert!(store.untold(10).await.unwrap().is_empty(), "where nobody wants to hear of anything nothing is written down");
    hook(&store, council, &[News::Decision]).await;
    hook(&store, council, &[News::Decision, News::Alert]).await;
    decided().await;
    let news = store.untold(10).await.unwrap();
    assert_eq!(news.len(), 1);
    let (event, kind, _, at) = &news[0];
    for _ in 0..2 {
        store.tell(event, *kind, *at, &[council], in_minutes(0)).await.unwrap();
    }
    let (now, again) = (in_minutes(1), in_minutes(2));
    let taken = futures_util::future::join_all((0..6).map(|_| store.take_delivery(again, now))).await;
    let mut hooks: Vec<_> = taken.into_iter().filter_map(|taken| taken.unwrap()).map(|delivery| delivery.hook).collect();
    hooks.sort_unstable();
    hooks.dedup();
    let mut rest = hooks.len();
    while store.take_delivery(again, now).await.unwrap().is_some() {
        rest += 1;
    }
    assert_eq!(rest, 2, "each once");
}

//! Letters go to a real mail server: encrypted and signed in or not at all, and nothing that anybody wrote is more than words in them.

use super::people::{Visitor, provider};
use crate::support::{
    clock,
    site::{Site, member},
    smtp::{Behaves, Letter, MailServer, PASSWORD},
};
use homeward::{
    domain::records::{OrganisationKind, Role},
    store::NewLetter,
    web::{Clock, NoPost, Post},
};
use std::{path::Path, time::Duration};

const FROM: &str = "Homeward <homeward@southmere.example>";

/// Serves a site whose letters go to that server.
async fn serving(post: Post) -> (Site, tokio::task::JoinHandle<std::io::Result<()>>) {
    let site = Site::empty().await;
    let app = site.app.clone().posting(post);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    (site, tokio::spawn(homeward::web::serve(app, listener, None, std::future::pending())))
}

async fn wait_for(what: impl Fn() -> bool) -> bool {
    for _ in 0..500 {
        if what() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    false
}

async fn put(site: &Site, recipient: &str, subject: &str, body: &str) {
    let letter = NewLetter { id: Clock::new_id(), recipient: recipient.into(), subject: subject.into(), body: body.into() };
    site.store.add_letter(letter, clock::now()).await.unwrap();
}

/// A letter is one, to one, with the headers that we write and no others.
fn is_ours_alone(letter: &Letter, to: &str) {
    assert_eq!((letter.from.as_str(), &letter.to), ("homeward@southmere.example", &vec![to.to_owned()]));
    let mut names: Vec<String> = letter.headers().into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(names, ["Content-Transfer-Encoding", "Content-Type", "Date", "From", "Message-ID", "Subject", "To"].map(str::to_owned), "{}", letter.content);
    let kind = letter.headers().into_iter().find(|(name, _)| name == "Content-Type").unwrap().1;
    assert_eq!(kind, "text/plain; charset=utf-8", "markup is text");
}

#[tokio::test]
async fn a_letter_goes_out_encrypted_to_a_server_that_one_signs_in_to() {
    let server = MailServer::start(Behaves::Well).await;
    let (site, serving) = serving(Post::by_smtp(&server.url(PASSWORD), FROM, Some(&MailServer::authority())).unwrap()).await;
    let (_, email) = provider(&site.store).await;
    site.send_signed_out("/sign-in/link", &[("email", &email)]).await;
    assert!(wait_for(|| !server.letters().is_empty()).await, "no letter came");
    let letter = server.letters().remove(0);
    is_ours_alone(&letter, &email);
    assert!(letter.text().contains("Dear Jo Marsh,") && letter.text().contains("http://localhost/sign-in/link/"), "{}", letter.text());
    serving.abort();
}

#[tokio::test]
async fn no_letter_goes_to_a_server_that_is_not_the_right_one_or_does_not_encrypt() {
    let (well, stripped, refusing) =
        (MailServer::start(Behaves::Well).await, MailServer::start(Behaves::OffersNoTls).await, MailServer::start(Behaves::KnowsNobody).await);
    for (server, password, authority) in [
        (&well, "somebody else's", Some(MailServer::authority())),
        (&well, PASSWORD, None), // an authority that nobody knows
        (&stripped, PASSWORD, Some(MailServer::authority())),
        (&refusing, PASSWORD, Some(MailServer::authority())),
    ] {
        let before = server.visits();
        let (site, serving) = serving(Post::by_smtp(&server.url(password), FROM, authority.as_deref()).unwrap()).await;
        put(&site, "jo@creek.example", "A subject", "Dear Jo,\n").await;
        assert!(wait_for(|| server.visits() > before).await);
        tokio::time::sleep(Duration::from_millis(500)).await;
        serving.abort();
        assert_eq!(server.letters().len(), 0);
        let tomorrow = clock::now() + jiff::SignedDuration::from_hours(24);
        let waits = site.store.take_letter(None, tomorrow, tomorrow).await.unwrap().expect("it waits to be tried again");
        assert!(waits.body == "Dear Jo,\n" && waits.tries == 2, "{}", waits.tries);
    }
}

#[tokio::test]
async fn whatever_stands_in_a_letter_is_words() {
    const EVIL: &str = "Jo\r\nBcc: thief@elsewhere.example\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n.\r\nMAIL FROM:<thief@elsewhere.example>\r\nRCPT TO:<thief@elsewhere.example>\r\nDATA\r\n<img src=x onerror=alert(2)>\r\n.\r\n";
    let server = MailServer::start(Behaves::Well).await;
    let (site, serving) = serving(Post::by_smtp(&server.url(PASSWORD), FROM, Some(&MailServer::authority())).unwrap()).await;
    // In every field that letters are written from: who invites, for whom, whose organisation, who asks for a link.
    let evil = member(&site.store, EVIL, OrganisationKind::Commissioner, &format!("{EVIL} Manager"), Role::Administrator).await;
    let cookie = crate::support::site::signed_in(&site.store, evil).await;
    let organisation = site.store.record(evil).await.unwrap().unwrap().of.unwrap();
    let mut visitor = Visitor { site: &site, cookie };
    let fields = [("name", EVIL), ("email", "jo@creek.example"), ("role", "member"), ("organisation", &organisation.to_string())];
    let invited = visitor.post("/people/invite", &fields).await;
    assert!(invited.status.is_success(), "{} {}", invited.status, invited.words());
    assert!(wait_for(|| !server.letters().is_empty()).await, "no invitation came");
    // And in the letters themselves, whatever wrote them.
    put(&site, "jo@creek.example", EVIL, EVIL).await;
    put(&site, "jo@creek.example\r\nBcc: thief@elsewhere.example", "A subject", "Words").await;
    put(&site, "jo@creek.example, thief@elsewhere.example", "A subject", "Words").await;
    put(&site, "last@creek.example", "The last", "Words").await;
    assert!(wait_for(|| server.letters().iter().any(|letter| letter.to == ["last@creek.example"])).await, "{:?}", server.letters());
    tokio::time::sleep(Duration::from_millis(300)).await;
    serving.abort();
    let letters = server.letters();
    assert_eq!(letters.len(), 3, "{letters:?}");
    letters[..2].iter().for_each(|letter| is_ours_alone(letter, "jo@creek.example"));
    let invitation = letters[0].text();
    assert!(invitation.lines().all(|line| line != "." && !line.starts_with("Bcc:") && !line.starts_with("<script>")), "names stay on their line: {invitation}");
    assert!(letters[1].text().contains("<script>alert(1)</script>"), "words are not lost either");
}

#[test]
fn a_mail_server_elsewhere_is_used_encrypted_or_not_at_all() {
    let by = |url: &str, authority: Option<&Path>| Post::by_smtp(url, FROM, authority);
    for clear in ["smtp://mail.southmere.example", "smtp://mail.southmere.example:587?tls=opportunistic", "smtp://user:word@192.0.2.1:25"] {
        assert!(matches!(by(clear, None), Err(NoPost::Clear)), "{clear}");
    }
    for good in ["smtps://user:word@mail.southmere.example", "smtp://mail.southmere.example:587?tls=required", "smtp://127.0.0.1:25"] {
        assert!(by(good, None).is_ok(), "{good}");
    }
    for bad in ["", "mail.southmere.example", "https://mail.southmere.example"] {
        assert!(by(bad, None).is_err(), "{bad}");
    }
    assert!(matches!(by("smtps://mail.southmere.example", Some(Path::new("/nowhere/authority.pem"))), Err(NoPost::Authority(_))));
}

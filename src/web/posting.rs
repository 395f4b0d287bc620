//! Letters go out: by SMTP, or into a folder in the demonstration. They wait in the store until they are gone.

use super::{app::App, clock::Clock, error::Result, guard};
use crate::{
    accounts::letters::Words,
    store::{Lease, Letter, NewLetter, StoreError},
};
use jiff::SignedDuration;
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        self,
        client::{Certificate, Tls, TlsParameters},
    },
};
use openidconnect::url::Url;
use std::{path::Path, time::Duration};

/// How often it is looked whether a letter waits.
const PAUSE: Duration = Duration::from_secs(2);
/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a letter is tried; after each try the next waits twice as long, from a minute on.
const MOST_TRIES: i64 = 8;

/// By what letters go out, and from whom.
#[derive(Clone)]
pub struct Post {
    from: Mailbox,
    by: Carrier,
}

#[derive(Clone)]
enum Carrier {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
}

/// Why no letters can go out.
#[derive(Debug, thiserror::Error)]
pub enum NoPost {
    #[error("HOMEWARD_MAIL_FROM: write an e-mail address, as Homeward <homeward@example.org>")]
    From,
    #[error("HOMEWARD_SMTP cannot be used; write smtps://USER:PASSWORD@HOST, or smtp://HOST:587?tls=required")]
    Address,
    #[error(
        "HOMEWARD_SMTP: letters hold links that let people in, so they go to other machines encrypted alone; write smtps://…, or smtp://HOST:587?tls=required"
    )]
    Clear,
    #[error("HOMEWARD_SMTP_CA: {0} is no certificate of an authority, as a PEM file")]
    Authority(String),
}

impl Post {
    /// By a mail server: `smtps://user:password@host` or `smtp://host:587?tls=required`. `authority` is a PEM file with the certificate of the
    /// authority that signed the server's, where it is none that everybody knows.
    pub fn by_smtp(url: &str, from: &str, authority: Option<&Path>) -> std::result::Result<Post, NoPost> {
        let from = from.parse().map_err(|_| NoPost::From)?;
        let server = Url::parse(url).map_err(|_| NoPost::Address)?;
        let by = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| NoPost::Address)?.timeout(Some(PATIENCE));
        let (at_once, asked) = (server.scheme() == "smtps", server.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned()));
        let host = server.host_str().unwrap_or_default();
        if !at_once && asked.as_deref() != Some("required") && !guard::THIS_MACHINE.contains(&host) {
            return Err(NoPost::Clear);
        }
        let by = match authority {
            None => by,
            Some(file) => {
                let known = TlsParameters::builder(host.to_owned()).add_root_certificate(certificate(file)?).build().map_err(|_| NoPost::Address)?;
                by.tls(if at_once { Tls::Wrapper(known) } else { Tls::Required(known) })
            }
        };
        Ok(Post { from, by: Carrier::Smtp(by.build()) })
    }

    /// From `HOMEWARD_SMTP`, `HOMEWARD_MAIL_FROM` and `HOMEWARD_SMTP_CA`; none where no server is named.
    pub fn of_environment() -> std::result::Result<Option<Post>, NoPost> {
        let said = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let Some(url) = said("HOMEWARD_SMTP") else { return Ok(None) };
        let authority = said("HOMEWARD_SMTP_CA").map(std::path::PathBuf::from);
        Post::by_smtp(&url, &said("HOMEWARD_MAIL_FROM").unwrap_or_default(), authority.as_deref()).map(Some)
    }

    /// Whether the mail server lets us in; the error says why not.
    pub async fn try_out(&self) -> std::result::Result<(), String> {
        match &self.by {
            Carrier::Smtp(by) => match by.test_connection().await {
                Ok(true) => Ok(()),
                Ok(false) => Err("the mail server ends the talk".into()),
                Err(cause) => Err(why(&cause)),
            },
            Carrier::Folder(_) => Ok(()),
        }
    }

    /// Into a folder, one file a letter.
    pub fn into_folder(folder: &Path, from: &str) -> std::result::Result<Post, NoPost> {
        let from = from.parse().map_err(|_| NoPost::From)?;
        Ok(Post { from, by: Carrier::Folder(AsyncFileTransport::new(folder)) })
    }

    /// Sends one. The error says what went wrong, and holds no word of the letter.
    async fn send(&self, letter: &Letter) -> std::result::Result<(), String> {
        let to: Mailbox = letter.recipient.parse().map_err(|_| "its address is none".to_owned())?;
        // The same however often it is tried: a letter that goes out twice is recognised as one.
        let id = format!("<{}@{}>", letter.id, self.from.email.domain());
        let message = Message::builder().from(self.from.clone()).to(to).message_id(Some(id)).subject(&letter.subject);
        let message = message.header(ContentType::TEXT_PLAIN).body(letter.body.clone()).map_err(|_| "it cannot be written as a letter".to_owned())?;
        match &self.by {
            Carrier::Smtp(by) => by.send(message).await.map(drop).map_err(|cause| why(&cause)),
            Carrier::Folder(by) => by.send(message).await.map(drop).map_err(|_| "the folder for letters cannot be written".to_owned()),
        }
    }
}

/// A letter to be kept until it goes out.
pub(super) fn letter(to: &str, words: Words) -> NewLetter {
    NewLetter { id: Clock::new_id(), recipient: to.to_owned(), subject: words.subject, body: words.body }
}

fn certificate(file: &Path) -> std::result::Result<Certificate, NoPost> {
    let unusable = || NoPost::Authority(file.display().to_string());
    let pem = std::fs::read(file).map_err(|_| unusable())?;
    Certificate::from_pem(&pem).map_err(|_| unusable())
}

/// Why a mail server did not take a letter. Its own words could name whom the letter is for, so that only their number is given.
fn why(cause: &smtp::Error) -> String {
    match cause.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if cause.is_timeout() => "the mail server did not answer in time".into(),
        None if cause.is_tls() => "the mail server's certificate, or how it encrypts, is not accepted".into(),
        None if cause.is_client() => "the mail server does not offer what is asked of it (encryption, or this way to sign in)".into(),
        None => "the mail server cannot be reached".into(),
    }
}

impl std::fmt::Debug for Post {
    /// Neither server nor password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Post(…)")
    }
}

impl App {
    /// Puts a letter among those that go out.
    pub async fn post(&self, to: &str, words: Words) -> Result<()> {
        Ok(self.keep_letter(to, words).await?)
    }

    /// The same, with the store's own error.
    pub async fn keep_letter(&self, to: &str, words: Words) -> std::result::Result<(), StoreError> {
        self.store().add_letter(letter(to, words), self.clock().now()).await
    }

    /// Sends what waits, for as long as it is let run, where no other program does.
    pub(super) async fn send_letters(self) {
        if self.sends_mail() {
            self.alone("letters", PAUSE, |app, lease| async move { app.send_waiting(&lease).await }).await;
        }
    }

    async fn send_waiting(&self, lease: &Lease) {
        let Some(post) = self.posts_by() else { return };
        loop {
            match self.send_one(post, lease).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(cause) => {
                    tracing::warn!(%cause, "letters cannot be read from the store");
                    return tokio::time::sleep(PAUSE * 4).await;
                }
            }
        }
    }

    async fn send_one(&self, post: &Post, lease: &Lease) -> std::result::Result<bool, StoreError> {
        let now = self.clock().now();
        let Some(letter) = self.store().take_letter(Some(lease), now + SignedDuration::from_mins(1), now).await? else { return Ok(false) };
        match post.send(&letter).await {
            Ok(()) => self.store().letter_sent(&letter.id, self.clock().now()).await?,
            Err(cause) if letter.tries >= MOST_TRIES => {
                tracing::error!(letter = letter.id, %cause, "a letter is given up");
                self.store().give_letter_up(&letter.id, self.clock().now()).await?;
            }
            Err(cause) => {
                tracing::warn!(letter = letter.id, tries = letter.tries, %cause, "a letter did not go out");
                let minutes = 1_i64 << letter.tries.clamp(0, 10);
                self.store().put_letter_off(&letter.id, now + SignedDuration::from_mins(minutes)).await?;
            }
        }
        Ok(true)
    }
}

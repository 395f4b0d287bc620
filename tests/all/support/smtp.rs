//! A mail server as faithful as a test needs: EHLO, STARTTLS with a certificate of the test's own authority, AUTH PLAIN and LOGIN, and what RFC 5321 says of
//! envelopes and of the end of a letter. It takes no letter from whoever did not sign in under TLS.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    },
};

/// Who may hand letters in.
pub const USER: &str = "homeward";
pub const PASSWORD: &str = "two grey herons";

/// A letter as it came.
#[derive(Debug, Clone, Default)]
pub struct Letter {
    pub from: String,
    pub to: Vec<String>,
    /// Headers and text, without what the end of lines with a single dot is told by.
    pub content: String,
}

impl Letter {
    /// The headers with their values, unfolded.
    pub fn headers(&self) -> Vec<(String, String)> {
        let head = self.content.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ").replace("\r\n\t", " ");
        head.lines().map(|line| line.split_once(": ").unwrap_or_else(|| panic!("no header: {line}"))).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
    }

    /// The text as its reader sees it.
    pub fn text(&self) -> String {
        let (_, body) = self.content.split_once("\r\n\r\n").expect("a body");
        match self.headers().iter().find(|(name, _)| name == "Content-Transfer-Encoding").map(|(_, how)| how.as_str()) {
            Some("quoted-printable") => of_quoted_printable(body),
            Some("base64") => String::from_utf8(BASE64_STANDARD.decode(body.replace("\r\n", "")).unwrap()).unwrap(),
            _ => body.to_owned(),
        }
    }
}

fn of_quoted_printable(body: &str) -> String {
    let joined = body.replace("=\r\n", "");
    let (mut bytes, mut rest) = (vec![], joined.as_bytes());
    while let Some((first, more)) = rest.split_first() {
        if *first == b'=' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&more[..2]).unwrap(), 16).unwrap());
            rest = &more[2..];
        } else {
            bytes.push(*first);
            rest = more;
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaves {
    Well,
    /// As if somebody on the way took the offer of TLS out.
    OffersNoTls,
    /// Knows nobody, and says whom it does not know.
    KnowsNobody,
}

/// The server; it listens until its runtime ends.
pub struct MailServer {
    port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
    /// How often somebody came.
    visits: Arc<Mutex<usize>>,
}

impl MailServer {
    pub async fn start(behaves: Behaves) -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = MailServer { port: listener.local_addr().unwrap().port(), letters: Arc::default(), visits: Arc::default() };
        let (letters, visits) = (server.letters.clone(), server.visits.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *visits.lock().unwrap() += 1;
                let letters = letters.clone();
                // A client that goes away in the middle is its own business.
                tokio::spawn(async move { talk(stream, behaves, &letters).await.is_ok() });
            }
        });
        server
    }

    /// The address as an installation names it.
    pub fn url(&self, password: &str) -> String {
        format!("smtp://{USER}:{}@localhost:{}?tls=required", homeward::web::urls::part(password), self.port)
    }

    /// The certificate of the authority that signed the server's.
    pub fn authority() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/accounts/authority.pem")
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap().clone()
    }

    pub fn visits(&self) -> usize {
        *self.visits.lock().unwrap()
    }
}

/// The certificate by which tests serve over TLS as localhost.
pub fn tls_of_here() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("../../cases/accounts/here.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("../../cases/accounts/here.key")).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    TlsAcceptor::from(Arc::new(config.with_single_cert(vec![certificate], key).unwrap()))
}

async fn talk(stream: TcpStream, behaves: Behaves, letters: &Mutex<Vec<Letter>>) -> std::io::Result<()> {
    let mut plain = BufReader::new(stream);
    say(&mut plain, "220 localhost").await?;
    if session(&mut plain, false, behaves, letters).await? {
        let tls = tls_of_here().accept(plain.into_inner()).await?;
        session(&mut BufReader::new(tls), true, behaves, letters).await?;
    }
    Ok(())
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(to: &mut BufReader<S>, line: &str) -> std::io::Result<()> {
    to.get_mut().write_all(format!("{line}\r\n").as_bytes()).await?;
    to.get_mut().flush().await
}

async fn heard<S: AsyncRead + Unpin>(from: &mut BufReader<S>) -> std::io::Result<Option<String>> {
    let mut line = vec![];
    if from.read_until(b'\n', &mut line).await? == 0 {
        return Ok(None);
    }
    let line = String::from_utf8(line).map_err(std::io::Error::other)?;
    Ok(Some(line.strip_suffix("\r\n").unwrap_or_else(|| panic!("a line that ends without CR: {line:?}")).to_owned()))
}

/// Talks until the client leaves, or wants TLS: then true.
async fn session<S: AsyncRead + AsyncWrite + Unpin>(
    with: &mut BufReader<S>,
    tls: bool,
    behaves: Behaves,
    letters: &Mutex<Vec<Letter>>,
) -> std::io::Result<bool> {
    let (mut known, mut letter) = (false, Letter::default());
    while let Some(line) = heard(with).await? {
        let word = line.split(' ').next().unwrap_or_default().to_uppercase();
        let inside = || line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(String::new(), |(address, _)| address.to_owned());
        let answer = match word.as_str() {
            "EHLO" if tls => "250-localhost\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
            "EHLO" if behaves == Behaves::OffersNoTls => "250-localhost\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
            "EHLO" => "250-localhost\r\n250 STARTTLS",
            "STARTTLS" if !tls && behaves != Behaves::OffersNoTls => {
                say(with, "220 go on").await?;
                return Ok(true);
            }
            "AUTH" => {
                known = tls && signed_in(with, &line).await?;
                if known { "235 welcome" } else { "535 not you" }
            }
            "MAIL" if !known => "530 sign in first, under TLS",
            "MAIL" => {
                letter = Letter { from: inside(), ..Letter::default() };
                "250 ok"
            }
            "RCPT" if behaves == Behaves::KnowsNobody => &format!("550 there is no {} here", inside()),
            "RCPT" if known => {
                letter.to.push(inside());
                "250 ok"
            }
            "DATA" if !letter.to.is_empty() => {
                say(with, "354 go on").await?;
                letter.content = content(with).await?;
                letters.lock().unwrap().push(std::mem::take(&mut letter));
                "250 taken"
            }
            "RSET" | "NOOP" => "250 ok",
            "QUIT" => {
                say(with, "221 bye").await?;
                return Ok(false);
            }
            _ => "503 not now",
        };
        say(with, answer).await?;
    }
    Ok(false)
}

async fn signed_in<S: AsyncRead + AsyncWrite + Unpin>(with: &mut BufReader<S>, line: &str) -> std::io::Result<bool> {
    let decoded = |text: &str| BASE64_STANDARD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let mut words = line.split(' ').skip(1);
    match words.next() {
        Some("PLAIN") => Ok(decoded(words.next().unwrap_or_default()) == format!("\0{USER}\0{PASSWORD}")),
        Some("LOGIN") => {
            say(with, "334 VXNlcm5hbWU6").await?;
            let user = heard(with).await?.unwrap_or_default();
            say(with, "334 UGFzc3dvcmQ6").await?;
            let password = heard(with).await?.unwrap_or_default();
            Ok(decoded(&user) == USER && decoded(&password) == PASSWORD)
        }
        _ => Ok(false),
    }
}

async fn content<S: AsyncRead + Unpin>(from: &mut BufReader<S>) -> std::io::Result<String> {
    let mut content = String::new();
    while let Some(line) = heard(from).await? {
        if line == "." {
            return Ok(content);
        }
        content.push_str(line.strip_prefix('.').unwrap_or(&line));
        content.push_str("\r\n");
    }
    Err(std::io::ErrorKind::UnexpectedEof.into())
}

//! `homeward serve` as a process of its own, talked to over its port, and ended as suddenly as a test wants.

use super::{postgres::keys_folder, site::token_for_everything};
use homeward::store::Store;
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

/// How long a request may take before a test gives it up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub struct Serving {
    child: Child,
    pub at: Address,
}

/// Where a server listens, and by what token it is asked; goes to other threads.
#[derive(Debug, Clone)]
pub struct Address {
    host: String,
    token: String,
}

/// A token of a commissioner's manager of that database, who is added where there is none.
fn token(database: &str) -> String {
    let database = database.to_owned();
    let made = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let store = Store::open(&database).await.unwrap();
            let token = token_for_everything(&store).await;
            store.close().await;
            token
        })
    });
    made.join().expect("a token")
}

/// What it answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Starts a program that serves, and waits until it says where.
fn start(mut command: Command, database: &str, options: &[&str], log: Stdio) -> (Child, String) {
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--database", database])
        .args(options)
        .env_remove("HOMEWARD_DATABASE")
        .env("HOMEWARD_KEYS_FOLDER", keys_folder());
    let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the program starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("what it says");
    let at = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_else(|| panic!("it does not serve: {line}"));
    let host = at.to_owned();
    (child, host)
}

impl Serving {
    /// Starts on a database and waits until it listens.
    pub fn on(database: &str) -> Serving {
        Serving::of(Command::new(env!("CARGO_BIN_EXE_homeward")), database)
    }

    /// The same with a command before it: what it is run by.
    pub fn of(command: Command, database: &str) -> Serving {
        Serving::logging(command, database, &[], Stdio::null())
    }

    /// The same with more options and a place for its log.
    pub fn logging(command: Command, database: &str, options: &[&str], log: Stdio) -> Serving {
        let token = token(database);
        let (child, host) = start(command, database, options, log);
        Serving { at: Address { host, token }, child }
    }

    /// An older program, which makes or finds the database as it knows it; only then does this one come to it.
    pub fn older(program: &Path, database: &str) -> Serving {
        let (child, host) = start(Command::new(program), database, &[], Stdio::null());
        Serving { at: Address { host, token: token(database) }, child }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends it a signal: STOP freezes it, CONT lets it go on.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.id().to_string()]).status();
        assert!(sent.expect("kill runs").success(), "{name} could not be sent");
    }

    /// A signal to stop, as whoever looks after it sends.
    pub fn tell_to_stop(&self) {
        let id = i32::try_from(self.child.id()).expect("a process");
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), nix::sys::signal::Signal::SIGTERM).expect("it runs");
    }

    /// How it ended.
    pub fn ended(&mut self) -> Option<std::process::ExitStatus> {
        self.child.try_wait().expect("its state")
    }

    /// kill -9.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        self.child.try_wait().expect("its state").is_none()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Address {
    /// The same place asked by the token of another.
    pub fn with_token_of(&self, other: &Address) -> Address {
        Address { host: self.host.clone(), token: other.token.clone() }
    }

    /// Name and port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// By which programs ask.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// One request on a connection of its own. An error where the server is gone before the whole answer is there.
    pub fn ask(&self, method: &str, path: &str, body: &str) -> io::Result<Reply> {
        self.ask_with(method, path, body, "")
    }

    /// The same with more headers, each with its line end.
    pub fn ask_with(&self, method: &str, path: &str, body: &str, headers: &str) -> io::Result<Reply> {
        let mut stream = TcpStream::connect(&self.host)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let (host, token) = (&self.host, &self.token);
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nauthorization: Bearer {token}\r\n{headers}connection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let cut_off = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let text = String::from_utf8_lossy(&answer);
        let (head, body) = text.split_once("\r\n\r\n").ok_or_else(cut_off)?;
        let head = head.to_lowercase();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(cut_off)?;
        let whole = match head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.trim().parse::<usize>().ok()) {
            Some(length) => body.len() == length,
            None => body.trim_end().ends_with("\r\n0") || status == 204,
        };
        if whole { Ok(Reply { status, body: body.to_owned(), head }) } else { Err(cut_off()) }
    }
}

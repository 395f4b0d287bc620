//! One real PostgreSQL for the whole test binary, and a database of its own for each test; for tests that stop it, one of their own.

use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{ChildStdin, ChildStdout, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

/// A running server.
pub struct Server {
    port: u16,
    /// Where its replica listens, once it has one.
    second: u16,
    password: String,
    /// Closes when this process ends; the server's keeper then stops it and clears up.
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// The address of a new, empty database.
pub async fn new_database() -> String {
    static SERVER: OnceLock<Server> = OnceLock::new();
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    SERVER.get_or_init(|| Server::start(false, None)).new_database(&name).await
}

/// Where the keys of these databases lie, whoever opens them.
pub fn keys_folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("keys")
}

impl Server {
    /// A server of one's own that keeps what it acknowledged, whatever becomes of its processes.
    pub fn durable() -> Server {
        Server::start(true, None)
    }

    /// The same with all its files in this folder, which everybody may write to.
    pub fn durable_in(folder: &Path) -> Server {
        Server::start(true, Some(folder))
    }

    /// Whether anybody listens where it did.
    pub fn is_up(&self) -> bool {
        TcpStream::connect(("127.0.0.1", self.port)).is_ok()
    }

    /// Makes an empty database; gives its address.
    pub async fn new_database(&self, name: &str) -> String {
        homeward::store::keep_keys_in(keys_folder());
        let admin: PgConnectOptions = self.address("postgres").parse().unwrap();
        let mut conn = admin.connect().await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE template0"))).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
        self.address(name)
    }

    /// Where the replica listens that `replica` makes.
    pub fn second_port(&self) -> u16 {
        self.second
    }

    /// `stop`, `crash` (kill -9 of all its processes), `start`, or a word of `postgres.sh` about a replica; comes back when that is done.
    pub fn tell(&mut self, command: &str) {
        writeln!(self.commands, "{command}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        assert_eq!(answer.trim(), "done", "PostgreSQL did not {command}");
    }

    fn start(durable: bool, folder: Option<&Path>) -> Server {
        let bin = binaries().expect("PostgreSQL is not installed, and the tests need it: run scripts/test, which installs it, or `apt install postgresql`");
        let mut told = String::new();
        for _ in 0..3 {
            match Server::try_start(&bin, durable, folder) {
                Ok(server) => return server,
                Err(reason) => told = reason, // most likely somebody took the port in between
            }
        }
        panic!("PostgreSQL does not start: {told}");
    }

    fn try_start(bin: &Path, durable: bool, folder: Option<&Path>) -> Result<Server, String> {
        // Both are held until both are known: else they could be one and the same.
        let hold = || TcpListener::bind("127.0.0.1:0").map_err(|e| e.to_string());
        let of = |held: &TcpListener| held.local_addr().map(|at| at.port()).map_err(|e| e.to_string());
        let held = [hold()?, hold()?];
        let (port, second) = (of(&held[0])?, of(&held[1])?);
        drop(held);
        let mut keeper = unprivileged()
            .arg(bin)
            .arg(port.to_string())
            .args(durable.then(|| ["durable".to_owned(), second.to_string()]).into_iter().flatten())
            .envs(folder.map(|folder| ("TMPDIR", folder)))
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| e.to_string())?;
        let mut line = String::new();
        let mut answers = BufReader::new(keeper.stdout.take().expect("piped"));
        answers.read_line(&mut line).map_err(|e| e.to_string())?;
        let password = line.trim().strip_prefix("ready ").ok_or(line.trim())?.to_owned();
        Ok(Server { port, second, password, commands: keeper.stdin.take().expect("piped"), answers })
    }

    fn address(&self, database: &str) -> String {
        format!("postgres://homeward:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }
}

/// The keeper, as a shell to which only its arguments are missing. PostgreSQL refuses to run as root, so root hands it to another user.
fn unprivileged() -> Command {
    const KEEPER: &str = include_str!("postgres.sh");
    let id = |of: &[&str]| Command::new("id").args(of).output().map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned()).unwrap_or_default();
    let mut command = if id(&["-u"]) != "0" {
        Command::new("sh")
    } else {
        let user = if id(&["-u", "postgres"]).is_empty() { "nobody" } else { "postgres" };
        let mut command = Command::new("setpriv");
        command.args(["--reuid", user, "--regid", &id(&["-g", user]), "--clear-groups", "sh"]);
        command
    };
    command.args(["-c", KEEPER, "postgres.sh"]);
    command
}

/// Debian's newest, or whatever the PATH holds.
fn binaries() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|e| e.path().join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let newest = debian.filter(|bin| bin.join("postgres").exists()).max_by_key(|bin| version(bin));
    newest.or_else(|| std::env::split_paths(&path).find(|bin| bin.join("postgres").exists()))
}

fn version(bin: &Path) -> u32 {
    bin.parent().and_then(|p| p.file_name()?.to_str()?.parse().ok()).unwrap_or(0)
}

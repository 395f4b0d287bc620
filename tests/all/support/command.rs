//! Running the command line as a person does, in a folder of its own.

use super::{
    postgres::keys_folder,
    stores::{after, plan},
};
use homeward::store::{Expected, Store};
use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A folder to work in, whose data folder is inside it.
pub struct Desk(TempDir);

/// How a command ended and what it said.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Desk {
        Desk(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Puts a file on the desk.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("a file on the desk");
        path
    }

    /// A database with one plan that asks for nothing yet; gives its address.
    pub fn with_a_plan(&self, reference: &str) -> String {
        let url = format!("sqlite:{}", self.path("stored.db").display());
        tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
            let store = Store::open(&url).await.expect("a store");
            store.save_plan(plan(reference, "I make everybody laugh.", Expected::New), "Rosa", after(0)).await.expect("a plan");
            store.close().await;
        });
        url
    }

    /// Runs `homeward` with these words, split at blanks, in the folder.
    pub fn homeward(&self, words: &str) -> Ran {
        self.homeward_reading(words, b"")
    }

    /// The same, with something on standard input.
    pub fn homeward_reading(&self, words: &str, input: &[u8]) -> Ran {
        let mut child = self.command(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        // A program that does not read its input closes it early: that is no fault of the test.
        let _ = child.stdin.take().expect("a pipe").write_all(input);
        let ended = child.wait_with_output().expect("the program ends");
        Ran {
            code: ended.status.code().expect("an exit code"),
            out: String::from_utf8(ended.stdout).expect("UTF-8"),
            err: String::from_utf8(ended.stderr).expect("UTF-8"),
        }
    }

    /// The command itself, not yet started.
    pub fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_homeward"));
        command
            .args(words.split_whitespace())
            .current_dir(self.0.path())
            .env("XDG_DATA_HOME", self.0.path().join("data"))
            .env_remove("HOMEWARD_DATABASE")
            .env("HOMEWARD_KEYS_FOLDER", keys_folder());
        command
    }
}

impl Ran {
    /// The one line of the error, held to be one.
    pub fn error(&self) -> &str {
        let lines: Vec<&str> = self.err.lines().collect();
        assert_eq!(lines.len(), 1, "one line was wanted:\n{}", self.err);
        lines[0].strip_prefix("error: ").unwrap_or_else(|| panic!("no error: {}", lines[0]))
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}\n{}", self.out, self.err))
    }
}

//! What the README's commands do on a machine that lacks something, with stand-ins for cargo, apt-get and id.

use std::{
    fs,
    os::unix::fs::symlink,
    process::{Command, Output},
};
use tempfile::TempDir;

/// A machine on which only these programs are found.
struct Machine(TempDir);

impl Machine {
    /// A bare Debian with Rust of that version, seen by the user of that id.
    fn with_rust(version: &str, user: u32) -> Machine {
        let machine = Machine(TempDir::new().unwrap());
        for tool in ["bash", "cut", "sort", "head", "env"] {
            let found = ["/usr/bin", "/bin"].iter().map(|folder| format!("{folder}/{tool}")).find(|path| fs::exists(path).unwrap());
            symlink(found.unwrap(), machine.0.path().join(tool)).unwrap();
        }
        let machine = machine.has("cargo", &format!("echo 'cargo {version} (abc 2026-01-01)'"));
        let machine = machine.has("id", &format!("echo {user}"));
        machine.has("apt-get", r#"echo "apt-get $*" >&2"#)
    }

    /// Another process writes the program: were it open for writing here, one that starts meanwhile would find it busy.
    fn has(self, program: &str, script: &str) -> Machine {
        const WRITE: &str = r#"printf '#!/bin/bash\n%s\n' "$2" >"$1"; chmod +x "$1""#;
        let path = self.0.path().join(program);
        assert!(Command::new("/bin/bash").args(["-c", WRITE, "write"]).arg(path).arg(script).status().unwrap().success());
        self
    }

    fn needs(&self, what: &str) -> (bool, String, String) {
        let script = format!("set -euo pipefail; . {}/scripts/needs; needs {what}", env!("CARGO_MANIFEST_DIR"));
        let output: Output = Command::new("/bin/bash").args(["-c", &script]).env_clear().env("PATH", self.0.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.success(), text(output.stdout), text(output.stderr))
    }
}

#[test]
fn what_is_missing_is_said_and_installed() {
    let (done, said, ran) = Machine::with_rust("1.95.0", 0).has("cc", "").needs("build");
    assert!(done);
    assert_eq!(said, "Installing nodejs: runs npm\nInstalling npm: fetches the styles and scripts of the pages\n");
    assert_eq!(ran, "apt-get update -qq\napt-get install -qq -y --no-install-recommends nodejs npm\n");
}

#[test]
fn the_tests_need_a_browser_and_postgresql_too() {
    let machine = Machine::with_rust("1.100.1", 0).has("cc", "").has("node", "").has("npm", "").has("postgres", "");
    let (done, _, ran) = machine.needs("test");
    assert!(done && ran.ends_with("--no-install-recommends chromium chromium-driver\n"), "{ran}");
}

#[test]
fn where_all_is_there_nothing_is_done_nor_said() {
    let machine = Machine::with_rust("1.95.0", 1000).has("cc", "").has("node", "").has("npm", "");
    assert_eq!(machine.needs("build"), (true, String::new(), String::new()));
}

#[test]
fn who_is_not_root_and_has_no_sudo_is_told_what_to_run() {
    let (done, _, told) = Machine::with_rust("1.95.0", 1000).has("cc", "").has("node", "").needs("build");
    assert!(!done);
    assert_eq!(told, "error: these packages are missing: npm. As root, run: apt-get install npm\n");
    let (done, _, ran) = Machine::with_rust("1.95.0", 1000).has("cc", "").has("node", "").has("sudo", r#""$@""#).needs("build");
    assert!(done && ran.ends_with("install -qq -y --no-install-recommends npm\n"), "{ran}");
}

#[test]
fn an_old_rust_is_told_how_to_become_new() {
    let (done, _, told) = Machine::with_rust("1.63.0", 0).needs("build");
    assert!(!done);
    assert_eq!(told, "error: Rust 1.63.0 is too old, 1.95 or later is needed. Run: rustup update stable\n");
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    assert!(manifest.contains("rust-version = \"1.95\""), "scripts/needs says the same as Cargo.toml");
}

#[test]
fn an_install_that_fails_stops_with_a_sentence() {
    let (done, _, told) = Machine::with_rust("1.95.0", 0).has("cc", "").has("apt-get", r#"[ "$1" = update ]"#).needs("build");
    assert!(!done && told.contains("error: apt-get could not install nodejs npm."), "{told}");
}

//! What `docs/operations.md` says is done word by word, as whoever reads it for the first time would: its blocks of commands are run as they stand, in
//! a folder that stands for the machine.

use crate::support::{command::Desk, postgres, stores::Engine};
use rstest::rstest;
use std::{
    fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const PAGE: &str = include_str!("../../docs/operations.md");
const KEYS: &str = include_str!("../../docs/keys.md");

/// A machine with nothing on it.
struct Machine {
    desk: Desk,
    /// The database, where it is not the file of the sample.
    database: Option<String>,
    port: u16,
}

impl Machine {
    fn new(database: Option<String>) -> Machine {
        let (desk, port) = (Desk::new(), TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port());
        for folder in ["bin", "var", "units"] {
            fs::create_dir(desk.path(folder)).unwrap();
        }
        fs::copy(env!("CARGO_BIN_EXE_homeward"), desk.path("homeward")).unwrap();
        std::os::unix::fs::symlink(concat!(env!("CARGO_MANIFEST_DIR"), "/deploy"), desk.path("deploy")).unwrap();
        Machine { desk, database, port }
    }

    fn at(&self, name: &str) -> String {
        self.desk.path(name).display().to_string()
    }

    /// The page's block of commands that begins so, for this machine.
    fn block(&self, page: &str, begins: &str) -> String {
        let block = page.split("```").skip(1).step_by(2).find(|block| block.trim().starts_with(begins));
        let block = block.unwrap_or_else(|| panic!("no block begins with {begins}"));
        let here = block.replace("/usr/local/bin", &self.at("bin")).replace("/etc/systemd/system/", &self.at("units/"));
        let here = here.replace("/etc/homeward", &self.at("etc")).replace(" && systemctl daemon-reload", "");
        here.trim().lines().filter(|line| !line.starts_with("systemctl")).collect::<Vec<_>>().join("\n")
    }

    /// Runs commands with what the service is told, in the folder; what they print.
    fn run(&self, commands: &str) -> String {
        let settings = self.block(PAGE, "set -a").lines().next().unwrap_or_default().to_owned();
        let settings = if self.desk.path("etc/environment").exists() { settings } else { String::new() };
        let whole = format!("set -euo pipefail\nPATH={}:$PATH\n{settings}\n{commands}", self.at("bin"));
        let ran = self.shell(&whole).output().unwrap();
        let said = String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned();
        assert!(ran.status.success(), "{commands}\n{said}");
        said
    }

    fn shell(&self, script: &str) -> Command {
        let mut shell = Command::new("bash");
        shell.args(["-c", script]).current_dir(self.desk.path("")).env_remove("HOMEWARD_DATABASE").env("XDG_DATA_HOME", self.desk.path("data"));
        shell
    }

    /// “Then edit it”.
    fn edit_the_settings(&self) {
        let file = self.desk.path("etc/environment");
        let mut said = fs::read_to_string(&file).unwrap().replace("/var/lib/homeward", &self.at("var"));
        if let Some(database) = &self.database {
            said = said.lines().filter(|line| !line.starts_with("HOMEWARD_DATABASE")).map(|line| format!("{line}\n")).collect();
            said += &format!("HOMEWARD_DATABASE=\"{database}\"\n");
        }
        fs::write(file, said).unwrap();
    }

    /// What the unit starts.
    fn served(&self) -> Served {
        let script = format!("{}\nexec {} serve --listen 127.0.0.1:{}", self.block(PAGE, "set -a").lines().next().unwrap(), self.at("bin/homeward"), self.port);
        let served = Served(self.shell(&script).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        let begun = Instant::now();
        while !self.is_ready() {
            assert!(begun.elapsed() < Duration::from_secs(60), "it does not become ready");
            std::thread::sleep(Duration::from_millis(100));
        }
        served
    }

    fn is_ready(&self) -> bool {
        let asked = Command::new("bash")
            .args([
                "-c",
                &format!("exec 3<>/dev/tcp/127.0.0.1/{}; printf 'GET /health/ready HTTP/1.0\\r\\nhost: homeward.example\\r\\n\\r\\n' >&3; cat <&3", self.port),
            ])
            .output();
        asked.is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).ends_with("ready\n"))
    }
}

struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[rstest]
#[case(Engine::Sqlite)]
#[case(Engine::Postgres)]
fn whoever_follows_the_page_has_an_installation_that_is_backed_up_restored_and_moved(#[case] engine: Engine) {
    let new = || tokio::runtime::Runtime::new().unwrap().block_on(postgres::new_database());
    let machine = Machine::new(matches!(engine, Engine::Postgres).then(new));
    machine.run(&machine.block(PAGE, "install -m 755"));
    machine.edit_the_settings();
    let served = machine.served();
    let said = machine.run(&machine.block(PAGE, "set -a"));
    assert!(said.contains("https://homeward.example/") && said.contains("one key in") && !said.contains("wrong"), "{said}");

    // While people go on working.
    let backup = machine.block(PAGE, "homeward backup-key").replace("--recipient age1…", "--recipient \"$(grep -o 'age1[0-9a-z]*' key)\"");
    machine.run(&backup.replacen("homeward backup-key homeward.key", "homeward backup-key homeward.key | tee key", 1));
    machine.run(&machine.block(PAGE, "homeward restore homeward-2026-11-21.backup --identity homeward.key --check"));
    let drill = "homeward restore homeward-2026-11-21.backup --identity homeward.key --database sqlite:drill.db && homeward doctor --database sqlite:drill.db";
    assert!(!machine.run(drill).contains("wrong"));
    drop(served);
    let restore = PAGE.split("## Restore").nth(1).unwrap();
    let restore = machine.block(restore, "homeward restore").trim().to_owned();
    machine.run(&format!("! ({restore}) && {restore} --replace")); // what holds data is left alone
    let from = machine.run("echo $HOMEWARD_DATABASE");
    let copy = machine.block(PAGE, "homeward copy --from").replace("sqlite:homeward.db", from.trim());
    let to = if matches!(engine, Engine::Postgres) { "sqlite:other.db".to_owned() } else { new() };
    machine.run(&copy.replace("postgres://homeward@localhost/homeward", &to));
    let moved = machine.run(&format!("homeward doctor --database {to}"));
    assert!(moved.contains("values are sealed; one key in") && !moved.contains("wrong"), "{moved}");

    let _served = machine.served();
    let keys = machine.block(KEYS, "homeward keys status");
    machine.run(&keys.replace("homeward keys forget ID", "homeward keys forget $(homeward keys status | awk '/seals nothing/ {print $1}')"));
    assert!(machine.run("homeward doctor && homeward retention --dry-run").contains("one key in"), "and one that was replaced is gone");
}

#[test]
fn a_file_that_somebody_made_for_the_keyring_gets_its_key_and_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let file = desk.put("keys", "");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let ran = desk.homeward("keys new --key-file keys");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let keys = fs::read_to_string(&file).unwrap();
    assert!(keys.lines().count() == 1 && fs::metadata(&file).unwrap().permissions().mode() & 0o777 == 0o640, "{}", keys.lines().count());
    assert_eq!(desk.homeward("keys new --key-file keys").code, 0);
    assert!(fs::read_to_string(&file).unwrap().starts_with(&keys), "and the next is added");
}

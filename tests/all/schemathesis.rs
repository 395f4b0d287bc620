//! Every operation of the API asked as its description says, and against it, with odd inputs, by schemathesis as people of each role: no answer that is not described, and no
//! fault of ours. Nine times of ten it names something that is there. Only where `HOMEWARD_LONG` (scripts/long) or `HOMEWARD_SCHEMATHESIS` is set: it needs python3 with venv, and PyPI, from which it is put into a folder of its
//! own that goes with the test. `HOMEWARD_SCHEMATHESIS=50` says how many examples of each operation are tried.

use crate::{
    access::{crawl::fill, people::Crowd},
    support::{serving::Serving, site::signed_in},
};
use std::{collections::BTreeMap, env, fmt::Write, path::Path, process::Command};
use tempfile::TempDir;

const VERSION: &str = "schemathesis==4.32.5";
/// What is held of each answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
/// A manager of the council that holds the plan, somebody of it, somebody who may only look, somebody who sees nothing of it, who looks after homes, who looks after the site.
const WHO: [&str; 6] = ["manager", "member", "sees", "stranger", "provider_manager", "administrator"];

fn examples() -> Option<String> {
    env::var("HOMEWARD_SCHEMATHESIS").ok().or_else(|| env::var_os("HOMEWARD_LONG").map(|_| "25".to_owned()))
}

/// The program, put into a folder of its own.
fn installed(folder: &Path) -> std::path::PathBuf {
    let (environment, run) = (folder.join("env"), |command: &mut Command| assert!(command.status().expect("it starts").success(), "{command:?} failed"));
    run(Command::new("python3").args(["-m", "venv"]).arg(&environment));
    run(Command::new(environment.join("bin/pip")).args(["install", "--quiet", VERSION]));
    environment.join("bin/schemathesis")
}

/// What stands in the settings of schemathesis: what each `{reference}` and `{id}` may be called.
fn settings(ids: BTreeMap<&str, String>) -> String {
    let offers = [("homes", "H-1"), ("support", "S-1"), ("programmes", "P-1")].map(|(list, id)| (list, id.to_owned()));
    let mut said =
        "[dictionaries.reference]\nvalues = [\"maya\"]\n\n[parameters]\n\"path.reference\" = { dictionary = \"reference\", probability = 0.9 }\n".to_owned();
    for (list, id) in ids.into_iter().chain(offers) {
        write!(
            said,
            "\n[dictionaries.{list}]\nvalues = [\"{id}\"]\n\n[[operations]]\ninclude-path-regex = '/{list}/\\{{id\\}}'\n\
             parameters = {{ \"path.id\" = {{ dictionary = \"{list}\", probability = 0.9 }}, \"path.reference\" = {{ dictionary = \"reference\", probability = 0.9 }} }}\n"
        )
        .unwrap();
    }
    said
}

/// Asks every operation but those that take something away, and those last: whoever erases the plan would find nothing to ask about after it.
const TURNS: [[&str; 2]; 2] = [["--exclude-method", "DELETE"], ["--include-method", "DELETE"]];

#[tokio::test(flavor = "multi_thread")]
async fn schemathesis_finds_no_fault_over_every_operation_and_role() {
    let Some(examples) = examples() else { return };
    let folder = TempDir::new().unwrap();
    let schemathesis = installed(folder.path());
    for who in WHO {
        // Each on a small world of their own, for they change and erase it.
        let crowd = Crowd::new().await;
        let settings_file = folder.path().join("schemathesis.toml");
        std::fs::write(&settings_file, settings(fill(&crowd).await)).unwrap();
        let person = crowd.people[who].as_ref().unwrap().person.unwrap();
        let cookie = signed_in(&crowd.site.store, person).await;
        let server = Serving::on(&format!("sqlite:{}", crowd.site.path().display()));
        let at = format!("http://{}", server.at.host());
        for turn in TURNS {
            let mut command = Command::new(&schemathesis);
            command.current_dir(folder.path()).arg("--config-file").arg(&settings_file);
            command.args(["run", &format!("{at}/api/v1/openapi.json"), "--url", &at, "--checks", CHECKS, "--max-examples", &examples, "--phases", "fuzzing"]);
            command.args(["--header", &format!("Cookie: {cookie}"), "--rate-limit", "19/s", "--generation-database", ":memory:"]);
            command.args(["--continue-on-failure", "--no-color"]).args(turn);
            let ran = command.output().unwrap();
            let said = String::from_utf8_lossy(&ran.stdout);
            let summary = said.lines().skip_while(|line| !line.contains("SUMMARY")).collect::<Vec<_>>().join("\n");
            println!("as {who}, {turn:?}:\n{summary}");
            assert!(ran.status.success(), "as {who}:\n{said}\n{}", String::from_utf8_lossy(&ran.stderr));
        }
    }
}

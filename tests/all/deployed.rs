//! What is handed out to whoever runs it: the systemd unit, the samples for proxies, the script that packs it. Where a machine lacks the tool
//! that checks one, the test says so and checks the rest.

use std::{fs, path::Path, process::Command};
use tempfile::TempDir;

fn output(command: &mut Command) -> Option<(bool, String)> {
    let output = command.output().ok()?;
    Some((output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()))
}

#[test]
fn systemd_takes_the_unit_and_finds_it_hardly_exposed() {
    let folder = TempDir::new().unwrap();
    let unit = folder.path().join("homeward.service");
    // The program need not be installed where it is only checked.
    fs::write(&unit, fs::read_to_string("deploy/homeward.service").unwrap().replace("/usr/local/bin/homeward", "/bin/true")).unwrap();
    let Some((taken, said)) = output(Command::new("systemd-analyze").arg("verify").arg(&unit)) else {
        return println!("systemd-analyze is not installed: the unit was not checked");
    };
    assert!(taken && said.trim().is_empty(), "{said}");
    // 20 is 2.0 of 10.
    let (few, said) = output(Command::new("systemd-analyze").args(["security", "--offline=true", "--threshold=20"]).arg(&unit)).unwrap();
    assert!(few, "{}", said.lines().last().unwrap_or_default());
}

#[test]
fn systemd_waits_for_requests_in_hand() {
    let unit = fs::read_to_string("deploy/homeward.service").unwrap();
    let waits: u64 = unit.lines().find_map(|line| line.strip_prefix("TimeoutStopSec=")).unwrap().parse().unwrap();
    assert!(waits > homeward::web::LAST_REQUESTS.as_secs(), "{waits}");
}

#[test]
fn caddy_takes_the_sample() {
    let folder = TempDir::new().unwrap();
    let mut caddy = Command::new("caddy");
    caddy.args(["validate", "--adapter", "caddyfile", "--config", "deploy/Caddyfile"]).env("HOME", folder.path()).env("XDG_DATA_HOME", folder.path());
    match output(&mut caddy) {
        Some((taken, said)) => assert!(taken, "{said}"),
        None => println!("caddy is not installed: the sample was not checked"),
    }
}

#[test]
fn nginx_takes_the_sample() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=homeward.example",
        "-keyout",
        &at("privkey.pem"),
        "-out",
        &at("fullchain.pem"),
    ]
    .map(str::to_owned);
    let Some((true, _)) = output(Command::new("openssl").args(made)) else { return println!("openssl is not installed: the sample for nginx was not checked") };
    let sample = fs::read_to_string("deploy/nginx.conf").unwrap();
    let sample = sample.replace("/etc/homeward/tls/", &at("")).replace("/var/log/nginx/homeward.log", &at("log"));
    fs::write(folder.path().join("homeward.conf"), sample).unwrap();
    let whole = format!("pid {};\nerror_log stderr;\nevents {{}}\nhttp {{ include {}; }}\n", at("pid"), at("homeward.conf"));
    fs::write(folder.path().join("nginx.conf"), whole).unwrap();
    let nginx = if Path::new("/usr/sbin/nginx").exists() { "/usr/sbin/nginx" } else { "nginx" };
    match output(Command::new(nginx).args(["-t", "-c", &at("nginx.conf")])) {
        Some((taken, said)) => assert!(taken, "{said}"),
        None => println!("nginx is not installed: the sample was not checked"),
    }
}

#[test]
fn the_example_of_settings_says_only_what_the_program_takes() {
    let (known, said) = output(Command::new(env!("CARGO_BIN_EXE_homeward")).args(["help", "serve"])).unwrap();
    assert!(known);
    // Read by the program itself, and told of in its help or on its pages.
    let without_option = ["HOMEWARD_SMTP", "HOMEWARD_MAIL_FROM"];
    for line in fs::read_to_string("deploy/environment.example").unwrap().lines() {
        let Some((name, _)) = line.trim_start_matches('#').split_once('=').filter(|(name, _)| name.starts_with("HOMEWARD_")) else { continue };
        assert!(said.contains(name) || without_option.contains(&name), "`homeward help serve` does not know {name}:\n{said}");
    }
}

//! Backing up, restoring and moving, as a person does it at the command line.

use crate::support::command::Desk;
use std::{fs, os::unix::fs::PermissionsExt};

const HOMES: &str = include_str!("../cases/ranking/w1001/homes.csv");

/// A desk with homes in its usual database, and a pair of keys.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    desk.put("homes.csv", HOMES);
    assert_eq!(desk.homeward("import offers homes.csv").code, 0);
    let made = desk.homeward("backup-key homeward.key");
    assert_eq!(made.code, 0, "{}", made.err);
    (desk, made.out.trim().to_owned())
}

#[test]
fn a_backup_is_made_checked_and_restored() {
    let (desk, key) = desk();
    assert!(key.starts_with("age1"));
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("homeward.key"), 0o600, "nobody else can read the key");
    let made = desk.homeward(&format!("backup first.backup --recipient {key}"));
    assert!(made.code == 0 && made.out.starts_with("first.backup: ") && made.out.trim_end().ends_with("sealed"), "{} {}", made.out, made.err);
    assert_eq!(mode("first.backup"), 0o600);
    let checked = desk.homeward("restore first.backup --identity homeward.key --check");
    assert!(checked.code == 0 && checked.out.starts_with("first.backup: whole; "), "{} {}", checked.out, checked.err);
    let keyless = desk.homeward("restore first.backup --identity homeward.key --database sqlite:drill.db");
    assert!(keyless.code == 2 && keyless.error().starts_with("first.backup: what it holds is sealed with key "), "{}", keyless.err);
    assert!(!desk.path("drill.db").exists(), "nothing was made");
    fs::copy(desk.path("data/homeward/homeward.db.keys"), desk.path("drill.db.keys")).unwrap();
    let restored = desk.homeward("restore first.backup --identity homeward.key --database sqlite:drill.db");
    assert!(restored.code == 0 && restored.out.starts_with("sqlite:drill.db: restored and compared; "), "{} {}", restored.out, restored.err);
    assert_eq!(desk.homeward("doctor --database sqlite:drill.db").code, 0);
    let again = desk.homeward("import offers homes.csv --json --database sqlite:drill.db").json();
    assert_eq!((&again["added"], &again["changed"]), (&0.into(), &0.into()), "every home is there as it was");
}

#[test]
fn what_cannot_be_backed_up_or_restored_is_said_in_a_line_and_nothing_is_changed() {
    let (desk, key) = desk();
    let unsealed = desk.homeward("backup first.backup");
    assert!(unsealed.code == 2 && unsealed.error().contains("or say --unencrypted"), "{}", unsealed.err);
    let nobody = desk.homeward("backup first.backup --recipient age1nobody");
    assert!(nobody.code == 2 && nobody.error().starts_with("age1nobody is no public key"), "{}", nobody.err);
    assert!(!desk.path("first.backup").exists());
    assert_eq!(desk.homeward(&format!("backup first.backup --recipient {key}")).code, 0);
    let before = fs::read(desk.path("first.backup")).unwrap();
    let twice = desk.homeward("backup first.backup --unencrypted");
    assert!(twice.code == 2 && twice.error().contains("is there already"), "{}", twice.err);
    assert_eq!(fs::read(desk.path("first.backup")).unwrap(), before);
    assert_eq!(desk.homeward("backup-key homeward.key").code, 2, "a key replaces none");

    for (words, said) in [
        ("restore first.backup", "first.backup: this backup is sealed."),
        ("restore homes.csv", "homes.csv: this is no backup of Homeward."),
        ("restore first.backup --identity homes.csv", "homes.csv: this file holds no private key"),
        ("restore nothing.backup", "nothing.backup cannot be read"),
        ("copy --from sqlite:none.db --to sqlite:new.db", "there is no database at none.db"),
    ] {
        let refused = desk.homeward(&format!("{words}{}", if words.starts_with("copy") { "" } else { " --database sqlite:new.db" }));
        assert!(refused.code == 2 && refused.error().starts_with(said), "{words}: {}", refused.err);
        assert!(!desk.path("new.db").exists(), "{words}: no database was made");
    }
    desk.put("cut.backup", &before[..before.len() / 2]);
    let cut = desk.homeward("restore cut.backup --identity homeward.key --database sqlite:new.db");
    assert!(cut.code == 2 && cut.error().contains("damaged or was cut short"), "{}", cut.err);
    assert!(!desk.path("new.db").exists());
    let full = desk.homeward("restore first.backup --identity homeward.key");
    assert!(full.code == 2 && full.error().contains("holds data already"), "{}", full.err);
    let replaced = desk.homeward("restore first.backup --identity homeward.key --replace");
    assert_eq!(replaced.code, 0, "{}", replaced.err);
}

#[test]
fn an_installation_is_copied_and_compared() {
    let (desk, _) = desk();
    let usual = format!("sqlite:{}", desk.path("data/homeward/homeward.db").display());
    let copied = desk.homeward(&format!("copy --from {usual} --to sqlite:copy.db"));
    assert!(copied.code == 0 && copied.out.contains("sqlite:copy.db: copied and compared; "), "{} {}", copied.out, copied.err);
    assert!(copied.out.lines().any(|line| line.trim_start().starts_with("110 ") && line.ends_with("  offer")), "{}", copied.out);
    let same = desk.homeward(&format!("copy --from {usual} --to {usual} --replace"));
    assert!(same.code == 2 && same.error().contains("the same database"), "{}", same.err);
    let audit = desk.homeward("audit verify --database sqlite:copy.db");
    assert_eq!(audit.code, 0, "{}", audit.err);
}

//! `homeward doctor`: what is right and wrong with this installation.

mod certificate;
mod installation;
mod people;
mod running;

use super::{
    Common, database,
    files::counted,
    outcome::{Failure, Outcome},
};
use crate::{
    domain::{Did, OfferKind, Reading},
    loading,
    offers::index::TextIndex,
    places::Gazetteer,
    store::{KeySource, Store},
    vocabulary::Code,
};
use std::{
    io::{self, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// Check configuration, database and data, and say what to do where something is wrong.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  homeward doctor
  homeward doctor --database sqlite:offers.db
  homeward doctor --running 127.0.0.1:9464 --tls-cert cert.pem")]
pub struct Args {
    /// A server that runs: where its numbers are (`homeward serve --metrics`), as 127.0.0.1:9464
    #[arg(long, value_name = "ADDRESS", env = "HOMEWARD_METRICS")]
    running: Option<SocketAddr>,
    /// The certificate that is served, as a PEM file
    #[arg(long, value_name = "FILE", env = "HOMEWARD_TLS_CERT")]
    tls_cert: Option<PathBuf>,
}

/// Prints one line for each thing looked at; exit code 1 when one of them is wrong, 2 when the database named is none.
pub fn run(args: Args, common: &Common) -> Result<Outcome, Failure> {
    let url = database::url(common)?;
    let mut report = Report { out: io::stdout().lock(), all_right: true };
    report.right(&format!("configuration: {}", database::chosen(common)))?;
    report.right(&format!("vocabulary: {} codes", Code::COUNT))?;
    match Gazetteer::built_in().postcode("PO16 7AZ") {
        Some(_) => report.right("places: the built-in postcodes and places can be read")?,
        None => report.wrong("places: the built-in postcodes cannot be read; install the program again")?,
    }
    rules(common, &mut report)?;
    let now = common.clock().now();
    if let Some(file) = &args.tls_cert {
        certificate::look(file, now, &mut report)?;
    }
    database::runtime()?.block_on(async {
        installation::mail(&mut report).await?;
        if let Some(address) = args.running { running::look(address, &mut report).await } else { Ok(()) }
    })?;
    if common.database.is_none() && !database::exists(&url) {
        report.right("database: none yet; `homeward import offers FILE` or `homeward serve` makes one")?;
    } else {
        database::runtime()?.block_on(async {
            let store = database::open_existing(common).await?;
            let looked = stored(&store, common, &mut report).await;
            store.close().await;
            looked
        })?;
    }
    Ok(if report.all_right { Outcome::Done } else { Outcome::InPart })
}

/// Which rules hold, and which have ended without a newer one.
fn rules<W: Write>(common: &Common, report: &mut Report<W>) -> Result<(), Failure> {
    let rules = common.rules()?;
    let own = match rules.local_files.len() {
        0 => String::new(),
        n => format!(", {n} of the files set by this installation"),
    };
    report.right(&format!("rules: {} ways to pay and {} numbers{own}", rules.routes.len(), rules.numbers().len()))?;
    rules.ended(common.today()).iter().try_for_each(|ended| report.wrong(&format!("rules: {ended}")))
}

struct Report<W> {
    out: W,
    all_right: bool,
}

impl<W: Write> Report<W> {
    fn right(&mut self, line: &str) -> Result<(), Failure> {
        Ok(writeln!(self.out, "ok     {line}")?)
    }

    /// Something that could be better.
    fn advice(&mut self, line: &str) -> Result<(), Failure> {
        Ok(writeln!(self.out, "advice {line}")?)
    }

    fn wrong(&mut self, line: &str) -> Result<(), Failure> {
        self.all_right = false;
        Ok(writeln!(self.out, "wrong  {line}")?)
    }
}

async fn stored<W: Write>(store: &Store, common: &Common, report: &mut Report<W>) -> Result<(), Failure> {
    report.right(&format!("database: {} opens and its tables are of this version", store.name()))?;
    match store.is_whole().await {
        Ok(true) => report.right("file: each page of it is whole")?,
        Ok(false) => return report.wrong("file: it is damaged; restore it from a backup"),
        Err(fault) => return report.wrong(&format!("file: {fault}")),
    }
    if let Some(file) = database::file(&database::url(common)?).filter(|file| others_may_read(file)) {
        report.advice(&format!("file: others on this machine may read {}; `chmod 600` it", file.display()))?;
    }
    let gazetteer = loading::gazetteer(store).await.map_err(Failure::failed)?;
    let (catalogue, left_out) = loading::catalogue(store, gazetteer).await.map_err(Failure::failed)?;
    let good = [(OfferKind::Home, catalogue.homes.len()), (OfferKind::Support, catalogue.support.len()), (OfferKind::Programme, catalogue.programmes.len())];
    for (kind, n) in good {
        report.right(&format!("offers: {} can be read", counted(kind, n)))?;
    }
    for offer in left_out {
        report.wrong(&format!("offers: {offer}; import it again"))?;
    }
    match TextIndex::of(&catalogue, gazetteer) {
        Ok(_) => report.right("index: the offers' words can be searched")?,
        Err(fault) => report.wrong(&format!("index: {fault}; the program needs more memory"))?,
    }
    keys_of(store, report).await?;
    let now = common.clock().now();
    installation::backup(store, now, report).await?;
    installation::clock(store, now, report).await?;
    installation::disk(store, report)?;
    installation::on_its_way(store, now, report).await?;
    people::look(store, report).await?;
    plans_in(store, common, report).await?;
    let audit = store.verify_audit(None).await.map_err(Failure::failed)?;
    match audit.faults.first() {
        None => report.right(&format!("looks: {} on record, each as it was written", audit.entries)),
        Some(fault) => report.wrong(&format!("looks: {fault}; `homeward audit verify` says all")),
    }
}

/// Whether everything about people is sealed, and where the keys lie.
async fn keys_of<W: Write>(store: &Store, report: &mut Report<W>) -> Result<(), Failure> {
    let uses = store.key_uses().await.map_err(Failure::failed)?;
    let (place, values) = (store.keys().place(), uses.iter().map(|key| key.values).sum::<u64>());
    for key in uses.iter().filter(|key| !key.held) {
        report.wrong(&format!("keys: {} values are sealed with key {}, which {place} does not hold; bring it back", key.values, key.id))?;
    }
    report.right(&format!("keys: {values} values are sealed; {} in {place}", counted_keys(uses.iter().filter(|key| key.held).count())))?;
    if !store.is_sealed() {
        report
            .wrong("keys: the database's files may still hold what an earlier version kept unsealed; start a command again while no other program uses it")?;
    }
    if store.keys().path().is_some_and(others_may_read) {
        report.wrong(&format!("keys: others on this machine may read {place}; `chmod 600` it"))?;
    }
    match store.keys() {
        KeySource::Usual(_) => report.advice(&format!(
            "keys: {place} was made where it is usual; move it away from the database and its backups, and name it with --key-file or HOMEWARD_KEYS"
        )),
        _ => Ok(()),
    }
}

fn counted_keys(n: usize) -> String {
    if n == 1 { "one key".into() } else { format!("{n} keys") }
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o007 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_: &Path) -> bool {
    false
}

async fn plans_in<W: Write>(store: &Store, common: &Common, report: &mut Report<W>) -> Result<(), Failure> {
    let all = store.plans().await.map_err(Failure::failed)?;
    let mut unreadable = 0;
    if !all.is_empty() {
        store.record_look(common.look(Did::Check, None, "doctor")).await.map_err(Failure::failed)?;
    }
    for summary in &all {
        let plan = store.plan(&summary.reference).await.map_err(Failure::failed)?;
        unreadable += usize::from(plan.is_none_or(|p| Reading::try_from(p.reading).is_err()));
    }
    match unreadable {
        0 => report.right(&format!("plans: {} stored, all readable", all.len())),
        n => report.wrong(&format!("plans: {n} of {} cannot be read by this version; read them again from their documents", all.len())),
    }
}

//! A backup, read line by line.

use super::{
    BackupFault, Head, Keys, Manifest,
    line::hexadecimal,
    manifest::{FORM, Summing, TableHead, TableSum},
};
use crate::store::newest_step;
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::{
    io::{BufRead, BufReader, Read},
    mem,
};

/// A backup that is being read: its head, then table by table.
pub struct Backup<'f> {
    pub head: Head,
    lines: Lines<'f>,
    /// The line that comes next.
    next: Vec<u8>,
    sums: Vec<TableSum>,
}

impl<'f> Backup<'f> {
    /// Opens a file; one that is not ours, or newer than this program, is refused here.
    pub fn open(file: impl BufRead + Send + 'f, keys: &Keys) -> Result<Backup<'f>, BackupFault> {
        let mut lines = Lines { input: BufReader::with_capacity(1 << 16, GzDecoder::new(keys.open(file)?)), before: Sha256::new() };
        let first = lines.next()?;
        let head: Head = serde_json::from_slice(&first).map_err(|_| BackupFault::Foreign)?;
        if head.homeward_backup > FORM || head.step > newest_step() {
            return Err(BackupFault::Newer { program: head.program });
        }
        let next = lines.next()?;
        Ok(Backup { head, lines, next, sums: vec![] })
    }

    /// The next table, if there is one. The rows of the one before must have been read.
    pub fn table(&mut self) -> Result<Option<TableHead>, BackupFault> {
        if !self.next.starts_with(b"{\"table\":") {
            return Ok(None);
        }
        let head: TableHead = json(&self.next)?;
        self.next = self.lines.next()?;
        Ok(Some(head))
    }

    /// Hands over the lines of the table's rows one by one, and sums them up.
    pub fn rows<'b>(&'b mut self, table: &str) -> impl Iterator<Item = Result<Vec<u8>, BackupFault>> + Send + use<'b, 'f> {
        let mut sum = Some(Summing::of(table));
        std::iter::from_fn(move || {
            if !self.next.starts_with(b"[") {
                self.sums.extend(sum.take().map(Summing::done));
                return None;
            }
            let line = match self.lines.next() {
                Ok(after) => mem::replace(&mut self.next, after),
                Err(fault) => return Some(Err(fault)),
            };
            if let Some(sum) = &mut sum {
                sum.line(&line);
            }
            Some(Ok(line))
        })
    }

    /// The last line, once every table was read: what was read came to what it says.
    pub fn end(mut self) -> Result<Manifest, BackupFault> {
        let before = hexadecimal(&self.lines.before.clone().finalize());
        let manifest: Manifest = json(&self.next)?;
        manifest.same(&self.sums).map_err(|fault| BackupFault::Damaged(format!("its checksums do not match: {fault}")))?;
        if manifest.sha256 != before {
            return Err(BackupFault::Damaged("its checksum does not match".into()));
        }
        let mut rest = [0; 1];
        match self.lines.input.read(&mut rest).map_err(|e| BackupFault::met(&e))? {
            0 => Ok(manifest),
            _ => Err(BackupFault::Damaged("something follows after its end".into())),
        }
    }

    /// Reads all of it and keeps nothing: what a backup holds, if it is whole.
    pub fn check(mut self) -> Result<(Head, Manifest), BackupFault> {
        while let Some(table) = self.table()? {
            for line in self.rows(&table.table) {
                line?;
            }
        }
        Ok((self.head.clone(), self.end()?))
    }
}

fn json<T: DeserializeOwned>(line: &[u8]) -> Result<T, BackupFault> {
    serde_json::from_slice(line).map_err(|_| BackupFault::Damaged("a line is not what was written".into()))
}

struct Lines<'f> {
    input: BufReader<GzDecoder<Box<dyn Read + Send + 'f>>>,
    /// Sums up every line but the last.
    before: Sha256,
}

impl Lines<'_> {
    fn next(&mut self) -> Result<Vec<u8>, BackupFault> {
        let mut line = Vec::new();
        self.input.read_until(b'\n', &mut line).map_err(|e| BackupFault::met(&e))?;
        if line.pop_if(|last| *last == b'\n').is_none() {
            return Err(BackupFault::Damaged("it ends too early".into()));
        }
        line.push(b'\n');
        if !line.starts_with(b"{\"tables\":") {
            self.before.update(&line);
        }
        Ok(line)
    }
}

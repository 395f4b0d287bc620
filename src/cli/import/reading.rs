//! Files of offers, read on a thread of their own while the first of what they hold is kept already.

use crate::{
    cli::{outcome::Failure, progress},
    domain::{NewOffer, OfferKind},
    offers::{self, FileFault, OfferFile},
    places::Gazetteer,
};
use indicatif::ProgressBar;
use std::{
    cell::Cell,
    collections::VecDeque,
    fs,
    path::PathBuf,
    thread::{self, JoinHandle},
};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Files of so many bytes in all are read whole before anything is kept, which takes about a second: one that cannot be used makes no database.
pub const SMALL: u64 = 50_000_000;

/// Parts that are read ahead of what is kept; then the reading waits, and leaves the cores to the keeping.
const AHEAD: usize = 16;

/// What is told of files while they are read, in their order.
pub enum Step {
    /// More good rows of the file at hand.
    Rows(OfferKind, Vec<NewOffer>),
    /// The file at hand is read: its last good rows, its bad ones and its warnings.
    Read(OfferFile<NewOffer>),
}

/// Files being read.
pub struct Reading {
    /// Each with how many bytes of all files were read by then.
    steps: Receiver<(u64, Step)>,
    /// Those read before the keeping began.
    first: VecDeque<(u64, Step)>,
    thread: Option<JoinHandle<Result<(), FileFault>>>,
    /// After how many bytes of all files the keeping may begin.
    enough: u64,
    /// How many were handed on.
    handed: u64,
    /// Over what is read and what is kept together.
    bar: ProgressBar,
}

impl Reading {
    /// Begins to read; files of at most `small` bytes in all are read whole before anything is kept.
    pub fn begin(paths: &[PathBuf], gazetteer: &'static Gazetteer, small: u64) -> Reading {
        let sizes: Vec<u64> = paths.iter().map(|path| fs::metadata(path).map_or(0, |meta| meta.len())).collect();
        let (size, (tell, steps)) = (sizes.iter().sum::<u64>(), channel(AHEAD));
        let bar = progress::bar("importing", 2 * size);
        let (files, seen) = (paths.iter().cloned().zip(sizes).collect(), bar.clone());
        let thread = thread::spawn(move || read(files, gazetteer, &seen, &tell));
        Reading { steps, first: VecDeque::new(), thread: Some(thread), enough: small.max(size / 8), handed: 0, bar }
    }

    /// Waits until the keeping may begin: an eighth is read by then, so that one core reads the rest while another keeps it, and other writers wait
    /// hardly longer than if all were read first.
    ///
    /// # Errors
    /// A file that cannot be read to its end.
    pub async fn begun(&mut self) -> Result<(), Failure> {
        while let Some((read, step)) = self.steps.recv().await {
            self.first.push_back((read, step));
            if read >= self.enough {
                return Ok(());
            }
        }
        self.end()
    }

    /// What is to be kept next; nothing when all is read, or a file cannot be.
    pub async fn next(&mut self) -> Option<Step> {
        let (read, step) = match self.first.pop_front() {
            Some(step) => step,
            None => self.steps.recv().await?,
        };
        self.bar.inc(read - self.handed);
        self.handed = read;
        Some(step)
    }

    /// Whether all files could be read to their ends.
    ///
    /// # Errors
    /// The first that could not, and where.
    pub fn end(&mut self) -> Result<(), Failure> {
        let ended = self.thread.take().map_or(Ok(Ok(())), JoinHandle::join);
        ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic)).map_err(Failure::unusable)
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

fn read(files: Vec<(PathBuf, u64)>, gazetteer: &Gazetteer, bar: &ProgressBar, tell: &Sender<(u64, Step)>) -> Result<(), FileFault> {
    let mut before = 0;
    for (path, size) in files {
        // Never back, for a pipe tells no size beforehand.
        let so_far = Cell::new(before);
        let come_to = |read: u64| {
            let read = read.max(so_far.get());
            bar.inc(read - so_far.replace(read));
        };
        // Nobody listens any more where keeping failed: the command ends then.
        let part = &mut |kind, rows| drop(tell.blocking_send((so_far.get(), Step::Rows(kind, rows))));
        let file = offers::read_kept(&path, gazetteer, &mut |progress| come_to(before + progress.bytes), part)?;
        come_to(before + size);
        before = so_far.get();
        let _ = tell.blocking_send((before, Step::Read(file)));
    }
    Ok(())
}

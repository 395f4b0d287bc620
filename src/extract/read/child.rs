//! Reading a PDF in a process of its own, which is limited and can be ended.

use super::{MOST_BYTES, document::Document, fault::Unreadable, pdf};
use std::{
    io::{self, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// The word of the command line that starts the reading process.
pub const COMMAND: &str = "read-pdf";
/// How long reading may take.
const LONGEST: Duration = Duration::from_secs(10);
/// How much memory reading may take, in bytes.
const MOST_MEMORY: u64 = 500_000_000;
/// The allocator is not to set more addresses aside than that when the process starts, as it otherwise does.
const NO_RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "0");
/// The most that the process may answer: every character escaped, and the marks.
const LONGEST_ANSWER: u64 = 100_000_000;

/// What the process does, once it is limited: a PDF comes in, what was read or what is wrong goes out as JSON.
pub fn answer(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    let read = if bytes.len() > MOST_BYTES { Err(Unreadable::TooLarge) } else { pdf::read(&bytes) };
    // On a line of its own: a library may print about odd files.
    writeln!(output)?;
    serde_json::to_writer(output, &read).map_err(io::Error::from)
}

/// Starts `program` as the reading process, hands it the document and waits for its answer.
pub fn ask(program: &Path, bytes: &[u8]) -> Result<Document, Unreadable> {
    // The process needs nothing of this one's surroundings: no database address, no secrets.
    let mut child = Command::new(program)
        .arg(COMMAND)
        .env_clear()
        .env(NO_RESERVE.0, NO_RESERVE.1)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Unreadable::NoPdfReader)?;
    let (answered, answer) = mpsc::channel();
    let answer = thread::scope(|scope| {
        if let Some(mut to_child) = child.stdin.take() {
            // A process that stops early closes its input: its answer says why.
            scope.spawn(move || to_child.write_all(bytes));
        }
        if let Some(from_child) = child.stdout.take() {
            scope.spawn(move || answered.send(whole(from_child)));
        }
        let answer = answer.recv_timeout(LONGEST).ok().flatten();
        if answer.is_none() {
            let _ = child.kill();
        }
        answer
    });
    let last_line = answer.as_ref().and_then(|all| all.rsplit(|byte| *byte == b'\n').next());
    match last_line.map(serde_json::from_slice) {
        Some(Ok(read)) => {
            let _ = child.wait();
            read
        }
        _ => Err(how_it_ended(child)),
    }
}

fn whole(from_child: impl Read) -> Option<Vec<u8>> {
    let mut answer = Vec::new();
    from_child.take(LONGEST_ANSWER).read_to_end(&mut answer).ok().map(|_| answer)
}

/// A process without an answer either stopped itself, at a file it could not take, or was stopped at a limit.
fn how_it_ended(mut child: Child) -> Unreadable {
    match child.wait().map(|status| status.code()) {
        Ok(Some(_)) => Unreadable::Damaged,
        _ => Unreadable::TooHeavy,
    }
}

/// Limits the memory and the time of the process that this is called in, for good.
#[cfg(unix)]
pub fn limit() -> io::Result<()> {
    use nix::sys::resource::{Resource, setrlimit};
    setrlimit(Resource::RLIMIT_AS, MOST_MEMORY, MOST_MEMORY)?;
    // The starting process ends this one; this is for when it is itself ended first.
    setrlimit(Resource::RLIMIT_CPU, LONGEST.as_secs(), LONGEST.as_secs())?;
    // What a plan says is never left behind in a file.
    setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
    Ok(())
}

/// Elsewhere the starting process's time limit is the only one.
#[cfg(not(unix))]
pub fn limit() -> io::Result<()> {
    Ok(())
}

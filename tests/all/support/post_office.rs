//! A mail server that takes every letter and counts how often each came.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// How often each letter came, by its Message-ID.
#[derive(Clone)]
pub struct PostOffice {
    pub port: u16,
    came: Arc<Mutex<BTreeMap<String, u32>>>,
}

impl PostOffice {
    pub fn open() -> PostOffice {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let office = PostOffice { port: listener.local_addr().expect("an address").port(), came: Arc::default() };
        let counting = office.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counting = counting.clone();
                thread::spawn(move || counting.serve(stream));
            }
        });
        office
    }

    /// How often each letter came so far.
    pub fn came(&self) -> BTreeMap<String, u32> {
        self.came.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut to = stream.try_clone().ok()?;
        let mut say = move |line: &str| to.write_all(format!("{line}\r\n").as_bytes()).ok();
        say("220 here")?;
        let (mut within, mut id) = (false, String::new());
        for line in BufReader::new(stream).lines() {
            let line = line.ok()?;
            match (within, line.to_uppercase()) {
                (true, upper) => {
                    if let Some(said) = upper.strip_prefix("MESSAGE-ID:") {
                        id = said.trim().to_lowercase();
                    }
                    if line == "." {
                        within = false;
                        *self.came.lock().unwrap_or_else(PoisonError::into_inner).entry(id.clone()).or_default() += 1;
                        say("250 taken")?;
                    }
                }
                (false, upper) if upper.starts_with("DATA") => {
                    within = true;
                    say("354 go on")?;
                }
                (false, upper) if upper.starts_with("QUIT") => {
                    say("221 bye")?;
                    return None;
                }
                (false, _) => say("250 yes")?,
            }
        }
        None
    }
}

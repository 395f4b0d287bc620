//! The wire between a program and its database, which a test can make slow or cut.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU16, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::{Instant, sleep, sleep_until},
};

/// How often it is looked whether a cut wire is mended.
const LOOK: Duration = Duration::from_millis(20);

/// A proxy in front of a database.
#[derive(Clone, Default)]
pub struct Wire(Arc<State>);

#[derive(Default)]
struct State {
    /// The port at its far end.
    far: AtomicU16,
    /// Milliseconds that everything takes, each way.
    delay: AtomicU64,
    /// Nothing gets through, and nobody is told.
    cut: AtomicBool,
}

impl Wire {
    /// A wire to the database of that address, and the address at its near end.
    pub async fn to(database: &str) -> (Wire, String) {
        let (before, rest) = database.split_once("@127.0.0.1:").expect("an address of the tests");
        let (port, name) = rest.split_once('/').expect("a database");
        let near = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("{before}@127.0.0.1:{}/{name}", near.local_addr().expect("an address").port());
        let wire = Wire::default();
        wire.leads_to(port.parse().expect("a port"));
        let listening = wire.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = near.accept().await {
                tokio::spawn(listening.clone().carry(client));
            }
        });
        (wire, address)
    }

    /// From now on new connections go to that port of this machine.
    pub fn leads_to(&self, port: u16) {
        self.0.far.store(port, Relaxed);
    }

    /// From now on everything takes that long, each way.
    pub fn slow(&self, delay: Duration) {
        self.0.delay.store(delay.as_millis() as u64, Relaxed);
    }

    /// From now on nothing gets through (true), or all that waited does (false).
    pub fn cut(&self, cut: bool) {
        self.0.cut.store(cut, Relaxed);
    }

    async fn carry(self, client: TcpStream) {
        let Ok(server) = TcpStream::connect(("127.0.0.1", self.0.far.load(Relaxed))).await else { return };
        let _ = (client.set_nodelay(true), server.set_nodelay(true));
        let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
        tokio::join!(self.one_way(from_client, to_server), self.one_way(from_server, to_client));
    }

    async fn one_way(&self, mut from: impl AsyncReadExt + Unpin, mut to: impl AsyncWriteExt + Unpin) {
        let (send, mut receive) = mpsc::unbounded_channel::<(Instant, Vec<u8>)>();
        let reading = async move {
            let mut buffer = vec![0; 64 * 1024];
            while let Ok(many @ 1..) = from.read(&mut buffer).await {
                let due = Instant::now() + Duration::from_millis(self.0.delay.load(Relaxed));
                if send.send((due, buffer[..many].to_vec())).is_err() {
                    break;
                }
            }
        };
        let writing = async move {
            while let Some((due, bytes)) = receive.recv().await {
                sleep_until(due).await;
                while self.0.cut.load(Relaxed) {
                    sleep(LOOK).await;
                }
                if to.write_all(&bytes).await.is_err() {
                    break;
                }
            }
            let _ = to.shutdown().await;
        };
        tokio::join!(reading, writing);
    }
}

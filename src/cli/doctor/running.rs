//! A server that runs, by its own numbers.

use super::{super::outcome::Failure, Report};
use crate::web::PROXY_UNTOLD;
use std::{io::Write, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// How long it may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most of an answer that is read.
const MOST: u64 = 16 << 20;

pub async fn look<W: Write>(address: SocketAddr, report: &mut Report<W>) -> Result<(), Failure> {
    let Some(numbers) = ask(address, "/metrics").await else {
        return report.wrong(&format!("running: nothing answers at {address}; start `homeward serve --metrics {address}`"));
    };
    let of = |name: &str| number(&numbers, name).unwrap_or(0.0);
    if of("homeward_ready") >= 1.0 {
        report.right("running: ready, its offers are those of the database")?;
    } else {
        report.wrong(&format!(
            "running: not ready; {} changes are still to come in; where that does not pass, its log says why",
            of("homeward_changes_behind")
        ))?;
    }
    let shed: f64 =
        numbers.lines().filter(|line| line.starts_with("homeward_shed_total{")).filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok()).sum();
    if shed > 0.0 {
        report.advice(&format!("running: {shed} requests were turned away since its start, for there were too many at once; let it take on more (docs/operations.md), or start another node"))?;
    }
    if of("homeward_forwarded_not_believed") > 0.0 {
        report.advice(&format!("running: {PROXY_UNTOLD}"))?;
    }
    Ok(())
}

/// The value of one number.
fn number(text: &str, name: &str) -> Option<f64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse().ok())
}

async fn ask(address: SocketAddr, path: &str) -> Option<String> {
    let asking = async {
        let mut stream = TcpStream::connect(address).await.ok()?;
        stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").as_bytes()).await.ok()?;
        let mut text = String::new();
        stream.take(MOST).read_to_string(&mut text).await.ok()?;
        text.starts_with("HTTP/1.1 200").then_some(text)
    };
    timeout(PATIENCE, asking).await.ok()?
}

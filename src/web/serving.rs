//! Serving: on this machine, behind a proxy, or over TLS.

use super::{App, router};
use axum_server::{Handle, tls_rustls::RustlsConfig};
use std::{
    future::Future,
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::{net::TcpListener, sync::oneshot};

/// How long requests in hand may take when the server is told to stop: longer than any may take at all, and less than what starts and stops
/// programs waits before it kills them (systemd: 90 seconds).
pub const LAST_REQUESTS: Duration = Duration::from_secs(65);

/// A certificate and its key, as PEM files.
#[derive(Debug, Clone)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// Why an address is not listened at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReachable {
    #[error(
        "{0} can be reached from other machines: say under which name with --public-address https://…, and how it is encrypted with --tls-cert and --tls-key or --behind-proxy; \
         or listen on 127.0.0.1 (for example 127.0.0.1:{port})", port = .0.port()
    )]
    NoName(SocketAddr),
    #[error("--public-address {0}: write https:// and a host name, with nothing after it, as https://homeward.example")]
    NoAddress(String),
    #[error("--public-address {0}: say how it is encrypted: --tls-cert and --tls-key, or --behind-proxy where a proxy does it")]
    NotEncrypted(String),
    #[error("--tls-cert and --tls-key need --public-address: the name in the certificate, as https://homeward.example")]
    TlsWithoutName,
    #[error("--behind-proxy needs --public-address: the name that the proxy answers to, as https://homeward.example")]
    ProxyWithoutName,
}

/// Whether these may be served together: over anything but this machine's own loop everything is encrypted, and answers to one name.
pub fn check_reach(address: SocketAddr, public: Option<&str>, tls: bool, behind_proxy: bool) -> Result<(), NotReachable> {
    match public {
        Some(public) if !is_address(public) => Err(NotReachable::NoAddress(public.to_owned())),
        Some(public) if !tls && !behind_proxy => Err(NotReachable::NotEncrypted(public.to_owned())),
        Some(_) => Ok(()),
        None if tls => Err(NotReachable::TlsWithoutName),
        None if behind_proxy => Err(NotReachable::ProxyWithoutName),
        None if address.ip().is_loopback() => Ok(()),
        None => Err(NotReachable::NoName(address)),
    }
}

fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").unwrap_or_default();
    !host.is_empty() && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]".contains(&b))
}

/// Serves until `shutdown` comes, then lets running requests end; follows what other programs store meanwhile; makes alerts, sends letters and looks
/// after the ends of plans where no other program does.
///
/// # Errors
/// Where the listener's address could be reached from elsewhere and the application's settings do not say under which name.
pub async fn serve(app: App, listener: TcpListener, tls: Option<Tls>, shutdown: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let (address, settings) = (listener.local_addr()?, app.settings());
    check_reach(address, settings.public_address.as_deref(), tls.is_some(), settings.behind_proxy)
        .map_err(|e| io::Error::new(io::ErrorKind::PermissionDenied, e))?;
    let beside = [
        tokio::spawn(app.clone().follow_the_store()),
        tokio::spawn(app.clone().send_letters()),
        tokio::spawn(app.clone().tell_programs()),
        tokio::spawn(app.clone().keep_looking_after_ends()),
        tokio::spawn(app.clone().watch_for_alerts()),
        tokio::spawn(app.clone().keep_reminding()),
    ];
    let (drain, stopping, (told, was_told)) = (settings.drain, app.clone(), oneshot::channel());
    // Not ready from then on, so that a proxy asks another; then no new connections; then what is in hand ends.
    let shutdown = async move {
        shutdown.await;
        stopping.stop();
        tokio::time::sleep(drain).await;
        let _ = told.send(());
    };
    let too_long = async move {
        let _ = was_told.await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    let routes = router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let served = match tls {
        None => tokio::select! {
            served = axum::serve(listener, routes).with_graceful_shutdown(shutdown) => served,
            () = too_long => Ok(()),
        },
        Some(tls) => {
            let (config, handle) = (config(&tls.certificate, &tls.key).await?, Handle::new());
            let told = handle.clone();
            tokio::spawn(async move {
                shutdown.await;
                told.graceful_shutdown(Some(LAST_REQUESTS));
            });
            axum_server::from_tcp_rustls(listener.into_std()?, config)?.handle(handle).serve(routes).await
        }
    };
    beside.iter().for_each(tokio::task::JoinHandle::abort);
    app.let_others_work().await;
    served
}

async fn config(certificate: &Path, key: &Path) -> io::Result<RustlsConfig> {
    // Chosen once for the whole program; that it was chosen before is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let because = |cause: io::Error| io::Error::new(cause.kind(), format!("{} with {}: {cause}", certificate.display(), key.display()));
    RustlsConfig::from_pem_file(certificate, key).await.map_err(because)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_other_machines_reach_has_a_name_and_is_encrypted() {
        let (here, all): (SocketAddr, SocketAddr) = ("127.0.0.1:8080".parse().expect("an address"), "0.0.0.0:8080".parse().expect("an address"));
        let name = Some("https://homeward.example");
        assert_eq!(check_reach(here, None, false, false), Ok(()));
        assert_eq!(check_reach("[::1]:8080".parse().expect("an address"), None, false, false), Ok(()));
        assert!(check_reach(all, None, false, false).expect_err("reachable").to_string().starts_with("0.0.0.0:8080 can be reached from other machines"));
        assert_eq!(check_reach(all, name, true, false), Ok(()));
        assert_eq!(check_reach(all, name, false, true), Ok(()));
        assert!(matches!(check_reach(all, name, false, false), Err(NotReachable::NotEncrypted(_))));
        assert!(matches!(check_reach(here, None, true, false), Err(NotReachable::TlsWithoutName)));
        assert!(matches!(check_reach(here, None, false, true), Err(NotReachable::ProxyWithoutName)));
        for bad in ["http://homeward.example", "https://", "https://homeward.example/", "https://user@homeward.example", "homeward.example"] {
            assert!(matches!(check_reach(all, Some(bad), true, false), Err(NotReachable::NoAddress(_))), "{bad}");
        }
    }
}

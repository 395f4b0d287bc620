//! The certificate that pages are served by: for how long it still holds.

use super::{super::outcome::Failure, Report};
use jiff::{SignedDuration, Timestamp};
use rustls::{
    CertificateError, Error, RootCertStore,
    client::{WebPkiServerVerifier, danger::ServerCertVerifier},
    crypto::ring,
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use std::{io::Write, path::Path, sync::Arc, time::Duration};

/// From how many days on somebody should have seen to the next one.
const SOON: i64 = 21;
/// The last second of the year 9999.
const END_OF_ALL_DAYS: Duration = Duration::from_secs(253_402_300_799);

pub fn look<W: Write>(file: &Path, now: Timestamp, report: &mut Report<W>) -> Result<(), Failure> {
    let name = file.display();
    let Some(ends) = ends(file) else {
        return report.wrong(&format!("certificate: {name} is none that can be read; name one, as a PEM file"));
    };
    let days = ends.duration_since(now).as_hours().div_euclid(24);
    match ends.duration_since(now) {
        left if left <= SignedDuration::ZERO => report.wrong(&format!(
            "certificate: {name} ran out on {}; browsers refuse it; put a new one in its place and start Homeward anew",
            ends.strftime("%Y-%m-%d")
        )),
        _ if days < SOON => report.advice(&format!("certificate: {name} runs out in {days} days; put the next one in its place and start Homeward anew")),
        _ => report.right(&format!("certificate: {name} holds for {days} days")),
    }
}

/// Until when the first certificate of a file holds, the server's own: asked whether it holds at the end of all days, the library that browsers' like
/// would ask says since when it does not.
fn ends(file: &Path) -> Option<Timestamp> {
    let certificate = CertificateDer::from_pem_file(file).ok()?;
    let mut itself = RootCertStore::empty();
    itself.add(certificate.clone()).ok()?;
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(itself), Arc::new(ring::default_provider())).build().ok()?;
    let name = ServerName::try_from("localhost").ok()?;
    match verifier.verify_server_cert(&certificate, &[], &name, &[], UnixTime::since_unix_epoch(END_OF_ALL_DAYS)) {
        Err(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => {
            Timestamp::from_second(i64::try_from(not_after.as_secs()).ok()?).ok()
        }
        _ => None,
    }
}

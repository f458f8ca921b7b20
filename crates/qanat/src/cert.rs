//! A house certificate authority and certificates for the shop: tills and cameras need a secure context, also where no name in
//! the public directory leads to the shop.

use std::io::Write;
use std::net::{IpAddr, UdpSocket};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use kernel::{Error, Result, Timestamp, Zone};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use sha2::{Digest, Sha256};
use spine::Clock;

use crate::config::CertOptions;
use crate::verbs::say;

/// Days for which the house authority is believed.
const AUTHORITY_DAYS: i64 = 3_650;
/// Days for which a certificate is believed: phones refuse those of more than 825, browsers those of more than 398.
const CERTIFICATE_DAYS: i64 = 397;
/// Days by which clocks of phones may be behind.
const CLOCK_SLACK_DAYS: i64 = 2;
const DAY_S: i64 = 86_400;

/// Writes the certificate of this shop, and the authority behind it where there is none yet.
pub(crate) fn cert(options: &CertOptions) -> Result<ExitCode> {
    let folder = &options.dir;
    std::fs::create_dir_all(folder).map_err(|e| Error::fault(format!("{}: {e}", folder.display())))?;
    let names = if options.names.is_empty() { names_of_this_machine() } else { options.names.clone() };
    let now = Clock::wall().now();
    let is_new = !folder.join("ca.pem").exists();
    let authority = if is_new { new_authority(folder, now)? } else { known_authority(folder)? };
    let key = KeyPair::generate().map_err(|e| odd(&e))?;
    let certificate = certificate(&names, now)?.signed_by(&key, &authority).map_err(|e| odd(&e))?;
    write(&folder.join("key.pem"), &key.serialize_pem(), 0o600)?;
    write(&folder.join("cert.pem"), &certificate.pem(), 0o644)?;
    tell(folder, &names, is_new, now);
    Ok(ExitCode::SUCCESS)
}

fn tell(folder: &Path, names: &[String], is_new: bool, now: Timestamp) {
    let path = |name: &str| folder.join(name).display().to_string();
    let until = now.plus_seconds(CERTIFICATE_DAYS * DAY_S).day(&Zone::UTC);
    say(&format!("certificate: {} for {}", path("cert.pem"), names.join(", ")));
    say(&format!("valid until: {until}; run this again before then, and send the running qanat a SIGHUP"));
    say(&format!("serve with: qanat serve --tls-cert {} --tls-key {}", path("cert.pem"), path("key.pem")));
    if is_new {
        say(&format!("trust once on each till and phone: {}", path("ca.pem")));
        say(
            "  iPhone, iPad: send the file to it, install the profile, then Settings > General > About > Certificate Trust Settings",
        );
        say("  Android: Settings > Security > Encryption & credentials > Install a certificate > CA certificate");
        say("  Windows: open the file > Install > Local machine > Trusted root certification authorities");
        say("  macOS: open the file in Keychain Access and set it to Always trust");
        say("  Debian, Ubuntu: copy it to /usr/local/share/ca-certificates/qanat.crt and run update-ca-certificates");
        say(&format!("keep secret: {}; whoever has it can pretend to be your shop", path("ca-key.pem")));
    }
}

fn new_authority(folder: &Path, now: Timestamp) -> Result<Issuer<'static, KeyPair>> {
    let key = KeyPair::generate().map_err(|e| odd(&e))?;
    let mut params = authority(&key);
    valid(&mut params, now, AUTHORITY_DAYS);
    let certificate = params.self_signed(&key).map_err(|e| odd(&e))?;
    write(&folder.join("ca-key.pem"), &key.serialize_pem(), 0o600)?;
    write(&folder.join("ca.pem"), &certificate.pem(), 0o644)?;
    Ok(Issuer::new(params, key))
}

fn known_authority(folder: &Path) -> Result<Issuer<'static, KeyPair>> {
    let path = folder.join("ca-key.pem");
    let pem = std::fs::read_to_string(&path).map_err(|e| Error::fault(format!("{}: {e}", path.display())))?;
    let key = KeyPair::from_pem(&pem).map_err(|e| odd(&e))?;
    Ok(Issuer::new(authority(&key), key))
}

/// The authority of that key. Its name follows from the key, so that the key alone is enough to sign again.
fn authority(key: &KeyPair) -> CertificateParams {
    let digest = Sha256::digest(key.public_key_raw());
    let short: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let mut params = CertificateParams::default();
    params.distinguished_name = named(&format!("Qanat house authority {short}"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn certificate(names: &[String], now: Timestamp) -> Result<CertificateParams> {
    let mut params = CertificateParams::new(names.to_vec()).map_err(|e| odd(&e))?;
    params.distinguished_name = named(names.first().map_or("qanat", String::as_str));
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    valid(&mut params, now, CERTIFICATE_DAYS);
    Ok(params)
}

fn named(name: &str) -> DistinguishedName {
    let mut names = DistinguishedName::new();
    names.push(DnType::CommonName, name);
    names
}

fn valid(params: &mut CertificateParams, now: Timestamp, days: i64) {
    let date = |time: Timestamp| {
        let date = time.day(&Zone::UTC).0;
        rcgen::date_time_ymd(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
    };
    params.not_before = date(now.plus_seconds(-CLOCK_SLACK_DAYS * DAY_S));
    params.not_after = date(now.plus_seconds(days * DAY_S));
}

/// The names and addresses by which tills and phones in the same house reach this machine.
pub(crate) fn names_of_this_machine() -> Vec<String> {
    let mut names = vec!["localhost".to_owned()];
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let host = host.trim();
    if !host.is_empty() {
        names.push(host.to_owned());
        names.push(format!("{host}.local"));
    }
    names.push("127.0.0.1".to_owned());
    names.push("::1".to_owned());
    names.extend(house_address().map(|address| address.to_string()));
    names
}

/// The address by which this machine would leave the house; nothing is sent to find it.
pub(crate) fn house_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    // An address for documentation (RFC 5737): connecting a datagram socket only asks the table of routes.
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_loopback() && !address.is_unspecified())
}

/// Replaces a file in one step, so that a server never reads half of one.
fn write(path: &Path, text: &str, mode: u32) -> Result<()> {
    let part = PathBuf::from(format!("{}.part", path.display()));
    let done = || {
        let mut file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&part)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&part, path)
    };
    done().map_err(|e: std::io::Error| Error::fault(format!("{} cannot be written: {e}", path.display())))
}

fn odd(error: &rcgen::Error) -> Error {
    Error::fault(format!("certificates: {error}"))
}

//! Sealing and opening back-ups, in the format of age (age-encryption.org/v1), in one pass and with little memory.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use kernel::{Error, Result};

use super::{Key, broke};

/// How a sealed file begins.
const HEAD: &[u8] = b"age-encryption.org/v1";
/// Bytes copied at a time.
const CHUNK: usize = 256 * 1024;
/// Bytes between two words of progress.
const PROGRESS_EVERY: u64 = 256 * 1024 * 1024;

/// Whether a file is a sealed back-up.
pub(crate) fn is_sealed(file: &Path) -> Result<bool> {
    let mut head = [0; HEAD.len()];
    let mut open = File::open(file).map_err(|e| broke(file, &e))?;
    match open.read_exact(&mut head) {
        Ok(()) => Ok(head == *HEAD),
        Err(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => Ok(false),
        Err(e) => Err(broke(file, &e)),
    }
}

/// Seals a file into a new one.
pub(crate) async fn seal(plain: &Path, to: &Path, key: &Key, progress: impl Fn(&str) + Send + 'static) -> Result<()> {
    let (plain, to, recipient) = (plain.to_owned(), to.to_owned(), key.recipient());
    aside(move || {
        let sealing = |e: &dyn std::fmt::Display| Error::fault(format!("sealing {}: {e}", to.display()));
        let from = File::open(&plain).map_err(|e| broke(&plain, &e))?;
        let out = BufWriter::new(private_file(&to)?);
        let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _)).map_err(|e| sealing(&e))?;
        let mut sealed = encryptor.wrap_output(out).map_err(|e| sealing(&e))?;
        copy(from, &mut sealed, |bytes| progress(&format!("sealed {bytes} bytes"))).map_err(|e| sealing(&e))?;
        let out = sealed.finish().map_err(|e| sealing(&e))?;
        let file = out.into_inner().map_err(|e| sealing(&e))?;
        file.sync_all().map_err(|e| sealing(&e))
    })
    .await
}

/// Opens a sealed file into a new one. A byte that was changed anywhere is found.
pub(crate) async fn unseal(sealed: &Path, to: &Path, key: &Key, progress: impl Fn(&str) + Send + 'static) -> Result<()> {
    let (sealed, to, key) = (sealed.to_owned(), to.to_owned(), key.clone());
    aside(move || {
        let opening = |e: &dyn std::fmt::Display| {
            Error::fault(format!("{} cannot be opened with this key, or is damaged: {e}", sealed.display()))
        };
        let from = BufReader::new(File::open(&sealed).map_err(|e| broke(&sealed, &e))?);
        let decryptor = age::Decryptor::new_buffered(from).map_err(|e| opening(&e))?;
        let plain = decryptor.decrypt(std::iter::once(key.identity() as &dyn age::Identity)).map_err(|e| opening(&e))?;
        let mut out = private_file(&to)?;
        copy(plain, &mut out, |bytes| progress(&format!("opened {bytes} bytes"))).map_err(|e| opening(&e))?;
        out.sync_all().map_err(|e| broke(&to, &e))
    })
    .await
}

fn private_file(path: &Path) -> Result<File> {
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(|e| broke(path, &e))
}

fn copy(mut from: impl Read, to: &mut impl Write, mut progress: impl FnMut(u64)) -> std::io::Result<()> {
    let (mut chunk, mut copied, mut told) = (vec![0; CHUNK], 0_u64, 0_u64);
    loop {
        let read = from.read(&mut chunk)?;
        if read == 0 {
            return Ok(());
        }
        to.write_all(&chunk[..read])?;
        copied += u64::try_from(read).unwrap_or_default();
        if copied - told >= PROGRESS_EVERY {
            told = copied;
            progress(copied);
        }
    }
}

/// Gigabytes are copied; nobody else waits for it.
async fn aside(work: impl FnOnce() -> Result<()> + Send + 'static) -> Result<()> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Error::fault(format!("the copying broke off: {e}")))?
}

//! The folder of the index. Files are not forced to the disk: a change is found ten times sooner, and what a power cut spoils is
//! noticed when the shop opens, and made again.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{Error, Result};
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, INDEX_WRITER_LOCK, Lock, MmapDirectory, TerminatingWrite, WatchCallback,
    WatchHandle, WritePtr,
};
use tantivy::schema::Schema;
use tantivy::{Index, SegmentReader};

use super::{SHAPE, broke, shape_of};

/// A folder on a disk.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    path: PathBuf,
    mapped: MmapDirectory,
}

impl Folder {
    /// Opens the folder. One that cannot be used is emptied, with a line in the log.
    pub(crate) fn open(path: &Path, schema: &Schema) -> Result<Self> {
        let unwritable = |e: io::Error| Error::fault(format!("{}: {e}", path.display()));
        std::fs::create_dir_all(path).map_err(unwritable)?;
        let folder = Self { path: path.to_owned(), mapped: MmapDirectory::open(path).map_err(broke)? };
        // Held while it is judged: nobody empties what somebody else writes.
        let lock = folder.acquire_lock(&INDEX_WRITER_LOCK).map_err(broke)?;
        if let Err(error) = folder.check(schema) {
            tracing::warn!(%error, folder = %path.display(), "the search index cannot be used and is made again");
            for file in std::fs::read_dir(path).map_err(unwritable)? {
                let file = file.map_err(unwritable)?.path();
                if !file.ends_with(&INDEX_WRITER_LOCK.filepath) {
                    std::fs::remove_file(file).map_err(unwritable)?;
                }
            }
        }
        drop(lock);
        Ok(folder)
    }

    /// Whether the index in it, where there is one, is whole and of today's shape.
    fn check(&self, schema: &Schema) -> Result<()> {
        if !Index::exists(self).map_err(broke)? {
            return Ok(());
        }
        let index = Index::open(self.clone()).map_err(broke)?;
        let meta = index.load_metas().map_err(broke)?;
        if index.schema() != *schema || shape_of(meta.payload.as_deref().unwrap_or_default()) != Some(SHAPE) {
            return Err(Error::fault("it has another shape"));
        }
        for segment in index.searchable_segments().map_err(broke)? {
            SegmentReader::open(&segment).map_err(broke)?;
        }
        for file in meta.list_segment_files() {
            if self.exists(&file).map_err(broke)? && !index.directory().validate_checksum(&file).map_err(broke)? {
                return Err(Error::fault(format!("{} is damaged", file.display())));
            }
        }
        Ok(())
    }
}

impl Directory for Folder {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.mapped.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.mapped.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.mapped.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let file = OpenOptions::new().write(true).create_new(true).open(self.path.join(path));
        let file = file.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => OpenWriteError::FileAlreadyExists(path.to_owned()),
            _ => OpenWriteError::wrap_io_error(error, path.to_owned()),
        })?;
        Ok(WritePtr::new(Box::new(Unforced(file))))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.mapped.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let whole = self.path.join(path);
        let mut beside = whole.clone().into_os_string();
        beside.push(".new");
        std::fs::write(&beside, data)?;
        std::fs::rename(beside, whole)
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.mapped.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.mapped.watch(callback)
    }
}

/// A file that the disk writes when it likes.
struct Unforced(File);

impl Write for Unforced {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl TerminatingWrite for Unforced {
    fn terminate_ref(&mut self, _: AntiCallToken) -> io::Result<()> {
        self.0.flush()
    }
}

//! Plain files, opened as nothing else.
//!
//! Others may put a symbolic link, a pipe or a device where koers expects a file: its
//! own in the site and the cache, or one of the publication that it read before. A link
//! would lead it elsewhere, and a pipe would let it wait for ever.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Opens a plain file to read it. None where anything but a plain file has that
/// name: a folder, a symbolic link, a pipe, a device.
///
/// # Errors
///
/// There is no such file, or it can't be opened.
pub(crate) fn open(path: &Path) -> io::Result<Option<File>> {
    // Opening a device may already do something.
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(None);
    }
    let file = without_following(OpenOptions::new().read(true)).open(path)?;
    let is_file = file.metadata()?.is_file();
    Ok(is_file.then_some(file))
}

/// Reads a plain file of at most this many bytes. None where it is larger, or
/// anything else.
///
/// # Errors
///
/// There is no such file, or it can't be read.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let Some(file) = open(path)? else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    // One more tells that there are more.
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// Reads a plain file.
///
/// # Errors
///
/// There is no such file, it is anything else, or it can't be read.
pub(crate) fn whole(path: &Path) -> io::Result<Vec<u8>> {
    let other = || io::Error::new(io::ErrorKind::InvalidInput, "not a plain file");
    let mut bytes = Vec::new();
    open(path)?.ok_or_else(other)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a plain file has just these bytes.
pub(crate) fn has(path: &Path, bytes: &[u8]) -> bool {
    let Ok(Some(file)) = open(path) else {
        return false;
    };
    let length = bytes.len() as u64;
    let is_as_long = file.metadata().is_ok_and(|known| known.len() == length);
    let mut present = Vec::with_capacity(bytes.len() + 1);
    is_as_long && file.take(length + 1).read_to_end(&mut present).is_ok() && present == bytes
}

/// Lets a file be opened only where its name is no symbolic link, and without
/// waiting for the other end of a pipe.
#[cfg_attr(not(any(unix, windows)), allow(clippy::needless_pass_by_ref_mut))]
pub(crate) fn without_following(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(options, libc::O_NOFOLLOW | libc::O_NONBLOCK);
    #[cfg(windows)]
    {
        // `FILE_FLAG_OPEN_REPARSE_POINT` of `CreateFileW`: the link itself is opened.
        const OPEN_REPARSE_POINT: u32 = 0x0020_0000;
        std::os::windows::fs::OpenOptionsExt::custom_flags(options, OPEN_REPARSE_POINT);
    }
    options
}

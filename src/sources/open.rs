//! Opening files of a publication, and no others.

use std::fs::File;
use std::io;
use std::path::{Component, Path};

/// Opens a file of the publication in `root`, to be read. A symbolic link on the way to
/// it isn't followed, also where one took the place of a folder or a file since the
/// publication was read; but each of the folders in `root` may be one.
///
/// # Errors
///
/// The file can't be opened, or isn't a plain file in one of the folders in `root`.
pub fn open(root: &Path, file: &Path) -> io::Result<File> {
    let inner = file.strip_prefix(root).map_err(|_| not_plain())?;
    let mut names = inner.components();
    let folder = match names.next() {
        Some(Component::Normal(name)) => root.join(name),
        _ => return Err(not_plain()),
    };
    let opened = open_below(&folder, names.as_path())?;
    match opened.metadata()?.is_file() {
        true => Ok(opened),
        false => Err(not_plain()),
    }
}

/// Opens one folder after the other, so that nothing can come between a look and a use.
#[cfg(unix)]
fn open_below(folder: &Path, inner: &Path) -> io::Result<File> {
    use rustix::fs::{CWD, Mode, OFlags, openat};

    let folder_flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::DIRECTORY;
    // A pipe isn't waited for.
    let file_flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let mut opened = openat(CWD, folder, folder_flags, Mode::empty())?;
    let mut names = inner.components().peekable();
    while let Some(name) = names.next() {
        let Component::Normal(name) = name else {
            return Err(not_plain());
        };
        let flags = match names.peek() {
            Some(_) => folder_flags,
            None => file_flags,
        };
        opened = openat(&opened, name, flags | OFlags::NOFOLLOW, Mode::empty())?;
    }
    Ok(File::from(opened))
}

/// Without such a way to open, the file is looked up again once it is open.
#[cfg(not(unix))]
fn open_below(folder: &Path, inner: &Path) -> io::Result<File> {
    let file = folder.join(inner);
    let opened = File::open(&file)?;
    match file.canonicalize()? == folder.canonicalize()?.join(inner) {
        true => Ok(opened),
        false => Err(not_plain()),
    }
}

fn not_plain() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        "not a plain file of the publication",
    )
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::symlink;

    use super::open;

    #[test]
    fn no_link_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("publicatie");
        fs::create_dir_all(root.join("content/pages/map")).unwrap();
        fs::create_dir_all(root.join("elders")).unwrap();
        for file in [
            "content/pages/a.txt",
            "content/pages/map/b.txt",
            "elders/geheim.txt",
        ] {
            fs::write(root.join(file), file).unwrap();
        }
        symlink(root.join("elders"), root.join("assets")).unwrap();
        symlink(root.join("elders"), root.join("content/pages/link")).unwrap();
        symlink(
            root.join("elders/geheim.txt"),
            root.join("content/pages/geheim.txt"),
        )
        .unwrap();
        symlink("a.txt", root.join("content/pages/zelf.txt")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            root.join("content/pages/pijp"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        )
        .unwrap();
        let read = |path: &str| {
            let mut text = String::new();
            open(&root, &root.join(path))?.read_to_string(&mut text)?;
            Ok::<_, std::io::Error>(text)
        };
        assert_eq!(read("content/pages/a.txt").unwrap(), "content/pages/a.txt");
        assert!(read("content/pages/map/b.txt").is_ok());
        // A folder of the publication may stand elsewhere.
        assert!(read("assets/geheim.txt").is_ok());
        for path in [
            "content/pages/geheim.txt",
            "content/pages/zelf.txt",
            "content/pages/link/geheim.txt",
            "content/pages/map",
            "content/pages/pijp",
            "content/pages/../../elders/geheim.txt",
            "content/pages/nee.txt",
            "content",
            "../publicatie/content/pages/a.txt",
            "/etc/hostname",
            "",
        ] {
            assert!(read(path).is_err(), "{path}");
        }
    }
}

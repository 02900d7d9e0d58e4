//! What is made of a photo as large as cameras make them, and that it is made once.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, ImageReader};
use koers::output::{self, Staging, Written};
use koers::picture::{Cache, MOST_BYTES};
use koers::{Day, Purpose, sources};
use walkdir::WalkDir;

const GPS: &[u8] = b"GPS 52.99 6.56";

/// A photo that lies on its side, with where it was taken: as noisy as can be.
fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut state: u32 = 1;
    let noise = std::iter::repeat_with(|| {
        // Marsaglia's xorshift.
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[0]
    });
    let pixels = noise.take(width as usize * height as usize).collect();
    let image = GrayImage::from_raw(width, height, pixels).unwrap();
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, 30);
    image.write_with_encoder(encoder).unwrap();
    // Exif by CIPA DC-008: one directory, with an orientation and where it was.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26");
    exif.extend(b"\0\0\0\0");
    exif.extend(GPS);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let marker = [&[0xff, 0xe1][..], &length, &exif].concat();
    jpeg.splice(2..2, marker);
    jpeg
}

fn publication(photo: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content");
    fs::create_dir_all(content.join("pages")).unwrap();
    let settings = "title: Koers\norganisation: { name: De Naobers }\nlanguages: [nl]\n";
    fs::write(content.join("publication.yaml"), settings).unwrap();
    let text = "---\ntitle: Contact\n---\n\n![Een deur](deur.jpg)\n";
    fs::write(content.join("pages/contact.md"), text).unwrap();
    fs::write(content.join("pages/deur.jpg"), photo).unwrap();
    folder
}

/// Builds a publication beside itself, as a new koers would.
fn build(root: &Path) -> Result<Written, Vec<&'static str>> {
    let day = Day {
        date: "2026-11-22".parse().unwrap(),
        with_drafts: false,
    };
    let root = &root.canonicalize().unwrap();
    let read = sources::read(root).unwrap();
    let staging = Staging::new(root.join("public"), root).unwrap();
    let pictures = Cache::new(root);
    let put = |path: &str, ready| staging.put(path, &ready, &pictures);
    let planned = koers::plan(&read.value, day);
    let built =
        koers::render_to::<_, output::WriteError>(planned, Purpose::Publishing, put).unwrap();
    match &built.value {
        Some(site) => Ok(staging.publish(site).unwrap()),
        None => Err(built
            .diagnostics
            .iter()
            .map(|told| told.rule.name)
            .collect()),
    }
}

/// Every file below a folder, and when it was last written.
fn times(folder: &Path) -> Vec<(String, SystemTime)> {
    let entries = WalkDir::new(folder).sort_by_file_name();
    let files = entries.into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let time = entry.metadata().unwrap().modified().unwrap();
            (path.to_str().unwrap().to_owned(), time)
        })
        .collect()
}

#[test]
fn a_large_photo_becomes_small_files_that_say_nothing_of_it() {
    let photo = photo(7746, 5164);
    let publication = publication(&photo);
    build(publication.path()).unwrap();
    let media = publication.path().join("public/media/pages");
    let made: Vec<_> = times(&media).into_iter().map(|(path, _)| path).collect();
    let names = [400, 800, 1200, 1600].map(|width| format!("deur-{width}.jpg.webp"));
    let mut expected = [names.to_vec(), vec!["deur.jpg".to_owned()]].concat();
    expected.sort();
    assert_eq!(made, expected);
    let has = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(has(&photo, GPS));
    for path in &made {
        let bytes = fs::read(media.join(path)).unwrap();
        assert!(bytes.len() <= MOST_BYTES, "{path}: {}", bytes.len());
        for part in [GPS, b"Exif", b"EXIF", b"XMP ", b"http://ns.adobe.com"] {
            assert!(!has(&bytes, part), "{path} has metadata");
        }
        let reader = ImageReader::new(std::io::Cursor::new(&bytes));
        let image = reader.with_guessed_format().unwrap().decode().unwrap();
        // Upright, and as the page says to within a pixel.
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        assert!((height - width * 7746.0 / 5164.0).abs() <= 1.5, "{path}");
    }
    let page = fs::read_to_string(publication.path().join("public/contact/index.html")).unwrap();
    assert!(page.contains("width=\"1600\" height=\"2400\""), "{page}");
}

#[test]
fn pictures_are_made_once_and_anew_when_they_change() {
    let publication = publication(&photo(600, 400));
    let root = publication.path();
    let cache = root.join(".koers-cache");
    build(root).unwrap();
    let made = times(&cache);
    // The sizes, and what they are known by.
    assert_eq!(made.len(), 4, "{made:?}");
    assert_eq!(build(root).unwrap().written, 0);
    assert_eq!(times(&cache), made);
    // The same picture at another time is read, and not made.
    let file = fs::File::options()
        .append(true)
        .open(root.join("content/pages/deur.jpg"))
        .unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(60))
        .unwrap();
    assert_eq!(build(root).unwrap().written, 0);
    let pictures = |(path, _): &&(String, SystemTime)| path.starts_with("pictures");
    let again = times(&cache);
    assert!(
        again
            .iter()
            .filter(pictures)
            .eq(made.iter().filter(pictures))
    );
    // Another picture of another size: its page is another as well.
    fs::write(root.join("content/pages/deur.jpg"), photo(500, 400)).unwrap();
    let third = build(root).unwrap();
    assert_eq!((third.written, third.removed), (3, 0));
    // Nor does it matter what somebody took out of it.
    let print = times(&cache)
        .iter()
        .find(|file| pictures(file))
        .unwrap()
        .0
        .clone();
    fs::remove_file(cache.join(print)).unwrap();
    assert_eq!(build(root).unwrap().written, 0);
    // Without what was kept it is all made again, and is the same.
    fs::remove_dir_all(&cache).unwrap();
    assert_eq!(build(root).unwrap().written, 0);
    assert_eq!(times(&cache).len(), 4);
}

#[test]
fn a_photo_of_which_the_end_is_missing_is_told() {
    let mut photo = photo(600, 400);
    photo.truncate(photo.len() / 2);
    let publication = publication(&photo);
    assert_eq!(build(publication.path()), Err(vec!["broken-picture"]));
    assert!(!publication.path().join("public").exists());
}

#[cfg(unix)]
#[test]
fn the_cache_gives_back_only_what_koers_kept() {
    use std::os::unix::fs::symlink;
    type Spoil = fn(&Path, &Path);
    let spoils: [(&str, Spoil); 9] = [
        ("another file", |kept, _| {
            fs::write(kept.join("whole"), "GEHEIM").unwrap()
        }),
        ("a link to a file", |kept, elsewhere| {
            fs::remove_file(kept.join("whole")).unwrap();
            symlink(elsewhere.join("whole"), kept.join("whole")).unwrap();
        }),
        ("a link to a kept file", |kept, _| {
            fs::rename(kept.join("whole"), kept.join("other")).unwrap();
            symlink("other", kept.join("whole")).unwrap();
        }),
        ("files that changed places", |kept, _| {
            fs::rename(kept.join("whole"), kept.join("other")).unwrap();
            fs::rename(kept.join("400"), kept.join("whole")).unwrap();
            fs::rename(kept.join("other"), kept.join("400")).unwrap();
        }),
        ("half a file", |kept, _| {
            let bytes = fs::read(kept.join("400")).unwrap();
            fs::write(kept.join("400"), &bytes[..bytes.len() / 2]).unwrap();
        }),
        ("a file that ends before its hash", |kept, _| {
            fs::write(kept.join("400"), "x").unwrap()
        }),
        ("a link to a folder", |kept, elsewhere| {
            fs::remove_dir_all(kept).unwrap();
            symlink(elsewhere, kept).unwrap();
        }),
        ("a link to a folder of folders", |kept, elsewhere| {
            let pictures = kept.parent().unwrap();
            fs::rename(pictures, elsewhere.join("pictures")).unwrap();
            symlink(elsewhere.join("pictures"), pictures).unwrap();
        }),
        ("a fingerprint that leads elsewhere", |kept, elsewhere| {
            let known = kept.parent().unwrap().with_file_name("known");
            for known in fs::read_dir(known).unwrap() {
                fs::write(known.unwrap().path(), elsewhere.to_str().unwrap()).unwrap();
            }
        }),
    ];
    let publication = publication(&photo(600, 400));
    let root = publication.path();
    build(root).unwrap();
    let media = || {
        let media = root.join("public/media/pages");
        let names = ["deur.jpg", "deur-400.jpg.webp"];
        names.map(|name| fs::read(media.join(name)).unwrap())
    };
    let expected = media();
    for (name, spoil) in spoils {
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("whole"), "GEHEIM").unwrap();
        let pictures = root.join(".koers-cache/pictures");
        let kept = fs::read_dir(pictures)
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .path();
        spoil(&kept, elsewhere.path());
        fs::remove_dir_all(root.join("public")).unwrap();
        build(root).unwrap();
        assert!(media() == expected, "{name}");
        assert_eq!(
            fs::read(elsewhere.path().join("whole")).unwrap(),
            b"GEHEIM",
            "{name}"
        );
        // From nothing again.
        fs::remove_dir_all(root.join(".koers-cache")).unwrap();
        build(root).unwrap();
    }
    // Nor is anything written where a link leads.
    let elsewhere = tempfile::tempdir().unwrap();
    fs::remove_dir_all(root.join(".koers-cache")).unwrap();
    fs::create_dir(root.join(".koers-cache")).unwrap();
    for name in [".gitignore", "known", "drawn"] {
        symlink(
            elsewhere.path().join(name),
            root.join(".koers-cache").join(name),
        )
        .unwrap();
    }
    build(root).unwrap();
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

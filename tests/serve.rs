//! `koers serve`, asked over HTTP as a browser does while files change.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use walkdir::WalkDir;

/// Longer than any rebuild takes, on a machine that has more to do.
const PATIENCE: Duration = Duration::from_secs(20);

/// In which a change that isn't to be seen would be.
const QUIET: Duration = Duration::from_millis(500);

#[test]
fn a_page_shows_what_was_saved_in_whatever_way() {
    type Save = fn(&Path);
    let text = |mark: &str| {
        format!("---\ntitle: Lezen\nstatement: Ieder kind leest.\n---\n\nDit is {mark}.\n")
    };
    // What a save does, and what then stands on which page; empty where it is gone.
    let ways: [(&str, Save, &str, &str); 12] = [
        (
            "in place",
            |root| {
                write(root, "content/goals/1-lezen.md", &|text| {
                    text.replace("Lezen", "Plaats")
                })
            },
            "/doelen/lezen/",
            "Plaats",
        ),
        (
            "another file renamed over it, as vim and sed -i do",
            |root| {
                let file = root.join("content/goals/1-lezen.md");
                let text = fs::read_to_string(&file).unwrap();
                fs::write(root.join("content/goals/4913"), "").unwrap();
                fs::remove_file(root.join("content/goals/4913")).unwrap();
                fs::write(root.join("content/goals/.1-lezen.md.swp"), "b0VIM").unwrap();
                fs::rename(&file, root.join("content/goals/1-lezen.md~")).unwrap();
                fs::write(
                    root.join("content/goals/sedAbCd"),
                    text.replace("Plaats", "Vim"),
                )
                .unwrap();
                fs::rename(root.join("content/goals/sedAbCd"), &file).unwrap();
                fs::remove_file(root.join("content/goals/1-lezen.md~")).unwrap();
            },
            "/doelen/lezen/",
            "Vim",
        ),
        (
            "emptied, and written a moment later",
            |root| {
                let file = root.join("content/goals/1-lezen.md");
                let text = fs::read_to_string(&file).unwrap();
                fs::write(&file, "").unwrap();
                sleep(Duration::from_millis(25));
                fs::write(&file, text.replace("Vim", "Leeg")).unwrap();
            },
            "/doelen/lezen/",
            "Leeg",
        ),
        (
            "removed, and made a moment later",
            |root| {
                let file = root.join("content/goals/1-lezen.md");
                let text = fs::read_to_string(&file).unwrap();
                fs::remove_file(&file).unwrap();
                sleep(Duration::from_millis(25));
                fs::write(&file, text.replace("Leeg", "Terug")).unwrap();
            },
            "/doelen/lezen/",
            "Terug",
        ),
        (
            "a file renamed",
            |root| rename(root, "content/pages/contact.md", "content/pages/bereik.md"),
            "/bereik/",
            "Contact",
        ),
        (
            "a folder renamed",
            |root| rename(root, "content/goals/2-meedoen", "content/goals/2-samen"),
            "/doelen/samen/digitaal/",
            "Digitaal",
        ),
        (
            "a new folder with a file in it",
            |root| {
                fs::create_dir_all(root.join("content/chapters/02-nieuw")).unwrap();
                fs::write(
                    root.join("content/chapters/02-nieuw/index.md"),
                    "---\ntitle: Nieuwe map\n---\n",
                )
                .unwrap();
            },
            "/nieuw/",
            "Nieuwe map",
        ),
        (
            "a folder removed",
            |root| fs::remove_dir_all(root.join("content/chapters/02-nieuw")).unwrap(),
            "/nieuw/",
            "",
        ),
        (
            "500 files at once",
            |root| {
                for index in 0..500 {
                    let file = root.join(format!("content/pages/{index}-blad-{index}.md"));
                    fs::write(file, format!("---\ntitle: Blad {index}\n---\n")).unwrap();
                }
            },
            "/blad-499/",
            "Blad 499",
        ),
        (
            "500 files removed",
            |root| {
                for index in 0..500 {
                    let file = root.join(format!("content/pages/{index}-blad-{index}.md"));
                    fs::remove_file(file).unwrap();
                }
            },
            "/blad-499/",
            "",
        ),
        (
            "the whole folder away",
            |root| rename(root, "content", "elders"),
            "/bereik/",
            "no publication here",
        ),
        (
            "the whole folder back",
            |root| rename(root, "elders", "content"),
            "/bereik/",
            "Vraag het in de bibliotheek",
        ),
    ];
    let server = Server::start(&[]);
    fs::write(server.root.join("content/goals/1-lezen.md"), text("eerst")).unwrap();
    server.until("/doelen/lezen/", |page| page.contains("eerst"));
    sleep(QUIET);
    for (name, save, path, expected) in ways {
        let before = server.changes().len();
        // A page that was looked at is kept in spite of errors.
        server.get(path);
        save(&server.root);
        server.until(path, |page| {
            let is_there = page.contains(if expected.is_empty() { "404" } else { expected });
            is_there
                && (!page.contains("no publication here") || expected.contains("no publication"))
        });
        sleep(QUIET);
        let changes = server.changes();
        assert_eq!(changes.len(), before + 1, "{name}: {changes:#?}");
    }
}

#[test]
fn a_save_that_changes_nothing_is_not_told() {
    let server = Server::start(&[]);
    let file = server.root.join("content/pages/contact.md");
    let bytes = fs::read(&file).unwrap();
    let mut events = server.listen("/contact/");
    fs::write(&file, &bytes).unwrap();
    fs::write(server.root.join("content/pages/.contact.md.swp"), "x").unwrap();
    fs::write(server.root.join("elders.txt"), "x").unwrap();
    assert_eq!(events.next(QUIET), None);
    assert_eq!(server.changes(), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_for_a_moment_keeps_its_text() {
    use std::os::unix::fs::PermissionsExt;

    let server = Server::start(&[]);
    let file = server.root.join("content/pages/contact.md");
    let rights = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    rights(0o000);
    if fs::read(&file).is_ok() {
        eprintln!("nothing is unreadable to this user");
        return;
    }
    server.until("/contact/", |page| page.contains("cannot be read now"));
    assert!(
        server
            .get("/contact/")
            .text
            .contains("Vraag het in de bibliotheek")
    );
    rights(0o644);
    server.until("/contact/", |page| !page.contains("cannot be read now"));
}

#[test]
fn only_browsers_whose_page_changed_are_told() {
    let server = Server::start(&[]);
    let mut contact = server.listen("/contact/");
    let mut goal = server.listen("/doelen/lezen/");
    write(&server.root, "content/pages/contact.md", &|text| {
        text + "\nNog een zin.\n"
    });
    assert_eq!(contact.next(PATIENCE).unwrap().0, "page");
    assert_eq!(goal.next(QUIET), None);
    // The title of a page stands in the menu or the foot of every other.
    write(&server.root, "content/pages/contact.md", &|text| {
        text.replace("title: Contact", "title: Bereik ons")
    });
    assert_eq!(contact.next(PATIENCE).unwrap().0, "page");
    assert_eq!(goal.next(PATIENCE).unwrap().0, "page");
    // A picture changes under the same address; the goal has a card that shows it.
    let mut story = server.listen("/verhalen/anna/");
    let other = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 6'/>";
    fs::write(server.root.join("content/stories/bankje.svg"), other).unwrap();
    let (event, data) = story.next(PATIENCE).unwrap();
    assert_eq!(
        (&*event, &*data),
        ("files", "[\"../../media/stories/bankje.svg\"]")
    );
    assert_eq!(goal.next(PATIENCE).unwrap().0, "files");
    assert_eq!(contact.next(QUIET), None);
    // A problem is news to all, since every page tells it.
    write(&server.root, "content/pages/contact.md", &|text| {
        text + "\n[](goal:niets)\n"
    });
    for browser in [&mut contact, &mut goal, &mut story] {
        assert_eq!(browser.next(PATIENCE).unwrap().0, "page");
    }
}

#[test]
fn a_browser_that_missed_a_change_is_told_when_it_comes_back() {
    let server = Server::start(&[]);
    let old = print(&server.get("/contact/").text);
    write(&server.root, "content/pages/contact.md", &|text| {
        text + "\nNog een zin.\n"
    });
    server.until("/contact/", |page| page.contains("Nog een zin"));
    let mut events = server.listen_with("/contact/", &old);
    let (event, data) = events.next(PATIENCE).unwrap();
    assert_eq!(event, "page");
    assert_eq!(data, print(&server.get("/contact/").text));
}

#[test]
fn browsers_follow_the_editor_where_that_is_asked() {
    let server = Server::start(&["--follow"]);
    let mut events = server.listen("/");
    write(&server.root, "content/stories/bram.md", &|text| {
        text + "\nNog een zin.\n"
    });
    assert_eq!(
        events.next(PATIENCE),
        Some(("follow".into(), "/verhalen/bram/".into()))
    );
}

#[test]
fn problems_stand_on_the_page_and_go_when_mended() {
    let server = Server::start(&[]);
    let good = fs::read_to_string(server.root.join("content/stories/anna.md")).unwrap();
    let bad = good.replace("goals: [lezen]", "goals: [lezn, \"<script>\"]");
    fs::write(server.root.join("content/stories/anna.md"), bad).unwrap();
    server.until("/verhalen/anna/", |page| {
        page.contains("class=\"panel errors\"")
    });
    let page = server
        .get_with("/verhalen/anna/", "Accept-Language: nl\r\n")
        .text;
    for part in [
        "Op deze pagina",
        "er is geen <code>goal</code> met het id <code>lezn</code>",
        "content/stories/anna.md:4:9",
        "<mark>lezn</mark>",
        "bedoel je <code>lezen</code>?",
        "<code>&lt;script&gt;</code>",
        "Anna leest elke woensdag voor",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let page = server
        .get_with("/contact/", "Accept-Language: en-GB,nl;q=0.5\r\n")
        .text;
    assert!(page.contains("Elsewhere in the publication") && !page.contains("On this page"));
    assert!(server.told().contains("error: no `goal` has the id `lezn`"));
    fs::write(server.root.join("content/stories/anna.md"), good).unwrap();
    server.until("/verhalen/anna/", |page| {
        !page.contains("class=\"panel errors\"")
    });
}

#[test]
fn a_template_that_fails_leaves_the_last_good_page() {
    let server = Server::start(&[]);
    assert!(
        server
            .get("/contact/")
            .text
            .contains("Vraag het in de bibliotheek")
    );
    fs::create_dir(server.root.join("layouts")).unwrap();
    fs::write(
        server.root.join("layouts/page.html"),
        "{{ page.geen.titel }}",
    )
    .unwrap();
    let page = server.until("/contact/", |page| page.contains("class=\"panel errors\""));
    assert!(page.contains("Vraag het in de bibliotheek"));
    assert!(page.contains("layouts/page.html:1:"));
    fs::remove_file(server.root.join("layouts/page.html")).unwrap();
    server.until("/contact/", |page| !page.contains("class=\"panel errors\""));
}

#[test]
fn a_folder_without_a_publication_is_waited_for() {
    let server = Server::start(&[]);
    rename(&server.root, "content", "elders");
    let page = server.until("/nieuw/", |page| page.contains("class=\"panel errors\""));
    assert!(page.contains("no publication here") && page.starts_with("HTTP/1.1 404"));
    rename(&server.root, "elders", "content");
    server.until("/contact/", |page| page.starts_with("HTTP/1.1 200"));
}

#[test]
fn the_day_is_that_of_the_zone_that_is_saved() {
    let server = Server::start_today("0", &[]);
    // 26 hours apart, so their days are never the same.
    for zone in ["Pacific/Kiritimati", "Etc/GMT+12", "Pacific/Kiritimati"] {
        write(&server.root, "content/publication.yaml", &|text| {
            let lines = text.lines().filter(|line| !line.starts_with("timezone:"));
            let text: String = lines.map(|line| format!("{line}\n")).collect();
            format!("{text}timezone: {zone}\n")
        });
        let today = || {
            let zone = jiff::tz::TimeZone::get(zone).unwrap();
            let day = jiff::Timestamp::now().to_zoned(zone).date();
            day.strftime("As of %-d %B %Y").to_string()
        };
        server.until("/.koers/status", |page| page.contains(&today()));
    }
}

#[test]
fn search_has_the_index_of_a_build_and_for_open_pages_the_one_before() {
    const LIST: &str = "/assets/pagefind/pagefind-entry.json";
    let server = Server::start(&[]);
    let built = |path: &str| {
        let sources = koers::sources::read(&server.root).unwrap().value;
        let day = koers::Day {
            date: "2026-11-22".parse().unwrap(),
            with_drafts: false,
        };
        let site = koers::build(&sources, day).value.unwrap();
        let mut files = site.files();
        let file = files.find_map(|(known, ready)| (known == &path[1..]).then_some(ready));
        match file {
            Some(koers::plan::Recipe::Bytes(bytes)) => String::from_utf8(bytes.to_vec()).unwrap(),
            _ => panic!("no {path}"),
        }
    };
    let list = server.get(LIST).text;
    assert_eq!(list, built(LIST));
    let hash = list.split("\"hash\":\"").nth(1).unwrap();
    let meta = format!(
        "/assets/pagefind/pagefind.{}.pf_meta",
        hash.split('"').next().unwrap()
    );
    write(&server.root, "content/pages/contact.md", &|text| {
        format!("{text}\nEen nieuwe alinea.\n")
    });
    server.until("/contact/", |page| page.contains("Een nieuwe alinea."));
    assert_eq!(server.get(&meta).status, 200);
    let next = server.get(LIST).text;
    assert_ne!(next, list);
    assert_eq!(next, built(LIST));
    assert_eq!(server.get("/assets/pagefind/nee.js").status, 404);
}

#[test]
fn what_is_not_the_sites_is_refused() {
    let server = Server::start(&[]);
    #[cfg(unix)]
    {
        // A file of the site that becomes a link to elsewhere.
        let file = server.root.join("content/pages/plan.pdf");
        let secret = server.root.join("geheim.pdf");
        fs::write(&secret, "geheim").unwrap();
        fs::write(&file, "plan").unwrap();
        write(&server.root, "content/pages/contact.md", &|text| {
            text + "\n[Ons plan](plan.pdf)\n"
        });
        server.until("/media/pages/plan.pdf", |page| page.ends_with("plan"));
        fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink(&secret, &file).unwrap();
        assert_eq!(server.get("/media/pages/plan.pdf").status, 404);
    }
    for (path, status) in [
        ("/", 200),
        ("/contact/", 200),
        ("/contact", 307),
        ("/contact/index.html", 307),
        ("/drt/", 200),
        ("/nee/", 404),
        ("/../Cargo.toml", 404),
        ("/%2e%2e/Cargo.toml", 404),
        ("/..%2fcontent/publication.yaml", 404),
        ("/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
        ("/..%5c..%5cetc", 404),
        ("//etc/passwd", 404),
        ("/content/publication.yaml", 404),
        ("/contact/%00", 404),
        ("/%ff%fe", 400),
        ("/.koers/", 404),
        ("/.koers/preview.js", 200),
        ("/.koers/../preview.js", 404),
        ("/.koers/events", 400),
    ] {
        assert_eq!(server.get(path).status, status, "{path}");
    }
    for (host, status) in [
        ("localhost", 200),
        ("localhost:99", 200),
        ("127.0.0.1", 200),
        ("[::1]:4000", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("192.168.1.20", 421),
        ("", 421),
        ("a b", 421),
        ("user@localhost.evil.example", 421),
    ] {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        let answer = server.send(request.as_bytes());
        // What is no name at all may be refused before it is read as one.
        let is_refused = status == 421 && answer.status == 400;
        assert!(
            answer.status == status || is_refused,
            "{host}: {}",
            answer.status
        );
    }
    for (request, status) in [
        ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 421),
        (
            "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            421,
        ),
        (
            "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
            421,
        ),
        (
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            405,
        ),
        (
            "PUT /contact/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            405,
        ),
        (
            "GET /.koers/open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            404,
        ),
        (
            "HEAD /contact/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            200,
        ),
    ] {
        assert_eq!(server.send(request.as_bytes()).status, status, "{request}");
    }
    let headers = "X-Veel: ".to_owned() + &"a".repeat(10 * 1024 * 1024) + "\r\n";
    let request = format!("GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
    // The connection may be closed before all of it is sent.
    let status = server.send(request.as_bytes()).status;
    assert!(matches!(status, 0 | 431), "{status}");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn every_page_goes_out_under_a_strict_policy() {
    let server = Server::start(&[]);
    for path in [
        "/",
        "/nee/",
        "/contact",
        "/.koers/status",
        "/.koers/preview.js",
        "/.koers/nee",
        "/%ff",
    ] {
        let headers = server.get(path).headers.to_lowercase();
        assert!(
            headers.contains("content-security-policy: default-src 'none';"),
            "{headers}"
        );
        assert!(headers.contains("cache-control: no-store"));
        assert!(headers.contains("x-content-type-options: nosniff"));
        // No other site shows the preview in a frame of its own.
        assert!(headers.contains("frame-ancestors 'none'"), "{headers}");
        assert!(headers.contains("x-frame-options: deny"), "{headers}");
        // Nor does it keep hold of a window that it opened.
        assert!(
            headers.contains("cross-origin-opener-policy: same-origin"),
            "{headers}"
        );
        assert!(headers.contains("cross-origin-resource-policy: same-origin"));
    }
    let style = server.get("/.koers/panel.css").headers.to_lowercase();
    assert!(style.contains("content-type: text/css; charset=utf-8"));
}

#[test]
fn a_request_that_does_not_arrive_is_not_waited_for() {
    let server = Server::start(&[]);
    let dripping = |header: &str, drop: &[u8]| {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
        stream.write_all(header.as_bytes()).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_millis(200)))
            .unwrap();
        let started = Instant::now();
        let is_open = |read: io::Result<usize>| match read {
            Ok(read) => read > 0,
            Err(error) => error.kind() == io::ErrorKind::WouldBlock,
        };
        // A drop now and then doesn't keep the connection.
        while is_open(stream.read(&mut [0; 4096])) && stream.write_all(drop).is_ok() {
            assert!(started.elapsed() < PATIENCE, "{header:?} is waited for");
        }
    };
    std::thread::scope(|threads| {
        threads.spawn(|| dripping("", b""));
        threads.spawn(|| dripping("GET / HT", b"T"));
        threads.spawn(|| dripping("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", b"a"));
        threads.spawn(|| dripping("GET / HTTP/1.1\r\nHost: localhost\r\n", b"X: a\r\n"));
        // Nor is one that keeps the connection for a next request.
        threads.spawn(|| dripping("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", b""));
    });
}

#[test]
fn what_another_site_asks_for_is_refused() {
    let server = Server::start(&[]);
    let asked = |path: &str, site: &str, mode: &str, dest: &str| {
        let headers = format!(
            "Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n"
        );
        server.get_with(path, &headers).status
    };
    // Another port of this machine is the same site to a browser.
    for site in ["cross-site", "same-site"] {
        for (mode, dest) in [
            ("no-cors", "script"),
            ("no-cors", "image"),
            ("no-cors", "empty"),
            ("cors", "empty"),
            ("navigate", "iframe"),
            ("navigate", "object"),
            ("websocket", "empty"),
        ] {
            for path in [
                "/",
                "/contact/",
                "/.koers/status",
                "/.koers/events?page=/&print=",
            ] {
                assert_eq!(
                    asked(path, site, mode, dest),
                    403,
                    "{path} {site} {mode} {dest}"
                );
            }
        }
        // Its reader may follow a link.
        assert_eq!(asked("/contact/", site, "navigate", "document"), 200);
    }
    for site in ["same-origin", "none"] {
        assert_eq!(asked("/contact/", site, "navigate", "document"), 200);
        assert_eq!(asked("/.koers/preview.js", site, "cors", "script"), 200);
    }
}

#[test]
fn an_answer_that_nobody_takes_is_not_kept() {
    let server = Server::start(&[]);
    let long = vec![b'x'; 32 * 1024 * 1024];
    fs::write(server.root.join("content/pages/plan.pdf"), &long).unwrap();
    write(&server.root, "content/pages/contact.md", &|text| {
        text + "\n[Ons plan](plan.pdf)\n"
    });
    server.until("/media/pages/plan.pdf", |page| page.ends_with('x'));
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    let request = "GET /media/pages/plan.pdf HTTP/1.1\r\nHost: localhost\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    sleep(Duration::from_secs(12));
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut taken = Vec::new();
    // What the system had taken already comes, and then the end.
    let _ = stream.read_to_end(&mut taken);
    assert!(taken.len() < long.len(), "{}", taken.len());
}

#[test]
fn connections_without_a_request_make_way() {
    let server = Server::start(&[]);
    let silent = (0..400).map(|_| TcpStream::connect(("127.0.0.1", server.port)));
    let silent: Vec<_> = silent.map(Result::unwrap).collect();
    assert_eq!(server.get("/contact/").status, 200);
    drop(silent);
}

#[test]
fn a_path_costs_no_more_than_its_length() {
    let server = Server::start(&[]);
    server.get("/nee/");
    let cost = |path: &str| {
        let started = Instant::now();
        let status = server.get(path).status;
        assert!(
            matches!(status, 400 | 404 | 414 | 431),
            "{path:.20} {status}"
        );
        started.elapsed()
    };
    for part in [
        "/",
        "/a",
        "%2f",
        "%2F..",
        "/../",
        "/./",
        "%25",
        "%",
        "%00",
        "%c3%a9",
        "/index.html",
        "/404.html",
        "\\",
    ] {
        let path = |length: usize| format!("/{}", part.repeat(length / part.len()));
        cost(&path(60_000));
        let slowest = cost(&path(60_000)).min(cost(&path(60_000)));
        assert!(slowest < Duration::from_secs(1), "{part} {slowest:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_problem_opens_the_editor_for_whoever_has_the_token() {
    use std::os::unix::fs::PermissionsExt;

    let tools = tempfile::tempdir().unwrap();
    let (tool, out) = (tools.path().join("my editor"), tools.path().join("out"));
    let script = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\n", out.display());
    fs::write(&tool, script).unwrap();
    fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
    let editor = format!("'{}' -g {{file}}:{{line}}", tool.display());
    let server = Server::start(&["--editor", &editor]);
    let page = server.get("/").text;
    let token = page
        .split("data-token=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let open = |token: &str, file: &str| {
        let body = format!("{{\"file\": \"{file}\", \"line\": 4, \"column\": 2}}");
        let length = body.len();
        let request = format!(
            "POST /.koers/open HTTP/1.1\r\nHost: localhost\r\nX-Koers-Token: {token}\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        server.send(request.as_bytes()).status
    };
    assert_eq!(open("", "content/pages/contact.md"), 403);
    assert_eq!(open("0", "content/pages/contact.md"), 403);
    assert_eq!(open(token, "../../etc/passwd"), 404);
    assert_eq!(open(token, "/etc/passwd"), 404);
    assert_eq!(open(token, &"a".repeat(100_000)), 413);
    assert!(!out.exists());
    assert_eq!(open(token, "content/pages/contact.md"), 204);
    let place = server.root.join("content/pages/contact.md");
    let expected = format!("-g\n{}:4\n", place.display());
    let opens = || {
        let started = Instant::now();
        while fs::read_to_string(&out).unwrap_or_default() != expected {
            assert!(started.elapsed() < PATIENCE, "the editor was not started");
            sleep(Duration::from_millis(10));
        }
    };
    opens();
    fs::remove_file(&out).unwrap();

    // The overview asks with a form, which has the token in it.
    let submit = |token: &str, place: &str| {
        let body = format!("token={token}&place={place}");
        let length = body.len();
        let request = format!(
            "POST /.koers/open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        server.send(request.as_bytes()).status
    };
    let overview = server.get("/.koers/status").text;
    assert!(overview.contains(&format!("name=\"token\" value=\"{token}\"")));
    assert_eq!(submit("", "content%2Fpages%2Fcontact.md%3A4%3A2"), 403);
    assert_eq!(submit("0", "content%2Fpages%2Fcontact.md%3A4%3A2"), 403);
    assert_eq!(submit(token, "content%2Fpages%2Fcontact.md"), 400);
    assert_eq!(submit(token, "..%2F..%2Fetc%2Fpasswd%3A1%3A1"), 404);
    assert_eq!(submit(token, &"a".repeat(100_000)), 413);
    assert!(!out.exists());
    assert_eq!(submit(token, "content%2Fpages%2Fcontact.md%3A4%3A2"), 204);
    opens();
}

#[test]
fn the_overview_tells_what_there_is_to_do_now() {
    let server = Server::start(&[]);
    assert!(
        server
            .told()
            .contains("what there is to do: http://127.0.0.1:")
    );
    let page = server.get("/.koers/status");
    assert_eq!(page.status, 200);
    let headers = page.headers.to_lowercase();
    assert!(headers.contains("content-security-policy: default-src 'none';"));
    assert!(headers.contains("content-type: text/html; charset=utf-8"));
    assert!(page.text.contains("<html lang=\"en\">"));
    assert!(page.text.contains("As of 22 November 2026"));
    assert!(!page.text.contains("<script"));
    assert!(!page.text.contains("name=\"token\""), "there is no editor");
    let dutch = server.get_with("/.koers/status", "Accept-Language: nl\r\n");
    assert!(dutch.text.contains("Stand van 22 november 2026"));

    // What is saved is in the next answer.
    let hostile = "\"`<img src=x onerror='a(1)'>` & \\u202E\"";
    write(&server.root, "content/stories/anna.md", &|text| {
        let text = text.replace("Voorlezen in twee talen", hostile);
        text.replace("until: 2031-12-31", "until: 2026-12-04")
    });
    let page = server.until("/.koers/status", |page| page.contains("Consent ends soon"));
    let item = page.split("id=\"consent-ends\"").nth(1).unwrap();
    assert!(item.contains("12 days left (4 December 2026)"));
    assert!(item.contains("<a href=\"/verhalen/anna/\">"));
    assert!(item.contains("<code>content/stories/anna.md:6</code>"));
    let title = "&lt;img src=x onerror=&#39;a(1)&#39;&gt; &amp; \u{fffd}";
    assert!(item.contains(title), "{item}");
    assert!(!page.contains("<img"));

    // Problems are counted here, and told in the panel, which leads here.
    write(&server.root, "content/stories/bram.md", &|text| {
        text.replace("[digitaal]", "[digitaaal]")
    });
    server.until("/.koers/status", |page| page.contains("<b>1 error and "));
    let panel = server.get("/contact/").text;
    assert!(panel.contains("<a href=\"/.koers/status\">What else there is to do</a>"));
    assert_eq!(server.get("/.koers/elders").status, 404);
    assert_eq!(
        server
            .get_with("/.koers/status", "Host: elders.example\r\n")
            .status,
        421
    );
}

#[test]
fn a_port_that_is_taken_makes_way_for_the_next() {
    let first = Server::start(&[]);
    let port = first.port.to_string();
    let second = Server::start_at(&port, &[]);
    assert!(second.port > first.port);
    assert!(second.told().contains(&format!("port {port} is taken")));
    assert_eq!(second.get("/").status, 200);
}

#[test]
fn polling_sees_what_changed() {
    let server = Server::start(&["--poll"]);
    // The times of files are compared, and some systems count them by the second.
    sleep(Duration::from_millis(1100));
    write(&server.root, "content/pages/contact.md", &|text| {
        text + "\nNog een zin.\n"
    });
    server.until("/contact/", |page| page.contains("Nog een zin"));
    rename(&server.root, "content", "elders");
    server.until("/contact/", |page| page.contains("no publication here"));
    rename(&server.root, "elders", "content");
    server.until("/contact/", |page| !page.contains("no publication here"));
}

#[test]
fn what_cannot_start_says_why() {
    let root = tempfile::tempdir().unwrap();
    for arguments in [
        &["--root", "er-is-niets"][..],
        &["--port", "honderd"],
        &["--host", "example.org"],
        &["--editor", ""],
        &["--host", "192.0.2.1"],
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_koers"))
            .current_dir(root.path())
            .arg("serve")
            .args(arguments)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(!told.is_empty(), "{arguments:?}");
    }
}

/// A server of a copy of `tests/preview`, which ends with the test.
struct Server {
    child: Child,
    root: PathBuf,
    port: u16,
    lines: Arc<Mutex<Vec<String>>>,
    _folder: tempfile::TempDir,
}

struct Answer {
    /// 0 where there was none.
    status: u16,
    headers: String,
    text: String,
}

/// The events that a page is told.
struct Events(Receiver<(String, String)>);

impl Server {
    fn start(arguments: &[&str]) -> Self {
        Self::start_at("0", arguments)
    }

    fn start_at(port: &str, arguments: &[&str]) -> Self {
        Self::start_today(port, &[&["--date", "2026-11-22"], arguments].concat())
    }

    /// Whichever day that is.
    fn start_today(port: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/preview");
        for entry in WalkDir::new(&from) {
            let entry = entry.unwrap();
            let to = root.join(entry.path().strip_prefix(&from).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).unwrap();
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_koers"))
            .args(["serve", "--language", "en", "--port", port])
            .arg("--root")
            .arg(&root)
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = Arc::new(Mutex::new(Vec::new()));
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let kept = lines.clone();
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        let started = Instant::now();
        let port = loop {
            let told = lines.lock().unwrap().join("\n");
            let after = told.split("http://127.0.0.1:").nth(1);
            if let Some(port) = after.and_then(|rest| rest.split('/').next()) {
                break port.parse().unwrap();
            }
            assert!(started.elapsed() < PATIENCE, "no address: {told}");
            sleep(Duration::from_millis(5));
        };
        Self {
            child,
            root,
            port,
            lines,
            _folder: folder,
        }
    }

    fn told(&self) -> String {
        self.lines.lock().unwrap().join("\n")
    }

    /// The lines about changes.
    fn changes(&self) -> Vec<String> {
        let lines = self.lines.lock().unwrap();
        let lines = lines.iter().filter(|line| line.ends_with(" ms)"));
        lines.cloned().collect()
    }

    fn send(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // What is refused needn't be read to the end.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let answer = String::from_utf8_lossy(&bytes);
        let (headers, text) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = headers.split(' ').nth(1);
        Answer {
            status: status.map_or(0, |status| status.parse().unwrap()),
            headers: headers.to_owned(),
            text: text.to_owned(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.get_with(path, "")
    }

    fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.send(
            format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n")
                .as_bytes(),
        )
    }

    /// Asks for a page until it is as expected.
    fn until(&self, path: &str, is_expected: impl Fn(&str) -> bool) -> String {
        let started = Instant::now();
        loop {
            let answer = self.get(path);
            let page = format!("{}\n{}", answer.headers, answer.text);
            if is_expected(&page) {
                return page;
            }
            let told = self.told();
            assert!(started.elapsed() < PATIENCE, "{path} stays\n{page}\n{told}");
            sleep(Duration::from_millis(10));
        }
    }

    /// Listens as a browser does that has the page as it is now.
    fn listen(&self, path: &str) -> Events {
        let print = print(&self.get(path).text);
        self.listen_with(path, &print)
    }

    fn listen_with(&self, path: &str, print: &str) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let request = format!(
            "GET /.koers/events?page={path}&print={print} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let (sender, events) = channel();
        std::thread::spawn(move || {
            let mut event = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(name) = line.strip_prefix("event: ") {
                    name.clone_into(&mut event);
                } else if let Some(data) = line.strip_prefix("data: ") {
                    let _ = sender.send((event.clone(), data.to_owned()));
                }
            }
        });
        let mut events = Events(events);
        assert_eq!(events.next(PATIENCE).unwrap().0, "run");
        events
    }
}

impl Events {
    fn next(&mut self, patience: Duration) -> Option<(String, String)> {
        match self.0.recv_timeout(patience) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => panic!("the server hung up"),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn print(page: &str) -> String {
    let after = page.split("data-print=\"").nth(1).unwrap();
    after.split('"').next().unwrap().to_owned()
}

/// Saves a file in place.
fn write(root: &Path, path: &str, change: &dyn Fn(String) -> String) {
    let file = root.join(path);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(file, change(text)).unwrap();
}

fn rename(root: &Path, from: &str, to: &str) {
    fs::rename(root.join(from), root.join(to)).unwrap();
}

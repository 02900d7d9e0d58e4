//! Requests, and what they are answered.
//!
//! Only what the plan has an address for is served, to those who ask for this
//! machine by a name that is its own: a page elsewhere that has its own name lead
//! here can't read what isn't published. What a page of another site asks for gets no
//! answer, but where it leads its reader here.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::connections::{Guests, PATIENCE, Patient};
use super::events::Shown;
use super::overview::OVERVIEW;
use super::preview::{Answer, Preview, Status};
use super::reader::{self, Reader};
use super::request::{self, Place};

/// Where what belongs to the preview stands; no address of a site begins so.
const OWN: &str = "/.koers/";

/// What a strict host sends as well, so that a page that breaks by it is seen.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The longest head of a request, in bytes. Cookies of all that runs on this machine
/// come with it.
const LONGEST_HEAD: usize = 64 * 1024;

/// A place in a file takes no more, in bytes.
const LONGEST_BODY: usize = 16 * 1024;

/// More connections than the open pages of a few colleagues have. The next one waits
/// until one of them is closed.
const MOST_CONNECTIONS: usize = 256;

/// How soon a connection is accepted again when the system couldn't give one.
const AGAIN: Duration = Duration::from_millis(100);

/// How soon it shows that a browser went away.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

#[derive(Clone)]
struct Served {
    preview: Arc<Preview>,
    /// Whether others in the network may ask as well.
    is_open: bool,
}

/// Answers requests for as long as koers runs.
pub(super) async fn serve(
    listener: TcpListener,
    preview: Arc<Preview>,
    is_open: bool,
) -> Infallible {
    let served = Served { preview, is_open };
    let connections = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let guests = Arc::new(Guests::default());
    loop {
        let turn = connections.clone().acquire_owned().await;
        let Ok((stream, from)) = listener.accept().await else {
            // The browser is gone already, or too many files are open.
            sleep(AGAIN).await;
            continue;
        };
        let Some(place) = guests.admit(from.ip()) else {
            continue;
        };
        let served = served.clone();
        tokio::spawn(async move {
            converse(served, from, stream).await;
            drop((turn, place));
        });
    }
}

/// Answers the requests of one connection.
async fn converse(served: Served, from: SocketAddr, stream: TcpStream) {
    let service = service_fn(|request: Request<hyper::body::Incoming>| {
        let answered = handle(served.clone(), from, request.map(Body::new));
        async { Ok::<_, Infallible>(answered.await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_HEAD)
        .serve_connection(TokioIo::new(Patient::new(stream)), service);
    // A browser may go away in the middle of anything.
    let _ = connection.await;
}

async fn handle(served: Served, from: SocketAddr, request: Request) -> Response {
    let mut response = answer(served, from, request).await;
    let headers = response.headers_mut();
    let always = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // For browsers that don't know `frame-ancestors`.
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        // A site that opened the preview in a window can't steer it.
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn answer(served: Served, from: SocketAddr, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let (uri, headers) = (&parts.uri, &parts.headers);
    let knows = |host: &String| request::is_this_machine(host, served.is_open);
    if !request::hosts(uri, headers).is_some_and(|hosts| hosts.iter().all(knows)) {
        let refusal = "This preview is not known by that name.\n";
        return (StatusCode::MISDIRECTED_REQUEST, refusal).into_response();
    }
    if request::is_for_another_site(headers) {
        let refusal = "This preview is for nobody but its own pages.\n";
        return (StatusCode::FORBIDDEN, refusal).into_response();
    }
    let accepted = headers.get(header::ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|accepted| accepted.to_str().ok());
    let reader = Reader {
        tongue: reader::tongue(accepted.unwrap_or_default(), served.preview.tongue),
        is_here: from.ip().to_canonical().is_loopback(),
    };
    let own = uri.path().strip_prefix(OWN);
    let is_reading = matches!(parts.method, Method::GET | Method::HEAD);
    match own {
        Some("open") if parts.method == Method::POST => {
            open(&served.preview, reader, headers, body).await
        }
        _ if !is_reading => {
            let allowed = if own == Some("open") {
                "POST"
            } else {
                "GET, HEAD"
            };
            let allowed = [(header::ALLOW, allowed)];
            (StatusCode::METHOD_NOT_ALLOWED, allowed).into_response()
        }
        Some(_) if uri.path() == OVERVIEW => overview(served.preview, reader).await,
        Some("events") => events(&served.preview, reader, uri),
        Some(name) => part_of_preview(name),
        None => page(served.preview, reader, uri).await,
    }
}

/// A page or file of the site.
async fn page(preview: Arc<Preview>, reader: Reader, uri: &Uri) -> Response {
    let Some(path) = request::path(uri) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    // Making a page takes a while, and events have to go on.
    let answer = tokio::task::spawn_blocking(move || preview.answer(&path, reader));
    match answer.await {
        Ok(Answer::Page(status, page)) => {
            let status = match status {
                Status::Fine => StatusCode::OK,
                Status::NotFound => StatusCode::NOT_FOUND,
                Status::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            };
            let media_type = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            (status, media_type, page.html).into_response()
        }
        Ok(Answer::File(media_type, bytes)) => {
            ([(header::CONTENT_TYPE, media_type)], bytes).into_response()
        }
        Ok(Answer::Elsewhere(way)) => {
            let location = [(header::LOCATION, request::location(uri, &way))];
            (StatusCode::TEMPORARY_REDIRECT, location).into_response()
        }
        Ok(Answer::Gone) => StatusCode::NOT_FOUND.into_response(),
        // What went wrong stands in the terminal.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What there is to do, looked up now.
async fn overview(preview: Arc<Preview>, reader: Reader) -> Response {
    match tokio::task::spawn_blocking(move || preview.overview(reader)).await {
        Ok(html) => Html(html).into_response(),
        // What went wrong stands in the terminal.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The script and style sheets of the preview itself.
fn part_of_preview(name: &str) -> Response {
    let (media_type, text) = match name {
        "preview.js" => ("text/javascript; charset=utf-8", include_str!("preview.js")),
        "page.css" => ("text/css; charset=utf-8", include_str!("page.css")),
        "overview.css" => ("text/css; charset=utf-8", include_str!("overview.css")),
        "panel.css" => ("text/css; charset=utf-8", include_str!("panel.css")),
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    ([(header::CONTENT_TYPE, media_type)], text).into_response()
}

/// News for the browser that shows a page, for as long as it does.
fn events(preview: &Arc<Preview>, reader: Reader, uri: &Uri) -> Response {
    let (Some(path), Some(print)) = (
        request::parameter(uri, "page"),
        request::parameter(uri, "print"),
    ) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let shown = Shown { path, reader };
    let run = &preview.run.name;
    let listening = preview.browsers.add(shown.clone(), print, run);
    // What changed since the browser got its page is told at once.
    let preview = preview.clone();
    tokio::task::spawn_blocking(move || {
        if let Some(print) = preview.print(&shown) {
            preview.browsers.tell_print(&shown, &print);
        }
    });
    let alive = KeepAlive::new().interval(SIGN_OF_LIFE);
    Sse::new(listening).keep_alive(alive).into_response()
}

/// A place as the panel tells it.
fn place_in(told: serde_json::Value) -> Option<Place> {
    let number = |name: &str| usize::try_from(told[name].as_u64()?).ok();
    Some(Place {
        file: told["file"].as_str()?.to_owned(),
        line: number("line")?,
        column: number("column")?,
    })
}

/// Opens a file of the publication in the editor, for someone on this machine who
/// has a page of this run: the panel asks with a script, the overview with a form.
async fn open(preview: &Preview, reader: Reader, headers: &HeaderMap, body: Body) -> Response {
    let Some(editor) = preview.editor.as_ref().filter(|_| reader.is_here) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let is_known = |token: &[u8]| token == preview.run.token.as_bytes();
    let is_form = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == "application/x-www-form-urlencoded");
    let token = headers.get("x-koers-token");
    if !is_form && !token.is_some_and(|token| is_known(token.as_bytes())) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let body = match timeout(PATIENCE, to_bytes(body, LONGEST_BODY)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let place = if is_form {
        // A form writes a space as `+`.
        let form = String::from_utf8_lossy(&body).replace('+', " ");
        if !request::value_in(&form, "token").is_some_and(|token| is_known(token.as_bytes())) {
            return StatusCode::FORBIDDEN.into_response();
        }
        request::value_in(&form, "place").and_then(|place| Place::parse(&place))
    } else {
        serde_json::from_slice(&body).ok().and_then(place_in)
    };
    let Some(place) = place else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let Some(file) = preview.place_of(&place.file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match editor.open(&file, place.line, place.column) {
        // The browser stays on its page.
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

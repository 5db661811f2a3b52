//! The demo page, the package and further folders, with the headers that keep a page to itself.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use percent_encoding::percent_decode_str;
use scaleway_account_contract::ServerError;
use tower::{ServiceExt, service_fn};
use tower_http::compression::CompressionLayer;
use tower_http::services::{ServeDir, ServeFile};

use crate::front::answer::refused;
use crate::front::audit::Facts;

/// What a page may do: run its own scripts and WebAssembly, use its own styles and images, and call its own origin.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// A folder and the path at which it is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// `/`, or a path that begins and does not end with a slash.
    pub path: String,
    /// The folder.
    pub folder: PathBuf,
}

/// What pages there are, and what they may do.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The folders.
    pub mounts: Vec<Mount>,
    /// The page for a path at which there is no file, when a browser opens it: the page itself knows what it means.
    pub fallback: Option<PathBuf>,
    /// The `Content-Security-Policy`.
    pub policy: HeaderValue,
}

/// The policy unless somebody says otherwise.
#[must_use]
pub fn default_policy() -> HeaderValue {
    HeaderValue::from_static(CONTENT_SECURITY_POLICY)
}

/// A router that serves folders: the one at `/` and the others under it. A file with another beside it that ends in
/// `.br` or `.gz` is sent as that one to a browser that takes it; others are compressed on the way.
pub fn router(pages: Pages) -> Router {
    let mut router = Router::new().fallback(|| async { refused(ServerError::UnknownPath) });
    for mount in &pages.mounts {
        let folder = ServeDir::new(&mount.folder)
            .precompressed_br()
            .precompressed_gzip();
        let files = service_fn(move |request| from(folder.clone(), request));
        router = if mount.path == "/" {
            router.fallback_service(files)
        } else {
            router.nest_service(&mount.path, files)
        };
    }
    router
        .layer(from_fn_with_state(Arc::new(pages), page))
        .layer(CompressionLayer::new())
}

/// A file of a folder. A name that is too long for one is a file that is not there.
async fn from(mut folder: ServeDir, request: Request) -> Result<Response, Infallible> {
    match folder.try_call(request).await {
        Ok(response) => Ok(response.map(Body::new)),
        Err(error) => {
            let missing = [
                ErrorKind::NotFound,
                ErrorKind::NotADirectory,
                ErrorKind::PermissionDenied,
                ErrorKind::InvalidFilename,
            ];
            if !missing.contains(&error.kind()) {
                tracing::error!(%error, "a file cannot be read");
                return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
            }
            Ok(StatusCode::NOT_FOUND.into_response())
        }
    }
}

/// What is true of every file: read only, checked again before each use, of a known type, and never framed.
async fn page(State(pages): State<Arc<Pages>>, request: Request, next: Next) -> Response {
    let mut response = file(&pages, request, next).await;
    response.extensions_mut().insert(Facts {
        path: Some("(file)"),
        ..Facts::default()
    });
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, pages.policy.clone());
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CACHE_CONTROL, "no-cache"),
        (OPENER_POLICY, "same-origin"),
        (RESOURCE_POLICY, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn file(pages: &Pages, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return refused(ServerError::MethodNotAllowed("GET, HEAD"));
    }
    let uri = request.uri().clone();
    let path = uri.path();
    if path.contains("//") || uri.scheme().is_some() || is_hidden(path) {
        return refused(ServerError::UnknownPath);
    }
    if pages
        .mounts
        .iter()
        .any(|mount| mount.path == path && path != "/")
    {
        return with_slash(&uri).into_response();
    }
    let opened = opens_a_page(&request);
    let again = again(&request);
    let mut response = next.run(request).await;
    if response.status().is_redirection() && response.headers().contains_key(header::LOCATION) {
        // What serves a folder knows the path in it only.
        return with_slash(&uri).into_response();
    }
    let mut kind = type_of(if path.ends_with('/') {
        "page.html"
    } else {
        path
    });
    if response.status() == StatusCode::NOT_FOUND {
        let Some(fallback) = pages.fallback.as_ref().filter(|_| opened) else {
            return refused(ServerError::UnknownPath);
        };
        let Ok(page) = ServeFile::new(fallback).oneshot(again).await;
        response = page.map(Body::new);
        kind = type_of("page.html");
    }
    if let Some(kind) = kind
        && response.status().is_success()
    {
        let kind = HeaderValue::from_static(kind);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

/// To the same path with a slash: what is relative in the page of a folder is relative to the folder.
fn with_slash(uri: &Uri) -> Redirect {
    let query = uri
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    Redirect::temporary(&format!("{}/{query}", uri.path()))
}

/// Whether a path leads to what is hidden, such as `.git` and `.env`. What is in `.well-known` is meant to be found.
pub fn is_hidden(path: &str) -> bool {
    let path = percent_decode_str(path).decode_utf8_lossy();
    let path = path.strip_prefix("/.well-known/").unwrap_or(&path);
    path.split('/').any(|part| part.starts_with('.'))
}

/// Whether a browser opens a page with it, and not a file that happens to be missing.
fn opens_a_page(request: &Request) -> bool {
    let accept = request.headers().get(header::ACCEPT);
    let html = accept
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let name = request.uri().path().rsplit('/').next();
    html && name.is_none_or(|name| !name.contains('.'))
}

/// The request without its body.
fn again(request: &Request) -> http::Request<Body> {
    let mut again = http::Request::new(Body::empty());
    request.method().clone_into(again.method_mut());
    request.uri().clone_into(again.uri_mut());
    request.headers().clone_into(again.headers_mut());
    again
}

/// The types that a guess from the name gets wrong, or without its charset.
fn type_of(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "js" | "mjs" => Some("text/javascript; charset=utf-8"),
        "ts" | "md" => Some("text/plain; charset=utf-8"),
        "css" => Some("text/css; charset=utf-8"),
        "html" => Some("text/html; charset=utf-8"),
        "wasm" => Some("application/wasm"),
        "map" => Some("application/json"),
        _ => None,
    }
}

//! The demo page, the package and further folders, with the headers that keep a page to itself.

use std::path::PathBuf;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use http::{HeaderValue, Method, StatusCode, header};
use scaleway_account_contract::ServerError;
use tower_http::services::ServeDir;

use crate::front::answer::refused;
use crate::front::request::Template;

/// What a page may do: run its own scripts and WebAssembly, use its own styles and images, and call its own origin.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A folder and the path at which it is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// `/`, or a path that begins and does not end with a slash.
    pub path: String,
    /// The folder.
    pub folder: PathBuf,
}

/// A router that serves folders: the one at `/` and the others under it.
pub fn router(mounts: &[Mount]) -> Router {
    let mut router = Router::new().fallback(|| async { refused(ServerError::UnknownPath) });
    for mount in mounts {
        let files = ServeDir::new(&mount.folder);
        router = if mount.path == "/" {
            router.fallback_service(files)
        } else {
            router.nest_service(&mount.path, files)
        };
    }
    router.layer(from_fn(page))
}

/// What is true of every file: read only, checked again before each use, of a known type, and never framed.
async fn page(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return logged(refused(ServerError::MethodNotAllowed("GET, HEAD")));
    }
    let path = request.uri().path().to_owned();
    if path.contains("//") || request.uri().scheme().is_some() {
        return logged(refused(ServerError::UnknownPath));
    }
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        response = refused(ServerError::UnknownPath);
    }
    if let Some(kind) = type_of(&path)
        && response.status().is_success()
    {
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    logged(response)
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

fn logged(mut response: Response) -> Response {
    response.extensions_mut().insert(Template("(file)"));
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CACHE_CONTROL, "no-cache"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        "cross-origin-opener-policy",
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("same-origin"),
    );
    response
}

//! Requests and answers on their way between JavaScript and the rules. Headers are one flat list of names and values, as
//! Node has them; each character of a value is a byte.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use scaleway_account_contract::ServerError;
use scaleway_account_http::request::REQUEST_ID;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// The head of a request, as the JavaScript side takes it apart.
    pub type Incoming;

    #[wasm_bindgen(method, getter, structural)]
    fn method(this: &Incoming) -> String;

    #[wasm_bindgen(method, getter, structural)]
    fn target(this: &Incoming) -> String;

    #[wasm_bindgen(method, getter, structural)]
    fn headers(this: &Incoming) -> Vec<String>;

    /// The host of its address, for a request without such a header.
    #[wasm_bindgen(method, getter, structural)]
    pub(crate) fn host(this: &Incoming) -> Option<String>;

    /// The IP address that it comes from, where that is known.
    #[wasm_bindgen(method, getter, structural)]
    pub(crate) fn peer(this: &Incoming) -> Option<String>;
}

impl Incoming {
    /// The head of the request.
    ///
    /// # Errors
    /// 400 for a method, a target or a header that HTTP does not have.
    pub(crate) fn head(&self) -> Result<Request<()>, ServerError> {
        request(&self.method(), &self.target(), &self.headers())
    }
}

/// The head of a request.
///
/// # Errors
/// 400 for a method, a target or a header that HTTP does not have.
fn request(method: &str, target: &str, headers: &[String]) -> Result<Request<()>, ServerError> {
    const WRONG: ServerError = ServerError::InvalidRequest("the request is not valid HTTP");
    let mut request = Request::new(());
    *request.method_mut() = Method::from_bytes(method.as_bytes()).map_err(|_| WRONG)?;
    *request.uri_mut() = target.parse::<Uri>().map_err(|_| WRONG)?;
    *request.headers_mut() = header_map(headers).ok_or(WRONG)?;
    Ok(request)
}

/// Headers from a flat list.
pub(crate) fn header_map(list: &[String]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for pair in list.chunks(2) {
        let [name, value] = pair else { return None };
        let bytes: Option<Vec<u8>> = value
            .chars()
            .map(|character| u8::try_from(u32::from(character)).ok())
            .collect();
        headers
            .try_append(
                HeaderName::try_from(name).ok()?,
                HeaderValue::from_bytes(&bytes?).ok()?,
            )
            .ok()?;
    }
    Some(headers)
}

fn header_list(headers: &HeaderMap) -> Vec<String> {
    let text = |value: &HeaderValue| value.as_bytes().iter().copied().map(char::from).collect();
    headers
        .iter()
        .flat_map(|(name, value)| [name.as_str().to_owned(), text(value)])
        .collect()
}

/// The API's answer.
pub(crate) fn response(status: u16, headers: &[String], body: Vec<u8>) -> Option<Response<Bytes>> {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = StatusCode::from_u16(status).ok()?;
    *response.headers_mut() = header_map(headers)?;
    Some(response)
}

/// An answer for JavaScript.
#[derive(Debug, Serialize)]
pub(crate) struct Answer {
    status: u16,
    headers: Vec<String>,
    body: Bytes,
}

impl Answer {
    /// An answer; where it has no ID of its own, it gets this one.
    pub(crate) fn new(mut response: Response<Bytes>, id: &str) -> Self {
        if !response.headers().contains_key(REQUEST_ID)
            && let Ok(id) = HeaderValue::from_str(id)
        {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        Self {
            status: response.status().as_u16(),
            headers: header_list(response.headers()),
            body: response.into_body(),
        }
    }
}

/// A request to the API, for JavaScript.
#[derive(Debug, Serialize)]
pub(crate) struct Outgoing {
    method: String,
    url: String,
    headers: Vec<String>,
    body: Bytes,
}

impl From<Request<Bytes>> for Outgoing {
    fn from(request: Request<Bytes>) -> Self {
        Self {
            method: request.method().to_string(),
            url: request.uri().to_string(),
            headers: header_list(request.headers()),
            body: request.into_body(),
        }
    }
}

/// A value as JavaScript has it: structs and maps are plain objects, bytes a `Uint8Array`, what is missing is `null`.
pub(crate) fn to_js(value: &impl Serialize) -> JsValue {
    let plain = serde_wasm_bindgen::Serializer::new()
        .serialize_maps_as_objects(true)
        .serialize_missing_as_null(true);
    value.serialize(&plain).unwrap_or(JsValue::UNDEFINED)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn list(texts: &[&str]) -> Vec<String> {
        texts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn headers_keep_their_bytes_and_their_number() {
        let given = list(&["X-A", "\u{e9}", "x-a", "2", "Host", "localhost"]);
        let headers = header_map(&given).unwrap();
        assert_eq!(headers.get_all("x-a").iter().count(), 2);
        assert_eq!(headers["x-a"].as_bytes(), [0xe9]);
        assert_eq!(header_list(&headers)[..2], ["x-a", "\u{e9}"]);
        for bad in [
            &["a b", "x"][..],
            &["a", "\n"],
            &["a", "\u{100}"],
            &["a"],
            &["", "x"],
        ] {
            assert!(header_map(&list(bad)).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn what_is_no_request_is_400() {
        assert!(request("GET", "/account/v3/projects?a=b", &[]).is_ok());
        for (method, target) in [("G T", "/"), ("GET", "a b"), ("", "/"), ("GET", "")] {
            assert_eq!(
                request(method, target, &[]).unwrap_err().status(),
                400,
                "{method} {target}"
            );
        }
    }
}
